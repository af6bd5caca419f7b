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
from sim.results import assumption_rows
from sim.words.coded import coded, key_word
from sim.words.settings import plain_value, setting_name, setting_unit, setting_value

PROJECT = CONFIGS.parent
PAGE = PROJECT / "docs" / "assumptions.md"
PUBLISHED = PROJECT / "results" / "published"
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
# Who should confirm what decides levers and stresses; else as the group that it stands in.
PARTS = {
    "demand.market": "purchasing office", "plan.purchasing": "purchasing office", "plan.renegotiation": "purchasing office",
    "plan.transparency": "purchasing office", "plan.calling_home": "purchasing office", "plan.casework": "referral unit",
    "plan.prevention": "social department", "plan.social_investment": "social department", "plan.diversion": "social department",
    "experiment": "finance department",
}
RESIDENTS_TRIED = (600, 2000)  # docs/aarhus.md: the range to try, an assumption
NEED = re.compile(r"\b(needs|pools|own|external|kinds)\.(?!above)([a-z_]+)(?=[.]|$)")  # a need, or the pool of one, within a key
RANGE = re.compile(r"\.(uniform|triangular)$")
BY_DATE = re.compile(r"\.\d{4}(-\d\d-\d\d)?$")
MOST_IN_NEED = 6  # as high a rank as this comes first
LAST = "2032"  # the year that the share of a stress is told for
HEAD = """# Assumptions

Made by `botilbud assumptions` from `configs/` and tables of `results/published/`; do not edit it by hand. `assumptions.csv` of a run folder, and its sheet in `results.xlsx`, have the same values to sort and filter.

First every value of the default of `botilbud sensitivity`: Aarhus, 274 places and taking home, and a range for whatever nobody knows; last what decides `levers`, `business_case` and `stress` [beside these](#levers-market-and-stresses). Values that are the same for several needs share a line (`*`).

- **Rank** is quality × impact, 1 to 9: the higher, the more in need of better knowledge. Within a table the highest stands first.
- **Quality** follows from the tag: *verified* is good (1), *derived* is fair (2), *assumption* is weak (3).
- **Impact** is the tornado's swing, when the value alone goes from its 5 % to its 95 % quantile: of the share in the last year, in percentage points, and of the running costs of all years, in mio. kr. It is *high* (3) from 5 points or 5 % of the costs, *medium* (2) from 1, else *low* (1).
- **Not tried** is no judgement: the value has no range in this config, so nobody has measured what hangs on it. It is ranked as medium (2).
- **Owner** is the part of a municipality that should confirm the value, or give its own. It is a proposal; nobody in Aarhus has been asked.

**The number of residents comes first**, for the answer turns on it and nobody has published it. It is not in the tornado: its swing is that of the [static arithmetic](aarhus.md#static-arithmetic) at the likeliest growth, with all places of the plan built and full, from 600 to 2,000 residents; costs are taken in proportion to residents. Its quality is that of the range, an assumption. Values of the questions themselves (target, year, grids) stand in `configs/experiment/`, each with its source.
"""
DECIDING = """## Levers, market and stresses

What `levers`, `business_case` and `stress` have beside the tables above, or have otherwise: values of all plans that `levers` plays, of `demand=market` and `prices=market`, and the stresses. Where a value goes from date to date, its least and most are shown.

- **Impact** of a stress is what the whole stress does to the share and the running costs (`stress.csv`). Where `levers` tries a value, it is what the figure beside what was published then comes to (*tried*; `tried.csv`); that is one figure of one lever, so it is ranked as if not tried.
- **Owner** is a proposal here too.
"""
HEADS = ("rank", "what", "value", "quality", "impact", "source", "key")
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
    most: float = 0.0  # the swing as a part of the base, which tells lines of one rank and level apart


@cache
def page() -> str:
    """The whole page, as it should be."""
    lines = {group: _lines(group) for group in OWNERS}
    first = sorted((line for found in lines.values() for line in found if line.rank >= MOST_IN_NEED and line.level),
                   key=_order)
    parts = [HEAD, "## First to find out\n", "What was tried, and is both badly known and of consequence.\n", _table(first)]
    for group, found in lines.items():
        parts += [f"## {TITLES[group]}\n", f"Owner: {OWNERS[group]}.\n", _table(found)]
    return "\n".join([*parts, DECIDING, _table(_deciding(), (*HEADS[:5], "owner", *HEADS[5:]))])


