"""Runs beside one another: what differs in their configs, and what that did, from small runs by hand."""
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml
from matplotlib.figure import Figure
from scipy.stats import binomtest, t
from test_launch import botilbud

from experiments import compare
from experiments._again import default_config
from experiments._help import CONFIGS
from sim.charts import compared as drawn
from sim.compared import config_rows, difference, difference_rows, drawable, headline_rows, not_compared, run_rows, same_futures
from sim.contents import read_run
from sim.results import RunFolder
from sim.terminal import compared_answer
from sim.terminal.compared import estimate, futures_told, settings_told, verdict
from sim.words.coded import headline_name
from sim.words import LANGUAGES, WORDS
from sim.words import settings
from sim.words.settings import setting_name, setting_value

CONFIG = {"language": "en", "seed": 1, "futures": 10, "years": 2, "municipality": {"name": "Elm"},
          "demand": {"growth": 0.01, "about": {"growth": {"source": "a"}}}, "workers": 1, "prices": {"own": 2.5}}
T = t.ppf(0.975, 19)  # of means of 20
ROWS = [
    {"plan": "none", "quantity": "share", "year": 2030, "futures": 10, "mean": 0.5, "mean_low": 0.4, "mean_high": 0.6,
     "target": 0.8, "probability": 0.25, "probability_low": 0.1, "probability_high": 0.4},
    {"plan": "double", "quantity": "share", "year": 2030, "futures": 10, "mean": 0.75, "mean_low": 0.7, "mean_high": 0.8,
     "target": 0.8, "probability": 0.5, "probability_low": 0.3, "probability_high": 0.7},
]


def made(place: Path, rows=ROWS, headline=None, **changes) -> Path:
    """A run folder as an experiment leaves it."""
    config = CONFIG | changes
    with RunFolder("compare", config, "botilbud compare", place) as run:
        run.table("plans", rows)
        run.text("answer.txt", "x\n")
        lines = [f"{key}: {value!r}".replace("'", '"') for key, value in config.items()]
        return run.save("\n".join(lines) + "\n", headline=headline or {"share_mean, none": 0.5})


def other(number: int, **cells) -> list[dict]:
    return [row | (cells if at == number else {}) for at, row in enumerate(ROWS)]


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_only_keys_that_differ_and_can_change_a_number_are_told():
    b = CONFIG | {"seed": 2, "workers": 8, "language": "da", "extra": {"x": 1},
                  "demand": {"growth": 0.02, "about": {"growth": {"source": "b"}}}}
    assert config_rows({"A": CONFIG, "B": b}) == [
        {"key": "seed", "A": 1, "B": 2}, {"key": "demand.growth", "A": 0.01, "B": 0.02},
        {"key": "extra", "A": None, "B": '{"x": 1}'},
    ]


def test_one_and_one_point_nought_are_not_called_a_difference_of_nothing():
    assert config_rows({"A": {"x": {"y": True}}, "B": {"x": {"y": 1}}}) == [{"key": "x.y", "A": True, "B": 1}]


@pytest.mark.parametrize(("changes", "same"), [
    ({}, "AB"), ({"prices": {"own": 3.0}}, "AB"), ({"seed": 2}, "A"), ({"futures": 11}, "A"),
    ({"demand": {"growth": 0.02}}, "A"), ({"years": 3}, "A"), ({"municipality": {"name": "Oak"}}, "A"), ({"precision": 0.01}, "A"),
])
def test_futures_are_the_same_only_if_nothing_differs_that_they_are_drawn_from(changes, same):
    assert same_futures({"A": CONFIG, "B": CONFIG | changes}) == list(same)


def test_differences_are_of_the_same_row_and_only_of_what_differs():
    b = other(1, mean=0.5, mean_low=0.45, mean_high=0.55, futures=20, target=0.7)
    runs = {"A": read_run(made(Path("a"))), "B": read_run(made(Path("b"), b[::-1]))}
    key = {"table": "plans", "row": "plan=double, quantity=share, year=2030", "column": "mean"}
    nothing = dict.fromkeys(("minus_first", "minus_first_low", "minus_first_high"))
    found = difference_rows(runs)
    assert found[0] == {**key, "run": "A", "value": 0.75, "value_low": 0.7, "value_high": 0.8, **nothing}
    assert found[1] == {**key, "run": "B", "value": 0.5, "value_low": 0.45, "value_high": 0.55,
                        "minus_first": -0.25, "minus_first_low": pytest.approx(-0.25 - 0.005**0.5),
                        "minus_first_high": pytest.approx(-0.25 + 0.005**0.5)}
    assert len(found) == 2


