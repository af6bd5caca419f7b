"""Charts that Excel draws itself: a sheet of them, each with the numbers that it draws beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from ..contents import Rows
from ..words import name, say
from .book import FORMATS, Book

WIDTH, HEIGHT, ROWS = 760, 380, 21  # pixels of a chart, and the rows that it covers with its title
NUMBERS = 13  # first column of the numbers, to the right of the charts
PRINTED, CHARTS_A_PAGE = 68, 2  # % of full size; a chart is never cut by the end of a page
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
DASHES = ("solid", "dash", "round_dot", "long_dash_dot")
BAND, MEDIAN, TARGET, GRID = "#A9C7DA", "#1F3A4D", "#D55E00", "#DDDDDD"
DEARER, CHEAPER = "#D55E00", "#0072B2"
LEAST_SPAN = 0.2  # of an axis of shares


@dataclass(frozen=True)
class Chart:
    """How a block is drawn. ``axis``: limits of the axis of values, where they are not Excel's to choose.

    ``interval``: the last two columns say how far an interval reaches down and up.
    """

    kind: str  # line, column, bar, scatter, fan or waterfall
    x: str
    y: str
    axis: Mapping[str, float] | None = None
    overlapping: bool = False
    interval: bool = False


@dataclass(frozen=True)
class Block:
    """A chart and its numbers: the first column is what it is drawn over; ``formats`` by column."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    formats: Sequence[str]
    chart: Chart


def write_charts(book: Book, blocks: Sequence[Block], language: str) -> None:
    """A sheet with a chart for each block, one beneath the other; none where there is no block."""
    if not blocks:
        return
    title = say("workbook.charts", language)
    sheet = book.file.add_worksheet(title)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.hide_gridlines(2)
    sheet.set_print_scale(PRINTED)
    top, breaks = 0, []
    for at, block in enumerate(blocks):
        breaks += [top] if at and at % CHARTS_A_PAGE == 0 else []
        _write_numbers(book, sheet, top, block)
        sheet.insert_chart(top, 0, _drawn(book, title, top + 2, block), {"object_position": 2, "y_offset": 6})
        top += max(ROWS, len(block.rows) + 4)
    sheet.set_h_pagebreaks(breaks)
    sheet.set_column(NUMBERS, NUMBERS + max(len(block.heads) for block in blocks), 18)
    sheet.print_area(0, 0, top, NUMBERS - 1)


def _write_numbers(book: Book, sheet: Any, top: int, block: Block) -> None:
    book.put(sheet, top, NUMBERS, block.title, "title_of_block")
    for beside, head in enumerate(block.heads, start=NUMBERS):
        book.put(sheet, top + 1, beside, head, "head")
    for below, row in enumerate(block.rows, start=top + 2):
        for beside, (value, form) in enumerate(zip(row, block.formats, strict=True)):
            book.put(sheet, below, NUMBERS + beside, value, "text" if isinstance(value, str) else form)


def _drawn(book: Book, sheet: str, first: int, block: Block) -> Any:
    """The chart of a block whose numbers begin in row ``first``."""
    last = first + len(block.rows) - 1

    def of(column: int) -> dict[str, Any]:
        at = NUMBERS + column
        return {"name": [sheet, first - 1, at], "categories": [sheet, first, NUMBERS, last, NUMBERS],
                "values": [sheet, first, at, last, at]}

    told, number = block.chart, FORMATS[block.formats[-1]]["num_format"]
    chart = {"fan": _fan, "waterfall": _waterfall}.get(told.kind, _plain)(book, block, of)
    upright, across = (chart.set_x_axis, chart.set_y_axis) if told.kind == "bar" else (chart.set_y_axis, chart.set_x_axis)
    upright({"name": told.y, "num_format": "0%" if number == FORMATS["share"]["num_format"] else "#,##0",
             "major_gridlines": {"visible": True, "line": {"color": GRID}}, **(told.axis or {})})
    across({"name": "" if told.kind == "bar" else told.x, "label_position": "low"})
    chart.set_title({"name": block.title, "name_font": {"size": 12}, "overlay": False})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    return chart


