"""A sheet that holds a table of a run."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from ..contents import Rows
from ..words import WORDS, column, say
from ..words.expectations import told_in
from .book import Book
from .kinds import kind

NARROWEST, WIDEST = 11, 48
MOST_COLUMNS_A_PAGE = 14
LINE = 15  # points of a line of a head
LABELS = 31  # characters of a sheet's name


def sheet_name(table: str, language: str) -> str:
    """What the sheet of a table is called."""
    key = f"sheet.{table}"
    return (say(key, language) if key in WORDS else table)[:LABELS]


def write_table(book: Book, table: str, rows: Rows, language: str) -> None:
    """A sheet of a table: heads that stay in sight, a filter, formats by kind of column."""
    sheet = book.file.add_worksheet(sheet_name(table, language))
    columns, widths = list(rows[0]) if rows else [], []
    for at, title in enumerate(columns):
        book.put(sheet, 0, at, column(title, language), "head")
        shown = [_shown(title, row, language) for row in rows]
        for below, (row, value) in enumerate(zip(rows, shown, strict=True), start=1):
            numeric = isinstance(value, float)
            book.put(sheet, below, at, value, kind(title, row) if numeric else "text")
        widths.append(_width(column(title, language), shown))
        sheet.set_column(at, at, widths[-1])
    if not rows:
        book.put(sheet, 0, 0, say("workbook.no_rows", language), "prose")
    else:
        sheet.set_row(0, LINE * max(_lines(column(c, language), width) for c, width in zip(columns, widths, strict=True)))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(ceil(len(columns) / MOST_COLUMNS_A_PAGE) or 1, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.hide_gridlines(1)


def _shown(title: str, row: Mapping[str, Any], language: str) -> Any:
    """A value as it stands in its cell: a number, or words."""
    value = row[title]
    if isinstance(value, str):
        return told_in(row, title, language)
    return say("cell.period", language) if kind(title, row) == "period" else value


def _lines(head: str, width: float) -> int:
    """Lines of a head, with one below them for the button of the filter."""
    lines, left = 2, 0
    room = 0.95 * width - 1
    for word in head.split():
        if left and left + len(word) > room:
            lines, left = lines + 1, 0.0
        left += len(word) + 1
    return lines


def _width(title: str, values: list[Any]) -> float:
    """Wide enough for the longest text and for the longest word of the head."""
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    word = max(map(len, title.split()), default=0)
    return min(WIDEST, max(NARROWEST, longest + 3, word + 5))
