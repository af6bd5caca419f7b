"""ASSUME: growth, stays, consent, choice and delays, with what we do not know left uncertain.

``resolve`` turns uncertain assumptions into certain ones, given one die in [0, 1) for each name in
IGNORANCE.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp, log1p
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator, model_validator
from scipy import special

from .inputs import Document, InputError, Name, Record, Share, suggestion
from .market import Market
from .quantities import (
    IGNORANCE,
    Quantity,
    UncertainFactor,
    UncertainGrowth,
    UncertainShare,
    between,
    middle,
    settle,
)
from .stays import Stay, StayLaw, StayTable, stay_law

Die = Annotated[float, Field(ge=0, lt=1, strict=True)]


class Growth(Record):
    """How demand grows: state exactly one of the three.

    ``per_year``: residents grow by this share a year (0.02 is 2 %). ``by_year``: the same,
    by calendar year; years after the last keep its value. ``referrals_per_year``: citizens
    referred a year, by need, instead of a path of residents.
    """

    per_year: UncertainGrowth | None = None
    by_year: dict[int, UncertainGrowth] | None = None
    referrals_per_year: dict[Name, Annotated[float, Field(ge=0, strict=True)]] | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> Growth:
        given = [k for k in ("per_year", "by_year", "referrals_per_year") if getattr(self, k) is not None]
        if len(given) != 1:
            found = f"found {' and '.join(given)}" if given else "found none"
            raise ValueError(
                f"state exactly one of per_year, by_year and referrals_per_year; {found}"
            )
        if self.by_year is not None and not self.by_year:
            raise ValueError("by_year must name at least one year")
        return self

    @property
    def is_certain(self) -> bool:
        """Whether it is the same in every future."""
        stated = [self.per_year, *(self.by_year or {}).values()]
        return all(growth is None or isinstance(growth, float) for growth in stated)

    @cached_property
    def key(self) -> tuple:
        """The same as a key of a dict."""
        return tuple((name, repr(getattr(self, name))) for name in type(self).model_fields)

    def settled(self, dice: Mapping[str, float]) -> Growth:
        """The same with nothing uncertain."""
        if self.is_certain:
            return self
        if self.per_year is not None:
            return Growth(per_year=settle(self.per_year, dice, "growth"))
        return Growth(by_year={year: settle(g, dice, "growth") for year, g in self.by_year.items()})

    def in_year(self, year: int) -> float:
        """Growth of residents in a calendar year, once nothing is uncertain."""
        if self.per_year is not None:
            return middle(self.per_year)
        known = [y for y in self.by_year if y <= year]
        return middle(self.by_year[max(known)]) if known else middle(self.by_year[min(self.by_year)])


class NeedAssumptions(Record):
    """What is assumed of citizens with one need.

    ``chooses_external``: share who choose an external provider though an own place is free
    (*frit valg*). ``movable``: share of citizens living externally who can be moved at all.
    ``consent``: share of the movable who accept to be taken home. ``growth_per_year``: of this
    need alone, where it differs from the growth of all.
    """

    stay: Stay | StayTable
    chooses_external: UncertainShare = 0.0
    movable: UncertainShare = 1.0
    consent: UncertainShare = 1.0
    growth_per_year: UncertainGrowth | None = None


class Building(Record):
    """How build-out goes wrong: a delay (months, by mean and spread) and a chance of no building."""

    delay_months: Annotated[Quantity, AfterValidator(between(0.0, 600.0, "0 to 600 months"))] = 0.0
    delay_spread: Annotated[float, Field(ge=0, strict=True)] = 0.0
    cancelled: UncertainShare = 0.0


class Demand(Document):
    """All that is assumed of what the municipality does not decide.

    ``combinations``: where some combinations of what is unknown fit the past and others do not,
    those that do; each says at which quantile (0 to 1) the named assumptions are taken. Future k
    takes the k-th of n, and begins anew after the last. ``latent``: citizens who are not referred, but
    would be if less were prevented than today, as a share of those who are. ``market``: who sells
    places; external places are all alike where nothing is said of it.
    """

    growth: Growth
    needs: dict[Name, NeedAssumptions]
    stay_factor: UncertainFactor = 1.0
    building: Building = Building()
    latent: Share = 0.0
    market: Market | None = None
    combinations: tuple[dict[Name, Die], ...] = ()

    @field_validator("combinations")
    @classmethod
    def _of_known_names(cls, combinations: tuple[dict[str, float], ...]) -> tuple[dict[str, float], ...]:
        for name in {name for combination in combinations for name in combination}:
            if name not in IGNORANCE:
                raise ValueError(f"there is no uncertain assumption '{name}'{suggestion(name, IGNORANCE)}")
        return combinations

    @property
    def stays_are_certain(self) -> bool:
        """Whether every future has the same stay distributions."""
        return isinstance(self.stay_factor, float)

    @cached_property
    def growth_is_certain(self) -> bool:
        """Whether every future has the same growth."""
        return all(self._growth_of(need).is_certain for need in self.needs.values())

    def _growth_of(self, need: NeedAssumptions) -> Growth:
        own = need.growth_per_year
        return self.growth if own is None else Growth(per_year=own)

    def quantities(self) -> Iterator[tuple[str, str, Quantity]]:
        """Everything that may be uncertain: its name in IGNORANCE, its key, and what is stated."""
        growth, needs, building = self.growth, self.needs, self.building
        if growth.per_year is not None:
            yield "growth", "growth.per_year", growth.per_year
        for year, rate in (growth.by_year or {}).items():
            yield "growth", f"growth.by_year.{year}", rate
        for name, need in needs.items():
            if need.growth_per_year is not None:
                yield "growth", f"needs.{name}.growth_per_year", need.growth_per_year
        yield "stay_factor", "stay_factor", self.stay_factor
        for share in ("movable", "consent", "chooses_external"):
            for name, need in needs.items():
                yield share, f"needs.{name}.{share}", getattr(need, share)
        yield "delay", "building.delay_months", building.delay_months
        yield "cancelled", "building.cancelled", building.cancelled
        if self.market is not None:
            yield from self.market.quantities()

    def resolve(self, dice: Mapping[str, float]) -> Assumptions:
        """Assumptions with nothing uncertain, given a die for each name in IGNORANCE."""
        needs = {
            name: NeedShares(
                stay=need.stay,
                chooses_external=settle(need.chooses_external, dice, "chooses_external"),
                movable=settle(need.movable, dice, "movable"),
                consent=settle(need.consent, dice, "consent"),
                growth=self._growth_of(need).settled(dice),
            )
            for name, need in self.needs.items()
        }
        return Assumptions(
            needs=needs,
            stay_factor=settle(self.stay_factor, dice, "stay_factor"),
            stays_are_certain=self.stays_are_certain,
            delay_months=settle(self.building.delay_months, dice, "delay"),
            delay_spread=self.building.delay_spread,
            cancelled=settle(self.building.cancelled, dice, "cancelled"),
            latent=self.latent,
            market=None if self.market is None else self.market.settled(dice),
        )


@dataclass(frozen=True)
class NeedShares:
    """Settled assumptions on one need."""

    stay: Stay | StayTable
    chooses_external: float
    movable: float
    consent: float
    growth: Growth


@dataclass(frozen=True)
class Assumptions:
    """Assumptions of one future: nothing in them is uncertain."""

    needs: dict[str, NeedShares]
    stay_factor: float
    stays_are_certain: bool
    delay_months: float
    delay_spread: float
    cancelled: float
    latent: float = 0.0
    market: Market | None = None

    @cached_property
    def flow_key(self) -> tuple:
        """What decides who is referred and how long they stay."""
        return self.stay_factor, self.latent, tuple((need.stay, need.growth.key) for need in self.needs.values())

    @cached_property
    def laws(self) -> list[StayLaw]:
        """The stay distribution of each need."""
        factor, same = self.stay_factor, self.stays_are_certain
        return [stay_law(need.stay, factor, reused=same) for need in self.needs.values()]

    def delay(self, die: float) -> float:
        """Delay of a building in months: lognormal by mean and spread, at the quantile ``die``."""
        if self.delay_months == 0 or self.delay_spread == 0:
            return self.delay_months
        variance = log1p(self.delay_spread**2)
        return self.delay_months * exp(float(special.ndtri(die)) * variance**0.5 - variance / 2)


def check_needs(demand: Demand, needs: list[str]) -> None:
    """Raise InputError unless assumptions are stated for exactly the municipality's needs."""
    stated = set(demand.needs)
    missing, extra = sorted(set(needs) - stated), sorted(stated - set(needs))
    if missing:
        raise InputError(f"demand.needs: nothing is assumed of the municipality's need '{missing[0]}'")
    if extra:
        raise InputError(
            f"demand.needs: the municipality has no need '{extra[0]}'; it has {', '.join(needs)}"
        )
    referred = demand.growth.referrals_per_year
    if referred is not None and set(referred) != set(needs):
        raise InputError(
            f"demand.growth.referrals_per_year: it must name each need once: {', '.join(needs)}"
        )
