"""Net present cost: what running and building cost over the horizon, in kroner of today.

Building is paid for by the year: a place that is in use costs the annuity that pays for it over its
life. So a horizon shorter than a life charges a place only for the years in which it was used, and
a late opening gains nothing but the years before it.
"""

from __future__ import annotations

import numpy as np

from ..budget import annuity, building_mio_kr, discount_factors
from ..days import Horizon
from ..measures import Measures, at_year_ends, yearly
from ..prices import Prices

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
