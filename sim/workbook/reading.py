"""Cells of a filled-in workbook become values; whatever cannot be used is noted with its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..words import say
from .allowed import allowed, choices_of, chosen
from .fields import Field

MOST_SHOWN = 60
LONGEST_TEXT = 200
# What the config files would take for more than text.
NOT_TEXT = ("${", "???")


@dataclass
class Mistakes:
    """Every mistake that was found, in the order of the cells."""

    language: str
    lines: list[str] = field(default_factory=list)

    def note(self, sheet: str, cell: str, found: Any, allowed: str) -> None:
        """One line: sheet, cell, what is there, what is allowed."""
        there = say("import.empty", self.language) if found in (None, "") else shown(found)
        self.lines.append(
            say("import.mistake", self.language, sheet=sheet, cell=cell, found=there, allowed=allowed)
        )


def shown(found: Any) -> str:
    """What stands in a cell, as a mistake repeats it."""
    if isinstance(found, datetime):
        found = found.date()
    text = f"'{found}'" if isinstance(found, str) else str(found)
    text = " ".join(text.split())
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 3] + "..."


@dataclass(frozen=True)
class Cells:
    """A sheet that is being read."""

    title: str
    page: Any  # of openpyxl
    mistakes: Mistakes
    needs: Sequence[str] = ()

    def at(self, row: int, column: int) -> Any:
        """What stands in a cell, None where there is nothing."""
        value = self.page.cell(row, column).value
        return None if isinstance(value, str) and not value.strip() else value

    def refuse(self, row: int, column: int, told: str) -> None:
        """Note that a cell cannot be used."""
        self.mistakes.note(self.title, self.page.cell(row, column).coordinate, self.at(row, column), told)

    def value(self, row: int, column: int, field: Field) -> Any:
        """The value of a field, None where there is none or it was refused."""
        found = self.at(row, column)
        if found is None and not field.needed:
            return None
        value = None if found is None else _READERS[field.kind](found, field, self.needs)
        if value is None:
            language = self.mistakes.language
            # A name is long or strange where it is refused, so choices are shown, not repeated in full.
            self.refuse(row, column, allowed(field, language, self.needs))
        return value


def usable_text(found: Any) -> str | None:
    """A text as it was written, or None where it cannot stand in a config."""
    text = _as_text(found)
    bad = len(text) > LONGEST_TEXT or not text.strip() or any(mark in text for mark in NOT_TEXT)
    return None if bad or not text.isprintable() else text


def _as_text(found: Any) -> str:
    return f"{found:g}" if isinstance(found, float) else str(found)


def _text(found: Any, field: Field, needs: Sequence[str]) -> str | None:
    return usable_text(found)


def _file(found: Any) -> bool:
    try:
        return Path(str(found)).is_file()
    except (OSError, ValueError):
        return False


def _date(found: Any, field: Field, needs: Sequence[str]) -> date | None:
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, date):
        return found
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(str(found).strip(), form).date()
        except ValueError:
            continue
    return None


def _number(found: Any, field: Field, needs: Sequence[str] = ()) -> float | None:
    # A number with a comma is text in an English Excel; a Danish one has made it a number.
    if isinstance(found, str):
        try:
            found = float(found.strip().replace(",", "."))
        except ValueError:
            return None
    if isinstance(found, bool) or not isinstance(found, (int, float)) or found != found:
        return None
    low, high = field.low, field.high
    within = (low is None or found >= low) and (high is None or found <= high) and abs(found) < 1e12
    return float(found) if within else None


def _count(found: Any, field: Field, needs: Sequence[str]) -> int | None:
    number = _number(found, field)
    return int(number) if number is not None and number == int(number) else None


def _choice(found: Any, field: Field, needs: Sequence[str]) -> Any:
    key = chosen(str(found), choices_of(field))
    return key == "yes" if field.kind == "yes_no" and key else key


def _needs(found: Any, field: Field, needs: Sequence[str]) -> list[str] | None:
    text = _as_text(found)
    if text in needs:
        return [text]  # a need whose name has a ; in it
    named = [part.strip() for part in text.split(";") if part.strip()]
    return named if named and set(named) <= set(needs) else None


_READERS = {
    "text": _text, "date": _date, "number": _number, "count": _count, "choice": _choice, "yes_no": _choice,
    "needs": _needs,
}


def check_file(cells: Cells, row: int, column: int) -> None:
    """Refuse a file that is not there."""
    found = cells.at(row, column)
    if found is not None and not _file(found):
        cells.refuse(row, column, say("allowed.file", cells.mistakes.language))
