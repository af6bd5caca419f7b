"""Laws that hold on every day of every odd small municipality, against a plain recount of the log.

The recount knows nothing of how the model reads a log: it walks through the rows day by day.
"""
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from plain_costs import read_costs
from sim.quantities import middle
from sim.future import NEVER, openings
from sim.log import Event
from sim.measures import BY_MONTH, ONLY_LEVERS, Measures, measure, play_and_measure
from sim.plan import capacity, days_of_months
from sim.spells import WAITING, read_places, read_stays
from towns import EXTERNAL, Case, Person, cases, handmade, municipality, plan, prices

def law(test):
    """A test of one law on odd small municipalities."""
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large)
    return settings(max_examples=40, suppress_health_check=slow)(given(case=cases())(test))


# --- the recount ------------------------------------------------------------------------

HOME_AFTER = {Event.PLACED_EXTERNAL: EXTERNAL, Event.CHOSE_EXTERNAL: EXTERNAL, Event.WAITS: WAITING}


@dataclass
class Day:
    """The end of a day: where everybody lives, what is held, what stands idle, what is open."""

    rows: list
    homes: dict[int, int]
    held: dict[int, int]
    refitting: Counter
    places: list[int]
    came: int
    left: int

    def free(self, pool: int) -> int:
        lived_in = sum(home == pool for home in self.homes.values())
        return self.places[pool] - lived_in - sum(p == pool for p in self.held.values()) - self.refitting[pool]


def recount(case: Case, log: np.ndarray) -> list[Day]:
    """Walk through the log day by day."""
    pools, people = capacity(case.future.municipality, case.plan), case.future.people
    by_day = defaultdict(list)
    for day, event, citizen, pool, places in log.tolist():
        by_day[day].append((Event(event), citizen, pool, places))
    places, homes, held, came, left, days = pools.places_today.tolist(), {}, {}, 0, 0, []
    ready = defaultdict(list)  # day -> pools in which a place becomes free then
    for pool, today in enumerate(places):
        empty = today - sum(home == pool for home in people.home.tolist())
        for k in range(empty):  # each in the middle of its part of the turnaround
            ready[int((k + 0.5) * pools.turnaround[pool] / empty + 1e-9)].append(pool)
    refitting = Counter(pool for some in ready.values() for pool in some)
    for day in range(case.future.horizon.days):
        for event, citizen, pool, number in by_day[day]:
            if event in (Event.LIVES_HERE, Event.PLACED_OWN, Event.MOVED_HOME):
                homes[citizen] = pool
                held.pop(citizen, None)
            elif event in HOME_AFTER:
                homes[citizen] = HOME_AFTER[event]
            elif event == Event.OFFERED_HOME:
                held[citizen] = pool
            elif event == Event.OPENED:
                places[pool] += number
            elif event == Event.LEFT:
                home = homes.pop(citizen)
                held.pop(citizen, None)
                left += 1
                if home >= 0:
                    refitting[home] += 1
                    ready[day + int(pools.turnaround[home])].append(home)
            came += event in (Event.LIVES_HERE, Event.REFERRED)
        for pool in ready.pop(day, ()):
            refitting[pool] -= 1
        days.append(Day(by_day[day], dict(homes), dict(held), Counter(refitting), list(places), came, left))
    return days


# --- laws -------------------------------------------------------------------------------


@law
def test_everybody_is_in_one_home_from_the_day_they_come_to_the_day_they_leave(case, engine):
    stays, people = read_stays(case.log(engine), case.future), case.future.people
    spells = defaultdict(list)
    for citizen, need, start, end in zip(stays.citizen, stays.need, stays.start, stays.end):
        assert start < end
        spells[citizen].append((start, end))
        assert need == people.need[np.searchsorted(people.id, citizen)]
    for citizen, referred, leaves in zip(people.id, people.referred, people.leaves):
        first, last = max(0, referred), min(leaves, case.future.horizon.days)
        mine = spells.pop(citizen, [(first, last)] if first == last else [])
        assert mine[0][0] == first and mine[-1][1] == last
        assert all(end == start for (_, end), (start, _) in pairwise(mine))
    assert not spells


