"""The chart of the page: the share over time, each scenario with its band, as numbers for the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from ..words import name, percent, plain_percent, say
from .cells import Shown, table

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 340, 92, 36, 28, 30
MOST_YEARS = 6  # named below the chart, the last one among them; more would touch on a phone
# Okabe and Ito's, darkened where needed to be told from white by 3 to 1.
COLOURS = ("#0072B2", "#B84F00", "#00775A", "#9C3F74", "#5B5B5B", "#8F6200", "#222222")
OTHERS, MOST_NAMED = "#8C8C8C", 3  # of more lines than there are colours the highest are drawn in colour and named
LONGEST, APART = 30, 22  # characters of a name in the chart; of its 340 units between two names, as large as on paper
DASHES = ("none", "7 4", "2 3", "9 3 2 3", "12 4", "4 4", "1 4")


@dataclass(frozen=True)
class Line:
    """A scenario as drawn: its name, its path, its band, its dots (x, y, what is told of it).

    ``at``: which of all it is; ``label``: its name in the chart and where; ``grey``: drawn as one of many.
    """

    at: int
    grey: bool
    label: tuple[float, str] | None
    name: str
    colour: str
    dash: str
    path: str
    band: str
    dots: list[tuple[float, float, str]]


@dataclass(frozen=True)
class Lines:
    """The whole chart with its text alternative and its numbers; ticks are (place, text)."""

    lines: list[Line]
    years: list[tuple[float, str]]
    shares: list[tuple[float, str]]
    target: tuple[float, str] | None
    alternative: str
    table: Shown

    @property
    def many(self) -> bool:
        """Whether there are more scenarios than bands that can be told apart; then only a chosen one has its band."""
        return any(line.grey for line in self.lines)

    @property
    def drawn(self) -> list[Line]:
        """Those in colour over the grey ones."""
        return sorted(self.lines, key=lambda line: not line.grey)


def over_time(rows: Sequence[Mapping[str, Any]], target: float | None, language: str) -> Lines | None:
    """The chart of a table of years; None where there is no share over at least two years."""
    keys = ("share_mean", "share_p05", "share_p95", "year", "scenario")
    usable = [r for r in rows if r.get("definition", "residents") == "residents"
              and all(isinstance(r.get(k), (int, float, str)) for k in keys) and isinstance(r["share_mean"], float)]
    years = sorted({r["year"] for r in usable})
    if len(years) < 2:
        return None
    bottom, top = _range(usable, target)

    def x(year: float) -> float:
        return round(LEFT + (year - years[0]) / (years[-1] - years[0]) * (WIDTH - LEFT - RIGHT), 1)

    def y(share: float) -> float:
        return round(TOP + (top - share) / (top - bottom) * (HEIGHT - TOP - BOTTOM), 1)

    names = list(dict.fromkeys(r["scenario"] for r in usable))
    ends = {n: [r for r in usable if r["scenario"] == n][-1]["share_mean"] for n in names}
    named = sorted(names, key=lambda n: -ends[n])[:MOST_NAMED] if len(names) > len(COLOURS) else []
    labels = _labels({n: y(ends[n]) for n in named}, None if target is None else y(target))
    lines = [
        _line([r for r in usable if r["scenario"] == n], n, i, named.index(n) if n in named else None if named else i,
              labels.get(n), x, y, language) for i, n in enumerate(names)
    ]
    steps = range(round(bottom * 10), round(top * 10) + 1)
    return Lines(
        lines, [(x(year), f"{year:.0f}") for year in years[:: -ceil(len(years) / MOST_YEARS)]],
        [(y(step / 10), percent(step / 10, 0, language)) for step in steps],
        None if target is None else (y(target), say("chart.target", language, target=plain_percent(target, language))),
        say("report.alt", language, lines=" ".join(_told(usable, n, language) for n in names)),
        table(usable, language, ("scenario", "year", "share_mean", "share_p05", "share_p95")),
    )


def _range(rows: Sequence[Mapping[str, Any]], target: float | None) -> tuple[float, float]:
    low = min([r["share_p05"] for r in rows] + ([] if target is None else [target]))
    high = max([r["share_p95"] for r in rows] + ([] if target is None else [target]))
    bottom = int(low * 10) / 10
    top = min(1.0, max(int(high * 10 + 0.999) / 10, bottom + 0.1))
    return min(bottom, top - 0.1), top


def _labels(ends: Mapping[str, float], target: float | None) -> dict[str, float]:
    """Where the names of lines stand: above their ends from the highest down, none over another or over the target's."""
    taken, found = [] if target is None else [target - 5], {}
    for name_of, end in ends.items():
        place = end - 10
        while near := [other for other in taken if abs(other - place) < APART]:
            place = max(near) + APART
        found[name_of] = min(place, HEIGHT - BOTTOM)
        taken.append(place)
    return found


def _line(
    rows: Sequence[Mapping[str, Any]], called: str, at: int, style: int | None, label: float | None, x: Any, y: Any, language: str
) -> Line:
    """A scenario's line, in the colour and dash of a ``style``; grey without one."""
    points = [(x(r["year"]), y(r["share_mean"])) for r in rows]
    up = [(x(r["year"]), y(r["share_p95"])) for r in rows]
    down = [(x(r["year"]), y(r["share_p05"])) for r in reversed(rows)]
    dots = [(px, py, _point(r, called, language)) for (px, py), r in zip(points, rows, strict=True)]
    colour, dash = (OTHERS, "none") if style is None else (COLOURS[style], DASHES[style])
    told = name(called, language)
    return Line(at + 1, style is None, None if label is None else (label, told if len(told) <= LONGEST else f"{told[:LONGEST - 1]}…"),
                told, colour, dash, _path(points), _path([*up, *down]), dots)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{px},{py}" for px, py in points)


def _point(r: Mapping[str, Any], called: str, language: str) -> str:
    shown = {k: percent(r[f"share_{v}"], 1, language) for k, v in (("mean", "mean"), ("low", "p05"), ("high", "p95"))}
    return say("report.point", language, name=name(called, language), year=f"{r['year']:.0f}", **shown)


def _told(rows: Sequence[Mapping[str, Any]], called: str, language: str) -> str:
    own = [r for r in rows if r["scenario"] == called]
    first, last = own[0], own[-1]
    return say("report.alt.line", language, name=name(called, language), start=f"{first['year']:.0f}",
               end=f"{last['year']:.0f}", first=percent(first["share_mean"], 1, language),
               last=percent(last["share_mean"], 1, language))
