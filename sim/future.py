"""CHANCE: the only random generator. A future is drawn before anything is played.

Streams have addresses: ``SeedSequence(seed, spawn_key=(future number, stream, name))``.
A new stream moves no old number, and a future is the same however many are drawn.

Referrals of a need are points in a plane of (time × rate), drawn in layers of rate
[0, 16), [16, 32), [32, 64), ... a year. A candidate whose mark is under the actual rate on
that day is referred. More demand uses more layers and keeps more marks: it only adds people.
"""

from __future__ import annotations

import hashlib
import warnings
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from .days import DAYS_PER_YEAR, Horizon
from .demand import DESIGN_SIZE, IGNORANCE, Assumptions, Demand
from .municipality import Municipality, Register
from .plan import Capacity, Plan, days_of_months
from .renewal import (
    age_distribution,
    daily_rates,
    expected_residents,
    survivors_of_counts,
    survivors_of_register,
)
from .stays import Inverse

EXTERNAL, NOT_YET, NEVER = -1, -2, -1
STREAMS = {"design": 0, "residents": 1, "referrals": 2, "sites": 3}
# An id says the need, then whether somebody lives here today (own, external) or is referred.
NEED_BITS = 32
EXTERNAL_FROM, REFERRED_FROM = 1 << 30, 1 << 31
FIRST_LAYER = 16.0  # referrals a year; candidates that are not kept cost little


@dataclass(frozen=True)
class People:
    """Everybody of a future, one row each, sorted by id.

    ``referred``: day, negative for today's residents, who moved in on it. ``leaves``: day on
    which the stay ends. ``home``: pool number, EXTERNAL, or NOT_YET for those not here today.
    Dice lie in [0, 1). Arrays cannot be written to.
    """

    id: np.ndarray
    need: np.ndarray
    referred: np.ndarray
    leaves: np.ndarray
    home: np.ndarray
    choice_die: np.ndarray
    movable_die: np.ndarray
    consent_die: np.ndarray

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Future:
    """All that the municipality does not decide, settled.

    ``dice``: one for each name in IGNORANCE. ``site_dice``: (delay, cancellation) by site name.
    ``expected``: expected residents by need at the end of each month, (needs, months).
    """

    number: int
    municipality: Municipality
    horizon: Horizon
    people: People
    assumptions: Assumptions
    dice: Mapping[str, float]
    site_dice: Mapping[str, tuple[float, float]]
    expected: np.ndarray = field(repr=False)

    @cached_property
    def delays(self) -> dict[str, int]:
        """Days by which each site opens late; NEVER if it is cancelled."""
        told = self.assumptions
        return {
            name: NEVER if cancel_die < told.cancelled else days_of_months(told.delay(delay_die))
            for name, (delay_die, cancel_die) in self.site_dice.items()
        }


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
        """What ``make`` gives, made once for each key if it is the same in every future."""
        if not self.demand.stays_are_certain:
            return make()
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

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
    return tuple(sorted({name for plan in plans for name in plan.buildings}))


def draw(world: World, number: int) -> Future:
    """Future ``number`` of a world. Raises InputError if the demand is impossible."""
    dice = Ignorance(world.seed, number)
    assumptions = world.demand.resolve(dice)
    flow = flows(world, assumptions)
    parts = []
    for need in range(len(world.needs)):  # in the order of ids
        parts.append(_residents(world, number, need, assumptions))
        parts.append(_referrals(world, number, need, assumptions, flow.rates[need]))
    columns = [np.concatenate(column) for column in zip(*parts)]
    for column in columns:
        column.setflags(write=False)
    site_key = _seed(world.seed, number, "sites").generate_state(4, np.uint64).tobytes()
    return Future(
        number=number,
        municipality=world.municipality,
        horizon=world.horizon,
        people=People(*columns),
        assumptions=assumptions,
        dice=dice,
        site_dice={name: _site_dice(site_key, name) for name in world.sites},
        expected=flow.expected,
    )


def openings(pools: Capacity, future: Future) -> np.ndarray:
    """(day, pool, places) of every step in which new places come into use in a future, by day."""
    delays = np.array([future.delays[name] for name in pools.sites], dtype=np.int64)
    late = delays[pools.steps[:, 3]]
    steps = pools.steps[late != NEVER, :3]
    steps[:, 0] += late[late != NEVER]
    return steps[np.lexsort((steps[:, 1], steps[:, 0]))]


# --- expected flows ---------------------------------------------------------------------


@dataclass(frozen=True)
class Flows:
    """Referrals a day and expected residents at month ends, both (needs, months)."""

    rates: np.ndarray
    expected: np.ndarray


def flows(world: World, told: Assumptions) -> Flows:
    """Rates of referral and expected residents under settled assumptions."""
    if world.demand.growth_is_certain:
        return world.once("flows", lambda: _flows(world, told))
    return _flows(world, told)


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
            return survivors_of_register(law, _lived(world, need), ends)
        growth = world.municipality.past_growth_per_year
        return survivors_of_counts(law, growth, len(world.homes[need]), ends)

    return world.once(("survivors", need), count)


