"""Plans side by side: self-sufficiency, and cost against the base plan future by future."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..words import name, needed, number, percent, say
from ..words.estimates import ends
from .page import (
    BLUE,
    GREY,
    INK,
    LINE,
    PURPLE,
    SIZE,
    SMALL,
    TEXT,
    VERMILLION,
    minus,
    number_axis,
    page,
    title_name,
    typed,
    wrapped,
)

ROW = 0.62  # inches of height for a plan, at least


def comparison(
    path: Path, plan_rows: Sequence[Mapping], difference_rows: Sequence[Mapping], footer: str,
    language: str, labels: Mapping[str, str] | None = None,
) -> None:
    """Self-sufficiency of each plan (%), and its total cost minus the first plan's (mio. kr.)."""
    shares = [row for row in typed(plan_rows) if row["quantity"] == "share_residents"]
    base = shares[0]["plan"]
    against = {
        row["plan_b"]: row
        for row in typed(difference_rows)
        if row["quantity"] == "total_mio_kr" and row["plan_a"] == base
    }
    year, futures = int(shares[0]["year"]), number(shares[0]["futures"], 0, language)
    note = say("comparison.note", language, year=year, base=name(base, language, labels))
    title = say("comparison.title", language, futures=futures)
    names = ["\n".join(wrapped(title_name(row["plan"], language, labels), SIZE, 1.75)) for row in shares]
    row_height = max(ROW, 0.15 + SIZE * LINE * max(text.count("\n") + 1 for text in names))
    with page(path, row_height * len(shares) + 1.1, title, [note], footer, _legend(language)) as figure:
        left, right = figure.subplots(1, 2, sharey=True)
        left.set_ylim(len(shares) - 0.4, -0.6)
        left.set_yticks(range(len(shares)), names)
        _shares(left, shares, language)
        _costs(right, [against.get(row["plan"]) for row in shares], language)
        left.set_xlabel(say("comparison.share_axis", language, year=year))
        right.set_xlabel(say("comparison.cost_axis", language))


def _legend(language: str) -> list[Line2D]:
    return [
        Line2D([], [], color=INK, marker="o", linestyle="", label=say("chart.mean", language)),
        Line2D([], [], color=INK, linewidth=5, alpha=0.45, label=say("chart.error", language)),
        Line2D([], [], color=INK, linewidth=1.4, label=say("chart.band", language)),
    ]


def _shares(axes: Axes, shares: list[dict], language: str) -> None:
    """Mean and band of each plan, the target, and in how many futures it is met."""
    target = shares[0]["target"]
    for y, row in enumerate(shares):
        _interval(axes, y, row, "mean", "", 100, BLUE, lambda x: percent(x / 100, 1, language))
        hits = number(row["probability"] * row["futures"], 0, language)
        futures = number(row["futures"], 0, language)
        interval = ends(row["probability_low"], row["probability_high"], language)
        _beside(axes, y, say("comparison.met", language, hits=hits, futures=futures, interval=interval))
    axes.axvline(100 * target, color=VERMILLION, dashes=(4, 2), linewidth=1.4)
    shown = percent(target, needed(100 * target), language)
    axes.annotate(
        say("chart.target", language, target=shown), (100 * target, 1.0), (0, 2),
        xycoords=("data", "axes fraction"), textcoords="offset points", ha="center", va="bottom",
        color=TEXT[VERMILLION],
    )
    _axis(axes, language)


def _costs(axes: Axes, against: list[dict | None], language: str) -> None:
    """Each plan's cost minus the base plan's, and in how many futures it is cheaper."""
    axes.axvline(0, color=GREY, linewidth=1.2)
    for y, row in enumerate(against):
        if row is None:
            axes.plot([0], [y], "o", color=GREY, markersize=5)
            _beside(axes, y, say("comparison.base", language))
            continue
        _interval(axes, y, row, "difference_mean", "difference_", 1, PURPLE, lambda x: _signed(x, language))
        hits, futures = (number(row[key], 0, language) for key in ("b_better", "futures"))
        interval = ends(row["b_better_share_low"], row["b_better_share_high"], language)
        _beside(axes, y, say("comparison.cheaper", language, hits=hits, futures=futures, interval=interval))
    _axis(axes, language)


def _interval(
    axes: Axes, y: float, row: Mapping, mean: str, prefix: str, scale: float, colour: str, write
) -> None:
    """A dot at the mean, a thick bar for its error, a thin one for 90 of 100 futures."""
    error = ("mean_low", "mean_high") if not prefix else ("difference_low", "difference_high")
    axes.hlines(y, scale * row[f"{prefix}p05"], scale * row[f"{prefix}p95"], color=colour, linewidth=1.4)
    if not np.isnan(row[error[0]]):
        axes.hlines(y, *(scale * row[key] for key in error), color=colour, linewidth=5, alpha=0.45)
    axes.plot([scale * row[mean]], [y], "o", color=colour, markersize=5.5)
    axes.annotate(
        write(scale * row[mean]), (scale * row[mean], y), (0, 6), textcoords="offset points",
        ha="center", va="bottom", size=SMALL, color=TEXT.get(colour, colour),
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},  # over the lines behind it
    )


def _beside(axes: Axes, y: float, text: str) -> None:
    axes.annotate(
        text, (1.02, y), xycoords=("axes fraction", "data"), va="center", size=SMALL, annotation_clip=False
    )


def _axis(axes: Axes, language: str) -> None:
    axes.margins(x=0.12)
    axes.autoscale_view(scaley=False)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    number_axis(axes.xaxis, language, ticks=4)


def _signed(x: float, language: str) -> str:
    """A difference with its sign, whole millions unless it is small."""
    shown = minus(number(x, 0 if abs(x) >= 10 else 1, language))
    return f"+{shown}" if x > 0 else shown
