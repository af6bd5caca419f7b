"""Money worked out by hand: a citizen, dates, tariffs, and the bill to the øre.

A story stands in ``money/*.yaml``. What it may say, beside what ``stories/*.yaml`` may:

    tariffs      kr. a day: external, own, empty (default: nothing), kinds, closure_bill; ``refund``: true for
                 the scale of 2022; ``wages_and_prices`` (default: none, so that all prices are fixed ones)
    market       external providers; levers: of the plan; closes: provider -> day
    people       also ``care``: what their care costs to that of most (default: 1); ``offers``, and ``then`` those
                 they get when they must move: from a provider (default: the first) at a price to the tariff
                 (default: 1); ``renegotiated`` (default: true) and ``gives notice`` (default: false)
    bill         year -> kind of money -> kr., in fixed prices; ``current`` in current prices
"""
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sim.demand import Assumptions
from sim.ledger import refund, split_bill
from sim.levers import Diversion, Programme, Purchasing, Renegotiation, Transparency
from sim.market import Closures, ProfitLimit
from sim.measures import Measures, measure
from sim.prices import KRONER_IN_ORE, PRICE_BASES
from test_stories import person
from told import dice_of
from towns import Case, handmade, lever_cases, measured, municipality, people, plan, prices

STORIES = [
    story for file in sorted((Path(__file__).parent / "money").glob("*.yaml"))
    for story in yaml.safe_load(file.read_text("utf-8"))
]
KEYS = {"story", "why", "pools", "tariffs", "market", "levers", "closes", "people", "years", "taking_home", "bill", "current"}
NEED, SINCE = "care", date(2022, 1, 1)
SCALE = {860_000.0: 0.25, 1_680_000.0: 0.5, 2_120_000.0: 0.75}
few = settings(max_examples=60, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))


# --- stories ----------------------------------------------------------------------------


def tariffs_of(told: dict):
    """Prices of a story."""
    more = {"refund": {"scale": {SINCE: SCALE}}} if told.get("refund") else {}
    if "closure_bill" in told:
        more["closure_bill"] = {SINCE: told["closure_bill"]}
    return prices(
        (NEED,), external={NEED: {SINCE: told.get("external", 0.0)}}, own={NEED: {SINCE: told.get("own", 0.0)}},
        empty_own_place={SINCE: told.get("empty", 0.0)}, kinds=told.get("kinds", {}),
        growth={"wages_and_prices": told.get("wages_and_prices", 0.0)}, **more,
    )


def played(story: dict, engine: str) -> Measures:
    """What is read off a story."""
    assert set(story) <= KEYS, f"{set(story) - KEYS} cannot be said in a story"
    town = municipality((NEED,), story.get("pools"))
    shares = {NEED: {"chooses_external": 0.5, "movable": 0.5, "consent": 0.5}}
    everybody = [person(p, [NEED], list(town.pools), shares) for p in story["people"].values()]
    order = np.argsort(np.array(people(everybody)[1]))
    told, years = dice_of(story, order), story.get("years", 1)
    future = handmade(town, everybody, shares, years=years, market=story.get("market"), told_dice=told)
    choice = plan(None, (NEED,), taking_home={"offered": "taking_home" in story}, **story.get("levers", {}))
    return measured(choice, future, engine, tariffs_of(story["tariffs"]))


def in_kroner(seen: Measures, kind: str, year: int, basis: str) -> Decimal:
    ore = getattr(seen, f"{kind}_ore")[year - 2023, PRICE_BASES.index(basis)]
    return Decimal(int(ore)) / KRONER_IN_ORE


@pytest.mark.parametrize("story", STORIES, ids=[story["story"] for story in STORIES])
def test_the_bill_is_what_was_worked_out_by_hand(story, engine):
    seen = played(story, engine)
    for basis, bill in (("fixed", story["bill"]), ("current", story.get("current", {}))):
        told = {(year, kind): Decimal(str(kr)) for year, money in bill.items() for kind, kr in money.items()}
        assert {(year, kind): in_kroner(seen, kind, year, basis) for year, kind in told} == told


def test_every_bill_has_a_title_of_its_own():
    titles = [story["story"] for story in STORIES]
    assert len(set(titles)) == len(titles) >= 20


@pytest.mark.parametrize(("cost", "back"), [(1_150_000, 72_500), (2_000_000, 365_000), (3_000_000, 1_085_000), (5_000_000, 2_585_000)])
def test_the_refund_is_what_the_law_says(cost, back):
    scale = np.array([[round(threshold * 100), round(1000 * share)] for threshold, share in SCALE.items()])
    assert refund(np.array(cost * 100), scale) == back * 100


# --- conservation -----------------------------------------------------------------------


@given(ore=st.integers(0, 10**12), residents=st.dictionaries(st.text(min_size=1), st.integers(1, 500), min_size=1, max_size=20))
def test_a_deficit_is_shared_out_to_the_oere_and_fairly(ore, residents):
    shares = split_bill(ore, residents)
    assert sum(shares.values()) == ore and list(shares) == list(residents)
    everybody = sum(residents.values())
    assert all(abs(shares[b] * everybody - ore * n) < everybody for b, n in residents.items())  # less than an øre off


def test_what_does_not_divide_goes_to_the_largest_remainders():
    assert split_bill(100, {"A": 1, "B": 1, "C": 1}) == {"A": 34, "B": 33, "C": 33}
    assert split_bill(1_370_000_000, {"ours": 4, "others": 36}) == {"ours": 137_000_000, "others": 1_233_000_000}


