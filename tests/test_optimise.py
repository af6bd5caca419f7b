"""The cheapest plan: money by hand, the search against enumeration, the choice against known systems."""
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import log

import numpy as np
import pytest
from hydra import compose, initialize_config_module
from omegaconf import OmegaConf
from scipy import stats
from sim import charts
from sim.answers import found_plans, played_plans, three_sets
from sim.answers import optimise as ask
from sim.answers.present_cost import present_cost
from sim.budget import annuity, building_mio_kr, discount_factors
from sim.answers.schedule import Space
from sim.answers.search import Search, Seen, frontier
from sim.answers.selection import AtLeast, AtMost, Fineness, choose
from sim.days import Horizon
from sim.future import EXTERNAL
from sim.inputs import InputError, read
from sim.municipality import Municipality
from sim.prices import Prices
from sim.study import make_study
from sim.terminal import optimise_answer
from towns import NEEDS, START, Person, demand, handmade, measured, municipality, plan, prices, taking_home

BUILDING = {"new_place": {date(2022, 1, 1): 1_000_000.0}, "place_life_years": 30, "discount_rate": 0.04}

# --- money ------------------------------------------------------------------------------


def test_an_annuity_by_hand():
    # 1.1^−½ + 1.1^−1½ = 0.953463 + 0.866784; 1,000 ÷ 1.820247
    assert annuity(1000.0, 0.1, 2) == pytest.approx(549.3760, abs=1e-4)
    assert annuity(1000.0, 0.0, 40) == pytest.approx(25.0)
    r, life = 0.035, 40
    assert annuity(1.0, r, life) == pytest.approx((1 + r) ** -0.5 * r / (1 - (1 + r) ** -life))


def test_a_place_that_is_used_for_its_whole_life_is_paid_for_in_full():
    life, rate, cost = 7, 0.05, 2_000_000.0
    places = np.full(life, 10 + 3)  # three new ones from the first day on
    paid = building_mio_kr(places.astype(float), places, 10, np.full(life, annuity(cost, rate, life)))
    assert paid @ discount_factors(rate, life) == pytest.approx(3 * cost / 1e6)


def test_places_are_paid_for_from_the_day_they_open_at_the_price_of_their_year():
    # Ten today; 4 more open in the middle of the first year, 2 more at the end of the second.
    place_years, places = np.array([12.0, 14.0, 16.0]), np.array([14, 16, 16])
    payment = np.array([100_000.0, 200_000.0, 400_000.0])
    by_hand = [2 * 0.1, 4 * 0.1, 4 * 0.1 + 2 * 0.2]
    assert building_mio_kr(place_years, places, 10, payment) == pytest.approx(by_hand)
    both = building_mio_kr(np.stack([place_years, place_years * 0 + 10]), np.stack([places, places * 0 + 10]), 10, payment)
    assert both == pytest.approx(np.array([by_hand, [0, 0, 0]]))


def test_the_present_cost_of_a_handmade_play(engine):
    """One citizen lives externally for two years; ten places open on 1 July and stand empty."""
    money = prices(**BUILDING)
    future = handmade(municipality(), [Person(-5, home=EXTERNAL)], years=2, site_dice={"Oak": (0.5, 0.5)})
    seen = measured(plan({"Oak": {"opens": date(2023, 7, 1), "places": 10}}), future, engine, money)
    payment, (first, second) = annuity(1.0, 0.04, 30), discount_factors(0.04, 2)  # mio. kr. a place
    year_one = 365 * 2000 / 1e6 + 184 * 10 * 700 / 1e6 + 10 * 184 / 365 * payment
    year_two = 366 * 2000 / 1e6 + 366 * 10 * 700 / 1e6 + 10 * payment
    assert present_cost(seen, money, future.horizon, 0) == pytest.approx(first * year_one + second * year_two)
    free = prices()  # nothing is said of building, and nothing is discounted
    assert present_cost(seen, free, future.horizon, 0) == pytest.approx(
        (seen.mio_kr("external", "fixed") + seen.mio_kr("own", "fixed")).sum()
    )


