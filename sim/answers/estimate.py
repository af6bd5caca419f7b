"""Estimates with their Monte Carlo error: the error of having played too few futures."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import stats

CONFIDENCE = 0.95


class Estimate(NamedTuple):
    """A value and the interval that holds the true one with probability CONFIDENCE."""

    value: float
    low: float
    high: float


def probability(hits: int, futures: int) -> Estimate:
    """A share of futures with its Wilson score interval (Wilson 1927)."""
    if futures == 0:
        return Estimate(np.nan, 0.0, 1.0)
    interval = stats.binomtest(int(hits), int(futures)).proportion_ci(CONFIDENCE, method="wilson")
    return Estimate(hits / futures, float(interval.low), float(interval.high))


def mean(values: np.ndarray) -> Estimate:
    """A mean over futures with its t interval; no interval from fewer than two futures."""
    values = values[~np.isnan(values)]
    if len(values) < 2:
        return Estimate(float(values.mean()) if len(values) else np.nan, np.nan, np.nan)
    half = stats.t.ppf((1 + CONFIDENCE) / 2, len(values) - 1) * stats.sem(values)
    centre = float(values.mean())
    return Estimate(centre, centre - float(half), centre + float(half))


def met(share: np.ndarray, target: float) -> np.ndarray:
    """Whether the target is met; where there is nothing to share it is not."""
    return np.nan_to_num(share, nan=-1.0) >= target - 1e-12


def quantiles(values: np.ndarray, levels: tuple[float, ...] = (0.05, 0.5, 0.95)) -> list[float]:
    """Quantiles over futures; nan where no future has a value."""
    values = values[~np.isnan(values)]
    return [float(q) for q in np.quantile(values, levels)] if len(values) else [np.nan] * len(levels)
