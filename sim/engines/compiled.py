"""The compiled engine: the same days as the reference, in one pass over arrays.

Arrivals and departures of a future do not depend on the plan: they are sorted once (``Stage``)
and shared by all plans that are played on it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from .. import rules
from ..future import Future, openings
from ..log import LOG, NOBODY
from ..municipality import Municipality
from ..plan import Capacity, Plan, capacity
from ..prices import Tariffs
from . import kernels, tally


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


def rows(plan: Plan, future: Future, need_prices: tuple[int, ...]) -> np.ndarray:
    """The rows of the log of one plan in one future, in the order in which they were written."""
    board = set_board(future.municipality, plan)
    most = 6 * len(future.people) + len(board.pools.steps)
    record = kernels.Log(np.empty((most, 5), np.int32), np.zeros(1, np.int64))
    _play(board, future, set_stage(future), need_prices, record)
    written = record.rows[: record.count[0]]
    log = np.empty(len(written), dtype=LOG)
    log["day"], log["event"] = written[:, kernels.DAY], written[:, kernels.EVENT]
    log["citizen"] = np.append(future.people.id, NOBODY)[written[:, kernels.PERSON]]  # NOBODY is the last
    log["pool"], log["places"] = written[:, kernels.POOL], written[:, kernels.PLACES]
    return log


def play_and_tally(
    plans: Sequence[Plan], future: Future, tariffs: Tariffs, need_prices: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Monthly counts (plans, months, fields of Measures) and øre (plans, years, bases, 2)."""
    stage, horizon, needs = set_stage(future), future.horizon, len(future.municipality.needs)
    today = sum(pool.for_own_citizens for pool in future.municipality.pools.values())
    by_month = np.empty((len(plans), 12 * horizon.years, tally.COLUMNS), np.int64)
    ore = np.zeros((len(plans), horizon.years, tariffs.external.shape[1], 2), np.int64)
    space = _room(("tally", len(stage.need), needs, horizon.days), tally.room)
    for at, plan in enumerate(plans):
        record = tally.Tally(stage.need, stage.referred, horizon.month_of_day, *space, by_month[at])
        tally.clear(record, today)
        _play(set_board(future.municipality, plan), future, stage, need_prices, record)
        tally.add_up(
            record.change, record.opened, horizon.month_of_day, tariffs.cut_of_day, tariffs.year,
            tariffs.external, tariffs.own, tariffs.empty, by_month[at], ore[at],
        )
    return by_month, ore


def _play(
    board: Board, future: Future, stage: Stage, need_prices: tuple[int, ...], record: NamedTuple
) -> None:
    needs, days = len(future.municipality.needs), future.horizon.days
    kernels.live(
        *stage, board.places_today.copy(), board.turnaround, board.serving,
        openings(board.pools, future).astype(np.int32), *board.policy,
        np.array(need_prices or (0,) * needs, dtype=np.int64), days,
        _room(("play", len(stage.need), needs, days, len(board.places_today)), kernels.room), record,
    )


def _room(size: tuple, make: Callable) -> Any:
    """Arrays to write in: those of the thread's last play of this kind, if they have the right shape."""
    kind, people, *rest = size
    # Rounded up, so that futures of nearly the same size share them.
    shape = (-(-people // 1024) * 1024, *rest)
    kept = _THREAD.__dict__.get(kind)
    if kept is None or kept[0] != shape:
        kept = _THREAD.__dict__[kind] = (shape, make(*shape))
    return kept[1]


def _table(pools: Capacity) -> np.ndarray:
    """Pools that suit each need, padded with −1: (needs, most + 1)."""
    width = max((len(suiting) for suiting in pools.serving), default=0) + 1
    table = np.full((len(pools.serving), width), -1, dtype=np.int32)
    for need, suiting in enumerate(pools.serving):
        table[need, : len(suiting)] = suiting
    return table

