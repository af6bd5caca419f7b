"""Remake results/published: the small tables and pictures that the README shows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from experiments._ends import one_sentence
from experiments._help import help_of
from sim.inputs import InputError

KEPT = {
    "reachability": ("answer.txt", "reachability.csv", "years.csv", "assumptions.csv",
                     "figures/reachability_residents.png", "figures/fan.png"),
    "compare": ("answer.txt", "plans.csv", "differences.csv", "figures/comparison.png"),
    "backcast": ("answer.txt", "backcast.csv", "calibration.csv", "learned.csv", "synthetic.csv",
                 "figures/backcast.png", "figures/calibration.png", "figures/learned.png"),
    "places_needed": ("answer.txt", "places_needed.csv", "growth_survived.csv", "by_when.csv", "conditions.csv",
                      "figures/places_needed_residents.png", "figures/by_when_residents.png",
                      "figures/conditions_residents.png"),
    "sensitivity": ("answer.txt", "tornado.csv", "indices.csv", "worth.csv", "figures/tornado.png",
                    "figures/sobol.png", "figures/worth.png"),
    "optimise": ("answer.txt", "optimise.csv", "schedule.csv", "figures/optimise.png", "figures/openings.png"),
    "business_case": ("answer.txt", "business_case.csv", "waterfall.csv", "price_views.csv", "figures/waterfall.png",
                      "figures/budget.png", "figures/break_even_map.png"),
    "levers": ("answer.txt", "levers.csv", "expected.csv", "tried.csv", "decisions.csv", "figures/levers.png",
               "figures/expected.png"),
    "stress": ("answer.txt", "stress.csv", "buffer.csv", "figures/tail.png"),
}


def main() -> None:
    """Run the experiments with their defaults and copy what is kept; review it as a diff."""
    project = Path(__file__).resolve().parent.parent
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(help_of("published"))
        if not (project / "run.py").exists():
            raise InputError("published: this needs a checkout of the project, not an installed package")
        target = project / "results" / "published"
        for experiment, files in KEPT.items():
            _publish(experiment, files, target / experiment, sys.argv[1:])
        print(target)


def _publish(experiment: str, files: tuple[str, ...], target: Path, overrides: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "experiments", experiment, "results=results", *overrides])
    if done.returncode != 0:
        sys.exit(done.returncode)  # it has said why
    folder = Path("results") / experiment
    run = folder / (folder / "latest.txt").read_text(encoding="utf-8").strip()
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in files:
        shutil.copyfile(run / name, target / Path(name).name)


if __name__ == "__main__":
    main()
