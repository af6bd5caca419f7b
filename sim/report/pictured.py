"""What a picture shows, told from its data: the text alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..words import column, number, say
from ..words.coded import file_name, in_words
from .cells import cell

Rows = Sequence[Mapping[str, Any]]
MOST_TOLD = 12  # rows; the table below the picture has them all


@dataclass(frozen=True)
class Told:
    """How a picture is told: from which table, by which columns rows are called, which values are given.

    ``band``: columns of its ends, if it has one; ``only``: rows with these values; ``ends``: only
    those of the first and the last year; ``corners``: only those whose names are lowest or highest;
    ``each``: the first so many of each first name; ``unit``: what the values are of, where no column says it.
    """

    table: str
    names: tuple[str, ...]
    values: tuple[str, ...]
    band: tuple[str, str] | None = None
    only: Mapping[str, Any] = field(default_factory=dict)
    ends: bool = False
    corners: bool = False
    each: int | None = None
    unit: str = ""


_OVER_TIME = {"table": "years", "names": ("scenario", "year"), "ends": True}
_BAND = ("p05", "p95")
_OF_SHARE = ("share_p05", "share_p95")
PICTURES: dict[str, Told] = {
    "fan": Told(values=("share_mean",), band=_OF_SHARE, **_OVER_TIME),
    "residents_and_places": Told(values=("residents", "places"), **_OVER_TIME),
    "costs": Told(values=("external_mio_kr", "own_mio_kr", "total_mio_kr"), **_OVER_TIME),
    "comparison": Told("plans", ("plan",), ("mean", "probability"), _BAND, {"quantity": "share_residents"}),
    "levers": Told("levers", ("lever",), ("saving_a_year", "share_points")),
    "expected": Told("expected", ("expectation",), ("published", "model"), ("model_p05", "model_p95")),
    "network": Told("network", ("municipality",), ("share_mean", "probability"), _OF_SHARE),
    "reachability": Told("reachability", ("growth_per_year", "places_added"), ("probability",), corners=True),
    "places_needed": Told("places_needed", ("growth_per_year", "sure"), ("places",), corners=True),
    "by_when": Told("by_when", ("growth_per_year", "year"), ("by_then",), only={"quantity": "reached"}, corners=True),
    "conditions": Told("conditions", ("growth_per_year", "consent", "delay_months", "turnaround_days"), ("probability",),
                       corners=True),
    "optimise": Told("optimise", ("plan",), ("above_nothing", "probability")),
    "openings": Told("schedule", ("plan", "year"), ("places",)),
    "tornado": Told("tornado", ("outcome", "input"), ("at_low", "at_high"), each=3),
    "sobol": Told("indices", ("outcome", "input"), ("first", "total"), each=3),
    "worth": Told("worth", ("goal", "input"), ("value",), each=3),
    "backcast": Told("backcast", ("figure", "prices", "start_share"), ("published", "mean"), _BAND),
    "calibration": Told("calibration", ("figure", "prices", "year"), ("published", "fitting_p50")),
    "learned": Told("learned", ("unknown",), ("believed_p50", "fitting_p50")),
    "tail": Told("buffer", ("scenario", "year"), ("probability", "enough_mio_kr"), ends=True),
    "waterfall": Told("waterfall", ("plan_b", "quantity"), ("mean",), _BAND, unit="mio. kr."),
    "effect": Told("effect", ("plan_b", "year"), ("mean",), _BAND, {"quantity": "total"}, ends=True, unit="mio. kr. a year"),
    "budget": Told("budget", ("plan", "year"), ("mean",), _BAND, {"quantity": "total"}, ends=True, unit="mio. kr. a year"),
    "break_even_map": Told("break_even_map", ("plan_b", "price_ratio", "occupancy"), ("difference_mio_kr",), corners=True),
    "social_investment": Told("social_investment", ("plan", "year"), ("mean",), _BAND,
                              {"quantity": "investor_result_so_far"}, ends=True, unit="mio. kr."),
    "compared": Told("headlines", ("headline", "run"), ("value",)),
}
DEFINITIONS = ("residents", "referrals", "kroner")


def pictured(picture: str, tables: Mapping[str, Rows], language: str) -> str:
    """A sentence or two; only the picture's name where nobody has said what it shows."""
    told, definition = _told(picture)
    rows = [] if told is None else _few(told, _rows(told, tables, definition))
    if told is None or not rows:
        return say("report.alt.name", language, name=file_name(picture, language))
    more = len(rows) - MOST_TOLD
    lines = "; ".join(_line(told, row, language) for row in rows[:MOST_TOLD])
    text = say("report.alt.figure", language, name=file_name(picture, language), lines=lines)
    return text + (" " + say("report.alt.more", language, n=number(more, 0, language)) if more > 0 else "")


