"""Budgets by year and part, and where a difference in net present cost comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words import name, needed, number, percent, say
from .page import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    SMALL,
    VERMILLION,
    column,
    first_in_row,
    minus,
    number_axis,
    page,
    panels,
    title_name,
    typed,
    year_axis,
)

PANEL = 2.9  # inches of height for a row of panels
# What is stacked, from the bottom, with the parts of a budget in it.
STACKED = {
    "external": (ORANGE, ("external",)),
    "own": (SKY, ("own", "overhead", "scale")),
    "building": (BLUE, ("building",)),
    "once": (PURPLE, ("ramp_up", "moves", "programmes")),
    "prevention": (GREEN, ("casework", "own_homes")),
    "bills": (VERMILLION, ("bills",)),
    "sold_places": ("#BBBBBB", ("sold_places",)),
    "refund": ("#F0E442", ("refund",)),
}
NOUGHT = 1e-4  # mio. kr.: less is the rounding of days


def budget_over_time(
    path: Path, rows: Sequence[Mapping], footer: str, language: str, labels: Mapping[str, str] | None = None
) -> None:
    """Rows of budget.csv: mean cost a year by part (mio. kr., fixed prices), and the spread of the total."""
    _stacks(path, "budget", _budgets(rows, "plan"), [say("budget.note", language)], footer, language, labels)


def effect_over_time(
    path: Path, rows: Sequence[Mapping], footer: str, language: str, labels: Mapping[str, str] | None = None
) -> None:
    """Rows of effect.csv: the same of each plan minus the base."""
    note = say("effect.note", language, base=name(rows[0]["plan_a"], language, labels))
    _stacks(path, "effect", _budgets(rows, "plan_b"), [note], footer, language, labels)


def _stacks(
    path: Path, picture: str, plans: Mapping[str, dict], notes: Sequence[str], footer: str, language: str,
    labels: Mapping[str, str] | None,
) -> None:
    years = next(iter(plans.values()))["year"]
    used = [key for key in STACKED if any(np.abs(stack[key]).max() > NOUGHT for stack in plans.values())]
    legend = [Patch(color=STACKED[key][0], label=say(f"budget.{key}", language)) for key in used]
    legend.append(Line2D([], [], color=INK, linewidth=1.4, label=say("budget.total", language)))
    title = say(f"{picture}.title", language, first=int(years[0]), last=int(years[-1]))
    height = PANEL * -(-len(plans) // 2)
    with page(path, height, title, notes, footer, legend) as figure:
        axes = panels(figure, [title_name(plan, language, labels) for plan in plans])
        axes[0].set_ylim(*_limits(plans.values(), used))
        for panel, stack in zip(axes, plans.values()):
            _stack(panel, stack, used, language, _named if picture == "effect" else _short)
            if first_in_row(panel):
                panel.set_ylabel(say(f"{picture}.axis", language))


def _budgets(rows: Sequence[Mapping], key: str) -> dict[str, dict[str, np.ndarray]]:
    """By plan: means of what is stacked, the years, and the band of the total."""
    found = {}
    rows = typed(rows)
    for plan in dict.fromkeys(row[key] for row in rows):
        parts: dict[str, list] = {}
        for row in rows:
            if row[key] == plan:
                parts.setdefault(row["quantity"], []).append(row)
        stack = {kind: sum(column(parts[part], "mean") for part in members) for kind, (_, members) in STACKED.items()}
        total = parts["total"]
        stack |= {"year": column(total, "year")} | {end: column(total, end) for end in ("mean", "p05", "p95")}
        found[plan] = stack
    return found


def _stack(
    axes: Axes, stack: Mapping[str, np.ndarray], used: Sequence[str], language: str, written: Callable[[float, str], str]
) -> None:
    x = stack["year"] + 0.5
    above, below = np.zeros(len(x)), np.zeros(len(x))
    for key in used:
        values = stack[key]
        up, down = np.clip(values, 0, None), np.clip(values, None, 0)
        axes.bar(x, up, width=0.72, bottom=above, color=STACKED[key][0])
        axes.bar(x, down, width=0.72, bottom=below, color=STACKED[key][0])
        above, below = above + up, below + down
    axes.vlines(x, stack["p05"], stack["p95"], color=INK, linewidth=1.4)
    axes.plot(x, stack["mean"], "_", color=INK, markersize=5)
    for at in sorted({0, len(x) - 1}):
        near = slice(max(0, at - 1), at + 2)  # which the number reaches over
        axes.annotate(
            written(stack["mean"][at], language), (x[at] + (0.36 if at else -0.36), max(above[near].max(), stack["p95"][near].max())), (0, 3),
            textcoords="offset points", ha="right" if at else "left", va="bottom", size=SMALL,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
        )
    axes.axhline(0, color=GREY, linewidth=0.8)
    year_axis(axes, stack["year"].astype(int))
    number_axis(axes.yaxis, language, ticks=5)
    axes.set_xlim(x[0] - 0.8, x[-1] + 0.8)
    axes.grid(axis="x", visible=False)
    axes.set_xlabel(say("chart.year_axis", language))


def _short(value: float, language: str) -> str:
    return minus(number(value, 0 if abs(value) >= 100 else 1, language))


def _signed(value: float, language: str) -> str:
    shown = _short(value, language)
    return f"+{shown}" if value > 0 and shown.strip("0.,") else shown


def _named(value: float, language: str) -> str:
    """A total by its name: it stands on bars of its parts, which may be several times as high."""
    return say("effect.mean", language, total=_signed(value, language))


def _limits(stacks: Iterable[Mapping[str, np.ndarray]], used: Sequence[str]) -> tuple[float, float]:
    """Room for every stack and band, and for the numbers above them."""
    most, least = 0.0, 0.0
    for stack in stacks:
        values = np.stack([stack[key] for key in used] or [np.zeros(1)])
        most = max(most, np.clip(values, 0, None).sum(axis=0).max(), stack["p95"].max())
        least = min(least, np.clip(values, None, 0).sum(axis=0).min(), stack["p05"].min())
    room = 0.14 * (most - least) or 1.0
    return least - (0.5 * room if least < 0 else 0), most + room


# --- waterfall --------------------------------------------------------------------------

ROW = 0.3  # inches of height for a part


def waterfall(
    path: Path, rows: Sequence[Mapping], rate: float, footer: str, language: str, labels: Mapping[str, str] | None = None
) -> None:
    """Rows of waterfall.csv: parts of the mean difference one after another, then the total; a panel a plan."""
    rows = typed(rows)
    plans = {plan: _told([r for r in rows if r["plan_b"] == plan]) for plan in dict.fromkeys(r["plan_b"] for r in rows)}
    base = name(rows[0]["plan_a"], language, labels)
    note = say("waterfall.note", language, base=base, rate=percent(rate, needed(100 * rate), language))
    legend = [
        Patch(color=VERMILLION, label=say("waterfall.dearer", language)),
        Patch(color=BLUE, label=say("waterfall.cheaper", language)),
        Patch(color=INK, label=say("part.total", language)),
    ]
    lines = [len(told) for told in plans.values()]
    height = ROW * sum(lines) + 0.45 * len(plans) + 0.75
    with page(path, height, say("waterfall.title", language), [note], footer, legend) as figure:
        grid = figure.subplots(len(plans), 1, sharex=True, squeeze=False, height_ratios=lines).ravel()
        for axes, (plan, told) in zip(grid, plans.items()):
            axes.set_title(title_name(plan, language, labels))
            _steps(axes, told, language)
        steps = [np.cumsum([0.0, *(r["mean"] for r in told[:-1])]) for told in plans.values()]
        ends = np.concatenate([*steps, [told[-1][end] for told in plans.values() for end in ("p05", "p95")]])
        room = 0.14 * (ends.max() - ends.min()) or 1.0
        grid[0].set_xlim(ends.min() - 0.4 * room, ends.max() + room)  # for the numbers beside the bars
        for axes in grid:
            number_axis(axes.xaxis, language)
        grid[-1].set_xlabel(say("waterfall.axis", language))


def _told(rows: list[dict]) -> list[dict]:
    """Parts that are not nought in every future, and the total, which comes last."""
    return [r for r in rows if r["quantity"] == "total" or max(abs(r[key]) for key in ("mean", "p05", "p95")) > NOUGHT]


def _steps(axes: Axes, told: list[dict], language: str) -> None:
    *parts, total = told
    at = 0.0
    for y, row in enumerate(parts):
        axes.barh(y, row["mean"], left=at, height=0.66, color=VERMILLION if row["mean"] > 0 else BLUE)
        _written(axes, y, max(at, at + row["mean"]), row["mean"], language)
        at += row["mean"]
        axes.vlines(at, y + 0.33, y + 0.67, color=GREY, linewidth=1)
    last = len(parts)
    axes.barh(last, total["mean"], height=0.66, color=INK, alpha=0.75)
    axes.hlines(last, total["p05"], total["p95"], color=ORANGE, linewidth=1.6)
    _written(axes, last, max(0.0, total["mean"], total["p95"]), total["mean"], language)
    axes.axvline(0, color=GREY, linewidth=1)
    axes.set_yticks(range(len(told)), [say(f"part.{row['quantity']}", language) for row in told])
    axes.set_ylim(last + 0.6, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)


def _written(axes: Axes, y: float, x: float, value: float, language: str) -> None:
    axes.annotate(
        _signed(value, language), (x, y), (4, 0), textcoords="offset points", va="center", size=SMALL,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},  # over the line at nought
    )
