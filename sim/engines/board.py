"""What ``live`` is handed: a future, plans, room to write in; and the small steps that it is made of.

Arrays only: people are rows sorted by id, so the lower row wins a tie.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba.cpython.unsafe.numbers import trailing_zeros

from .code import can_be_taken_home, chooses_external, compiled, may_be_offered, uncounted

NEVER = -1  # as in sim.future
WORD = 64  # bits


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
def persons(need, choice_die, movable_die, consent_die, chooses, movable, consent):
    """Each person's need, with a bit for who chooses an external provider and one for who can come home."""
    told = np.empty(len(need), np.int16)
    for row in range(len(need)):
        n = need[row]
        choose = chooses_external(choice_die[row], chooses[n])
        come_home = can_be_taken_home(movable_die[row], movable[n], consent_die[row], consent[n])
        told[row] = n << 2 | come_home << 1 | choose
    return told


class Stage(NamedTuple):
    """A future as ``live`` wants it: people by row, and two calendars of days."""

    person: np.ndarray  # need << 2 | can come home << 1 | chooses external
    referred: np.ndarray
    home: np.ndarray
    leaving: np.ndarray
    leaving_from: np.ndarray
    arriving: np.ndarray
    arriving_from: np.ndarray


class Board(NamedTuple):
    """Plans as ``live`` wants them, one a row; what is shorter than the longest is padded.

    Pools have a bit each, in the order in which a place is looked for. Sites are numbers in the
    list that delays are given for. A lot's places come into use as ``ramp`` says.
    """

    places_today: np.ndarray  # (plans, pools)
    turnaround: np.ndarray  # (plans, pools) days
    ranked: np.ndarray  # (plans, pools) the pool of each bit
    bit: np.ndarray  # (plans, pools) the bit of each pool
    suits: np.ndarray  # (plans, needs, words of 64 bits)
    steps: np.ndarray  # (plans, steps, 4) planned day, pool, places, site; padded with no places
    policy: np.ndarray  # (plans, 5) offered, order, notice, places kept free, most days of waiting
    looks: np.ndarray  # (plans, looks) days on which the next lot may be decided; padded with NEVER
    lots: np.ndarray  # (plans, lots, 2) pool and site; padded with NEVER
    ramp: np.ndarray  # (plans, steps, 2) days after the opening, places; padded with no places
    calls: np.ndarray  # (plans, 3) share below which, external citizens above which, days of lead


class Space(NamedTuple):
    """Arrays that a play writes in. They are used again by the next play: fresh memory costs
    time of its own. What a play finds in them means nothing to it."""

    where: np.ndarray  # by row: pool, EXTERNAL, NOT_YET, WAITING or GONE
    held: np.ndarray  # by row: pool that is held for the move home, or NOWHERE
    rank: np.ndarray  # (rows, 2), who is asked first
    heaps: np.ndarray  # (needs, rows)
    queue: np.ndarray  # rows that have no home yet
    moving: np.ndarray  # (moves, 3) day, row, pool of moves under notice, by day
    first_due: np.ndarray  # by day: the first line of ``due`` for it, or NOWHERE
    due: np.ndarray  # (lines, 3) next line of the same day, pool, places that become free
    free: np.ndarray  # by pool: in use, not held, nobody in it
    vacant: np.ndarray  # bits of the pools with a free place
    spare: np.ndarray  # bits of the pools that have one beyond those that are kept
    sizes: np.ndarray  # by need: size of the heap
    decided_on: np.ndarray  # by lot: the day on which it was decided


def room(people: int, needs: int, days: int, more: int, pools: int, lots: int) -> Space:
    """Room for plays of this size, in which up to ``more`` places become free than people leave."""
    return Space(
        where=np.empty(people, np.int16),
        held=np.empty(people, np.int16),
        rank=np.empty((people, 2), np.int64),
        heaps=np.empty((needs, people), np.int32),
        queue=np.empty(people, np.int32),
        moving=np.empty((people, 3), np.int32),
        first_due=np.empty(days, np.int32),
        due=np.empty((2 * people + more, 3), np.int32),
        free=np.empty(pools, np.int64),
        vacant=np.empty(-(-pools // WORD), np.uint64),
        spare=np.empty(-(-pools // WORD), np.uint64),
        sizes=np.empty(needs, np.int64),
        decided_on=np.empty(lots, np.int64),
    )


# --- heaps: who can come home, one heap of rows for each need, by rank and then by row -----


@uncounted
def before(rank, a, b):
    """Whether row ``a`` is asked before row ``b``."""
    if rank[a, 0] != rank[b, 0]:
        return rank[a, 0] < rank[b, 0]
    if rank[a, 1] != rank[b, 1]:
        return rank[a, 1] < rank[b, 1]
    return a < b


@uncounted
def push(heaps, sizes, n, rank, row):
    """Add a row to heap ``n``."""
    child = sizes[n]
    sizes[n] += 1
    while child > 0 and before(rank, row, heaps[n, (child - 1) // 2]):
        heaps[n, child] = heaps[n, (child - 1) // 2]
        child = (child - 1) // 2
    heaps[n, child] = row


@uncounted
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


# --- places -----------------------------------------------------------------------------


@uncounted
def become_free(day, pool, places, days, first_due, due, lines):
    """Note that places become free on a day; returns how many lines are written."""
    if day >= days or places == 0:
        return lines
    due[lines, 0], due[lines, 1], due[lines, 2] = first_due[day], pool, places
    first_due[day] = lines
    return lines + 1


@uncounted
def change_free(pool, places, kept, free, bit, vacant, spare):
    """More or fewer free places in a pool, and the bits that say whether one may be had."""
    free[pool] += places
    word, mask = bit[pool] >> 6, np.uint64(1) << np.uint64(bit[pool] & 63)
    vacant[word] = vacant[word] | mask if may_be_offered(free[pool], 0) else vacant[word] & ~mask
    spare[word] = spare[word] | mask if may_be_offered(free[pool], kept) else spare[word] & ~mask


@uncounted
def first_free(need, suits, ranked, bits):
    """The first pool that suits a need among those whose bit is set."""
    for word in range(len(bits)):
        found = bits[word] & suits[need, word]
        if found:
            return ranked[WORD * word + trailing_zeros(found)]
    return -1


@uncounted
def under_way(day, decided, decided_on, lots, ramp, delays, lead):
    """Places that are decided and not yet in use; those of a cancelled lot until they were due."""
    places = 0
    for lot in range(decided):
        late = max(0, delays[lots[lot, 1]])  # NEVER is no delay
        for step in range(len(ramp)):
            if decided_on[lot] + lead + ramp[step, 0] + late > day:
                places += ramp[step, 1]
    return places


@uncounted
def places_of(ramp):
    """The places of a lot."""
    places = 0
    for step in range(len(ramp)):
        places += ramp[step, 1]
    return places
