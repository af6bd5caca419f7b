"""The split of variance into chance, ignorance and too few futures."""
import re

import numpy as np
import pytest
from scipy import stats
from sim.answers import spread as ask
from sim.answers.estimate import mean, probability
from sim.answers.spread import Nested, nested_block, play_nested, points_for, split, spread_rows, unknowns, variance
from sim.demand import Demand
from sim.quantities import IGNORANCE
from sim.future.dice import independent_dice
from sim.runs import run, spread
from sim.stays import Stay
from sim.study import Scenario, make_study
from sim.terminal import spread_answer
from sim.terminal.layout import WIDTH
from sim.words.inputs import WORDS as INPUTS
from sim.words import LANGUAGES, WORDS
from towns import START, demand, municipality, plan, prices, taking_home

ERROR = 0.001  # of a true statement failing a test, had the seed been drawn at random
LONG = Stay(family="weibull", mean_years=6.0, spread=0.8)


# --- the estimator ----------------------------------------------------------------------

# Strength of cloth from four looms picked at random: Montgomery, Design and Analysis of
# Experiments, the example of a random factor. Mean squares 29.73 and 1.90, F = 15.68.
LOOMS = np.array([[98, 97, 99, 96], [91, 90, 93, 92], [96, 95, 97, 95], [95, 96, 99, 98]], dtype=float)


def test_the_textbook_example_of_looms():
    found = split(LOOMS)
    assert found.chance.value == pytest.approx(1.90, abs=0.005)
    assert found.ignorance.value == pytest.approx(6.96, abs=0.005)
    assert found.total.value == pytest.approx(8.86, abs=0.01)  # there the sum of the rounded parts
    ratio = 1 + 4 * found.ignorance.value / found.chance.value
    assert ratio == pytest.approx(15.68, abs=0.005)
    assert stats.f_oneway(*LOOMS).statistic == pytest.approx(ratio, rel=1e-12)


def normal(rng, points, each):
    return rng.normal(3.0, 2.0, (points, 1)) + rng.normal(0.0, 1.5, (points, each)), 1.5**2, 2.0**2


def no_ignorance(rng, points, each):
    return rng.normal(0.7, 0.1, (points, each)), 0.01, 0.0


def skewed(rng, points, each):
    return rng.exponential(1.0, (points, 1)) + rng.exponential(2.0, (points, each)), 4.0, 1.0


def unlike_chance(rng, points, each):  # where more is expected, it varies more too
    known = rng.uniform(0.0, 1.0, (points, 1))
    return known + rng.normal(0.0, 1.0, (points, each)) * np.sqrt(2 * known), 1.0, 1 / 12


def met_or_not(rng, points, each):  # Beta(1/2, 1): E[p] = 1/3, Var(p) = 4/45, E[p (1 - p)] = 2/15
    chances = rng.beta(0.5, 1.0, (points, 1))
    return (rng.random((points, each)) < chances).astype(float), 2 / 15, 4 / 45


@pytest.mark.parametrize("law", [normal, no_ignorance, skewed, unlike_chance, met_or_not], ids=lambda f: f.__name__)
@pytest.mark.parametrize("points, each", [(12, 3), (40, 2)])
def test_the_estimates_are_unbiased_whatever_the_distributions(law, points, each):
    rng, runs, found = np.random.default_rng(8), 800, []
    for _ in range(runs):
        values, chance, ignorance = law(rng, points, each)
        found.append([part.value for part in split(values)[:3]])
    error = np.std(found, axis=0, ddof=1) / runs**0.5
    off = np.abs(np.mean(found, axis=0) - (chance, ignorance, chance + ignorance)) / error
    assert (off < stats.norm.ppf(1 - ERROR / 6)).all()


@pytest.mark.parametrize("law", [normal, unlike_chance, met_or_not], ids=lambda f: f.__name__)
def test_intervals_hold_the_truth_about_as_often_as_they_say(law):
    rng, runs, held = np.random.default_rng(4), 600, np.zeros(3)
    for _ in range(runs):
        values, chance, ignorance = law(rng, 128, 4)
        found = split(values)
        parts = (found.chance, found.ignorance, found.ignorance_share)
        held += [e.low <= x <= e.high for e, x in zip(parts, (chance, ignorance, ignorance / (chance + ignorance)))]
    # A jackknife's confidence is nominal only for many points: not less than 93 % is asked of 128.
    for count in held:
        assert stats.binomtest(int(count), runs, 0.93, alternative="less").pvalue > ERROR
    assert held.max() < runs


