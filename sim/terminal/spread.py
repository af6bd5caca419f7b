"""How sure an answer is, in words: why futures differ, and whether enough were played."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, isnan

from ..answers.precision import Reached
from ..quantities import IGNORANCE
from ..words import WORDS, name, number, percent, say
from ..words.estimates import error, plus_minus
from ..words.values import input_name, listed
from .layout import wrapped
from .narrow import fitted


def spread_answer(rows: Sequence[dict], language: str) -> str:
    """Why self-sufficiency varies between futures: of one scenario in sentences, of more in a table."""
    scenarios: dict[str, dict[str, dict]] = {}
    for row in rows:
        if row["headline"] == "share_residents":
            scenarios.setdefault(row["scenario"], {})[row["part"]] = row
    if len(scenarios) > 1:
        return _table(scenarios, language)
    return "\n".join(wrapped(_sentences(parts, language)) for parts in scenarios.values())


def precision_answer(reached: Reached, language: str) -> str:
    """Whether the precision that was asked for was reached, with how many futures."""
    missed = reached.missed
    widest = max(reached.half_widths.values(), default=0.0)
    values = {
        "asked": number(100 * reached.precision, 1, language), "futures": number(reached.futures, 0, language),
        "widest": number(100 * widest, 1, language),
    }
    if not missed:
        return wrapped(say("precision.met", language, **values))
    key = "precision.missed" if isfinite(widest) else "precision.missed_unknown"
    return wrapped(say(key, language, headline=_headline(next(iter(missed)), language), **values))


def _headline(key: str, language: str) -> str:
    kind, _, label = key.partition(", ")
    known = f"precision.{kind}" in WORDS and label
    return say(f"precision.{kind}", language, label=name(label, language)) if known else key


def _sentences(parts: dict[str, dict], language: str) -> str:
    ignorance, chance, total = (parts[part] for part in ("ignorance", "chance", "total"))
    told = {
        "year": total["year"], "deviation": number(total["standard_deviation"], 1, language),
        "unknown": _list(ignorance["unknown"].split(), language),
        "ignorance": _share(ignorance["share_of_variance"], language),
        "chance": _share(chance["share_of_variance"], language),
        "low": number(100 * _within(ignorance["share_of_variance_low"]), 0, language),
        "high": _share(ignorance["share_of_variance_high"], language),
    }
    if isnan(total["variance"]):
        return say("spread.unknown", language, **told)
    if not total["variance"] > 0:
        return say("spread.same", language, **told)
    lines = [say(_which(ignorance), language, **told)]
    if ignorance["share_of_variance"] < 0 and _which(ignorance) == "spread.split":
        lines.append(say("spread.negative", language))
    return " ".join([*lines, _too_few(parts["too_few_futures"], language)])


def _which(ignorance: dict) -> str:
    if not ignorance["unknown"]:
        return "spread.certain"
    return "spread.split_no_interval" if isnan(ignorance["share_of_variance_low"]) else "spread.split"


def _too_few(row: dict, language: str) -> str:
    futures = number(row["futures"], 0, language)
    return say("spread.too_few", language, error=error(row["half_width_of_mean"], language), futures=futures)


def _table(scenarios: dict[str, dict[str, dict]], language: str) -> str:
    found = [parts["ignorance"]["unknown"].split() for parts in scenarios.values()]
    unknown = [key for key in IGNORANCE if any(key in names for names in found)]
    few = next(iter(scenarios.values()))["too_few_futures"]
    key = "spread.table" if unknown else "spread.table_certain"
    asked = say(
        key, language, year=few["year"], unknown=_list(unknown, language), futures=number(few["futures"], 0, language),
    )
    heads = ["deviation", "ignorance", "mean"] if unknown else ["deviation", "mean"]
    lines = [_cells(label, parts, bool(unknown), language) for label, parts in scenarios.items()]
    return "\n".join([wrapped(asked), "", *fitted(["", *(say(f"spread.{h}", language) for h in heads)], lines)])


def _cells(label: str, parts: dict[str, dict], split: bool, language: str) -> list[str]:
    ignorance = parts["ignorance"]
    total, few = parts["total"], parts["too_few_futures"]["half_width_of_mean"]
    deviation = "–" if isnan(total["variance"]) else number(total["standard_deviation"], 1, language)
    cells = [name(label, language), deviation]
    if split:
        cells.append(_share(ignorance["share_of_variance"], language) + _interval(ignorance, language))
    return [*cells, plus_minus(few, language).strip() or "–"]


def _interval(ignorance: dict, language: str) -> str:
    ends = [_within(ignorance[f"share_of_variance_{end}"]) for end in ("low", "high")]
    if isnan(ends[0]) or not ignorance["points"]:
        return ""
    low, high = (number(100 * end, 0, language) for end in ends)
    return f" ({say('compare.range', language, low=low, high=high)} %)"


def _share(value: float, language: str) -> str:
    return percent(_within(value), 0, language)


def _within(share: float) -> float:
    return share if isnan(share) else min(1.0, max(0.0, share))


def _list(names: Sequence[str], language: str) -> str:
    return listed([input_name(name, language) for name in names], language)
