"""What matters: indices of known functions, the worth of knowing in closed form, and a tornado by hand."""
import re
from math import erf, exp, pi, sqrt

import numpy as np
import pytest
from matplotlib.figure import Figure
from scipy import special
from test_charts import _faults, texts
from test_launch import botilbud, run_of
from towns import START, demand, municipality, plan, prices, taking_home

from sim import charts
from sim.answers import information, sobol
from sim.answers import sensitivity as ask
from sim.quantities import IGNORANCE
from sim.future import draw
from sim.future.dice import resampling, two_designs
from sim.inputs import InputError, read
from sim.measures import play_and_measure
from sim.runs import spread
from sim.study import Scenario, external_prices, make_study
from sim.terminal import index_precision, sensitivity_answer
from sim.words import LANGUAGES, WORDS
from sim.words.values import span

# --- Sobol' indices ---------------------------------------------------------------------


def indices_of(function, rows, inputs, seed=1, chance=0.0, resamples=200):
    """Indices of a function of dice, by the same designs, mixtures and assembly as of plays."""
    designs = two_designs(seed, rows, inputs)
    both, mixed = function(designs), function(np.array([sobol.mixtures(a, b) for a, b in designs]))
    noise = chance * resampling(seed, "a chance of each row").standard_normal(rows)
    # Two outcomes that are the same: SciPy cannot squeeze one outcome of one input.
    f_a, f_b = (np.stack([both[:, k] + noise] * 2) for k in (0, 1))
    return sobol.indices(f_a, f_b, np.stack([mixed.T + noise] * 2, axis=1), seed, resamples)


def ishigami(dice, a=7.0, b=0.1):
    x = pi * (2 * dice - 1)
    return np.sin(x[..., 0]) + a * np.sin(x[..., 1]) ** 2 + b * x[..., 2] ** 4 * np.sin(x[..., 0])


def test_indices_of_the_ishigami_function_are_the_known_ones():
    a, b = 7.0, 0.1  # Ishigami and Homma 1990
    alone = [0.5 * (1 + b * pi**4 / 5) ** 2, a**2 / 8, 0.0]
    together = 8 * b**2 * pi**8 / 225
    whole = sum(alone) + together
    first = np.array(alone) / whole
    total = np.array([alone[0] + together, alone[1], together]) / whole
    found = indices_of(ishigami, 1024, 3)
    for known, (value, low, high) in ((first, found.first[:, 0]), (total, found.total[:, 0])):
        assert ((low <= known) & (known <= high)).all()
        assert (high - low < 0.2).all() and np.abs(value - known).max() < 0.02


def test_of_a_sum_each_input_has_its_own_variance_and_no_more():
    weights = np.array([3.0, 2.0, 1.0, 0.0])
    found = indices_of(lambda dice: dice @ weights, 256, 4)
    known = weights**2 / (weights**2).sum()
    assert np.allclose(found.first[0, 0], known, atol=0.02) and np.allclose(found.first, found.total)
    assert np.array_equal(found.first[:, 0, 3], [0.0, 0.0, 0.0])  # what has no influence, exactly
    assert (found.first[1, 0] <= known + 1e-12).all() and (known <= found.first[2, 0] + 1e-12).all()


def test_chance_that_two_worlds_share_changes_no_index():
    calm, wild = (indices_of(ishigami, 64, 3, chance=chance) for chance in (0.0, 100.0))
    assert np.allclose(calm.first, wild.first) and np.allclose(calm.total, wild.total)


def test_a_single_input_is_the_cause_of_everything_and_a_constant_has_no_cause():
    assert np.allclose(indices_of(lambda dice: dice[..., 0] ** 2, 16, 1).first, 1.0)
    assert np.array_equal(indices_of(lambda dice: 0.0 * dice[..., 0], 16, 2).total, np.zeros((3, 2, 2)))


