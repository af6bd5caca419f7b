"""A filled-in workbook becomes config groups; every mistake in it is told at once."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from ..demand import Demand, check_needs
from ..inputs import InputError, read
from ..municipality import Municipality
from ..plan import Plan, check_plan
from ..prices import Prices
from ..words import LANGUAGES, say
from .fields import DATED, ROWS_OF_A_TABLE, SHEETS, TAGS, Field, Sheet
from .reading import Cells, Mistakes, check_file, shown, usable_text
from .template import FIRST_OF_TABLE
from .where import Place, with_cell

RECORDS = {"municipality": Municipality, "plan": Plan, "demand": Demand, "prices": Prices}
Groups = dict[str, dict[str, Any]]


def read_workbook(path: Path) -> tuple[Groups, list[str]]:
    """The config groups of a workbook, and a line for every mistake in it.

    Raises InputError if it cannot be read at all.
    """
    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, openpyxl.utils.exceptions.InvalidFileException):
        raise InputError(f"{path}: this is no workbook that can be read (.xlsx)") from None
    found = _Import(path.name, _language(book), book)
    for sheet in SHEETS:
        found.take(sheet)
    lines = found.mistakes.lines
    if not lines:
        lines += [with_cell(told, found.places, shown, found.language) for told in _does_not_fit(found.finished())]
    return found.groups, lines


def _language(book: Any) -> str:
    """The language of most sheet names."""
    def known(language: str) -> int:
        return sum(say(f"input_sheet.{sheet.key}", language) in book.sheetnames for sheet in SHEETS)

    return max(LANGUAGES, key=known)


class _Import:
    """A workbook on its way into config groups."""

    def __init__(self, file: str, language: str, book: Any) -> None:
        self.file, self.language, self.book = file[:100].replace("${", "$ {"), language, book
        self.mistakes, self.needs = Mistakes(language), []
        self.places: dict[str, Place] = {}  # by the key, with its group
        self.groups: Groups = {group: {"about": {}} for group in RECORDS}

    def take(self, sheet: Sheet) -> None:
        """Read a sheet into its group."""
        title = say(f"input_sheet.{sheet.key}", self.language)
        if title not in self.book.sheetnames:
            return self.mistakes.note(title, "A1", None, say("allowed.sheet", self.language))
        cells = Cells(title, self.book[title], self.mistakes, self.needs)
        (self._table if sheet.table else self._list)(sheet, cells)

    def _list(self, sheet: Sheet, cells: Cells) -> None:
        for row, field in enumerate(sheet.fields, start=2):
            value = self._quantity(cells, row, field) if field.spread else cells.value(row, 2, field)
            if field.path == "register_csv":
                check_file(cells, row, 2)
            if value is not None:
                self._put(sheet, cells, row, 2, field.path, value)
                self._about(sheet, cells, row, 7, field.path, f"input_unit.{field.path}")

    def _quantity(self, cells: Cells, row: int, field: Field) -> Any:
        """A number, or the range that is stated in its place."""
        if cells.at(row, 3) is None and cells.at(row, 4) is None:
            return cells.value(row, 2, field)
        low, high = cells.value(row, 3, field), cells.value(row, 4, field)
        likely = None if cells.at(row, 2) is None else cells.value(row, 2, field)
        if low is None or high is None or (likely is None and cells.at(row, 2) is not None):
            return None
        rising = low < high if likely is None else low <= likely <= high and low < high
        if not rising:
            return cells.refuse(row, 3, say("allowed.range", self.language))
        return {"uniform": [low, high]} if likely is None else {"triangular": [low, likely, high]}

    def _table(self, sheet: Sheet, cells: Cells) -> None:
        names: list[str] = []
        end = max(cells.page.max_row, FIRST_OF_TABLE + ROWS_OF_A_TABLE)
        wide = len(sheet.fields) + 1
        for row in range(FIRST_OF_TABLE + 1, end + 1):
            if all(cells.at(row, at) is None for at in range(1, wide + 1)):
                continue
            name = self._row_name(sheet, cells, row, names)
            values = [cells.value(row, at, field) for at, field in enumerate(sheet.fields, start=2)]
            if name is None:
                continue
            names.append(name)
            for at, (field, value) in enumerate(zip(sheet.fields, values, strict=True), start=2):
                if value is not None:
                    self._put(sheet, cells, row, at, field.path, value, name)
            for key in dict.fromkeys(field.path.partition(".*")[0] for field in sheet.fields):
                unit = next(f.path for f in sheet.fields if f.path.startswith(key))
                self._about(sheet, cells, row, wide + 1, f"{key}.{name}", f"input_unit.{unit}")
        self._complete(sheet, cells, names)

    def _put(self, sheet: Sheet, cells: Cells, row: int, at: int, path: str, value: Any, name: str = "") -> None:
        """Put a value into its group, and remember where it stands."""
        _put(self.groups[sheet.group], path, value, name)
        cell = cells.page.cell(row, at)
        if cell.value is None:
            cell = cells.page.cell(row, at + 1)  # a range stands beside
        key = f"{sheet.group}.{path.replace('*', name)}"
        self.places[key] = Place(cells.title, cell.coordinate, cell.value)

    def _row_name(self, sheet: Sheet, cells: Cells, row: int, names: list[str]) -> str | None:
        found = cells.at(row, 1)
        name = None if found is None else usable_text(found)
        if name is None:
            cells.refuse(row, 1, say("allowed.text", self.language))
        elif name in names:
            name = cells.refuse(row, 1, say("allowed.unique", self.language))
        elif sheet.by_need and name not in self.needs:
            told = say("allowed.needs", self.language, choices="; ".join(self.needs)[:400])
            name = cells.refuse(row, 1, told)
        return name

    def _complete(self, sheet: Sheet, cells: Cells, names: list[str]) -> None:
        """Whether the rows that must be there are."""
        if sheet.key == "residents":
            self.needs = names
        missing = [need for need in self.needs if need not in names] if sheet.by_need else []
        if missing:
            told = say("allowed.every_need", self.language, choices="; ".join(missing)[:400])
            cells.refuse(FIRST_OF_TABLE + len(names) + 1, 1, told)
        elif not names and not sheet.may_be_empty:
            cells.refuse(FIRST_OF_TABLE + 1, 1, say("allowed.rows", self.language))

    def _about(self, sheet: Sheet, cells: Cells, row: int, at: int, key: str, unit: str) -> None:
        """Where a value comes from: this workbook, unless the user says otherwise."""
        tag, source = "assumption", say("import.source", self.language, file=self.file, sheet=cells.title)
        if cells.at(row, at) is not None:
            tag = cells.value(row, at, Field("tag", "choice", choices=TAGS))
        if cells.at(row, at + 1) is not None:
            source = cells.value(row, at + 1, Field("source", "text"))
        if key not in ("name", "from"):
            about = {"unit": say(unit, self.language), "tag": tag, "source": source}
            self.groups[sheet.group]["about"][key] = about

    def finished(self) -> Groups:
        """The groups, with prices dated and names in place of what the workbook does not ask for."""
        prices = self.groups["prices"]
        day = prices.pop("from")
        for key in DATED:
            where, _, each = key.partition(".")
            prices[where] = {n: {day: v} for n, v in prices[where].items()} if each else {day: prices[where]}
        self.groups["municipality"].setdefault("register_csv", None)
        return self.groups


def _put(values: dict[str, Any], path: str, value: Any, name: str = "") -> None:
    *above, last = (name if key == "*" else key for key in path.split("."))
    for key in above:
        values = values.setdefault(key, {})
    values[last] = value


def _does_not_fit(groups: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What is wrong only when cells are seen together."""
    lines, read_groups = [], {}
    for group, record in RECORDS.items():
        try:
            read_groups[group] = read(record, groups[group], group)
        except InputError as error:
            lines.append(str(error))
    if lines:
        return lines
    town = read_groups["municipality"]
    for check in (
        lambda: check_plan(read_groups["plan"], town),
        lambda: check_needs(read_groups["demand"], list(town.needs)),
    ):
        try:
            check()
        except InputError as error:
            lines.append(str(error))
    return lines


