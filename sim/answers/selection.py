"""Telling the best few apart: ranking and selection under a condition, on common futures.

Two sequential tests go on at once, as in Andradóttir and Kim (2010). *Does it hold?* For a
probability, Wald's (1945) test of p + ε against p − ε on a candidate's hits; for a mean, a walk between
two falling lines (Batur and Kim 2010). *Which is better?* The fully sequential procedure of Kim and
Nelson (2001), which allows for common random numbers, on the differences of every two candidates. A
candidate is dropped when it does not hold, or when one that holds has beaten it.

By Bonferroni, with probability 1 − error at least: whatever is chosen does not miss the condition by
ε or more, and the best of those that keep it by ε is chosen if it is better than every other by δ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

import numpy as np


@dataclass(frozen=True)
class Verdict:
    """What a sequential test says, and after how many futures."""

    futures: int
    yes: bool


@dataclass(frozen=True)
class AtLeast:
    """The condition that a probability is at least ``limit``; observations are 0 or 1."""

    limit: float
    tolerance: float

    def test(self, hits: np.ndarray, error: float, first: int) -> Verdict | None:
        """Whether it holds; None while that is open.

        A likelihood ratio passes 1 ÷ error with a probability of at most error (Ville's inequality).
        """
        low, high = self.limit - self.tolerance, self.limit + self.tolerance
        steps = np.where(hits > 0.5, log(high / low), log((1 - high) / (1 - low)))
        return _left(np.cumsum(steps), np.full(len(hits), log(1 / error)), 1)


@dataclass(frozen=True)
class AtMost:
    """The condition that a mean is at most ``limit``; observations are taken to be normal."""

    limit: float
    tolerance: float

    def test(self, values: np.ndarray, error: float, first: int) -> Verdict | None:
        """Whether it holds; None while that is open."""
        return _walk(self.limit - values, self.tolerance, error, first)


Condition = AtLeast | AtMost
# Candidates and numbers of futures -> what is to be small, and what is under the condition.
Observe = Callable[[Sequence[int], range], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Fineness:
    """How sure and how fine the choice shall be: ``error`` in all, differences of ``delta``.

    ``first`` futures are played before anything is dropped; ``most`` at the very most.
    ``least_variance``: of a difference, where so few futures may well show none (of hits: 1 ÷ first).
    """

    delta: float
    error: float
    first: int
    most: int
    least_variance: float = 0.0


@dataclass(frozen=True)
class Standing:
    """A candidate at the end: means over so many futures, whether it holds (None: open), and is still in."""

    futures: int
    value: float
    kept: float
    holds: bool | None
    left: bool


@dataclass(frozen=True)
class Chosen:
    """The candidate that was chosen, if any holds, and whether the tests came to an end."""

    candidate: int | None
    decided: bool
    futures: int
    standings: tuple[Standing, ...]


def choose(observe: Observe, candidates: int, condition: Condition | None, fine: Fineness) -> Chosen:
    """The candidate with the least expected value among those that keep the condition."""
    values, kept = ([np.empty(0)] * candidates for _ in range(2))
    alive, played = list(range(candidates)), 0
    while played < fine.most:
        # As many again each time, so that there are few blocks; where they end changes no verdict.
        numbers = range(played, min(fine.most, 2 * played or fine.first))
        for candidate, seen, under in zip(alive, *observe(alive, numbers)):
            values[candidate] = np.concatenate([values[candidate], seen])
            kept[candidate] = np.concatenate([kept[candidate], under])
        played = numbers.stop
        holding = _verdicts(kept, condition, fine)
        alive = _alive(holding, _duels(values, fine))
        decided = len(alive) < 2 and all(holding[c] is not None for c in alive)
        if decided:
            break
    best = next(iter(alive), None) if decided else _best_looking(alive, values, kept, condition)
    standings = (
        Standing(len(v), float(v.mean()), float(k.mean()), None if h is None else h.yes, c in alive)
        for c, (v, k, h) in enumerate(zip(values, kept, holding))
    )
    return Chosen(best, decided, played, tuple(standings))


def _verdicts(kept: list[np.ndarray], condition: Condition | None, fine: Fineness) -> list[Verdict | None]:
    if condition is None:
        return [Verdict(fine.first, True)] * len(kept)
    return [condition.test(seen, fine.error / 2 / len(kept), fine.first) for seen in kept]


def _duels(values: list[np.ndarray], fine: Fineness) -> list[tuple[int, int, int]]:
    """(futures, winner, loser) of every pair that is told apart."""
    ended = []
    for a, b in combinations(range(len(values)), 2):
        both = min(len(values[a]), len(values[b]))
        better = values[b][:both] - values[a][:both]
        verdict = _walk(better, fine.delta, fine.error / 2 / (len(values) - 1), fine.first, fine.least_variance)
        if verdict is not None:
            ended.append((verdict.futures, *((a, b) if verdict.yes else (b, a))))
    return ended


def _alive(holding: Sequence[Verdict | None], duels: Sequence[tuple[int, int, int]]) -> list[int]:
    """Who is left when everything is taken in the order of time: what happens to a candidate after
    it was dropped drops nobody."""
    alive = set(range(len(holding)))
    for now in sorted({v.futures for v in holding if v is not None} | {t for t, _, _ in duels}):
        known = {c for c in alive if holding[c] is not None and holding[c].futures <= now}
        alive -= {c for c in known if not holding[c].yes}
        alive -= {loser for t, winner, loser in duels if t <= now and winner in known & alive}
    return sorted(alive)


def _best_looking(
    alive: Sequence[int], values: list[np.ndarray], kept: list[np.ndarray], condition: Condition | None
) -> int | None:
    """Where time ran out: the best on average of those that keep the condition on average."""
    sign = -1 if isinstance(condition, AtMost) else 1
    fair = [c for c in alive if condition is None or sign * (kept[c].mean() - condition.limit) >= 0]
    return min(fair, key=lambda c: values[c].mean(), default=None)


def _walk(
    steps: np.ndarray, delta: float, error: float, first: int, least_variance: float = 0.0
) -> Verdict | None:
    """Whether a mean is positive, by Kim and Nelson's walk; errs with at most ``error`` at ±``delta``.

    Lines after r steps: ±(δ/2)·(h²S²/δ² − r) with h² = 2η(n₀ − 1) and
    η = ((2·error)^(−2/(n₀ − 1)) − 1) ÷ 2; S² from the first n₀ steps.
    """
    if len(steps) < first:
        return None
    eta = ((2 * error) ** (-2 / (first - 1)) - 1) / 2
    variance = max(steps[:first].var(ddof=1), least_variance)
    last = 2 * eta * (first - 1) * variance / delta**2
    lines = delta / 2 * (last - np.arange(1, len(steps) + 1))
    return _left(np.cumsum(steps), np.maximum(lines, 0.0), first)


def _left(walk: np.ndarray, lines: np.ndarray, first: int) -> Verdict | None:
    """When a walk is first beyond ± lines, after ``first`` steps or more, and whether it is above."""
    beyond = (np.abs(walk) > lines) | (lines <= 0)
    beyond[: first - 1] = False
    at = int(beyond.argmax())
    return Verdict(at + 1, bool(walk[at] >= 0)) if len(walk) and beyond[at] else None
