"""Small towns for the tests: every part has defaults, and keywords that override them."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import numpy as np
from hypothesis import strategies as st

from sim import rules
from sim.days import Horizon
from sim.demand import IGNORANCE, Demand
from sim.engines import play
from sim.future import EXTERNAL, NOT_YET, REFERRED_FROM, Future, People, World, site_names
from sim.measures import Measures, play_and_measure
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.stays import Stay, StayTable

START = date(2023, 1, 1)
NEEDS = ("care",)
STAY = Stay(family="exponential", mean_years=2.0)
NOBODY_HERE = (0, 0)  # own and external residents
NEVER = 1 << 20  # a day after every horizon


def municipality(
    needs: Iterable[str] = NEEDS,
    pools: Mapping[str, Mapping] | None = None,
    residents: Mapping[str, tuple[int, int]] | None = None,
    start: date = START,
    **more,
) -> Municipality:
    """A town; ``residents`` are (own, external) by need, and a pool serves all unless it says."""
    needs, residents = tuple(needs), residents or {}
    today = {need: dict(zip(("own", "external"), residents.get(need, NOBODY_HERE))) for need in needs}
    return Municipality(
        name="town",
        start=start,
        needs={need: {"label": need, "residents": today[need]} for need in needs},
        pools={n: {"label": n, "serves": needs, **pool} for n, pool in (pools or {}).items()},
        **more,
    )


def demand(
    needs: Iterable[str] = NEEDS,
    growth: Mapping | None = None,
    stay: Stay | StayTable = STAY,
    by_need: Mapping[str, Mapping] | None = None,
    stay_factor: float | Mapping = 1.0,
    building: Mapping | None = None,
    **shares,
) -> Demand:
    """Assumptions that are alike for all needs, but for what ``by_need`` says."""
    return Demand(
        name="demand",
        growth=growth or {"per_year": 0.0},
        needs={n: {"stay": stay, **shares, **(by_need or {}).get(n, {})} for n in needs},
        stay_factor=stay_factor,
        building=building or {},
    )


def plan(sites: Mapping[str, Mapping] | None = None, needs: Iterable[str] = NEEDS, **more) -> Plan:
    """A plan; nothing is built and nobody is taken home unless keywords say so."""
    sites = {name: {"serves": tuple(needs), **site} for name, site in (sites or {}).items()}
    return Plan(name="plan", sites=sites, **more)


def taking_home(**more) -> dict:
    """Keywords for a plan that offers free places to citizens living externally."""
    return {"taking_home": {"offered": True, **more}}


def prices(needs: Iterable[str] = NEEDS, **more) -> Prices:
    """Tariffs that tell the needs apart."""
    since = date(2022, 1, 1)
    standard = {
        "external": {need: {since: 2000.0 + 100 * k} for k, need in enumerate(needs)},
        "own": {need: {since: 1500.0 + 10 * k} for k, need in enumerate(needs)},
        "empty_own_place": {since: 700.0},
    }
    return Prices(name="prices", price_year=2022, **{**standard, **more})


def world(
    town: Municipality | None = None,
    assumed: Demand | None = None,
    years: int = 2,
    seed: int = 1,
    plans: Iterable[Plan] = (),
    register=None,
) -> World:
    """What futures are drawn from."""
    town = town or municipality()
    assumed = assumed or demand(town.needs)
    return World(town, assumed, Horizon(town.start, years), seed, site_names(plans), register)


@dataclass(frozen=True)
class Person:
    """Somebody of a handmade future: lives in ``home`` today, or is referred on a day from 0 on."""

    referred: int
    leaves: int = NEVER
    home: int = NOT_YET
    need: int = 0
    choice_die: float = 0.5
    movable_die: float = 0.5
    consent_die: float = 0.5


def people(persons: Iterable[Person]) -> tuple[People, list[int]]:
    """The table of some persons, and the id of each in the order in which they were given."""
    persons, counted, ids = list(persons), {}, []
    for person in persons:
        assert (person.home == NOT_YET) == (person.referred >= 0), f"{person} is neither here nor there"
        first = REFERRED_FROM if person.home == NOT_YET else 0
        index = counted.setdefault((person.need, first), 0)
        counted[person.need, first] += 1
        ids.append((person.need << 32) + first + index)
    order = np.argsort(np.array(ids, dtype=np.int64))

    def column(values: list, dtype: type) -> np.ndarray:
        array = np.array(values, dtype=dtype)[order]
        array.setflags(write=False)
        return array

    whole = {f: column([getattr(p, f) for p in persons], np.int64) for f in ("need", "referred", "leaves", "home")}
    dice = ("choice_die", "movable_die", "consent_die")
    chance = {f: column([getattr(p, f) for p in persons], float) for f in dice}
    return People(id=column(ids, np.int64), **whole, **chance), ids


def handmade(
    town: Municipality,
    persons: Iterable[Person],
    shares: Mapping[str, Mapping[str, float]] | None = None,
    years: int = 1,
    site_dice: Mapping[str, tuple[float, float]] | None = None,
    **building: float,
) -> Future:
    """A future in which exactly these people come and leave; ``shares`` by need, else all consent."""
    dice, horizon = dict.fromkeys(IGNORANCE, 0.5), Horizon(town.start, years)
    return Future(
        number=0,
        municipality=town,
        horizon=horizon,
        people=people(persons)[0],
        assumptions=demand(town.needs, by_need=shares, building=building).resolve(dice),
        dice=dice,
        site_dice=dict(site_dice or {}),
        expected=np.zeros((len(town.needs), 12 * years)),
    )


def measured(choice: Plan, future: Future, engine: str, tariffs: Prices | None = None) -> Measures:
    """A plan played against a future and read, by whatever way of reading the engine has."""
    money = (tariffs or prices(future.municipality.needs)).tariffs(future.horizon, future.dice)
    seen = play_and_measure([choice], future, money, engine, tuple(money.external[0, 1].tolist()))
    return Measures(*(field[0] for field in seen))


def residents_at(future: Future, days: np.ndarray) -> np.ndarray:
    """How many people of a future are residents at the end of some days, by a plain count."""
    people = future.people
    here = (people.referred[:, None] <= days) & (people.leaves[:, None] > days)
    return here.sum(axis=0)


# --- odd small municipalities -----------------------------------------------------------
#
# Hypothesis draws how many people there are at most, and a seed for the rest: its own way of
# choosing prefers so few and simple people that, measured, most cases let nothing happen.


@dataclass(frozen=True)
class Case:
    """A plan, a future and prices that belong together."""

    plan: Plan
    future: Future
    prices: Prices

    @property
    def tariffs(self):
        return self.prices.tariffs(self.future.horizon, self.future.dice)

    @property
    def need_prices(self) -> tuple[int, ...]:
        return tuple(self.tariffs.external[0, 1].tolist())

    def log(self, engine: str) -> np.ndarray:
        return play(self.plan, self.future, engine, self.need_prices)


def some_of(rng: Random, names: Iterable[str]) -> list[str]:
    return rng.sample(list(names), rng.randint(1, len(list(names))))


def odd_town(rng: Random) -> Municipality:
    needs, pools = ("care", "youth", "mind")[: rng.randint(1, 3)], {}
    for k in range(rng.choice((0, 1, 2, 3, 4, 4))):
        places = rng.randint(0, 7)
        pools[f"pool {k}"] = {
            "places": places, "sold": rng.choice((0, 0, 0, places // 2, places)), "serves": some_of(rng, needs),
            "turnaround_days": rng.choice((0, 0, 1, 4, 40)),
        }
    return municipality(needs, pools, start=rng.choice((START, date(2024, 3, 1))))


def odd_people(rng: Random, town: Municipality, days: int, most: int) -> list[Person]:
    """People who crowd in the first weeks; nobody lives where there is no room."""
    needs, pools = list(town.needs), list(town.pools.values())
    room, everybody = [pool.for_own_citizens for pool in pools], []
    for _ in range(rng.randint(most * 2 // 3, most)):
        need = rng.randrange(len(needs))
        homes = [p for p, pool in enumerate(pools) if needs[need] in pool.serves and room[p]]
        home = rng.choice([*homes, EXTERNAL, EXTERNAL, NOT_YET, NOT_YET])
        if home == NOT_YET:
            referred = rng.choice((rng.randint(0, 20), rng.randrange(days)))
            leaves = referred + rng.choice((rng.randint(1, 30), rng.randint(1, 2 * days)))
        else:
            referred, leaves = -rng.choice((1, 2, 50, 4000)), rng.choice((rng.randint(0, 40), rng.randint(0, 90), NEVER))
        if home >= 0:
            room[home] -= 1
        everybody.append(Person(referred, leaves, home, need, *(rng.choice((0.0, 0.25, 0.5, 0.75)) for _ in range(3))))
    return everybody


def odd_plan(rng: Random, town: Municipality) -> Plan:
    sites = {
        f"site {k}": {
            "opens": town.start + timedelta(days=rng.choice((rng.randint(0, 40), rng.randint(0, 800)))),
            "places": rng.randint(0, 5), "serves": some_of(rng, town.needs),
            "ramp_up_months": rng.randint(0, 4), "turnaround_days": rng.choice((0, 3)),
        }
        for k in range(rng.randint(0, 2))
    }
    home = {
        "offered": rng.random() < 0.8, "order": rng.choice(rules.ORDERS),
        "notice_days": rng.choice((0, 5, 15, 40, 60)), "keep_free": rng.choice((0, 0, 1, 2)),
    }
    waits = rng.choice((0, 0, 1, 7, 40))
    return plan(sites, town.needs, taking_home=home, most_wait_days=waits, trigger=odd_trigger(rng, town))


def odd_trigger(rng: Random, town: Municipality) -> dict | None:
    """A plan that reacts, every other time; its limits are passed now and then."""
    if rng.random() < 0.5:
        return None
    limits = {"share_below": rng.choice((0.3, 0.6, 0.9)), "external_above": rng.choice((0, 2, 5))}
    one = rng.choice(list(limits))
    return {
        "lots": rng.randint(1, 3), "places": rng.randint(0, 4), "lead_months": rng.randint(1, 4),
        "first": town.start.replace(day=rng.randint(1, 28)), "every_months": rng.randint(1, 5),
        "serves": some_of(rng, town.needs), "ramp_up_months": rng.randint(0, 3), "turnaround_days": rng.choice((0, 3)),
        **(limits if rng.random() < 0.4 else {one: limits[one]}),
    }


def odd_prices(rng: Random, town: Municipality) -> Prices:
    """Prices in whole øre that change once, on any day."""
    def dated():
        days = (date(2022, 1, 1), town.start + timedelta(days=rng.randint(1, 700)))
        return {day: rng.randint(0, 300_000) / 100 for day in days}

    growth = {name: rng.choice((0.0, 0.025, -0.01)) for name in ("wages_and_prices", "external_above", "own_above")}
    tables = {kind: {need: dated() for need in town.needs} for kind in ("external", "own")}
    return prices(town.needs, **tables, empty_own_place=dated(), growth=growth)


def odd_case(seed: int, most: int) -> Case:
    """One to three needs, up to four pools and two sites, one or two years."""
    rng = Random(seed)
    town, years = odd_town(rng), rng.randint(1, 2)
    choice = odd_plan(rng, town)
    willing, choosing = (1.0, 1.0, 1.0, 0.6, 0.0), (0.0, 0.0, 0.0, 0.3, 1.0)
    asked = {"chooses_external": choosing, "movable": willing, "consent": willing}
    future = handmade(
        town, odd_people(rng, town, 365 * years, most),
        {need: {name: rng.choice(share) for name, share in asked.items()} for need in town.needs}, years,
        {name: (rng.choice((0.1, 0.9)), rng.choice((0.2, 0.8))) for name in choice.all_sites},
        delay_months=rng.choice((0.0, 1.5, 6.0)), delay_spread=rng.choice((0.0, 0.75)),
        cancelled=rng.choice((0.0, 0.0, 0.5)),
    )
    return Case(choice, future, odd_prices(rng, town))


def cases() -> st.SearchStrategy[Case]:
    """Odd small municipalities, with fewer people where fewer will do."""
    return st.builds(odd_case, st.integers(0, 1 << 40), st.sampled_from((0, 2, 8, 24, 24, 24, 24, 24)))


__all__ = [
    "Case", "EXTERNAL", "NEEDS", "NEVER", "NOT_YET", "Person", "START", "STAY", "cases", "demand", "handmade",
    "measured", "municipality", "people", "plan", "prices", "residents_at",
    "taking_home", "world",
]
