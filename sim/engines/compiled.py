"""The compiled engine: the same days as the reference, in one pass over arrays.

Arrivals and departures of a future do not depend on the plan: they are sorted once (``Stage``)
and shared by all plans that are played on it. Plans are put on a ``Board`` once, and all of a
board are played in one call.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from .. import rules
from ..days import Horizon
from ..future import NEVER, Future, site_names
from ..log import LOG, NOBODY
from ..municipality import Municipality
from ..plan import NO_SITE, Capacity, Plan, capacity, days_of_months
from ..prices import Tariffs
from ..terms import terms
from . import board as boards
from . import code, kernels, lever_days, tally

MOST_KEPT = 10_000  # plans on boards
NO_LIMIT = (0.0, np.inf)  # a share is never below the one, nor a number of citizens above the other


_THREAD = threading.local()


def set_stage(future: Future) -> boards.Stage:
    """What all plans share of a future. Sorted once, and kept until another future is played."""
    if getattr(_THREAD, "future", None) is not future:
        _THREAD.future, _THREAD.stage, _THREAD.crowd = future, _stage(future), None
    return _THREAD.stage


def _stage(future: Future) -> boards.Stage:
    people, told, days = future.people, future.assumptions.needs.values(), future.horizon.days
    shares = [np.array([getattr(n, name) for n in told]) for name in ("chooses_external", "movable", "consent")]
    person = boards.persons(people.need, people.choice_die, people.movable_die, people.consent_die, *shares)
    # Small numbers in small types: a play touches its people in no order, and they stay in cache.
    referred, home = people.referred.astype(np.int32), people.home.astype(np.int16)
    leaving, arriving = boards.calendar(people.leaves, days), boards.calendar(people.referred, days)
    return boards.Stage(person, referred, home, *leaving, *arriving)


def delays_of(future: Future, sites: tuple[str, ...]) -> np.ndarray:
    """Days by which each of some sites opens late, or NEVER; and, last, no days for what is no site."""
    return np.array([*(future.delays[name] for name in sites), 0], dtype=np.int64)


def rows(plan: Plan, future: Future, need_prices: tuple[int, ...]) -> np.ndarray:
    """The rows of the log of one plan in one future, in the order in which they were written."""
    board, sites = set_board(future.municipality, (plan,), future.horizon)
    stage, days = set_stage(future), future.horizon.days
    more = _more(plan, future, board.places_today.shape[1])
    events = 6 if more is None else 10 + 3 * len(more.houses)  # at most, of one person
    closing = 0 if more is None else len(more.houses)
    most = events * len(future.people) + closing + board.steps.shape[1] + board.lots.shape[1] * (1 + board.ramp.shape[1])
    record = code.Log(np.empty((most, 5), np.int32), np.zeros(1, np.int64))
    kernels.live(
        stage, board, 0, delays_of(future, sites), _prices(future, need_prices), days,
        _space(stage, board, len(future.municipality.needs), days), record, more,
    )
    written = record.rows[: record.count[0]]
    log = np.empty(len(written), dtype=LOG)
    log["day"], log["event"] = written[:, code.DAY], written[:, code.EVENT]
    log["citizen"] = np.append(future.people.id, NOBODY)[written[:, code.PERSON]]  # NOBODY is the last
    log["pool"], log["places"] = written[:, code.POOL], written[:, code.PLACES]
    return log


def _more(plan: Plan, future: Future, pools: int) -> lever_days.More | None:
    """Levers and the market as arrays; None where there are none."""
    told = terms(plan, future)
    if told is None:
        return None
    return lever_days.more_of(told, future.people, boards.calendar, plan.most_wait_days, pools, future.horizon.days)


def play_and_tally(
    plans: Sequence[Plan], future: Future, tariffs: Tariffs, need_prices: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Monthly counts (plans, months, fields of Measures) and øre (plans, years, bases, 2); no levers."""
    horizon, town = future.horizon, future.municipality
    board, sites = set_board(town, plans, horizon)
    stage, segments = set_stage(future), _segments(horizon, tariffs)
    by_month = np.empty((len(plans), 12 * horizon.years, tally.COLUMNS), np.int64)
    ore = np.zeros((len(plans), horizon.years, tariffs.external.shape[1], 2), np.int64)
    tally.play_all(
        stage, board, delays_of(future, sites), _prices(future, need_prices), horizon.days,
        sum(pool.for_own_citizens for pool in town.pools.values()), *_everybody(future, segments), segments,
        _space(stage, board, len(town.needs), horizon.days), by_month, ore,
    )
    return by_month, ore


def _everybody(future: Future, segments: tally.Segments) -> tuple[np.ndarray, np.ndarray]:
    """What no plan changes: citizens by segment, and referrals by month. Counted once, like the stage."""
    kept = _THREAD.crowd
    if kept is None or kept[0] is not segments.begins:
        found = tally.everybody(_THREAD.stage, future.people.leaves, segments, len(future.municipality.needs))
        kept = _THREAD.crowd = (segments.begins, found)
    return kept[1]


def _prices(future: Future, need_prices: tuple[int, ...]) -> np.ndarray:
    return np.array(need_prices or (0,) * len(future.municipality.needs), dtype=np.int64)


