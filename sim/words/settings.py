"""What a config sets, as a planner says it: the key in words, the value with its unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

import yaml

from . import LANGUAGES, dated, name, needed, number, percent, say
from .asked import ASKED, ENDINGS
from .coded import key_word
from .sources import stated
from .template import FIELDS
from .values import listed

RANGES = ("uniform", "triangular")
FEW = 4  # values within a part of the config that are shown one by one
MOST_SIGNS = 90  # of a value; the config of the run has all of it
IN_PER_CENT = re.compile(r"shares?( (a|of) [^;,]*)?(, real|, difference)?|probability|quantile")
YEAR = ("", "year", "calendar year")  # a number of these is written without a mark for thousands
SAID_BY_THE_UNIT = ("per_year", "by_year")
PART = re.compile(r"\.(?!0(?:\.|$))")  # 860000.0 is one part
DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Setting(NamedTuple):
    """What a key is called: label and unit in both languages, the names within it, and what a label with ** leaves open."""

    label: tuple[str, str]
    unit: tuple[str, str]
    names: tuple[str, ...]
    rest: tuple[str, ...]


def setting_name(key: str, language: str) -> str:
    """What a key sets, and of what: 'Consent to being taken home (temporary stay)'; itself if nobody has named it."""
    found = _found(key)
    if found is None:
        return key
    label, of = found.label[LANGUAGES.index(language)], [key_word(part, language) for part in found.names]
    rest = [key_word(part, language) for part in found.rest if part not in SAID_BY_THE_UNIT]
    since = [say("asked.from", language, date=dated(found, language)) for found in DATE.findall(key)]
    told = ", ".join(part for part in (f"{label} ({', '.join(of)})" if of else label, *rest, *since) if part)
    return told[:1].upper() + told[1:]


def setting_value(key: str, value: Any, language: str) -> str:
    """A value of a key with its unit: '0 to 3 % a year, most likely 1.5 %'. A dash where there is none."""
    found = _found(key)
    shown = told_value(_read(value), found.unit if found else ("", ""), language)
    return shown if len(shown) <= MOST_SIGNS else f"{shown[:MOST_SIGNS - 1]}…"


def setting_unit(key: str, stated_unit: str) -> tuple[str, str]:
    """The unit of a key in both languages; ``stated_unit`` (often that of several keys at once) where nobody knows it better."""
    found = _found(key)
    return found.unit if found and found.unit[0] else (stated_unit, stated(stated_unit, "da"))


def plain_value(key: str, value: Any, unit: tuple[str, str], language: str) -> str:
    """All of a value, its unit told beside it; shares as per cent."""
    value, kind = _read(value), key.rpartition(".")[2]
    ranged = kind in RANGES and isinstance(value, list)
    return told_value({kind: value} if ranged else value, unit, language, whole=True)


def told_settings(rows: Sequence[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """Rows of keys and the runs' values, in words; the key itself comes last."""
    return [
        {"setting": setting_name(row["key"], language),
         **{c: setting_value(row["key"], v, language) for c, v in row.items() if c != "key"}, "config_key": row["key"]}
        for row in rows
    ]


def _read(value: Any) -> Any:
    """Lists and parts of a config stand in tables as text."""
    return yaml.safe_load(value) if isinstance(value, str) and value[:1] in ("{", "[") else value


