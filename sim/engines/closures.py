"""Homes that close, in the reference engine: providers that close or give notice, own houses that close.

Whoever lives there must find another home by a day, and stays until one is found. Whoever has been
moved so lives with a provider that does not close.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import simpy

from .. import rules
from ..future import EXTERNAL
from ..log import NOBODY, Event
from ..terms import NOTHING, Terms
from .phases import PLACES, SHOCK, At

if TYPE_CHECKING:
    from .reference import Citizen, Town


class Closures:
    """Who must move, and which providers and places are no more."""

    def __init__(self, town: Town, terms: Terms | None) -> None:
        self.town, self.terms = town, terms
        self.moving: set[int] = set()  # citizens who must find another home
        self.moved: set[int] = set()  # citizens who had to
        self.offer: dict[int, int] = {}  # citizen -> number of the offer that was taken
        self.closing: set[int] = set()  # providers that take nobody in
        self.owed: dict[int, int] = {}  # pool -> places that are not given out again

    def begin(self) -> None:
        """Let happen what is to happen."""
        if self.terms is None:
            return
        for number, (day, notice, provider) in enumerate(self.terms.shocks.tolist()):
            self.town.env.process(self.shock(number, day, notice, provider))
        for number, house in enumerate(self.terms.houses.tolist()):
            self.town.env.process(self.house(len(self.terms.shocks) + number, *house))

    def shock(self, number: int, day: int, notice: int, provider: int) -> Iterator[simpy.Event]:
        """A provider says that it closes; or, at renegotiation, some give notice."""
        town = self.town
        yield At(town.env, day, SHOCK)
        if provider != NOTHING:
            self.closing.add(provider)
        for citizen in town.living():
            if town.where[citizen.id] == EXTERNAL and self.is_hit(citizen, provider):
                self.displace(citizen, number, day + notice)

    def is_hit(self, citizen: Citizen, provider: int) -> bool:
        """Whether a shock means a citizen who lives externally."""
        if provider == NOTHING:
            return bool(self.terms.noticed[citizen.row])
        return self.terms.offers.provider[citizen.row, self.offer.get(citizen.id, 0)] == provider

    def house(self, number: int, announced: int, closes: int, pool: int, places: int, of: int) -> Iterator[simpy.Event]:
        """A house of a pool closes: its residents move, and its places are not given out again."""
        town = self.town
        yield At(town.env, announced, SHOCK)
        for citizen in [c for c in town.held if town.held[c] == pool]:  # nobody moves in any more
            del town.held[citizen]
            town.free[pool] += 1
        here = [c for c in town.living() if town.where[c.id] == pool and not self.must_move(c)]
        here.sort(key=lambda c: (self.terms.house_die[c.row], c.id))
        residents = rules.house_residents(len(here), places, of)
        for citizen in here[:residents]:
            self.displace(citizen, number, closes)
        self.owed[pool] = self.owed.get(pool, 0) + places - residents
        free, town.free[pool] = town.free[pool], 0
        town.add_places(pool, free)
        if closes < town.future.horizon.days:
            yield At(town.env, closes, PLACES)
            town.rows.append((closes, Event.CLOSED, NOBODY, pool, places))

    def displace(self, citizen: Citizen, number: int, until: int) -> None:
        """Somebody must find another home, unless they move home anyway or must move already."""
        if citizen.id not in self.town.held and citizen.id not in self.moving:
            self.moving.add(citizen.id)
            self.moved.add(citizen.id)
            self.town.rows.append((self.town.env.now, Event.DISPLACED, citizen.id, NOBODY, number))
            self.town.seek(citizen, until)

    def must_move(self, citizen: Citizen) -> bool:
        """Whether a citizen's home closes."""
        return citizen.id in self.moving

    def has_moved(self, citizen: Citizen, offer: int) -> None:
        """Note where a citizen lives now."""
        self.moving.discard(citizen.id)
        self.offer[citizen.id] = offer

    def left_of(self, pool: int, places: int) -> int:
        """How many of some places that become free are given out again."""
        taken = min(places, self.owed.get(pool, 0))
        self.owed[pool] = self.owed.get(pool, 0) - taken
        return places - taken

    def offer_taken(self, citizen: Citizen) -> int:
        """The number of the offer that a citizen takes today."""
        if self.terms is None or self.terms.offers is None:
            return 0
        offers = self.terms.offers
        regime = int(np.searchsorted(offers.begins, self.town.env.now, side="right")) - 1
        closed = int(offers.provider[citizen.row, regime]) in self.closing
        return rules.offer_taken(regime, len(offers.begins), citizen.id in self.moved, closed)
