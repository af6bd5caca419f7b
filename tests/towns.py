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
from sim.demand import Demand
from sim.quantities import IGNORANCE
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
    market: Mapping | None = None,
    latent: float = 0.0,
    **shares,
) -> Demand:
    """Assumptions that are alike for all needs, but for what ``by_need`` says."""
    return Demand(
        name="demand",
        growth=growth or {"per_year": 0.0},
        needs={n: {"stay": stay, **shares, **(by_need or {}).get(n, {})} for n in needs},
        stay_factor=stay_factor,
        building=building or {},
        market=market,
        latent=latent,
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
    pressure: float = 0.0


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
    dice = ("choice_die", "movable_die", "consent_die", "pressure")
    chance = {f: column([getattr(p, f) for p in persons], float) for f in dice}
    return People(id=column(ids, np.int64), **whole, **chance), ids


def handmade(
    town: Municipality,
    persons: Iterable[Person],
    shares: Mapping[str, Mapping[str, float]] | None = None,
    years: int = 1,
    site_dice: Mapping[str, tuple[float, float]] | None = None,
    market: Mapping | None = None,
    latent: float = 0.0,
    told_dice: Mapping | None = None,
    **building: float,
) -> Future:
    """A future in which exactly these people come and leave; ``shares`` by need, else all consent.

    ``told_dice``: by decision point, a die for each row of the people, or two for a provider.
    """
    dice, horizon = dict.fromkeys(IGNORANCE, 0.5), Horizon(town.start, years)
    return Future(
        number=0,
        municipality=town,
        horizon=horizon,
        people=people(persons)[0],
        assumptions=demand(town.needs, by_need=shares, building=building, market=market, latent=latent).resolve(dice),
        dice=dice,
        site_dice=dict(site_dice or {}),
        expected=np.zeros((len(town.needs), 12 * years)),
        told_dice=dict(told_dice or {}),
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


def odd_people(rng: Random, town: Municipality, days: int, most: int, latent: bool = False) -> list[Person]:
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
        dice = (rng.choice((0.0, 0.25, 0.5, 0.75)) for _ in range(3))
        pressure = rng.choice((0.1, 0.6, 0.95, 1.1)) if home == NOT_YET and latent else 0.0
        everybody.append(Person(referred, leaves, home, need, *dice, pressure))
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


def odd_levers(rng: Random, town: Municipality, market: bool) -> dict:
    """Levers of a plan, each now and then; those that buy need a market."""
    def day(most: int = 200):
        return town.start + timedelta(days=rng.randint(0, most))

    sold = {name: rng.randint(1, pool.sold) for name, pool in town.pools.items() if pool.sold and rng.random() < 0.5}
    levers = {
        "calling_home": {"given": day(), "notice_months": rng.randint(0, 6), "places": sold} if sold else None,
        "casework": {
            "caseworkers": {town.start: rng.choice((0.5, 1.0, 2.0)), day(): rng.choice((0.5, 1.5, 3.0))},
            "most_each": rng.choice((5.0, 15.0, 40.0)), "case_hours": rng.choice((2.0, 10.0)),
            "case_spread": rng.choice((0.0, 0.8)), "week_hours": 30.0, "usual_days": rng.choice((0, 10, 60)),
            "usual_each": 10.0, "low_each": 5.0, "prevented": rng.choice((0.0, 0.3)),
        },
        "prevention": {
            name: {
                "begins": day(), "lag_months": rng.randint(0, 3), "ramp_months": rng.randint(0, 4),
                "effect": rng.choice((0.05, 0.4, -0.1)), "carried_over": rng.choice((1.0, 0.5)),
            }
            for name in ("early", "later")[: rng.randint(0, 2)]
        },
        "diversion": {
            "begins": day(), "ramp_months": rng.choice((0, 2)), "share": rng.choice((0.2, 0.7)),
            "needs": some_of(rng, town.needs),
        },
    }
    if market:
        levers |= {
            "purchasing": {
                "begins": day(), "compared": rng.randint(1, 4), "worth_care": rng.choice((0.0, 0.5)),
                "friction": rng.choice((0.0, 0.3)), "late": rng.choice((0.0, 1.0)), "late_months": 2,
            },
            "transparency": {"begins": day(), "known": 0.5, "narrows": 0.5},
            "renegotiation": {
                "when": day(), "contracts": rng.choice((0.4, 1.0)), "discount": 0.05, "lasts_months": 12,
                "gives_notice": rng.choice((0.0, 0.5)), "notice_days": rng.choice((0, 30)),
            },
        }
    return {name: lever for name, lever in levers.items() if lever and rng.random() < 0.6}


def odd_market(rng: Random, town: Municipality) -> dict:
    """Few providers, of which many close; now and then an own house too."""
    houses = {
        f"house {name}": {
            "pool": name, "places": rng.randint(1, pool.for_own_citizens),
            "announced": town.start + timedelta(days=rng.randint(0, 300)), "notice_days": rng.choice((0, 20, 182)),
        }
        for name, pool in town.pools.items() if pool.for_own_citizens and rng.random() < 0.4
    }
    limit = {
        "begins": town.start + timedelta(days=rng.randint(0, 100)), "over_years": 1.0, "leaving": 0.5,
        "notice_days": rng.choice((0, 40)), "days_to_find": rng.choice((0, 30)),
    }
    return {
        "kinds": {"region": {"share": 0.4, "providers": 2}, "private": {"share": 0.6, "providers": 3}},
        "fitting_offers": rng.randint(1, 4), "price_spread": 0.3, "need_spread": 0.4, "care_spread": 0.05,
        "days_to_find": rng.choice((0, 0, 14)),
        "closures": {"chance_a_year": rng.choice((0.1, 0.8)), "notice_days": rng.choice((0, 60))},
        "profit_limit": limit if rng.random() < 0.4 else None, "own_houses": houses,
    }


def odd_lever_case(seed: int, most: int) -> Case:
    """An odd case with levers, and mostly with a market."""
    rng = Random(seed)
    return odd_case(seed, most, market=rng.random() < 0.8)


def odd_case(seed: int, most: int, market: bool | None = None) -> Case:
    """One to three needs, up to four pools and two sites, one or two years; levers unless ``market`` is None."""
    rng = Random(seed)
    town, years = odd_town(rng), rng.randint(1, 2)
    choice = odd_plan(rng, town)
    more = {}
    if market is not None:
        choice = Plan(**{**{n: getattr(choice, n) for n in Plan.model_fields}, **odd_levers(rng, town, market)})
        more = {"market": odd_market(rng, town) if market else None, "latent": rng.choice((0.0, 0.3))}
    willing, choosing = (1.0, 1.0, 1.0, 0.6, 0.0), (0.0, 0.0, 0.0, 0.3, 1.0)
    asked = {"chooses_external": choosing, "movable": willing, "consent": willing}
    future = handmade(
        town, odd_people(rng, town, 365 * years, most, more.get("latent", 0.0) > 0),
        {need: {name: rng.choice(share) for name, share in asked.items()} for need in town.needs}, years,
        {name: (rng.choice((0.1, 0.9)), rng.choice((0.2, 0.8))) for name in choice.all_sites},
        delay_months=rng.choice((0.0, 1.5, 6.0)), delay_spread=rng.choice((0.0, 0.75)),
        cancelled=rng.choice((0.0, 0.0, 0.5)), **more,
    )
    return Case(choice, future, odd_prices(rng, town))


def cases() -> st.SearchStrategy[Case]:
    """Odd small municipalities, with fewer people where fewer will do."""
    return st.builds(odd_case, st.integers(0, 1 << 40), st.sampled_from((0, 2, 8, 24, 24, 24, 24, 24)))


def lever_cases() -> st.SearchStrategy[Case]:
    """Odd small municipalities with levers and a market."""
    return st.builds(odd_lever_case, st.integers(0, 1 << 40), st.sampled_from((2, 8, 24, 24, 24, 24)))


__all__ = [
    "Case", "EXTERNAL", "NEEDS", "NEVER", "NOT_YET", "Person", "START", "STAY", "cases", "demand", "handmade", "lever_cases",
    "measured", "municipality", "people", "plan", "prices", "residents_at",
    "taking_home", "world",
]
