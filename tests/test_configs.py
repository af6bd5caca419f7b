"""Every config composes, is read as the record that it is meant to be, and says where it is from."""
from itertools import product
from pathlib import Path

import pytest
from hydra import compose, initialize_config_module
from omegaconf import OmegaConf
from sim.demand import Demand
from sim.inputs import read
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.results import assumption_rows
from sim.study import Scenario, make_study

CONFIGS = Path(__file__).resolve().parent.parent / "configs"
RECORDS = {"municipality": Municipality, "demand": Demand, "plan": Plan, "prices": Prices}
EXPERIMENTS = sorted(file.stem for file in (CONFIGS / "experiment").glob("*.yaml"))
OPTIONS = [(group, file.stem) for group in RECORDS for file in sorted((CONFIGS / group).glob("*.yaml"))]
# The year that prices are stated in is a label of a unit, not a quantity with a source.
YEARS_NOT_QUANTITIES = {"prices.price_year"}


def composed(experiment: str, *overrides: str) -> dict:
    with initialize_config_module("configs", version_base="1.3"):
        return OmegaConf.to_container(compose(experiment, list(overrides)), resolve=True)


def numeric(value) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(numeric, value))
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def test_there_are_experiments_and_options_of_every_group():
    assert EXPERIMENTS and {group for group, _ in OPTIONS} == set(RECORDS)
    assert all((CONFIGS / f"{name}.yaml").exists() for name in EXPERIMENTS)


@pytest.mark.parametrize(("experiment", "option"), list(product(EXPERIMENTS, OPTIONS)), ids=str)
def test_every_experiment_composes_with_every_option(experiment, option):
    group, name = option
    config = composed(experiment, f"{group}={name}")
    for each, record in RECORDS.items():
        assert isinstance(read(record, config[each], each), record)


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_the_parts_of_every_experiment_fit_one_another(experiment):
    config = composed(experiment)
    town, demand, plan, prices = (read(record, config[group], group) for group, record in RECORDS.items())
    study = make_study(town, prices, [Scenario("it", demand, plan)], config["years"], config["seed"], config["engine"])
    assert study.expected_residents(study.scenarios[0]).shape == (config["years"],)


@pytest.mark.parametrize(("group", "name"), OPTIONS, ids=str)
def test_every_number_of_an_option_has_a_unit_a_tag_and_a_source(group, name):
    config = composed(EXPERIMENTS[0], f"{group}={name}")
    rows = [row for row in assumption_rows({group: config[group]}) if numeric(row["value"])]
    assert rows
    untold = [row["key"] for row in rows if not (row["unit"] and row["tag"] and row["source"])]
    assert [key for key in untold if key not in YEARS_NOT_QUANTITIES] == []


@pytest.mark.parametrize(("group", "name"), OPTIONS, ids=str)
def test_nothing_is_said_about_a_value_that_is_not_there(group, name):
    values = composed(EXPERIMENTS[0], f"{group}={name}")[group]
    keys = {row["key"].removeprefix(f"{group}.") for row in assumption_rows({group: values})}
    for told in values["about"]:
        assert any(key == told or key.startswith(f"{told}.") for key in keys), told
