"""Sentences made from numbers: what is likely is never told as certain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..words import mio_kr, name, needed, number, percent, say
from ..words.estimates import ends

# Up to which share of futures a word holds.
_WORDS = ((0.01, "rare"), (0.1, "seldom"), (0.45, "less"), (0.55, "even"), (0.9, "more"), (0.99, "often"))


def counted(n: float, one: str, many: str, language: str) -> str:
    """'1 future', '1,000 futures'."""
    return say(one if n == 1 else many, language, n=number(n, 0, language))


def chance_words(hits: int, futures: int) -> str:
    """The key of a probability in words; 'none' and 'all' only where it is so of those played."""
    if hits in (0, futures):
        return "report.chance.all" if hits else "report.chance.none"
    share = hits / futures
    return "report.chance." + next((word for most, word in _WORDS if share <= most), "nearly")


def chance(row: Mapping[str, Any], language: str) -> str:
    """How often the target is met, in words and figures with its interval."""
    futures = round(row["futures"])
    hits = round(row["hits"] if row.get("hits") is not None else row["probability"] * futures)
    count = say("report.in", language, hits=number(hits, 0, language),
                futures=counted(futures, "report.future", "report.futures", language))
    told = say("report.chance", language, words=say(chance_words(hits, futures), language), count=count,
               interval=ends(row["probability_low"], row["probability_high"], language, 1))
    return f"{told} {say('report.no_certainty', language)}" if hits in (0, futures) else told


def growing(rate: float, language: str) -> str:
    """'If residents grow by 2.5 % a year', or decline, or stay as they are."""
    key = "up" if rate > 0 else "down" if rate < 0 else "none"
    size = abs(rate)
    return say(f"report.growth.{key}", language, rate=percent(size, needed(100 * size, 2), language))


def against_target(mean: float, target: float, language: str) -> str:
    """The mean beside the target; 'as much' if both are written alike."""
    shown, aim = percent(mean, 1, language), percent(target, 1, language)
    key = "on" if shown == aim else "above" if mean > target else "below"
    return say(f"report.mean.{key}", language, mean=shown, target=aim)


def answers(experiment: str, tables: Mapping[str, list], config: Mapping[str, Any], language: str) -> list[str]:
    """The answer as sentences; none where the experiment has no probability to tell."""
    make = {"reachability": _reachability, "compare": _compare, "places_needed": _needed, "optimise": _found}
    return make[experiment](tables, config, language) if experiment in make else []


def _near(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) < 1e-9


def _reachability(tables: Mapping[str, list], config: Mapping[str, Any], language: str) -> list[str]:
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


def _compare(tables: Mapping[str, list], config: Mapping[str, Any], language: str) -> list[str]:
    rows = [r for r in tables["plans"] if r["quantity"] == "share_residents"]
    return [
        " ".join((f"{_capital(name(r['plan'], language))}:", chance(r, language), against_target(r["mean"], r["target"], language)))
        for r in rows
    ]


def _needed(tables: Mapping[str, list], config: Mapping[str, Any], language: str) -> list[str]:
    rates = config["experiment"]["reference_growth"].values()
    rows = [r for r in tables["places_needed"] if r["definition"] == "residents" and r["places"] is not None
            and r["places_low"] is not None and r["places_high"] is not None
            and any(_near(r["growth_per_year"], rate) for rate in rates) and r["sure"] in (0.5, 0.8)]
    return [
        say("report.needed", language, growth=growing(r["growth_per_year"], language),
            places=counted(r["places"], "report.place", "report.places", language),
            sure=percent(r["sure"], 0, language),
            interval=say("compare.range", language, low=number(r["places_low"], 0, language),
                         high=number(r["places_high"], 0, language)))
        for r in rows
    ]


def _found(tables: Mapping[str, list], config: Mapping[str, Any], language: str) -> list[str]:
    rows = [r for r in tables["optimise"] if r["kind"] == "found"]
    return [
        say("report.found", language, places=counted(r["places_planned"], "report.place", "report.places", language),
            cost=mio_kr(r["above_nothing"], language)) + " " + chance(r, language)
        for r in rows
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
