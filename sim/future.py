"""CHANCE: the only random generator. A future is drawn before anything is played.

Streams have addresses: ``SeedSequence(seed, spawn_key=(future number, stream, name, part))``.
A new stream moves no old number, and a future is the same however many are drawn.

Referrals of a need are points in a plane of (time × rate), drawn in layers of rate
[0, 1), [1, 2), [2, 4), [4, 8), ... a year. A candidate whose mark is under the actual rate on
that day is referred. More demand uses more layers and keeps more marks: it only adds people.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from scipy.stats import qmc

from .days import DAYS_PER_YEAR, Horizon
from .demand import DESIGN_SIZE, IGNORANCE, Assumptions, Demand
from .municipality import Municipality, Register
from .plan import Plan
from .renewal import (
    age_weights,
    daily_rates,
    expected_residents,
    survivors_of_counts,
    survivors_of_register,
)

EXTERNAL, NOT_YET = -1, -2
STREAMS = {"design": 0, "residents": 1, "referrals": 2, "sites": 3}
REFERRED_FROM = 1 << 31
MONTHS_IN_DAYS = DAYS_PER_YEAR / 12


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


@dataclass(frozen=True)
class World:
    """What futures are drawn from: facts, assumptions, horizon, and the names of all sites."""

    municipality: Municipality
    demand: Demand
    horizon: Horizon
    seed: int
    sites: tuple[str, ...] = ()
    register: Register | None = None


def site_names(plans: Iterable[Plan]) -> tuple[str, ...]:
    """The names of all sites of some plans, each once."""
    return tuple(sorted({name for plan in plans for name in plan.buildings}))


def draw(world: World, number: int) -> Future:
    """Future ``number`` of a world. Raises InputError if the demand is impossible."""
    dice = _ignorance(world.seed, number)
    assumptions = world.demand.resolve(dice)
    flow = flows(world, assumptions)
    needs = range(len(world.municipality.needs))
    columns = [_residents(world, number, need, assumptions) for need in needs]
    columns += [_referrals(world, number, need, assumptions, flow.rates[need]) for need in needs]
    people = People(*(np.concatenate(parts) for parts in zip(*columns)))
    order = np.argsort(people.id, kind="stable")
    frozen = {name: column[order] for name, column in vars(people).items()}
    for column in frozen.values():
        column.setflags(write=False)
    return Future(
        number=number,
        municipality=world.municipality,
        horizon=world.horizon,
        people=People(**frozen),
        assumptions=assumptions,
        dice=dice,
        site_dice={name: _site_dice(world.seed, number, name) for name in world.sites},
        expected=flow.expected,
    )


def openings(plan: Plan, future: Future) -> list[tuple[int, int, int]]:
    """(day, pool, places) of every step in which a plan's places come into use in a future."""
    told = future.assumptions
    first_pool = len(future.municipality.pools)
    steps = []
    for pool, (name, site) in enumerate(plan.buildings.items(), first_pool):
        delay_die, cancel_die = future.site_dice[name]
        if cancel_die < told.cancelled:
            continue
        opens = future.horizon.day_of(site.opens) + round(told.delay(delay_die) * MONTHS_IN_DAYS)
        steps += [(opens + round(m * MONTHS_IN_DAYS), pool, n) for m, n in site.steps()]
    return sorted(steps)


# --- expected flows ---------------------------------------------------------------------


@dataclass(frozen=True)
class Flows:
    """Referrals a day and expected residents at month ends, both (needs, months)."""

    rates: np.ndarray
    expected: np.ndarray


_FLOWS: dict[tuple, Flows] = {}


def flows(world: World, assumptions: Assumptions) -> Flows:
    """Rates of referral and expected residents under settled assumptions."""
    key = (id(world), assumptions.stay_factor, repr([n.growth for n in assumptions.needs.values()]))
    if key not in _FLOWS:
        if len(_FLOWS) > 512:
            _FLOWS.clear()
        _FLOWS[key] = (_flows(world, assumptions), world)
    return _FLOWS[key][0]


def _flows(world: World, assumptions: Assumptions) -> Flows:
    horizon, town = world.horizon, world.municipality
    ends = horizon.months[1:] - 1
    rates, expected = [], []
    for number, (name, told) in enumerate(assumptions.needs.items()):
        law = assumptions.laws[number]
        if world.register is None:
            residents = town.needs[name].residents.all
            left = survivors_of_counts(law, town.past_growth_per_year, residents, ends)
        else:
            lived = _within(law, world.register.lived[world.register.need == number])
            residents, left = len(lived), survivors_of_register(law, lived, ends)
        rates.append(daily_rates(law, told.growth, name, residents, left, horizon))
        expected.append(expected_residents(law, rates[-1], left, horizon))
    return Flows(np.array(rates), np.array(expected))


