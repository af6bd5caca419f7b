"""FACTS: the needs, the municipality's own places, and who lives where today."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from pydantic import Field, model_validator
from scipy.optimize import linprog

from .inputs import Count, Document, InputError, Name, Number, Record, suggestion


class Residents(Record):
    """Citizens with one need on the start date, by who houses them."""

    own: Count
    external: Count

    @property
    def all(self) -> int:
        """Residents in own and external places together."""
        return self.own + self.external


class Need(Record):
    """A need that places are made for, such as §107; ``residents`` unless a register is given."""

    label: Name
    residents: Residents | None = None


class Pool(Record):
    """Own places that are alike: who can live there and how many there are.

    ``sold`` places are used by other municipalities. ``turnaround_days`` is how long a place
    stands idle between two residents; it is what keeps occupancy under 100 %.
    """

    label: Name
    places: Count
    sold: Count = 0
    serves: tuple[Name, ...] = Field(min_length=1)
    turnaround_days: Count = 0

    @model_validator(mode="after")
    def _sold_places_exist(self) -> Pool:
        if self.sold > self.places:
            raise ValueError(f"sold is {self.sold}, but there are only {self.places} places")
        return self

    @property
    def for_own_citizens(self) -> int:
        """Places that the municipality's own citizens can use."""
        return self.places - self.sold


class Municipality(Document):
    """What is given on the start date.

    ``past_growth_per_year`` is how fast residents grew before the start; time already lived is
    drawn from the ages of a population that grew so (only where no register is given).
    ``register_csv`` is the path of a CSV with one row a resident: see ``read_register``.
    ``made_up``: it is no real municipality, which every answer and picture then says.
    """

    start: date
    needs: dict[Name, Need] = Field(min_length=1)
    pools: dict[Name, Pool] = Field(default_factory=dict)
    past_growth_per_year: Number = Field(default=0.0, gt=-0.5, lt=0.5)
    register_csv: str | None = None
    made_up: bool = Field(default=False, strict=True)

    @model_validator(mode="after")
    def _hangs_together(self) -> Municipality:
        if self.start.day != 1:
            raise ValueError(f"start is {self.start}; it must be the first day of a month")
        for name, pool in self.pools.items():
            check_serves(self.needs, pool.serves, f"pools.{name}")
        if self.register_csv is None:
            for name, need in self.needs.items():
                if need.residents is None:
                    raise ValueError(f"needs.{name} has no residents and there is no register")
            self.pools_of_residents({n: need.residents.own for n, need in self.needs.items()})
        return self

    def pools_of_residents(self, own: dict[str, int]) -> dict[str, list[tuple[int, int]]]:
        """Where own residents live, where only their number by need is known.

        For each need a list of (pool number, residents). Of all ways to house everybody, one in
        which as many as can live where fewest needs are served; a linear programme, whose
        corners are whole numbers. Raises ValueError if they cannot all be housed.
        """
        pools, needs = list(self.pools.values()), list(own)
        pairs = [(n, p) for n, need in enumerate(needs) for p in range(len(pools)) if need in pools[p].serves]
        room = [pool.for_own_citizens for pool in pools]
        found = transport([own[need] for need in needs], room, pairs, [len(pools[p].serves) for _, p in pairs])
        if found is None:
            raise ValueError(self._too_many(own))
        return {
            need: [(p, count) for (m, p), count in zip(pairs, found) if m == n and count]
            for n, need in enumerate(needs)
        }

    def _too_many(self, own: dict[str, int]) -> str:
        """Which need has more own residents than its places, or that they do not fit together."""
        for need, residents in own.items():
            room = sum(pool.for_own_citizens for pool in self.pools.values() if need in pool.serves)
            if residents > room:
                return (
                    f"needs.{need} has {residents} own residents, {residents - room} more than there "
                    "are places (not sold) for them"
                )
        return f"the {sum(own.values())} own residents do not all fit into the places that suit them"