def test_mixtures_take_one_input_from_the_other_row():
    a, b = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    assert sobol.mixtures(a, b).tolist() == [[3, 2], [1, 4], [1, 4], [3, 2]]


def test_designs_fill_space_and_fewer_rows_are_the_first_of_more():
    many = two_designs(5, 64, 3)
    assert many.shape == (64, 2, 3) and np.array_equal(two_designs(5, 16, 3), many[:16])
    # One point in each of 64 equal stretches, of every input in both designs.
    assert all(len(set((64 * column).astype(int))) == 64 for column in many.reshape(64, 6).T)
    assert not np.array_equal(two_designs(6, 16, 3), many[:16])


def test_the_variance_is_split_into_what_we_do_not_know_and_chance():
    # Y = 2x + z + xz with x uniform on (0, 1) and z standard normal: V(E[Y|x]) = 4/12,
    # E[V(Y|x)] = E[(1 + x)²] = 7/3, and of it what depends on x: V(x) = 1/12.
    rows, futures = 4096, 4
    rng = resampling(3, "split")
    x, z = rng.random((rows, 2, 1)), rng.standard_normal((rows, 1, futures))
    parts = sobol._parts(2 * x + z + x * z)
    error = 4 * parts.std(axis=0) / sqrt(rows)
    assert np.all(np.abs(parts.mean(axis=0) - [4 / 12, 7 / 3, 1 / 12]) < error)
    assert np.all(error < [0.2, 0.2, 0.2])


# --- the worth of knowing ---------------------------------------------------------------


def two_plans(x, slope, middle, noise, seed):
    """The second plan is better by middle + slope · x + noise; utilities (rows, 2, 2)."""
    by = middle + slope * x[..., 0] + noise * resampling(seed, "noise").standard_normal(x.shape[:2])
    return np.stack([np.zeros(by.shape), by], axis=-1)


def worth_of_normal(slope, middle):
    """E[max(0, V)] − max(0, E[V]) for V normal with mean ``middle`` and deviation ``slope``."""
    z = abs(middle) / slope
    return slope * (exp(-z * z / 2) / sqrt(2 * pi) - z * 0.5 * (1 - erf(z / sqrt(2))))


@pytest.mark.parametrize(("slope", "middle"), [(1.0, 0.4), (2.0, -1.0)])
def test_the_worth_of_knowing_a_normal_input_is_the_one_in_closed_form(slope, middle):
    x = special.ndtri(two_designs(2, 512, 1))
    known = worth_of_normal(slope, middle)
    found = information.worth(x, two_plans(x, slope, middle, 1.0, 2), 1, "x", 200)
    assert found.low <= known <= found.high and found.low < found.high < 1.6 * known
    assert found.value == pytest.approx(known, rel=0.25)
    assert found.value == pytest.approx((found.cautious + found.hopeful) / 2)


def test_the_worth_of_knowing_a_uniform_input_is_the_one_in_closed_form():
    x = two_designs(4, 512, 1)  # V = x − 0.4: E max(0, V) = 0.6²/2, and E V = 0.1
    found = information.worth(x, two_plans(x, 1.0, -0.4, 0.2, 4), 1, "x", 200)
    assert found.low <= 0.18 - 0.1 <= found.high and found.value == pytest.approx(0.08, rel=0.15)


def test_intervals_hold_the_truth_and_what_does_not_matter_is_worth_nothing():
    cases, holds, told = 40, 0, 0
    for seed in range(cases):
        x = special.ndtri(two_designs(seed, 128, 2))
        utility = two_plans(x, 0.6, 0.2, 1.0, seed)
        matters, idle = (information.worth(x[..., [k]], utility, seed, "x", 100) for k in (0, 1))
        holds += matters.low <= worth_of_normal(0.6, 0.2) <= matters.high
        told += idle.low > 0
        assert idle.value < 0.1
    # 95 % intervals: fewer than 33 of 40, or more than 6 false findings, one time in a thousand.
    assert holds >= 33 and told <= 6


