"""Plan against plan in kroner: by hand, by conservation, and by playing again at other prices."""
import csv
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from matplotlib.figure import Figure
from scipy import stats
from test_charts import _faults, texts
from test_launch import botilbud, run_of, unpainted
from towns import START, demand, municipality, plan, prices, taking_home

from sim import charts
from sim.answers import business_case as ask
from sim.answers.accounts import Account, accounts
from sim.answers.break_even import linear, map_rows, ratio_of_means
from sim.answers.price_views import tariff_rows, view_rows, views
from sim.answers.social_investment import loses, social_rows
from sim.social_investment import FLOWS, cash_flows, repayments
from sim.answers.waterfall import PARTS as WATERFALL
from sim.answers.waterfall import waterfall
from sim.budget import PARTS, discount_factors
from sim.inputs import InputError, read
from sim.levers import Programme, SocialInvestment
from sim.plan import Plan
from sim.prices import TariffRules
from sim.results import RunFolder
from sim.runs import run
from sim.study import Scenario, make_study
from sim.tariff_rules import carried, tariff, tariff_years
from sim.terminal import business_case_answer
from sim.terminal.business_case import _per_point
from sim.words import LANGUAGES, WORDS

SINCE, RATE = date(2022, 1, 1), 0.035
NEEDS = ("care", "youth")
RICH = {
    "new_place": {SINCE: 2_000_000.0}, "place_life_years": 40, "discount_rate": RATE, "overhead_share": 0.07,
    "overhead_mio_kr": 3.0, "scale": 0.05, "move": {SINCE: 50_000.0}, "ramp_up": {SINCE: 100_000.0},
    "growth": {"external_above": {"uniform": [0.0, 0.03]}, "own_above": {"uniform": [-0.01, 0.01]}},
}
REFUND = {"refund": {"scale": {START: {600_000.0: 0.25, 700_000.0: 0.5}}}}
MARKET = {
    "kinds": {"region": {"share": 0.4, "providers": 3}, "private": {"share": 0.6, "providers": 9}},
    "fitting_offers": 4, "price_spread": 0.2, "need_spread": 0.3,
}
EARLY = {"begins": date(2023, 1, 1), "effect": 0.3, "mio_kr": {2023: 2.0, 2024: 1.0}}
INVEST = {"programme": "early", "a_result": 400_000.0, "most_mio_kr": 2.5, "years": 2}


CALLED = {"calling_home": {"given": date(2023, 6, 1), "notice_months": 6, "places": {"Elm": 8}}}


def played(needs=NEEDS, market=None, futures=12, levers=None, **money):
    """A base, and a plan that builds and takes home; the study, the accounts."""
    town = municipality(needs, {"Elm": {"places": 50, "sold": 10, "turnaround_days": 20}}, dict.fromkeys(needs, (15, 25)))
    assumed = demand(needs, {"per_year": 0.02}, market=market, consent={"uniform": [0.4, 0.9]})
    built = plan({"Oak": {"opens": date(2023, 7, 1), "places": 12, "ramp_up_months": 3, "turnaround_days": 30}},
                 needs, **taking_home(notice_days=20), **(levers or {}))
    scenarios = [Scenario("none", assumed, plan(needs=needs), monthly=True), Scenario("build", assumed, built, monthly=True)]
    study = make_study(town, prices(needs, **money), scenarios, years=4, seed=3, engine="compiled")
    return study, accounts(study, run(study, futures))


@pytest.fixture(scope="module")
def rich():
    return played(**RICH)


def pair(told):
    return told["none"], told["build"]


FACTORS = discount_factors(RATE, 4)


def present(base, account):
    return ask.difference(base, account, "annuity") @ FACTORS


def by_hand(**more) -> Account:
    """An account of one future and two years in which nothing costs anything but what is said."""
    zero = np.zeros((1, 2))
    parts = {**dict.fromkeys(PARTS, zero), **more.pop("parts", {})}
    fields = dict.fromkeys(("building_once", "own_days", "place_days", "external_days", "empty", "prevented", "share"), zero)
    return Account(Plan(name="x"), (2023, 2024), parts, **{**fields, "apart": 0.0, **more})


