"""READ: self-sufficiency in its three definitions, occupancy, moves, waits and costs.

A stock is counted at the end of the last day of a month or year. Citizens who wait count among
all residents: a plan must not look better because it houses nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from .engines import Engine, play
from .future import EXTERNAL, Future
from .ledger import read_ledger
from .log import ASSESSED, DIVERTED, WAITING, Event
from .market import KINDS
from .plan import Plan
from .prices import KRONER_IN_ORE, PRICE_BASES, Tariffs
from .spells import Places, Stays, days_between, read_places, read_stays
from .terms import has_terms

MIO_KR_IN_ORE = KRONER_IN_ORE * 1_000_000

DEFINITIONS = ("residents", "referrals", "kroner")


class Measures(NamedTuple):
    """What is read off one plan in one future; M months, Y years, B price bases.

    Counts are whole numbers; ``waited_days`` is the sum over first homes given in the month.
    Many plays at once have the same axes last: (..., M) and (..., Y, B).
    """

    own: np.ndarray  # residents at the end of each month, (M,)
    external: np.ndarray
    waiting: np.ndarray
    places: np.ndarray  # own places in use at the end of each month, (M,)
    referred: np.ndarray  # citizens referred in each month, (M,)
    first_own: np.ndarray  # of them, whose first home was an own place
    taken_home: np.ndarray  # citizens moved home in each month
    own_days: np.ndarray  # days lived in own places in each month
    place_days: np.ndarray  # days of own places in use in each month
    first_homes: np.ndarray  # citizens who got their first home in each month
    waited_days: np.ndarray  # days they had waited
    assessed: np.ndarray  # citizens with a case at the end of each month; all below only with levers
    cases: np.ndarray  # cases decided in each month
    case_days: np.ndarray  # days from application to decision of these
    prevented: np.ndarray  # referrals that did not come because of programmes; a caseload prevents others
    diverted: np.ndarray  # citizens in homes of their own, with support, at the end of each month
    diverted_days: np.ndarray
    displaced: np.ndarray  # citizens who had to find another home
    external_ore: np.ndarray  # cost by year and price basis, øre, (Y, B), as all below
    own_ore: np.ndarray
    refund_ore: np.ndarray  # paid back by the state
    bills_ore: np.ndarray  # for closures
    care_ore: np.ndarray  # of external cost: direct care
    other_municipality_ore: np.ndarray  # of external cost, by kind of provider
    region_ore: np.ndarray
    self_owned_ore: np.ndarray
    private_ore: np.ndarray

    @property
    def residents(self) -> np.ndarray:
        """All citizens with a need at the end of each month."""
        return self.own + self.external + self.waiting

    def shares(self) -> list[np.ndarray]:
        """Self-sufficiency by year, one array a definition; nan where there is nothing to share."""
        numbers = {
            "own": at_year_ends(self.own), "residents": at_year_ends(self.residents),
            "first_own": yearly(self.first_own), "referred": yearly(self.referred),
            **{f"{kind}_mio_kr_current": self.mio_kr(kind, "current") for kind in ("own", "external")},
        }
        return [self_sufficiency(definition, numbers.__getitem__) for definition in DEFINITIONS]

    def mio_kr(self, kind: str, basis: str) -> np.ndarray:
        """Cost a year in mio. kr.; ``kind`` from ORE_KINDS, ``basis`` from PRICE_BASES."""
        return getattr(self, f"{kind}_ore")[..., PRICE_BASES.index(basis)] / MIO_KR_IN_ORE


BY_MONTH = tuple(name for name in Measures._fields if not name.endswith("_ore"))
ORE_KINDS = tuple(name.removesuffix("_ore") for name in Measures._fields if name.endswith("_ore"))


def self_sufficiency(definition: str, number: Callable[[str], np.ndarray]) -> np.ndarray:
    """A share from DEFINITIONS, of whatever years ``number`` gives the numbers of, by their names."""
    if definition == "residents":
        return ratio(number("own"), number("residents"))
    if definition == "referrals":
        return ratio(number("first_own"), number("referred"))
    own, external = number("own_mio_kr_current"), number("external_mio_kr_current")
    return ratio(own, own + external)


def at_year_ends(monthly: np.ndarray) -> np.ndarray:
    """The last month of each year, along the last axis."""
    return monthly[..., 11::12]


def yearly(monthly: np.ndarray) -> np.ndarray:
    """Sums over the twelve months of each year, along the last axis."""
    return monthly.reshape(*monthly.shape[:-1], -1, 12).sum(axis=-1)


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part ÷ whole, nan where the whole is nought."""
    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)


def play_and_measure(
    plans: Sequence[Plan], future: Future, tariffs: Tariffs, engine: Engine, need_prices: tuple[int, ...]
) -> Measures:
    """Play plans against one future and read each: axes (plans, ...).

    The compiled engine is read by compiled code, which gives the same whole numbers.
    """
    plain = [not has_terms(plan, future.assumptions.market, future.assumptions.latent) for plan in plans]
    if engine == "compiled" and all(plain) and not tariffs.refund.shape[2]:
        from .engines.compiled import play_and_tally

        by_month, ore = play_and_tally(plans, future, tariffs, need_prices)
        return _without_levers(by_month, ore)
    seen = [measure(play(plan, future, engine, need_prices), future, tariffs, plan) for plan in plans]
    return Measures(*(np.stack(columns) for columns in zip(*seen)))


def _without_levers(by_month: np.ndarray, ore: np.ndarray) -> Measures:
    """Measures of what the compiled engine counted: where there are no levers, theirs are nought."""
    none, free = np.zeros_like(by_month[..., 0]), np.zeros_like(ore[..., 0])
    counted = len(BY_MONTH) - len(ONLY_LEVERS)
    return Measures(
        *np.moveaxis(by_month, -1, 0)[:counted], *[none] * len(ONLY_LEVERS),
        ore[..., 0], ore[..., 1], free, free, ore[..., 0], *[ore[..., 0]], *[free] * (len(KINDS) - 1),
    )


