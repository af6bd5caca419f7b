"""The phases of a day in the reference engine, as priorities of SimPy events."""

from __future__ import annotations

import simpy

LEAVE, PLACES, ARRIVE, SHOCK, CASES, DESK, LOOK = range(10, 17)  # after SimPy's own 0 and 1


class At(simpy.Event):
    """A moment: a phase of a day that has not passed."""

    def __init__(self, env: simpy.Environment, day: int, phase: int) -> None:
        super().__init__(env)
        self._ok, self._value = True, None
        env.schedule(self, priority=phase, delay=day - env.now)
