"""Numbers by year and month, summed up over futures."""

from __future__ import annotations

import numpy as np

from ..measures import DEFINITIONS
from ..runs import MONTHLY, Played
from .estimate import quantiles

_MEANS = ("residents", "own", "external", "waiting", "places", "occupancy", "referred", "taken_home", "waited_days")
_COSTS = ("external_mio_kr", "own_mio_kr")


def summary_rows(label: str, scenario: str, played: Played) -> list[dict]:
    """Rows of years.csv: by year and definition, means and 5/50/95 % over futures.

    Costs are in current prices; ``*_fixed`` are in prices of the price year.
    """
    rows = []
    for at, year in enumerate(played.calendar_years):
        numbers = {name: played.of(scenario, name)[:, at] for name in _MEANS}
        shared = {name: average(values) for name, values in numbers.items()}
        for name in ("residents", "own", "external"):
            low, _, high = quantiles(numbers[name])
            shared |= {f"{name}_p05": low, f"{name}_p95": high}
        for name in _COSTS:
            current = played.of(scenario, f"{name}_current")[:, at]
            low, _, high = quantiles(current)
            shared |= {name: average(current), f"{name}_p05": low, f"{name}_p95": high}
            shared[f"{name}_fixed"] = average(played.of(scenario, f"{name}_fixed")[:, at])
        for definition in DEFINITIONS:
            share = played.of(scenario, f"share_{definition}")[:, at]
            low, middle, high = quantiles(share)
            rows.append(
                {
                    "scenario": label, "year": year, "definition": definition,
                    "share_mean": average(share), "share_p05": low, "share_p50": middle,
                    "share_p95": high, **shared,
                }
            )
    return rows


def monthly_rows(label: str, scenario: str, played: Played) -> list[dict]:
    """Rows of months.csv: mean and 5/50/95 % of each monthly number over futures."""
    numbers = {name: played.monthly(scenario, name) for name in MONTHLY}
    rows = []
    for month in range(12 * len(played.calendar_years)):
        year = played.calendar_years[month // 12]
        row = {"scenario": label, "year": year, "month": month % 12 + 1}
        for name in MONTHLY:
            values = numbers[name][:, month]
            low, middle, high = quantiles(values)
            row |= {f"{name}_mean": average(values), f"{name}_p05": low}
            row |= {f"{name}_p50": middle, f"{name}_p95": high}
        rows.append(row)
    return rows


def average(values: np.ndarray) -> float:
    """The mean over the futures that have a value; nan if none has."""
    values = values[~np.isnan(values)]
    return float(values.mean()) if len(values) else float("nan")
