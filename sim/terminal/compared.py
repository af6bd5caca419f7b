"""Runs beside one another, in words: what differs in their configs first, then in their answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..words import needed, number, say
from ..words.coded import experiment_name, file_name, headline_name
from ..words.settings import told_settings
from ..workbook.kinds import decimals, kind
from .layout import wrapped

MOST_KEYS = 12  # that an answer lists
Row = Mapping[str, Any]


def compared_answer(
    runs: Sequence[Row], configs: Sequence[Row], headlines: Sequence[Row], differences: int, left_out: Sequence[Row],
    combinations: Sequence[Row], same_futures: Sequence[str], language: str,
) -> str:
    """The whole answer. ``differences``: how many numbers of the shared tables differ; ``left_out``: what is not
    compared; ``combinations``: those of a back-cast; ``same_futures``: the runs that were played on the futures of the first."""
    letters = [run["called"] for run in runs]
    asked = [experiment_name(run["experiment"], language) for run in runs]
    parts = [
        say("compared.runs", language),
        *(f"  {run['called']}  {name} {run['run']}" for run, name in zip(runs, asked)), "",
        say("compared.configs", language), *_configs(configs, letters, language),
        *([f"  {wrapped(say('compared.other_question', language))}"] if len(set(asked)) > 1 else []), "",
        say("compared.answers", language), *_headlines(headlines, letters, same_futures, language),
        *combinations_told(combinations, language),
        "", wrapped(futures_told(letters, same_futures, language)),
    ]
    count = "compared.one_table" if differences == 1 else "compared.tables"
    parts.append(wrapped(say(count, language, count=number(differences, 0, language))))
    return "\n".join([*parts, *(wrapped(line) for line in _left_out(left_out, language))])


def estimate(row: Row, column: str, language: str) -> str:
    """A number of a run with its interval: '35.0 % (18.1 to 56.7 %)'. A difference has a sign, of shares in points."""
    value, low, high = (row[f"{column}{end}"] for end in ("", "_low", "_high"))
    form, signed = kind(column, row), column == "minus_first"
    shown = _number(value, form, signed, language)
    if value is not None and form in ("share", "fine_share") and signed:
        shown = say("compared.points", language, value=shown)
    if low is None or high is None:
        return shown
    ends = [_number(end, form, signed, language) for end in (low, high)]
    ends[0] = ends[0].removesuffix(" %")
    return f"{shown} ({say('compare.range', language, low=ends[0], high=ends[1])})"


def verdict(row: Row, first: Row, same_futures: Sequence[str], language: str) -> str:
    """The difference from the first run in words: none at all, one that may be chance, or the number alone."""
    ends = ("value", "value_low", "value_high")
    if row["run"] in same_futures and all(row[end] == first[end] for end in ends):
        return say("compared.none", language)
    told = estimate(row, "minus_first", language)
    low, high = row["minus_first_low"], row["minus_first_high"]
    return say("compared.unclear", language, told=told) if low is not None and low <= 0 <= high else told


def futures_told(letters: Sequence[str], same_futures: Sequence[str], language: str) -> str:
    """Whether chance is the same in the runs, and what that means for a difference."""
    if len(same_futures) == len(letters):
        return say("compared.same_futures", language)
    told = say("compared.other_futures", language)
    if len(same_futures) == 1:
        return told
    return f"{told} {say('compared.some_futures', language, runs=', '.join(same_futures))}"


def combinations_told(rows: Sequence[Row], language: str) -> list[str]:
    """How many combinations of assumptions each back-cast has found to fit, and how many of them the first has too."""
    if not rows:
        return []
    told = []
    for at, row in enumerate(rows):
        count, shared = (number(row[key], 0, language) for key in ("fitting", "also_in_first"))
        value = say("compared.also", language, count=count, shared=shared, first=rows[0]["run"]) if at else count
        told.append(say("compared.called", language, run=row["run"], value=value))
    return [say("compared.setting", language, setting=say("compared.combinations", language), values="; ".join(told))]


def settings_told(configs: Sequence[Row], letters: Sequence[str], language: str) -> list[str]:
    """A sentence for each setting that differs: its name, and each value with the runs that have it."""
    lines = []
    for row in told_settings(configs, language):
        having: dict[str, list[str]] = {}
        for letter in letters:
            having.setdefault(row[letter], []).append(letter)
        values = (say("compared.called", language, run=", ".join(runs), value=value) for value, runs in having.items())
        lines.append(say("compared.setting", language, setting=row["setting"], values="; ".join(values)))
    return lines


def by_headline(headlines: Sequence[Row], letters: Sequence[str]) -> Iterator[tuple[str, list[Row]]]:
    """Each headline that all runs have, and its rows."""
    for key in dict.fromkeys(row["headline"] for row in headlines):
        rows = [row for row in headlines if row["headline"] == key]
        if len(rows) == len(letters):
            yield key, rows


def _configs(rows: Sequence[Row], letters: Sequence[str], language: str) -> list[str]:
    if not rows:
        return [f"  {say('compared.no_configs', language)}"]
    lines = []
    for row in told_settings(rows[:MOST_KEYS], language):
        values = (say("compared.called", language, run=letter, value=row[letter]) for letter in letters)
        lines += [wrapped(f"  {row['setting']} [{row['config_key']}]", " " * 4)]
        lines += [wrapped(f"    {value}", " " * 7) for value in values]
    more = len(rows) - MOST_KEYS
    return [*lines, *([f"  {say('compared.more', language, more=number(more, 0, language))}"] if more > 0 else [])]


def _headlines(rows: Sequence[Row], letters: Sequence[str], same_futures: Sequence[str], language: str) -> list[str]:
    lines = []
    for key, (first, *others) in by_headline(rows, letters):
        name = headline_name(key, language)
        lines += [f"  {name[:1].upper()}{name[1:]}", f"    {first['run']}: {estimate(first, 'value', language)}"]
        lines += [
            f"    {row['run']}: {estimate(row, 'value', language)}; "
            f"{say('compared.minus', language, run=row['run'], first=first['run'])}: "
            f"{verdict(row, first, same_futures, language)}" for row in others
        ]
    if not lines:
        return [f"  {say('compared.no_answers', language)}"]
    return [*(wrapped(line, " " * 7) for line in lines), wrapped(say("compared.interval", language))]


def _left_out(rows: Sequence[Row], language: str) -> list[str]:
    """Which tables, or rows of them, were not held against one another; a sentence for each reason."""
    told = {}
    for row in rows:
        told.setdefault(row["reason"], []).append(file_name(row["table"], language))
    return [say(f"compared.left_out.{reason}", language, tables=", ".join(names)) for reason, names in told.items()]


def _number(value: float | None, form: str, signed: bool, language: str) -> str:
    """Shares in per cent, their differences in points; three decimals for what else is small, one for what is large."""
    if value is None:
        return number(None, 0, language)
    sign = "+" if signed and value > 0 else ""
    if form in ("share", "fine_share"):
        shown = number(100 * value, decimals(form, value), language)
        return sign + shown + ("" if signed else " %")
    return sign + number(value, needed(value, 1 if form in ("count", "tenth") or abs(value) >= 10 else 3), language)
