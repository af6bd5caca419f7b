"""Places needed by growth, with how surely, beside the plan and the rules of thumb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..words import name, needed, number, percent, say
from .page import (
    BLUE,
    GREY,
    ORANGE,
    PURPLE,
    SKY,
    SMALL,
    TEXT,
    VERMILLION,
    column,
    end_labels,
    number_axis,
    page,
    typed,
)

HEIGHT = 4.6  # inches
DASHES = ("solid", (0, (6, 2)), (0, (3, 2)), (0, (1, 1.2)))  # from the surest on
RULES = {"static_bound": (GREY, "o"), "ratio_rule": (ORANGE, "s"), "flow_rule": (PURPLE, "D")}


def places_needed(
    path: Path, rows: Sequence[Mapping], definition: str, footer: str, language: str,
    reference_growth: Mapping[str, float] | None = None, labels: Mapping[str, str] | None = None,
) -> None:
    """Fewest added places with which the target is met so surely, over growth a year (%).

    ``reference_growth``: label -> growth a year (a share) that is marked.
    """
    cells = [row for row in typed(rows) if row["definition"] == definition]
    if not cells:
        raise ValueError(f"places_needed: there is no row with the definition '{definition}'")
    marks = {
        say("map.mark", language, label=name(label, language, labels), growth=_rate(growth, language)): 100 * growth
        for label, growth in (reference_growth or {}).items()
    }
    with page(path, HEIGHT, _title(cells[0], language), _notes(cells, language), footer, _legend(language)) as figure:
        axes = figure.subplots()
        _limits(axes, cells)
        _band(axes, cells)
        levels = _levels(cells)
        for at, sure in enumerate(levels):
            aside = (at - (len(levels) - 1) / 2) * 0.005  # so that no bar hides another
            _line(axes, [row for row in cells if row["sure"] == sure], DASHES[at % len(DASHES)], aside)
        _rules(axes, cells)
        _plan(axes, cells[0]["plan_places"], language)
        _marks(axes, marks)
        _ends(axes, cells, language)
        axes.set_xlabel(say("map.growth_axis", language))
        axes.set_ylabel(say("map.places_axis", language))
        number_axis(axes.xaxis, language, ticks=8)
        number_axis(axes.yaxis, language, ticks=8)


def _rate(growth: float, language: str) -> str:
    return percent(growth, needed(100 * growth, 2), language)


def _levels(cells: list[dict]) -> list[float]:
    """The probabilities, the highest first."""
    return sorted({row["sure"] for row in cells}, reverse=True)


def _title(row: Mapping, language: str) -> str:
    key = "places.title" if row["definition"] == "residents" else "places.title_during"
    target = percent(row["target"], needed(100 * row["target"]), language)
    return say(key, language, target=target, year=int(row["year"]))


def _notes(cells: list[dict], language: str) -> list[str]:
    definition = say(f"definition.{cells[0]['definition']}", language)
    futures = number(cells[0]["futures"], 0, language)
    sentences = [say("places.note", language, futures=futures)]
    if any(np.isnan(row["places"]) for row in cells):
        sentences.append(say("places.note_none", language, most=number(cells[0]["most_places"], 0, language)))
    return [say("map.definition", language, definition=definition), " ".join(sentences)]


def _legend(language: str) -> list[Artist]:
    handles: list[Artist] = [
        Line2D([], [], color=BLUE, marker="o", markersize=4, label=say("places.legend", language)),
        Line2D([], [], color=BLUE, linewidth=2.6, alpha=0.5, label=say("places.legend_error", language)),
    ]
    return handles + [
        Line2D([], [], color=colour, marker=marker, markersize=4, linewidth=1, label=say(f"rule.{rule}", language))
        for rule, (colour, marker) in RULES.items()
    ]


def _limits(axes: Axes, cells: list[dict]) -> None:
    """Room for every number; where one was not found, up to the most that were tried."""
    x = column(cells, "growth_per_year", 100)
    room = 0.03 * (x.max() - x.min()) or 0.5
    axes.set_xlim(x.min() - room, x.max() + room)
    shown = [column(cells, key) for key in ("places", "places_high", "plan_places", *RULES)]
    top = np.nanmax(np.concatenate(shown))
    if np.isnan(column(cells, "places")).any():
        top = max(top, cells[0]["most_places"])
    axes.set_ylim(-0.02 * max(top, 1), 1.05 * max(top, 1))


def _band(axes: Axes, cells: list[dict]) -> None:
    """From the least to the surest probability, where both have a number."""
    levels = _levels(cells)
    sides = [_sorted([row for row in cells if row["sure"] == sure]) for sure in (levels[-1], levels[0])]
    x, (low, high) = column(sides[0], "growth_per_year", 100), (column(side, "places") for side in sides)
    axes.fill_between(x, low, high, color=SKY, alpha=0.25, linewidth=0, zorder=1)


def _sorted(rows: list[dict]) -> list[dict]:
    return sorted(rows, key=lambda row: row["growth_per_year"])


def _line(axes: Axes, rows: list[dict], dashes: str | tuple, aside: float) -> None:
    """One probability: a line through its numbers, a bar for the error of each, ▲ for none.

    ``aside``: how far the bars stand from their numbers, as a share of the axis.
    """
    rows = _sorted(rows)
    x, places = column(rows, "growth_per_year", 100), column(rows, "places")
    axes.plot(x, places, color=BLUE, linestyle=dashes, linewidth=1.5, marker="o", markersize=4, zorder=4)
    top = axes.get_ylim()[1]
    low, high = column(rows, "places_low"), np.nan_to_num(column(rows, "places_high"), nan=top)
    known = ~np.isnan(places)
    left, right = axes.get_xlim()
    beside = x[known] + aside * (right - left)
    axes.vlines(beside, low[known], high[known], color=BLUE, linewidth=2.6, alpha=0.5, zorder=3)
    if (~known).any():
        most = rows[0]["most_places"]
        axes.plot(x[~known], np.full((~known).sum(), most), "^", color=BLUE, markersize=7, zorder=5, clip_on=False)


def _rules(axes: Axes, cells: list[dict]) -> None:
    rows = _sorted([row for row in cells if row["sure"] == cells[0]["sure"]])
    x = column(rows, "growth_per_year", 100)
    for rule, (colour, marker) in RULES.items():
        axes.plot(x, column(rows, rule), color=colour, linewidth=1, marker=marker, markersize=4, zorder=2.5)


def _plan(axes: Axes, places: float, language: str) -> None:
    """The plan as a horizontal line, named on it at the right, where all that is needed lies higher."""
    axes.axhline(places, color=VERMILLION, linewidth=1.8, zorder=3.5)
    axes.annotate(
        say("places.plan", language, places=number(places, 0, language)), (0.995, places), (0, -4),
        xycoords=("axes fraction", "data"), textcoords="offset points", ha="right", va="top",
        color=TEXT[VERMILLION], weight="bold", bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
    )


def _marks(axes: Axes, marks: Mapping[str, float]) -> None:
    """Growth rates to compare with as upright lines, named above the panel."""
    low, high = axes.get_xlim()
    inside = {label: growth for label, growth in marks.items() if low <= growth <= high}
    for growth in inside.values():
        axes.axvline(growth, color=GREY, linewidth=1.2, dashes=(6, 3), zorder=1.5)
    at, before = 0, -np.inf
    for label, growth in sorted(inside.items(), key=lambda mark: mark[1]):
        # A line of its own where the one before is near, so that they do not overlap.
        at, before = (at + 1 if growth - before < 0.45 * (high - low) else 0), growth
        part = (growth - low) / (high - low)
        side = "left" if part < 0.2 else "right" if part > 0.8 else "center"
        axes.annotate(
            label, (growth, 1.01 + 0.045 * at), xycoords=("data", "axes fraction"), ha=side, va="bottom",
            size=SMALL, annotation_clip=False,
        )


def _ends(axes: Axes, cells: list[dict], language: str) -> None:
    """The probability of each line at its right end."""
    ends = []
    for sure in _levels(cells)[::-1]:  # from below, so that equal ones stand in this order too
        last = _sorted([row for row in cells if row["sure"] == sure])[-1]
        places = last["most_places"] if np.isnan(last["places"]) else last["places"]
        ends.append((places, say("places.sure", language, sure=percent(sure, needed(100 * sure), language)), BLUE))
    end_labels(axes, ends, HEIGHT - 1)