def measure(log: np.ndarray, future: Future, tariffs: Tariffs, plan: Plan | None = None) -> Measures:
    """Everything that is read off one log; ``plan``: the one that was played, wanted where it has levers."""
    stays, places = read_stays(log, future), read_places(log, future)
    months = future.horizon.months
    ledger = read_ledger(log, stays, places, plan or _NO_LEVERS, future, tariffs)
    homes = {home: stays.home == home for home in (EXTERNAL, WAITING, ASSESSED, DIVERTED)}
    own = stays.home >= 0
    day, event = log["day"], log["event"]
    decided, first_own, first_homes, waited = _first_homes(log, stays, months)
    cases, case_days = _cases(log, future, plan, months)
    return Measures(
        own=_present(stays, own, months),
        external=_present(stays, homes[EXTERNAL], months),
        waiting=_present(stays, homes[WAITING], months),
        places=_places_at_ends(places, months),
        referred=_count(decided, months),
        first_own=first_own,
        taken_home=_count(day[event == Event.MOVED_HOME], months),
        own_days=_days(stays, own, months),
        place_days=places.places
        @ days_between(places.start, np.full(len(places.start), months[-1]), months),
        first_homes=first_homes,
        waited_days=waited,
        assessed=_present(stays, homes[ASSESSED], months),
        cases=cases,
        case_days=case_days,
        prevented=_count(day[(event == Event.PREVENTED) & (log["places"] == 1)], months),
        diverted=_present(stays, homes[DIVERTED], months),
        diverted_days=_days(stays, homes[DIVERTED], months),
        displaced=_count(day[event == Event.DISPLACED], months),
        external_ore=ledger.external,
        own_ore=ledger.own,
        refund_ore=ledger.refund,
        bills_ore=ledger.bills,
        care_ore=ledger.care,
        **{f"{kind}_ore": ledger.kinds[..., k] for k, kind in enumerate(KINDS)},
    )


_NO_LEVERS = Plan(name="no levers")
ONLY_LEVERS = ("assessed", "cases", "case_days", "prevented", "diverted", "diverted_days", "displaced")


def case_times(log: np.ndarray, future: Future, plan: Plan) -> np.ndarray:
    """Days from application to decision of every case that was decided."""
    if plan.casework is None:
        return np.zeros(0, dtype=np.int64)
    decided = log[(log["event"] == Event.REFERRED) | (log["event"] == Event.DIVERTED)]
    row = np.searchsorted(future.people.id, decided["citizen"])
    return decided["day"] - (future.people.referred[row] - plan.casework.usual_days)


def _cases(log: np.ndarray, future: Future, plan: Plan | None, months: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if plan is None or plan.casework is None:
        return (np.zeros(len(months) - 1, dtype=np.int64),) * 2
    decided = log["day"][(log["event"] == Event.REFERRED) | (log["event"] == Event.DIVERTED)]
    month = np.searchsorted(months, decided, side="right") - 1
    days = np.bincount(month, weights=case_times(log, future, plan), minlength=len(months) - 1)
    return _count(decided, months), days.astype(np.int64)


def _count(day: np.ndarray, months: np.ndarray) -> np.ndarray:
    month = np.searchsorted(months, day, side="right") - 1
    return np.bincount(month, minlength=len(months) - 1)


def _present(stays: Stays, some: np.ndarray, months: np.ndarray) -> np.ndarray:
    """Spells that cover the last day of each month."""
    ends = months[1:] - 1
    begun = np.searchsorted(np.sort(stays.start[some]), ends, side="right")
    over = np.searchsorted(np.sort(stays.end[some]), ends, side="right")
    return begun - over


def _days(stays: Stays, some: np.ndarray, months: np.ndarray) -> np.ndarray:
    """Days spent in each month: from the days spent before each cut."""
    return np.diff(_days_before(stays.end[some], months) - _days_before(stays.start[some], months)) * -1


def _days_before(day: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """Σ max(0, cut − day) over days, for each cut."""
    day = np.sort(day)
    earlier = np.searchsorted(day, cuts, side="left")
    total = np.concatenate([[0], np.cumsum(day)])
    return earlier * cuts - total[earlier]


def _places_at_ends(places: Places, months: np.ndarray) -> np.ndarray:
    order = np.argsort(places.start, kind="stable")
    total = np.concatenate([[0], np.cumsum(places.places[order])])
    return total[np.searchsorted(places.start[order], months[1:] - 1, side="right")]


def _first_homes(log: np.ndarray, stays: Stays, months: np.ndarray) -> tuple[np.ndarray, ...]:
    """The days of all referrals; by month: citizens referred in it whose first home was their own
    municipality's; first homes given in it; and the days that those had waited."""
    referrals = log[log["event"] == Event.REFERRED]
    order = np.argsort(referrals["citizen"])
    who, when = referrals["citizen"][order], referrals["day"][order].astype(np.int64)
    housed = np.flatnonzero(((stays.home >= 0) | (stays.home == EXTERNAL)) & np.isin(stays.citizen, who))
    _, first = np.unique(stays.citizen[housed], return_index=True)
    first = housed[first]
    referred = when[np.searchsorted(who, stays.citizen[first])]
    waited = stays.start[first] - referred
    month = np.searchsorted(months, stays.start[first], side="right") - 1
    return (
        when,
        _count(referred[stays.home[first] >= 0], months),
        np.bincount(month, minlength=len(months) - 1),
        np.bincount(month, weights=waited, minlength=len(months) - 1).astype(np.int64),
    )
