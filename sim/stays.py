"""ASSUME: how long a citizen stays, in whole days.

A stay D is a continuous length X (by its mean and spread, or by a table) rounded to days,
at least one: D = max(1, round(X)). Everything uses the same table of S(a) = P(D > a),
a = 0, 1, 2, ... days, so draws, rates and expected residents agree exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from pydantic import Field, model_validator
from scipy import special

from .days import DAYS_PER_YEAR
from .inputs import Number, Positive, Record

LONGEST_YEARS = 120
NEGLIGIBLE = 1e-12


class Stay(Record):
    """A distribution of stays by family, mean (years) and spread.

    ``spread`` is the coefficient of variation, standard deviation ÷ mean; an exponential
    stay has spread 1 and takes no other.
    """

    family: Literal["lognormal", "weibull", "gamma", "exponential"]
    mean_years: Positive
    spread: float = Field(default=1.0, ge=0.01, le=20, strict=True)

    @model_validator(mode="after")
    def _exponential_has_spread_one(self) -> Stay:
        if self.family == "exponential" and self.spread != 1.0:
            raise ValueError("an exponential stay has spread 1; choose another family for other spreads")
        return self


class StayTable(Record):
    """A distribution of stays as the share of citizens who are still there after so many years.

    Straight lines between the points; it starts at (0, 1) and must end at 0.
    """

    years: tuple[Number, ...]
    still_there: tuple[Number, ...]

    @model_validator(mode="after")
    def _falls_from_one_to_zero(self) -> StayTable:
        years, shares = self.years, self.still_there
        if len(years) != len(shares) or len(years) < 2:
            raise ValueError("'years' and 'still_there' must be lists of the same length, at least 2")
        if years[0] != 0 or shares[0] != 1 or shares[-1] != 0:
            raise ValueError("the table must start at year 0 with share 1 and end with share 0")
        if any(b <= a for a, b in zip(years, years[1:])) or any(
            b > a for a, b in zip(shares, shares[1:])
        ):
            raise ValueError("'years' must rise and 'still_there' must never rise")
        if years[-1] > LONGEST_YEARS:
            raise ValueError(f"stays over {LONGEST_YEARS} years are not allowed")
        return self


CELLS = 1 << 16


@dataclass(frozen=True)
class Inverse:
    """Where dice in [0, 1) fall in a rising table: ``np.searchsorted(rising, dice, 'right')``.

    For a table that serves many draws the answer is looked up by the cell that a die lies in;
    only where a cell holds more than one step of the table is it searched for.
    """

    rising: np.ndarray
    reused: bool = True

    @cached_property
    def _cells(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """By cell: values at most its lower edge; whether it holds over one more; and the table, padded."""
        edges = np.searchsorted(self.rising, np.arange(CELLS + 1) / CELLS, side="right").astype(np.int32)
        return edges[:-1], np.diff(edges) > 1, np.append(self.rising, np.inf)

    def __call__(self, dice: np.ndarray) -> np.ndarray:
        """The number of table values that are at most each die."""
        if not self.reused:
            return np.searchsorted(self.rising, dice, side="right")
        first, wide, rising = self._cells
        cell = (dice * CELLS).astype(np.int32)
        found = first[cell]
        found += rising[found] <= dice
        searched = np.flatnonzero(wide[cell])
        found[searched] = np.searchsorted(self.rising, dice[searched], side="right")
        return found


@dataclass(frozen=True, eq=False)
class StayLaw:
    """A stay distribution as a table.

    ``staying[a]`` = P(D > a) for whole days a; ``staying[0]`` = 1 and the last entry is 0.
    ``days_within[k]`` = sum of ``staying[:k]``, the expected days spent within the first k.
    """

    staying: np.ndarray
    days_within: np.ndarray
    steps_over: Inverse  # of the same table read from its end

    @property
    def mean_days(self) -> float:
        """E[D] = Σ P(D > a)."""
        return float(self.days_within[-1])

    def length(self, dice: np.ndarray) -> np.ndarray:
        """Stays in days for dice in [0, 1): D > a exactly when the die is under S(a)."""
        return len(self.staying) - self.steps_over(dice)

    def length_given(self, lived: np.ndarray, dice: np.ndarray) -> np.ndarray:
        """Whole stays in days of citizens who are known to have stayed over ``lived`` days."""
        return self.length(dice * self.staying[lived])

    def survivors(self, lived: np.ndarray, after: np.ndarray) -> np.ndarray:
        """P(D > lived + after | D > lived)."""
        last = len(self.staying) - 1
        return self.staying[np.minimum(lived + after, last)] / self.staying[lived]

    def days_before(self, age: np.ndarray) -> np.ndarray:
        """``days_within`` at any whole age, constant beyond the table and 0 below it."""
        return self.days_within[np.clip(age, 0, len(self.days_within) - 1)]


@lru_cache(maxsize=16)  # a table is about 1 MB
def stay_law(stay: Stay | StayTable, factor: float = 1.0, reused: bool = True) -> StayLaw:
    """The table of a stay distribution whose lengths are multiplied by ``factor``.

    ``reused``: whether many futures draw from it, so that it pays to prepare look-ups.
    """
    ages = np.arange(int(LONGEST_YEARS * DAYS_PER_YEAR) + 1)
    # round(X) > a  <=>  X >= a + 1/2; nobody stays less than one day.
    staying = _still_there(stay, (ages + 0.5) / (DAYS_PER_YEAR * factor))
    staying[0] = 1.0
    end = min(int(np.searchsorted(-staying, -NEGLIGIBLE)), len(staying) - 1)
    staying = np.append(staying[:end], 0.0)
    within = np.concatenate([[0.0], np.cumsum(staying)])
    staying.setflags(write=False)
    within.setflags(write=False)
    return StayLaw(staying, within, Inverse(np.ascontiguousarray(staying[::-1]), reused))


def _still_there(stay: Stay | StayTable, years: np.ndarray) -> np.ndarray:
    if isinstance(stay, StayTable):
        return np.interp(years, stay.years, stay.still_there, right=0.0)
    mean, spread = stay.mean_years, stay.spread
    if stay.family == "exponential":
        return np.exp(-years / mean)
    if stay.family == "gamma":
        shape = 1 / spread**2
        return special.gammaincc(shape, years * shape / mean)
    if stay.family == "lognormal":
        sigma = np.sqrt(np.log1p(spread**2))
        return special.ndtr(-(np.log(years / mean) + sigma**2 / 2) / sigma)
    shape = _weibull_shape(spread)
    return np.exp(-((years / mean * special.gamma(1 + 1 / shape)) ** shape))


@lru_cache(maxsize=64)
def _weibull_shape(spread: float) -> float:
    """The shape k with 1 + spread² = Γ(1 + 2/k) / Γ(1 + 1/k)²."""
    from scipy.optimize import brentq

    def gap(log_k: float) -> float:
        k = np.exp(log_k)
        return special.gammaln(1 + 2 / k) - 2 * special.gammaln(1 + 1 / k) - np.log1p(spread**2)

    return float(np.exp(brentq(gap, np.log(0.05), np.log(200.0))))
