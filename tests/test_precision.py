"""Enough futures: intervals against a published package and textbook values, and when to stop."""
import csv
import json
from math import comb
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from sim.answers.estimate import Estimate, mean, probability, quantile
from sim.answers.precision import (
    LOOK_AHEAD,
    Reached,
    ahead,
    enough,
    half_widths,
    headlines,
    met_since,
    next_look,
    play_until_precise,
)
from sim.runs import run
from sim.store import Memory
from sim.study import Scenario, make_study
from sim.terminal import precision_answer
from sim.terminal.layout import WIDTH
from towns import START, demand, municipality, plan, prices

VALIDATION = Path(__file__).resolve().parent / "validation"
ASKED = json.loads((VALIDATION / "sim_tools.json").read_text("utf-8"))
FIRST = ASKED["initial_replications"]
ERROR = 0.001  # of a true statement failing a test, had the seed been drawn at random


def published() -> dict[str, list[dict[str, float]]]:
    """What sim-tools says of each series, a row for each number of replications."""
    found: dict[str, list[dict[str, float]]] = {}
    with (VALIDATION / "sim_tools.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row.pop("series"), []).append({k: float(v) for k, v in row.items()})
    return found


SERIES = published()


# --- against sim-tools ------------------------------------------------------------------


def looks_at(series: str) -> list[tuple[int, float]]:
    """Replications and relative half-width, from the first number at which it is looked at."""
    values = np.array([row["value"] for row in SERIES[series]])
    estimates = [(n, mean(values[:n])) for n in range(FIRST, len(values) + 1)]
    return [(n, e.half_width / e.value) for n, e in estimates]


@pytest.mark.parametrize("series", SERIES)
def test_mean_and_interval_are_those_of_sim_tools_at_every_number_of_replications(series):
    values = np.array([row["value"] for row in SERIES[series]])
    for told in SERIES[series][FIRST - 1 :]:
        ours = mean(values[: int(told["n"])])
        assert ours == pytest.approx((told["mean"], told["low"], told["high"]), rel=1e-9, abs=1e-9)
        assert ours.half_width / ours.value == pytest.approx(told["deviation"], rel=1e-9)


@pytest.mark.parametrize("asked", ASKED["chosen"], ids=lambda a: f"{a['series']}, {a['precision']}")
def test_the_rule_to_stop_chooses_the_number_that_sim_tools_chooses(asked):
    looks, chosen = looks_at(asked["series"]), None
    for seen in range(1, len(looks) + 1):
        if enough(looks[:seen], asked["precision"], ASKED["look_ahead"]):
            chosen = met_since(looks[:seen], asked["precision"])
            break
    assert chosen == asked["replications"]


def test_the_series_tell_rules_to_stop_apart():
    chosen, first_narrow = [], []
    for asked in ASKED["chosen"]:
        narrow = (n for n, half in looks_at(asked["series"]) if half <= asked["precision"])
        chosen.append(asked["replications"])
        first_narrow.append(next(narrow, None))
    assert sum(a != b for a, b in zip(chosen, first_narrow)) >= 3
    assert None in chosen and max(filter(None, chosen)) > 300  # where looking ahead grows with n
    assert LOOK_AHEAD == ASKED["look_ahead"]


# --- when to stop -----------------------------------------------------------------------


def test_it_looks_ahead_five_in_a_hundred_and_at_least_five():
    assert [ahead(n) for n in (3, 100, 119, 120, 1000)] == [5, 5, 5, 6, 50]


def test_precision_counts_from_the_look_since_which_it_has_held():
    looks = [(100, 0.01), (200, 0.03), (300, 0.02), (400, 0.01)]
    assert [met_since(looks[:n], 0.02) for n in (1, 2, 3, 4)] == [100, None, 300, 300]
    assert [enough(looks[:n], 0.02) for n in (1, 2, 3, 4)] == [False, False, False, True]
    assert not enough([(100, float("nan"))] * 2, 0.02)


def falling(spread: float) -> dict:
    """A game whose half-width after n futures is exactly spread ÷ √n."""
    told: list[int] = []

    def play(futures: int) -> int:
        told.append(futures)
        return futures

    return {"told": told, "play": play, "widths": lambda n: {"headline": spread / n**0.5}}


def test_the_number_needed_is_predicted_from_the_root_and_held_over_the_look_ahead():
    game = falling(0.98)  # ± 0.02 takes 2,401
    reached = play_until_precise(game["play"], game["widths"], 0.02, first=1000, most=10_000)
    # Twice as many at most; then 2,401 in whole blocks; then 5 % ahead of 2,500, in whole blocks.
    assert game["told"] == [1000, 2000, 2500, 2700]
    assert (reached.futures, reached.result, reached.missed) == (2700, 2700, {})
    assert reached.half_widths == {"headline": 0.98 / 2700**0.5}
    assert reached.columns == {
        "precision": 0.02, "futures_played": 2700, "widest_half_width": 0.98 / 2700**0.5, "precision_met": True,
    }


@pytest.mark.parametrize("spread, first", [(0.05, 40), (0.3, 7), (1.0, 250), (2.0, 100)])
def test_it_stops_at_the_least_number_of_blocks_that_the_root_allows_within_a_block(spread, first):
    game = falling(spread)
    reached = play_until_precise(game["play"], game["widths"], 0.02, first, most=100_000, block=10)
    needed = max(first, (spread / 0.02) ** 2)
    assert needed + ahead(int(needed)) <= reached.futures <= (needed + 10) * 100 / 95 + 20
    assert all(b <= 2 * a + 10 for a, b in zip(game["told"], game["told"][1:]))
    assert all(n % 10 == 0 for n in game["told"][1:])


def test_an_interval_that_is_narrow_by_luck_does_not_stop_it():
    by_luck = {100: 0.01, 200: 0.05}
    reached = play_until_precise(
        lambda n: n, lambda n: {"a": by_luck.get(n, 0.5 / n**0.5)}, 0.02, first=100, most=10_000
    )
    assert reached.futures == 800  # 625 in whole blocks, and one block ahead


def test_no_more_than_the_most_is_played_and_what_is_missed_is_told():
    widths = {"share_mean, a": 0.001, "probability, a": 0.03, "probability, b": 0.05}
    played = []
    reached = play_until_precise(lambda n: played.append(n), lambda _: widths, 0.02, first=100, most=450)
    assert played == [100, 200, 400, 450]
    assert list(reached.missed.items()) == [("probability, b", 0.05), ("probability, a", 0.03)]
    assert reached.columns["precision_met"] is False and reached.columns["widest_half_width"] == 0.05
    game = falling(0.1)
    assert play_until_precise(game["play"], game["widths"], 0.02, first=1000, most=60).futures == 60


def test_nothing_to_be_precise_about_ends_after_the_look_ahead():
    assert play_until_precise(lambda n: n, lambda _: {}, 0.02, first=100, most=10_000).futures == 200


def test_where_there_is_no_interval_yet_twice_as_many_are_played():
    assert next_look([(100, np.inf)], 0.02) == 200
    found = half_widths({"one future": mean(np.array([0.5])), "none": mean(np.array([np.nan])), "few": probability(1, 4)})
    assert found == {"one future": np.inf, "few": pytest.approx(probability(1, 4).half_width)}


@pytest.mark.parametrize("p, first", [(0.03, 100), (0.1, 100), (0.4, 200)])
def test_stopping_leaves_the_interval_its_confidence(p, first):
    rng, runs, precision = np.random.default_rng(11), 1500, 0.04
    held = 0
    for _ in range(runs):
        hits = np.cumsum(rng.random(2000) < p)
        reached = play_until_precise(
            lambda n, hits=hits: _wilson(int(hits[n - 1]), n), lambda e: {"p": e.half_width}, precision, first, 2000
        )
        assert not reached.missed
        held += reached.result.low <= p <= reached.result.high
    assert stats.binomtest(held, runs, 0.95).pvalue > ERROR


def _wilson(hits: int, futures: int) -> Estimate:
    """The Wilson interval, written down once more (Wilson 1927), for scipy's takes a while."""
    z, share = stats.norm.ppf(0.975), hits / futures
    centre = (share + z**2 / (2 * futures)) / (1 + z**2 / futures)
    half = z / (1 + z**2 / futures) * (share * (1 - share) / futures + z**2 / (4 * futures**2)) ** 0.5
    return Estimate(share, centre - half, centre + half)


@pytest.mark.parametrize("hits, futures", [(0, 20), (3, 1000), (240, 480)])
def test_probability_has_the_wilson_interval(hits, futures):
    assert probability(hits, futures) == pytest.approx(_wilson(hits, futures), abs=1e-12)


# --- quantiles --------------------------------------------------------------------------


@pytest.mark.parametrize("p", [0.05, 0.5, 0.8, 0.95])
@pytest.mark.parametrize("futures", [1, 5, 20, 73, 100])
def test_the_interval_of_a_quantile_is_the_narrowest_that_leaves_its_error_at_either_end(futures, p):
    def at_most(k: int) -> float:  # P(no more than k of the futures lie below the quantile)
        return sum(comb(futures, i) * p**i * (1 - p) ** (futures - i) for i in range(k + 1))

    found = quantile(np.arange(1.0, futures + 1), p)
    low = 0 if found.low == -np.inf else int(found.low)
    high = futures + 1 if found.high == np.inf else int(found.high)
    assert (at_most(low - 1) if low else 0.0) <= 0.025 < at_most(low)
    assert 1 - at_most(high - 1) <= 0.025 + 1e-12 < 1 - (at_most(high - 2) if high > 1 else 0.0) + 1e-9
    assert found.value == next(k for k in range(1, futures + 1) if k / futures >= p - 1e-12)


def test_the_median_of_a_hundred_lies_between_the_40th_and_the_61st():
    values = np.random.default_rng(3).permutation(np.arange(1.0, 101.0))
    assert quantile(values, 0.5) == (50.0, 40.0, 61.0)  # as tables of the sign test have it


def test_a_quantile_may_be_never():
    some, never = np.arange(1.0, 61.0), np.full(40, np.inf)
    found = quantile(np.concatenate([never, some, [np.nan]]), 0.5)
    assert found == (50.0, 40.0, np.inf)
    assert quantile(never, 0.8) == (np.inf, np.inf, np.inf)
    assert np.isnan(quantile(np.array([np.nan]), 0.5).value)


def test_the_interval_of_a_quantile_of_whole_numbers_holds_it_at_least_as_often_as_said():
    rng, runs, law = np.random.default_rng(5), 2000, stats.poisson(3)
    found = [quantile(rng.poisson(3, 60).astype(float), 0.8) for _ in range(runs)]
    held = sum(e.low <= law.ppf(0.8) <= e.high for e in found)
    assert stats.binomtest(held, runs, 0.95, alternative="less").pvalue > ERROR


def test_an_estimate_as_columns_of_a_table():
    told = Estimate(0.5, 0.4, 0.7)
    assert told.columns("share") == {"share": 0.5, "share_low": 0.4, "share_high": 0.7}
    assert told.half_width == pytest.approx(0.15)


# --- a run ------------------------------------------------------------------------------


def town_study():
    town = municipality(pools={"Elm": {"places": 20}}, residents={"care": (15, 10)})
    build = plan({"Oak": {"opens": START, "places": 5}})
    scenarios = [Scenario("none", demand(), plan()), Scenario("build", demand(), build)]
    return make_study(town, prices(), scenarios, years=2, seed=3)


def test_a_run_is_played_on_until_it_is_precise_and_nothing_is_played_twice():
    study, store, told = town_study(), Memory(), []
    asked = {"no build-out": "none", "five places": "build"}

    def widths(played):
        return half_widths(headlines(played, asked, 1, 0.8))

    reached = play_until_precise(
        lambda n: run(study, n, progress=told.append, store=store), widths, 0.06, first=40, most=2000, block=20
    )
    direct = run(study, reached.futures)
    assert set(reached.half_widths) == {f"{kind}, {label}" for kind in ("share_mean", "probability") for label in asked}
    assert not reached.missed and reached.futures > 40
    for name in asked.values():
        share = direct.of(name, "share_residents")
        assert np.array_equal(reached.result.of(name, "share_residents"), share)
    found = headlines(reached.result, asked, 1, 0.8)
    hits = int((direct.of("build", "share_residents")[:, 1] >= 0.8).sum())
    assert 0 < hits < reached.futures
    assert found["probability, five places"] == probability(hits, reached.futures)
    assert found["share_mean, five places"] == mean(direct.of("build", "share_residents")[:, 1])
    assert list(headlines(direct, {"x": "none"}, 1, None)) == ["share_mean, x"]


# --- in words ---------------------------------------------------------------------------


def test_the_answer_says_whether_the_precision_was_reached():
    met = Reached(None, 2400, 0.02, {"probability, nationally": 0.0187})
    missed = Reached(None, 10_000, 0.002, {"share_mean, nationally": 0.001, "probability, nationally": 0.0071})
    never = Reached(None, 1, 0.02, {"share_mean, nationally": np.inf})
    assert "±2.0 percentage points, was reached with 2,400 futures" in flat(met, "en")
    assert "±2,0 procentpoint blev nået med 2.400 fremtider (det bredeste 95 %-interval er ±1,9)" in flat(met, "da")
    assert "not reached with 10,000 futures" in flat(missed, "en")
    assert "sandsynligheden for at nå målet (på landsplan) er bestemt med ±0,7" in flat(missed, "da")
    assert "for få til et interval for den gennemsnitlige selvforsyningsgrad" in flat(never, "da")
    for reached in (met, missed, never):
        for language in ("en", "da"):
            assert max(map(len, precision_answer(reached, language).splitlines())) <= WIDTH


def flat(reached: Reached, language: str) -> str:
    return " ".join(precision_answer(reached, language).split())
