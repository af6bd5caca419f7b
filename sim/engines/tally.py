"""Compiled reading: what ``sim.measures.measure`` reads off a log, counted while it is played.

A Monte Carlo table needs no log. Whole numbers throughout, so both ways of reading give the same
numbers, not nearly the same.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .kernels import (
    CHOSE_EXTERNAL,
    LIVES_HERE,
    MOVED_HOME,
    OFFERED_HOME,
    OPENED,
    PLACED_EXTERNAL,
    PLACED_OWN,
    RECORDERS,
    REFERRED,
    WAITS,
    compiled,
)

OWN_AT, EXTERNAL_AT, WAITING_AT = range(3)
# Columns of the monthly table, in the order of the fields of sim.measures.Measures.
M_OWN, M_EXTERNAL, M_WAITING, M_PLACES, M_REFERRED, M_FIRST_OWN, M_TAKEN_HOME = range(7)
M_OWN_DAYS, M_PLACE_DAYS, M_FIRST_HOMES, M_WAITED_DAYS = range(7, 11)
COLUMNS = 11


class Tally(NamedTuple):
    """A recorder that counts at once what ``sim.measures`` would read off the log."""

    need: np.ndarray  # of everybody, by row
    referred: np.ndarray
    month_of_day: np.ndarray
    kind: np.ndarray  # by row: kind of home now, −1 for none
    change: np.ndarray  # (days, needs, 3), more citizens at the end of a day than the day before
    opened: np.ndarray  # (days,), more places in use
    monthly: np.ndarray  # (months, 11)


def count(record, day, event, row, pool, places):
    """Note an event in the tally."""
    month = record.month_of_day[day]
    if event == REFERRED:
        record.monthly[month, M_REFERRED] += 1
        return
    if event == OPENED:
        record.opened[day] += places
        return
    if event == OFFERED_HOME:
        return
    now = -1
    if event == LIVES_HERE:
        now = OWN_AT if pool >= 0 else EXTERNAL_AT
    elif event == PLACED_OWN or event == PLACED_EXTERNAL or event == CHOSE_EXTERNAL:
        now = OWN_AT if event == PLACED_OWN else EXTERNAL_AT
        record.monthly[month, M_FIRST_HOMES] += 1
        record.monthly[month, M_WAITED_DAYS] += day - record.referred[row]
        if event == PLACED_OWN:
            record.monthly[record.month_of_day[record.referred[row]], M_FIRST_OWN] += 1
    elif event == MOVED_HOME:
        now = OWN_AT
        record.monthly[month, M_TAKEN_HOME] += 1
    elif event == WAITS:
        now = WAITING_AT
    n, before = record.need[row], record.kind[row]
    if before >= 0:
        record.change[day, n, before] -= 1
    if now >= 0:
        record.change[day, n, now] += 1
    record.kind[row] = now


def room(people: int, needs: int, days: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Room for kind, change and opened of a record."""
    return np.empty(people, np.int8), np.empty((days, needs, 3), np.int32), np.empty(days, np.int32)


RECORDERS[Tally] = count


@compiled
def clear(tally, places_today):
    """Make a tally ready for a play."""
    tally.kind[:] = -1
    tally.change[:] = 0
    tally.opened[:] = 0
    tally.opened[0] = places_today
    tally.monthly[:] = 0


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
