"""PLAY: one plan against one future gives a log. ``play`` is the only door."""

from __future__ import annotations

from importlib import import_module
from typing import Literal

import numpy as np

from ..future import Future
from ..log import canonical
from ..plan import Plan

Engine = Literal["reference", "compiled"]


def play(plan: Plan, future: Future, engine: Engine = "reference", need_prices: tuple[int, ...] = ()) -> np.ndarray:
    """What happens under ``plan`` in ``future``: the canonical log (see ``sim.log``).

    ``need_prices``: external price of each need, wanted only where the plan takes home the
    dearest first; any unit, whole numbers.
    """
    return canonical(import_module(f".{engine}", __name__).rows(plan, future, need_prices))