def transport(
    people: list[int], room: list[int], pairs: list[tuple[int, int]], cost: list[int]
) -> list[int] | None:
    """How many go from each supply to each demand at the least cost; None if they do not fit."""
    if not sum(people):
        return [0] * len(pairs)
    if not pairs:
        return None
    everybody = np.zeros((len(people), len(pairs)))
    within = np.zeros((len(room), len(pairs)))
    for column, (n, p) in enumerate(pairs):
        everybody[n, column] = within[p, column] = 1
    found = linprog(cost, A_ub=within, b_ub=room, A_eq=everybody, b_eq=people, method="highs-ds")
    return np.rint(found.x).astype(int).tolist() if found.success else None


def check_serves(needs: dict[str, Need], serves: tuple[str, ...], where: str) -> None:
    """Raise ValueError if places serve a need that the municipality does not have."""
    for need in serves:
        if need not in needs:
            raise ValueError(f"{where}.serves: there is no need '{need}'{suggestion(need, list(needs))}")


@dataclass(frozen=True)
class Register:
    """Today's residents one by one: need number, pool number or -1 for external, days lived."""

    need: np.ndarray
    home: np.ndarray
    lived: np.ndarray

    def rows(self) -> list[list[int]]:
        """The register as plain rows."""
        return np.column_stack([self.need, self.home, self.lived]).tolist()


COLUMNS = ("need", "home", "moved_in")
EXTERNAL = "external"


def read_register(municipality: Municipality, path: Path) -> Register:
    """Read a register: a CSV with columns need, home and moved_in, one row a resident.

    ``home`` is the name of a pool or 'external'; ``moved_in`` is a date before the start.
    Comma or semicolon between columns. Raises InputError naming file, row and column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"municipality.register_csv: {path} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}, row {row}: this is no UTF-8 text; save it as CSV UTF-8") from None
    separator = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(text.splitlines(), delimiter=separator)
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        missing = next(c for c in COLUMNS if c not in (rows.fieldnames or ()))
        raise InputError(f"{path}, row 1: there is no column {missing}; needed: {', '.join(COLUMNS)}")
    read = [_resident(municipality, row, f"{path}, row {number}") for number, row in enumerate(rows, 2)]
    if not read:
        raise InputError(f"{path}, row 2: there is nobody in the list")
    table = np.array(read, dtype=np.int64).reshape(-1, 3)
    _check_room(municipality, table, path)
    return Register(table[:, 0], table[:, 1], table[:, 2])


def living_at_start(municipality: Municipality) -> tuple[int, int]:
    """How many live in own and in external places on the first day: in the register, else as stated."""
    if municipality.register_csv is not None:
        homes = read_register(municipality, Path(municipality.register_csv)).home
        return int((homes >= 0).sum()), int((homes < 0).sum())
    living = [need.residents for need in municipality.needs.values() if need.residents is not None]
    return sum(r.own for r in living), sum(r.external for r in living)


def _resident(municipality: Municipality, row: dict[str, str], where: str) -> tuple[int, int, int]:
    needs, pools = list(municipality.needs), list(municipality.pools)
    need, home = (row["need"] or "").strip(), (row["home"] or "").strip()
    moved_in = (row["moved_in"] or "").strip()
    if need not in needs:
        raise InputError(f"{where}, column need: there is no need '{need}'{suggestion(need, needs)}")
    if home != EXTERNAL and home not in pools:
        raise InputError(
            f"{where}, column home: there is no pool '{home}'{suggestion(home, [EXTERNAL, *pools])}"
        )
    if home != EXTERNAL and need not in municipality.pools[home].serves:
        raise InputError(f"{where}, column home: the pool '{home}' does not serve the need '{need}'")
    try:
        day = date.fromisoformat(moved_in)
    except ValueError:
        raise InputError(
            f"{where}, column moved_in: '{moved_in}' is not a date such as 2019-05-31"
        ) from None
    lived = (municipality.start - day).days - 1
    if lived < 0:
        raise InputError(
            f"{where}, column moved_in: {day} is not before the start, {municipality.start}"
        )
    return needs.index(need), -1 if home == EXTERNAL else pools.index(home), lived


def _check_room(municipality: Municipality, table: np.ndarray, path: Path) -> None:
    for number, (name, pool) in enumerate(municipality.pools.items()):
        living = int((table[:, 1] == number).sum())
        if living > pool.for_own_citizens:
            raise InputError(
                f"{path}, column home: {living} residents live in the pool '{name}', which has "
                f"{pool.for_own_citizens} places for own citizens"
            )
