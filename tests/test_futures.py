"""What is promised of futures: nobody's numbers depend on anybody else, nor on who draws them when."""
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context

import numpy as np
import pytest
from sim.quantities import IGNORANCE
from sim.future import Future, draw, openings
from sim.inputs import InputError
from sim.municipality import Register
from sim.plan import capacity
from sim.stays import Stay, StayTable
from towns import EXTERNAL, START, demand, municipality, plan, world

COLUMNS = ("referred", "leaves", "home", "choice_die", "movable_die", "consent_die")
LONG = Stay(family="weibull", mean_years=8.0, spread=0.8)


def rows(future: Future) -> dict[tuple[str, int], tuple]:
    """Everybody by the name of their need and their number within it, with all their numbers."""
    names = list(future.municipality.needs)
    table = zip(future.people.id, future.people.need, *(getattr(future.people, c) for c in COLUMNS))
    return {(names[need], int(i) & 0xFFFFFFFF): tuple(numbers) for i, need, *numbers in table}


def everything(future: Future) -> tuple:
    """All that a future says, comparable."""
    return rows(future), dict(future.dice), dict(future.site_dice), future.expected.tolist()


def of_two_needs(care=(3, 5), youth=(2, 4), growth=None, **more):
    town = municipality(
        ("care", "youth"), {"Elm": {"places": 9}}, {"care": care, "youth": youth}, past_growth_per_year=0.01
    )
    uncertain = {"consent": {"uniform": [0.1, 0.9]}, "stay_factor": {"uniform": [0.8, 1.2]}}
    assumed = demand(town.needs, growth or {"per_year": {"uniform": [0.0, 0.05]}}, LONG, **uncertain)
    return world(town, assumed, years=3, **more)


# --- nobody depends on anybody else -----------------------------------------------------


@pytest.mark.parametrize("more", [(4, 5), (3, 6)], ids=["own", "external"])
@pytest.mark.parametrize("number", [0, 7])
def test_one_more_resident_changes_nobody_elses_numbers(more, number):
    before = rows(draw(of_two_needs(), number))
    after = rows(draw(of_two_needs(care=more), number))
    new = {name: row for name, row in after.items() if name not in before}
    assert {name: after[name] for name in before} == before
    assert sum(referred < 0 for referred, *_ in new.values()) == 1
    assert all(need == "care" for need, _ in new)


@pytest.mark.parametrize("home", [0, EXTERNAL], ids=["own", "external"])
def test_one_more_row_at_the_end_of_a_register_changes_nobody_elses_numbers(home):
    table = np.array([[0, 0, 900], [1, EXTERNAL, 30], [0, EXTERNAL, 5], [0, EXTERNAL, 0], [1, 0, 2000]])
    longer = np.vstack([table, [0, home, 400]])
    referred = {"referrals_per_year": {"care": 3.0, "youth": 2.0}}
    before, after = (
        rows(draw(of_two_needs(growth=referred, register=Register(*some.T)), 3)) for some in (table, longer)
    )
    (new,) = set(after) - set(before)
    assert {name: after[name] for name in before} == before
    assert new[0] == "care" and after[new][0] == -401


@pytest.mark.parametrize("number", range(5))
def test_more_demand_only_adds_people_and_everybody_of_the_calm_world_is_in_the_busier_one(number):
    calm, busy = (
        rows(draw(of_two_needs(care=(3, 60), growth={"per_year": g}), number)) for g in (0.0, 0.08)
    )
    assert len(busy) > len(calm)
    assert {name: busy[name] for name in calm} == calm
    assert all(numbers[0] >= 0 for name, numbers in busy.items() if name not in calm)


def test_a_new_need_moves_no_old_number_wherever_it_stands():
    needs = {"care": (3, 5), "youth": (2, 4)}
    for wider in ({**needs, "mind": (1, 6)}, {"mind": (1, 6), **needs}):
        for number in range(3):
            before, after = (
                rows(draw(world(municipality(some, {"Elm": {"places": 9}}, some), years=3), number))
                for some in (needs, wider)
            )
            assert {name: after[name] for name in before} == before
            assert any(need == "mind" for need, _ in after)


def test_a_new_site_moves_no_old_number():
    building = {"delay_months": 12.0, "delay_spread": 0.75, "cancelled": 0.3}
    sites = {"Oak": {"opens": START + timedelta(days=90), "places": 4, "ramp_up_months": 2}}
    more = {"Ash": {"opens": START, "places": 3}, **sites, "Yew": {"opens": START, "places": 1}}
    calm, busy = plan(sites), plan(more)
    oak = list(more).index("Oak")
    for number in range(20):
        before, after = (
            draw(world(assumed=demand(building=building), plans=[some]), number) for some in (calm, busy)
        )
        assert rows(before) == rows(after)
        assert after.site_dice["Oak"] == before.site_dice["Oak"]
        assert len({die for pair in after.site_dice.values() for die in pair}) == 6
        mine = [(day, places) for day, pool, places in openings(capacity(after.municipality, busy), after) if pool == oak]
        assert mine == [(day, places) for day, _, places in openings(capacity(before.municipality, calm), before)]


# --- nor on who draws them when ---------------------------------------------------------


def drawn_by_worker(world_, number: int) -> tuple:
    return everything(draw(world_, number))


def test_a_future_is_the_same_drawn_alone_after_others_or_by_a_worker():
    alone = everything(draw(of_two_needs(), 5))
    used = of_two_needs()
    for number in (0, 3, 1100, 4):
        draw(used, number)
    assert everything(draw(used, 5)) == alone
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assert pool.submit(drawn_by_worker, used, 5).result() == alone


