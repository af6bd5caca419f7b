"""How many places, by when, how sure, and what would have to be true: the question."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from ..inputs import About, Name, Number, Record, Share
from .conditions import Conditions, each_once

Sure = Annotated[Number, Field(gt=0, lt=1)]
Growth = Annotated[Number, Field(ge=-0.5, le=0.5)]
Step = Annotated[int, Field(strict=True)]


class GrowthSteps(Record):
    """The growth rates among which the largest that the plan survives is looked for."""

    lowest: Growth
    highest: Growth
    step: Annotated[Number, Field(gt=0, le=0.5)]

    @model_validator(mode="after")
    def _few_enough(self) -> GrowthSteps:
        if self.lowest >= self.highest:
            raise ValueError(f"lowest is {self.lowest:g}; it must be below highest, {self.highest:g}")
        if (self.highest - self.lowest) / self.step > 500:
            raise ValueError(f"step is {self.step:g}; that makes over 500 growth rates")
        return self

    @cached_property
    def rates(self) -> tuple[float, ...]:
        """From the highest to the lowest: each is easier for a plan than the one before it."""
        steps = int((self.highest - self.lowest) / self.step + 1e-9)
        return tuple(round(self.highest - k * self.step, 9) for k in range(steps + 1))


class ByWhen(Record):
    """The plan followed for some ``years``; held means met ``hold_years`` years in a row."""

    growth: tuple[Growth, ...] = Field(min_length=1)
    years: int = Field(ge=1, le=60, strict=True)
    hold_years: int = Field(ge=1, strict=True)

    @field_validator("growth")
    @classmethod
    def _each_once(cls, values: tuple) -> tuple:
        return each_once(values)

    @model_validator(mode="after")
    def _can_be_held(self) -> ByWhen:
        if self.hold_years > self.years:
            raise ValueError(f"hold_years is {self.hold_years}; it must be at most years, {self.years}")
        return self


class Checks(Record):
    """Whether more never does worse: in one future of ``every``, what is played beside the result,
    at these distances from it (places; steps of growth)."""

    every: int = Field(ge=1, strict=True)
    places: tuple[Step, ...] = ()
    growth_steps: tuple[Step, ...] = ()


class PlacesNeeded(Record):
    """The question. ``sure``: probabilities with which the target is to be met. ``most_places``:
    more are never tried. ``reference_growth``: growth rates that the answer speaks of; the first
    is what has been. ``assumed_occupancy``: of the ratio rule."""

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    target: Share
    year: int | None = Field(default=None, strict=True)
    growth: tuple[Growth, ...] = Field(min_length=1)
    reference_growth: dict[Name, Growth] = Field(default_factory=dict)
    sure: tuple[Sure, ...] = Field(min_length=1)
    most_places: int = Field(ge=1, le=100_000, strict=True)
    survived: GrowthSteps
    by_when: ByWhen
    conditions: Conditions
    assumed_occupancy: Annotated[Number, Field(gt=0, le=1)]
    checks: Checks

    @field_validator("growth", "sure")
    @classmethod
    def _each_once(cls, values: tuple) -> tuple:
        return each_once(values)
