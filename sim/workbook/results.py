"""``results.xlsx``: a cover, the fan, and a sheet for each table of a run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ..contents import RunContents, read_run
from ..words import say
from .book import Book, new_book
from .fan import write_fan
from .table import sheet_name, write_table

NAME = "results.xlsx"
IDENTITY = ("experiment", "run", "started", "seed", "config_hash", "command")


def write_results(folder: Path) -> None:
    """Write the workbook of a run folder into it; the same bytes whenever it is written."""
    run = read_run(folder)
    created = datetime.fromisoformat(run.manifest["started"])
    with new_book(folder / NAME, say("workbook.title", run.language), created) as book:
        _write_cover(book, run)
        years = run.tables.get("years")
        if years:
            write_fan(book, years, run.language)
        for name, rows in run.tables.items():
            write_table(book, name, rows, run.language)


def _write_cover(book: Book, run: RunContents) -> None:
    """The answer and the run's identity."""
    language = run.language
    sheet = book.file.add_worksheet(say("workbook.cover", language))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.put(sheet, 0, 0, say("workbook.title", language), "title")
    lines = [("", say("workbook.note", language)), ("", "")]
    lines += [("" if at else say("workbook.cover", language), line) for at, line in enumerate(run.answer.split("\n"))]
    lines += [("", "")]
    lines += [(say(f"workbook.{key}", language), str(run.manifest[key])) for key in IDENTITY]
    versions = run.manifest["versions"]
    lines += [(say("workbook.versions", language), ", ".join(f"{k} {v}" for k, v in versions.items())), ("", "")]
    names = [sheet_name(table, language) for table in run.tables]
    lines += [(say("workbook.sheets", language), ", ".join(names))]
    for row, (label, text) in enumerate(lines, start=1):
        book.put(sheet, row, 0, label, "label")
        book.put(sheet, row, 1, text, "prose")
