"""Compiled steps of a day that levers and the market add to ``kernels.live``.

They mean what ``casework`` and ``closures`` mean in the reference engine. All that they remember stands in
``More``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..terms import NOTHING, Terms
from .code import (
    APPLIED,
    ASSESSED,
    CLOSED,
    DISPLACED,
    DIVERTED,
    DIVERTED_HOME,
    EXTERNAL,
    NOBODY,
    NOWHERE,
    PREVENTED,
    REFERRED,
    WAITING,
    case_days,
    house_residents,
    is_diverted,
    is_prevented,
    may_start_a_case,
    note,
    offer_taken,
    prevented_by_caseload,
    prevented_together,
    uncounted,
)

OPEN, HOMELESS, HEAD, TAIL, SHOCK, HOUSE, COUNTS = range(7)
MOST, USUAL, LOW, BY_LOAD, LOAD, LIMITS = range(6)


class More(NamedTuple):
    """Terms as arrays, and what is remembered of a play."""

    pressure: np.ndarray  # by row, as all of these up to ``work``
    divert_die: np.ndarray
    noticed: np.ndarray
    provider: np.ndarray  # (rows, offers)
    applies: np.ndarray
    decided: np.ndarray
    work: np.ndarray
    applying: np.ndarray  # rows by day of application, and where each day begins
    applying_from: np.ndarray
    by_house_die: np.ndarray  # rows in the order in which they live in a house that closes
    prevented: np.ndarray  # by day
    diverted: np.ndarray  # (needs, days)
    to_find: np.ndarray  # by day: days, at least those that the plan lets citizens wait
    caseworkers: np.ndarray  # by day; empty where there is no casework
    begins: np.ndarray  # of each way of buying
    shocks: np.ndarray
    houses: np.ndarray
    limits: np.ndarray  # MOST, USUAL, LOW, BY_LOAD, LOAD
    # what is remembered
    since: np.ndarray  # by row: when the search for a home began, and when any must do
    until: np.ndarray
    must: np.ndarray  # by row: must find another home; had to
    moved: np.ndarray
    offer: np.ndarray  # by row: number of the offer that was taken
    taken_on: np.ndarray  # by row: the case is open
    line: np.ndarray  # by row: the next case that is decided on the same day
    first: np.ndarray  # by day: the first case that is decided on it
    fifo: np.ndarray  # rows of applications that nobody has taken on
    closing: np.ndarray  # by provider
    owed: np.ndarray  # by pool: places that are not given out again
    count: np.ndarray


def more_of(terms: Terms, people, stage_calendar, most_wait: int, pools: int, days: int) -> More:
    """Terms as arrays; ``stage_calendar`` sorts rows by day."""
    size, cases, found = len(people), terms.cases, terms.offers
    applies = np.full(size, NOTHING) if cases is None else cases.applies
    calls = np.where((people.referred >= 0) & (cases is not None), np.maximum(applies, 0), -1)
    applying, applying_from = stage_calendar(calls, days)
    limits = np.zeros(LIMITS)
    if cases is not None:
        limits[:4] = cases.most_each, cases.usual_each, cases.low_each, cases.prevented
    provider = np.full((size, 2), NOTHING) if found is None else found.provider
    begins = np.array([-(1 << 30)]) if found is None else found.begins
    rows, closing = np.arange(size), int(max(provider.max(initial=0), terms.shocks[:, 2].max(initial=0))) + 1
    none = np.zeros(0)
    return More(
        pressure=people.pressure, divert_die=terms.divert_die, noticed=terms.noticed.astype(np.uint8),
        provider=np.ascontiguousarray(provider, dtype=np.int64), applies=applies,
        decided=np.full(size, NOTHING) if cases is None else cases.decided,
        work=np.zeros(size) if cases is None else cases.work, applying=applying, applying_from=applying_from,
        by_house_die=np.lexsort((rows, terms.house_die)), prevented=terms.prevented, diverted=terms.diverted,
        to_find=np.maximum(terms.to_find, most_wait), caseworkers=none if cases is None else cases.caseworkers,
        begins=begins, shocks=terms.shocks, houses=terms.houses, limits=limits,
        since=np.zeros(size, np.int64), until=np.zeros(size, np.int64), must=np.zeros(size, np.uint8),
        moved=np.zeros(size, np.uint8), offer=np.zeros(size, np.int64), taken_on=np.zeros(size, np.uint8),
        line=np.full(size, NOWHERE), first=np.full(days, NOWHERE), fifo=np.zeros(size, np.int64),
        closing=np.zeros(closing, np.uint8), owed=np.zeros(pools, np.int64), count=np.zeros(COUNTS, np.int64),
    )


@uncounted
def begin(more, residents):
    """The caseload of the first morning."""
    if len(more.caseworkers) > 0:
        cases = 0
        for row in range(len(more.pressure)):
            cases += more.decided[row] != NOTHING and more.pressure[row] < 1
        more.limits[LOAD] = (residents + cases) / more.caseworkers[0]


@uncounted
def leaves(more, row, home):
    """Note that somebody leaves; whether their home is refitted."""
    more.count[OPEN] -= home == ASSESSED and more.taken_on[row] > 0
    more.count[HOMELESS] -= home == WAITING
    return more.must[row] == 0


@uncounted
def left_of(more, pool, places):
    """How many of some places that become free are given out again."""
    taken = min(places, more.owed[pool])
    more.owed[pool] -= taken
    return places - taken


@uncounted
def seek(more, row, day, until, queue, waiting):
    """Put somebody in the queue; returns its length."""
    more.since[row], more.until[row] = day, until
    queue[waiting] = row
    return waiting + 1


@uncounted
def settle(more, row, where, offer):
    """Note that somebody who had no home, or had to leave one, gets one."""
    more.count[OPEN] -= where[row] == ASSESSED
    more.count[HOMELESS] -= where[row] == WAITING
    more.must[row] = 0
    more.offer[row] = offer


@uncounted
def waits(more, row, where):
    """Note that somebody begins to wait for a home."""
    more.count[OPEN] -= where[row] == ASSESSED
    more.count[HOMELESS] += 1


@uncounted
def decide(more, row, day, need, where, queue, waiting, record):
    """It is decided that somebody needs a place, or lives in a home of their own with support."""
    if is_diverted(more.divert_die[row], more.diverted[need, day]):
        more.count[OPEN] -= where[row] == ASSESSED
        where[row] = DIVERTED
        note(record, day, DIVERTED_HOME, row, NOWHERE, 0)
        return waiting
    note(record, day, REFERRED, row, NOWHERE, 0)
    return seek(more, row, day, day + more.to_find[day], queue, waiting)


@uncounted
def comes(more, row, day, share, record):
    """Whether somebody comes; who is latent is not missed."""
    if is_prevented(more.pressure[row], share):
        if more.pressure[row] < 1:
            by_programmes = is_prevented(more.pressure[row], more.prevented[day])
            note(record, day, PREVENTED, row, NOWHERE, 1 if by_programmes else 0)
        return False
    return True


@uncounted
def arrive(more, day, days, person, where, queue, waiting, record, arriving, arriving_from):
    """Referrals of a day, or applications where there is casework; returns the length of the queue."""
    if len(more.caseworkers) == 0:
        for line in range(arriving_from[day], arriving_from[day + 1]):
            row = arriving[line]
            if comes(more, row, day, more.prevented[day], record):
                waiting = decide(more, row, day, person[row] >> 2, where, queue, waiting, record)
        return waiting
    by_load = prevented_by_caseload(more.limits[LOAD], more.limits[USUAL], more.limits[LOW], more.limits[BY_LOAD])
    share = prevented_together(more.prevented[day], by_load)
    for line in range(more.applying_from[day], more.applying_from[day + 1]):
        row = more.applying[line]
        if more.decided[row] != NOTHING:
            if is_prevented(more.pressure[row], 0.0):
                continue
            is_due(more, row, more.decided[row], days)
        elif comes(more, row, day, share, record):
            more.fifo[more.count[TAIL]] = row
            more.count[TAIL] += 1
        else:
            continue
        where[row] = ASSESSED
        note(record, day, APPLIED, row, NOWHERE, 0)
    return waiting


@uncounted
def is_due(more, row, day, days):
    """Open a case that is decided on a day."""
    more.taken_on[row] = 1
    more.count[OPEN] += 1
    if day < days:
        more.line[row] = more.first[day]
        more.first[day] = row


@uncounted
def decide_cases(more, day, days, person, where, queue, waiting, record, residents):
    """Decide the cases that are due, and take on applications; returns the length of the queue."""
    if len(more.caseworkers) == 0:
        return waiting
    row = more.first[day]
    while row >= 0:
        if where[row] == ASSESSED:
            waiting = decide(more, row, day, person[row] >> 2, where, queue, waiting, record)
        row = more.line[row]
    count, workers = more.count, more.caseworkers[day]
    more.limits[LOAD] = (residents + count[HOMELESS] + count[OPEN]) / workers
    while count[HEAD] < count[TAIL]:
        row = more.fifo[count[HEAD]]
        if where[row] == ASSESSED:
            if not may_start_a_case(residents + count[HOMELESS] + count[OPEN], workers, more.limits[MOST]):
                break
            is_due(more, row, day + case_days(more.work[row], more.limits[LOAD]), days)
        count[HEAD] += 1
    return waiting


@uncounted
def displace(more, row, number, day, until, held, queue, waiting, record):
    """Somebody must find another home, unless they move home anyway or must move already."""
    if held[row] >= 0 or more.must[row] > 0:
        return waiting
    more.must[row], more.moved[row] = 1, 1
    note(record, day, DISPLACED, row, NOWHERE, number)
    return seek(more, row, day, until, queue, waiting)


@uncounted
def shocks(more, day, where, held, queue, waiting, record):
    """Providers that say today that they close, or give notice; returns the length of the queue."""
    count = more.count
    while count[SHOCK] < len(more.shocks) and more.shocks[count[SHOCK], 0] == day:
        number, until = count[SHOCK], day + more.shocks[count[SHOCK], 1]
        provider = more.shocks[number, 2]
        if provider != NOTHING:
            more.closing[provider] = 1
        for row in range(len(more.pressure)):
            if where[row] != EXTERNAL:
                continue
            if provider == NOTHING:
                hit = more.noticed[row] > 0
            else:
                hit = more.provider[row, more.offer[row]] == provider
            if hit:
                waiting = displace(more, row, number, day, until, held, queue, waiting, record)
        count[SHOCK] += 1
    return waiting


@uncounted
def house_closes(more, day, days, where, queue, waiting, record):
    """The next own house closes: its residents must move; returns the length of the queue."""
    house = more.count[HOUSE]
    more.count[HOUSE] += 1
    closes, pool, places, of = more.houses[house, 1], more.houses[house, 2], more.houses[house, 3], more.houses[house, 4]
    here = 0
    for row in range(len(more.pressure)):
        here += where[row] == pool and more.must[row] == 0
    left = house_residents(here, places, of)
    more.owed[pool] += places - left
    for row in more.by_house_die:
        if left > 0 and where[row] == pool and more.must[row] == 0:
            left -= 1
            more.must[row], more.moved[row] = 1, 1
            note(record, day, DISPLACED, row, NOWHERE, len(more.shocks) + house)
            waiting = seek(more, row, day, closes, queue, waiting)
    if closes < days:
        note(record, closes, CLOSED, NOBODY, pool, places)
    return waiting


@uncounted
def offer_today(more, day, row):
    """The number of the offer that somebody would take today."""
    regime = 0
    while regime + 1 < len(more.begins) and more.begins[regime + 1] <= day:
        regime += 1
    provider = more.provider[row, regime]
    closed = provider != NOTHING and more.closing[provider] > 0
    return offer_taken(regime, len(more.begins), more.moved[row] > 0, closed)


@uncounted
def sort_today(more, day, queue, waiting):
    """Put those of the queue whose search began today in the order of rows."""
    begin = waiting
    while begin > 0 and more.since[queue[begin - 1]] == day:
        begin -= 1
    for at in range(begin + 1, waiting):
        row, place = queue[at], at
        while place > begin and queue[place - 1] > row:
            queue[place] = queue[place - 1]
            place -= 1
        queue[place] = row
