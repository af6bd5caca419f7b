"""Plans against one another on the same futures: paired differences, and who wins how often."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from pydantic import Field, field_validator

from ..inputs import About, Name, Record, Share
from ..measures import DEFINITIONS
from ..runs import Played
from .estimate import mean, met, probability, quantiles


class Comparison(Record):
    """The question: which plans; the first is the base."""

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    target: Share
    year: int | None = Field(default=None, strict=True)
    plans: tuple[Name, ...] = Field(min_length=2)

    @field_validator("plans")
    @classmethod
    def _each_plan_once(cls, plans: tuple[str, ...]) -> tuple[str, ...]:
        for plan in plans:
            if plans.count(plan) > 1:
                raise ValueError(f"'{plan}' stands twice in {list(plans)}")
        return plans


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
    rows = []
    for plan in played.numbers:
        for quantity in QUANTITIES:
            values = outcome(played, plan, quantity, at)
            average, (low, middle, high) = mean(values), quantiles(values)
            row = {
                "plan": plan, "quantity": quantity, "year": played.calendar_years[at],
                "futures": played.futures, "mean": average.value, "mean_low": average.low,
                "mean_high": average.high, "p05": low, "p50": middle, "p95": high,
            }
            if quantity.startswith("share_"):
                chance = probability(int(met(values, question.target).sum()), played.futures)
                row |= {
                    "target": question.target, "probability": chance.value,
                    "probability_low": chance.low, "probability_high": chance.high,
                }
            rows.append(row)
    return rows


def headline(by_plan: list[dict]) -> dict[str, float]:
    """Of each plan: the probability that the target is met, and the mean share."""
    return {
        f"{label}, {row['plan']}": row[column]
        for row in by_plan if row["quantity"] == "share_residents"
        for label, column in (("probability", "probability"), ("share_mean", "mean"))
    }


def difference_rows(played: Played, at: int) -> list[dict]:
    """Each pair of plans, B minus A future by future, and in how many futures B is better."""
    rows = []
    for first, second in combinations(played.numbers, 2):
        for quantity, more_is_better in QUANTITIES.items():
            difference = outcome(played, second, quantity, at) - outcome(played, first, quantity, at)
            known = difference[~np.isnan(difference)]
            gain = known if more_is_better else -known
            average, (low, middle, high) = mean(difference), quantiles(difference)
            rows.append(
                {
                    "plan_a": first, "plan_b": second, "quantity": quantity,
                    "year": played.calendar_years[at], "futures": len(known),
                    "difference_mean": average.value, "difference_low": average.low,
                    "difference_high": average.high, "difference_p05": low,
                    "difference_p50": middle, "difference_p95": high,
                    "b_better": int((gain > 0).sum()), "equal": int((gain == 0).sum()),
                    "a_better": int((gain < 0).sum()),
                }
            )
    return rows
