"""Each lever alone and all together on the same futures: places, self-sufficiency, kroner, and what was
expected of it beside what the model gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field

from ..budget import budget, discount_factors, total
from ..engines import play
from ..future import draw
from ..inputs import About, InputError, Name, Number, Record, Share, read, suggestion
from ..market import KINDS
from ..measures import case_times
from ..plan import Plan
from ..runs import Played
from ..study import Study, external_prices
from .compare import PlanNames
from .estimate import Estimate, mean, probability, quantiles

Quantity = Literal[
    "saving", "external_saving", "external_rate", "saved_overhead", "saved_overhead_and_scale", "placements", "share",
    "saving_per_diverted",
]


class Expectation(Record):
    """A figure that was published of a lever, and the input that it is tried with.

    ``quantity``: what of the model is held against it, over the years ``first`` to ``last``;
    ``part``: share of the municipality that the figure is about. ``varied``: key of the lever's plan
    (``plan.…``) or of the demand (``demand.…``), played at each of ``values``.
    """

    lever: Name
    published: Number
    quantity: Quantity
    first: int = Field(strict=True)
    last: int = Field(strict=True)
    part: Share = 1.0
    varied: Name
    values: Annotated[tuple[Number, ...], Field(min_length=2)]


class LeversQuestion(Record):
    """The question: which plans, of which the first is the base; what was expected of them."""

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    target: Share
    plans: PlanNames
    expected: dict[Name, Expectation]
    trials: int = Field(ge=2, le=100_000, strict=True)


@dataclass(frozen=True)
class Pair:
    """A lever and its base, played in the same futures."""

    study: Study
    played: Played
    base: Plan
    lever: Plan
    base_name: str
    name: str

    def budget(self, lever: bool) -> dict[str, np.ndarray]:
        """The budget of the lever's plan, or of the base: (futures, years) by part."""
        plan, name = (self.lever, self.name) if lever else (self.base, self.base_name)
        return budget(self.played, name, plan, self.study.municipality, self.study.prices, self.study.horizon)

    def more(self, column: str) -> np.ndarray:
        """The lever's number less the base's, by future and year."""
        return self.played.of(self.name, column) - self.played.of(self.base_name, column)


# --- what is held against a published figure: a number a future -------------------------


def _saving(pair: Pair, at: slice) -> np.ndarray:
    return (total(pair.budget(False)) - total(pair.budget(True)))[:, at].sum(axis=1)


def _external_saving(pair: Pair, at: slice) -> np.ndarray:
    return -pair.more("external_mio_kr_fixed")[:, at].sum(axis=1)


def _external_rate(pair: Pair, at: slice) -> np.ndarray:
    return _external_saving(pair, at) / pair.played.of(pair.base_name, "external_mio_kr_fixed")[:, at].sum(axis=1)


def _saved_overhead(pair: Pair, at: slice) -> np.ndarray:
    """Overhead within the external tariffs that are no longer paid."""
    kinds = pair.study.scenarios[0].demand.market.kinds
    saved = [-pair.more(f"{kind}_mio_kr_fixed") * kinds[kind].parts.overhead for kind in KINDS if kind in kinds]
    return sum(saved)[:, at].sum(axis=1)


def _saved_overhead_and_scale(pair: Pair, at: slice) -> np.ndarray:
    scale = pair.budget(False)["scale"] - pair.budget(True)["scale"]
    return _saved_overhead(pair, at) + scale[:, at].sum(axis=1)


def _placements(pair: Pair, at: slice) -> np.ndarray:
    before = pair.played.of(pair.base_name, "referred")[:, at].sum(axis=1)
    return pair.more("referred")[:, at].sum(axis=1) / np.where(before > 0, before, np.nan)


def _share(pair: Pair, at: slice) -> np.ndarray:
    return pair.played.of(pair.name, "share_residents")[:, at].mean(axis=1)


def _saving_per_diverted(pair: Pair, at: slice) -> np.ndarray:
    """Of each year that a citizen lives in a home of their own."""
    years = pair.played.of(pair.name, "diverted_days")[:, at].sum(axis=1) / 365.25
    return _saving(pair, at) / np.where(years > 0, years, np.nan)


