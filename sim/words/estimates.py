"""How an estimate and its interval are written, in pictures and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil, isnan

from . import number, percent, say

MOST_DECIMALS = 4


def ends(low: float, high: float, language: str, decimals: int = 0) -> str:
    """The interval of a share, '31 to 37 %', with as many decimals as tell its ends apart.

    So an interval from 0 to 0.4 % is never written as if it were a certainty.
    """
    if isnan(low) or isnan(high):
        return "–"
    tried = range(decimals, MOST_DECIMALS + 1)
    apart = (d for d in tried if number(100 * low, d, language) != number(100 * high, d, language))
    decimals = next(apart, decimals)
    shown = {end: number(100 * value, decimals, language) for end, value in (("low", low), ("high", high))}
    return f"{say('compare.range', language, **shown)} %"


def error(half: float, language: str) -> str:
    """The half-width of an interval with one decimal, or as many as it needs not to be 0."""
    decimals = next((d for d in range(1, MOST_DECIMALS + 1) if round(half, d) > 0), 1)
    return number(half, decimals, language)


def plus_minus(half: float, language: str) -> str:
    """The half-width of an interval after its middle, ' ±0.3'; nothing where there is no interval."""
    return "" if isnan(half) else f" ±{error(half, language)}"


def chance(row: Mapping, language: str) -> str:
    """A probability in whole per cent; neither 0 nor 100 % where it is known to be some other number."""
    p, low, high = (row[key] for key in ("probability", "probability_low", "probability_high"))
    if p <= 0.005 and (p > 0 or high < 0.01):
        return f"<{percent(0.01, 0, language)}"
    if p >= 0.995 and (p < 1 or low > 0.99):
        return f">{percent(0.99, 0, language)}"
    return percent(p, 0, language)


def farthest(rows: Iterable[Mapping], language: str) -> str:
    """How far, in percentage points, the interval of a probability reaches from it at most."""
    gaps = [
        abs(row["probability"] - row[f"probability_{end}"]) for row in rows for end in ("low", "high")
    ]
    return _rounded_up(100 * max(gaps), 1, language)


def known_to(key: str, half: float, language: str, decimals: int = 1) -> str:
    """The sentence ``key``, which says within what something is known; another if nobody can say."""
    if isnan(half):
        return say("error.too_few", language)
    return say(key, language, error=_rounded_up(half, decimals, language))


def _rounded_up(x: float, decimals: int, language: str) -> str:
    """What is 'at most' so much must not be rounded down."""
    return number(ceil(x * 10**decimals - 1e-9) / 10**decimals, decimals, language)
