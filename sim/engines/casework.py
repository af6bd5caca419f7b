"""Caseworkers in the reference engine: a queue in front of the desk.

Everybody in residential care and every open case is shared out among the caseworkers. They meet once
a day: what is due is decided, then waiting applications are taken on, first come, first served.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import simpy

from .. import rules
from ..future import NOT_YET
from ..log import ASSESSED, DIVERTED, Event
from ..terms import NOTHING, Cases
from .phases import ARRIVE, CASES, LEAVE, At

if TYPE_CHECKING:
    from .reference import Citizen, Town


class Caseworkers:
    """The caseworkers of a town."""

    def __init__(self, town: Town, cases: Cases) -> None:
        self.town, self.cases = town, cases
        self.waiting: list[Citizen] = []  # applications that nobody has taken on
        self.due: dict[int, list[Citizen]] = defaultdict(list)  # open cases by the day of decision
        homes = town.future.people.home
        open_today = ((cases.decided != NOTHING) & (town.future.people.pressure < 1)).sum()
        self.load = (int((homes != NOT_YET).sum()) + int(open_today)) / cases.caseworkers[0]

    def case(self, citizen: Citizen) -> Iterator[simpy.Event]:
        """The life of somebody who applies one day, or whose case is open today."""
        town, decided = self.town, int(self.cases.decided[citizen.row])
        yield At(town.env, max(0, int(self.cases.applies[citizen.row])), ARRIVE)
        if decided == NOTHING:
            if town.is_prevented(citizen, self.prevented()):
                return
            self.waiting.append(citizen)
        elif rules.is_prevented(citizen.pressure, 0.0):
            return
        else:
            self.due[decided].append(citizen)
        town.write(Event.APPLIED, citizen)
        town.where[citizen.id] = ASSESSED
        yield At(town.env, citizen.leaves, LEAVE)
        town.leave(citizen)

    def prevented(self) -> float:
        """The share of today's applications that does not come."""
        cases, today = self.cases, self.town.env.now
        by_load = rules.prevented_by_caseload(self.load, cases.usual_each, cases.low_each, cases.prevented)
        return rules.prevented_together(self.town.terms.prevented[today], by_load)

    def meet_daily(self) -> Iterator[simpy.Event]:
        """Once a day, after everybody who comes or leaves today has done so."""
        env, cases = self.town.env, self.cases
        for day in range(self.town.future.horizon.days):
            yield At(env, day, CASES)
            for citizen in self.due.pop(day, ()):
                if citizen.id in self.town.where:
                    self.town.decided(citizen)
            self.waiting = [citizen for citizen in self.waiting if citizen.id in self.town.where]
            citizens, workers = self.citizens(), float(cases.caseworkers[day])
            self.load = citizens / workers
            self.waiting.sort(key=lambda c: (self.cases.applies[c.row], c.id))
            while self.waiting and rules.may_start_a_case(citizens, workers, cases.most_each):
                citizen = self.waiting.pop(0)
                self.due[day + rules.case_days(float(cases.work[citizen.row]), self.load)].append(citizen)
                citizens += 1

    def citizens(self) -> int:
        """Everybody whom the caseworkers have: in care, or with an open case."""
        homes = list(self.town.where.values())
        return len(homes) - homes.count(DIVERTED) - len(self.waiting)
