"""What a config sets, as a planner says it: the key in words, the value with its unit."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from . import LANGUAGES, name, needed, number, percent, say
from .coded import coded
from .asked import ASKED
from .sources import stated
from .template import FIELDS

RANGES = ("uniform", "triangular")
FEW = 4  # values within a part of the config that are shown one by one
MOST_SIGNS = 90  # of a value; the config of the run has all of it
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def setting_name(key: str, language: str) -> str:
    """What a key sets, and of what: 'Consent to being taken home (temporary stay)'; itself if nobody has named it."""
    found = _found(key)
    if found is None:
        return key
    label, of = found[0][LANGUAGES.index(language)], [coded(part, language) for part in found[2]]
    dated = [say("asked.from", language, date=_date(date, language)) for date in DATE.findall(key)]
    return ", ".join([f"{label} ({', '.join(of)})" if of else label, *dated])


def setting_value(key: str, value: Any, language: str) -> str:
    """A value of a key with its unit: '0 to 3 % a year, most likely 1.5 %'. A dash where there is none."""
    found = _found(key)
    unit = found[1] if found else ("", "")
    if isinstance(value, str) and value[:1] in ("{", "["):
        value = json.loads(value)
    shown = _value(value, unit, language)
    return shown if len(shown) <= MOST_SIGNS else f"{shown[:MOST_SIGNS - 1]}…"


def told_settings(rows: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """Rows of keys and the runs' values, in words; the key itself comes last."""
    return [
        {"setting": setting_name(row["key"], language),
         **{c: setting_value(row["key"], v, language) for c, v in row.items() if c != "key"}, "config_key": row["key"]}
        for row in rows
    ]


def _value(value: Any, unit: tuple[str, str], language: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return _range_or_branch(value, unit, language)
    if isinstance(value, list):
        return "; ".join(_value(part, unit, language) for part in value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        found = DATE.fullmatch(str(value))
        return _date(found.groups(), language) if found else coded(str(value), language)
    if unit[0].startswith("share"):
        shown = percent(value, needed(100 * value, 2), language)
        return say("asked.a_year", language, value=shown) if unit[0].startswith("share a year") else shown
    if unit[0] in ("", "year") and 1900 < value < 2200 and value == round(value):
        return f"{value:.0f}"
    return f"{number(value, needed(value, 4), language)} {unit[LANGUAGES.index(language)]}".strip()


def _range_or_branch(value: Mapping[str, Any], unit: tuple[str, str], language: str) -> str:
    kind = next((k for k in RANGES if k in value), None)
    if kind is None:
        return _branch(value, unit, language)
    low, *likely, high = value[kind]
    bare = _value(low, ("share", "") if unit[0].startswith("share") else ("", ""), language).removesuffix(" %")
    told = say("compare.range", language, low=bare, high=_value(high, unit, language))
    return ", ".join([told, *(say("asked.likely", language, value=_value(x, unit, language)) for x in likely)])


def _branch(value: Mapping[str, Any], unit: tuple[str, str], language: str) -> str:
    """A part of the config that other runs have not: its name, or what is in it if that is little."""
    if "name" in value:
        return name(value["name"], language)
    if len(value) > FEW or any(isinstance(part, Mapping) and not set(part) & set(RANGES) for part in value.values()):
        return say("asked.stated", language)
    return "; ".join(say("asked.part", language, what=coded(key, language), value=_value(part, unit, language))
                     for key, part in value.items())


def _date(parts: Sequence[str], language: str) -> str:
    return "-".join(parts if language == "en" else reversed(parts))


@cache
def _found(key: str) -> tuple[tuple[str, str], tuple[str, str], tuple[str, ...]] | None:
    """Label and unit of a key, each in both languages, and the names within it. The first pattern that fits is taken."""
    group, _, rest = DATE.sub("", key).replace("..", ".").rstrip(".").partition(".")
    group, _, plan = group.partition("/")
    whole = f"{group}.{rest}" if rest else group
    for pattern, texts, unit in _patterns():
        if names := pattern.fullmatch(whole):
            return texts, unit, (*names.groups(), *([plan] if plan else []))
    return None


@cache
def _patterns() -> list[tuple[re.Pattern, tuple[str, str], tuple[str, str]]]:
    """In the order in which they are tried: a field of the template says more than a pattern with **."""
    own = [line.split("|") for line in ASKED.strip().splitlines()]
    exact, rest = ([(_pattern(key), (en, da), (unit, stated(unit, "da"))) for key, en, da, unit in own
                    if key.endswith("**") is whatever] for whatever in (False, True))
    fields = [(_pattern(key, r"(?:municipality|demand|plan|prices)\."), texts, _unit(unit))
              for key, (texts, unit, _) in FIELDS.items() if key not in ("name", "from")]
    return [*exact, *fields, *rest]


def _pattern(key: str, before: str = "") -> re.Pattern:
    stem = key.removesuffix(".**")
    parts = ("([^.]+)" if part == "*" else re.escape(part) for part in stem.split("."))
    return re.compile(before + r"\.".join(parts) + (r"(?:\..*)?" if stem != key else ""))


def _unit(unit: tuple[str, str]) -> tuple[str, str]:
    """Units of texts and choices say nothing beside a value."""
    return ("", "") if unit[0] in ("text", "choice", "date", "yes or no", "short name") or unit[0].startswith("needs") else unit
