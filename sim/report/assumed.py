"""The assumptions of a run as they are shown: told by what they are of, the key as small print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..words import LANGUAGES, name, say
from ..words.coded import coded, group_name
from ..words.settings import plain_value, setting_name, setting_unit
from ..words.sources import stated

SHOWN_DATES = re.compile(r"\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4}")


@dataclass(frozen=True)
class Assumed:
    """A value that was used, as shown, with its unit, tag and source in the language."""

    name: str
    key: str
    value: str
    unit: str
    tag: str
    source: str


def assumptions(
    rows: Sequence[Mapping[str, Any]], language: str, titles: Mapping[str, str] = MappingProxyType({})
) -> list[tuple[str, list[Assumed]]]:
    """Every value that was used, by the part of the config that it stands in, under its title or one of ``titles``.

    Of several plans the first is told whole, of the others what differs from it.
    """
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str(row["key"]).partition(".")[0], []).append(row)
    first = next((group for group in groups if group.startswith("plan/")), "")
    told = []
    for group, own in groups.items():
        title = titles.get(group) or group_name(group, language)
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
    key, group = str(row["key"]), str(row["key"]).partition(".")[0]
    told = key.replace(group, group.partition("/")[0], 1)  # which plan it is of stands above
    unit = setting_unit(told, str(row.get("unit") or ""))
    value = plain_value(key, row.get("value"), unit, language)
    # A name, a choice or a date has no unit.
    measured = re.match(r"-?\d", SHOWN_DATES.sub("", value))
    return Assumed(
        setting_name(told, language), key, value, unit[LANGUAGES.index(language)] if measured else "",
        coded(str(row.get("tag") or "–"), language), stated(str(row.get("source") or ""), language),
    )
