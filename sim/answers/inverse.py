"""From shares back to numbers: the smallest number that meets a target in one future.

The search takes for granted that more never does worse. Every number that was played, in the
search and beside its result, is afterwards held against that, and what speaks against it counted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np

# Straight lines through shares are quick where shares are nearly straight; after so many rounds
# every second step halves instead, so that no shape of the shares takes more than a few more.
ROUNDS_OF_LINES = 8

# Numbers -> how far their shares are above the target, (numbers, definitions), of one future.
Margins = Callable[[list[int]], np.ndarray]
# Number -> how far its share is above the target, in one definition; it is met from 0 on.
Line = Mapping[int, float]


class Found(NamedTuple):
    """What was found in one future, or with a first axis in many; D definitions.

    ``smallest``: the smallest number that meets the target, inf where not even the largest does,
    (D,). ``plays``: numbers that were played to find it. ``compared``: numbers that were played
    in all. ``contradicting``: of them, those that speak against 'more never does worse', (D,).
    ``furthest``: how far from ``smallest`` such a number lies at most, (D,).
    """

    smallest: np.ndarray
    plays: np.ndarray
    compared: np.ndarray
    contradicting: np.ndarray
    furthest: np.ndarray


def smallest_met(
    margins: Margins, largest: int, first: Collection[int], beside: Sequence[int] = ()
) -> Found:
    """The smallest of 0, ..., ``largest`` that meets the target, in each definition.

    The definitions share what is played. ``first``: numbers to begin with. ``beside``: distances
    from each result at which more is played, only to see whether more never does worse.
    """
    played: dict[int, np.ndarray] = {}
    wanted, rounds = {min(max(number, 0), largest) for number in first}, 0
    while wanted:
        _play(margins, wanted, played)
        rounds += 1
        lines = _by_definition(played)
        found = [bracket(line, largest) for line in lines]
        halve = rounds > ROUNDS_OF_LINES and rounds % 2 == 0
        wanted = {
            between(line, low, high, halve) for line, (low, high) in zip(lines, found) if high - low > 1
        }
    smallest, plays = [high for _, high in found], len(played)
    near = {n + step for n in smallest if n <= largest for step in beside}
    _play(margins, {n for n in near if 0 <= n <= largest}, played)
    against = [contradictions(line, n) for line, n in zip(_by_definition(played), smallest)]
    return Found(
        smallest=np.array([n if n <= largest else np.inf for n in smallest]),
        plays=np.array(plays),
        compared=np.array(len(played)),
        contradicting=np.array([len(numbers) for numbers in against]),
        furthest=np.array(
            [max((abs(n - other) for other in others), default=0) for n, others in zip(smallest, against)]
        ),
    )


def _play(margins: Margins, wanted: set[int], played: dict[int, np.ndarray]) -> None:
    new = sorted(wanted - played.keys())
    if new:
        played.update(zip(new, margins(new)))


def _by_definition(played: Mapping[int, np.ndarray]) -> list[Line]:
    return [dict(zip(played, column)) for column in np.array(list(played.values())).T.tolist()]


def bracket(line: Line, largest: int) -> tuple[int, int]:
    """The smallest number that met the target (``largest`` + 1 if none did), and before it the one
    played below it (−1 if none was). Neighbours: it is found."""
    high = min((n for n, margin in line.items() if margin >= 0), default=largest + 1)
    return max((n for n in line if n < high), default=-1), high


def between(line: Line, low: int, high: int, halve: bool = False) -> int:
    """A number between two that are no neighbours: where a straight line meets the target.

    It goes through both; where one of them was not played, through the two played next to it.
    """
    known = sorted(line)
    if high not in line:
        ends = known[-2:]
    else:
        ends = [low, high] if low in line else known[:2]
    if halve or len(ends) < 2 or line[ends[0]] >= line[ends[1]]:
        return (low + high) // 2
    (a, above_a), (b, above_b) = ((n, line[n]) for n in ends)
    meets = a - above_a * (b - a) / (above_b - above_a)
    return min(max(ceil(meets), low + 1), high - 1)


def contradictions(line: Line, smallest: int) -> list[int]:
    """Numbers that met the target though they are smaller, or missed it though they are not."""
    return [n for n, margin in line.items() if (margin >= 0) != (n >= smallest)]


def together(parts: Sequence[Found]) -> Found:
    """Futures one by one as one block, with a first axis of futures."""
    return Found(*(np.stack(columns) for columns in zip(*parts)))


def joined(blocks: Sequence[Found]) -> Found:
    """Blocks of futures as one."""
    return Found(*(np.concatenate(columns) for columns in zip(*blocks)))
