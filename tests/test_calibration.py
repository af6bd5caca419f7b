"""The past: which combinations fit, what they teach, and how often their bands hold the truth."""
import re
from datetime import date
from itertools import product
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from omegaconf import OmegaConf
from scipy import stats
from test_charts import texts
from test_configs import composed
from test_launch import botilbud, manifest, rows, run_of, unpainted
from towns import demand, municipality, plan, prices

from sim import charts
from sim.answers import backcast as ask
from sim.answers.beliefs import CARRIED, Belief, beliefs, demand_config, learned_rows
from sim.answers.calibration import (
    BAND,
    FEWEST,
    Calibration,
    Table,
    Tolerance,
    band,
    calibration_rows,
    fit,
    held_by_bands,
    misses,
    synthetic_rows,
    tasks,
)
from sim.answers.past import FIGURES, Past, Published, play_rows, start_cost, with_own_share
from sim.demand import Demand
from sim.quantities import IGNORANCE, Triangular, Uniform
from sim.future import Ignorance
from sim.inputs import InputError, read
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.results import RunFolder
from sim.runs import run, spread
from sim.study import Scenario, make_study
from sim.terminal import calibration_answer
from sim.terminal.layout import WIDTH
from sim.words import LANGUAGES, WORDS

PROJECT = Path(__file__).resolve().parent.parent
PUBLISHED = Published(year=2024, share_residents=0.6, residents_growth=0.1, external_mio_kr=50.0, spending_growth=0.2)
SHARE_ONLY = Tolerance(share_residents=0.02)


def asked(tolerance=SHARE_ONLY, **more) -> Calibration:
    values = {
        "start_share": Uniform(uniform=(0.4, 0.8)), "spending_prices": "fixed", "tolerance": tolerance,
        "combinations_a_future": 1, "forecast_years": 1, "synthetic": True, "forecast_demand": "uncertain",
    }
    return Calibration(**{**values, **more})


# --- which combinations fit -------------------------------------------------------------


def test_a_combination_fits_if_every_matched_figure_lies_within_its_tolerance():
    tolerance = Tolerance(share_residents=0.02, external_mio_kr=5.0)
    figures = np.array([
        [0.60, 9.9, 50.0, -9.0],      # on the spot; growth is not matched
        [0.615, 0.1, 54.5, 0.2],      # within both
        [0.625, 0.1, 50.0, 0.2],      # the share is 1.25 tolerances off
        [0.60, 0.1, 44.0, 0.2],       # the cost is 1.2 tolerances off
        [np.nan, 0.1, 50.0, 0.2],     # nobody lives anywhere
        [0.60, np.nan, 50.0, np.nan], # what is not matched may be missing
    ])
    assert fit(figures, PUBLISHED.figures, tolerance).tolist() == [True, True, False, False, False, True]
    off = misses(figures, PUBLISHED.figures, tolerance)
    assert off[:, 0] == pytest.approx([0, 0.75, 1.25, 0, np.inf, 0])
    assert off[:, 2] == pytest.approx([0, 0.9, 0, 1.2, 0, 0])
    assert not off[:, [1, 3]].any()


def test_a_band_holds_one_more_value_in_exactly_90_of_100_cases():
    # Of 20 values each in turn is the one that is told: it lies outside only if it is an end.
    values = np.arange(20.0) ** 2
    held = [low <= v <= high for k, v in enumerate(values) for low, _, high in [band(np.delete(values, k))]]
    assert sum(held) == 18 and not held[0] and not held[-1]
    assert np.isnan(band(values[: FEWEST - 1])).all() and not np.isnan(band(values[:FEWEST])).any()
    # With a whole p·(n + 1) the ends are order statistics: the 5th, 50th and 95th of 99.
    assert band(np.arange(1.0, 100.0)) == pytest.approx([5, 50, 95])


# --- what the past teaches --------------------------------------------------------------


