"""MONEY: dated tariffs with unit and source, as whole øre a day.

A stated value is in kroner of ``price_year`` (fixed prices) and in force from its date. It
grows by its real growth from the year of its date on. Current prices follow wages and prices
(*pris- og lønregulering*) from ``price_year``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import prod
from typing import Annotated

import numpy as np
from pydantic import Field, model_validator

from .days import Horizon
from .quantities import Quantity, UncertainGrowth, settle
from .inputs import Document, InputError, Name, Number, Positive, Record, Share
from .market import KINDS, Kind

KRONER_IN_ORE = 100
PRICE_BASES = ("current", "fixed")

Dated = dict[date, Number]


class PriceGrowth(Record):
    """Growth a year: of wages and prices in general, and above that for external and own places.

    ``regulated``: growth of wages and prices into a calendar year, where it is known (*pris- og lønregulering*);
    other years have that of ``wages_and_prices``.
    ``dearest_fifth_above``: further growth of external prices for the fifth of citizens whose care costs
    most (only where the market says how much care differs).
    """

    wages_and_prices: UncertainGrowth = 0.0
    external_above: UncertainGrowth = 0.0
    own_above: UncertainGrowth = 0.0
    dearest_fifth_above: Number = 0.0
    regulated: dict[int, Annotated[float, Field(ge=-0.5, le=0.5, strict=True)]] = Field(default_factory=dict)

    def index(self, since: int, to: int, wages_and_prices: float) -> float:
        """Wages and prices of a calendar year ÷ those of another."""
        if not self.regulated:
            return (1 + wages_and_prices) ** (to - since)
        years = range(min(since, to) + 1, max(since, to) + 1)
        rises = prod(1 + self.regulated.get(year, wages_and_prices) for year in years)
        return rises if to >= since else 1 / rises


class KindPrice(Record):
    """Prices of one kind of provider against the external tariff: a factor by date, and further growth."""

    level: Dated = Field(default_factory=dict)
    growth_above: Number = Field(default=0.0, ge=-0.5, le=0.5)


class Refund(Record):
    """What the state pays back of a citizen's cost in a year (SEL §176): shares by threshold, in kr. of
    the date's year, which follow wages and prices.

    ``covered``: share of citizens for whom it is paid at all.
    """

    scale: dict[date, dict[Positive, Share]] = Field(min_length=1)
    covered: Share = 1.0


class TariffRules(Record):
    """How the tariff of a sold place is set: the occupancy it assumes, and the part of the budget beyond
    which a surplus or deficit is carried into the tariff of the second year after."""

    assumed_occupancy: float = Field(ge=0.5, le=1, strict=True)
    carried_beyond: Share = 0.05


# Prices that stand by themselves: kr. by date, no real growth.
SINGLE = ("caseworker", "own_home", "move", "ramp_up", "converted_place", "sold_place", "closure_bill")


class Prices(Document):
    """Tariffs, kr. a day: of a resident in an external or own place by need, of an empty own place.

    ``new_place``: what a new place costs to build, kr. once, by the date on which it comes into
    use. ``place_life_years``: for how long it serves. ``discount_rate``: real, a year. They make
    present costs, and have no part in running costs.

    The rest is for levers and the market, kr.; what is not stated costs nothing: ``kinds`` of providers,
    ``refund`` by the state, ``caseworker`` a year, ``own_home`` a day for a citizen with support there,
    ``move`` for each citizen taken home, ``ramp_up`` for each new place, ``converted_place`` (as
    ``new_place``, for sites that are conversions), ``sold_place`` a day as income, ``closure_bill`` for
    each resident of a public provider, or own house, that is closed. ``overhead_share`` of own cost and
    ``overhead_mio_kr`` a year come on top of the own tariff; ``scale``: own cost per place falls as
    places ÷ places today to the power of minus this.
    """

    price_year: int = Field(ge=1990, le=2100, strict=True)
    external: dict[Name, Dated]
    own: dict[Name, Dated]
    empty_own_place: Dated
    growth: PriceGrowth = PriceGrowth()
    new_place: Dated = Field(default_factory=dict)
    place_life_years: int | None = Field(default=None, ge=1, le=200, strict=True)
    discount_rate: Number = Field(default=0.0, ge=0.0, le=0.2)
    kinds: dict[Kind, KindPrice] = Field(default_factory=dict)
    refund: Refund | None = None
    tariff_rules: TariffRules | None = None
    caseworker: Dated = Field(default_factory=dict)
    own_home: Dated = Field(default_factory=dict)
    move: Dated = Field(default_factory=dict)
    ramp_up: Dated = Field(default_factory=dict)
    converted_place: Dated = Field(default_factory=dict)
    sold_place: Dated = Field(default_factory=dict)
    closure_bill: Dated = Field(default_factory=dict)
    overhead_share: Share = 0.0
    overhead_mio_kr: Number = Field(default=0.0, ge=0)
    scale: Number = Field(default=0.0, ge=0, le=1)

    @model_validator(mode="after")
    def _single_prices_are_never_negative(self) -> Prices:
        for name in SINGLE:
            for when, value in getattr(self, name).items():
                _never_negative(name, when, value)
        return self

    @model_validator(mode="after")
    def _prices_are_stated(self) -> Prices:
        tables = {f"external.{n}": t for n, t in self.external.items()}
        tables |= {f"own.{n}": t for n, t in self.own.items()}
        for name, table in {**tables, "empty_own_place": self.empty_own_place}.items():
            if not table:
                raise ValueError(f"{name} states no price")
            for when, value in table.items():
                _never_negative(name, when, value)
        return self

    @model_validator(mode="after")
    def _a_new_place_has_a_life(self) -> Prices:
        for when, value in self.new_place.items():
            _never_negative("new_place", when, value)
        if self.new_place and self.place_life_years is None:
            raise ValueError("new_place is stated, so place_life_years is needed too")
        return self

    def quantities(self) -> Iterator[tuple[str, str, Quantity]]:
        """Everything that may be uncertain: its name in IGNORANCE, its key, and what is stated."""
        yield "external_price_growth", "growth.external_above", self.growth.external_above
        yield "own_price_growth", "growth.own_above", self.growth.own_above
        yield "wage_and_price_growth", "growth.wages_and_prices", self.growth.wages_and_prices

    @cached_property
    def growth_is_certain(self) -> bool:
        """Whether every future has the same tariffs."""
        return all(isinstance(growth, float) for _, _, growth in self.quantities())

    def building_costs(self, horizon: Horizon) -> np.ndarray:
        """Kr. for a place that comes into use in each year: the price at the year's start, (years,)."""
        first = horizon.start.toordinal()
        days = [date.fromordinal(first + int(day)) for day in horizon.year_starts[:-1]]
        return np.array([_on(self.new_place, day, 0.0) if self.new_place else 0.0 for day in days])

    def single(self, name: str, horizon: Horizon) -> np.ndarray:
        """A price from SINGLE at the start of each year of the horizon, kr. of the price year."""
        first, table = horizon.start.toordinal(), getattr(self, name)
        days = [date.fromordinal(first + int(day)) for day in horizon.year_starts[:-1]]
        return np.array([_on(table, day, 0.0) if table and min(table) <= day else 0.0 for day in days])

    def tariffs(self, horizon: Horizon, dice: Mapping[str, float]) -> Tariffs:
        """Tariffs over the horizon in whole øre, cut at year ends and where a price changes."""
        levels = [kind.level for kind in self.kinds.values()]
        stated = [*self.external.values(), *self.own.values(), self.empty_own_place, *levels, self.closure_bill]
        changes = {horizon.day_of(day) for table in stated for day in table}
        new_years = {
            horizon.day_of(date(year, 1, 1))
            for year in range(horizon.start.year, horizon.start.year + horizon.years + 2)
        }
        inside = {int(day) for day in horizon.year_starts} | {
            day for day in changes | new_years if 0 < day < horizon.days
        }
        cuts = np.array(sorted(inside), dtype=np.int64)
        days = [horizon.start.toordinal() + int(cut) for cut in cuts[:-1]]
        dates = [date.fromordinal(day) for day in days]
        pl = settle(self.growth.wages_and_prices, dice, "wage_and_price_growth")
        external = settle(self.growth.external_above, dice, "external_price_growth")
        own = settle(self.growth.own_above, dice, "own_price_growth")
        index = np.array([[self.growth.index(self.price_year, day.year, pl), 1.0] for day in dates])

        def table(values: list[Dated], growth: float) -> np.ndarray:
            fixed = np.array([[_on(v, day, growth) for v in values] for day in dates])
            return np.rint(index[:, :, None] * fixed[:, None, :] * KRONER_IN_ORE).astype(np.int64)

        return Tariffs(
            cuts=cuts,
            year=np.searchsorted(horizon.year_starts, cuts[:-1], side="right") - 1,
            external=table(list(self.external.values()), external),
            own=table(list(self.own.values()), own),
            empty=table([self.empty_own_place], own)[:, :, 0],
            factors=np.array([[self._factors(kind, day) for kind in KINDS] for day in dates]),
            bill=table([self.closure_bill], 0.0)[:, :, 0] if self.closure_bill else np.zeros(index.shape, np.int64),
            refund=self._refunds(horizon, pl),
            covered=self.refund.covered if self.refund else 0.0,
        )

    def _factors(self, kind: Kind, day: date) -> tuple[float, float]:
        """What prices of a kind are to the tariff on a day: of most citizens, and of the dearest fifth."""
        dearest, years = self.growth.dearest_fifth_above, day.year - self.price_year
        told = self.kinds.get(kind, KindPrice())
        level = _on(told.level, day, 0.0) if told.level else 1.0
        factor = level * (1 + told.growth_above) ** years
        return factor, factor * (1 + dearest) ** years

    def _refunds(self, horizon: Horizon, pl: float) -> np.ndarray:
        """By year and price basis: (threshold in øre, thousandths paid back above it), (years, bases, n, 2)."""
        if self.refund is None:
            return np.zeros((horizon.years, len(PRICE_BASES), 0, 2), dtype=np.int64)
        most = max(map(len, self.refund.scale.values()))
        found = np.zeros((horizon.years, len(PRICE_BASES), most, 2), dtype=np.int64)
        for at, year in enumerate(horizon.calendar_years):
            since = max((d for d in self.refund.scale if d.year <= year), default=min(self.refund.scale))
            for basis, to in enumerate((year, self.price_year)):
                for n, (threshold, share) in enumerate(sorted(self.refund.scale[since].items())):
                    ore = round(threshold * self.growth.index(since.year, to, pl) * KRONER_IN_ORE)
                    found[at, basis, n] = ore, round(1000 * share)
        return found


