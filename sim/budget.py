"""READ: what a plan costs a year, part by part, in prices of the price year.

Parts are positive where the municipality pays and negative where it receives; they add up to the total.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from .days import Horizon
from .measures import MIO_KR_IN_ORE
from .municipality import Municipality
from .plan import Plan, days_of_months
from .prices import KRONER_IN_ORE, PRICE_BASES, Prices
from .quantities import IGNORANCE
from .runs import Played
from .social_investment import flows_of

KRONER_IN_MIO = 1e6
# In the order in which they are stacked and told.
PARTS = (
    "external", "own", "overhead", "scale", "building", "ramp_up", "moves", "casework", "programmes", "own_homes",
    "bills", "sold_places", "refund",
)
ONCE = ("ramp_up", "moves", "programmes")

Years = np.ndarray  # (futures, years), mio. kr. of the price year


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


def budget(played: Played, scenario: str, plan: Plan, town: Municipality, prices: Prices, horizon: Horizon) -> dict[str, Years]:
    """The parts of a plan's yearly budget by name from PARTS; building by the year, as annuities."""
    def of(column: str) -> np.ndarray:
        return played.of(scenario, column)

    def each(name: str) -> np.ndarray:
        return prices.single(name, horizon) / KRONER_IN_MIO

    own = of("own_mio_kr_fixed")
    built, place_years, today = _built(of, plan, town, horizon)
    payment = annuity(_building_price(plan, prices, horizon), prices.discount_rate, prices.place_life_years or 1)
    bigger = np.where(place_years > 0, place_years / max(1, sum(p.for_own_citizens for p in town.pools.values())), 1.0)
    new_places = np.diff(np.concatenate([np.full((len(built), 1), today), built], axis=1), axis=1)
    parts = {
        "external": of("external_mio_kr_fixed"),
        "own": own,
        "overhead": prices.overhead_share * own + prices.overhead_mio_kr,
        "scale": own * (bigger**-prices.scale - 1),
        "building": building_mio_kr(built_years(place_years, built, plan, town, horizon), built, today, payment),
        "ramp_up": np.clip(new_places, 0, None) * each("ramp_up"),
        "moves": of("taken_home") * each("move"),
        "casework": np.tile(_caseworkers(plan, horizon) * each("caseworker"), (played.futures, 1)),
        "programmes": _programmes(plan, of("prevented"), horizon),
        "own_homes": of("diverted_days") * each("own_home"),
        "bills": of("bills_mio_kr_fixed"),
        "sold_places": np.tile(_sold(plan, town, prices, horizon), (played.futures, 1)),
        "refund": -of("refund_mio_kr_fixed"),
    }
    return {name: parts[name] for name in PARTS}


def building_once(played: Played, scenario: str, plan: Plan, town: Municipality, prices: Prices, horizon: Horizon) -> Years:
    """The same new places as in the budget, paid for in the year in which they come into use, mio. kr."""
    built, _, today = _built(lambda column: played.of(scenario, column), plan, town, horizon)
    new_places = np.diff(np.concatenate([np.full((len(built), 1), today), built], axis=1), axis=1)
    return np.clip(new_places, 0, None) * _building_price(plan, prices, horizon) / KRONER_IN_MIO


def total(parts: Mapping[str, Years]) -> Years:
    """The whole budget."""
    return sum(parts.values())


def _built(of, plan: Plan, town: Municipality, horizon: Horizon) -> tuple[np.ndarray, np.ndarray, int]:
    """Places at year ends without those called home, which were there already; place-years; and those today."""
    called = called_home(plan, horizon)
    places = of("places") - called
    place_years = of("place_days") / np.diff(horizon.year_starts)
    return places, place_years, sum(pool.for_own_citizens for pool in town.pools.values())


def built_years(place_years: np.ndarray, built: np.ndarray, plan: Plan, town: Municipality, horizon: Horizon) -> np.ndarray:
    """Place-years without those of places called home."""
    sold = sum(pool.sold for pool in town.pools.values())
    return place_years - (sold - sold_years(plan, town, horizon))


def called_home(plan: Plan, horizon: Horizon) -> np.ndarray:
    """Sold places that have come home by the end of each year."""
    if plan.calling_home is None:
        return np.zeros(horizon.years)
    day = horizon.day_of(plan.calling_home.given) + days_of_months(plan.calling_home.notice_months)
    return (horizon.year_starts[1:] > day) * sum(plan.calling_home.places.values())


def sold_years(plan: Plan, town: Municipality, horizon: Horizon) -> np.ndarray:
    """Years of places that are sold, in each year of the horizon."""
    sold = float(sum(pool.sold for pool in town.pools.values()))
    if plan.calling_home is None:
        return np.full(horizon.years, sold)
    day = horizon.day_of(plan.calling_home.given) + days_of_months(plan.calling_home.notice_months)
    starts = horizon.year_starts
    home = np.clip(starts[1:] - day, 0, np.diff(starts)) / np.diff(starts)
    return sold - home * sum(plan.calling_home.places.values())


def _sold(plan: Plan, town: Municipality, prices: Prices, horizon: Horizon) -> np.ndarray:
    """What sold places cost to run, at the full own tariff of the needs they serve, less what buyers pay, by year."""
    days, middle = np.diff(horizon.year_starts), dict.fromkeys(IGNORANCE, 0.5)
    tariffs = prices.tariffs(horizon, middle)
    own = tariffs.own[np.searchsorted(tariffs.cuts, horizon.year_starts[:-1]), PRICE_BASES.index("fixed")]
    needs, total_sold = list(town.needs), sum(pool.sold for pool in town.pools.values())
    by_pool = [pool.sold * own[:, [needs.index(n) for n in pool.serves]].mean(axis=1) for pool in town.pools.values()]
    if not total_sold:
        return np.zeros(horizon.years)
    run = sum(by_pool) / total_sold / KRONER_IN_ORE / KRONER_IN_MIO
    return sold_years(plan, town, horizon) * days * (run - prices.single("sold_place", horizon) / KRONER_IN_MIO)


def _building_price(plan: Plan, prices: Prices, horizon: Horizon) -> np.ndarray:
    """Kr. for a place that comes into use in each year; conversions and new buildings by their places."""
    new = prices.building_costs(horizon)
    places = sum(site.places for site in plan.buildings.values())
    converted = sum(site.places for site in plan.buildings.values() if site.converted)
    if not converted:
        return new
    return (converted * prices.single("converted_place", horizon) + (places - converted) * new) / places


def _caseworkers(plan: Plan, horizon: Horizon) -> np.ndarray:
    """Caseworkers in each year, on average over its days."""
    if plan.casework is None:
        return np.zeros(horizon.years)
    by_day = np.zeros(horizon.days)
    for when in sorted(plan.casework.caseworkers):
        by_day[max(0, horizon.day_of(when)):] = plan.casework.caseworkers[when]
    return np.array([by_day[a:b].mean() for a, b in zip(horizon.year_starts, horizon.year_starts[1:])])


def _programmes(plan: Plan, prevented: np.ndarray, horizon: Horizon) -> Years:
    """What the programmes of a plan cost in each year; of a social investment only what is repaid."""
    paid_for = plan.social_investment.programme if plan.social_investment else None
    told = [programme.mio_kr for name, programme in plan.prevention.items() if name != paid_for]
    own = np.array([sum(costs.get(year, 0.0) for costs in told) for year in horizon.calendar_years])
    flows = flows_of(plan, prevented, horizon.calendar_years)
    repaid = 0.0 if flows is None else -flows["municipality_pays"] / MIO_KR_IN_ORE
    return np.tile(own, (len(prevented), 1)) + repaid
