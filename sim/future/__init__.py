"""CHANCE: the only random generator. A future is drawn before anything is played.

Streams have addresses: ``SeedSequence(seed, spawn_key=(future number, stream, name))``.
A new stream moves no old number, and a future is the same however many are drawn.

Referrals of a need are points in a plane of (time × rate), drawn in layers of rate
[0, 16), [16, 32), [32, 64), ... a year. A candidate whose mark is under the actual rate on
that day is referred. More demand uses more layers and keeps more marks: it only adds people.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from ..days import DAYS_PER_YEAR, Horizon
from ..demand import Assumptions, Demand
from ..municipality import Municipality
from ..plan import Capacity, days_of_months
from ..renewal import age_distribution
from ..stays import Inverse, StayLaw
from .dice import Ignorance, citizen_dice, site_dice, stream_seed
from .world import EXTERNAL, Flows, World, flows, lived_so_far, site_names

NOT_YET, NEVER = -2, -1
# An id says the need, then whether somebody lives here today (own, external) or is referred.
NEED_BITS = 32
EXTERNAL_FROM, REFERRED_FROM = 1 << 30, 1 << 31
FIRST_LAYER = 16.0  # referrals a year; candidates that are not kept cost little


@dataclass(frozen=True)
class People:
    """Everybody of a future, one row each, sorted by id.

    ``referred``: day, negative for today's residents, who moved in on it. ``leaves``: day on
    which the stay ends. ``home``: pool number, EXTERNAL, or NOT_YET for those not here today.
    Dice lie in [0, 1). ``pressure``: the mark of a referral ÷ the rate on its day; a citizen is referred
    who is under 1, less what is prevented. From 1 on they are latent: there only if less is prevented
    than today. Arrays cannot be written to.
    """

    id: np.ndarray
    need: np.ndarray
    referred: np.ndarray
    leaves: np.ndarray
    home: np.ndarray
    choice_die: np.ndarray
    movable_die: np.ndarray
    consent_die: np.ndarray
    pressure: np.ndarray

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Future:
    """All that the municipality does not decide, settled.

    ``dice``: one for each name in IGNORANCE. ``site_dice``: (delay, cancellation) by site name.
    ``expected``: expected residents by need at the end of each month, (needs, months). ``told_dice``:
    dice of citizens or providers that are told, not drawn, by decision point (handmade futures).
    """

    number: int
    municipality: Municipality
    horizon: Horizon
    people: People
    assumptions: Assumptions
    dice: Mapping[str, float]
    site_dice: Mapping[str, tuple[float, float]]
    expected: np.ndarray = field(repr=False)
    seed: int = 0
    told_dice: Mapping[str, Any] = field(default_factory=dict, repr=False)
    _kept: dict = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What ``make`` gives for a key; kept for as long as the future is, which is a handful of plays."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def die(self, point: str) -> np.ndarray:
        """A die in [0, 1) for each citizen, row by row, at a decision point."""
        if point in self.told_dice:
            return self.told_dice[point]
        return self.once(point, lambda: citizen_dice(self.seed, self.number, point, self.people.id))

    def provider_dice(self, provider: str) -> tuple[float, float]:
        """Two dice for a provider: when it closes, and whether it leaves the market."""
        if provider in self.told_dice:
            return self.told_dice[provider]
        return site_dice(self._provider_key, provider)

    @cached_property
    def _provider_key(self) -> bytes:
        return stream_seed(self.seed, self.number, "providers").generate_state(4, np.uint64).tobytes()

    @cached_property
    def delays(self) -> dict[str, int]:
        """Days by which each site opens late; NEVER if it is cancelled."""
        told = self.assumptions
        return {
            name: NEVER if cancel_die < told.cancelled else days_of_months(told.delay(delay_die))
            for name, (delay_die, cancel_die) in self.site_dice.items()
        }


def draw(world: World, number: int, dice: Mapping[str, float] | None = None) -> Future:
    """Future ``number`` of a world. Raises InputError if the demand is impossible.

    ``dice``: for what we do not know, one for each name in IGNORANCE, in place of the future's
    own; so chance can be held fast while assumptions vary, and the other way round.
    """
    dice = world.ignorance(number) if dice is None else dice
    assumptions = world.demand.resolve(dice)
    flow = flows(world, assumptions)
    parts = []
    for need in range(len(world.needs)):  # in the order of ids
        parts.append(_residents(world, number, need, assumptions))
        parts.append(_referrals(world, number, need, assumptions, flow.rates[need]))
    columns = [np.concatenate(column) for column in zip(*parts)]
    for column in columns:
        column.setflags(write=False)
    site_key = stream_seed(world.seed, number, "sites").generate_state(4, np.uint64).tobytes()
    return Future(
        number=number,
        municipality=world.municipality,
        horizon=world.horizon,
        people=People(*columns),
        assumptions=assumptions,
        dice=dice,
        site_dice={name: site_dice(site_key, name) for name in world.sites},
        expected=flow.expected,
        seed=world.seed,
    )


def assume(future: Future, demand: Demand) -> Future:
    """The same people where other choices, consents and delays are assumed.

    ValueError if stays or growth differ: then they would be other people.
    """
    told, before = demand.resolve(future.dice), future.assumptions
    if told.flow_key != before.flow_key:
        raise ValueError("stays and growth must be those that the future was drawn with")
    return replace(future, assumptions=told)


def openings(pools: Capacity, future: Future) -> np.ndarray:
    """(day, pool, places) of every step in which new places come into use in a future, by day."""
    delays = np.array([*(future.delays[name] for name in pools.sites), 0], dtype=np.int64)  # NO_SITE is the last
    late = delays[pools.steps[:, 3]]
    steps = pools.steps[late != NEVER, :3]
    steps[:, 0] += late[late != NEVER]
    return steps[np.lexsort((steps[:, 1], steps[:, 0]))]


# --- draws ------------------------------------------------------------------------------


def _residents(world: World, number: int, need: int, told: Assumptions) -> tuple[np.ndarray, ...]:
    """Today's residents with a need: own ones first, then external."""
    name, law, homes = world.needs[need], told.laws[need], world.homes[need]
    own = int((homes != EXTERNAL).sum())
    external = len(homes) - own
    # Side by side, so that one more of either moves no number of the other.
    rng = np.random.default_rng(stream_seed(world.seed, number, "residents", name))
    pairs = rng.random((max(own, external), 2, 5))
    dice = np.concatenate([pairs[:own, 0], pairs[:external, 1]])
    if world.register is not None:
        lived = lived_so_far(world, need)
    else:
        growth = world.municipality.past_growth_per_year
        lived = _ages(law, growth, told.stays_are_certain)(dice[:, 0])
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
        np.zeros(len(homes)),
    )


