"""Tables as they are shown: columns with names, numbers as people write them, intervals in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from ..hiding import HIDDEN
from ..words import column, needed, number, say
from ..words.expectations import told_in
from ..words.settings import setting_name
from ..workbook.kinds import decimals, kind

MOST_ROWS = 400
PLACES = re.compile("places(?:_low|_high)?|static_bound|ratio_rule|flow_rule")  # with none of as many as were tried, if empty
YES_OR_NO = ("learned", "used_in_forecasts")
CHANGE = re.compile(r"(?:difference|at|swing|minus_first).*")
NUMBER = re.compile(r"<?(?:over )?-?[\d.,]+(?:\u00a0%| procentpoint| percentage points)?(?: \(.*\))?|–")


@dataclass(frozen=True)
class Shown:
    """A table ready for the page: heads, groups of lines of cells, how many rows are shown and there were.

    What a group has in common stands once, above its lines; one that has nothing in common has no name.
    """

    heads: list[str]
    groups: list[tuple[str, list[list[str]]]]
    lines: int
    total: int

    @cached_property
    def numeric(self) -> list[bool]:
        """Whether all cells of a column are numbers, which stand below one another."""
        return [all(NUMBER.fullmatch(line[at]) for _, lines in self.groups for line in lines) for at in range(len(self.heads))]


def table(rows: Sequence[Mapping[str, Any]], language: str, only: Sequence[str] = ()) -> Shown:
    """Rows as shown; a number with limits beside it becomes one cell, 'x (low to high)'.

    Of a choice of columns, to be read at a glance, only those whose lower limit is chosen too.
    """
    rows = [_with_named_limits(row) for row in rows]
    found = list(dict.fromkeys(key for row in rows for key in row))
    keys = [key for key in only if key in found] or found
    keys = [k for k in keys if not (k.endswith(("_low", "_high")) and k.rpartition("_")[0] in found)]
    write = {key: _with_limits if not only or f"{key}_low" in only else cell for key in keys}
    lines = [[unbroken(write[key](row, key, language)) for key in keys] for row in rows[:MOST_ROWS]]
    heads = [column(key, language) for key in keys]
    return _grouped(heads, lines, len(rows), named=bool(rows) and isinstance(rows[0].get(keys[0]), str))


def unbroken(text: str) -> str:
    """A text in which no line ends between a number and its per cent sign."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def _grouped(heads: list[str], lines: list[list[str]], total: int, named: bool) -> Shown:
    """Lines that begin alike under one head, where that saves saying most of them again.

    A name is told as it is, a number (not ``named``) with what it is of.
    """
    runs = [(first, [line[1:] for line in run]) for first, run in groupby(lines, key=lambda line: line[0])]
    if len(heads) < 3 or 3 * len(runs) > len(lines):
        return Shown(heads, [("", lines)], len(lines), total)
    groups = [(first if named else f"{heads[0]}: {first}", run) for first, run in runs]
    return Shown(heads[1:], groups, len(lines), total)


def _with_named_limits(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row whose limits of its value are called by no more than low and high, with their full names."""
    if not {"value", "low", "high"} <= row.keys():
        return row
    return {f"value_{key}" if key in ("low", "high") else key: value for key, value in row.items()}


def _with_limits(row: Mapping[str, Any], key: str, language: str) -> str:
    shown, low, high = (cell(row, k, language) for k in (key, f"{key}_low", f"{key}_high"))
    if row.get(key) in (None, HIDDEN) or "–" in (shown, low, high) or f"{key}_low" not in row:
        return shown
    return f"{shown} ({say('compare.range', language, low=low.removesuffix(' %'), high=high)})"


def cell(row: Mapping[str, Any], key: str, language: str) -> str:
    """One value as people write it."""
    value = row.get(key)
    if value is None:
        most = row.get("most_places") if PLACES.fullmatch(key) else None
        return "–" if most is None else say("places.over", language, most=number(most, 0, language))
    if isinstance(value, str):
        return setting_name(value, language) if key == "key" else told_in(row, key, language)
    if key in YES_OR_NO:
        return say("cell.yes" if value else "cell.no", language)
    if key.startswith("share_points"):
        return number(100 * value, 1, language)
    form = kind(key, row)
    if form == "period":
        return say("cell.period", language)
    if form == "whole":
        return f"{value:.0f}"
    if form in ("share", "fine_share"):
        return _per_cent(key, value, form, language)
    of = _of_one_cell(row, key)
    if form in ("people", "count"):  # a mean of hundreds is not known to a tenth of a citizen
        return number(value, 0 if abs(of[0]) >= 100 or all(x == round(x) for x in of) else 1, language)
    if form in ("tenth", "hundredth"):
        return number(value, 1 if form == "tenth" else 2, language)
    return number(value, 0 if abs(of[0]) >= 1000 else max(needed(x, 1 if abs(of[0]) >= 10 else 3) for x in of), language)


def _of_one_cell(row: Mapping[str, Any], key: str) -> list[float]:
    """A number and its limits, or that of which it is a limit with both: they are written with as many decimals."""
    stem = key.removesuffix("_low").removesuffix("_high")
    found = [row.get(k) for k in (stem, f"{stem}_low", f"{stem}_high")]
    return [x for x in found if isinstance(x, (int, float))] if found[0] is not None else [row[key]]


def _per_cent(key: str, value: float, form: str, language: str) -> str:
    """A share or a growth; a change of one in percentage points."""
    if key.startswith("share_of_variance"):  # an error of estimation, not a share, is outside
        value = min(1.0, max(0.0, value))
    shown = number(100 * value, decimals(form, value), language)
    if key in ("minus_first_low", "minus_first_high"):  # beside a number that has the unit
        return shown
    return say("sens.points", language, value=shown) if CHANGE.fullmatch(key) else f"{shown} %"