def test_the_interval_of_a_difference_is_that_of_newcombe_for_probabilities():
    """56 of 70 against 48 of 80, Wilson intervals: 0.0524 to 0.3339 (Newcombe 1998, table II, method 10)."""
    told = difference((48 / 80, *wilson(48, 80)), (56 / 70, *wilson(56, 70)))
    assert told == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_the_interval_of_a_difference_holds_the_truth_as_often_as_it_says_and_more_often_on_the_same_futures():
    """Means of 20 draws each, 1,000 times: independent, and with most of their chance in common."""
    draw, trials = np.random.default_rng(1), 1000
    common, own, other = (draw.normal(size=(trials, 20)) for _ in range(3))
    for one, two, least, most in ((own, other, 0.94, 0.97), (common + own / 3, common + other / 3, 0.999, 1.0)):
        ends = [difference(interval(a), interval(b))[1:] for a, b in zip(one, two)]
        assert least <= np.mean([low <= 0 <= high for low, high in ends]) <= most


def wilson(hits: int, of: int) -> tuple[float, float]:
    found = binomtest(hits, of).proportion_ci(method="wilson")
    return found.low, found.high


def interval(values) -> tuple[float, float, float]:
    mean, half = values.mean(), T * values.std(ddof=1) / len(values) ** 0.5
    return mean, mean - half, mean + half


def test_an_open_end_leaves_the_difference_without_an_interval():
    assert difference((0.5, 0.4, None), (0.75, 0.7, 0.8)) == (0.25, None, None)


def test_rows_that_cannot_be_told_apart_are_not_compared_and_that_is_said():
    twice = [*ROWS, ROWS[0] | {"mean": 0.1}]
    runs = {"A": read_run(made(Path("a"), twice)), "B": read_run(made(Path("b")))}
    assert difference_rows(runs) == []
    assert not_compared(runs) == [{"table": "plans", "reason": "alike", "rows": 3, "runs": "A, B"}]


def test_rows_and_tables_of_some_runs_only_are_named():
    a, b = read_run(made(Path("a"))), read_run(made(Path("b"), ROWS[:1]))
    only = replace(a, tables={**a.tables, "tried": [{"x": 1.0}]})
    assert not_compared({"A": only, "B": b}) == [
        {"table": "plans", "reason": "rows_only_in_some", "rows": 1, "runs": "A, B"},
        {"table": "tried", "reason": "only_in_some", "rows": 1, "runs": "A"},
    ]
    plain = [{"plan": "none", "places": 3.0}]
    assert [row["reason"] for row in not_compared({c: replace(a, tables={"schedule": plain}) for c in "AB"})] == ["no_intervals"]


def test_what_is_the_same_on_the_same_futures_is_no_difference_and_may_be_one_on_others():
    runs = {c: read_run(made(Path(c))) for c in "AB"}
    assert [headline_rows(runs, same)[1]["minus_first_low"] is None for same in (["A", "B"], ["A"])] == [True, False]


@pytest.mark.parametrize(("low", "high", "chance"), [(-0.1, 0.3, True), (0.0, 0.2, True), (0.05, 0.15, False), (-0.2, -0.05, False)])
def test_a_difference_that_may_be_chance_is_told_as_such(low, high, chance):
    first = {"headline": "share_mean, none", "run": "A", "value": 0.5, "value_low": 0.4, "value_high": 0.6}
    row = first | {"run": "B", "value": 0.6, "minus_first": 0.1, "minus_first_low": low, "minus_first_high": high}
    told = estimate(row, "minus_first", "en")
    assert estimate(first, "value", "en") == "50.0 % (40.0 to 60.0 %)"
    assert verdict(row, first, [], "en") == (WORDS["compared.unclear"][0].format(told=told) if chance else told)


def test_some_runs_on_the_same_futures_are_named():
    assert ("A, C" in futures_told("ABC", ["A", "C"], "en")) and "A, C" not in futures_told("ABC", ["A"], "en")