@lru_cache(maxsize=16)  # shared by worlds that differ in what comes later
def _ages(law: StayLaw, growth: float, reused: bool) -> Inverse:
    return Inverse(age_distribution(law, growth), reused)


def _referrals(
    world: World, number: int, need: int, told: Assumptions, rates: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Everybody referred with a need within the horizon."""
    law, horizon = told.laws[need], world.horizon
    rng = np.random.default_rng(stream_seed(world.seed, number, "referrals", world.needs[need]))
    ceiling = rates * (1 + told.latent)
    layers, low, high, most = [], 0.0, FIRST_LAYER / DAYS_PER_YEAR, ceiling.max()
    while low <= most:
        dice = rng.random((rng.poisson((high - low) * horizon.days), 6))
        dice[:, 1] = low + dice[:, 1] * (high - low)
        layers.append(dice)
        low, high = high, 2 * high
    dice = np.concatenate(layers)
    day = (dice[:, 0] * horizon.days).astype(np.int64)
    month = horizon.month_of_day[day]
    kept = np.flatnonzero(dice[:, 1] < ceiling[month])
    day, dice, rate = day[kept], dice[kept], rates[month[kept]]
    return (
        _first_id(need) + REFERRED_FROM + kept,
        np.full(len(kept), need, dtype=np.int64),
        day,
        day + law.length(dice[:, 2]),
        np.full(len(kept), NOT_YET, dtype=np.int64),
        *dice.T[3:],
        dice[:, 1] / rate,
    )


def _first_id(need: int) -> int:
    return need << NEED_BITS


__all__ = [
    "EXTERNAL", "EXTERNAL_FROM", "NEED_BITS", "NEVER", "NOT_YET", "REFERRED_FROM", "Flows", "Future",
    "Ignorance", "People", "World", "assume", "draw", "flows", "openings", "site_names",
]
