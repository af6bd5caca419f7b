"""One plan under stress: what changes, what it costs, and whether a year's buffer holds.

A stress names keys of demand and prices to change. Dice have addresses, so every stress is played on the
same citizens, offers and buildings as the calm case, and differences are taken future by future.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from pydantic import Field, model_validator

from ..budget import total
from ..inputs import About, InputError, Name, Positive, Record
from ..runs import Played
from .at_once import mean_columns, means, quantile_columns, side_by_side
from .estimate import probability, quantile

CALM, TOGETHER = "calm", "together"
WHOLE = ({"uniform"}, {"triangular"})  # a distribution takes the place of what stood there
ENOUGH = 0.95  # of futures in which a buffer is to suffice
STEPS = 60  # points of a curve
QUANTITIES = ("total_mio_kr", "with_waiting_mio_kr", "worst_year_mio_kr", "displaced", "waiting_days", "share_residents")

Values = Mapping[str, Any]
Budgets = Mapping[str, Mapping[str, np.ndarray]]  # parts of each scenario's budget, (futures, years)


class Stress(Record):
    """What a stress changes: keys of demand and of prices, with their new values."""

    demand: dict[str, Any] = Field(default_factory=dict)
    prices: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _changes_something(self) -> Stress:
        if not self.demand and not self.prices:
            raise ValueError("a stress changes nothing; name keys under demand or prices")
        return self


class Stresses(Record):
    """The question: which stresses, and what is set aside for a year's unforeseen bills."""

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    buffer_mio_kr: Positive
    year: int | None = Field(default=None, strict=True)
    stresses: dict[Name, Stress] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_free(self) -> Stresses:
        for name in (CALM, TOGETHER):
            if name in self.stresses:
                raise ValueError(f"stresses: '{name}' is played anyway; give the stress another name")
        return self


# --- what is played ---------------------------------------------------------------------


def changed(values: Values, group: str, question: Stresses) -> dict[str, dict[str, Any]]:
    """The values of a group, ``demand`` or ``prices``, in the calm case, under each stress, and together."""
    changes = {name: getattr(stress, group) for name, stress in question.stresses.items()}
    found = {CALM: dict(values), **{name: merged(values, change) for name, change in changes.items()}}
    if len(changes) > 1:
        _never_two_at_one_key(changes, group)
        found[TOGETHER] = dict(values)
        for change in changes.values():
            found[TOGETHER] = merged(found[TOGETHER], change)
    return found


def merged(values: Values, change: Values) -> dict[str, Any]:
    """Values with some changed, key by key; a distribution is changed as a whole."""
    found = dict(values)
    for key, value in change.items():
        before = found.get(key)
        inner = isinstance(value, Mapping) and isinstance(before, Mapping)
        whole = isinstance(value, Mapping) and set(value) in WHOLE
        found[key] = merged(before, value) if inner and not whole else value
    return found


def _never_two_at_one_key(changes: Mapping[str, Values], group: str) -> None:
    """Raise InputError where two stresses want different values of the same key."""
    told: dict[str, tuple[str, Any]] = {}
    for name, change in changes.items():
        for key, value in _leaves(change):
            other, before = told.setdefault(key, (name, value))
            if before != value:
                raise InputError(
                    f"experiment.stresses: {other} and {name} both change {group}.{key}, to {before} and {value}; "
                    "they cannot be played together"
                )


def _leaves(values: Any, path: str = "") -> list[tuple[str, Any]]:
    if not isinstance(values, Mapping) or set(values) in WHOLE:
        return [(path, values)]
    return [leaf for key, value in values.items() for leaf in _leaves(value, f"{path}.{key}".lstrip("."))]


# --- what comes of it -------------------------------------------------------------------


def unforeseen(parts: Mapping[str, np.ndarray], calm: Mapping[str, np.ndarray]) -> np.ndarray:
    """A year's unforeseen bills, mio. kr., from the second year on: (futures, years − 1).

    Bills for closures, and what everything else costs beyond what was to be expected a year before: last
    year's cost, grown as the mean of the calm case grows. What costs less than expected pays no bill.
    """
    cost, usual = total(parts) - parts["bills"], (total(calm) - calm["bills"]).mean(axis=0)
    expected = cost[:, :-1] * (usual[1:] / usual[:-1])
    return parts["bills"][:, 1:] + np.clip(cost[:, 1:] - expected, 0, None)


