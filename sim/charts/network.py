"""Municipalities under one another: self-sufficiency of each, and of all together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.lines import Line2D

from ..words import needed, number, percent, say
from ..words.estimates import chance, ends
from .page import BLUE, INK, LINE, SIZE, SMALL, TEXT, VERMILLION, number_axis, page, title_name, typed, wrapped

ROW = 0.36  # inches of height for a municipality


def network(path: Path, rows: Sequence[Mapping], footer: str, language: str) -> None:
    """Mean and band of each municipality's share (%), the target, and the chance of meeting it."""
    shown = typed(rows)
    year, target = int(shown[0]["year"]), shown[0]["target"]
    written = percent(target, needed(100 * target), language)
    note = say("network.note", language, futures=number(shown[0]["futures"], 0, language), target=written)
    title = say("network.title", language, year=year)
    names = ["\n".join(wrapped(title_name(row["municipality"], language, None), SIZE, 1.75)) for row in shown]
    height = max(ROW, 0.1 + SIZE * LINE * max(text.count("\n") + 1 for text in names))
    with page(path, height * len(shown) + 0.8, title, [note], footer, _legend(language)) as figure:
        axes = figure.subplots()
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.set_yticks(range(len(shown)), names)
        for y, row in enumerate(shown):
            colour = INK if y == len(shown) - 1 else BLUE
            axes.hlines(y, 100 * row["share_p05"], 100 * row["share_p95"], color=colour, linewidth=1.6)
            axes.plot([100 * row["share_mean"]], [y], "o", color=colour, markersize=5.5)
            beside = f"{chance(row, language)} ({ends(row['probability_low'], row['probability_high'], language)})"
            axes.annotate(beside, (1.02, y), xycoords=("axes fraction", "data"), va="center", size=SMALL,
                          annotation_clip=False)
        axes.axvline(100 * target, color=VERMILLION, dashes=(4, 2), linewidth=1.4)
        axes.annotate(say("chart.target", language, target=written), (100 * target, 1.0), (0, 2), ha="center",
                      xycoords=("data", "axes fraction"), textcoords="offset points", va="bottom", color=TEXT[VERMILLION])
        axes.grid(axis="y", visible=False)
        axes.tick_params(axis="y", length=0)
        number_axis(axes.xaxis, language)
        axes.set_xlabel(say("network.axis", language, year=year))


def _legend(language: str) -> list[Line2D]:
    return [
        Line2D([], [], color=BLUE, marker="o", linestyle="", label=say("chart.mean", language)),
        Line2D([], [], color=BLUE, linewidth=1.6, label=say("chart.band", language)),
    ]
