"""A sheet that holds a table of a run."""

from __future__ import annotations

from math import ceil
from typing import Any

from ..contents import Rows
from ..words import WORDS, column, say
from ..words.coded import in_words
from .book import Book
from .kinds import kind

NARROWEST, WIDEST = 11, 48
MOST_COLUMNS_A_PAGE = 14
LABELS = 31  # characters of a sheet's name


def sheet_name(table: str, language: str) -> str:
    """What the sheet of a table is called."""
    key = f"sheet.{table}"
    return (say(key, language) if key in WORDS else table)[:LABELS]


def write_table(book: Book, table: str, rows: Rows, language: str) -> None:
    """A sheet of a table: heads that stay in sight, a filter, formats by kind of column."""
    sheet = book.file.add_worksheet(sheet_name(table, language))
    columns = list(rows[0]) if rows else []
    for at, title in enumerate(columns):
        book.put(sheet, 0, at, column(title, language), "head")
        shown = [in_words(title, v, language) if isinstance(v, str) else v for v in (row[title] for row in rows)]
        for below, (row, value) in enumerate(zip(rows, shown, strict=True), start=1):
            numeric = isinstance(value, float)
            book.put(sheet, below, at, value, kind(title, row) if numeric else "text")
        sheet.set_column(at, at, _width(column(title, language), shown))
    if rows:
        sheet.set_row(0, 62)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(ceil(len(columns) / MOST_COLUMNS_A_PAGE) or 1, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.hide_gridlines(1)


def _width(title: str, values: list[Any]) -> float:
    """Wide enough for the longest text and for the longest word of the head."""
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    word = max(map(len, title.split()), default=0)
    return min(WIDEST, max(NARROWEST, longest + 2, word + 3))
