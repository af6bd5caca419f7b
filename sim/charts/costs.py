"""Cost of own and external places by year: a panel for each scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words import number, say
from ..words.estimates import known_to
from .page import (
    INK,
    ORANGE,
    SIZE,
    SKY,
    by_scenario,
    column,
    first_in_row,
    number_axis,
    page,
    panels,
    title_name,
    year_axis,
)

PANEL = 2.45  # inches of height for a row of panels


def costs(
    path: Path, year_rows: Sequence[Mapping], footer: str, language: str,
    labels: Mapping[str, str] | None = None,
) -> None:
    """Own and external cost a year (mio. kr., current prices), with the spread of external cost."""
    groups = {name: _one_a_year(rows) for name, rows in by_scenario(year_rows).items()}
    legend = [
        Patch(color=ORANGE, label=say("costs.external", language)),
        Patch(color=SKY, label=say("costs.own", language)),
        Line2D([], [], color=INK, linewidth=1.4, label=say("costs.interval", language)),
    ]
    years = [int(row["year"]) for rows in groups.values() for row in rows]
    title = say("costs.title", language, first=min(years), last=max(years))
    height = PANEL * -(-len(groups) // 2) + (0.6 if len(groups) == 1 else 0)
    note = f"{say('costs.note', language)} {_error(groups, language)}"
    with page(path, height, title, [note], footer, legend) as figure:
        axes = panels(figure, [title_name(name, language, labels) for name in groups])
        axes[0].set_ylim(0, 1.12 * max(_total(row) for rows in groups.values() for row in rows) or 1)
        for panel, rows in zip(axes, groups.values()):
            _panel(panel, rows, language)


def _panel(axes: Axes, rows: list[dict], language: str) -> None:
    """External at the bottom, so that its whiskers are read off the axis."""
    x = column(rows, "year") + 0.5
    external, own = column(rows, "external_mio_kr"), column(rows, "own_mio_kr")
    axes.bar(x, external, width=0.72, color=ORANGE)
    axes.bar(x, own, width=0.72, bottom=external, color=SKY)
    axes.vlines(
        x, column(rows, "external_mio_kr_p05"), column(rows, "external_mio_kr_p95"), color=INK, linewidth=1.4
    )
    # The first and last total say how much costs rise; more would overlap.
    for at in sorted({0, len(rows) - 1}):
        total = external[at] + own[at]
        axes.annotate(
            number(total, 0, language), (x[at], total), (0, 2), textcoords="offset points",
            ha="center", va="bottom", size=SIZE - 0.5,
        )
    year_axis(axes, column(rows, "year").astype(int))
    number_axis(axes.yaxis, language, ticks=5)
    axes.set_xlim(x[0] - 0.7, x[-1] + 0.7)  # room for the totals above the outer bars
    axes.grid(axis="x", visible=False)
    axes.set_xlabel(say("chart.year_axis", language))
    if first_in_row(axes):
        axes.set_ylabel(say("costs.axis", language))


def _error(groups: Mapping[str, list[dict]], language: str) -> str:
    """How well at least the mean of the totals is known."""
    rows = [row for rows in groups.values() for row in rows]
    halves = (column(rows, "total_mio_kr_high") - column(rows, "total_mio_kr_low")) / 2
    return known_to("costs.error", float(halves.max()), language)


def _one_a_year(rows: list[dict]) -> list[dict]:
    """Costs stand in the row of every definition of self-sufficiency; one of them is enough."""
    return list({int(row["year"]): row for row in reversed(rows)}.values())[::-1]


def _total(row: Mapping) -> float:
    return row["external_mio_kr"] + row["own_mio_kr"]
