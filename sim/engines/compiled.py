"""The compiled engine: the same days as the reference, in one pass over arrays.

Arrivals and departures of a future do not depend on the plan: they are sorted once (``Stage``)
and shared by all plans that are played on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .. import rules
from ..future import Future, openings
from ..log import LOG, NOBODY
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
    columns = [getattr(people, name).astype(np.int32) for name in ("need", "referred", "leaves", "home")]
    shares = [np.array([getattr(n, name) for n in told]) for name in ("chooses_external", "movable", "consent")]
    traits = kernels.traits(columns[0], people.choice_die, people.movable_die, people.consent_die, *shares)
    days = future.horizon.days
    leaving = kernels.calendar(columns[2], days)
    return Stage(*columns, *traits, *leaving, *kernels.calendar(columns[1], days))


def play_stage(plan: Plan, future: Future, stage: Stage, need_prices: tuple[int, ...]) -> np.ndarray:
    """The log as the kernel writes it: (events, 5) day, event, row of the person, pool, places."""
    pools = capacity(future.municipality, plan)
    home = plan.taking_home
    steps = np.array(openings(plan, future), dtype=np.int32).reshape(-1, 3)
    return kernels.live(
        *stage, pools.places_today.astype(np.int32), pools.turnaround.astype(np.int32),
        _table(pools), steps, home.offered, rules.ORDERS.index(home.order), home.notice_days,
        home.keep_free, plan.most_wait_days,
        np.array(need_prices or (0,) * len(future.municipality.needs), dtype=np.int64),
        future.horizon.days,
    )


def rows(plan: Plan, future: Future, need_prices: tuple[int, ...]) -> np.ndarray:
    """The rows of the log of one plan in one future, in the order in which they were written."""
    written = play_stage(plan, future, set_stage(future), need_prices)
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
    read = [
        tally(
            play_stage(plan, future, stage, need_prices), stage.need, stage.referred, stage.home, today,
            horizon.days, horizon.month_of_day, tariffs.cut_of_day, tariffs.year,
            tariffs.external, tariffs.own, tariffs.empty, horizon.years,
        )
        for plan in plans
    ]
    by_month, ore = zip(*read)
    return np.stack(by_month), np.stack(ore)


def _table(pools: Capacity) -> np.ndarray:
    """Pools that suit each need, padded with −1: (needs, most + 1)."""
    width = max((len(suiting) for suiting in pools.serving), default=0) + 1
    table = np.full((len(pools.serving), width), -1, dtype=np.int32)
    for need, suiting in enumerate(pools.serving):
        table[need, : len(suiting)] = suiting
    return table