def test_two_inputs_known_at_once_are_worth_more_and_the_future_most():
    x = special.ndtri(two_designs(9, 256, 2))
    rng = resampling(9, "futures")
    by = x.sum(axis=-1)[..., None] + rng.standard_normal((256, 2, 4))
    plays = np.stack([np.zeros(by.shape), by], axis=-1)
    utility = plays.mean(axis=2)
    one, both = (information.worth(known, utility, 1, "x", 100) for known in (x[..., [0]], x))
    everything = information.worth_of_everything(plays)
    assert one.value < both.value < everything.value
    assert both.low <= worth_of_normal(sqrt(2), 1e-9) <= both.high
    # Perfect knowledge, chance included: V is normal with deviation √3.
    assert everything.low <= worth_of_normal(sqrt(3), 1e-9) <= everything.high


def test_the_rule_names_the_plan_that_is_best_at_each_value():
    x = two_designs(1, 64, 1)
    rule = information.Rule.learnt(x, two_plans(x, 1.0, -0.5, 0.01, 1))
    assert rule.plans(np.array([[0.1], [0.9]])).tolist() == [0, 1]


# --- what is uncertain ------------------------------------------------------------------

QUESTION = {
    "target": 0.6, "definition": "residents", "low": 0.05, "high": 0.95, "tornado_futures": 40, "rows": 16,
    "futures_a_row": 2, "resamples": 100, "plans": ["nothing", "build"],
}
NEEDS = ("care", "youth")


def uncertain(**more):
    return demand(
        NEEDS, **{
            "growth": {"per_year": {"triangular": [0.0, 0.01, 0.05]}}, "stay_factor": {"uniform": [0.8, 1.2]},
            "consent": {"uniform": [0.1, 0.9]}, "movable": {"uniform": [0.9, 0.9]},
            "building": {"delay_months": {"uniform": [0.0, 60.0]}, "delay_spread": 0.3}, **more,
        }
    )


def money(**growth):
    return prices(NEEDS, growth={"external_above": {"uniform": [-0.1, 0.3]}, **growth})


def game(places=90):
    """A town with half of its citizens living externally, and a building that has room for all."""
    town = municipality(NEEDS, {"Elm": {"places": 40}}, {"care": (20, 25), "youth": (20, 25)})
    build = plan({"Oak": {"opens": START, "places": places}}, NEEDS, **taking_home(notice_days=30))
    assumed = uncertain()
    plans = {ask.ASKED: build, "nothing": plan(needs=NEEDS), "build": build}
    study = make_study(town, money(), [Scenario(n, assumed, p) for n, p in plans.items()], years=3, seed=3)
    return ask.make_game(read(ask.Sensitivity, QUESTION, "experiment"), study)


def test_what_is_uncertain_is_found_with_its_values_each_once():
    found = ask.uncertain_inputs(uncertain(by_need={"care": {"consent": {"uniform": [0.0, 0.5]}}}), money())
    assert [put.name for put in found] == ["growth", "stay_factor", "consent", "delay", "external_price_growth"]
    by_name = {put.name: put for put in found}
    assert by_name["consent"].values(0.5) == [0.25, 0.5] and by_name["delay"].values(0.05) == [3.0]
    grown = uncertain(growth={"by_year": {2023: {"uniform": [0.0, 0.01]}, 2024: 0.02}})
    assert ask.uncertain_inputs(grown, money())[0].values(0.5) == [0.005]


