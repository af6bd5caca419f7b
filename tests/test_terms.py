"""What levers and the market come to, against what can be worked out by hand or in closed form.

Tolerances are four standard errors of the number that is estimated, at fixed seeds.
"""
from datetime import date
from math import exp, log1p

import numpy as np
import pytest
from scipy import integrate, special
from sim.future import draw
from sim.future.dice import citizen_dice
from sim.log import ASSESSED, Event
from sim.engines import play
from sim.measures import case_times, measure
from sim.offers import offers
from sim.plan import capacity
from sim.quantities import IGNORANCE
from sim.spells import read_stays
from sim.terms import ramp, terms
from towns import START, Person, demand, handmade, municipality, plan, prices, world

MARKET = {"kinds": {"region": {"share": 0.25, "providers": 4}, "private": {"share": 0.75, "providers": 6}}}
BUSY = {"growth": {"referrals_per_year": {"care": 2000.0}}}


def a_future(levers: dict | None = None, market: dict | None = None, years: int = 2, number: int = 0, **more):
    choice = plan(**(levers or {}))
    town = municipality(pools={"Elm": {"places": 50}}, residents={"care": (20, 200)})
    return choice, draw(world(town, demand(market=market, **BUSY, **more), years, plans=[choice]), number)


def within(mean: float, expected: float, sd: float, n: int) -> None:
    assert abs(mean - expected) < 4 * sd / n**0.5, (mean, expected)


# --- dice -------------------------------------------------------------------------------


def test_a_citizens_die_is_their_own_whoever_else_there_is_and_evenly_spread():
    ids = np.concatenate([np.arange(50_000), (1 << 32) + np.arange(50_000)])
    one, other = (citizen_dice(7, 3, point, ids) for point in ("case", "notice"))
    assert np.array_equal(citizen_dice(7, 3, "case", ids[::-7]), one[::-7])
    assert 0 <= one.min() and one.max() < 1
    counts, _ = np.histogram(one, 100, (0, 1))
    assert ((counts - 1000) ** 2 / 1000).sum() < special.chdtri(99, 1e-4)
    for a, b in ((one, other), (one[1:], one[:-1]), (one, citizen_dice(7, 4, "case", ids)), (one, citizen_dice(8, 3, "case", ids))):
        assert abs(np.corrcoef(a, b)[0, 1]) < 4 / len(a) ** 0.5


# --- prevention, and homes of one's own ---------------------------------------------------


def test_a_ramp_is_nought_before_full_after_and_straight_between():
    day = np.array([-5, 9, 10, 71, 132, 500])
    assert ramp(day, 10, 4).tolist() == pytest.approx([0, 0, 0, 61 / 122, 1, 1])
    assert ramp(day, 10, 0).tolist() == [0, 0, 1, 1, 1, 1]


def test_programmes_prevent_a_share_of_what_the_others_leave():
    told = {"begins": START, "effect": 0.2}
    levers = {"prevention": {"a": told, "b": {**told, "effect": 0.5, "carried_over": 0.5, "begins": date(2023, 1, 11)}}}
    choice, future = a_future(levers)
    prevented = terms(choice, future).prevented
    assert prevented[:10] == pytest.approx(0.2) and prevented[10:] == pytest.approx(1 - 0.8 * 0.75)


def test_prevented_referrals_are_a_random_share_and_nobody_else_changes(engine):
    choice, future = a_future({"prevention": {"it": {"begins": START, "effect": 0.3}}})
    log, calm = play(choice, future, engine), play(plan(), future, engine)
    came = future.people.referred >= 0
    prevented = log["citizen"][log["event"] == Event.PREVENTED]
    assert set(prevented) == set(future.people.id[came & (future.people.pressure >= 0.7)])
    within(len(prevented) / came.sum(), 0.3, (0.3 * 0.7) ** 0.5, came.sum())
    left = log["citizen"][log["event"] == Event.REFERRED]
    assert set(left) | set(prevented) == set(calm["citizen"][calm["event"] == Event.REFERRED])