def table_of_sums(n: int = 4096) -> Table:
    """A model that a pencil can invert: the share of residents is half the sum of two dice."""
    dice = np.array([list(Ignorance(5, k).values()) for k in range(n)])
    here = [IGNORANCE.index(name) for name in ("stay_factor", "start_share")]
    figures = np.zeros((n, len(FIGURES), 2))
    figures[:, 0, :] = dice[:, here].mean(axis=1)[:, None]
    return Table(figures, dice, (2024, 2025))


def learned_from(share: float, width: float = 0.01, n: int = 4096) -> dict[str, dict]:
    table = table_of_sums(n)
    published = PUBLISHED.model_copy(update={"share_residents": share})
    fitting = fit(table.at(2024), published.figures, Tolerance(share_residents=width))
    unknown = [Belief(name, f"demand.{name}", Uniform(uniform=(10.0, 20.0)))
               for name in ("stay_factor", "start_share", "consent", "movable")]
    return {row["unknown"]: row for row in learned_rows(unknown, table, fitting)}


def test_the_past_teaches_what_a_pencil_says_and_nothing_else():
    # (U + V) ÷ 2 within 0.9 ± 0.01: near it, both lie evenly between 0.8 and 1.
    found = learned_from(0.9)
    assert {name for name, row in found.items() if row["learned"]} == {"stay_factor", "start_share"}
    for name in ("stay_factor", "start_share"):
        quantiles = [found[name][f"quantile_{q}"] for q in ("p05", "p50", "p95")]
        assert quantiles == pytest.approx([0.81, 0.9, 0.99], abs=0.03)
        assert found[name]["fitting_p50"] == pytest.approx(19, abs=0.3)
        assert found[name]["believed_p05"] == pytest.approx(10.5) and found[name]["believed_p95"] == pytest.approx(19.5)
    # Within 0.5 ± 0.01 each by itself may be anything: only the two together are known.
    assert not any(row["learned"] for row in learned_from(0.5).values())


def test_too_few_that_fit_teach_nothing_rather_than_something():
    row = learned_from(0.9, width=1e-4)["stay_factor"]
    assert row["fitting"] < FEWEST and row["learned"] is None and row["p_value"] is None and row["fitting_p50"] is None


def test_nothing_is_learned_wrongly_more_often_than_said():
    # Combinations that fit whatever their dice: of 300 looks at four inputs, 5 of 100 may cry wolf.
    rng, alarms, looks = np.random.default_rng(3), 0, 300
    unknown = [Belief(name, name, Uniform(uniform=(0.0, 1.0))) for name in IGNORANCE[:4]]
    table = Table(np.zeros((4000, len(FIGURES), 1)), rng.random((4000, len(IGNORANCE))), (2024,))
    for _ in range(looks):
        fitting = np.zeros(4000, dtype=bool)
        fitting[rng.choice(4000, 60, replace=False)] = True
        alarms += any(row["learned"] for row in learned_rows(unknown, table, fitting))
    assert alarms <= stats.binom.ppf(0.999, looks, 0.05)


def test_every_uncertain_assumption_is_found_once():
    told = demand(
        ("care", "youth"), {"by_year": {2020: 0.02, 2024: {"uniform": [0.0, 0.03]}}},
        stay_factor={"uniform": [0.8, 1.2]},
        by_need={"care": {"consent": {"uniform": [0.1, 0.3]}}, "youth": {"consent": {"uniform": [0.1, 0.5]}}},
        movable={"uniform": [0.5, 1.0]}, building={"delay_months": {"triangular": [0.0, 6.0, 24.0]}},
    )
    money = prices(("care", "youth"), growth={"own_above": {"uniform": [-0.01, 0.01]}})
    found = beliefs(told, money, Uniform(uniform=(0.6, 0.7)))
    assert [(b.name, b.key.rpartition(".")[2] if b.name != "consent" else b.key.split(".")[2]) for b in found] == [
        ("start_share", "start_share"), ("growth", "2024"), ("stay_factor", "stay_factor"), ("movable", "movable"),
        ("consent", "care"), ("consent", "youth"), ("delay", "delay_months"), ("own_price_growth", "own_above"),
    ]
    assert beliefs(demand(), prices(), 0.66) == []


# --- is the method to be believed? ------------------------------------------------------


