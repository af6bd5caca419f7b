"""``results.xlsx``: a cover, charts, and a sheet for each table of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

import yaml

from ..contents import RunContents, read_run
from ..hiding import hides_few, shown_tables
from ..words import called, dated, name, say
from ..words.coded import experiment_name
from ..words.expectations import told_expectations
from ..words.settings import told_settings
from .book import Book, new_book
from .charts import fan_blocks, write_charts
from .pictures import picture_blocks
from .table import sheet_name, write_table

NAME = "results.xlsx"
WIDTH, LINE, MOST_LINES = 110, 15, 25  # characters of a line of the cover, points, lines of a cell
IDENTITY = ("experiment", "run", "started", "seed", "config_hash", "command")


def write_results(folder: Path) -> None:
    """Write the workbook of a run folder into it; the same bytes whenever it is written."""
    run = read_run(folder)
    config = yaml.safe_load(run.config_yaml) or {}
    with called(config):
        _write(run, folder / NAME, config)


def _write(run: RunContents, path: Path, config: Mapping[str, Any]) -> None:
    hidden, tables = hides_few(run, config), told_expectations(shown_tables(run, config), run.language)
    if "configs" in tables:
        tables["configs"] = told_settings(tables["configs"], run.language)
    created = datetime.fromisoformat(run.manifest["started"])
    asked = config.get("experiment") or {}
    blocks = fan_blocks(tables.get("years", []), asked.get("target"), run.language)
    blocks += picture_blocks(tables, run.language, (asked.get("reference_growth") or {}).values())
    sheets = [say("workbook.charts", run.language)] * bool(blocks) + [sheet_name(t, run.language) for t in tables]
    with new_book(path, say("workbook.title", run.language), created) as book:
        _write_cover(book, run, config, hidden, sheets)
        write_charts(book, blocks, run.language)
        for name, rows in tables.items():
            write_table(book, name, rows, run.language)


def _write_cover(book: Book, run: RunContents, config: Mapping[str, Any], hidden: bool, sheets: Sequence[str]) -> None:
    """The answer and the run's identity."""
    language = run.language
    sheet = book.file.add_worksheet(say("workbook.cover", language))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, WIDTH)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    book.put(sheet, 0, 0, say("workbook.title", language), "title")
    for row, (label, text, form) in enumerate(_cover_lines(run, config, hidden, sheets), start=1):
        book.put(sheet, row, 0, label, "label")
        book.put(sheet, row, 1, text, form)
        if len(text) > WIDTH and form == "prose":
            sheet.set_row(row, LINE * min(ceil(len(text) / (WIDTH - 5)), MOST_LINES))


def _cover_lines(run: RunContents, config: Mapping[str, Any], hidden: bool, sheets: Sequence[str]) -> list[tuple[str, str, str]]:
    """What stands on the cover: a label, a text, and how it is set."""
    language = run.language
    empty, told = ("", "", "prose"), [] if hidden else run.answer.split("\n")
    lines = [("", say("workbook.note", language), "prose")]
    lines += [("", say("workbook.hidden", language), "prose")] * hidden + [empty]
    lines += [("" if at else say("workbook.cover", language), line, "typed") for at, line in enumerate(told)] + [empty]
    named = experiment_name(run.experiment, language)
    shown = {"experiment": named if named == run.experiment else f"{named} ({run.experiment})",
             "started": dated(run.manifest["started"], language)}
    town = (config.get("municipality") or {}).get("name")
    if town and run.experiment != "network":  # there it is only what the others are shaped after
        lines.append((say("workbook.municipality", language), name(town, language), "prose"))
    lines += [(say(f"workbook.{key}", language), shown.get(key, str(run.manifest[key])), "prose") for key in IDENTITY]
    versions = ", ".join(f"{k} {v}" for k, v in run.manifest["versions"].items())
    return [*lines, (say("workbook.versions", language), versions, "prose"), empty,
            (say("workbook.sheets", language), ", ".join(sheets), "prose")]