def row(*values: float) -> np.ndarray:
    return np.array([values], dtype=float)


# --- where the difference comes from ----------------------------------------------------


@pytest.mark.parametrize(("market", "money"), [
    (None, {}), (None, RICH), (MARKET, {}), (MARKET, RICH), (MARKET, RICH | REFUND),
], ids=["plain", "rich", "market", "rich market", "refund"])
def test_the_parts_of_the_waterfall_are_the_whole_difference_in_every_future(market, money):
    base, built = pair(played(market=market, futures=5, **money)[1])
    parts = waterfall(base, built, FACTORS)
    assert set(parts) == set(WATERFALL)
    assert sum(parts.values()) == pytest.approx(present(base, built), rel=1e-9, abs=1e-9)
    assert np.abs(parts["volume"]).min() > 0.01 and parts["empty_places"].any()
    assert bool(parts["refund"].any()) == ("refund" in money) and bool(parts["capital"].any()) == bool(money)


def test_a_refund_is_kept_without_levers_or_a_market_too():
    _, accounts = played(futures=2, **REFUND)
    assert (accounts["none"].parts["refund"] < 0).any()


def test_a_plan_differs_from_itself_by_nothing(rich):
    base = rich[1]["build"]
    assert all((part == 0).all() for part in waterfall(base, base, FACTORS).values())
    assert (ask.payback(ask.difference(base, base, "once")) == 0).all()  # nothing to pay back


def test_volume_price_and_empty_places_by_hand():
    # 100 → 160 own days in 200 places at 1 mio. a full day, 0.4 of it for the open place; 300 → 240 external days.
    base = by_hand(
        own_days=row(100, 100), place_days=row(120, 120), external_days=row(300, 300), empty=row(0.4, 0.4),
        parts={"own": row(108, 108), "external": row(600, 600)},
    )
    after = replace(
        base, own_days=row(160, 100), place_days=row(200, 120), external_days=row(240, 300),
        parts={**base.parts, "own": row(160 * 1.1 + 40 * 0.4, 108), "external": row(240 * 2.5, 600)},
    )
    parts = waterfall(base, after, np.array([1.0, 1.0]))
    assert parts["volume"][0] == pytest.approx(60 * 1.0 - 60 * 2.0)
    assert parts["price"][0] == pytest.approx(160 * 0.1 + 240 * 0.5)
    assert parts["empty_places"][0] == pytest.approx(40 * 0.4 - 20 * 0.4)
    assert sum(parts.values())[0] == pytest.approx((after.total - base.total).sum())


def test_where_everybody_pays_the_same_no_difference_is_due_to_price():
    """And days in external places are then exact: cost ÷ tariff."""
    money = {"external": {"care": {SINCE: 2000.0}}, "growth": {"external_above": {"uniform": [0.0, 0.03]}}}
    _, told = played(("care",), **money)
    parts = waterfall(*pair(told), FACTORS)
    assert np.abs(parts["price"]).max() < 1e-6 < np.abs(parts["volume"]).min()
    base, built = pair(told)
    own, bought, housed = ((getattr(built, f) - getattr(base, f)) for f in ("own_days", "external_days", "place_days"))
    assert np.abs(own + bought).max() < 1e-3 and housed.any()  # who is not in one place is in the other


def test_days_in_external_places_are_nearly_those_of_the_spells_where_prices_differ():
    money = {"external": {"care": {SINCE: 2000.0}}}
    (_, exact), (_, counted) = played(("care",), **money), played(("care",), {**MARKET, "price_spread": 0.0, "need_spread": 0.0}, **money)
    for name in exact:
        true = counted[name].parts["external"] / 2000e-6
        missed = counted[name].external_days - true  # some moves in the middle of months, in years of thousands of days
        assert np.abs(missed).max() < 200 and abs(missed.mean()) < 0.01 * true.mean()
        assert exact[name].external_days == pytest.approx(exact[name].parts["external"] / 2000e-6, rel=1e-6)


# --- break-even -------------------------------------------------------------------------


def scaled(factor: float, **money):
    """The same prices with own ones times a factor; what is not a share of them stays."""
    standard = prices(NEEDS)
    own = {need: {SINCE: factor * table[SINCE]} for need, table in standard.own.items()}
    return {**money, "own": own, "empty_own_place": {SINCE: factor * standard.empty_own_place[SINCE]}}