def test_the_price_of_a_new_place_is_that_of_the_start_of_the_year():
    stated = {date(2022, 1, 1): 1.0, date(2024, 7, 1): 3.0}
    money = prices(**{**BUILDING, "new_place": stated})
    assert money.building_costs(Horizon(START, 4)).tolist() == [1.0, 1.0, 3.0, 3.0]
    assert prices().building_costs(Horizon(START, 2)).tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"new_place": {date(2022, 1, 1): -1.0}}, "new_place.2022-01-01 is -1"),
        ({"place_life_years": None}, "place_life_years is needed"),
        ({"discount_rate": 0.5}, "discount_rate"),
    ],
)
def test_wrong_prices_of_building_are_refused(wrong, told):
    with pytest.raises(ValueError, match=told):
        prices(**{**BUILDING, **wrong})


# --- schedules --------------------------------------------------------------------------


def space(years=3, groups=1, most_a_year=3, most=9, lot=4):
    served = tuple((f"group {k}", NEEDS) for k in range(groups))
    return Space(tuple(range(2023, 2023 + years)), served, lot, most_a_year, most, 7, 0, 0)


@pytest.mark.parametrize(("years", "groups", "most"), [(3, 1, 9), (3, 1, 4), (2, 2, 5)])
def test_moves_are_all_schedules_one_lot_away(years, groups, most):
    room = space(years, groups, most=most)
    everything = list(room.all())
    by_hand = [
        s for s in np.ndindex(*(4,) * years * groups)
        if sum(s) <= most and all(sum(s[y * groups : (y + 1) * groups]) <= 3 for y in range(years))
    ]
    assert everything == by_hand
    for schedule in everything[:: len(everything) // 20 or 1]:
        step = np.array(everything) - schedule
        near = (np.abs(step).max(axis=1) == 1) & (np.abs(step).sum(axis=1) <= 2) & (np.abs(step.sum(axis=1)) <= 1)
        assert sorted(room.moves(schedule)) == [s for s, at in zip(everything, near) if at]


def test_an_even_schedule_is_even_and_whole():
    room = space(years=5, most_a_year=9, most=45)
    for lots in range(20):
        counts = room.even(lots, 2024, 2026)
        assert sum(counts) == lots and counts[0] == counts[4] == 0
        assert max(counts[1:4]) - min(counts[1:4]) <= 1


def test_a_schedule_as_a_plan():
    room, given = space(groups=2), plan(most_wait_days=3, **taking_home(notice_days=9))
    built = room.plan((1, 0, 0, 0, 2, 1), given)
    opened = [(name, site.opens, site.places) for name, site in built.buildings.items()]
    assert opened == [
        ("lot 1", date(2023, 7, 1), 4), ("lot 2", date(2025, 7, 1), 4),
        ("lot 3", date(2025, 7, 1), 4), ("lot 4", date(2025, 7, 1), 4),
    ]
    assert (built.taking_home, built.most_wait_days) == (given.taking_home, 3)
    assert room.text((1, 0, 0, 0, 2, 1)) == "2023 group 0: 4, 2025 group 0: 8, 2025 group 1: 4"
    long = space(years=30, groups=2, most=60)
    assert long.plan((1,) * 60, given).places_added == 240 and len(long.text((1,) * 60)) > 1000
    assert space().text((0, 2, 0)) == "2024: 8" and room.places((1, 0, 0, 0, 2, 1)) == 16


# --- the search against enumeration -----------------------------------------------------


def question(**more):
    standard = {
        "goal": "cheapest", "target": 0.7, "definition": "residents", "from_year": 2025, "sure": 0.6,
        "budget_mio_kr": 5.0, "also_sure": (0.8,), "assumed_occupancy": 0.97, "groups": [{"name": "any", "serves": NEEDS}],
        "openings": {
            "first": 2023, "last": 2025, "month": 4, "lot": 3, "most_lots_a_year": 3, "most_lots": 8,
            "ramp_up_months": 2, "turnaround_days": 20,
        },
        "reacting": {
            "share_below": (0.7, 0.9), "first": (START,), "every_months": (4, 6), "lead_months": 6,
        },
        "search": {
            "futures": 48, "margin": 0.05, "starts": 2, "most_steps": 30, "most_schedules": 500, "pairs": 30,
        },
        "choice": {
            "candidates": 4, "first_futures": 16, "most_futures": 128, "error": 0.1, "tolerance": 0.1,
            "tolerance_mio_kr": 0.5, "budget_tolerance_mio_kr": 2.0,
        },
    }
    return ask.Cheapest(**{**standard, **more})


def problem(asked, seed=1, residents=(10, 14), needs=NEEDS, years=4):
    pools = {"Elm": {"places": 12 * len(needs), "turnaround_days": 20}}
    town = municipality(needs, pools, dict.fromkeys(needs, residents))
    assumed = demand(needs, {"per_year": 0.03}, consent=0.5, building={"delay_months": 4.0, "delay_spread": 0.8, "cancelled": 0.1})
    given = plan({"even": {"opens": date(2024, 1, 1), "places": 6}}, needs, **taking_home(notice_days=20))
    money = prices(needs, **BUILDING)
    ask.check(asked, town, money, years)
    return played_plans.problem(asked, make_study(town, money, ask.scenarios(asked, assumed, given), years, seed))


def here(what):
    """Plays tasks in this process, from the last to the first."""
    def play(tasks):
        done = {task: played_plans.play_choices(what, *task) for task in reversed(tasks)}
        return [done[task] for task in tasks]

    return play


def best_of_all(asked, what, look, found, search):
    """That the search ended where enumeration does, and in how many schedules there are."""
    everything = list(what.space.all())
    seen = dict(zip(everything, (Seen(*values, 0) for values in look(everything))))
    best = min(everything, key=lambda s: (*asked.searched.key(seen[s]), s))
    assert search.ended and search.seen[found][:3] == seen[best][:3]
    assert asked.searched.holds(seen[best])
    assert 0 < sum(best) < what.space.most  # neither nothing nor everything
    return len(everything)


def searched(asked, what):
    look = three_sets.Bench(what, here(what)).look(asked.searched.sure)
    search = Search(what.space, asked.searched, look, 5000)
    found = search.run(three_sets.sweep(what.space, []), starts=3, most_steps=40, pairs=30)
    return search, best_of_all(asked, what, look, found, search)


GOALS = (("cheapest", 0.5, 0.0), ("cheapest", 0.8, 0.0), ("surest", 0.6, 0.8), ("surest", 0.6, 1.6))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("goal", "sure", "budget"), GOALS)
def test_the_search_finds_what_enumeration_finds(goal, sure, budget, seed):
    asked = question(goal=goal, sure=sure, budget_mio_kr=budget)
    searched(asked, problem(asked, seed))


