"""The answer of each experiment as a few sentences, made from its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from ..terminal.compared import by_headline, combinations_told, estimate, futures_told, settings_told, verdict
from ..words import mio_kr, name, number, percent, plain_percent, say
from ..words.coded import coded, headline_name
from ..words.estimates import ends
from ..words.values import listed
from .sentences import against_target, chance, counted, frequency, growing

Tables = Mapping[str, Sequence[Mapping[str, Any]]]
MOST_SETTINGS = 3  # of those that differ between runs, that page one speaks of
MOST_TOLD = 6  # plans, figures or headlines that page one speaks of


def _near(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) < 1e-9


def _reachability(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    ask = config["experiment"]
    rates = list(dict.fromkeys(ask["reference_growth"].values()))
    rows = [r for r in tables["reachability"] if r["definition"] == "residents"
            and _near(r["places_added"], ask["published"])]
    found = [r for rate in rates for r in rows if _near(r["growth_per_year"], rate)]
    return [_cell(r, language) for r in found or rows[:2]]


def _cell(row: Mapping[str, Any], language: str) -> str:
    places = counted(row["places_added"], "report.place", "report.places", language)
    lead = say("report.with_places", language, growth=growing(row["growth_per_year"], language), places=places)
    return " ".join((lead, chance(row, language), against_target(row["share_mean"], row["target"], language)))


def _compare(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    rows = [r for r in tables["plans"] if r["quantity"] == "share_residents"]
    return [
        " ".join((f"{_capital(name(r['plan'], language))}:", chance(r, language), against_target(r["mean"], r["target"], language)))
        for r in rows
    ]


def _needed(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    rates = config["experiment"]["reference_growth"].values()
    return [
        _enough(r, language) for r in tables["places_needed"]
        if r["definition"] == "residents" and r["sure"] in (0.5, 0.8) and any(_near(r["growth_per_year"], rate) for rate in rates)
    ]


def _enough(row: Mapping[str, Any], language: str) -> str:
    """How many places are enough; that no number is, or that few futures say little of how many."""
    told = {"growth": growing(row["growth_per_year"], language), "sure": plain_percent(row["sure"], language)}
    places, low, high = (row[f"places{end}"] for end in ("", "_low", "_high"))
    if places is None:
        return say("report.needed.none", language, most=number(row["most_places"], 0, language), **told)
    interval = say("compare.range", language, low=number(low, 0, language), high=number(high, 0, language))
    return say("report.needed" if None not in (low, high) else "report.needed.open", language, interval=interval,
               places=counted(places, "report.place", "report.places", language), **told)


def _found(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    rows = [r for r in tables["optimise"] if r["kind"] == "found"]
    return [
        say("report.found" if r["above_nothing"] >= 0 else "report.found_less", language,
            places=counted(r["places_planned"], "report.place", "report.places", language),
            cost=mio_kr(abs(r["above_nothing"]), language)) + " " + chance(r, language)
        for r in rows
    ] or [say("report.found_none", language)]


def _levers(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    rows, expected = tables["levers"], tables.get("expected", [])
    together = max(rows, key=lambda r: r["share"])
    single = [r for r in rows if r["lever"] != "lever_all"] or rows
    most, least = (pick(single, key=lambda r: r["saving_a_year"]) for pick in (max, min))
    met = sum(r["verdict"] == "reproduced" for r in expected)
    told = [" ".join((
        say("report.levers.share", language, name=name(together["lever"], language)), chance(together, language),
        against_target(together["share"], together["target"], language),
    ))]
    told += [_saving(most, "most", language), _saving(least, "least", language)][: len(single)]
    if expected:
        told.append(say("report.levers.expected", language, met=number(met, 0, language), all=number(len(expected), 0, language)))
    return told


def _saving(row: Mapping[str, Any], which: str, language: str) -> str:
    """What the lever that saves most, or costs most, comes to a year; a minus is told in words."""
    value, low, high = (row[f"saving_a_year{end}"] for end in ("", "_low", "_high"))
    saves = value > 0
    if not saves:
        value, low, high = -value, -high, -low
    interval = say("compare.range", language, low=number(low, 1, language), high=number(high, 1, language))
    verb = say("report.levers.saves" if saves else "report.levers.costs", language, cost=mio_kr(value, language))
    return say(f"report.levers.{which}", language, name=name(row["lever"], language), verb=verb, interval=interval)


def _network(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    *each, together = tables["network"]
    reach = sum(r["share_mean"] >= r["target"] for r in each)
    return [
        " ".join((f"{_capital(name(together['municipality'], language))}:", chance(together, language),
                  against_target(together["share_mean"], together["target"], language))),
        say("report.network.each" if reach or len(each) == 1 else "report.network.none", language, reach=number(reach, 0, language),
            all=counted(len(each), "report.municipality", "report.municipalities", language), target=plain_percent(together["target"], language)),
    ]


def _sensitivity(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    told = []
    for outcome in dict.fromkeys(r["outcome"] for r in tables["indices"]):
        rows = sorted((r for r in tables["indices"] if r["outcome"] == outcome and r["first"] is not None), key=lambda r: -r["first"])
        if not rows:
            continue
        first, *others = rows
        told.append(say(
            "report.explains", language, outcome=say(f"report.outcome.{outcome}", language), input=coded(first["input"], language),
            share=percent(max(0.0, first["first"]), 0, language), interval=ends(first["first_low"], first["first_high"], language),
        ))
        if others:
            told[-1] += " " + say("report.explains_next", language, input=coded(others[0]["input"], language),
                                  share=percent(max(0.0, others[0]["first"]), 0, language))
    if not told:
        return [say("report.explains_none", language)]
    return [*told, say("report.explains_beliefs", language, plan=name(tables["indices"][0]["plan"], language))]


def _backcast(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    """Each published figure once beside the model's, all from the one start share that fits them best together."""
    basis = (config["experiment"].get("calibration") or {}).get("spending_prices", "fixed")
    counted_in = {"share_residents": None, "external_mio_kr": "current", "spending_growth": basis}  # growth in residents is put in
    starts: dict[float, list[Mapping[str, Any]]] = {}
    for row in tables["backcast"]:
        if counted_in.get(row["figure"], "") == row["prices"]:
            starts.setdefault(row["start_share"], []).append(row)
    if not starts:
        return [say("report.past.none", language)]
    start, rows = max(starts.items(), key=lambda item: (_inside(item[1]), -sum(map(_off, item[1]))))
    told = say("report.past.inside", language, inside=number(_inside(rows), 0, language), all=number(len(rows), 0, language),
               start=plain_percent(start, language))
    put_in = say("report.past.put_in", language, prices=coded(basis, language))
    return [told, *(_past(row, language) for row in rows), put_in]


