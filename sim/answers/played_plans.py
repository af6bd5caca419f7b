"""What is played to find a plan: schedules and named plans, in the futures of one world."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil

import numpy as np

from ..future import World, draw, site_names
from ..measures import DEFINITIONS, at_year_ends, play_and_measure
from ..plan import Plan
from ..study import Study, external_prices
from ..workers import Task
from .bounds import own_places_wanted
from .estimate import met
from .optimise import Cheapest, reacting_plans
from .present_cost import present_cost
from .schedule import Schedule, Space

IN_A_TASK = 16  # futures; each is drawn once for all plans that are looked at together
FEW = 4000  # plays that are not worth starting other processes for
COST, MARGIN, PLACES = range(3)  # what is kept of a play; new places by year from PLACES on

Choice = Schedule | str  # a schedule, or the name of another plan
Play = Callable[[list[Task]], list[np.ndarray]]


@dataclass(frozen=True)
class Problem:
    """What is played: schedules and named plans, in the futures of one world."""

    question: Cheapest
    study: Study
    world: World
    space: Space
    named: Mapping[str, Plan]
    rules: Mapping[str, Schedule]
    _plans: dict[Choice, Plan] = field(default_factory=dict, repr=False, compare=False)

    @property
    def given(self) -> Plan:
        """The plan that the schedules are to replace."""
        return self.study.scenarios[0].plan

    @property
    def today(self) -> int:
        """Own places before anything is built."""
        return sum(pool.for_own_citizens for pool in self.study.municipality.pools.values())

    def plan(self, choice: Choice) -> Plan:
        """A choice as a plan; the same object each time, for engines keep what they make of it."""
        if choice not in self._plans:
            named = isinstance(choice, str)
            self._plans[choice] = self.named[choice] if named else self.space.plan(choice, self.given)
        return self._plans[choice]


def problem(question: Cheapest, study: Study) -> Problem:
    """What is played for a question."""
    given, space = study.scenarios[0].plan, question.space
    rules = rule_schedules(question, study)
    named = {given.name: given, **reacting_plans(question, given)}
    # A rule may ask for more lots than the search can.
    lots = max(space.most, *map(sum, rules.values()))
    widest = space.plan((lots, *space.nothing[1:]), given)
    world = replace(study.worlds[0][0], sites=site_names([widest, *named.values()]))
    return Problem(question, study, world, space, named, rules)


def rule_schedules(question: Cheapest, study: Study) -> dict[str, Schedule]:
    """What two rules of thumb would build: whole lots, evenly up to the first year asked about."""
    space, at = question.space, study.horizon.calendar_years.index(question.from_year)
    wanted = own_places_wanted(study.worlds[0][0], question.target, question.assumed_occupancy)
    today = sum(pool.for_own_citizens for pool in study.municipality.pools.values())
    return {
        rule: space.even(
            ceil(max(0.0, wanted[rule][at] - today) / space.lot), space.years[0],
            max(question.from_year, space.years[0]),
        )
        for rule in ("ratio_rule", "flow_rule")
    }


def play_choices(what: Problem, numbers: range, choices: tuple[Choice, ...]) -> np.ndarray:
    """What is kept of each choice in each future: (choices, futures, 2 + years).

    Net present cost, mio. kr.; how far self-sufficiency is above the target in its worst year from
    ``from_year`` on (a share; −1 where there is nothing to share); new places at the end of each year.
    """
    question, study = what.question, what.study
    plans = [what.plan(choice) for choice in choices]
    years, kind = study.horizon.calendar_years, DEFINITIONS.index(question.definition)
    kept = np.empty((len(plans), len(numbers), PLACES + len(years)))
    for at, number in enumerate(numbers):
        future = draw(what.world, number)
        tariffs = study.tariffs(future.dice)
        seen = play_and_measure(plans, future, tariffs, study.engine, external_prices(tariffs))
        asked = seen.shares()[kind][:, years.index(question.from_year) :]
        kept[:, at, COST] = present_cost(seen, study.prices, study.horizon, what.today)
        kept[:, at, MARGIN] = np.nan_to_num(asked - question.target, nan=-1.0).min(axis=1)
        kept[:, at, PLACES:] = at_year_ends(seen.places) - what.today
    return kept


def play_set(play: Play, numbers: range, choices: Sequence[Choice]) -> np.ndarray:
    """The same, shared out over tasks; ``play`` gives what ``play_choices`` makes of each, in order."""
    cuts = [*range(numbers.start, numbers.stop, IN_A_TASK), numbers.stop]
    tasks = [(range(a, b), tuple(choices)) for a, b in pairwise(cuts)]
    return np.concatenate(play(tasks), axis=1)


def plays(task: Task) -> int:
    """Plays in a task, for a progress bar."""
    return len(task[0]) * len(task[1])


def hits(kept: np.ndarray) -> np.ndarray:
    """1 where the target is met in every year asked about, else 0: (choices, futures)."""
    return met(kept[..., MARGIN], 0.0).astype(float)
