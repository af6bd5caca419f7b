"""The cheapest plan: cost against probability, and what opens when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..words import mio_kr, needed, number, percent, say
from .page import (
    BLUE,
    ORANGE,
    PURPLE,
    SKY,
    TEXT,
    VERMILLION,
    column,
    number_axis,
    page,
    title_name,
    typed,
    year_axis,
)

HEIGHT = 4.6  # inches
# By kind of plan; a second one of a kind gets the second marker.
MARKS = {
    "found": (BLUE, "*", 15), "reacting": (PURPLE, "DX", 8), "given": (VERMILLION, "sp", 8),
    "rule": (ORANGE, "^v", 9),
}
DOTS = {"schedule": SKY, "reacting": PURPLE}
RINGS = {"frontier": BLUE, "reacting frontier": PURPLE}


def cost_and_chance(
    path: Path, rows: Sequence[Mapping], seen: Sequence[Mapping], footer: str, language: str,
    goal: str, budget: float, labels: Mapping[str, str] | None = None,
) -> None:
    """Probability (%) against cost above building nothing (mio. kr.): rows of optimise.csv and search.csv."""
    rows, seen = _typed(rows), _typed(seen)
    definition = say(f"definition.{rows[0]['definition']}", language)
    note = say("optimise.note", language, futures=number(rows[0]["futures"], 0, language), definition=definition)
    legend = _legend(rows, seen, language, labels)
    with page(path, HEIGHT, _title(rows[0], language), [note], footer, legend) as figure:
        axes = figure.subplots()
        for kind, colour in DOTS.items():
            dots = [row for row in seen if row["kind"] == kind]
            axes.plot(
                column(dots, "above_nothing"), column(dots, "probability", 100), ".", color=colour,
                markersize=2.5, alpha=0.5, zorder=1,
            )
        for kind, colour in RINGS.items():
            _rings(axes, [row for row in rows if row["kind"] == kind], colour)
        _asked(axes, rows[0], goal, budget, language)
        for row, handle in _marked(rows, language, labels):
            _bars(axes, row, handle.get_color())
            axes.add_line(_placed(handle, row))
        axes.set_ylim(-4, 104)
        axes.margins(x=0.06)
        axes.set_xlabel(say("optimise.cost_axis", language))
        axes.set_ylabel(say("optimise.chance_axis", language))
        number_axis(axes.xaxis, language, ticks=8)
        number_axis(axes.yaxis, language)


def _title(row: Mapping, language: str) -> str:
    first, last = int(row["from_year"]), int(row["to_year"])
    years = str(first) if first == last else say("optimise.title_years", language, first=first, last=last)
    target = percent(row["target"], needed(100 * row["target"]), language)
    return say("optimise.title", language, target=target, years=years)


def _marked(
    rows: Sequence[Mapping], language: str, labels: Mapping[str, str] | None
) -> list[tuple[Mapping, Line2D]]:
    """Plans that are marked, each with its entry in the legend."""
    found = []
    for kind, (colour, markers, size) in MARKS.items():
        for row, marker in zip((row for row in rows if row["kind"] == kind), markers):
            handle = Line2D(
                [], [], color=colour, marker=marker, markersize=size, markeredgecolor="white", markeredgewidth=0.8,
                linestyle="", label=title_name(row["plan"], language, labels),
            )
            found.append((row, handle))
    return found


def _placed(handle: Line2D, row: Mapping) -> Line2D:
    """The mark of a legend where it belongs."""
    mark = Line2D([row["above_nothing"]], [100 * row["probability"]])
    mark.update_from(handle)
    mark.set(zorder=5, clip_on=False)
    return mark


def _legend(
    rows: Sequence[Mapping], seen: Sequence[Mapping], language: str, labels: Mapping[str, str] | None
) -> list[Line2D]:
    entries = [handle for _, handle in _marked(rows, language, labels)]
    for dots, rings, key in (("schedule", "frontier", "fixed"), ("reacting", "reacting frontier", "reacting")):
        if any(row["kind"] == dots for row in seen):
            label = say(f"optimise.{key}_dots", language)
            entries.append(Line2D([], [], color=DOTS[dots], marker=".", linestyle="", markersize=6, label=label))
        if any(row["kind"] == rings for row in rows):
            label, colour = say(f"optimise.{key}_rings", language), RINGS[rings]
            entries.append(
                Line2D(
                    [], [], color=colour, marker="o", markerfacecolor="white", markersize=4.5, linewidth=1.2,
                    label=label,
                )
            )
    return entries


def _rings(axes: Axes, rows: Sequence[Mapping], colour: str) -> None:
    """A frontier played again; the line goes through those that no other of them beats in both."""
    rows = sorted(rows, key=lambda row: row["above_nothing"])
    x, y = column(rows, "above_nothing"), column(rows, "probability", 100)
    axes.plot(x, y, "o", markerfacecolor="white", markeredgecolor=colour, markersize=4.5, zorder=3)
    best = [at for at in range(len(rows)) if at == 0 or y[at] > y[:at].max()]
    axes.plot(x[best], y[best], color=colour, linewidth=1.2, zorder=2)
    low, high = (column(rows, f"probability_{end}", 100) for end in ("low", "high"))
    axes.vlines(x, low, high, color=colour, linewidth=0.8, alpha=0.7, zorder=2.5)


def _bars(axes: Axes, row: Mapping, colour: str) -> None:
    """95 % intervals of probability and cost."""
    x, y = row["above_nothing"], 100 * row["probability"]
    style = {"color": colour, "linewidth": 1.6, "alpha": 0.8, "zorder": 2.6}
    axes.vlines(x, 100 * row["probability_low"], 100 * row["probability_high"], **style)
    axes.hlines(y, row["above_nothing_low"], row["above_nothing_high"], **style)


def _asked(axes: Axes, row: Mapping, goal: str, budget: float, language: str) -> None:
    """The probability that is asked for, or the budget, as a line with its name."""
    style = {"color": VERMILLION, "dashes": (4, 2), "linewidth": 1.3, "zorder": 1.5}
    words = {"textcoords": "offset points", "va": "bottom", "color": TEXT[VERMILLION], "annotation_clip": False}
    if goal == "cheapest":
        axes.axhline(100 * row["sure"], **style)
        text = say("optimise.sure", language, sure=percent(row["sure"], needed(100 * row["sure"]), language))
        axes.annotate(text, (0.01, 100 * row["sure"]), (0, 3), xycoords=("axes fraction", "data"), **words)
    else:
        axes.axvline(budget, **style)
        text = say("optimise.budget", language, budget=mio_kr(budget, language))
        axes.annotate(text, (budget, 1.0), (0, 2), xycoords=("data", "axes fraction"), ha="center", **words)


# --- openings ---------------------------------------------------------------------------


def openings(
    path: Path, rows: Sequence[Mapping], in_use: Sequence[Mapping], footer: str, language: str,
    labels: Mapping[str, str] | None = None,
) -> None:
    """What each plan opens, and what is in use: rows of schedule.csv and in_use.csv."""
    shown = {kind: MARKS[kind][0] for kind in ("found", "reacting", "given")}
    in_use = [row for row in _typed(in_use) if row["kind"] in shown]
    rows = [row for row in _typed(rows) if row["kind"] in shown]
    years = sorted({int(row["year"]) for row in in_use})
    plans = {row["plan"]: shown[row["kind"]] for row in in_use}
    legend = [Line2D([], [], color=c, linewidth=2.4, label=title_name(p, language, labels)) for p, c in plans.items()]
    note = say("openings.note", language, futures=number(in_use[0]["futures"], 0, language))
    with page(path, 3.4, say("openings.title", language), [note], footer, legend) as figure:
        left, right = figure.subplots(1, 2)
        _planned(left, rows, plans, years)
        for plan, colour in plans.items():
            _in_use(right, [row for row in in_use if row["plan"] == plan], colour)
        for axes, key in ((left, "planned"), (right, "in_use")):
            axes.set_title(say(f"openings.{key}", language))
            axes.set_xlabel(say("chart.year_axis", language))
            axes.set_ylabel(say("openings.axis", language))
            axes.set_ylim(0, max(10.0, axes.get_ylim()[1]))
            year_axis(axes, years)
            number_axis(axes.yaxis, language)


def _planned(axes: Axes, rows: Sequence[Mapping], plans: Mapping[str, str], years: Sequence[int]) -> None:
    """Bars side by side, a colour a plan; a plan that reacts has none."""
    fixed = [plan for plan in plans if any(row["plan"] == plan for row in rows)]
    width = 0.8 / max(1, len(fixed))
    for at, plan in enumerate(fixed):
        by_year = [sum(row["places"] for row in rows if (row["plan"], row["year"]) == (plan, y)) for y in years]
        middles = np.array(years) + 0.5 + (at - (len(fixed) - 1) / 2) * width
        axes.bar(middles, by_year, width, color=plans[plan])
    axes.grid(axis="x", visible=False)


def _in_use(axes: Axes, rows: Sequence[Mapping], colour: str) -> None:
    ends = column(rows, "year") + 1
    low, high = column(rows, "in_use_p05"), column(rows, "in_use_p95")
    axes.fill_between(ends, low, high, color=colour, alpha=0.15, linewidth=0)
    axes.plot(ends, column(rows, "in_use_mean"), color=colour, linewidth=1.8)


# Columns that hold names and texts, also where they were read back from a CSV.
_TEXTS = ("plan", "kind", "openings", "definition", "met", "first_look", "group")


def _typed(rows: Sequence[Mapping]) -> list[dict]:
    texts = [{key: row[key] for key in _TEXTS if key in row} for row in rows]
    numbers = typed({key: value for key, value in row.items() if key not in _TEXTS} for row in rows)
    return [{**number_part, **text} for number_part, text in zip(numbers, texts)]