def test_citizens_who_are_latent_come_only_if_less_than_nothing_is_prevented(engine):
    choice, future = a_future({"prevention": {"less": {"begins": START, "effect": -0.1}}}, latent=0.2)
    calm, more = (play(p, future, engine) for p in (plan(), choice))
    came = {n: set(log["citizen"][log["event"] == Event.REFERRED]) for n, log in (("calm", calm), ("more", more))}
    pressure = future.people.pressure
    assert came["calm"] == set(future.people.id[(future.people.referred >= 0) & (pressure < 1)])
    assert came["more"] - came["calm"] == set(future.people.id[(pressure >= 1) & (pressure < 1.1)])
    # Latent citizens move no other number.
    _, without = a_future()
    assert came["calm"] == set(without.people.id[without.people.referred >= 0])


def test_a_share_of_referrals_live_in_homes_of_their_own_and_are_not_residents():
    choice, future = a_future({"diversion": {"begins": START, "share": 0.25, "needs": ["care"]}})
    seen = measure(play(choice, future), future, prices().tariffs(future.horizon, future.dice), choice)
    came = (future.people.referred >= 0).sum()
    within(1 - seen.referred.sum() / came, 0.25, (0.25 * 0.75) ** 0.5, came)
    calm = measure(play(plan(), future), future, prices().tariffs(future.horizon, future.dice))
    assert (seen.residents + seen.diverted).tolist() == calm.residents.tolist()


# --- casework ---------------------------------------------------------------------------


CASEWORK = {
    "caseworkers": {START: 20.0}, "most_each": 1000.0, "case_hours": 1.0, "week_hours": 35.0, "usual_days": 0,
    "usual_each": 20.0, "low_each": 10.0,
}


def test_a_case_takes_its_work_times_the_caseload_of_the_day_it_begins(engine):
    """Two residents and one caseworker: 10 hours at 35 a week, shared by two, is four days."""
    town = municipality(pools={"Elm": {"places": 3}})
    people = [Person(-10, home=0), Person(-10, home=0), Person(5)]
    choice = plan(casework={**CASEWORK, "caseworkers": {START: 1.0}, "case_hours": 10.0})
    future = handmade(town, people)
    log = play(choice, future, engine)
    assert log["day"][log["event"] == Event.APPLIED].tolist() == [5]
    assert log["day"][log["event"] == Event.REFERRED].tolist() == [9]
    assert case_times(log, future, choice).tolist() == [4]


def test_nobody_takes_on_more_than_the_most_each(engine):
    """One caseworker who has two residents and takes on three citizens: cases come one after another."""
    town = municipality(pools={"Elm": {"places": 2}})
    people = [Person(-10, 20, 0), Person(-10, home=0), Person(5), Person(5)]
    choice = plan(casework={**CASEWORK, "caseworkers": {START: 1.0}, "most_each": 3.0, "case_hours": 10.0})
    log = play(choice, handmade(town, people), engine)
    # The second case waits until somebody has left on day 20: two citizens and 4 days again.
    assert log["day"][log["event"] == Event.REFERRED].tolist() == [9, 24]


def test_days_of_open_cases_are_the_days_that_decided_cases_took(engine):
    """Little's law, exactly: days spent with a case = days from application to decision, of those decided."""
    choice, future = a_future({"casework": {**CASEWORK, "case_hours": 4.0, "case_spread": 1.0}})
    log = play(choice, future, engine)
    stays = read_stays(log, future)
    assessed = stays.home == ASSESSED
    decided = np.isin(stays.citizen, log["citizen"][log["event"] == Event.REFERRED])
    spent = (stays.end - stays.start)[assessed & decided].sum()
    assert spent == case_times(log, future, choice).sum() > 10_000


