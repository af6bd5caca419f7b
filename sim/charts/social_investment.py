"""Cash flows of a social investment by year, and the investor's balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..words import say
from ..words.estimates import chance, ends
from .page import BLUE, GREY, INK, ORANGE, column, first_in_row, number_axis, page, panels, title_name, typed, year_axis

PANEL = 3.2  # inches


def social_investment(
    path: Path, rows: Sequence[Mapping], footer: str, language: str, labels: Mapping[str, str] | None = None
) -> None:
    """Rows of social_investment.csv: what the investor pays and gets back (mio. kr.), a panel a plan."""
    rows = typed(rows)
    plans = {plan: [r for r in rows if r["plan"] == plan] for plan in dict.fromkeys(r["plan"] for r in rows)}
    legend = [
        Patch(color=ORANGE, label=say("social.pays", language)),
        Patch(color=BLUE, label=say("social.receives", language)),
        Line2D([], [], color=INK, linewidth=1.8, label=say("social.so_far", language)),
    ]
    notes = [_note(of_plan[0], language) for of_plan in plans.values()]
    if len(plans) > 1:
        notes = [f"{title_name(plan, language, labels)}: {note}" for plan, note in zip(plans, notes)]
    height = PANEL * -(-len(plans) // 2)
    with page(path, height, say("social.title", language), notes, footer, legend) as figure:
        for axes, of_plan in zip(panels(figure, [title_name(p, language, labels) for p in plans]), plans.values()):
            _panel(axes, {q: [r for r in of_plan if r["quantity"] == q] for q in {r["quantity"] for r in of_plan}}, language)


def _note(row: Mapping, language: str) -> str:
    told = {f"probability{end}": row[f"investor_loses{end}"] for end in ("", "_low", "_high")}
    interval = ends(told["probability_low"], told["probability_high"], language)
    return say("social.note", language, chance=chance(told, language), ends=interval)


def _panel(axes: Axes, flows: Mapping[str, list[dict]], language: str) -> None:
    years = column(flows["investor_pays"], "year")
    x = years + 0.5
    axes.bar(x, column(flows["investor_pays"], "mean"), width=0.72, color=ORANGE, zorder=2)
    axes.bar(x, column(flows["investor_receives"], "mean"), width=0.72, color=BLUE, zorder=2)
    balance = flows["investor_result_so_far"]
    axes.fill_between(x, column(balance, "p05"), column(balance, "p95"), color=INK, alpha=0.16, linewidth=0, zorder=1)
    axes.plot(x, column(balance, "mean"), color=INK, linewidth=1.8, zorder=3)
    axes.axhline(0, color=GREY, linewidth=1)
    year_axis(axes, years.astype(int))
    number_axis(axes.yaxis, language, ticks=6)
    axes.grid(axis="x", visible=False)
    axes.set_xlabel(say("chart.year_axis", language))
    if first_in_row(axes):
        axes.set_ylabel(say("social.axis", language))
