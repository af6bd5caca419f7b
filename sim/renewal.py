"""ASSUME: from a path of expected residents to the rate of referrals, and back.

With R(t) expected survivors of today's residents, S(a) = P(stay > a) and λ the referral rate,

    E[N(t)] = R(t) + Σ_{s ≤ t} λ(s)·S(t − s)        (renewal equation, days)

λ is constant within a month, so the equation at the ends of the months is a triangular
system, solved month by month. It is exact for the whole days that the model plays.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import solve_triangular

from .days import DAYS_PER_YEAR, Horizon
from .demand import Assumptions, Growth
from .inputs import InputError
from .stays import StayLaw


def age_distribution(law: StayLaw, past_growth: float) -> np.ndarray:
    """P(lived at most a days), a = 0, 1, ..., in a population grown at ``past_growth`` a year.

    The density is proportional to (1 + g)^(−a)·S(a).
    """
    ages = np.arange(len(law.staying))
    weights = np.exp(-np.log1p(past_growth) / DAYS_PER_YEAR * ages) * law.staying
    shares = np.cumsum(weights) / weights.sum()
    shares[-1] = 1.0  # rounding must leave no die above it
    return shares


def survivors_of_counts(law: StayLaw, past_growth: float, residents: int, ends: np.ndarray) -> np.ndarray:
    """Expected residents of today who are still there at the end of each day in ``ends``.

    Σ_a w^a·S(a + d + 1) ÷ Σ_a w^a·S(a) with w = 1 ÷ (1 + g): one tail sum of w^b·S(b) serves all d.
    """
    daily = np.log1p(past_growth) / DAYS_PER_YEAR
    terms = np.exp(-daily * np.arange(len(law.staying))) * law.staying
    tail = np.append(np.cumsum(terms[::-1])[::-1], 0.0)
    after = np.minimum(ends + 1, len(tail) - 1)
    return residents * np.exp(daily * (ends + 1)) * tail[after] / tail[0]


def survivors_of_register(law: StayLaw, lived: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """The same, where the days that each resident has lived are known."""
    lived = np.minimum(lived, len(law.staying) - 2)
    return law.survivors(lived[:, None], ends[None, :] + 1).sum(axis=0)


def occupancy_matrix(law: StayLaw, horizon: Horizon) -> np.ndarray:
    """A[m, j]: expected residents at the end of month m from one referral a day in month j."""
    first, ends = horizon.months[:-1], horizon.months[1:]
    return law.days_before(ends[:, None] - first[None, :]) - law.days_before(
        ends[:, None] - ends[None, :]
    )


def resident_path(growth: Growth, residents: float, horizon: Horizon) -> np.ndarray:
    """The stated path: expected residents at the end of each month."""
    by_month = np.array([np.log1p(growth.in_year(int(y))) for y in horizon.calendar_year_of_month])
    return residents * np.exp(np.cumsum(by_month * np.diff(horizon.months) / DAYS_PER_YEAR))


def daily_rates(
    law: StayLaw, growth: Growth, need: str, residents: float, survivors: np.ndarray, horizon: Horizon
) -> np.ndarray:
    """Referrals a day in each month, such that expected residents follow the stated path.

    ``survivors``: expected residents of today still there at the end of each month. Raises
    InputError if a rate would have to be negative.
    """
    if growth.referrals_per_year is not None:
        per_day = growth.referrals_per_year[need] / DAYS_PER_YEAR
        return np.full(len(survivors), per_day)
    path = resident_path(growth, residents, horizon)
    rates = solve_triangular(occupancy_matrix(law, horizon), path - survivors, lower=True)
    # Rounding may leave a rate that should be nought a hair under it.
    rates[(rates < 0) & (rates > -1e-9 * max(residents, 1.0))] = 0.0
    if (rates < 0).any():
        month = int(np.argmax(rates < 0))
        when = np.datetime64(horizon.start, "M") + np.timedelta64(month, "M")
        raise InputError(
            f"demand.growth: {growth_text(growth, horizon)} is impossible for the need '{need}': in "
            f"{when} more citizens would stay on than the path has room for, so referrals would "
            "have to be negative"
        )
    return rates


def growth_text(growth: Growth, horizon: Horizon) -> str:
    """A settled growth in words."""
    rates = sorted({growth.in_year(int(year)) for year in horizon.calendar_year_of_month})
    if len(rates) == 1:
        return f"growth of {100 * rates[0]:g} % a year"
    return f"growth between {100 * rates[0]:g} and {100 * rates[-1]:g} % a year"


def expected_residents(
    law: StayLaw, rates: np.ndarray, survivors: np.ndarray, horizon: Horizon
) -> np.ndarray:
    """Expected residents at the end of each month, from rates of referral a day."""
    return survivors + occupancy_matrix(law, horizon) @ rates


__all__ = [
    "Assumptions", "age_distribution", "daily_rates", "expected_residents", "growth_text",
    "occupancy_matrix", "resident_path", "survivors_of_counts", "survivors_of_register",
]
