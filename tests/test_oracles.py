"""The model against textbook answers, each within a confidence interval that the test computes.

Every statistical test holds its statistic against the textbook's value with Student's t at
99.9 % confidence, two-sided, from the spread between futures at a fixed seed. Where many dates
are looked at, the 0.1 % is divided by their number (Bonferroni).
"""
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from scipy import integrate, optimize, stats
from sim.days import Horizon
from sim.demand import Growth
from sim.engines import play
from sim.future import draw, flows
from sim.inputs import read
from sim.municipality import Municipality, read_register
from sim.plan import EvenBuildOut
from sim.renewal import resident_path, survivors_of_register
from sim.spells import read_places, read_stays
from sim.stays import Stay, StayTable, stay_law
from towns import EXTERNAL, START, Person, demand, handmade, measured, municipality, plan, residents_at
from towns import taking_home, world

ERROR = 0.001  # of a true model failing a test, had the seed been drawn at random
DAYS_PER_YEAR = 365.25

SHORT_STAYS = {
    "exponential": Stay(family="exponential", mean_years=0.2),
    "lognormal": Stay(family="lognormal", mean_years=0.2, spread=1.5),
    "table": StayTable(years=(0, 0.1, 0.3, 0.5), still_there=(1, 0.8, 0.3, 0)),
}


def t_limit(futures: int, dates: int = 1) -> float:
    return stats.t.ppf(1 - ERROR / (2 * dates), futures - 1)


def share_and_error(part: list[float], whole: list[float]) -> tuple[float, float]:
    """Σ part ÷ Σ whole, and its standard error from the spread between futures (delta method)."""
    part, whole = np.array(part, dtype=float), np.array(whole, dtype=float)
    share = part.sum() / whole.sum()
    return share, (part - share * whole).std(ddof=1) * len(part) ** 0.5 / whole.sum()


