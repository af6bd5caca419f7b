"""What matters: which of the things that we do not know moves the answer, and by how much.

An uncertain input is set through its die, its quantile in [0, 1); chance stays that of a numbered
future. So two settings that are played on the same future differ by the input alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, field_validator, model_validator

from ..demand import Demand
from ..quantities import IGNORANCE, Quantity, bounds
from ..future import Future, World, assume, draw
from ..future.dice import two_designs
from ..inputs import About, InputError, Name, Record, Share
from ..measures import DEFINITIONS, Measures, play_and_measure
from ..plan import Plan
from ..prices import Prices
from ..runs import SECONDS_A_PLAY, TASK_SECONDS
from ..study import Study, external_prices
from ..workers import Task
from .compare import PlanNames
from .estimate import mean
from .reachability import year_index

MEDIAN = 0.5
ASKED = "plan asked about"  # its scenario, beside those of the plans that one may choose among
OUTCOMES = ("share", "external_mio_kr", "total_mio_kr")
Quantile = Annotated[float, Field(gt=0, lt=1, strict=True)]


class Sensitivity(Record):
    """The question: what is asked of ``plan``, and the plans that may be chosen among.

    ``low`` and ``high``: quantiles at which the tornado takes an input. ``tornado_futures``: at
    most so many futures. ``rows``: of each of the two designs that the Sobol' indices are made
    from, a power of two; each is played on ``futures_a_row`` futures of its own.
    """

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    target: Share
    year: int | None = Field(default=None, strict=True)
    definition: Literal["residents", "referrals", "kroner"]
    low: Quantile
    high: Quantile
    tornado_futures: int = Field(ge=2, strict=True)
    rows: int = Field(ge=16, le=1 << 16, strict=True)
    futures_a_row: int = Field(ge=2, strict=True)
    resamples: int = Field(ge=100, le=100_000, strict=True)
    plans: PlanNames

    @field_validator("rows")
    @classmethod
    def _power_of_two(cls, rows: int) -> int:
        if rows & (rows - 1):
            raise ValueError(f"{rows} is not allowed: a Sobol' design has 16, 32, 64, ... rows, a power of two")
        return rows

    @model_validator(mode="after")
    def _around_the_median(self) -> Sensitivity:
        if not self.low < MEDIAN < self.high:
            raise ValueError(
                f"low is {self.low:g} and high is {self.high:g}; low must lie below the median, 0.5, and high above it"
            )
        return self


@dataclass(frozen=True)
class Input:
    """Something that we do not know: its name in IGNORANCE, and what is believed of it.

    More than one distribution where needs differ; they share a die.
    """

    name: str
    believed: tuple[Quantity, ...]

    def values(self, die: float) -> list[float]:
        """The values at a quantile, each once."""
        return list(dict.fromkeys(quantity.at(die) for quantity in self.believed))


def uncertain_inputs(demand: Demand, prices: Prices) -> tuple[Input, ...]:
    """The inputs that are uncertain, in the order of IGNORANCE. Raises InputError if none is."""
    if demand.combinations:
        raise InputError(
            f"demand '{demand.name}': it states which combinations of what is unknown are possible, so nothing "
            "can be varied by itself; choose demand=uncertain"
        )
    believed: dict[str, list[Quantity]] = {}
    for name, _, quantity in _moving(demand, prices):
        low, high = bounds(quantity)
        if low < high and quantity not in believed.setdefault(name, []):
            believed[name].append(quantity)
    found = tuple(Input(name, tuple(believed[name])) for name in IGNORANCE if believed.get(name))
    if not found:
        raise InputError(
            f"nothing is uncertain in demand '{demand.name}' and prices '{prices.name}'; choose demand=uncertain"
        )
    return found


def _moving(demand: Demand, prices: Prices) -> Iterator[tuple[str, str, Quantity]]:
    """Quantities that move anything: the growth of all does not where every need has its own."""
    idle = "growth." if all(need.growth_per_year is not None for need in demand.needs.values()) else "-"
    yield from (stated for stated in demand.quantities() if not stated[1].startswith(idle))
    yield from prices.quantities()


# --- playing ----------------------------------------------------------------------------

# As experiments._launch.Job.spread: work, what it needs, tasks, and plays of a task.
Spread = Callable[[Callable[..., Any], Any, list[Task], Callable[[Task], int]], list]


@dataclass(frozen=True)
class Game:
    """What a worker needs: the study, whose first plan is the one asked about, and what is varied.

    ``settings``: rows of dice, one for each input, that the tornado plays. ``designs``: two rows of
    dice beside each other, (rows, 2, inputs).
    """

    study: Study
    inputs: tuple[Input, ...]
    definition: str
    at: int
    settings: np.ndarray
    designs: np.ndarray
    futures_a_row: int

    @property
    def world(self) -> World:
        """What futures are drawn from: one for all plans."""
        return self.study.worlds[0][0]

    @property
    def plans(self) -> list[Plan]:
        """The plan that is asked about, then those to choose among."""
        return [scenario.plan for scenario in self.study.scenarios]

    def dice(self, row: Sequence[float]) -> dict[str, float]:
        """A die for each name in IGNORANCE: the median where nothing is varied."""
        return dict.fromkeys(IGNORANCE, MEDIAN) | {put.name: float(die) for put, die in zip(self.inputs, row)}

    def outcomes(self, plans: Sequence[Plan], future: Future) -> np.ndarray:
        """OUTCOMES of plans in one future, (plans, outcomes)."""
        tariffs = self.study.tariffs(future.dice)
        seen = play_and_measure(plans, future, tariffs, self.study.engine, external_prices(tariffs))
        return outcomes(seen, self.definition, self.at)


def outcomes(seen: Measures, definition: str, at: int) -> np.ndarray:
    """OUTCOMES: the share in a year, and costs over the whole horizon, mio. kr. in fixed prices."""
    share = seen.shares()[DEFINITIONS.index(definition)][..., at]
    external, own = (seen.mio_kr(kind, "fixed").sum(axis=-1) for kind in ("external", "own"))
    return np.stack([share, external, external + own], axis=-1)


def make_game(question: Sensitivity, study: Study) -> Game:
    """What is to be played; the first plan of the study is the one asked about. Raises InputError."""
    inputs = uncertain_inputs(study.scenarios[0].demand, study.prices)
    return Game(
        study, inputs, question.definition, year_index(question.year, study.horizon.calendar_years),
        tornado_settings(len(inputs), question.low, question.high),
        two_designs(study.seed, question.rows, len(inputs)), question.futures_a_row,
    )


class SameChance:
    """One numbered future under whatever is assumed.

    People are drawn once for each growth and length of stay; all else only changes what is
    assumed of them.
    """

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self._drawn: dict[tuple, Future] = {}

    def under(self, dice: Mapping[str, float]) -> Future:
        """The future with these dice for what we do not know."""
        key = self.world.demand.resolve(dice).flow_key
        if key not in self._drawn:
            self._drawn[key] = draw(self.world, self.number, dice)
        return assume(replace(self._drawn[key], dice=dice), self.world.demand)


def tornado_settings(inputs: int, low: float, high: float) -> np.ndarray:
    """Rows of dice: all at the median, then each input by itself low and high, (2 · inputs + 1, inputs)."""
    rows = np.full((2 * inputs + 1, inputs), MEDIAN)
    for k in range(inputs):
        rows[1 + 2 * k, k], rows[2 + 2 * k, k] = low, high
    return rows


def play_tornado(game: Game, futures: int, spread: Spread) -> np.ndarray:
    """Outcomes at every setting in so many futures: (futures, settings, outcomes)."""
    settings = len(game.settings)
    tasks = cuts(range(futures), settings, game.study.engine)
    return np.concatenate(spread(play_settings, game, tasks, lambda task: settings * len(task[0])))


def play_settings(game: Game, numbers: range) -> np.ndarray:
    """Outcomes of the first plan at every setting in some futures: (futures, settings, outcomes)."""
    played = []
    for number in numbers:
        chance = SameChance(game.world, number)
        played.append([game.outcomes(game.plans[:1], chance.under(game.dice(row)))[0] for row in game.settings])
    return np.array(played)


def cuts(numbers: range, plays_each: int, engine: str) -> list[Task]:
    """Futures or rows cut into tasks of about a second, and into a few tasks where there is less to do."""
    size = max(1, min(int(TASK_SECONDS / (plays_each * SECONDS_A_PLAY[engine])), len(numbers) // 4))
    return [(numbers[start : start + size],) for start in range(0, len(numbers), size)]


# --- reading ----------------------------------------------------------------------------


def tornado_rows(
    question: Sensitivity, inputs: Sequence[Input], played: np.ndarray, year: int, plan: str
) -> list[dict]:
    """A row for each outcome and input, those that move the outcome most first.

    ``played``: outcomes of ``tornado_settings``, (futures, settings, outcomes). Differences are
    taken future by future from the setting in which all is at its median.
    """
    rows = []
    for at, outcome in enumerate(OUTCOMES):
        values = played[:, :, at]
        base = mean(values[:, 0])
        bars = [_bar(question, put, values[:, [0, 1 + 2 * k, 2 + 2 * k]]) for k, put in enumerate(inputs)]
        common = {"plan": plan, "definition": question.definition, "outcome": outcome, "year": year}
        common |= {"futures": len(values), **base.columns("base")}
        rows += [common | bar for bar in sorted(bars, key=lambda bar: -bar["swing"])]
    return rows


def _bar(question: Sensitivity, put: Input, values: np.ndarray) -> dict:
    """One input; ``values``: an outcome at the base, low and high, (futures, 3)."""
    ends = {"at_low": mean(values[:, 1] - values[:, 0]), "at_high": mean(values[:, 2] - values[:, 0])}
    told: dict = {"input": put.name}
    for name, die in (("low", question.low), ("median", MEDIAN), ("high", question.high)):
        told |= {f"quantile_{name}": die, f"value_{name}": "/".join(f"{v:.6g}" for v in put.values(die))}
    for name, end in ends.items():
        told |= end.columns(name)
    reached = [0.0, *(end.value for end in ends.values())]
    return told | {"swing": max(reached) - min(reached)}


def headline(rows: Sequence[Mapping]) -> dict[str, float]:
    """With all at its median: the share and the total cost."""
    base = {row["outcome"]: row["base"] for row in rows}
    return {"share at medians": base["share"], "total_mio_kr at medians": base["total_mio_kr"]}


__all__ = [
    "ASKED", "Game", "Input", "MEDIAN", "OUTCOMES", "SameChance", "Sensitivity", "Spread", "cuts", "headline",
    "make_game", "outcomes", "play_settings", "play_tornado", "tornado_rows", "tornado_settings", "uncertain_inputs",
]
