"""The compiled part of the compiled engine: one pass over the days, no heap of events.

``live`` means exactly what ``reference.Town`` means; docs/engines.md shows the two desks side by
side. Every event is handed to a recorder. Levers and the market stand in ``lever_days``; where there are
none, ``more`` is None, and the compiler leaves out every line about them.
"""

from __future__ import annotations

from . import lever_days
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
def live(stage, board, at, delays, price, days, space, record, more):
    """Live through one future under plan ``at`` of the board, and hand every event to a recorder.

    ``delays``: days by which each site opens late, or NEVER. ``price``: of each need. ``more``: levers
    and the market, ``lever_days.More``, or None.
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

    if more is not None:
        lever_days.begin(more, in_own + outside)

    for day in range(days):
        # leave
        for line in range(leaving_from[day], leaving_from[day + 1]):
            row = leaving[line]
            home_now, refitted = where[row], True
            if more is not None:
                refitted = lever_days.leaves(more, row, home_now)
                if home_now == NOT_YET:  # never came
                    where[row] = GONE
                    continue
            note(record, day, LEFT, row, home_now, 0)
            where[row] = GONE
            if home_now >= 0:
                in_own -= 1
                if refitted:
                    lines = become_free(day + turnaround[home_now], home_now, 1, days, first_due, due, lines)
            elif home_now == EXTERNAL:
                outside -= 1
                if held[row] >= 0:
                    lines = become_free(day, held[row], 1, days, first_due, due, lines)
                    held[row] = NOWHERE
        # places
        news, line = first_due[day] >= 0, first_due[day]
        while line >= 0:
            pool, places = due[line, 1], due[line, 2]
            if more is not None:
                places = lever_days.left_of(more, pool, places)
            change_free(pool, places, keep_free, free, bit, vacant, spare)
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
        if more is not None:
            # arrive, shock and cases
            waiting = lever_days.arrive(more, day, days, person, where, queue, waiting, record, arriving, arriving_from)
            house = more.count[lever_days.HOUSE]
            waiting = lever_days.shocks(more, day, where, held, queue, waiting, record)
            while house < len(more.houses) and more.houses[house, 0] == day:
                news, pool = True, more.houses[house, 2]
                for row in range(people):  # nobody moves in any more
                    if held[row] == pool:
                        held[row] = NOWHERE
                        change_free(pool, 1, keep_free, free, bit, vacant, spare)
                waiting = lever_days.house_closes(more, day, days, where, queue, waiting, record)
                gone = free[pool] - lever_days.left_of(more, pool, free[pool])
                change_free(pool, -gone, keep_free, free, bit, vacant, spare)
                house += 1
            waiting = lever_days.decide_cases(
                more, day, days, person, where, queue, waiting, record, in_own + outside
            )
            lever_days.sort_today(more, day, queue, waiting)
        else:
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
            need, began, patience, moves_on, offer = person[row] >> 2, referred[row], most_wait, False, 0
            if more is not None:
                began, patience = more.since[row], more.until[row] - more.since[row]
                moves_on, offer = more.must[row] > 0, lever_days.offer_today(more, day, row)
            new = waiting_rank(began) == day and not moves_on
            if new and person[row] & 1:
                if more is not None:
                    lever_days.settle(more, row, where, offer)
                where[row] = EXTERNAL
                outside += 1
                note(record, day, CHOSE_EXTERNAL, row, NOWHERE, offer)
                continue
            pool = first_free(need, suits, ranked, vacant)
            if pool >= 0:
                change_free(pool, -1, keep_free, free, bit, vacant, spare)
                if more is not None:
                    in_own -= where[row] >= 0
                    outside -= where[row] == EXTERNAL
                    lever_days.settle(more, row, where, 0)
                where[row] = pool
                in_own += 1
                note(record, day, PLACED_OWN, row, pool, 0)
            elif must_stop_waiting(day - began, patience):
                if more is not None:
                    in_own -= where[row] >= 0
                    outside -= where[row] == EXTERNAL
                    lever_days.settle(more, row, where, offer)
                where[row] = EXTERNAL
                outside += 1
                note(record, day, PLACED_EXTERNAL, row, NOWHERE, offer)
                if offered and person[row] & 2 and not moves_on:
                    rank[row, 0], rank[row, 1] = home_rank(order, day, price[need])
                    push(heaps, sizes, need, rank, row)
            else:
                if new:
                    if more is not None:
                        lever_days.waits(more, row, where)
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
                while sizes[need] > 0 and where[heaps[need, 0]] != EXTERNAL:  # left, or moved, before being asked
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
            homeless = waiting
            if more is not None:
                homeless = more.count[lever_days.HOMELESS]
            if calls_for_a_lot(in_own, outside, homeless, coming, share_below, external_above):
                pool, late = lots[decided, 0], delays[lots[decided, 1]]
                note(record, day, DECIDED, NOBODY, pool, places_of(ramp))
                for step in range(len(ramp)):
                    opens, places = day + lead + ramp[step, 0] + late, ramp[step, 1]
                    if places > 0 and late != NEVER and opens < days:
                        note(record, opens, OPENED, NOBODY, pool, places)
                        lines = become_free(opens, pool, places, days, first_due, due, lines)
                decided_on[decided] = day
                decided += 1
