"""What StatBank told: where each value of a municipality's configs comes from, and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.statbank import SERVICES, Found, Projected
from sim.terminal.statbank import origin
from sim.towns import Sources
from sim.words import needed, number, say

CODES = ",".join(SERVICES.values())


def sources_of(found: Found | None, projected: Projected | None, command: str, town: str, language: str) -> Sources:
    """Tag and source of each answer: as the tables say, else as whoever answered."""
    stated = say("new.stated", language, command=command)
    known: dict[str, tuple[str, str]] = {}
    if found:
        known["start"] = ("derived", say("statbank.about.start", language, period=found.period))
        for need, (_, last) in found.counts.items():
            told = {**_of(found, language), "code": SERVICES[need], "period": found.period, "count": _plain(last, language)}
            known[f"needs.{need}"] = ("derived", say("statbank.about.need", language, **told))
        if found.past_growth is not None:
            known["past_growth"] = ("derived", _grew("past_growth", found, language))
    if projected:
        known["growth"] = ("assumption", _grew("growth", projected, language))
    return Sources(stated, say("new.shaped", language, stated=stated, town=town), known)


def rows_of(found: Found, projected: Projected | None) -> list[dict[str, Any]]:
    """What was read and what follows from it, a row a figure: area, table, code, period, value, tag, source."""
    rows = []
    for at, period in enumerate(dict.fromkeys((found.first_period, found.period))):
        read = {need: counts[at] for need, counts in found.counts.items()}
        rows += [_row(found, need, SERVICES[need], period, n, "verified") for need, n in read.items()]
        rows.append(_row(found, "residents", CODES, period, sum(read.values()), "derived"))
    if found.past_growth is not None:
        over = f"{found.first_period} to {found.period}"
        rows.append(_row(found, "past_growth_per_year", CODES, over, found.past_growth, "derived"))
    if projected:
        ages, over = "{}-{}".format(*projected.ages), "{} to {}".format(*projected.years)
        people = zip(projected.years, projected.people)
        rows += [_row(projected, "people", ages, year, n, "derived") for year, n in people]
        rows.append(_row(projected, "projected_growth_per_year", ages, over, projected.growth, "derived"))
    return rows


def _row(read: Found | Projected, quantity: str, code: str, period: str, value: float, tag: str) -> dict[str, Any]:
    return {"quantity": quantity, "value": value, "tag": tag, "table": read.table, "area": read.area, "code": code,
            "period": period, "source": read.source, "updated": read.updated}


def _of(read: Found | Projected, language: str) -> Mapping[str, str]:
    told = {"table": read.table, "area": read.area, "source": origin(read, language)}
    return {key: text.replace("${", "$ {") for key, text in told.items()}  # which a config would look up


def _grew(key: str, read: Found | Projected, language: str) -> str:
    if isinstance(read, Found):
        first, last, counts = read.first_period, read.period, read.totals
        more: dict[str, Any] = {"codes": CODES}
    else:
        (first, last), counts = read.years, read.people
        more = {"youngest": read.ages[0], "oldest": read.ages[1]}
    return say(f"statbank.about.{key}", language, **_of(read, language), **more, first=first, last=last,
               first_count=_plain(counts[0], language), count=_plain(counts[1], language))


def _plain(count: float, language: str) -> str:
    return number(count, needed(count), language)
