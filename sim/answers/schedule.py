"""Schedules of openings: how many lots of places open in each year, and for which needs.

A schedule is a tuple of whole numbers, one a cell; a cell is a year and a group of needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..inputs import Name
from ..plan import Plan, Site

Schedule = tuple[int, ...]


@dataclass(frozen=True)
class Space:
    """The schedules to choose among. ``groups``: which needs the places of a building are made for."""

    years: tuple[int, ...]
    groups: tuple[tuple[Name, tuple[Name, ...]], ...]
    lot: int
    most_a_year: int
    most: int
    month: int
    ramp_up_months: int
    turnaround_days: int

    @cached_property
    def cells(self) -> list[tuple[int, Name]]:
        """Year and group of each number in a schedule, by year."""
        return [(year, group) for year in self.years for group, _ in self.groups]

    @property
    def nothing(self) -> Schedule:
        """Nothing is built."""
        return (0,) * len(self.cells)

    def holds(self, schedule: Schedule) -> bool:
        """Whether a schedule keeps within the most lots a year and in all."""
        wide = len(self.groups)
        in_years = (sum(schedule[at : at + wide]) for at in range(0, len(schedule), wide))
        return (
            min(schedule) >= 0 and sum(schedule) <= self.most and all(n <= self.most_a_year for n in in_years)
        )

    def moves(self, schedule: Schedule) -> list[Schedule]:
        """Everything one step away: a lot more, a lot less, or a lot in another year or group."""
        found = []
        for change in _changes(len(self.cells)):
            moved = tuple(n + d for n, d in zip(schedule, change))
            if self.holds(moved):
                found.append(moved)
        return found

    def even(self, lots: int, first: int, last: int) -> Schedule:
        """Lots spread evenly over the years from ``first`` to ``last``, and over groups in turn."""
        spread = [at for at, (year, _) in enumerate(self.cells) if first <= year <= last]
        counts = [0] * len(self.cells)
        for lot in range(lots):
            counts[spread[(2 * lot + 1) * len(spread) // (2 * lots)]] += 1
        return tuple(counts)

    def all(self) -> Iterator[Schedule]:
        """Every schedule of the space, to be held against what a search finds where there are few."""
        counts = [()]
        for _ in self.cells:
            counts = [(*rest, n) for rest in counts for n in range(self.most_a_year + 1)]
        return filter(self.holds, counts)

    def places(self, schedule: Schedule) -> int:
        """Places of all lots."""
        return self.lot * sum(schedule)

    def plan(self, schedule: Schedule, given: Plan) -> Plan:
        """A schedule as a plan; what is not build-out is as in the plan that is given.

        Lots are named by their number in order of opening, so that the k-th has the same luck with
        delays whenever it opens, as the k-th lot of a trigger has.
        """
        serves, sites = dict(self.groups), {}
        for (year, group), lots in zip(self.cells, schedule):
            for _ in range(lots):
                sites[f"lot {len(sites) + 1}"] = Site(
                    opens=date(year, self.month, 1), places=self.lot, serves=serves[group],
                    ramp_up_months=self.ramp_up_months, turnaround_days=self.turnaround_days,
                )
        kept = {"taking_home": given.taking_home, "most_wait_days": given.most_wait_days}
        return Plan(name=given.name, sites=sites, **kept)

    def text(self, schedule: Schedule) -> str:
        """A schedule in a table: '2026: 48, 2028: 24', with the group where there are several."""
        told = []
        for (year, group), lots in zip(self.cells, schedule):
            if lots:
                told.append(f"{year}{f' {group}' if len(self.groups) > 1 else ''}: {lots * self.lot}")
        return ", ".join(told)


def _changes(cells: int) -> Iterator[Schedule]:
    for less in (None, *range(cells)):
        for more in (None, *range(cells)):
            if less != more:
                yield tuple((at == more) - (at == less) for at in range(cells))
