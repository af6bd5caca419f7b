"""The input workbook: yellow cells to fill in, with the values of an example."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from math import ceil
from pathlib import Path
from typing import Any

from ..words import say
from .allowed import allowed, choices_of
from .book import Book, new_book
from .fields import DATED, ROWS_OF_A_TABLE, SHEETS, TAGS, Field, Sheet

# A template is no run; its date is as fixed as its contents.
DATE = datetime(2023, 1, 1, tzinfo=UTC)
DATES = {"en": "input_date", "da": "input_date_da"}
LIST_HEADS = ("field", "value", "lowest", "highest", "unit", "allowed", "tag", "source")
LIST_WIDTHS = (40, 20, 9, 9, 20, 36, 12, 24)
LINE = 15  # points
FIRST_OF_TABLE = 2  # rows of heads and units above a table


def write_template(path: Path, example: Mapping[str, Mapping[str, Any]], language: str) -> None:
    """Write the workbook with the values of ``example``: config groups as plain mappings."""
    with new_book(path, say("template.title", language), DATE) as book:
        _write_guide(book, language)
        for sheet in SHEETS:
            page = book.file.add_worksheet(say(f"input_sheet.{sheet.key}", language))
            page.set_landscape()
            page.set_paper(9)  # A4
            page.fit_to_pages(1, 0)
            write = _write_table if sheet.table else _write_list
            write(book, page, sheet, example[sheet.group], language)


def _write_guide(book: Book, language: str) -> None:
    page = book.file.add_worksheet(say("input_sheet.guide", language))
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 110)
    book.put(page, 0, 0, say("template.title", language), "title")
    for row, line in enumerate(say("template.guide", language).split("\n"), start=2):
        book.put(page, row, 0, line, "prose")
        page.set_row(row, LINE * (1 + len(line) // 110))


def _write_list(book: Book, page: Any, sheet: Sheet, values: Mapping[str, Any], language: str) -> None:
    for at, (head, width) in enumerate(zip(LIST_HEADS, LIST_WIDTHS, strict=True)):
        book.put(page, 0, at, say(f"template.{head}", language), "head")
        page.set_column(at, at, width)
    page.freeze_panes(1, 1)
    for row, field in enumerate(sheet.fields, start=1):
        stated = _stated(field.path, values)
        low, high = None, None
        if isinstance(stated, Mapping):
            ((_, numbers),) = stated.items()
            low, high, stated = numbers[0], numbers[-1], numbers[1] if len(numbers) == 3 else None
        told = {0: say(f"input_field.{field.path}", language), 4: say(f"input_unit.{field.path}", language),
                5: allowed(field, language, _needs(language))}
        for at, text in told.items():
            book.put(page, row, at, text, "prose")
        page.set_row(row, LINE * max(ceil(len(text) / (LIST_WIDTHS[at] - 3)) for at, text in told.items()))
        _cell(book, page, row, 1, field, stated, language)
        for at, end in ((2, low), (3, high)):
            if field.spread:
                _cell(book, page, row, at, field, end, language)
        _origin(book, page, row, 6, language)


def _write_table(book: Book, page: Any, sheet: Sheet, values: Mapping[str, Any], language: str) -> None:
    names = list(values.get(sheet.fields[0].path.partition(".")[0]) or {})
    heads = [f"row_name.{sheet.key}", *(field.path for field in sheet.fields)]
    for at, head in enumerate(heads):
        book.put(page, 0, at, say(f"input_field.{head}", language), "head")
        book.put(page, 1, at, say(f"input_unit.{head}", language), "prose")
        page.set_column(at, at, 22)
    for at, head in enumerate(("tag", "source"), start=len(heads)):
        book.put(page, 0, at, say(f"template.{head}", language), "head")
        page.set_column(at, at, 14 + 20 * (head == "source"))
    page.set_row(0, 32)
    page.freeze_panes(FIRST_OF_TABLE, 1)
    for number in range(ROWS_OF_A_TABLE):
        row, name = FIRST_OF_TABLE + number, names[number] if number < len(names) else None
        book.put(page, row, 0, name, "input")
        for at, field in enumerate(sheet.fields, start=1):
            stated = None if name is None else _stated(field.path, values, name)
            _cell(book, page, row, at, field, stated, language)
        _origin(book, page, row, len(heads), language)
    page.print_area(0, 0, FIRST_OF_TABLE + max(12, len(names)), len(heads) + 1)


def _needs(language: str) -> list[str]:
    return [say("input_field.row_name.residents", language) + " 1", "…"]


def _stated(path: str, values: Mapping[str, Any], name: str = "") -> Any:
    """What the example says at a path; of a dated price, the one that is in force first."""
    if path == "from":
        return next(iter(values["empty_own_place"]))
    found: Any = values
    for key in path.split("."):
        found = found.get(name if key == "*" else key) if isinstance(found, Mapping) else None
    return next(iter(found.values()), None) if path in DATED and found else found


def _cell(book: Book, page: Any, row: int, column: int, field: Field, value: Any, language: str) -> None:
    """A yellow cell with what is stated, and what Excel lets a user write there."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if value is not None and choices_of(field):
        value = say(f"choice.{value}", language)
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    if isinstance(value, date):
        value = datetime(value.year, value.month, value.day)
    book.put(page, row, column, value, DATES[language] if field.kind == "date" else "input")
    rule = _rule(field, language)
    if rule:
        told = allowed(field, language)
        page.data_validation(row, column, row, column, {**rule, "error_message": told[:255], "ignore_blank": True})


def _rule(field: Field, language: str) -> dict[str, Any]:
    if choices_of(field):
        return {"validate": "list", "source": [say(f"choice.{c}", language) for c in choices_of(field)]}
    if field.kind == "date":
        return {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)}
    if field.kind not in ("count", "number"):
        return {}
    kind = "integer" if field.kind == "count" else "decimal"
    if field.high is None:
        return {"validate": kind, "criteria": ">=", "value": field.low or 0}
    return {"validate": kind, "criteria": "between", "minimum": field.low, "maximum": field.high}


def _origin(book: Book, page: Any, row: int, column: int, language: str) -> None:
    book.put(page, row, column, None, "input")
    book.put(page, row, column + 1, None, "input")
    tags = [say(f"choice.{tag}", language) for tag in TAGS]
    page.data_validation(row, column, row, column, {"validate": "list", "source": tags})

