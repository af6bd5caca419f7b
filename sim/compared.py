"""RUNS beside one another: what differs in their configs, and what that did to the answers.

Read off what the runs have saved, and nothing is played. Every number is one of a table or a
manifest of theirs. The first run is the one that the others are held against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .contents import RunContents, Rows
from .results import PRESENTATION

Runs = Mapping[str, RunContents]  # by the letter that a run is called here
# Columns of tables that are results, sizes of the effort or the target: two runs may differ in them in the same row.
NO_KEYS = {
    "futures", "hits", "target", "static_bound", "ratio_rule", "flow_rule", "openings", "places_planned",
    "places_at_end", "sure", "published", "rows", "futures_a_row", "tried", "fitting", "tolerance", "met", "plays",
}
NO_ANSWERS = {"assumptions"}
IN_PER_CENT = ("probability", "share_mean")  # first words of headlines that stand on one axis


def run_rows(runs: Runs) -> Rows:
    """Which run is called what."""
    told = ("experiment", "run", "seed", "config_hash", "started")
    return [{"called": letter, **{key: run.manifest.get(key) for key in told}} for letter, run in runs.items()]


def config_rows(configs: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A row for each key that is not the same in all configs; empty where a config has it not."""
    flat = {letter: _leaves(config) for letter, config in configs.items()}
    keys = dict.fromkeys(key for leaves in flat.values() for key in leaves)
    rows = [{"key": key, **{letter: leaves.get(key) for letter, leaves in flat.items()}} for key in keys]
    return [row for row in rows if len({repr(row[letter]) for letter in flat}) > 1]


def same_futures(configs: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the runs were played on the same futures: same seed, number, years, citizens and demand."""
    decisive = ("seed", "futures", "precision", "years", "municipality", "demand")
    first, *others = configs.values()
    return all(first.get(key) == other.get(key) for other in others for key in decisive)


def headline_rows(runs: Runs) -> list[dict[str, Any]]:
    """A row for each headline and run that has it, with the interval that a table gives of it."""
    keys = dict.fromkeys(key for run in runs.values() for key in run.manifest.get("headline", {}))
    rows = []
    for key in keys:
        having = {letter: run for letter, run in runs.items() if run.manifest["headline"].get(key) is not None}
        first = runs[next(iter(runs))].manifest["headline"].get(key)
        for letter, run in having.items():
            value = run.manifest["headline"][key]
            low, high = _interval(run, key, value)
            rows.append({"headline": key, "run": letter, "value": value, "low": low, "high": high,
                         "minus_first": None if first is None else value - first})
    return rows


def drawable(headlines: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The headlines that are shares or probabilities."""
    return [row for row in headlines if row["headline"].partition(",")[0] in IN_PER_CENT]


def difference_rows(runs: Runs) -> list[dict[str, Any]]:
    """A row for each estimate that the runs' tables share, and run; all that are equal are left out."""
    shared = [name for name in next(iter(runs.values())).tables if name not in NO_ANSWERS
              and all(name in run.tables for run in runs.values())]
    return [row for name in shared for row in _of_table(name, {c: run.tables[name] for c, run in runs.items()})]


def _of_table(name: str, tables: Mapping[str, Rows]) -> list[dict[str, Any]]:
    estimates, keys = _columns(list(tables.values()))
    by_key = {letter: {tuple(row[k] for k in keys): row for row in rows} for letter, rows in tables.items()}
    if any(len(by_key[letter]) < len(rows) for letter, rows in tables.items()):
        return []  # rows that cannot be told apart cannot be held against one another
    found = []
    for key in (k for k in next(iter(by_key.values())) if all(k in rows for rows in by_key.values())):
        row_name = ", ".join(f"{column}={_plain(value)}" for column, value in zip(keys, key) if value is not None)
        for column in estimates:
            cells = {letter: rows[key] for letter, rows in by_key.items()}
            if len({cell[column] for cell in cells.values()}) > 1:
                found += _cells(name, row_name, column, cells)
    return found


def _cells(table: str, row: str, column: str, cells: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    first = next(iter(cells.values()))
    told = []
    for letter, cell in cells.items():
        value, low, high = (cell[f"{column}{end}"] for end in ("", "_low", "_high"))
        known = all(isinstance(x, float) for x in (value, first[column]))
        told.append({"table": table, "row": row, "column": column, "run": letter, "value": value, "low": low,
                     "high": high, "minus_first": value - first[column] if known else None})
    return told


def _columns(tables: Sequence[Rows]) -> tuple[list[str], list[str]]:
    """The estimates, columns with an interval in every table; and what tells the rows apart."""
    columns = [c for c in (tables[0][0] if tables[0] else {}) if all(rows and c in rows[0] for rows in tables)]
    estimates = [c for c in columns if f"{c}_low" in columns and f"{c}_high" in columns]
    before = columns[: columns.index(estimates[0])] if estimates else []
    texts = [c for c in columns if any(isinstance(row[c], str) for rows in tables for row in rows)]
    return estimates, [c for c in columns if c in {*before, *texts} - NO_KEYS - set(estimates)]


def _interval(run: RunContents, key: str, value: float) -> tuple[float | None, float | None]:
    """The interval of the estimate that has a headline's value, if all that may be meant agree.

    A headline begins with what is measured, a column where there is one of that name, and then tells of what.
    """
    written, (measured, _, of_what) = float(f"{value:.9g}"), key.partition(", ")
    found = [(column, row) for rows in run.tables.values() for column in _columns([rows])[0] for row in rows
             if row[column] == written]
    found = [(column, row) for column, row in found if column == measured] or found
    found = [(column, row) for column, row in found if of_what in row.values()] or found
    intervals = {(row[f"{column}_low"], row[f"{column}_high"]) for column, row in found}
    return next(iter(intervals)) if len(intervals) == 1 else (None, None)


def _leaves(values: Any, path: str = "") -> dict[str, Any]:
    if not isinstance(values, Mapping):
        return {path: values}
    kept = {k: v for k, v in values.items() if k != "about" and (path or k not in PRESENTATION)}
    return {key: leaf for k, v in kept.items() for key, leaf in _leaves(v, f"{path}.{k}" if path else str(k)).items()}


def _plain(value: Any) -> str:
    return f"{value:.9g}" if isinstance(value, float) else str(value)