def test_where_nothing_can_be_varied_it_is_said_in_one_sentence():
    with pytest.raises(InputError, match=r"nothing is uncertain in demand 'demand' and prices 'prices'; choose demand=unc"):
        ask.uncertain_inputs(demand(NEEDS), prices(NEEDS))
    known = uncertain().model_copy(update={"combinations": ({"growth": 0.1}, {"growth": 0.2})})
    with pytest.raises(InputError, match="demand 'demand'.*combinations.*demand=uncertain"):
        ask.uncertain_inputs(known, money())


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"rows": 100}, "experiment.rows.*100.*power of two"), ({"low": 0.6}, "low is 0.6 and high is 0.95"),
     ({"plans": ["a", "a"]}, "'a' stands twice"), ({"futures_a_row": 1}, "experiment.futures_a_row.*at least 2"),
     ({"definition": "places"}, "experiment.definition.*'residents', 'referrals' or 'kroner'")],
)
def test_a_question_that_cannot_be_answered_is_refused(wrong, sentence):
    with pytest.raises(InputError, match=sentence):
        read(ask.Sensitivity, QUESTION | wrong, "experiment")


def test_a_share_of_nothing_is_refused():
    unknown = sobol.Designs(np.full((16, 2, 2, 3, 3), np.nan), np.zeros((16, 2, 2, 3)))
    with pytest.raises(InputError, match="experiment.definition.*2025.*'referrals'"):
        sobol.check_known(unknown, "referrals", 2025)


def test_the_same_chance_under_other_dice_is_the_future_that_draw_gives():
    played = game()
    chance = ask.SameChance(played.world, 7)
    for row in [*played.settings, *played.designs[0]]:
        dice = played.dice(row)
        assert set(dice) == set(IGNORANCE)
        found, drawn = chance.under(dice), draw(played.world, 7, dice)
        for column in ("id", "referred", "leaves", "home", "consent_die"):
            assert np.array_equal(getattr(found.people, column), getattr(drawn.people, column)), column
        assert found.delays == drawn.delays and found.dice == drawn.dice
        assert [n.consent for n in found.assumptions.needs.values()] == [n.consent for n in drawn.assumptions.needs.values()]


# --- the tornado ------------------------------------------------------------------------


def tornado_of(played, futures):
    question = read(ask.Sensitivity, QUESTION, "experiment")
    outcomes = ask.play_settings(played, range(futures))
    return ask.tornado_rows(question, played.inputs, outcomes, 2025, "the plan")


@pytest.fixture(scope="module")
def toy():
    """The game, and its tornado's rows by outcome and input."""
    played = game()
    return played, {(row["outcome"], row["input"]): row for row in tornado_of(played, 40)}


def test_the_tornado_leans_the_way_it_must(toy):
    _, rows = toy
    tight = {(row["outcome"], row["input"]): row for row in tornado_of(game(places=20), 40)}
    for falls in ("delay", "growth"):
        assert tight["share", falls]["at_low_low"] > 0 > tight["share", falls]["at_high_high"], falls
    willing = rows["share", "consent"]
    assert willing["at_low_high"] < 0 < willing["at_high_low"]
    dearer = rows["total_mio_kr", "external_price_growth"]
    assert dearer["at_low_high"] < 0 < dearer["at_high_low"]
    assert rows["share", "external_price_growth"]["swing"] == 0  # money moves nobody here


def test_bars_are_differences_on_the_same_futures(toy):
    """By hand: each setting played anew in each future, and every difference taken in its future."""
    played, rows = toy
    study, futures = played.study, 4
    few = {(row["outcome"], row["input"]): row for row in tornado_of(played, futures)}

    def share(number, **set_to):
        dice = dict.fromkeys(IGNORANCE, 0.5) | set_to
        future, tariffs = draw(played.world, number, dice), study.tariffs(dice)
        seen = play_and_measure(played.plans[:1], future, tariffs, "compiled", external_prices(tariffs))
        return seen.own[0, -1] / seen.residents[0, -1], (seen.own_ore + seen.external_ore)[0, :, 1].sum() / 1e8

    base = [share(number) for number in range(futures)]
    for name in ("consent", "growth", "external_price_growth"):
        low, high = ([share(number, **{name: die}) for number in range(futures)] for die in (0.05, 0.95))
        for at, outcome in enumerate(("share", "total_mio_kr")):
            row, apart = few[outcome, name], [h[at] - b[at] for h, b in zip(high, base)]
            assert row["at_high"] == pytest.approx(np.mean(apart), abs=1e-12)
            half = 3.182446 * np.std(apart, ddof=1) / sqrt(futures)  # t, three degrees of freedom
            assert row["at_high_high"] - row["at_high"] == pytest.approx(half, rel=1e-5, abs=1e-12)
            assert row["at_low"] == pytest.approx(np.mean([x[at] - b[at] for x, b in zip(low, base)]), abs=1e-12)
            ends = (row["at_low"], row["at_high"], 0.0)
            assert row["swing"] == max(ends) - min(ends)
    # What is taken on the same futures is known much better than the share itself.
    row = rows["share", "consent"]
    assert row["at_high_high"] - row["at_high_low"] < 0.8 * (row["base_high"] - row["base_low"])