@pytest.mark.parametrize(("goal", "sure", "budget"), GOALS[1:3])
def test_it_finds_it_in_a_wider_space_without_playing_all_of_it(goal, sure, budget):
    wide = {**question().openings.model_dump(), "last": 2026, "lot": 2, "most_lots_a_year": 4, "most_lots": 14}
    asked = question(goal=goal, sure=sure, budget_mio_kr=budget, openings=wide)
    search, schedules = searched(asked, problem(asked))
    assert schedules > 500 and len(search.seen) < schedules / 2


def test_it_finds_it_where_buildings_are_for_different_needs():
    needs = ("care", "youth")
    narrow = {**question().openings.model_dump(), "last": 2024, "most_lots": 6}
    asked = question(groups=[{"name": "old", "serves": ["care"]}, {"name": "young", "serves": ["youth"]}], openings=narrow, target=0.6, sure=0.5)
    _, schedules = searched(asked, problem(asked, needs=needs, residents=(8, 9)))
    assert schedules > 50


def test_the_frontier_is_what_nothing_beats():
    rng = np.random.default_rng(1)
    seen = {(k,): Seen(float(c), float(p), 0.0, 0) for k, (c, p) in enumerate(rng.integers(0, 12, (60, 2)))}
    line = frontier(seen)
    def beaten(one):
        return any(
            other.cost <= one.cost and other.chance >= one.chance and other[:2] != one[:2] for other in seen.values()
        )
    assert {seen[s][:2] for s in line} == {one[:2] for one in seen.values() if not beaten(one)}
    assert all(seen[a].cost < seen[b].cost and seen[a].chance < seen[b].chance for a, b in pairwise(line))