def _space(stage: boards.Stage, board: boards.Board, needs: int, days: int) -> boards.Space:
    """Arrays to write in: those of the thread's last play, if they have the right shape."""
    places = int(board.places_today.sum(axis=1).max()) + board.steps.shape[1]
    lots = board.lots.shape[1] * board.ramp.shape[1]
    # Rounded up, so that futures of nearly the same size share them.
    people, more = (-(-size // 1024) * 1024 for size in (len(stage.person), places + lots))
    shape = (people, needs, days, more, board.places_today.shape[1], board.lots.shape[1])
    if getattr(_THREAD, "shape", None) != shape:
        _THREAD.shape, _THREAD.space = shape, boards.room(*shape)
    return _THREAD.space


@lru_cache(maxsize=4)
def _segments_of(horizon: Horizon, cuts: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    begins = np.union1d(horizon.months, cuts)
    of_day = np.repeat(np.arange(len(begins) - 1), np.diff(begins))
    cut = np.searchsorted(cuts, begins[:-1], side="right") - 1
    return of_day, begins, horizon.month_of_day[begins[:-1]], cut


def _segments(horizon: Horizon, tariffs: Tariffs) -> tally.Segments:
    of_day, begins, month, cut = _segments_of(horizon, tuple(tariffs.cuts.tolist()))
    by_cut = (tariffs.year, tariffs.external, tariffs.own, tariffs.empty)
    return tally.Segments(of_day, begins, month, *(np.ascontiguousarray(table[cut]) for table in by_cut))


# --- plans ------------------------------------------------------------------------------

_KEPT: dict[tuple, tuple] = {}
Boarded = tuple[boards.Board, tuple[str, ...]]


def set_board(municipality: Municipality, plans: Sequence[Plan], horizon: Horizon) -> Boarded:
    """Plans on a board, and the names of its sites; kept for as long as the same plans are played."""
    key = (id(municipality), *map(id, plans), horizon)
    kept = _KEPT.get(key)
    if kept is None:
        if sum(map(len, _KEPT)) > MOST_KEPT:
            _KEPT.clear()
        # With what it was made of, so that no other object can have one of these ids meanwhile.
        kept = _KEPT[key] = (_board(municipality, plans, horizon), municipality, tuple(plans))
    return kept[0]


def _board(municipality: Municipality, plans: Sequence[Plan], horizon: Horizon) -> Boarded:
    sites = site_names(plans)
    number = {name: at for at, name in enumerate(sites)}
    rows = [_row(plan, municipality, horizon, number) for plan in plans]
    padding = {"looks": NEVER, "lots": NEVER}
    columns = {name: [row[name] for row in rows] for name in boards.Board._fields}
    return boards.Board(**{name: _padded(arrays, padding.get(name, 0)) for name, arrays in columns.items()}), sites


def _row(plan: Plan, municipality: Municipality, horizon: Horizon, number: dict[str, int]) -> dict[str, np.ndarray]:
    """The fields of a board for one plan."""
    pools, home = capacity(municipality, plan), plan.taking_home
    bit = np.argsort(pools.ranked)
    steps = pools.steps.copy()
    steps[:, 3] = [NO_SITE if site == NO_SITE else number[pools.sites[site]] for site in steps[:, 3]]
    order = rules.ORDERS.index(home.order)
    policy = (home.offered, order, home.notice_days, home.keep_free, plan.most_wait_days)
    return {
        "places_today": pools.places_today, "turnaround": pools.turnaround, "ranked": _whole(pools.ranked),
        "bit": bit, "suits": _suits(pools, bit), "steps": steps, "policy": _whole(policy),
        **_lots(plan, pools, municipality, horizon, number),
    }


def _lots(
    plan: Plan, pools: Capacity, municipality: Municipality, horizon: Horizon, number: dict[str, int]
) -> dict[str, np.ndarray]:
    """What a plan that reacts looks at, and what it may build."""
    trigger = plan.trigger
    if trigger is None or not pools.lots:
        return {"looks": _whole(()), "lots": _whole((), 2), "ramp": _whole((), 2), "calls": np.array([*NO_LIMIT, 0.0])}
    stated = (trigger.share_below, trigger.external_above)
    limits = [never if limit is None else float(limit) for limit, never in zip(stated, NO_LIMIT)]
    return {
        "looks": _whole(trigger.look_days(municipality.start, horizon.days)),
        "lots": _whole([(pool, number[name]) for pool, name in zip(pools.lots, trigger.names)], 2),
        "ramp": _whole([(days_of_months(months), places) for months, places in trigger.steps], 2),
        "calls": np.array([*limits, float(days_of_months(trigger.lead_months))]),
    }


def _suits(pools: Capacity, bit: np.ndarray) -> np.ndarray:
    """For each need a bit for each pool that suits it: (needs, words)."""
    words = np.zeros((len(pools.serving), -(-len(bit) // boards.WORD)), np.uint64)
    for need, suiting in enumerate(pools.serving):
        for at in bit[list(suiting)].tolist():
            words[need, at // boards.WORD] |= np.uint64(1 << at % boards.WORD)
    return words


def _whole(numbers: Sequence, columns: int | None = None) -> np.ndarray:
    whole = np.array(numbers, dtype=np.int64)
    return whole if columns is None else whole.reshape(-1, columns)


def _padded(arrays: Sequence[np.ndarray], padding: float) -> np.ndarray:
    """Arrays as rows of one, each filled up to the longest along every axis."""
    shape = np.max([array.shape for array in arrays], axis=0)
    whole = np.full((len(arrays), *shape), padding, dtype=arrays[0].dtype)
    for at, array in enumerate(arrays):
        whole[(at, *(slice(0, size) for size in array.shape))] = array
    return whole
