"""What tables of StatBank say of a municipality, in words."""

from __future__ import annotations

from ..statbank import SERVICES, Found, Projected
from ..words import dated, needed, number, percent, say
from .layout import wrapped
from .narrow import fitted


def statbank_answer(found: Found, projected: Projected | None, language: str) -> str:
    """Residents by need in the first and the last quarter, their growth, and projected people."""
    heading = say("statbank.of", language, table=found.table, area=found.area, source=origin(found, language))
    heads = ["statbank.need", "statbank.service", None, None, "statbank.growth"]
    periods = iter((found.first_period, found.period))
    heads = [say(key, language) if key else next(periods) for key in heads]
    rows = [
        [say(f"statbank.{need}", language), code, *_counted(*found.counts[need], found, language)]
        for need, code in SERVICES.items()
    ]
    rows.append([say("statbank.together", language), "", *_counted(*found.totals, found, language)])
    parts = [wrapped(heading), "", *fitted(heads, rows)]
    if projected:
        parts += ["", *_projected(projected, language)]
    caveats = [*found.caveats, *(projected.caveats if projected else ())]
    notes = [say("statbank.note", language, told=say(key, language, **told)) for key, told in caveats]
    return "\n".join([*parts, "", *map(wrapped, [*notes, say("statbank.tags", language)])])


def origin(read: Found | Projected, language: str) -> str:
    """The file or the question to the API that it was read from, and when that was updated."""
    if read.updated is None:
        return read.source
    return say("statbank.updated", language, source=read.source, day=dated(read.updated, language))


def _counted(first: float, last: float, found: Found, language: str) -> list[str]:
    growth = found.growth_of(first, last)
    return [*(number(n, needed(n), language) for n in (first, last)), percent(growth, 1, language)]


def _projected(projected: Projected, language: str) -> list[str]:
    heading = say("statbank.of", language, table=projected.table, area=projected.area, source=origin(projected, language))
    heads = ["", *projected.years, say("statbank.growth", language)]
    youngest, oldest = projected.ages
    ages = say("statbank.ages", language, youngest=youngest, oldest=oldest)
    people = [number(n, 0, language) for n in projected.people]
    return [wrapped(heading), "", *fitted(heads, [[ages, *people, percent(projected.growth, 2, language)]])]