# --- draws ------------------------------------------------------------------------------


def _seed(seed: int, number: int, stream: str, name: str = "") -> np.random.SeedSequence:
    key = (number, STREAMS[stream], zlib.crc32(name.encode()))
    return np.random.SeedSequence(seed, spawn_key=key)


@dataclass(frozen=True)
class Ignorance(Mapping):
    """One die for each name in IGNORANCE: point ``number`` of a scrambled Sobol' sequence.

    Worked out when first asked for: where nothing is uncertain nobody asks.
    """

    seed: int
    number: int

    @cached_property
    def _dice(self) -> dict[str, float]:
        block = max(10, (self.number + 1).bit_length())
        return dict(zip(IGNORANCE, _design(self.seed, block)[self.number].tolist()))

    def __getitem__(self, name: str) -> float:
        return self._dice[name]

    def __iter__(self) -> Iterator[str]:
        return iter(IGNORANCE)

    def __len__(self) -> int:
        return len(IGNORANCE)


@lru_cache(maxsize=4)
def _design(seed: int, block: int) -> np.ndarray:
    from scipy.stats import qmc  # takes half a second to import

    # The width never changes, so that a new uncertain input moves no old number.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        design = qmc.Sobol(DESIGN_SIZE, rng=np.random.default_rng(_seed(seed, 0, "design")))
    return design.random_base2(block)


def _residents(world: World, number: int, need: int, told: Assumptions) -> tuple[np.ndarray, ...]:
    """Today's residents with a need: own ones first, then external."""
    name, law, homes = world.needs[need], told.laws[need], world.homes[need]
    own = int((homes != EXTERNAL).sum())
    external = len(homes) - own
    # Side by side, so that one more of either moves no number of the other.
    rng = np.random.default_rng(_seed(world.seed, number, "residents", name))
    pairs = rng.random((max(own, external), 2, 5))
    dice = np.concatenate([pairs[:own, 0], pairs[:external, 1]])
    if world.register is not None:
        lived = _lived(world, need)
    else:
        growth = world.municipality.past_growth_per_year
        same = told.stays_are_certain
        ages = world.once(("ages", need), lambda: Inverse(age_distribution(law, growth), same))
        lived = ages(dice[:, 0])
    # Somebody may have lived longer than the stay distribution knows; their referral stays as it is.
    known = np.minimum(lived, len(law.staying) - 2)
    left = law.length_given(known, dice[:, 1]) - known
    return (
        _first_id(need) + np.concatenate([np.arange(own), EXTERNAL_FROM + np.arange(external)]),
        np.full(len(homes), need, dtype=np.int64),
        -(lived + 1),
        left - 1,
        homes,
        *dice.T[2:],
    )


def _referrals(
    world: World, number: int, need: int, told: Assumptions, rates: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Everybody referred with a need within the horizon."""
    law, horizon = told.laws[need], world.horizon
    rng = np.random.default_rng(_seed(world.seed, number, "referrals", world.needs[need]))
    layers, low, high, most = [], 0.0, FIRST_LAYER / DAYS_PER_YEAR, rates.max()
    while low <= most:
        dice = rng.random((rng.poisson((high - low) * horizon.days), 6))
        dice[:, 1] = low + dice[:, 1] * (high - low)
        layers.append(dice)
        low, high = high, 2 * high
    dice = np.concatenate(layers)
    day = (dice[:, 0] * horizon.days).astype(np.int64)
    kept = np.flatnonzero(dice[:, 1] < rates[horizon.month_of_day[day]])
    day, dice = day[kept], dice[kept]
    return (
        _first_id(need) + REFERRED_FROM + kept,
        np.full(len(kept), need, dtype=np.int64),
        day,
        day + law.length(dice[:, 2]),
        np.full(len(kept), NOT_YET, dtype=np.int64),
        *dice.T[3:],
    )


def _first_id(need: int) -> int:
    return need << NEED_BITS


def _homes(world: World, need: int) -> np.ndarray:
    town, name = world.municipality, world.needs[need]
    if world.register is not None:
        homes = world.register.home[world.register.need == need]
        return np.concatenate([homes[homes != EXTERNAL], homes[homes == EXTERNAL]])
    where = town.pools_of_residents({n: record.residents.own for n, record in town.needs.items()})
    pools = [np.full(count, pool, dtype=np.int64) for pool, count in where[name]]
    return np.concatenate([*pools, np.full(town.needs[name].residents.external, EXTERNAL)])


def _lived(world: World, need: int) -> np.ndarray:
    """Days lived by the register's residents with a need, in the order of ``World.homes``."""
    mine = world.register.need == need
    lived, external = world.register.lived[mine], world.register.home[mine] == EXTERNAL
    return np.concatenate([lived[~external], lived[external]])


def _site_dice(key: bytes, name: str) -> tuple[float, float]:
    """Two dice for a site, from a keyed hash of its name: other sites have no part in them."""
    digest = hashlib.blake2b(name.encode(), key=key, digest_size=16).digest()
    return tuple((int.from_bytes(digest[at : at + 8], "little") >> 11) * 2.0**-53 for at in (0, 8))