def test_the_longest_bars_come_first_and_values_are_in_their_own_units(toy):
    played, _ = toy
    rows = tornado_of(played, 3)
    for outcome in ask.OUTCOMES:
        swings = [row["swing"] for row in rows if row["outcome"] == outcome]
        assert swings == sorted(swings, reverse=True) and len(swings) == len(played.inputs)
    delay = next(row for row in rows if row["input"] == "delay")
    assert (delay["value_low"], delay["value_median"], delay["value_high"]) == ("3", "30", "57")


# --- all of it, from plays --------------------------------------------------------------


def played_by(played, workers):
    tasks = [(range(0, 4),), (range(4, 9),), (range(9, 16),)]
    found = dict(spread(sobol.play_designs, played, tasks, workers))
    return sobol.together([found[task] for task in tasks])


def test_two_workers_give_the_same_numbers_as_one(toy):
    played, _ = toy
    one, two = (played_by(played, workers) for workers in (1, 2))
    assert one.both.shape == (16, 2, 2, 3, 3) and one.mixed.shape == (16, 10, 2, 3)
    assert one.both.tobytes() == two.both.tobytes() and one.mixed.tobytes() == two.mixed.tobytes()
    assert np.array_equal(one.both[:, :, :, 0], one.both[:, :, :, 2])  # the same plan twice
    tasks = [(range(0, 3),), (range(3, 5),)]
    again = [dict(spread(ask.play_settings, played, tasks, w)) for w in (1, 2)]
    assert all(np.array_equal(again[0][t], again[1][t]) for t in tasks)


def test_rows_are_added_until_the_indices_are_precise_enough_and_no_more_than_allowed(toy):
    played, _ = toy
    question = read(ask.Sensitivity, QUESTION, "experiment")

    def here(work, shared, tasks, plays):
        assert all(plays(task) == 2 * (2 * 3 + 2 * 5) * len(task[0]) for task in tasks)
        return [work(shared, *task) for task in tasks]

    def widths(designs):
        seen.append(len(designs.both))
        return sobol.half_widths(sobol.index_rows(question, played.inputs, designs, 2025, "the plan", 1))

    seen = []
    once, first = sobol.play_until_precise(played, here, None, 10_000, widths)
    assert once is played and first.futures == 32 and seen == [16]
    assert np.array_equal(first.result.both, played_by(played, 1).both)
    wide = max(first.half_widths.values())
    more, enough = sobol.play_until_precise(played, here, 0.9 * wide, 10_000, widths)
    assert not enough.missed and len(more.designs) == len(enough.result.both) == seen[-1] > 16
    assert np.array_equal(enough.result.mixed[:16], first.result.mixed)
    _, stopped = sobol.play_until_precise(played, here, 1e-6, 100, widths)
    assert stopped.missed and stopped.futures == 64
    for precision, sentence in ((1.0, "was reached with 16 rows of 2 futures"), (1e-6, "not reached with 16 rows")):
        rows = sobol.index_rows(question, played.inputs, first.result, 2025, "the plan", 1)
        assert sentence in " ".join(index_precision(rows, precision, "en").split())