def test_a_search_that_is_stopped_says_so():
    asked = question()
    what = problem(asked)
    for most, steps in ((20, 30), (500, 1)):
        search = Search(what.space, asked.searched, three_sets.Bench(what, here(what)).look(0.65), most)
        search.run(three_sets.sweep(what.space, []), 2, steps, 30)
        assert not search.ended and len(search.seen) <= most


# --- the choice against known systems ---------------------------------------------------

FINE = Fineness(delta=0.3, error=0.2, first=16, most=8192)
TRIALS = 300


def normal_systems(seed, means, chances, most=8192):
    """Correlated normal costs, and hits of known probability, as common futures would give them."""
    rng = np.random.default_rng([7, seed])
    common, own = rng.normal(size=most), rng.normal(size=(len(means), most))
    values = np.array(means)[:, None] + 0.7 * common + 0.7 * own
    return values, (rng.random((len(means), most)) < np.array(chances)[:, None]).astype(float)


def chosen(values, kept, condition, fine=FINE):
    return choose(
        lambda alive, numbers: (values[alive, numbers.start : numbers.stop], kept[alive, numbers.start : numbers.stop]),
        len(values), condition, fine,
    )


def sure_of(right, promised):
    """Whether so many right choices agree with a promised probability, at four standard errors."""
    return right >= TRIALS * promised - 4 * (TRIALS * promised * (1 - promised)) ** 0.5


@pytest.mark.parametrize(
    ("means", "chances", "best"),
    [
        ([0.0, 0.3, 0.3, 0.3, 0.3], [0.9] * 5, {0}),  # all others just worse by δ
        ([0.0, 0.0, 0.3, 0.6, 0.9], [0.6, 0.7, 0.9, 0.9, 0.9], {2}),  # the cheapest two just miss p by ε
        ([0.0, 0.3, 0.9], [0.6, 0.6, 0.6], {None}),  # none keeps the condition
        ([0.9, 0.6, 0.0], [0.95, 0.95, 0.9], {2}),
    ],
)
def test_the_best_of_known_systems_is_chosen_as_often_as_promised(means, chances, best):
    condition = AtLeast(0.8, 0.1)
    ended = [chosen(*normal_systems(k, means, chances), condition) for k in range(TRIALS)]
    assert all(end.decided for end in ended)
    assert sure_of(sum(end.candidate in best for end in ended), 1 - FINE.error)
    # Not by playing without end: every trial has its own number of futures, far below the most.
    assert len({end.futures for end in ended}) > 1 and max(end.futures for end in ended) < FINE.most


def test_a_mean_within_a_limit_is_told_as_often_as_promised():
    values, _ = zip(*(normal_systems(k, [0.0, 0.3], [0.5, 0.5]) for k in range(TRIALS)))
    for system, yes in ((0, True), (1, False)):
        said = [AtMost(0.15, 0.15).test(v[system], 0.1, 16) for v in values]
        assert sure_of(sum(s.yes == yes for s in said), 0.9)


