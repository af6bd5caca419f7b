"""Discrete-event simulation of capacity and demand in municipal residential care.

The rooms, in the order in which they may import one another, are described in
``docs/model.md``. ``sim.engines.play(plan, future)`` is the only door to the engines.
"""

__version__ = "0.1.0"
