"""Plan against plan in kroner, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan

from ..words import name, needed, number, percent, say
from ..words.estimates import chance, ends, plus_minus
from .layout import between, wrapped
from .narrow import fitted

Rows = Sequence[Mapping]
NOUGHT = 1e-4  # mio. kr.: less is the rounding of days


def business_case_answer(
    tables: Mapping[str, Rows], shown_years: Sequence[int], rate: float, price_year: int, language: str
) -> str:
    """Each plan against the base, from the tables of the run."""
    cases = tables["business_case"]
    parts = []
    for plan in dict.fromkeys(row["plan_b"] for row in cases):
        found = {(row["quantity"], row["view"]): row for row in cases if row["plan_b"] == plan}
        parts.append(_of_plan(plan, found, tables, shown_years, rate, price_year, language))
    parts += [wrapped(_social(plan, rows, language)) for plan, rows in _by_plan(tables.get("social_investment", ())).items()]
    return "\n\n".join(parts)


def _of_plan(
    plan: str, found: Mapping, tables: Mapping[str, Rows], shown_years: Sequence[int], rate: float, price_year: int,
    language: str,
) -> str:
    first, last = found["present_cost", "annuity"], tables["effect"][-1]["year"]
    asked = say(
        "case.question", language, plan=name(plan, language), base=name(first["plan_a"], language),
        futures=number(first["futures"], 0, language), price_year=price_year,
        rate=percent(rate, needed(100 * rate), language),
    )
    effect = [row for row in tables["effect"] if row["plan_b"] == plan]
    views = [row for row in tables["price_views"] if row["plan"] == plan and row["year"] == last]
    said = [_contested(found, language), _per_point(found, last, language)]
    return "\n".join([
        wrapped(asked), "", *_totals(found, effect, shown_years, last, language), "", *map(wrapped, said), "",
        *_parts([row for row in tables["waterfall"] if row["plan_b"] == plan], language), "",
        *_views(views, last, language),
    ])


def _totals(found: Mapping, effect: Rows, shown_years: Sequence[int], last: int, language: str) -> list[str]:
    """A column for each view of capital."""
    views = {"annuity": "total", "once": "total_once"}
    by_year = {(row["quantity"], row["year"]): row for row in effect}
    rows = [
        [say("case.year", language, year=year), *(_mean(by_year[total, year], "mean", language) for total in views.values())]
        for year in shown_years
    ]
    costs = [found["present_cost", view] for view in views]
    rows.append([say("case.present_cost", language), *(_mean(row, "value", language) for row in costs)])
    rows.append([say("case.band", language), *(between(row["p05"], row["p95"], language) for row in costs)])
    rows.append([say("case.cheaper", language), *(_chance(found["cheaper", view], language) for view in views)])
    rows.append([say("case.payback_year", language), *(_year(found["payback_year", view], last, language) for view in views)])
    never = say("case.never_pays_back", language, last=last)
    rows.append([never, *(_chance(found["never_pays_back", view], language) for view in views)])
    return fitted(["", *(say(f"case.{view}", language) for view in views)], rows)


def _mean(row: Mapping, key: str, language: str) -> str:
    sign = "+" if round(row[key], 1) > 0 else ""
    return sign + number(row[key], 1, language) + plus_minus(row[f"{key}_high"] - row[key], language)


def _chance(row: Mapping, language: str) -> str:
    told = {f"probability{end}": row[f"value{end}"] for end in ("", "_low", "_high")}
    return f"{chance(told, language)} ({ends(row['value_low'], row['value_high'], language)})"


def _year(row: Mapping, last: int, language: str) -> str:
    return say("case.never", language, last=last) if isnan(row["value"]) else str(int(row["value"]))


def _contested(found: Mapping, language: str) -> str:
    assumed = say("case.contested", language, ratio=percent(found["price_ratio", "annuity"]["value"], 1, language))
    even = found["break_even_ratio", "annuity"]
    if not even["value"] > 0:
        return f"{assumed} {say('case.no_break_even', language)}"
    shown = {key: percent(even[f"value{end}"], 1, language) for key, end in (("ratio", ""), ("low", "_low"), ("high", "_high"))}
    return f"{assumed} {say('case.break_even', language, **shown)}"


def _per_point(found: Mapping, year: int, language: str) -> str:
    row = found["kr_per_point", "annuity"]
    if isnan(row["value"]):
        return say("case.no_point", language, year=year)
    value, low, high = (row[f"value{end}"] for end in ("", "_low", "_high"))
    key = "dearer" if value >= 0 else "cheaper"
    if value < 0:  # the words tell the minus
        value, low, high = -value, -high, -low
    shown = {of: number(x, 2, language) for of, x in (("value", value), ("low", low), ("high", high))}
    return say(f"case.per_point_{key}", language, year=year, **shown)


def _parts(rows: Rows, language: str) -> list[str]:
    """The parts that are not nought, and the total."""
    told = [r for r in rows if r["quantity"] == "total" or max(abs(r[key]) for key in ("mean", "p05", "p95")) > NOUGHT]
    cells = [
        [say(f"part.{row['quantity']}", language), _mean(row, "mean", language), between(row["p05"], row["p95"], language)]
        for row in told
    ]
    return fitted([say(f"case.{head}", language) for head in ("parts", "mio", "band")], cells)


def _views(rows: Rows, year: int, language: str) -> list[str]:
    cells = [
        [say(f"view.{row['quantity']}", language), number(row["mean"], 0, language),
         say("compare.range", language, low=number(row["p05"], 0, language), high=number(row["p95"], 0, language))]
        for row in rows
    ]
    return fitted([say("case.views", language, year=year), say("chart.mean", language), say("case.band", language)], cells)


def _by_plan(rows: Rows) -> dict[str, list[Mapping]]:
    found: dict[str, list[Mapping]] = {}
    for row in rows:
        found.setdefault(row["plan"], []).append(row)
    return found


def _social(plan: str, rows: Rows, language: str) -> str:
    last = {row["quantity"]: row for row in rows}  # added up to the last year
    told = {f"probability{end}": rows[0][f"investor_loses{end}"] for end in ("", "_low", "_high")}
    return say(
        "case.social", language, plan=name(plan, language),
        paid=number(-last["investor_pays_so_far"]["mean"], 1, language),
        back=number(last["investor_receives_so_far"]["mean"], 1, language), chance=chance(told, language),
        ends=ends(told["probability_low"], told["probability_high"], language),
    )
