"""The levers beside what was published: verdicts by hand, mistakes in one sentence, and a whole run."""
import csv
from pathlib import Path

import numpy as np
import pytest
from sim.answers.estimate import Estimate
from sim.answers.levers import (
    QUANTITIES,
    Expectation,
    Pair,
    Tried,
    crossing,
    expectation_rows,
    verdict,
    with_value,
)
from sim.budget import PARTS, total
from sim.demand import Demand
from sim.inputs import InputError
from sim.market import KINDS
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.runs import run
from sim.study import Scenario, make_study
from sim.terminal.levers import _takes
from sim.words import WORDS
from sim.words.expectations import CONTENT, expectation_name, varied_name
from sim.words.levers import SHIPPED
from test_configs import composed, read
from test_launch import Ended, botilbud

TRIED = [Tried(v, Estimate(m, m, m)) for v, m in ((0.0, -2.0), (1.0, 2.0), (3.0, 10.0))]


@pytest.mark.parametrize(("published", "value"), [(-2.0, 0.0), (0.0, 0.5), (2.0, 1.0), (6.0, 2.0), (10.0, 3.0)])
def test_what_it_takes_lies_on_a_line_between_two_values_that_were_tried(published, value):
    assert crossing(published, TRIED) == pytest.approx(value)


def test_nothing_that_was_tried_gives_a_figure_outside_of_them():
    assert crossing(-2.1, TRIED) is None and crossing(10.1, TRIED) is None
    assert crossing(6.0, TRIED[::-1]) == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("published", "low", "high", "takes", "said"),
    [(5.0, 5.0, 9.0, None, "reproduced"), (4.9, 5.0, 9.0, 0.3, "only_if"), (9.1, 5.0, 9.0, None, "not_reproduced")],
)
def test_a_verdict_is_by_the_band_and_then_by_what_was_tried(published, low, high, takes, said):
    assert verdict(published, low, high, takes) == said


def test_a_row_says_what_was_published_what_the_model_gives_and_what_it_takes():
    told = Expectation(lever="it", published=6.0, quantity="saving", first=2023, last=2023, varied="plan.x", values=(0.0, 3.0))
    (row,) = expectation_rows({"e": told}, {"e": np.array([1.0, 2.0, 3.0])}, {"e": TRIED})
    assert (row["model"], row["verdict"], row["takes"]) == (2.0, "only_if", 2.0)


def test_a_key_that_is_not_there_is_named():
    config = {"purchasing": {"compared": 3, "friction": {"uniform": [0, 1]}}}
    assert with_value(config, "purchasing.compared", 5.0, "here") == {"purchasing": {**config["purchasing"], "compared": 5}}
    assert with_value(config, "purchasing.friction", 0.5, "here")["purchasing"]["friction"] == 0.5
    with pytest.raises(InputError, match=r"here: there is no key 'compaerd' \(did you mean 'compared'\?\)"):
        with_value(config, "purchasing.compaerd", 5.0, "here")


@pytest.fixture(scope="module")
def played():
    """A base, a plan that builds, one that only spends, and one that buys, in three futures."""
    configs = {name: composed("levers", f"plan={name}") for name in ("today", "lever_build", "lever_own_homes", "lever_buying")}
    records = {"municipality": Municipality, "demand": Demand, "prices": Prices}
    town, demand, prices = (read(record, configs["today"][group], group) for group, record in records.items())
    plans = {name: read(Plan, config["plan"], "plan") for name, config in configs.items()}
    study = make_study(town, prices, [Scenario(n, demand, p) for n, p in plans.items()], 5, 1)
    return study, run(study, 3), plans


def pair(played, name: str, base: str = "today") -> Pair:
    study, numbers, plans = played
    return Pair(study, numbers, plans[base], plans[name], base, name)


def test_a_plan_against_itself_saves_nothing_of_anything(played):
    for name, quantity in QUANTITIES.items():
        if name not in ("share", "saving_per_diverted"):
            assert quantity(pair(played, "today"), slice(0, 5)).tolist() == [0.0] * 3, name


def test_the_parts_of_a_budget_are_all_of_it(played):
    one = pair(played, "lever_build")
    parts, before = one.budget(True), one.budget(False)
    assert tuple(parts) == PARTS and all(part.shape == (3, 5) for part in parts.values())
    assert total(parts) == pytest.approx(sum(parts[name] for name in PARTS))
    # Nothing is built under the base, and ten buildings are not free.
    assert np.abs(before["building"]).max() < 1e-9 < parts["building"][:, -1].min()
    assert before["sold_places"] == pytest.approx(parts["sold_places"])
    saving = QUANTITIES["saving"](one, slice(1, 3))
    assert saving == pytest.approx((total(before) - total(parts))[:, 1:3].sum(axis=1))


def test_what_is_bought_is_the_sum_of_its_kinds_and_care_is_a_part_of_it(played):
    study, numbers, _ = played
    bought = numbers.of("lever_buying", "external_mio_kr_fixed")
    kinds = sum(numbers.of("lever_buying", f"{kind}_mio_kr_fixed") for kind in KINDS)
    # Whole øre are told: of four kinds and ten million kroner no more than a few are lost.
    assert kinds == pytest.approx(bought, abs=4e-8)
    care = numbers.of("lever_buying", "care_mio_kr_fixed") / bought
    assert (0.7 < care).all() and (care < 0.95).all()


def test_buying_moves_nobody_but_who_must_find_another_provider(played):
    _, numbers, _ = played
    for column in ("own", "external", "places", "referred"):
        same = numbers.of("today", column) == numbers.of("lever_buying", column)
        assert same.mean() > 0.3, column
    assert (numbers.of("lever_buying", "external_mio_kr_fixed")[:, -1] < numbers.of("today", "external_mio_kr_fixed")[:, -1]).all()


