"""A filled-in workbook becomes config groups; every mistake in it is told at once."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, NamedTuple

from ..demand import Demand, check_needs
from ..inputs import read
from ..municipality import Municipality
from ..plan import Plan, check_plan
from ..prices import Prices, check_prices
from ..words import LANGUAGES, say
from .allowed import key_of, listed, meant, meant_by, shown
from .fields import AMOUNTS, DATED, SHEETS, TAGS, Field, Sheet
from .opening import opened
from .reading import Cells, Mistakes
from .template import FIRST_OF_TABLE, LIST_HEADS, texts_above
from .together import Found, check_together

RECORDS = {"municipality": Municipality, "plan": Plan, "demand": Demand, "prices": Prices}
Groups = dict[str, dict[str, Any]]
VALUE, LOWEST, HIGHEST, TAG = (LIST_HEADS.index(head) + 1 for head in ("value", "lowest", "highest", "tag"))


class Imported(NamedTuple):
    """The config groups of a workbook, the rows of its register (need, home, moved in), a line for
    every mistake in it, and its language."""

    groups: Groups
    register: list[tuple[str, str, str]]
    mistakes: list[str]
    language: str


def read_workbook(path: Path, language: str = LANGUAGES[0]) -> Imported:
    """Read a workbook that was filled in. Raises InputError, in ``language``, if it cannot be opened."""
    book = opened(path, language)
    found = _Import(path.name, _language(book), book)
    for sheet in SHEETS:
        found.take(sheet)
    if not found.mistakes.moved:  # else what is missing somewhere may only stand elsewhere
        check_together(found.found, found.needs, found.pools, found.mistakes)
    if found.mistakes.lines:
        return Imported({}, [], found.mistakes.lines, found.language)
    return Imported(found.finished(), found.register(), [], found.language)


def _language(book: Any) -> str:
    """The language of most sheet names."""
    def known(language: str) -> int:
        return sum(say(f"input_sheet.{sheet.key}", language) in book.sheetnames for sheet in SHEETS)

    return max(LANGUAGES, key=known)


class _Import:
    """A workbook on its way into config groups."""

    def __init__(self, file: str, language: str, book: Any) -> None:
        self.file, self.language, self.book = file[:100].replace("${", "$ {"), language, book
        self.mistakes = Mistakes(language)
        self.needs: list[str] = []
        self.pools: list[str] = []
        self.found: dict[tuple[str, str], Found] = {}  # by path and the row's name, or its number
        self.groups: Groups = {group: {"about": {}} for group in RECORDS}

    def take(self, sheet: Sheet) -> None:
        """Read a sheet into its group."""
        title = say(f"input_sheet.{sheet.key}", self.language)
        if title not in self.book.sheetnames:
            own = {say(f"input_sheet.{each.key}", self.language) for each in SHEETS}
            others = [name for name in self.book.sheetnames if name not in own]
            close = difflib.get_close_matches(title, others, n=1, cutoff=0.6)
            there = shown((close or [None])[0], self.language)
            return self.mistakes.note(title, "A1", there, say("allowed.sheet", self.language, title=title))
        cells = Cells(title, self.book[title], self.mistakes, self.needs, self.pools)
        (self._table if sheet.table else self._list)(sheet, cells)

    def _list(self, sheet: Sheet, cells: Cells) -> None:
        for row, field in enumerate(sheet.fields, start=2):
            cells.expect(row, 1, say(f"input_field.{field.path}", self.language))
            value = self._quantity(cells, row, field) if field.spread else cells.value(row, VALUE, field)
            if value is not None:
                self._put(sheet, cells, row, VALUE, field.path, value)
                self._about(sheet, cells, row, TAG, field.path, f"input_unit.{field.path}")

    def _quantity(self, cells: Cells, row: int, field: Field) -> Any:
        """A number, or the range that is stated in its place."""
        if cells.at(row, LOWEST) is None and cells.at(row, HIGHEST) is None:
            return cells.value(row, VALUE, field)
        low, high = cells.value(row, LOWEST, field), cells.value(row, HIGHEST, field)
        likely = None if cells.at(row, VALUE) is None else cells.value(row, VALUE, field)
        if low is None or high is None or (likely is None and cells.at(row, VALUE) is not None):
            return None
        rising = low < high if likely is None else low <= likely <= high and low < high
        if not rising:
            return cells.refuse(row, LOWEST, say("allowed.range", self.language))
        return {"uniform": [low, high]} if likely is None else {"triangular": [low, likely, high]}

    def _table(self, sheet: Sheet, cells: Cells) -> None:
        names: list[str] = []
        first = 2 if sheet.named else 1
        wide = len(sheet.fields) + first - 1
        for at, texts in enumerate(texts_above(sheet, self.language), start=1):
            for row, text in enumerate(texts, start=1):
                cells.expect(row, at, text, "label" if row == 1 else "above")
        for row in range(FIRST_OF_TABLE + 1, cells.last_row + 1):
            if all(cells.at(row, at) is None for at in range(1, wide + 1)):
                continue
            name = self._row_name(sheet, cells, row, names) if sheet.named else str(row)
            values = [cells.value(row, at, field) for at, field in enumerate(sheet.fields, start=first)]
            if name is None:
                continue
            names.append(name)
            for at, (field, value) in enumerate(zip(sheet.fields, values, strict=True), start=first):
                self._put(sheet, cells, row, at, field.path, value, name)
            for key in dict.fromkeys(field.path.partition(".*")[0] for field in sheet.fields if sheet.named):
                unit = next(f.path for f in sheet.fields if f.path.startswith(key) and f.kind in AMOUNTS)
                self._about(sheet, cells, row, wide + 1, f"{key}.{name}", f"input_unit.{unit}")
        self._complete(sheet, cells, names)

    def _put(self, sheet: Sheet, cells: Cells, row: int, at: int, path: str, value: Any, name: str = "") -> None:
        """Put a value into its group, and remember where it stands."""
        self.found[f"{sheet.key}.{path}", name] = Found(cells, row, at, value)
        if value is not None and sheet.named:
            _put(self.groups[sheet.group], path, value, name)

    def _row_name(self, sheet: Sheet, cells: Cells, row: int, names: list[str]) -> str | None:
        found = cells.value(row, 1, Field("row_name", "text"))
        if found is None:
            return None
        name = meant_by(found, self.needs) if sheet.by_need else key_of(found)
        if name is not None and meant_by(name, names):
            return cells.refuse(row, 1, say("allowed.unique", self.language))
        if name is None:
            told = say("allowed.need", self.language, choices=listed(self.needs, self.language))
            return cells.refuse(row, 1, told + meant(found, self.needs, self.language))
        self.found[f"{sheet.key}.row_name", name] = Found(cells, row, 1, name)
        return name

    def _complete(self, sheet: Sheet, cells: Cells, names: list[str]) -> None:
        """Whether the rows that must be there are."""
        kept = {"residents": self.needs, "places": self.pools}.get(sheet.key)
        if kept is not None:
            kept += names
        missing = [need for need in self.needs if need not in names] if sheet.by_need else []
        if missing:
            row = next(r for r in range(FIRST_OF_TABLE + 1, cells.last_row + 2) if cells.at(r, 1) is None)
            told = say("allowed.every_need", self.language, choices=listed(missing, self.language))
            cells.refuse(row, 1, told)
        elif not names and not sheet.may_be_empty:
            cells.refuse(FIRST_OF_TABLE + 1, 1, say("allowed.rows", self.language))

    def _about(self, sheet: Sheet, cells: Cells, row: int, at: int, key: str, unit: str) -> None:
        """Where a value comes from: this workbook, unless the user says otherwise."""
        about = self._from_here(cells.title, unit)
        if cells.at(row, at) is not None:
            about["tag"] = cells.value(row, at, Field("tag", "choice", choices=TAGS))
        if cells.at(row, at + 1) is not None:
            about["source"] = cells.value(row, at + 1, Field("source", "text"))
        if key not in ("name", "from"):
            self.groups[sheet.group]["about"][key] = about

    def _from_here(self, title: str, unit: str) -> dict[str, Any]:
        source = say("import.source", self.language, file=self.file, sheet=title)
        return {"unit": say(unit, self.language), "tag": "assumption", "source": source}

    def register(self) -> list[tuple[str, str, str]]:
        """The residents one by one, as a CSV has them."""
        rows = [name for path, name in self.found if path == "register.need"]
        return [tuple(str(self.found[f"register.{column}", row].value) for column in ("need", "home", "moved_in"))
                for row in rows]

    def finished(self) -> Groups:
        """The groups, checked, with prices dated and what the workbook does not ask for."""
        prices, even = self.groups["prices"], self.groups["plan"]["even_build_out"]
        day = prices.pop("from")
        for key in DATED:
            where, _, each = key.partition(".")
            prices[where] = {n: {day: v} for n, v in prices[where].items()} if each else {day: prices[where]}
        even.setdefault("serves", list(self.needs))
        self.groups["municipality"]["register_csv"] = None
        if self.register():
            title = say("input_sheet.register", self.language)
            self.groups["municipality"]["about"]["register_csv"] = self._from_here(title, "input_unit.register")
        _read(self.groups, registered=bool(self.register()))
        return self.groups


def _put(values: dict[str, Any], path: str, value: Any, name: str = "") -> None:
    *above, last = (name if key == "*" else key for key in path.split("."))
    for key in above:
        values = values.setdefault(key, {})
    values[last] = value


def _read(groups: Groups, registered: bool) -> None:
    """Read the groups as a run will. Raises InputError if they are refused, which no workbook should reach."""
    town = {**groups["municipality"], "register_csv": "register.csv"} if registered else groups["municipality"]
    told = {group: read(record, {**groups, "municipality": town}[group], group) for group, record in RECORDS.items()}
    needs = list(told["municipality"].needs)
    check_plan(told["plan"], told["municipality"])
    check_needs(told["demand"], needs)
    check_prices(told["prices"], needs, told["municipality"].start)


