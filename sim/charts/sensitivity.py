"""What matters: a tornado, Sobol' indices, and what is worth finding out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words import name, needed, number, percent, say
from ..words.values import input_name, span
from .page import (
    BLUE,
    GREY,
    INK,
    LINE,
    ORANGE,
    PURPLE,
    SIZE,
    SKY,
    SMALL,
    TEXT,
    minus,
    number_axis,
    page,
    typed,
    wrapped,
)

NAMES = ("input", "outcome", "goal", "plan", "definition", "plan_without", "value_low", "value_median", "value_high")
# What is known all at once stands below what is known by itself.
TOGETHER = ("all_inputs", "everything")
LABELS, PANEL = 2.6, 5.6  # inches for the names of inputs, and for a panel beside them
HALF = 0.3  # half of the height of a bar, in rows


def tornado(path: Path, rows: Sequence[Mapping], footer: str, language: str) -> None:
    """What each input at its low and high value does to the share and to the total cost."""
    table = _read(rows)
    panels = {o: [r for r in table if r["outcome"] == o] for o in ("share", "total_mio_kr")}
    first = panels["share"][0]
    title = say("tornado.title", language, plan=name(first["plan"], language))
    quantiles = {end: first[f"quantile_{end}"] for end in ("low", "high")}
    low, high = (percent(q, needed(100 * q), language) for q in quantiles.values())
    notes = [say("tornado.note", language, low=low, high=high, futures=number(first["futures"], 0, language))]
    notes += _definition(first, language)
    labels = {o: [_label(row, language) for row in part] for o, part in panels.items()}
    heights = [_row_height(names) * len(names) + 1.0 for names in labels.values()]
    with page(path, sum(heights), title, notes, footer, _tornado_legend(language)) as figure:
        grid = figure.subplots(2, 1, height_ratios=heights)
        for axes, (outcome, part) in zip(grid, panels.items()):
            _rows(axes, labels[outcome])
            _bars(axes, part, 100 if outcome == "share" else 1, language)
            base = part[0]["base"]
            shown = percent(base, 1, language) if outcome == "share" else number(base, 0, language)
            title = say(f"tornado.{outcome}", language, year=int(first["year"]), base=shown)
            axes.set_title("\n".join(wrapped(title, SIZE * 1.2, PANEL)))
            axes.set_xlabel(say(f"tornado.{outcome}_axis", language))


def _tornado_legend(language: str) -> list:
    return [
        Patch(color=BLUE, label=say("tornado.low", language)),
        Patch(color=ORANGE, label=say("tornado.high", language)),
        Line2D([], [], color=INK, linewidth=1.2, label=say("sens.error", language)),
    ]


def _label(row: Mapping, language: str) -> str:
    """An input's name, with its low and high value under it."""
    values = minus(span(row["input"], row["value_low"], row["value_high"], language))
    return f"{input_name(row['input'], language)}\n{values}"


def _bars(axes: Axes, rows: Sequence[dict], scale: float, language: str) -> None:
    """Bars from nought; where both ends lie on one side, one above the other."""
    axes.axvline(0, color=GREY, linewidth=1.2)
    for y, row in enumerate(rows):
        if row["at_low"] == row["at_high"] == 0:
            _beside(axes, 0.0, y, number(0, 0, language), GREY)
            continue
        same_side = row["at_low"] * row["at_high"] > 0
        for k, (end, colour) in enumerate([("at_low", BLUE), ("at_high", ORANGE)]):
            middle = y + (k - 0.5) * HALF if same_side else y
            value, low, high = (scale * row[column] for column in (end, f"{end}_low", f"{end}_high"))
            axes.barh(middle, value, height=HALF if same_side else 2 * HALF, color=colour)
            if not math.isnan(low):
                axes.hlines(middle, low, high, color=INK, linewidth=1.2)
            reach = [x for x in (value, low, high) if not math.isnan(x)]
            left = value < 0 or (value == 0 and end == "at_low")
            _beside(axes, min(reach) if left else max(reach), middle, _signed(value, language), colour, left)
    low, high = axes.get_xlim()
    room = 0.13 * (high - low)  # for the values beside the bars, also on a side without any
    axes.set_xlim(min(low, 0) - room, max(high, 0) + room)
    number_axis(axes.xaxis, language)


def _signed(x: float, language: str) -> str:
    shown = minus(number(x, 1 if abs(x) < 100 else 0, language))
    return f"+{shown}" if round(x, 1) > 0 else shown


def _beside(axes: Axes, x: float, y: float, text: str, colour: str, left: bool = False) -> None:
    axes.annotate(
        text, (x, y), (-4 if left else 4, 0), textcoords="offset points", va="center",
        ha="right" if left else "left", size=SMALL, color=TEXT.get(colour, colour),
    )


def sobol(path: Path, rows: Sequence[Mapping], footer: str, language: str) -> None:
    """First-order and total indices of the share and of the total cost, with intervals."""
    table = _read(rows)
    found = {(row["outcome"], row["input"]): row for row in table}
    outcomes, first = ("share", "total_mio_kr"), table[0]
    inputs = _ordered(table, outcomes, lambda outcome, key: found[outcome, key]["total"])
    notes = [say("sobol.note", language), *_definition(first, language)]
    title = say("sobol.title", language, plan=name(first["plan"], language))
    labels = [input_name(key, language) for key in inputs]
    legend = [
        Patch(color=BLUE, label=say("sobol.first", language)),
        Patch(color=SKY, label=say("sobol.total", language)),
        Line2D([], [], color=INK, linewidth=1.2, label=say("sens.error", language)),
    ]
    with page(path, 0.42 * len(inputs) + 1.0, title, notes, footer, legend) as figure:
        for axes, outcome in zip(figure.subplots(1, 2, sharey=True), outcomes):
            _rows(axes, labels)
            for y, key in enumerate(inputs):
                _indices(axes, y, found[outcome, key], language)
            axes.set_title(say(f"sobol.{outcome}", language, year=int(first["year"])))
            axes.set_xlabel(say("sobol.axis", language))
            axes.set_xlim(0, 1.25 * max(80.0, *(100 * row["total_high"] for row in table)))
            number_axis(axes.xaxis, language, ticks=5)


