"""What may stand in a cell of the input workbook, in words; and choices and names as they are shown."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from ..words import LANGUAGES, WORDS, needed, number, percent, say
from .fields import Field

MOST_SHOWN, MOST_LISTED = 60, 400  # characters of what stands in a cell, and of a list of names
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
EXTERNAL = "external"


def choices_of(field: Field) -> tuple[str, ...]:
    """What can be chosen, as keys."""
    return ("yes", "no") if field.kind == "yes_no" else field.choices


def chosen(text: str, choices: Sequence[str]) -> str | None:
    """The key of what was chosen, in whichever language it was written."""
    wanted = text.strip().lower()
    return next((c for c in choices for lang in LANGUAGES if wanted in (c, say(f"choice.{c}", lang))), None)


def called(key: str, language: str) -> str:
    """A name of the example as it is shown; any other as it is."""
    return say(f"example.{key}", language) if f"example.{key}" in WORDS else key


def key_of(shown: str) -> str:
    """The key of a name of the example, in whichever language it was written; any other as it is."""
    keys = [key.removeprefix("example.") for key in WORDS if key.startswith("example.")]
    wanted = shown.casefold()
    return next((key for key in keys for lang in LANGUAGES if wanted == called(key, lang).casefold()), shown)


def meant_by(text: str, names: Iterable[str]) -> str | None:
    """The one of some names that a text stands for: as people see it, letter case and blanks around it do not count."""
    wanted = key_of(text.strip()).casefold()
    return next((name for name in names if name.casefold() == wanted), None)


def listed(names: Iterable[str], language: str) -> str:
    """': a; b' for some names, cut where they would fill a page; nothing for none."""
    text = "; ".join(called(name, language) for name in names)
    text = text if len(text) <= MOST_LISTED else text[:MOST_LISTED] + " …"
    return f": {text}" if text else ""


def meant(found: Any, names: Iterable[str], language: str) -> str:
    """'; did you mean x?' where a name is close to what was written."""
    close = difflib.get_close_matches(str(found)[:MOST_LISTED], [called(n, language) for n in names], n=1, cutoff=0.6)
    return say("allowed.meant", language, name=close[0][:MOST_SHOWN]) if close else ""


def allowed(field: Field, language: str, names: Sequence[str] = ()) -> str:
    """A sentence part that says what may stand in a field; ``names``: the needs, or the homes, there are."""
    if field.kind in ("choice", "yes_no"):
        told = say("allowed.choice", language, choices=", ".join(say(f"choice.{c}", language) for c in choices_of(field)))
    elif field.kind in ("need", "needs", "home"):
        told = say(f"allowed.{field.kind}", language, choices=listed(names, language))
    else:
        told = say(f"allowed.{field.kind}", language, limits=_limits(field, language))
    return told if field.needed else say("allowed.or_empty", language, allowed=told)


def options(field: Field, language: str, names: Sequence[str]) -> list[str]:
    """What can be written in a field of few values, as it is shown."""
    return [say(f"choice.{c}", language) for c in choices_of(field)] or [called(name, language) for name in names]


def _limits(field: Field, language: str) -> str:
    def told(x: float) -> str:
        if field.kind == "percent":
            return percent(x, 0, language)
        return str(x) if field.path == "price_year" else number(x, needed(x, 2), language)

    if field.kind == "date":
        return say("allowed.between", language, low=FIRST_DAY.year, high=LAST_DAY.year)
    return "" if field.low is None else say("allowed.between", language, low=told(field.low), high=told(field.high))


def shown(found: Any, language: str, per_cent: bool = False) -> str:
    """What stands in a cell, as a mistake repeats it; a number as the language, and the cell, writes it."""
    if found in (None, ""):
        return say("import.empty", language)
    if isinstance(found, (date, datetime)):
        return day(found, language)
    if isinstance(found, bool):
        return say("import.true" if found else "import.false", language)
    if isinstance(found, str):
        text = " ".join(found.split())
        return f"'{text}'" if len(text) <= MOST_SHOWN else f"'{text[: MOST_SHOWN - 3]}...'"
    text = f"{100 * found:.12g} %" if per_cent else f"{found:.12g}" if isinstance(found, float) else str(found)
    return text.replace(".", ",") if language == "da" else text


def day(found: date, language: str) -> str:
    """A date as the language writes it."""
    return found.strftime("%d-%m-%Y" if language == "da" else "%Y-%m-%d")