def test_the_jackknife_leaves_out_each_point_in_turn():
    values, _, _ = skewed(np.random.default_rng(2), 9, 4)

    def parts(some: np.ndarray) -> np.ndarray:
        chance = some.var(axis=1, ddof=1).mean()
        ignorance = some.mean(axis=1).var(ddof=1) - chance / 4
        return np.array([chance, ignorance, chance + ignorance, np.log(1 + 4 * ignorance / chance)])

    pseudo = 9 * parts(values) - 8 * np.array([parts(np.delete(values, k, axis=0)) for k in range(9)])
    centre, half = pseudo.mean(axis=0), stats.t.ppf(0.975, 8) * pseudo.std(axis=0, ddof=1) / 3
    found = split(values)
    for k, estimate in enumerate(found[:3]):
        assert estimate == pytest.approx((parts(values)[k], centre[k] - half[k], centre[k] + half[k]))
    ends = np.exp([parts(values)[3], centre[3] - half[3], centre[3] + half[3]])
    assert found.ignorance_share == pytest.approx((ends - 1) / (ends + 3))
    assert found.ignorance_share.value == pytest.approx(found.ignorance.value / found.total.value)


def test_the_variance_of_a_run_has_a_jackknifed_interval():
    values = np.random.default_rng(6).gamma(2.0, 1.0, 30)
    pseudo = [30 * values.var(ddof=1) - 29 * np.delete(values, k).var(ddof=1) for k in range(30)]
    assert variance(np.append(values, np.nan)) == pytest.approx(mean(np.array(pseudo)))


def test_what_did_not_vary_has_no_interval_and_points_without_a_value_are_left_out():
    same = split(np.full((5, 3), 0.1))
    assert (same.chance.value, same.ignorance.value) == (0.0, 0.0)
    assert np.isnan([same.total.low, same.total.high, same.ignorance_share.value]).all()
    assert variance(np.full(7, 0.1))[0] == 0.0 and np.isnan(variance(np.full(7, 0.1)).high)
    only_ignorance = split(np.repeat([[1.0], [2.0], [4.0]], 2, axis=1))
    assert only_ignorance.ignorance_share.value == 1.0 and np.isnan(only_ignorance.ignorance_share.low)
    holed = np.vstack([LOOMS, [np.nan, 1.0, 2.0, 3.0]])
    assert split(holed) == split(LOOMS)
    assert all(np.isnan(part.value) for part in split(LOOMS[:2]))


# --- points of ignorance ----------------------------------------------------------------


def test_independent_dice_are_uniform_and_independent_of_those_of_other_numbers():
    names = list(IGNORANCE)
    dice = np.array([[independent_dice(1, k)[name] for name in names] for k in range(800)])
    assert all(stats.kstest(column, "uniform").pvalue > ERROR / len(names) for column in dice.T)
    limit = stats.norm.ppf(1 - ERROR / 2 / len(names)) / 800**0.5
    assert all(abs(np.corrcoef(c[:-1], c[1:])[0, 1]) < limit for c in dice.T)
    assert all(abs(np.corrcoef(a, b)[0, 1]) < limit * 1.3 for a, b in zip(dice.T, dice.T[1:]))
    assert independent_dice(1, 5) == independent_dice(1, 5) != independent_dice(2, 5)


def test_of_known_combinations_one_is_taken_each_as_likely():
    known = [{"growth": 0.1, "consent": 0.9}, {"growth": 0.5, "consent": 0.3}, {"growth": 0.8, "consent": 0.7}]
    taken = [independent_dice(1, k, known) for k in range(600)]
    pairs = [known.index({"growth": t["growth"], "consent": t["consent"]}) for t in taken]
    assert stats.chisquare(np.bincount(pairs, minlength=3)).pvalue > ERROR
    assert len({t["delay"] for t in taken}) == 600
    assert taken[7]["delay"] == independent_dice(1, 7)["delay"]


# --- what is unknown --------------------------------------------------------------------

