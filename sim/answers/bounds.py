"""What a pencil says without playing anything: the static bound and two rules of the field.

Each rule is the number of own places that it asks for at the end of a year, R expected residents:

- ``static_bound``: target × R. Every place open on its date, always full and suiting everybody:
  no plan does with fewer, but for futures with fewer residents than expected.
- ``ratio_rule``: target × R ÷ an assumed occupancy; places as a fixed ratio of residents.
- ``flow_rule``: target × Σ referrals a year × mean stay, over needs. Little's law, L = λ·W
  (Little 1961): it holds where referrals and stays have been as they are for longer than a stay.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

import numpy as np

from ..days import Horizon
from ..quantities import IGNORANCE
from ..future import World, flows
from ..municipality import Municipality
from ..plan import Plan

RULES = ("static_bound", "ratio_rule", "flow_rule")
ROUNDING = 1e-9


def own_places_wanted(world: World, target: float, occupancy: float) -> dict[str, np.ndarray]:
    """Own places in all that each rule asks for at the end of each year, (years,).

    What is unknown is taken at its median. ``occupancy``: that of the ratio rule, a share.
    """
    told = world.demand.resolve(dict.fromkeys(IGNORANCE, 0.5))
    flow = flows(world, told)
    residents = flow.expected.sum(axis=0)[11::12]
    by_month = flow.rates * np.diff(world.horizon.months)
    referrals = by_month.reshape(len(by_month), -1, 12).sum(axis=-1)  # (needs, years)
    stays = np.array([law.mean_days for law in told.laws])
    return {
        "static_bound": target * residents,
        "ratio_rule": target * residents / occupancy,
        "flow_rule": target * (stays @ referrals) / np.diff(world.horizon.year_starts),
    }


def planned_places(municipality: Municipality, plan: Plan, horizon: Horizon) -> np.ndarray:
    """Own places at the end of each year if every building opens on its date, (years,)."""
    today = sum(pool.for_own_citizens for pool in municipality.pools.values())
    opens = np.array([horizon.day_of(site.opens) for site in plan.buildings.values()])
    places = np.array([site.places for site in plan.buildings.values()])
    return np.array([today + int(places[opens < end].sum()) for end in horizon.year_starts[1:]])


def fewest_added(wanted: float, places: Callable[[int], int], most: int) -> int | None:
    """The fewest places to add such that ``places(added)`` are as many as are wanted; None if not
    even ``most`` are."""
    added = bisect_left(range(most + 1), True, key=lambda n: places(n) >= wanted - ROUNDING)
    return added if added <= most else None


def most_growth(wanted: Sequence[float], growths: Sequence[float], places: int) -> float | None:
    """The largest growth at which no more own places are wanted than there are; None if at none."""
    pairs = zip(growths, wanted, strict=True)
    return max((growth for growth, asked in pairs if asked <= places + ROUNDING), default=None)


def first_year(wanted: np.ndarray, places: np.ndarray, years: Sequence[int]) -> int | None:
    """The first year at whose end there are as many own places as are wanted; None if there is none."""
    enough = np.flatnonzero(places >= wanted - ROUNDING)
    return int(years[enough[0]]) if len(enough) else None
