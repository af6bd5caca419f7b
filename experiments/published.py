"""Remake results/published: the small tables and pictures that the README shows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from sim.inputs import InputError

KEPT = {
    "reachability": ("answer.txt", "reachability.csv", "years.csv", "assumptions.csv",
                     "figures/reachability_residents.png", "figures/fan.png"),
    "compare": ("answer.txt", "plans.csv", "differences.csv", "figures/comparison.png"),
    "backcast": ("answer.txt", "backcast.csv", "figures/backcast.png"),
}


def main() -> None:
    """Run the experiments with their defaults and copy what is kept; review it as a diff."""
    target = Path(__file__).resolve().parent.parent / "results" / "published"
    try:
        for experiment, files in KEPT.items():
            _publish(experiment, files, target / experiment, sys.argv[1:])
    except InputError as error:
        print(f"botilbud: {error}", file=sys.stderr)
        sys.exit(2)
    print(target)


def _publish(experiment: str, files: tuple[str, ...], target: Path, overrides: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "experiments", experiment, "results=results", *overrides])
    if done.returncode != 0:
        raise InputError(f"{experiment} ended with exit code {done.returncode}; nothing was published from it")
    folder = Path("results") / experiment
    run = folder / (folder / "latest.txt").read_text(encoding="utf-8").strip()
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in files:
        shutil.copyfile(run / name, target / Path(name).name)


if __name__ == "__main__":
    main()
