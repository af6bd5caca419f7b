"""ASK: both parties' cash flows of a social investment, and how likely it is that the investor loses."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..measures import MIO_KR_IN_ORE
from ..social_investment import FLOWS
from .at_once import BAND, mean_columns, quantile_columns, side_by_side
from .estimate import Estimate, probability

def loses(flows: Mapping[str, np.ndarray]) -> Estimate:
    """How likely it is that the investor gets back less than was paid in within the horizon, without interest."""
    result = flows["investor_result"].sum(axis=1)
    return probability(int((result < 0).sum()), len(result))


def social_rows(flows: Mapping[str, Mapping[str, np.ndarray]], years: tuple[int, ...]) -> list[dict]:
    """Rows of social_investment.csv: each flow of each plan by year, alone and added up so far, and the chance that
    the investor loses."""
    rows = []
    for plan, of_plan in flows.items():
        chance = loses(of_plan).columns("investor_loses")
        for flow in FLOWS:
            told = of_plan[flow] / MIO_KR_IN_ORE
            for quantity, numbers in ((flow, told), (f"{flow}_so_far", np.cumsum(told, axis=1))):
                about = [{"plan": plan, "quantity": quantity, "year": year} for year in years]
                rows += side_by_side(
                    about, mean_columns("mean", numbers.T), quantile_columns("", numbers.T, BAND, ()),
                    [chance] * len(about),
                )
    return rows
