"""The compiled part of the compiled engine: one pass over the days, no heap of events.

``live`` means exactly what ``reference.Town`` means; docs/engines.md shows the two desks side by
side. Arrays only: people are rows sorted by id, so the lower row wins a tie.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numba
import numpy as np
from numba.extending import overload

from .. import rules
from ..log import Event
from .cache import cache_folder

LIVES_HERE, LEFT, OPENED, REFERRED = map(int, (Event.LIVES_HERE, Event.LEFT, Event.OPENED, Event.REFERRED))
MOVED_HOME, PLACED_OWN, CHOSE_EXTERNAL = map(int, (Event.MOVED_HOME, Event.PLACED_OWN, Event.CHOSE_EXTERNAL))
PLACED_EXTERNAL, WAITS, OFFERED_HOME = map(int, (Event.PLACED_EXTERNAL, Event.WAITS, Event.OFFERED_HOME))
EXTERNAL, NOT_YET, WAITING, GONE, NOWHERE, NOBODY = -1, -2, -3, -4, -1, -1
DAY, EVENT, PERSON, POOL, PLACES = range(5)

_KEPT_IN = cache_folder(Path(__file__).resolve().parent.parent)
if _KEPT_IN is not None:
    numba.config.CACHE_DIR = str(_KEPT_IN)
compiled = numba.njit(cache=_KEPT_IN is not None)

chooses_external = compiled(rules.chooses_external)
can_be_taken_home = compiled(rules.can_be_taken_home)
must_stop_waiting = compiled(rules.must_stop_waiting)
may_be_offered = compiled(rules.may_be_offered)
home_rank = compiled(rules.home_rank)
waiting_rank = compiled(rules.waiting_rank)
days_until_ready = compiled(rules.days_until_ready)


@compiled
def calendar(day, days):
    """Rows sorted by day, ties by row, and where each day begins: rows outside [0, days) are left out."""
    begins = np.zeros(days + 1, np.int32)
    for row in range(len(day)):
        if 0 <= day[row] < days:
            begins[day[row] + 1] += 1
    for d in range(days):
        begins[d + 1] += begins[d]
    rows = np.empty(begins[days], np.int32)
    at = begins[:-1].copy()
    for row in range(len(day)):
        if 0 <= day[row] < days:
            rows[at[day[row]]] = row
            at[day[row]] += 1
    return rows, begins


@compiled
def traits(need, choice_die, movable_die, consent_die, chooses, movable, consent):
    """For each person, whether they choose an external provider, and whether they can come home."""
    choose = np.empty(len(need), np.bool_)
    come_home = np.empty(len(need), np.bool_)
    for row in range(len(need)):
        n = need[row]
        choose[row] = chooses_external(choice_die[row], chooses[n])
        come_home[row] = can_be_taken_home(movable_die[row], movable[n], consent_die[row], consent[n])
    return choose, come_home


# --- heaps: who can come home, one heap of rows for each need, by rank and then by row -----


@compiled
def before(rank, a, b):
    """Whether row ``a`` is asked before row ``b``."""
    if rank[a, 0] != rank[b, 0]:
        return rank[a, 0] < rank[b, 0]
    if rank[a, 1] != rank[b, 1]:
        return rank[a, 1] < rank[b, 1]
    return a < b


@compiled
def push(heaps, sizes, n, rank, row):
    """Add a row to heap ``n``."""
    child = sizes[n]
    sizes[n] += 1
    while child > 0 and before(rank, row, heaps[n, (child - 1) // 2]):
        heaps[n, child] = heaps[n, (child - 1) // 2]
        child = (child - 1) // 2
    heaps[n, child] = row


@compiled
def pop(heaps, sizes, n, rank):
    """Take the first row off heap ``n``."""
    sizes[n] -= 1
    size, parent = sizes[n], 0
    row = heaps[n, size]
    while 2 * parent + 1 < size:
        child = 2 * parent + 1
        if child + 1 < size and before(rank, heaps[n, child + 1], heaps[n, child]):
            child += 1
        if before(rank, row, heaps[n, child]):
            break
        heaps[n, parent] = heaps[n, child]
        parent = child
    heaps[n, parent] = row


class Space(NamedTuple):
    """Arrays that a play writes in. They are used again by the next play: fresh memory costs
    time of its own. What a play finds in them means nothing to it."""

    where: np.ndarray  # by row: pool, EXTERNAL, NOT_YET, WAITING or GONE
    held: np.ndarray  # by row: pool that is held for the move home, or NOWHERE
    rank: np.ndarray  # (rows, 2), who is asked first
    heaps: np.ndarray  # (needs, rows)
    queue: np.ndarray  # rows that have no home yet
    moving: np.ndarray  # (moves, 3) day, row, pool of moves under notice, by day
    ready: np.ndarray  # (days, pools) places that become free again
    any_ready: np.ndarray  # by day, whether there are any


def room(people: int, needs: int, days: int, pools: int) -> Space:
    """Room for plays of this size."""
    return Space(
        where=np.empty(people, np.int16),
        held=np.empty(people, np.int16),
        rank=np.empty((people, 2), np.int64),
        heaps=np.empty((needs, people), np.int32),
        queue=np.empty(people, np.int32),
        moving=np.empty((people, 3), np.int32),
        ready=np.empty((days, pools), np.int32),
        any_ready=np.empty(days, np.bool_),
    )


# --- the days ---------------------------------------------------------------------------


@compiled
def first_free(serving, free, need, kept):
    """The first pool that suits a need and has a free place beyond those that are kept."""
    for k in range(serving.shape[1]):
        pool = serving[need, k]
        if pool < 0:
            return -1
        if may_be_offered(free[pool], kept):
            return pool
    return -1


class Log(NamedTuple):
    """A recorder that writes rows: (events, 5) day, event, row of the person, pool, places."""

    rows: np.ndarray
    count: np.ndarray  # (1,), how many rows are written


def write(record, day, event, row, pool, places):
    """Note an event as a row of the log."""
    at = record.count[0]
    record.rows[at, DAY], record.rows[at, EVENT], record.rows[at, PERSON] = day, event, row
    record.rows[at, POOL], record.rows[at, PLACES] = pool, places
    record.count[0] = at + 1


RECORDERS = {Log: write}


def note(record, day, event, row, pool, places):
    """Hand an event to a recorder; which one is known when ``live`` is compiled for it."""
    RECORDERS[type(record)](record, day, event, row, pool, places)


@overload(note)
def _note(record, day, event, row, pool, places):
    return RECORDERS[record.instance_class]


@compiled
def live(
    need, referred, leaves, home, choose, come_home,
    leaving, leaving_from, arriving, arriving_from,
    free, turnaround, serving, openings,
    offered, order, notice, keep_free, most_wait, price, days, space, record,
):
    """Live through one future under one plan, and hand every event to a recorder.

    ``free`` is places today by pool and is used up. ``leaving`` and ``arriving`` with their
    ``_from`` are calendars. ``openings``: (steps, 3) day, pool, places, by day.
    """
    people, pools, needs = len(need), len(free), len(price)
    where, held, rank, heaps, queue, moving, ready, any_ready = space
    where[:people] = home
    held[:] = NOWHERE
    ready[:] = 0
    any_ready[:] = False
    sizes = np.zeros(needs, np.int64)
    waiting, moves, moved, opening = 0, 0, 0, 0

    for row in range(people):
        if home[row] == NOT_YET:
            continue
        note(record, 0, LIVES_HERE, row, home[row], 0)
        if home[row] >= 0:
            free[home[row]] -= 1
        elif offered and come_home[row]:
            rank[row, 0], rank[row, 1] = home_rank(order, referred[row], price[need[row]])
            push(heaps, sizes, need[row], rank, row)
    for pool in range(pools):
        empty, free[pool] = free[pool], 0
        for place in range(empty):
            day = days_until_ready(place, empty, turnaround[pool])
            if day < days:
                ready[day, pool] += 1
                any_ready[day] = True

    for day in range(days):
        # leave
        for at in range(leaving_from[day], leaving_from[day + 1]):
            row = leaving[at]
            note(record, day, LEFT, row, NOWHERE, 0)
            if where[row] >= 0:
                back = day + turnaround[where[row]]
                if back < days:
                    ready[back, where[row]] += 1
                    any_ready[back] = True
            elif held[row] >= 0:
                ready[day, held[row]] += 1
                any_ready[day] = True
                held[row] = NOWHERE
            where[row] = GONE
        # places
        while opening < len(openings) and openings[opening, 0] <= day:
            pool, places = openings[opening, 1], openings[opening, 2]
            note(record, day, OPENED, NOBODY, pool, places)
            ready[day, pool] += places
            any_ready[day] = True
            opening += 1
        news = any_ready[day]
        if news:
            for pool in range(pools):
                free[pool] += ready[day, pool]
        # arrive
        while moved < moves and moving[moved, 0] <= day:
            row, pool = moving[moved, 1], moving[moved, 2]
            moved += 1
            if held[row] >= 0:
                held[row] = NOWHERE
                where[row] = pool
                note(record, day, MOVED_HOME, row, pool, 0)
        for at in range(arriving_from[day], arriving_from[day + 1]):
            note(record, day, REFERRED, arriving[at], NOWHERE, 0)
            queue[waiting] = arriving[at]
            waiting += 1
        # desk; the queue stands in order: by day of referral, then by row
        if waiting == 0 and not news:
            continue
        kept = 0
        for at in range(waiting):
            row = queue[at]
            if where[row] == GONE:
                continue
            new = waiting_rank(referred[row]) == day
            if new and choose[row]:
                where[row] = EXTERNAL
                note(record, day, CHOSE_EXTERNAL, row, NOWHERE, 0)
                continue
            pool = first_free(serving, free, need[row], 0)
            if pool >= 0:
                free[pool] -= 1
                where[row] = pool
                note(record, day, PLACED_OWN, row, pool, 0)
            elif must_stop_waiting(day - referred[row], most_wait):
                where[row] = EXTERNAL
                note(record, day, PLACED_EXTERNAL, row, NOWHERE, 0)
                if offered and come_home[row]:
                    rank[row, 0], rank[row, 1] = home_rank(order, day, price[need[row]])
                    push(heaps, sizes, need[row], rank, row)
            else:
                if new:
                    where[row] = WAITING
                    note(record, day, WAITS, row, NOWHERE, 0)
                queue[kept] = row
                kept += 1
        waiting = kept
        # Without a place that became free today, whoever could come home has been asked before.
        while offered and news:
            # The first in the plan's order for whom a suitable place is free, and its pool.
            n, pool = -1, -1
            for at in range(needs):
                if sizes[at] == 0:
                    continue
                found = first_free(serving, free, at, keep_free)
                if found < 0:
                    continue
                while sizes[at] > 0 and where[heaps[at, 0]] == GONE:  # left before being asked
                    pop(heaps, sizes, at, rank)
                if sizes[at] > 0 and (n < 0 or before(rank, heaps[at, 0], heaps[n, 0])):
                    n, pool = at, found
            if n < 0:
                break
            row = heaps[n, 0]
            pop(heaps, sizes, n, rank)
            free[pool] -= 1
            if notice == 0:
                where[row] = pool
                note(record, day, MOVED_HOME, row, pool, 0)
            else:
                held[row] = pool
                note(record, day, OFFERED_HOME, row, pool, 0)
                moving[moves, 0], moving[moves, 1], moving[moves, 2] = day + notice, row, pool
                moves += 1
