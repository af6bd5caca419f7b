"""ASSUME: a number, or what we believe it to be.

A ``Quantity`` is a number, or a distribution. ``settle`` makes it certain, given one die in [0, 1)
for each name in IGNORANCE.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from pydantic import AfterValidator, model_validator

from .inputs import Number, Record

# Each name has a place of its own in the space-filling design: only ever add at the end,
# for the place decides which die a name gets.
IGNORANCE = (
    "growth", "stay_factor", "movable", "consent", "chooses_external", "delay", "cancelled",
    "external_price_growth", "own_price_growth", "wage_and_price_growth", "start_share", "price_spread",
    "closures", "providers_leaving", "prevented", "carried_over", "diverted", "contracts", "discount",
    "gives_notice", "friction", "late", "known",
)
DESIGN_SIZE = 24


class Uniform(Record):
    """Anything between two numbers, all equally likely."""

    uniform: tuple[Number, Number]

    @model_validator(mode="after")
    def _rises(self) -> Uniform:
        if self.uniform[0] > self.uniform[1]:
            raise ValueError(f"uniform is {list(self.uniform)}; the first number must be the lowest")
        return self

    def at(self, die: float) -> float:
        """The quantile at ``die``."""
        low, high = self.uniform
        return low + die * (high - low)

    @property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest value that is possible."""
        return self.uniform

    @property
    def middle(self) -> float:
        """The median."""
        return self.at(0.5)


class Triangular(Record):
    """Between a lowest and a highest number, most likely near the middle one."""

    triangular: tuple[Number, Number, Number]

    @model_validator(mode="after")
    def _rises(self) -> Triangular:
        low, mode, high = self.triangular
        if not low <= mode <= high or low == high:
            raise ValueError(
                f"triangular is {list(self.triangular)}; it must be lowest, most likely, highest"
            )
        return self

    def at(self, die: float) -> float:
        """The quantile at ``die``."""
        low, mode, high = self.triangular
        turn = (mode - low) / (high - low)
        if die < turn:
            return low + (die * (high - low) * (mode - low)) ** 0.5
        return high - ((1 - die) * (high - low) * (high - mode)) ** 0.5

    @property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest value that is possible."""
        return self.triangular[0], self.triangular[2]

    @property
    def middle(self) -> float:
        """The median."""
        return self.at(0.5)


Quantity = Number | Uniform | Triangular


def settle(quantity: Quantity, dice: Mapping[str, float], name: str) -> float:
    """The value of a quantity, given the dice for what we do not know; ``name`` from IGNORANCE."""
    return quantity if isinstance(quantity, float) else quantity.at(dice[name])


def bounds(quantity: Quantity) -> tuple[float, float]:
    """Lowest and highest value that a quantity can take."""
    return (quantity, quantity) if isinstance(quantity, float) else quantity.bounds


def middle(quantity: Quantity) -> float:
    """The value itself, or the median of what we believe it to be."""
    return quantity if isinstance(quantity, float) else quantity.middle


def between(low: float, high: float, what: str) -> Callable[[Quantity], Quantity]:
    """A check that every value a quantity can take lies between two numbers."""

    def check(quantity: Quantity) -> Quantity:
        least, most = bounds(quantity)
        if least < low or most > high:
            raise ValueError(f"{quantity_text(quantity)} is not allowed: {what}")
        return quantity

    return check


def quantity_text(quantity: Quantity) -> str:
    """A quantity as a user writes it."""
    if isinstance(quantity, float):
        return f"{quantity:g}"
    ((family, numbers),) = quantity.model_dump().items()
    return f"{family} {', '.join(f'{x:g}' for x in numbers)}"


UncertainShare = Annotated[
    Quantity, AfterValidator(between(0.0, 1.0, "a share lies between 0 and 1"))
]
UncertainGrowth = Annotated[
    Quantity,
    AfterValidator(between(-0.5, 0.5, "growth a year lies between -0.5 and 0.5 (2 % is 0.02)")),
]
UncertainFactor = Annotated[
    Quantity, AfterValidator(between(0.1, 10.0, "a factor lies between 0.1 and 10"))
]
