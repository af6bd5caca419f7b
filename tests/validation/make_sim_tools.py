"""Ask the published package sim-tools about fixed series of numbers, and keep its answers.

Nothing of this project has a part in it. It was run with sim-tools 1.3.0 (Monks, Harper and
Heather; PyPI, MIT), in an environment of its own:

    python3 -m venv /tmp/simtools && /tmp/simtools/bin/pip install sim-tools==1.3.0
    /tmp/simtools/bin/python tests/validation/make_sim_tools.py

writes ``sim_tools.csv`` (each series with its running mean, interval and deviation) and
``sim_tools.json`` (version, settings, numbers of replications chosen).
"""
import csv
import json
import warnings
from importlib import metadata
from pathlib import Path

import numpy as np
from sim_tools.output_analysis import (
    OnlineStatistics,
    ReplicationsAlgorithm,
    ReplicationTabulizer,
)

HERE = Path(__file__).resolve().parent
ALPHA, INITIAL, LOOK_AHEAD = 0.05, 3, 5
# Series, and the relative half-widths that are asked for.
ASKED = {
    "steady": (0.05, 0.02, 0.001),
    "lucky start": (0.1, 0.05),
    "skewed": (0.2, 0.1),
    "long": (0.15, 0.1),
}


def series() -> dict[str, np.ndarray]:
    """Numbers that tell rules to stop apart: calm, narrow by luck at first, skewed, and many."""
    rng = np.random.default_rng(20261121)
    lucky = np.concatenate([[0.600, 0.601, 0.602, 0.9, 0.3], rng.normal(0.6, 0.12, 115)])
    return {
        "steady": rng.normal(0.66, 0.03, 80),
        "lucky start": lucky,
        "skewed": rng.gamma(2.0, 0.2, 260),
        "long": rng.exponential(400.0, 500),
    }


class Replayed:
    """A model whose replications are known: what the algorithm asks for a single run."""

    def __init__(self, values: np.ndarray):
        self.values = values

    def single_run(self, replication_number: int) -> dict[str, float]:
        return {"value": float(self.values[replication_number])}


def chosen(values: np.ndarray, precision: float) -> int | None:
    """How many replications the algorithm chooses; None where the series does not hold enough."""
    longest = int(len(values) * 100 / (100 + LOOK_AHEAD)) - LOOK_AHEAD - 1  # leaves room to look ahead
    algorithm = ReplicationsAlgorithm(ALPHA, precision, INITIAL, LOOK_AHEAD, longest)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        numbers, _ = algorithm.select(Replayed(values), ["value"])
    return numbers["value"]


def main() -> None:
    rows, numbers = [], []
    for name, values in series().items():
        values = np.round(values, 6)
        table = ReplicationTabulizer()
        OnlineStatistics(values, ALPHA, table)
        columns = (table.x_i, table.cumulative_mean, table.lower, table.upper, table.dev)
        for n, numbers_at in enumerate(zip(*columns), start=1):
            rows.append([name, n, *(f"{float(number):.13g}" for number in numbers_at)])
        for precision in ASKED[name]:
            found = chosen(values, precision)
            numbers.append({"series": name, "precision": precision, "replications": found})
    with (HERE / "sim_tools.csv").open("w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["series", "n", "value", "mean", "low", "high", "deviation"])
        out.writerows(rows)
    about = {
        "package": "sim-tools", "version": metadata.version("sim-tools"), "alpha": ALPHA,
        "initial_replications": INITIAL, "look_ahead": LOOK_AHEAD, "chosen": numbers,
    }
    (HERE / "sim_tools.json").write_text(json.dumps(about, indent=1) + "\n")


if __name__ == "__main__":
    main()