def test_each_run_is_told_with_what_it_is_known_by():
    run = read_run(made(Path("a")))
    known = {key: run.manifest[key] for key in ("experiment", "run", "seed", "config_hash", "started")}
    assert run_rows({"A": run}) == [{"called": "A", **known}]


def test_runs_with_the_same_value_are_named_together():
    row = {"key": "demand.growth.per_year", "A": 0.01, "B": '{"uniform": [0.0, 0.03]}', "C": 0.01}
    assert settings_told([row], "ABC", "en") == ["Growth in residents – A, C: 1 % a year; B: 0 to 3 % a year."]


def test_a_mean_difference_is_an_estimate_and_no_name_of_a_row():
    """Its interval is called after the difference, as in differences.csv."""
    row = {"plan_a": "none", "plan_b": "double", "quantity": "share", "difference_mean": 0.1, "difference_low": 0.0, "difference_high": 0.2,
           "difference_p50": 0.1, "difference_p50_low": 0.0, "difference_p50_high": 0.2}
    runs = {"A": read_run(made(Path("a"), [row])), "B": read_run(made(Path("b"), [row | {"difference_mean": 0.15}]))}
    assert not_compared(runs) == []
    assert {(r["row"], r["column"]) for r in difference_rows(runs)} == {("plan_a=none, plan_b=double, quantity=share", "difference_mean")}


def test_a_headline_has_the_interval_of_the_estimate_with_its_value_and_none_if_two_disagree():
    told = {"share_mean, elm": 0.5, "share_mean, double": 0.75, "probability, double": 0.5, "share_mean, none": 0.5}
    rows = {r["headline"]: r for r in headline_rows({"A": read_run(made(Path("a"), headline=told))})}
    assert (rows["share_mean, double"]["value_low"], rows["share_mean, double"]["value_high"]) == (0.7, 0.8)
    assert rows["share_mean, elm"]["value_low"] is None  # a mean and a probability are both 0.5
    assert (rows["probability, double"]["value_low"], rows["probability, double"]["value_high"]) == (0.3, 0.7)
    assert (rows["share_mean, none"]["value_low"], rows["share_mean, none"]["value_high"]) == (0.4, 0.6)


def test_runs_that_are_named_are_compared_and_a_folder_of_tables_is_left():
    a, b = made(Path("a")), made(Path("b"), other(0, mean=0.52), {"share_mean, none": 0.52}, prices={"own": 3.5})
    ended = botilbud("compare", str(a), str(b), "results=out")
    assert ended.code == 0, ended.err
    found = read_run(Path(ended.out.strip().splitlines()[-1]))
    assert found.experiment == "compared" and found.answer in ended.out
    assert found.tables["configs"] == [{"key": "prices.own", "A": 2.5, "B": 3.5}]
    assert [(r["run"], r["value"]) for r in found.tables["headlines"]] == [("A", 0.5), ("B", 0.52)]
    assert (found.path / "results.xlsx").exists()
    assert found.tables["headlines"][1]["minus_first"] == pytest.approx(0.02)
    text = found.answer
    assert text.index("prices.own") < text.index("Self-sufficiency, mean") < text.index("same futures")
    assert "One number of the tables" in text and "+2.0 percentage points" in text
    assert [file.name for file in found.figures.values()] == ["compared.png"]
    assert (found.path / "figures" / "compared.svg").exists()


def test_combinations_that_two_back_casts_have_found_are_counted():
    paths = [made(Path(name)) for name in "ab"]
    for path, rows in zip(paths, ("[{consent: 0.1}, {consent: 0.2}]", "[{consent: 0.2}, {consent: 0.3}, {consent: 0.4}]")):
        (path / "demand").mkdir()
        (path / "demand" / "calibrated_1.yaml").write_text(f"combinations: {rows}\n", "utf-8")
    ended = botilbud("compare", *map(str, paths))
    assert "A: 2; B: 3, of which 1 also in A" in ended.out
    found = read_run(Path(ended.out.strip().splitlines()[-1])).tables["combinations"]
    assert [(row["run"], row["fitting"], row["also_in_first"]) for row in found] == [("A", 2, 2), ("B", 3, 1)]


