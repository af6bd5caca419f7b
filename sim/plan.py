"""DECIDE: build-out, taking home, waiting. Policies are values, not functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count, takewhile
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from .days import DAYS_PER_YEAR
from .inputs import Count, Document, InputError, Name, Record, Share, suggestion
from .levers import (
    CallingHome,
    Casework,
    Diversion,
    Programme,
    Purchasing,
    Renegotiation,
    SocialInvestment,
    Transparency,
)
from .municipality import Municipality, Pool, check_serves
from .quantities import Quantity

Order = Literal["longest_external_stay", "shortest_external_stay", "dearest_need"]


class NewPlaces(Record):
    """Places that come into use together, spread over ``ramp_up_months`` from an opening."""

    places: Count
    serves: tuple[Name, ...] = Field(min_length=1)
    ramp_up_months: Count = 0
    turnaround_days: Count = 0

    @cached_property
    def steps(self) -> list[tuple[int, int]]:
        """(months after the opening, places that come into use then)."""
        parts = max(1, self.ramp_up_months)
        done = [self.places * (k + 1) // parts for k in range(parts)]
        return [(k, b - a) for k, (a, b) in enumerate(zip([0, *done], done)) if b > a]


class Site(NewPlaces):
    """A building that opens on a planned date; ``converted``: one that stood there already."""

    opens: date
    converted: bool = False


class Trigger(NewPlaces):
    """Building when it is called for: the next of some ``lots`` of ``places`` is decided when a
    limit is passed on a day of looking, and opens ``lead_months`` later.

    ``share_below``: own residents ÷ all citizens in need; ``external_above``: citizens living
    externally; one is enough. Places on their way count as lived in by citizens from external
    places. One lot a look: the first is on ``first``, then one every ``every_months``.
    """

    lots: int = Field(ge=1, le=500, strict=True)
    lead_months: int = Field(ge=1, le=600, strict=True)
    first: date
    every_months: int = Field(ge=1, le=600, strict=True)
    share_below: Share | None = None
    external_above: Count | None = None

    @model_validator(mode="after")
    def _has_a_limit(self) -> Trigger:
        if self.share_below is None and self.external_above is None:
            raise ValueError("state share_below or external_above, or both: when is a lot called for?")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The lots, named by their number: their delay is theirs whenever they are decided."""
        return tuple(f"lot {number + 1}" for number in range(self.lots))

    def look_days(self, start: date, days: int) -> list[int]:
        """The days of looking within a horizon of so many days."""
        looks = (_months_later(self.first, k * self.every_months) for k in count())
        return list(takewhile(lambda day: day < days, ((look - start).days for look in looks)))


class EvenBuildOut(Record):
    """``places`` spread evenly over ``openings`` buildings, the first on ``first`` and one every
    ``every_months``; what does not divide goes to the first ones."""

    places: Count
    first: date
    openings: int = Field(ge=1, le=1000, strict=True)
    every_months: int = Field(ge=1, le=600, strict=True)
    serves: tuple[Name, ...] = Field(min_length=1)
    ramp_up_months: Count = 0
    turnaround_days: Count = 0

    def sites(self) -> dict[str, Site]:
        """The buildings, named by their number: their delay is theirs whatever their size."""
        each, over = divmod(self.places, self.openings)
        return {
            f"building {k + 1}": Site(
                opens=_months_later(self.first, k * self.every_months),
                places=each + (k < over),
                serves=self.serves,
                ramp_up_months=self.ramp_up_months,
                turnaround_days=self.turnaround_days,
            )
            for k in range(self.openings)
        }


class TakingHome(Record):
    """Offering free own places to citizens who live externally (*hjemtagning*).

    ``order``: who is asked first; ``dearest_need`` asks by the external price of the need, then
    the longest stay. ``notice_days``: how long the place is held before the move.
    ``keep_free``: free places in each pool that are kept for citizens who are referred next.
    """

    offered: bool = Field(strict=True)
    order: Order = "longest_external_stay"
    notice_days: Count = 0
    keep_free: Count = 0


