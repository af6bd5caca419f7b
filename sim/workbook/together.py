"""What is wrong only when cells of a workbook are seen together: each mistake with a cell of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..municipality import transport
from ..words import number, say
from .allowed import EXTERNAL, called, day, listed
from .reading import Cells, Mistakes


@dataclass(frozen=True)
class Found:
    """A value, None where there is none, and the cell that it was read from."""

    cells: Cells
    row: int
    column: int
    value: Any

    def refuse(self, key: str, **values: object) -> None:
        """Note that it does not fit; ``key``: of what is allowed."""
        self.cells.refuse(self.row, self.column, say(f"allowed.{key}", self.cells.language, **values))


All = Mapping[tuple[str, str], Found]


def check_together(found: All, needs: Sequence[str], pools: Sequence[str], mistakes: Mistakes) -> None:
    """Note everything that cannot stand beside something else. What was refused already is passed over."""
    start = _value(found, "municipality.start")
    _check_dates(found, start, mistakes.language)
    _check_names(found, pools)
    for pool in pools:
        sold, places = (_value(found, f"places.pools.*.{key}", pool) for key in ("sold", "places"))
        if sold is not None and places is not None and sold > places:
            found["places.pools.*.sold", pool].refuse("sold", places=places)
    for need in needs:
        spread = found.get(("stays.needs.*.stay.spread", need))
        if _value(found, "stays.needs.*.stay.family", need) == "exponential" and spread.value not in (None, 1):
            spread.refuse("exponential")
    if any(path == "register.need" for path, _ in found):
        _check_register(found, needs, pools, start, mistakes.language)
    else:
        _check_counts(found, needs, pools, mistakes.language)


def _value(found: All, path: str, name: str = "") -> Any:
    return found[path, name].value if (path, name) in found else None


def _rows(found: All, path: str) -> Iterator[tuple[str, Found]]:
    return ((name, cell) for (at, name), cell in found.items() if at == path)


def _check_dates(found: All, start: date | None, language: str) -> None:
    if start is None:
        return
    if start.day != 1:
        found["municipality.start", ""].refuse("first_of_month")
    told = {"start": day(start, language)}
    first = found.get(("plan.even_build_out.first", ""))
    if first is not None and first.value.day > 28:
        first.refuse("day_of_month")
    elif first is not None and first.value < start and _value(found, "plan.even_build_out.places"):
        first.refuse("from_start", **told)
    for name, opens in _rows(found, "sites.sites.*.opens"):
        if opens.value is not None and opens.value < start and _value(found, "sites.sites.*.places", name) != 0:
            opens.refuse("from_start", **told)
    since = found.get(("prices.from", ""))
    if since is not None and since.value > start:
        since.refuse("by_start", **told)


def _check_names(found: All, pools: Sequence[str]) -> None:
    """A building has no name that another building, or a group of places, has."""
    even, openings = _value(found, "plan.even_build_out.places"), _value(found, "plan.even_build_out.openings")
    made = {f"building {number + 1}" for number in range(openings or 0)}
    for name, cell in _rows(found, "sites.row_name"):
        if name in pools or name in made:
            cell.refuse("own_name")
    for name, cell in _rows(found, "places.row_name"):
        if name in made and even != 0:
            cell.refuse("own_name")
        if name == EXTERNAL:
            cell.refuse("not_external", name=called(EXTERNAL, cell.cells.language))


def _room(found: All, pools: Sequence[str]) -> dict[str, int] | None:
    """Places for own citizens by pool; None if a cell of them was refused."""
    places = {pool: _value(found, "places.pools.*.places", pool) for pool in pools}
    sold = {pool: _value(found, "places.pools.*.sold", pool) or 0 for pool in pools}
    serves = [_value(found, "places.pools.*.serves", pool) for pool in pools]
    if None in places.values() or None in serves or any(sold[pool] > places[pool] for pool in pools):
        return None
    return {pool: places[pool] - sold[pool] for pool in pools}


def _check_counts(found: All, needs: Sequence[str], pools: Sequence[str], language: str) -> None:
    """Every need has its residents, and there are places for those in own ones."""
    cells = {need: found["residents.needs.*.residents.own", need] for need in needs}
    for need in needs:
        for home in ("own", "external"):
            cell = found[f"residents.needs.*.residents.{home}", need]
            if cell.value is None and cell.cells.at(cell.row, cell.column) is None:
                cell.refuse("count_or_register")
    own, room = {need: cell.value for need, cell in cells.items()}, _room(found, pools)
    if room is None or None in own.values():
        return
    fits = True
    for need, cell in cells.items():
        there = sum(room[pool] for pool in pools if need in _value(found, "places.pools.*.serves", pool))
        if cell.value > there:
            cell.refuse("places_for_need", room=number(there, 0, language))
            fits = False
    if fits and needs and not _all_fit(found, own, room):
        most = max(cells, key=lambda need: own[need])
        cells[most].refuse("all_fit")


def _all_fit(found: All, own: Mapping[str, int], room: Mapping[str, int]) -> bool:
    """Whether citizens can be shared out among the places that suit them."""
    serves = [_value(found, "places.pools.*.serves", pool) for pool in room]
    pairs = [(n, p) for n, need in enumerate(own) for p in range(len(room)) if need in serves[p]]
    return transport(list(own.values()), list(room.values()), pairs, [0] * len(pairs)) is not None


def _check_register(found: All, needs: Sequence[str], pools: Sequence[str], start: date | None, language: str) -> None:
    """Residents one by one live where they can, since before the start; then nobody counts them as well."""
    for need in needs:
        for home in ("own", "external"):
            cell = found[f"residents.needs.*.residents.{home}", need]
            if cell.value is not None:
                cell.refuse("not_with_register")
    room, living = _room(found, pools), Counter()
    for row, need in _rows(found, "register.need"):
        home, moved_in = found["register.home", row], found["register.moved_in", row]
        if start is not None and moved_in.value is not None and moved_in.value >= start:
            moved_in.refuse("before_start", start=day(start, language))
        if home.value in (None, EXTERNAL) or need.value is None or room is None:
            continue
        living[home.value] += 1
        if need.value not in _value(found, "places.pools.*.serves", home.value):
            suited = [pool for pool in pools if need.value in _value(found, "places.pools.*.serves", pool)]
            home.refuse("home_of_need", choices=listed([EXTERNAL, *suited], language))
        elif living[home.value] == room[home.value] + 1:
            home.refuse("room_in_pool", name=called(home.value, language), room=number(room[home.value], 0, language))
