"""Plan against plan in kroner: yearly budget, net present cost, payback, break-even, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from ..budget import PARTS, discount_factors
from ..inputs import About, InputError, Name, Positive, Record, Share
from .accounts import Account
from .at_once import BAND, mean_columns, quantile_columns, side_by_side
from .break_even import Linear, ratio_of_means
from .compare import PlanNames
from .estimate import Estimate, mean, probability, quantile
from .waterfall import waterfall

Rising = AfterValidator(lambda values: tuple(sorted(set(values))))
Occupancy = Annotated[float, Field(strict=True, gt=0, le=1)]
HALF_AN_ORE = 5e-9  # mio. kr.: less is rounding
CAPITAL_VIEWS = ("annuity", "once")


class BusinessCase(Record):
    """The question: which plans, the first is the base; years shown in words; the grid of the break-even map.

    ``price_ratios``: a day in a full own place ÷ a day in an external one. ``occupancies`` of the places that a plan
    has more than the base.
    """

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    target: Share
    shown_years: tuple[int, ...] | None = None
    plans: PlanNames
    price_ratios: Annotated[tuple[Positive, ...], Field(min_length=2), Rising]
    occupancies: Annotated[tuple[Occupancy, ...], Field(min_length=2), Rising]

    def shown(self, years: tuple[int, ...]) -> tuple[int, ...]:
        """The years that the answer tells of: those asked for, else first, middle and last. Raises InputError."""
        if self.shown_years is None:
            return tuple(dict.fromkeys((years[0], years[len(years) // 2], years[-1])))
        for year in self.shown_years:
            if year not in years:
                raise InputError(
                    f"experiment.shown_years: {year} is not played; the horizon is {years[0]} to {years[-1]}"
                )
        return self.shown_years


def difference(base: Account, plan: Account, view: str) -> np.ndarray:
    """What a plan costs more than the base by (futures, years), mio. kr., with building in a view."""
    return plan.total - base.total if view == "annuity" else plan.total_once - base.total_once


def payback(differences: np.ndarray) -> np.ndarray:
    """By future: the number of the first year from whose end on a plan has cost no more than the base in all.

    0 is the first year; infinite where it is not so by the horizon's end, or only for a while.
    """
    so_far = np.cumsum(differences, axis=1) > HALF_AN_ORE
    last_dearer = differences.shape[1] - np.argmax(so_far[:, ::-1], axis=1)
    found = np.where(so_far.any(axis=1), last_dearer, 0).astype(float)
    found[so_far[:, -1]] = np.inf
    return found


# --- tables -----------------------------------------------------------------------------


def budget_rows(accounts: Mapping[str, Account]) -> list[dict]:
    """Rows of budget.csv: every part of every plan's budget by year, and the total in both views of capital."""
    return [row for plan, account in accounts.items() for row in _by_year({"plan": plan}, account.years, _lines(account))]


def effect_rows(accounts: Mapping[str, Account]) -> list[dict]:
    """Rows of effect.csv: the same of each plan minus the base, future by future."""
    (base_name, base), *others = accounts.items()
    rows, before = [], _lines(base)
    for name, account in others:
        lines = {part: numbers - before[part] for part, numbers in _lines(account).items()}
        rows += _by_year({"plan_a": base_name, "plan_b": name}, account.years, lines)
    return rows


def _lines(account: Account) -> dict[str, np.ndarray]:
    whole = {"total": account.total, "building_once": account.building_once, "total_once": account.total_once}
    return {**{part: account.parts[part] for part in PARTS}, **whole}


def _by_year(about: dict, years: tuple[int, ...], lines: Mapping[str, np.ndarray]) -> list[dict]:
    rows = [about | {"quantity": part, "year": year} for part in lines for year in years]
    numbers = np.concatenate([numbers.T for numbers in lines.values()])
    return side_by_side(rows, mean_columns("mean", numbers), quantile_columns("", numbers, BAND, ()))


def waterfall_rows(accounts: Mapping[str, Account], rate: float) -> list[dict]:
    """Rows of waterfall.csv: the parts of the difference in net present cost, then the total that they add up to."""
    (base_name, base), *others = accounts.items()
    factors, rows = discount_factors(rate, len(base.years)), []
    for name, account in others:
        parts = waterfall(base, account, factors)
        parts["total"] = difference(base, account, "annuity") @ factors
        about = [{"plan_a": base_name, "plan_b": name, "quantity": part} for part in parts]
        numbers = np.stack(list(parts.values()))
        rows += side_by_side(about, mean_columns("mean", numbers), quantile_columns("", numbers, BAND, ()))
    return rows


