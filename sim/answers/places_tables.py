"""The tables of how many places are needed, by when, and what would have to be true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..measures import DEFINITIONS
from ..workers import Task
from .bounds import RULES, fewest_added, first_year, most_growth, own_places_wanted, planned_places
from .by_when import by_when_rows
from .conditions import condition_rows
from .estimate import Estimate, probability, quantile
from .inverse import Found
from .places_needed import PlacesNeeded
from .places_played import Asked, of_growth
from .reachability import cell_name

Rows = list[dict]
Done = Sequence[tuple[Task, Any]]  # tasks with what they gave


def tables(asked: Asked, done: Done) -> dict[str, Rows]:
    """Every table of the experiment by its name, from the tasks and what they gave."""
    question, year = asked.question, asked.study.horizon.calendar_years[asked.at]
    places = asked.plan.places_added
    needed = of_growth(done, "needed", question.growth)
    (survived,) = of_growth(done, "survived", [0.0]).values()
    rules = places_by_rule(asked)
    conditions = of_growth(done, "conditions", question.conditions.growth)
    return {
        "places_needed": needed_rows(question, needed, rules, places, year),
        "rules_of_thumb": rule_rows(question, needed, rules, places, year),
        "growth_survived": survived_rows(question, survived, growth_by_rule(asked), places, year),
        "by_when": by_when_rows(
            of_growth(done, "by_when", question.by_when.growth), years_by_rule(asked),
            asked.later.horizon.calendar_years, question.by_when.hold_years, question.target,
        ),
        "conditions": condition_rows(question.conditions, conditions, share_bounds(asked), question.target, year),
        "search": search_rows(question, needed, survived),
    }


def probabilities(asked: Asked, done: Done) -> dict[str, Estimate]:
    """How surely the places that are needed, at each growth and probability, meet the target in
    residents: what a precision is asked of."""
    found = {}
    for growth, block in of_growth(done, "needed", asked.question.growth).items():
        smallest = block.smallest[:, DEFINITIONS.index("residents")]
        for sure in asked.question.sure:
            places = quantile(smallest, sure).value
            if np.isfinite(places):
                hits = int((smallest <= places).sum())
                found[f"probability, {cell_name(growth, int(places))}"] = probability(hits, len(smallest))
    return found


# --- beside the simulation: the rules ---------------------------------------------------


def places_by_rule(asked: Asked) -> dict[float, dict[str, int | None]]:
    """By growth: the places that each rule adds, None where it asks for more than are tried."""
    question, study = asked.question, asked.study

    def planned(added: int) -> int:
        return int(planned_places(study.municipality, asked.with_places(added), study.horizon)[asked.at])

    found = {}
    for growth in question.growth:
        wanted = own_places_wanted(asked.worlds[growth], question.target, question.assumed_occupancy)
        found[growth] = {r: fewest_added(wanted[r][asked.at], planned, question.most_places) for r in RULES}
    return found


def growth_by_rule(asked: Asked) -> dict[str, float | None]:
    """The largest growth at which each rule finds the plan large enough, None where at none."""
    question, study, rates = asked.question, asked.study, asked.question.survived.rates
    places = int(planned_places(study.municipality, asked.plan, study.horizon)[asked.at])
    wanted = [own_places_wanted(asked.worlds[g], question.target, question.assumed_occupancy) for g in rates]
    return {rule: most_growth([w[rule][asked.at] for w in wanted], rates, places) for rule in RULES}


def years_by_rule(asked: Asked) -> dict[float, dict[str, int | None]]:
    """By growth: the first year in which each rule finds the plan large enough, None where never."""
    question, horizon = asked.question, asked.later.horizon
    places = planned_places(asked.later.municipality, asked.plan, horizon)
    found = {}
    for growth in question.by_when.growth:
        wanted = own_places_wanted(asked.later_worlds[growth], question.target, question.assumed_occupancy)
        found[growth] = {rule: first_year(wanted[rule], places, horizon.calendar_years) for rule in RULES}
    return found


def share_bounds(asked: Asked) -> dict[float, float]:
    """By growth of the conditions: the static bound of the share in residents under the plan."""
    places = planned_places(asked.study.municipality, asked.plan, asked.study.horizon)[asked.at]
    residents = {
        growth: own_places_wanted(asked.worlds[growth], 1.0, 1.0)["static_bound"][asked.at]
        for growth in asked.question.conditions.growth
    }
    return {growth: min(1.0, float(places / all_of_them)) for growth, all_of_them in residents.items()}


# --- rows -------------------------------------------------------------------------------


def needed_rows(
    question: PlacesNeeded, found: Mapping[float, Found], rules: Mapping[float, Mapping[str, int | None]],
    plan_places: int, year: int,
) -> list[dict]:
    """A row for each growth, definition and probability: the fewest places that are enough.

    Without a number where not even ``most_places`` are; the same holds of the ends of intervals.
    ``rules``: by growth, the places that each rule of thumb asks for.
    """
    rows = []
    for growth, block in found.items():
        for d, definition in enumerate(DEFINITIONS):
            smallest = block.smallest[:, d]
            for sure in question.sure:
                fewest = quantile(smallest, sure).columns("places")
                fewest["places_low"] = max(fewest["places_low"], 0.0)
                rows.append(
                    {
                        "growth_per_year": growth, "definition": definition, "sure": sure, "year": year,
                        "target": question.target, "futures": len(smallest), **_numbers(fewest),
                        "most_places": question.most_places, "futures_without": int(np.isinf(smallest).sum()),
                        "plan_places": plan_places, **rules[growth],
                    }
                )
    return rows


def rule_rows(
    question: PlacesNeeded, found: Mapping[float, Found], rules: Mapping[float, Mapping[str, int | None]],
    plan_places: int, year: int,
) -> list[dict]:
    """A row for each growth, definition and rule: how often its number of places meets the target.

    Read off the smallest numbers: a future meets it with all that are not smaller.
    """
    rows = []
    for growth, block in found.items():
        for d, definition in enumerate(DEFINITIONS):
            smallest = block.smallest[:, d]
            for rule, places in {"plan": plan_places, **rules[growth]}.items():
                row = {
                    "growth_per_year": growth, "definition": definition, "rule": rule, "year": year,
                    "target": question.target, "places": places, "futures": len(smallest),
                }
                if places is not None:
                    hits = int((smallest <= places).sum())
                    row |= {"hits": hits, **probability(hits, len(smallest)).columns("probability")}
                rows.append(row)
    return rows


def survived_rows(
    question: PlacesNeeded, found: Found, rules: Mapping[str, float | None], plan_places: int, year: int
) -> list[dict]:
    """A row for each definition and probability: the largest growth that the plan survives.

    ``found``: the first of the rates, from the highest down, at which the target is met. Without a
    number where it is met at none so surely.
    """
    steps = question.survived
    rows = []
    for d, definition in enumerate(DEFINITIONS):
        first = found.smallest[:, d]
        largest = np.full(len(first), -np.inf)
        largest[np.isfinite(first)] = np.array(steps.rates)[first[np.isfinite(first)].astype(int)]
        for sure in question.sure:
            under = quantile(-largest, sure)
            growth = {"growth": -under.value, "growth_low": -under.high, "growth_high": -under.low}
            growth["growth_high"] = min(growth["growth_high"], steps.highest)
            rows.append(
                {
                    "definition": definition, "sure": sure, "year": year, "target": question.target,
                    "plan_places": plan_places, "futures": len(first), **_numbers(growth),
                    "lowest_growth": steps.lowest, "highest_growth": steps.highest,
                    "futures_without": int(np.isinf(first).sum()),
                    **{rule: rules[rule] for rule in RULES},
                }
            )
    return rows


def search_rows(
    question: PlacesNeeded, needed: Mapping[float, Found], survived: Found
) -> list[dict]:
    """What the searches cost, and what speaks against 'more never does worse'.

    A row for each search (places at a growth; growth) and definition; ``plays_per_future`` serve all
    three definitions. ``furthest``: places, or steps of growth.
    """
    searches = [("places", growth, found, question.most_places + 1) for growth, found in needed.items()]
    searches.append(("growth", None, survived, len(question.survived.rates)))
    rows = []
    for searched, growth, found, grid in searches:
        checked = np.arange(len(found.plays)) % question.checks.every == 0
        for d, definition in enumerate(DEFINITIONS):
            against = found.contradicting[:, d]
            rows.append(
                {
                    "searched": searched, "growth_per_year": growth, "definition": definition,
                    "futures": len(found.plays), "plays_per_future": float(found.plays.mean()),
                    "most_plays": int(found.plays.max()), "full_grid": grid,
                    "compared": int(found.compared.sum()), "contradicting": int(against.sum()),
                    "futures_checked": int(checked.sum()),
                    "checked_contradicting": int((against[checked] > 0).sum()),
                    "furthest": int(found.furthest[:, d].max()),
                }
            )
    return rows


def headline(question: PlacesNeeded, rows: Mapping[str, Rows]) -> dict[str, float | None]:
    """Places needed at each reference growth, growth survived, and what contradicts the search."""
    numbers = {
        f"places, {label}, {row['sure']:g}": row["places"]
        for label, growth in question.reference_growth.items() for row in rows["places_needed"]
        if row["definition"] == "residents" and row["growth_per_year"] == growth
    }
    numbers |= {
        f"growth survived, {row['sure']:g}": row["growth"]
        for row in rows["growth_survived"] if row["definition"] == "residents"
    }
    checked = [row for row in rows["search"] if row["searched"] == "places"]
    columns = {"searches checked": "futures_checked", "searches contradicted": "checked_contradicting"}
    return numbers | {key: sum(row[column] for row in checked) for key, column in columns.items()}


def _numbers(columns: dict[str, float]) -> dict[str, float | None]:
    """Columns without what is beyond everything that was tried."""
    return {name: value if np.isfinite(value) else None for name, value in columns.items()}