GROWTH = {"per_year": {"uniform": [-0.02, 0.08]}}
BUILD = plan({"Oak": {"opens": START, "places": 6}}, **taking_home())
ALL_UNKNOWN = {
    "growth": GROWTH, "consent": {"uniform": [0.1, 0.9]}, "movable": {"uniform": [0.5, 1.0]},
    "stay_factor": {"uniform": [0.8, 1.2]}, "chooses_external": {"uniform": [0.0, 0.2]},
    "building": {"delay_months": {"uniform": [0.0, 12.0]}, "delay_spread": 0.5, "cancelled": {"uniform": [0.0, 0.2]}},
}
PRICES = {"growth": {"external_above": {"uniform": [0.0, 0.03]}, "wages_and_prices": {"uniform": [0.01, 0.03]}}}


def study_of(assumed: Demand | None = None, build=BUILD, money=None, more=(), years=3):
    town = municipality(pools={"Elm": {"places": 22, "turnaround_days": 10}}, residents={"care": (20, 14)})
    scenarios = [Scenario("build", assumed or demand(stay=LONG), build), *more]
    return make_study(town, money or prices(), scenarios, years, seed=5)


@pytest.mark.parametrize("build, headline, expected", [
    (BUILD, "share_residents", "growth stay_factor movable consent chooses_external delay cancelled"),
    (BUILD, "total_mio_kr",
     "growth stay_factor movable consent chooses_external delay cancelled external_price_growth"),
    (plan(), "share_residents", "growth stay_factor chooses_external"),
    (plan(), "external_mio_kr", "growth stay_factor chooses_external external_price_growth"),
    (plan(**taking_home()), "probability", "growth stay_factor movable consent chooses_external"),
    (plan({"Oak": {"opens": START, "places": 6}}), "share_residents", "growth stay_factor chooses_external delay cancelled"),
])
def test_only_what_is_uncertain_and_can_move_a_headline_is_unknown(build, headline, expected):
    study = study_of(demand(stay=LONG, **ALL_UNKNOWN), build, prices(**PRICES))
    assert unknowns(study, study.scenarios[0], headline) == tuple(expected.split())


def test_a_single_value_is_known_however_it_is_written():
    written = demand(stay=LONG, consent={"uniform": [0.4, 0.4]}, stay_factor={"uniform": [1.0, 1.0]})
    study = study_of(written)
    assert ask.nothing_uncertain(study, study.scenarios[0])
    assert not ask.nothing_uncertain(study_of(money=prices(**PRICES)), study.scenarios[0])
    by_need = demand(stay=LONG, by_need={"care": {"growth_per_year": {"uniform": [0.0, 0.03]}}})
    assert unknowns(study_of(by_need), study_of(by_need).scenarios[0], "probability") == ("growth",)


def test_where_only_one_combination_is_possible_nothing_in_it_is_unknown():
    told = demand(stay=LONG, growth=GROWTH, consent={"uniform": [0.1, 0.9]})
    one = told.model_copy(update={"combinations": ({"growth": 0.3, "consent": 0.5},)})
    two = told.model_copy(update={"combinations": ({"growth": 0.3, "consent": 0.5}, {"growth": 0.4, "consent": 0.5})})
    some = told.model_copy(update={"combinations": ({"consent": 0.5},)})
    for assumed, expected in ((one, ()), (two, ("growth",)), (some, ("growth",))):
        study = study_of(assumed)
        assert unknowns(study, study.scenarios[0], "share_residents") == expected


# --- the nested design ------------------------------------------------------------------


def here(work, shared, tasks, plays):
    """What Job.spread does, in this process."""
    done = dict(spread(work, shared, tasks))
    return [done[task] for task in tasks]


def shares(cells: np.ndarray) -> np.ndarray:
    return cells[..., ask.OUTCOMES.index("share_residents")]


def test_each_point_has_dice_of_its_own_and_no_two_cells_share_a_future(monkeypatch):
    drawn, draw = [], ask.draw
    monkeypatch.setattr(ask, "draw", lambda w, n, dice: drawn.append((n, dice["growth"])) or draw(w, n, dice))
    design = Nested(study_of(demand(stay=LONG, growth=GROWTH)), {"x": "build"}, 2, points=4, each=3)
    found = play_nested(design, here)
    assert found["build"].shape == (4, 3, len(ask.OUTCOMES))
    assert len({number for number, _ in drawn}) == 12 and min(n for n, _ in drawn) > 1_000_000
    dice = [die for _, die in drawn]
    assert [len(set(dice[k : k + 3])) for k in (0, 3, 6, 9)] == [1, 1, 1, 1] and len(set(dice)) == 4


