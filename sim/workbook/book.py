"""A workbook in the making: its formats, and cells that are never formulas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import xlsxwriter

LONGEST_CELL = 32_767  # characters that Excel keeps in a cell
INK, PALE, EDGE = "#1F3A4D", "#E8EEF2", "#9FB3C1"
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": INK},
    "head": {"bold": True, "font_color": "white", "bg_color": INK, "text_wrap": True, "valign": "top"},
    "label": {"bold": True, "font_color": INK, "valign": "top", "text_wrap": True},
    "title_of_block": {"bold": True, "font_color": INK},
    "text": {"valign": "top", "indent": 1},
    "prose": {"text_wrap": True, "valign": "top"},
    "hint": {"text_wrap": True, "valign": "top", "bg_color": PALE, "border": 1, "border_color": "white"},
    "typed": {"font_name": "Courier New", "font_size": 10, "valign": "top"},  # columns stand under one another
    **{name: {"text_wrap": True, "valign": "top", "bg_color": "#FFF9E0", "border": 1, "border_color": EDGE, **more}
       for name, more in {
           "input": {},
           "input_date_en": {"align": "left", "num_format": "yyyy-mm-dd"},
           "input_date_da": {"align": "left", "num_format": "dd-mm-yyyy"},
           "input_year": {"num_format": "0"},
           "input_count": {"num_format": "#,##0"},
           "input_kroner": {"num_format": "#,##0.00"},
           "input_percent": {"num_format": "0.0##%"},
       }.items()},
    "whole": {"num_format": "0"},
    "count": {"num_format": "#,##0"},
    "tenth": {"num_format": "#,##0.0"},
    "hundredth": {"num_format": "#,##0.00"},
    "people": {"num_format": "#,##0.0"},
    "share": {"num_format": "0.0%"},
    "fine_share": {"num_format": "0.0##%"},
    "number": {"num_format": "#,##0.00##"},
}


@dataclass(frozen=True)
class Book:
    """A workbook that is being written."""

    file: xlsxwriter.Workbook

    @cached_property
    def formats(self) -> dict[str, Any]:
        """Every format by name."""
        return {name: self.file.add_format(of) for name, of in FORMATS.items()}

    def put(self, sheet: Any, row: int, column: int, value: Any, kind: str = "text") -> None:
        """Write a value as what it is; a text stays a text, whatever it begins with."""
        form = self.formats[kind]
        if value is None:
            sheet.write_blank(row, column, None, form)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value, form)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            sheet.write_number(row, column, value, form)
        else:
            sheet.write_string(row, column, str(value)[:LONGEST_CELL], form)


@contextmanager
def new_book(path: Path, title: str, created: datetime) -> Iterator[Book]:
    """A workbook at ``path``; the same bytes for the same contents, as its date is given."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as file:
        # XlsxWriter wants it without a zone, and otherwise takes the time of day.
        file.set_properties({"title": title, "created": created.replace(tzinfo=None)})
        yield Book(file)
