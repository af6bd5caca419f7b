"""The input workbook: yellow cells to fill in, with the values of an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any

from ..words import name as name_of
from ..words import say
from .allowed import FIRST_DAY, LAST_DAY, allowed, called, choices_of
from .book import Book, new_book
from .fields import DATED, ROWS_OF_A_TABLE, SHEETS, TAGS, Field, Sheet

# A template is no run; its date is as fixed as its contents.
DATE = datetime(2023, 1, 1, tzinfo=UTC)
LIST_WIDTHS = {
    "field": 36, "value": 26, "lowest": 10, "highest": 10, "unit": 22, "allowed": 34, "explanation": 50, "tag": 14,
    "source": 30,
}
LIST_HEADS = tuple(LIST_WIDTHS)
FIRST_OF_TABLE = 4  # rows above a table: head, unit, what is allowed, what it means
WIDE, NARROW, GUIDE = 24, 15, 110  # characters of a line
LINE = 15  # points


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
    page.set_column(0, 0, 20)
    page.set_column(1, 1, GUIDE)
    book.put(page, 0, 0, say("template.title", language), "title")
    told = [("", line) for line in say("template.guide", language).split("\n")] + [("", "")]
    told += [(say(f"input_sheet.{s.key}", language), say(f"input_purpose.{s.key}", language)) for s in SHEETS]
    for row, (label, line) in enumerate(told, start=2):
        book.put(page, row, 0, label, "label")
        book.put(page, row, 1, line, "prose")
        page.set_row(row, _height([line], [GUIDE]))


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Points of a row in which no text is cropped."""
    return LINE * max(ceil(len(text) / (0.85 * width)) or 1 for text, width in zip(texts, widths, strict=True))


def _write_list(book: Book, page: Any, sheet: Sheet, values: Mapping[str, Any], language: str) -> None:
    for at, (head, width) in enumerate(LIST_WIDTHS.items()):
        book.put(page, 0, at, say(f"template.{head}", language), "head")
        page.set_column(at, at, width)
    page.freeze_panes(1, 1)
    for row, field in enumerate(sheet.fields, start=1):
        stated = _stated(field.path, values)
        low, high = None, None
        if isinstance(stated, Mapping):
            ((_, numbers),) = stated.items()
            low, high, stated = numbers[0], numbers[-1], numbers[1] if len(numbers) == 3 else None
        told = {head: say(f"input_{head}.{field.path}", language) for head in ("field", "unit", "explanation")}
        told["allowed"] = allowed(field, language)
        for head, text in told.items():
            book.put(page, row, LIST_HEADS.index(head), text, "label" if head == "field" else "hint")
        page.set_row(row, _height(list(told.values()), [LIST_WIDTHS[head] for head in told]))
        _cell(book, page, row, LIST_HEADS.index("value"), field, stated, language)
        for head, end in (("lowest", low), ("highest", high)) if field.spread else ():
            _cell(book, page, row, LIST_HEADS.index(head), field, end, language)
        _origin(book, page, row, LIST_HEADS.index("tag"), language)


def _write_table(book: Book, page: Any, sheet: Sheet, values: Mapping[str, Any], language: str) -> None:
    names = list(values.get(sheet.fields[0].path.partition(".")[0]) or {}) if sheet.named else []
    fields = _columns(sheet)
    widths = [WIDE if f.kind in ("text", "needs", "need", "home", "choice") else NARROW + 3 for f in fields]
    above = texts_above(sheet, language)
    for at, texts in enumerate(above):
        for row, text in enumerate(texts):
            book.put(page, row, at, text, "hint" if row else "head")
    for at, width in enumerate([*widths, *(LIST_WIDTHS[head] for head in ("tag", "source"))][: len(above)]):
        page.set_column(at, at, width)
    for row, texts in enumerate(zip(*above[: len(fields)], strict=True)):
        page.set_row(row, _height(texts, widths if row else [w - 2 for w in widths]))
    page.freeze_panes(FIRST_OF_TABLE, 1 if sheet.named else 0)
    for number in range(ROWS_OF_A_TABLE):
        row, name = FIRST_OF_TABLE + number, names[number] if number < len(names) else None
        for at, field in enumerate(fields):
            stated = name if field.path == "row_name" else None if name is None else _stated(field.path, values, name)
            _cell(book, page, row, at, field, stated, language)
        if sheet.named:
            _origin(book, page, row, len(fields), language)
    page.print_area(0, 0, FIRST_OF_TABLE + max(12, len(names)), len(fields) + 1)


def _columns(sheet: Sheet) -> list[Field]:
    """The columns of a table, the name of its rows first if they have one."""
    own = Field("row_name", "need" if sheet.by_need else "text")
    return [own, *sheet.fields] if sheet.named else [*sheet.fields]


def texts_above(sheet: Sheet, language: str) -> list[list[str]]:
    """For each column of a table what stands above its first row, from the top; an import holds them to it."""
    found = []
    for field in _columns(sheet):
        path = f"row_name.{sheet.key}" if field.path == "row_name" else field.path
        head, unit, meaning = (say(f"input_{part}.{path}", language) for part in ("field", "unit", "explanation"))
        found.append([head, unit, allowed(field, language), meaning])
    origins = ("tag", "source") if sheet.named else ()
    return found + [[say(f"template.{head}", language), "", "", say("template.origin", language)] for head in origins]


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
        value = "; ".join(called(name, language) for name in value)
    if field.path in ("name", "row_name") and value is not None:
        value = called(name_of(value, language), language)
    if field.kind == "date" and value is not None:
        value = datetime.fromisoformat(str(value))
    book.put(page, row, column, value, _format(field, language))
    rule = _rule(field, language)
    if rule:
        told = allowed(field, language)
        page.data_validation(row, column, row, column, {**rule, "error_message": told[:255], "ignore_blank": True})


def _format(field: Field, language: str) -> str:
    if field.kind == "date":
        return f"input_date_{language}"
    if field.path == "price_year":
        return "input_year"
    return f"input_{field.kind}" if field.kind in ("percent", "count", "kroner") else "input"


def _rule(field: Field, language: str) -> dict[str, Any]:
    if choices_of(field):
        return {"validate": "list", "source": [say(f"choice.{c}", language) for c in choices_of(field)]}
    if field.kind == "need":
        rows = f"$A${FIRST_OF_TABLE + 1}:$A${FIRST_OF_TABLE + ROWS_OF_A_TABLE}"
        return {"validate": "list", "source": f"='{say('input_sheet.residents', language)}'!{rows}"}
    if field.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
    if field.low is None:
        return {}
    kind = "integer" if field.kind == "count" else "decimal"
    return {"validate": kind, "criteria": "between", "minimum": field.low, "maximum": field.high}


def _origin(book: Book, page: Any, row: int, column: int, language: str) -> None:
    book.put(page, row, column, None, "input")
    book.put(page, row, column + 1, None, "input")
    tags = [say(f"choice.{tag}", language) for tag in TAGS]
    page.data_validation(row, column, row, column, {"validate": "list", "source": tags})
