"""Where a plan breaks even with another: at which price of own places, and in how full ones.

A plan's cost is linear in the level of own prices (tariff, overhead and scale, also of places that are sold), so the level at which the mean
difference is nought is exact. The state's refund is held as it is, and building is not a part of that level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from .accounts import Account
from .at_once import means
from .estimate import CONFIDENCE, Estimate

NOT_DEFINED = Estimate(np.nan, np.nan, np.nan)


def ratio_of_means(top: np.ndarray, bottom: np.ndarray) -> Estimate:
    """mean(top) ÷ mean(bottom) over futures with Fieller's interval (Fieller 1954).

    Not defined where the mean at the bottom cannot be told from nought: the interval would have no end.
    """
    futures, a, b = len(top), float(top.mean()), float(bottom.mean())
    if futures < 2:
        return Estimate(a / b, np.nan, np.nan) if b else NOT_DEFINED
    covariance = np.cov(top, bottom) / futures
    t2 = stats.t.ppf((1 + CONFIDENCE) / 2, futures - 1) ** 2
    square = b * b - t2 * covariance[1, 1]
    if not square > 0:
        return NOT_DEFINED
    half = a * b - t2 * covariance[0, 1]
    root = np.sqrt(max(0.0, half * half - square * (a * a - t2 * covariance[0, 0])))
    return Estimate(a / b, float(half - root) / square, float(half + root) / square)


@dataclass(frozen=True)
class Linear:
    """A difference in net present cost by future, mio. kr., taken apart by what a price or occupancy changes.

    ``residents`` and ``empty``: what follows the price of own places, for days lived in and for empty days;
    ``building``: by the year; ``rest``: all else. ``ratio``: what a day in a full own place costs ÷ what a day in
    an external one does, as assumed; ``occupancy`` of the places that one plan has more than the other, nan
    where there are none.
    """

    residents: np.ndarray
    empty: np.ndarray
    building: np.ndarray
    rest: np.ndarray
    ratio: float
    occupancy: float

    @property
    def factor(self) -> Estimate:
        """The factor on own prices at which the mean difference is nought."""
        return ratio_of_means(-(self.rest + self.building), self.residents + self.empty)

    def at(self, ratio: float, occupancy: float) -> np.ndarray:
        """The difference by future at another price ratio, and if the same residents lived in fewer or more places."""
        idle = (1 / occupancy - 1) / (1 / self.occupancy - 1)
        own = ratio / self.ratio * (self.residents + self.empty * idle)
        return self.rest + own + self.building * self.occupancy / occupancy

    @property
    def has_a_map(self) -> bool:
        """Whether ``at`` means anything: more places, more own residents, and some days that are empty."""
        return 0 < self.occupancy < 1 and self.ratio > 0


def linear(base: Account, plan: Account, factors: np.ndarray) -> Linear:
    """``plan`` minus ``base``, taken apart."""
    empty = (plan.empty_cost * plan.on_top - base.empty_cost * base.on_top) @ factors
    own = (plan.own + plan.sold_run - base.own - base.sold_run) @ factors
    building = (plan.parts["building"] - base.parts["building"]) @ factors
    whole = (plan.total - base.total) @ factors
    lived, places = (float(((b - a) @ factors).mean()) for a, b in (
        (base.own_days, plan.own_days), (base.place_days, plan.place_days)
    ))
    return Linear(
        residents=own - empty, empty=empty, building=building, rest=whole - own - building,
        ratio=_price_ratio(plan, factors), occupancy=lived / places if lived > 0 and places > 0 else np.nan,
    )


def _price_ratio(account: Account, factors: np.ndarray) -> float:
    """A day in a full own place ÷ a day in an external place, nan where there are none of either."""
    def a_day(cost: np.ndarray, days: np.ndarray) -> float:
        return float((cost @ factors).mean() / (days @ factors).mean()) if days.any() else np.nan

    full = account.own - account.empty_cost * account.on_top
    bought = a_day(account.parts["external"], account.external_days)
    return a_day(full, account.own_days) / bought if bought else np.nan


def map_rows(
    plan_a: str, plan_b: str, apart: Linear, ratios: Sequence[float], occupancies: Sequence[float]
) -> list[dict]:
    """Rows of break_even_map.csv: the mean difference by price ratio and occupancy; none where it means nothing."""
    if not apart.has_a_map:
        return []
    cells = [(ratio, occupancy) for ratio in ratios for occupancy in occupancies]
    found = means(np.stack([apart.at(*cell) for cell in cells]))
    about = {"plan_a": plan_a, "plan_b": plan_b}
    assumed = {"assumed_price_ratio": apart.ratio, "assumed_occupancy": apart.occupancy}
    return [
        {**about, "price_ratio": ratio, "occupancy": occupancy, **difference.columns("difference_mio_kr"), **assumed}
        for (ratio, occupancy), difference in zip(cells, found)
    ]
