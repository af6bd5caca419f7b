"""What one plan costs and what it uses, by future and year: what every table of a business case is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ..budget import KRONER_IN_MIO, Years, budget, building_once, sold_years, total
from ..days import Horizon
from ..future import draw
from ..inputs import InputError
from ..measures import MIO_KR_IN_ORE
from ..plan import Plan
from ..prices import PRICE_BASES, Tariffs
from ..runs import Played
from ..social_investment import flows_of
from ..study import Scenario, Study
from ..terms import has_terms


@dataclass(frozen=True)
class Account:
    """(futures, years) throughout; money in mio. kr., fixed prices.

    ``parts``: the municipality's budget by name from PARTS, building by the year. ``building_once``: the
    same places paid in the year in which they come into use. ``empty``: what an open place costs a day
    with nobody in it; ``apart``: overhead in mio. kr. a year that does not follow own cost; ``sold_run``: what
    places sold to others cost to run, which is a part of ``sold_places``.
    """

    plan: Plan
    years: tuple[int, ...]
    parts: Mapping[str, Years]
    building_once: Years
    own_days: Years
    place_days: Years
    external_days: Years
    empty: Years
    prevented: Years
    share: Years
    apart: float
    sold_run: Years | float = 0.0

    @property
    def total(self) -> Years:
        """The whole budget, building by the year."""
        return total(self.parts)

    @property
    def total_once(self) -> Years:
        """The whole budget, building paid once."""
        return self.total - self.parts["building"] + self.building_once

    @property
    def flows(self) -> dict[str, np.ndarray] | None:
        """The cash flows of its social investment; None where there is none."""
        return flows_of(self.plan, self.prevented, self.years)

    @property
    def empty_days(self) -> Years:
        """Days of own places in use in which nobody lived."""
        return self.place_days - self.own_days

    @property
    def empty_cost(self) -> Years:
        """What they cost by the tariff of an empty place, before overhead and scale."""
        return self.empty_days * self.empty

    @property
    def own(self) -> Years:
        """Everything that follows the price of own places: their tariff, overhead as a share, and scale."""
        return self.parts["own"] + self.parts["overhead"] + self.parts["scale"] - self.apart

    @property
    def on_top(self) -> Years:
        """``own`` ÷ the own tariff alone; 1 where there are no own places."""
        tariff = self.parts["own"]
        return np.divide(self.own, tariff, out=np.ones_like(self.own), where=tariff > 0)


def accounts(study: Study, played: Played) -> dict[str, Account]:
    """The account of every scenario by its name. Scenarios must have been played with months."""
    _refunds_are_kept(study)
    found = {}
    for scenario in study.scenarios:
        found[scenario.name] = _account(study, played, scenario)
    return found


def _refunds_are_kept(study: Study) -> None:
    """Raise InputError where a refund is stated that runs do not keep: it would look as if there were none."""
    for scenario in study.scenarios if study.prices.refund else ():
        if not has_terms(scenario.plan, scenario.demand.market, scenario.demand.latent):
            raise InputError(
                f"prices.refund: it is kept only where demand.market or levers are stated, and '{scenario.name}' has "
                "neither; choose demand=market, or prices without a refund"
            )


def _account(study: Study, played: Played, scenario: Scenario) -> Account:
    name, plan, town, prices, horizon = scenario.name, scenario.plan, study.municipality, study.prices, study.horizon
    told, tariffs = (played, name, plan, town, prices, horizon), _tariffs(study, scenario, played.futures)
    parts, sold_for = budget(*told), prices.single("sold_place", horizon) / KRONER_IN_MIO
    return Account(
        plan=plan,
        years=played.calendar_years,
        parts=parts,
        building_once=building_once(*told),
        own_days=played.of(name, "own_days"),
        place_days=played.of(name, "place_days"),
        external_days=_external_days(study, played, scenario, tariffs),
        empty=_each(tariffs, played.futures, lambda tariff: _open_a_day(tariff, horizon)),
        prevented=played.of(name, "prevented"),
        share=played.of(name, "share_residents"),
        apart=prices.overhead_mio_kr,
        sold_run=parts["sold_places"] + sold_years(plan, town, horizon) * np.diff(horizon.year_starts) * sold_for,
    )


def _tariffs(study: Study, scenario: Scenario, futures: int) -> list[Tariffs]:
    """The tariffs of each future, or the only ones."""
    if study.prices.growth_is_certain:
        return [study.tariffs({})]
    world = next(w for w, _ in study.worlds if w.demand is scenario.demand)
    return [study.tariffs(draw(world, number).dice) for number in range(futures)]


def _each(tariffs: list[Tariffs], futures: int, of: Callable[[Tariffs], np.ndarray]) -> np.ndarray:
    """What is read off tariffs by year, in each future."""
    return np.stack([of(told) for told in tariffs]) if len(tariffs) == futures else np.tile(of(tariffs[0]), (futures, 1))


def _open_a_day(tariffs: Tariffs, horizon: Horizon) -> np.ndarray:
    """Mio. kr. that an open place costs a day, on average over the days of each year."""
    ore = tariffs.running_open[PRICE_BASES.index("fixed"), horizon.year_starts]
    return np.diff(ore) / np.diff(horizon.year_starts) / MIO_KR_IN_ORE


def _external_days(study: Study, played: Played, scenario: Scenario, tariffs: list[Tariffs]) -> Years:
    """Days lived in external places: those of all who have a home, less days in own places.

    The first are counted at the ends of months, with a straight line between, the second one by one. So what two
    plans differ by is as exact as days in own places, where they house the same citizens. Without a market no
    day costs less than the lowest tariff or more than the highest: with one tariff for all the days are exact.
    """
    name, cost = scenario.name, played.of(scenario.name, "external_mio_kr_fixed")
    ends = played.monthly(name, "own") + played.monthly(name, "external")
    starts = np.concatenate([ends[:, :1], ends[:, :-1]], axis=1)
    days = ((starts + ends) / 2 * np.diff(study.horizon.months)).reshape(played.futures, -1, 12).sum(axis=2)
    days = np.clip(days - played.of(name, "own_days"), 0, None)
    if scenario.demand.market is None:
        low, high = (_each(tariffs, played.futures, lambda t, end=end: _extreme(t, end)) for end in (np.min, np.max))
        days = np.clip(days, cost / high, cost / low) if low.all() else days
    return np.where(cost > 0, days, 0.0)


def _extreme(tariffs: Tariffs, end: Callable) -> np.ndarray:
    """The lowest or highest external tariff in each year, mio. kr. a day."""
    stretches = end(tariffs.external[:, PRICE_BASES.index("fixed")], axis=1)
    return np.array([end(stretches[tariffs.year == year]) for year in np.unique(tariffs.year)]) / MIO_KR_IN_ORE
