"""Laws that hold on every day of every odd small municipality with levers and a market.

The recount walks through the log day by day and knows nothing of how the model reads it.
"""
from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from sim.future import EXTERNAL
from sim.log import ASSESSED, DIVERTED, NOBODY, WAITING, Event
from sim.measures import at_year_ends, play_and_measure
from sim.plan import capacity
from sim.terms import terms
from towns import Case, Person, handmade, lever_cases, municipality, plan, prices

COMES = {Event.LIVES_HERE, Event.APPLIED, Event.REFERRED, Event.DIVERTED}
HOME_AFTER = {
    Event.APPLIED: ASSESSED, Event.DIVERTED: DIVERTED, Event.WAITS: WAITING,
    Event.PLACED_EXTERNAL: EXTERNAL, Event.CHOSE_EXTERNAL: EXTERNAL,
}
MOVES_IN = {Event.LIVES_HERE, Event.PLACED_OWN, Event.MOVED_HOME}
FINDS_A_HOME = {Event.PLACED_OWN, Event.PLACED_EXTERNAL, Event.MOVED_HOME, Event.LEFT}


def law(test):
    """A test of one law on odd small municipalities with levers."""
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large)
    return settings(max_examples=60, suppress_health_check=slow)(given(case=lever_cases())(test))


@dataclass
class Day:
    """The end of a day: where everybody is, which places are held, what is open, who came and left."""

    homes: dict[int, int]
    held: dict[int, int]
    places: list[int]
    came: int
    left: int


def recount(case: Case, log: np.ndarray) -> list[Day]:
    """Walk through the log; nobody may come twice, move before they come, or leave who is not there."""
    places = capacity(case.future.municipality, case.plan).places_today.tolist()
    by_day, homes, held, came, left, days = defaultdict(list), {}, {}, 0, 0, []
    for day, event, citizen, pool, number in log.tolist():
        by_day[day].append((Event(event), citizen, pool, number))
    for day in range(case.future.horizon.days):
        for event, citizen, pool, number in by_day[day]:
            if event in (Event.OPENED, Event.CLOSED):
                places[pool] += number if event == Event.OPENED else -number
            if citizen == NOBODY or event == Event.PREVENTED:
                assert citizen not in homes
                continue
            if event in COMES and citizen not in homes:
                came += 1
                homes[citizen] = WAITING
            assert citizen in homes, (day, event, citizen)
            if event in MOVES_IN:
                homes[citizen] = pool
                held.pop(citizen, None)
            elif event in HOME_AFTER:
                homes[citizen] = HOME_AFTER[event]
            elif event == Event.OFFERED_HOME:
                held[citizen] = pool
            elif event == Event.LEFT:
                del homes[citizen]
                held.pop(citizen, None)
                left += 1
        days.append(Day(dict(homes), dict(held), list(places), came, left))
    return days


@law
def test_whoever_came_is_in_one_place_or_has_left_on_every_day(case, engine):
    for day in recount(case, case.log(engine)):
        kinds = Counter("own" if home >= 0 else home for home in day.homes.values())
        here = sum(kinds[kind] for kind in ("own", EXTERNAL, WAITING, ASSESSED, DIVERTED))
        assert day.came == here + day.left


@law
def test_whoever_is_not_prevented_comes_and_leaves_on_their_days(case, engine):
    log, people = case.log(engine), case.future.people
    first, gone = {}, {}
    for day, event, citizen, _, _ in log.tolist():
        if event in COMES or event == Event.PREVENTED:
            first.setdefault(citizen, (day, event))
        if event == Event.LEFT:
            assert citizen not in gone
            gone[citizen] = day
    usual = case.plan.casework.usual_days if case.plan.casework else 0
    for citizen, referred, leaves, pressure in zip(people.id, people.referred, people.leaves, people.pressure):
        here_today, comes = referred < 0, max(0, referred if referred < 0 else referred - usual)
        if citizen not in first:  # latent, or comes too late, or is gone before anything is decided
            assert not here_today and (pressure >= 1 or comes >= case.future.horizon.days)
            continue
        day, event = first[citizen]
        assert day == comes and (event == Event.LIVES_HERE) == here_today
        if event != Event.PREVENTED and leaves < case.future.horizon.days:
            assert gone.get(citizen) == leaves


@law
def test_no_pool_is_over_its_places_while_houses_close(case, engine):
    log, told = case.log(engine), terms(case.plan, case.future)
    offered = {row["citizen"]: row["day"] for row in log[log["event"] == Event.OFFERED_HOME]}
    houses = [] if told is None else told.houses.tolist()

    def withdrawn(citizen: int, pool: int, today: int) -> bool:
        """An offer made before a house of the pool is known to close does not stand any more."""
        return any(offered[citizen] < announced <= today for announced, _, closing, *_ in houses if closing == pool)

    for today, day in enumerate(recount(case, log)):
        held = [pool for citizen, pool in day.held.items() if not withdrawn(citizen, pool, today)]
        taken = Counter(home for home in [*day.homes.values(), *held] if home >= 0)
        assert all(places >= 0 for places in day.places)
        assert all(taken[pool] <= day.places[pool] for pool in taken), day


@law
def test_whoever_is_displaced_has_another_home_when_the_notice_is_over(case, engine):
    log, told = case.log(engine).tolist(), terms(case.plan, case.future)
    if told is None:
        return
    until = [day + notice for day, notice, _ in told.shocks.tolist()] + [closes for _, closes, *_ in told.houses.tolist()]
    for at, (day, event, citizen, _, number) in enumerate(log):
        if event == Event.DISPLACED:
            ends = [d for d, e, c, _, _ in log[at:] if c == citizen and e in FINDS_A_HOME]
            assert until[number] >= case.future.horizon.days or (ends and day <= ends[0] <= until[number])


@law
def test_every_house_that_closes_takes_its_places_with_it_on_its_day(case, engine):
    told, days = terms(case.plan, case.future), case.future.horizon.days
    closed = [(d, pool, n) for d, e, _, pool, n in case.log(engine).tolist() if e == Event.CLOSED]
    houses = [] if told is None else [(h[1], h[2], h[3]) for h in told.houses.tolist() if h[1] < days]
    assert sorted(closed) == sorted(houses)


@law
def test_what_is_read_at_a_years_end_is_what_the_recount_has(case, engine):
    seen = play_and_measure([case.plan], case.future, case.tariffs, engine, case.need_prices)
    days, ends = recount(case, case.log(engine)), case.future.horizon.year_starts[1:] - 1
    counted = {"external": EXTERNAL, "waiting": WAITING, "assessed": ASSESSED, "diverted": DIVERTED}
    for name, kind in counted.items():
        assert at_year_ends(getattr(seen, name)[0]).tolist() == [list(days[e].homes.values()).count(kind) for e in ends], name
    assert at_year_ends(seen.own[0]).tolist() == [sum(h >= 0 for h in days[e].homes.values()) for e in ends]
    assert at_year_ends(seen.places[0]).tolist() == [sum(days[e].places) for e in ends]


def test_the_recount_sees_somebody_who_moves_before_they_come(engine):
    case = Case(plan(), handmade(municipality(), [Person(3)]), prices())
    log = case.log(engine)[1:].copy()  # without the referral
    with pytest.raises(AssertionError):
        recount(case, log)
