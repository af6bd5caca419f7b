"""READ: a social investment's cash flows: private capital pays for prevention, the municipality repays on results.

The investor pays what the programme costs. The municipality repays an amount for each referral that did not
come, in the year after, until a cap is reached or the term is over. A year of results is repaid in the next, so
results of the horizon's last year are repaid after it, and are not seen. Øre are whole numbers throughout.
"""

from __future__ import annotations

import numpy as np

from .levers import Programme, SocialInvestment
from .measures import MIO_KR_IN_ORE
from .plan import Plan
from .prices import KRONER_IN_ORE

FLOWS = ("investor_pays", "investor_receives", "investor_result", "municipality_pays")


def repayments(prevented: np.ndarray, years: tuple[int, ...], programme: Programme, terms: SocialInvestment) -> np.ndarray:
    """What the municipality repays, øre by (futures, years): results × price in the year after, within term and cap.

    The term is counted from the programme's first year: repayments fall in the ``years`` years after it.
    """
    first = programme.begins.year
    counted = np.array([first <= year < first + terms.years for year in years])
    earned = np.where(counted, np.rint(prevented).astype(np.int64), 0) * round(terms.a_result * KRONER_IN_ORE)
    due = np.concatenate([np.zeros_like(earned[:, :1]), earned[:, :-1]], axis=1)
    capped = np.minimum(np.cumsum(due, axis=1), round(terms.most_mio_kr * MIO_KR_IN_ORE))
    return np.diff(capped, axis=1, prepend=0)


def costs(programme: Programme, years: tuple[int, ...]) -> np.ndarray:
    """What the investor pays for the programme, øre by year."""
    return np.array([round(programme.mio_kr.get(year, 0.0) * MIO_KR_IN_ORE) for year in years], dtype=np.int64)


def cash_flows(
    prevented: np.ndarray, years: tuple[int, ...], programme: Programme, terms: SocialInvestment
) -> dict[str, np.ndarray]:
    """FLOWS by name, øre by (futures, years), seen from the party that is named: what is paid is negative."""
    paid = -np.tile(costs(programme, years), (len(prevented), 1))
    back = repayments(prevented, years, programme, terms)
    return {"investor_pays": paid, "investor_receives": back, "investor_result": paid + back, "municipality_pays": -back}


def flows_of(plan: Plan, prevented: np.ndarray, years: tuple[int, ...]) -> dict[str, np.ndarray] | None:
    """The cash flows of a plan; None where it has no social investment."""
    terms = plan.social_investment
    return None if terms is None else cash_flows(prevented, years, plan.prevention[terms.programme], terms)
