"""What was found, as tables: plans side by side, their openings, and everything that was looked at."""

from __future__ import annotations

from collections import Counter

from ..plan import Plan
from .estimate import Estimate, mean, probability, quantiles
from .played_plans import COST, PLACES, hits
from .three_sets import Outcome, Told

NAMED = ("found", "reacting", "given", "rule")  # kinds of plans that have openings of their own to show


def plan_rows(outcome: Outcome) -> list[dict]:
    """Rows of optimise.csv: each plan on the report futures, and future by future against the found one.

    Costs are net present costs, mio. kr. in prices of the price year.
    """
    question, kept = outcome.problem.question, outcome.kept
    nothing, found = (kept[at, :, COST] for at in (0, 1))
    rows = []
    for told, seen in zip(outcome.told, kept):
        hit = hits(seen)
        chance = probability(int(hit.sum()), len(hit))
        row = {
            "plan": told.name, "kind": told.kind, "openings": openings_text(outcome, told),
            "places_planned": _planned(outcome, told), "places_at_end": float(seen[:, -1].mean()),
            "futures": len(hit), "target": question.target, "definition": question.definition,
            "from_year": question.from_year, "to_year": outcome.problem.study.horizon.calendar_years[-1],
            **mean(seen[:, COST]).columns("present_cost"),
            **mean(seen[:, COST] - nothing).columns("above_nothing"),
            **chance.columns("probability"), "sure": question.sure, "met": verdict(chance, question.sure),
            **mean(seen[:, COST] - found).columns("above_found"),
            "cheaper_than_found": int((seen[:, COST] < found).sum()), **_trigger(outcome.problem.plan(told.choice)),
        }
        rows.append(row)
    return rows


def verdict(chance: Estimate, sure: float) -> str:
    """Whether a probability is what was asked for: 'yes', 'no', or 'open' where the futures leave it so."""
    return "yes" if chance.low >= sure else "no" if chance.high < sure else "open"


def openings_text(outcome: Outcome, told: Told) -> str:
    """Places by year of opening, '2026: 48, 2028: 24', or what a plan that reacts goes by."""
    if told.kind.startswith("reacting"):
        return told.choice
    if not isinstance(told.choice, str):
        return outcome.problem.space.text(told.choice)
    return ", ".join(f"{year}: {places}" for year, places in _by_year(outcome.problem.plan(told.choice)).items())


def _by_year(plan: Plan) -> dict[int, int]:
    years: Counter[int] = Counter()
    for site in plan.buildings.values():
        years[site.opens.year] += site.places
    return dict(sorted(years.items()))


def _planned(outcome: Outcome, told: Told) -> int | None:
    """Places that are planned from the start; a plan that reacts has none."""
    return None if told.kind.startswith("reacting") else outcome.problem.plan(told.choice).places_added


def _trigger(plan: Plan) -> dict:
    trigger = plan.trigger
    if trigger is None:
        return {}
    return {
        "share_below": trigger.share_below, "first_look": trigger.first.isoformat(),
        "every_months": trigger.every_months, "lead_months": trigger.lead_months,
    }


def schedule_rows(outcome: Outcome) -> list[dict]:
    """Rows of schedule.csv: planned places of each plan by year of opening and group of needs."""
    space, rows = outcome.problem.space, []
    for told in outcome.told:
        if isinstance(told.choice, str):
            opened = [(year, "", places) for year, places in _by_year(outcome.problem.plan(told.choice)).items()]
        else:
            opened = [(year, group, lots * space.lot) for (year, group), lots in zip(space.cells, told.choice)]
        rows += [
            {"plan": told.name, "kind": told.kind, "year": year, "group": group, "places": places}
            for year, group, places in opened if places
        ]
    return rows