@few
@given(case=lever_cases())
def test_what_the_buyer_pays_is_what_providers_of_all_kinds_receive(case):
    seen = read(case)
    received = sum(getattr(seen, f"{kind}_ore") for kind in ("other_municipality", "region", "self_owned", "private"))
    # Each kind is rounded down by itself; there are four.
    assert ((seen.external_ore - received >= 0) & (seen.external_ore - received < 4)).all()
    assert (seen.care_ore <= seen.external_ore).all()


# --- sign -------------------------------------------------------------------------------


def read(case: Case, tariffs=None, log=None) -> Measures:
    log = case.log("compiled") if log is None else log
    return measure(log, case.future, tariffs or case.tariffs, case.plan)


@few
@given(case=lever_cases(), dearer=st.sampled_from(("external", "own", "empty", "bill", "factors")))
def test_a_dearer_tariff_never_lowers_the_bill_on_a_fixed_log(case, dearer):
    scale = np.array([[round(t * 10), round(1000 * s)] for t, s in SCALE.items()])  # low, so that it is reached
    shape = (case.future.horizon.years, len(PRICE_BASES), *scale.shape)
    before = replace(case.tariffs, refund=np.broadcast_to(scale, shape), covered=1.0)
    rise = {dearer: getattr(before, dearer) * 11 // 10 + 700}
    if dearer == "empty":  # an open place costs more, and a resident adds as much as before
        rise["own"] = before.own + (rise["empty"] - before.empty)[:, :, None]
    log = case.log("compiled")
    old, new = read(case, before, log), read(case, replace(before, **rise), log)
    assert (net(new) >= net(old)).all()
    assert dearer == "bill" or not len(log) or (net(new) > net(old)).any() or not paid(old, dearer)


def net(seen: Measures) -> np.ndarray:
    return seen.external_ore + seen.own_ore + seen.bills_ore - seen.refund_ore


def paid(seen: Measures, kind: str) -> bool:
    """Whether anything is bought at a price at all."""
    return bool((seen.external_ore if kind in ("external", "factors") else seen.own_days).sum())


# --- zero -------------------------------------------------------------------------------

DAY = date(2024, 3, 15)  # inside every horizon of the odd towns
IDLE = {
    "a programme without effect": {"prevention": {"idle": Programme(begins=DAY, effect=0.0)}},
    "a programme of which nothing is carried over": {
        "prevention": {"idle": Programme(begins=DAY, effect=0.5, carried_over=0.0)}
    },
    "a programme that begins too late": {"prevention": {"idle": Programme(begins=date(2040, 1, 1), effect=0.5)}},
    "diversion of nobody": {"diversion": Diversion(begins=DAY, share=0.0, needs=("care",))},
    "one offer compared": {"purchasing": Purchasing(begins=DAY, compared=1)},
    "friction that always wins": {"purchasing": Purchasing(begins=DAY, compared=3, friction=1.0)},
    "nothing known of prices": {"transparency": Transparency(begins=DAY, known=0.0, narrows=0.5)},
    "a spread that is not narrowed": {"transparency": Transparency(begins=DAY, known=1.0, narrows=0.0)},
    "no contract renegotiated": {
        "renegotiation": Renegotiation(when=DAY, contracts=0.0, discount=0.1, lasts_months=6, gives_notice=1.0)
    },
    "no discount and no notice": {"renegotiation": Renegotiation(when=DAY, contracts=1.0, discount=0.0, lasts_months=6)},
}
OF_A_MARKET = ("purchasing", "transparency", "renegotiation")


def without(case: Case, idle: dict) -> tuple[Case, Case]:
    """A case without some levers, and the same with idle ones."""
    bare = {name: type(value)() if isinstance(value, dict) else None for name, value in idle.items()}
    return tuple(replace(case, plan=case.plan.model_copy(update=some)) for some in (bare, idle))


@pytest.mark.parametrize("idle", IDLE.values(), ids=IDLE)
@settings(parent=few, max_examples=20)
@given(case=lever_cases())
def test_a_lever_without_effect_changes_no_byte_of_the_log_and_no_oere(idle, engine, case):
    if case.future.assumptions.market is None and set(idle) & set(OF_A_MARKET):
        return
    bare, with_idle = without(case, idle)
    log = bare.log(engine)
    assert with_idle.log(engine).tobytes() == log.tobytes()
    assert all(np.array_equal(one, two) for one, two in zip(read(bare, log=log), read(with_idle, log=log), strict=True))


@few
@given(case=lever_cases())
def test_a_market_in_which_nobody_closes_or_leaves_displaces_nobody(case):
    market = case.future.assumptions.market
    if market is None:
        return
    calm = replace_market(case, closures=None, profit_limit=None)
    limit = ProfitLimit(begins=DAY, over_years=1.0, leaving=0.0, days_to_find=market.days_to_find)
    idle = replace_market(case, closures=Closures(chance_a_year=0.0), profit_limit=limit)
    assert idle.log("compiled").tobytes() == calm.log("compiled").tobytes()


def replace_market(case: Case, **update) -> Case:
    told: Assumptions = case.future.assumptions
    market = told.market.model_copy(update=update)
    return replace(case, future=replace(case.future, assumptions=replace(told, market=market)))