def _plain(book: Book, block: Block, of: Any) -> Any:
    kind = block.chart.kind

    def reach(from_end: int) -> str:
        sheet, top, column, bottom, _ = of(len(block.heads) + from_end)["values"]
        name = xl_col_to_name(column, True)
        return f"='{sheet}'!{name}${top + 1}:{name}${bottom + 1}"

    chart = book.file.add_chart({"type": kind, **({"subtype": "straight"} if kind == "scatter" else {})})
    drawn_as_line = kind in ("line", "scatter")
    series = range(1, len(block.heads) - 2 * block.chart.interval)
    for at, column in enumerate(series):
        colour, dash = COLOURS[at % len(COLOURS)], DASHES[at // len(COLOURS) % len(DASHES)]  # another dash for a colour that comes again
        told = {"line": {"color": colour, "width": 2, "dash_type": dash}} if drawn_as_line else {"fill": {"color": colour}, "gap": 60}
        if block.chart.overlapping:
            told["overlap"] = 100
        if block.chart.interval:
            told["y_error_bars"] = {"type": "custom", "minus_values": reach(-2), "plus_values": reach(-1)}
        chart.add_series({**of(column), **told})
    chart.set_legend({"none": True} if len(series) == 1 else {"position": "bottom"})
    return chart


def _fan(book: Book, block: Block, of: Any) -> Any:
    """Two stacked areas, the lower one unseen, with the median and the target as lines."""
    band = book.file.add_chart({"type": "area", "subtype": "stacked"})
    band.add_series({**of(1), "fill": {"none": True}, "border": {"none": True}})
    band.add_series({**of(2), "name": block.heads[2], "fill": {"color": BAND}, "border": {"none": True}})
    lines = book.file.add_chart({"type": "line"})
    lines.add_series({**of(3), "line": {"color": MEDIAN, "width": 2.25}})
    if len(block.heads) > 4:
        lines.add_series({**of(4), "line": {"color": TARGET, "width": 1.5, "dash_type": "dash"}})
    band.combine(lines)
    band.set_legend({"position": "bottom", "delete_series": [0]})
    return band


def _waterfall(book: Book, block: Block, of: Any) -> Any:
    """Stacked columns: two unseen, then what makes it dearer and what makes it cheaper."""
    chart = book.file.add_chart({"type": "column", "subtype": "stacked"})
    for column in (2, 3):
        chart.add_series({**of(column), "fill": {"none": True}, "border": {"none": True}, "gap": 40})
    for column, colour in ((4, DEARER), (5, DEARER), (6, CHEAPER), (7, CHEAPER)):
        chart.add_series({**of(column), "fill": {"color": colour}})
    chart.set_legend({"position": "bottom", "delete_series": [0, 1, 3, 4]})
    return chart


def fan_blocks(rows: Rows, target: float | None, language: str) -> list[Block]:
    """The share over years, a fan for each scenario, all on one axis."""
    rows = [row for row in rows if row["definition"] == "residents"]
    heads = [say(key, language) for key in ("chart.year_axis", "workbook.fan_low", "chart.band", "chart.median")]
    heads += [say("chart.target_legend", language)] * (target is not None)
    chart = Chart("fan", say("chart.year_axis", language), say("workbook.fan_axis", language), _axis(rows, target))
    blocks = []
    for scenario in dict.fromkeys(row["scenario"] for row in rows):
        lines = []
        for row in (row for row in rows if row["scenario"] == scenario):
            low, middle, high = (row[f"share_{p}"] if isinstance(row[f"share_{p}"], float) else None
                                 for p in ("p05", "p50", "p95"))
            band = None if low is None or high is None else high - low
            lines.append([row["year"], low, band, middle, *([target] if target is not None else [])])
        if all(line[3] is None for line in lines):
            continue  # all of them are hidden
        shown = say("workbook.fan_title", language, scenario=name(str(scenario), language))
        blocks.append(Block(shown, heads, lines, ["whole", *["share"] * (len(heads) - 1)], chart))
    return blocks


def _axis(rows: Rows, target: float | None) -> dict[str, float]:
    """Whole tenths around everything that is drawn, so that the charts can be compared."""
    values = [row[f"share_{p}"] for row in rows for p in ("p05", "p95") if isinstance(row[f"share_{p}"], float)]
    values += [] if target is None else [target]
    if not values:
        return {"min": 0.0, "max": 1.0}
    low, high = floor(min(values) * 10 - 0.2) / 10, ceil(max(values) * 10 + 0.2) / 10
    low = min(low, high - LEAST_SPAN)
    return {"min": max(0.0, low), "max": min(1.0, high)}