def test_outcomes_are_those_of_a_run_of_the_same_futures(monkeypatch):
    assumed = demand(stay=LONG)
    study = study_of(assumed, more=[Scenario("none", demand(stay=LONG), plan())], money=prices(**PRICES))
    monkeypatch.setattr(ask, "FIRST_FUTURE", 0)
    monkeypatch.setattr(ask, "independent_dice", lambda seed, k, known: dict(study.worlds[0][0].ignorance(0)))
    design = Nested(study, {"a": "build", "b": "none"}, 1, points=2, each=3)
    found, played = play_nested(design, here), run(study_of(assumed, more=study.scenarios[1:]), 6)
    for name in ("build", "none"):
        assert shares(found[name]).ravel().tolist() == played.of(name, "share_residents")[:, 1].tolist()
    certain = play_nested(Nested(study_of(assumed), {"a": "build"}, 1), here)
    assert certain == {}
    # With the dice of the first future the tariffs are its own in every cell.
    costs = found["build"][0, 0, 1:]
    alone = run(study, 1)
    external, own = (alone.of("build", f"{kind}_mio_kr_fixed").sum() for kind in ("external", "own"))
    assert costs == pytest.approx([external, external + own])


def test_tasks_and_workers_change_no_number():
    study = study_of(demand(stay=LONG, **ALL_UNKNOWN), more=[Scenario("none", demand(stay=LONG, **ALL_UNKNOWN), plan())])
    design = Nested(study, {"a": "build", "b": "none"}, 2, points=6, each=2)
    whole = nested_block(design, 0, (0,), range(6))
    tasks = [(0, (0,), range(2)), (0, (0,), range(2, 6)), (1, (1,), range(6))]
    done = dict(spread(nested_block, design, tasks, workers=2))
    assert np.concatenate([done[tasks[0]], done[tasks[1]]], axis=1).tobytes() == whole.tobytes()
    assert done[tasks[2]].tobytes() == nested_block(design, 1, (1,), range(6)).tobytes()
    assert [(t[0], t[1], len(t[2])) for t in design.tasks] == [(0, (0,), 6), (1, (1,), 6)]
    assert sum(map(design.plays, design.tasks)) == 24


def test_points_go_with_the_futures_of_the_run():
    assert [points_for(n) for n in (1, 20, 100, 1000, 100_000)] == [3, 5, 25, 128, 128]
    study = study_of(demand(stay=LONG, growth=GROWTH))
    cuts = [task[2] for task in Nested(study, {"x": "build"}, 2, points=5000).tasks]
    assert [k for cut in cuts for k in cut] == list(range(5000)) and len(cuts) > 5


# --- a real study -----------------------------------------------------------------------


def rows_of(study, target=0.8, futures=200, points=60, each=4, shown=None):
    shown = shown or {"x": "build"}
    design = Nested(study, shown, 2, points, each)
    played = run(study, futures)
    rows = spread_rows(design, played, play_nested(design, here), target)
    return {(r["scenario"], r["headline"], r["part"]): r for r in rows}, played


def test_where_nothing_is_uncertain_all_is_chance_and_nothing_more_is_played():
    rows, played = rows_of(study_of())
    share = 100 * played.of("build", "share_residents")[:, 2]
    chance, ignorance, few = (rows["x", "share_residents", p] for p in ("chance", "ignorance", "too_few_futures"))
    assert chance["variance"] == pytest.approx(share.var(ddof=1)) and chance["share_of_variance"] == 1.0
    assert [ignorance[f"variance{end}"] for end in ("", "_low", "_high")] == [0.0, 0.0, 0.0]
    assert ignorance["points"] == 0 and ignorance["unknown"] == "" and ignorance["futures"] == 200
    assert few["variance"] == pytest.approx(share.var(ddof=1) / 200)
    assert few["half_width_of_mean"] == pytest.approx(mean(share).half_width)
    assert few["standard_deviation"] == pytest.approx(stats.sem(share))


