"""Plans against one another on the same futures: paired differences, and who wins how often."""

from __future__ import annotations

from itertools import combinations
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from ..inputs import About, Name, Record, Share
from ..measures import DEFINITIONS
from ..runs import Played
from .at_once import mean_columns, means, quantile_columns, side_by_side
from .estimate import met, probability


def _each_once(plans: tuple[str, ...]) -> tuple[str, ...]:
    for plan in plans:
        if plans.count(plan) > 1:
            raise ValueError(f"'{plan}' stands twice in {list(plans)}")
    return plans


# Files of the group plan, each once.
PlanNames = Annotated[tuple[Name, ...], Field(min_length=2), AfterValidator(_each_once)]


class Comparison(Record):
    """The question: which plans; the first is the base."""

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    target: Share
    year: int | None = Field(default=None, strict=True)
    plans: PlanNames


# What plans are compared on: name, and whether more of it is better.
_COSTS = ("external_mio_kr", "own_mio_kr", "total_mio_kr")
QUANTITIES = {**{f"share_{d}": True for d in DEFINITIONS}, **dict.fromkeys(_COSTS, False)}


def outcome(played: Played, plan: str, quantity: str, at: int) -> np.ndarray:
    """One number a future: a share in the year asked about, or a cost over the whole horizon.

    Costs are mio. kr. in fixed prices, so that years can be added up.
    """
    if quantity == "total_mio_kr":
        return outcome(played, plan, "external_mio_kr", at) + outcome(played, plan, "own_mio_kr", at)
    if quantity in _COSTS:
        return played.of(plan, f"{quantity}_fixed").sum(axis=1)
    return played.of(plan, quantity)[:, at]


def plan_rows(question: Comparison, played: Played, at: int) -> list[dict]:
    """Each plan by itself: mean with interval, spread, and the probability of meeting the target."""
    about = [(plan, quantity) for plan in played.numbers for quantity in QUANTITIES]
    values = np.stack([outcome(played, plan, quantity, at) for plan, quantity in about])
    rows = [
        {"plan": plan, "quantity": quantity, "year": played.calendar_years[at], "futures": played.futures}
        for plan, quantity in about
    ]
    chances = [_chance(question, quantity, row) for (_, quantity), row in zip(about, values)]
    return side_by_side(rows, mean_columns("mean", values), quantile_columns("", values), chances)


def _chance(question: Comparison, quantity: str, values: np.ndarray) -> dict:
    if not quantity.startswith("share_"):
        return {}
    chance = probability(int(met(values, question.target).sum()), len(values))
    return {"target": question.target, **chance.columns("probability")}


def headline(by_plan: list[dict]) -> dict[str, float]:
    """Of each plan: the probability that the target is met, and the mean share."""
    return {
        f"{label}, {row['plan']}": row[column]
        for row in by_plan if row["quantity"] == "share_residents"
        for label, column in (("probability", "probability"), ("share_mean", "mean"))
    }


def difference_rows(played: Played, at: int) -> list[dict]:
    """Each pair of plans, B minus A future by future, and in how many futures B is better."""
    about = [(*pair, quantity) for pair in combinations(played.numbers, 2) for quantity in QUANTITIES]
    if not about:
        return []
    values = np.stack(
        [outcome(played, b, quantity, at) - outcome(played, a, quantity, at) for a, b, quantity in about]
    )
    rows = [
        {"plan_a": a, "plan_b": b, "quantity": quantity, "year": played.calendar_years[at]} for a, b, quantity in about
    ]
    averages = [
        {"difference_mean": mean.value, "difference_low": mean.low, "difference_high": mean.high}
        for mean in means(values)
    ]
    wins = [_wins(row, QUANTITIES[quantity]) for (_, _, quantity), row in zip(about, values)]
    futures = [{"futures": int((~np.isnan(row)).sum())} for row in values]
    return side_by_side(rows, futures, averages, quantile_columns("difference", values), wins)


def _wins(difference: np.ndarray, more_is_better: bool) -> dict:
    """In how many futures each plan is better, and the share of all futures that it is estimated by."""
    known = difference[~np.isnan(difference)]
    gain = known if more_is_better else -known
    found = {"b_better": int((gain > 0).sum()), "equal": int((gain == 0).sum()), "a_better": int((gain < 0).sum())}
    shares = [probability(found[side], len(known)).columns(f"{side}_share") for side in ("b_better", "a_better")]
    return {**found, **shares[0], **shares[1]}
