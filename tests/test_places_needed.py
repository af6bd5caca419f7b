"""Inverse answers: against brute force, hand-worked cases and exact counts."""
import json
import pickle
from datetime import date
from math import comb, inf, log2

import numpy as np
import pytest
from test_charts import _faults, texts
from test_launch import botilbud, run_of, unpainted
from towns import START, demand, municipality, prices, taking_home

from sim import charts
from sim.answers import places_played as play
from sim.answers.bounds import (
    fewest_added,
    first_year,
    most_growth,
    own_places_wanted,
    planned_places,
)
from sim.answers.by_when import NEVER, by_when_rows, cell, first_run
from sim.answers.conditions import (
    Conditions,
    assuming,
    enough,
    least_consent,
    one_at_a_time,
    with_turnaround,
)
from sim.answers.inverse import Found, between, bracket, smallest_met
from sim.answers.places_needed import PlacesNeeded
from sim.answers.places_tables import (
    headline,
    needed_rows,
    rule_rows,
    search_rows,
    survived_rows,
    tables,
)
from sim.future import World, draw
from sim.inputs import InputError, read
from sim.measures import DEFINITIONS
from sim.plan import Plan
from sim.runs import spread
from sim.study import make_study

NEEDS = ("care", "youth")
ASKED = {
    "target": 0.7, "year": None, "growth": [0.0, 0.04], "reference_growth": {"last ten years": 0.04},
    "sure": [0.5, 0.8], "most_places": 45, "survived": {"lowest": -0.06, "highest": 0.12, "step": 0.02},
    "by_when": {"growth": [0.0], "years": 3, "hold_years": 2},
    "conditions": {
        "futures": 3, "sure": 0.5, "growth": [0.02], "consent": [0.0, 1.0], "turnaround_days": [40, 0],
        "built": [{"delay_months": 6.0, "cancelled": 0.2}, {"delay_months": 0.0, "cancelled": 0.0}],
    },
    "assumed_occupancy": 0.96, "checks": {"every": 2, "places": [-3, 1, 5], "growth_steps": [1]},
}


def question(**changed) -> PlacesNeeded:
    return read(PlacesNeeded, {**ASKED, **changed}, "experiment")


def town():
    pools = {"Elm": {"places": 22, "turnaround_days": 30}, "Ash": {"places": 8, "serves": ("care",)}}
    return municipality(NEEDS, pools, {"care": (17, 12), "youth": (9, 10)})


def assumed():
    building = {"delay_months": 6.0, "delay_spread": 0.5, "cancelled": 0.15}
    return demand(NEEDS, movable=0.9, consent=0.5, chooses_external=0.1, building=building)


def a_plan(places=12):
    even = {"places": places, "first": START.replace(month=6), "openings": 3, "every_months": 6, "serves": NEEDS}
    return Plan(name="plan", even_build_out=even, **taking_home(notice_days=20, keep_free=1))


def asked(seed=3, years=2, plan=None, **changed) -> play.Asked:
    def make(scenarios):
        return make_study(town(), prices(NEEDS), scenarios, years, seed)

    return play.asked(question(**changed), assumed(), plan or a_plan(), make)


@pytest.fixture(scope="module")
def small():
    return asked()


# --- the search -------------------------------------------------------------------------


def margins(*curves):
    """Curves (margin by number) as what a search asks, and the list of what it asked for."""
    table, calls = np.array(curves, dtype=float).T, []

    def ask(numbers):
        calls.extend(numbers)
        return table[numbers]

    return ask, calls


