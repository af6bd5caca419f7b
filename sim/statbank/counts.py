"""What a table says of one municipality: residents by need over time, and people of some ages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..inputs import mistake
from .tables import Cell, Table

# Codes of StatBank's services, and how their texts are told apart where a file has no codes.
SERVICES = {"temporary": "30182", "long_term": "30181", "rented": "31201"}
TEXTS = {"temporary": r"§\s*107\b", "long_term": r"§\s*108\b", "rented": r"(?i)botilbudslignende"}
AREA_OF = ("OMRÅDE", "KOMMUNEDK")
IN_PERSONS, IN_SERVICES = "HAND07", "HAND01"
TABLES = (IN_SERVICES, IN_PERSONS)  # the nearest to residents first
TOTAL = re.compile(r"(?i)(tot|9|i alt|total|alle)")
QUARTER = re.compile(r"(?P<year>\d{4})[KQ](?P<number>[1-4])")
YEARS_AHEAD = 10  # what lies beyond the years that are calculated has no say in their growth

Caveat = tuple[str, Mapping[str, object]]  # a text's key, and its values


@dataclass(frozen=True)
class Found:
    """Residents of one area by need, as the table has them, in its last whole quarter and in the first
    whole one of the same season. ``first_period`` is ``period`` where there is no earlier one."""

    table: str
    source: str
    area: str
    first_period: str
    period: str
    counts: Mapping[str, tuple[float, float]]
    caveats: tuple[Caveat, ...]
    updated: str | None = None

    @property
    def residents(self) -> dict[str, int]:
        """Whole citizens by need in the last period."""
        return {need: round(last) for need, (_, last) in self.counts.items()}

    @property
    def totals(self) -> tuple[float, float]:
        """All needs together, in the first and the last period."""
        first, last = zip(*self.counts.values())
        return sum(first), sum(last)

    @property
    def past_growth(self) -> float | None:
        """Growth a year of all needs together; None where it is not known."""
        return self.growth_of(*self.totals)

    def growth_of(self, first: float, last: float) -> float | None:
        """Growth a year between the two periods; None where it is not known."""
        return _a_year(first, last, int(self.period[:4]) - int(self.first_period[:4]))


@dataclass(frozen=True)
class Projected:
    """People of some ages in one area, in the first and the last year that are looked at."""

    table: str
    source: str
    area: str
    ages: tuple[int, int]
    years: tuple[str, str]
    people: tuple[float, float]
    growth: float
    caveats: tuple[Caveat, ...] = ()
    updated: str | None = None


def residents_of(table: Table, area: str, name: str) -> Found:
    """Residents by need of ``area`` (code or name) in the table called ``name``. Raises InputError."""
    cells = _of_area(table, area, ("OMRÅDE",))
    _needs_columns(table, ("YDELSESTYPE", "TID"))
    by_period, hidden = _by_period(table, cells, area, name)
    whole = sorted(p for p, counts in by_period.items() if set(counts) == set(SERVICES))
    if not whole:
        wanted = ", ".join(SERVICES.values())
        raise mistake("statbank.no_period", source=table.source, area=area, wanted=wanted)
    last = whole[-1]
    first = next(p for p in whole if p[4:] == last[4:])  # the same quarter, so that seasons play no part
    caveats: list[Caveat] = [(f"statbank.counts.{name}", {})]
    if hidden:
        caveats.append(("statbank.hidden", {"count": len(hidden), "last": max(hidden)}))
    if (newest := max([*by_period, *hidden])) != last:
        caveats.append(("statbank.not_whole", {"newest": newest, "last": last}))
    caveats.append(("statbank.past", {"first": first, "last": last}) if first < last else ("statbank.no_past", {}))
    counts = {need: (by_period[first][need], by_period[last][need]) for need in SERVICES}
    return Found(name, table.source, cells[0].at["OMRÅDE"][1], first, last, counts, tuple(caveats), table.updated)


def _by_period(
    table: Table, cells: Sequence[Cell], area: str, name: str
) -> tuple[dict[str, dict[str, float]], set[str]]:
    """Counts by period and need, and the periods in which one is hidden."""
    counts: dict[str, dict[str, float]] = {}
    hidden: set[str] = set()
    for cell in cells:
        need, period = _need(cell), cell.at["TID"][0]
        if need is None:
            continue
        if not QUARTER.fullmatch(period):
            raise mistake("statbank.no_quarter", source=table.source, text=period[:20], table=name)
        if cell.value is None:
            hidden.add(period)
        elif need in counts.setdefault(period, {}):
            raise mistake("statbank.twice", source=table.source, area=area, of=SERVICES[need], period=period)
        elif name == IN_PERSONS and cell.value != int(cell.value):
            raise mistake("statbank.no_persons", source=table.source, value=f"{cell.value:g}", period=period)
        else:
            counts[period][need] = cell.value
    return counts, hidden


def growth_of_ages(table: Table, area: str, youngest: int, oldest: int, name: str, start: int = 0) -> Projected:
    """Projected people of some ages from the year ``start``, or the table's first, ten years on.

    Raises InputError.
    """
    cells = _of_area(table, area, AREA_OF)
    _needs_columns(table, ("ALDER", "TID"))
    by_year: dict[str, dict[tuple, float | None]] = {}
    for cell in _of_ages(cells, youngest, oldest):
        key, year = (cell.at["ALDER"][0], cell.at.get("KØN", ("", ""))[0]), cell.at["TID"][0]
        if not re.fullmatch(r"\d{4}", year):
            raise mistake("statbank.no_year", source=table.source, text=year[:20], table=name)
        if key in by_year.setdefault(year, {}):
            raise mistake("statbank.twice", source=table.source, area=area, of=key[0], period=year)
        if cell.value is not None and cell.value != int(cell.value):
            raise mistake("statbank.no_people", source=table.source, value=f"{cell.value:g}", year=year, table=name)
        by_year[year][key] = cell.value
    years = [year for year in sorted(by_year) if int(year) >= start] or sorted(by_year)
    years = [year for year in years if int(year) <= int(years[0]) + YEARS_AHEAD]
    if len(years) < 2 or len({frozenset(people) for people in by_year.values()}) > 1:
        raise mistake("statbank.two_years", source=table.source, youngest=youngest, oldest=oldest)
    first, last = by_year[years[0]], by_year[years[-1]]
    shown = [key for key in first if first[key] is not None and last[key] is not None]
    people = sum(first[key] for key in shown), sum(last[key] for key in shown)
    growth = _a_year(*people, int(years[-1]) - int(years[0]))
    if growth is None:
        raise mistake("statbank.nobody", source=table.source, youngest=youngest, oldest=oldest, first=years[0], last=years[-1])
    column = next(c for c in AREA_OF if c in table.variables)
    caveats: list[Caveat] = []
    if hidden := len(first) - len(shown):
        told = {"count": hidden, "all": len(first), "first": years[0], "last": years[-1]}
        caveats.append(("statbank.left_out", told))
    there, asked = len({age for age, _ in first}), oldest - youngest + 1
    if there < asked:
        caveats.append(("statbank.ages_missing", {"there": there, "asked": asked}))
    return Projected(name, table.source, cells[0].at[column][1], (youngest, oldest), (years[0], years[-1]), people,
                     growth, tuple(caveats), table.updated)


def _of_ages(cells: Sequence[Cell], youngest: int, oldest: int) -> list[Cell]:
    """Cells of single ages within the two; of both sexes together where the table adds them up."""
    sexes = {cell.at["KØN"][0] for cell in cells if "KØN" in cell.at}
    whole = next((sex for sex in sexes if TOTAL.fullmatch(sex)), None)
    found = [(re.match(r"(\d{1,3})(?!\d|-\d)", cell.at["ALDER"][0]), cell) for cell in cells]
    return [
        cell for age, cell in found
        if age and youngest <= int(age[1]) <= oldest and (not whole or cell.at["KØN"][0] == whole)
    ]


def _of_area(table: Table, area: str, columns: Sequence[str]) -> list[Cell]:
    column = next((c for c in columns if c in table.variables), None)
    if column is None:
        raise mistake("statbank.no_column", source=table.source, column="/".join(columns), there=", ".join(table.variables))
    wanted = area.casefold()
    found = [
        cell for cell in table.cells
        if any(text.casefold() == wanted or text.casefold().startswith(f"{wanted} ") for text in cell.at[column])
    ]
    there = list(dict.fromkeys(cell.at[column][1] for cell in found or table.cells))
    if not found or len(there) > 1:
        key = "statbank.areas" if found else "statbank.no_area"
        shown = ", ".join(there[:10]) + (", …" if len(there) > 10 else "")
        raise mistake(key, source=table.source, area=area[:60], there=shown)
    return found


def _needs_columns(table: Table, columns: Sequence[str]) -> None:
    for column in columns:
        if column not in table.variables:
            raise mistake("statbank.no_column", source=table.source, column=column, there=", ".join(table.variables))


def _need(cell: Cell) -> str | None:
    code, text = cell.at["YDELSESTYPE"]
    by_code = next((n for n, c in SERVICES.items() if re.match(rf"{c}\b", code)), None)
    if by_code or re.match(r"\d{5}\b", code):
        return by_code
    return next((need for need, pattern in TEXTS.items() if re.search(pattern, text)), None)


def _a_year(first: float, last: float, years: int) -> float | None:
    return (last / first) ** (1 / years) - 1 if years > 0 and first > 0 and last > 0 else None
