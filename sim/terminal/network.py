"""Several municipalities, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.network import Network
from ..words import name, number, plain_percent, say
from ..words.estimates import chance, ends, plus_minus
from .layout import between, wrapped
from .narrow import fitted


def network_answer(question: Network, rows: Sequence[dict], language: str) -> str:
    """Each municipality's share and chance of meeting the target, and those of all together."""
    asked = say(
        "network.question", language, count=number(len(rows) - 1, 0, language), year=rows[0]["year"],
        futures=number(rows[0]["futures"], 0, language), target=plain_percent(question.target, language),
    )
    heads = [say(key, language) for key in ("compare.share", "chart.band", "compare.chance", "network.external")]
    table = fitted(["", *heads], [_cells(row, language) for row in rows])
    return "\n".join([wrapped(asked), wrapped(say("network.shared", language)), "", *table])


def _cells(row: dict, language: str) -> list[str]:
    error = plus_minus(100 * (row["share_mean_high"] - row["share_mean"]), language)
    outside = plus_minus(row["external_mean_high"] - row["external_mean"], language)
    return [
        name(row["municipality"], language),
        f"{number(100 * row['share_mean'], 1, language)}{error} %",
        f"{between(100 * row['share_p05'], 100 * row['share_p95'], language)} %",
        f"{chance(row, language)} ({ends(row['probability_low'], row['probability_high'], language)})",
        f"{number(row['external_mean'], 1, language)}{outside}",
    ]