def test_the_nested_design_finds_no_ignorance_where_there_is_none():
    design = Nested(study_of(), {"x": "build"}, 2)
    cells = shares(nested_block(design, 0, (0,), range(150))[0])
    found = split(cells)
    z = stats.t.ppf(1 - ERROR / 2, 149) / stats.t.ppf(0.975, 149)
    assert abs(found.ignorance.value) < z * found.ignorance.half_width
    in_run = variance(run(study_of(), 600).of("build", "share_residents")[:, 2])
    assert abs(found.chance.value - in_run.value) < z * np.hypot(found.chance.half_width, in_run.half_width)


def test_a_wide_growth_dominates_and_parts_add_up():
    rows, played = rows_of(study_of(demand(stay=LONG, growth={"per_year": {"uniform": [-0.10, 0.30]}})), futures=300)
    for headline in ("share_residents", "total_mio_kr", "probability"):
        chance, ignorance, total = (rows["x", headline, part] for part in ("chance", "ignorance", "total"))
        assert chance["variance"] + ignorance["variance"] == pytest.approx(total["variance"])
        assert chance["share_of_variance"] + ignorance["share_of_variance"] == pytest.approx(1.0)
        assert chance["share_of_variance_low"] == pytest.approx(1 - ignorance["share_of_variance_high"])
        assert ignorance["share_of_variance_low"] < ignorance["share_of_variance"] < ignorance["share_of_variance_high"]
        assert ignorance["unknown"] == "growth" and (ignorance["points"], ignorance["futures_each"]) == (60, 4)
    assert rows["x", "share_residents", "ignorance"]["share_of_variance_low"] > 0.5
    # What the points say of the whole is what the run says of it.
    total, few = rows["x", "share_residents", "total"], rows["x", "share_residents", "too_few_futures"]
    halves = [(total["variance_high"] - total["variance_low"]) / 2, 300 * (few["variance_high"] - few["variance_low"]) / 2]
    assert abs(total["variance"] - 300 * few["variance"]) < 1.7 * np.hypot(*halves)
    hits = int((played.of("build", "share_residents")[:, 2] >= 0.8).sum())
    assert 0 < hits < 300
    assert rows["x", "probability", "too_few_futures"]["half_width_of_mean"] == pytest.approx(
        100 * probability(hits, 300).half_width
    )


def test_uncertain_prices_move_costs_and_not_the_share():
    rows, played = rows_of(study_of(money=prices(**PRICES)), points=10, futures=20)
    assert rows["x", "share_residents", "ignorance"]["points"] == 0
    assert rows["x", "total_mio_kr", "ignorance"]["points"] == 10
    assert rows["x", "total_mio_kr", "ignorance"]["unknown"] == "external_price_growth"
    assert rows["x", "total_mio_kr", "ignorance"]["variance"] > 0
    total = played.of("build", "external_mio_kr_fixed").sum(axis=1) + played.of("build", "own_mio_kr_fixed").sum(axis=1)
    assert rows["x", "total_mio_kr", "too_few_futures"]["half_width_of_mean"] == pytest.approx(mean(total).half_width)


def test_without_a_target_there_is_no_probability():
    rows, _ = rows_of(study_of(), target=None, futures=10)
    assert {headline for _, headline, _ in rows} == {"share_residents", "external_mio_kr", "total_mio_kr"}


# --- in words ---------------------------------------------------------------------------


def told_of(unknown="growth consent", share=(0.85, 0.78, 0.91), deviation=4.25, points=128, scenario="nationally"):
    common = {"scenario": scenario, "headline": "share_residents", "year": 2032, "unknown": unknown,
              "points": points, "futures": 1000}
    parts = {"chance": [1 - share[0], 1 - share[2], 1 - share[1]], "ignorance": share, "total": [np.nan] * 3}
    rows = [
        {**common, "part": part, "variance": deviation**2, "standard_deviation": deviation,
         **dict(zip(("share_of_variance", "share_of_variance_low", "share_of_variance_high"), ends))}
        for part, ends in parts.items()
    ]
    return [*rows, {**common, "part": "too_few_futures", "half_width_of_mean": 0.263}]


def flat(rows, language):
    return " ".join(spread_answer(rows, language).split())