def _table(lines: Sequence[Line], heads: Sequence[str] = HEADS) -> str:
    rows = ([str(line.rank), line.what, *line.cells, _keys(line.keys)] for line in lines)
    return f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|\n" + "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)


def _lines(group: str) -> list[Line]:
    """The lines of a group, those most in need of better knowledge first, else as in the config."""
    config, swings = _config(), _swings()
    unknown = _unknown(config)
    alike: dict[tuple, list[str]] = {}
    for row in assumption_rows({group: config[group]}):
        if row["value"] is not None:
            rank, level, cells = _told(row, unknown, swings)
            alike.setdefault((rank, level, NEED.sub(r"\1.*", row["key"]), cells), []).append(row["key"])
    found = [Line(rank, level, _what(keys), cells, tuple(keys)) for (rank, level, _, cells), keys in alike.items()]
    return sorted([*([_residents()] if group == "municipality" else []), *found], key=_order)


def _order(line: Line) -> tuple[int, int, float]:
    return -line.rank, -line.level, -line.most


def _residents() -> Line:
    """All residents at the start: what the share and the costs would be with as few, and as many, as is believed."""
    config = _config()
    own, all_ = (sum(n for need in config["municipality"]["needs"].values() for side, n in need["residents"].items() if side in sides)
                 for sides in (("own",), ("own", "external")))
    _, growth, _ = config["demand"]["growth"]["per_year"]["triangular"]
    few, many = RESIDENTS_TRIED
    few_share, many_share = (min(1.0, (own / all_ * n + config["plan"]["even_build_out"]["places"]) / (n * (1 + growth) ** config["years"]))
                             for n in RESIDENTS_TRIED)
    swing = _swing(few_share - many_share, _costs() * (many - few) / all_, _costs())
    about = config["municipality"]["about"]["needs"]
    rank, quality = QUALITY["assumption"][0] * swing.level, QUALITY["assumption"][1]
    return Line(rank, swing.level, "Residents at the start, in all",
                (f"{all_:,} citizens; {few:,} to {many:,} tried", quality, f"{_told_swing(swing)}, not played", about["source"]),
                ("municipality.needs.*.residents.{own,external}",), few_share - many_share)


def _told(row: Mapping[str, Any], unknown: Mapping[str, str], swings: Mapping[str, Swing]) -> tuple[int, int, tuple[str, ...]]:
    """Rank, level of the impact (0: not tried), and value, quality, impact and source as shown."""
    key, kind = RANGE.sub("", row["key"]), RANGE.search(row["key"])
    swing = swings.get(unknown.get(key, ""))
    weakness, quality = QUALITY.get(row["tag"], QUALITY["assumption"])
    level = swing.level if swing else UNTRIED
    impact = _told_swing(swing) if swing else "not tried"
    if ".residents." in key:
        level, impact = _residents().level, "high: see residents in all"
    value = setting_value(key, {kind[1]: list(row["value"])} if kind else row["value"], "en")
    return weakness * level, swing.level if swing else 0, (value, quality, impact, row["source"])


def _deciding() -> list[Line]:
    """The lines of levers, market and stresses: what is not in the tables above from the same source."""
    above = {(row["key"], row["source"]) for group in OWNERS for row in assumption_rows({group: _config()[group]})}
    alike: dict[tuple, list[Mapping[str, Any]]] = {}
    for row in {(row["key"], str(row["value"])): row for row in reversed(_rows_beside())}.values():  # of each the first that says it
        if row["value"] is not None and (row["key"], row["source"]) not in above:
            alike.setdefault((BY_DATE.sub("", row["key"]), row["tag"], row["source"]), []).insert(0, row)
    lines: dict[tuple, list[str]] = {}
    for (stem, tag, source), rows in reversed(alike.items()):
        values = {str(row["value"]): row["value"] for row in rows}
        dates = len({row["key"] for row in rows}) > 1
        key = stem if dates else rows[0]["key"]
        value = {"uniform": [min(values.values()), max(values.values())]} if dates and len(values) > 1 else rows[0]["value"]
        (weakness, quality), (level, impact) = QUALITY[tag], _impact_beside(RANGE.sub("", stem))
        owner = next((owner for part, owner in PARTS.items() if key.startswith(part)), OWNERS.get(key.partition(".")[0], ""))
        cells = (_value_beside(key, value, rows[0]["unit"]), quality, impact, owner, source)
        lines.setdefault((weakness * (level or UNTRIED), level, NEED.sub(r"\1.*", stem), cells), []).append(f"{key}.*" if dates else key)
    found = [Line(rank, level, _what(keys), cells, tuple(keys)) for (rank, level, _, cells), keys in lines.items()]
    return sorted(found, key=_order)


