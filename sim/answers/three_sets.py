"""The cheapest plan, found on some futures and told of others.

Three sets of futures that do not overlap: schedules are searched for on the first, the best few are
told apart on the second, and what is told of them comes from the third.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import NamedTuple

import numpy as np

from .optimise import MOST_IN_A_SET
from .played_plans import COST, MARGIN, Choice, Play, Problem, hits, play_set
from .schedule import Schedule, Space
from .search import Look, Search, Seen, frontier
from .selection import AtLeast, AtMost, Chosen, Condition, Fineness, Observe, choose

# The first future of each set. Powers of two: there a Sobol' sequence is cut without loss.
SEARCH_FROM, CHOICE_FROM, REPORT_FROM = 0, MOST_IN_A_SET, 2 * MOST_IN_A_SET
DOTS = 14  # plans of a frontier that are played again on the report futures


class Stage(NamedTuple):
    """Candidates of the second stage, the best of them, and what the tests say."""

    candidates: tuple[Choice, ...]
    best: Choice
    chosen: Chosen


class Told(NamedTuple):
    """A plan that is reported: its name, what it is there for, and what was played."""

    name: str
    kind: str
    choice: Choice


@dataclass(frozen=True)
class Outcome:
    """Everything that was found. ``kept``: of each plan in ``told``, on the report futures."""

    problem: Problem
    searches: list[Search]  # the first for what is asked
    reacted: Mapping[str, Seen]
    fixed: Stage
    reacting: Stage | None
    told: list[Told]
    kept: np.ndarray


# --- the first set ----------------------------------------------------------------------


class Bench:
    """Choices on the search futures; each is played once, however many searches ask for it."""

    def __init__(self, what: Problem, play: Play) -> None:
        self.what, self.play = what, play
        self.numbers = range(SEARCH_FROM, SEARCH_FROM + what.question.search.futures)
        self.known: dict[Choice, tuple[float, float, np.ndarray]] = {}  # cost, chance, margins from worst to best
        self.nothing = play_set(play, self.numbers, [what.space.nothing])[0, :, COST]

    def look(self, sure: float) -> Look:
        """A function that plays choices: cost, chance and slack (``Seen``) of each, if ``sure`` is asked for."""
        spared = len(self.numbers) - ceil(sure * len(self.numbers) - 1e-9)

        def look(choices: Sequence[Choice]) -> list[tuple[float, float, float]]:
            self._play([choice for choice in choices if choice not in self.known])
            known = (self.known[choice] for choice in choices)
            return [(cost, chance, float(margins[spared])) for cost, chance, margins in known]

        return look

    def _play(self, new: Sequence[Choice]) -> None:
        if new:
            kept = play_set(self.play, self.numbers, new)
            cost, chance = (kept[..., COST] - self.nothing).mean(axis=1), hits(kept).mean(axis=1)
            self.known |= zip(new, zip(cost.tolist(), chance.tolist(), np.sort(kept[..., MARGIN], axis=1)))


def sweep(space: Space, rules: Sequence[Schedule]) -> list[list[Schedule]]:
    """Where to begin: nothing and the rules of thumb; then, for some last years, build-outs of all sizes
    that are even up to that year."""
    lines = [[space.nothing, *rules]]
    for last in space.years[-1::-2]:
        most = min(space.most, (space.years.index(last) + 1) * space.most_a_year)
        step = max(1, -(-most // 12))
        even = (space.even(lots, space.years[0], last) for lots in range(step, most + 1, step))
        lines.append([schedule for schedule in even if space.holds(schedule)])
    return lines


# --- the second set ---------------------------------------------------------------------


def candidates(what: Problem, seen: Mapping[Choice, Seen]) -> list[Choice]:
    """The best few that were seen: the best with its margin, and those of the frontier that may well be
    better, evenly thinned.

    From just the chance asked for up to what is quite safe, or around the budget; where none comes
    near, those that come nearest; where the target is never met, the one that misses it by least.
    """
    question, line = what.question, frontier(seen)
    if seen[line[-1]].chance == 0:
        affordable = [c for c in seen if question.goal == "cheapest" or seen[c].cost <= question.budget_mio_kr]
        return [max(affordable or line, key=lambda c: (seen[c].slack, -seen[c].cost))]
    few, rough = question.choice.candidates, question.choice.budget_tolerance_mio_kr
    if question.goal == "surest":
        within = [c for c in line if seen[c].cost <= question.budget_mio_kr + rough]
        near = [c for c in within if seen[c].cost >= question.budget_mio_kr - 3 * rough]
        near = near or within[-few:] or line[:few]
        return _with_the_best(what, seen, near)
    top = question.sure + 3 * max(question.search.margin, 1 / question.search.futures)
    near = [c for c in line if question.sure <= seen[c].chance <= top]
    near += [c for c in line if seen[c].chance > top][: max(0, 2 - len(near))]
    return _with_the_best(what, seen, near or line[-few:])


def _with_the_best(what: Problem, seen: Mapping[Choice, Seen], near: Sequence[Choice]) -> list[Choice]:
    best = min(seen, key=lambda c: what.question.searched.key(seen[c]))
    picked = {*thinned(near, what.question.choice.candidates - 1), best}
    return sorted(picked, key=lambda c: (seen[c].cost, str(c)))


def thinned(line: Sequence[Choice], most: int) -> list[Choice]:
    """At most so many of a line, with both ends, evenly."""
    at = np.unique(np.linspace(0, len(line) - 1, min(most, len(line))).round().astype(int))
    return [line[k] for k in at]


def shown(seen: Mapping[Choice, Seen]) -> list[Choice]:
    """Some of a frontier, evenly over the probability."""
    line = frontier(seen)
    levels = np.linspace(seen[line[0]].chance, seen[line[-1]].chance, DOTS) if line else []
    nearest = (min(line, key=lambda c: abs(seen[c].chance - level)) for level in levels)
    return list(dict.fromkeys(nearest))


def choose_among(what: Problem, play: Play, few: Sequence[Choice]) -> Stage:
    """The best of some candidates, told apart on the second set of futures.

    Where none of them keeps the condition: the surest, or the cheapest if it is the budget.
    """
    question, effort = what.question, what.question.choice
    shared = {"error": effort.error, "first": effort.first_futures, "most": effort.most_futures}
    cost = Fineness(effort.tolerance_mio_kr, **shared)
    chance = Fineness(effort.tolerance, **shared, least_variance=1 / effort.first_futures)
    surest = _observed(what, play, few, chance_first=True)
    cheapest = _observed(what, play, few, chance_first=False)
    if question.goal == "surest":
        within = AtMost(question.budget_mio_kr, effort.budget_tolerance_mio_kr)
        first, second = (surest, within, chance), (cheapest, None, cost)
    else:
        enough = AtLeast(question.sure, effort.tolerance)
        first, second = (cheapest, enough, cost), (surest, None, chance)
    chosen = _choose(few, *first)
    best = chosen.candidate if chosen.candidate is not None else _choose(few, *second).candidate
    return Stage(tuple(few), few[best], chosen)


def _choose(few: Sequence[Choice], observe: Observe, condition: Condition | None, fine: Fineness) -> Chosen:
    return choose(observe, len(few), condition, fine)


def _observed(what: Problem, play: Play, few: Sequence[Choice], chance_first: bool) -> Observe:
    """Cost above building nothing and hits of candidates on the second set; what is to be small first."""

    def observe(alive: Sequence[int], numbers: range) -> tuple[np.ndarray, np.ndarray]:
        there = range(CHOICE_FROM + numbers.start, CHOICE_FROM + numbers.stop)
        kept = play_set(play, there, [what.space.nothing, *(few[k] for k in alive)])
        cost, hit = kept[1:, :, COST] - kept[0, :, COST], hits(kept[1:])
        return (-hit, cost) if chance_first else (cost, hit)

    return observe


def find(what: Problem, play: Play) -> Outcome:
    """Search and choose; nothing is reported yet."""
    bench = Bench(what, play)
    searches = _searches(what, bench)
    look = bench.look(what.question.searched.sure)
    steps = {choice: values.step for search in searches[::-1] for choice, values in search.seen.items()}
    seen = {choice: Seen(*values, steps[choice]) for choice, values in zip(steps, look(list(steps)))}
    fixed = choose_among(what, play, candidates(what, seen))
    names = [name for name in what.named if name != what.given.name]
    reacted = {name: Seen(*values, 0) for name, values in zip(names, look(names))}
    reacting = choose_among(what, play, candidates(what, reacted)) if names else None
    told = _told(what, fixed, reacting, shown(seen), shown(reacted))
    return Outcome(what, searches, reacted, fixed, reacting, told, np.empty((len(told), 0, 0)))


def _searches(what: Problem, bench: Bench) -> list[Search]:
    """The search for what is asked; then, with less effort, for the cheapest with other probabilities."""
    question, effort = what.question, what.question.search
    lines = sweep(what.space, list(what.rules.values()))
    search = Search(what.space, question.searched, bench.look(question.searched.sure), effort.most_schedules)
    search.run(lines, effort.starts, effort.most_steps, effort.pairs)
    searches = [search]
    for chance in question.also_sure if question.goal == "cheapest" else ():
        goal = replace(question.searched, sure=chance + effort.margin)
        searches.append(Search(what.space, goal, bench.look(goal.sure), effort.most_schedules))
        searches[-1].run(lines, 1, effort.most_steps, 0)
    return searches


def _told(
    what: Problem, fixed: Stage, reacting: Stage | None, line: Sequence[Choice], reacting_line: Sequence[Choice]
) -> list[Told]:
    """What is reported; building nothing first, then what was found."""
    told = [Told("nothing built", "nothing", what.space.nothing), Told("found plan", "found", fixed.best)]
    told += [Told("plan that reacts", "reacting", reacting.best)] if reacting else []
    told += [Told(what.given.name, "given", what.given.name)]
    told += [Told(name, "rule", schedule) for name, schedule in what.rules.items()]
    told += [Told(f"frontier {k + 1}", "frontier", choice) for k, choice in enumerate(line)]
    return told + [Told(f"reacting {k + 1}", "reacting frontier", choice) for k, choice in enumerate(reacting_line)]


# --- the third set ----------------------------------------------------------------------


def report(found: Outcome, play: Play, futures: int) -> Outcome:
    """What was found, on so many futures of the third set; those that are known are not played again."""
    known = found.kept.shape[1]
    if futures <= known:
        return replace(found, kept=found.kept[:, :futures])
    choices = list(dict.fromkeys(plan.choice for plan in found.told))
    new = play_set(play, range(REPORT_FROM + known, REPORT_FROM + futures), choices)
    new = new[[choices.index(plan.choice) for plan in found.told]]
    return replace(found, kept=np.concatenate([found.kept, new], axis=1) if known else new)