QUANTITIES: dict[str, Callable[[Pair, slice], np.ndarray]] = {
    "saving": _saving, "external_saving": _external_saving, "external_rate": _external_rate,
    "saved_overhead": _saved_overhead, "saved_overhead_and_scale": _saved_overhead_and_scale,
    "placements": _placements, "share": _share, "saving_per_diverted": _saving_per_diverted,
}
RATES = ("external_rate", "placements", "share", "saving_per_diverted")  # not sums: no part is taken of them


def against(expected: Expectation, pair: Pair) -> np.ndarray:
    """What the model gives of an expectation's quantity, by future."""
    years = pair.played.calendar_years
    at = slice(years.index(expected.first), years.index(expected.last) + 1)
    part = 1.0 if expected.quantity in RATES else expected.part
    return QUANTITIES[expected.quantity](pair, at) * part


# --- tables -----------------------------------------------------------------------------


def lever_rows(pairs: Sequence[Pair], target: float) -> list[dict[str, Any]]:
    """Each lever against the base at the horizon's end and over it: means with interval and band."""
    rows = []
    for pair in pairs:
        saved = total(pair.budget(False)) - total(pair.budget(True))
        rate = pair.study.prices.discount_rate
        share = pair.played.of(pair.name, "share_residents")[:, -1]
        numbers = {
            "own_places": pair.more("places")[:, -1], "external_residents": pair.more("external")[:, -1],
            "share": share, "share_points": pair.more("share_residents")[:, -1],
            "saving_a_year": saved.mean(axis=1), "saving_last_year": saved[:, -1],
            "present_saving": saved @ discount_factors(rate, saved.shape[1]),
        }
        met = probability(int((share >= target - 1e-12).sum()), len(share))
        cheaper = probability(int((numbers["present_saving"] > 0).sum()), len(share))
        row: dict[str, Any] = {"lever": pair.name, "futures": pair.played.futures, "year": pair.played.calendar_years[-1]}
        for name, values in numbers.items():
            row |= mean(values).columns(name)
            row |= dict(zip((f"{name}_p05", f"{name}_p95"), quantiles(values, (0.05, 0.95))))
        rows.append(row | {"target": target, **met.columns("probability"), **cheaper.columns("cheaper")})
    return rows


FUTURES_OF_CASES = 20  # thousands of cases: more would not be seen


def case_weeks(study: Study, plans: Mapping[str, Plan]) -> dict[str, np.ndarray]:
    """Days from application to decision of every case of some futures, by plan."""
    world, found = study.worlds[0][0], {name: [] for name, plan in plans.items() if plan.casework is not None}
    for number in range(FUTURES_OF_CASES):
        future = draw(world, number)
        prices = external_prices(study.tariffs(future.dice))
        for name in found:
            log = play(plans[name], future, study.engine, prices)
            found[name].append(case_times(log, future, plans[name]))
    return {name: np.concatenate(days) for name, days in found.items()}


def decision_rows(times: Mapping[str, np.ndarray]) -> list[dict[str, Any]]:
    """Weeks from application to decision under each plan with caseworkers, over all cases of some futures."""
    levels = (0.05, 0.25, 0.5, 0.75, 0.95)
    return [
        {"lever": name, "cases": len(days), "mean_weeks": float(days.mean() / 7)}
        | {f"p{round(100 * level):02d}_weeks": value / 7 for level, value in zip(levels, quantiles(days.astype(float), levels))}
        for name, days in times.items() if len(days)
    ]


