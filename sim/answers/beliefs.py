"""What is unknown: what is believed of each input, what the past says of it, and forecasts from that."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps
from typing import Any, NamedTuple

import numpy as np
from scipy import stats

from ..demand import Demand
from ..quantities import IGNORANCE, Quantity
from ..prices import Prices
from .calibration import BAND, FEWEST, QUANTILES, Table, band
from .estimate import CONFIDENCE

# What a forecast from today assumes too, and what means the same before and after today: not the
# growth of residents, not prices, and not the start of the past.
CARRIED = ("stay_factor", "movable", "consent", "chooses_external", "delay", "cancelled")


class Belief(NamedTuple):
    """An input that is unknown: its name in IGNORANCE, its key in the config, what is believed."""

    name: str
    key: str
    quantity: Quantity


def beliefs(demand: Demand, prices: Prices, start_share: Quantity) -> list[Belief]:
    """Everything that is uncertain, each distribution of a name once."""
    found: dict[tuple, Belief] = {}
    for name, key, quantity in _stated(demand, prices, start_share):
        if not isinstance(quantity, float):
            found.setdefault((name, repr(quantity)), Belief(name, key, quantity))
    return list(found.values())


def _stated(demand: Demand, prices: Prices, start_share: Quantity) -> Iterator[tuple[str, str, Quantity]]:
    yield "start_share", "experiment.calibration.start_share", start_share
    for group, record in (("demand", demand), ("prices", prices)):
        yield from ((name, f"{group}.{key}", quantity) for name, key, quantity in record.quantities())


def learned_rows(unknown: list[Belief], table: Table, fitting: np.ndarray) -> list[dict]:
    """Each unknown input before and after the past was looked at.

    The past teaches something of an input if the quantiles at which the fitting combinations take it
    differ from evenly spread ones by more than chance explains: Kolmogorov and Smirnov's test, at a
    level that is shared among all inputs (Bonferroni).
    """
    rows = []
    for name, key, quantity in unknown:
        dice = table.dice[fitting, IGNORANCE.index(name)]
        enough = len(dice) >= FEWEST
        p_value = float(stats.kstest(dice, "uniform").pvalue) if enough else None
        rows.append(
            {
                "unknown": name, "key": key, "fitting": len(dice),
                **{f"believed_{q}": quantity.at(at) for q, at in zip(QUANTILES, BAND)},
                **{f"fitting_{q}": quantity.at(at) if enough else None for q, at in zip(QUANTILES, band(dice))},
                **{f"quantile_{q}": at for q, at in zip(QUANTILES, band(dice))},
                "p_value": p_value,
                "learned": None if p_value is None else int(p_value < (1 - CONFIDENCE) / len(unknown)),
                "used_in_forecasts": int(name in CARRIED),
            }
        )
    return rows


def demand_config(
    built_on: str, demand: Demand, year: int, table: Table, fitting: np.ndarray, made_by: str
) -> str | None:
    """The text of a config file of the group demand, ``built_on`` another one of the group; None if
    too few combinations fit, or if nothing that is unknown is used in forecasts.

    What is believed stands in it too, so that a quantile means what it meant when it was found.
    """
    believed = _carried(demand)
    if not believed or fitting.sum() < FEWEST:
        return None
    names = list(dict.fromkeys(name for name, _, _ in believed))
    # Rounded down, for a die is less than one.
    dice = np.floor(table.dice[fitting] * 1e4) / 1e4
    combinations = [{name: row[IGNORANCE.index(name)] for name in names} for row in dice]
    source = f"{len(combinations)} of {len(fitting)} combinations tried; {made_by}"
    return "\n".join(
        [
            f"# Futures with only those combinations of what is unknown that fit the figures of {year}.",
            f"# Made by {made_by}; do not edit, make it anew (docs/calibration.md).",
            f"defaults: [{built_on}, _self_]",
            f"name: calibrated on {year}",
            *_believed_lines(believed),
            "combinations:   # at which quantile of what is believed each is taken",
            *(f"  - {_flow(combination)}" for combination in combinations),
            "about:",
            f'  combinations: {{unit: quantile, tag: derived, source: "{source}"}}',
            "",
        ]
    )


def _carried(demand: Demand) -> list[tuple[str, list[str], Quantity]]:
    """Name, keys and distribution of every unknown input that forecasts take from the past."""
    return [
        (name, key.split("."), quantity)
        for name, key, quantity in demand.quantities()
        if name in CARRIED and not isinstance(quantity, float)
    ]


def _believed_lines(believed: list[tuple[str, list[str], Quantity]]) -> list[str]:
    """The same as lines of YAML, a line for each need."""
    tree: dict = {}
    for _, keys, quantity in believed:
        inner = tree
        for key in keys[:-1]:
            inner = inner.setdefault(key, {})
        inner[keys[-1]] = quantity.model_dump()
    needs = tree.pop("needs", {})
    lines = [f"{key}: {_flow(value)}" for key, value in tree.items()]
    return lines + ["needs:"] * bool(needs) + [f"  {dumps(need)}: {_flow(value)}" for need, value in needs.items()]


def _flow(value: Any) -> str:
    """A value as YAML on a single line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return repr(float(value))


__all__ = ["CARRIED", "Belief", "beliefs", "demand_config", "learned_rows"]
