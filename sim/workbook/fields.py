"""What the input workbook holds: its sheets, and for each field where it stands in a config."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from ..plan import Order
from ..stays import Stay

FAMILIES = get_args(Stay.model_fields["family"].annotation)
TAGS = ("verified", "derived", "assumption")
ROWS_OF_A_TABLE = 60
MOST_CITIZENS, MOST_DAYS = 100_000, 3650  # far above any municipality; keeps a slip of the keyboard from a run


@dataclass(frozen=True)
class Field:
    """A cell to fill in. ``path``: its key in the config, within the row's name in a table.

    ``kind``: text, date, count, number, kroner, percent (a share, shown as per cent), choice, yes_no, need (one name),
    home (a group of places, or external) or needs (names of needs, with ; between).
    ``spread``: whether a range may be stated in place of one value. ``needed``: whether it may not be empty.
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
    """``table``: rows beneath heads, each with a name of its own in front if ``named``; else a list of fields.

    ``by_need``: a row for each need, no other.
    """

    key: str
    group: str
    fields: tuple[Field, ...]
    table: bool = False
    named: bool = True
    by_need: bool = False
    may_be_empty: bool = False


def _share(path: str, spread: bool = False) -> Field:
    return Field(path, "percent", 0, 1, spread=spread)


def _growth(path: str) -> Field:
    return Field(path, "percent", -0.5, 0.5, spread=True)


def _places(path: str, **more: bool) -> Field:
    return Field(path, "count", 0, MOST_CITIZENS, **more)


def _days(path: str) -> Field:
    return Field(path, "count", 0, MOST_DAYS)


SHEETS = (
    Sheet("municipality", "municipality", (
        Field("name", "text"),
        Field("start", "date"),
        Field("past_growth_per_year", "percent", -0.49, 0.49),
    )),
    Sheet("residents", "municipality", (
        Field("needs.*.label", "text"),
        _places("needs.*.residents.own", needed=False),
        _places("needs.*.residents.external", needed=False),
    ), table=True),
    Sheet("places", "municipality", (
        Field("pools.*.label", "text"),
        _places("pools.*.places"),
        _places("pools.*.sold", needed=False),
        Field("pools.*.serves", "needs"),
        _days("pools.*.turnaround_days"),
    ), table=True, may_be_empty=True),
    Sheet("register", "municipality", (
        Field("need", "need"),
        Field("home", "home"),
        Field("moved_in", "date"),
    ), table=True, named=False, may_be_empty=True),
    Sheet("plan", "plan", (
        Field("name", "text"),
        _places("even_build_out.places"),
        Field("even_build_out.first", "date"),
        Field("even_build_out.openings", "count", 1, 100),
        Field("even_build_out.every_months", "count", 1, 120),
        Field("even_build_out.serves", "needs", needed=False),
        Field("even_build_out.ramp_up_months", "count", 0, 120),
        _days("even_build_out.turnaround_days"),
        Field("taking_home.offered", "yes_no"),
        Field("taking_home.order", "choice", choices=get_args(Order)),
        _days("taking_home.notice_days"),
        _places("taking_home.keep_free"),
        _days("most_wait_days"),
    )),
    Sheet("sites", "plan", (
        Field("sites.*.opens", "date"),
        _places("sites.*.places"),
        Field("sites.*.serves", "needs"),
        Field("sites.*.ramp_up_months", "count", 0, 120),
        _days("sites.*.turnaround_days"),
    ), table=True, may_be_empty=True),
    Sheet("demand", "demand", (
        Field("name", "text"),
        _growth("growth.per_year"),
        Field("stay_factor", "number", 0.1, 10, spread=True),
        Field("building.delay_months", "number", 0, 600, spread=True),
        Field("building.delay_spread", "number", 0, 20),
        _share("building.cancelled", spread=True),
    )),
    Sheet("stays", "demand", (
        Field("needs.*.stay.family", "choice", choices=FAMILIES),
        Field("needs.*.stay.mean_years", "number", 0.01, 120),
        Field("needs.*.stay.spread", "number", 0.01, 20),
        _share("needs.*.chooses_external"),
        _share("needs.*.movable"),
        _share("needs.*.consent"),
    ), table=True, by_need=True),
    Sheet("prices", "prices", (
        Field("name", "text"),
        Field("price_year", "count", 1990, 2100),
        Field("from", "date"),
        Field("empty_own_place", "kroner", 0, 1e6),
        _growth("growth.wages_and_prices"),
        _growth("growth.external_above"),
        _growth("growth.own_above"),
        Field("new_place", "kroner", 0, 1e9),
        Field("place_life_years", "count", 1, 200),
        Field("discount_rate", "percent", 0, 0.2),
    )),
    Sheet("tariffs", "prices", (
        Field("external.*", "kroner", 0, 1e6),
        Field("own.*", "kroner", 0, 1e6),
    ), table=True, by_need=True),
)
AMOUNTS = ("count", "number", "kroner", "percent")
# Prices that are in force from the date in ``from``.
DATED = ("empty_own_place", "new_place", "external.*", "own.*")