def test_at_the_break_even_price_the_plans_cost_the_same_when_they_are_played_again(rich):
    base, built = pair(rich[1])
    apart = linear(base, built, FACTORS)
    factor = apart.factor
    assert factor.low < factor.value < factor.high and abs(factor.value - 1) > 0.02
    again = pair(played(**scaled(factor.value, **RICH))[1])
    assert abs(present(*again).mean()) < 1e-4 * abs(present(base, built).mean()) + 1e-3  # tariffs are whole øre
    for other in (0.8, 1.2):  # and it is linear
        found = pair(played(**scaled(other, **RICH))[1])
        assert apart.at(other * apart.ratio, apart.occupancy).mean() == pytest.approx(present(*found).mean(), abs=2e-3)


def test_places_that_are_called_home_are_a_part_of_what_own_prices_change():
    money = RICH | {"sold_place": {SINCE: 1400.0}}
    base, built = pair(played(levers=CALLED, **money)[1])
    assert (built.parts["sold_places"] != base.parts["sold_places"]).any()
    again = pair(played(levers=CALLED, **scaled(linear(base, built, FACTORS).factor.value, **money))[1])
    assert abs(present(*again).mean()) < 1e-4 * abs(present(base, built).mean()) + 2e-3


def test_the_map_goes_through_what_was_assumed_and_counts_places_by_occupancy(rich):
    base, built = pair(rich[1])
    apart = linear(base, built, FACTORS)
    assert apart.at(apart.ratio, apart.occupancy) == pytest.approx(present(base, built), rel=1e-9)
    by_hand = replace(apart, residents=row(10)[0], empty=row(1)[0], building=row(9)[0], rest=row(-20)[0], ratio=1.0, occupancy=0.9)
    # In 0.75 as full places: three times the empty days a resident (1/3 ÷ 1/9), and 0.9 ÷ 0.75 as many places.
    assert by_hand.at(2.0, 0.75)[0] == pytest.approx(-20 + 2 * (10 + 3 * 1) + 1.2 * 9)
    rows = map_rows("none", "build", apart, (0.5, apart.ratio), (0.8, apart.occupancy))
    assert [r["difference_mio_kr"] for r in rows][3] == pytest.approx(present(base, built).mean())
    assert rows[0]["difference_mio_kr"] < rows[2]["difference_mio_kr"]  # a dearer place is dearer
    assert rows[2]["difference_mio_kr"] > rows[3]["difference_mio_kr"]  # and so is an emptier one
    assert map_rows("none", "none", linear(base, base, FACTORS), (0.5, 1.0), (0.8, 1.0)) == []


def test_a_ratio_of_means_has_fiellers_interval_and_is_not_defined_over_nothing():
    top = np.array([1.0, 2.0, 4.0, 5.0])
    known = ratio_of_means(top, np.full(4, 2.0))  # a certain number below: the t interval of the mean, divided
    half = stats.t.ppf(0.975, 3) * stats.sem(top) / 2
    assert known == pytest.approx((1.5, 1.5 - half, 1.5 + half))
    assert all(np.isnan(end) for end in ratio_of_means(top, np.zeros(4)))
    assert all(np.isnan(end) for end in ratio_of_means(top, np.array([-1.0, 1.0, -1.0, 1.1])))  # cannot be told from nought
    rng, held = np.random.RandomState(1), 0
    for _ in range(400):
        bottom = rng.normal(2.0, 0.5, 30)
        found = ratio_of_means(3 * bottom + rng.normal(0, 1, 30), bottom)
        held += found.low <= 3.0 <= found.high
    assert stats.binom.cdf(held, 400, 0.95) > 0.001 and stats.binom.sf(held, 400, 0.95) > 0.001


