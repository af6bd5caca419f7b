"""HIDE counts of fewer than five citizens, where a run is shown to others.

What is protected is what a register says: how many live in own and in external places on the first
day. What is drawn in futures (who is referred, waits, is taken home) is of nobody, and is shown.
docs/decisions/0021 tells why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .contents import Rows, RunContents

SMALL = 5
HIDDEN = "hidden"  # not "<5": it stands for shares, kroner and larger counts too
COUNTS = ("residents", "own", "external")  # first words of columns that count who lives somewhere
POINTS = ("", "_mean", "_p05", "_p50", "_p95")  # what follows them, where it is no limit of an interval
# First words of columns that such a count can be worked out from: by places, by prices, by the total.
TELLING = (*COUNTS, "share", "occupancy", "total", "mean", "p05", "p50", "p95", "model", "takes")
# Arithmetic on all residents of the first day and places that are known, whatever the year: no chance hides them.
RULES = ("static_bound", "ratio_rule", "flow_rule")


def asks_to_hide(config: Mapping[str, Any]) -> bool:
    """Whether small counts are to be hidden: as set, else where a register was read."""
    asked = config.get("hide_small_counts")
    return bool((config.get("municipality") or {}).get("register_csv")) if asked is None else asked


def few(own: int, external: int) -> bool:
    """Whether somebody, but fewer than five, live in own or in external places."""
    return _small(own) or _small(external)


def hides_few(run: RunContents, config: Mapping[str, Any]) -> bool:
    """Whether few live somewhere at the start of a run and that is to be hidden; also where it is not known."""
    return asks_to_hide(config) and run.manifest.get("few_at_start", True)


def shown_tables(run: RunContents, config: Mapping[str, Any]) -> dict[str, Rows]:
    """The tables of a run as they may be shown, with HIDDEN in place of what may not."""
    tables = dict(run.tables)
    hides = hides_few(run, config)
    if hides:
        tables = {name: _without_few(rows, _first_year(config)) for name, rows in tables.items()}
    if asks_to_hide(config):
        tables = {name: _without_needs(rows, hides) for name, rows in tables.items()}
    return tables


def tells_the_start(run: RunContents, config: Mapping[str, Any]) -> bool:
    """Whether the answer of a run is of the first year, when it is nearly what the register says."""
    first = _first_year(config)
    return any(rows and all(row.get("year") == first for row in rows) for rows in run.tables.values())


def shown_config(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """A config as it may be shown: without the numbers of residents by need if one of them is small."""
    town = config.get("municipality") or {}
    needs = town.get("needs") or {}
    counts = [n for need in needs.values() for n in (need.get("residents") or {}).values()]
    if not asks_to_hide(config) or not any(map(_small, counts)):
        return config
    return {**config, "municipality": {**town, "needs": {n: {**need, "residents": HIDDEN} for n, need in needs.items()}}}


def _first_year(config: Mapping[str, Any]) -> int | None:
    start = (config.get("municipality") or {}).get("start")
    return int(str(start)[:4]) if start else None


def _without_few(rows: Rows, first: int | None) -> Rows:
    """Rows without what tells a small count, and nothing of the first year, when all are as in the register.

    A table that begins in that year and has no counts to go by, such as a budget, is hidden in all years.
    """
    counts = [column for column in (rows[0] if rows else ()) if _counts(column)]
    whole = not counts and any(row.get("year") == first for row in rows)
    hidden = [whole or _is_of(row, first) or any(_small(row[c]) for c in counts) for row in rows]
    if any(hidden) and "municipality" in rows[0]:
        hidden[-1] = True  # of all together, as it tells what the others lack of it
    return [{k: HIDDEN if v is not None and (k in RULES or h and k.startswith(TELLING)) else v for k, v in row.items()}
            for h, row in zip(hidden, rows, strict=True)]


def _is_of(row: Mapping[str, Any], first: int | None) -> bool:
    """Whether a row is of the first year. What a lever gives is told from a first year on; for each value tried, without it."""
    if {"year", "first_year"} & row.keys():
        return row.get("year", row.get("first_year")) == first
    return {"value", "model"} <= row.keys()


def _without_needs(rows: Rows, all_of_them: bool) -> Rows:
    """Assumptions without all numbers of residents if one of them is small."""
    told = [r for r in rows if _numbers_residents(str(r.get("key") or ""))]
    hidden = told and (all_of_them or any(_small(r["value"]) for r in told))
    return [r | {"value": HIDDEN} if hidden and r in told else r for r in rows]


def _numbers_residents(key: str) -> bool:
    of_needs = key.startswith("municipality.needs.") and ".residents" in key
    return of_needs or key.startswith("experiment.municipalities.") and key.endswith((".residents", ".own_share"))


def _counts(column: str) -> bool:
    return any(column == f"{count}{point}" for count in COUNTS for point in POINTS)


def _small(value: Any) -> bool:
    return isinstance(value, (int, float)) and 0 < value < SMALL