def _inside(rows: Sequence[Mapping[str, Any]]) -> int:
    return sum(row["p05"] <= row["published"] <= row["p95"] for row in rows)


def _off(row: Mapping[str, Any]) -> float:
    """How far the model's mean is from a published figure, in widths of its band."""
    return abs(row["mean"] - row["published"]) / ((row["p95"] - row["p05"]) or 1.0)


def _past(row: Mapping[str, Any], language: str) -> str:
    """A figure of the past as it is written: money in millions, all else per cent."""
    money = row["figure"].endswith("mio_kr")
    shown = {key: number(row[key] * (1 if money else 100), 1, language) for key in ("published", "mean", "p05", "p95")}
    unit = " mio. kr." if money else " %"
    prices = f" ({coded(row['prices'], language)})" if row["prices"] else ""
    return say(
        "report.past", language, figure=say(f"backcast.{row['figure']}", language), prices=prices,
        published=shown["published"] + unit, mean=shown["mean"] + unit,
        interval=say("compare.range", language, low=shown["p05"], high=shown["p95"]) + unit,
    )


def _compared(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    """What differs in the configs, then each headline of all runs with its difference from the first."""
    letters, same = [run["called"] for run in tables["runs"]], config["same_futures"]
    configs, headlines = tables.get("configs", []), tables.get("headlines", [])
    told = [say("report.compared.configs", language, n=number(len(configs), 0, language))]
    told += settings_told(configs[:MOST_SETTINGS], letters, language)
    for key, (first, *others) in islice(by_headline(headlines, letters), MOST_TOLD):
        values = [f"{first['run']}: {estimate(first, 'value', language)}"]
        values += [f"{row['run']}: {estimate(row, 'value', language)}; "
                   f"{say('compared.minus', language, run=row['run'], first=first['run'])}: {verdict(row, first, same, language)}"
                   for row in others]
        told.append(say("compared.setting", language, setting=_capital(headline_name(key, language)), values="; ".join(values)))
    told += combinations_told(tables.get("combinations", []), language)
    return [*told, futures_told(letters, same, language)]


def _case(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    """What each plan costs or saves beside the base, with building as yearly payments and paid at once, and what share that buys."""
    rows = tables["business_case"]
    years = [f"{r['year']:.0f}" for r in tables["price_views"]]
    told = []
    for pair in dict.fromkeys((r["plan_a"], r["plan_b"]) for r in rows):
        found = {(r["quantity"], r["view"]): r for r in rows if (r["plan_a"], r["plan_b"]) == pair}
        cost, cheaper, points = (found[key, "annuity"] for key in ("present_cost", "cheaper", "points"))
        once = found["present_cost", "once"]
        told.append(" ".join((
            say(f"report.case.{_dearer(cost)}", language, plan=_capital(name(pair[1], language)), base=name(pair[0], language),
                first=min(years), last=max(years), count=frequency(cheaper["value"] * cost["futures"], cost["futures"], language),
                **_cost(cost, language)),
            say(f"report.case.once_{_dearer(once)}", language, **_cost(once, language)), _points(points["value"], language),
        )))
        if cheaper["value"] in (0, 1):
            told[-1] += " " + say("report.no_certainty", language)
    return [*told, say("report.case.contested", language)]


def _dearer(cost: Mapping[str, Any]) -> str:
    return "dearer" if cost["value"] >= 0 else "cheaper"


def _cost(cost: Mapping[str, Any], language: str) -> dict[str, str]:
    """A difference without its sign, which words tell, and its interval."""
    value, low, high = (cost[key] for key in ("value", "value_low", "value_high"))
    low, high = (low, high) if value >= 0 else (-high, -low)
    interval = say("compare.range", language, low=number(low, 1, language), high=number(high, 1, language))
    return {"cost": mio_kr(abs(value), language), "interval": interval}


def _points(points: float, language: str) -> str:
    """What a plan does to the share; a minus is told in words."""
    shown = number(abs(points), 1, language)
    key = "same" if not shown.strip("0.,") else "up" if points > 0 else "down"
    return say(f"report.points.{key}", language, points=shown)


def _stress(tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    """How often the buffer is exceeded in the last year: unstressed, at worst, and between."""
    last = max(r["year"] for r in tables["buffer"])
    calm, *others = (r for r in tables["buffer"] if r["year"] == last)
    told = [say("report.stress.calm", language, year=f"{last:.0f}", buffer=mio_kr(calm["buffer_mio_kr"], language),
                count=_exceeded(calm, language))]
    if not others:
        return told
    *milder, worst = sorted(others, key=lambda r: r["probability"])
    added = next(r["difference_mean"] for r in tables["stress"]
                 if (r["scenario"], r["quantity"]) == (worst["scenario"], "with_waiting_mio_kr"))  # else whoever waits would seem a saving
    key = "more" if added > 0 else "less"
    told.append(say("report.stress.worst", language, name=name(worst["scenario"], language), count=_exceeded(worst, language))
                + " " + say(f"report.stress.{key}", language, added=mio_kr(abs(added), language)))
    if any(row["probability"] in (0, 1) for row in (calm, worst)):
        told[-1] += " " + say("report.no_certainty", language)
    if milder:
        names = listed([f"'{name(r['scenario'], language)}'" for r in milder], language)
        fewest, most = (number(_hits(r), 0, language) for r in (milder[0], milder[-1]))
        told.append(say("report.stress.between" if fewest != most else "report.stress.alike", language, names=names,
                        low=fewest, high=most, futures=counted(calm["futures"], "report.future", "report.futures", language)))
    return told


def _hits(row: Mapping[str, Any]) -> int:
    return round(row["probability"] * row["futures"])


def _exceeded(row: Mapping[str, Any], language: str) -> str:
    """'in 60 of 200 futures (95 % interval 24.1 to 36.7 %)'."""
    interval = ends(row["probability_low"], row["probability_high"], language, 1)
    return f"{frequency(_hits(row), row['futures'], language)} ({say('report.interval', language, interval=interval)})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_MADE_BY: dict[str, Callable[[Tables, Mapping[str, Any], str], list[str]]] = {
    "reachability": _reachability, "compare": _compare, "places_needed": _needed, "optimise": _found, "levers": _levers,
    "network": _network, "sensitivity": _sensitivity, "backcast": _backcast, "compared": _compared, "stress": _stress,
    "business_case": _case,
}


def answers(experiment: str, tables: Tables, config: Mapping[str, Any], language: str) -> list[str]:
    """The answer as sentences; none where nobody has said how the experiment's is told."""
    told = _MADE_BY[experiment](tables, config, language) if experiment in _MADE_BY else []
    if told and {r["futures"] for rows in tables.values() for r in rows if r.get("futures") is not None} == {1}:
        told.append(say("report.one_future", language))
    return _once(told, say("report.no_certainty", language))


def _once(told: list[str], warning: str) -> list[str]:
    """A warning that sentences end with or hold is told once, after all of them."""
    plain = [line.replace(f" {warning}", "") for line in told]
    return plain if plain == told else [*plain, warning]
