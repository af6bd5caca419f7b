"""Break-even map: by the price of own places and how full the new ones are, which plan is cheaper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words import name, number, say
from .page import BLUE, INK, SMALL, VERMILLION, column, first_in_row, minus, number_axis, page, panels, title_name, typed

PANEL = 4.1  # inches
SURE, UNSURE = 0.55, 0.16  # how strongly a cell is coloured


def break_even_map(
    path: Path, rows: Sequence[Mapping], footer: str, language: str, labels: Mapping[str, str] | None = None
) -> None:
    """Rows of break_even_map.csv: the sign of the mean difference in each cell, and the line where it is nought."""
    rows = typed(rows)
    plans = {plan: [r for r in rows if r["plan_b"] == plan] for plan in dict.fromkeys(r["plan_b"] for r in rows)}
    legend = [
        Patch(color=VERMILLION, alpha=SURE, label=say("waterfall.dearer", language)),
        Patch(color=BLUE, alpha=SURE, label=say("waterfall.cheaper", language)),
        Line2D([], [], color=INK, linewidth=1.8, label=say("break_even.even", language)),
        Line2D([], [], color=INK, marker="P", linestyle="", markersize=9, label=say("break_even.assumed", language)),
    ]
    note = say("break_even.note", language, base=name(rows[0]["plan_a"], language, labels))
    height = PANEL * -(-len(plans) // 2)
    with page(path, height, say("break_even.title", language), [note], footer, legend) as figure:
        for axes, of_plan in zip(panels(figure, [title_name(p, language, labels) for p in plans]), plans.values()):
            _panel(axes, of_plan, language, len(plans))


def _panel(axes: Axes, rows: list[dict], language: str, plans: int) -> None:
    ratios, occupancies = (np.unique(column(rows, key)) for key in ("price_ratio", "occupancy"))
    shape = len(ratios), len(occupancies)
    middle, low, high = (column(rows, f"difference_mio_kr{end}").reshape(shape).T for end in ("", "_low", "_high"))
    x, y = ratios, 100 * occupancies
    _shade(axes, x, y, middle, (BLUE, VERMILLION), UNSURE)
    _shade(axes, x, y, low, (None, VERMILLION), SURE)
    _shade(axes, x, y, high, (BLUE, None), SURE)
    if middle.min() < 0 < middle.max():
        axes.contour(x, y, middle, levels=[0], colors=INK, linewidths=1.8)
    _numbers(axes, x, y, middle, language, plans)
    assumed = rows[0]["assumed_price_ratio"], 100 * rows[0]["assumed_occupancy"]
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    place = np.clip(assumed[0], left, right), np.clip(assumed[1], bottom, top)
    axes.plot(*place, "P", color=INK, markersize=10, markeredgecolor="white", clip_on=False, zorder=5)
    axes.grid(visible=False)
    number_axis(axes.xaxis, language, ticks=5)
    number_axis(axes.yaxis, language, ticks=5)
    axes.set_xlabel(say("break_even.ratio", language) if plans == 1 else say("break_even.ratio", language).replace(", ", ",\n", 1))
    if first_in_row(axes):
        axes.set_ylabel(say("break_even.occupancy", language))


def _shade(axes: Axes, x: np.ndarray, y: np.ndarray, of: np.ndarray, colours: tuple, alpha: float) -> None:
    """Where a number is below and above nought, in two colours or none."""
    most = 2 * np.abs(of).max() + 1
    below, above = colours
    if below and (of < 0).any():
        axes.contourf(x, y, of, levels=[-most, 0], colors=[below], alpha=alpha)
    if above and (of > 0).any():
        axes.contourf(x, y, of, levels=[0, most], colors=[above], alpha=alpha)


def _numbers(axes: Axes, x: np.ndarray, y: np.ndarray, middle: np.ndarray, language: str, plans: int) -> None:
    """The difference at some points of the grid, not on its edge and no closer than they can be read."""
    across = max(2 if plans == 1 else 3, -(-len(x) // 7))
    for column_at in range(1, len(x) - 1, across):
        for row_at in range(1, len(y) - 1, 2):
            value = middle[row_at, column_at]
            shown = minus(number(value, 0, language))
            axes.annotate(
                f"+{shown}" if value >= 0.5 else shown, (x[column_at], y[row_at]), ha="center", va="center", size=SMALL - 1,
                bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.55, "pad": 0.8},
            )