SHAPES = {
    "straight": lambda n, root: (n - root) / 60,
    "bent": lambda n, root: np.tanh((n - root) / 15),
    "step": lambda n, root: np.where(n >= root, 0.2, -1e-9),
    "high step": lambda n, root: np.where(n >= root, 0.0, -0.9),
    "cubic": lambda n, root: (n - root) ** 3 / 1e5,
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("first", [(10, 20), (0,), (60,), (30, 31, 59)])
def test_the_smallest_number_is_found_wherever_it_lies(shape, first):
    numbers, largest = np.arange(61), 60
    for root in range(62):  # 61: not even the largest meets the target
        ask, calls = margins(SHAPES[shape](numbers, root))
        found = smallest_met(ask, largest, first)
        assert found.smallest.tolist() == [root if root <= largest else inf]
        assert len(calls) == len(set(calls)) == found.plays == found.compared
        assert found.plays <= len(first) + 8 + 2 * log2(62) + 2


def test_definitions_share_what_is_played_and_are_found_each_for_itself():
    numbers = np.arange(101)
    curves = numbers - 7.0, numbers - 70.0, np.full(101, -1.0)
    ask, calls = margins(*curves)
    found = smallest_met(ask, 100, (50,))
    assert found.smallest.tolist() == [7, 70, inf]
    alone = sum(smallest_met(margins(curve)[0], 100, (50,)).plays for curve in curves)
    assert found.plays == len(calls) < alone


def test_a_number_of_which_the_share_is_not_known_does_not_meet_the_target():
    nothing = np.full((1, 3), np.nan)
    assert (np.nan_to_num(nothing, nan=-1.0) - 0.8 < 0).all()
    ask, _ = margins([-1.8] * 5 + [0.1] * 6)
    assert smallest_met(ask, 10, (3,)).smallest.tolist() == [5]


def test_a_planted_contradiction_is_found_and_told_with_its_distance():
    line = np.arange(101) - 40.0
    line[[33, 45]] = 5.0, -2.0  # 33 meets the target and 45 does not
    quiet = smallest_met(margins(line)[0], 100, (20, 60))
    assert quiet.smallest.tolist() == [40] and quiet.contradicting.tolist() == [0]
    told = smallest_met(margins(line)[0], 100, (20, 60), beside=(-7, -1, 5, 500))
    assert told.smallest.tolist() == [40] and told.plays == quiet.plays
    assert told.contradicting.tolist() == [2] and told.furthest.tolist() == [7]
    assert told.compared == told.plays + 2  # 39 was played in the search, 540 cannot be


def test_brackets_and_lines_by_hand():
    line = {2: -0.4, 10: 0.4, 12: 0.5}
    assert bracket(line, 20) == (2, 10) and between(line, 2, 10) == 6
    assert between({2: -0.1, 10: 0.3}, 2, 10) == 4
    assert between({2: -0.1, 10: 0.3}, 2, 10, halve=True) == 6
    assert bracket({5: 0.2, 7: 0.4}, 20) == (-1, 5) and between({5: 0.2, 7: 0.4}, -1, 5) == 3
    assert bracket({5: -0.4, 7: -0.2}, 20) == (7, 21) and between({5: -0.4, 7: -0.2}, 7, 21) == 9
    assert between({5: -0.2}, 5, 21) == 13 and between({5: -0.2, 7: -0.3}, 7, 21) == 14


# --- places and growth against brute force ----------------------------------------------


def curves(asked, growth, k):
    """Margins of every number of places in one future, (numbers, definitions)."""
    future = draw(asked.worlds[growth], k)
    plans = [asked.with_places(n) for n in range(asked.question.most_places + 1)]
    return play._margins(asked, plans, future)


def first_met(curve):
    return [next((n for n, margin in enumerate(column) if margin >= 0), inf) for column in curve.T]


def test_places_needed_are_those_of_brute_force_in_all_definitions(small):
    every = asked(checks={"every": 1, "places": list(range(-45, 46)), "growth_steps": []})
    seen, odd = set(), 0
    for number, growth in enumerate(small.question.growth):
        found = play.play_part(small, "needed", number, range(12))
        checked = play.play_part(every, "needed", number, range(12))
        beside = found.compared - found.plays  # in every second future, where anything was found
        assert (beside[1::2] == 0).all() and (beside[::2] > 0).any()
        assert np.array_equal(found.smallest, checked.smallest)
        for k in range(12):
            curve = curves(small, growth, k)
            seen |= set(found.smallest[k])
            for d, (smallest, least) in enumerate(zip(found.smallest[k], first_met(curve))):
                against = [n for n, m in enumerate(curve[:, d]) if (m >= 0) != (n >= smallest)]
                # Every number beside a finite result was played, so every contradiction is counted.
                if smallest < inf:
                    assert checked.contradicting[k, d] == len(against)
                    assert checked.furthest[k, d] == max((abs(smallest - n) for n in against), default=0)
                    assert curve[int(smallest), d] >= 0 and (smallest == 0 or curve[int(smallest) - 1, d] < 0)
                if not against:
                    assert smallest == least
                odd += bool(against)
    assert len(seen) > 12 and inf in seen and odd < 36  # of 72 results


def test_growth_survived_is_that_of_brute_force_on_the_grid(small):
    rates = small.question.survived.rates
    assert rates == (0.12, 0.1, 0.08, 0.06, 0.04, 0.02, 0.0, -0.02, -0.04, -0.06)
    found, values = play.play_part(small, "survived", 0, range(10)), set()
    for k in range(10):
        curve = np.concatenate([play._margins(small, [small.plan], draw(small.worlds[g], k)) for g in rates])
        for d, smallest in enumerate(found.smallest[k]):
            values.add(smallest)
            if (np.diff((curve[:, d] >= 0).astype(int)) >= 0).all():
                assert smallest == first_met(curve)[d]
            else:
                assert smallest == inf or curve[int(smallest), d] >= 0 > curve[int(smallest) - 1, d]
    assert len(values) > 4


def test_the_year_that_is_asked_about_decides():
    first, last = (asked(year=year) for year in (2023, 2024))
    assert (first.at, last.at) == (0, 1)
    places = [play.play_part(a, "needed", 1, range(6)).smallest for a in (first, last)]
    assert not np.array_equal(*places)
    with pytest.raises(InputError, match="experiment.year: 2031 is not played; the horizon is 2023 to 2024"):
        asked(year=2031)


# --- quantiles and their intervals ------------------------------------------------------


def found_of(smallest, contradicting=0):
    """What searches would have found, a row of definitions for each future."""
    table = np.array(smallest, dtype=float)
    same = np.ones(table.shape, dtype=int)
    return Found(table, same[:, 0] * 9, same[:, 0] * 11, same * contradicting, same * 4 * contradicting)


def one_definition(values):
    return found_of([[value, 0, inf] for value in values])


RULES = {"static_bound": 2, "ratio_rule": 3, "flow_rule": None}


def test_places_are_the_fewest_with_which_so_many_futures_meet_the_target():
    asked_for = question(sure=[0.2, 0.5, 0.6, 0.8, 0.9], growth=[0.0])
    rows = needed_rows(asked_for, {0.0: one_definition([3, 1, inf, 2, 4])}, {0.0: RULES}, 12, 2032)
    residents, referrals, kroner = ([r for r in rows if r["definition"] == d] for d in DEFINITIONS)
    assert [row["places"] for row in residents] == [1, 3, 3, 4, None]
    assert {row["futures_without"] for row in residents} == {1}
    assert {row["places"] for row in referrals} == {0} and {row["places_low"] for row in referrals} == {0}
    assert {row["places"] for row in kroner} == {None} and {row["futures_without"] for row in kroner} == {5}
    # At p = 0.2 P(B ≤ 3) = 99.3 % and P(B ≤ 2) = 94.2 %: the fourth. Five futures leave the others open.
    assert [row["places_high"] for row in residents] == [4, None, None, None, None]
    assert {row["most_places"] for row in rows} == {45} and rows[0]["flow_rule"] is None


@pytest.mark.parametrize("sure", [0.5, 0.8, 0.95])
def test_the_interval_of_places_covers_as_often_as_it_says(sure):
    futures = 100
    row = needed_rows(
        question(sure=[sure], growth=[0.0]), {0.0: one_definition(range(1, futures + 1))}, {0.0: RULES}, 12, 2032
    )[0]
    assert row["places"] == round(sure * futures)

    def at_most(k):
        return sum(comb(futures, j) * sure**j * (1 - sure) ** (futures - j) for j in range(k + 1))

    # The true quantile lies between the a-th and the b-th value if a to b − 1 futures lie below it.
    a, b = int(row["places_low"]), int(row["places_high"])
    assert at_most(b - 1) - at_most(a - 1) >= 0.95
    assert at_most(a - 1) <= 0.025 < at_most(a) and at_most(b - 2) < 0.975 <= at_most(b - 1)


def test_rules_of_thumb_are_held_against_every_future():
    rows = rule_rows(question(growth=[0.0]), {0.0: one_definition([3, 1, inf, 2, 4])}, {0.0: RULES}, 12, 2032)
    hits = {row["rule"]: row.get("hits") for row in rows if row["definition"] == "residents"}
    assert hits == {"plan": 4, "static_bound": 2, "ratio_rule": 3, "flow_rule": None}
    assert rows[0]["probability"] == 0.8 and rows[0]["probability_low"] == pytest.approx(0.3755, abs=1e-4)


def test_growth_survived_counts_from_the_highest_growth_down():
    steps = {"lowest": 0.0, "highest": 0.03, "step": 0.01}
    asked_for = question(survived=steps, sure=[0.4, 0.6, 0.8, 0.9])
    # The first rate met: 3 %, 2 %, 2 %, 0 %, none.
    found = one_definition([0, 1, 1, 3, inf])
    rules = {"static_bound": 0.01, "ratio_rule": None, "flow_rule": 0.0}
    rows = survived_rows(asked_for, found, rules, 12, 2032)
    residents, referrals, kroner = ([r for r in rows if r["definition"] == d] for d in DEFINITIONS)
    assert [row["growth"] for row in residents] == [0.02, 0.02, 0.0, None]
    assert all(row["growth_high"] <= 0.03 for row in residents) and residents[0]["growth_low"] is None
    assert {row["growth"] for row in referrals} == {0.03} and {row["growth"] for row in kroner} == {None}
    assert rows[0]["futures_without"] == 1 and rows[0]["ratio_rule"] is None


def test_contradictions_are_counted_among_the_futures_that_were_checked():
    found = found_of([[1, 2, 3]] * 5)
    found.contradicting[[0, 1, 2], 0] = 1, 1, 2  # futures 0, 2 and 4 are checked
    found.furthest[2, 0] = 6
    rows = search_rows(question(growth=[0.0]), {0.0: found}, found_of([[1, 1, 1]] * 5))
    first = rows[0]
    assert (first["futures_checked"], first["checked_contradicting"]) == (3, 2)
    assert (first["contradicting"], first["compared"], first["furthest"]) == (4, 55, 6)
    assert (first["plays_per_future"], first["full_grid"]) == (9, 46)
    assert rows[-1]["searched"] == "growth" and rows[-1]["full_grid"] == 10


# --- rules of thumb by hand -------------------------------------------------------------


def steady_world(growth=0.0, past=0.0):
    people = municipality(residents={"care": (12, 8)}, pools={"Elm": {"places": 13}}, past_growth_per_year=past)
    return World(people, demand(growth={"per_year": growth}), asked(years=2).study.horizon, 1)


def test_in_a_steady_town_all_rules_ask_for_the_target_share_of_residents():
    wanted = own_places_wanted(steady_world(), 0.8, 0.96)
    assert wanted["static_bound"] == pytest.approx([16.0, 16.0], rel=1e-6)  # 80 % of 20
    assert wanted["ratio_rule"] == pytest.approx([16 / 0.96] * 2, rel=1e-6)
    assert wanted["flow_rule"] == pytest.approx([16.0, 16.0], rel=1e-3)  # Little: 10 a year × 2 years


def test_with_growth_the_flow_rule_also_counts_those_who_have_yet_to_gather():
    # Exponential stays of 2 years: λ = N·(1/2 + ln 1.1), on average over the year.
    wanted = own_places_wanted(steady_world(0.1, 0.1), 0.8, 1.0)
    assert wanted["static_bound"] == pytest.approx([0.8 * 22, 0.8 * 24.2], rel=1e-3)
    middle = np.array([20, 22]) * 0.1 / np.log(1.1)
    assert wanted["flow_rule"] == pytest.approx(0.8 * middle * (1 + 2 * np.log(1.1)), rel=3e-3)


def test_planned_places_count_what_is_open_by_the_end_of_each_year(small):
    # Openings on 1 June and 1 December of the first year and 1 June of the second, four places each.
    assert planned_places(town(), a_plan(), small.study.horizon).tolist() == [38, 42]
    assert planned_places(town(), a_plan(0), small.study.horizon).tolist() == [30, 30]


def test_the_places_that_a_rule_adds_are_the_fewest_that_are_planned_by_then(small):
    horizon = small.study.horizon

    def planned(added):
        return int(planned_places(town(), a_plan(added), horizon)[0])

    for wanted in (0.0, 30.0, 30.2, 38.0, 44.5, 55.0):
        slowly = next((n for n in range(31) if planned(n) >= wanted), None)
        assert fewest_added(wanted, planned, 30) == slowly
    assert fewest_added(38.0, planned, 30) == 11  # four and four of eleven places


def test_largest_growth_and_first_year_of_a_rule_by_hand():
    assert most_growth([50.0, 42.0, 40.0], [0.02, 0.01, 0.0], 42) == 0.01
    assert most_growth([50.0, 43.0], [0.02, 0.01], 42) is None
    years = (2023, 2024, 2025)
    assert first_year(np.array([40.0, 41.0, 42.0]), np.array([38, 41, 50]), years) == 2024
    assert first_year(np.array([40.0, 41.0, 60.0]), np.array([38, 40, 50]), years) is None


# --- by when ----------------------------------------------------------------------------


MET = np.array([[0, 1, 0, 1, 1, 1], [0, 0, 0, 0, 0, 0], [1, 1, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0]], dtype=bool)


def test_first_year_and_first_of_three_years_in_a_row():
    assert first_run(MET, 1).tolist() == [1, NEVER, 0, 3]
    assert first_run(MET, 2).tolist() == [3, NEVER, 0, 3]
    assert first_run(MET, 3).tolist() == [3, NEVER, NEVER, NEVER]
    assert first_run(MET, 7).tolist() == [NEVER] * 4
    assert first_run(np.stack([MET, ~MET], axis=-1), 3)[:, 1].tolist() == [NEVER, 0, NEVER, 0]


def test_rows_by_year_add_up_with_never():
    met, years = np.stack([MET] * 3, axis=-1), range(2023, 2029)
    rows = by_when_rows({0.01: met}, {0.01: {"static_bound": 2025}}, years, 3, 0.8)
    for quantity in ("reached", "held"):
        of_it = [r for r in rows if (r["quantity"], r["definition"]) == (quantity, "kroner")]
        assert sum(row["hits"] for row in of_it) == 4 and [row["year"] for row in of_it] == [*years, None]
    first = cell(rows, 0.01, "residents", "reached", 2024)
    assert (first["hits"], first["by_then"], first["years_in_a_row"]) == (1, 0.5, 1)
    assert first["by_then_low"] == pytest.approx(0.1500, abs=1e-4)  # Wilson, 2 of 4
    assert cell(rows, 0.01, "residents", "held", None)["hits"] == 3


def test_by_when_reads_the_shares_of_every_year_of_its_own_horizon(small):
    met = play.play_part(small, "by_when", 0, range(5))
    assert met.shape == (5, 3, 3) and small.later.horizon.years == 3 and met.any() and not met.all()
    future = draw(small.later_worlds[0.0], 4)
    shares = play._play(small.later, [small.plan], future).shares()
    assert np.array_equal(met[4, :, 0], shares[0][0] >= 0.7)


# --- what would have to be true ---------------------------------------------------------


def test_conditions_change_no_people_and_play_as_if_they_were_assumed_from_the_start(small):
    base, combinations = small.worlds[0.02], small.question.conditions.combinations
    shares, occupancy = play.play_part(small, "conditions", 0, range(3))
    assert shares.shape == (3, len(combinations), 3) and len(combinations) == 8
    for at, combination in enumerate(combinations):
        changed, plan = with_turnaround(small.study.municipality, small.plan, combination.turnaround_days)
        other = assuming(base.demand, *combination.of_demand)
        world = World(changed, other, base.horizon, base.seed, base.sites)
        for k in range(3):
            people, future = draw(base, k).people, draw(world, k)
            for column in ("id", "need", "referred", "leaves", "home", "consent_die"):
                assert np.array_equal(getattr(people, column), getattr(future.people, column))
            seen = play._play(small.study, [plan], future)
            assert np.array_equal(shares[k, at], np.stack(seen.shares(), axis=-1)[0, 1])
            own, places = (days[0, 12:].sum() for days in (seen.own_days, seen.place_days))
            assert occupancy[k, at] == own / places
    assert len({shares[k, at, 0] for k in range(3) for at in range(8)}) > 8


def test_consent_delay_and_cancellation_are_assumed_of_every_need_and_building():
    told = assuming(assumed(), 0.3, 4.0, 1.0)
    assert {need.consent for need in told.needs.values()} == {0.3} and {n.movable for n in told.needs.values()} == {0.9}
    assert (told.building.delay_months, told.building.cancelled, told.building.delay_spread) == (4.0, 1.0, 0.5)


def test_turnaround_is_changed_in_todays_pools_and_in_everything_that_is_built():
    site = {"opens": date(2023, 5, 1), "places": 2, "serves": NEEDS, "turnaround_days": 9}
    both = Plan(name="plan", even_build_out=a_plan().even_build_out, sites={"Oak": site})
    assert both.buildings["Oak"].turnaround_days == 9
    changed, plan = with_turnaround(town(), both, 5)
    assert {pool.turnaround_days for pool in changed.pools.values()} == {5}
    assert {site.turnaround_days for site in plan.buildings.values()} == {5} and len(plan.buildings) == 4
    assert changed.pools["Ash"].places == 8 and plan.places_added == both.places_added


def condition_row(consent, months, cancelled, days, chance):
    keys = ("consent", "delay_months", "cancelled", "turnaround_days", "probability", "sure")
    return dict(zip(keys, (consent, months, cancelled, days, chance, 0.8)))


def test_the_least_consent_and_one_condition_at_a_time():
    asked_for = read(Conditions, ASKED["conditions"], "experiment.conditions")
    chances = iter([0.1, 0.2, 0.3, 0.79, 0.5, 0.6, 0.8, 0.9])
    rows = [condition_row(*c, next(chances)) for c in asked_for.combinations]
    assert [enough(row) for row in rows] == [False] * 6 + [True] * 2
    assert least_consent(rows) == 1.0 and least_consent(rows[:4]) is None
    cases = {case: row["probability"] for case, row in one_at_a_time(asked_for, rows).items()}
    assert cases == {"assumed": 0.1, "consent": 0.5, "built": 0.3, "turnaround_days": 0.2, "all": 0.9}


# --- the whole experiment ---------------------------------------------------------------


def all_tables(asked, workers):
    todo = play.tasks(asked, 4)
    done = dict(spread(play.play_part, asked, todo, workers))
    return tables(asked, [(task, done[task]) for task in todo])


@pytest.fixture(scope="module")
def rows(small):
    return all_tables(small, 1)


def test_tasks_hold_every_future_of_every_part_once(small):
    def held(part, number):
        return sorted(k for p, n, block in play.tasks(small, 700) if (p, n) == (part, number) for k in block)

    for part, rates in {"needed": 2, "by_when": 1, "survived": 1}.items():
        assert all(held(part, n) == list(range(700)) for n in range(rates)) and held(part, rates) == []
    assert held("conditions", 0) == [0, 1, 2]


def test_two_workers_give_the_same_tables_as_one(small, rows):
    assert pickle.loads(pickle.dumps(small)).worlds.keys() == small.worlds.keys()
    assert all_tables(small, 2) == rows


def test_every_table_has_every_definition_and_the_headline_its_numbers(small, rows):
    sizes = {"places_needed": 12, "rules_of_thumb": 24, "growth_survived": 6, "by_when": 24, "conditions": 24, "search": 9}
    assert {name: len(table) for name, table in rows.items()} == sizes
    assert all({row["definition"] for row in table} == set(DEFINITIONS) for table in rows.values())
    top = headline(small.question, rows)
    needed = {(r["growth_per_year"], r["definition"], r["sure"]): r["places"] for r in rows["places_needed"]}
    assert top["places, last ten years, 0.8"] == needed[0.04, "residents", 0.8]
    assert {"growth survived, 0.5", "searches contradicted"} <= top.keys() and top["searches checked"] == 12


TINY = (
    "futures=4", "check_futures=1", "workers=1", "experiment.growth=[0.025]", "experiment.conditions.futures=2",
    "experiment.survived.step=0.02", "experiment.by_when.growth=[0.0]", "experiment.conditions.consent=[0.2,1.0]",
    "experiment.conditions.turnaround_days=[84]", "experiment.conditions.growth=[0.0]", "experiment.most_places=900",
)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The command line in both languages, on Aarhus, without pictures."""
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        here = tmp_path_factory.mktemp("places")
        patch.chdir(here)
        patch.setattr("sim.results.RunFolder.figure", unpainted)
        for language in ("en", "da"):
            ended = botilbud("places_needed", *TINY, f"language={language}")
            assert ended.code == 0, ended.err
            made[language] = (run_of(here / "results", "places_needed"), ended.out)
    return made


def test_a_run_leaves_every_table_picture_and_an_answer(runs):
    folder, told = runs["en"]
    assert {f.stem for f in folder.glob("*.csv")} >= {"places_needed", "rules_of_thumb", "by_when", "conditions", "search"}
    assert {f.stem for f in (folder / "figures").glob("*.png")} == {
        f"{name}_{d}" for name in ("places_needed", "by_when", "conditions") for d in DEFINITIONS
    }
    answer = (folder / "answer.txt").read_text("utf-8")
    assert answer.strip() in told and "At a growth of 2.5 % a year (last ten years)" in answer
    assert "The plan has 274 and meets the target in 0 of 4 futures" in " ".join(answer.split())
    assert max(map(len, answer.splitlines())) <= 98


def test_the_danish_answer_is_danish_and_has_the_same_numbers(runs):
    (one, _), (other, _) = runs["en"], runs["da"]
    assert (one / "places_needed.csv").read_bytes() == (other / "places_needed.csv").read_bytes()
    answer = (other / "answer.txt").read_text("utf-8")
    words = set("".join(c if c.isalpha() else " " for c in answer.lower()).split())
    assert not words & {"the", "of", "and", "with", "growth", "places", "by", "idle", "never", "years", "none", "nan"}
    assert {"fremtider", "pladser", "hjemtagning", "samtykke", "sandsynlighed", "vækst", "visiterede"} <= words
    assert "2,5 %" in answer and "Planen har 274" in answer


def test_a_precision_is_played_for_and_told(runs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sim.results.RunFolder.figure", unpainted)
    ended = botilbud("places_needed", *TINY, "check_futures=0", "precision=0.25", "most_futures=12", "language=en")
    assert ended.code == 0, ended.err
    made = json.loads((run_of(tmp_path / "results", "places_needed") / "manifest.json").read_text("utf-8"))
    assert made["precision"]["futures_played"] == 12 and 0.15 < made["precision"]["widest_half_width"] < 0.3
    table = (run_of(tmp_path / "results", "places_needed") / "places_needed.csv").read_text("utf-8").splitlines()
    assert table[1].split(",")[table[0].split(",").index("futures")] == "12"
    assert "12 futures" in ended.out.splitlines()[-3] + ended.out.splitlines()[-4]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("experiment.year=2040", "experiment.year: 2040 is not played; the horizon is 2023 to 2032"),
        ("experiment.most_places=0", "experiment.most_places: 0 is not allowed: it must be at least 1"),
        ("experiment.growth=[0.01,0.01]", "experiment.growth: a value stands twice"),
        ("experiment.sure=[1.0]", "experiment.sure.0: 1.0 is not allowed: it must be less than 1"),
        ("experiment.by_when.hold_years=30", "experiment.by_when: hold_years is 30; it must be at most years, 20"),
        ("experiment.survived.lowest=0.05", "experiment.survived: lowest is 0.05; it must be below highest, 0.04"),
        ("experiment.survived.step=0.00001", "experiment.survived: step is 1e-05; that makes over 500 growth rates"),
        ("experiment.survived.lowest=-0.4", "a year is impossible for the need 'long_term'"),
        ("experiment.conditions.consent=[1.2]", "experiment.conditions.consent.0: 1.2 is not allowed"),
        ("plan.even_build_out=null", "only a plan with even_build_out and no named sites"),
    ],
)
def test_a_mistake_is_one_sentence_before_anything_is_played(tmp_path, monkeypatch, change, sentence):
    monkeypatch.chdir(tmp_path)
    ended = botilbud("places_needed", change)
    assert ended.code == 2 and sentence in ended.err and len(ended.err.strip().splitlines()) == 1
    assert not list(tmp_path.glob("results/**/*.csv"))


# --- pictures ---------------------------------------------------------------------------


def needed(growths=(0.0, 0.007, 0.025), levels=(0.5, 0.8, 0.95), places=None, futures=1000):
    """Rows of places_needed.csv; ``places`` None: they rise with growth and probability."""
    made = []
    for growth in growths:
        for sure in levels:
            fewest = 300 + 20_000 * growth + 200 * (sure - 0.5) if places is None else places
            beyond = fewest > 1500
            made.append(
                {
                    "growth_per_year": growth, "definition": "residents", "sure": sure, "year": 2032, "target": 0.8,
                    "futures": futures, "places": None if beyond else round(fewest),
                    "places_low": round(fewest) - 9, "places_high": None if beyond or sure > 0.9 else round(fewest) + 9,
                    "most_places": 1500, "futures_without": 0, "plan_places": 274, "static_bound": 208,
                    "ratio_rule": 251, "flow_rule": None if growth > 0.02 else 189,
                }
            )
    return made


def when(growths=(0.0, 0.025), years=range(2023, 2043), hold=3):
    """Rows of by_when.csv: met in half of the futures in the tenth year at no growth, else never."""
    made = []
    for growth in growths:
        met = np.zeros((40, len(years), 3), dtype=bool)
        if growth == 0.0:
            met[:20, len(years) // 2 :] = True
        rules = {"static_bound": years[0], "ratio_rule": years[0] if growth == 0.0 else None, "flow_rule": None}
        made += by_when_rows({growth: met}, {growth: rules}, list(years), hold, 0.8)
    return made


def grown(chance, growths=(-0.0025, 0.0, 0.007), built=((12.0, 0.05), (0.0, 0.0)), days=(84, 0), consents=(0.2, 0.6, 1.0)):
    return [
        {
            "growth_per_year": growth, **condition_row(consent, *way, idle, chance), "definition": "residents",
            "year": 2032, "target": 0.8, "occupancy": 0.96, "futures": 300, "probability_low": max(0, chance - 0.05),
            "probability_high": min(1, chance + 0.05), "static_bound": 0.8 - growth,
        }
        for growth in growths for consent in consents for way in built for idle in days
    ]


MARKS = {"last ten years": 0.025, "nationally": 0.007, "Solbakken": 0.5}
FOOTER = {"en": "Source: run 7", "da": "Kilde: kørsel 7"}
DRAW = {
    "places": lambda p, lang, made=None: charts.places_needed(p, made or needed(), "residents", FOOTER[lang], lang, MARKS),
    "when": lambda p, lang, made=None: charts.by_when(p, made or when(), "residents", FOOTER[lang], lang),
    "conditions": lambda p, lang, made=None: charts.conditions(p, made or grown(0.85), "residents", FOOTER[lang], lang),
}
EXTREMES = {
    "places": [
        needed((0.01,), (0.8,)), needed(places=2000), needed(places=0), needed((0.0, 0.07), futures=1_000_000),
        needed(tuple(k / 1000 for k in range(-10, 31, 2)), (0.5, 0.8, 0.9, 0.95, 0.99)),
    ],
    "when": [
        when((0.025,)), when((0.0,), range(2023, 2025), 2),
        when((-0.0025, 0.0, 0.0025), range(2023, 2083)), when(tuple(k / 400 for k in range(-1, 5)), range(2023, 2026)),
    ],
    "conditions": [
        grown(0.0), grown(1.0), grown(0.5, (0.0,), ((6.5, 0.025),), (84,), (0.2,)),
        grown(0.5, (-0.0025, 0.0, 0.0025, 0.005, 0.0075, 0.01), ((12.0, 0.05), (6.0, 0.05), (6.0, 0.0), (0.0, 0.0)), (120, 84, 42, 0)),
    ],
}


@pytest.mark.parametrize("picture", DRAW)
def test_a_picture_is_the_same_twice_and_in_its_own_language(tmp_path, picture):
    for name, language in (("a", "da"), ("b", "da"), ("c", "en")):
        DRAW[picture](tmp_path / f"{name}.svg", language)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    for name, language in (("a", "da"), ("c", "en")):
        shown = texts(tmp_path / f"{name}.svg")
        assert FOOTER[language] in shown and "80 %" in shown and "nan" not in shown.lower()
        told = set("".join(c if c.isalpha() else " " for c in shown.lower()).split())
        danish, english = {"vækst", "målet", "år", "på", "og", "af"}, {"growth", "the", "and", "year", "of", "met"}
        assert told & (danish if language == "da" else english) and not told & (english if language == "da" else danish)


@pytest.mark.parametrize("picture", DRAW)
def test_no_text_of_a_picture_leaves_the_page_or_covers_another(tmp_path, monkeypatch, picture):
    faults = []

    def look(figure, path, **options):
        figure.draw_without_rendering()
        faults.extend(_faults(figure))

    monkeypatch.setattr("matplotlib.figure.Figure.savefig", look)
    DRAW[picture](tmp_path / "a.svg", "en")
    for made in (None, *EXTREMES[picture]):
        DRAW[picture](tmp_path / "a.svg", "da", made)
    assert not faults


def test_a_picture_of_what_was_not_found_says_so(tmp_path):
    DRAW["places"](tmp_path / "a.svg", "da", needed(places=2000))
    assert "▲: ikke med noget antal op til 1.500." in texts(tmp_path / "a.svg")
    DRAW["conditions"](tmp_path / "b.svg", "da", grown(0.3))
    shown = texts(tmp_path / "b.svg")
    assert "Intet felt når op på 80 %." in shown and "Fra en vækst på 0,7 % om året er planen for lille" in shown
    for name, made in (("places_needed", needed()), ("by_when", when()), ("conditions", grown(0.5))):
        with pytest.raises(ValueError, match="kroner") if name != "by_when" else pytest.raises(ValueError, match="euro"):
            getattr(charts, name)(tmp_path / "c.svg", made, "euro" if name == "by_when" else "kroner", "", "da")


def test_the_small_tables_are_drawn_too(tmp_path, rows):
    charts.places_needed(tmp_path / "a.svg", rows["places_needed"], "referrals", "", "da")
    charts.by_when(tmp_path / "b.svg", rows["by_when"], "residents", "", "da")
    charts.conditions(tmp_path / "c.svg", rows["conditions"], "kroner", "", "da")
    assert "planen: 12 pladser" in texts(tmp_path / "a.svg")
    assert "i 2024" in texts(tmp_path / "a.svg") and "i 2024" in texts(tmp_path / "c.svg")
