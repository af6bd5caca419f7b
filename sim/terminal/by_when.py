"""By when the plan meets the target, in a small table."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import number, percent, say
from .layout import columns, rate

Rows = Sequence[dict]


def by_when_lines(rows: Rows, language: str) -> list[str]:
    """By growth (down): in how many futures it is met, held and never met, and from when in half of them."""
    rows = [row for row in rows if row["definition"] == "residents"]
    years = [row["year"] for row in rows if row["year"] is not None]
    held = next(row["years_in_a_row"] for row in rows if row["quantity"] == "held")
    heads = [
        say("places.growth", language), say("when.column_reached", language, last=max(years)),
        say("when.column_held", language, years=number(held, 0, language)),
        say("when.column_half", language), say("when.column_bound", language),
    ]
    body = [_cells(rows, growth, max(years), language) for growth in sorted({row["growth_per_year"] for row in rows})]
    futures = number(rows[0]["futures"], 0, language)
    return [say("when.table", language, last=max(years), futures=futures), *columns(heads, body)]


def _cells(rows: Rows, growth: float, last: int, language: str) -> list[str]:
    of_growth = [row for row in rows if row["growth_per_year"] == growth and row["year"] is not None]
    reached, held = ([row for row in of_growth if row["quantity"] == q] for q in ("reached", "held"))
    half = next((str(row["year"]) for row in reached if row["by_then"] >= 0.5), "–")
    ends = [next(row for row in part if row["year"] == last) for part in (reached, held)]
    bound = reached[0]["static_bound"]
    return [rate(growth, language), *(_share(row, language) for row in ends), half, str(bound or "–")]


def _share(row: dict, language: str) -> str:
    low, high = (number(100 * row[f"by_then_{end}"], 0, language) for end in ("low", "high"))
    return f"{percent(row['by_then'], 0, language)} ({say('compare.range', language, low=low, high=high)} %)"
