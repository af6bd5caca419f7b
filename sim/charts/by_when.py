"""By when the plan meets the target: the first year, by growth, and in how many futures never."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words import needed, number, percent, say
from .page import BLUE, GREY, INK, ORANGE, PURPLE, SMALL, column, minus, page, typed

ROW = 0.78  # inches of height for a growth
RULES = {"static_bound": INK, "ratio_rule": ORANGE, "flow_rule": PURPLE}
LEVELS = (106, 118, 130)  # of the rules' marks, so that none hides another
NEVER_GAP = 2.0  # years between the last one and 'never'


def by_when(path: Path, rows: Sequence[Mapping], definition: str, footer: str, language: str) -> None:
    """Share of futures (%) in which the target is first met in each year, and first held; growth by growth."""
    cells = [row for row in typed(rows) if row["definition"] == definition]
    if not cells:
        raise ValueError(f"by_when: there is no row with the definition '{definition}'")
    growths = sorted({row["growth_per_year"] for row in cells})
    notes = _notes(cells[0], definition, language)
    with page(path, ROW * len(growths) + 0.75, _title(cells[0], language), notes, footer, _legend(language)) as figure:
        grid = figure.subplots(len(growths), 2, sharex=True, sharey=True, squeeze=False)
        for growth, row in zip(growths, grid):
            for quantity, axes in zip(("reached", "held"), row):
                wanted = (growth, quantity)
                _bars(axes, [c for c in cells if (c["growth_per_year"], c["quantity"]) == wanted], language)
            _name(row[0], growth, language)
        _heads(grid[0], cells, language)
        _years(grid[-1], cells, language)


def _title(row: Mapping, language: str) -> str:
    return say("when.title", language, target=percent(row["target"], needed(100 * row["target"]), language))


def _notes(row: Mapping, definition: str, language: str) -> list[str]:
    what = say(f"definition.{definition}", language)
    futures = number(row["futures"], 0, language)
    return [say("map.definition", language, definition=what), say("when.note", language, futures=futures)]


def _legend(language: str) -> list[Artist]:
    rules = [
        Line2D([], [], color=colour, marker="v", linestyle="", markersize=5, label=say(f"rule.{rule}", language))
        for rule, colour in RULES.items()
    ]
    error = Line2D([], [], color=INK, linewidth=1.2, label=say("when.error", language))
    bars = [Patch(color=c, label=say(f"when.{key}", language)) for key, c in (("first", BLUE), ("never", GREY))]
    return [*bars, error, *rules]


def _bars(axes: Axes, cells: list[dict], language: str) -> None:
    """A bar for each year, one for never, and what each rule of thumb says above them."""
    never = [row for row in cells if np.isnan(row["year"])]
    years = sorted((row for row in cells if not np.isnan(row["year"])), key=lambda row: row["year"])
    at = [row["year"] for row in years] + [years[-1]["year"] + NEVER_GAP]
    rows = years + never
    chance, low, high = (column(rows, f"probability{end}", 100) for end in ("", "_low", "_high"))
    axes.bar(at, chance, width=0.8, color=[BLUE] * len(years) + [GREY], zorder=2)
    axes.vlines(at, low, high, color=INK, linewidth=1.2, zorder=3)
    axes.annotate(
        percent(chance[-1] / 100, 0, language), (at[-1] + 0.55, min(max(chance[-1], 10), 90)), va="center", size=SMALL,
        annotation_clip=False,
    )
    for level, (rule, colour) in zip(LEVELS, RULES.items()):
        year = never[0][rule]
        place = at[-1] if np.isnan(year) else year
        axes.plot([place], [level], "v", color=colour, markersize=4.5, clip_on=False, zorder=4)
    axes.set_ylim(0, 136)
    axes.set_yticks([0, 50, 100])
    axes.grid(axis="x", visible=False)


def _name(axes: Axes, growth: float, language: str) -> None:
    shown = say("when.growth", language, growth=percent(growth, needed(100 * growth, 2), language))
    axes.set_ylabel(minus(shown), rotation=0, ha="right", va="center", labelpad=4)


def _heads(row: Sequence[Axes], cells: list[dict], language: str) -> None:
    held = int(max(cell["years_in_a_row"] for cell in cells))
    row[0].set_title(say("when.reached", language))
    row[1].set_title(say("when.held", language, years=number(held, 0, language)))


def _years(row: Sequence[Axes], cells: list[dict], language: str) -> None:
    """Years under the last panels, no closer than can be read, and never after them."""
    years = sorted({int(cell["year"]) for cell in cells if not np.isnan(cell["year"])})
    step = -(-len(years) // 4)
    shown = years[::-1][step // 2 :: step][::-1]
    for axes in row:
        axes.set_xlim(years[0] - 0.8, years[-1] + NEVER_GAP + 0.8)
        axes.set_xticks([*shown, years[-1] + NEVER_GAP], [*map(str, shown), say("when.never", language)])
        axes.set_xlabel(say("when.axis", language))
