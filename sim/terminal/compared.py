"""Runs beside one another, in words: what differs in their configs first, then in their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..words import needed, number, say
from ..words.coded import headline_name
from .layout import wrapped
from .narrow import fitted

MOST_KEYS = 20   # that an answer lists
MOST_SIGNS = 28  # of a value in it


def compared_answer(
    runs: Sequence[Mapping[str, Any]], configs: Sequence[Mapping[str, Any]], headlines: Sequence[Mapping[str, Any]],
    differences: int, same_futures: bool, language: str,
) -> str:
    """The whole answer. ``differences``: how many numbers of the shared tables differ."""
    letters = [run["called"] for run in runs]
    parts = [
        say("compared.runs", language), *(f"  {r['called']}  {r['experiment']} {r['run']}" for r in runs), "",
        say("compared.configs", language), *_configs(configs, letters, language), "",
        say("compared.answers", language), *_headlines(headlines, letters, language),
        "", wrapped(say("compared.same_futures" if same_futures else "compared.other_futures", language)),
    ]
    count = "compared.one_table" if differences == 1 else "compared.tables"
    return "\n".join([*parts, wrapped(say(count, language, count=number(differences, 0, language)))])


def _configs(rows: Sequence[Mapping[str, Any]], letters: Sequence[str], language: str) -> list[str]:
    if not rows:
        return [f"  {say('compared.no_configs', language)}"]
    cells = [[row["key"], *(_short(row[letter], language) for letter in letters)] for row in rows[:MOST_KEYS]]
    more = len(rows) - MOST_KEYS
    rest = [f"  {say('compared.more', language, more=number(more, 0, language))}"] if more > 0 else []
    return fitted([say("compared.key", language), *letters], cells) + rest


def _headlines(rows: Sequence[Mapping[str, Any]], letters: Sequence[str], language: str) -> list[str]:
    by_key: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        by_key.setdefault(row["headline"], {})[row["run"]] = row
    common = {key: found for key, found in by_key.items() if len(found) == len(letters)}
    if not common:
        return [f"  {say('compared.no_answers', language)}"]
    minus = [say("compared.minus", language, run=letter, first=letters[0]) for letter in letters[1:]]
    lines = []
    for key, found in common.items():
        values = [_with_interval(found[letter], language) for letter in letters]
        against = [_signed(found[letter]["minus_first"], language) for letter in letters[1:]]
        lines.append([headline_name(key, language), *values, *against])
    return [*fitted(["", *letters, *minus], lines), wrapped(say("compared.interval", language))]


def _with_interval(row: Mapping[str, Any], language: str) -> str:
    told = _number(row["value"], language)
    if row["low"] is None or row["high"] is None:
        return told
    return f"{told} ({say('compare.range', language, low=_number(row['low'], language), high=_number(row['high'], language))})"


def _signed(value: float | None, language: str) -> str:
    return ("+" if value is not None and value > 0 else "") + _number(value, language)


def _number(value: float | None, language: str) -> str:
    """Three decimals for what is small, one for what is large."""
    if value is None:
        return number(None, 0, language)
    most = 3 if abs(value) < 10 else 1
    return number(value, needed(value, most), language)


def _short(value: Any, language: str) -> str:
    if isinstance(value, float):
        return number(value, needed(value, 6), language)
    text = "–" if value is None else str(value)
    return text if len(text) <= MOST_SIGNS else f"{text[:MOST_SIGNS - 1]}…"