def test_rows_are_cut_into_tasks_that_cover_each_once():
    for count, plays, engine in ((256, 200, "compiled"), (16, 50, "reference"), (3, 20, "compiled")):
        numbers = range(7, 7 + count)
        assert [n for (part,) in ask.cuts(numbers, plays, engine) for n in part] == list(numbers)
    assert len(ask.cuts(range(16), 50, "reference")) == 16 and len(ask.cuts(range(256), 200, "compiled")) > 8


@pytest.fixture(scope="module")
def tables(toy):
    """The tables of a run, as the experiment makes them."""
    played, _ = toy
    question = read(ask.Sensitivity, QUESTION, "experiment")
    designs = played_by(played, 1)
    choices = designs.both[:, :, :, 1:]
    return {
        "tornado": tornado_of(played, 10),
        "indices": sobol.index_rows(question, played.inputs, designs, 2025, "the plan", 1),
        "chance": sobol.chance_rows(question, designs, 2025, "the plan", 1),
        "choices": information.choice_rows(question, question.plans, choices, 2025),
        "worth": information.worth_rows(
            question, played.inputs, question.plans, played.designs, choices, 2025, 1
        ),
    }


def test_tables_of_a_toy_say_what_they_must(tables):
    of_share = {row["input"]: row for row in tables["indices"] if row["outcome"] == "share"}
    assert of_share["external_price_growth"]["total_high"] == 0 < of_share["consent"]["first"]
    assert all(row["first"] <= row["total"] + 1e-12 for row in tables["indices"])
    assert all(0 <= row["unknown_low"] <= row["unknown"] <= row["unknown_high"] <= 1 for row in tables["chance"])
    worth = {(row["goal"], row["input"]): row for row in tables["worth"]}
    # An empty place costs 700 kr. a day; external places may become cheap, or dear enough to build for.
    dear = worth["cost", "external_price_growth"]
    assert (dear["best_at_low"], dear["best_at_high"]) == ("nothing", "build") and dear["value"] > 0
    for goal in ("cost", "distance"):
        assert all(row["low"] <= row["high"] for row in tables["worth"])
        assert worth[goal, "everything"]["value"] >= 0
    best = [row for row in tables["choices"] if row["goal"] == "cost"]
    assert sum(row["best_in"] for row in best) == best[0]["plays"] == 16 * 2 * 2


# --- words and pictures -----------------------------------------------------------------

DRAW = {
    "tornado": lambda p, t, l: charts.tornado(p, t["tornado"], "12", l),
    "sobol": lambda p, t, l: charts.sobol(p, t["indices"], "12", l),
    "worth": lambda p, t, l: charts.worth(p, t["worth"], 0.8, "12", l),
}


def words_of(text):
    return set(re.findall("[a-zæøå]+", text.lower()))


ENGLISH = words_of(" ".join(pair[0] for pair in WORDS.values())) - words_of(" ".join(pair[1] for pair in WORDS.values()))


def renamed(tables):
    """The same tables of plans that have Danish names."""
    def danish(row):
        return {key: "double" if value in ("the plan", "nothing", "build") else value for key, value in row.items()}

    return {name: [danish(row) for row in rows] for name, rows in tables.items()}


def test_the_answer_fits_a_terminal_and_the_danish_one_is_danish(tables):
    question = read(ask.Sensitivity, QUESTION, "experiment")
    for language in LANGUAGES:
        answer = sensitivity_answer(question, *renamed(tables).values(), language)
        assert max(map(len, answer.splitlines())) <= 100
        assert bool(words_of(answer) & ENGLISH) == (language == "en")
        assert not re.search(r"\d\.\d(?!\d\d)" if language == "da" else r"\d,\d(?!\d\d)", answer)
    assert "vækst i antal borgere" in answer and "548 pladser" in answer