class Plan(Document):
    """All that a municipality decides.

    ``most_wait_days``: how long a citizen may wait for an own place before going to an external
    provider; 0, the default, is what the duty of supply asks for. The levers from ``calling_home`` on
    change nothing where they are not stated; see ``sim.levers``.
    """

    even_build_out: EvenBuildOut | None = None
    sites: dict[Name, Site] = Field(default_factory=dict)
    trigger: Trigger | None = None
    taking_home: TakingHome = TakingHome(offered=False)
    most_wait_days: Count = 0
    calling_home: CallingHome | None = None
    casework: Casework | None = None
    prevention: dict[Name, Programme] = Field(default_factory=dict)
    diversion: Diversion | None = None
    purchasing: Purchasing | None = None
    transparency: Transparency | None = None
    renegotiation: Renegotiation | None = None
    social_investment: SocialInvestment | None = None

    @model_validator(mode="after")
    def _pays_for_a_programme(self) -> Plan:
        paid = self.social_investment
        if paid is not None and paid.programme not in self.prevention:
            raise ValueError(
                f"social_investment.programme: there is no prevention '{paid.programme}'"
                f"{suggestion(paid.programme, list(self.prevention))}"
            )
        return self

    @model_validator(mode="after")
    def _sites_have_one_name_each(self) -> Plan:
        makers = {
            "even_build_out": self.even_build_out.sites() if self.even_build_out else (),
            "trigger": self.trigger.names if self.trigger else (),
        }
        for maker, names in makers.items():
            for name in set(self.sites) & set(names):
                raise ValueError(f"sites.{name}: {maker} makes a site with this name too")
        return self

    @cached_property
    def buildings(self) -> dict[str, Site]:
        """Every site of the plan, named; those without places are left out."""
        even = self.even_build_out.sites() if self.even_build_out else {}
        return {name: site for name, site in {**even, **self.sites}.items() if site.places}

    @cached_property
    def all_sites(self) -> dict[str, NewPlaces]:
        """Every site that can come to stand under the plan: its buildings, then the lots of its trigger."""
        lots = dict.fromkeys(self.trigger.names, self.trigger) if self.trigger and self.trigger.places else {}
        return {**self.buildings, **lots}

    @property
    def plays_levers(self) -> bool:
        """Whether something beside places and taking home happens in time, or changes a price."""
        return bool(
            self.casework or self.prevention or self.diversion or self.purchasing or self.transparency
            or self.renegotiation
        )

    def quantities(self) -> Iterator[tuple[str, str, Quantity]]:
        """Everything that may be uncertain: its name in IGNORANCE, its key, and what is stated."""
        if self.casework is not None:
            yield "prevented", "casework.prevented", self.casework.prevented
        for name, programme in self.prevention.items():
            yield "prevented", f"prevention.{name}.effect", programme.effect
            yield "carried_over", f"prevention.{name}.carried_over", programme.carried_over
        for lever, names in _UNCERTAIN.items():
            stated = getattr(self, lever)
            for key, name in names.items() if stated is not None else ():
                yield name, f"{lever}.{key}", getattr(stated, key)

    @property
    def places_added(self) -> int:
        """Places of all buildings together; lots that may be called for are not among them."""
        return sum(site.places for site in self.buildings.values())

    def with_places(self, places: int) -> Plan:
        """The same plan with another number of places, built out evenly."""
        if self.even_build_out is None or self.sites:
            raise InputError(
                f"plan '{self.name}': only a plan with even_build_out and no named sites can be "
                "played with other numbers of places (compare plays any plan)"
            )
        even = self.even_build_out.model_copy(update={"places": places})
        # model_copy of the whole plan would keep the buildings that the old plan has cached.
        fields = {name: getattr(self, name) for name in Plan.model_fields}
        return Plan(**{**fields, "even_build_out": even})


NO_SITE = -1

# What may be uncertain of a lever, and which die it is settled by.
_UNCERTAIN = {
    "diversion": {"share": "diverted"},
    "purchasing": {"friction": "friction", "late": "late"},
    "transparency": {"known": "known", "narrows": "known"},
    "renegotiation": {"contracts": "contracts", "discount": "discount", "gives_notice": "gives_notice"},
}


@dataclass(frozen=True)
class Capacity:
    """Own places of a municipality under a plan, pool by pool: the municipality's, then sites.

    ``ranked``: numbers of all pools in the order in which a place is looked for; ``serving[need]``:
    those that suit a need. ``turnaround``: idle days between residents, by pool. ``steps``: (n, 4) planned
    day, pool, places and number in ``sites`` of every step in which new places come into use; the number
    is NO_SITE for sold places that are called home, which are never late.
    ``lots``: the pools of the lots that a trigger may call for; they are the last ones.
    """

    names: tuple[str, ...]
    places_today: np.ndarray
    turnaround: np.ndarray
    ranked: tuple[int, ...]
    serving: tuple[tuple[int, ...], ...]
    sites: tuple[str, ...]
    steps: np.ndarray
    lots: tuple[int, ...] = ()