def test_times_to_a_decision_are_lognormal_by_work_and_caseload(engine):
    """1,000 residents and 10 caseworkers; 400 apply on one day, and all are taken on: 4 hours of 35 a
    week, shared by 100, are 80 days on average."""
    people = [Person(-10, home=-1)] * 1000 + [Person(5)] * 400
    choice = plan(casework={**CASEWORK, "caseworkers": {START: 10.0}, "case_hours": 4.0, "case_spread": 0.5})
    future = handmade(municipality(), people, years=2)
    days = case_times(play(choice, future, engine), future, choice)
    assert len(days) == 400
    within(days.mean(), 80.0, 40.0, 400)
    log_spread = log1p(0.5**2) ** 0.5
    within(np.log(days).std(), log_spread, log_spread / 2**0.5, 400)


def test_a_higher_caseload_leads_to_more_referrals_in_proportion():
    told = {**CASEWORK, "prevented": 0.06, "usual_each": 45.0, "low_each": 24.0}
    from sim import rules

    assert rules.prevented_by_caseload(24.0, 45.0, 24.0, 0.06) == pytest.approx(0.06)
    assert rules.prevented_by_caseload(45.0, 45.0, 24.0, 0.06) == 0
    assert rules.prevented_by_caseload(55.5, 45.0, 24.0, 0.06) == pytest.approx(-0.03)
    few, many = ({"casework": {**told, "caseworkers": {START: n}}} for n in (5.0, 50.0))
    came = []
    for levers in (few, many):
        choice, future = a_future(levers, latent=0.5)
        log = play(choice, future, "compiled")
        came.append((log["event"] == Event.APPLIED).sum())
    assert came[0] > came[1]


# --- the market -------------------------------------------------------------------------


def least_of(spread: float, offers: int) -> float:
    """E[min of so many lognormals with mean 1]: ∫ (1 − F(x))^k dx."""
    def survives(x: float) -> float:
        return special.ndtr(-(np.log(x) + spread**2 / 2) / spread) ** offers

    return integrate.quad(survives, 0, 10, limit=200)[0]


@pytest.mark.parametrize("compared", [1, 2, 4])
def test_the_saving_of_a_purchasing_model_comes_out_of_the_spread_of_prices(compared):
    levers = {"purchasing": {"begins": START, "compared": compared}}
    choice, future = a_future(levers, {**MARKET, "fitting_offers": 4, "price_spread": 0.3})
    weight = offers(choice, future).weight
    first, best = weight[:, 0] / 1000, weight[:, 1] / 1000
    within(first.mean(), 1.0, first.std(), len(first))
    within(best.mean(), least_of(0.3, compared), best.std(), len(best))


def test_friction_takes_back_its_share_of_the_saving():
    levers = {"purchasing": {"begins": START, "compared": 3, "friction": 0.4}}
    choice, future = a_future(levers, {**MARKET, "fitting_offers": 3, "price_spread": 0.3})
    best = offers(choice, future).weight[:, 1] / 1000
    within(best.mean(), 0.4 + 0.6 * least_of(0.3, 3), best.std(), len(best))


def test_transparency_narrows_the_spread_of_the_share_that_is_known():
    choice, future = a_future({"transparency": {"begins": START, "known": 1.0, "narrows": 0.5}}, {**MARKET, "price_spread": 0.4})
    weight = offers(choice, future).weight
    for way, spread in ((0, 0.4), (1, 0.2)):
        logs = np.log(weight[:, way] / 1000)
        within(logs.std(), spread, spread / 2**0.5, len(logs))


def test_offers_come_from_kinds_and_providers_by_their_shares():
    _, future = a_future(market=MARKET)
    found = offers(plan(), future)
    shares = np.bincount(found.provider[:, 0], minlength=10) / len(found.provider)
    for provider, share in enumerate(shares):
        expected = 0.25 / 4 if provider < 4 else 0.75 / 6
        within(share, expected, (expected * (1 - expected)) ** 0.5, len(found.provider))


def test_providers_close_as_often_as_is_stated():
    chance, years, hits, futures = 0.1, 3, 0, 200
    market = {**MARKET, "closures": {"chance_a_year": chance}}
    for number in range(futures):
        choice, future = a_future(market=market, years=years, number=number)
        hits += len(terms(choice, future).shocks)
    expected = 1 - exp(years * log1p(-chance))
    within(hits / (futures * 10), expected, (expected * (1 - expected)) ** 0.5, futures * 10)