def test_kroner_per_point_are_not_defined_where_the_share_does_not_differ(rich):
    base, built = pair(rich[1])
    for other, defined in ((built, True), (replace(built, share=base.share), False)):
        told = {"none": base, "build": other}
        rows = ask.case_rows(told, {"build": linear(base, other, FACTORS)}, RATE)
        (found,) = (r for r in rows if r["quantity"] == "kr_per_point")
        assert np.isfinite(found["value"]) == defined
    points = 100 * (built.share - base.share)[:, -1].mean()
    rows = ask.case_rows(rich[1], {"build": linear(base, built, FACTORS)}, RATE)
    (found,) = (r for r in rows if r["quantity"] == "kr_per_point")
    assert found["value"] == pytest.approx((built.total - base.total).mean() / points)
    assert found["value_low"] <= found["value"] <= found["value_high"]


# --- payback, and capital in two views ---------------------------------------------------


@pytest.mark.parametrize(("differences", "year"), [
    ((5, -3, -2, -1), 2), ((5, -3, -1, -1), 3), ((5, -1, -1, -1), np.inf), ((-1, -1, -1, -1), 0), ((0, 0, 0, 0), 0),
    ((1, -2, 3, -1), np.inf), ((1, -2, 3, -2), 3), ((-5, 1, 1, 1), 0), ((0, 0, 0, 1), np.inf),
])
def test_payback_by_hand(differences, year):
    assert ask.payback(np.array([differences], dtype=float)) == [year]


@pytest.mark.parametrize("value, low, high, told", [
    (0.965, 0.95, 0.97, "merudgift på 0,96 mio. kr. om året (0,95 til 0,97)"), (-0.5, -0.7, 0.1, "mindreudgift på 0,50 mio. kr. om året (-0,10 til 0,70)"),
])
def test_kroner_per_point_are_told_without_a_minus(value, low, high, told):
    found = {("kr_per_point", "annuity"): {"value": value, "value_low": low, "value_high": high}}
    assert told in _per_point(found, 2032, "da")


def test_payback_is_told_as_a_year_and_as_a_chance_that_it_never_comes():
    base = by_hand(parts={"external": np.tile([1.0, 1.0], (4, 1))})
    saved = np.array([[0.5, 0.5], [2.0, 0.0], [2.0, 0.0], [2.0, 5.0]])
    found = {r["quantity"]: r for r in ask._in_view(saved - base.total, (2023, 2024), np.ones(2))}
    assert (found["payback_year"]["value"], found["never_pays_back"]["value"]) == (2024, 0.25)
    assert found["cheaper"]["value"] == 0.25 and found["present_cost"]["value"] == pytest.approx(1.0)


def test_building_once_is_places_times_price_in_the_year_they_come_and_by_the_year_its_annuity(rich):
    _, told = rich
    base, built = pair(told)
    assert not base.building_once.any()
    assert built.building_once == pytest.approx(np.tile([12 * 2.0, 0, 0, 0], (12, 1)))
    payment = 2.0 / discount_factors(RATE, 40).sum()
    assert built.parts["building"][:, 1:] == pytest.approx(np.full((12, 3), 12 * payment))
    assert built.total_once - built.total == pytest.approx(built.building_once - built.parts["building"])


# --- prices and tariffs ------------------------------------------------------------------


def test_prices_in_both_views_by_hand():
    account = by_hand(
        own_days=row(100, 0), place_days=row(120, 120), external_days=row(50, 0), empty=row(0.001, 0.001), apart=0.01,
        parts={"own": row(0.17, 0.12), "overhead": row(0.027, 0.022), "building": row(0.02, 0.02), "external": row(0.1, 0.0)},
    )
    found = views(account)
    assert found["own_marginal"][0, 0] == pytest.approx((0.17 - 0.12) / 100 * 1e6)  # nobody pays for the open place twice
    assert found["own_full_average"][0, 0] == pytest.approx((0.17 + 0.027 + 0.02) / 100 * 1e6)
    assert found["external_average"][0, 0] == pytest.approx(2000.0)
    assert all(np.isnan(v[0, 1]) for v in found.values())  # where nobody lives there is no price


def test_the_marginal_price_is_the_own_tariff_less_that_of_an_empty_place():
    _, told = played(("care",))
    rows = [r for r in view_rows(told) if r["quantity"] == "own_marginal"]
    assert len(rows) == 8 and all(r["mean"] == pytest.approx(1500.0 - 700.0, rel=1e-6) for r in rows)
    assert {r["quantity"] for r in view_rows(told)} == {"own_marginal", "own_full_average", "external_average"}


