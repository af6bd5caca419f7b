"""What the past teaches: bands before and after calibration, over time and for each unknown input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words import name, number, say
from ..words.values import input_name, span
from .page import (
    BLUE,
    GREY,
    INK,
    LINE,
    SIZE,
    SKY,
    SMALL,
    VERMILLION,
    column,
    end_labels,
    minus,
    number_axis,
    page,
    typed,
    wrapped,
    year_axis,
)

PANEL = 2.3  # inches of height for a row of panels
ROW = 0.42  # inches of height for an unknown input
ALL, FIT = "#DDDDDD", "#9FC6E3"  # bands; opaque, so that they look as in the legend
TEXTS = ("unknown", "key")  # columns of the table that hold no numbers


def calibration(
    path: Path, rows: Sequence[Mapping], plan: str, footer: str, language: str,
    labels: Mapping[str, str] | None = None,
) -> None:
    """A panel for each figure by year: all combinations, those that fit, and what was published."""
    rows = typed(rows)
    figures = list(dict.fromkeys(row["figure"] for row in rows))
    known = [row for row in rows if row["published"] == row["published"]]
    year, deep = int(known[0]["year"]), -(-len(figures) // 2)
    counts = {key: number(rows[0][key], 0, language) for key in ("fitting", "tried")}
    title = say("calibration.title", language, year=year, **counts)
    played = say("calibration.plan", language, plan=name(plan, language, labels))
    notes, legend = [f"{_note(rows, year, language)} {played}"], _legend(known, rows, language)
    with page(path, PANEL * deep + 0.1, title, notes, footer, legend) as figure:
        grid = figure.add_gridspec(deep, 2)
        for at, what in enumerate(figures):
            axes = figure.add_subplot(grid[at // 2, at % 2])
            _over_time(axes, [row for row in rows if row["figure"] == what], year, language)


def _note(rows: list[dict], year: int, language: str) -> str:
    first, last = (int(end(row["year"] for row in rows)) for end in (min, max))
    key = "calibration.note" if last > year else "calibration.note_past"
    if not _has_band(rows):
        return say("calibration.note_none", language, first=first, last=last)
    return say(key, language, first=first, last=last, **({"next": year + 1} if last > year else {}))


def _has_band(rows: list[dict]) -> bool:
    return any(row["fitting_p50"] == row["fitting_p50"] for row in rows)


def _legend(known: list[dict], rows: list[dict], language: str) -> list[Artist]:
    handles: list[Artist] = [Patch(color=ALL, label=say("calibration.believed_legend", language))]
    if _has_band(rows):
        handles += [
            Patch(color=FIT, label=say("calibration.fitting_legend", language)),
            Line2D([], [], color=BLUE, linewidth=1.8, label=say("calibration.median_legend", language)),
        ]
    matched = [row["tolerance"] == row["tolerance"] for row in known]
    for shown, key, filled in ((any(matched), "matched", VERMILLION), (not all(matched), "unmatched", "white")):
        if shown:
            label = say(f"calibration.{key}_legend", language)
            handles.append(
                Line2D([], [], color=VERMILLION, linestyle="", marker="D", markerfacecolor=filled, label=label)
            )
    return handles


def _over_time(axes: Axes, rows: list[dict], year: int, language: str) -> None:
    """Bands of one figure at the end of each year; the published one with its tolerance."""
    what = rows[0]["figure"]
    scale = 1 if what == "external_mio_kr" else 100
    x = column(rows, "year") + 1
    for part, colour in (("believed", ALL), ("fitting", FIT)):
        low, high = (column(rows, f"{part}_{q}", scale) for q in ("p05", "p95"))
        axes.fill_between(x, low, high, color=colour, linewidth=0)
    axes.plot(x, column(rows, "fitting_p50", scale), color=BLUE, linewidth=1.8)
    published = next(row for row in rows if row["published"] == row["published"])
    matched = published["tolerance"] == published["tolerance"]
    axes.errorbar(
        [year + 1], [scale * published["published"]], yerr=scale * published["tolerance"] if matched else None,
        color=VERMILLION, marker="D", markersize=5.5, markerfacecolor=VERMILLION if matched else "white",
        capsize=3, linewidth=1.4, zorder=5,
    )
    axes.axvline(year + 1, color=GREY, linewidth=1.0, dashes=(2, 2))
    year_axis(axes, [int(row["year"]) for row in rows])
    number_axis(axes.yaxis, language, ticks=5)
    axes.margins(y=0.08)
    end_labels(axes, _ends(rows, scale, language), PANEL - 0.65)
    prices = rows[0]["prices"]
    title = say(f"backcast.{what}", language)
    axes.set_title(f"{title}\n({say(f'prices.{prices}', language)})" if prices else title)
    own_unit = what in ("residents_growth", "spending_growth")
    axes.set_ylabel(say(f"{'calibration' if own_unit else 'backcast'}.unit.{what}", language))
    axes.set_xlabel(say("chart.year_axis", language))


def _ends(rows: list[dict], scale: float, language: str) -> list[tuple[float, str, str]]:
    """The last year's band of those that fit, in figures at the right of the panel."""
    last = [scale * rows[-1][f"fitting_{q}"] for q in ("p05", "p50", "p95")]
    return [(value, number(value, 0, language), BLUE) for value in last]


def learned(path: Path, rows: Sequence[Mapping], year: int, footer: str, language: str) -> None:
    """Each unknown input: where the fitting combinations lie among all that are believed."""
    texts = [{key: row[key] for key in TEXTS} for row in rows]
    numbers = typed({key: value for key, value in row.items() if key not in TEXTS} for row in rows)
    rows = [{**number_row, **text} for number_row, text in zip(numbers, texts)]
    names = ["\n".join(wrapped(_called(row, language), SIZE, 2.3)) for row in rows]
    tall = max(ROW, 0.1 + SIZE * LINE * 2)
    title, note = say("learned.title", language, year=year), say("learned.note", language)
    with page(path, tall * len(rows) + 0.6, title, [note], footer) as figure:
        axes = figure.subplots()
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, 100)
        axes.set_yticks(range(len(rows)), names)
        for at, row in enumerate(rows):
            _input(axes, at, row, language)
        axes.grid(axis="y", visible=False)
        axes.tick_params(axis="y", length=0)
        number_axis(axes.xaxis, language)
        axes.set_xlabel(say("learned.axis", language))


def _input(axes: Axes, at: int, row: dict, language: str) -> None:
    low, middle, high = (100 * row[f"quantile_{q}"] for q in ("p05", "p50", "p95"))
    axes.barh(at, 90, left=5, height=0.62, color=ALL)
    colour = BLUE if row["learned"] == 1 else SKY
    alpha = 1.0 if row["learned"] == 1 else 0.45
    axes.barh(at, high - low, left=low, height=0.26, color=colour, alpha=alpha)
    axes.plot([middle], [at], "o", color=INK if row["learned"] == 1 else GREY, markersize=4.5)
    believed, fitting = (minus(text) for text in _spans(row, language))
    axes.annotate(
        say("learned.label", language, fitting=fitting, believed=believed), (1.02, at),
        xycoords=("axes fraction", "data"), va="center", annotation_clip=False, size=SMALL,
        color=INK if row["learned"] == 1 else GREY,
    )


def _called(row: Mapping, language: str) -> str:
    return input_name(row["unknown"], language, row["key"])


def _spans(row: Mapping, language: str) -> list[str]:
    """Where 90 of 100 lie before and after the past was looked at."""
    return [span(row["unknown"], row[f"{p}_p05"], row[f"{p}_p95"], language) for p in ("believed", "fitting")]
