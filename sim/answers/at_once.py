"""Means and quantiles of many numbers at once, each with its Monte Carlo interval, as columns of a table.

They are those of ``estimate``. Worked out one by one, those of a table by month would take longer
than playing it. Numbers are (rows, futures); a row is what one row of the table tells of.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from scipy import stats

from .estimate import CONFIDENCE, Estimate, mean, quantile

LEVELS = {"p05": 0.05, "p50": 0.5, "p95": 0.95}
BAND = ("p05", "p95")

Columns = dict[str, float]


def means(numbers: np.ndarray) -> list[Estimate]:
    """The mean of each row over the futures in which it has a value, with its t interval."""
    numbers, whole = _whole(numbers)
    found, futures = np.full((len(numbers), 3), np.nan), numbers.shape[1]
    if futures > 1:
        centre = numbers[whole].mean(axis=1)
        half = stats.t.ppf((1 + CONFIDENCE) / 2, futures - 1) * stats.sem(numbers[whole], axis=1)
        found[whole] = np.stack([centre, centre - half, centre + half], axis=1)
    for row in np.flatnonzero(~whole | (futures < 2)):
        found[row] = mean(numbers[row])
    return [Estimate(*row) for row in found.tolist()]


def quantiles_of(numbers: np.ndarray, p: float) -> list[Estimate]:
    """The quantile ``p`` of each row, interpolated, with the interval that ``quantile`` gives it.

    An end is nan where so few futures leave it open.
    """
    numbers, whole = _whole(numbers)
    found, futures = np.full((len(numbers), 3), np.nan), numbers.shape[1]
    ordered = np.sort(numbers[whole], axis=1)
    if ordered.size:
        found[whole, 0] = np.quantile(ordered, p, axis=1)
        # Of the numbers 1, 2, 3 ... the ends of the interval are the ranks that they have in any row.
        for end, rank in enumerate(quantile(np.arange(1.0, futures + 1), p)[1:], 1):
            if np.isfinite(rank):
                found[whole, end] = ordered[:, int(rank) - 1]
    for row in np.flatnonzero(~whole):
        known = numbers[row][~np.isnan(numbers[row])]
        if len(known):
            (found[row],) = quantiles_of(known[None], p)
    return [Estimate(*row) for row in found.tolist()]


def _whole(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers in the order in which they are added up, and which rows have one in every future."""
    numbers = np.ascontiguousarray(numbers)
    return numbers, ~np.isnan(numbers).any(axis=1)


def mean_columns(name: str, numbers: np.ndarray) -> list[Columns]:
    """``name``, ``name_low`` and ``name_high`` of each row: its mean and the interval of it."""
    return [estimate.columns(name) for estimate in means(numbers)]


def quantile_columns(
    name: str, numbers: np.ndarray, levels: Sequence[str] = tuple(LEVELS), with_interval: Collection[str] = LEVELS
) -> list[Columns]:
    """``name_p05`` and so on of each row, with ``_low`` and ``_high`` of those ``with_interval``."""
    parts = []
    for level in levels:
        key, found = f"{name}_{level}".lstrip("_"), quantiles_of(numbers, LEVELS[level])
        parts.append([e.columns(key) if level in with_interval else {key: e.value} for e in found])
    return side_by_side(*parts)


def side_by_side(*parts: Sequence[dict]) -> list[dict]:
    """Rows that have the columns of every part."""
    return [{key: value for columns in row for key, value in columns.items()} for row in zip(*parts, strict=True)]