def test_a_tariff_by_hand():
    # 10 mio. kr. for 20 places of 365 days, 95 % of them paid for: 10,000,000 ÷ 6,935.
    assert tariff(10e6, 7300, 0.95) == pytest.approx(1441.9611, abs=1e-4)
    assert tariff(10e6, 0, 0.95) == 0
    assert carried(np.array([4.0, 6.0, -4.0, -7.5]), np.array(100.0), 0.05).tolist() == [0, 1.0, 0, -2.5]


def test_what_lies_beyond_the_band_enters_the_tariff_two_years_later():
    # A budget of 100 for 100 days, all paid for at 100 %: a tariff of 1. Year 1: 90 days are lived, income 90, cost 100:
    # a deficit of 10, of which 5 lie beyond ±5 %. Year 3 has to bring in 105: 1.05 a day, and no surplus of its own.
    days = np.array([90.0, 100.0, 100.0, 100.0])
    found = tariff_years(np.full(4, 100.0), np.full(4, 100.0), np.full(4, 100.0), days, 1.0, 0.05)
    assert found.tariff == pytest.approx([1.0, 1.0, 1.05, 1.0])
    assert found.income == pytest.approx([90, 100, 105, 100])
    assert found.surplus == pytest.approx([-10, 0, 0, 0]) and found.carried == pytest.approx([-5, 0, 0, 0])
    # All that is earned beyond costs is what is carried and what stays with the operator.
    assert (found.income - 100).sum() == pytest.approx(-10 + 5)


def test_tariffs_of_plans_are_of_every_year_and_higher_where_fewer_are_assumed(rich):
    rows = {occupancy: tariff_rows(rich[1], TariffRules(assumed_occupancy=occupancy)) for occupancy in (0.95, 1.0)}
    for low, high in zip(*rows.values()):
        if low["quantity"] == "tariff_kr_a_day" and low["year"] < 2025:  # before anything is carried
            assert low["mean"] * 0.95 == pytest.approx(high["mean"])
    assert {(r["plan"], r["year"]) for r in rows[1.0]} == {(p, y) for p in ("none", "build") for y in range(2023, 2027)}


# --- social investment --------------------------------------------------------------------


def test_repayments_by_hand_come_a_year_later_within_cap_and_term():
    years = (2023, 2024, 2025, 2026)
    results = np.array([[1, 2, 9, 9], [4, 9, 0, 0], [0, 0, 0, 5]])
    programme, terms = Programme(**EARLY), SocialInvestment(**INVEST)
    # 400,000 kr. each; 2025 is after the term of two years; at most 2,500,000 in all.
    found = repayments(results, years, programme, terms)
    assert found.tolist() == [[0, 40_000_000, 80_000_000, 0], [0, 160_000_000, 90_000_000, 0], [0, 0, 0, 0]]
    flows = cash_flows(results, years, programme, terms)
    assert flows["investor_pays"].tolist() == [[-200_000_000, -100_000_000, 0, 0]] * 3
    assert (flows["municipality_pays"] + flows["investor_receives"] == 0).all()  # to the øre
    assert loses(flows).value == 1.0
    assert loses(cash_flows(np.array([[8, 0, 0, 0]] * 3 + [[0] * 4]), years, programme,
                            terms.model_copy(update={"most_mio_kr": 3.2}))).value == 0.25


def test_the_municipality_pays_for_results_and_not_for_the_programme():
    levers = {"prevention": {"early": EARLY}}
    (_, alone), (_, paid) = played(levers=levers), played(levers={**levers, "social_investment": INVEST})
    flows = paid["build"].flows
    assert alone["build"].flows is None and paid["none"].flows is None and flows["investor_receives"].any()
    assert (flows["investor_result"] == flows["investor_pays"] + flows["investor_receives"]).all()
    assert all(flows[name].dtype == np.int64 for name in FLOWS)
    ore = np.rint(paid["build"].parts["programmes"] * 1e8).astype(np.int64)
    assert (ore == -flows["municipality_pays"]).all()
    saved = np.rint((alone["build"].total - paid["build"].total) * 1e8)
    assert (np.abs(saved + flows["investor_result"]) <= 1).all()  # what one party gains the other pays
    rows = social_rows({"build": flows}, paid["build"].years)
    last = {r["quantity"]: r["mean"] for r in rows if r["year"] == 2026}
    assert last["investor_receives_so_far"] == pytest.approx(flows["investor_receives"].sum(axis=1).mean() / 1e8)
    assert 0 <= rows[0]["investor_loses_low"] <= rows[0]["investor_loses"] <= rows[0]["investor_loses_high"] <= 1


