"""Several municipalities as one study: answers for each, and for all of them together.

Every municipality is played in its own world, under needs and buildings named after it. Streams
of chance have addresses with these names in them, so chance is independent between
municipalities; what is unknown has none, so future k has the same growth, stays and consent
everywhere. Independent ignorance would average out in the total and make it look surer than it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from pydantic import Field

from ..demand import Demand, Growth
from ..inputs import About, Count, InputError, Name, Record, Share, read
from ..measures import ratio
from ..municipality import Municipality
from ..plan import Plan
from ..prices import Prices
from ..runs import Played
from ..study import Scenario, Study, make_study
from ..towns import Answers, Shape, Sources, checked_name, municipality_of
from .at_once import mean_columns, quantile_columns, side_by_side
from .estimate import Estimate, met, probability

TOTAL = "the network"


class Row(Record):
    """What differs between municipalities.

    ``buildings``: how many its places are spread over; without it as many as ``buildings_of`` says.
    ``growth``: of its residents, a share a year; without it that of the demand.
    """

    residents: int = Field(ge=1, le=200_000, strict=True)
    own_share: Share
    plan_places: Count
    first_opening: date
    buildings: int | None = Field(default=None, ge=1, le=100, strict=True)
    growth: float | None = Field(default=None, gt=-0.5, lt=0.5, strict=True)


class Network(Record):
    """The question: which municipalities, in the config or in a file."""

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    target: Share
    year: int | None = Field(default=None, strict=True)
    csv: str | None = None
    made_up: bool = Field(default=False, strict=True)
    municipalities: dict[Name, Row] = Field(min_length=1, max_length=100)


def study_of(
    name: str, row: Row, shape: Municipality, demand: Demand, plan: Plan, prices: Prices, settings: Any
) -> Study:
    """One municipality in its own world. Raises InputError."""
    if plan.sites or plan.trigger is not None or plan.even_build_out is None:
        raise InputError("plan: network builds plan_places of each municipality evenly; choose plan=none or none_home")
    if demand.growth.referrals_per_year is not None:
        raise InputError("demand.growth.referrals_per_year: it is of one municipality; network needs growth")
    past = shape.past_growth_per_year if row.growth is None else row.growth
    answers = read(Answers, {**row.model_dump(), "growth": past, "start": shape.start}, name)
    known = Shape(shape.model_dump(mode="json"), {}, {})
    plain = municipality_of(checked_name(name), answers, known, Sources("the list", "the list"))
    own = f"{name}: {{}}".format
    plain["needs"] = {own(need): facts for need, facts in plain["needs"].items()}
    plain["pools"] = {
        own(pool): {**facts, "serves": [own(need) for need in facts["serves"]]} for pool, facts in plain["pools"].items()
    }
    town = read(Municipality, plain, name)
    build = _with(plan.even_build_out, places=row.plan_places, first=row.first_opening, openings=answers.openings,
                  serves=tuple(town.needs))
    builds = _with(plan, even_build_out=None, sites={own(site): facts for site, facts in build.sites().items()})
    wants = _with(demand, growth=_growth(demand.growth, row.growth, name), needs={own(need): told for need, told in demand.needs.items()})
    dated = {kind: {own(n): t for n, t in getattr(prices, kind).items()} for kind in ("external", "own")}
    pays = _with(prices, **dated)
    return make_study(town, pays, [Scenario(name, wants, builds)], settings.years, settings.seed, settings.engine)


def _growth(common: Growth, stated: float | None, name: str) -> Growth:
    """Growth of one municipality: the common one, moved so that its median is what is stated.

    How far it is uncertain stays, and so does the die: in a future all are above what is expected
    of them, or below it, together.
    """
    if stated is None:
        return common
    if common.per_year is None:
        raise InputError(f"{name}: growth: it moves demand.growth.per_year, which is not stated")
    if isinstance(common.per_year, float):
        return Growth(per_year=stated)
    ((family, numbers),) = common.per_year.model_dump().items()
    moved = [number + stated - common.per_year.middle for number in numbers]
    return read(Growth, {"per_year": {family: moved}}, f"{name}: growth")


def _with(record: Any, **changes: Any) -> Any:
    """The same record with other values; nothing that the old one has cached is kept."""
    return type(record)(**{**{name: getattr(record, name) for name in type(record).model_fields}, **changes})


def network_rows(question: Network, played: Mapping[str, Played], at: int) -> list[dict]:
    """Each municipality and all of them together: share, citizens, and the chance of meeting the target."""
    own, residents = (
        np.stack([p.of(name, column)[:, at] for name, p in played.items()]) for column in ("own", "residents")
    )
    own, residents = (np.vstack([n, n.sum(axis=0)]) for n in (own, residents))
    shares = ratio(own, residents)
    first = next(iter(played.values()))
    rows = [
        {"municipality": name, "year": first.calendar_years[at], "futures": first.futures, "target": question.target}
        for name in (*played, TOTAL)
    ]
    chances = [probability(int(met(s, question.target).sum()), len(s)).columns("probability") for s in shares]
    return side_by_side(
        rows, mean_columns("share_mean", shares), quantile_columns("share", shares), chances,
        mean_columns("residents_mean", residents), quantile_columns("residents", residents),
        mean_columns("external_mean", residents - own), quantile_columns("external", residents - own),
    )


def estimates(rows: list[dict]) -> dict[str, Estimate]:
    """The headlines with their intervals, for whoever asks how precise they are."""
    return {
        f"{column}, {row['municipality']}": Estimate(*(row[f"{column}{end}"] for end in ("", "_low", "_high")))
        for row in rows for column in ("probability", "share_mean")
    }


def headline(rows: list[dict]) -> dict[str, float]:
    """Of each municipality and of all: the probability and the mean share."""
    return {
        f"{label}, {row['municipality']}": row[column]
        for row in rows for label, column in (("probability", "probability"), ("share_mean", "share_mean"))
    }