def test_a_probability_is_told_as_often_as_promised():
    for p, yes in ((0.7, False), (0.9, True)):
        hits = [normal_systems(k, [0.0], [p])[1][0] for k in range(TRIALS)]
        said = [AtLeast(0.8, 0.1).test(hit, 0.1, 16) for hit in hits]
        assert sure_of(sum(s.yes == yes for s in said), 0.9)
        # At one future a time, by hand: the first at which the likelihood ratio passes 10 or 1/10.
        walk = np.cumsum(np.where(hits[0] > 0, log(0.9 / 0.7), log(0.1 / 0.3)))
        assert said[0].futures == 1 + int(np.argmax(np.abs(walk) > log(10)))


def one_by_one(values, kept, p, eps, fine):
    """Kim and Nelson's procedure with Wald's test, written out future by future."""
    k, alive = len(values), set(range(len(values)))
    eta = ((2 * fine.error / 2 / (k - 1)) ** (-2 / (fine.first - 1)) - 1) / 2
    h2 = 2 * eta * (fine.first - 1)
    ratio, verdict, beaten = [0.0] * k, [None] * k, {}
    for r in range(1, fine.most + 1):
        for c in alive:
            if verdict[c] is None:
                ratio[c] += log((p + eps) / (p - eps)) if kept[c, r - 1] else log((1 - p - eps) / (1 - p + eps))
                if abs(ratio[c]) > log(1 / (fine.error / 2 / k)):
                    verdict[c] = ratio[c] > 0
        if r < fine.first:
            continue
        alive -= {c for c in alive if verdict[c] is False}
        for a in alive:
            for b in alive - {a}:
                s2 = np.var(values[a, : fine.first] - values[b, : fine.first], ddof=1)
                w = max(0.0, fine.delta / (2 * r) * (h2 * s2 / fine.delta**2 - r))
                apart = values[b, :r].mean() - values[a, :r].mean()
                if (b, a) not in beaten and (a, b) not in beaten and apart > w:
                    beaten[a, b] = r
        alive -= {b for a, b in beaten if a in alive and verdict[a]}
        if len(alive) < 2 and all(verdict[c] is not None for c in alive):
            return next(iter(alive), None)
    return "open"


def test_the_procedure_is_the_published_one_future_by_future():
    fine, seen = replace(FINE, first=8, most=400), set()
    for k in range(40):
        rng = np.random.default_rng(k)
        values, kept = normal_systems(k, rng.uniform(0, 1, 4), rng.uniform(0.6, 1, 4), fine.most)
        by_hand = one_by_one(values, kept, 0.8, 0.1, fine)
        found = chosen(values, kept, AtLeast(0.8, 0.1), fine)
        assert by_hand == (found.candidate if found.decided else "open")
        seen.add(by_hand)
    assert seen >= {0, 1, 2, 3}


def test_where_the_futures_run_out_it_is_the_best_on_average_and_said():
    values, kept = normal_systems(1, [0.0, 0.01, 5.0], [0.8, 0.8, 0.8])
    found = chosen(values, kept, AtLeast(0.8, 0.01), replace(FINE, delta=0.001, most=64))
    fair = [c for c in (0, 1) if kept[c, :64].mean() >= 0.8]
    assert not found.decided and found.futures == 64
    assert found.candidate == min(fair, key=lambda c: values[c, :64].mean(), default=None)


# --- the three sets, and what is told ---------------------------------------------------


@pytest.fixture(scope="module")
def outcome():
    """A small question answered, and the futures that each stage played."""
    what = problem(question())
    played, play = [], here(what)

    def noted(tasks):
        played.append({number for numbers, _ in tasks for number in numbers})
        return play(tasks)

    return three_sets.report(three_sets.find(what, noted), noted, 60), played


