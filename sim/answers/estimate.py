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

    @property
    def half_width(self) -> float:
        """Half the length of the interval: how precisely the value is known."""
        return (self.high - self.low) / 2

    def columns(self, name: str) -> dict[str, float]:
        """The value and both ends as columns of a table: ``name``, ``name_low``, ``name_high``."""
        return {name: self.value, f"{name}_low": self.low, f"{name}_high": self.high}


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


def quantile(values: np.ndarray, p: float) -> Estimate:
    """The smallest value that a share ``p`` of the futures does not exceed, with its interval.

    The interval goes from one order statistic to another, whatever the distribution: it holds the
    true quantile with at least CONFIDENCE (Hahn and Meeker 1991). Values may be
    infinite ('never'); an end is infinite too where so few futures leave it open.
    """
    values = np.sort(values[~np.isnan(values)])
    if not len(values):
        return Estimate(np.nan, -np.inf, np.inf)
    tail, futures = (1 - CONFIDENCE) / 2, len(values)
    ranks = stats.binom.ppf((tail, 1 - tail), futures, p).astype(int) + (0, 1)
    open_ended = np.concatenate([[-np.inf], values, [np.inf]])  # so that ranks count from one
    low, high = open_ended[ranks]
    at = max(1, int(np.ceil(p * futures - 1e-9)))
    return Estimate(float(values[at - 1]), float(low), float(high))