def test_only_shares_and_probabilities_are_drawn():
    told = ("probability, none", "share_mean, none", "places, nationally, 0.5", "above_nothing, found plan", "share at medians")
    assert [row["headline"] for row in drawable([{"headline": key} for key in told])] == list(told[:2])


def test_the_danish_answer_has_danish_numbers_and_words():
    a, b = made(Path("a")), made(Path("b"), headline={"share_mean, none": 0.625}, seed=2)
    ended = botilbud("compare", str(a), str(b), "language=da")
    assert ended.code == 0, ended.err
    assert "Selvforsyningsgrad, gennemsnit, ingen" in ended.out and "+12,5 procentpoint" in ended.out
    assert "Ikke alle kørsler er gennemspillet i de samme fremtider" in ended.out
    assert "Tilfældighedens startværdi [seed]\n    A: 1\n    B: 2" in ended.out
    english = {texts[0] for key, texts in WORDS.items() if key.startswith("compared.") and texts[0] != texts[1]}
    assert not [text for text in english if "{" not in text and text in ended.out]


@pytest.mark.parametrize(("key", "english", "danish"), [
    ("probability, none", "probability that the target is met, no build-out", "sandsynlighed for at nå målet, ingen udbygning"),
    ("share_mean, from 0.66", "self-sufficiency, mean, from a start at 66 %", "selvforsyningsgrad, gennemsnit, fra en start på 66 %"),
    ("growth survived, 0.95", "growth that the plan can bear, with a probability of 95 %",
     "vækst, som planen kan bære, med en sandsynlighed på 95 %"),
    ("share_p50 2032, calibrated", "self-sufficiency 2032, median, calibrated", "selvforsyningsgrad 2032, median, kalibreret"),
    ("share from growth", "part of the spread in self-sufficiency that is explained by growth in residents",
     "andel af spredningen i selvforsyningsgraden, som forklares af vækst i antal borgere"),
    ("share at medians", "share with all at its median", "andel, når alt har sin medianværdi"),
])
def test_a_headline_is_told_in_words_of_both_languages(key, english, danish):
    assert (headline_name(key, "en"), headline_name(key, "da")) == (english, danish)


def test_three_runs_are_held_against_the_first():
    paths = [made(Path(f"run{n}"), headline={"share_mean, none": 0.5 + n / 8}) for n in range(3)]
    ended = botilbud("compare", *map(str, paths))
    assert "B − A" in ended.out and "C − A" in ended.out and "+25.0 percentage points" in ended.out


def test_many_keys_are_cut_in_the_answer_and_stand_in_the_table():
    rows = [{"key": f"k{n}", "A": n, "B": "x" * 10_000} for n in range(30)]
    runs = [{"called": letter, "experiment": "compare", "run": "r"} for letter in "AB"]
    text = compared_answer(runs, rows, [], 0, [], [], ["A", "B"], "en")
    assert "k11" in text and "k12" not in text and "… and 18 more" in text
    assert max(map(len, text.splitlines())) <= 98


@pytest.mark.parametrize(("words", "told"), [
    (["a/"], "2 to 26 runs"), (["nowhere/x", "a/"], "nowhere/x: there is no such run folder"),
    (["a/", "a/", "futures=5"], "only language= and results="), (["a/", "a/", "language=de"], "'de' is not allowed"),
    (["a/", "b.zip"], "b.zip: there is no such run folder"),
])
def test_a_mistake_ends_with_one_sentence_and_writes_nothing(words, told):
    run = str(made(Path("a")))
    ended = botilbud("compare", *(run if word == "a/" else word for word in words))
    assert ended.code == 2 and told in ended.err and ended.err.strip().count("\n") == 0
    assert not Path("results").exists()


@pytest.mark.parametrize(("arguments", "runs"), [
    (["experiment.plans=[none,double]"], []), (["--cfg", "job"], []), (["futures=5"], []), (["futures"], []),
    (["x.zip", "y/z"], ["x.zip", "y/z"]), (["--config-dir=a/b", "futures=1"], []), (["--config-dir", "a/b"], []),
])
def test_a_run_is_told_from_an_override(arguments, runs):
    assert compare.named_runs(arguments) == runs


# --- keys in words ----------------------------------------------------------------------