def test_no_future_is_in_two_of_the_three_sets(outcome):
    _, played = outcome
    search, choice, report = range(48), range(1 << 14, (1 << 14) + 128), range(1 << 15, (1 << 15) + 60)
    kinds = [next(k for k, there in enumerate((search, choice, report)) if numbers <= set(there)) for numbers in played]
    assert set(kinds) == {0, 1, 2} and kinds.count(2) == 1 and kinds[-1] == 2
    assert played[-1] == set(report)


def test_the_best_of_the_search_is_among_the_candidates(outcome):
    found, _ = outcome
    assert 1 < len(found.fixed.candidates) <= 4
    assert found.searches[0].best in found.fixed.candidates
    seen = {choice: values for search in found.searches for choice, values in search.seen.items()}
    others = [seen[c] for c in found.fixed.candidates if c != found.searches[0].best]
    assert others == [seen[c] for c in frontier(seen) if seen[c] in others]


def test_a_longer_report_plays_only_what_is_new(outcome):
    found, _ = outcome
    played, play = [], here(found.problem)

    def noted(tasks):
        played.extend(number - three_sets.REPORT_FROM for numbers, _ in tasks for number in numbers)
        return play(tasks)

    longer = three_sets.report(found, noted, 70)
    assert sorted(played) == list(range(60, 70)) and longer.kept.shape[1] == 70
    assert np.array_equal(longer.kept[:, :60], found.kept)
    assert np.array_equal(three_sets.report(longer, noted, 60).kept, found.kept)
    chance = found_plans.chances(longer)["probability, found plan"]
    assert chance.value == (longer.kept[1, :, played_plans.MARGIN] >= -1e-12).mean()


def test_what_is_told_is_what_one_gets_from_playing_it_again(outcome):
    found, _ = outcome
    what, rows = found.problem, found_plans.plan_rows(found)
    numbers = range(three_sets.REPORT_FROM, three_sets.REPORT_FROM + 60)
    for told, row in zip(found.told, rows):
        pair = played_plans.play_choices(what, numbers, (what.space.nothing, told.choice))
        extra = pair[1, :, 0] - pair[0, :, 0]
        assert row["above_nothing"] == pytest.approx(extra.mean())
        half = stats.t.ppf(0.975, 59) * extra.std(ddof=1) / 60**0.5
        assert (row["above_nothing_low"], row["above_nothing_high"]) == pytest.approx((extra.mean() - half, extra.mean() + half))
        assert row["probability"] == pytest.approx((pair[1, :, 1] >= -1e-12).mean())
    by_kind = {row["kind"]: row for row in rows}
    assert by_kind["found"]["above_found"] == 0 and by_kind["nothing"]["above_nothing"] == 0
    assert {"given", "rule", "reacting", "frontier", "reacting frontier"} <= set(by_kind)


def test_the_margin_is_the_worst_year_from_the_first_asked_about(outcome):
    what = outcome[0].problem
    plans = [what.plan(choice) for choice in ((1, 1, 0), "plan")]
    from sim.future import draw
    from sim.measures import play_and_measure
    from sim.study import external_prices

    future = draw(what.world, 5)
    tariffs = what.study.tariffs(future.dice)
    seen = play_and_measure(plans, future, tariffs, "reference", external_prices(tariffs))
    share = (seen.own / seen.residents)[:, 11::12]
    kept = played_plans.play_choices(what, range(5, 6), ((1, 1, 0), "plan"))[:, 0]
    assert kept[:, played_plans.MARGIN] == pytest.approx(share[:, 2:].min(axis=1) - 0.7)
    assert kept[:, played_plans.PLACES:] == pytest.approx(seen.places[:, 11::12] - 12)
    assert kept[:, played_plans.COST] == pytest.approx(present_cost(seen, what.study.prices, future.horizon, 12))


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_answer_says_what_was_found(outcome, language):
    found, _ = outcome
    rows, effort = found_plans.plan_rows(found), found_plans.effort(found)
    answer = optimise_answer(found.problem.question, rows, effort, language)
    row = next(r for r in rows if r["kind"] == "found")
    assert row["openings"] in answer and f"{row['places_planned']} " in answer
    assert all(len(line) <= 98 for line in answer.splitlines())
    english = ("plan that reacts", "found plan", "futures", "mio. kr. more")
    assert all((word in answer) == (language == "en") for word in english)