def told_value(value: Any, unit: tuple[str, str], language: str, whole: bool = False) -> str:
    """A value with its unit, of a large part of the config only its name; the ``whole`` of it, if the unit stands beside it."""
    if value in (None, "None"):
        return "–"
    if isinstance(value, Mapping):
        return _range_or_branch(value, unit, language, whole)
    if isinstance(value, list):
        return "; ".join(_line(part, unit, language) if whole and isinstance(part, Mapping) else told_value(part, unit, language, whole)
                         for part in value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return key_word(str(value), language)
    if IN_PER_CENT.fullmatch(unit[0]):
        shown = percent(value, needed(100 * value, 4), language)
        return say("asked.a_year", language, value=shown) if unit[0].startswith("share a year") and not whole else shown
    if unit[0] in YEAR and 1900 < value < 2200 and value == round(value):
        return f"{value:.0f}"
    kroner = unit[0].startswith("kr.") and value != round(value)  # with øre
    return f"{number(value, 2 if kroner else needed(value, 4), language)} {'' if whole else unit[LANGUAGES.index(language)]}".strip()


def _range_or_branch(value: Mapping[str, Any], unit: tuple[str, str], language: str, whole: bool) -> str:
    kind = next((k for k in RANGES if k in value), None)
    if kind is None:
        return _branch(value, unit, language, whole)
    low, *likely, high = value[kind]
    bare = told_value(low, unit, language, whole=True).removesuffix(" %")
    told = say("compare.range", language, low=bare, high=told_value(high, unit, language, whole))
    return ", ".join([told, *(say("asked.likely", language, value=told_value(x, unit, language, whole)) for x in likely)])


def _branch(value: Mapping[str, Any], unit: tuple[str, str], language: str, whole: bool) -> str:
    """A part of the config: of what other runs have not its name, or what is in it if that is little."""
    if "name" in value and not whole:
        return name(value["name"], language)
    deep = any(isinstance(part, Mapping) and not set(part) & set(RANGES) for part in value.values())
    if (len(value) > FEW or deep) and not whole:
        return say("asked.stated", language)
    return "; ".join(say("asked.part", language, what=key_word(str(key), language), value=told_value(part, unit, language, whole))
                     for key, part in value.items())


def _line(part: Mapping[str, Any], unit: tuple[str, str], language: str) -> str:
    """A part of a list, each of its values with its own unit: 'no growth and the plan: growth 0 % a year, 274 places'."""
    told = []
    for key, value in part.items():
        values = [told_value(v, _ending(key) or unit, language) for v in (value if isinstance(value, list) else [value])]
        what, shown = key_word(str(key), language), listed(values, language)
        told += [shown if shown.endswith(what) else f"{what} {shown}"] if key != "name" else []
    line = ", ".join(told)
    return say("asked.part", language, what=name(part["name"], language), value=line) if "name" in part else line


def _ending(key: str) -> tuple[str, str] | None:
    """The unit that the end of a key tells: whatever ends in ``_days`` is in days."""
    found = next((unit for end, unit in _endings() if fnmatchcase(f".{key}", end)), None)
    return (found, stated(found, "da")) if found else None


@cache
def _endings() -> list[tuple[str, str]]:
    return [(end, unit) for end, unit in (line.split("|") for line in ENDINGS.strip().splitlines())]


@cache
def _found(key: str) -> Setting | None:
    """The first pattern that fits a key; a range is told of the key that has it."""
    group, _, rest = DATE.sub("", key).replace("..", ".").rstrip(".").partition(".")
    group, _, plan = group.partition("/")
    stem, _, last = rest.rpartition(".")
    rest = stem if last in RANGES else rest
    whole = f"{group}.{rest}" if rest else group
    for pattern, label, unit in _patterns():
        if found := pattern.fullmatch(whole):
            left = found.groupdict().get("rest") or ""
            names = [part for part in found.groups() if part is not None][: -1 if left else None]
            return Setting(label, unit if unit[0] else _ending(whole) or unit, (*names, *([plan] if plan else [])), tuple(PART.split(left)) if left else ())
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
    return re.compile(before + r"\.".join(parts) + (r"(?:\.(?P<rest>.*))?" if stem != key else ""))


def _unit(unit: tuple[str, str]) -> tuple[str, str]:
    """Units of texts and choices say nothing beside a value."""
    return ("", "") if unit[0] in ("text", "choice", "date", "yes or no", "short name") or unit[0].startswith("needs") else unit
