"""``-m``: every job is checked before the first is played, and the last word is a summary of all.

A run notes in its manifest which job of which sweep it was; that is how the summary finds it,
whoever has launched it and wherever it was played.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hydra._internal.core_plugins.basic_sweeper import BasicSweeper
from hydra.core.global_hydra import GlobalHydra
from hydra.core.hydra_config import HydraConfig
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.experimental.callback import Callback
from omegaconf import DictConfig, OmegaConf

from experiments._ends import one_sentence, tell
from experiments._mistakes import FOUND_BY_HYDRA, sentence
from sim.inputs import InputError
from sim.results import csv_text


def job_of_a_sweep() -> dict[str, Any] | None:
    """Which job of which sweep this is, and what makes it differ; None for a single run."""
    config = HydraConfig.get()
    if OmegaConf.is_missing(config.job, "num"):
        return None
    overrides = dict(o.lstrip("+").partition("=")[::2] for o in config.overrides.task)
    return {"folder": Path(config.sweep.dir).name, "job": config.job.num, "overrides": overrides}


class Sweep(Callback):
    """Named in ``hydra.callbacks`` of ``configs/settings.yaml``."""

    def on_multirun_start(self, config: DictConfig, **_: Any) -> None:
        """Refuse the whole sweep if one job of it is a mistake."""
        from experiments._launch import check

        before = HydraConfig.instance().cfg
        with one_sentence():
            name = config.hydra.job.config_name
            try:
                for job in _jobs(config):
                    HydraConfig.instance().set_config(job)
                    if job.results != config.results:
                        raise InputError("results: the jobs of a sweep write to one folder, not to several")
                    plain = OmegaConf.masked_copy(job, [key for key in job if key != "hydra"])
                    check(name, plain)
            except FOUND_BY_HYDRA as error:
                raise InputError(sentence(name, error)) from None
        HydraConfig.instance().cfg = before

    def on_multirun_end(self, config: DictConfig, **_: Any) -> None:
        """Write ``summary.csv``: a row a job, with the numbers that its answer turns on."""
        folder = Path(config.hydra.sweep.dir)
        runs = Path(config.results) / config.hydra.job.config_name
        found = [json.loads(file.read_text(encoding="utf-8")) for file in runs.glob("*/manifest.json")]
        of_this = [run for run in found if (run.get("sweep") or {}).get("folder") == folder.name]
        rows = [
            {
                "job": run["sweep"]["job"], **run["sweep"]["overrides"], **run["headline"],
                "run": f"{run['experiment']}/{run['run']}",
            }
            for run in sorted(of_this, key=lambda run: run["sweep"]["job"])
        ]
        (folder / "summary.csv").write_bytes(csv_text(rows))
        tell(f"\n{folder / 'summary.csv'}")


def _jobs(config: DictConfig) -> Iterator[DictConfig]:
    """The config of every job of a sweep over listed values; none for other kinds of sweeps."""
    loader = GlobalHydra.instance().config_loader()
    overrides = OverridesParser.create(loader).parse_overrides(list(config.hydra.overrides.task))
    if all(o.is_discrete_sweep() for o in overrides if o.is_sweep_override()):
        for job in BasicSweeper.split_arguments(overrides, None)[0]:
            yield loader.load_sweep_config(config, job)