def told_of(asked):
    """What is found for a question, and the answers in both languages."""
    what = problem(asked)
    found = three_sets.report(three_sets.find(what, here(what)), here(what), 20)
    rows, effort = found_plans.plan_rows(found), found_plans.effort(found)
    return found, *(optimise_answer(asked, rows, effort, language) for language in ("en", "da"))


def test_where_nothing_is_sure_enough_the_answer_says_so_and_gives_the_surest():
    fine = {**part("search", margin=0.0), **part("choice", tolerance=0.05)}
    found, english, danish = told_of(question(target=0.93, sure=0.9, reacting=None, also_sure=(), **fine))
    chances = [seen.chance for seen in found.searches[0].seen.values()]
    assert 0 < max(chances) < 0.8
    assert found.fixed.chosen.candidate is None and found.reacting is None
    assert "with a probability of 90 %. This is the one with the highest" in " ".join(english.split())
    assert "Her er den med den højeste sandsynlighed" in " ".join(danish.split())
    assert found.searches[0].seen[found.fixed.best].chance >= max(chances) - 0.2


def test_where_the_target_is_never_met_the_answer_gives_what_comes_nearest():
    found, english, danish = told_of(question(target=1.0, from_year=2023, reacting=None))
    seen = found.searches[0].seen
    best, nothing = seen[found.fixed.best], seen[0, 0, 0]
    assert best.slack == max(s.slack for s in seen.values()) > nothing.slack
    assert best.cost == min(s.cost for s in seen.values() if s.slack == best.slack)
    assert "misses it by least" in " ".join(english.split())
    assert "nærmest ved at nå det" in " ".join(danish.split())


def test_a_budget_that_nothing_keeps_is_said():
    found, english, danish = told_of(question(goal="surest", budget_mio_kr=-50.0, reacting=None))
    assert "keeps within the budget. This is the cheapest" in english and "exceeds it" in " ".join(english.split())
    assert "overskrider det" in " ".join(danish.split())
    cheapest = min(seen.cost for seen in found.searches[0].seen.values())
    assert found.searches[0].seen[found.fixed.best].cost <= cheapest + 1.0


def test_a_verdict_needs_its_whole_interval():
    from sim.answers.estimate import probability

    assert found_plans.verdict(probability(900, 1000), 0.8) == "yes"
    assert found_plans.verdict(probability(700, 1000), 0.8) == "no"
    assert found_plans.verdict(probability(801, 1000), 0.8) == "open"


@pytest.mark.parametrize("language", ["en", "da"])
def test_pictures_are_the_same_each_time(outcome, language, tmp_path):
    found, _ = outcome
    rows, seen = found_plans.plan_rows(found), found_plans.search_rows(found)
    opened, in_use = found_plans.schedule_rows(found), found_plans.in_use_rows(found)
    for name in ("one.svg", "other.svg"):
        charts.cost_and_chance(tmp_path / f"f_{name}", rows, seen, "footer", language, "cheapest", 5.0)
        charts.openings(tmp_path / f"o_{name}", opened, in_use, "footer", language)
    for kind in "fo":
        one, other = ((tmp_path / f"{kind}_{name}").read_bytes() for name in ("one.svg", "other.svg"))
        assert one == other
    assert ("Fundet plan" in (tmp_path / "f_one.svg").read_text("utf-8")) == (language == "da")


# --- what is asked ----------------------------------------------------------------------


def part(name, **more):
    return {name: {**question().model_dump()[name], **more}}


