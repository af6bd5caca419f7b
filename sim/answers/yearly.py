"""Numbers by year and month, summed up over futures."""

from __future__ import annotations

from ..measures import DEFINITIONS
from ..runs import MONTHLY, Played
from .at_once import BAND, mean_columns, quantile_columns, side_by_side

_MEANS = ("residents", "own", "external", "waiting", "places", "occupancy", "referred", "taken_home", "waited_days")
_WITH_BAND = ("residents", "own", "external")
_COSTS = ("external_mio_kr", "own_mio_kr")


def summary_rows(label: str, scenario: str, played: Played) -> list[dict]:
    """Rows of years.csv: by year and definition, means and 5/50/95 % over futures.

    Costs are in current prices; ``*_fixed`` are in prices of the price year.
    """
    numbers = {name: played.of(scenario, name).T for name in _MEANS}
    parts = [mean_columns(name, values) for name, values in numbers.items()]
    parts += [quantile_columns(name, numbers[name], BAND, ()) for name in _WITH_BAND]
    for name in _COSTS:
        current, fixed = (played.of(scenario, f"{name}_{basis}").T for basis in ("current", "fixed"))
        parts += [mean_columns(name, current), quantile_columns(name, current, BAND, ())]
        parts.append(mean_columns(f"{name}_fixed", fixed))
    total = sum(played.of(scenario, f"{name}_current") for name in _COSTS).T
    parts.append(mean_columns("total_mio_kr", total))
    shared, shares = side_by_side(*parts), {}
    for definition in DEFINITIONS:
        share = played.of(scenario, f"share_{definition}").T
        shares[definition] = side_by_side(mean_columns("share_mean", share), quantile_columns("share", share))
    return [
        {"scenario": label, "year": year, "definition": definition, **shares[definition][at], **shared[at]}
        for at, year in enumerate(played.calendar_years)
        for definition in DEFINITIONS
    ]


def monthly_rows(label: str, scenario: str, played: Played) -> list[dict]:
    """Rows of months.csv: mean and 5/50/95 % of each monthly number over futures."""
    when = [
        {"scenario": label, "year": year, "month": month}
        for year in played.calendar_years
        for month in range(1, 13)
    ]
    parts = []
    for name in MONTHLY:
        values = played.monthly(scenario, name).T
        parts += [mean_columns(f"{name}_mean", values), quantile_columns(name, values, with_interval=("p50",))]
    return side_by_side(when, *parts)
