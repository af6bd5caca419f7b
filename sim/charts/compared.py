"""Headline shares and probabilities of runs, one below the other, each with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib.lines import Line2D

from ..words import say
from .page import BLUE, GREY, INK, PURPLE, SIZE, VERMILLION, number_axis, page, wrapped

COLOURS = (BLUE, VERMILLION, PURPLE, INK, GREY)
MARKS = ("o", "s", "D", "^", "v")  # who sees no colours tells runs apart by these
ROW = 0.3  # inches of height for a headline of a run


def compared(
    path: Path, headlines: Sequence[Mapping[str, Any]], names: Mapping[str, str], notes: Sequence[str], footer: str,
    language: str,
) -> None:
    """A row for each headline; in it a mark for each run, and a line for its interval, in per cent.

    ``names``: each headline as it is shown; ``notes``: what stands above them.
    """
    keys, runs = (list(dict.fromkeys(row[key] for row in headlines)) for key in ("headline", "run"))
    labels = ["\n".join(wrapped(names[key], SIZE, 2.6)) for key in keys]
    legend = [
        Line2D([], [], color=COLOURS[at], marker=MARKS[at], linestyle="", label=run) for at, run in enumerate(runs)
    ]
    title = say("compared.title", language)
    with page(path, (ROW * len(runs) + 0.25) * len(keys) + 1.0, title, notes, footer, legend) as figure:
        axes = figure.subplots()
        axes.set_yticks(range(len(keys)), labels)
        axes.set_ylim(len(keys) - 0.5, -0.5)
        for row in headlines:
            at = runs.index(row["run"])
            y = keys.index(row["headline"]) + (at - (len(runs) - 1) / 2) * 0.7 / len(runs)
            axes.plot(100 * row["value"], y, color=COLOURS[at], marker=MARKS[at], clip_on=False)
            if row["value_low"] is not None and row["value_high"] is not None:
                axes.plot([100 * row["value_low"], 100 * row["value_high"]], [y, y], color=COLOURS[at], linewidth=2)
        axes.set_xlim(0, 100)
        axes.set_xlabel("%")
        number_axis(axes.xaxis, language)
