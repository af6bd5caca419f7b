"""What a table says of one municipality: residents by need over time, and people of some ages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..inputs import InputError
from .tables import Cell, Table

# Codes of StatBank's services, and how their texts are told apart where a file has no codes.
SERVICES = {"temporary": "30182", "long_term": "30181", "rented": "31201"}
TEXTS = {"temporary": r"§\s*107\b", "long_term": r"§\s*108\b", "rented": r"(?i)botilbudslignende"}
AREA_OF = ("OMRÅDE", "KOMMUNEDK")
TOTAL = re.compile(r"(?i)(tot|9|i alt|total|alle)")
CAVEATS = {
    "HAND07": "HAND07 counts persons in a quarter, so it is more than live there on one day",
    "HAND01": "HAND01 counts full-time services, the quarter's average: the nearest to residents on a day",
}


@dataclass(frozen=True)
class Found:
    """Residents of one area by need in its last whole period, and how they grew before it."""

    table: str
    source: str
    area: str
    period: str
    residents: dict[str, int]
    past_growth: float | None
    first_period: str
    caveats: tuple[str, ...]


def residents_of(table: Table, area: str, name: str) -> Found:
    """Residents by need of ``area`` (code or name) in the table called ``name``. Raises InputError."""
    cells = _of_area(table, area, ("OMRÅDE",))
    _needs_columns(table, ("YDELSESTYPE", "TID"))
    by_period: dict[str, dict[str, float]] = {}
    hidden: set[str] = set()
    for cell in cells:
        need, period = _need(cell), cell.at["TID"][0]
        if need is None:
            continue
        if cell.value is None:
            hidden.add(period)
            continue
        if need in by_period.setdefault(period, {}):
            raise InputError(f"{table.source}: {area}, {need}, {period} stands there twice; save one unit a file")
        by_period[period][need] = cell.value
    whole = sorted(p for p, counts in by_period.items() if set(counts) == set(SERVICES))
    if not whole:
        wanted = ", ".join(SERVICES.values())
        raise InputError(f"{table.source}: no period of {area} has all three services ({wanted})")
    last = whole[-1]
    first = next(p for p in whole if p[4:] == last[4:])  # the same quarter, so that seasons play no part
    caveats = [CAVEATS[name]] if name in CAVEATS else []
    if hidden:
        caveats.append(f"no figure is shown in {len(hidden)} periods, the last of them {max(hidden)}")
    if (newest := max([*by_period, *hidden])) != last:
        caveats.append(f"{newest} is not whole; {last} is used")
    totals = [sum(by_period[p].values()) for p in (first, last)]
    rounded = {need: round(by_period[last][need]) for need in SERVICES}
    return Found(name, table.source, cells[0].at["OMRÅDE"][1], last, rounded,
                 _a_year(*totals, int(last[:4]) - int(first[:4])), first, tuple(caveats))


def growth_of_ages(table: Table, area: str, youngest: int, oldest: int) -> tuple[float, str, str]:
    """Projected growth a year of people of some ages, with its first and last year. Raises InputError."""
    cells = _of_area(table, area, AREA_OF)
    _needs_columns(table, ("ALDER", "TID"))
    sexes = {cell.at["KØN"][0] for cell in cells if "KØN" in cell.at}
    whole = next((sex for sex in sexes if TOTAL.fullmatch(sex)), None)
    people: dict[str, float] = {}
    ages: dict[str, set[int]] = {}
    for cell in cells:
        age = re.match(r"(\d{1,3})(?!\d|-)", cell.at["ALDER"][0])
        if not age or not youngest <= int(age[1]) <= oldest or (whole and cell.at["KØN"][0] != whole):
            continue
        year = cell.at["TID"][0]
        people[year] = people.get(year, 0.0) + (cell.value or 0.0)
        ages.setdefault(year, set()).add(int(age[1]))
    years = sorted(people)
    if len(years) < 2 or len({frozenset(a) for a in ages.values()}) > 1:
        raise InputError(f"{table.source}: two years or more with the same ages within {youngest}-{oldest} are needed")
    growth = _a_year(people[years[0]], people[years[-1]], int(years[-1][:4]) - int(years[0][:4]))
    if growth is None:
        raise InputError(f"{table.source}: nobody of ages {youngest}-{oldest} in {years[0]} or {years[-1]}")
    return growth, years[0], years[-1]


def _of_area(table: Table, area: str, columns: Sequence[str]) -> list[Cell]:
    column = next((c for c in columns if c in table.variables), None)
    if column is None:
        raise InputError(f"{table.source}: there is no column {' or '.join(columns)}")
    found = [cell for cell in table.cells if area.casefold() in [text.casefold() for text in cell.at[column]]]
    if not found:
        there = list(dict.fromkeys(cell.at[column][1] for cell in table.cells))
        more = f" and {len(there) - 10} more" if len(there) > 10 else ""
        raise InputError(f"{table.source}: there is no area '{area[:60]}'; there: {', '.join(there[:10])}{more}")
    return found


def _needs_columns(table: Table, columns: Sequence[str]) -> None:
    for column in columns:
        if column not in table.variables:
            raise InputError(f"{table.source}: there is no column {column}; there: {', '.join(table.variables)}")


def _need(cell: Cell) -> str | None:
    code, text = cell.at["YDELSESTYPE"]
    by_code = next((n for n, c in SERVICES.items() if re.match(rf"{c}\b", code)), None)
    if by_code or re.match(r"\d{5}\b", code):
        return by_code
    return next((need for need, pattern in TEXTS.items() if re.search(pattern, text)), None)


def _a_year(first: float, last: float, years: int) -> float | None:
    return (last / first) ** (1 / years) - 1 if years > 0 and first > 0 and last > 0 else None
