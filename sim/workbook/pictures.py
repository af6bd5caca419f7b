"""Which charts a workbook has besides the fan: each table's main numbers, by declaration."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..contents import Rows
from ..words import WORDS, column, plain_percent, say
from ..words.coded import in_words
from .charts import Block, Chart
from .kinds import kind


@dataclass(frozen=True)
class Picture:
    """A chart of a table: ``y`` over ``x``, a series for each value of ``by`` or each of several ``y``.

    ``where``: what the rows must hold, one of the values named. ``last_year``: only rows of the last year.
    """

    table: str
    kind: str  # line, column, bar or scatter
    x: str
    y: tuple[str, ...]
    by: str = ""
    where: Mapping[str, tuple] = field(default_factory=dict)
    last_year: bool = False


_RESIDENTS = {"definition": ("residents",)}
PICTURES = (
    Picture("reachability", "scatter", "places_added", ("probability",), "growth_per_year", _RESIDENTS),
    Picture("plans", "bar", "plan", ("probability",), where={"quantity": ("share_residents",)}),
    Picture("differences", "bar", "plan_b", ("difference_mean",), where={"quantity": ("total_mio_kr",)}),
    Picture("tornado", "bar", "input", ("at_low", "at_high"), where={"outcome": ("share",), **_RESIDENTS}),
    Picture("places_needed", "column", "growth_per_year", ("places",), "sure", _RESIDENTS),
    Picture("by_when", "line", "year", ("by_then",), "growth_per_year",
            {"quantity": ("reached",), "years_in_a_row": (1.0,), **_RESIDENTS}),
    Picture("optimise", "bar", "plan", ("above_nothing",), where={"kind": ("found", "given", "rule")}),
    Picture("schedule", "column", "year", ("places",), "plan", {"kind": ("found", "given")}),
    Picture("levers", "bar", "lever", ("saving_a_year",)),
    Picture("network", "bar", "municipality", ("share_mean",)),
    Picture("tail", "scatter", "mio_kr", ("probability",), "scenario", last_year=True),
    Picture("buffer", "bar", "scenario", ("probability",), last_year=True),
    Picture("effect", "line", "year", ("mean",), "plan_b", {"quantity": ("total",)}),
    Picture("years", "line", "year", ("total_mio_kr",), "scenario", _RESIDENTS),
)
LEAST, MOST_NUMBERS = 0.05, 8  # mio. kr. of a step that is seen; numbers with a series each that can be told apart


def picture_blocks(tables: Mapping[str, Rows], language: str, spoken_of: Collection[float] = ()) -> list[Block]:
    """A block for each declared chart whose table, with the columns that it draws, the run has.

    ``spoken_of``: numbers, such as growth rates, that the answer tells and no chart may leave out."""
    there = [(picture, tables[picture.table]) for picture in PICTURES if tables.get(picture.table)]
    blocks = [_block(picture, rows, language, spoken_of) for picture, rows in there if {picture.x, *picture.y} <= set(rows[0])]
    return [block for block in blocks if block] + _waterfalls(tables.get("waterfall", []), language)


def _block(picture: Picture, rows: Rows, language: str, spoken_of: Collection[float]) -> Block | None:
    rows = [row for row in rows if all(row.get(key) in values for key, values in picture.where.items())]
    rows = [row for row in rows if row[picture.x] is not None and (not picture.by or row[picture.by] is not None)]
    if picture.last_year and rows:
        last = max(row["year"] for row in rows)
        rows = [row for row in rows if row["year"] == last]
    if not rows:
        return None
    values: dict[Any, dict[Any, Any]] = {}
    for row in rows:
        for y in picture.y:
            cells = values.setdefault(row[picture.x], {})
            one = row[picture.by] if picture.by else y
            number = row[y] if isinstance(row[y], float) else None
            # Places of several groups in a year are added up; anything else stands once.
            cells[one] = number if cells.get(one) is None or number is None else cells[one] + number
    series = _drawn(list(dict.fromkeys(one for cells in values.values() for one in cells)), spoken_of)
    first, y = rows[0], picture.y[0]
    named = f"picture.{picture.table}.y"
    axis = say(named, language) if named in WORDS else column(y, language)
    # Numbers rise; a bar chart is drawn from below.
    order = sorted(values) if isinstance(first[picture.x], float) else list(values)[:: -1 if picture.kind == "bar" else 1]
    limits = _limits(picture, rows) if picture.kind == "bar" and len(picture.y) == 1 else {}
    ends = [say(f"picture.{end}", language) for end in ("to_low", "to_high")] if limits else []
    return Block(
        say(f"picture.{picture.table}", language, year=f"{first.get('year') or 0:.0f}"),
        [column(picture.x, language), *(_series(picture, one, language) for one in series), *ends],
        [[in_words(picture.x, x, language) if isinstance(x, str) else x, *map(values[x].get, series), *limits.get(x, ())]
         for x in order],
        [kind(picture.x, first), *[kind(y, first)] * (len(series) + len(ends))],
        Chart(picture.kind, _capital(column(picture.x, language)), _capital(axis),
              {"min": 0.0, "max": 1.0} if y in ("probability", "by_then") else None,
              overlapping=len(picture.y) > 1, interval=bool(limits)),
    )


def _drawn(series: list[Any], spoken_of: Collection[float]) -> list[Any]:
    """Names all; of many numbers both ends, those spoken of, and of the others what is farthest from these."""
    if len(series) <= MOST_NUMBERS or not all(isinstance(one, float) for one in series):
        return series
    kept = {min(series), max(series), *(one for one in series if one in spoken_of)}
    while len(kept) < MOST_NUMBERS:
        kept.add(max(sorted(set(series) - kept), key=lambda one: min(abs(one - other) for other in kept)))
    return sorted(kept)


def _limits(picture: Picture, rows: Rows) -> dict[Any, tuple[float | None, float | None]]:
    """How far the 95 % interval of each bar reaches down and up; empty if the table has none."""
    (y,) = picture.y
    stem = next((stem for stem in (y, y.removesuffix("_mean")) if f"{stem}_low" in rows[0]), None)
    if stem is None:
        return {}
    found = {}
    for row in rows:
        low, value, high = row[f"{stem}_low"], row[y], row[f"{stem}_high"]
        known = all(isinstance(x, float) for x in (low, value, high))
        found[row[picture.x]] = (value - low, high - value) if known else (None, None)
    return found


def _series(picture: Picture, one: Any, language: str) -> str:
    if not picture.by:
        return say(f"picture.{picture.table}.{one}", language) if len(picture.y) > 1 else column(one, language)
    if isinstance(one, float):
        shown = plain_percent(one, language)
        return say(f"picture.by_{picture.by}", language, value=shown)
    return in_words(picture.by, one, language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _waterfalls(rows: Rows, language: str) -> list[Block]:
    """From nothing to the whole difference, step by step; a chart for each plan."""
    blocks = []
    for plan in dict.fromkeys(row["plan_b"] for row in rows):
        steps = [r for r in rows if r["plan_b"] == plan and isinstance(r["mean"], float)]
        steps = [r for r in steps if abs(r["mean"]) >= LEAST or r["quantity"] == "total"]
        reached, lines = 0.0, []
        for row in steps:
            begin = 0.0 if row["quantity"] == "total" else reached
            reached = begin + row["mean"]
            lines.append([in_words("quantity", row["quantity"], language), row["mean"], *_parts(begin, reached)])
        heads = [column("quantity", language), *(say(f"picture.waterfall.{part}", language) for part in _PARTS)]
        blocks.append(Block(
            say("picture.waterfall", language, plan=in_words("plan_b", plan, language)), heads, lines,
            ["text", *["tenth"] * len(_PARTS)], Chart("waterfall", "", say("picture.waterfall.y", language)),
        ))
    return blocks


_PARTS = ("mean", "below", "above", "dearer_above", "dearer_below", "cheaper_above", "cheaper_below")


def _parts(begin: float, end: float) -> list[float]:
    """A step as stacked columns: what is unseen below and above nought, then what is seen, dearer or cheaper."""
    low, high = min(begin, end), max(begin, end)
    above, below = max(high, 0.0) - max(low, 0.0), min(low, 0.0) - min(high, 0.0)
    seen: Callable[[bool], list[float]] = lambda shown: [above * shown, below * shown]
    return [min(high, 0.0), max(low, 0.0), *seen(end >= begin), *seen(end < begin)]