WRONG = {
    "a margin without room": (part("search", margin=0.5), "search.margin is 0.5"),
    "a tolerance without room": ({"sure": 0.92}, "choice.tolerance is 0.1"),
    "openings backwards": (part("openings", first=2026), "first is 2026, after last, 2025"),
    "more first than most futures": (part("choice", first_futures=200), "first_futures is 200"),
    "an unknown goal": ({"goal": "best"}, "goal: 'best' is not allowed"),
    "an unknown definition": ({"definition": "flow"}, "definition: 'flow' is not allowed"),
    "another probability without room": ({"also_sure": [0.97]}, "also_sure has 0.97"),
    "a group twice": ({"groups": [{"name": "a", "serves": NEEDS}] * 2}, "groups: the name 'a' stands twice"),
    "certainty": ({"sure": 1.0}, "sure: 1.0 is not allowed: it must be less than 1"),
    "a lot of nothing": (part("openings", lot=0), "openings.lot: 0 is not allowed"),
    "an unknown key": (part("search", future=3), "unknown key 'future' (did you mean 'futures'?)"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_question_is_refused_in_a_sentence(case):
    more, told = WRONG[case]
    with pytest.raises(InputError) as refused:
        read(ask.Cheapest, {**question().model_dump(), **more}, "experiment")
    assert told in str(refused.value) and str(refused.value).startswith("experiment") and "\n" not in str(refused.value)


UNFIT = {
    "a year that is not played": ({"from_year": 2050}, "experiment.from_year: 2050 is not played; the horizon is 2023 to 2026"),
    "an opening before the start": (part("openings", first=2020), "experiment.openings.first: 2020-04-01 is not played"),
    "an opening after the end": (part("openings", last=2030), "experiment.openings.last: 2030-04-01 is not played"),
    "an unknown need": ({"groups": [{"name": "old", "serves": ["cares"]}]}, "'old' serves 'cares', which is no need (did you mean 'care'?)"),
    "a look before the start": (part("reacting", first=(date(2020, 1, 1),)), "experiment.reacting.first: 2020-01-01"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_question_that_does_not_fit_is_refused_in_a_sentence(case):
    more, told = UNFIT[case]
    with pytest.raises(InputError, match="^experiment") as refused:
        ask.check(question(**more), municipality(), prices(**BUILDING), 4)
    assert told in str(refused.value) and "\n" not in str(refused.value)


def test_prices_without_building_are_refused():
    with pytest.raises(InputError, match=r"prices\.new_place: prices 'prices' do not say"):
        ask.check(question(), municipality(), prices(), 4)


def test_the_shipped_question_fits_the_shipped_facts():
    with initialize_config_module("configs", version_base="1.3"):
        config = OmegaConf.to_container(compose("optimise"), resolve=True)
    asked, town = read(ask.Cheapest, config["experiment"], "experiment"), read(Municipality, config["municipality"], "m")
    ask.check(asked, town, read(Prices, config["prices"], "prices"), config["years"])
    # A plan that reacts has its first lot no sooner, and as many lots a year at most, as a fixed one.
    first = min(asked.reacting.first)
    soonest = first.year * 12 + first.month + asked.reacting.lead_months
    assert soonest >= asked.openings.first * 12 + asked.openings.month
    assert 12 / min(asked.reacting.every_months) <= asked.openings.most_lots_a_year


def test_two_workers_find_what_one_does(outcome):
    """What is played has to travel to other processes, and in pieces."""
    from sim.runs import spread

    what = outcome[0].problem
    choices, numbers = [(1, 0, 2), "plan", next(iter(ask.reacting_plans(question(), what.given)))], range(40)

    def shared(tasks):
        done = dict(spread(played_plans.play_choices, what, tasks, workers=2))
        return [done[task] for task in tasks]

    alone = played_plans.play_choices(what, numbers, tuple(choices))
    assert np.array_equal(played_plans.play_set(shared, numbers, choices), alone)
