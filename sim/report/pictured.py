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
    ``parts``: a column of the parts that are drawn, and what their total is called, which alone is told.
    ``against_first``: each plan's cost beside the first's is drawn too.
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
    parts: tuple[str, str] | None = None
    against_first: bool = False


_OVER_TIME = {"table": "years", "names": ("scenario", "year"), "ends": True}
_BY_MONTH = _OVER_TIME | {"table": "months", "only": {"month": 12.0}}
_BAND = ("p05", "p95")
_OF_SHARE = ("share_p05", "share_p95")
PICTURES: dict[str, Told] = {
    "fan": Told(values=("share_residents_p50",), band=("share_residents_p05", "share_residents_p95"), **_BY_MONTH),
    "residents_and_places": Told(values=("residents_p50", "places_p50"), **_BY_MONTH),
    "costs": Told(values=("external_mio_kr", "own_mio_kr", "total_mio_kr"), **_OVER_TIME),
    "comparison": Told("plans", ("plan",), ("mean", "probability", "cost_difference_mio_kr", "cheaper_in", "futures"), _BAND,
                       {"quantity": "share_residents"}, against_first=True),
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
    "effect": Told("effect", ("plan_b", "year"), ("mean",), _BAND, ends=True, unit="mio. kr. a year", parts=("quantity", "total")),
    "budget": Told("budget", ("plan", "year"), ("mean",), _BAND, ends=True, unit="mio. kr. a year", parts=("quantity", "total")),
    "break_even_map": Told("break_even_map", ("plan_b", "price_ratio", "occupancy"), ("difference_mio_kr",), corners=True),
    "social_investment": Told("social_investment", ("plan", "year"), ("mean",), _BAND, ends=True, unit="mio. kr.",
                              parts=("quantity", "investor_result_so_far")),
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
    bands = [f"{key.removesuffix('p50')}{end}" for key in told.values if key.endswith("_p50") for end in ("p05", "p95")]
    rows, names = _rows(told, tables, definition), list(told.names)
    if told.parts:
        part = told.parts[0]
        names.insert(1, part)
        seen = {(r[names[0]], r[part]) for r in rows if any(round(r[key], 1) for key in told.values)}
        rows = [r for r in rows if (r[names[0]], r[part]) in seen]  # a part that is nought in all years is not drawn
    return rows, [*names, *told.values, *(told.band or bands), *limits]


def _told(picture: str) -> tuple[Told | None, str]:
    """How a picture is told, if anybody has said it, and the definition of the share that it is of."""
    stem, _, definition = picture.rpartition("_")
    return (PICTURES.get(stem), definition) if definition in DEFINITIONS else (PICTURES.get(picture), "residents")


def _rows(told: Told, tables: Mapping[str, Rows], definition: str) -> list[Mapping[str, Any]]:
    """The rows that the picture is made of and that have a value."""
    wanted = {"definition": definition, **told.only}
    rows = [r for r in tables.get(told.table, ()) if all(r.get(key, value) == value for key, value in wanted.items())
            and any(r.get(key) is not None for key in told.values)]
    return _against_first(rows, tables.get("differences", ())) if told.against_first else rows


def _against_first(plans: Rows, differences: Rows) -> list[Mapping[str, Any]]:
    """Each plan with its running costs less the first plan's, and in how many futures they are lower."""
    found = {r["plan_b"]: r for r in differences if (r["plan_a"], r["quantity"]) == (plans[0]["plan"], "total_mio_kr")} if plans else {}
    ends = {"": "mean", "_low": "low", "_high": "high"}
    return [
        {**row, **{f"cost_difference_mio_kr{end}": found[row["plan"]][f"difference_{of}"] for end, of in ends.items()},
         "cheaper_in": found[row["plan"]]["b_better"]} if row["plan"] in found else row for row in plans
    ]


def _few(told: Told, found: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of the rows that are told."""
    if told.parts:
        found = [r for r in found if r[told.parts[0]] == told.parts[1]]
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
        of = told.band[0].removesuffix("p05").rstrip("_") or "mean"
        at = next(at for at, key in enumerate(given) if key.startswith(of))
        values.insert(at + 1, f"{say('chart.band', language)} {say('compare.range', language, low=low, high=high)}")
    what = f"{column(told.values[0], language)} " if len(told.values) == 1 else ""
    unit = f" ({in_words('unit', told.unit, language)})" if told.unit else ""
    return f"{', '.join(names)}: {what}{', '.join(values)}{unit}"


def _value(told: Told, row: Mapping[str, Any], key: str, language: str) -> str:
    return number(row[key], 1, language) if told.unit else cell(row, key, language)


def _called(key: str, row: Mapping[str, Any], language: str) -> str:
    """A name as it is; a number with what it is of."""
    shown = cell(row, key, language)
    return shown if isinstance(row[key], str) or key == "year" else f"{column(key, language)} {shown}"
