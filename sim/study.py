"""RUN: what is to be played: scenarios, and everything else that decides the numbers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from . import __version__
from .days import Horizon
from .demand import Demand, check_needs
from .quantities import IGNORANCE
from .engines import Engine, play
from .engines.cache import source_hash
from .future import World, draw, flows, site_names
from .inputs import InputError, suggestion
from .log import differences
from .municipality import Municipality, Register, read_register
from .plan import Plan, check_plan
from .prices import PRICE_BASES, Prices, Tariffs, check_prices, in_order


@dataclass(frozen=True)
class Scenario:
    """A plan under a demand, and the name under which results speak of it."""

    name: str
    demand: Demand
    plan: Plan
    monthly: bool = False


@dataclass(frozen=True)
class Study:
    """Everything that decides the numbers."""

    municipality: Municipality
    prices: Prices
    years: int
    seed: int
    scenarios: tuple[Scenario, ...]
    engine: Engine = "compiled"
    register: Register | None = None

    @cached_property
    def horizon(self) -> Horizon:
        """The days that are played."""
        return Horizon(self.municipality.start, self.years)

    @cached_property
    def worlds(self) -> list[tuple[World, list[int]]]:
        """Each demand with the numbers of the scenarios that share its futures."""
        sites = site_names(scenario.plan for scenario in self.scenarios)
        worlds: dict[int, tuple[World, list[int]]] = {}
        for number, scenario in enumerate(self.scenarios):
            demand = scenario.demand
            if id(demand) not in worlds:
                world = World(self.municipality, demand, self.horizon, self.seed, sites, self.register)
                worlds[id(demand)] = (world, [])
            worlds[id(demand)][1].append(number)
        return list(worlds.values())

    @cached_property
    def keys(self) -> list[str]:
        """For each scenario a hash of everything that can change its numbers."""
        common = {
            "version": __version__,
            "sources": source_hash(Path(__file__).parent, _NO_PART_IN_NUMBERS),
            "engine": self.engine, "years": self.years, "seed": self.seed,
            "municipality": _plain(self.municipality, "register_csv", "made_up", needs=_LABELS, pools=_LABELS),
            "prices": _plain(self.prices),
            "register": None if self.register is None else self.register.rows(),
        }
        parts = [{**common, "demand": _plain(s.demand), "plan": _plain(s.plan)} for s in self.scenarios]
        # In the order in which they are written: which pool is tried first is part of the facts.
        texts = [json.dumps(part) for part in parts]
        return [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]

    def tariffs(self, dice: Mapping[str, float]) -> Tariffs:
        """Tariffs in a future with these dice."""
        if self.prices.growth_is_certain:
            return self._only_tariffs
        return self.prices.tariffs(self.horizon, dice)

    @cached_property
    def _only_tariffs(self) -> Tariffs:
        return self.prices.tariffs(self.horizon, dict.fromkeys(IGNORANCE, 0.5))

    def expected_residents(self, scenario: Scenario) -> np.ndarray:
        """Expected residents at the end of each year, what is unknown taken at its median."""
        world = next(w for w, _ in self.worlds if w.demand is scenario.demand)
        middle = world.demand.resolve(dict.fromkeys(IGNORANCE, 0.5))
        return flows(world, middle).expected.sum(axis=0)[11::12]


_NO_PART_IN_NUMBERS = (
    "answers", "budget.py", "charts", "cluster.py", "compared.py", "contents.py", "report", "results.py",
    "social_investment.py", "statbank", "store.py", "tariff_rules.py", "terminal", "towns", "words", "workbook",
    "workers.py",
)


_LABELS = {"__all__": {"label"}}


def _plain(record: Municipality | Demand | Plan | Prices, *left_out: str, **within: dict) -> dict:
    """A record without its names and sources, which change no number, and what else is left out."""
    without = dict.fromkeys(("name", "about", *left_out), True)
    return record.model_dump(mode="json", exclude={**without, **within})


def make_study(
    municipality: Municipality,
    prices: Prices,
    scenarios: list[Scenario],
    years: int,
    seed: int,
    engine: Engine = "compiled",
) -> Study:
    """A study whose parts are checked against one another. Raises InputError."""
    needs = list(municipality.needs)
    check_prices(prices, needs, municipality.start)
    ordered = {}
    for scenario in scenarios:
        check_needs(scenario.demand, needs)
        check_plan(scenario.plan, municipality)
        _check_market(scenario, prices, municipality)
        # One object for each demand, so that scenarios share its futures; needs in one order.
        if id(scenario.demand) not in ordered:
            ordered[id(scenario.demand)] = scenario.demand.model_copy(
                update={"needs": {n: scenario.demand.needs[n] for n in needs}}
            )
    names = [scenario.name for scenario in scenarios]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"scenarios: two of them have the name '{name}'")
    register = None
    if municipality.register_csv is not None:
        register = read_register(municipality, Path(municipality.register_csv))
    study = Study(
        municipality=municipality,
        prices=in_order(prices, needs),
        years=years,
        seed=seed,
        scenarios=tuple(
            Scenario(s.name, ordered[id(s.demand)], s.plan, s.monthly) for s in scenarios
        ),
        engine=engine,
        register=register,
    )
    for scenario in study.scenarios:
        study.expected_residents(scenario)  # refuses impossible growth before anything is played
    return study


def _check_market(scenario: Scenario, prices: Prices, municipality: Municipality) -> None:
    """Raise InputError where a lever or a price needs a market, or a market a pool, that is not there."""
    market, plan = scenario.demand.market, scenario.plan
    for lever in ("purchasing", "transparency", "renegotiation"):
        if market is None and getattr(plan, lever) is not None:
            raise InputError(f"plan.{lever}: it needs a market of providers, and demand.market states none")
    for kind in prices.kinds if market else ():
        if kind not in market.kinds:
            raise InputError(f"prices.kinds.{kind}: demand.market has no providers of this kind")
    if prices.refund is not None and municipality.start.timetuple().tm_yday != 1:
        raise InputError(f"prices.refund: it is of calendar years, and the start is {municipality.start}, not 1 January")
    closing: dict[str, int] = {}
    for name, house in (market.own_houses if market else {}).items():
        where = f"demand.market.own_houses.{name}"
        if house.pool not in municipality.pools:
            raise InputError(f"{where}.pool: there is no pool '{house.pool}'{suggestion(house.pool, list(municipality.pools))}")
        closing[house.pool] = closing.get(house.pool, 0) + house.places
        most = municipality.pools[house.pool].for_own_citizens
        if closing[house.pool] > most:
            raise InputError(f"{where}.places: {house.places} is not allowed: the pool has {most} places for own citizens")


def external_prices(tariffs: Tariffs) -> tuple[int, ...]:
    """The external price of each need at the start, øre a day: what ranks 'dearest first'."""
    return tuple(tariffs.external[0, PRICE_BASES.index("fixed")].tolist())


def check_engines(study: Study, plays: int, futures: int) -> list[tuple[str, int]]:
    """Play a sample again on the reference engine and compare the logs row for row.

    ``plays`` pairs of (scenario, future), spread over both; returned. Raises InputError with the
    seed, the scenario and the first row in which the two engines disagree.
    """
    checked = []
    for sample in range(min(plays, futures * len(study.scenarios))):
        scenario = study.scenarios[sample * len(study.scenarios) // plays]
        number = sample * (futures - 1) // max(1, plays - 1)
        world = next(w for w, _ in study.worlds if w.demand is scenario.demand)
        future = draw(world, number)
        prices = external_prices(study.tariffs(future.dice))
        logs = [play(scenario.plan, future, engine, prices) for engine in ("reference", "compiled")]
        found = differences(*logs)
        if found is not None:
            raise InputError(
                f"the engines disagree: seed {study.seed}, future {number}, scenario '{scenario.name}', "
                f"row {found}; please report this, and use engine=reference"
            )
        checked.append((scenario.name, number))
    return checked
