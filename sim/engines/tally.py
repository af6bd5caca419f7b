"""Compiled reading: what ``sim.measures.measure`` reads, straight from a compiled engine's rows.

Whole numbers throughout, so both ways of reading give the same numbers, not nearly the same.
"""

from __future__ import annotations

import numpy as np

from .kernels import (
    CHOSE_EXTERNAL,
    DAY,
    EVENT,
    LIVES_HERE,
    MOVED_HOME,
    OFFERED_HOME,
    OPENED,
    PERSON,
    PLACED_EXTERNAL,
    PLACED_OWN,
    PLACES,
    REFERRED,
    WAITS,
    compiled,
)

OWN_AT, EXTERNAL_AT, WAITING_AT = range(3)
# Columns of the monthly table, in the order of the fields of sim.measures.Measures.
M_OWN, M_EXTERNAL, M_WAITING, M_PLACES, M_REFERRED, M_FIRST_OWN, M_TAKEN_HOME = range(7)
M_OWN_DAYS, M_PLACE_DAYS, M_FIRST_HOMES, M_WAITED_DAYS = range(7, 11)


@compiled
def read_log(log, need, referred, home, places_today, month_of_day, change, kind, monthly):
    """One pass over the log.

    Returns the change of places in use by day, (days,), and writes to ``change`` what the end of
    a day has more citizens than the day before by need and kind of home, (days, needs, 3). Adds
    referrals, first homes, waits and moves home to the monthly table.
    """
    opened = np.zeros(len(change), np.int32)
    opened[0] = places_today
    change[:] = 0
    kind[:] = -1
    for at in range(len(log)):
        day, event, row = log[at, DAY], log[at, EVENT], log[at, PERSON]
        if event == REFERRED:
            monthly[month_of_day[day], M_REFERRED] += 1
            continue
        if event == OPENED:
            opened[day] += log[at, PLACES]
            continue
        if event == OFFERED_HOME:
            continue
        now = -1
        if event == LIVES_HERE:
            now = OWN_AT if home[row] >= 0 else EXTERNAL_AT
        elif event == PLACED_OWN or event == PLACED_EXTERNAL or event == CHOSE_EXTERNAL:
            now = OWN_AT if event == PLACED_OWN else EXTERNAL_AT
            month = month_of_day[day]
            monthly[month, M_FIRST_HOMES] += 1
            monthly[month, M_WAITED_DAYS] += day - referred[row]
            if event == PLACED_OWN:
                monthly[month_of_day[referred[row]], M_FIRST_OWN] += 1
        elif event == MOVED_HOME:
            now = OWN_AT
            monthly[month_of_day[day], M_TAKEN_HOME] += 1
        elif event == WAITS:
            now = WAITING_AT
        n = need[row]
        if kind[row] >= 0:
            change[day, n, kind[row]] -= 1
        if now >= 0:
            change[day, n, now] += 1
        kind[row] = now
    return opened


@compiled
def add_up(change, opened, month_of_day, cut_of_day, year_of_cut, external, own, empty, monthly, ore):
    """Stocks, days and costs from the daily changes, added to the monthly and yearly tables.

    ``ore``: (years, price bases, 2) external and own, whole øre.
    """
    days, needs, _ = change.shape
    state = np.zeros((needs, 3), np.int64)
    lived = np.zeros((needs, 3), np.int64)  # days since the last cut
    places, place_days = 0, 0
    for day in range(days):
        places += opened[day]
        in_own = 0
        for need in range(needs):
            for kind in range(3):
                state[need, kind] += change[day, need, kind]
                lived[need, kind] += state[need, kind]
            in_own += state[need, OWN_AT]
        place_days += places
        month = month_of_day[day]
        monthly[month, M_OWN_DAYS] += in_own
        monthly[month, M_PLACE_DAYS] += places
        last = day + 1 == days
        if last or month_of_day[day + 1] != month:
            for need in range(needs):
                for kind in range(3):
                    monthly[month, kind] += state[need, kind]
            monthly[month, M_PLACES] = places
        if last or cut_of_day[day + 1] != cut_of_day[day]:
            cut = cut_of_day[day]
            year = year_of_cut[cut]
            for basis in range(ore.shape[1]):
                vacant = place_days
                for need in range(needs):
                    ore[year, basis, 0] += lived[need, EXTERNAL_AT] * external[cut, basis, need]
                    ore[year, basis, 1] += lived[need, OWN_AT] * own[cut, basis, need]
                    vacant -= lived[need, OWN_AT]
                ore[year, basis, 1] += vacant * empty[cut, basis]
            lived[:] = 0
            place_days = 0


@compiled
def tally(
    log, need, referred, home, places_today, month_of_day, cut_of_day, year_of_cut,
    external, own, empty, years, space,
):
    """The monthly table (months, 11) and øre by year (years, bases, 2) of one log."""
    monthly = np.zeros((12 * years, 11), np.int64)
    ore = np.zeros((years, external.shape[1], 2), np.int64)
    change = space.change
    opened = read_log(log, need, referred, home, places_today, month_of_day, change, space.kind, monthly)
    add_up(change, opened, month_of_day, cut_of_day, year_of_cut, external, own, empty, monthly, ore)
    return monthly, ore
