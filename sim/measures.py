"""READ: self-sufficiency in its three definitions, occupancy, moves, waits and costs.

A stock is counted at the end of the last day of a month or year. Citizens who wait count among
all residents: a plan must not look better because it houses nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from .costs import MIO_KR_IN_ORE, read_costs
from .engines import Engine, play
from .future import EXTERNAL, Future
from .log import Event
from .plan import Plan
from .prices import PRICE_BASES, Tariffs
from .spells import WAITING, Places, Stays, days_between, read_places, read_stays

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
    external_ore: np.ndarray  # cost by year and price basis, øre, (Y, B)
    own_ore: np.ndarray

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
        """Cost a year in mio. kr.; ``kind`` is 'external' or 'own', ``basis`` from PRICE_BASES."""
        return getattr(self, f"{kind}_ore")[..., PRICE_BASES.index(basis)] / MIO_KR_IN_ORE


BY_MONTH = Measures._fields[:-2]


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
    if engine == "compiled":
        from .engines.compiled import play_and_tally

        by_month, ore = play_and_tally(plans, future, tariffs, need_prices)
        return Measures(*np.moveaxis(by_month, -1, 0), ore[..., 0], ore[..., 1])
    seen = [measure(play(plan, future, engine, need_prices), future, tariffs) for plan in plans]
    return Measures(*(np.stack(columns) for columns in zip(*seen)))


def measure(log: np.ndarray, future: Future, tariffs: Tariffs) -> Measures:
    """Everything that is read off one log."""
    stays, places = read_stays(log, future), read_places(log, future)
    months = future.horizon.months
    costs = read_costs(stays, places, tariffs, future.horizon)
    homes = ((stays.home >= 0), (stays.home == EXTERNAL), (stays.home == WAITING))
    own, external, waiting = (_present(stays, some, months) for some in homes)
    referred = log["day"][log["event"] == Event.REFERRED]
    first_own, first_homes, waited = _first_homes(stays, future, months)
    return Measures(
        own=own,
        external=external,
        waiting=waiting,
        places=_places_at_ends(places, months),
        referred=_count(referred, months),
        first_own=first_own,
        taken_home=_count(log["day"][log["event"] == Event.MOVED_HOME], months),
        own_days=_days(stays, homes[0], months),
        place_days=places.places
        @ days_between(places.start, np.full(len(places.start), months[-1]), months),
        first_homes=first_homes,
        waited_days=waited,
        external_ore=costs.external,
        own_ore=costs.own,
    )


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


def _first_homes(
    stays: Stays, future: Future, months: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By month: citizens referred in it whose first home was their own municipality's; first
    homes given in it; and the days that those had waited."""
    people = future.people
    referred = people.referred[np.searchsorted(people.id, stays.citizen)]
    housed = np.flatnonzero((stays.home != WAITING) & (referred >= 0))
    _, first = np.unique(stays.citizen[housed], return_index=True)
    first = housed[first]
    waited = stays.start[first] - referred[first]
    month = np.searchsorted(months, stays.start[first], side="right") - 1
    in_own = first[stays.home[first] >= 0]
    return (
        _count(referred[in_own], months),
        np.bincount(month, minlength=len(months) - 1),
        np.bincount(month, weights=waited, minlength=len(months) - 1).astype(np.int64),
    )
