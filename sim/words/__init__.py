"""SHOW: every text of pictures and terminal answers, in English and Danish, and how numbers are written.

Texts are looked up by key; ``{values}`` are filled in by the caller, who writes numbers with
``number``, ``percent`` and ``mio_kr``. Names of plans and scenarios come from configs; ``name``
translates those that are shipped, and any other by the caller's own ``labels``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from . import (
    asked,
    backcast,
    business_case,
    columns,
    commands,
    compare,
    compared,
    glossary,
    inputs,
    keys,
    levers,
    limits,
    names,
    network,
    optimise,
    over_time,
    places,
    reachability,
    report,
    sensitivity,
    shared,
    spread,
    stress,
    template,
    towns,
    workbook,
)

from .one import in_singular

LANGUAGES = ("en", "da")

# A file for each picture or answer; a key stands in one of them.
WORDS: dict[str, tuple[str, str]] = {}
for _part in (
    shared, over_time, reachability, compare, backcast, places, sensitivity, spread, optimise, asked, inputs, keys, names, levers,
    compared, network, columns, report, limits, template, workbook, business_case, stress, glossary,
    towns, commands,
):
    WORDS |= _part.WORDS


def say(key: str, language: str, **values: object) -> str:
    """The text of a key in a language, with its values filled in. KeyError for an unknown key."""
    return in_singular(WORDS[key][LANGUAGES.index(language)].format(**values), language)


# What a run's plans are called by whoever wrote them, by the name of their file: as a locale, it holds for all that is written.
_CALLED: ContextVar[Mapping[str, str]] = ContextVar("called", default=MappingProxyType({}))


@contextmanager
def called(config: Mapping[str, Any]) -> Iterator[None]:
    """Within it, ``name`` knows the plans of a run's config by their ``name``, where no two have the same."""
    names = {str(key).removeprefix("plan/"): str((plan or {}).get("name")) for key, plan in config.items() if str(key).startswith("plan/")}
    alone = {file: told for file, told in names.items() if list(names.values()).count(told) == 1}
    kept = _CALLED.set({**_CALLED.get(), **alone})
    try:
        yield
    finally:
        _CALLED.reset(kept)


def name(text: str, language: str, labels: Mapping[str, str] | None = None) -> str:
    """A name from a config as it is shown: the caller's label, a known translation, what the plan of
    that file is called, or itself."""
    text = str(text)
    if labels and text in labels:
        return labels[text]
    text = _CALLED.get().get(text, text)
    if f"name.{text}" in WORDS:
        return WORDS[f"name.{text}"][LANGUAGES.index(language)]
    for key, pattern in names.PATTERNS.items():
        if found := pattern.fullmatch(text):
            return say(key, language, **{k: _as_written(v, language) for k, v in found.groupdict().items()})
    return text


def column(key: str, language: str) -> str:
    """What a column of a table is called: 'own_p05' is 'own residents, 5 % point'; itself if nobody has named it."""
    if f"column.{key}" in WORDS:
        return say(f"column.{key}", language)
    stem, _, suffix = key.rpartition("_")
    if stem and suffix in columns.SUFFIXES:
        return f"{column(stem, language)}, {say(f'suffix.{suffix}', language)}"
    return say(f"cell.{key}", language) if f"cell.{key}" in WORDS else key


def number(x: float | None, decimals: int, language: str) -> str:
    """A number with the language's decimal and thousands marks; a dash where there is none."""
    if x is None or math.isnan(x):
        return "–"
    text = f"{x:,.{decimals}f}"
    if not text.strip("-0.,"):
        text = text.lstrip("-")  # no minus before nought
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


def day(when: date, language: str) -> str:
    """A date as it is written: '2026-07-01', in Danish '01-07-2026'."""
    return f"{when:%d-%m-%Y}" if language == "da" else str(when)


def needed(x: float, most: int = 1) -> int:
    """How many decimals a number needs, ``most`` if it never comes out even."""
    return next((d for d in range(most) if abs(x - round(x, d)) < 1e-9), most)


def percent(x: float | None, decimals: int, language: str) -> str:
    """A share as per cent: 0.66 is '66.0 %', in Danish '66,0 %'."""
    shown = number(None if x is None else 100 * x, decimals, language)
    return shown if shown == "–" else f"{shown} %"


def plain_percent(share: float, language: str) -> str:
    """A share that somebody has set, with the decimals it needs: 0.665 is '66.5 %', 0.66 is '66 %'."""
    return percent(share, needed(100 * share, 2), language)


def mio_kr(x: float | None, language: str) -> str:
    """Millions of kroner with one decimal: '1.234,5 mio. kr.' in Danish."""
    shown = number(x, 1, language)
    return shown if shown == "–" else f"{shown} mio. kr."


def dated(text: str, language: str) -> str:
    """A day or a moment as people write it: 2023-07-01 is 01-07-2023 in Danish; any other text as it is."""
    if _DAY.fullmatch(text):
        return day(date.fromisoformat(text), language)
    if _MOMENT.fullmatch(text):
        then = datetime.fromisoformat(text)
        return f"{day(then.date(), language)} {then:%H:%M} UTC"
    return text


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(_DAY.pattern + r"T\d\d:\d\d:\d\d\+00:00")


def _as_written(digits: str, language: str) -> str:
    return dated(digits, language).replace(".", ",") if language == "da" else digits
