"""The tariff of an own place: what rules make of a budget, an assumed occupancy, and surpluses of earlier years.

Amounts are in one unit throughout, kr. or mio. kr.; years lie along the last axis.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

YEARS_LATER = 2  # a surplus is known when its year is over, and enters the tariff of the year after next


class TariffYears(NamedTuple):
    """By year: the tariff a day, what it brings in, the surplus (a deficit is negative), and what of it is carried on."""

    tariff: np.ndarray
    income: np.ndarray
    surplus: np.ndarray
    carried: np.ndarray


def tariff(budget: np.ndarray, place_days: np.ndarray, occupancy: float) -> np.ndarray:
    """What a day must cost for the budget to be met at the assumed occupancy; nought where there are no places."""
    paid_days = np.asarray(place_days, dtype=float) * occupancy
    return np.divide(budget, paid_days, out=np.zeros(np.broadcast(budget, paid_days).shape), where=paid_days > 0)


def carried(surplus: np.ndarray, budget: np.ndarray, beyond: float) -> np.ndarray:
    """The part of a surplus or deficit that lies beyond so large a share of the budget; the rest stays with the operator."""
    band = beyond * np.abs(budget)
    return surplus - np.clip(surplus, -band, band)


def tariff_years(
    budget: np.ndarray, cost: np.ndarray, place_days: np.ndarray, resident_days: np.ndarray, occupancy: float, beyond: float
) -> TariffYears:
    """Tariffs year after year: what was carried is paid back by the tariff of the second year after.

    ``budget``: what a year was expected to cost; ``cost``: what it did. ``place_days`` were planned for,
    ``resident_days`` are paid for.
    """
    budget, cost, place_days, resident_days = np.broadcast_arrays(budget, cost, place_days, resident_days)
    years = TariffYears(*(np.zeros(cost.shape) for _ in TariffYears._fields))
    for year in range(cost.shape[-1]):
        back = years.carried[..., year - YEARS_LATER] if year >= YEARS_LATER else 0.0
        years.tariff[..., year] = tariff(budget[..., year] - back, place_days[..., year], occupancy)
        years.income[..., year] = years.tariff[..., year] * resident_days[..., year]
        # What is paid back was earned earlier, so it is not counted as a deficit again.
        years.surplus[..., year] = years.income[..., year] + back - cost[..., year]
        years.carried[..., year] = carried(years.surplus[..., year], budget[..., year], beyond)
    return years