def _indices(axes: Axes, y: float, row: Mapping, language: str) -> None:
    """Both bars of an input, and their values; one value where both read alike."""
    places, texts, reach = (y - HALF / 2, y + HALF / 2), [], []
    for key, colour, at in zip(("first", "total"), (BLUE, SKY), places):
        value, low, high = (100 * row[column] for column in (key, f"{key}_low", f"{key}_high"))
        axes.barh(at, max(0.0, value), height=HALF, color=colour)
        axes.hlines(at, max(0.0, low), max(0.0, high), color=INK, linewidth=1.2)
        texts.append(percent(max(0.0, value) / 100, 0 if value >= 10 or not value else 1, language))
        reach.append(max(0.0, value, high))
    if texts[0] == texts[1]:
        return _beside(axes, max(reach), y, texts[0], BLUE)
    for text, colour, at in zip(texts, (BLUE, SKY), places):
        _beside(axes, max(reach), at, text, colour)


def worth(path: Path, rows: Sequence[Mapping], target: float, footer: str, language: str) -> None:
    """What it is worth to know each input, all of them, and the future itself, before choosing."""
    table = _read(rows)
    found = {(row["goal"], row["input"]): row for row in table}
    goals = ("cost", "distance")
    single = [row for row in table if row["input"] not in TOGETHER]
    inputs = [*_ordered(single, goals, lambda g, key: _part_of_most(found, g, key)), *TOGETHER]
    title = say("worth.title", language, plans=number(table[0]["plans"], 0, language))
    labels = [input_name(key, language) for key in inputs]
    shown = percent(target, needed(100 * target), language)
    usual = [name(found[goal, TOGETHER[0]]["plan_without"], language) for goal in goals]
    notes = [say("worth.note", language)]
    notes.append(say("worth.without", language, cheapest=usual[0], closest=usual[1], target=shown))
    legend = [Line2D([], [], color=INK, linewidth=1.2, label=say("sens.error", language))]
    with page(path, 0.34 * len(inputs) + 1.2, title, notes, footer, legend) as figure:
        for axes, goal, colour in zip(figure.subplots(1, 2, sharey=True), goals, (PURPLE, BLUE)):
            _rows(axes, labels)
            axes.axhline(len(inputs) - 2.5, color=GREY, linewidth=0.8)
            for y, key in enumerate(inputs):
                _worth(axes, y, found[goal, key], GREY if key in TOGETHER else colour, goal, language)
            axes.set_title("\n".join(wrapped(say(f"worth.{goal}", language, target=shown), SIZE * 1.2, 2.6)))
            axes.set_xlabel(say(f"worth.{goal}_axis", language))
            most = max(found[goal, key]["high"] for key in inputs)
            axes.set_xlim(0, 1.2 * most if most > 0 else 1)
            number_axis(axes.xaxis, language, ticks=4)


def _worth(axes: Axes, y: float, row: Mapping, colour: str, goal: str, language: str) -> None:
    axes.barh(y, row["value"], height=2 * HALF, color=colour)
    axes.hlines(y, row["low"], row["high"], color=INK, linewidth=1.2)
    text = number(row["value"], 1 if goal == "cost" else 2, language)
    _beside(axes, max(row["value"], row["high"]), y, text, colour)


def _part_of_most(found: Mapping, goal: str, key: str) -> float:
    """The worth of an input as a part of the worth of everything."""
    most = found[goal, TOGETHER[-1]]["value"]
    return found[goal, key]["value"] / most if most > 0 else 0.0


# --- shared -----------------------------------------------------------------------------


def _read(rows: Sequence[Mapping]) -> list[dict]:
    """Rows with numbers as numbers, names as names, also where they were read back from a CSV."""
    names = [{key: str(row[key]) for key in NAMES if key in row} for row in rows]
    rest = [{k: v for k, v in row.items() if k not in NAMES and not k.startswith("best_")} for row in rows]
    return [told | numbers for told, numbers in zip(names, typed(rest))]


def _ordered(rows: Sequence[Mapping], groups: Sequence[str], size: Callable[[str, str], float]) -> list[str]:
    """Inputs by the most that they are in any group."""
    inputs = list(dict.fromkeys(row["input"] for row in rows))
    return sorted(inputs, key=lambda key: -max(size(group, key) for group in groups))


def _definition(row: Mapping, language: str) -> list[str]:
    return [say("map.definition", language, definition=say(f"definition.{row['definition']}", language))]


def _row_height(labels: Sequence[str]) -> float:
    return 0.1 + SMALL * LINE * max(label.count("\n") + 1 for label in labels)


def _rows(axes: Axes, labels: Sequence[str]) -> None:
    """A row for each label, the first on top, its name at the left."""
    shown = ["\n".join(wrapped(label, SMALL, LABELS)) for label in labels]
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), shown)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
