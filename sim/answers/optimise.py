"""The question of the cheapest plan: which openings, which target, how hard to look."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from ..days import Horizon
from ..demand import Demand
from ..inputs import About, Count, InputError, Name, Number, Positive, Record, Share, suggestion
from ..measures import DEFINITIONS
from ..municipality import Municipality
from ..plan import Plan, Trigger
from ..prices import Prices
from ..study import Scenario
from .schedule import Space
from .search import Goal

MOST_IN_A_SET = 1 << 14  # futures; the sets that schedules are searched for and chosen on lie apart


class Openings(Record):
    """What can be opened when: lots of ``lot`` places, on the first of ``month``, first to last year."""

    first: int = Field(strict=True)
    last: int = Field(strict=True)
    month: int = Field(ge=1, le=12, strict=True)
    lot: int = Field(ge=1, strict=True)
    most_lots_a_year: int = Field(ge=1, strict=True)
    most_lots: int = Field(ge=1, le=500, strict=True)
    ramp_up_months: Count
    turnaround_days: Count

    @model_validator(mode="after")
    def _in_order(self) -> Openings:
        if self.first > self.last:
            raise ValueError(f"first is {self.first}, after last, {self.last}")
        return self


class SearchEffort(Record):
    """How hard to look. ``margin``: by how much the chance must be higher than asked for, since the
    best of many looks better on the futures it was chosen on than it is."""

    futures: int = Field(ge=8, le=MOST_IN_A_SET, strict=True)
    margin: Share
    starts: int = Field(ge=1, le=20, strict=True)
    most_steps: Count
    most_schedules: int = Field(ge=1, le=100_000, strict=True)
    pairs: Count


class ChoiceEffort(Record):
    """How finely to tell the best few apart, and with which ``error``.

    ``tolerance`` of the probability; ``tolerance_mio_kr`` between the costs of two plans, which go up
    and down together; ``budget_tolerance_mio_kr`` of a cost against the budget.
    """

    candidates: int = Field(ge=1, le=40, strict=True)
    first_futures: int = Field(ge=8, le=MOST_IN_A_SET, strict=True)
    most_futures: int = Field(ge=8, le=MOST_IN_A_SET, strict=True)
    error: float = Field(gt=0, le=0.5, strict=True)
    tolerance: float = Field(gt=0, lt=0.5, strict=True)
    tolerance_mio_kr: Positive
    budget_tolerance_mio_kr: Positive

    @model_validator(mode="after")
    def _first_fits(self) -> ChoiceEffort:
        if self.first_futures > self.most_futures:
            raise ValueError(f"first_futures is {self.first_futures}, more than most_futures, {self.most_futures}")
        return self


class Reacting(Record):
    """Plans that react, to be compared with: all combinations of a share below which a lot is decided,
    the day of the first look, and how often one looks."""

    share_below: tuple[Share, ...] = Field(min_length=1)
    first: tuple[date, ...] = Field(min_length=1)
    every_months: tuple[Annotated[int, Field(ge=1, le=600, strict=True)], ...] = Field(min_length=1)
    lead_months: int = Field(ge=1, le=600, strict=True)


class Group(Record):
    """Needs that the places of a building are made for."""

    name: Name
    serves: tuple[Name, ...] = Field(min_length=1)


class Cheapest(Record):
    """The question: which schedule of openings is best.

    ``goal``: 'cheapest' of those that meet the target with a probability of ``sure``, in every year
    from ``from_year`` on; or 'surest' of those that cost at most ``budget_mio_kr`` more than building
    nothing, net present cost. ``also_sure``: probabilities whose cheapest plans are searched for too,
    to show what it costs to be sure. ``groups``: which needs the places of a building are made for.
    ``assumed_occupancy``: of the ratio rule that the answer is held against.
    """

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    goal: Literal["cheapest", "surest"]
    target: Share
    definition: Literal[DEFINITIONS]
    from_year: int = Field(strict=True)
    sure: float = Field(gt=0, lt=1, strict=True)
    also_sure: tuple[Annotated[float, Field(gt=0, lt=1, strict=True)], ...] = ()
    budget_mio_kr: Number
    openings: Openings
    groups: tuple[Group, ...] = Field(min_length=1)
    assumed_occupancy: float = Field(gt=0, le=1, strict=True)
    reacting: Reacting | None = None
    search: SearchEffort
    choice: ChoiceEffort

    @field_validator("groups")
    @classmethod
    def _names_differ(cls, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        names = [group.name for group in groups]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the name '{name}' stands twice in {names}")
        return groups

    @model_validator(mode="after")
    def _sure_leaves_room(self) -> Cheapest:
        room = {"search.margin": self.search.margin, "choice.tolerance": self.choice.tolerance}
        for key, wide in room.items():
            if self.sure + wide >= 1 or self.sure <= self.choice.tolerance:
                raise ValueError(f"{key} is {wide:g}: it must fit between sure, {self.sure:g}, and 0 or 1")
        for also in self.also_sure:
            if also + self.search.margin >= 1:
                margin = f"search.margin, {self.search.margin:g}"
                raise ValueError(f"also_sure has {also:g}: with {margin}, it must be under 1")
        return self

    @property
    def space(self) -> Space:
        """The schedules to choose among."""
        o = self.openings
        return Space(
            years=tuple(range(o.first, o.last + 1)),
            groups=tuple((group.name, group.serves) for group in self.groups),
            lot=o.lot, most_a_year=o.most_lots_a_year, most=o.most_lots, month=o.month,
            ramp_up_months=o.ramp_up_months, turnaround_days=o.turnaround_days,
        )

    @property
    def searched(self) -> Goal:
        """The goal on the search futures."""
        return Goal(self.goal, self.sure + self.search.margin, self.budget_mio_kr)



def check(question: Cheapest, municipality: Municipality, prices: Prices, years: int) -> None:
    """Raise InputError unless the question fits the municipality, the prices and the years that are played."""
    played = Horizon(municipality.start, years).calendar_years
    if question.from_year not in played:
        raise InputError(
            f"experiment.from_year: {question.from_year} is not played; the horizon is {played[0]} to {played[-1]}"
        )
    if not prices.new_place:
        raise InputError(
            f"prices.new_place: prices '{prices.name}' do not say what a new place costs to build; state it, 0.0 "
            "if the own tariff pays for building"
        )
    for key in ("first", "last"):
        year = getattr(question.openings, key)
        opening = date(year, question.openings.month, 1)
        if opening < municipality.start or year > played[-1]:
            raise InputError(
                f"experiment.openings.{key}: {opening} is not played; the horizon begins on {municipality.start} "
                f"and ends in {played[-1]}"
            )
    for first in question.reacting.first if question.reacting else ():
        if first < municipality.start:
            raise InputError(f"experiment.reacting.first: {first} is before the start, {municipality.start}")
    for group in question.groups:
        for need in group.serves:
            if need not in municipality.needs:
                known = suggestion(need, list(municipality.needs))
                raise InputError(f"experiment.groups: '{group.name}' serves '{need}', which is no need{known}")


def scenarios(question: Cheapest, demand: Demand, plan: Plan) -> list[Scenario]:
    """What a study and its engines are checked for: the given plan, one with every lot that the search
    may open, and one that reacts."""
    space = question.space
    every = space.even(question.openings.most_lots, space.years[0], space.years[-1])
    built = [Scenario("given", demand, plan), Scenario("every lot", demand, space.plan(every, plan))]
    return built + [Scenario("reacting", demand, p) for p in list(reacting_plans(question, plan).values())[:1]]


def reacting_plans(question: Cheapest, plan: Plan) -> dict[str, Plan]:
    """The plans that react, by name. Their lots serve the needs of all groups."""
    if question.reacting is None:
        return {}
    react, lots, found = question.reacting, question.openings, {}
    serves = tuple(dict.fromkeys(need for group in question.groups for need in group.serves))
    for share, first, months in product(react.share_below, react.first, react.every_months):
        trigger = Trigger(
            places=lots.lot, lots=lots.most_lots, serves=serves, ramp_up_months=lots.ramp_up_months,
            turnaround_days=lots.turnaround_days, lead_months=react.lead_months, first=first,
            every_months=months, share_below=share,
        )
        name = f"a lot while under {100 * share:g} %, asked every {months} months from {first}"
        kept = {"taking_home": plan.taking_home, "most_wait_days": plan.most_wait_days}
        found[name] = Plan(name=name, trigger=trigger, **kept)
    return found