def in_use_rows(outcome: Outcome) -> list[dict]:
    """Rows of in_use.csv: new places in use at the end of each year, mean and 5/50/95 % over futures."""
    rows = []
    for told, seen in zip(outcome.told, outcome.kept):
        for at, year in enumerate(outcome.problem.study.horizon.calendar_years if told.kind in NAMED else ()):
            places = seen[:, PLACES + at]
            low, middle, high = quantiles(places)
            rows.append(
                {
                    "plan": told.name, "kind": told.kind, "year": year, "futures": len(places),
                    "in_use_mean": float(places.mean()), "in_use_p05": low, "in_use_p50": middle, "in_use_p95": high,
                }
            )
    return rows


def search_rows(outcome: Outcome) -> list[dict]:
    """Rows of search.csv: everything that was played on the search futures, in order, each once.

    ``searched_sure``: the probability that the search asked for, its margin included.
    """
    space, question = outcome.problem.space, outcome.problem.question
    looked = [("schedule", search.goal.sure, search.seen, outcome.fixed) for search in outcome.searches]
    looked += [("reacting", question.searched.sure, outcome.reacted, outcome.reacting)]
    rows, known = [], set()
    for kind, sure, seen, stage in looked:
        for choice, values in seen.items():
            if choice in known:
                continue
            known.add(choice)
            rows.append(
                {
                    "kind": kind, "openings": choice if isinstance(choice, str) else space.text(choice),
                    "places_planned": None if isinstance(choice, str) else space.places(choice),
                    "searched_sure": sure, "step": values.step, "futures": question.search.futures,
                    "above_nothing": values.cost, "probability": values.chance, "slack": values.slack,
                    "candidate": int(choice in stage.candidates), "chosen": int(choice == stage.best),
                }
            )
    return rows


def candidate_rows(outcome: Outcome) -> list[dict]:
    """Rows of candidates.csv: how each of the best few fared on the second set of futures."""
    question, space, rows = outcome.problem.question, outcome.problem.space, []
    for kind, stage in (("schedule", outcome.fixed), ("reacting", outcome.reacting)):
        for at, choice in enumerate(stage.candidates if stage else ()):
            stands = stage.chosen.standings[at]
            pair = (stands.value, stands.kept) if question.goal == "cheapest" else (stands.kept, -stands.value)
            rows.append(
                {
                    "kind": kind, "openings": choice if isinstance(choice, str) else space.text(choice),
                    "futures": stands.futures, "above_nothing": pair[0], "probability": pair[1],
                    "holds": {True: "yes", False: "no", None: "open"}[stands.holds],
                    "left": int(stands.left), "chosen": int(choice == stage.best),
                }
            )
    return rows


def effort(outcome: Outcome) -> dict[str, float | int | bool]:
    """How the answer was come by: what was played, and how each stage ended."""
    fixed, question = outcome.fixed, outcome.problem.question
    schedules = {choice: values for search in outcome.searches for choice, values in search.seen.items()}
    return {
        "schedules": len(schedules), "search_futures": question.search.futures,
        "ever_met": any(values.chance > 0 for values in schedules.values()),
        "ended": outcome.searches[0].ended, "candidates": len(fixed.candidates),
        "holds": fixed.chosen.candidate is not None,
        "reacting_holds": outcome.reacting is not None and outcome.reacting.chosen.candidate is not None,
        "decided": fixed.chosen.decided, "choice_futures": fixed.chosen.futures,
    }


def chances(outcome: Outcome) -> dict[str, Estimate]:
    """The probabilities that the answer turns on: of the found plan and of the plan that reacts."""
    return {
        f"probability, {told.name}": probability(int(hits(seen).sum()), len(seen))
        for told, seen in zip(outcome.told, outcome.kept) if told.kind in ("found", "reacting")
    }


def headline(rows: list[dict]) -> dict[str, float]:
    """Of the found plan and the plan that reacts: probability, places and cost above building nothing."""
    return {
        f"{column}, {row['plan']}": row[column]
        for row in rows if row["kind"] in ("found", "reacting")
        for column in ("probability", "places_at_end", "above_nothing")
    }


__all__ = [
    "NAMED", "candidate_rows", "chances", "effort", "headline", "in_use_rows", "openings_text", "plan_rows",
    "schedule_rows", "search_rows", "verdict",
]
