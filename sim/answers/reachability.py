"""Growth × places: the probability that the target is met, and which growth a plan carries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from pydantic import Field

from ..demand import Demand, Growth
from ..inputs import About, Count, InputError, Name, Number, Record, Share
from ..measures import DEFINITIONS
from ..municipality import Municipality
from ..plan import Plan
from ..runs import Played
from ..study import Scenario, Study
from .at_once import mean_columns, quantile_columns, side_by_side
from .estimate import met, probability
from .yearly import summary_rows


class GrowthAndPlaces(Record):
    """A cell of the grid that is also shown over time."""

    name: Name
    growth: Number
    places: Count


class Reachability(Record):
    """The question: which target, by when, over which grid.

    ``published``: the number of places that the answer speaks of. ``reference_growth``: growth
    rates that are marked on the map, by what they are called; the first is what has been.
    ``made_up``: these are no real municipality's, so a made-up one may be asked about with them.
    """

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    target: Share
    year: int | None = Field(default=None, strict=True)
    growth: tuple[Number, ...] = Field(min_length=1)
    places: tuple[Count, ...] = Field(min_length=1)
    published: Count
    reference_growth: dict[Name, Number] = Field(default_factory=dict)
    scenarios: tuple[GrowthAndPlaces, ...] = ()
    made_up: bool = Field(default=False, strict=True)

    @property
    def columns(self) -> tuple[int, ...]:
        """The numbers of places that are played: those asked for, and the one that is spoken of."""
        return tuple(dict.fromkeys([*self.places, self.published]))


@dataclass(frozen=True)
class Grid:
    """The cells that are played. ``cells[(growth, places)]`` is the name of the scenario."""

    scenarios: list[Scenario]
    cells: dict[tuple[float, int], str]
    shown: dict[str, str]  # name in the question -> name of the scenario


def check_asked_of(question: Reachability, municipality: Municipality) -> None:
    """A real municipality's growth and plan say nothing about a made-up one. Raises InputError."""
    if municipality.made_up and not question.made_up:
        raise InputError(
            f"experiment: its growth rates and {question.published} places are a real municipality's, and "
            f"'{municipality.name}' is made up; choose a made-up grid, such as experiment=small_example"
        )


def grid(question: Reachability, demand: Demand, plan: Plan) -> Grid:
    """Every cell of the grid, and those of the shown scenarios that are not in it."""
    _check(question)
    wanted = [(g, p) for g in question.growth for p in question.columns]
    shown = [(s.growth, s.places) for s in question.scenarios]
    cells = {cell: cell_name(*cell) for cell in dict.fromkeys(wanted + shown)}
    demands = {g: demand.model_copy(update={"growth": _growth(g)}) for g, _ in cells}
    plans = {p: plan.with_places(p) for _, p in cells}
    scenarios = [
        Scenario(name, demands[g], plans[p], monthly=(g, p) in shown)
        for (g, p), name in cells.items()
    ]
    return Grid(scenarios, cells, {s.name: cells[s.growth, s.places] for s in question.scenarios})


def _growth(rate: float) -> Growth:
    try:
        return Growth(per_year=rate)
    except ValueError:
        raise InputError(
            f"experiment.growth: {rate:g} is not allowed: growth a year lies between -0.5 and 0.5 "
            "(2 % is 0.02)"
        ) from None


def _check(question: Reachability) -> None:
    for key in ("growth", "places"):
        values = getattr(question, key)
        if len(set(values)) < len(values):
            raise InputError(f"experiment.{key}: a value stands twice in {list(values)}")
    names = [s.name for s in question.scenarios]
    if len(set(names)) < len(names):
        raise InputError(f"experiment.scenarios: a name stands twice in {names}")


def cell_name(growth: float, places: int) -> str:
    """The name of a cell in tables."""
    return f"growth {100 * growth:g} %, {places} places"


def year_index(
    year: int | None, calendar_years: tuple[int, ...], key: str = "experiment.year"
) -> int:
    """Which year of the horizon is asked about. Raises InputError if it is not played."""
    if year is None:
        return len(calendar_years) - 1
    if year not in calendar_years:
        raise InputError(
            f"{key}: {year} is not played; the horizon is {calendar_years[0]} to "
            f"{calendar_years[-1]}"
        )
    return calendar_years.index(year)