def made_up(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Figures now and ten years on: what is unknown lasts, chance is drawn anew."""
    rng = np.random.default_rng(seed)
    unknown = rng.random(n)
    now, later = (np.zeros((n, len(FIGURES))) for _ in range(2))
    now[:, 0] = unknown + 0.1 * rng.standard_normal(n)
    later[:, 0] = 2 * unknown + 0.2 * rng.standard_normal(n)
    return now, later


def held(tolerance: Tolerance, error: float, n: int = 1500) -> tuple[int, int]:
    now, later = made_up(n, 1)
    read = now.copy()
    read[:, 0] += error * np.random.default_rng(2).uniform(-1, 1, n)
    told, hits = held_by_bands(now, read, later, tolerance)
    return told, int(hits[0])


def test_the_truth_has_no_part_in_its_own_band():
    values = np.arange(20.0)[:, None] * np.ones(len(FIGURES))
    # Of 20 that all fit one another, the lowest and the highest lie outside the band of the other 19.
    told, hits = held_by_bands(values, values, values, Tolerance(share_residents=100.0))
    assert (told, hits.tolist()) == (20, [18] * len(FIGURES))
    assert held_by_bands(values[1:], values[1:], values[1:], Tolerance(share_residents=100.0))[0] == 0


@pytest.mark.parametrize("width", [0.03, 0.1, 0.5])
def test_bands_hold_the_truth_in_90_of_100_cases_whatever_the_tolerance(width):
    told, hits = held(Tolerance(share_residents=width), error=width)
    assert told > 1300
    assert abs(hits - 0.9 * told) < 3.3 * sqrt(told * 0.09)


def test_bands_that_claim_more_than_was_published_hold_the_truth_less_often():
    # The figure is read five times less exactly than the tolerance says.
    told, hits = held(Tolerance(share_residents=0.1), error=0.5)
    assert hits < 0.8 * told


@pytest.fixture(scope="module")
def aarhus() -> tuple[Past, dict]:
    """The shipped back-cast, as what a calibration plays."""
    config = composed("backcast")
    records = {"municipality": Municipality, "demand": Demand, "plan": Plan, "prices": Prices}
    town, told, choice, money = (read(record, config[group], group) for group, record in records.items())
    study = make_study(town, money, [Scenario("it", told, choice)], config["years"], config["seed"])
    question = read(ask.Backcast, config["experiment"], "experiment")
    return ask.past_of(question, study), {"question": question, "config": config}


@pytest.fixture(scope="module")
def played(aarhus) -> np.ndarray:
    return play_rows(aarhus[0], range(400))


def test_bands_of_aarhus_hold_the_truth_in_90_of_100_made_up_municipalities(aarhus, played):
    past, more = aarhus
    table = Table(played, np.zeros((len(played), len(IGNORANCE))), past.study.horizon.calendar_years)
    loose = more["question"].calibration.model_copy(update={"tolerance": SHARE_ONLY})
    found = synthetic_rows(loose, more["question"].published, table, seed=1)
    assert [row["figure"] for row in found] == list(FIGURES) and {row["year"] for row in found} == {2032}
    for row in found:
        assert row["told"] > 350 and row["municipalities"] == 400
        assert abs(row["held"] - 0.9 * row["told"]) < 3 * sqrt(row["told"] * 0.09), row
        assert row["coverage_low"] < row["coverage"] == row["held"] / row["told"] < row["coverage_high"]
    # Calibrated bands are narrower than what was believed, and so could have been wrong.
    rows_of_share = calibration_rows(loose, more["question"].published, table)
    last = next(row for row in rows_of_share if row["year"] == 2022)
    assert last["fitting_p95"] - last["fitting_p05"] < 0.6 * (last["believed_p95"] - last["believed_p05"])
    assert last["published"] == 0.66 and last["tolerance"] == 0.02 and last["fitting"] == last["fitting_alone"]


# --- what is played ---------------------------------------------------------------------


def small_past(start_share=0.5, **uncertain) -> Past:
    town = municipality(pools={"Elm": {"places": 12, "turnaround_days": 20}}, residents={"care": (10, 10)})
    study = make_study(town, prices(), [Scenario("it", demand(**uncertain), plan())], years=2, seed=3)
    return Past(study, start_share, "fixed")


def test_the_rows_of_a_calibration_are_what_any_other_run_plays():
    past, futures = small_past(stay_factor={"uniform": [0.8, 1.2]}), 8
    found, other = play_rows(past, range(futures)), run(past.study, futures)
    assert found.shape == (futures, len(FIGURES), 2)
    total = sum(other.of("it", f"{kind}_mio_kr_fixed") for kind in ("external", "own"))
    expected = {
        "share_residents": other.of("it", "share_residents"), "residents_growth": other.of("it", "residents") / 20 - 1,
        "external_mio_kr": other.of("it", "external_mio_kr_current"),
        # Ten externally at 2,000 kr. a day, ten own at 1,500 and two empty places at 700.
        "spending_growth": total / (365 * (10 * 2000 + 10 * 1500 + 2 * 700) / 1e6) - 1,
    }
    for at, figure in enumerate(FIGURES):
        assert found[:, at] == pytest.approx(expected[figure], nan_ok=True), figure
    assert np.ptp(found[:, 0]) > 0


def test_each_combination_starts_from_its_own_share_and_workers_change_nothing():
    past = small_past(Uniform(uniform=(0.3, 0.7)))
    pieces = [(range(0, 3),), (range(3, 6),), (range(6, 8),)]
    alone, shared = ({task: piece for task, piece in spread(play_rows, past, pieces, workers)} for workers in (1, 2))
    whole = play_rows(past, range(8))
    for found in (alone, shared):
        assert np.array_equal(np.concatenate([found[task] for task in pieces]), whole, equal_nan=True)
    for row in range(8):
        share = 0.3 + 0.4 * Ignorance(3, row)["start_share"]
        town = with_own_share(past.study.municipality, share)
        study = make_study(town, prices(), list(past.study.scenarios), years=2, seed=3)
        (by_itself,) = play_rows(Past(study, share, "fixed"), range(row, row + 1))
        assert np.array_equal(by_itself, whole[row], equal_nan=True)
    assert [len(task) for (task,) in tasks(95)] == [40, 40, 15]


def test_what_a_year_cost_before_the_start_is_taken_back_by_every_growth():
    town = municipality(pools={"Elm": {"places": 12}}, residents={"care": (10, 4)}, start=date(2024, 1, 1))
    money = prices(
        external={"care": {date(2020, 1, 1): 1000.0}}, own={"care": {date(2022, 7, 1): 500.0}},
        empty_own_place={date(2024, 1, 1): 300.0},
        growth={"wages_and_prices": {"uniform": [0.0, 0.04]}, "external_above": {"uniform": [0.0, 0.2]},
                "own_above": 0.05},
    )
    study = make_study(town, money, [Scenario("it", demand(), plan())], years=1, seed=1)
    dice = dict.fromkeys(IGNORANCE, 0.5)
    # 2023 is three years after 2020, one after 2022 and one before 2024; prices are of 2022.
    fixed = 365 * (4 * 1000 * 1.1**3 + 10 * 500 * 1.05 + 2 * 300 / 1.05) / 1e6
    assert start_cost(study, "fixed", dice) == pytest.approx(fixed)
    assert start_cost(study, "current", dice) == pytest.approx(fixed * 1.02)


# --- runs -------------------------------------------------------------------------------

QUICK = ("check_futures=0", "workers=1", "experiment.start_shares=[0.66]")
WIDE = ("experiment.calibration.tolerance.share_residents=0.5", "experiment.calibration.tolerance.external_mio_kr=null",
        "experiment.calibration.tolerance.spending_growth=null")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder of its own, and no pictures."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(RunFolder, "figure", unpainted)


def test_forecasts_are_made_from_the_combinations_that_fit_and_no_others(here):
    ended = botilbud("backcast", *QUICK, *WIDE, "futures=12", "experiment.calibration.forecast_years=1")
    assert ended.code == 0, ended.err
    past = run_of(Path("results"), "backcast")
    (made,) = (past / "demand").iterdir()
    assert f"demand={made.stem}" in ended.out and manifest(past)["config_hash"].startswith(made.stem[-6:])
    grid = ("futures=26", "check_futures=0", "workers=1", "experiment.growth=[0.0]", "experiment.places=[274]",
            "experiment.scenarios=[]")
    ended = botilbud("reachability", f"--config-dir={past}", f"demand={made.stem}", *grid)
    assert ended.code == 0, ended.err
    config = OmegaConf.to_container(OmegaConf.load(run_of(Path("results"), "reachability") / "config.yaml"))
    told = read(Demand, config["demand"], "demand")
    # All 24 fit, so that the k-th is future k, to four decimals; what is not carried is drawn as ever.
    assert len(told.combinations) == 24 and told.name == "calibrated on 2022"
    for number, combination in enumerate(told.combinations):
        dice = Ignorance(1, number)
        assert set(combination) == {"stay_factor", "movable", "consent", "chooses_external"} < set(CARRIED)
        assert all(0 <= dice[name] - die < 1e-4 for name, die in combination.items())
    world = make_study(
        read(Municipality, config["municipality"], "municipality"), read(Prices, config["prices"], "prices"),
        [Scenario("it", told, read(Plan, config["plan"], "plan"))], 1, 1,
    ).worlds[0][0]
    assert world.ignorance(25)["consent"] == told.combinations[1]["consent"]
    assert world.ignorance(25)["growth"] == Ignorance(1, 25)["growth"]


def test_if_nothing_fits_the_run_says_so_and_which_figure_is_to_blame(here):
    narrow = ("experiment.calibration.tolerance.share_residents=1e-9", "experiment.calibration.forecast_years=0")
    for language, told in {"en": "none of 10 combinations", "da": "ingen af 10 kombinationer"}.items():
        ended = botilbud("backcast", *QUICK, *narrow, "futures=5", f"language={language}")
        assert ended.code == 0, ended.err
        answer = " ".join(ended.out.split())
        assert told in answer and "demand=" not in answer
        figures = rows(run_of(Path("results"), "backcast") / "calibration.csv")
        alone = {row["figure"]: row["fitting_alone"] for row in figures if row["published"]}
        assert alone["share_residents"] == "0" and alone["residents_growth"] == ""
        for figure in ("share_residents", "external_mio_kr", "spending_growth"):
            named = WORDS[f"backcast.{figure}"][LANGUAGES.index(language)].lower()
            assert re.search(rf"{named}[^.;±]* {alone[figure]}\b", answer), figure
    assert not list(Path("results").rglob("demand"))


def test_without_calibration_no_figure_of_the_published_year_is_used(here):
    assert botilbud("backcast", *QUICK, "futures=3", "experiment.calibration=null").code == 0
    past = run_of(Path("results"), "backcast")
    assert {path.name for path in past.glob("*.csv")} == {"backcast.csv", "spread.csv", "years.csv", "months.csv", "assumptions.csv"}
    first = [row["mean"] for row in rows(past / "backcast.csv")]
    assert botilbud("backcast", *QUICK, "futures=3", "experiment.published.share_residents=0.2",
                    "experiment.published.external_mio_kr=1", "experiment.published.spending_growth=9").code == 0
    assert [row["mean"] for row in rows(run_of(Path("results"), "backcast") / "backcast.csv")] == first


MISTAKES = {
    "a tolerance of nought": ("tolerance.share_residents=0", "experiment.calibration.tolerance.share_residents", "more than 0"),
    "a negative tolerance": ("tolerance.spending_growth=-0.1", "tolerance.spending_growth", "-0.1", "more than 0"),
    "nothing to match": ("tolerance={share_residents:null,external_mio_kr:null,spending_growth:null}", "no figure has a tolerance"),
    "an unknown figure": ("+experiment.calibration.tolerance.share=0.1", "'share'", "share_residents"),
    "a start share over one": ("start_share.uniform=[0.6,1.2]", "start_share", "between 0 and 1"),
    "a published figure left out": ("~experiment.published.external_mio_kr", "experiment.published.external_mio_kr", "missing"),
    "an empty published figure": ("experiment.published.spending_growth=null", "experiment.published.spending_growth", "a number is needed"),
    "unknown prices": ("spending_prices=nominal", "spending_prices", "'current' or 'fixed'"),
    "no combinations": ("combinations_a_future=0", "combinations_a_future", "at least 1"),
    "a year back": ("forecast_years=-1", "forecast_years", "at least 0"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_ends_with_one_sentence_before_anything_is_played(mistake, here):
    typed, *told = MISTAKES[mistake]
    typed = typed if typed[0] in "+~" or typed.startswith("experiment.") else f"experiment.calibration.{typed}"
    ended = botilbud("backcast", *QUICK, "futures=2", typed)
    assert ended.code == 2 and ended.out == ""
    assert ended.err.startswith("botilbud: ") and ended.err.count("\n") == 1
    for part in told:
        assert part in ended.err, ended.err
    assert not Path("results").exists()


def test_own_residents_who_do_not_fit_are_a_sentence():
    pools = {"Elm": {"places": 3, "serves": ("care",)}, "Oak": {"places": 1, "serves": ("youth",)}}
    full = municipality(("care", "youth"), pools, {"care": (3, 0), "youth": (1, 6)})
    with pytest.raises(InputError, match=r"start share of 0\.6 the own residents do not fit"):
        with_own_share(full, 0.6)
    with pytest.raises(InputError, match="nobody lives in an own place"):
        with_own_share(municipality(residents={"care": (0, 3)}), 0.5)


# --- the shipped demand -----------------------------------------------------------------


def shipped(name: str) -> Demand:
    return read(Demand, composed("compare", f"demand={name}")["demand"], "demand")


def test_the_shipped_demand_is_what_the_default_run_makes(aarhus, played):
    past, more = aarhus
    told, tried = shipped("calibrated"), more["config"]["futures"] * more["question"].calibration.combinations_a_future
    kept = {tuple(combination.values()) for combination in told.combinations}
    names = list(told.combinations[0])
    fitting = fit(played[:, :, 9], more["question"].published.figures, more["question"].calibration.tolerance)
    in_file = []
    for row in range(tried):
        dice = Ignorance(past.study.seed, row)
        in_file.append(tuple(float(np.floor(dice[name] * 1e4) / 1e4) for name in names) in kept)
    assert sum(in_file) == len(kept) == len(told.combinations) >= FEWEST
    assert in_file[: len(played)] == fitting.tolist() and fitting.sum() > 5


def test_the_shipped_demand_believes_what_the_uncertain_one_does():
    calibrated, uncertain, before = shipped("calibrated"), shipped("uncertain"), shipped("uncertain_2012")
    same = {"name", "about", "combinations"}
    assert calibrated.model_dump(exclude=same) == uncertain.model_dump(exclude=same)
    assert before.needs == uncertain.needs and before.stay_factor == uncertain.stay_factor
    assert before.growth.in_year(2022) == 0.025 and before.growth.by_year[2023] == uncertain.growth.per_year
    assert set(calibrated.combinations[0]) <= set(CARRIED)


def test_the_config_of_a_demand_can_be_read_whatever_is_believed():
    told = demand(
        ("a: b", "youth"), consent={"triangular": [0.0, 0.25, 0.5]}, stay_factor={"uniform": [0.8, 1.25]},
        building={"delay_months": {"uniform": [0.0, 12.0]}, "delay_spread": 0.5, "cancelled": 0.1},
    )
    table = table_of_sums(64)
    text = demand_config("flat", told, 2024, table, np.arange(64) % 2 == 0, "a run")
    found = OmegaConf.to_container(OmegaConf.create(text))
    assert found["defaults"] == ["flat", "_self_"] and len(found["combinations"]) == 32
    assert found["needs"] == {need: {"consent": {"triangular": [0.0, 0.25, 0.5]}} for need in ("a: b", "youth")}
    assert found["building"] == {"delay_months": {"uniform": [0.0, 12.0]}} and set(found["combinations"][0]) == {
        "stay_factor", "consent", "delay"}
    assert Triangular(triangular=(0.0, 0.25, 0.5)) == told.needs["youth"].consent
    assert demand_config("flat", told, 2024, table, np.arange(64) < FEWEST - 1, "a run") is None
    assert demand_config("flat", demand(), 2024, table, np.full(64, True), "a run") is None


# --- what is shown ----------------------------------------------------------------------


def shown(fitting: bool = True) -> tuple[list[dict], list[dict], list[dict]]:
    """Tables as a run makes them, from the model of two dice."""
    table = table_of_sums(2048)
    question = asked(Tolerance(share_residents=0.02 if fitting else 1e-12, external_mio_kr=100.0))
    published = PUBLISHED.model_copy(update={"share_residents": 0.9})
    rows_by_year = calibration_rows(question, published, table)
    believed = {
        ("start_share", "x"): (0.4, 0.8), ("growth", "demand.growth.by_year.2023"): (-0.01, 0.02),
        ("stay_factor", "x"): (0.5, 1.5), ("delay", "x"): (0.0, 24.0),
    }
    unknown = [Belief(name, key, Uniform(uniform=ends)) for (name, key), ends in believed.items()]
    fits = fit(table.at(2024), published.figures, question.tolerance)
    return rows_by_year, learned_rows(unknown, table, fits), synthetic_rows(question, published, table, 1)


DRAWINGS = ("calibration", "learned")


def drawn(path: Path, what: str, language: str, fitting: bool = True) -> str:
    by_year, learned, _ = shown(fitting)
    if what == "calibration":
        charts.calibration(path, by_year, "274 places", "", language)
    else:
        charts.learned(path, learned, 2024, "", language)
    return texts(path)


@pytest.mark.parametrize("what", DRAWINGS)
def test_a_picture_is_the_same_each_time_and_danish_in_danish(what, tmp_path):
    english = set(re.findall("[a-zæøå]+", " ".join(pair[0] for pair in WORDS.values()).lower()))
    english -= set(re.findall("[a-zæøå]+", " ".join(pair[1] for pair in WORDS.values()).lower()))
    told = {language: drawn(tmp_path / f"{language}.svg", what, language) for language in LANGUAGES}
    assert drawn(tmp_path / "again.svg", what, "en") == told["en"]
    assert (tmp_path / "again.svg").read_bytes() == (tmp_path / "en.svg").read_bytes()
    assert not english & set(re.findall("[a-zæøå]+", told["da"].lower()))
    assert english & set(re.findall("[a-zæøå]+", told["en"].lower()))
    assert "nan" not in told["en"]
    assert what == "learned" or "Plan: 274 pladser." in told["da"]


def test_a_picture_says_when_too_few_fit(tmp_path):
    assert "Too few come within the tolerance" in drawn(tmp_path / "few.svg", "calibration", "en", fitting=False)
    assert "Those that fit" not in texts(tmp_path / "few.svg")


def test_the_answer_tells_both_what_is_learned_and_what_is_not():
    by_year, learned, synthetic = shown()
    for language, taught, silent in (
        ("en", "says something about: share in own places at the start and length of stay.", "from 2023"),
        ("da", "siger noget om: andel på egne pladser ved starten og opholdslængde.", "fra 2023"),
    ):
        answer = calibration_answer(by_year, learned, synthetic, "calibrated_0a1b2c", language)
        flat = " ".join(answer.split())
        assert taught in flat and silent in flat and "demand=calibrated_0a1b2c" in flat
        assert max(map(len, answer.splitlines())) <= WIDTH
        assert (", " if language == "da" else ".") in flat
    few = calibration_answer(*shown(fitting=False), None, "en")
    assert "none of 2,048 combinations" in " ".join(few.split())


def test_every_unknown_that_there_can_be_has_a_name():
    assert {f"input.{name}" for name in IGNORANCE} <= set(WORDS)
    assert all(low < high for low, high in product(BAND[:1], BAND[1:]))
