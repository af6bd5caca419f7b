"""What every answer in a terminal is laid out with."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from ..words import needed, number, percent, say

WIDTH = 98  # columns of a terminal that every line fits into


def wrapped(line: str, indent: str = "  ") -> str:
    """A sentence over several lines, all but the first indented; a number stays with its unit. Tables are short enough."""
    if len(line) <= WIDTH:
        return line
    whole = line.replace(" %", "\N{NO-BREAK SPACE}%").replace(" kr", "\N{NO-BREAK SPACE}kr")
    lines = textwrap.wrap(whole, WIDTH, subsequent_indent=indent, break_on_hyphens=False)
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def rate(growth: float, language: str) -> str:
    """Growth a year with the decimals it needs."""
    return percent(growth, needed(100 * growth, 2), language)


def at_growth(growth: float, language: str) -> str:
    """'At a growth of 2.5 % a year'; a decline is told in words."""
    return say("growth.down" if growth < 0 else "growth.up", language, rate=rate(abs(growth), language))


def between(low: float, high: float, language: str) -> str:
    """'low to high', with one decimal."""
    return say("compare.range", language, low=number(low, 1, language), high=number(high, 1, language))


def thinned(values: Sequence[float], most: int, kept: set[float]) -> list[float]:
    """At most about ``most`` of some values, in order: the ends, those that are kept, every so many."""
    ordered = sorted(values)
    step = -(-len(ordered) // most)
    return [v for at, v in enumerate(ordered) if at % step == 0 or at == len(ordered) - 1 or v in kept]


def columns(heads: list[str], rows: list[list[str]]) -> list[str]:
    """A table: the first column is a name and the others are right under their heads."""
    widths = [max(map(len, column)) for column in zip(heads, *rows)]
    return [
        f"{row[0]:<{widths[0]}}" + "".join(f"{cell:>{width + 2}}" for cell, width in zip(row[1:], widths[1:]))
        for row in [heads, *rows]
    ]