@law
def test_came_is_own_and_external_and_waiting_and_left(case, engine):
    log, people = case.log(engine), case.future.people
    for number, day in enumerate(recount(case, log)):
        kinds = Counter("own" if h >= 0 else "external" if h == EXTERNAL else "waiting" for h in day.homes.values())
        assert day.came == kinds["own"] + kinds["external"] + kinds["waiting"] + day.left
        assert day.came == (people.referred <= number).sum()
        assert day.left == (people.leaves <= number).sum()


@law
def test_no_pool_is_ever_over_its_places(case, engine):
    for day in recount(case, case.log(engine)):
        assert all(day.free(pool) >= 0 for pool in range(len(day.places)))


@law
def test_places_open_as_the_future_says(case, engine):
    steps = defaultdict(int)
    for day, pool, places in openings(capacity(case.future.municipality, case.plan), case.future).tolist():
        steps[day, pool] += places
    found = [(day, row) for day, some in enumerate(recount(case, case.log(engine))) for row in some.rows]
    for day, (event, _, pool, _) in found:
        if event == Event.DECIDED:
            for opens, places in lot_steps(case, pool, day):
                steps[opens, pool] += places
    opened = {(day, pool): n for day, (event, _, pool, n) in found if event == Event.OPENED}
    assert opened == {at: n for at, n in steps.items() if at[0] < case.future.horizon.days}


def lot_steps(case: Case, pool: int, decided: int, known: bool = True) -> list[tuple[int, int]]:
    """(day, places) of a decided lot; ``known``: none if it is cancelled, else as it was meant to be."""
    trigger, pools = case.plan.trigger, capacity(case.future.municipality, case.plan)
    late = case.future.delays[pools.names[pool]]
    if late == NEVER:
        if known:
            return []
        late = 0
    first = decided + days_of_months(trigger.lead_months) + late
    return [(first + days_of_months(months), places) for months, places in trigger.steps]


@law
def test_a_lot_is_decided_exactly_on_the_looks_that_pass_a_limit(case, engine):
    trigger, days = case.plan.trigger, recount(case, case.log(engine))
    decided = [(day, pool) for day, some in enumerate(days) for event, _, pool, _ in some.rows if event == Event.DECIDED]
    called, pools = [], list(capacity(case.future.municipality, case.plan).lots)
    start = case.future.municipality.start
    for day, seen in enumerate(days):
        when = start + timedelta(days=day)
        months = (when.year - start.year) * 12 + when.month - start.month
        if trigger is None or when.day != trigger.first.day or months % trigger.every_months or not pools:
            continue
        coming = sum(n for d, pool in called for opens, n in lot_steps(case, pool, d, known=False) if opens > day)
        own = sum(home >= 0 for home in seen.homes.values())
        external = sum(home == EXTERNAL for home in seen.homes.values())
        few = trigger.share_below is not None and own + coming < trigger.share_below * len(seen.homes)
        if few or (trigger.external_above is not None and external - coming > trigger.external_above):
            called.append((day, pools.pop(0)))
    assert decided == called


@law
def test_everybody_lives_where_their_need_is_served(case, engine):
    served = capacity(case.future.municipality, case.plan).serving
    for row in case.log(engine):
        if row["citizen"] >= 0 and row["pool"] >= 0:
            assert row["pool"] in served[row["citizen"] >> 32]


def could_come_home(case: Case, log: np.ndarray) -> dict[int, list[tuple[int, int]]]:
    """Citizen -> (day from which, need) of those who live externally, did not choose it, and may move."""
    people = case.future.people
    told = list(case.future.assumptions.needs.values())
    since = {}
    for row in log:
        if row["event"] == Event.PLACED_EXTERNAL or (row["event"] == Event.LIVES_HERE and row["pool"] == EXTERNAL):
            at = np.searchsorted(people.id, row["citizen"])
            need = people.need[at]
            willing = people.movable_die[at] < told[need].movable and people.consent_die[at] < told[need].consent
            if willing:
                first = people.referred[at] if row["event"] == Event.LIVES_HERE else row["day"]
                since[int(row["citizen"])] = (int(first), int(need))
    return since


