"""Remake docs/assumptions.md: how good every value is, and how much hangs on it."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from experiments._ends import one_sentence
from experiments._help import CONFIGS, help_of
from sim.inputs import InputError
from sim.words.coded import key_word
from sim.words.settings import setting_name, setting_value

PROJECT = CONFIGS.parent
PAGE = PROJECT / "docs" / "assumptions.md"
TORNADO = PROJECT / "results" / "published" / "sensitivity" / "tornado.csv"
EXPERIMENT = "sensitivity"  # its config has a range for whatever nobody knows
QUALITY = {"verified": (1, "good"), "derived": (2, "fair"), "assumption": (3, "weak")}
IMPACT = {3: "high", 2: "medium", 1: "low"}
UNTRIED = 2  # of what was never varied nobody knows the impact; it is ranked as medium
# A part of the base, in the share and in the costs, from which a swing counts as high or medium.
HIGH, MEDIUM = 0.05, 0.01
OWNERS = {
    "municipality": "social department", "demand": "referral unit", "plan": "capacity planning",
    "prices": "finance department",
}
NEED = re.compile(r"\b(needs|pools|own|external)\.(?!above)([a-z_]+)(?=[.]|$)")  # a need, or the pool of one, within a key
RANGE = re.compile(r"\.(uniform|triangular)$")
MOST_IN_NEED = 6  # as high a rank as this comes first
HEAD = """# Assumptions

Made by `botilbud assumptions` from `configs/` and `results/published/sensitivity/tornado.csv`; do not edit it by hand. `assumptions.csv` of a run folder, and its sheet in `results.xlsx`, have the same values to sort and filter.

Every value of the default of `botilbud sensitivity`: Aarhus, 274 places and taking home, and a range for whatever nobody knows. Values that are the same for several needs share a line (`*`).

- **Rank** is quality × impact, 1 to 9: the higher, the more in need of better knowledge. Within a table the highest stands first.
- **Quality** follows from the tag: *verified* is good (1), *derived* is fair (2), *assumption* is weak (3).
- **Impact** is the tornado's swing, when the value alone goes from its 5 % to its 95 % quantile: of the share in the last year, in percentage points, and of the running costs of all years, in mio. kr. It is *high* (3) from 5 points or 5 % of the costs, *medium* (2) from 1, else *low* (1).
- **Not tried** is no judgement: the value has no range in this config, so nobody has measured what hangs on it. It is ranked as medium (2).
- **Owner** is the part of a municipality that should confirm the value, or give its own. It is a proposal; nobody in Aarhus has been asked.

