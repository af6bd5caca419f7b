"""Compiled reading: what ``sim.measures.measure`` reads off a log, counted while it is played.

A Monte Carlo table needs no log. Whole numbers throughout, so both ways of reading give the same
numbers, not nearly the same. Days are counted by segment: a month, or the part of one between two
changes of price.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .code import (
    CHOSE_EXTERNAL,
    DECIDED,
    LEFT,
    LIVES_HERE,
    MOVED_HOME,
    OFFERED_HOME,
    OPENED,
    PLACED_EXTERNAL,
    PLACED_OWN,
    RECORDERS,
    REFERRED,
    WAITING,
    WAITS,
    compiled,
)
from .kernels import live

OWN_AT, WAITING_AT = range(2)  # whoever is here and neither, lives externally
CHANGE, DAYS = range(2)
# Columns of the monthly table, in the order of the fields of sim.measures.Measures.
M_OWN, M_EXTERNAL, M_WAITING, M_PLACES, M_REFERRED, M_FIRST_OWN, M_TAKEN_HOME = range(7)
M_OWN_DAYS, M_PLACE_DAYS, M_FIRST_HOMES, M_WAITED_DAYS = range(7, 11)
COLUMNS = 11


class Segments(NamedTuple):
    """The horizon's days in segments, and what a day costs in each."""

    of_day: np.ndarray
    begins: np.ndarray  # (segments + 1,)
    month: np.ndarray
    year: np.ndarray
    external: np.ndarray  # (segments, price bases, needs) øre a day
    own: np.ndarray
    empty: np.ndarray  # (segments, price bases)


class Tally(NamedTuple):
    """A recorder that counts at once what ``sim.measures`` would read off the log.

    ``moves``: (segments, needs, own or waiting, 2) more citizens, and their days to the end of the
    segment. ``opened``: (segments, 2) the same of places.
    """

    person: np.ndarray
    referred: np.ndarray
    of_day: np.ndarray
    begins: np.ndarray
    month: np.ndarray
    moves: np.ndarray
    opened: np.ndarray
    monthly: np.ndarray  # (months, 11)


def count(record, day, event, row, pool, places):
    """Note an event in the tally. ``pool`` of LEFT: the home that was left."""
    if event == REFERRED or event == OFFERED_HOME or event == DECIDED:
        return
    segment = record.of_day[day]
    left = record.begins[segment + 1] - day
    month = record.month[segment]
    if event == OPENED:
        record.opened[segment, CHANGE] += places
        record.opened[segment, DAYS] += places * left
        return
    need = record.person[row] >> 2
    own = 0
    if event == LIVES_HERE or event == LEFT:
        if pool >= 0:
            own = 1 if event == LIVES_HERE else -1
        elif event == LEFT and pool == WAITING:
            record.moves[segment, need, WAITING_AT, CHANGE] -= 1
            record.moves[segment, need, WAITING_AT, DAYS] -= left
    elif event == WAITS:
        record.moves[segment, need, WAITING_AT, CHANGE] += 1
        record.moves[segment, need, WAITING_AT, DAYS] += left
    elif event == MOVED_HOME:
        own = 1
        record.monthly[month, M_TAKEN_HOME] += 1
    elif event == PLACED_OWN or event == PLACED_EXTERNAL or event == CHOSE_EXTERNAL:
        waited = day - record.referred[row]
        record.monthly[month, M_FIRST_HOMES] += 1
        record.monthly[month, M_WAITED_DAYS] += waited
        if waited > 0:
            record.moves[segment, need, WAITING_AT, CHANGE] -= 1
            record.moves[segment, need, WAITING_AT, DAYS] -= left
        if event == PLACED_OWN:
            own = 1
            record.monthly[record.month[record.of_day[record.referred[row]]], M_FIRST_OWN] += 1
    if own != 0:
        record.moves[segment, need, OWN_AT, CHANGE] += own
        record.moves[segment, need, OWN_AT, DAYS] += own * left


RECORDERS[Tally] = count


@compiled
def everybody(stage, leaves, segments, needs):
    """Citizens with a need by segment, housed or not: more of them, and their days. No plan changes it.

    And citizens referred, by month.
    """
    crowd = np.zeros((len(segments.month), needs, 2), np.int64)
    referred = np.zeros(segments.month[-1] + 1, np.int64)
    days = len(segments.of_day)
    for row in range(len(leaves)):
        need, come = stage.person[row] >> 2, max(0, stage.referred[row])
        if come >= days:
            continue
        if stage.referred[row] >= 0:
            referred[segments.month[segments.of_day[come]]] += 1
        for day, more in ((come, 1), (leaves[row], -1)):
            if day < days:
                segment = segments.of_day[day]
                crowd[segment, need, CHANGE] += more
                crowd[segment, need, DAYS] += more * (segments.begins[segment + 1] - day)
    return crowd, referred


@compiled
def play_all(stage, board, delays, price, days, places_today, crowd, referred, segments, space, by_month, ore):
    """Play every plan of a board and add up what is seen.

    ``by_month``: (plans, months, COLUMNS); ``ore``: (plans, years, price bases, 2) external and own.
    """
    needs = len(price)
    moves = np.empty((len(segments.month), needs, 2, 2), np.int64)
    opened = np.empty((len(segments.month), 2), np.int64)
    for at in range(len(by_month)):
        moves[:] = 0
        opened[:] = 0
        opened[0, CHANGE] = places_today
        opened[0, DAYS] = places_today * segments.begins[1]
        by_month[at] = 0
        record = Tally(
            stage.person, stage.referred, segments.of_day, segments.begins, segments.month,
            moves, opened, by_month[at],
        )
        live(stage, board, at, delays, price, days, space, record, None)
        by_month[at, :, M_REFERRED] = referred
        add_up(crowd, moves, opened, segments, by_month[at], ore[at])


@compiled
def add_up(crowd, moves, opened, segments, monthly, ore):
    """Stocks, days and costs from the changes by segment, added to the monthly and yearly tables."""
    needs = crowd.shape[1]
    here, own, waits = np.zeros(needs, np.int64), np.zeros(needs, np.int64), np.zeros(needs, np.int64)
    places = 0
    for s in range(len(segments.month)):
        length = segments.begins[s + 1] - segments.begins[s]
        month, year = segments.month[s], segments.year[s]
        last = s + 1 == len(segments.month) or segments.month[s + 1] != month
        vacant = places * length + opened[s, DAYS]
        places += opened[s, CHANGE]
        monthly[month, M_PLACE_DAYS] += vacant
        for need in range(needs):
            own_days = own[need] * length + moves[s, need, OWN_AT, DAYS]
            waiting_days = waits[need] * length + moves[s, need, WAITING_AT, DAYS]
            external_days = here[need] * length + crowd[s, need, DAYS] - own_days - waiting_days
            here[need] += crowd[s, need, CHANGE]
            own[need] += moves[s, need, OWN_AT, CHANGE]
            waits[need] += moves[s, need, WAITING_AT, CHANGE]
            monthly[month, M_OWN_DAYS] += own_days
            vacant -= own_days
            for basis in range(ore.shape[1]):
                ore[year, basis, 0] += external_days * segments.external[s, basis, need]
                ore[year, basis, 1] += own_days * segments.own[s, basis, need]
            if last:
                monthly[month, M_OWN] += own[need]
                monthly[month, M_WAITING] += waits[need]
                monthly[month, M_EXTERNAL] += here[need] - own[need] - waits[need]
        for basis in range(ore.shape[1]):
            ore[year, basis, 1] += vacant * segments.empty[s, basis]
        if last:
            monthly[month, M_PLACES] = places
