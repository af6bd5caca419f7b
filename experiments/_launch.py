"""From a command line to checked records, and from a mistake to one sentence.

The only place that knows Hydra. ``launch`` is called by every experiment with the function
that does its work.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import hydra
from hydra.core.hydra_config import HydraConfig
from hydra.errors import HydraException, MissingConfigException
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException
from pydantic import Field

from experiments._progress import bar
from sim.cluster import on_dask
from sim.demand import Demand
from sim.inputs import InputError, Name, Record, read, suggestion
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.results import RunFolder, assumption_rows, python_command
from sim.runs import Played, run
from sim.store import Store
from sim.study import Scenario, Study, check_engines, make_study
from sim.workers import cores


class Executor(Record):
    """Who plays: processes on this machine, or a Dask cluster at an address."""

    kind: Literal["local", "dask"]
    address: str | None = None


GROUPS = {"executor": Executor, "municipality": Municipality, "demand": Demand, "plan": Plan, "prices": Prices}


class Settings(Record):
    """What every experiment has beside its groups."""

    years: int = Field(ge=1, le=60, strict=True)
    seed: int = Field(ge=0, strict=True)
    futures: int = Field(ge=1, le=1_000_000, strict=True)
    engine: Literal["reference", "compiled"]
    check_futures: int = Field(ge=0, strict=True)
    workers: int | Literal["auto"]
    language: Literal["en", "da"]
    results: Name


@dataclass(frozen=True)
class Job:
    """A checked config, ready to be played."""

    name: str
    config: Mapping[str, Any]
    settings: Settings
    executor: Executor
    municipality: Municipality
    demand: Demand
    plan: Plan
    prices: Prices

    @property
    def workers(self) -> int:
        """How many processes to use."""
        wanted = self.settings.workers
        if wanted == "auto":
            return cores()
        if wanted < 1:
            raise InputError(f"workers: {wanted} is not allowed: it must be 'auto' or at least 1")
        return wanted

    def question(self, record: type[Record]) -> Any:
        """The experiment's own part of the config, checked."""
        return read_group(record, self.config["experiment"], "experiment")

    def study(self, scenarios: list[Scenario], municipality: Municipality | None = None) -> Study:
        """A study of some scenarios with the job's facts, prices and seed."""
        s = self.settings
        town = municipality or self.municipality
        return make_study(town, self.prices, scenarios, s.years, s.seed, s.engine)

    def play(self, *studies: Study) -> list[Played]:
        """Play studies, or read what the store has of them; with a check of the engine and a bar."""
        s, played = self.settings, []
        store = Store.at(Path(s.results) / "store")
        with bar(sum(s.futures * len(study.scenarios) for study in studies)) as progress:
            for study in studies:
                if s.engine == "compiled":
                    check_engines(study, s.check_futures, s.futures)
                played.append(run(study, s.futures, self.workers, progress, store, self._executor()))
        for path in store.damaged:
            print(f"botilbud: {path} was damaged and has been played again", file=sys.stderr)
        return played

    def _executor(self) -> Callable | None:
        return on_dask(self.executor.address) if self.executor.kind == "dask" else None

    def folder(self) -> RunFolder:
        """The run folder in the making."""
        return RunFolder(self.name, self.config, command(self.name), Path(self.settings.results))

    def finish(self, folder: RunFolder, answer: str) -> Path:
        """Save the run with its answer, its assumptions and the resolved config; where it is."""
        folder.text("answer.txt", answer + "\n")
        folder.table("assumptions", assumption_rows(self.config))
        return folder.save(OmegaConf.to_yaml(OmegaConf.create(dict(self.config))))


def launch(name: str, work: Callable[[Job], None]) -> None:
    """Run ``work`` for the config that Hydra makes of the command line.

    A mistake of the user ends with one sentence and exit code 2; Ctrl-C with 130.
    """
    # Hydra then hands its exceptions on instead of printing them over many lines.
    os.environ["HYDRA_FULL_ERROR"] = "1"
    _let_newer_argparse_take_lazy_help()

    def task(config: DictConfig) -> None:
        try:
            work(_job(name, config))
        except InputError as error:
            _refuse(error)
        except OmegaConfBaseException as error:
            _refuse(_first_line(error))

    try:
        hydra.main(config_path="pkg://configs", config_name=name, version_base="1.3")(task)()
    except (HydraException, OmegaConfBaseException, MissingConfigException) as error:
        _refuse(_hydra_sentence(name, error))
    except KeyboardInterrupt:
        print("\nbotilbud: stopped; nothing half-written is left behind", file=sys.stderr)
        sys.exit(130)


