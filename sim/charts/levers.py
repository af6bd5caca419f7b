"""Levers side by side, and what was published of them beside what the model gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..words import number, say
from ..words.expectations import expectation_name
from .page import BLUE, GREY, INK, LINE, SIZE, VERMILLION, number_axis, page, title_name, wrapped

ROW = 0.42  # inches of height for a lever, at least
MOST = 300.0  # % of a published figure that is shown


def levers(
    path: Path, rows: Sequence[Mapping], base: str, years: tuple[int, int], footer: str, language: str
) -> None:
    """What each lever saves a year (mio. kr.), and what it does to self-sufficiency (percentage points)."""
    futures = number(rows[0]["futures"], 0, language)
    note = say("levers.note", language, base=title_name(base, language, None), futures=futures, first=years[0], last=years[1])
    names = ["\n".join(wrapped(title_name(row["lever"], language, None), SIZE, 2.1)) for row in rows]
    with page(path, _height(names), say("levers.title", language), [note], footer, _legend(language)) as figure:
        left, right = figure.subplots(1, 2, sharey=True)
        left.set_ylim(len(rows) - 0.4, -0.6)
        left.set_yticks(range(len(rows)), names)
        for axes, key, scale in ((left, "saving_a_year", 1), (right, "share_points", 100)):
            axes.axvline(0, color=GREY, linewidth=0.8)
            for y, row in enumerate(rows):
                _interval(axes, y, [scale * float(row[key + end]) for end in ("", "_low", "_high", "_p05", "_p95")])
            number_axis(axes.xaxis, language)
            axes.grid(axis="y", visible=False)
        left.set_xlabel(say("levers.saving_axis", language))
        right.set_xlabel(say("levers.points_axis", language, year=int(rows[0]["year"])))


def expected(path: Path, rows: Sequence[Mapping], footer: str, language: str) -> None:
    """Each published figure as 100 %, and mean and band of what the model gives."""
    told = [expectation_name(row, language) for row in rows]
    names = ["\n".join(wrapped(text[:1].upper() + text[1:], SIZE, 2.6)) for text in told]
    title, note = say("levers.title_expected", language), say("levers.note_expected", language)
    mark = Line2D([], [], color=VERMILLION, dashes=(4, 2), label=say("levers.published_mark", language))
    with page(path, _height(names), title, [note], footer, [*_legend(language)[:1], _legend(language)[2], mark]) as figure:
        axes = figure.subplots()
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_yticks(range(len(rows)), names)
        axes.set_xlim(-MOST, MOST)
        axes.axvline(100, color=VERMILLION, dashes=(4, 2), linewidth=1.4)
        axes.axvline(0, color=GREY, linewidth=0.8)
        for y, row in enumerate(rows):
            ends = [100 * float(row[key]) / float(row["published"]) for key in ("model", "model_p05", "model_p95")]
            _bar(axes, y, ends[0], *sorted(ends[1:]))
        number_axis(axes.xaxis, language)
        axes.grid(axis="y", visible=False)
        axes.set_xlabel(say("levers.of_published", language))


def _bar(axes: Axes, y: int, middle: float, low: float, high: float) -> None:
    """Mean and band, cut at the ends of the axis with an arrow where they go on."""
    shown = np.clip([low, high], -MOST, MOST)
    axes.plot(shown, [y, y], color=BLUE, linewidth=1.4)
    for end in (low, high):
        if abs(end) > MOST:
            axes.plot([np.clip(end, -MOST, MOST)], [y], marker="<" if end < 0 else ">", color=BLUE, clip_on=False)
    if abs(middle) <= MOST:
        axes.plot([middle], [y], "o", color=BLUE)


def _interval(axes: Axes, y: int, at: Sequence[float]) -> None:
    middle, low, high, p05, p95 = at
    axes.plot([p05, p95], [y, y], color=BLUE, linewidth=1.4)
    axes.plot([low, high], [y, y], color=BLUE, linewidth=5, alpha=0.45, solid_capstyle="butt")
    axes.plot([middle], [y], "o", color=BLUE)


def _height(names: Sequence[str]) -> float:
    return sum(max(ROW, 0.14 + SIZE * LINE * (text.count("\n") + 1)) for text in names) + 0.8


def _legend(language: str) -> list[Line2D]:
    return [
        Line2D([], [], color=INK, marker="o", linestyle="", label=say("chart.mean", language)),
        Line2D([], [], color=INK, linewidth=5, alpha=0.45, label=say("chart.error", language)),
        Line2D([], [], color=INK, linewidth=1.4, label=say("chart.band", language)),
    ]
