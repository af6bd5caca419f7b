"""Plans against one another, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.compare import Comparison
from ..words import name, number, percent, say
from .layout import between, columns, wrapped


def comparison_answer(
    question: Comparison, plans: Sequence[dict], differences: Sequence[dict], language: str
) -> str:
    """Each plan's share and chance of meeting the target, and what it costs against the first plan."""
    shares = [row for row in plans if row["quantity"] == "share_residents"]
    base = shares[0]["plan"]
    names = {row["plan"]: name(row["plan"], language) for row in shares}
    asked = say(
        "compare.question", language, year=shares[0]["year"], base=names[base],
        futures=number(shares[0]["futures"], 0, language), target=percent(question.target, 0, language),
    )
    costs = [r for r in differences if r["plan_a"] == base and r["quantity"] == "total_mio_kr"]
    heads = [say(f"compare.{key}", language) for key in ("share", "chance", "cost", "cheaper")]
    band = say("chart.band", language)
    by_plan = columns(["", heads[0], band, heads[1]], [_share_cells(row, names, language) for row in shares])
    against = columns(["", *heads[2:]], [_cost_cells(row, names, language) for row in costs])
    return "\n".join([wrapped(asked), "", *by_plan, "", *against])


def _share_cells(row: dict, names: dict[str, str], language: str) -> list[str]:
    low, high = (number(100 * row[f"probability_{end}"], 0, language) for end in ("low", "high"))
    return [
        names[row["plan"]],
        percent(row["mean"], 1, language),
        between(100 * row["p05"], 100 * row["p95"], language) + " %",
        f"{percent(row['probability'], 0, language)} ({say('compare.range', language, low=low, high=high)} %)",
    ]


def _cost_cells(row: dict, names: dict[str, str], language: str) -> list[str]:
    dearer = "+" if round(row["difference_mean"], 1) > 0 else ""
    hits, futures = (number(row[key], 0, language) for key in ("b_better", "futures"))
    return [
        names[row["plan_b"]],
        dearer + number(row["difference_mean"], 1, language),
        say("compare.of", language, hits=hits, futures=futures),
    ]
