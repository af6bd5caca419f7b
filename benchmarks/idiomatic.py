"""The baseline: residential care as a good SimPy user would write it.

A process for each citizen, a Container for each pool of places, random numbers drawn on the
way, statistics by a monitor. The same municipality, assumptions and plan as the model; it must
give the same shares within the error of the draws, and it does (see ``tests/test_benchmarks.py``).
"""

from __future__ import annotations

import numpy as np
import simpy

from sim.days import DAYS_PER_YEAR
from sim.future import World, flows
from sim.plan import Plan, capacity

EXTERNAL = None


class Citizen:
    """Somebody with a need; ``home`` is a pool number or EXTERNAL."""

    def __init__(self, number: int, need: int, consents: bool) -> None:
        self.number, self.need, self.consents = number, need, consents
        self.home, self.since, self.offer = EXTERNAL, 0.0, None


class Municipality:
    """One run of the town from one seed."""

    def __init__(self, world: World, plan: Plan, seed: int) -> None:
        self.env, self.rng = simpy.Environment(), np.random.default_rng(seed)
        self.world, self.plan = world, plan
        self.told = world.demand.resolve({name: 0.5 for name in _names()})
        self.needs = list(self.told.needs.values())
        self.rates = flows(world, self.told).rates
        places = capacity(world.municipality, plan)
        self.serving, self.turnaround = places.serving, places.turnaround
        most = plan.places_added + sum(p.places for p in world.municipality.pools.values())
        self.pools = [simpy.Container(self.env, capacity=most, init=0) for _ in places.names]
        self.today = places.places_today.tolist()
        self.places, self.own, self.external = sum(self.today), 0, 0
        self.externals: list[Citizen] = []
        self.shares: list[float] = []

    # --- citizens

    def consents(self, need: int) -> bool:
        told = self.needs[need]
        return self.rng.random() < told.movable * told.consent

    def resident(self, citizen: Citizen, stay: float):
        """Somebody who lives here today, with so many days left."""
        if citizen.home is EXTERNAL:
            yield from self.external_life(citizen, stay)
        else:
            yield from self.own_life(citizen, stay)

    def newcomer(self, citizen: Citizen, stay: float):
        """Somebody referred now: an own place if there is one, else an external provider."""
        chooses = self.rng.random() < self.needs[citizen.need].chooses_external
        pool = None if chooses else self.free_pool(citizen.need)
        if pool is None:
            citizen.consents = citizen.consents and not chooses
            yield from self.external_life(citizen, stay)
        else:
            yield self.pools[pool].get(1)
            citizen.home = pool
            yield from self.own_life(citizen, stay)

    def own_life(self, citizen: Citizen, stay: float):
        self.own += 1
        yield self.env.timeout(stay)
        self.own -= 1
        yield self.env.timeout(self.turnaround[citizen.home])
        yield self.pools[citizen.home].put(1)
        self.take_home()

    def external_life(self, citizen: Citizen, stay: float):
        self.external += 1
        ends = self.env.now + stay
        if citizen.consents and self.plan.taking_home.offered:
            citizen.offer = self.env.event()
            self.externals.append(citizen)
            yield citizen.offer | self.env.timeout(stay)
            if citizen.offer.triggered:
                yield from self.move_home(citizen, ends)
                return
            self.externals.remove(citizen)
        else:
            yield self.env.timeout(stay)
        self.external -= 1

    def move_home(self, citizen: Citizen, ends: float):
        notice = self.plan.taking_home.notice_days
        if ends <= self.env.now + notice:
            yield self.env.timeout(max(0.0, ends - self.env.now))
            self.external -= 1
            yield self.pools[citizen.offer.value].put(1)
            return
        yield self.env.timeout(notice)
        self.external -= 1
        citizen.home = citizen.offer.value
        yield from self.own_life(citizen, ends - self.env.now)

    # --- places

    def free_pool(self, need: int, kept: int = 0) -> int | None:
        return next((p for p in self.serving[need] if self.pools[p].level > kept), None)

    def take_home(self) -> None:
        """Offer free places to citizens living externally, the longest stay first."""
        if not self.plan.taking_home.offered:
            return
        kept = self.plan.taking_home.keep_free
        if all(pool.level <= kept for pool in self.pools):
            return
        for citizen in sorted(self.externals, key=lambda c: c.since):
            pool = self.free_pool(citizen.need, kept)
            if pool is not None:
                self.pools[pool].get(1)
                self.externals.remove(citizen)
                citizen.offer.succeed(pool)

    def refit(self, pool: int, days: float):
        yield self.env.timeout(days)
        yield self.pools[pool].put(1)
        self.take_home()

    def building(self, pool: int, site, horizon):
        told = self.told
        if self.rng.random() < told.cancelled:
            return
        delay = told.delay(self.rng.random()) * DAYS_PER_YEAR / 12
        yield self.env.timeout(horizon.day_of(site.opens) + delay)
        last = 0
        for months, places in site.steps:
            yield self.env.timeout((months - last) * DAYS_PER_YEAR / 12)
            last = months
            self.places += places
            yield self.pools[pool].put(places)
            self.take_home()

    # --- the town

    def arrivals(self, need: int):
        """Referrals at the rate of the month."""
        law, months, number = self.told.laws[need], self.world.horizon.months, 0
        for month, rate in enumerate(self.rates[need]):
            while rate > 0:
                wait = self.rng.exponential(1 / rate)
                if self.env.now + wait >= months[month + 1]:
                    break
                yield self.env.timeout(wait)
                number += 1
                citizen = Citizen(number, need, self.consents(need))
                citizen.since = self.env.now
                stay = float(law.length(self.rng.random(1))[0])
                self.env.process(self.newcomer(citizen, stay))
            yield self.env.timeout(months[month + 1] - self.env.now)

    def monitor(self):
        """The share of residents in own places at the end of each year."""
        for end in self.world.horizon.year_starts[1:]:
            yield self.env.timeout(end - 0.001 - self.env.now)
            self.shares.append(self.own / (self.own + self.external))

    def run(self) -> list[float]:
        """Live through the horizon: self-sufficiency by residents at the end of each year."""
        world, env = self.world, self.env
        for need, homes in enumerate(world.homes):
            law = self.told.laws[need]
            ages = world.once(("ages of the baseline", need), lambda law=law: _ages(world, law))
            lived = np.searchsorted(ages, self.rng.random(len(homes)), side="right")
            left = law.length_given(lived, self.rng.random(len(homes))) - lived - 1
            for number, (home, days, age) in enumerate(zip(homes.tolist(), left.tolist(), lived.tolist())):
                citizen = Citizen(-number, need, self.consents(need))
                citizen.home, citizen.since = (home if home >= 0 else EXTERNAL), -age
                if home >= 0:
                    self.today[home] -= 1
                env.process(self.resident(citizen, days))
            env.process(self.arrivals(need))
        for pool, empty in enumerate(self.today):
            for place in range(empty):
                env.process(self.refit(pool, (place + 0.5) / empty * self.turnaround[pool]))
        first = len(world.municipality.pools)
        for pool, site in enumerate(self.plan.buildings.values(), first):
            env.process(self.building(pool, site, world.horizon))
        env.process(self.monitor())
        env.run(until=world.horizon.days)
        return self.shares


def _ages(world: World, law) -> np.ndarray:
    from sim.renewal import age_distribution

    return age_distribution(law, world.municipality.past_growth_per_year)


def _names() -> tuple[str, ...]:
    from sim.quantities import IGNORANCE

    return IGNORANCE
