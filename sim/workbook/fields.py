"""What the input workbook holds: its sheets, and for each field where it stands in a config."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from ..plan import Order
from ..stays import Stay

FAMILIES = get_args(Stay.model_fields["family"].annotation)
TAGS = ("verified", "derived", "assumption")
ROWS_OF_A_TABLE = 60


@dataclass(frozen=True)
class Field:
    """A cell to fill in. ``path``: its key in the config, within the row's name in a table.

    ``kind``: text, date, count, number, choice, yes_no or needs (names of needs, with ; between).
    ``spread``: whether a range may be stated in place of one value.
    """

    path: str
    kind: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    needed: bool = True
    spread: bool = False


@dataclass(frozen=True)
class Sheet:
    """``table``: the key that each row's name stands under, through its paths, or '' for a list of fields."""

    key: str
    group: str
    fields: tuple[Field, ...]
    table: bool = False
    by_need: bool = False  # a row for each need, no other
    may_be_empty: bool = False


def _share(path: str) -> Field:
    return Field(path, "number", 0, 1, spread=True)


def _growth(path: str) -> Field:
    return Field(path, "number", -0.5, 0.5, spread=True)


SHEETS = (
    Sheet("municipality", "municipality", (
        Field("name", "text"),
        Field("start", "date"),
        Field("past_growth_per_year", "number", -0.49, 0.49),
        Field("register_csv", "text", needed=False),
    )),
    Sheet("residents", "municipality", (
        Field("needs.*.label", "text"),
        Field("needs.*.residents.own", "count", 0, needed=False),
        Field("needs.*.residents.external", "count", 0, needed=False),
    ), table=True),
    Sheet("places", "municipality", (
        Field("pools.*.label", "text"),
        Field("pools.*.places", "count", 0),
        Field("pools.*.sold", "count", 0, needed=False),
        Field("pools.*.serves", "needs"),
        Field("pools.*.turnaround_days", "count", 0),
    ), table=True, may_be_empty=True),
    Sheet("plan", "plan", (
        Field("name", "text"),
        Field("even_build_out.places", "count", 0),
        Field("even_build_out.first", "date"),
        Field("even_build_out.openings", "count", 1, 1000),
        Field("even_build_out.every_months", "count", 1, 600),
        Field("even_build_out.serves", "needs"),
        Field("even_build_out.ramp_up_months", "count", 0),
        Field("even_build_out.turnaround_days", "count", 0),
        Field("taking_home.offered", "yes_no"),
        Field("taking_home.order", "choice", choices=get_args(Order)),
        Field("taking_home.notice_days", "count", 0),
        Field("taking_home.keep_free", "count", 0),
        Field("most_wait_days", "count", 0),
    )),
    Sheet("sites", "plan", (
        Field("sites.*.opens", "date"),
        Field("sites.*.places", "count", 0),
        Field("sites.*.serves", "needs"),
        Field("sites.*.ramp_up_months", "count", 0),
        Field("sites.*.turnaround_days", "count", 0),
    ), table=True, may_be_empty=True),
    Sheet("demand", "demand", (
        Field("name", "text"),
        _growth("growth.per_year"),
        Field("stay_factor", "number", 0.1, 10, spread=True),
        Field("building.delay_months", "number", 0, 600, spread=True),
        Field("building.delay_spread", "number", 0),
        _share("building.cancelled"),
    )),
    Sheet("stays", "demand", (
        Field("needs.*.stay.family", "choice", choices=FAMILIES),
        Field("needs.*.stay.mean_years", "number", 0.01, 120),
        Field("needs.*.stay.spread", "number", 0.01, 20),
        Field("needs.*.chooses_external", "number", 0, 1),
        Field("needs.*.movable", "number", 0, 1),
        Field("needs.*.consent", "number", 0, 1),
    ), table=True, by_need=True),
    Sheet("prices", "prices", (
        Field("name", "text"),
        Field("price_year", "count", 1990, 2100),
        Field("from", "date"),
        Field("empty_own_place", "number", 0),
        _growth("growth.wages_and_prices"),
        _growth("growth.external_above"),
        _growth("growth.own_above"),
        Field("new_place", "number", 0),
        Field("place_life_years", "count", 1, 200),
        Field("discount_rate", "number", 0, 0.2),
    )),
    Sheet("tariffs", "prices", (
        Field("external.*", "number", 0),
        Field("own.*", "number", 0),
    ), table=True, by_need=True),
)
# Prices that are in force from the date in ``from``.
DATED = ("empty_own_place", "new_place", "external.*", "own.*")
