"""DECIDE, settled: what the levers of a plan and the market of a future come to, day by day.

Both engines are handed these numbers; they hold no dice of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from math import log1p

import numpy as np

from . import rules
from .future import NOT_YET, Future
from .levers import Casework, Programme
from .market import Market
from .municipality import Municipality
from .offers import Offers, lognormal, offers
from .plan import Plan, days_of_months
from .quantities import settle

NOTHING = -1


@dataclass(frozen=True)
class Cases:
    """Casework in a future. ``applies``: day of each citizen's application, row by row; ``work``: days
    of a case at a caseload of one; ``decided``: day of the decision of cases that are open on day 0, else
    NOTHING. ``caseworkers``: by day."""

    applies: np.ndarray
    work: np.ndarray
    decided: np.ndarray
    caseworkers: np.ndarray
    most_each: float
    usual_each: float
    low_each: float
    prevented: float


@dataclass(frozen=True)
class Terms:
    """What happens in time beside building and taking home, settled.

    ``prevented`` and ``to_find``: share of referrals that programmes prevent, and days that it takes to
    find an external place, by day; ``diverted`` by need and day. ``shocks``: (day, notice days,
    provider) of each provider that closes, and of renegotiation, whose provider is NOTHING;
    ``private_shocks``: which of them come with no bill.
    ``houses``: (announced, closes, pool, places, places of the pool today). ``noticed``: citizens
    whose provider gives notice when the contract is renegotiated; ``discount``: thousandths off for
    those whose price is, ``discounted``: from and to which day.
    """

    prevented: np.ndarray
    diverted: np.ndarray
    divert_die: np.ndarray
    to_find: np.ndarray
    shocks: np.ndarray
    private_shocks: np.ndarray
    houses: np.ndarray
    house_die: np.ndarray
    noticed: np.ndarray
    discount: np.ndarray
    discounted: tuple[int, int]
    cases: Cases | None
    offers: Offers | None


def has_terms(plan: Plan, market: Market | None, latent: float = 0.0) -> bool:
    """Whether a plan in a world does more than build, wait and take home."""
    return plan.plays_levers or market is not None or latent > 0


def terms(plan: Plan, future: Future) -> Terms | None:
    """What a plan's levers come to in a future; None where there are none and no market."""
    told = future.assumptions
    if not has_terms(plan, told.market, told.latent):
        return None
    # With the plan, so that no other object can have its id while this is kept.
    return future.once(("terms", id(plan)), lambda: (plan, _terms(plan, future)))[1]


def _terms(plan: Plan, future: Future) -> Terms:
    told = future.assumptions
    days, people = future.horizon.days, len(future.people)
    none = np.zeros(people)
    noticed, discount, discounted = _renegotiated(plan, future)
    shocks = _shocks(plan, future, noticed)
    names = told.market.names if told.market else ()
    return Terms(
        prevented=_prevented(plan, future),
        diverted=_diverted(plan, future),
        divert_die=future.die("diverted") if plan.diversion else none,
        to_find=_days_to_find(told.market, future),
        shocks=shocks,
        private_shocks=np.array([n == NOTHING or names[n].startswith("private ") for n in shocks[:, 2]], dtype=bool),
        houses=_houses(told.market, future.municipality, days),
        house_die=future.die("house") if told.market and told.market.own_houses else none,
        noticed=noticed,
        discount=discount,
        discounted=discounted,
        cases=None if plan.casework is None else _cases(plan.casework, future),
        offers=None if told.market is None else offers(plan, future),
    )


def ramp(day: np.ndarray, begins: int, months: int) -> np.ndarray:
    """0 before a day, 1 from so many months after it, and a straight line between."""
    days = days_of_months(months)
    return (day >= begins) * (np.clip((day - begins) / days, 0.0, 1.0) if days else 1.0)


def _day(when: date, future: Future) -> int:
    return (when - future.horizon.start).days


def _prevented(plan: Plan, future: Future) -> np.ndarray:
    shares = [_programme(programme, future) for programme in plan.prevention.values()]
    return reduce(rules.prevented_together, shares, np.zeros(future.horizon.days))


def _programme(programme: Programme, future: Future) -> np.ndarray:
    """The share of referrals that a programme prevents, by day."""
    day = np.arange(future.horizon.days)
    begins = _day(programme.begins, future) + days_of_months(programme.lag_months)
    works = ramp(day, begins, programme.ramp_months)
    if programme.ends is not None:
        works = works * (day < _day(programme.ends, future) + days_of_months(programme.lag_months))
    effect = settle(programme.effect, future.dice, "prevented")
    return works * (effect * settle(programme.carried_over, future.dice, "carried_over"))


def _diverted(plan: Plan, future: Future) -> np.ndarray:
    needs = list(future.municipality.needs)
    shares = np.zeros((len(needs), future.horizon.days))
    if plan.diversion is not None:
        share = settle(plan.diversion.share, future.dice, "diverted")
        works = ramp(np.arange(future.horizon.days), _day(plan.diversion.begins, future), plan.diversion.ramp_months)
        shares[[needs.index(need) for need in plan.diversion.needs]] = share * works
    return shares


