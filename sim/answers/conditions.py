"""What would have to be true: growth × consent × building × occupancy under the plan as it is.

How late buildings are and how many are never built are varied together: with one building in
twenty cancelled, all ten of a plan come in only 60 of 100 futures, however soon the others do.
Occupancy is not an input of the model: the days that a place stands idle between two residents
are, and the occupancy that they lead to is read off and shown beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Annotated, NamedTuple

import numpy as np
from pydantic import Field, field_validator

from ..demand import Demand
from ..future import Future, assume
from ..inputs import Count, Number, Record, Share
from ..measures import DEFINITIONS
from ..municipality import Municipality
from ..plan import Plan
from .estimate import mean, met, probability

VARIED = ("consent", "built", "turnaround_days")
Months = Annotated[Number, Field(ge=0, le=600)]


class Built(Record):
    """How building goes: late by so many months on average, and a share never built."""

    delay_months: Months
    cancelled: Share


class Conditions(Record):
    """Which combinations are played, in how many futures, and with which probability they must do.

    ``built``, ``consent`` and ``turnaround_days`` go from what is assumed to what is best.
    """

    futures: int = Field(ge=1, le=1_000_000, strict=True)
    sure: Annotated[Number, Field(gt=0, lt=1)]
    growth: tuple[Number, ...] = Field(min_length=1)
    consent: tuple[Share, ...] = Field(min_length=1)
    built: tuple[Built, ...] = Field(min_length=1)
    turnaround_days: tuple[Count, ...] = Field(min_length=1)

    @field_validator("growth", "consent", "built", "turnaround_days")
    @classmethod
    def _each_once(cls, values: tuple) -> tuple:
        return each_once(values)

    @cached_property
    def combinations(self) -> list[Combination]:
        """Every combination of what is varied within one growth."""
        varied = product(self.consent, self.built, self.turnaround_days)
        return [Combination(c, b.delay_months, b.cancelled, days) for c, b, days in varied]


class Combination(NamedTuple):
    """What is assumed instead: of all needs, of all buildings, and of all own places."""

    consent: float
    delay_months: float
    cancelled: float
    turnaround_days: int

    @property
    def of_demand(self) -> tuple[float, float, float]:
        """What of it is assumed of demand."""
        return self[:3]


def each_once(values: tuple) -> tuple:
    """The values, if none stands twice. ValueError else."""
    if len(set(values)) < len(values):
        raise ValueError(f"a value stands twice in {list(values)}")
    return values


def assuming(demand: Demand, consent: float, delay_months: float, cancelled: float) -> Demand:
    """The same demand where so many of the movable accept, and building goes so."""
    needs = {name: need.model_copy(update={"consent": consent}) for name, need in demand.needs.items()}
    building = demand.building.model_copy(update={"delay_months": delay_months, "cancelled": cancelled})
    return demand.model_copy(update={"needs": needs, "building": building})


def with_turnaround(municipality: Municipality, plan: Plan, days: int) -> tuple[Municipality, Plan]:
    """The same places, today's and the plan's, standing idle for so many days between residents."""
    idle = {"turnaround_days": days}
    town = _remade(municipality, pools={n: p.model_copy(update=idle) for n, p in municipality.pools.items()})
    makers = {name: getattr(plan, name) for name in ("even_build_out", "trigger")}
    changed = {name: maker.model_copy(update=idle) for name, maker in makers.items() if maker is not None}
    sites = {name: site.model_copy(update=idle) for name, site in plan.sites.items()}
    return town, _remade(plan, sites=sites, **changed)


def _remade(record: Municipality | Plan, **changed: object) -> Municipality | Plan:
    # model_copy would keep what the old record has worked out and cached.
    fields = {name: getattr(record, name) for name in type(record).model_fields}
    return type(record)(**{**fields, **changed})


def variants(
    future: Future, demands: Mapping[tuple, Demand], towns: Mapping[int, Municipality],
    combinations: Sequence[Combination],
) -> Iterator[Future]:
    """The future under each combination: the same people, for none of this decides who comes and stays."""
    assumed = {key: assume(future, demand) for key, demand in demands.items()}
    for combination in combinations:
        yield replace(assumed[combination.of_demand], municipality=towns[combination.turnaround_days])


def condition_rows(
    question: Conditions, played: Mapping[float, tuple[np.ndarray, np.ndarray]],
    bounds: Mapping[float, float], target: float, year: int,
) -> list[dict]:
    """A row for each growth, combination and definition.

    ``played``: by growth, shares (futures, combinations, definitions) and the year's occupancy
    (futures, combinations). ``bounds``: the static bound of the share by growth.
    """
    rows = []
    for growth, (shares, occupancy) in played.items():
        for at, combination in enumerate(question.combinations):
            for d, definition in enumerate(DEFINITIONS):
                share = shares[:, at, d]
                hits = int(met(share, target).sum())
                rows.append(
                    {
                        "growth_per_year": growth, **combination._asdict(), "definition": definition,
                        "year": year, "target": target, "sure": question.sure,
                        **mean(occupancy[:, at]).columns("occupancy"), "futures": len(share), "hits": hits,
                        **probability(hits, len(share)).columns("probability"),
                        **mean(share).columns("share_mean"),
                        "static_bound": bounds[growth] if definition == "residents" else None,
                    }
                )
    return rows


def enough(row: dict) -> bool:
    """Whether the target is met as surely as it must be."""
    return row["probability"] >= row["sure"] - 1e-12


def least_consent(rows: Sequence[dict]) -> float | None:
    """The least consent of some rows with which the target is met surely enough; None if with none."""
    return min((row["consent"] for row in rows if enough(row)), default=None)


def one_at_a_time(question: Conditions, rows: Sequence[dict]) -> dict[str, dict]:
    """Of the rows of one growth and definition: as assumed, each condition alone at its best, and all."""
    worst, best = ({key: getattr(question, key)[at] for key in VARIED} for at in (0, -1))
    cases = {"assumed": worst, **{key: {**worst, key: best[key]} for key in VARIED}, "all": best}
    return {case: next(row for row in rows if _is(row, values)) for case, values in cases.items()}


def _is(row: dict, values: Mapping) -> bool:
    built = values["built"]
    wanted = (values["consent"], built.delay_months, built.cancelled, values["turnaround_days"])
    return tuple(row[name] for name in Combination._fields) == wanted