def stress_rows(played: Played, budgets: Budgets, at: int) -> list[dict]:
    """Each quantity under each stress, and how it differs from the calm case future by future."""
    about = [(name, quantity) for name in budgets for quantity in QUANTITIES]
    values = np.stack([_outcome(played, name, budgets[name], quantity, at) for name, quantity in about])
    before = np.stack([_outcome(played, CALM, budgets[CALM], quantity, at) for _, quantity in about])
    rows = [
        {"scenario": name, "quantity": quantity, "year": played.calendar_years[at], "futures": played.futures}
        for name, quantity in about
    ]
    differences = [
        {"difference_mean": d.value, "difference_low": d.low, "difference_high": d.high} for d in means(values - before)
    ]
    return side_by_side(
        rows, mean_columns("mean", values), quantile_columns("", values), differences,
        quantile_columns("difference", values - before),
    )


def _outcome(played: Played, name: str, parts: Mapping[str, np.ndarray], quantity: str, at: int) -> np.ndarray:
    """One number a future: costs, in fixed prices, displaced citizens and days waited are of the whole horizon."""
    if quantity == "total_mio_kr":
        return total(parts).sum(axis=1)
    if quantity == "worst_year_mio_kr":
        return total(parts).max(axis=1)
    if quantity == "with_waiting_mio_kr":
        return (total(parts) + waiting_mio_kr(played, name)).sum(axis=1)
    if quantity == "waiting_days":
        return _days_waited(played, name).sum(axis=1)
    return played.of(name, quantity)[:, at] if quantity == "share_residents" else played.of(name, quantity).sum(axis=1)


def waiting_mio_kr(played: Played, name: str) -> np.ndarray:
    """What the days waited would have cost in external places, at each year's mean price: (futures, years).

    Who waits costs nothing in a budget, so a stress that lets citizens wait would look like a saving.
    """
    days = np.array([366 if isleap(year) else 365 for year in played.calendar_years])
    price = played.of(name, "external_mio_kr_fixed") / np.maximum(played.of(name, "external"), 1) / days
    return _days_waited(played, name) * price


def _days_waited(played: Played, name: str) -> np.ndarray:
    """Days waited by all who got their first home in a year."""
    return np.nan_to_num(played.of(name, "waited_days") * played.of(name, "first_homes"))


def buffer_rows(question: Stresses, years: Sequence[int], budgets: Budgets) -> list[dict]:
    """Of each stress and year: how often the buffer is too small, and what suffices in 95 of 100 futures."""
    rows = []
    for name, parts in budgets.items():
        bills = unforeseen(parts, budgets[CALM])
        for year, found in zip(years[1:], bills.T, strict=True):
            exceeds = probability(int((found > question.buffer_mio_kr).sum()), len(found))
            rows.append({
                "scenario": name, "year": year, "futures": len(found), "buffer_mio_kr": question.buffer_mio_kr,
                **exceeds.columns("probability"), **_enough(found),
            })
    return rows


def _enough(bills: np.ndarray) -> dict[str, float]:
    """What suffices in 95 of 100 futures, with its interval; no end where too few futures leave it open."""
    columns = quantile(bills, ENOUGH).columns("enough_mio_kr")
    return {key: value if np.isfinite(value) else np.nan for key, value in columns.items()}


def tail_rows(budgets: Budgets, years: Sequence[int], at: int) -> list[dict]:
    """The chance that a year's unforeseen bills exceed so many mio. kr., along a curve for each stress."""
    bills = {name: unforeseen(parts, budgets[CALM])[:, at - 1] for name, parts in budgets.items()}
    levels = np.linspace(0.0, max(float(found.max()) for found in bills.values()) or 1.0, STEPS)
    return [
        {
            "scenario": name, "year": years[at], "mio_kr": float(level),
            **probability(int((found > level).sum()), len(found)).columns("probability"),
        }
        for name, found in bills.items() for level in levels
    ]


def headline(rows: Sequence[Mapping]) -> dict[str, float]:
    """Of each stress: mean total cost, and what it adds to the calm case."""
    costs = [row for row in rows if row["quantity"] == "total_mio_kr"]
    return {
        f"{label}, {row['scenario']}": row[column]
        for row in costs for label, column in (("total_mio_kr", "mean"), ("added_mio_kr", "difference_mean"))
    }