def behind(picture: str, tables: Mapping[str, Rows]) -> tuple[Rows, list[str]]:
    """The rows that a picture shows, and which columns: what it is told by, with limits, or all of a table of its own."""
    told, definition = _told(picture)
    if told is None or (picture in tables and told.table != picture):
        return tables.get(picture, ()), []
    limits = [f"{key}_low" for key in told.values]
    return _rows(told, tables, definition), [*told.names, *told.values, *(told.band or ()), *limits]


def _told(picture: str) -> tuple[Told | None, str]:
    """How a picture is told, if anybody has said it, and the definition of the share that it is of."""
    stem, _, definition = picture.rpartition("_")
    return (PICTURES.get(stem), definition) if definition in DEFINITIONS else (PICTURES.get(picture), "residents")


def _rows(told: Told, tables: Mapping[str, Rows], definition: str) -> list[Mapping[str, Any]]:
    """The rows that the picture is made of and that have a value."""
    wanted = {"definition": definition, **told.only}
    return [r for r in tables.get(told.table, ()) if all(r.get(key, value) == value for key, value in wanted.items())
            and any(r.get(key) is not None for key in told.values)]


def _few(told: Told, found: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the rows that are told."""
    if told.unit:
        found = [r for r in found if any(round(r[key], 1) for key in told.values)]  # nought is not drawn either
    if told.each:
        first = told.names[0]
        found = [row for name in dict.fromkeys(r[first] for r in found) for row in
                 [r for r in found if r[first] == name][: told.each]]
    for key in ("year",) if told.ends else told.names if told.corners else ():
        known = [r[key] for r in found if isinstance(r.get(key), float)]
        found = [r for r in found if not known or r.get(key) in (min(known), max(known))]
    return found


def _line(told: Told, row: Mapping[str, Any], language: str) -> str:
    names = [_called(key, row, language) for key in told.names if row.get(key) is not None]
    given = [key for key in told.values if row.get(key) is not None]
    values = [_value(told, row, key, language) if len(told.values) == 1
              else f"{column(key, language)} {_value(told, row, key, language)}" for key in given]
    if told.band and all(row.get(end) is not None for end in told.band):
        low, high = (_value(told, row, end, language) for end in told.band)
        values.append(f"{say('chart.band', language)} {say('compare.range', language, low=low, high=high)}")
    what = f"{column(told.values[0], language)} " if len(told.values) == 1 else ""
    unit = f" ({in_words('unit', told.unit, language)})" if told.unit else ""
    return f"{', '.join(names)}: {what}{', '.join(values)}{unit}"


def _value(told: Told, row: Mapping[str, Any], key: str, language: str) -> str:
    return number(row[key], 1, language) if told.unit else cell(row, key, language)


def _called(key: str, row: Mapping[str, Any], language: str) -> str:
    """A name as it is; a number with what it is of."""
    shown = cell(row, key, language)
    return shown if isinstance(row[key], str) or key == "year" else f"{column(key, language)} {shown}"
