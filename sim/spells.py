"""READ: from a log to spells: who lived where from when to when, and which places were open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .future import EXTERNAL, NEED_BITS, Future
from .log import ASSESSED, DIVERTED, WAITING, Event


@dataclass(frozen=True)
class Stays:
    """One row a spell of a citizen in one home; ``end`` is the first day not spent there.

    ``home``: pool number, EXTERNAL, WAITING (for a home), ASSESSED (a case is open) or DIVERTED (a home of
    their own, with support). ``offer``: number of the one taken of an external provider. Spells still
    running are cut at the horizon.
    """

    citizen: np.ndarray
    need: np.ndarray
    home: np.ndarray
    start: np.ndarray
    end: np.ndarray
    offer: np.ndarray


@dataclass(frozen=True)
class Places:
    """One row a step: so many places of a pool in use from ``start`` to the end of the horizon; fewer
    than none where places close."""

    pool: np.ndarray
    places: np.ndarray
    start: np.ndarray


_HOME = np.full(len(Event), EXTERNAL, dtype=np.int64)
_HOME[Event.WAITS] = WAITING
_HOME[Event.APPLIED] = ASSESSED
_HOME[Event.DIVERTED] = DIVERTED
_BEGINS_SPELL = np.zeros(len(Event), dtype=bool)
_BEGINS_SPELL[
    [
        Event.LIVES_HERE, Event.LEFT, Event.MOVED_HOME, Event.PLACED_OWN,
        Event.CHOSE_EXTERNAL, Event.PLACED_EXTERNAL, Event.WAITS, Event.APPLIED, Event.DIVERTED,
    ]
] = True


def read_stays(log: np.ndarray, future: Future) -> Stays:
    """The spells of all citizens, by citizen and start."""
    rows = log[_BEGINS_SPELL[log["event"]]]
    # The log is sorted by day and event, so a stable sort by citizen is enough.
    rows = rows[np.argsort(rows["citizen"], kind="stable")]
    citizen, day = rows["citizen"], rows["day"].astype(np.int64)
    same = citizen[1:] == citizen[:-1]
    end = np.append(np.where(same, day[1:], future.horizon.days), future.horizon.days)
    kept = (rows["event"] != Event.LEFT) & (end > day)
    rows, start, end = rows[kept], day[kept], end[kept]
    pool = rows["pool"].astype(np.int64)
    return Stays(
        citizen=rows["citizen"],
        need=rows["citizen"] >> NEED_BITS,
        home=np.where(pool >= 0, pool, _HOME[rows["event"]]),
        start=start,
        end=end,
        offer=rows["places"].astype(np.int64),
    )


def read_places(log: np.ndarray, future: Future) -> Places:
    """Places in use: those of today from day 0, then every opening and closing."""
    today = [pool.for_own_citizens for pool in future.municipality.pools.values()]
    opened = log[(log["event"] == Event.OPENED) | (log["event"] == Event.CLOSED)]
    more = np.where(opened["event"] == Event.OPENED, opened["places"], -opened["places"])
    return Places(
        pool=np.concatenate([np.arange(len(today)), opened["pool"]]).astype(np.int64),
        places=np.concatenate([today, more]).astype(np.int64),
        start=np.concatenate([np.zeros(len(today)), opened["day"]]).astype(np.int64),
    )


def days_between(start: np.ndarray, end: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """Days of each spell in each stretch between two cuts: (spells, cuts − 1)."""
    spent = np.clip(cuts[None, :], start[:, None], end[:, None])
    return np.diff(spent, axis=1)
