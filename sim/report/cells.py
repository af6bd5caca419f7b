"""Tables as they are shown: columns with names, numbers as people write them, intervals in brackets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..words import column, needed, number, percent, say
from ..words.coded import coded, in_words
from ..words.sources import stated
from ..workbook.kinds import kind

MOST_ROWS = 400


@dataclass(frozen=True)
class Shown:
    """A table ready for the page: heads, lines of cells, how many rows there were."""

    heads: list[str]
    lines: list[list[str]]
    total: int


def table(rows: Sequence[Mapping[str, Any]], language: str, only: Sequence[str] = ()) -> Shown:
    """Rows as shown; a number with limits beside it becomes one cell, 'x (low to high)'."""
    found = list(dict.fromkeys(key for row in rows for key in row))
    keys = [key for key in found if not only or key in only]
    keys = [k for k in keys if not (k.endswith(("_low", "_high")) and k.rpartition("_")[0] in found)]
    limited = ("probability", "places", "total") if only else keys  # a choice of columns is to be read at a glance
    write = {key: _with_limits if key in limited else cell for key in keys}
    lines = [[write[key](row, key, language) for key in keys] for row in rows[:MOST_ROWS]]
    return Shown([column(key, language) for key in keys], lines, len(rows))


def _with_limits(row: Mapping[str, Any], key: str, language: str) -> str:
    shown, low, high = (cell(row, k, language) for k in (key, f"{key}_low", f"{key}_high"))
    if "–" in (shown, low, high) or f"{key}_low" not in row:
        return shown
    return f"{shown} ({say('compare.range', language, low=low, high=high)})"


def cell(row: Mapping[str, Any], key: str, language: str) -> str:
    """One value as people write it."""
    value = row.get(key)
    if value is None:
        return "–"
    if isinstance(value, str):
        return in_words(key, value, language)
    if key.startswith("share_points"):
        return number(100 * value, 1, language)
    form = kind(key, row)
    if form == "whole":
        return f"{value:.0f}"
    if form == "share":
        return percent(value, 1, language)
    if form == "tenth":
        return number(value, 1, language)
    return number(value, 0 if value == round(value) else 1 if form == "count" or abs(value) >= 10 else 3, language)


def assumptions(rows: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, str]]:
    """Every value that was used, with unit, tag and source in the language."""
    return [
        {"key": str(row["key"]), "value": _plain(row.get("value"), language),
         "unit": stated(str(row.get("unit") or ""), language),
         "tag": coded(str(row.get("tag") or "–"), language),
         "source": stated(str(row.get("source") or ""), language)}
        for row in rows
    ]


def _plain(value: Any, language: str) -> str:
    if not isinstance(value, float):
        return "–" if value is None else coded(str(value), language)
    if 1900 < value < 2200 and value == round(value):
        return f"{value:.0f}"
    return number(value, needed(value, 4), language)