@cache
def _rows_beside() -> list[Mapping[str, Any]]:
    """Every value of what levers, business_case and stress play, and of the stresses themselves."""
    from experiments._again import default_config, plans_of

    levers, case, stress = (default_config(name) for name in ("levers", "business_case", "stress"))
    parts = [{group: config[group]} for config in (levers, case, stress) for group in OWNERS]
    parts += [{"plan": plan} for plan in plans_of(levers["experiment"]["plans"])]
    asked = assumption_rows({"experiment": {key: stress["experiment"][key] for key in ("buffer_mio_kr", "stresses", "about")}})
    return [row for part in parts for row in assumption_rows(part)] + asked


def _value_beside(key: str, value: Any, unit: str) -> str:
    """As in the tables above, with the unit of the config where the key tells none."""
    kind = RANGE.search(key)
    value, key = ({kind[1]: list(value)} if kind else value), RANGE.sub("", key)
    own = setting_unit(key, "")[0]
    number = isinstance(value, (int, float, Mapping)) and not isinstance(value, bool)
    if own or not number:
        return setting_value(key, value, "en")
    shown = plain_value(key, value, (unit, ""), "en")
    return f"{shown} {unit.removeprefix('share ') if '%' in shown else unit}"


def _impact_beside(key: str) -> tuple[int, str]:
    """Level (0: ranked as not tried) and words: of a stress all that it does, else what its trials did to a published figure."""
    if key.startswith("experiment.stresses."):
        stress = key.split(".")[2]
        by = {row["quantity"]: row for row in _published("stress/stress") if row["scenario"] == stress and row["year"] == LAST}
        share, cost = by["share_residents"], by["total_mio_kr"]
        calm = float(cost["mean"]) - float(cost["difference_mean"])
        swing = _swing(abs(float(share["difference_mean"])), abs(float(cost["difference_mean"])), calm)
        return swing.level, _told_swing(swing)
    told = []
    for row in _published("levers/expected"):
        if row["varied"] == key:
            models = [float(tried["model"]) for tried in _published("levers/tried") if tried["expectation"] == row["expectation"]]
            told.append(f"{coded(row['quantity'], 'en')} {min(models):.3g} to {max(models):.3g}")
    return 0, f"tried: {'; '.join(told)}" if told else "not tried"


def _what(keys: Sequence[str]) -> str:
    """What is set; of several needs with one value, without the need."""
    told = setting_name(RANGE.sub("", keys[0]).removesuffix(".*"), "en")
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

    return default_config(EXPERIMENT)


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
    rows = _published("sensitivity/tornado")
    by = {(row["input"], row["outcome"]): row for row in rows}
    found = {}
    for name in dict.fromkeys(row["input"] for row in rows):
        share, cost = by[name, "share"], by[name, "total_mio_kr"]
        found[name] = _swing(float(share["swing"]), float(cost["swing"]), float(cost["base"]))
    return found


def _swing(share: float, mio_kr: float, costs: float) -> Swing:
    most = max(share, mio_kr / costs)
    return Swing(100 * share, mio_kr, 3 if most >= HIGH else 2 if most >= MEDIUM else 1)


def _told_swing(swing: Swing) -> str:
    return f"{IMPACT[swing.level]}: {swing.points:.1f} points, {swing.mio_kr:,.0f} mio. kr."


def _costs() -> float:
    """Of all years, as the tornado has them."""
    return next(float(row["base"]) for row in _published("sensitivity/tornado") if row["outcome"] == "total_mio_kr")


@cache
def _published(table: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
