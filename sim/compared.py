"""RUNS beside one another: what differs in their configs, and what that did to the answers.

Read off what the runs have saved, and nothing is played. Every number is one of a table or a
manifest of theirs. The first run is the one that the others are held against.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Any

from .contents import Rows, RunContents
from .results import PRESENTATION

Runs = Mapping[str, RunContents]  # by the letter that a run is called here
# Columns of tables that are results, sizes of the effort or the target: two runs may differ in them in the same row.
NO_KEYS = {
    "futures", "hits", "target", "static_bound", "ratio_rule", "flow_rule", "openings", "places_planned",
    "places_at_end", "sure", "published", "rows", "futures_a_row", "tried", "fitting", "tolerance", "met", "plays",
    "unknown",
}
NO_ANSWERS = {"assumptions"}
RANGES = {"uniform", "triangular"}  # a value that is one, not a part of the config
IN_PER_CENT = ("probability", "share_mean")  # first words of headlines that stand on one axis
Ends = tuple[float | None, float | None]


# --- what was asked ---------------------------------------------------------------------


def run_rows(runs: Runs) -> Rows:
    """Which run is called what."""
    told = ("experiment", "run", "seed", "config_hash", "started")
    return [{"called": letter, **{key: run.manifest.get(key) for key in told}} for letter, run in runs.items()]


def config_rows(configs: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A row for each key that is not the same in all configs; empty where a config has it not.

    A range is one value, and so is a part that some config lacks; both are written as JSON.
    """
    kept = {letter: {k: v for k, v in config.items() if k not in PRESENTATION} for letter, config in configs.items()}
    return [{"key": key, **{letter: _written(value) for letter, value in values.items()}}
            for key, values in _different("", kept)]