@pytest.mark.parametrize(("key", "value", "english", "danish"), [
    ("demand.growth.per_year", '{"triangular": [0.0, 0.015, 0.03]}',
     "Growth in residents: 0 to 3 % a year, most likely 1.5 % a year",
     "Vækst i antal borgere: 0 til 3 % om året, mest sandsynligt 1,5 % om året"),
    ("prices.own.temporary.2022-01-01", 1799.15, "Own place (temporary residential care), from 2022-01-01: 1,799.15 kr. a day",
     "Egen plads (midlertidigt botilbud), fra 01-01-2022: 1.799,15 kr. pr. dag"),
    ("plan/double_home", '{"name": "548 places and taking home"}', "Plan (548 places and taking home): 548 places and taking home",
     "Plan (548 pladser og hjemtagning): 548 pladser og hjemtagning"),
    ("demand.growth.by_year", '{"2013": 0.025, "2023": {"uniform": [0.0, 0.03]}}',
     "Growth in residents: 2013: 2.5 % a year; 2023: 0 to 3 % a year", "Vækst i antal borgere: 2013: 2,5 % om året; 2023: 0 til 3 % om året"),
    ("plan.taking_home.offered", "True", "Taking home is offered: yes", "Hjemtagning tilbydes: ja"),
    ("demand.market", None, "Market of external providers: –", "Marked af eksterne leverandører: –"),
    ("mine.own", 2030.0, "mine.own: 2030", "mine.own: 2030"),
])
def test_a_key_is_told_as_a_planner_says_it(key, value, english, danish):
    assert [f"{setting_name(key, c)}: {setting_value(key, value, c)}" for c in LANGUAGES] == [english, danish]


def test_every_key_of_the_shipped_configs_has_a_name_in_words():
    """But for what cannot change a number, which is never told as a difference."""
    groups = ("municipality", "demand", "plan", "prices", "experiment")
    files = [{group: yaml.safe_load(file.read_text("utf-8"))} for group in groups for file in (CONFIGS / group).glob("*.yaml")]
    for config in files:
        next(iter(config.values())).pop("defaults", None)
    found = {key for config in [default_config("levers"), *files] for key in _keys(config)}
    assert len(found) > 200 and not [key for key in found if setting_name(key, "da") == key]


def test_every_unit_of_a_named_key_is_danish_in_danish():
    units = {unit for _, _, unit in settings._patterns() if unit[0]}
    assert len(units) > 15 and {english for english, danish in units if english == danish} == {"mio. kr."}


def _keys(config) -> list[str]:
    """Every key below the groups, each told as if its value alone were different."""
    other = {group: _all(lambda value: "other", values) for group, values in config.items()}
    return [row["key"] for row in config_rows({"A": config, "B": other})]


def _all(change, values):
    if isinstance(values, dict) and not {"uniform", "triangular"} & set(values):
        return {key: _all(change, value) for key, value in values.items()}
    return change(values)


# --- the picture ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_picture_leaves_the_page_or_lies_on_another(tmp_path, monkeypatch, language):
    """Five runs, long names of plans and long notes: as crowded as it gets."""
    seen = []
    monkeypatch.setattr(Figure, "savefig", lambda self, *a, **b: seen.append(self))
    rows = [{"headline": f"share_mean, {'a plan with a very long name ' * 3}{n}", "run": run, "value": n / 8,
             "value_low": 0.0, "value_high": 1.0} for n in range(8) for run in "ABCDE"]
    names = {row["headline"]: headline_name(row["headline"], language) for row in rows}
    drawn(tmp_path / "x", rows, names, ["a long note about a setting, with values; " * 6] * 4, "footer", language)
    figure, page = seen[0], seen[0].bbox
    boxes = [text.get_window_extent() for text in [*figure.texts, *figure.axes[0].get_yticklabels()] if text.get_text()]
    assert len(boxes) > 15
    assert all(page.x0 <= b.x0 and b.x1 <= page.x1 and page.y0 <= b.y0 and b.y1 <= page.y1 for b in boxes)
    assert not [1 for at, b in enumerate(boxes) for other in boxes[at + 1:] if b.shrunk(0.98, 0.7).overlaps(other.shrunk(0.98, 0.7))]
