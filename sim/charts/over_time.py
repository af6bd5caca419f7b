"""Self-sufficiency, residents and places over time: a panel for each scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words import needed, number, percent, say
from ..words.estimates import known_to
from .page import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    VERMILLION,
    by_scenario,
    column,
    end_labels,
    first_in_row,
    number_axis,
    page,
    panels,
    title_name,
    year_axis,
)

PANEL = 2.35  # inches of height for a row of panels
DRAWN = 1.75  # of which the drawing itself, about


def fan(
    path: Path, month_rows: Sequence[Mapping], target: float, footer: str, language: str,
    labels: Mapping[str, str] | None = None,
) -> None:
    """Self-sufficiency (residents, %) by month: median, 5 to 95 % band and the target."""
    groups = by_scenario(month_rows)
    legend = [
        *_legend(say("chart.median", language), say("chart.band", language), BLUE),
        Line2D([], [], color=VERMILLION, dashes=(4, 2), label=say("chart.target_legend", language)),
    ]
    title = say("fan.title", language, **_period(groups))
    error = _error("fan.error", groups, ("share_residents",), 100, 1, language)
    notes = [" ".join([say("fan.note", language), say("chart.band_month", language), error]).strip()]
    with page(path, _height(groups), title, notes, footer, legend) as figure:
        axes = panels(figure, [title_name(name, language, labels) for name in groups])
        limits = _share_limits(groups, 100 * target)
        for panel, rows in zip(axes, groups.values()):
            panel.set_ylim(*limits)
            _share_panel(panel, rows, target, language)


def _share_panel(axes: Axes, rows: list[dict], target: float, language: str) -> None:
    _line(axes, rows, "share_residents", BLUE, scale=100)
    axes.axhline(100 * target, color=VERMILLION, dashes=(4, 2), linewidth=1.4)
    final = rows[-1]["share_residents_p50"]
    shown = say("chart.target", language, target=percent(target, needed(100 * target), language))
    ends = [(100 * target, shown, VERMILLION), (100 * final, percent(final, 1, language), BLUE)]
    end_labels(axes, ends, DRAWN)
    if np.isnan(column(rows, "share_residents_p50")).all():
        nobody = say("fan.nobody", language)
        axes.text(0.5, 0.4, nobody, transform=axes.transAxes, ha="center", color=GREY)
    _finish(axes, rows, language, say("chart.share_axis", language))


def residents_and_places(
    path: Path, month_rows: Sequence[Mapping], footer: str, language: str,
    labels: Mapping[str, str] | None = None,
) -> None:
    """All residents and own places (counts) by month: median and 5 to 95 % band."""
    groups = by_scenario(month_rows)
    shown = (("residents", ORANGE), ("places", BLUE))
    legend = [
        handle
        for what, colour in shown
        for handle in _legend(say(f"residents.{what}", language), None, colour)
    ]
    legend.append(Patch(color=INK, alpha=0.22, linewidth=0, label=say("chart.band", language)))
    title = say("residents.title", language, **_period(groups))
    error = _error("residents.error", groups, [what for what, _ in shown], 1, 0, language)
    notes = [" ".join([say("residents.note", language), say("chart.band_month", language), error]).strip()]
    with page(path, _height(groups), title, notes, footer, legend) as figure:
        axes = panels(figure, [title_name(name, language, labels) for name in groups])
        axes[0].set_ylim(0, _highest(groups) * 1.08)
        for panel, rows in zip(axes, groups.values()):
            for what, colour in shown:
                _line(panel, rows, what, colour)
            ends = [(rows[-1][f"{what}_p50"], colour) for what, colour in shown]
            end_labels(panel, [(v, number(v, 0, language), c) for v, c in ends], DRAWN)
            _finish(panel, rows, language, say("residents.axis", language))


def _error(
    key: str, groups: Mapping[str, list[dict]], numbers: Sequence[str], scale: float, decimals: int, language: str
) -> str:
    """How far at most the interval of a median reaches from it, over all months; '' without any."""
    gaps = [
        np.abs(column(rows, f"{what}_p50_{end}", scale) - column(rows, f"{what}_p50", scale))[_known(rows, what)]
        for rows in groups.values() for what in numbers for end in ("low", "high")
    ]
    widest = np.concatenate(gaps)
    return known_to(key, float(widest.max()), language, decimals) if len(widest) else ""


def _known(rows: list[dict], what: str) -> np.ndarray:
    return ~np.isnan(column(rows, f"{what}_p50"))


def _line(axes: Axes, rows: list[dict], what: str, colour: str, scale: float = 1.0) -> None:
    """Median and band of one monthly number; a month's number stands at its end."""
    x = month_ends(rows)
    low, middle, high = (column(rows, f"{what}_{q}", scale) for q in ("p05", "p50", "p95"))
    axes.fill_between(x, low, high, color=colour, alpha=0.22, linewidth=0)
    axes.plot(x, middle, color=colour, linewidth=1.8)


def month_ends(rows: list[dict]) -> np.ndarray:
    """The end of each month as a year and its fraction."""
    return column(rows, "year") + column(rows, "month") / 12


def _finish(axes: Axes, rows: list[dict], language: str, label: str) -> None:
    year_axis(axes, column(rows, "year").astype(int))
    number_axis(axes.yaxis, language, ticks=5)
    axes.set_xlabel(say("chart.year_axis", language))
    if first_in_row(axes):
        axes.set_ylabel(label)


def _legend(line: str, band: str | None, colour: str) -> list[Artist]:
    handles: list[Artist] = [Line2D([], [], color=colour, linewidth=1.8, label=line)]
    if band is not None:
        handles.append(Patch(color=colour, alpha=0.22, linewidth=0, label=band))
    return handles


def _period(groups: Mapping[str, list[dict]]) -> dict[str, int]:
    years = [int(row["year"]) for rows in groups.values() for row in rows]
    return {"first": min(years), "last": max(years)}


def _height(groups: Mapping) -> float:
    return PANEL * -(-len(groups) // 2) + (0.6 if len(groups) == 1 else 0)


def _share_limits(groups: Mapping[str, list[dict]], target: float) -> tuple[float, float]:
    """Whole fives around everything that is drawn, %, at least twenty points apart."""
    values = [100 * r[f"share_residents_{q}"] for rows in groups.values() for r in rows for q in ("p05", "p95")]
    values = [v for v in values if v == v] + [target]
    low, high = np.floor(min(values) / 5 - 0.2) * 5, np.ceil(max(values) / 5 + 0.2) * 5
    while high - low < 20:
        low, high = low - 5, high + 5
    # A little more than 0 and 100, so that lines on the edge are seen whole.
    return max(low, -3), min(high, 103)


def _highest(groups: Mapping[str, list[dict]]) -> float:
    values = [r[f"{w}_p95"] for rows in groups.values() for r in rows for w in ("residents", "places")]
    return max([v for v in values if v == v], default=0) or 1