The numbers of residents are not tried, and the answer turns on them: [aarhus.md](aarhus.md#static-arithmetic) tells which growth 274 places carry from 611 to 2,000 residents. Values of the questions themselves (target, year, grids) stand in `configs/experiment/`, each with its source.
"""
COLUMNS = "| rank | what | value | quality | impact | source | key |\n|---|---|---|---|---|---|---|\n"
TITLES = {"municipality": "Municipality", "demand": "Demand", "plan": "Plan", "prices": "Prices"}


class Swing(NamedTuple):
    """What one unknown alone does: points of the share, mio. kr. of all costs, and how much that is."""

    points: float
    mio_kr: float
    level: int


def main() -> None:
    """Write the page anew; look at what changed."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(help_of("assumptions"))
        if sys.argv[1:]:
            raise InputError(f"assumptions, {sys.argv[1]}: nothing can be given; the configs are as they are")
        if not (PROJECT / "run.py").exists():
            raise InputError("assumptions: this needs a checkout of the project, not an installed package")
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
        print(PAGE)


class Line(NamedTuple):
    """A line of a table; ``keys`` are those of the config that have this value."""

    rank: int
    level: int  # of the impact, as far as it was tried; else 0
    what: str
    cells: tuple[str, ...]
    keys: tuple[str, ...]


def page() -> str:
    """The whole page, as it should be."""
    lines = {group: _lines(group) for group in OWNERS}
    first = sorted((line for found in lines.values() for line in found if line.rank >= MOST_IN_NEED and line.level),
                   key=_order)
    parts = [HEAD, "## First to find out\n", "What was tried, and is both badly known and of consequence.\n", _table(first)]
    for group, found in lines.items():
        parts += [f"## {TITLES[group]}\n", f"Owner: {OWNERS[group]}.\n", _table(found)]
    return "\n".join(parts)


def _table(lines: Sequence[Line]) -> str:
    rows = ([str(line.rank), line.what, *line.cells, _keys(line.keys)] for line in lines)
    return COLUMNS + "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)


def _lines(group: str) -> list[Line]:
    """The lines of a group, those most in need of better knowledge first, else as in the config."""
    from sim.results import assumption_rows

    config, swings = _config(), _swings()
    unknown = _unknown(config)
    alike: dict[tuple, list[str]] = {}
    for row in assumption_rows({group: config[group]}):
        if row["value"] is not None:
            rank, level, cells = _told(row, unknown, swings)
            alike.setdefault((rank, level, NEED.sub(r"\1.*", row["key"]), cells), []).append(row["key"])
    found = [Line(rank, level, _what(keys), cells, tuple(keys)) for (rank, level, _, cells), keys in alike.items()]
    return sorted(found, key=_order)


def _order(line: Line) -> tuple[int, int]:
    return -line.rank, -line.level


def _told(row: Mapping[str, Any], unknown: Mapping[str, str], swings: Mapping[str, Swing]) -> tuple[int, int, tuple[str, ...]]:
    """Rank, level of the impact (0: not tried), and value, quality, impact and source as shown."""
    key, kind = RANGE.sub("", row["key"]), RANGE.search(row["key"])
    swing = swings.get(unknown.get(key, ""))
    weakness, quality = QUALITY.get(row["tag"], QUALITY["assumption"])
    level = swing.level if swing else UNTRIED
    impact = f"{IMPACT[level]}: {swing.points:.1f} points, {swing.mio_kr:,.0f} mio. kr." if swing else "not tried"
    value = setting_value(key, {kind[1]: list(row["value"])} if kind else row["value"], "en")
    return weakness * level, swing.level if swing else 0, (value, quality, impact, row["source"])


def _what(keys: Sequence[str]) -> str:
    """What is set; of several needs with one value, without the need."""
    told = setting_name(RANGE.sub("", keys[0]), "en")
    need = NEED.search(keys[0])
    return told.replace(f" ({key_word(need[2], 'en')})", "") if need and len(keys) > 1 else told


def _keys(keys: Sequence[str]) -> str:
    """The keys as one: with a * if it is of all needs, else with those that it is of."""
    if len(keys) == 1:
        return f"`{RANGE.sub('', keys[0])}`"
    needs = [NEED.search(key)[2] for key in keys]
    named = "*" if len(needs) == len(_config()["municipality"]["needs"]) else "{" + ",".join(needs) + "}"
    return f"`{NEED.sub(lambda found: f'{found[1]}.{named}', RANGE.sub('', keys[0]))}`"


@cache
def _config() -> dict[str, Any]:
    """The default config that the page is of; putting it together takes a second."""
    from experiments._again import default_config

    config = default_config(EXPERIMENT)
    return {group: config[group] for group in OWNERS}


def _unknown(config: Mapping[str, Any]) -> dict[str, str]:
    """Key of every value that has a range -> what the tornado calls it."""
    from sim.demand import Demand
    from sim.inputs import read
    from sim.prices import Prices

    records = {group: read(record, config[group], group) for group, record in (("demand", Demand), ("prices", Prices))}
    found = ((f"{g}.{key}", name, quantity) for g, r in records.items() for name, key, quantity in r.quantities())
    return {key: name for key, name, quantity in found if not isinstance(quantity, float)}


def _swings() -> dict[str, Swing]:
    """By input of the published tornado."""
    with TORNADO.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    by = {(row["input"], row["outcome"]): row for row in rows}
    found = {}
    for name in dict.fromkeys(row["input"] for row in rows):
        share, cost = by[name, "share"], by[name, "total_mio_kr"]
        points, kr = float(share["swing"]), float(cost["swing"])
        most = max(points, kr / float(cost["base"]))
        found[name] = Swing(100 * points, kr, 3 if most >= HIGH else 2 if most >= MEDIUM else 1)
    return found


if __name__ == "__main__":
    main()
