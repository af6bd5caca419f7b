"""What a published expectation of a lever is called, and what is varied to see what it takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import WORDS, name, say
from .coded import coded, in_words
from .levers import SHIPPED
from .settings import setting_name

Row = Mapping[str, Any]
CONTENT = ("lever", "quantity", "first_year", "last_year", "part", "published")


def expectation_name(row: Row, language: str) -> str:
    """The label of a shipped expectation; of any other, and of one that was changed, what its row says."""
    if SHIPPED.get(row["expectation"]) == tuple(row.get(key) for key in CONTENT):
        return say(f"expectation.{row['expectation']}", language)
    years = "–".join(dict.fromkeys(f"{row[key]:.0f}" for key in ("first_year", "last_year")))
    return f"{name(row['lever'], language)}: {coded(row['quantity'], language)}, {years}"


def varied_name(key: str, language: str) -> str:
    """What is varied, within a sentence; a key that no text is for by its name in the config."""
    if f"varied.{key}" in WORDS:
        return say(f"varied.{key}", language)
    told = setting_name(key, language)
    return told[:1].lower() + told[1:]


def told_in(row: Row, column: str, language: str) -> str:
    """A text of a row as it is shown; an expectation by what its row says of it."""
    if column == "expectation" and "lever" in row:
        return expectation_name(row, language)
    return varied_name(row[column], language) if column == "varied" else in_words(column, row[column], language)


def told_expectations(tables: Mapping[str, Sequence[Row]], language: str) -> dict[str, Sequence[Row]]:
    """Tables in which the values that were tried are called as the expectation that they were tried for."""
    names = {row["expectation"]: expectation_name(row, language) for row in tables.get("expected", ())}
    tried = [{**row, "expectation": names.get(row["expectation"], row["expectation"])} for row in tables.get("tried", ())]
    return {**tables, **({"tried": tried} if tried else {})}
