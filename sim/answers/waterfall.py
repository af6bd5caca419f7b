"""Where the difference in net present cost between two plans comes from: parts that add up to it exactly.

Days lived in own places are valued at what a day in a full own place costs under the first plan, days in external
places at what they cost there: that is volume. What is left of own and external cost, apart from days of empty
places, is price. Every other part is the difference in that part of the budget.
"""

from __future__ import annotations

import numpy as np

from ..budget import ONCE
from .accounts import Account

PARTS = (
    "volume", "price", "empty_places", "overhead", "scale", "capital", "one_off", "casework", "own_homes", "bills",
    "sold_places", "refund",
)
_AS_BUDGETED = {
    "overhead": "overhead", "scale": "scale", "capital": "building", "casework": "casework", "own_homes": "own_homes",
    "bills": "bills", "sold_places": "sold_places", "refund": "refund",
}


def waterfall(base: Account, plan: Account, factors: np.ndarray) -> dict[str, np.ndarray]:
    """Each of PARTS by future, mio. kr.: ``plan`` minus ``base``, years added up by their discount ``factors``."""
    own_volume, own_price = _split(base.own_days, _full_places(base), plan.own_days, _full_places(plan))
    bought_volume, bought_price = _split(
        base.external_days, base.parts["external"], plan.external_days, plan.parts["external"]
    )
    yearly = {
        "volume": own_volume + bought_volume,
        "price": own_price + bought_price,
        "empty_places": plan.empty_cost - base.empty_cost,
        "one_off": sum(plan.parts[name] - base.parts[name] for name in ONCE),
    }
    yearly |= {part: plan.parts[name] - base.parts[name] for part, name in _AS_BUDGETED.items()}
    return {part: yearly[part] @ factors for part in PARTS}


def _full_places(account: Account) -> np.ndarray:
    """Own cost by tariff, less that of days of empty places."""
    return account.parts["own"] - account.empty_cost


def _split(base_days, base_cost, days, cost) -> tuple[np.ndarray, np.ndarray]:
    """What a difference in cost owes to days, at the first plan's price (the other's where it has no days), and
    what is left: the price."""
    price = _a_day(base_cost, base_days, _a_day(cost, days, np.zeros_like(cost)))
    volume = (days - base_days) * price
    return volume, cost - base_cost - volume


def _a_day(cost: np.ndarray, days: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    return np.divide(cost, days, out=otherwise.astype(float), where=days > 0)