@law
def test_no_place_stands_free_while_somebody_should_have_it(case, engine):
    log, serving = case.log(engine), capacity(case.future.municipality, case.plan).serving
    since, home = could_come_home(case, log), case.plan.taking_home
    asked = set()
    for day in recount(case, log):
        for event, citizen, _, _ in day.rows:
            if event in (Event.OFFERED_HOME, Event.MOVED_HOME):
                asked.add(citizen)
            if event in (Event.PLACED_EXTERNAL, Event.WAITS):
                assert all(day.free(pool) == 0 for pool in serving[citizen >> 32])
        for citizen, where in day.homes.items():
            spare = max((day.free(pool) for pool in serving[citizen >> 32]), default=0)
            assert where != WAITING or spare == 0
            if home.offered and where == EXTERNAL and citizen in since and citizen not in asked:
                assert spare <= home.keep_free


@law
def test_whoever_comes_home_is_the_first_in_the_plans_order_of_those_with_the_same_need(case, engine):
    log, price, order = case.log(engine), case.need_prices, case.plan.taking_home.order
    since, asked, days = could_come_home(case, log), set(), recount(case, log)

    def rank(citizen):
        first, need = since[citizen]
        longest = -first if order == "shortest_external_stay" else first
        return (-price[need] if order == "dearest_need" else 0, longest, citizen)

    for day in days:
        now = [c for event, c, _, _ in day.rows if event == Event.OFFERED_HOME]
        now += [c for event, c, _, _ in day.rows if event == Event.MOVED_HOME and c not in asked]
        asked |= set(now)
        assert set(now) <= set(since)
        left_out = [c for c, where in day.homes.items() if where == EXTERNAL and c in since and c not in asked]
        for citizen in now:
            assert all(rank(citizen) < rank(c) for c in left_out if c >> 32 == citizen >> 32)


@law
def test_nobody_waits_longer_than_the_plan_lets_them_nor_gives_up_before(case, engine):
    stays, most = read_stays(case.log(engine), case.future), case.plan.most_wait_days
    spells = list(zip(stays.citizen, stays.home, stays.start, stays.end))
    for (citizen, home, start, end), (other, after, _, _) in pairwise([*spells, (-1, -1, 0, 0)]):
        if home == WAITING:
            assert end - start <= most
            assert not (other == citizen and after == EXTERNAL) or end - start == most


@law
def test_a_move_home_is_exactly_the_notice_after_the_offer(case, engine):
    log, notice = case.log(engine), case.plan.taking_home.notice_days
    day_of = {event: dict(zip(*(log[log["event"] == event][c].tolist() for c in ("citizen", "day")))) for event in Event}
    offers, moves, left = (day_of[e] for e in (Event.OFFERED_HOME, Event.MOVED_HOME, Event.LEFT))
    if notice == 0:
        assert not offers
    else:
        assert set(moves) <= set(offers)
        for citizen, day in offers.items():
            gone = left.get(citizen, case.future.horizon.days)
            assert moves.get(citizen) == (day + notice if day + notice < gone else None)


@law
def test_a_log_is_in_canonical_order_read_only_and_the_same_when_played_again(case, engine):
    log = case.log(engine)
    keys = [(day, event, citizen, pool) for day, event, citizen, pool, _ in log.tolist()]
    assert keys == sorted(keys) and len(set(keys)) == len(keys)
    assert not log.flags.writeable
    assert np.array_equal(log, case.log(engine))


# --- readings ---------------------------------------------------------------------------


def ore_a_day(table: dict[date, float], day: date, above: float, index: float) -> int:
    since = max(when for when in table if when <= day)
    return round(index * (table[since] * (1 + above) ** (day.year - since.year)) * 100)


