"""The past: published figures beside what the model gives, by the share assumed at the start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..words import needed, number, percent, say
from .over_time import month_ends
from .page import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    VERMILLION,
    by_scenario,
    column,
    end_labels,
    number_axis,
    page,
    title_name,
    typed,
    year_axis,
)

PANEL = 2.3  # inches of height for a row of panels
BASES = {"": (BLUE, "o"), "current": (ORANGE, "s"), "fixed": (GREEN, "D")}
# Start shares over time: one hue, darker for later ones; other hues mean prices here.
LIGHT, DARK = np.array([0.60, 0.78, 0.91]), np.array([0.03, 0.19, 0.42])


def backcast(
    path: Path, rows: Sequence[Mapping], month_rows: Sequence[Mapping] | None, footer: str,
    language: str, labels: Mapping[str, str] | None = None,
) -> None:
    """A panel for each published figure; with ``month_rows`` also self-sufficiency over time."""
    rows = typed(rows)
    groups = by_scenario(month_rows or [])
    figures = list(dict.fromkeys(row["figure"] for row in rows))
    deep = -(-len(figures) // 2)
    year, title = int(rows[0]["year"]), say("backcast.title", language, year=int(rows[0]["year"]))
    height = PANEL * (deep + bool(groups)) + 0.1
    notes = [_note(rows, groups, language)]
    with page(path, height, title, notes, footer, _legend(rows, language)) as figure:
        grid = figure.add_gridspec(deep + bool(groups), 2)
        for at, what in enumerate(figures):
            axes = figure.add_subplot(grid[at // 2, at % 2])
            _figure_panel(axes, [row for row in rows if row["figure"] == what], what, language)
        if groups:
            _over_time(figure.add_subplot(grid[deep, :]), groups, rows, year, language, labels)


def _note(rows: list[dict], groups: Mapping[str, list[dict]], language: str) -> str:
    futures = number(rows[0]["futures"], 0, language)
    if not groups:
        return say("backcast.note_undated", language, futures=futures)
    first = min(int(row["year"]) for months in groups.values() for row in months)
    return say("backcast.note", language, before=first - 1, futures=futures)


def _legend(rows: list[dict], language: str) -> list[Line2D]:
    bases = dict.fromkeys(row["prices"] for row in rows)
    published = say("backcast.published_legend", language)
    lines = [Line2D([], [], color=VERMILLION, dashes=(4, 2), label=published)]
    for basis in bases:
        colour, marker = BASES[basis]
        prices = say(f"prices.{basis}", language) if basis else ""
        key = "backcast.model_in" if basis else "backcast.no_prices"
        lines.append(Line2D([], [], color=colour, marker=marker, label=say(key, language, prices=prices)))
    return lines


def _figure_panel(axes: Axes, rows: list[dict], what: str, language: str) -> None:
    """One published figure: its value as a line, the model's mean and band for each start share."""
    scale = 1 if what.endswith("mio_kr") else 100
    starts = sorted({row["start_share"] for row in rows})
    bases = list(dict.fromkeys(row["prices"] for row in rows))
    for at, basis in enumerate(bases):
        of_basis = sorted((r for r in rows if r["prices"] == basis), key=lambda r: r["start_share"])
        x = np.array([starts.index(row["start_share"]) for row in of_basis])
        # Beside one another, so that no bar hides another.
        _bars(axes, x + 0.22 * (at - (len(bases) - 1) / 2), of_basis, scale, basis)
    published = scale * rows[0]["published"]
    axes.axhline(published, color=VERMILLION, dashes=(4, 2), linewidth=1.4)
    axes.margins(y=0.15)
    axes.set_xlim(-0.6, len(starts) - 0.4)
    shown = [number(100 * share, needed(100 * share), language) for share in starts]
    axes.set_xticks(range(len(starts)), shown)
    number_axis(axes.yaxis, language, ticks=5)
    axes.grid(axis="x", visible=False)
    end_labels(axes, [(published, number(published, needed(published), language), VERMILLION)], PANEL)
    axes.set_title(say(f"backcast.{what}", language))
    axes.set_ylabel(say(f"backcast.unit.{what}", language))
    axes.set_xlabel(say("backcast.start_axis", language))


def _bars(axes: Axes, x: np.ndarray, rows: list[dict], scale: float, basis: str) -> None:
    colour, marker = BASES[basis]
    axes.vlines(x, column(rows, "p05", scale), column(rows, "p95", scale), color=colour, linewidth=2)
    axes.plot(x, column(rows, "mean", scale), linestyle="", marker=marker, color=colour, markersize=5.5)


def _over_time(
    axes: Axes, groups: Mapping[str, list[dict]], rows: list[dict], year: int, language: str,
    labels: Mapping[str, str] | None,
) -> None:
    """The median of each start share by month, and the published share at the end of its year."""
    ends = []
    for at, (scenario, months) in enumerate(groups.items()):
        colour = LIGHT + (DARK - LIGHT) * at / max(1, len(groups) - 1)
        middle = column(months, "share_residents_p50", 100)
        axes.plot(month_ends(months), middle, color=colour, linewidth=1.6)
        ends.append((middle[-1], title_name(scenario, language, labels), INK))
    published = [row["published"] for row in rows if row["figure"] == "share_residents"][:1]
    for share in published:
        axes.plot([year + 1], [100 * share], "D", color=VERMILLION, markersize=7, clip_on=False, zorder=5)
        text = f"{say('backcast.published_legend', language)} {percent(share, 0, language)}"
        ends.append((100 * share, text, VERMILLION))
    year_axis(axes, [int(row["year"]) for months in groups.values() for row in months])
    axes.margins(y=0.15)
    number_axis(axes.yaxis, language, ticks=5)
    end_labels(axes, ends, PANEL - 0.6)
    axes.set_title(say("backcast.over_time", language))
    axes.set_xlabel(say("chart.year_axis", language))
    axes.set_ylabel(say("chart.share_axis", language))
