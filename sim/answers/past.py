"""The past as it is played: from a start that is itself uncertain, to figures that were published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from pydantic import Field

from ..quantities import Quantity, settle
from ..future import World, draw
from ..inputs import InputError, Positive, Record, Share
from ..measures import Measures, at_year_ends, play_and_measure
from ..municipality import Municipality
from ..study import Study, external_prices

# What was published of a year, in this order wherever figures stand side by side.
FIGURES = ("share_residents", "residents_growth", "external_mio_kr", "spending_growth")


class Published(Record):
    """What was published of the last year that is known."""

    year: int = Field(strict=True)
    share_residents: Share
    residents_growth: float
    external_mio_kr: Positive
    spending_growth: float

    @property
    def figures(self) -> np.ndarray:
        """The figures in the order of FIGURES."""
        return np.array([getattr(self, figure) for figure in FIGURES])


def with_own_share(municipality: Municipality, share: float) -> Municipality:
    """The same municipality with another share of residents in own places at the start.

    Residents stay as many; places follow their own residents, so occupancy stays as it is.
    """
    needs, pools = dict(municipality.needs), dict(municipality.pools)
    before = sum(n.residents.own for n in needs.values())
    if not before:
        raise InputError("municipality.needs: nobody lives in an own place, so no share of them can be varied")
    for name, need in needs.items():
        own = round(need.residents.all * share)
        residents = need.residents.model_copy(
            update={"own": own, "external": need.residents.all - own}
        )
        needs[name] = need.model_copy(update={"residents": residents})
    factor = sum(n.residents.own for n in needs.values()) / before
    for name, pool in pools.items():
        pools[name] = pool.model_copy(
            update={"places": round(pool.places * factor), "sold": round(pool.sold * factor)}
        )
    fields = {name: getattr(municipality, name) for name in Municipality.model_fields}
    try:
        return Municipality(**{**fields, "needs": needs, "pools": pools})
    except ValueError:
        raise InputError(
            f"experiment: from a start share of {share:g} the own residents do not fit into the own "
            "places, which are as full as today's"
        ) from None


def start_cost(study: Study, basis: str, dice: Mapping[str, float], town: Municipality | None = None) -> float:
    """Cost of a year at the start's residents, places and prices of the year before, mio. kr.

    ``dice``: for the growth of prices, where it is not known.
    """
    town, prices = town or study.municipality, study.prices
    growth = prices.growth
    external = 1 + settle(growth.external_above, dice, "external_price_growth")
    own = 1 + settle(growth.own_above, dice, "own_price_growth")
    kr, lived_in = 0.0, 0
    for name, need in town.needs.items():
        kr += need.residents.external * _the_year_before(prices.external[name], town.start, external)
        kr += need.residents.own * _the_year_before(prices.own[name], town.start, own)
        lived_in += need.residents.own
    places = sum(pool.for_own_citizens for pool in town.pools.values())
    kr += (places - lived_in) * _the_year_before(prices.empty_own_place, town.start, own)
    if basis == "current":
        yearly = 1 + settle(growth.wages_and_prices, dice, "wage_and_price_growth")
        kr *= yearly ** (town.start.year - 1 - prices.price_year)
    return kr * 365 / 1e6


def _the_year_before(stated: Mapping[date, float], start: date, growth: float) -> float:
    since = max(when for when in stated if when <= start)
    return stated[since] * growth ** (start.year - 1 - since.year)


@dataclass(frozen=True)
class Past:
    """What is played: the one scenario of a study, from a start share that may be uncertain.

    ``spending_prices``: current or fixed, the prices in which the growth of spending is read.
    """

    study: Study
    start_share: Quantity
    spending_prices: str

    def check(self) -> None:
        """Raise InputError if what is unknown can lead to a past that cannot be played."""
        self.study.expected_residents(self.study.scenarios[0])
        for die in (0.0, 1.0):
            with_own_share(self.study.municipality, settle(self.start_share, {"start_share": die}, "start_share"))


def play_rows(past: Past, numbers: range) -> np.ndarray:
    """FIGURES by year in some futures, each with its own start share: (futures, FIGURES, years)."""
    study, rows = past.study, []
    world = study.worlds[0][0]
    towns: dict[tuple[int, ...], World] = {}
    for number in numbers:
        dice = world.ignorance(number)
        share = settle(past.start_share, dice, "start_share")
        own = tuple(round(need.residents.all * share) for need in study.municipality.needs.values())
        if own not in towns:
            # What a world keeps depends on who has a need, not on who houses them.
            towns[own] = replace(world, municipality=with_own_share(study.municipality, share))
        future, tariffs = draw(towns[own], number), study.tariffs(dice)
        plans = [study.scenarios[0].plan]
        seen = play_and_measure(plans, future, tariffs, study.engine, external_prices(tariffs))
        start = start_cost(study, past.spending_prices, dice, towns[own].municipality)
        rows.append(_figures(seen, past, start))
    return np.stack(rows)


def _figures(seen: Measures, past: Past, start: float) -> np.ndarray:
    """FIGURES by year of a single play; ``start``: what a year cost before it."""
    before = sum(need.residents.all for need in past.study.municipality.needs.values())
    basis = past.spending_prices
    by_figure = {
        "share_residents": seen.shares()[0],
        "residents_growth": at_year_ends(seen.residents) / before - 1,
        "external_mio_kr": seen.mio_kr("external", "current"),
        "spending_growth": (seen.mio_kr("external", basis) + seen.mio_kr("own", basis)) / start - 1,
    }
    return np.stack([by_figure[figure][0] for figure in FIGURES])


__all__ = ["FIGURES", "Past", "Published", "play_rows", "start_cost", "with_own_share"]
