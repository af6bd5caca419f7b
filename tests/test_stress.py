"""One plan under stress: what is changed, what is unforeseen, and what is told of it."""
import re
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from sim import charts
from sim.answers import stress as ask
from sim.budget import PARTS, budget, total
from sim.inputs import InputError, read
from sim.quantities import IGNORANCE
from sim.runs import Played, run
from sim.study import Scenario, make_study
from sim.terminal import stress_answer
from sim.words import WORDS
from test_configs import RECORDS, composed
from test_launch import botilbud, rows, run_of, unpainted
from sim.results import RunFolder
from sim.demand import Demand
from sim.prices import Prices

CLOSURES = {"demand": {"market": {"closures": {"chance_a_year": 0.4}}}}
DEARER = {"prices": {"kinds": {"private": {"level": {"2022-01-01": 1.0, "2024-01-01": 1.5}}}}}


def question(**more):
    return read(ask.Stresses, {"buffer_mio_kr": 10.0, "stresses": {"closures": CLOSURES, "dearer": DEARER}, **more}, "experiment")


# --- what is changed --------------------------------------------------------------------


def test_a_stress_changes_its_keys_and_no_other():
    before = {"a": 1, "b": {"c": 2, "d": {"uniform": [0.0, 1.0]}}, "e": None}
    after = ask.merged(before, {"b": {"c": 3}, "e": {"f": 4}})
    assert after == {"a": 1, "b": {"c": 3, "d": {"uniform": [0.0, 1.0]}}, "e": {"f": 4}}
    assert before == {"a": 1, "b": {"c": 2, "d": {"uniform": [0.0, 1.0]}}, "e": None}


def test_a_distribution_takes_the_place_of_another_as_a_whole():
    before = {"delay": {"triangular": [0.0, 1.0, 2.0]}, "share": 0.5}
    after = ask.merged(before, {"delay": {"uniform": [1.0, 2.0]}, "share": {"uniform": [0.0, 1.0]}})
    assert after == {"delay": {"uniform": [1.0, 2.0]}, "share": {"uniform": [0.0, 1.0]}}


def test_together_has_what_each_stress_changes_and_calm_has_nothing_of_it():
    config = composed("stress")
    asked = read(ask.Stresses, config["experiment"], "experiment")
    demands, prices = (ask.changed(config[group], group, asked) for group in ("demand", "prices"))
    assert list(demands) == list(prices) == ["calm", *asked.stresses, "together"]
    assert demands["calm"] == config["demand"] and prices["calm"] == config["prices"]
    assert prices["closures"] == config["prices"] and demands["price_shock"] == config["demand"]
    together = read(Demand, demands["together"], "demand")
    assert together.market.closures.chance_a_year == 0.03 and together.market.closures.notice_days == 182
    assert together.market.profit_limit.days_to_find == 60
    assert together.building.delay_months.uniform == (12.0, 48.0)
    assert prices["together"] == prices["price_shock"] != prices["calm"]


def test_two_stresses_of_one_key_cannot_be_played_together():
    other = {"demand": {"market": {"closures": {"chance_a_year": 0.2}}}}
    asked = question(stresses={"one": CLOSURES, "other": other})
    with pytest.raises(InputError, match=r"one and other both change demand\.market\.closures\.chance_a_year, to 0\.4 and 0\.2"):
        ask.changed({}, "demand", asked)
    same = question(stresses={"one": CLOSURES, "other": CLOSURES})
    assert ask.changed({}, "demand", same)["together"] == CLOSURES["demand"]


@pytest.mark.parametrize("name", ["calm", "together"])
def test_a_stress_has_a_name_of_its_own(name):
    with pytest.raises(InputError, match=f"stresses: '{name}' is played anyway"):
        question(stresses={name: CLOSURES})


# --- what is unforeseen -----------------------------------------------------------------


def parts(cost, bills):
    return {"external": np.array(cost, dtype=float), "bills": np.array(bills, dtype=float)}


def test_unforeseen_is_bills_and_what_costs_more_than_last_year_let_expect():
    calm = parts([[100, 110, 121]], [[0, 0, 0]])  # 10 % more each year
    stressed = parts([[200, 230, 240], [50, 60, 60]], [[9, 0, 3], [0, 1, 0]])
    # Expected: 220 and 253; 55 and 66. A year that costs less than expected pays no bill.
    assert ask.unforeseen(stressed, calm) == pytest.approx(np.array([[10, 3], [6, 0]]))
    assert ask.unforeseen(calm, calm) == pytest.approx(np.zeros((1, 2)))