def test_futures_and_seeds_differ():
    drawn = [everything(draw(of_two_needs(seed=seed), number)) for seed in (1, 2) for number in (0, 1)]
    for part in range(3):  # people, dice, and with no sites nothing
        found = {str(future[part]) for future in drawn}
        assert len(found) == (4 if part < 2 else 1)
    plans = [plan({"Oak": {"opens": START, "places": 1}})]
    assert len({draw(world(seed=seed, plans=plans), n).site_dice["Oak"] for seed in (1, 2) for n in (0, 1)}) == 4


def test_nothing_of_a_future_can_be_written_to():
    future = draw(of_two_needs(), 0)
    for name, column in [*vars(future.people).items(), ("expected", future.expected)]:
        with pytest.raises(ValueError, match="read-only"):
            column[...] = 0
            pytest.fail(f"{name} was written to")


def test_everybody_has_an_id_of_their_own_and_stands_in_its_order():
    people = draw(of_two_needs(care=(5, 300)), 2).people
    assert (np.diff(people.id) > 0).all()
    assert np.array_equal(people.id >> 32, people.need)
    assert (people.leaves > people.referred).all() and (people.leaves >= 0).all()


def test_no_die_is_thrown_for_two_people():
    needs = {"care": (4, 40), "mind": (4, 40)}
    people = draw(world(municipality(needs, {"Elm": {"places": 9}}, needs)), 0).people
    dice = np.concatenate([people.choice_die, people.movable_die, people.consent_die])
    assert len(np.unique(dice)) == len(dice)
    assert 0 <= dice.min() and dice.max() < 1


# --- what we do not know ----------------------------------------------------------------


@pytest.mark.parametrize("first", [0, 64, 1024], ids=["the first 64", "the next 64", "64 beyond the first 1024"])
def test_what_we_do_not_know_fills_its_space(first):
    small = world(years=1)
    dice = [draw(small, first + k).dice for k in range(64)]
    for name in IGNORANCE:
        hits = np.bincount([int(16 * d[name]) for d in dice], minlength=16)
        assert hits.tolist() == [4] * 16, name


def test_no_two_futures_know_the_same_however_far_apart():
    far = (0, 1, 2, 1023, 1024, 1025, 2047, 2048, 5000)
    assert len({tuple(draw(world(years=1), k).dice.values()) for k in far}) == len(far)


def test_names_of_what_we_do_not_know_have_dice_of_their_own():
    dice = np.array([list(draw(world(years=1), k).dice.values()) for k in range(64)])
    correlation = np.corrcoef(dice.T) - np.eye(len(IGNORANCE))
    assert np.abs(correlation).max() < 4 / 64**0.5  # four standard errors of independent dice


# --- what is refused, and what is kept --------------------------------------------------


def test_growth_that_wants_negative_referrals_is_refused_by_its_name():
    shrinking = world(municipality(residents={"care": (0, 50)}), demand(growth={"per_year": -0.3}, stay=LONG))
    with pytest.raises(InputError, match=r"growth of -30 % a year is impossible for the need 'care'"):
        draw(shrinking, 0)
    by_year = {"by_year": {2023: 0.02, 2024: -0.4}}
    with pytest.raises(InputError, match=r"growth between -40 and 2 % a year is impossible.* 2024-01 "):
        draw(world(municipality(residents={"care": (0, 50)}), demand(growth=by_year, stay=LONG)), 0)


def test_referrals_stated_a_year_are_what_comes():
    stated = world(assumed=demand(growth={"referrals_per_year": {"care": 40.0}}), years=5)
    came = [len(draw(stated, k).people) for k in range(40)]
    expected = 40.0 * stated.horizon.days / 365.25 * 40
    assert abs(sum(came) - expected) < 3.3 * expected**0.5  # Poisson, 99.9 %


def test_a_register_keeps_the_order_in_which_residents_moved_in():
    # Who moved in first is taken home first, however long the table of stays knows of.
    ten_years = StayTable(years=(0, 10), still_there=(1, 0))
    lived = np.array([9000, 6000, 100])
    register = Register(np.zeros(3, np.int64), np.full(3, EXTERNAL), lived)
    people = draw(world(assumed=demand(stay=ten_years), register=register), 0).people
    assert people.referred[people.referred < 0].tolist() == (-lived - 1).tolist()


def test_growth_by_year_is_that_of_the_calendar_year_also_when_the_start_is_in_july():
    start = START.replace(month=7)
    town = municipality(residents={"care": (0, 100)}, start=start)
    assumed = demand(growth={"by_year": {2023: 0.1, 2024: 0.0}}, stay=LONG)
    expected = draw(world(town, assumed, years=2), 0).expected[0]
    assert expected[5] == pytest.approx(100 * 1.1 ** (184 / 365.25))  # the end of December
    np.testing.assert_allclose(expected[6:], expected[5])


def test_own_residents_who_can_all_be_housed_are_not_refused():
    # Only if the one in care lives in Yew can both in youth live in Elm and Oak.
    pools = {
        "Elm": {"places": 1, "serves": ["care", "youth"]},
        "Oak": {"places": 1, "serves": ["youth", "mind"]},
        "Yew": {"places": 1, "serves": ["care", "mind"]},
    }
    needs = {"care": (1, 0), "youth": (2, 0), "mind": (0, 0)}
    homes = draw(world(municipality(needs, pools, needs)), 0).people.home
    assert sorted(homes[homes >= 0].tolist()) == [0, 1, 2]