# --- draws ------------------------------------------------------------------------------


def _seed(seed: int, number: int, stream: str, name: str = "", part: int = 0) -> np.random.SeedSequence:
    key = (number, STREAMS[stream], zlib.crc32(name.encode()), part)
    return np.random.SeedSequence(seed, spawn_key=key)


def _ignorance(seed: int, number: int) -> dict[str, float]:
    """One die for each name in IGNORANCE: point ``number`` of a scrambled Sobol' sequence."""
    block = max(10, (number + 1).bit_length())
    row = _design(seed, block)[number]
    return dict(zip(IGNORANCE, row.tolist()))


@lru_cache(maxsize=4)
def _design(seed: int, block: int) -> np.ndarray:
    # The width never changes, so that a new uncertain input moves no old number.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        design = qmc.Sobol(DESIGN_SIZE, rng=np.random.default_rng(_seed(seed, 0, "design")))
    return design.random_base2(block)


def _residents(world: World, number: int, need: int, told: Assumptions) -> tuple[np.ndarray, ...]:
    """Today's residents with a need: own ones first, then external, each on a stream of its own."""
    name, law = list(world.municipality.needs)[need], told.laws[need]
    homes = _homes(world, need)
    parts = []
    for part, some in enumerate((homes[homes != EXTERNAL], homes[homes == EXTERNAL])):
        rng = np.random.default_rng(_seed(world.seed, number, "residents", name, part))
        parts.append(rng.random((len(some), 5)))
    dice = np.concatenate(parts)
    own = len(parts[0])
    if world.register is None:
        weights = _cumulative_ages(law, world.municipality.past_growth_per_year)
        lived = np.searchsorted(weights, dice[:, 0] * weights[-1], side="right")
        homes = np.concatenate([homes[homes != EXTERNAL], homes[homes == EXTERNAL]])
    else:
        mine = world.register.need == need
        first_own = np.argsort(homes == EXTERNAL, kind="stable")
        homes = homes[first_own]
        lived = _within(law, world.register.lived[mine][first_own])
    rank = np.concatenate([np.arange(own), (1 << 30) + np.arange(len(homes) - own)])
    referred = -(lived + 1)
    return (
        (np.int64(need) << 32) + rank,
        np.full(len(homes), need, dtype=np.int64),
        referred,
        referred + law.length_given(lived, dice[:, 1]),
        homes,
        dice[:, 2],
        dice[:, 3],
        dice[:, 4],
    )


def _referrals(
    world: World, number: int, need: int, told: Assumptions, rates: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Everybody referred with a need within the horizon."""
    name, law, horizon = list(world.municipality.needs)[need], told.laws[need], world.horizon
    rng = np.random.default_rng(_seed(world.seed, number, "referrals", name))
    layers, low, high = [], 0.0, 1.0 / DAYS_PER_YEAR
    while low <= rates.max():
        candidates = rng.poisson((high - low) * horizon.days)
        dice = rng.random((candidates, 6))
        dice[:, 1] = low + dice[:, 1] * (high - low)
        layers.append(dice)
        low, high = high, 2 * high
    dice = np.concatenate(layers)
    day = (dice[:, 0] * horizon.days).astype(np.int64)
    month = np.searchsorted(horizon.months, day, side="right") - 1
    kept = np.flatnonzero(dice[:, 1] < rates[month])
    day, dice = day[kept], dice[kept]
    return (
        (np.int64(need) << 32) + REFERRED_FROM + kept,
        np.full(len(kept), need, dtype=np.int64),
        day,
        day + law.length(dice[:, 2]),
        np.full(len(kept), NOT_YET, dtype=np.int64),
        dice[:, 3],
        dice[:, 4],
        dice[:, 5],
    )


def _homes(world: World, need: int) -> np.ndarray:
    if world.register is not None:
        return world.register.home[world.register.need == need]
    return _homes_of_counts(world.municipality, need)


def _homes_of_counts(town: Municipality, need: int) -> np.ndarray:
    name = list(town.needs)[need]
    where = town.pools_of_residents({n: record.residents.own for n, record in town.needs.items()})
    pools = [np.full(count, pool, dtype=np.int64) for pool, count in where[name]]
    return np.concatenate([*pools, np.full(town.needs[name].residents.external, EXTERNAL)])


def _cumulative_ages(law, past_growth: float) -> np.ndarray:
    return np.cumsum(age_weights(law, past_growth))


def _within(law, lived: np.ndarray) -> np.ndarray:
    """Days lived, at most the longest that the stay distribution knows."""
    return np.minimum(lived, len(law.staying) - 2)


def _site_dice(seed: int, number: int, name: str) -> tuple[float, float]:
    words = _seed(seed, number, "sites", name).generate_state(2, np.uint64)
    return tuple(float(w >> np.uint64(11)) * 2.0**-53 for w in words)
