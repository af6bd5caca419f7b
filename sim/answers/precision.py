"""How many futures are enough: more are played until every headline is as precise as asked for.

The rule to stop is the replications algorithm of Hoad, Robinson and Davies (2010, J. Oper. Res.
Soc. 61, 1632-1644): the interval must be narrow enough, and stay so over a look-ahead, for
whoever stops at the first narrow interval stops too often at one that is narrow by luck.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from ..runs import Played
from .estimate import Estimate, mean, met, probability

LOOK_AHEAD = 5  # futures for each hundred, and at least so many: what Hoad et al. recommend
BLOCK = 100  # futures are added in whole blocks
MOST_GROWTH = 2.0  # between two looks, for an early interval says little of how many are needed

Result = TypeVar("Result")
Look = tuple[int, float]  # futures played so far, and the widest half-width then


@dataclass(frozen=True)
class Reached(Generic[Result]):
    """What was played, and how precisely each headline is known by it."""

    result: Result
    futures: int
    precision: float
    half_widths: Mapping[str, float]

    @property
    def missed(self) -> dict[str, float]:
        """The headlines that are less precise than asked for, the worst first."""
        wide = {name: half for name, half in self.half_widths.items() if not half <= self.precision}
        return dict(sorted(wide.items(), key=lambda pair: -pair[1]))

    @property
    def columns(self) -> dict[str, float | int | bool]:
        """What the manifest of a run says of it."""
        widest = max(self.half_widths.values(), default=0.0)
        return {
            "precision": self.precision, "futures_played": self.futures,
            "widest_half_width": widest, "precision_met": not self.missed,
        }


def headlines(
    played: Played, shown: Mapping[str, str], at: int, target: float | None
) -> dict[str, Estimate]:
    """Mean share of residents in year ``at``, and the probability that it meets the target.

    ``shown``: what each scenario is called in an answer -> its name in ``played``.
    """
    found = {}
    for label, scenario in shown.items():
        share = played.of(scenario, "share_residents")[:, at]
        found[f"share_mean, {label}"] = mean(share)
        if target is not None:
            hits = int(met(share, target).sum())
            found[f"probability, {label}"] = probability(hits, played.futures)
    return found


def half_widths(estimates: Mapping[str, Estimate]) -> dict[str, float]:
    """Half the length of each interval, infinite where there is none yet.

    What has no value in any future is left out, for no number of futures would give it one.
    """
    known = {name: e.half_width for name, e in estimates.items() if not np.isnan(e.value)}
    return {name: np.inf if np.isnan(half) else half for name, half in known.items()}


def play_until_precise(
    play: Callable[[int], Result],
    widths: Callable[[Result], Mapping[str, float]],
    precision: float,
    first: int,
    most: int,
    block: int = BLOCK,
) -> Reached[Result]:
    """Play ``first`` futures and then more until every half-width is at most ``precision``.

    ``play(n)`` gives the result of futures 0 to n − 1; ``widths`` its half-widths by headline. No
    more than ``most`` are played, whether that is enough or not. Nothing played is left out.
    """
    looks: list[Look] = []
    futures = min(first, most)
    while True:
        result = play(futures)
        found = widths(result)
        looks.append((futures, max(found.values(), default=0.0)))
        if enough(looks, precision) or futures >= most:
            return Reached(result, futures, precision, dict(found))
        futures = min(next_look(looks, precision, block), most)


def enough(looks: Sequence[Look], precision: float, look_ahead: int = LOOK_AHEAD) -> bool:
    """Whether the precision has been met at every look for as long as one must look ahead."""
    since = met_since(looks, precision)
    return since is not None and looks[-1][0] - since >= ahead(looks[-1][0], look_ahead)


def met_since(looks: Sequence[Look], precision: float) -> int | None:
    """The futures played when the precision was met for the first time since it last was not."""
    since = None
    for futures, half in reversed(looks):
        if not half <= precision:
            break
        since = futures
    return since


def ahead(futures: int, look_ahead: int = LOOK_AHEAD) -> int:
    """How many more futures the precision must hold for: ``look_ahead`` for each hundred."""
    return look_ahead * max(futures, 100) // 100


def next_look(looks: Sequence[Look], precision: float, block: int = BLOCK) -> int:
    """How many futures to have played at the next look: a whole number of blocks.

    Until the precision is met, as many as a half-width that falls with the root of the number
    needs; then as many as one must look ahead.
    """
    futures, half = looks[-1]
    since = met_since(looks, precision)
    if since is None:
        growth = min((half / precision) ** 2, MOST_GROWTH) if np.isfinite(half) else MOST_GROWTH
        return _blocks(max(futures + 1, futures * growth), block)
    wanted = _blocks(futures + 1, block)
    while wanted - since < ahead(wanted):
        wanted += block
    return wanted


def _blocks(futures: float, block: int) -> int:
    return block * int(np.ceil(futures / block))
