"""Which format a column of a table has, by its name; the same in the workbook and in the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..words import needed
from ..words.values import UNITS

WHOLE = re.compile(r"(?:from_|to_|first_|last_)?year|month|seed")
COUNTS = re.compile(
    r"futures.*|hits|places.*|own_places.*|.*_places|equal|[ab]_better|tried|plays.*|rows|points|openings|cases"
)
KRONER = re.compile(
    r".*mio_kr.*|present_cost.*|above_(?:nothing|found).*|saving_.*|present_saving.*|more_a_year.*"
)
GROWTH = re.compile(r"growth.*|.*_growth")  # a year: quarters of a per cent count
SHARES = re.compile(
    r"share_(?!of_).*|share|probability.*|occupancy.*|target|static_bound|sure|by_then.*|"
    r"[ab]_better_share.*|consent|cancelled|start_share|coverage.*|share_of_variance.*|cheaper|cheaper_(?:low|high)|level|(?:first|total)(?:_low|_high)?"
)
# What is summed over the whole period, or the worst of it, though its row names the year asked about.
WHOLE_PERIOD = re.compile(r".*_mio_kr|displaced|waiting_days")
PEOPLE = re.compile(r"(?:residents|own|external|waiting|referred|taken_home|waited_days|in_use).*|.*_weeks")
# Columns whose number is what another column of the row says.
BY_ROW = re.compile(
    r"(?:mean|p05|p50|p95|difference|difference_mean|published|base|at|at_low|at_high|swing|model|tolerance|"
    r"(?:believed|fitting)_(?:p\d\d|median))(?:_.*)?"
)
SAID_BY_ROW = ("quantity", "figure", "outcome")
RATES = ("share", "placements")
# What is worth finding out, in mio. kr. or percentage points.
WORTH = re.compile(r"(?:value|loss)(?:_low|_high)?|low|high|cautious|hopeful")
# Of an input that is varied: values that are shares, or whole things of which a tenth is told.
VARIED = re.compile("takes|tried_from|tried_to")
VARIED_SHARES = ("growth.per_year", "contracts", "prevented", "carried_over")
VARIED_THINGS = ("places", "compared")
# Parts of a budget, and steps from one budget to another: mio. kr.
ACCOUNTS = re.compile(
    r"external|own|overhead|scale|building(?:_once)?|ramp_up|moves|casework|programmes|own_homes|bills|sold_places|"
    r"refund|total(?:_once)?|volume|price|empty_places|capital|one_off"
)
BY_UNIT = (
    ("mio. kr.", "tenth"), ("kr.", "count"), ("probability", "share"), ("own ÷ external", "share"), ("of places", "share"),
    ("calendar year", "whole"), ("percentage points", "tenth"),
)
# Of runs beside one another: numbers of a headline, or of the column of a table that the row names.
BESIDE = re.compile(r"(?:value|minus_first)(?:_low|_high)?")
HEADLINE_SHARES = re.compile(r"(?:probability|share|cheaper|never_pays_back)\b.*|share_.*|.* from \w+")
HEADLINE_KRONER = re.compile(r"(?:present_cost|saving_a_year|above_nothing|.*mio_kr)\b.*")


def kind(column: str, row: Mapping[str, Any]) -> str:
    """'share', 'fine_share', 'tenth', 'people', 'count', 'hundredth', 'whole' or 'number'; 'period' of a year that stands for them all."""
    value = row.get(column)
    if column == "year" and WHOLE_PERIOD.fullmatch(str(row.get("quantity"))):
        return "period"
    if column == "static_bound" and isinstance(value, float) and value > 1:
        return "whole" if 1900 < value < 2200 else "count"
    if row.get("goal") and WORTH.fullmatch(column):
        return "tenth" if row["goal"] == "cost" else "hundredth"
    if VARIED.fullmatch(column) and row.get("varied"):
        return _of_varied(row["varied"])
    for found, pattern in (
        ("whole", WHOLE), ("count", COUNTS), ("tenth", KRONER), ("fine_share", GROWTH), ("share", SHARES), ("people", PEOPLE),
    ):
        if pattern.fullmatch(column):
            return found
    if BESIDE.fullmatch(column) and {"headline", "column"} & set(row):
        return _of_a_run(column, row)
    if row.get("unknown") and BY_ROW.fullmatch(column):
        return "number" if row["unknown"] in UNITS else "share"
    of_a_value = BY_ROW.fullmatch(column) or re.fullmatch("value(?:_.*)?", column)
    if of_a_value and (unit := next((k for u, k in BY_UNIT if str(row.get("unit", "")).startswith(u)), "")):
        return unit
    said = next((str(row[name]) for name in SAID_BY_ROW if row.get(name)), "") if BY_ROW.fullmatch(column) else ""
    if said.startswith("external_rate"):
        return "fine_share"
    if said.startswith(RATES) or said.endswith("growth"):
        return "share"
    return "tenth" if said.endswith("mio_kr") or ACCOUNTS.fullmatch(said) else "number"


def _of_varied(varied: str) -> str:
    """What the values of an input are, by its key."""
    if varied.endswith(VARIED_SHARES):
        return "share"
    return "people" if varied.endswith(VARIED_THINGS) else "number"


def decimals(form: str, value: float) -> int:
    """Of a share or a growth as per cent: one, and two for a growth that needs them."""
    return max(1, needed(100 * value, 2)) if form == "fine_share" else 1


def _of_a_run(column: str, row: Mapping[str, Any]) -> str:
    """What a number of runs beside one another is, by its headline, or by its table's row and column."""
    if "column" in row:
        of = dict(part.partition("=")[::2] for part in str(row["row"]).split(", "))
        return kind(row["column"], {**of, row["column"]: row[column]})
    headline = row["headline"]
    if headline.startswith("growth survived"):
        return "fine_share"
    if HEADLINE_SHARES.fullmatch(headline):
        return "share"
    return "tenth" if HEADLINE_KRONER.fullmatch(headline) else "number"
