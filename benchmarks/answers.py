"""How long the inverse answers take on every core, and how much they spare.

``python -m benchmarks --answers``. Each is beside what brute force would play: every number of
places on every future, every setting with people drawn anew, every schedule that could be built.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from hydra import compose, initialize_config_module
from omegaconf import OmegaConf

from sim.answers import places_played
from sim.answers.places_needed import PlacesNeeded
from sim.answers.sensitivity import Game, Sensitivity, make_game, play_settings
from sim.demand import Demand
from sim.future import draw
from sim.inputs import read
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.runs import spread
from sim.study import Scenario, make_study
from sim.workers import cores

# What is measured, its bar in seconds, and the command; what is not measured is made small.
COMMANDS = {
    "tornado: nine inputs, 500 futures": (15, "sensitivity experiment.rows=16 experiment.futures_a_row=2"),
    "Sobol' indices: nine inputs": (120, "sensitivity"),
    "the cheapest plan of Aarhus": (300, "optimise"),
}


def measure() -> list[dict]:
    """Seconds of each command beside its bar, and how many plays it spared."""
    rows = [_places_needed()]
    with tempfile.TemporaryDirectory() as folder:
        for what, (bar, words) in COMMANDS.items():
            experiment = words.split()[0]
            began = time.perf_counter()
            subprocess.check_output(
                [sys.executable, "-m", "experiments", *words.split(), f"results={folder}"], stderr=subprocess.DEVNULL
            )
            seconds = time.perf_counter() - began
            latest = Path(folder) / experiment
            run = latest / (latest / "latest.txt").read_text(encoding="utf-8").strip()
            rows.append({"what": what, "seconds": seconds, "must": bar, "spared": SPARED[experiment](run)})
    return rows


def _places_needed(futures: int = 1000) -> dict:
    """The search for the fewest places alone: the rest of that experiment has no bar."""
    config, (town, demand, plan, prices) = _records("places_needed")
    question = read(PlacesNeeded, config["experiment"], "experiment")
    asked = places_played.asked(
        question, demand, plan, lambda some: make_study(town, prices, some, config["years"], config["seed"])
    )
    tasks = [task for task in places_played.tasks(asked, futures) if task[0] == "needed"]
    done: list = []
    seconds = _seconds(lambda: done.extend(spread(places_played.play_part, asked, tasks, cores())))
    searched = [int(number) for _, found in done for number in found.plays]
    spared = (question.most_places + 1) * len(searched) / sum(searched)
    what = f"places needed: {len(question.growth)} growth rates, {futures:,} futures"
    return {"what": what, "seconds": seconds, "must": 30, "spared": spared}


def _settings_spared(_: Path) -> float:
    """A draw and a play for every setting of the tornado ÷ drawing people once: seconds of both, side by side."""
    game = _game()
    play_settings(game, range(2))
    pairs = []
    for first in range(0, 30, 6):
        numbers = range(first, first + 6)
        pairs.append((_seconds(lambda n=numbers: _brute_force(game, n)), _seconds(lambda n=numbers: play_settings(game, n))))
    return median(slow / fast for slow, fast in pairs)


def _game() -> Game:
    config, (town, demand, plan, prices) = _records("sensitivity")
    study = make_study(town, prices, [Scenario("asked", demand, plan)], config["years"], config["seed"])
    return make_game(read(Sensitivity, config["experiment"], "experiment"), study)


def _records(experiment: str) -> tuple[dict, list]:
    """The config of an experiment, and its municipality, demand, plan and prices."""
    with initialize_config_module("configs", version_base="1.3"):
        config = OmegaConf.to_container(compose(experiment), resolve=True)
    kinds = {"municipality": Municipality, "demand": Demand, "plan": Plan, "prices": Prices}
    return config, [read(kind, config[name], name) for name, kind in kinds.items()]


def _brute_force(game: Game, numbers: range) -> None:
    for number in numbers:
        for row in game.settings:
            game.outcomes(game.plans[:1], draw(game.world, number, game.dice(row)))


def _schedules_spared(run: Path) -> float:
    """Every schedule of one group that could be built ÷ those that were played."""
    asked = OmegaConf.load(run / "config.yaml").experiment.openings
    return (asked.most_lots_a_year + 1) ** (asked.last - asked.first + 1) / len(_table(run, "search"))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


SPARED = {"sensitivity": _settings_spared, "optimise": _schedules_spared}


def _table(run: Path, name: str) -> list[dict]:
    with (run / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