def capacity(municipality: Municipality, plan: Plan) -> Capacity:
    """The pools that a plan plays with. A place is looked for first where fewest needs are served."""
    pools: dict[str, Pool | NewPlaces] = {**municipality.pools, **plan.all_sites}
    serves = [set(pool.serves) for pool in pools.values()]
    today = [pool.for_own_citizens for pool in municipality.pools.values()]
    ranked = sorted(range(len(pools)), key=lambda p: (len(serves[p]), p))
    steps = [
        ((site.opens - municipality.start).days + days_of_months(months), len(today) + number, places, number)
        for number, site in enumerate(plan.buildings.values())
        for months, places in site.steps
    ]
    steps += _called_home(municipality, plan)
    return Capacity(
        names=tuple(pools),
        places_today=np.array(today + [0] * len(plan.all_sites), dtype=np.int64),
        turnaround=np.array([p.turnaround_days for p in pools.values()], dtype=np.int64),
        ranked=tuple(ranked),
        serving=tuple(
            tuple(p for p in ranked if need in serves[p]) for need in municipality.needs
        ),
        sites=tuple(plan.all_sites),
        steps=np.array(steps, dtype=np.int64).reshape(-1, 4),
        lots=tuple(range(len(today) + len(plan.buildings), len(pools))),
    )


def _called_home(municipality: Municipality, plan: Plan) -> list[tuple[int, int, int, int]]:
    """The steps in which sold places come home."""
    called, pools = plan.calling_home, list(municipality.pools)
    if called is None:
        return []
    day = (called.given - municipality.start).days + days_of_months(called.notice_months)
    return [(day, pools.index(pool), places, NO_SITE) for pool, places in called.places.items()]


def days_of_months(months: float) -> int:
    """Whole days of so many months of average length."""
    return round(months * DAYS_PER_YEAR / 12)


def check_plan(plan: Plan, municipality: Municipality) -> None:
    """Raise InputError if the plan does not fit the municipality."""
    start, trigger = municipality.start, plan.trigger
    if trigger is not None and trigger.first < start:
        raise InputError(f"plan.trigger.first: it is {trigger.first}, before the start, {start}")
    for name, site in plan.all_sites.items():
        where = f"plan.sites.{name}" if name in plan.sites else "plan.even_build_out"
        if site is trigger:
            where = "plan.trigger"
        elif site.opens < start:
            raise InputError(f"{where}: it opens on {site.opens}, before the start, {start}")
        if name in municipality.pools:
            raise InputError(f"{where}: the municipality has a pool with the name '{name}' already")
        try:
            check_serves(municipality.needs, site.serves, where)
        except ValueError as error:
            raise InputError(str(error)) from None
    _check_levers(plan, municipality)


def _check_levers(plan: Plan, municipality: Municipality) -> None:
    start, pools = municipality.start, municipality.pools
    for pool, places in (plan.calling_home.places if plan.calling_home else {}).items():
        if pool not in pools:
            raise InputError(
                f"plan.calling_home.places: the municipality has no pool '{pool}'{suggestion(pool, list(pools))}"
            )
        if places > pools[pool].sold:
            raise InputError(
                f"plan.calling_home.places.{pool}: {places} is not allowed: only {pools[pool].sold} places are sold"
            )
    if plan.calling_home and plan.calling_home.given < start:
        raise InputError(f"plan.calling_home.given: it is {plan.calling_home.given}, before the start, {start}")
    if plan.casework and min(plan.casework.caseworkers) > start:
        first = min(plan.casework.caseworkers)
        raise InputError(f"plan.casework.caseworkers: the first date is {first}, after the start, {start}")
    if plan.renegotiation and plan.renegotiation.when < start:
        raise InputError(f"plan.renegotiation.when: it is {plan.renegotiation.when}, before the start, {start}")
    try:
        check_serves(municipality.needs, plan.diversion.needs if plan.diversion else (), "plan.diversion")
    except ValueError as error:
        raise InputError(str(error).replace("diversion.serves", "diversion.needs")) from None


def _months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    try:
        return day.replace(year=day.year + month // 12, month=month % 12 + 1)
    except ValueError:
        raise ValueError(f"first is {day}; use a day that every month has, 1 to 28") from None