# --- tables, answer and pictures -----------------------------------------------------------


@pytest.fixture(scope="module")
def tables():
    """Of the rich town, with names as shipped plans have, and one plan that is a social investment."""
    invest = {"prevention": {"early": EARLY}, "social_investment": INVEST}
    told = played(levers=invest, **RICH)[1]
    told = {"none_home": told["none"], "aarhus_274_home": told["build"], "double": replace(told["build"], share=told["none"].share)}
    base = told["none_home"]
    apart = {name: linear(base, told[name], FACTORS) for name in ("aarhus_274_home", "double")}
    return {
        "business_case": ask.case_rows(told, apart, RATE), "budget": ask.budget_rows(told), "effect": ask.effect_rows(told),
        "waterfall": ask.waterfall_rows(told, RATE), "present_cost": ask.present_cost_rows(told, RATE),
        "price_views": view_rows(told), "social_investment": social_rows({"double": told["double"].flows}, base.years),
        "break_even_map": [r for n in apart for r in map_rows("none_home", n, apart[n], (0.6, 0.8, 1.0, 1.2), (0.8, 0.9, 1.0))],
    }


def test_the_budget_adds_up_and_the_effect_is_its_difference(tables):
    means = {(r["plan"], r["quantity"], r["year"]): r["mean"] for r in tables["budget"]}
    for (name, _, year), _ in means.items():
        assert sum(means[name, part, year] for part in PARTS) == pytest.approx(means[name, "total", year])
    for r in tables["effect"]:
        pair = [means[r[p], r["quantity"], r["year"]] for p in ("plan_a", "plan_b")]
        assert r["mean"] == pytest.approx(pair[1] - pair[0], abs=1e-9) and r["p05"] <= r["p95"]


def test_the_distribution_is_that_of_the_summary(tables):
    for view in ask.CAPITAL_VIEWS:
        of = [r["difference_mio_kr"] for r in tables["present_cost"] if (r["view"], r["plan_b"]) == (view, "aarhus_274_home")]
        (told,) = (r for r in tables["business_case"]
                   if (r["quantity"], r["view"], r["plan_b"]) == ("present_cost", view, "aarhus_274_home"))
        assert len(of) == 12 and np.mean(of) == pytest.approx(told["value"])
        assert np.quantile(of, (0.05, 0.95)).tolist() == pytest.approx([told["p05"], told["p95"]])
    head = ask.headline(tables["business_case"])
    assert set(head) == {f"{q}, {p}" for q in ("present_cost", "cheaper", "never_pays_back") for p in ("aarhus_274_home", "double")}


def words_of(text):
    return set(re.findall("[a-zæøå]+", text.lower()))


ENGLISH = words_of(" ".join(en for en, _ in WORDS.values())) - words_of(" ".join(da for _, da in WORDS.values()))
DRAW = {
    "budget": lambda p, t, l: charts.budget_over_time(p, t["budget"], "", l),
    "effect": lambda p, t, l: charts.effect_over_time(p, t["effect"], "", l),
    "waterfall": lambda p, t, l: charts.waterfall(p, t["waterfall"], RATE, "", l),
    "break_even_map": lambda p, t, l: charts.break_even_map(p, t["break_even_map"], "", l),
    "social_investment": lambda p, t, l: charts.social_investment(p, t["social_investment"], "", l),
}