def same_futures(configs: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The runs that were played on the futures of the first: same seed, number, years, citizens and demand."""
    decisive = ("seed", "futures", "precision", "years", "municipality", "demand")
    first = next(iter(configs.values()))
    return [letter for letter, config in configs.items() if all(first.get(key) == config.get(key) for key in decisive)]


def _different(path: str, values: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Keys below ``path`` with the value of each config, where one differs."""
    if all(isinstance(value, Mapping) and not RANGES & set(value) for value in values.values()):
        keys = dict.fromkeys(key for value in values.values() for key in value if key != "about")
        return [found for key in keys for found in _different(
            f"{path}.{key}" if path else str(key), {letter: value.get(key) for letter, value in values.items()})]
    plain = {letter: _without_about(value) for letter, value in values.items()}
    return [(path, plain)] if len({repr(value) for value in plain.values()}) > 1 else []


def _without_about(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_about(part) for key, part in value.items() if key != "about"}
    return value


def _written(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (Mapping, list)) else value


# --- what that did ----------------------------------------------------------------------


def headline_rows(runs: Runs, same_futures: Sequence[str] = ()) -> list[dict[str, Any]]:
    """A row for each headline and run that has it, with its interval where a table gives one.

    What is the same to its interval on the ``same_futures`` as the first run is no difference, and has no interval.
    """
    keys = dict.fromkeys(key for run in runs.values() for key in run.manifest.get("headline", {}))
    rows = []
    for key in keys:
        found = {letter: run.manifest["headline"].get(key) for letter, run in runs.items()}
        cells = {letter: (value, *_interval(runs[letter], key, value)) for letter, value in found.items() if value is not None}
        first = next(iter(runs))
        for letter, told in _beside_first(first, cells):
            if letter in same_futures and cells[letter] == cells.get(first):
                told |= {"minus_first_low": None, "minus_first_high": None}
            rows.append({"headline": key, "run": letter, **told})
    return rows


def drawable(headlines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The headlines that are shares or probabilities."""
    return [row for row in headlines if row["headline"].partition(",")[0] in IN_PER_CENT]


def difference_rows(runs: Runs) -> list[dict[str, Any]]:
    """A row for each estimate that the runs' tables share, and run; all that are equal are left out."""
    return [row for name in _shared(runs) for row in _of_table(name, {c: r.tables[name] for c, r in runs.items()})]


def not_compared(runs: Runs) -> list[dict[str, Any]]:
    """A row for each table, or rows of one, that could not be held against one another, and why."""
    shared, rows = _shared(runs), []
    for name in dict.fromkeys(name for run in runs.values() for name in run.tables if name not in NO_ANSWERS):
        having = {letter: run.tables[name] for letter, run in runs.items() if name in run.tables}
        why, count = _reason(list(having.values())) if name in shared else ("only_in_some", max(map(len, having.values())))
        rows += [{"table": name, "reason": why, "rows": count, "runs": ", ".join(having)}] if why else []
    return rows


def difference(one: tuple[float, Any, Any], other: tuple[float, Any, Any]) -> tuple[float, float | None, float | None]:
    """``other`` − ``one`` with its 95 % interval, from the interval of each (MOVER; Zou and Donner 2008).

    It is right for runs with futures of their own. On the same futures chance takes the same side in both, so the
    difference is surer than this interval says. None where an interval has an open end.
    """
    (a, a_low, a_high), (b, b_low, b_high) = one, other
    if None in (a_low, a_high, b_low, b_high):
        return b - a, None, None
    return b - a, b - a - sqrt((b - b_low) ** 2 + (a_high - a) ** 2), b - a + sqrt((b_high - b) ** 2 + (a - a_low) ** 2)


def _beside_first(first: str, cells: Mapping[str, tuple]) -> list[tuple[str, dict[str, Any]]]:
    """Of each run its estimate, and what it is more than that of the first."""
    told = []
    for letter, (value, low, high) in cells.items():
        known = letter != first and isinstance(value, float | int) and isinstance(cells.get(first, (None,))[0], float | int)
        more = difference(cells[first], cells[letter]) if known else (None, None, None)
        told.append((letter, {
            "value": value, "value_low": low, "value_high": high,
            "minus_first": more[0], "minus_first_low": more[1], "minus_first_high": more[2],
        }))
    return told


# --- tables -----------------------------------------------------------------------------


def _shared(runs: Runs) -> list[str]:
    return [name for name in next(iter(runs.values())).tables
            if name not in NO_ANSWERS and all(name in run.tables for run in runs.values())]


def _of_table(name: str, tables: Mapping[str, Rows]) -> list[dict[str, Any]]:
    estimates, keys = _columns(list(tables.values()))
    by_key = {letter: {_key(row, keys): row for row in rows} for letter, rows in tables.items()}
    if _reason(list(tables.values()))[0] in ("no_intervals", "alike"):
        return []
    found = []
    for key in (k for k in next(iter(by_key.values())) if all(k in rows for rows in by_key.values())):
        row_name = ", ".join(f"{column}={_plain(value)}" for column, value in zip(keys, key) if value is not None)
        cells = {letter: rows[key] for letter, rows in by_key.items()}
        for column in estimates:
            if len({cell[column] for cell in cells.values()}) > 1:
                shown = {letter: (cell[column], *_ends(cell, column)) for letter, cell in cells.items()}
                found += [{"table": name, "row": row_name, "column": column, "run": letter, **told}
                          for letter, told in _beside_first(next(iter(cells)), shown)]
    return found


def _reason(tables: Sequence[Rows]) -> tuple[str | None, int]:
    """Why a table that all runs have is not compared, or some of its rows are not; and how many rows that concerns."""
    estimates, keys = _columns(tables)
    if not estimates:
        return "no_intervals", max(map(len, tables))
    found = [{_key(row, keys) for row in rows} for rows in tables]
    if any(len(own) < len(rows) for own, rows in zip(found, tables)):
        return "alike", max(map(len, tables))
    alone = len(set.union(*found)) - len(set.intersection(*found))
    return ("rows_only_in_some", alone) if alone else (None, 0)


def _key(row: Mapping[str, Any], keys: Sequence[str]) -> tuple:
    return tuple(row[key] for key in keys)


def _columns(tables: Sequence[Rows]) -> tuple[list[str], list[str]]:
    """The estimates, columns with an interval in every table; and what tells the rows apart."""
    columns = [c for c in (tables[0][0] if tables[0] else {}) if all(rows and c in rows[0] for rows in tables)]
    estimates = [c for c in columns if set(_limits(c, columns)) <= set(columns)]
    before = columns[: columns.index(estimates[0])] if estimates else []
    texts = [c for c in columns if any(isinstance(row[c], str) for rows in tables for row in rows)]
    return estimates, [c for c in columns if c in {*before, *texts} - NO_KEYS - set(estimates)]


def _limits(column: str, columns: Iterable[str]) -> tuple[str, str]:
    """The columns of an estimate's interval; that of ``difference_mean`` is called after ``difference``."""
    stem = column if f"{column}_low" in columns else column.removesuffix("_mean")
    return f"{stem}_low", f"{stem}_high"


def _ends(row: Mapping[str, Any], column: str) -> Ends:
    low, high = _limits(column, row)
    return row[low], row[high]


def _interval(run: RunContents, key: str, value: float) -> Ends:
    """The interval of the estimate that has a headline's value, if all that may be meant agree.

    A headline begins with what is measured, a column where there is one of that name, and then tells of what.
    """
    written, (measured, _, of_what) = float(f"{value:.9g}"), key.partition(", ")
    found = [(column, row) for rows in run.tables.values() for column in _columns([rows])[0] for row in rows
             if row[column] == written]
    found = [(column, row) for column, row in found if column == measured] or found
    found = [(column, row) for column, row in found if of_what in row.values()] or found
    intervals = {_ends(row, column) for column, row in found}
    return next(iter(intervals)) if len(intervals) == 1 else (None, None)


def _plain(value: Any) -> str:
    return f"{value:.9g}" if isinstance(value, float) else str(value)
