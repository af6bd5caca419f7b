"""Runs beside one another: what differs in their configs, and what that did, from small runs by hand."""
from pathlib import Path

import pytest
from test_launch import botilbud

from experiments import compare
from sim.compared import config_rows, difference_rows, drawable, headline_rows, same_futures
from sim.contents import read_run
from sim.results import RunFolder
from sim.terminal import compared_answer
from sim.terminal.compared import headline_name
from sim.words import WORDS

CONFIG = {"language": "en", "seed": 1, "futures": 10, "years": 2, "municipality": {"name": "Elm"},
          "demand": {"growth": 0.01, "about": {"growth": {"source": "a"}}}, "workers": 1, "prices": {"own": 2.5}}
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
        {"key": "extra.x", "A": None, "B": 1},
    ]


def test_one_and_one_point_nought_are_not_called_a_difference_of_nothing():
    assert config_rows({"A": {"x": {"y": True}}, "B": {"x": {"y": 1}}}) == [{"key": "x.y", "A": True, "B": 1}]


@pytest.mark.parametrize(("changes", "same"), [
    ({}, True), ({"prices": {"own": 3.0}}, True), ({"seed": 2}, False), ({"futures": 11}, False),
    ({"demand": {"growth": 0.02}}, False), ({"years": 3}, False),
])
def test_futures_are_the_same_only_if_nothing_differs_that_they_are_drawn_from(changes, same):
    assert same_futures({"A": CONFIG, "B": CONFIG | changes}) is same


def test_differences_are_of_the_same_row_and_only_of_what_differs():
    b = other(1, mean=0.5, mean_low=0.45, mean_high=0.55, futures=20, target=0.7)
    runs = {"A": read_run(made(Path("a"))), "B": read_run(made(Path("b"), b[::-1]))}
    key = {"table": "plans", "row": "plan=double, quantity=share, year=2030", "column": "mean"}
    assert difference_rows(runs) == [
        {**key, "run": "A", "value": 0.75, "low": 0.7, "high": 0.8, "minus_first": 0.0},
        {**key, "run": "B", "value": 0.5, "low": 0.45, "high": 0.55, "minus_first": -0.25},
    ]


def test_rows_that_cannot_be_told_apart_are_not_compared():
    twice = [*ROWS, ROWS[0] | {"mean": 0.1}]
    assert difference_rows({"A": read_run(made(Path("a"), twice)), "B": read_run(made(Path("b")))}) == []


def test_a_headline_has_the_interval_of_the_estimate_with_its_value_and_none_if_two_disagree():
    told = {"share_mean, elm": 0.5, "share_mean, double": 0.75, "probability, double": 0.5, "share_mean, none": 0.5}
    rows = {r["headline"]: r for r in headline_rows({"A": read_run(made(Path("a"), headline=told))})}
    assert (rows["share_mean, double"]["low"], rows["share_mean, double"]["high"]) == (0.7, 0.8)
    assert rows["share_mean, elm"]["low"] is None  # a mean and a probability are both 0.5
    assert (rows["probability, double"]["low"], rows["probability, double"]["high"]) == (0.3, 0.7)
    assert (rows["share_mean, none"]["low"], rows["share_mean, none"]["high"]) == (0.4, 0.6)


def test_runs_that_are_named_are_compared_and_a_folder_of_tables_is_left():
    a, b = made(Path("a")), made(Path("b"), other(0, mean=0.52), {"share_mean, none": 0.52}, prices={"own": 3.5})
    ended = botilbud("compare", str(a), str(b), "results=out")
    assert ended.code == 0, ended.err
    found = read_run(Path(ended.out.strip().splitlines()[-1]))
    assert found.experiment == "compared" and found.answer in ended.out
    assert found.tables["configs"] == [{"key": "prices.own", "A": 2.5, "B": 3.5}]
    assert [(r["run"], r["value"]) for r in found.tables["headlines"]] == [("A", 0.5), ("B", 0.52)]
    assert found.tables["headlines"][1]["minus_first"] == pytest.approx(0.02)
    text = found.answer
    assert text.index("prices.own") < text.index("self-sufficiency, mean") < text.index("same futures")
    assert "One number of the tables" in text and "+0.02" in text
    assert [file.name for file in found.figures.values()] == ["compared.png"]
    assert (found.path / "figures" / "compared.svg").exists()


def test_only_shares_and_probabilities_are_drawn():
    told = ("probability, none", "share_mean, none", "places, nationally, 0.5", "above_nothing, found plan", "share at medians")
    assert [row["headline"] for row in drawable([{"headline": key} for key in told])] == list(told[:2])


def test_the_danish_answer_has_danish_numbers_and_words():
    a, b = made(Path("a")), made(Path("b"), headline={"share_mean, none": 0.625}, seed=2)
    ended = botilbud("compare", str(a), str(b), "language=da")
    assert ended.code == 0, ended.err
    assert "selvforsyningsgrad, gennemsnit, ingen" in ended.out and "+0,125" in ended.out
    assert "forskellige fremtider" in ended.out
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
    assert "B − A" in ended.out and "C − A" in ended.out and "+0.25" in ended.out


def test_many_keys_are_cut_in_the_answer_and_stand_in_the_table():
    rows = [{"key": f"k{n}", "A": n, "B": "x" * 10_000} for n in range(30)]
    runs = [{"called": letter, "experiment": "compare", "run": "r"} for letter in "AB"]
    text = compared_answer(runs, rows, [], 0, True, "en")
    assert "k19" in text and "k20" not in text and "… and 10 more" in text
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
