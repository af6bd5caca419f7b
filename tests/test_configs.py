"""Every config composes, is read as the record that it is meant to be, and says where it is from."""
from functools import cache
from pathlib import Path

import pytest
import yaml
from hydra import compose, initialize_config_module
from omegaconf import OmegaConf
from sim.demand import Demand
from sim.inputs import read
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.report.assumed import assumptions
from sim.results import assumption_rows
from sim.study import Scenario, make_study

CONFIGS = Path(__file__).resolve().parent.parent / "configs"
RECORDS = {"municipality": Municipality, "demand": Demand, "plan": Plan, "prices": Prices}
EXPERIMENTS = sorted(file.stem for file in CONFIGS.glob("*.yaml") if file.stem != "settings")
OPTIONS = {group: sorted(file.stem for file in (CONFIGS / group).glob("*.yaml")) for group in RECORDS}
TURNS = max(map(len, OPTIONS.values()))
# The year that prices are stated in is a label of a unit, not a quantity with a source.
YEARS_NOT_QUANTITIES = {"prices.price_year"}
# Where what is tagged verified was read; docs/aarhus.md and docs/levers.md.
READ = ("OPS-Indsigt", "KL", "SEL §", "blog o", "Greve", "Ministry of Finance, 7 January 2021")


def composed(experiment: str, *overrides: str) -> dict:
    with initialize_config_module("configs", version_base="1.3"):
        return OmegaConf.to_container(compose(experiment, list(overrides)), resolve=True)


@cache
def in_turn(turn: int) -> dict:
    """One option of each group at once, the later experiments and shorter groups again and again."""
    chosen = (f"{group}={names[turn % len(names)]}" for group, names in OPTIONS.items())
    return composed(EXPERIMENTS[turn % len(EXPERIMENTS)], *chosen)


# Each option once: its group, its name, and the turn in which it is composed.
EACH = [(group, name, turn) for group, names in OPTIONS.items() for turn, name in enumerate(names)]


def numeric(value) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(numeric, value))
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def test_there_are_experiments_and_options_of_every_group():
    assert EXPERIMENTS and all(OPTIONS.values()) and len(EXPERIMENTS) <= TURNS
    assert all((CONFIGS / f"experiment/{name}.yaml").exists() for name in EXPERIMENTS)


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_an_experiment_chooses_options_and_changes_none(experiment):
    """So options of the groups may be tried all at once, and each with any experiment."""
    stated = yaml.safe_load((CONFIGS / f"{experiment}.yaml").read_text(encoding="utf-8"))
    assert set(stated) & set(RECORDS) == set() and "experiment" not in stated
    chosen = set().union(*(part for part in stated["defaults"] if isinstance(part, dict)))
    assert set(RECORDS) | {"experiment"} <= chosen


@pytest.mark.parametrize("turn", range(TURNS))
def test_every_option_composes_and_is_the_record_that_it_is_meant_to_be(turn):
    """Options of all groups in turn, each with the next experiment."""
    config = in_turn(turn)
    for group, record in RECORDS.items():
        assert isinstance(read(record, config[group], group), record)


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_the_parts_of_every_experiment_fit_one_another(experiment):
    config = composed(experiment)
    town, demand, plan, prices = (read(record, config[group], group) for group, record in RECORDS.items())
    study = make_study(town, prices, [Scenario("it", demand, plan)], config["years"], config["seed"], config["engine"])
    assert study.expected_residents(study.scenarios[0]).shape == (config["years"],)


@pytest.mark.parametrize(("group", "name", "turn"), EACH)
def test_every_number_of_an_option_has_a_unit_a_tag_and_a_source(group, name, turn):
    config = in_turn(turn)
    rows = [row for row in assumption_rows({group: config[group]}) if numeric(row["value"])]
    assert rows
    untold = [row["key"] for row in rows if not (row["unit"] and row["tag"] and row["source"])]
    assert [key for key in untold if key not in YEARS_NOT_QUANTITIES] == []


@pytest.mark.parametrize(("group", "name", "turn"), EACH)
def test_nothing_is_said_about_a_value_that_is_not_there(group, name, turn):
    values = in_turn(turn)[group]
    keys = {row["key"].removeprefix(f"{group}.") for row in assumption_rows({group: values})}
    for told in values["about"]:
        assert any(key == told or key.startswith(f"{told}.") for key in keys), told


def test_what_is_verified_names_a_text_that_was_read_and_infers_nothing():
    verified = [
        (file.name, key, about["source"]) for file in CONFIGS.rglob("*.yaml")
        for key, about in (yaml.safe_load(file.read_text(encoding="utf-8")).get("about") or {}).items()
        if about["tag"] == "verified"
    ]
    inferring = ("assum", "infer", "no published", "not published", "÷", "×", "evenly")
    wrong = [told for told in verified if not any(text in told[2] for text in READ) or any(word in told[2] for word in inferring)]
    assert len(verified) > 20 and wrong == []


@pytest.mark.parametrize("turn", range(TURNS))
def test_every_value_is_shown_in_one_unit_and_a_share_as_per_cent(turn):
    config = in_turn(turn)
    told = [told for group in (*RECORDS, "experiment") for _, own in assumptions(assumption_rows({group: config[group]}), "en") for told in own]
    assert len(told) > 50 and [(t.key, t.unit) for t in told if ";" in t.unit or t.unit.count(",") > 1] == []
    assert [(t.key, t.value, t.unit) for t in told if t.unit.startswith(("share", "probability")) and "%" not in t.value] == []
