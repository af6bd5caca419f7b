"""The assumptions of a run as they are shown: told by what they are of, the key as small print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ..words import name, needed, number, percent, say
from ..words.coded import coded, key_name, key_word
from ..words.sources import stated


IN_PER_CENT = ("share", "share a year", "share a year, real", "share of days", "probability", "quantile")


@dataclass(frozen=True)
class Assumed:
    """A value that was used, as shown, with its unit, tag and source in the language."""

    name: str
    key: str
    value: str
    unit: str
    tag: str
    source: str


def assumptions(rows: Sequence[Mapping[str, Any]], language: str) -> list[tuple[str, list[Assumed]]]:
    """Every value that was used, by the part of the config that it stands in.

    Of several plans the first is told whole, of the others what differs from it.
    """
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str(row["key"]).partition(".")[0], []).append(row)
    first = next((group for group in groups if group.startswith("plan/")), "")
    told = []
    for group, own in groups.items():
        title = key_name(group, language)
        if group.startswith("plan/") and group != first:
            own = _differing(groups[first], own)
            title = say("report.differing", language, plan=title, first=name(first.partition("/")[2], language))
        told.append((title, [_assumed(row, language) for row in own]))
    return told


def _differing(first: Sequence[Mapping[str, Any]], own: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows that differ from those of the first plan; what only the first plan has, without a value."""
    stated = {_within(row): {**row, "key": _within(row)} for row in first}
    mine = {_within(row) for row in own}
    group = str(own[0]["key"]).partition(".")[0]
    lacking = [{**row, "key": f"{group}.{key}", "value": None} for key, row in stated.items() if key not in mine]
    return [row for row in own if stated.get(_within(row)) != {**row, "key": _within(row)}] + lacking


def _within(row: Mapping[str, Any]) -> str:
    return str(row["key"]).partition(".")[2]


def _assumed(row: Mapping[str, Any], language: str) -> Assumed:
    key, unit = str(row["key"]), str(row.get("unit") or "")
    value = _shown(key, row.get("value"), language, unit in IN_PER_CENT)
    measured = any(sign.isdigit() for sign in value)  # a group has one unit, and a name or a choice in it has none
    return Assumed(
        key_name(key.partition(".")[2] or key, language), key, value, stated(unit, language) if measured else "", coded(str(row.get("tag") or "–"), language),
        stated(str(row.get("source") or ""), language),
    )


def _shown(key: str, value: Any, language: str, per_cent: bool) -> str:
    """A value in words; a range as one, any other list or what it consists of part by part."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        value = yaml.safe_load(value)
    if key.endswith("uniform") and isinstance(value, list) and len(value) == 2:
        low, high = (_shown("", part, language, per_cent) for part in value)
        return say("compare.range", language, low=low.removesuffix(" %"), high=high)
    if isinstance(value, Mapping):
        return ", ".join(f"{key_name(str(of), language)}: {_shown(str(of), part, language, per_cent)}" for of, part in value.items())
    if isinstance(value, list):
        return "; ".join(_shown(key, part, language, per_cent) for part in value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "–" if value in (None, "None") else key_word(str(value), language)
    if per_cent:
        return percent(value, needed(100 * value, 4), language)
    if 1900 < value < 2200 and value == round(value):
        return f"{value:.0f}"
    return number(value, needed(value, 4), language)
