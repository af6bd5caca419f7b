"""Two engines, one meaning: the same log row for row, and the same numbers without a log."""
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sim import rules
from sim.engines import play
from sim.future import draw, site_names
from sim.inputs import InputError
from sim.log import Event, differences
from sim.measures import measure, play_and_measure
from sim.study import Scenario, check_engines, external_prices, make_study
from test_configs import RECORDS, composed, read
from towns import NEVER, NOT_YET, Person, cases, handmade, lever_cases, municipality, odd_plan, plan

ENGINES = ("reference", "compiled")
many = settings(max_examples=400, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))


@many
@given(case=cases())
def test_odd_small_municipalities_have_the_same_log_on_both_engines(case):
    reference, compiled = (case.log(engine) for engine in ENGINES)
    assert differences(reference, compiled) is None


@many
@given(case=cases())
def test_odd_small_municipalities_have_the_same_measures_on_both_engines(case):
    reference, compiled = (
        play_and_measure([case.plan], case.future, case.tariffs, engine, case.need_prices) for engine in ENGINES
    )
    for name in reference._fields:
        assert np.array_equal(getattr(reference, name), getattr(compiled, name)), name


@settings(parent=many, max_examples=300)
@given(case=lever_cases())
def test_levers_and_markets_have_the_same_log_on_both_engines(case):
    reference, compiled = (case.log(engine) for engine in ENGINES)
    assert differences(reference, compiled) is None


@settings(parent=many, max_examples=300)
@given(case=lever_cases())
def test_levers_and_markets_have_the_same_measures_on_both_engines(case):
    reference, compiled = (
        play_and_measure([case.plan], case.future, case.tariffs, engine, case.need_prices) for engine in ENGINES
    )
    for name in reference._fields:
        assert np.array_equal(getattr(reference, name), getattr(compiled, name)), name


@pytest.fixture(scope="module")
def aarhus():
    """A study of the published plan under every order, with and without waits and notice."""
    config = composed("compare", "demand=uncertain")
    town, demand, plan, prices = (read(record, config[group], group) for group, record in RECORDS.items())
    plans = [
        plan.model_copy(update={
            "most_wait_days": wait,
            "taking_home": plan.taking_home.model_copy(update={"order": order, "notice_days": notice, "keep_free": kept}),
        })
        for order, wait, notice, kept in zip(rules.ORDERS, (0, 45, 400), (60, 0, 30), (1, 0, 2))
    ]
    scenarios = [Scenario(str(n), demand, plan) for n, plan in enumerate(plans)]
    return make_study(town, prices, scenarios, years=10, seed=3)


def test_aarhus_has_the_same_log_and_numbers_on_both_engines_under_every_order(aarhus):
    world, _ = aarhus.worlds[0]
    assert site_names(s.plan for s in aarhus.scenarios) == world.sites
    for number, scenario in enumerate(aarhus.scenarios):
        future = draw(world, number)
        tariffs = aarhus.tariffs(future.dice)
        logs = [play(scenario.plan, future, engine, external_prices(tariffs)) for engine in ENGINES]
        assert len(logs[0]) > 9000 and differences(*logs) is None
        seen = [play_and_measure([scenario.plan], future, tariffs, engine, external_prices(tariffs)) for engine in ENGINES]
        assert all(np.array_equal(one, two) for one, two in zip(*seen))


def test_a_sample_of_a_run_is_checked_on_the_reference_engine_spread_over_plans_and_futures(aarhus):
    assert check_engines(aarhus, plays=3, futures=100) == [("0", 0), ("1", 49), ("2", 99)]
    assert check_engines(aarhus, plays=0, futures=100) == []


def test_engines_that_disagree_stop_a_run_with_the_seed_and_the_future(aarhus, monkeypatch):
    monkeypatch.setattr(rules, "chooses_external", lambda die, share: True)  # the compiled rule stays
    with pytest.raises(InputError, match=r"the engines disagree: seed 3, future 0, scenario '0', row \d+"):
        check_engines(replace(aarhus), plays=1, futures=1)


def test_the_first_difference_of_two_logs_is_found_also_where_one_is_longer(aarhus):
    world, _ = aarhus.worlds[0]
    log = play(aarhus.scenarios[0].plan, draw(world, 0), "compiled", (1, 1, 1))
    other = log.copy()
    other["day"][17] += 1
    assert differences(log, log) is None
    assert differences(log, other) == 17
    assert differences(log, log[:-1]) == len(log) - 1


@settings(parent=many, max_examples=100)
@given(case=cases(), seeds=st.lists(st.integers(0, 1 << 40), max_size=4))
def test_plans_played_together_are_what_each_is_alone(case, seeds):
    town = case.future.municipality
    plans = [case.plan, *(odd_plan(Random(seed), town) for seed in seeds)]
    # Sites of all of them, each with the dice that its name has in this future.
    dice = {name: (0.5, 0.5) for plan in plans for name in plan.all_sites}
    future = replace(case.future, site_dice={**dice, **case.future.site_dice})
    together = play_and_measure(plans, future, case.tariffs, "compiled", case.need_prices)
    for at, one in enumerate(plans):
        alone = measure(play(one, future, "compiled", case.need_prices), future, case.tariffs)
        for name in alone._fields:
            assert np.array_equal(getattr(together, name)[at], getattr(alone, name)), name


def test_a_town_may_have_more_pools_than_a_word_has_bits(engine):
    pools = {f"pool {k}": {"places": 1, "serves": ["care"] if k % 2 else ["youth"]} for k in range(150)}
    town = municipality(("care", "youth"), pools)
    someone = [Person(day, NEVER, NOT_YET, 0, 0.9, 0.9, 0.9) for day in range(80)]
    log = play(plan(needs=town.needs), handmade(town, someone, {need: {} for need in town.needs}), engine)
    homes = log["pool"][log["event"] == Event.PLACED_OWN]
    # In order, the pools that serve the need; of 80 citizens 75 find a place.
    assert homes.tolist() == list(range(1, 150, 2))
    assert (log["event"] == Event.PLACED_EXTERNAL).sum() == 5