def test_how_often_a_buffer_is_too_small_and_what_is_enough():
    surprises = np.arange(100.0)  # 0 to 99 mio. kr. in a hundred futures
    calm = parts(np.full((100, 2), 1000.0), np.stack([np.zeros(100), surprises], axis=1))
    (row,) = ask.buffer_rows(question(buffer_mio_kr=79.5), (2023, 2024), {"calm": calm})
    assert (row["scenario"], row["year"], row["futures"]) == ("calm", 2024, 100)
    assert row["probability"] == 0.2  # 80 to 99
    wilson = stats.binomtest(20, 100).proportion_ci(method="wilson")
    assert (row["probability_low"], row["probability_high"]) == pytest.approx((wilson.low, wilson.high))
    assert row["enough_mio_kr"] == 94.0  # 95 of the hundred are no more
    # Ranks of the interval: at least 95 % of Binomial(100, 0.95) lies from low to below high.
    low, high = row["enough_mio_kr_low"] + 1, row["enough_mio_kr_high"] + 1
    assert stats.binom.cdf(high - 1, 100, 0.95) - stats.binom.cdf(low - 1, 100, 0.95) >= 0.95


def test_an_end_that_few_futures_leave_open_is_left_blank():
    few = parts(np.full((5, 2), 1000.0), np.stack([np.zeros(5), np.arange(5.0)], axis=1))
    (row,) = ask.buffer_rows(question(), (2023, 2024), {"calm": few})
    assert np.isnan(row["enough_mio_kr_high"]) and row["enough_mio_kr"] == 4.0


def test_the_curve_falls_from_all_bills_to_none():
    calm = parts(np.full((4, 2), 1000.0), np.stack([np.zeros(4), [0, 10, 20, 40]], axis=1))
    curve = ask.tail_rows({"calm": calm}, (2023, 2024), 1)
    share = [row["probability"] for row in curve]
    assert share[0] == 0.75 and share[-1] == 0.0 and share == sorted(share, reverse=True)
    assert curve[-1]["mio_kr"] == 40.0 and {row["year"] for row in curve} == {2024}


# --- what is played ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def stressed():
    """The published plan, calm and under two stresses, in the same few futures."""
    config, asked = composed("stress"), question()
    demands, prices = (ask.changed(config[group], group, asked) for group in ("demand", "prices"))
    town, plan = (read(RECORDS[group], config[group], group) for group in ("municipality", "plan"))
    studies = {
        name: make_study(town, read(Prices, prices[name], "prices"), [Scenario(name, read(Demand, demands[name], "demand"), plan)], 3, 1)
        for name in demands
    }
    numbers = {name: run(study, 6).numbers[name] for name, study in studies.items()}
    played = Played(6, studies["calm"].horizon.calendar_years, numbers)
    budgets = {n: budget(played, n, plan, town, s.prices, s.horizon) for n, s in studies.items()}
    return played, budgets


def test_the_same_futures_are_played_under_every_stress(stressed):
    played, budgets = stressed
    for column in ("referred", "residents"):
        for name in budgets:
            assert np.array_equal(played.of(name, column), played.of("calm", column)), (name, column)
    # What has nothing to do with a stress is the same under it to the øre.
    assert np.array_equal(budgets["dearer"]["bills"], budgets["calm"]["bills"])
    assert np.array_equal(played.of("dearer", "own"), played.of("calm", "own"))
    assert set(IGNORANCE) >= {"closures", "providers_leaving"}


def test_stresses_do_what_they_say(stressed):
    played, budgets = stressed
    moved = {name: played.of(name, "displaced").sum() for name in budgets}
    assert moved["closures"] == moved["together"] > moved["calm"] == moved["dearer"]
    assert (total(budgets["dearer"])[:, 1:] > total(budgets["calm"])[:, 1:]).all()  # from 2024 on
    assert np.array_equal(total(budgets["dearer"])[:, 0], total(budgets["calm"])[:, 0])
    assert (budgets["closures"]["bills"].sum(axis=1) >= budgets["calm"]["bills"].sum(axis=1)).all()


def test_differences_are_taken_future_by_future(stressed):
    played, budgets = stressed
    found = {(row["scenario"], row["quantity"]): row for row in ask.stress_rows(played, budgets, 2)}
    assert {key[0] for key in found} == set(budgets) and {key[1] for key in found} == set(ask.QUANTITIES)
    added = total(budgets["dearer"]).sum(axis=1) - total(budgets["calm"]).sum(axis=1)
    row = found["dearer", "total_mio_kr"]
    low, high = stats.t.interval(0.95, 5, added.mean(), stats.sem(added))
    assert [row[f"difference_{key}"] for key in ("mean", "low", "high")] == pytest.approx([added.mean(), low, high])
    assert row["mean"] == pytest.approx(sum(part.sum(axis=1) for part in budgets["dearer"].values()).mean())
    assert found["calm", "total_mio_kr"]["difference_mean"] == 0
    assert set(budgets["calm"]) == set(PARTS)
    worst = found["calm", "worst_year_mio_kr"]["mean"]
    assert worst == pytest.approx(np.max(sum(budgets["calm"].values()), axis=1).mean())