def present_cost_rows(accounts: Mapping[str, Account], rate: float) -> list[dict]:
    """Rows of present_cost.csv: the whole distribution, a row for each plan, view of capital and future."""
    (base_name, base), *others = accounts.items()
    factors = discount_factors(rate, len(base.years))
    return [
        {"plan_a": base_name, "plan_b": name, "view": view, "future": future, "difference_mio_kr": value}
        for name, account in others for view in CAPITAL_VIEWS
        for future, value in enumerate((difference(base, account, view) @ factors).tolist())
    ]


def case_rows(accounts: Mapping[str, Account], apart: Mapping[str, Linear], rate: float) -> list[dict]:
    """Rows of business_case.csv: what each plan comes to against the base, a number a row with its interval."""
    (base_name, base), *others = accounts.items()
    factors, rows = discount_factors(rate, len(base.years)), []
    for name, account in others:
        about = {"plan_a": base_name, "plan_b": name, "futures": len(account.total)}
        for view in CAPITAL_VIEWS:
            rows += [about | {"view": view} | row for row in _in_view(difference(base, account, view), base.years, factors)]
        rows += [about | {"view": "annuity"} | row for row in _at_stake(base, account, apart[name])]
    return rows


def _in_view(differences: np.ndarray, years: tuple[int, ...], factors: np.ndarray) -> list[dict]:
    present, back = differences @ factors, payback(differences * factors)
    futures = len(present)
    return [
        _distributed("present_cost", "mio. kr.", present),
        _distributed("a_year", "mio. kr. a year", differences.mean(axis=1)),
        _row("cheaper", "probability", probability(int((present < -HALF_AN_ORE).sum()), futures)),
        _row("payback_year", "calendar year; empty: not within the horizon", _years(quantile(back, 0.5), years)),
        _row("never_pays_back", "probability", probability(int(np.isinf(back).sum()), futures)),
    ]


def _years(found: Estimate, years: tuple[int, ...]) -> Estimate:
    """Numbers of years as calendar years; nan for never, and for an end that so few futures leave open."""
    return Estimate(*(float(years[int(n)]) if np.isfinite(n) else np.nan for n in found))


def _at_stake(base: Account, account: Account, apart: Linear) -> list[dict]:
    points = 100 * (account.share - base.share)[:, -1]
    a_year = difference(base, account, "annuity").mean(axis=1)
    known = ~np.isnan(points)
    factor = apart.factor
    ratio = Estimate(*(apart.ratio * end for end in factor))
    return [
        _distributed("points", "percentage points, last year", points),
        _row("kr_per_point", "mio. kr. a year per percentage point; empty: not defined",
             ratio_of_means(a_year[known], points[known]) if known.any() else Estimate(np.nan, np.nan, np.nan)),
        _row("break_even_factor", "factor on own prices; empty: not defined", factor),
        _row("price_ratio", "own ÷ external, a day in a full place", Estimate(apart.ratio, np.nan, np.nan)),
        _row("break_even_ratio", "own ÷ external, a day in a full place; empty: not defined", ratio),
        _row("occupancy", "of places beyond the base's", Estimate(apart.occupancy, np.nan, np.nan)),
    ]


def _row(quantity: str, unit: str, found: Estimate) -> dict:
    return {"quantity": quantity, "unit": unit, **found.columns("value")}


def _distributed(quantity: str, unit: str, values: np.ndarray) -> dict:
    (points,) = quantile_columns("", values[None], with_interval=())
    return {**_row(quantity, unit, mean(values)), **points}


def headline(rows: list[dict]) -> dict[str, float]:
    """Of each plan: the difference in net present cost, how likely it is cheaper, and that it never pays back."""
    shown = {"present_cost": "present_cost", "cheaper": "cheaper", "never_pays_back": "never_pays_back"}
    return {
        f"{shown[row['quantity']]}, {row['plan_b']}": row["value"]
        for row in rows if row["quantity"] in shown and row["view"] == "annuity"
    }