def furthest(by_future: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    """Greatest |mean − expected| in standard errors over the dates (columns), and what is allowed."""
    futures, dates = by_future.shape
    error = by_future.std(axis=0, ddof=1) / futures**0.5
    return np.abs((by_future.mean(axis=0) - expected) / error).max(), t_limit(futures, dates)


# --- losses and waits -------------------------------------------------------------------


def erlang_b(places: int, load: float) -> float:
    blocked = 1.0
    for k in range(1, places + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked


def first_homes_of_own(stay, places, load, engine, turnaround=0, wait=0):
    """Share of referrals whose first home is own, and its error, once a town that began empty is full."""
    per_year = load / (stay_law(stay).mean_days + turnaround - 0.5) * DAYS_PER_YEAR
    town = municipality(pools={"Elm": {"places": places, "turnaround_days": turnaround}})
    assumed = demand(growth={"referrals_per_year": {"care": per_year}}, stay=stay)
    drawn = world(town, assumed, years=16, seed=7)
    seen = [measured(plan(most_wait_days=wait), draw(drawn, k), engine) for k in range(50)]
    late = slice(24, 12 * 15)  # full after two years; in the last one a wait may not be over
    return share_and_error(
        [m.first_own[late].sum() for m in seen], [m.referred[late].sum() for m in seen]
    )


@pytest.mark.parametrize(
    ("family", "places", "load", "turnaround"),
    [("exponential", 5, 5.0, 0), ("lognormal", 5, 5.0, 0), ("table", 5, 5.0, 0), ("table", 8, 6.0, 30)],
)
def test_the_external_share_is_erlangs_loss_formula_whatever_the_stay(
    family, places, load, turnaround, engine
):
    # A day's referrals see each other half of the time, so the load is rate × (days − 1/2); a
    # place is taken for the stay and the turnaround. Two years from empty are ten mean stays.
    own, error = first_homes_of_own(SHORT_STAYS[family], places, load, engine, turnaround)
    limit, lost = t_limit(50) * error, erlang_b(places, load)
    assert limit < (lost - erlang_b(places + 1, load)) / 2  # a place more would be seen
    assert abs((1 - own) - lost) < limit


def waits_end_external(places: int, load: float, longest: float) -> float:
    """M/M/c with first come first served, where who waits leaves as often as who is housed, and
    nobody waits longer than ``longest`` mean stays (Baccelli and Hébuterne 1981). Rates per stay.
    """
    def weight(x):
        return np.exp(load * (1 - np.exp(-min(x, longest))) - places * x)

    tail = weight(longest) / places  # after the longest wait nobody is left to wait
    wait = integrate.quad(weight, 0, longest)[0] + tail
    full = sum(np.prod(np.arange(j + 1, places) / load) for j in range(places))
    return (1 + (load - places) * wait) / (full + load * wait)


@pytest.mark.parametrize("wait", [15, 60])
def test_the_share_whose_wait_ends_without_an_own_place_is_that_of_a_queue_with_impatience(wait, engine):
    stay, places, load = SHORT_STAYS["exponential"], 5, 6.0
    own, error = first_homes_of_own(stay, places, load, engine, wait=wait)
    mean = stay_law(stay).mean_days
    # A wait of whole days is a wait of continuous length up to half a day longer or shorter.
    least, most = (waits_end_external(places, load, (wait + half) / mean) for half in (0.5, -0.5))
    limit = t_limit(50) * error
    assert limit < (erlang_b(places, load) - most) / 2  # waiting makes a difference that is seen
    assert least - limit < 1 - own < most + limit


def test_a_pool_that_is_always_wanted_is_idle_only_during_turnaround(engine):
    stay, turnaround, places, per_day = Stay(family="gamma", mean_years=0.06, spread=0.7), 10, 10, 5.0
    town = municipality(pools={"Elm": {"places": places, "turnaround_days": turnaround}})
    assumed = demand(growth={"referrals_per_year": {"care": per_day * DAYS_PER_YEAR}}, stay=stay)
    drawn = world(town, assumed, years=2, seed=3)
    seen = [measured(plan(), draw(drawn, k), engine) for k in range(12)]
    second = slice(12, 24)
    occupied, error = share_and_error(
        [m.own_days[second].sum() for m in seen], [m.place_days[second].sum() for m in seen]
    )
    mean = stay_law(stay).mean_days
    # Places that become free on a day and referrals of the day are Poisson; who is too many waits
    # for tomorrow's referrals, so a place idles another E[(free − referred)+] / E[free] days at
    # most once more as often as it is not taken at once.
    free = places / (mean + turnaround)
    k = np.arange(60)
    less = stats.skellam.cdf(-k - 1, per_day, free).sum()  # E[(free − referred)+]
    idle = less / free / (1 - less / free)
    limit = t_limit(12) * error
    assert limit < 0.02
    assert mean / (mean + turnaround + idle) - limit < occupied < mean / (mean + turnaround) + limit


def test_a_place_with_stays_of_seven_days_and_three_of_turnaround_is_taken_seven_days_in_ten(engine):
    town = municipality(pools={"Elm": {"places": 2, "turnaround_days": 3}})
    every_day = [Person(day, day + 7) for day in range(365) for _ in range(2)]
    stays = read_stays(play(plan(), handmade(town, every_day), engine), handmade(town, every_day))
    own = stays.home >= 0
    for place_days, first in ((20, 100), (200, 120)):  # whole cycles
        span = np.clip(stays.end[own], first, first + place_days) - np.clip(stays.start[own], first, first + place_days)
        assert span.sum() == 2 * place_days * 7 // 10


# --- the path of residents --------------------------------------------------------------

PATHS = {
    "constant growth": (0.025, {"per_year": 0.025}, [1.025] * 5),
    "no growth": (0.0, {"per_year": 0.0}, [1.0] * 5),
    "growth that stops at the start": (0.025, {"per_year": 0.0}, [1.0] * 5),
    "growth by year": (0.01, {"by_year": {2023: 0.05, 2025: 0.0, 2026: 0.03}}, [1.05, 1.05, 1.0, 1.03, 1.03]),
}


def month_ends(horizon: Horizon) -> np.ndarray:
    return horizon.months[1:] - 1


def drawn_residents(drawn, futures: int) -> np.ndarray:
    ends = month_ends(drawn.horizon)
    return np.array([residents_at(draw(drawn, k), ends) for k in range(futures)])


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("family", ["lognormal", "weibull"])
def test_mean_residents_follow_the_stated_path(name, family):
    past, growth, factors = PATHS[name]
    stay = Stay(family=family, mean_years=3.0, spread=0.7)
    town = municipality(residents={"care": (0, 400)}, past_growth_per_year=past)
    drawn = world(town, demand(growth=growth, stay=stay), years=5, seed=11)
    path = [400.0]
    for (first, last), factor in zip(pairwise(drawn.horizon.months), np.repeat(factors, 12)):
        path.append(path[-1] * factor ** ((last - first) / DAYS_PER_YEAR))
    found, allowed = furthest(drawn_residents(drawn, 60), np.array(path[1:]))
    assert found < allowed
    np.testing.assert_allclose(draw(drawn, 0).expected.sum(axis=0), path[1:], rtol=1e-9)


def test_expected_residents_are_those_still_here_of_today_and_of_every_day_of_referrals():
    stay = Stay(family="lognormal", mean_years=0.8, spread=1.2)
    town = municipality(residents={"care": (0, 400)}, past_growth_per_year=0.03)
    drawn = world(town, demand(growth={"by_year": {2023: 0.1, 2024: -0.02}}, stay=stay), years=2)
    future = draw(drawn, 0)
    rates, staying = flows(drawn, future.assumptions).rates[0], stay_law(stay).staying
    chance = np.append(staying, np.zeros(1000))
    ages = np.arange(len(staying))
    weights = 1.03 ** (-ages / DAYS_PER_YEAR) * staying  # of having lived here so many whole days
    for month, end in enumerate(month_ends(drawn.horizon)):
        # Over ``age`` days when today begins, and over age + end + 1 when the month ends.
        of_today = 400 * (weights[:-1] * chance[ages[:-1] + end + 1] / staying[:-1]).sum() / weights.sum()
        referred = sum(rates[drawn.horizon.month_of_day[day]] * chance[end - day] for day in range(end + 1))
        assert future.expected[0, month] == pytest.approx(of_today + referred, rel=1e-9)


def test_residents_are_the_same_day_by_day_whatever_the_plan(engine):
    needs = ("care", "youth")
    town = municipality(
        needs, {"Elm": {"places": 30, "turnaround_days": 20}, "Oak": {"places": 20, "serves": ["care"]}},
        {"care": (25, 20), "youth": (10, 15)},
    )
    build = EvenBuildOut(places=30, first=START, openings=3, every_months=6, serves=needs)
    plans = [
        plan(needs=needs),
        plan(needs=needs, even_build_out=build, most_wait_days=60),
        plan(needs=needs, even_build_out=build, **taking_home(notice_days=30, keep_free=1)),
    ]
    assumed = demand(needs, {"per_year": 0.03}, movable=0.8, consent=0.5, chooses_external=0.1)
    drawn = world(town, assumed, years=3, plans=plans)
    every_day = np.arange(drawn.horizon.days)
    for number in range(3):
        future = draw(drawn, number)
        expected = residents_at(future, every_day)
        for choice in plans:
            stays = read_stays(play(choice, future, engine), future)
            assert np.array_equal(present(stays, stays.home == stays.home, every_day), expected)
            assert np.array_equal(measured(choice, future, engine).residents, expected[month_ends(drawn.horizon)])


def present(stays, some, days):
    """Spells that cover each day."""
    return ((stays.start[some, None] <= days) & (stays.end[some, None] > days)).sum(axis=0)


# --- today's residents ------------------------------------------------------------------


def residents_with_full_stays(drawn, futures: int) -> np.ndarray:
    """The classic error: those who live here today stay as long as somebody who is new."""
    law, ends = stay_law(drawn.demand.needs["care"].stay), month_ends(drawn.horizon)
    rows = []
    for number in range(futures):
        people = draw(drawn, number).people
        today = people.referred < 0
        leaves = np.where(today, law.length(people.movable_die), people.leaves)
        rows.append(((people.referred[:, None] <= ends) & (leaves[:, None] > ends)).sum(axis=0))
    return np.array(rows)


@pytest.mark.parametrize("spread", [0.5, 2.0])
def test_what_residents_have_left_keeps_the_population_and_full_stays_would_not(spread):
    stay = Stay(family="lognormal", mean_years=3.0, spread=spread)
    town = municipality(residents={"care": (0, 400)})
    drawn = world(town, demand(stay=stay), years=5, seed=5)
    found, allowed = furthest(drawn_residents(drawn, 60), np.full(60, 400.0))
    naive, same = furthest(residents_with_full_stays(drawn, 60), np.full(60, 400.0))
    assert found < allowed == same < naive


def test_for_exponential_stays_full_stays_are_right_so_the_check_above_is_fair():
    town = municipality(residents={"care": (0, 400)})
    drawn = world(town, demand(stay=Stay(family="exponential", mean_years=3.0)), years=5, seed=5)
    naive, allowed = furthest(residents_with_full_stays(drawn, 60), np.full(60, 400.0))
    assert naive < allowed


def test_a_register_gives_the_survivors_that_its_ages_imply_and_the_path_that_is_stated(tmp_path):
    ages = [n for n in range(40, 4000, 20)]
    rows = [
        f"care,{'Elm' if n % 40 else 'external'},{date.fromordinal(START.toordinal() - 1 - n)}" for n in ages
    ]
    file = tmp_path / "register.csv"
    file.write_text("need,home,moved_in\n" + "\n".join(rows))
    facts = {
        "name": "town", "start": START, "needs": {"care": {"label": "care"}}, "register_csv": str(file),
        "pools": {"Elm": {"label": "Elm", "places": 120, "serves": ["care"]}},
    }
    town = read(Municipality, facts, "municipality")
    stay = Stay(family="weibull", mean_years=6.0, spread=0.5)
    drawn = world(town, demand(growth={"per_year": 0.02}, stay=stay), years=4, seed=9,
                  register=read_register(town, file))
    ends, lived = month_ends(drawn.horizon), np.array(ages)
    shape = optimize.brentq(lambda k: stats.weibull_min(k).std() / stats.weibull_min(k).mean() - 0.5, 1, 4)
    textbook = stats.weibull_min(shape, scale=6.0 / stats.weibull_min(shape).mean())
    still = textbook.sf((lived[:, None] + ends + 1.5) / DAYS_PER_YEAR)
    expected = (still / textbook.sf((lived[:, None] + 0.5) / DAYS_PER_YEAR)).sum(axis=0)
    np.testing.assert_allclose(survivors_of_register(stay_law(stay), lived, ends), expected, rtol=1e-8)
    futures = [draw(drawn, k) for k in range(60)]
    survivors = np.array(
        [((f.people.referred < 0)[:, None] & (f.people.leaves[:, None] > ends)).sum(axis=0) for f in futures]
    )
    found, allowed = furthest(survivors, expected)
    assert found < allowed
    path = len(ages) * 1.02 ** ((ends + 1) / DAYS_PER_YEAR)
    found, allowed = furthest(np.array([residents_at(f, ends) for f in futures]), path)
    assert found < allowed


# --- bounds -----------------------------------------------------------------------------


def test_with_full_taking_home_own_residents_are_the_lesser_of_residents_and_places_every_day(engine):
    needs = ("care", "youth")
    town = municipality(needs, {"Elm": {"places": 20}, "Oak": {"places": 15}}, {"care": (12, 14), "youth": (9, 4)})
    build = EvenBuildOut(places=30, first=date(2023, 3, 15), openings=5, every_months=5, serves=needs, ramp_up_months=3)
    choice = plan(needs=needs, even_build_out=build, **taking_home())
    stay = Stay(family="gamma", mean_years=1.0, spread=1.4)
    assumed = demand(needs, {"by_year": {2023: 0.1, 2024: -0.1, 2025: 0.3}}, stay=stay,
                     building={"delay_months": 3.0, "delay_spread": 1.0, "cancelled": 0.2})
    drawn = world(town, assumed, years=3, plans=[choice])
    every_day, sides = np.arange(drawn.horizon.days), set()
    for number in range(10):
        future = draw(drawn, number)
        log = play(choice, future, engine)
        stays, places = read_stays(log, future), read_places(log, future)
        open_places = (places.places[:, None] * (places.start[:, None] <= every_day)).sum(axis=0)
        residents = residents_at(future, every_day)
        own = present(stays, stays.home != EXTERNAL, every_day)
        assert np.array_equal(own, np.minimum(residents, open_places))
        sides |= set(np.sign(residents - open_places))
    assert sides == {-1, 0, 1}  # there was too little and too much room


def test_the_static_table_of_the_facts_comes_out_of_the_stated_path():
    # The static arithmetic of docs/aarhus.md: 1,732 residents, 1,143 of them own, 274 places all full in 2032.
    table = {
        0.0: (1732, 81.8, 242), 0.005: (1820, 77.8, 313), 0.007: (1857, 76.3, 343), 0.01: (1913, 74.1, 387),
        0.015: (2010, 70.5, 465), 0.02: (2111, 67.1, 546), 0.025: (2217, 63.9, 630), 0.03: (2327, 60.9, 719),
    }
    for growth, (residents, own_share, wanted) in table.items():
        last = resident_path(Growth(per_year=growth), 1732, Horizon(date(2023, 1, 1), 10))[-1]
        # The table states whole residents and places, and tenths of a percentage point.
        assert int(last) == residents
        assert 100 * (1143 + 274) / last == pytest.approx(own_share, abs=0.1)
        assert 0.8 * last - 1143 == pytest.approx(wanted, abs=1)
