"""TIME: whole days from a start date on the real calendar.

Day 0 is the start date. 'The end of day d' is after everything that happens on it, so the
state today, before the simulation begins, is the end of day -1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Horizon:
    """The stretch of days that is played: ``years`` whole years from ``start``."""

    start: date
    years: int

    @cached_property
    def months(self) -> np.ndarray:
        """First day of each month and, last, the first day after the horizon: 12·years + 1."""
        first = np.datetime64(self.start, "M")
        starts = (first + np.arange(12 * self.years + 1, dtype="timedelta64[M]")).astype("datetime64[D]")
        days = (starts - np.datetime64(first, "D")).astype(np.int64)
        days.setflags(write=False)
        return days

    @cached_property
    def month_of_day(self) -> np.ndarray:
        """The number of the month, from 0, that each day lies in."""
        return np.repeat(np.arange(12 * self.years), np.diff(self.months))

    @cached_property
    def year_starts(self) -> np.ndarray:
        """First day of each year of the horizon and, last, the first day after it: years + 1."""
        return self.months[::12]

    @cached_property
    def calendar_year_of_month(self) -> np.ndarray:
        """The calendar year that each month lies in."""
        first = np.datetime64(self.start, "M")
        months = first + np.arange(12 * self.years, dtype="timedelta64[M]")
        return months.astype("datetime64[Y]").astype(np.int64) + 1970

    @property
    def days(self) -> int:
        """Number of days played."""
        return int(self.months[-1])

    @property
    def calendar_years(self) -> tuple[int, ...]:
        """The calendar year in which each year of the horizon ends."""
        ends = (self.start + timedelta(days=int(day) - 1) for day in self.year_starts[1:])
        return tuple(end.year for end in ends)

    def day_of(self, when: date) -> int:
        """Number of the day of a date; negative before the start."""
        return (when - self.start).days