@dataclass(frozen=True)
class Tariffs:
    """Whole øre a day from each cut to the next; cuts include the ends of the horizon's years.

    ``year``: number of the horizon's year that each stretch lies in. ``external`` and ``own``:
    (cuts − 1, price bases, needs); ``empty``: (cuts − 1, price bases).
    """

    cuts: np.ndarray
    year: np.ndarray
    external: np.ndarray
    own: np.ndarray
    empty: np.ndarray
    factors: np.ndarray  # (cuts − 1, kinds, 2): against ``external``, of most citizens and the dearest fifth
    bill: np.ndarray  # (cuts − 1, bases) of a resident of a provider that is closed
    refund: np.ndarray  # (years, bases, thresholds, 2)
    covered: float

    @cached_property
    def running_total(self) -> np.ndarray:
        """Øre that an external place has cost from day 0 to the start of each day: (bases, kinds, 2, needs, days + 1)."""
        price = np.rint(self.external[:, :, None, None] * self.factors[:, None, :, :, None]).astype(np.int64)
        return _running(price, np.diff(self.cuts))

    @cached_property
    def running_variable(self) -> np.ndarray:
        """The same of what a resident adds to the cost of an open own place: (bases, needs, days + 1)."""
        return _running(self.own - self.empty[:, :, None], np.diff(self.cuts))

    @cached_property
    def running_open(self) -> np.ndarray:
        """The same of an open own place: (bases, days + 1)."""
        return _running(self.empty, np.diff(self.cuts))

    @cached_property
    def cut_of_day(self) -> np.ndarray:
        """The number of the stretch between cuts that each day lies in."""
        return np.repeat(np.arange(len(self.year)), np.diff(self.cuts))