def static_bound(study: Study, scenario: Scenario) -> np.ndarray:
    """Places ÷ expected residents at the end of each year, at most 1: (years,).

    Every place open on its planned date, always full, and suiting everybody: what vacancies,
    delays, unsuitable places and lack of consent cost is the distance to it.
    """
    today = sum(pool.for_own_citizens for pool in study.municipality.pools.values())
    ends = study.horizon.year_starts[1:]
    sites = scenario.plan.buildings.values()
    added = [sum(s.places for s in sites if study.horizon.day_of(s.opens) < end) for end in ends]
    expected = study.expected_residents(scenario)
    return np.minimum(1.0, (today + np.array(added)) / expected)


def reachability_rows(question: Reachability, cells: Grid, study: Study, played: Played) -> list[dict]:
    """The tidy table: a row for each growth, number of places and definition."""
    at = year_index(question.year, played.calendar_years)
    by_name = {scenario.name: scenario for scenario in study.scenarios}
    asked = {
        cell: name for cell, name in cells.cells.items()
        if cell[0] in question.growth and cell[1] in question.columns
    }
    rows, bounds = [], []
    for (growth, places), name in asked.items():
        bound = static_bound(study, by_name[name])[at]
        for definition in DEFINITIONS:
            rows.append({
                "growth_per_year": growth, "places_added": places, "definition": definition,
                "year": played.calendar_years[at], "target": question.target, "futures": played.futures,
            })
            bounds.append({"static_bound": bound if definition == "residents" else None})
    shares = np.stack([played.of(name, f"share_{d}")[:, at] for name in asked.values() for d in DEFINITIONS])
    chances = [_chance(int(hits), played.futures) for hits in met(shares, question.target).sum(axis=1)]
    spread = quantile_columns("share", shares)
    return side_by_side(rows, chances, mean_columns("share_mean", shares), spread, bounds)


def _chance(hits: int, futures: int) -> dict:
    return {"hits": hits, **probability(hits, futures).columns("probability")}


def carried_growth(
    rows: list[dict], places: int, definition: str, sure: float, column: str = "probability"
) -> float | None:
    """The largest growth that was played up to which the target is met with probability ``sure``.

    ``column``: the probability, or an end of its interval, that must be as much. Nothing is read
    between the rates that were played; None if even the lowest is too much.
    """
    line = [r for r in rows if r["places_added"] == places and r["definition"] == definition]
    carried = None
    for row in sorted(line, key=lambda r: r["growth_per_year"]):
        if row[column] < sure:
            break
        carried = row["growth_per_year"]
    return carried


def spoken_growth(question: Reachability) -> dict[str, float]:
    """The growth rates that the answer speaks of, by what they are called: each reference that is
    played; if none is, the lowest and the highest."""
    found = {label: g for label, g in question.reference_growth.items() if g in question.growth}
    ends = dict.fromkeys((min(question.growth), max(question.growth)))
    return found or {cell_name(g, question.published): g for g in ends}


def spoken_of(question: Reachability, cells: Grid) -> dict[str, str]:
    """The cells that the answer speaks of: the published plan at each rate that it speaks of."""
    return {label: cells.cells[g, question.published] for label, g in spoken_growth(question).items()}


def headline(question: Reachability, rows: list[dict]) -> dict[str, float]:
    """Of the published plan at each growth that the answer speaks of: probability and mean share."""
    found = {
        label: cell(rows, growth, question.published, "residents")
        for label, growth in spoken_growth(question).items()
    }
    return {
        f"{column}, {label}": row[column]
        for label, row in found.items()
        for column in ("probability", "share_mean")
    }


def cell(rows: list[dict], growth: float, places: int, definition: str) -> dict | None:
    """The row of one cell, or None if the grid has it not."""
    for row in rows:
        if (row["growth_per_year"], row["places_added"], row["definition"]) == (growth, places, definition):
            return row
    return None


def shown_rows(cells: Grid, played: Played) -> list[dict]:
    """Yearly numbers of the scenarios that are shown over time, under their own names."""
    return [row for label, name in cells.shown.items() for row in summary_rows(label, name, played)]


__all__ = [
    "Grid", "Reachability", "carried_growth", "cell", "check_asked_of", "grid", "headline",
    "reachability_rows", "shown_rows", "spoken_growth", "spoken_of", "static_bound", "year_index",
]
