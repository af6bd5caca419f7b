"""Looking for the best schedule: local search on one set of futures, with everything it saw kept.

A sweep over even build-outs gives points to start from that differ. Each then goes to the best schedule
one move away for as long as that is better. From the best of where they end, pairs of moves are tried:
their changes, as measured one by one, are added up to choose which pairs are worth playing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from .schedule import Schedule, Space


class Seen(NamedTuple):
    """What the search futures say of a schedule.

    ``cost``: expected present cost above that of building nothing, mio. kr. ``chance``: share of
    futures in which the target is met. ``slack``: how far the share is above the target in the
    future that is the worst of those that must meet it; negative where too few do.
    """

    cost: float
    chance: float
    slack: float
    step: int


@dataclass(frozen=True)
class Goal:
    """What is best: 'cheapest' with ``sure`` chance at least, or 'surest' within ``budget``."""

    kind: Literal["cheapest", "surest"]
    sure: float
    budget: float

    def key(self, seen: Seen) -> tuple[float, ...]:
        """Smaller is better; a schedule that does not hold is worse than any that does."""
        if self.kind == "cheapest":
            return (0, seen.cost, -seen.chance) if self.holds(seen) else (1, -seen.slack, seen.cost)
        # Where nothing meets the target, what comes nearest to it; else what is cheapest of the surest.
        second = seen.cost if seen.chance > 0 else -seen.slack
        return (0, -seen.chance, second) if self.holds(seen) else (1, seen.cost)

    def holds(self, seen: Seen) -> bool:
        """Whether the condition holds on the search futures."""
        return seen.slack >= -1e-12 if self.kind == "cheapest" else seen.cost <= self.budget

    def guesses(self, here: Seen, cost: np.ndarray, chance: np.ndarray, slack: np.ndarray) -> np.ndarray:
        """Numbers of the guesses that would be better than ``here``, those likeliest to hold first."""
        if self.kind == "cheapest":
            better = cost < here.cost if self.holds(here) else slack > here.slack
            order = np.argsort(-slack, kind="stable")
        else:
            better = (cost <= self.budget) & (chance >= here.chance)
            order = np.lexsort((-slack, -chance))
        return order[better[order]]


Look = Callable[[Sequence[Schedule]], Iterable[tuple[float, float, float]]]


@dataclass
class Search:
    """Everything that was seen, and how the search ended. ``look``: plays schedules, in order."""

    space: Space
    goal: Goal
    look: Look
    most_schedules: int
    seen: dict[Schedule, Seen] = field(default_factory=dict)
    step: int = 0
    ended: bool = True

    @property
    def best(self) -> Schedule:
        """The best schedule that was seen."""
        return min(self.seen, key=self._key)

    def run(self, sweep: Sequence[Sequence[Schedule]], starts: int, most_steps: int, pairs: int) -> Schedule:
        """The best schedule that can be found from a sweep: from the best of each of its lines, of the
        best few lines."""
        self._see(schedule for line in sweep for schedule in line)
        fair = ([s for s in line if s in self.seen] for line in sweep)
        heads = sorted({min(line, key=self._key) for line in fair if line}, key=self._key)
        points = dict.fromkeys(heads[:starts], False)
        while points and self.ended:
            self.step += 1
            if self.step > most_steps:
                self.ended = False
                break
            points = self._stepped(points, pairs)
        return self.best

    def _stepped(self, points: dict[Schedule, bool], pairs: int) -> dict[Schedule, bool]:
        """Each point after a step; its value says whether pairs of moves are to be tried next."""
        near = {
            point: self._pairs(point, pairs) if in_pairs else self.space.moves(point)
            for point, in_pairs in points.items()
        }
        self._see(schedule for schedules in near.values() for schedule in schedules)
        left: dict[Schedule, bool] = {}
        for point, schedules in near.items():
            played = (s for s in schedules if s in self.seen)
            best = min(played, key=self._key, default=point)
            if self._key(best) < self._key(point):
                left[best] = False
            elif not points[point] and pairs and point == self.best:
                left[point] = True
        return left

    def _pairs(self, point: Schedule, most: int) -> list[Schedule]:
        """Schedules two moves away that look better, the likeliest to hold first."""
        here, moves = self.seen[point], [m for m in self.space.moves(point) if m in self.seen]
        if not moves:
            return []
        steps = np.array(moves) - point
        gains = np.array([self.seen[move][:3] for move in moves]) - here[:3]
        one, other = np.triu_indices(len(moves))
        order = self.goal.guesses(here, *(here[:3] + gains[one] + gains[other]).T)
        found: dict[Schedule, None] = {}
        for at in order:
            schedule = tuple((steps[one[at]] + steps[other[at]] + point).tolist())
            if schedule not in self.seen and self.space.holds(schedule):
                found[schedule] = None
                if len(found) == most:
                    break
        return list(found)

    def _see(self, schedules: Iterable[Schedule]) -> None:
        new = [s for s in dict.fromkeys(schedules) if s not in self.seen and self.space.holds(s)]
        room = self.most_schedules - len(self.seen)
        if len(new) > room:
            new, self.ended = new[:room], False
        for schedule, values in zip(new, self.look(new) if new else ()):
            self.seen[schedule] = Seen(*values, self.step)

    def _key(self, schedule: Schedule) -> tuple:
        # The schedule last, so that ties are broken the same way everywhere.
        return *self.goal.key(self.seen[schedule]), schedule


def frontier(seen: dict[Schedule, Seen]) -> list[Schedule]:
    """Schedules than which none that was seen is both cheaper and surer, by cost."""
    found: list[Schedule] = []
    for schedule in sorted(seen, key=lambda s: (seen[s].cost, -seen[s].chance, s)):
        if not found or seen[schedule].chance > seen[found[-1]].chance:
            found.append(schedule)
    return found