def test_the_answer_fits_a_terminal_is_danish_in_danish_and_calls_contested_what_is(tables):
    for language, contested in zip(LANGUAGES, ("contested", "omstridt")):
        answer = business_case_answer(tables, (2023, 2026), RATE, 2022, language)
        assert max(map(len, answer.splitlines())) <= 100
        assert bool(words_of(answer) & ENGLISH) == (language == "en")
        assert not re.search(r"\d\.\d(?!\d\d)" if language == "da" else r"\d,\d(?!\d\d)", answer)
        assert contested in answer and "marginal" in answer and "2026" in answer
    assert "er ikke defineret" in " ".join(answer.split())  # of the plan whose share does not differ


@pytest.mark.parametrize("picture", DRAW)
def test_pictures_are_the_same_twice_and_danish_in_danish(tmp_path, tables, picture):
    for name, language in (("once", "da"), ("again", "da"), ("english", "en")):
        DRAW[picture](tmp_path / f"{name}.svg", tables, language)
    assert (tmp_path / "once.svg").read_bytes() == (tmp_path / "again.svg").read_bytes()
    assert not words_of(texts(tmp_path / "once.svg")) & ENGLISH
    assert words_of(texts(tmp_path / "english.svg")) & ENGLISH
    assert not re.search(r"\d\.\d(?!\d\d)", texts(tmp_path / "once.svg"))


def test_no_text_of_a_picture_leaves_the_page_or_covers_another(tmp_path, monkeypatch, tables):
    faults = []

    def look(figure, path, **options):
        figure.draw_without_rendering()
        faults.extend(_faults(figure))

    monkeypatch.setattr(Figure, "savefig", look)
    one = {name: [r for r in rows if r.get("plan_b", r.get("plan")) != "aarhus_274_home"] for name, rows in tables.items()}
    for shown, language in ((tables, "da"), (one, "en")):
        for draw in DRAW.values():
            draw(tmp_path / "a.svg", shown, language)
    assert not faults


# --- the command -----------------------------------------------------------------------------

QUICK = ("futures=4", "check_futures=0", "workers=1", "report=false", "excel=false")
MINE = {
    "plan/invest.yaml": "defaults: [aarhus_274_home, _self_]\nname: invest\nprevention: {early: {begins: 2023-01-01, effect: 0.1, "
                        "mio_kr: {2023: 5.0}}}\nsocial_investment: {programme: early, a_result: 100000.0, most_mio_kr: 9.0, years: 5}\n",
    "prices/ruled.yaml": "defaults: [aarhus, _self_]\nname: ruled\ntariff_rules: {assumed_occupancy: 0.97}\n",
}


def test_the_command_leaves_tables_and_pictures_with_what_is_stated_and_no_more(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in MINE.items():
        (tmp_path / "mine" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mine" / name).write_text(text, encoding="utf-8")
    mine = ("--config-dir=mine", "prices=ruled", "experiment.plans=[none_home,invest]", "language=da")
    always = {"business_case", "budget", "effect", "waterfall", "present_cost", "price_views", "break_even_map", "spread"}
    monkeypatch.setattr(RunFolder, "figure", unpainted)
    for arguments, more, drawn in (((), set(), set()), (mine, {"tariffs", "social_investment"}, {"social_investment"})):
        ended = botilbud("business_case", *arguments, *QUICK)
        assert ended.code == 0, ended.err
        made = run_of(tmp_path / "results", "business_case")
        assert {p.stem for p in made.glob("*.csv")} == always | more | {"assumptions"}
        assert {p.stem for p in (made / "figures").iterdir()} == drawn | {"budget", "effect", "waterfall", "break_even_map"}
        with (made / "waterfall.csv").open(encoding="utf-8", newline="") as text:
            parts = {r["quantity"]: float(r["mean"]) for r in csv.DictReader(text)}
        assert sum(parts.values()) - parts["total"] == pytest.approx(parts["total"], rel=1e-6)


def test_a_year_that_is_not_played_is_refused_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = botilbud("business_case", *QUICK, "experiment.shown_years=[2030,2050]")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "botilbud: experiment.shown_years: 2050 is not played; the horizon is 2023 to 2032\n"
    assert not (tmp_path / "results").exists()
    grid = {"target": 0.8, "plans": ["a", "b"], "occupancies": [0.9, 1.0], "price_ratios": [1.0]}
    with pytest.raises(InputError, match="price_ratios"):
        read(ask.BusinessCase, grid, "experiment")