def part_rows(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """What each lever changes of each part of the budget a year, mio. kr."""
    return [
        {"lever": pair.name, "part": part, **mean((values - before[part]).mean(axis=1)).columns("more_a_year")}
        for pair in pairs
        for before in [pair.budget(False)]
        for part, values in pair.budget(True).items()
    ]


def reach_rows(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """What is paid to each kind of provider a year, mio. kr., and what of it is direct care: by the parts of the
    kind's tariffs, and of all kinds together by the offers that were taken."""
    first = pairs[0]
    kinds = first.study.scenarios[0].demand.market.kinds
    names = [first.base_name, *(pair.name for pair in pairs)]
    rows = []
    for name in names:
        paid = {kind: first.played.of(name, f"{kind}_mio_kr_fixed").mean(axis=1) for kind in KINDS if kind in kinds}
        rows += [
            {"lever": name, "kind": kind, **mean(values).columns("paid_a_year"),
             **mean(values * kinds[kind].parts.direct_care).columns("care_a_year")}
            for kind, values in paid.items()
        ]
        all_paid, care = sum(paid.values()), first.played.of(name, "care_mio_kr_fixed").mean(axis=1)
        rows.append({
            "lever": name, "kind": "all", **mean(all_paid).columns("paid_a_year"), **mean(care).columns("care_a_year"),
            **mean(care / all_paid).columns("care_share"),
        })
    return rows


@dataclass(frozen=True)
class Tried:
    """An expectation with its input at one value."""

    value: float
    found: Estimate


def expectation_rows(
    expected: Mapping[str, Expectation], found: Mapping[str, np.ndarray], tried: Mapping[str, Sequence[Tried]]
) -> list[dict[str, Any]]:
    """The published expectation beside what the model gives, what it would take, and a verdict."""
    rows = []
    for name, told in expected.items():
        values = found[name]
        low, high = quantiles(values, (0.05, 0.95))
        takes = crossing(told.published, tried[name])
        rows.append({
            "expectation": name, "lever": told.lever, "quantity": told.quantity, "first_year": told.first,
            "last_year": told.last, "part": told.part, "published": told.published, **mean(values).columns("model"), "model_p05": low,
            "model_p95": high, "varied": told.varied, "takes": takes, "tried_from": min(told.values),
            "tried_to": max(told.values), "verdict": verdict(told.published, low, high, takes),
        })
    return rows


def verdict(published: float, low: float, high: float, takes: float | None) -> str:
    """'reproduced' if 90 of 100 futures hold the figure between them; 'only_if' if some value of the input
    that was tried gives it on average; else 'not_reproduced'."""
    if low <= published <= high:
        return "reproduced"
    return "not_reproduced" if takes is None else "only_if"


def crossing(published: float, tried: Sequence[Tried]) -> float | None:
    """The value of the input at which the mean is the published figure, on a straight line between two
    values that were tried; None where no two hold it between them."""
    for one, other in zip(tried, tried[1:]):
        a, b = one.found.value - published, other.found.value - published
        if a == 0:
            return one.value
        if a * b < 0 or b == 0:
            return one.value + (other.value - one.value) * a / (a - b)
    return None


def tried_rows(tried: Mapping[str, Sequence[Tried]]) -> list[dict[str, Any]]:
    """Every value that was tried, and what it gave."""
    return [
        {"expectation": name, "value": each.value, **each.found.columns("model")}
        for name, row in tried.items()
        for each in row
    ]


# --- what is tried ----------------------------------------------------------------------


def with_value(told: Mapping[str, Any], key: str, value: float, where: str) -> dict[str, Any]:
    """A plain config with one number changed. Raises InputError where there is no such key."""
    first, _, rest = key.partition(".")
    if not isinstance(told, Mapping) or first not in told:
        names = list(told) if isinstance(told, Mapping) else []
        raise InputError(f"{where}: there is no key '{first}'{suggestion(first, names)}")
    if not rest:
        now = told[first]
        return {**told, first: int(value) if isinstance(now, int) and not isinstance(now, bool) else float(value)}
    return {**told, first: with_value(told[first], rest, value, where)}


def tried_plan(told: Mapping[str, Any], key: str, value: float, where: str) -> Plan:
    """A plan with one number changed."""
    return read(Plan, with_value(told, key.removeprefix("plan."), value, where), where)


def check_question(question: LeversQuestion, study: Study) -> None:
    """Raise InputError where an expectation is of a plan or a year that is not played."""
    years = study.horizon.calendar_years
    for name, told in question.expected.items():
        where = f"experiment.expected.{name}"
        if told.lever not in question.plans:
            raise InputError(f"{where}.lever: '{told.lever}' is not among the plans{suggestion(told.lever, list(question.plans))}")
        for key in ("first", "last"):
            if getattr(told, key) not in years:
                raise InputError(
                    f"{where}.{key}: {getattr(told, key)} is not allowed: the horizon has the years {years[0]} to {years[-1]}"
                )
        if not told.varied.startswith(("plan.", "demand.")):
            raise InputError(f"{where}.varied: '{told.varied}' must begin with 'plan.' or 'demand.'")
    if study.scenarios[0].demand.market is None:
        raise InputError("demand: levers need a market of providers; choose demand=market")