# --- what is told -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def told(stressed):
    played, budgets = stressed
    years = played.calendar_years
    return (ask.stress_rows(played, budgets, 2), ask.buffer_rows(question(), years, budgets), ask.tail_rows(budgets, years, 2))


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_answer_names_every_stress_and_fits_a_terminal(told, language):
    text = stress_answer(question(), told[0], [row for row in told[1] if row["year"] == 2025], language)
    assert max(map(len, text.splitlines())) <= 98
    for name in ("calm", "closures", "together"):
        shown = WORDS[f"name.{name}"][language == "da"]
        assert shown.split()[0] in text
    assert ("contested" in text) == (language == "en") and ("omstridt" in text) == (language == "da")


def test_the_danish_answer_has_no_english_word(told):
    def words(texts):
        return set(re.findall("[a-zæøå]+", " ".join(texts).lower()))

    english = words(pair[0] for pair in WORDS.values()) - words(pair[1] for pair in WORDS.values()) - {"dearer"}
    text = stress_answer(question(), told[0], [row for row in told[1] if row["year"] == 2025], "da")
    assert words([text]) & english == set()


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_picture_marks_the_buffer_and_is_the_same_each_time(told, tmp_path, language):
    for name in ("one", "two"):
        charts.tail(tmp_path / f"{name}.svg", told[2], 10.0, "footer", language)
    drawn = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert (tmp_path / "two.svg").read_text(encoding="utf-8") == drawn
    assert WORDS["tail.buffer"][language == "da"] in drawn and WORDS["name.closures"][language == "da"] in drawn


@pytest.mark.parametrize("least, shown", [(0.05, ("5", "10", "20", "30", "50", "100")), (0.0005, ("0,1", "0,2", "5", "10", "20", "50", "100"))])
def test_how_often_a_buffer_is_exceeded_can_be_read_off_the_axis(tmp_path, least, shown):
    curve = [{"scenario": "calm", "year": 2032.0, "mio_kr": bill, "probability": p} for bill, p in ((0.0, 1.0), (10.0, 0.3), (20.0, least))]
    charts.tail(tmp_path / "tail.svg", curve, 10.0, "footer", "da")
    labels = re.findall(r">([^<>]+)</text>", (tmp_path / "tail.svg").read_text(encoding="utf-8"))
    assert set(shown) <= set(labels)


def test_a_run_has_its_tables_and_its_sources(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(RunFolder, "figure", unpainted)
    ended = botilbud("stress", "futures=4", "years=2", "check_futures=1", "workers=1")
    assert ended.code == 0, ended.err
    run_folder = run_of(Path("results"), "stress")
    assert {f.stem for f in run_folder.glob("*.csv")} == {"stress", "buffer", "tail", "spread", "assumptions"}
    assert [row["key"] for row in rows(run_folder / "assumptions.csv") if not (row["unit"] and row["source"])] == []
    assert {row["scenario"] for row in rows(run_folder / "buffer.csv")} == {
        "calm", "closures", "price_shock", "profit_limit", "delays", "together"
    }


MISTAKES = {
    "+experiment.stresses.closures.demand.market.closures.chance=0.1": "closures.demand.market.closures: unknown key 'chance'",
    "experiment.stresses.closures.demand.market.closures.chance_a_year=2.0": "a share lies between 0 and 1",
    "experiment.buffer_mio_kr=-1.0": "more than 0",
    "experiment.year=2023": "from 2024 on",
    "years=1": "from the second year on",
    "demand=uncertain": "demand.market.kinds",
}


@pytest.mark.parametrize(("wrong", "said"), MISTAKES.items(), ids=MISTAKES)
def test_a_mistake_is_one_sentence_that_names_the_key(tmp_path, monkeypatch, wrong, said):
    monkeypatch.chdir(tmp_path)
    ended = botilbud("stress", "futures=2", wrong)
    assert ended.code == 2 and said in ended.err and "Traceback" not in ended.err
    assert len(ended.err.strip().splitlines()) == 1 and not Path("results").exists()


def test_days_waited_are_priced_as_external_days(stressed):
    played, budgets = stressed
    assert (played.of("calm", "waiting") == 0).all()  # nobody waits in these futures
    found = {(row["scenario"], row["quantity"]): row for row in ask.stress_rows(played, budgets, 2)}
    assert found["calm", "with_waiting_mio_kr"]["mean"] == found["calm", "total_mio_kr"]["mean"]

    class Told:
        """Two futures of a year of 366 days: 10 external citizens cost 3.66 mio. kr.; 5 waited 20 days each, or nobody came."""

        calendar_years = (2024,)
        numbers = {
            "external": [[10.0], [10.0]], "external_mio_kr_fixed": [[3.66], [3.66]],
            "waited_days": [[20.0], [np.nan]], "first_homes": [[5.0], [0.0]],
        }

        def of(self, _, column):
            return np.array(self.numbers[column])

    assert ask.waiting_mio_kr(Told(), "it") == pytest.approx(np.array([[0.1], [0.0]]))  # 100 days × 1,000 kr.