def test_a_limit_on_profit_drives_out_a_share_of_private_providers_only():
    limit = {"begins": START, "over_years": 2.0, "leaving": 0.4, "days_to_find": 21}
    gone, futures = [], 200
    for number in range(futures):
        choice, future = a_future(market={**MARKET, "profit_limit": limit}, years=3, number=number)
        told = terms(choice, future)
        gone += told.shocks[:, 2].tolist()
        assert told.to_find.tolist() == [21] * future.horizon.days and told.private_shocks.all()
    assert min(gone) >= 4
    within(len(gone) / (futures * 6), 0.4, (0.4 * 0.6) ** 0.5, futures * 6)


def test_places_that_are_called_home_come_after_the_notice_and_are_never_late():
    town = municipality(pools={"Elm": {"places": 9, "sold": 4}})
    choice = plan(calling_home={"given": date(2023, 3, 1), "notice_months": 6, "places": {"Elm": 3}})
    future = handmade(town, [Person(300), Person(301)], delay_months=12.0)
    log = play(choice, future)
    assert log[["day", "places"]][log["event"] == Event.OPENED].tolist() == [(59 + 183, 3)]
    assert capacity(town, choice).places_today.tolist() == [5]


def test_every_lever_that_may_be_uncertain_has_a_die_of_its_own():
    from sim.answers.spread import IGNORANCE as names
    from test_configs import composed, read
    from sim.plan import Plan

    choice = read(Plan, composed("levers", "plan=lever_all")["plan"], "plan")
    found = {name for name, _, _ in choice.quantities()}
    assert found <= set(IGNORANCE) == set(names)
    assert {"prevented", "carried_over", "diverted", "contracts", "discount", "gives_notice", "friction", "late", "known"} <= found


# --- prices -----------------------------------------------------------------------------


def test_wages_and_prices_follow_the_years_that_are_known():
    growth = prices(growth={"wages_and_prices": 0.02, "regulated": {2023: 0.05, 2025: 0.0}}).growth
    assert growth.index(2022, 2026, 0.02) == pytest.approx(1.05 * 1.02 * 1.0 * 1.02)
    assert growth.index(2026, 2022, 0.02) == pytest.approx(1 / (1.05 * 1.02 * 1.02))
    assert prices(growth={"wages_and_prices": 0.02}).growth.index(2022, 2026, 0.02) == 1.02**4
    money = prices(growth={"wages_and_prices": 0.02, "regulated": {2023: 0.05}})
    tariffs = money.tariffs(handmade(municipality(), []).horizon, dict.fromkeys(IGNORANCE, 0.5))
    assert tariffs.external[0].tolist() == [[210_000], [200_000]]  # øre in 2023: current, fixed


def test_the_dearest_fifth_pay_what_has_risen_for_them_alone(engine):
    """Two citizens live with the same kind of provider all 2023; the care of one is among the dearest."""
    town, kinds = municipality(), {"region": {"share": 1.0, "providers": 1}}
    told = {"need": np.array([0.5, 0.9]), "offer 0 provider": np.zeros(2), "offer 0 price": np.full(2, 0.5)}
    told |= {"offer 0 care": np.full(2, 0.5), "offer 0 quality": np.full(2, 0.5)}
    told |= {point.replace("0", "0 again", 1): dice for point, dice in told.items() if point.startswith("offer")}
    told |= {f"offer 0 again {part}": np.full(2, 0.5) for part in ("provider", "price", "care", "quality")}
    future = handmade(town, [Person(-10, home=-1), Person(-10, home=-1)], market={"kinds": kinds}, told_dice=told)
    money = prices(growth={"dearest_fifth_above": 0.1}, kinds={"region": {"growth_above": 0.05}})
    seen = measure(play(plan(), future, engine), future, money.tariffs(future.horizon, future.dice), plan())
    # A year after the price year: 2,000 kr. × 1.05, and × 1.1 for one of them.
    assert seen.region_ore[0].tolist() == [365 * (210_000 + 231_000)] * 2
