"""Sentences made from numbers: what is likely is never told as certain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..words import needed, number, percent, say
from ..words.estimates import ends

# Up to which share of futures a word holds.
_WORDS = ((0.01, "rare"), (0.1, "seldom"), (0.45, "less"), (0.55, "even"), (0.9, "more"), (0.99, "often"))


def counted(n: float, one: str, many: str, language: str) -> str:
    """'1 future', '1,000 futures'."""
    return say(one if n == 1 else many, language, n=number(n, 0, language))


def frequency(hits: float, futures: float, language: str) -> str:
    """'in 3 of 1,000 futures'."""
    return say("report.in", language, hits=number(hits, 0, language),
               futures=counted(futures, "report.future", "report.futures", language))


def chance_words(hits: int, futures: int) -> str:
    """The key of a probability in words; 'none' and 'all' only where it is so of those played."""
    if hits in (0, futures):
        return "report.chance.all" if hits else "report.chance.none"
    share = hits / futures
    return "report.chance." + next((word for most, word in _WORDS if share <= most), "nearly")


def chance(row: Mapping[str, Any], language: str) -> str:
    """How often the target is met, in words and figures with its interval."""
    futures = round(row["futures"])
    hits = round(row["hits"] if row.get("hits") is not None else row["probability"] * futures)
    told = say("report.chance", language, words=say(chance_words(hits, futures), language), count=frequency(hits, futures, language),
               interval=ends(row["probability_low"], row["probability_high"], language, 1))
    return f"{told} {say('report.no_certainty', language)}" if hits in (0, futures) else told


def growing(rate: float, language: str) -> str:
    """'If residents grow by 2.5 % a year', or decline, or stay as they are."""
    key = "up" if rate > 0 else "down" if rate < 0 else "none"
    size = abs(rate)
    return say(f"report.growth.{key}", language, rate=percent(size, needed(100 * size, 2), language))


def against_target(mean: float | None, target: float, language: str) -> str:
    """The mean beside the target; 'as much' if both are written alike, and where nobody is left that there is none."""
    if mean is None:
        return say("report.mean.none", language)
    shown = percent(mean, 1, language)
    aim = percent(target, max(1, needed(100 * target, 2)), language)
    key = "on" if shown == percent(target, 1, language) else "above" if mean > target else "below"
    return say(f"report.mean.{key}", language, mean=shown, target=aim)
