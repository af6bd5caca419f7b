"""Remake docs/assumptions.md: how good every value is, and how much hangs on it."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from experiments._ends import one_sentence
from experiments._help import CONFIGS, help_of
from sim.inputs import InputError

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
HEAD = """# Assumptions

Made by `botilbud assumptions` from `configs/` and `results/published/sensitivity/tornado.csv`; do not edit it by hand.

Every value of the default of `botilbud sensitivity`: Aarhus, 274 places and taking home, and a range for whatever nobody knows. What is most in need of better knowledge stands first.

- **Quality** follows from the tag: *verified* is good, *derived* is fair, *assumption* is weak.
- **Impact** is the tornado's swing, when the value alone goes from its 5 % to its 95 % quantile: of the share in the last year, in percentage points, and of the running costs of all years, in mio. kr. It is *high* from 5 points or 5 % of the costs, *medium* from 1, else *low*. *Not tried* is no judgement: the value has no range in this config, and it is ranked as medium.
- **Owner** is the part of a municipality that should confirm the value, or give its own. It is a proposal; nobody in Aarhus has been asked.

Values of the questions themselves (target, year, grids) stand in `configs/experiment/`, each with its source.

| value | is | unit | quality | impact | owner | source |
|---|---|---|---|---|---|---|
"""


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


def page() -> str:
    """The whole page, as it should be."""
    from experiments._again import default_config
    from sim.results import assumption_rows

    config = {group: default_config(EXPERIMENT)[group] for group in OWNERS}
    swings, unknown = _swings(), _unknown(config)
    rows = [_row(row, unknown, swings) for row in assumption_rows(config) if row["value"] is not None]
    ordered = sorted(rows, key=lambda row: row[0])  # stable: as in the configs among equals
    return HEAD + "".join(f"| {' | '.join(cells)} |\n" for _, cells in ordered)


def _row(row: Mapping[str, Any], unknown: Mapping[str, str], swings: Mapping[str, Swing]) -> tuple[tuple[int, bool], list[str]]:
    """Where a value stands, those most in need of better knowledge first, and its line of the table."""
    name = next((n for key, n in unknown.items() if row["key"] == key or row["key"].startswith(f"{key}.")), None)
    swing = swings.get(name) if name else None
    weakness, quality = QUALITY.get(row["tag"], QUALITY["assumption"])
    level = swing.level if swing else UNTRIED
    impact = "not tried"
    if swing:
        impact = f"{IMPACT[level]}: {swing.points:.1f} points, {swing.mio_kr:,.0f} mio. kr."
    owner = OWNERS[row["key"].partition(".")[0]]
    cells = [f"`{row['key']}`", _shown(row["value"]), row["unit"], quality, impact, owner, row["source"]]
    return (-weakness * level, swing is None), [str(cell).replace("|", "\\|") for cell in cells]


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


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


if __name__ == "__main__":
    main()
