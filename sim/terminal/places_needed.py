"""How many places are needed, in words and small tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..answers.bounds import RULES
from ..answers.places_needed import PlacesNeeded
from ..measures import DEFINITIONS
from ..words import name, needed, number, percent, say
from ..words.values import listed
from .by_when import by_when_lines
from .conditions import condition_lines
from .layout import at_growth, columns, rate, wrapped

Rows = Sequence[dict]


def places_needed_answer(question: PlacesNeeded, tables: Mapping[str, Rows], language: str) -> str:
    """How many places, which growth the plan survives, by when, and what would have to be true."""
    rows = tables["places_needed"]
    asked = say(
        "places.question", language, target=_level(question.target, language), year=rows[0]["year"],
        futures=number(rows[0]["futures"], 0, language),
    )
    parts = [
        [asked],
        _at_growths(question, rows, tables["rules_of_thumb"], language),
        _needed_table(question, rows, language),
        _by_definition(question, rows, language),
        _survived(tables["growth_survived"], language),
        by_when_lines(tables["by_when"], language),
        condition_lines(question.conditions, tables["conditions"], language),
        [_checked(tables["search"], language)],
    ]
    return "\n\n".join("\n".join(map(wrapped, part)) for part in parts if part)


def _level(share: float, language: str) -> str:
    return percent(share, needed(100 * share), language)


# --- places needed ----------------------------------------------------------------------


def _at_growths(question: PlacesNeeded, rows: Rows, rules: Rows, language: str) -> list[str]:
    """A sentence for each growth that the answer speaks of, if it was played."""
    lines = []
    for label, growth in question.reference_growth.items():
        about = (growth, "residents")
        found = [row for row in rows if (row["growth_per_year"], row["definition"]) == about]
        plan = [
            row for row in rules
            if (row["growth_per_year"], row["definition"]) == about and row["rule"] == "plan"
        ]
        if found:
            lines.append(_sentence(found, plan[0], name(label, language), language))
    return lines


def _sentence(rows: Rows, plan: dict, label: str, language: str) -> str:
    ordered = sorted(rows, key=lambda row: row["sure"])
    told = []
    for row in ordered:
        told.append(_enough(row, "_next" if told else "", language))
        if row["places"] is None:
            break  # what no number gives with 50 % it does not give with more
    return say(
        "places.at_growth", language, at=at_growth(rows[0]["growth_per_year"], language), label=label, list=listed(told, language),
        plan=number(plan["places"], 0, language), hits=number(plan["hits"], 0, language),
        futures=number(plan["futures"], 0, language), low=percent(plan["probability_low"], 1, language),
        high=percent(plan["probability_high"], 1, language),
    )


def _enough(row: dict, ending: str, language: str) -> str:
    sure = _level(row["sure"], language)
    if row["places"] is None:
        return say(f"places.none{ending}", language, sure=sure, most=number(row["most_places"], 0, language))
    shown = {key: _places(row, key, language) for key in ("places", "places_low", "places_high")}
    return say(
        f"places.enough{ending}", language, sure=sure, places=shown["places"], low=shown["places_low"],
        high=shown["places_high"],
    )


def _places(row: dict, key: str, language: str) -> str:
    """A number of places, or that it is more than were tried."""
    if row[key] is None:
        return say("places.over", language, most=number(row["most_places"], 0, language))
    return number(row[key], 0, language)


def _needed_table(question: PlacesNeeded, rows: Rows, language: str) -> list[str]:
    """By growth (down): places by probability, and what each rule asks for (across)."""
    levels = sorted(question.sure)
    heads = [say("places.growth", language), *(_level(sure, language) for sure in levels)]
    heads += [say(f"rule.{rule}", language) for rule in RULES]
    body = []
    for growth in sorted(question.growth):
        found = {r["sure"]: r for r in rows if (r["growth_per_year"], r["definition"]) == (growth, "residents")}
        first = found[levels[0]]
        body.append(
            [rate(growth, language), *(_places(found[sure], "places", language) for sure in levels)]
            + [_places(first, rule, language) for rule in RULES]
        )
    lines = [say("places.table", language), *columns(heads, body)]
    lines.append(say("places.rules", language, occupancy=_level(question.assumed_occupancy, language)))
    return lines + _over_note(rows, language)


def _over_note(rows: Rows, language: str) -> list[str]:
    if all(row[key] is not None for row in rows for key in ("places", *RULES)):
        return []
    return [say("places.over_note", language, most=number(rows[0]["most_places"], 0, language))]


def _by_definition(question: PlacesNeeded, rows: Rows, language: str) -> list[str]:
    """Places at one probability: 80 % if that was asked, else the middle one."""
    levels = sorted(question.sure)
    sure = 0.8 if 0.8 in levels else levels[len(levels) // 2]
    heads = [say("places.growth", language), *(say(f"places.{d}", language) for d in DEFINITIONS)]
    body = []
    for growth in sorted(question.growth):
        found = {r["definition"]: r for r in rows if (r["growth_per_year"], r["sure"]) == (growth, sure)}
        body.append([rate(growth, language), *(_with_interval(found[d], language) for d in DEFINITIONS)])
    return [say("places.by_definition", language, sure=_level(sure, language)), *columns(heads, body)]


def _with_interval(row: dict, language: str) -> str:
    if row["places"] is None:
        return _places(row, "places", language)
    low, high = (_places(row, key, language) for key in ("places_low", "places_high"))
    return f"{number(row['places'], 0, language)} ({say('compare.range', language, low=low, high=high)})"


# --- growth that the plan survives ------------------------------------------------------


def _survived(rows: Rows, language: str) -> list[str]:
    """By probability (down) and definition (across), and what the rules of thumb say."""
    levels = sorted({row["sure"] for row in rows})
    body = []
    for sure in levels:
        found = {row["definition"]: row for row in rows if row["sure"] == sure}
        body.append([_level(sure, language), *(_growth_cell(found[d], language) for d in DEFINITIONS)])
    rules = {rule.partition("_")[0]: _rule_growth(rows[0], rule, language) for rule in RULES}
    return [
        say("survived.table", language, places=number(rows[0]["plan_places"], 0, language)),
        *columns([say("survived.sure", language), *(say(f"places.{d}", language) for d in DEFINITIONS)], body),
        say("survived.rules", language, **rules),
    ]


def _growth_cell(row: dict, language: str) -> str:
    if row["growth"] is None:
        return _growth(row, "growth", language)
    low, high = (_growth(row, f"growth_{end}", language) for end in ("low", "high"))
    return f"{_growth(row, 'growth', language)} ({say('compare.range', language, low=low, high=high)})"


def _growth(row: dict, key: str, language: str) -> str:
    """A growth in per cent, or that it lies beyond those that were tried."""
    if row[key] is None:
        return say("survived.below", language, lowest=_per_cent(row["lowest_growth"], language))
    if row[key] >= row["highest_growth"]:
        return say("survived.above", language, highest=_per_cent(row["highest_growth"], language))
    return _per_cent(row[key], language)


def _per_cent(growth: float, language: str) -> str:
    return number(100 * growth, max(1, needed(100 * growth, 2)), language)


def _rule_growth(row: dict, rule: str, language: str) -> str:
    shown = {**row, "growth": row[rule]}
    return f"{_growth(shown, 'growth', language)} %"


# --- how it was found -------------------------------------------------------------------


def _checked(rows: Rows, language: str) -> str:
    """What the searches for places cost, and how many of those that were checked were contradicted."""
    searches = [row for row in rows if row["searched"] == "places"]
    against = {d: sum(r["checked_contradicting"] for r in searches if r["definition"] == d) for d in DEFINITIONS}
    first = [row for row in searches if row["definition"] == DEFINITIONS[0]]
    plays = sum(row["plays_per_future"] * row["futures"] for row in first) / sum(row["futures"] for row in first)
    each = ", ".join(f"{say(f'places.{d}', language)} {number(n, 0, language)}" for d, n in against.items())
    return say(
        "search.checked", language, checked=number(sum(row["futures_checked"] for row in first), 0, language),
        results=number(sum(row["futures_checked"] for row in searches), 0, language),
        against=number(sum(against.values()), 0, language), by_definition=each,
        furthest=number(max(row["furthest"] for row in searches), 0, language), plays=number(plays, 1, language),
        grid=number(first[0]["full_grid"], 0, language),
    )
