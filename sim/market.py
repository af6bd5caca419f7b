"""ASSUME: who sells places to the municipality, at what spread of prices, and who closes.

Where nothing is said of the market, external places are all alike: they cost the tariff of the need
and never close.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .inputs import Count, Name, Positive, Record, Share
from .quantities import Quantity, UncertainShare, between, settle

KINDS = ("other_municipality", "region", "self_owned", "private")
Kind = Literal["other_municipality", "region", "self_owned", "private"]
UncertainSpread = Annotated[Quantity, AfterValidator(between(0.0, 2.0, "a spread lies between 0 and 2"))]


class Parts(Record):
    """What a tariff consists of, as shares of it."""

    direct_care: Share = 1.0
    overhead: Share = 0.0
    buildings: Share = 0.0
    surplus: Share = 0.0

    @model_validator(mode="after")
    def _are_a_whole(self) -> Parts:
        total = self.direct_care + self.overhead + self.buildings + self.surplus
        if abs(total - 1) > 1e-6:
            raise ValueError(f"the parts of a tariff add up to {total:g}; they must be 1 together")
        return self


class Providers(Record):
    """Providers of one kind: their share of the offers, how many the municipality buys from, and what
    their tariffs consist of."""

    share: Share
    providers: int = Field(ge=1, le=1000, strict=True)
    parts: Parts = Parts()


class Closures(Record):
    """Providers that are closed by force: the chance a year of each, and the days until its residents
    must have moved."""

    chance_a_year: UncertainShare
    notice_days: Count = 182


class ProfitLimit(Record):
    """A limit on profit: a share of the private providers leaves the market within some years.

    ``days_to_find``: how long it takes from then on to find an external place.
    """

    begins: date
    over_years: Positive
    leaving: UncertainShare
    notice_days: Count = 182
    days_to_find: Count = 0


class HouseClosing(Record):
    """A house of the municipality's own that closes: so many ``places`` of a pool."""

    pool: Name
    places: int = Field(ge=1, strict=True)
    announced: date
    notice_days: Count = 182


class Market(Record):
    """External providers by kind, and the offers that a citizen gets.

    ``fitting_offers``: offers that fit a citizen; without a purchasing model the first is taken.
    ``price_spread``: standard deviation of the logarithm of offers for one citizen; ``need_spread``: of
    what care costs between citizens. Both leave the mean price as it is. ``quality_spread`` and
    ``care_spread``: standard deviation of an offer's quality (in worths of the price) and of the share
    of its price that is direct care. ``days_to_find``: how long it takes to find an external place.
    """

    kinds: dict[Kind, Providers] = Field(min_length=1)
    fitting_offers: int = Field(default=1, ge=1, le=12, strict=True)
    price_spread: UncertainSpread = 0.0
    need_spread: float = Field(default=0.0, ge=0, le=2, strict=True)
    quality_spread: float = Field(default=0.0, ge=0, le=1, strict=True)
    care_spread: float = Field(default=0.0, ge=0, le=0.3, strict=True)
    days_to_find: Count = 0
    closures: Closures | None = None
    profit_limit: ProfitLimit | None = None
    own_houses: dict[Name, HouseClosing] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _shares_are_a_whole(self) -> Market:
        total = sum(kind.share for kind in self.kinds.values())
        if abs(total - 1) > 1e-6:
            raise ValueError(f"the shares of the kinds add up to {total:g}; they must be 1 together")
        if self.profit_limit is not None and "private" not in self.kinds:
            raise ValueError("profit_limit: the market has no private providers")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Every provider, by kind and number: what may happen to it is its own, whoever else there is."""
        return tuple(f"{kind} {n + 1}" for kind in self.kinds for n in range(self.kinds[kind].providers))

    def settled(self, dice: Mapping[str, float]) -> Market:
        """The same with nothing uncertain."""
        update: dict = {"price_spread": settle(self.price_spread, dice, "price_spread")}
        if self.closures is not None:
            chance = settle(self.closures.chance_a_year, dice, "closures")
            update["closures"] = self.closures.model_copy(update={"chance_a_year": chance})
        if self.profit_limit is not None:
            leaving = settle(self.profit_limit.leaving, dice, "providers_leaving")
            update["profit_limit"] = self.profit_limit.model_copy(update={"leaving": leaving})
        return self.model_copy(update=update)

    def quantities(self) -> Iterator[tuple[str, str, Quantity]]:
        """Everything that may be uncertain: its name in IGNORANCE, its key, and what is stated."""
        yield "price_spread", "market.price_spread", self.price_spread
        if self.closures is not None:
            yield "closures", "market.closures.chance_a_year", self.closures.chance_a_year
        if self.profit_limit is not None:
            yield "providers_leaving", "market.profit_limit.leaving", self.profit_limit.leaving
