"""Spells × tariffs, in whole øre, where all citizens with a need pay the same: what ``sim.ledger`` must
agree with there, worked out in another way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.days import Horizon
from sim.future import EXTERNAL
from sim.prices import PRICE_BASES, Tariffs
from sim.spells import Places, Stays, days_between


@dataclass(frozen=True)
class Costs:
    """Øre by year and price basis (current, fixed): (years, 2), whole numbers."""

    external: np.ndarray
    own: np.ndarray


def read_costs(stays: Stays, places: Places, tariffs: Tariffs, horizon: Horizon) -> Costs:
    """What external purchase and own operation cost each year.

    External: days in external places × the external tariff of the need. Own: days in own
    places × the own tariff of the need, plus days of empty own places × their tariff.
    """
    cuts, needs = tariffs.cuts, tariffs.external.shape[2]
    external = _days_by_need(stays, stays.home == EXTERNAL, needs, cuts)
    own = _days_by_need(stays, stays.home >= 0, needs, cuts)
    open_days = places.places @ days_between(places.start, np.full(len(places.start), horizon.days), cuts)
    empty = open_days - own.sum(axis=1)
    return Costs(
        external=_by_year(np.einsum("tbn,tn->tb", tariffs.external, external), tariffs.year, horizon.years),
        own=_by_year(
            np.einsum("tbn,tn->tb", tariffs.own, own) + tariffs.empty * empty[:, None],
            tariffs.year,
            horizon.years,
        ),
    )


def _days_by_need(stays: Stays, some: np.ndarray, needs: int, cuts: np.ndarray) -> np.ndarray:
    days = days_between(stays.start[some], stays.end[some], cuts)
    total = np.zeros((len(cuts) - 1, needs), dtype=np.int64)
    np.add.at(total.T, stays.need[some], days)
    return total


def _by_year(ore: np.ndarray, year: np.ndarray, years: int) -> np.ndarray:
    total = np.zeros((years, len(PRICE_BASES)), dtype=np.int64)
    np.add.at(total, year, ore)
    return total
