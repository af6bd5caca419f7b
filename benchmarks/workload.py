"""The workload: the Aarhus base, ten years, 274 places, taking home, three needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hydra import compose, initialize_config_module
from omegaconf import OmegaConf

from sim.days import Horizon
from sim.demand import Demand
from sim.future import World, draw, site_names
from sim.inputs import read
from sim.measures import Measures, play_and_measure
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.study import Scenario, Study, external_prices, make_study

YEARS, PLANS = 10, 20


@dataclass(frozen=True)
class Workload:
    """Checked records of the default job, its citizens and places multiplied by ``times``."""

    times: int = 1

    @cached_property
    def records(self) -> tuple[Municipality, Demand, Plan, Prices]:
        """Municipality, demand, plan and prices."""
        with initialize_config_module("configs", version_base="1.3"):
            config = OmegaConf.to_container(compose("reachability"), resolve=True)
        town = config["municipality"]
        for need in town["needs"].values():
            need["residents"] = {kind: n * self.times for kind, n in need["residents"].items()}
        for pool in town["pools"].values():
            pool["places"] *= self.times
        config["plan"]["even_build_out"]["places"] *= self.times
        kinds = {"municipality": Municipality, "demand": Demand, "plan": Plan, "prices": Prices}
        return tuple(read(kind, config[name], name) for name, kind in kinds.items())

    @cached_property
    def plans(self) -> list[Plan]:
        """Twenty plans, from no places to 760."""
        return [self.records[2].with_places(40 * number * self.times) for number in range(PLANS)]

    @cached_property
    def world(self) -> World:
        """What futures are drawn from."""
        town, demand, plan, _ = self.records
        return World(town, demand, Horizon(town.start, YEARS), 1, site_names([plan]))

    @cached_property
    def tariffs(self):
        """The tariffs, which are the same in every future."""
        return self.records[3].tariffs(self.world.horizon, {})

    def measures(self, number: int, engine: str, plans: list[Plan] | None = None) -> Measures:
        """From seed to measures: draw a future, play plans against it, read them."""
        plans = plans or [self.records[2]]
        prices = external_prices(self.tariffs)
        return play_and_measure(plans, draw(self.world, number), self.tariffs, engine, prices)

    def study(self) -> Study:
        """All twenty plans as a study."""
        town, demand, _, prices = self.records
        scenarios = [Scenario(str(n), demand, plan) for n, plan in enumerate(self.plans)]
        return make_study(town, prices, scenarios, YEARS, seed=1)
