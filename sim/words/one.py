"""Texts speak of many; a number that is filled in may be one."""

from __future__ import annotations

import re

# What is said of many, and of one, by language: longer phrases first.
_OF_ONE = {
    "en": {
        "the same 1 futures": "the same future", "each of 1 futures": "the one future", "Each of 1 futures": "The one future",
        "1 futures": "1 future", "1 new places meet": "1 new place meets", "1 new places carry": "1 new place carries",
        "1 places are": "1 place is", "1 new places": "1 new place", "1 places": "1 place",
    },
    "da": {
        "de samme 1 fremtider": "den samme fremtid", "hver af 1 fremtider": "den ene fremtid", "Hver af 1 fremtider": "Den ene fremtid",
        "1 gennemspillede fremtider": "1 gennemspillet fremtid", "1 fremtider": "1 fremtid", "1 nye pladser": "1 ny plads",
        "1 pladser": "1 plads",
    },
}
_MANY = {language: re.compile(rf"(?<![\d.,])\b(?:{'|'.join(map(re.escape, phrases))})\b") for language, phrases in _OF_ONE.items()}


def in_singular(text: str, language: str) -> str:
    """A text in which what is told of one is told in the singular: '0 of 1 futures' is '0 of 1 future'."""
    return _MANY[language].sub(lambda found: _OF_ONE[language][found[0]], text)
