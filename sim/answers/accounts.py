"""What one plan costs and what it uses, by future and year: what every table of a business case is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from ..budget import Years, budget, building_once, total
from ..future import draw
from ..measures import MIO_KR_IN_ORE
from ..plan import Plan
from ..prices import PRICE_BASES
from ..runs import Played
from ..study import Scenario, Study
from .social_investment import costs, flows_of


@dataclass(frozen=True)
class Account:
    """(futures, years) throughout; money in mio. kr., fixed prices.

    ``parts``: the municipality's budget by name from PARTS, building by the year. ``building_once``: the
    same places paid in the year in which they come into use. ``empty``: what an open place costs a day
    with nobody in it; ``apart``: overhead in mio. kr. a year that does not follow own cost.
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
    found = {}
    for scenario in study.scenarios:
        account = _account(study, played, scenario)
        flows = account.flows
        if flows is not None:  # the municipality pays for results, not for the programme
            invested = account.plan.prevention[account.plan.social_investment.programme]
            paid = (-flows["municipality_pays"] - costs(invested, account.years)) / MIO_KR_IN_ORE
            account = replace(account, parts={**account.parts, "programmes": account.parts["programmes"] + paid})
        found[scenario.name] = account
    return found


def _account(study: Study, played: Played, scenario: Scenario) -> Account:
    name, plan, town, prices, horizon = scenario.name, scenario.plan, study.municipality, study.prices, study.horizon
    told = (played, name, plan, town, prices, horizon)
    return Account(
        plan=plan,
        years=played.calendar_years,
        parts=budget(*told),
        building_once=building_once(*told),
        own_days=played.of(name, "own_days"),
        place_days=played.of(name, "place_days"),
        external_days=_external_days(study, played, name),
        empty=_empty_place(study, scenario, played.futures),
        prevented=played.of(name, "prevented"),
        share=played.of(name, "share_residents"),
        apart=prices.overhead_mio_kr,
    )


def _external_days(study: Study, played: Played, name: str) -> Years:
    """Days lived in external places: those of all who have a home, less days in own places.

    The first are counted at the ends of months, with a straight line between, the second one by one. So what two
    plans differ by is as exact as days in own places, where they house the same citizens.
    """
    ends = played.monthly(name, "own") + played.monthly(name, "external")
    starts = np.concatenate([ends[:, :1], ends[:, :-1]], axis=1)
    days = ((starts + ends) / 2 * np.diff(study.horizon.months)).reshape(played.futures, -1, 12).sum(axis=2)
    bought = played.of(name, "external_mio_kr_fixed") > 0
    return np.where(bought, np.clip(days - played.of(name, "own_days"), 0, None), 0.0)


def _empty_place(study: Study, scenario: Scenario, futures: int) -> Years:
    """Mio. kr. that an open place costs a day, on average over the days of each year, in each future."""
    if study.prices.growth_is_certain:
        return np.tile(_open_a_day(study, {}), (futures, 1))
    world = next(w for w, _ in study.worlds if w.demand is scenario.demand)
    return np.stack([_open_a_day(study, draw(world, number).dice) for number in range(futures)])


def _open_a_day(study: Study, dice: Mapping[str, float]) -> np.ndarray:
    starts = study.horizon.year_starts
    ore = study.tariffs(dice).running_open[PRICE_BASES.index("fixed"), starts]
    return np.diff(ore) / np.diff(starts) / MIO_KR_IN_ORE
