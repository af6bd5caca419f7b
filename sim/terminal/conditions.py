"""What would have to be true for the plan, in two small tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..answers.conditions import VARIED, Conditions, enough, least_consent, one_at_a_time
from ..measures import DEFINITIONS
from ..words import needed, number, percent, say
from .layout import at_growth, columns, rate

Rows = Sequence[dict]


def condition_lines(question: Conditions, rows: Rows, language: str) -> list[str]:
    """The least consent that is enough, by building and occupancy (down) and growth (across)."""
    everything, rows = rows, [row for row in rows if row["definition"] == "residents"]
    growths = sorted(question.growth)
    ways = list(dict.fromkeys((r["delay_months"], r["cancelled"], r["turnaround_days"]) for r in rows))
    heads = ["", *(say(f"conditions.column.{key}", language) for key in ("idle", "occupancy"))]
    body = [[*_way(_of_way(rows, way), language), *_consents(_of_way(rows, way), growths, language)] for way in ways]
    lines = [
        say(
            "conditions.question", language, sure=_level(question.sure, language),
            futures=number(rows[0]["futures"], 0, language), error=number(_error(everything), 0, language),
            consents=", ".join(_level(consent, language) for consent in sorted(question.consent)),
        ),
        *columns([*heads, *(rate(growth, language) for growth in growths)], body),
        say("conditions.dash", language),
        *_bounds(question, rows, growths, language),
    ]
    lines += ["", *_one_at_a_time(question, rows, growths, language)]
    return [*lines, "", *_by_consent(question, everything, growths, language)]


def _level(share: float, language: str) -> str:
    return percent(share, needed(100 * share), language)


def _error(rows: Rows) -> float:
    """Half the widest interval of a probability, percentage points."""
    return max(100 * (row["probability_high"] - row["probability_low"]) / 2 for row in rows)


def _of_way(rows: Rows, way: tuple[float, float, int]) -> Rows:
    return [row for row in rows if (row["delay_months"], row["cancelled"], row["turnaround_days"]) == way]


def _way(rows: Rows, language: str) -> list[str]:
    occupancy = float(np.nanmean([row["occupancy"] for row in rows]))
    idle = number(rows[0]["turnaround_days"], 0, language)
    return [_built(rows[0]["delay_months"], rows[0]["cancelled"], language), idle, percent(occupancy, 0, language)]


def _built(months: float, cancelled: float, language: str) -> str:
    shown = number(months, needed(months), language)
    return say("conditions.built", language, months=shown, cancelled=_level(cancelled, language))


def _consents(rows: Rows, growths: Sequence[float], language: str) -> list[str]:
    least = [least_consent([row for row in rows if row["growth_per_year"] == growth]) for growth in growths]
    return ["–" if consent is None else _level(consent, language) for consent in least]


def _bounds(question: Conditions, rows: Rows, growths: Sequence[float], language: str) -> list[str]:
    """The smallest growth at which no combination is enough, and how far the best of all three goes."""
    for growth in growths:
        of_growth = [row for row in rows if row["growth_per_year"] == growth]
        if not any(map(enough, of_growth)):
            best, bound = one_at_a_time(question, of_growth)["all"], of_growth[0]["static_bound"]
            told = {"best": percent(best["probability"], 0, language), "bound": percent(bound, 1, language)}
            return [say("conditions.bound", language, at=at_growth(growth, language), **told)]
    return []


def _one_at_a_time(question: Conditions, rows: Rows, growths: Sequence[float], language: str) -> list[str]:
    """By growth (down): the probability as assumed, with each condition at its best, and with all."""
    best = {
        "consent": _level(question.consent[-1], language),
        "turnaround_days": number(question.turnaround_days[-1], 0, language),
    }
    heads = [say("places.growth", language), say("conditions.assumed", language)]
    built = _built(question.built[-1].delay_months, question.built[-1].cancelled, language)
    heads += [built if key == "built" else say(f"conditions.best.{key}", language, best=best[key]) for key in VARIED]
    heads.append(say("conditions.all", language))
    body = []
    for growth in growths:
        cases = one_at_a_time(question, [row for row in rows if row["growth_per_year"] == growth])
        body.append([rate(growth, language), *(percent(c["probability"], 0, language) for c in cases.values())])
    return [say("conditions.one_at_a_time", language), *columns(heads, body)]


def _by_consent(question: Conditions, rows: Rows, growths: Sequence[float], language: str) -> list[str]:
    """Probability by definition (down) and consent (across), at the largest growth that residents can bear."""
    borne = [r["growth_per_year"] for r in rows if r["definition"] == "residents" and enough(r)]
    growth, built = max(borne, default=growths[0]), question.built[-1]
    best = _of_way(rows, (built.delay_months, built.cancelled, question.turnaround_days[-1]))
    consents = sorted(question.consent)
    body = []
    for definition in DEFINITIONS:
        found = {
            row["consent"]: row["probability"] for row in best
            if (row["growth_per_year"], row["definition"]) == (growth, definition)
        }
        shown = [percent(found[consent], 0, language) for consent in consents]
        body.append([say(f"places.{definition}", language), *shown])
    heads = [say("conditions.consent_head", language), *(_level(consent, language) for consent in consents)]
    return [say("conditions.by_consent", language, growth=rate(growth, language)), *columns(heads, body)]
