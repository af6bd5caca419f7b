"""The fan of the share over years as a chart that Excel draws itself."""

from __future__ import annotations

from ..contents import Rows
from ..words import name, say
from .book import Book

FIRST_ROW, ROWS_OF_A_CHART = 1, 19
PRINTED, CHARTS_A_PAGE = 60, 2  # % of full size; a chart is never cut by the end of a page


def write_fan(book: Book, rows: Rows, language: str) -> None:
    """A sheet with a chart for each scenario of years.csv, and the numbers that it draws."""
    title = say("workbook.fan", language)
    sheet = book.file.add_worksheet(title)
    rows = [row for row in rows if row["definition"] == "residents"]
    heads = [say(key, language) for key in ("chart.year_axis", "workbook.fan_low", "workbook.fan_width", "chart.median")]
    axis = _axis(rows)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_print_scale(PRINTED)
    top, breaks = FIRST_ROW, []
    for at, scenario in enumerate(dict.fromkeys(row["scenario"] for row in rows)):
        breaks += [top - 1] if at and at % CHARTS_A_PAGE == 0 else []
        own = [row for row in rows if row["scenario"] == scenario]
        shown = name(str(scenario), language)
        book.put(sheet, top - 1, 0, shown, "label")
        for beside, head in enumerate(heads):
            book.put(sheet, top, beside, head, "head")
        sheet.set_row(top, 48)
        for below, row in enumerate(own, start=top + 1):
            band = (row["share_p95"] or 0.0) - (row["share_p05"] or 0.0)
            for beside, value in enumerate((row["year"], row["share_p05"], band, row["share_p50"])):
                book.put(sheet, below, beside, value, "share" if beside else "whole")
        sheet.insert_chart(top, len(heads) + 1, _fan(book, title, top + 1, len(own), shown, axis, language))
        top += max(ROWS_OF_A_CHART, len(own) + 4)
    sheet.set_h_pagebreaks(breaks)
    sheet.set_column(0, len(heads) - 1, 15)


def _axis(rows: Rows) -> dict[str, float]:
    """One axis for all charts, so that they can be compared, with room for every value."""
    low, high = (pick(row[key] for row in rows if row[key] is not None)
                 for pick, key in ((min, "share_p05"), (max, "share_p95")))
    bottom = min(4, int(low * 10)) / 10
    return {"min": max(0.0, bottom), "max": min(1.0, (int(high * 10) + 1) / 10)}


def _fan(book: Book, sheet: str, first: int, years: int, scenario: str, axis: dict, language: str):
    """Two stacked areas, the lower one unseen, with the median as a line."""
    last = first + years - 1

    def of(column: int) -> dict:
        return {
            "name": [sheet, first - 1, column],
            "categories": [sheet, first, 0, last, 0],
            "values": [sheet, first, column, last, column],
        }

    band = book.file.add_chart({"type": "area", "subtype": "stacked"})
    band.add_series({**of(1), "fill": {"none": True}, "border": {"none": True}})
    band.add_series({**of(2), "name": say("chart.band", language), "fill": {"color": "#A9C7DA"}, "border": {"none": True}})
    line = book.file.add_chart({"type": "line"})
    line.add_series({**of(3), "line": {"color": "#1F3A4D", "width": 2.25}})
    band.combine(line)
    band.set_title({"name": say("workbook.fan_title", language, scenario=scenario), "name_font": {"size": 12}})
    band.set_y_axis({**axis, "num_format": "0%", "major_gridlines": {"visible": True,
                     "line": {"color": "#DDDDDD"}}})
    band.set_x_axis({"name": say("chart.year_axis", language)})
    band.set_legend({"position": "bottom", "delete_series": [0]})
    band.set_size({"width": 640, "height": 360})
    return band
