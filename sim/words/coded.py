"""What stands in the cells of tables as a code: shown as words."""

from __future__ import annotations

import re

from . import WORDS, column, dated, name, needed, number, percent, say
from .sources import stated

_CODES = ("cell", "input", "verdict", "expectation", "varied", "choice")
_ANSWERS = {"True": "yes", "False": "no"}
# Columns of keys of the config and of what tells a run from others: shown as they are.
AS_WRITTEN = ("key", "config_key", "run", "config_hash", "seed")


def in_words(title: str, value: str, language: str) -> str:
    """A text of a table's column as it is shown."""
    if title in AS_WRITTEN:
        return value
    if title in _NAMED_BY:
        return _NAMED_BY[title](value, language)
    return coded(value, language)


def coded(value: str, language: str) -> str:
    """A coded value, a name of a plan or an input, in the language."""
    value = _ANSWERS.get(value, value)
    for prefix in _CODES:
        if f"{prefix}.{value}" in WORDS and "{" not in WORDS[f"{prefix}.{value}"][0]:
            return say(f"{prefix}.{value}", language)
    parts = value.split(" ")
    if len(parts) > 1 and all(f"input.{part}" in WORDS for part in parts):
        return ", ".join(say(f"input.{part}", language) for part in parts)
    return name(dated(value, language), language)


def group_name(group: str, language: str) -> str:
    """A part of the config as a heading; of several plans, with the plan's name."""
    part, _, plan = group.partition("/")
    told = key_word(part, language)
    return f"{told[:1].upper()}{told[1:]}" + (f": {name(plan, language)}" if plan else "")


def key_word(part: str, language: str) -> str:
    """A part of a key, or a need or choice that a config names, in words."""
    if f"key.{part}" in WORDS:
        return say(f"key.{part}", language)
    if re.fullmatch(r"\d{5,}\.0", part):
        return say("asked.above", language, value=number(float(part), 0, language))
    return say(f"choice.{part}", language) if f"choice.{part}" in WORDS else coded(part, language)


def experiment_name(experiment: str, language: str) -> str:
    """What an experiment is called in a sentence; itself if nobody has named it."""
    return say(f"experiment.{experiment}", language) if f"experiment.{experiment}" in WORDS else experiment


def file_name(file: str, language: str) -> str:
    """What a table or picture is called."""
    return say(f"file.{file}", language) if f"file.{file}" in WORDS else file.replace("_", " ")


def _stated(text: str, language: str) -> str:
    """A unit of a table, or what a config states."""
    return coded(text, language) if f"cell.{text}" in WORDS else stated(text, language)


def row_name(row: str, language: str) -> str:
    """A row told by its keys: 'plan=none, year=2032'."""
    told = (part.partition("=") for part in re.split(r", (?=\w+=)", row))
    return ", ".join(f"{column(key, language)}: {coded(value, language)}" for key, _, value in told)


def headline_name(key: str, language: str) -> str:
    """A headline as it is shown: what is measured, and of what."""
    if f"compared.{key}" in WORDS:
        return say(f"compared.{key}", language)
    if found := re.fullmatch(r"(share|total_mio_kr) from (\w+)", key):
        outcome = say(f"compared.of.{found[1]}", language)
        return say("compared.explains", language, outcome=outcome, input=say(f"input.{found[2]}", language))
    if found := re.fullmatch(r"share_p50 (\d+), calibrated", key):
        return say("compared.share_p50", language, year=found[1])
    first, *rest = key.split(", ")
    known = say(f"compared.{first}", language) if f"compared.{first}" in WORDS else coded(first, language)
    return ", ".join([known, *(_of_what(part, language) for part in rest)])


def _of_what(part: str, language: str) -> str:
    """A plan or a growth by its name; a start share; or how sure one wants to be."""
    if found := re.fullmatch(r"(from )?(\d+(?:\.\d+)?)", part):
        share = percent(float(found[2]), needed(100 * float(found[2]), 1), language)
        return say("compared.start" if found[1] else "compared.sure", language, share=share)
    return name(part, language)


_NAMED_BY = {
    "headline": headline_name, "scenario": name, "experiment": experiment_name, "table": file_name, "row": row_name, "column": column,
    "unit": _stated, "source": stated,
}
