"""One plan under stress, in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from ..answers.stress import CALM, Stresses
from ..words import name, number, percent, say
from ..words.estimates import chance, ends, plus_minus
from .layout import wrapped
from .narrow import fitted


def stress_answer(question: Stresses, rows: Sequence[dict], buffers: Sequence[dict], language: str) -> str:
    """What each stress adds to the cost, whom it moves, and whether the buffer holds."""
    names = list(dict.fromkeys(row["scenario"] for row in rows))
    of = {(row["scenario"], row["quantity"]): row for row in rows}
    asked = say(
        "stress.question", language, year=buffers[0]["year"], futures=number(buffers[0]["futures"], 0, language),
        buffer=number(question.buffer_mio_kr, 1, language),
    )
    heads = [say(f"stress.{key}", language) for key in ("total", "added", "with_waits", "displaced", "waited", "share")]
    costs = [[name(n, language), *_cost_cells(n, of, language)] for n in names]
    tails = [say(f"stress.{key}", language) for key in ("exceeded", "enough", "enough_range", "worst")]
    worst = {n: number(of[n, "worst_year_mio_kr"]["p95"], 0, language) for n in names}
    holds = [[name(r["scenario"], language), *_buffer_cells(r, language), worst[r["scenario"]]] for r in buffers]
    notes = [wrapped(say(f"stress.{key}", language)) for key in ("unforeseen", "waiting", "contested")]
    return "\n".join([wrapped(asked), "", *fitted(["", *heads], costs), "", *fitted(["", *tails], holds), "", *notes])


def _cost_cells(scenario: str, of: dict, language: str) -> list[str]:
    """Total, what the stress adds to it, and with the days waited; displaced citizens, days waited, share."""
    whole = of[scenario, "total_mio_kr"]
    added = ["–" if scenario == CALM else _signed(of[scenario, f"{n}_mio_kr"], language) for n in ("total", "with_waiting")]
    return [
        number(whole["mean"], 0, language), *added,
        number(of[scenario, "displaced"]["mean"], 0, language), number(of[scenario, "waiting_days"]["mean"], 0, language),
        percent(of[scenario, "share_residents"]["mean"], 1, language),
    ]


def _signed(row: dict, language: str) -> str:
    sign = "+" if round(row["difference_mean"], 1) > 0 else ""
    half = row["difference_high"] - row["difference_mean"]
    return sign + number(row["difference_mean"], 1, language) + plus_minus(half, language)


def _buffer_cells(row: dict, language: str) -> list[str]:
    """How often the buffer is too small; what suffices, and its interval where enough futures were played."""
    known = isfinite(row["enough_mio_kr_low"]) and isfinite(row["enough_mio_kr_high"])
    low, high = (number(row[f"enough_mio_kr_{end}"], 1, language) for end in ("low", "high")) if known else ("", "")
    return [
        f"{chance(row, language)} ({ends(row['probability_low'], row['probability_high'], language)})",
        number(row["enough_mio_kr"], 1, language),
        say("compare.range", language, low=low, high=high) if known else "–",
    ]
