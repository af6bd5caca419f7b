"""What an own place costs, in two views that answer different questions, beside what an external one does.

Marginal: what one more resident adds to the cost of a place that stands open anyway. Full average: what all of
it costs for each day that somebody lives there, with empty days, overhead and the annuities of new buildings;
only this is comparable with the price of a supplier. The state's refund is left out of all three.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..budget import KRONER_IN_MIO
from ..prices import TariffRules
from ..tariff_rules import tariff_years
from .accounts import Account
from .at_once import BAND, mean_columns, quantile_columns, side_by_side

VIEWS = ("own_marginal", "own_full_average", "external_average")


def views(account: Account) -> dict[str, np.ndarray]:
    """VIEWS by name, kr. a day by (futures, years); nan where nobody lives there."""
    own = account.parts["own"] - account.empty * account.place_days
    full = account.own + account.apart + account.parts["building"]
    paid = (own, account.own_days), (full, account.own_days), (account.parts["external"], account.external_days)
    return {view: _a_day(cost * KRONER_IN_MIO, days) for view, (cost, days) in zip(VIEWS, paid)}


def _a_day(cost: np.ndarray, days: np.ndarray) -> np.ndarray:
    return np.divide(cost, days, out=np.full(cost.shape, np.nan), where=days > 0)


def view_rows(accounts: Mapping[str, Account]) -> list[dict]:
    """Rows of price_views.csv: by plan, year and view."""
    rows = []
    for plan, account in accounts.items():
        for view, prices in views(account).items():
            about = [
                {"plan": plan, "quantity": view, "year": year, "unit": "kr. a day, fixed prices"} for year in account.years
            ]
            rows += _with_numbers(about, prices)
    return rows


def tariff_rows(accounts: Mapping[str, Account], rules: TariffRules) -> list[dict]:
    """Rows of tariffs.csv: by plan and year what the tariff rules make of own costs.

    A year's budget is what it costs on average over the futures; what it then costs is that of each future.
    """
    rows = []
    for plan, account in accounts.items():
        cost = account.own + account.apart + account.parts["building"]
        found = tariff_years(
            cost.mean(axis=0), cost, account.place_days.mean(axis=0), account.own_days,
            rules.assumed_occupancy, rules.carried_beyond,
        )
        told = {
            "tariff_kr_a_day": found.tariff * KRONER_IN_MIO, "surplus_mio_kr": found.surplus,
            "carried_mio_kr": found.carried, "occupancy": _a_day(account.own_days, account.place_days),
        }
        for quantity, numbers in told.items():
            about = [{"plan": plan, "quantity": quantity, "year": year} for year in account.years]
            rows += _with_numbers(about, numbers, assumed_occupancy=rules.assumed_occupancy)
    return rows


def _with_numbers(about: list[dict], numbers: np.ndarray, **more: float) -> list[dict]:
    return side_by_side(
        about, mean_columns("mean", numbers.T), quantile_columns("", numbers.T, BAND, ()), [more] * len(about)
    )