def test_homes_of_ones_own_cost_what_they_are_stated_to(played):
    study, numbers, _ = played
    parts = pair(played, "lever_own_homes").budget(True)
    days = numbers.of("lever_own_homes", "diverted_days")
    assert parts["own_homes"] == pytest.approx(days * study.prices.own_home[min(study.prices.own_home)] / 1e6)
    assert days[:, -1].min() > 0


def expectation(key, **more):
    row = dict(zip(CONTENT, SHIPPED[key], strict=True)) | {"expectation": key} | more
    return expectation_name(row, "da")


def test_an_expectation_keeps_its_label_only_while_it_is_of_what_the_label_says():
    for key, told in composed("levers")["experiment"]["expected"].items():
        asked = read(Expectation, told, "experiment")
        assert SHIPPED[key] == (asked.lever, asked.quantity, asked.first, asked.last, asked.part, asked.published), key
        assert expectation(key) == WORDS[f"expectation.{key}"][1]
    assert expectation("build_80_percent", first_year=2023.0, last_year=2023.0) == "byg 274 pladser: selvforsyningsgrad, 2023"
    assert expectation("renegotiation", expectation="first_share", last_year=2024.0) == "genforhandlede priser: besparelse, eksternt, mio. kr., 2023–2024"
    assert expectation("own_home_each", published=0.8) != expectation("own_home_each")


def test_what_is_varied_is_told_by_its_key_where_no_text_is_for_it():
    assert varied_name("plan.purchasing.compared", "da") == "antallet af tilbud, der sammenlignes"
    assert varied_name("demand.needs.temporary.consent", "da") == "samtykke til hjemtagning (midlertidigt botilbud)"
    row = {"expectation": "it", "lever": "lever_buying", "quantity": "share", "first_year": 2025, "last_year": 2025,
           "varied": "plan.purchasing.compared", "takes": 1.564, "verdict": "only_if"}
    assert "hvis antallet af tilbud, der sammenlignes, er 1,6." in _takes(row, "da")
    assert "fra 1 til 8 af antallet af tilbud, der sammenlignes, giver det" in _takes(row | {"takes": None, "tried_from": 1.0, "tried_to": 8.0}, "da")


def test_every_expectation_and_input_of_the_config_has_its_words():
    question = composed("levers")["experiment"]
    for name, told in question["expected"].items():
        assert f"expectation.{name}" in WORDS and f"varied.{told['varied']}" in WORDS


# --- the whole experiment ---------------------------------------------------------------

FEW = (
    "experiment.plans=[today,lever_build]", "experiment.trials=2", "futures=3", "years=3", "workers=1", "check_futures=2",
    "~experiment.expected", "report=false", "excel=false",
)
EXPECT = "+experiment.expected={it: {lever: lever_build, published: 0.6, quantity: share, first: 2024, last: 2025, varied: plan.even_build_out.places, values: [0, 274]}}"


def launched(folder: Path, *words: str) -> Ended:
    return botilbud("levers", f"results={folder}", *FEW, *words)


def test_a_run_tells_levers_expectations_and_decisions(tmp_path, monkeypatch):
    done = launched(tmp_path, EXPECT, "language=da", "report=true", "excel=true")
    assert done.code == 0, done.err
    folder = Path(done.out.strip().splitlines()[-1])
    tables = {file.stem: list(csv.DictReader(file.read_text("utf-8").splitlines())) for file in folder.glob("*.csv")}
    assert [row["lever"] for row in tables["levers"]] == ["lever_build"]
    assert tables["expected"][0]["verdict"] in ("reproduced", "only_if", "not_reproduced")
    assert len(tables["tried"]) == 2 and {row["lever"] for row in tables["decisions"]} == {"today", "lever_build"}
    assert "byg 274 pladser" in done.out and "Fra ansøgning til afgørelse" in done.out
    html = (folder / "report.html").read_text("utf-8")
    assert "byg 274 pladser: selvforsyningsgrad, 2024–2025" in html and "<td>it</td>" not in html  # nor in the values tried


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (("lever: lever_build", "lever: lever_bild"), "'lever_bild' is not among the plans (did you mean 'lever_build'?)"),
        (("last: 2025", "last: 2033"), "last: 2033 is not allowed: the horizon has the years 2023 to 2025"),
        (("plan.even", "prices.even"), "must begin with 'plan.' or 'demand.'"),
    ],
)
def test_a_mistake_in_an_expectation_is_one_sentence(tmp_path, changed, sentence):
    done = launched(tmp_path, EXPECT.replace(*changed))
    assert done.code == 2 and sentence in done.err and len(done.err.strip().splitlines()) == 1
    assert not list(tmp_path.glob("levers/*"))


def test_a_social_investment_costs_what_is_repaid_and_not_what_the_programme_costs(played):
    from sim.budget import budget
    from sim.social_investment import flows_of

    study, numbers, plans = played
    plan = read(Plan, composed("levers", "plan=lever_social_investment")["plan"], "plan")
    # Played as 'today', in which nothing is prevented: nothing is repaid, and nothing spent.
    parts = budget(numbers, "today", plan, study.municipality, study.prices, study.horizon)
    assert not parts["programmes"].any()
    prevented = np.array([[0.0, 3.0, 2.0, 100.0, 1.0]])
    paid = -flows_of(plan, prevented, study.horizon.calendar_years)["municipality_pays"] / 1e8
    # A million each in the year after, until 85 in all.
    assert paid.tolist() == [[0.0, 0.0, 3.0, 2.0, 80.0]]
