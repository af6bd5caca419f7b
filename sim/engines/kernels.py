"""The compiled part of the compiled engine: one pass over the days, no heap of events.

``live`` means exactly what ``reference.Town`` means; docs/engines.md shows the two desks side by
side. Every event is handed to a recorder.
"""

from __future__ import annotations

from .board import NEVER, become_free, before, change_free, first_free, places_of, pop, push, under_way
from .code import (
    CHOSE_EXTERNAL,
    DECIDED,
    EXTERNAL,
    GONE,
    LEFT,
    LIVES_HERE,
    MOVED_HOME,
    NOBODY,
    NOT_YET,
    NOWHERE,
    OFFERED_HOME,
    OPENED,
    PLACED_EXTERNAL,
    PLACED_OWN,
    REFERRED,
    WAITING,
    WAITS,
    calls_for_a_lot,
    home_rank,
    must_stop_waiting,
    days_until_ready,
    note,
    uncounted,
    waiting_rank,
)


@uncounted
def live(stage, board, at, delays, price, days, space, record):
    """Live through one future under plan ``at`` of the board, and hand every event to a recorder.

    ``delays``: days by which each site opens late, or NEVER. ``price``: of each need.
    """
    person, referred, home, leaving, leaving_from, arriving, arriving_from = stage
    where, held, rank, heaps, queue, moving, first_due, due, free, vacant, spare, sizes, decided_on = space
    turnaround, ranked, bit = board.turnaround[at], board.ranked[at], board.bit[at]
    suits, steps, policy = board.suits[at], board.steps[at], board.policy[at]
    looks, lots, ramp = board.looks[at], board.lots[at], board.ramp[at]
    offered, order, notice, keep_free, most_wait = policy[0], policy[1], policy[2], policy[3], policy[4]
    share_below, external_above, lead = board.calls[at, 0], board.calls[at, 1], int(board.calls[at, 2])
    people, needs = len(person), len(price)
    first_due[:] = NOWHERE
    sizes[:] = 0
    vacant[:] = 0
    spare[:] = 0
    waiting, moves, moved, lines, in_own, outside, look, decided = 0, 0, 0, 0, 0, 0, 0, 0

    for pool in range(len(free)):
        free[pool] = board.places_today[at, pool]
    for row in range(people):
        where[row], held[row] = home[row], NOWHERE
        if home[row] == NOT_YET:
            continue
        note(record, 0, LIVES_HERE, row, home[row], 0)
        if home[row] >= 0:
            free[home[row]] -= 1
            in_own += 1
        else:
            outside += 1
            if offered and person[row] & 2:
                rank[row, 0], rank[row, 1] = home_rank(order, referred[row], price[person[row] >> 2])
                push(heaps, sizes, person[row] >> 2, rank, row)
    for pool in range(len(free)):
        empty, free[pool] = free[pool], 0
        for place in range(empty):
            ready = days_until_ready(place, empty, turnaround[pool])
            lines = become_free(ready, pool, 1, days, first_due, due, lines)
    for step in range(len(steps)):
        pool, places, late = steps[step, 1], steps[step, 2], delays[steps[step, 3]]
        opens = steps[step, 0] + late
        if places > 0 and late != NEVER and opens < days:
            note(record, opens, OPENED, NOBODY, pool, places)
            lines = become_free(opens, pool, places, days, first_due, due, lines)

    for day in range(days):
        # leave
        for line in range(leaving_from[day], leaving_from[day + 1]):
            row = leaving[line]
            home_now = where[row]
            note(record, day, LEFT, row, home_now, 0)
            where[row] = GONE
            if home_now >= 0:
                in_own -= 1
                lines = become_free(day + turnaround[home_now], home_now, 1, days, first_due, due, lines)
            elif home_now == EXTERNAL:
                outside -= 1
                if held[row] >= 0:
                    lines = become_free(day, held[row], 1, days, first_due, due, lines)
                    held[row] = NOWHERE
        # places
        news, line = first_due[day] >= 0, first_due[day]
        while line >= 0:
            change_free(due[line, 1], due[line, 2], keep_free, free, bit, vacant, spare)
            line = due[line, 0]
        # arrive
        while moved < moves and moving[moved, 0] <= day:
            row, pool = moving[moved, 1], moving[moved, 2]
            moved += 1
            if held[row] >= 0:
                held[row] = NOWHERE
                where[row] = pool
                in_own, outside = in_own + 1, outside - 1
                note(record, day, MOVED_HOME, row, pool, 0)
        for line in range(arriving_from[day], arriving_from[day + 1]):
            note(record, day, REFERRED, arriving[line], NOWHERE, 0)
            queue[waiting] = arriving[line]
            waiting += 1
        # desk; the queue stands in order: by day of referral, then by row
        kept = 0
        for line in range(waiting):
            row = queue[line]
            if where[row] == GONE:
                continue
            need, new = person[row] >> 2, waiting_rank(referred[row]) == day
            if new and person[row] & 1:
                where[row] = EXTERNAL
                outside += 1
                note(record, day, CHOSE_EXTERNAL, row, NOWHERE, 0)
                continue
            pool = first_free(need, suits, ranked, vacant)
            if pool >= 0:
                change_free(pool, -1, keep_free, free, bit, vacant, spare)
                where[row] = pool
                in_own += 1
                note(record, day, PLACED_OWN, row, pool, 0)
            elif must_stop_waiting(day - referred[row], most_wait):
                where[row] = EXTERNAL
                outside += 1
                note(record, day, PLACED_EXTERNAL, row, NOWHERE, 0)
                if offered and person[row] & 2:
                    rank[row, 0], rank[row, 1] = home_rank(order, day, price[need])
                    push(heaps, sizes, need, rank, row)
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
            for need in range(needs):
                if sizes[need] == 0:
                    continue
                found = first_free(need, suits, ranked, spare)
                if found < 0:
                    continue
                while sizes[need] > 0 and where[heaps[need, 0]] == GONE:  # left before being asked
                    pop(heaps, sizes, need, rank)
                if sizes[need] > 0 and (n < 0 or before(rank, heaps[need, 0], heaps[n, 0])):
                    n, pool = need, found
            if n < 0:
                break
            row = heaps[n, 0]
            pop(heaps, sizes, n, rank)
            change_free(pool, -1, keep_free, free, bit, vacant, spare)
            if notice == 0:
                where[row] = pool
                in_own, outside = in_own + 1, outside - 1
                note(record, day, MOVED_HOME, row, pool, 0)
            else:
                held[row] = pool
                note(record, day, OFFERED_HOME, row, pool, 0)
                moving[moves, 0], moving[moves, 1], moving[moves, 2] = day + notice, row, pool
                moves += 1
        # is the next lot called for?
        if look < len(looks) and looks[look] == day:
            look += 1
            if decided == len(lots) or lots[decided, 0] < 0:
                continue
            coming = under_way(day, decided, decided_on, lots, ramp, delays, lead)
            if calls_for_a_lot(in_own, outside, waiting, coming, share_below, external_above):
                pool, late = lots[decided, 0], delays[lots[decided, 1]]
                note(record, day, DECIDED, NOBODY, pool, places_of(ramp))
                for step in range(len(ramp)):
                    opens, places = day + lead + ramp[step, 0] + late, ramp[step, 1]
                    if places > 0 and late != NEVER and opens < days:
                        note(record, opens, OPENED, NOBODY, pool, places)
                        lines = become_free(opens, pool, places, days, first_due, due, lines)
                decided_on[decided] = day
                decided += 1