def compose_plan(name: str) -> Plan:
    """Another plan of the config group, by its name, found where Hydra looks for configs."""
    from hydra.core.global_hydra import GlobalHydra
    from hydra.types import RunMode

    chosen = HydraConfig.get()
    kept = [o for o in chosen.overrides.task if not o.startswith(("plan=", "experiment."))]
    searchpath = [o for o in chosen.overrides.hydra if o.startswith("hydra.searchpath")]
    loader = GlobalHydra.instance().config_loader()
    try:
        config = loader.load_configuration(
            chosen.job.config_name, [*kept, *searchpath, f"plan={name}"], RunMode.RUN
        )
    except MissingConfigException as error:
        raise InputError(_hydra_sentence(chosen.job.config_name, error)) from None
    plan = OmegaConf.to_container(config.plan, resolve=True)
    return read(Plan, plan, f"plan/{name}.yaml: plan")


def command(name: str) -> str:
    """The command that plays the same run again."""
    overrides = [o for o in HydraConfig.get().overrides.task]
    path = HydraConfig.get().runtime.config_sources
    own = [f"--config-dir={s.path}" for s in path if s.provider == "command-line"]
    return shlex.join([python_command(), "run.py", name, *own, *overrides])


def read_group(record: type[Record], values: Mapping[str, Any], group: str) -> Any:
    """Check one part of the config; a mistake names the file or the command line."""
    try:
        return read(record, values, group)
    except InputError as error:
        raise InputError(f"{_origin(group, str(error))}: {error}") from None


def _job(name: str, config: DictConfig) -> Job:
    plain = OmegaConf.to_container(config, resolve=True)
    own = {key: plain[key] for key in plain if key not in (*GROUPS, "experiment")}
    return Job(
        name=name,
        config=plain,
        settings=read_group(Settings, own, "settings"),
        **{group: read_group(record, plain[group], group) for group, record in GROUPS.items()},
    )


def _origin(group: str, sentence: str) -> str:
    """Where a value was written: on the command line, or in the config file that was chosen."""
    choices, overrides = HydraConfig.get().runtime.choices, HydraConfig.get().overrides.task
    for override in overrides:
        key = override.lstrip("+~").partition("=")[0]
        key = key if group != "settings" or "." in key else f"settings.{key}"
        if key.startswith(f"{group}.") and re.match(rf"{re.escape(key)}\b", sentence):
            return f"command line, {override}"
        if key.startswith("settings.") and key.split(".")[1] in sentence:
            return f"command line, {override}"
    return f"{group}/{choices[group]}.yaml" if choices.get(group) else f"{group}.yaml"


def _hydra_sentence(name: str, error: Exception) -> str:
    """What Hydra or OmegaConf found wrong, in one sentence."""
    text = str(error)
    if isinstance(error, MissingConfigException) and error.missing_cfg_file:
        group, _, option = str(error.missing_cfg_file).rpartition("/")
        return f"{group or 'config'}: there is no '{option}'{suggestion(option, sorted(error.options or []))}"
    if found := re.match(r"Ambiguous value for argument '([^=]+)=(-?\d+),(\d+)'", text):
        key, whole, part = found.groups()
        return f"{key}={whole},{part}: write a decimal point, {whole}.{part}, not a decimal comma"
    if found := re.search(r"Could not (?:override|delete.*?) '([^']+)'", text):
        return _unknown_key(name, found.group(1))
    if found := re.search(r"Could not find '([^']+)'", text):
        return f"there is no config '{found.group(1)}'"
    return _first_line(error)


def _unknown_key(name: str, key: str) -> str:
    from hydra import compose, initialize_config_module
    from hydra.core.global_hydra import GlobalHydra

    GlobalHydra.instance().clear()
    with initialize_config_module("configs", version_base="1.3"):
        node: Any = compose(name)
    *parents, last = key.split(".")
    for parent in parents:
        if not OmegaConf.is_dict(node) or parent not in node:
            last = parent
            break
        node = node[parent]
    allowed = sorted(str(k) for k in node) if OmegaConf.is_dict(node) else []
    return f"command line, {key}: there is no key '{last}'{suggestion(last, allowed)}"


def _first_line(error: Exception) -> str:
    return " ".join(line.strip() for line in str(error).splitlines() if line.strip())[:300]


def _refuse(reason: object) -> None:
    print(f"botilbud: {reason}", file=sys.stderr)
    sys.exit(2)


def _let_newer_argparse_take_lazy_help() -> None:
    """Python 3.14 checks help strings when they are added; Hydra 1.3 adds one that is no string."""
    if hasattr(argparse.ArgumentParser, "_check_help"):
        check = argparse.ArgumentParser._check_help

        def check_text(self: argparse.ArgumentParser, action: argparse.Action) -> None:
            if action.help is None or isinstance(action.help, str):
                check(self, action)

        argparse.ArgumentParser._check_help = check_text
