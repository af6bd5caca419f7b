"""The tail of a year's unforeseen bills: how often they exceed a sum, a curve for each stress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator

from ..words import name, number, say
from .page import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY, VERMILLION, Numbers, by_scenario, column, number_axis, page

COLOURS = (INK, BLUE, ORANGE, GREEN, SKY, VERMILLION, PURPLE)
DASHES = ("-", (0, (5, 1.5)), (0, (1, 1)))  # so that more stresses than colours, and grey prints, are told apart
HEIGHT = 3.6  # inches
LONG = 0.5  # %: an axis that begins lower has no room for as many labels


def tail(
    path: Path, tail_rows: Sequence[Mapping], buffer_mio_kr: float, footer: str, language: str,
    labels: Mapping[str, str] | None = None,
) -> None:
    """Share of futures in which a year's unforeseen bills exceed a sum; the buffer is marked."""
    curves = by_scenario(tail_rows)
    legend = [
        Line2D([], [], label=name(scenario, language, labels), linewidth=1.8, **_style(at))
        for at, scenario in enumerate(curves)
    ]
    year = int(next(iter(curves.values()))[0]["year"])
    note = say("tail.note", language, buffer=number(buffer_mio_kr, 1, language))
    with page(path, HEIGHT, say("tail.title", language, year=year), [note], footer, legend) as figure:
        axes = figure.subplots()
        for at, rows in enumerate(curves.values()):
            share = column(rows, "probability", 100)
            seen = share > 0  # nothing on a logarithmic axis
            axes.step(column(rows, "mio_kr")[seen], share[seen], where="post", linewidth=1.8, **_style(at))
        axes.axvline(buffer_mio_kr, color=GREY, dashes=(4, 2), linewidth=1.4)
        axes.annotate(
            say("tail.buffer", language), (buffer_mio_kr, 1.0), (0, 2), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha="center", va="bottom", color=GREY,
        )
        axes.set_yscale("log")
        axes.set_ylim(top=110)
        # Labels so close that where a curve meets the buffer can be read; fewer where the axis is long.
        steps = (1, 2, 3, 5) if axes.get_ylim()[0] > LONG else (1, 2, 5)
        axes.yaxis.set_major_locator(LogLocator(subs=steps, numticks=30))
        axes.yaxis.set_major_formatter(FuncFormatter(Numbers(language)))  # each tick with decimals of its own
        axes.yaxis.set_minor_formatter("")
        axes.set_xlim(left=0)
        number_axis(axes.xaxis, language)
        axes.set_xlabel(say("tail.axis", language))
        axes.set_ylabel(say("tail.share", language))


def _style(at: int) -> dict:
    return {"color": COLOURS[at % len(COLOURS)], "linestyle": DASHES[at % len(DASHES)]}