def _days_to_find(market: Market | None, future: Future) -> np.ndarray:
    found = np.full(future.horizon.days, market.days_to_find if market else 0, dtype=np.int64)
    if market is not None and market.profit_limit is not None:
        limit = market.profit_limit
        found[max(0, _day(limit.begins, future)):] = max(limit.days_to_find, market.days_to_find)
    return found


def _shocks(plan: Plan, future: Future, noticed: np.ndarray) -> np.ndarray:
    """Providers that close, and the day of renegotiation where some give notice, by day."""
    rows, days = [], future.horizon.days
    market = future.assumptions.market
    for number, name in enumerate(market.names if market else ()):
        when, notice = _closes(market, name, future)
        if when < days:
            rows.append((when, notice, number))
    if noticed.any():
        rows.append((_day(plan.renegotiation.when, future), plan.renegotiation.notice_days, NOTHING))
    return np.array(sorted(row for row in rows if row[0] < days), dtype=np.int64).reshape(-1, 3)


def _closes(market: Market, name: str, future: Future) -> tuple[int, int]:
    """The day on which it is known that a provider closes, and the notice; far away if it does not."""
    closing, leaving = future.provider_dice(name)
    when, notice = 1 << 40, 0
    if market.closures is not None and market.closures.chance_a_year > 0:
        # Exponential time to closure, of which a year sees the stated chance.
        rate = -log1p(-min(market.closures.chance_a_year, 1 - 1e-9)) / 365.25
        when, notice = int(min(-log1p(-closing) / rate, 1 << 40)), market.closures.notice_days
    limit = market.profit_limit
    if limit is not None and name.startswith("private ") and leaving < limit.leaving:
        leaves = _day(limit.begins, future) + int(leaving / limit.leaving * limit.over_years * 365.25)
        if 0 <= leaves < when:
            when, notice = leaves, limit.notice_days
    return when, notice


def _houses(market: Market | None, town: Municipality, days: int) -> np.ndarray:
    pools, rows = list(town.pools), []
    for house in (market.own_houses if market else {}).values():
        announced = (house.announced - town.start).days
        if 0 <= announced < days:
            pool = pools.index(house.pool)
            of = town.pools[house.pool].for_own_citizens
            rows.append((announced, announced + house.notice_days, pool, house.places, of))
    return np.array(sorted(rows), dtype=np.int64).reshape(-1, 5)


def _renegotiated(plan: Plan, future: Future) -> tuple[np.ndarray, np.ndarray, tuple[int, int]]:
    """Whose provider gives notice, thousandths off for all others whose contract is taken up, and when."""
    wanted, people, dice = plan.renegotiation, len(future.people), future.dice
    if wanted is None:
        return np.zeros(people, dtype=bool), np.zeros(people, dtype=np.int64), (0, 0)
    taken_up = future.die("contract") < settle(wanted.contracts, dice, "contracts")
    noticed = taken_up & (future.die("notice") < settle(wanted.gives_notice, dice, "gives_notice"))
    off = round(1000 * settle(wanted.discount, dice, "discount"))
    day = _day(wanted.when, future)
    return noticed, np.where(taken_up & ~noticed, off, 0), (day, day + days_of_months(wanted.lasts_months))


def _cases(casework: Casework, future: Future) -> Cases:
    people, days = future.people, future.horizon.days
    hours = casework.case_hours * lognormal(future.die("case"), log1p(casework.case_spread**2) ** 0.5)
    work = hours * 7 / casework.week_hours
    applies = people.referred - casework.usual_days
    return Cases(
        applies=applies,
        work=work,
        decided=_open_today(casework, future, applies, work),
        caseworkers=_by_day(casework.caseworkers, future.horizon.start, days),
        most_each=casework.most_each,
        usual_each=casework.usual_each,
        low_each=casework.low_each,
        prevented=settle(casework.prevented, future.dice, "prevented"),
    )


def _open_today(casework: Casework, future: Future, applies: np.ndarray, work: np.ndarray) -> np.ndarray:
    """When cases that are open on day 0 are decided, at the usual caseload; else NOTHING.

    Who would have been decided already stands for a case that takes long: it is decided on some day
    within the usual time, told by its die, so that decisions do not pile up on the first day.
    """
    is_open = (applies < 0) & (future.people.home == NOT_YET)
    takes = np.maximum(1, (work * casework.usual_each + 0.5).astype(np.int64))
    over = (future.die("open case") * max(1, casework.usual_days)).astype(np.int64)
    decided = np.where(applies + takes >= 0, applies + takes, over)
    return np.where(is_open, decided, NOTHING)


def _by_day(dated: Mapping[date, float], start: date, days: int) -> np.ndarray:
    """A value by day that holds from its date on."""
    values, dates = np.zeros(days), sorted(dated)
    for when in dates:
        values[max(0, (when - start).days):] = dated[when]
    return values
