"""Plans against one another, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.compare import Comparison
from ..words import name, number, plain_percent, say
from ..words.estimates import chance, ends, plus_minus
from .layout import between, wrapped
from .narrow import fitted


def comparison_answer(
    question: Comparison, plans: Sequence[dict], differences: Sequence[dict], language: str
) -> str:
    """Each plan's share and chance of meeting the target, and what it costs against the first plan."""
    shares = [row for row in plans if row["quantity"] == "share_residents"]
    base = shares[0]["plan"]
    names = {row["plan"]: name(row["plan"], language) for row in shares}
    asked = say(
        "compare.question", language, year=shares[0]["year"], base=names[base],
        futures=number(shares[0]["futures"], 0, language), target=plain_percent(question.target, language),
    )
    costs = [r for r in differences if r["plan_a"] == base and r["quantity"] == "total_mio_kr"]
    heads = [say(f"compare.{key}", language) for key in ("share", "chance", "cost", "cheaper")]
    band = say("chart.band", language)
    by_plan = fitted(["", heads[0], band, heads[1]], [_share_cells(row, names, language) for row in shares])
    against = fitted(["", *heads[2:]], [_cost_cells(row, names, language) for row in costs])
    return "\n".join([wrapped(asked), "", *by_plan, "", *against])


def _share_cells(row: dict, names: dict[str, str], language: str) -> list[str]:
    return [
        names[row["plan"]],
        number(100 * row["mean"], 1, language) + plus_minus(100 * (row["mean_high"] - row["mean"]), language) + " %",
        between(100 * row["p05"], 100 * row["p95"], language) + " %" if row["futures"] > 1 else "–",
        f"{chance(row, language)} ({ends(row['probability_low'], row['probability_high'], language)})",
    ]


def _cost_cells(row: dict, names: dict[str, str], language: str) -> list[str]:
    dearer = "+" if round(row["difference_mean"], 1) > 0 else ""
    error = plus_minus(row["difference_high"] - row["difference_mean"], language)
    hits, futures = (number(row[key], 0, language) for key in ("b_better", "futures"))
    interval = ends(row["b_better_share_low"], row["b_better_share_high"], language)
    return [
        names[row["plan_b"]],
        dearer + number(row["difference_mean"], 1, language) + error,
        f"{say('compare.of', language, hits=hits, futures=futures)} ({interval})",
    ]
