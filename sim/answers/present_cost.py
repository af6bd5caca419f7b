"""Net present cost: what running and building cost over the horizon, in kroner of today.

Building is paid for by the year: a place that is in use costs the annuity that pays for it over its
life. So a horizon shorter than a life charges a place only for the years in which it was used, and
a late opening gains nothing but the years before it.
"""

from __future__ import annotations

import numpy as np

from ..days import Horizon
from ..measures import Measures, at_year_ends, yearly
from ..prices import Prices

KRONER_IN_MIO = 1e6


def discount_factors(rate: float, years: int) -> np.ndarray:
    """What a krone paid in the middle of each year is worth at the start: (1 + r)^−(t + ½)."""
    return (1 + rate) ** -(np.arange(years) + 0.5)


def annuity(cost: float | np.ndarray, rate: float, life_years: int) -> float | np.ndarray:
    """The yearly payment, made in the middle of each year of life, that is worth ``cost`` today.

    c · (1 + r)^−½ · r ÷ (1 − (1 + r)^−L); c ÷ L without interest.
    """
    return cost / discount_factors(rate, life_years).sum()


def building_mio_kr(place_years: np.ndarray, places: np.ndarray, today: int, payment: np.ndarray) -> np.ndarray:
    """What new places cost each year, mio. kr., by year along the last axis.

    ``place_years``: own places in use over the year; ``places``: at its end; ``today``: before the
    first year. ``payment``: kr. a year for a place that came into use in each year, for as long as
    it is used; one that outlives its life is taken to be renewed at the same cost.
    """
    before = np.concatenate([np.full((*places.shape[:-1], 1), today), places[..., :-1]], axis=-1)
    earlier = np.cumsum((places - before) * payment, axis=-1)
    earlier = np.concatenate([np.zeros((*places.shape[:-1], 1)), earlier[..., :-1]], axis=-1)
    return (earlier + (place_years - before) * payment) / KRONER_IN_MIO


def present_cost(seen: Measures, prices: Prices, horizon: Horizon, today: int) -> np.ndarray:
    """Net present cost of plays, mio. kr. in prices of the price year: Σ discount factor × cost.

    The cost of a year: external purchase, own running cost, and the annuities of new places.
    """
    running = seen.mio_kr("external", "fixed") + seen.mio_kr("own", "fixed")
    place_years = yearly(seen.place_days) / np.diff(horizon.year_starts)
    life = prices.place_life_years or 1
    payment = annuity(prices.building_costs(horizon), prices.discount_rate, life)
    building = building_mio_kr(place_years, at_year_ends(seen.places), today, payment)
    return (running + building) @ discount_factors(prices.discount_rate, horizon.years)
