"""Cells of a filled-in workbook become values; whatever cannot be used is noted with its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from ..words import say
from .allowed import EXTERNAL, FIRST_DAY, LAST_DAY, allowed, choices_of, chosen, meant, meant_by, options, shown
from .fields import Field

LONGEST_TEXT = 200
# Data types of openpyxl: a formula that has no result in the file, and an error that Excel shows.
_NO_VALUE = {"f": "allowed.worked_out", "e": "allowed.no_error"}
# What the config files would take for more than text.
NOT_TEXT = ("${", "???")
DATES = {"en": ("%Y-%m-%d",), "da": ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y")}


@dataclass
class Mistakes:
    """Every mistake that was found, in the order of the cells."""

    language: str
    lines: list[str] = field(default_factory=list)
    moved: bool = False  # whether something does not stand where the template has it

    def note(self, sheet: str, cell: str, there: str, allowed: str) -> None:
        """One line: sheet, cell, what is there, what is allowed."""
        self.lines.append(say("import.mistake", self.language, sheet=sheet, cell=cell, found=there, allowed=allowed))


@dataclass(frozen=True)
class Cells:
    """A sheet that is being read. ``needs`` and ``pools``: the names that may stand in it."""

    title: str
    page: Any  # of openpyxl
    mistakes: Mistakes
    needs: Sequence[str] = ()
    pools: Sequence[str] = ()

    @property
    def last_row(self) -> int:
        """The last row in which something stands; a format alone may go on for a million rows."""
        return max((row for (row, _), cell in self.page._cells.items() if cell.value is not None), default=0)

    @property
    def language(self) -> str:
        """The language of the workbook."""
        return self.mistakes.language

    def at(self, row: int, column: int) -> Any:
        """What stands in a cell, None where there is nothing."""
        value = self.page.cell(row, column).value
        return None if isinstance(value, str) and not value.strip() else value

    def refuse(self, row: int, column: int, told: str) -> None:
        """Note that a cell cannot be used."""
        cell = self.page.cell(row, column)
        there = shown(self.at(row, column), self.language, "%" in cell.number_format)
        self.mistakes.note(self.title, cell.coordinate, there, told)

    def expect(self, row: int, column: int, label: str, key: str = "label") -> None:
        """Refuse a cell that no longer holds what the template wrote there: something was moved, or filled
        in where nothing is read. ``key``: of the sentence that says so."""
        if str(self.at(row, column) or "") != label:
            self.mistakes.moved = True
            there = f"'{label}'" if label else say("import.empty", self.language)
            self.refuse(row, column, say(f"allowed.{key}", self.language, label=there))

    def value(self, row: int, column: int, field: Field) -> Any:
        """The value of a field, None where there is none or it was refused."""
        found, kind = self.at(row, column), self.page.cell(row, column).data_type
        if found is None and not field.needed:
            return None
        if kind in _NO_VALUE:
            return self.refuse(row, column, say(_NO_VALUE[kind], self.language))
        names = [EXTERNAL, *self.pools] if field.kind == "home" else self.needs
        value = None if found is None else _READERS[field.kind](found, field, names, self.language)
        if value is None:
            told = allowed(field, self.language, names)
            if field.kind in _OF_FEW and found is not None:
                told += meant(found, options(field, self.language, names), self.language)
            if field.kind == "percent" and isinstance(found, str) and "%" not in found:
                told += say("allowed.sign", self.language)
            self.refuse(row, column, told)
        return value


def usable_text(found: Any) -> str | None:
    """A text without blanks around it, or None where it cannot stand in a config."""
    text = _as_text(found).strip()
    bad = len(text) > LONGEST_TEXT or not text or any(mark in text for mark in NOT_TEXT)
    return None if bad or not text.isprintable() else text


def _as_text(found: Any) -> str:
    return f"{found:g}" if isinstance(found, float) else str(found)


def _text(found: Any, field: Field, names: Sequence[str], language: str) -> str | None:
    return usable_text(found)


def _date(found: Any, field: Field, names: Sequence[str], language: str) -> date | None:
    if isinstance(found, str):
        found = next((day for form in DATES[language] if (day := _parsed(found.strip(), form))), None)
    if isinstance(found, datetime):
        found = found.date() if found.time() == time() else None
    return found if isinstance(found, date) and FIRST_DAY <= found <= LAST_DAY else None


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


def _plain(text: str, language: str) -> str:
    """A number that was typed as text, as Python writes it: a mark before three digits parts thousands."""
    mark = r"\." if language == "da" else ","
    text = re.sub(r"\s", "", text)
    if re.fullmatch(rf"[+-]?[1-9]\d{{0,2}}({mark}\d{{3}})+([.,]\d+)?", text):
        text = re.sub(rf"{mark}(?=\d{{3}}(?!\d))", "", text)
    return text.replace(",", ".")


def _number(found: Any, field: Field, names: Sequence[str], language: str) -> float | None:
    # Excel makes a number of what looks like one where it was typed; what was pasted is often text.
    parts = 1.0
    if isinstance(found, str):
        text = _plain(found, language)
        if field.kind == "percent":
            if not text.endswith("%"):
                return None  # where Excel makes a number of it, 0,5 is half a per cent; who pasted it may mean a half
            text, parts = text[:-1], 100.0
        if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
            return None
        found = float(text)
    if isinstance(found, bool) or not isinstance(found, (int, float)) or not abs(found) < 1e15:
        return None
    return float(found) / parts if field.low <= found / parts <= field.high else None


def _count(found: Any, field: Field, names: Sequence[str], language: str) -> int | None:
    number = _number(found, field, names, language)
    return int(number) if number is not None and number == int(number) else None


def _choice(found: Any, field: Field, names: Sequence[str], language: str) -> Any:
    if isinstance(found, bool):
        return found if field.kind == "yes_no" else None
    key = chosen(str(found), choices_of(field))
    return key == "yes" if field.kind == "yes_no" and key else key


def _one_of(found: Any, field: Field, names: Sequence[str], language: str) -> str | None:
    return meant_by(_as_text(found), names)


def _needs(found: Any, field: Field, names: Sequence[str], language: str) -> list[str] | None:
    whole = _one_of(found, field, names, language)
    if whole is not None:
        return [whole]  # a need whose name has a ; in it
    named = [meant_by(part, names) for part in _as_text(found).split(";") if part.strip()]
    return list(dict.fromkeys(named)) if named and None not in named else None


_READERS: dict[str, Callable[[Any, Field, Sequence[str], str], Any]] = {
    "text": _text, "date": _date, "number": _number, "kroner": _number, "percent": _number, "count": _count,
    "choice": _choice, "yes_no": _choice, "need": _one_of, "home": _one_of, "needs": _needs,
}
_OF_FEW = ("choice", "need", "home", "needs")