def test_one_scenario_is_told_in_a_sentence():
    assert flat(told_of(), "en") == (
        "Self-sufficiency at the end of 2032 varies between futures, with a standard deviation of 4.2 percentage "
        "points. Of the variance 85 % (95 % interval: 78 to 91 %) is due to what we do not know (growth in residents and "
        "consent to being taken home), and 15 % because people and buildings differ. Having played no more than 1,000 futures adds ±0.3 percentage "
        "points to the mean (95 %)."
    )
    assert flat(told_of(), "da") == (
        "Selvforsyningsgraden ved udgangen af 2032 varierer mellem fremtiderne med en standardafvigelse på 4,2 "
        "procentpoint. 85 % af variansen (95 %-interval: 78 til 91 %) skyldes det, vi ikke kender (vækst i antal "
        "borgere og samtykke til hjemtagning), og 15 %, at borgere og byggerier er forskellige. Hertil kommer ±0,3 procentpoint på gennemsnittet (95 %), "
        "fordi der kun er regnet på 1.000 fremtider."
    )


def test_an_estimate_below_nought_is_shown_as_nought_and_said():
    text = flat(told_of(share=(-0.02, -0.1, 0.05)), "en")
    assert "Of the variance 0 % (95 % interval: 0 to 5 %)" in text and "100 % because people" in text
    assert "estimated at just below nought" in text
    assert "lidt under nul" in flat(told_of(share=(-0.02, -0.1, 0.05)), "da")


def test_what_is_certain_the_same_or_too_little_played_is_said():
    certain = told_of(unknown="", share=(0.0, 0.0, 0.0), points=0)
    assert "only because people and buildings differ" in flat(certain, "en")
    assert "det, vi ikke ved, kommer oveni" in flat(certain, "da")
    assert flat(told_of(deviation=0.0), "da").endswith("er den samme i alle de gennemspillede fremtider.")
    assert "Der er regnet på for få fremtider" in flat(told_of(share=(np.nan,) * 3), "da")


def test_more_than_one_scenario_is_a_table():
    both = [*told_of(scenario="nationally"), *told_of(scenario="last ten years")]
    assert re.search(r"på landsplan +4,2 +85 % \(78 til 91 %\) +±0,3$", spread_answer(both, "da"), re.MULTILINE)
    many = [*both, *told_of(scenario="none", unknown="", share=(0.0,) * 3, points=0)]
    text = spread_answer(many, "da")
    assert re.search(r"de seneste ti år +4,2 +85 % \(78 til 91 %\) +±0,3$", text, re.MULTILINE)
    assert re.search(r"ingen udbygning +4,2 +0 % +±0,3$", text, re.MULTILINE)
    certain = [r | {"unknown": "", "points": 0} for r in many]
    assert "Ukendt" in text and "Ukendt" not in spread_answer(certain, "da")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_text_that_fits_a_terminal(language):
    assert all(f"input.{name}" in INPUTS for name in IGNORANCE)
    everything = " ".join(IGNORANCE)
    plans = ("aarhus_274_late_home", "double_home", "none_home", "enough")
    many = [row for name in plans for row in told_of(everything, scenario=name)]
    english, danish = (set(re.findall("[a-zæøå]+", " ".join(p[side] for p in WORDS.values()).lower())) for side in (0, 1))
    for rows in (told_of(everything), many, told_of(unknown=""), told_of(deviation=0.0)):
        text = spread_answer(rows, language)
        assert max(map(len, text.splitlines())) <= WIDTH
        foreign = danish - english if language == "en" else english - danish
        assert not foreign & set(re.findall("[a-zæøå]+", text.lower()))


def test_growth_after_the_horizon_is_nothing_that_moves_an_answer():
    needs = ("care",)
    late = {"by_year": {2023: 0.01, 2040: {"uniform": [0.0, 0.05]}}}
    soon = {"by_year": {2023: 0.01, 2024: {"uniform": [0.0, 0.05]}}}
    town = municipality(needs, {"Elm": {"places": 12}}, {"care": (6, 5)})
    for growth, moving in ((late, ()), (soon, ("growth",))):
        scenario = Scenario("it", demand(needs, growth), plan(needs=needs))
        study = make_study(town, prices(needs), [scenario], years=2, seed=1)
        assert unknowns(study, study.scenarios[0], "share_residents") == moving
