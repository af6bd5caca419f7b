"""What compiled code is made with: numba, the compiled rules, and recorders of events."""

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
DECIDED, CLOSED, DISPLACED, PREVENTED = map(int, (Event.DECIDED, Event.CLOSED, Event.DISPLACED, Event.PREVENTED))
APPLIED, DIVERTED_HOME = int(Event.APPLIED), int(Event.DIVERTED)
EXTERNAL, NOT_YET, WAITING, ASSESSED, DIVERTED, GONE, NOWHERE, NOBODY = -1, -2, -3, -4, -5, -6, -1, -1
DAY, EVENT, PERSON, POOL, PLACES = range(5)

_KEPT_IN = cache_folder(Path(__file__).resolve().parent.parent)
if _KEPT_IN is not None:
    numba.config.CACHE_DIR = str(_KEPT_IN)
compiled = numba.njit(cache=_KEPT_IN is not None)
# Without counting who holds an array: that took most of a play's time. So nothing may be allocated.
uncounted = numba.njit(cache=_KEPT_IN is not None, _nrt=False)

chooses_external = compiled(rules.chooses_external)
can_be_taken_home = compiled(rules.can_be_taken_home)
must_stop_waiting = compiled(rules.must_stop_waiting)
may_be_offered = compiled(rules.may_be_offered)
home_rank = compiled(rules.home_rank)
waiting_rank = compiled(rules.waiting_rank)
days_until_ready = compiled(rules.days_until_ready)
calls_for_a_lot = compiled(rules.calls_for_a_lot)
is_prevented = compiled(rules.is_prevented)
prevented_together = compiled(rules.prevented_together)
prevented_by_caseload = compiled(rules.prevented_by_caseload)
is_diverted = compiled(rules.is_diverted)
case_days = compiled(rules.case_days)
may_start_a_case = compiled(rules.may_start_a_case)
offer_taken = compiled(rules.offer_taken)
house_residents = compiled(rules.house_residents)


# --- recorders --------------------------------------------------------------------------


class Log(NamedTuple):
    """A recorder that writes rows: (events, 5) day, event, row of the person, pool, places."""

    rows: np.ndarray
    count: np.ndarray  # (1,), how many rows are written


def write(record, day, event, row, pool, places):
    """Note an event as a row of the log."""
    at = record.count[0]
    record.rows[at, DAY], record.rows[at, EVENT], record.rows[at, PERSON] = day, event, row
    record.rows[at, POOL], record.rows[at, PLACES] = NOWHERE if event == LEFT else pool, places
    record.count[0] = at + 1


RECORDERS = {Log: write}


def note(record, day, event, row, pool, places):
    """Hand an event to a recorder; which one is known when ``live`` is compiled for it."""
    RECORDERS[type(record)](record, day, event, row, pool, places)


@overload(note, jit_options={"_nrt": False})
def _note(record, day, event, row, pool, places):
    return RECORDERS[record.instance_class]
