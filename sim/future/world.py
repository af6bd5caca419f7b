"""What futures are drawn from, and the flows that are expected in them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ..days import Horizon
from ..demand import Assumptions, Demand
from ..municipality import Municipality, Register
from ..plan import Plan
from ..renewal import daily_rates, expected_residents, survivors_of_counts, survivors_of_register
from .dice import Ignorance

EXTERNAL = -1
MOST_KEPT = 64  # of what differs between futures


@dataclass(frozen=True)
class World:
    """What futures are drawn from: facts, assumptions, horizon, and the names of all sites.

    What futures have in common is worked out once and kept with the world.
    """

    municipality: Municipality
    demand: Demand
    horizon: Horizon
    seed: int
    sites: tuple[str, ...] = ()
    register: Register | None = None
    _kept: dict = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, made once for each key; the keys asked for long ago are forgotten."""
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = make()
        return self._kept[key]

    def ignorance(self, number: int) -> Mapping[str, float]:
        """The dice of future ``number`` for what we do not know."""
        drawn, known = Ignorance(self.seed, number), self.demand.combinations
        return {**drawn, **known[number % len(known)]} if known else drawn

    @cached_property
    def needs(self) -> list[str]:
        """Names of the municipality's needs, in order."""
        return list(self.municipality.needs)

    @cached_property
    def homes(self) -> list[np.ndarray]:
        """Homes of today's residents by need: pool numbers first, then EXTERNAL."""
        return [_homes(self, need) for need in range(len(self.municipality.needs))]


def site_names(plans: Iterable[Plan]) -> tuple[str, ...]:
    """The names of all sites of some plans, each once."""
    return tuple(sorted({name for plan in plans for name in plan.all_sites}))


@dataclass(frozen=True)
class Flows:
    """Referrals a day and expected residents at month ends, both (needs, months)."""

    rates: np.ndarray
    expected: np.ndarray


def flows(world: World, told: Assumptions) -> Flows:
    """Rates of referral and expected residents under settled assumptions."""
    return world.once(("flows", told.flow_key), lambda: _flows(world, told))


def _flows(world: World, told: Assumptions) -> Flows:
    rates, expected = [], []
    for number, (name, need) in enumerate(told.needs.items()):
        law = told.laws[number]
        residents, left = len(world.homes[number]), _survivors(world, told, number)
        rates.append(daily_rates(law, need.growth, name, residents, left, world.horizon))
        expected.append(expected_residents(law, rates[-1], left, world.horizon))
    found = Flows(np.array(rates), np.array(expected))
    for array in (found.rates, found.expected):
        array.setflags(write=False)
    return found


def _survivors(world: World, told: Assumptions, need: int) -> np.ndarray:
    """Expected residents of today with a need who are still there at the end of each month."""
    law, ends = told.laws[need], world.horizon.months[1:] - 1

    def count() -> np.ndarray:
        if world.register is not None:
            return survivors_of_register(law, lived_so_far(world, need), ends)
        growth = world.municipality.past_growth_per_year
        return survivors_of_counts(law, growth, len(world.homes[need]), ends)

    return world.once(("survivors", need, told.stay_factor), count)


def _homes(world: World, need: int) -> np.ndarray:
    town, name = world.municipality, world.needs[need]
    if world.register is not None:
        homes = world.register.home[world.register.need == need]
        return np.concatenate([homes[homes != EXTERNAL], homes[homes == EXTERNAL]])
    where = town.pools_of_residents({n: record.residents.own for n, record in town.needs.items()})
    pools = [np.full(count, pool, dtype=np.int64) for pool, count in where[name]]
    return np.concatenate([*pools, np.full(town.needs[name].residents.external, EXTERNAL)])


def lived_so_far(world: World, need: int) -> np.ndarray:
    """Days lived by the register's residents with a need, in the order of ``World.homes``."""
    mine = world.register.need == need
    lived, external = world.register.lived[mine], world.register.home[mine] == EXTERNAL
    return np.concatenate([lived[~external], lived[external]])
