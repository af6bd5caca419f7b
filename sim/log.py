"""RECORD: what can happen, and the one canonical order of what happened.

A log is a structured array, a row an event. Two engines agree when their canonical logs are
equal row for row.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np


class Event(IntEnum):
    """What can happen. The order is the order within a day."""

    LIVES_HERE = 0  # day 0: a resident of today, in a pool or externally
    LEFT = 1  # phase leave: the stay ends, or the wish for a place does
    OPENED = 2  # phase places: so many places come into use in a pool
    CLOSED = 3  # phase places: so many places of a pool are no more
    DISPLACED = 4  # phase arrive: must find another home; places: number of what displaced them
    PREVENTED = 5  # phase arrive: would have been referred, and is not; places: 1 if programmes alone prevent it
    APPLIED = 6  # phase arrive: a case is open (only where there is casework)
    DIVERTED = 7  # phase arrive: lives in a home of their own, with support
    REFERRED = 8  # phase arrive: it is decided that they need a place
    MOVED_HOME = 9  # phase arrive, or desk where there is no notice: external -> pool
    PLACED_OWN = 10  # phase desk, and all below
    CHOSE_EXTERNAL = 11  # free choice; places: number of the offer taken
    PLACED_EXTERNAL = 12  # no own place suited and was free; places: number of the offer taken
    WAITS = 13
    OFFERED_HOME = 14  # accepted; the place is held during the notice
    DECIDED = 15  # after the desk: the next lot of a plan that reacts


LOG = np.dtype(
    [("day", np.int32), ("event", np.int8), ("citizen", np.int64), ("pool", np.int16), ("places", np.int32)]
)
NOBODY, NOWHERE = -1, -1
WAITING, ASSESSED, DIVERTED = -3, -4, -5  # homes that are no place: for one, for a decision, one's own


def canonical(rows: np.ndarray) -> np.ndarray:
    """The rows of a log in canonical order: day, event, citizen, pool. Read-only."""
    order = np.lexsort((rows["pool"], rows["citizen"], rows["event"], rows["day"]))
    log = rows[order]
    log.setflags(write=False)
    return log


def story(log: np.ndarray, names: dict[int, str], pools: list[str]) -> list[str]:
    """A log as lines that a person can read: 'day 3: Anna placed own, pool'."""
    lines = []
    for day, event, citizen, pool, places in log.tolist():
        who = names.get(citizen, str(citizen)) if citizen != NOBODY else ""
        what = Event(event).name.lower().replace("_", " ")
        where = pools[pool] if pool != NOWHERE else ("external" if event == 0 else "")
        count = f"{places} places" if event in (Event.OPENED, Event.CLOSED, Event.DECIDED) else ""
        lines.append(f"day {day}: " + " ".join(part for part in (who, what, where, count) if part))
    return lines


def differences(one: np.ndarray, other: np.ndarray) -> int | None:
    """The first row in which two canonical logs differ; None if they are equal."""
    both = min(len(one), len(other))
    unequal = np.flatnonzero(one[:both] != other[:both])
    if len(unequal):
        return int(unequal[0])
    return None if len(one) == len(other) else both
