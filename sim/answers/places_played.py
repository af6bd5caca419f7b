"""What is played to find how many places are needed: blocks of futures, spread over workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ..demand import Demand, Growth
from ..future import Future, World, draw, openings
from ..inputs import InputError
from ..measures import Measures, play_and_measure, ratio, yearly
from ..plan import Plan, capacity
from ..runs import SECONDS_A_PLAY, TASK_SECONDS
from ..study import Scenario, Study, external_prices, make_study
from ..workers import Task
from .conditions import assuming, variants, with_turnaround
from .estimate import met
from .inverse import Found, joined, smallest_met, together
from .places_needed import PlacesNeeded
from .reachability import cell_name, year_index

# Plays of a future, about, in each part: for the size of tasks and the progress bar.
PLAYS = {"needed": 18, "survived": 24, "by_when": 4}


@dataclass(frozen=True)
class Asked:
    """All that a worker needs: the question, the plan, and the worlds that futures are drawn from.

    ``study``: the horizon that the question is about, at every growth that is played; ``later``:
    the longer one of 'by when'. ``at``: the number of the year that is asked about.
    """

    question: PlacesNeeded
    plan: Plan
    study: Study
    later: Study
    at: int
    _kept: dict = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, made once in each worker."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def with_places(self, places: int) -> Plan:
        """The plan with another number of places."""
        return self.once(("places", places), lambda: self.plan.with_places(places))

    @cached_property
    def worlds(self) -> dict[float, World]:
        """What futures of a growth are drawn from."""
        return _by_growth(self.study)

    @cached_property
    def later_worlds(self) -> dict[float, World]:
        """The same over the longer horizon."""
        return _by_growth(self.later)


def asked(
    question: PlacesNeeded, demand: Demand, plan: Plan, make: Callable[[list[Scenario]], Study]
) -> Asked:
    """The question with its worlds; everything is checked. ``make``: scenarios -> study. Raises InputError."""
    followed = question.by_when.growth
    rates = [*question.growth, *question.survived.rates, *question.conditions.growth]
    demands = {rate: demand.model_copy(update={"growth": Growth(per_year=rate)}) for rate in (*rates, *followed)}
    even = plan.with_places(plan.places_added).even_build_out
    most = plan.with_places(max(question.most_places, even.openings))
    cells = {rate: Scenario(cell_name(rate, plan.places_added), demands[rate], plan) for rate in demands}
    try:
        every_building = Scenario("every building", demands[rates[0]], most)
        study = make([*(cells[rate] for rate in dict.fromkeys(rates)), every_building])
        later = make_study(
            study.municipality, study.prices, [cells[rate] for rate in followed], question.by_when.years,
            study.seed, study.engine,
        )
    except InputError as error:
        raise InputError(str(error).replace("demand.growth", "experiment", 1)) from None
    return Asked(question, plan, study, later, year_index(question.year, study.horizon.calendar_years))


def _by_growth(study: Study) -> dict[float, World]:
    return {world.demand.growth.per_year: world for world, _ in study.worlds}


# --- tasks ------------------------------------------------------------------------------


def tasks(asked: Asked, futures: int) -> list[Task]:
    """(part, number of the growth, futures), a task each; the longest first."""
    question = asked.question
    parts = [("survived", 1, futures), ("conditions", len(question.conditions.growth), question.conditions.futures)]
    parts += [("needed", len(question.growth), futures), ("by_when", len(question.by_when.growth), futures)]
    found: list[Task] = []
    for part, rates, wanted in parts:
        seconds = plays_of_a_future(asked, part) * SECONDS_A_PLAY[asked.study.engine]
        size = max(1, int(TASK_SECONDS / seconds))
        found += [
            (part, number, range(start, min(start + size, wanted)))
            for number in range(rates) for start in range(0, wanted, size)
        ]
    return found


def plays_of_a_future(asked: Asked, part: str) -> int:
    """About how many plays a part makes of a future."""
    return PLAYS.get(part) or len(asked.question.conditions.combinations)


def play_part(asked: Asked, part: str, number: int, futures: range) -> Any:
    """What a block of futures gives in one part of the question: the work of one task."""
    return _PARTS[part](asked, number, futures)


def of_growth(done: Sequence[tuple[Task, Any]], part: str, rates: Sequence[float]) -> dict[float, Any]:
    """The blocks of a part put together, by growth."""
    blocks = {
        rate: [block for (name, number, _), block in done if (name, number) == (part, at)]
        for at, rate in enumerate(rates)
    }
    return {rate: _join(parts) for rate, parts in blocks.items()}


def _join(blocks: list) -> Any:
    if isinstance(blocks[0], Found):
        return joined(blocks)
    if isinstance(blocks[0], tuple):
        return tuple(np.concatenate(columns) for columns in zip(*blocks))
    return np.concatenate(blocks)


# --- parts ------------------------------------------------------------------------------


def _needed(asked: Asked, number: int, futures: range) -> Found:
    """The smallest number of places that meets the target, future by future."""
    question, world = asked.question, asked.worlds[asked.question.growth[number]]

    def search(k: int) -> Found:
        future = draw(world, k)

        def margins(numbers: list[int]) -> np.ndarray:
            return _margins(asked, [asked.with_places(n) for n in numbers], future)

        beside = question.checks.places if k % question.checks.every == 0 else ()
        return smallest_met(margins, question.most_places, _first_numbers(asked, future), beside)

    return together([search(k) for k in futures])


def _first_numbers(asked: Asked, future: Future) -> list[int]:
    """Places to begin with: what would do if all were full, and somewhat fewer and more."""
    people, last = future.people, future.horizon.year_starts[asked.at + 1] - 1
    residents = int(((people.referred <= last) & (people.leaves > last)).sum())
    pools = asked.once("capacity", lambda: capacity(future.municipality, asked.with_places(asked.question.most_places)))
    opened = openings(pools, future)
    in_use = opened[opened[:, 0] <= last, 2].sum() / asked.question.most_places
    wanted = asked.question.target * residents - pools.places_today.sum()
    number = max(0.0, wanted / in_use) if in_use else asked.question.most_places
    return [int(number * factor) for factor in (0.75, 1.0, 1.1)]


def _survived(asked: Asked, number: int, futures: range) -> Found:
    """The first of the growth rates, from the highest down, that the plan survives, future by future."""
    question, rates = asked.question, asked.question.survived.rates

    def search(k: int) -> Found:
        def margins(numbers: list[int]) -> np.ndarray:
            played = [_margins(asked, [asked.plan], draw(asked.worlds[rates[n]], k)) for n in numbers]
            return np.concatenate(played)

        beside = question.checks.growth_steps if k % question.checks.every == 0 else ()
        last = len(rates) - 1
        return smallest_met(margins, last, [last // 3, 2 * last // 3], beside)

    return together([search(k) for k in futures])


def _margins(asked: Asked, plans: list[Plan], future: Future) -> np.ndarray:
    """How far the shares of the asked year are above the target: (plans, definitions)."""
    shares = np.stack(_play(asked.study, plans, future).shares(), axis=-1)[:, asked.at]
    # From 0 on exactly where ``met`` says so: a share of nothing never meets a target.
    return np.nan_to_num(shares, nan=-1.0) - (asked.question.target - 1e-12)


def _by_when(asked: Asked, number: int, futures: range) -> np.ndarray:
    """Whether the plan meets the target, by future, year and definition."""
    world = asked.later_worlds[asked.question.by_when.growth[number]]
    played = [np.stack(_play(asked.later, [asked.plan], draw(world, k)).shares(), axis=-1)[0] for k in futures]
    return met(np.array(played), asked.question.target)


def _conditions(asked: Asked, number: int, futures: range) -> tuple[np.ndarray, np.ndarray]:
    """Shares (futures, combinations, definitions) and occupancy (futures, combinations) of the year."""
    question = asked.question.conditions
    world, combinations = asked.worlds[question.growth[number]], question.combinations
    made = asked.once("turnaround", lambda: {
        days: with_turnaround(asked.study.municipality, asked.plan, days) for days in question.turnaround_days
    })
    towns, plans = ({days: pair[at] for days, pair in made.items()} for at in (0, 1))
    demands = {c.of_demand: assuming(world.demand, *c.of_demand) for c in combinations}
    shares, occupancy = [], []
    for k in futures:
        for combination, future in zip(combinations, variants(draw(world, k), demands, towns, combinations)):
            seen = _play(asked.study, [plans[combination.turnaround_days]], future)
            shares.append(np.stack(seen.shares(), axis=-1)[0, asked.at])
            occupancy.append(ratio(yearly(seen.own_days), yearly(seen.place_days))[0, asked.at])
    size = (len(futures), len(combinations))
    return np.array(shares).reshape(*size, -1), np.array(occupancy).reshape(size)


def _play(study: Study, plans: list[Plan], future: Future) -> Measures:
    tariffs = study.tariffs(future.dice)
    return play_and_measure(plans, future, tariffs, study.engine, external_prices(tariffs))


_PARTS = {"needed": _needed, "survived": _survived, "by_when": _by_when, "conditions": _conditions}
