"""DECIDE: what a municipality can do beside building and taking home. Policies are values.

What a lever would achieve is nobody's decision: it may be uncertain, and is settled by the dice of
each future. A lever that is not stated changes nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from .inputs import Count, Name, Number, Positive, Record
from .quantities import Quantity, UncertainShare, between

CarriedOver = Annotated[Quantity, AfterValidator(between(0.0, 2.0, "a share lies between 0 and 2"))]
NegativeToo = Annotated[Quantity, AfterValidator(between(-0.5, 1.0, "a share lies between -0.5 and 1"))]


class Casework(Record):
    """Caseworkers who decide on referrals: a queue in front of the desk.

    ``caseworkers``: how many, by date. All citizens in residential care and all open cases are shared
    out among them: that is the caseload. An open case gets its part of a caseworker's ``week_hours``,
    so it takes longer the more citizens each has. Nobody takes on more than ``most_each``: further
    cases wait. ``case_hours`` and ``case_spread``: work on a case, lognormal by mean and coefficient
    of variation. ``usual_days``: from application to decision, as the stated referrals presuppose.

    ``prevented``: share of referrals that a caseload of ``low_each`` prevents, measured from
    ``usual_each``; in proportion between and beyond, so a higher caseload leads to more referrals.
    """

    caseworkers: dict[date, Positive] = Field(min_length=1)
    most_each: Positive
    case_hours: Positive
    case_spread: float = Field(default=0.0, ge=0, le=3, strict=True)
    week_hours: Positive
    usual_days: Count
    usual_each: Positive
    low_each: Positive
    prevented: NegativeToo = 0.0

    @model_validator(mode="after")
    def _low_is_lower(self) -> Casework:
        if self.low_each >= self.usual_each:
            raise ValueError(f"low_each is {self.low_each:g}; it must be less than usual_each, {self.usual_each:g}")
        return self


class Programme(Record):
    """Prevention: a share of referrals that then do not come.

    ``effect``: where it was measured; ``carried_over``: how much of it holds in residential care.
    It begins to work ``lag_months`` after ``begins`` and works fully ``ramp_months`` later.
    ``mio_kr``: what it costs, by calendar year, prices of the price year.
    """

    begins: date
    ends: date | None = None
    lag_months: Count = 0
    ramp_months: Count = 0
    effect: NegativeToo
    carried_over: CarriedOver = 1.0
    mio_kr: dict[int, Number] = Field(default_factory=dict)


class Diversion(Record):
    """A share of citizens who would be referred live in a home of their own, with support."""

    begins: date
    ramp_months: Count = 0
    share: UncertainShare
    needs: tuple[Name, ...] = Field(min_length=1)


class CallingHome(Record):
    """Places sold to other municipalities that are called home, by pool, after notice to the buyers."""

    given: date
    notice_months: Count
    places: dict[Name, Annotated[int, Field(ge=1, strict=True)]] = Field(min_length=1)


class Purchasing(Record):
    """A purchasing model: of ``compared`` fitting offers the best is taken, not the first.

    Best is the lowest price less the worth of quality and of the share that is direct care
    (``worth_quality``, ``worth_care``: in shares of the tariff for a unit of each). ``friction``:
    chance that the first is taken all the same. With the chance ``late`` it begins ``late_months``
    after its date.
    """

    begins: date
    compared: int = Field(ge=1, le=12, strict=True)
    worth_quality: Number = Field(default=0.0, ge=0)
    worth_care: Number = Field(default=0.0, ge=0)
    friction: UncertainShare = 0.0
    late: UncertainShare = 0.0
    late_months: Count = 0


class Transparency(Record):
    """A network that knows the parts of a tariff for a share of the offers, ``known``; among those the
    spread of prices is narrowed by the share ``narrows``."""

    begins: date
    known: UncertainShare
    narrows: UncertainShare


class Renegotiation(Record):
    """Prices of a share of the contracts that run on a day are renegotiated.

    With the chance ``gives_notice`` the provider gives notice instead, and the citizen must move
    within ``notice_days``.
    """

    when: date
    contracts: UncertainShare
    discount: UncertainShare
    lasts_months: Annotated[int, Field(ge=1, strict=True)]
    gives_notice: UncertainShare = 0.0
    notice_days: Count = 182


class SocialInvestment(Record):
    """Private capital pays for a programme of the plan; the municipality repays on verified results.

    ``a_result``: kr. for each referral that did not come, paid in the year after, until
    ``most_mio_kr`` is repaid or ``years`` have passed.
    """

    programme: Name
    a_result: Positive
    most_mio_kr: Positive
    years: Annotated[int, Field(ge=1, le=30, strict=True)]
