"""How the things that we do not know are called, how their values are written, and lists of words."""

from __future__ import annotations

from collections.abc import Sequence

from . import needed, number, say

PER_YEAR = ("growth", "external_price_growth", "own_price_growth", "wage_and_price_growth")
UNITS = {"delay": "months", "stay_factor": "factor"}  # of what is no share


def input_name(name: str, language: str, key: str = "") -> str:
    """What something that is unknown is called; growth that holds from a year, as its ``key`` says, with it."""
    since = key.rpartition(".")[2]
    if name == "growth" and since.isdigit():
        return say("input.growth_from", language, year=since)
    return say(f"input.{name}", language)


def span(name: str, low: str | float, high: str | float, language: str) -> str:
    """'low to high' in the input's unit; 'x or y' for each where needs differ."""
    shown = []
    for end in (low, high):
        values = dict.fromkeys(_value(name, float(value), language) for value in str(end).split("/"))
        shown.append(say("value.or", language).join(values))
    whole = say("compare.range", language, low=shown[0], high=shown[1])
    if name in UNITS:
        return say(f"value.{UNITS[name]}", language, value=whole)
    return say("value.per_year", language, value=f"{whole} %") if name in PER_YEAR else f"{whole} %"


def _value(name: str, value: float, language: str) -> str:
    if name in UNITS:
        return number(value, max(1, needed(value, 2)), language)
    return number(100 * value, needed(100 * value), language)


def listed(items: Sequence[str], language: str) -> str:
    """'a, b and c'."""
    last = say("list.and", language)
    return last.join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
