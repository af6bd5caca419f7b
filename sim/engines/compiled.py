"""The compiled engine: the same days as the reference, in one pass over arrays.

Arrivals and departures of a future do not depend on the plan: they are sorted once (``Stage``)
and shared by all plans that are played on it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .. import rules
from ..future import Future, openings
from ..log import LOG, NOBODY
from ..municipality import Municipality
from ..plan import Capacity, Plan, capacity
from ..prices import Tariffs
from . import kernels
from .tally import tally


class Stage(NamedTuple):
    """A future as the kernels want it: people row by row, and two calendars of days."""

    need: np.ndarray
    referred: np.ndarray
    leaves: np.ndarray
    home: np.ndarray
    choose: np.ndarray
    come_home: np.ndarray
    leaving: np.ndarray
    leaving_from: np.ndarray
    arriving: np.ndarray
    arriving_from: np.ndarray


def set_stage(future: Future) -> Stage:
    """What all plans share of a future. Sorted once."""
    people, told = future.people, future.assumptions.needs.values()
    # Small numbers in small types: a play touches its people in no order, and they stay in cache.
    types = {"need": np.int16, "referred": np.int32, "leaves": np.int32, "home": np.int16}
    columns = [getattr(people, name).astype(kind) for name, kind in types.items()]
    shares = [np.array([getattr(n, name) for n in told]) for name in ("chooses_external", "movable", "consent")]
    traits = kernels.traits(columns[0], people.choice_die, people.movable_die, people.consent_die, *shares)
    days = future.horizon.days
    leaving = kernels.calendar(columns[2], days)
    return Stage(*columns, *traits, *leaving, *kernels.calendar(columns[1], days))


class Board(NamedTuple):
    """A plan as the kernels want it; it is the same in every future."""

    pools: Capacity
    places_today: np.ndarray
    turnaround: np.ndarray
    serving: np.ndarray
    policy: tuple[bool, int, int, int, int]


_BOARDS: dict[int, tuple[Municipality, Plan, Board]] = {}
_THREAD = threading.local()


def set_board(municipality: Municipality, plan: Plan) -> Board:
    """The board of a plan, kept for as long as the same plan is played."""
    kept = _BOARDS.get(id(plan))
    if kept is None or kept[0] is not municipality or kept[1] is not plan:
        if len(_BOARDS) > 4096:
            _BOARDS.clear()
        kept = _BOARDS[id(plan)] = (municipality, plan, _board(municipality, plan))
    return kept[2]


def _board(municipality: Municipality, plan: Plan) -> Board:
    pools, home = capacity(municipality, plan), plan.taking_home
    order = rules.ORDERS.index(home.order)
    policy = (home.offered, order, home.notice_days, home.keep_free, plan.most_wait_days)
    today, idle = pools.places_today.astype(np.int32), pools.turnaround.astype(np.int32)
    return Board(pools, today, idle, _table(pools), policy)


def play_stage(
    plan: Plan, future: Future, stage: Stage, need_prices: tuple[int, ...]
) -> tuple[np.ndarray, kernels.Space]:
    """The log as the kernel writes it: (events, 5) day, event, row of the person, pool, places.

    It lies in the space that is returned too, until the thread plays again.
    """
    board, needs = set_board(future.municipality, plan), len(future.municipality.needs)
    steps = openings(board.pools, future).astype(np.int32)
    space = _space(len(stage.need), len(board.places_today), len(steps), needs, future.horizon.days)
    log = kernels.live(
        *stage, board.places_today.copy(), board.turnaround, board.serving, steps, *board.policy,
        np.array(need_prices or (0,) * needs, dtype=np.int64), future.horizon.days, space,
    )
    return log, space


def _space(people: int, pools: int, steps: int, needs: int, days: int) -> kernels.Space:
    """Room for a play: that of the thread's last play if it has the right shape."""
    # Rounded up, so that plays of nearly the same size share one space.
    shape = (-(-people // 1024) * 1024, -(-pools // 16) * 16, -(-steps // 1024) * 1024, needs, days)
    if getattr(_THREAD, "shape", None) != shape:
        _THREAD.shape, _THREAD.space = shape, kernels.space(*shape)
    return _THREAD.space


def rows(plan: Plan, future: Future, need_prices: tuple[int, ...]) -> np.ndarray:
    """The rows of the log of one plan in one future, in the order in which they were written."""
    written, _ = play_stage(plan, future, set_stage(future), need_prices)
    log = np.empty(len(written), dtype=LOG)
    person = written[:, kernels.PERSON]
    log["day"], log["event"] = written[:, kernels.DAY], written[:, kernels.EVENT]
    log["citizen"] = np.append(future.people.id, NOBODY)[person]  # NOBODY's row, −1, is the last
    log["pool"], log["places"] = written[:, kernels.POOL], written[:, kernels.PLACES]
    return log


def play_and_tally(
    plans: Sequence[Plan], future: Future, tariffs: Tariffs, need_prices: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Monthly counts (plans, months, fields of Measures) and øre (plans, years, bases, 2)."""
    stage, horizon = set_stage(future), future.horizon
    today = sum(pool.for_own_citizens for pool in future.municipality.pools.values())
    read = []
    for plan in plans:
        log, space = play_stage(plan, future, stage, need_prices)
        read.append(
            tally(
                log, stage.need, stage.referred, stage.home, today, horizon.month_of_day,
                tariffs.cut_of_day, tariffs.year, tariffs.external, tariffs.own, tariffs.empty,
                horizon.years, space,
            )
        )
    by_month, ore = zip(*read)
    return np.stack(by_month), np.stack(ore)


def _table(pools: Capacity) -> np.ndarray:
    """Pools that suit each need, padded with −1: (needs, most + 1)."""
    width = max((len(suiting) for suiting in pools.serving), default=0) + 1
    table = np.full((len(pools.serving), width), -1, dtype=np.int32)
    for need, suiting in enumerate(pools.serving):
        table[need, : len(suiting)] = suiting
    return table