def _running(price: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Sums over days before each day of prices by stretch, the days along the last axis."""
    by_day = np.repeat(np.moveaxis(price, 0, -1), days, axis=-1)
    return np.concatenate([np.zeros_like(by_day[..., :1]), np.cumsum(by_day, axis=-1)], axis=-1)


def _never_negative(name: str, when: date, value: float) -> None:
    if value < 0:
        raise ValueError(f"{name}.{when} is {value:g}; a price is never negative")


def _on(table: Dated, day: date, growth: float) -> float:
    since = max(when for when in table if when <= day)
    return table[since] * (1 + growth) ** (day.year - since.year)


def check_prices(prices: Prices, needs: list[str], start: date) -> None:
    """Raise InputError unless every need has its prices, in the municipality's order, at the start."""
    for kind in ("external", "own"):
        table = getattr(prices, kind)
        for need in needs:
            if need not in table:
                raise InputError(f"prices.{kind}: the need '{need}' has no price")
        for need in table:
            if need not in needs:
                raise InputError(
                    f"prices.{kind}: the municipality has no need '{need}'; it has {', '.join(needs)}"
                )
    named = {f"{kind}.{n}": t for kind in ("external", "own") for n, t in getattr(prices, kind).items()}
    named |= {"empty_own_place": prices.empty_own_place}
    named |= {name: getattr(prices, name) for name in ("new_place", *SINGLE) if getattr(prices, name)}
    named |= {f"kinds.{kind}.level": told.level for kind, told in prices.kinds.items() if told.level}
    for name, table in named.items():
        if min(table) > start:
            raise InputError(
                f"prices.{name}: the first price is from {min(table)}, after the start, {start}"
            )


def in_order(prices: Prices, needs: list[str]) -> Prices:
    """The same prices with needs in the municipality's order."""
    return prices.model_copy(
        update={
            "external": {n: prices.external[n] for n in needs},
            "own": {n: prices.own[n] for n in needs},
        }
    )
