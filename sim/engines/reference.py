"""The reference engine: a citizen's life as a SimPy process.

A day has phases, and they are event priorities: leave, places, arrive, shock, cases, desk. A citizen
arrives, asks the desk for a home, and one day leaves. The desk meets once at the end of every
day on which something has changed, with all of the day's facts known. It holds no randomness:
whatever is left to chance stands in the future. Caseworkers stand in ``casework``, homes that close
in ``closures``.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

import numpy as np
import simpy

from .. import rules
from ..future import EXTERNAL, NEVER, NOT_YET, Future, openings
from ..log import ASSESSED, DIVERTED, LOG, NOBODY, NOWHERE, WAITING, Event
from ..plan import Plan, Trigger, capacity, days_of_months
from ..terms import Terms, terms
from .casework import Caseworkers
from .closures import Closures
from .phases import ARRIVE, DESK, LEAVE, LOOK, PLACES, At


class Citizen(NamedTuple):
    """One row of ``sim.future.People``."""

    id: int
    need: int
    referred: int
    leaves: int
    home: int
    choice_die: float
    movable_die: float
    consent_die: float
    pressure: float
    row: int


class Seeking(NamedTuple):
    """Who has no home, or must leave the one they have: first come, first served; then the lowest id."""

    since: int
    id: int
    citizen: Citizen
    until: int  # the day on which any home must do


class Town:
    """A municipality that lives through one future under one plan."""

    def __init__(self, plan: Plan, future: Future, need_prices: tuple[int, ...]) -> None:
        self.env = simpy.Environment()
        self.plan, self.future = plan, future
        self.told = list(future.assumptions.needs.values())
        pools = capacity(future.municipality, plan)
        self.openings = openings(pools, future).tolist()
        self.lots = list(zip(pools.lots, pools.sites[len(plan.buildings) :]))  # pool and site, not yet decided
        self.on_their_way: list[tuple[int, int]] = []  # of decided lots: day of coming into use, places
        self.serving, self.turnaround = pools.serving, pools.turnaround.tolist()
        self.free = pools.places_today.tolist()  # by pool: in use, not held, nobody in it
        self.where: dict[int, int] = {}  # citizen id -> pool, EXTERNAL, WAITING, ASSESSED or DIVERTED
        self.everybody: list[Citizen] = []
        self.held: dict[int, int] = {}  # citizen id -> pool that is held for the move home
        self.queue: list[Seeking] = []  # who has no home yet, or must find another
        self.can_come_home: list[list] = [[] for _ in self.told]  # by need: heaps of (rank, id, citizen)
        self.need_prices = need_prices or (0,) * len(self.told)
        self.order = rules.ORDERS.index(plan.taking_home.order)
        self.desk_meets = False
        self.terms: Terms | None = terms(plan, future)
        self.closures = Closures(self, self.terms)
        self.caseworkers = Caseworkers(self, self.terms.cases) if self.terms and self.terms.cases else None
        self.rows: list[tuple[int, int, int, int, int]] = []

    # --- lives ----------------------------------------------------------------------

    def resident(self, citizen: Citizen) -> Iterator[simpy.Event]:
        """The life of somebody who lives here today."""
        self.write(Event.LIVES_HERE, citizen, citizen.home)
        self.where[citizen.id] = citizen.home
        if citizen.home == EXTERNAL:
            self.may_come_home(citizen, since=citizen.referred)
        yield At(self.env, citizen.leaves, LEAVE)
        self.leave(citizen)

    def newcomer(self, citizen: Citizen) -> Iterator[simpy.Event]:
        """The life of somebody who is referred one day, if nothing prevents it."""
        if self.caseworkers is not None:
            return (yield from self.caseworkers.case(citizen))
        yield At(self.env, citizen.referred, ARRIVE)
        if not self.is_prevented(citizen, self.terms.prevented[self.env.now] if self.terms else 0.0):
            self.decided(citizen)
            yield At(self.env, citizen.leaves, LEAVE)
            self.leave(citizen)

    def is_prevented(self, citizen: Citizen, share: float) -> bool:
        """Whether the citizen does not come; those who are latent are not missed."""
        prevented = rules.is_prevented(citizen.pressure, share)
        if prevented and citizen.pressure < 1:
            by_programmes = rules.is_prevented(citizen.pressure, self.terms.prevented[self.env.now])
            self.rows.append((self.env.now, Event.PREVENTED, citizen.id, NOWHERE, int(by_programmes)))
        return prevented

    def decided(self, citizen: Citizen) -> None:
        """It is decided today that a citizen needs a place, or lives in a home of their own with support."""
        today, told = self.env.now, self.terms
        if told and rules.is_diverted(told.divert_die[citizen.row], told.diverted[citizen.need, today]):
            self.where[citizen.id] = DIVERTED
            return self.write(Event.DIVERTED, citizen)
        self.write(Event.REFERRED, citizen)
        patience = max(self.plan.most_wait_days, int(told.to_find[today]) if told else 0)
        self.seek(citizen, today + patience)

    def seek(self, citizen: Citizen, until: int) -> None:
        """Ask the desk for a home, today and on the last day of waiting too."""
        self.queue.append(Seeking(self.env.now, citizen.id, citizen, until))
        self.call_the_desk()
        if until > self.env.now:
            self.env.process(self.patience(citizen, until))

    def move_home(self, citizen: Citizen, pool: int) -> Iterator[simpy.Event]:
        """A move after the notice, if the citizen has not left by then."""
        yield At(self.env, self.env.now + self.plan.taking_home.notice_days, ARRIVE)
        if self.held.pop(citizen.id, None) is not None:
            self.settle(citizen, Event.MOVED_HOME, pool)

    def leave(self, citizen: Citizen) -> None:
        """The stay ends; a home is refitted, a place that was held is free at once."""
        self.write(Event.LEFT, citizen)
        home = self.where.pop(citizen.id, None)
        self.queue = [seeking for seeking in self.queue if seeking.id != citizen.id]
        if home is not None and home >= 0 and not self.closures.must_move(citizen):
            self.refit(home, self.turnaround[home])
        if citizen.id in self.held:
            self.refit(self.held.pop(citizen.id), 0)

    def living(self) -> list[Citizen]:
        """Everybody who lives here today, by id."""
        return [citizen for citizen in self.everybody if citizen.id in self.where]

    # --- places ---------------------------------------------------------------------

    def refit(self, pool: int, days: int) -> None:
        """A place stands idle for some days and is then free."""
        if days == 0:
            self.add_places(pool, 1)
        else:
            self.env.process(self.refitting(pool, days))

    def refitting(self, pool: int, days: int) -> Iterator[simpy.Event]:
        yield At(self.env, self.env.now + days, PLACES)
        self.add_places(pool, 1)

    def opening(self, day: int, pool: int, places: int) -> Iterator[simpy.Event]:
        """New places come into use."""
        yield At(self.env, day, PLACES)
        self.rows.append((day, Event.OPENED, NOBODY, pool, places))
        self.add_places(pool, places)

    def look(self, trigger: Trigger) -> Iterator[simpy.Event]:
        """Now and then it is asked whether the next lot is called for."""
        horizon = self.future.horizon
        for day in trigger.look_days(horizon.start, horizon.days):
            yield At(self.env, day, LOOK)
            coming = sum(places for due, places in self.on_their_way if due > day)
            homes = [home for home in self.where.values() if home not in (DIVERTED, ASSESSED)]
            waiting, external = homes.count(WAITING), homes.count(EXTERNAL)
            own = len(homes) - waiting - external
            below, above = trigger.share_below or 0.0, inf if trigger.external_above is None else trigger.external_above
            if self.lots and rules.calls_for_a_lot(own, external, waiting, coming, below, above):
                self.decide(*self.lots.pop(0), trigger)

    def decide(self, pool: int, site: str, trigger: Trigger) -> None:
        """Have the next lot built. It is on its way until it opens, or was to open if it is cancelled."""
        self.rows.append((self.env.now, Event.DECIDED, NOBODY, pool, trigger.places))
        late, lead = self.future.delays[site], days_of_months(trigger.lead_months)
        for months, places in trigger.steps:
            due = self.env.now + lead + days_of_months(months)
            if late != NEVER:
                due += late
                if due < self.future.horizon.days:
                    self.env.process(self.opening(due, pool, places))
            self.on_their_way.append((due, places))

    def add_places(self, pool: int, places: int) -> None:
        self.free[pool] += self.closures.left_of(pool, places)
        self.call_the_desk()

    def free_pool(self, need: int, kept: int = 0) -> int | None:
        """The first pool that suits a need and has a free place beyond those that are kept."""
        for pool in self.serving[need]:
            if rules.may_be_offered(self.free[pool], kept):
                return pool
        return None

    # --- the desk -------------------------------------------------------------------

    def call_the_desk(self) -> None:
        """Let the desk meet at the end of today."""
        if not self.desk_meets:
            self.desk_meets = True
            At(self.env, self.env.now, DESK).callbacks.append(self.meet)

    def meet(self, _: simpy.Event) -> None:
        self.desk_meets = False
        queue, self.queue = self.queue, []
        for seeking in sorted(queue, key=lambda s: (rules.waiting_rank(s.since), s.id)):
            self.find_home(seeking)
        if self.plan.taking_home.offered:
            self.offer_homes()

    def find_home(self, seeking: Seeking) -> None:
        """An own place if one suits and is free; or an external one; or, if there is time, wait."""
        citizen, today = seeking.citizen, self.env.now
        moves = self.closures.must_move(citizen)  # and has had a choice
        new = seeking.since == today and not moves
        if new and rules.chooses_external(citizen.choice_die, self.told[citizen.need].chooses_external):
            self.settle(citizen, Event.CHOSE_EXTERNAL, EXTERNAL, self.closures.offer_taken(citizen))
        elif (pool := self.free_pool(citizen.need)) is not None:
            self.free[pool] -= 1
            self.settle(citizen, Event.PLACED_OWN, pool)
        elif rules.must_stop_waiting(today - seeking.since, seeking.until - seeking.since):
            self.settle(citizen, Event.PLACED_EXTERNAL, EXTERNAL, self.closures.offer_taken(citizen))
            if not moves:  # whoever was displaced is not asked to move again
                self.may_come_home(citizen, since=today)
        else:
            self.queue.append(seeking)
            if new:
                self.write(Event.WAITS, citizen)
                self.where[citizen.id] = WAITING

    def settle(self, citizen: Citizen, event: Event, home: int, offer: int = 0) -> None:
        """Give a home; ``offer``: number of the one taken of an external provider."""
        pool = home if home >= 0 else NOWHERE
        self.rows.append((self.env.now, event, citizen.id, pool, offer))
        self.where[citizen.id] = home
        self.closures.has_moved(citizen, offer)

    def patience(self, citizen: Citizen, until: int) -> Iterator[simpy.Event]:
        """On the last day of waiting the desk must meet."""
        yield At(self.env, until, ARRIVE)
        if any(seeking.id == citizen.id for seeking in self.queue):
            self.call_the_desk()

    # --- taking home ----------------------------------------------------------------

    def may_come_home(self, citizen: Citizen, since: int) -> None:
        """Remember who lives externally, can be moved and would accept."""
        told = self.told[citizen.need]
        if self.plan.taking_home.offered and rules.can_be_taken_home(
            citizen.movable_die, told.movable, citizen.consent_die, told.consent
        ):
            rank = rules.home_rank(self.order, since, self.need_prices[citizen.need])
            heappush(self.can_come_home[citizen.need], (rank, citizen.id, citizen))

    def offer_homes(self) -> None:
        """Own places still free go to citizens living externally, in the plan's order."""
        while (found := self.first_to_come_home()) is not None:
            citizen, pool = found
            heappop(self.can_come_home[citizen.need])
            self.free[pool] -= 1
            if self.plan.taking_home.notice_days == 0:
                self.settle(citizen, Event.MOVED_HOME, pool)
            else:
                self.write(Event.OFFERED_HOME, citizen, pool)
                self.held[citizen.id] = pool
                self.env.process(self.move_home(citizen, pool))

    def first_to_come_home(self) -> tuple[Citizen, int] | None:
        """The first in the plan's order for whom a suitable place is free, and its pool."""
        first = None
        for need, heap in enumerate(self.can_come_home):
            pool = self.free_pool(need, self.plan.taking_home.keep_free)
            if pool is None:
                continue
            while heap and self.where.get(heap[0][1]) != EXTERNAL:  # left, or moved, before being asked
                heappop(heap)
            if heap and (first is None or heap[0][:2] < first[0][:2]):
                first = (heap[0], pool)
        return None if first is None else (first[0][2], first[1])

    # --- the record -----------------------------------------------------------------

    def write(self, event: Event, citizen: Citizen, pool: int = NOWHERE) -> None:
        self.rows.append((self.env.now, event, citizen.id, pool, 0))

    def play(self) -> list[tuple[int, int, int, int, int]]:
        """Live through the horizon; returns the rows of the log."""
        start, days = self.env.process, self.future.horizon.days
        for row, told in enumerate(zip(*(column.tolist() for column in vars(self.future.people).values()))):
            citizen = Citizen(*told, row)
            self.everybody.append(citizen)
            start(self.newcomer(citizen) if citizen.home == NOT_YET else self.resident(citizen))
            if citizen.home >= 0:
                self.free[citizen.home] -= 1
        self.refit_what_stands_empty()
        for opening in self.openings:
            if opening[0] < days:
                start(self.opening(*opening))
        self.closures.begin()
        if self.caseworkers is not None:
            start(self.caseworkers.meet_daily())
        if self.plan.trigger is not None:
            start(self.look(self.plan.trigger))
        self.env.run(until=days)
        return self.rows

    def refit_what_stands_empty(self) -> None:
        """Places that are empty today are being refitted, evenly spread over the turnaround."""
        for pool, empty in enumerate(self.free):
            self.free[pool] = 0
            for place in range(empty):
                self.refit(pool, rules.days_until_ready(place, empty, self.turnaround[pool]))


def rows(plan: Plan, future: Future, need_prices: tuple[int, ...]) -> np.ndarray:
    """The rows of the log of one plan in one future, in the order in which they were written."""
    return np.array(Town(plan, future, need_prices).play(), dtype=LOG)