def costs_day_by_day(case: Case, days: list[Day]) -> tuple[list, list]:
    """External and own øre by (year of the horizon, price basis), summed over days and citizens."""
    p, horizon, needs = case.prices, case.future.horizon, list(case.future.municipality.needs)
    wages, external, own = (middle(getattr(p.growth, k)) for k in ("wages_and_prices", "external_above", "own_above"))
    bought, run = ([[0, 0] for _ in range(horizon.years)] for _ in range(2))
    for number, day in enumerate(days):
        today = horizon.start + timedelta(days=number)
        year = sum(number >= first for first in horizon.year_starts[1:])
        for basis, index in enumerate(((1 + wages) ** (today.year - p.price_year), 1.0)):
            inside = Counter(needs[c >> 32] for c, home in day.homes.items() if home >= 0)
            outside = Counter(needs[c >> 32] for c, home in day.homes.items() if home == EXTERNAL)
            for need, n in outside.items():
                bought[year][basis] += n * ore_a_day(p.external[need], today, external, index)
            for need, n in inside.items():
                run[year][basis] += n * ore_a_day(p.own[need], today, own, index)
            empty = sum(day.places) - sum(inside.values())
            run[year][basis] += empty * ore_a_day(p.empty_own_place, today, own, index)
    return bought, run


@law
def test_costs_are_days_times_prices_to_the_ore(case, engine):
    log = case.log(engine)
    bought, run = costs_day_by_day(case, recount(case, log))
    read = read_costs(read_stays(log, case.future), read_places(log, case.future), case.tariffs, case.future.horizon)
    assert (read.external.tolist(), read.own.tolist()) == (bought, run)
    seen = measure(log, case.future, case.tariffs)
    assert (seen.external_ore.tolist(), seen.own_ore.tolist()) == (bought, run)


def measures_day_by_day(case: Case, days: list[Day]) -> dict[str, list[int]]:
    """The monthly fields of Measures, counted one by one."""
    starts = case.future.horizon.months.tolist()
    month_of = [m for m, (first, last) in enumerate(pairwise(starts)) for _ in range(first, last)]
    month, referred, housed = {name: [0] * (len(starts) - 1) for name in BY_MONTH}, {}, set()
    for number, day in enumerate(days):
        now, homes = month_of[number], list(day.homes.values())
        month["own"][now] = sum(home >= 0 for home in homes)  # the last day of the month stays
        month["external"][now] = homes.count(EXTERNAL)
        month["waiting"][now] = homes.count(WAITING)
        month["places"][now] = sum(day.places)
        month["own_days"][now] += month["own"][now]
        month["place_days"][now] += sum(day.places)
        for event, citizen, _, _ in day.rows:
            month["taken_home"][now] += event == Event.MOVED_HOME
            if event == Event.REFERRED:
                month["referred"][now] += 1
                referred[citizen] = number
            first = event in (Event.PLACED_OWN, Event.PLACED_EXTERNAL, Event.CHOSE_EXTERNAL)
            if first and citizen not in housed:
                housed.add(citizen)
                month["first_homes"][now] += 1
                month["waited_days"][now] += number - referred[citizen]
                month["first_own"][month_of[referred[citizen]]] += event == Event.PLACED_OWN
    return month


@law
def test_measures_are_what_a_recount_of_every_day_gives(case, engine):
    days = recount(case, case.log(engine))
    seen = play_and_measure([case.plan] * 2, case.future, case.tariffs, engine, case.need_prices)
    counted = {**measures_day_by_day(case, days), **dict(zip(("external_ore", "own_ore"), costs_day_by_day(case, days)))}
    # Without levers and a market there is nothing else, and all that is bought is care of one kind.
    counted |= {name: [0] * len(counted["own"]) for name in ONLY_LEVERS}
    counted |= dict.fromkeys(("care_ore", "other_municipality_ore"), counted["external_ore"])
    nothing = np.zeros_like(counted["external_ore"]).tolist()
    counted |= dict.fromkeys(("refund_ore", "bills_ore", "region_ore", "self_owned_ore", "private_ore"), nothing)
    assert set(counted) == set(Measures._fields)
    for name, values in counted.items():
        assert getattr(seen, name).tolist() == [values] * 2, name


def test_the_recount_sees_a_place_that_two_people_have(engine):
    town = municipality(pools={"Elm": {"places": 1}})
    case = Case(plan(), handmade(town, [Person(3), Person(4)]), prices())
    log = case.log(engine).copy()
    log["event"][log["event"] == Event.PLACED_EXTERNAL] = Event.PLACED_OWN
    log["pool"][-1] = 0
    assert min(day.free(0) for day in recount(case, log)) == -1
    assert pytest.approx(0) == max(day.free(0) for day in recount(case, case.log(engine))[3:])
