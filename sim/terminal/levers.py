"""The levers, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import name, needed, number, percent, say
from ..words.estimates import plus_minus
from ..words.expectations import expectation_name, varied_name
from ..words.values import listed
from ..workbook.kinds import VARIED_SHARES, VARIED_THINGS
from .layout import wrapped
from .narrow import fitted

RATES = ("external_rate", "placements", "share")  # written as per cent


def levers_answer(
    base: str, levers: Sequence[dict], expected: Sequence[dict], weeks: Sequence[dict], language: str
) -> str:
    """What each lever does, what was expected of it, what it would take, and how long decisions take."""
    asked = say(
        "levers.question", language, base=name(base, language), year=levers[0]["year"],
        futures=number(levers[0]["futures"], 0, language),
    )
    heads = ["", *(say(f"levers.{key}", language) for key in ("share", "points", "saving", "cheaper"))]
    table = fitted(heads, [_lever_cells(row, language) for row in levers])
    heads = ["", *(say(f"levers.{key}", language) for key in ("published", "model"))]
    heads += [say("chart.band", language), say("levers.verdict", language)]
    told = fitted(heads, [_expected_cells(row, language) for row in expected])
    takes = [wrapped(_takes(row, language)) for row in expected if row["verdict"] != "reproduced"]
    parts = [wrapped(asked), "", *table, "", wrapped(say("levers.expected", language)), "", *told, "", *takes]
    return "\n".join([*parts, "", wrapped(_decisions(weeks, language))] if weeks else parts)


def _lever_cells(row: dict, language: str) -> list[str]:
    saving = number(row["saving_a_year"], 1, language) + plus_minus(row["saving_a_year_high"] - row["saving_a_year"], language)
    hits = number(row["cheaper"] * row["futures"], 0, language)
    points = number(100 * row["share_points"], 1, language)
    return [
        name(row["lever"], language), percent(row["share"], 1, language),
        ("+" if not points.startswith(("-", "0,0", "0.0")) else "") + points, saving,
        say("compare.of", language, hits=hits, futures=number(row["futures"], 0, language)),
    ]


def _shown(value: float, quantity: str, language: str) -> str:
    return percent(value, 2 if quantity == "external_rate" else 1, language) if quantity in RATES else number(value, 2, language)


def _expected_cells(row: dict, language: str) -> list[str]:
    quantity = row["quantity"]
    scale, unit = (100, " %") if quantity in RATES else (1, "")
    decimals = 2 if quantity == "external_rate" else 1  # as the published figure, which is held against them
    ends = {end: number(scale * row[f"model_{p}"], decimals, language) for end, p in (("low", "p05"), ("high", "p95"))}
    return [
        expectation_name(row, language), _shown(row["published"], quantity, language),
        _shown(row["model"], quantity, language),
        say("compare.range", language, **ends) + unit,
        say(f"verdict.{row['verdict']}", language),
    ]


def _takes(row: dict, language: str) -> str:
    varied = varied_name(row["varied"], language)
    told = {"expectation": expectation_name(row, language), "varied": varied + "," * ("," in varied)}
    if row["takes"] is None:
        low, high = (_value(row["varied"], row[key], language) for key in ("tried_from", "tried_to"))
        return say("levers.takes_none", language, **told, low=low, high=high)
    return say("levers.takes", language, **told, value=_value(row["varied"], row["takes"], language))


def _value(varied: str, value: float, language: str) -> str:
    if varied.endswith(VARIED_SHARES):
        return percent(value, needed(100 * value), language)
    return number(value, 1 if varied.endswith(VARIED_THINGS) and needed(value) else needed(value, 2), language)


def _decisions(weeks: Sequence[dict], language: str) -> str:
    """Weeks to a decision under the base, and under plans where the median is another."""
    base, *others = weeks
    seen = {key: number(base[f"{at}_weeks"], 0, language) for key, at in (("low", "p05"), ("high", "p95"), ("median", "p50"))}
    differs = [row for row in others if abs(row["p50_weeks"] - base["p50_weeks"]) >= 0.5]
    told = [
        say("levers.weeks_other", language, name=name(row["lever"], language), low=number(row["p05_weeks"], 0, language),
            high=number(row["p95_weeks"], 0, language))
        for row in differs
    ]
    return say("levers.weeks", language, base=name(base["lever"], language), **seen, others=listed(told, language) if told else "–")