def test_the_answer_says_so_where_nothing_matters_or_one_thing_does(tables):
    def told(first):
        rows = [row | {"first": first.get(row["input"], 0.0), "total": 0.9} for row in tables["indices"]]
        worth = [row | {"low": 0.0} for row in tables["worth"]]
        all_tables = {**tables, "indices": rows, "worth": worth}
        question = read(ask.Sensitivity, QUESTION, "experiment")
        return " ".join(sensitivity_answer(question, *all_tables.values(), "en").split())

    assert "Nothing that is uncertain here matters for self-sufficiency" in told({})
    assert "self-sufficiency is growth in residents: alone 80 %" in told({"growth": 0.8})
    assert "90 % with interplay; nothing else matters much" in told({"growth": 0.8})
    assert "No single assumption has a value that can be told from nought" in told({})


@pytest.mark.parametrize("picture", DRAW)
def test_pictures_are_the_same_twice_and_danish_in_danish(tmp_path, tables, picture):
    shown = renamed(tables)
    for name in ("once", "again"):
        DRAW[picture](tmp_path / f"{name}.svg", shown, "da")
    assert (tmp_path / "once.svg").read_bytes() == (tmp_path / "again.svg").read_bytes()
    DRAW[picture](tmp_path / "english.svg", shown, "en")
    assert not words_of(texts(tmp_path / "once.svg")) & ENGLISH
    assert words_of(texts(tmp_path / "english.svg")) & ENGLISH
    assert not re.search(r"\d\.\d(?!\d\d)", texts(tmp_path / "once.svg"))


def test_no_text_leaves_the_page_or_covers_another(tmp_path, monkeypatch, tables):
    faults = []

    def look(figure, path, **options):
        figure.draw_without_rendering()
        faults.extend(_faults(figure))

    monkeypatch.setattr(Figure, "savefig", look)
    same_side = [row | ({"at_low": 0.05, "at_high": 0.08} if row["swing"] else {}) for row in tables["tornado"]]
    nothing = [row | dict.fromkeys(("value", "low", "high"), 0.0) for row in tables["worth"]]
    one = {name: [row for row in rows if row.get("input", "growth") in ("growth", "all_inputs", "everything")]
           for name, rows in tables.items()}
    for shown in (tables, one, {**tables, "tornado": same_side, "worth": nothing}):
        for draw_it in DRAW.values():
            draw_it(tmp_path / "a.svg", shown, "da" if shown is not one else "en")
    assert not faults


def test_values_are_written_in_the_units_of_their_input():
    assert span("growth", "0.005", "0.025", "da") == "0,5 til 2,5 % om året"
    assert span("delay", "1.2", "22.8", "en") == "1.2 to 22.8 months"
    assert span("stay_factor", "0.775", "1.225", "en") == "0.78 to 1.23 times"
    assert span("consent", "0.1/0.2", "0.3/0.3", "en") == "10 or 20 to 30 %"
    assert span("own_price_growth", "-0.009", "0.009", "da") == "-0,9 til 0,9 % om året"


# --- the command ------------------------------------------------------------------------

SMALL = ("futures=4", "check_futures=0", "workers=1", "experiment.rows=16", "experiment.futures_a_row=2",
         "experiment.resamples=100", "experiment.plans=[none_home,double_home]")


def test_the_command_leaves_tables_pictures_and_an_answer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = botilbud("sensitivity", *SMALL)
    assert ended.code == 0, ended.err
    run = run_of(tmp_path / "results", "sensitivity")
    names = {path.name for path in run.rglob("*.*")}
    assert {"tornado.csv", "indices.csv", "chance.csv", "choices.csv", "worth.csv", "answer.txt"} <= names
    assert {f"{picture}.{kind}" for picture in DRAW for kind in ("png", "svg")} <= names
    refused = botilbud("sensitivity", *SMALL, "demand=flat", "prices=aarhus")
    assert refused.code == 2 and refused.err == (
        "botilbud: nothing is uncertain in demand 'no growth' and prices 'Aarhus, one tariff'; choose demand=uncertain\n"
    )
