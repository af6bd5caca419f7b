"""From a command line to checked records and a job that can be played.

``launch`` is called by every experiment with the function that does its work. Beside this file
only ``_mistakes`` and ``_sweep`` know Hydra.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256
from math import inf
from pathlib import Path
from typing import Any

import hydra
from hydra.core.hydra_config import HydraConfig
from hydra.core.override_parser.overrides_parser import OverridesParser
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import InterpolationResolutionError, OmegaConfBaseException

from experiments import REPLACED
from experiments._ends import one_sentence, refuse, tell
from experiments._help import help_of
from experiments._mistakes import (
    FOUND_BY_HYDRA,
    check_command_line,
    file_of,
    let_newer_argparse_take_lazy_help,
    origin,
    sentence,
    shown,
    unresolved,
)
from experiments._progress import bar
from experiments._settings import Executor, Settings
from experiments._sweep import job_of_a_sweep
from sim import __version__
from sim.answers.precision import Reached, play_until_precise
from sim.answers.spread import Nested, play_nested, points_for, spread_rows
from sim.cluster import on_dask
from sim.demand import Demand
from sim.hiding import few
from sim.inputs import InputError, Record, read
from sim.municipality import Municipality, living_at_start
from sim.plan import Plan
from sim.prices import Prices
from sim.report import write_report
from sim.results import RunFolder, assumption_rows, in_a_shell, made_up, starter
from sim.runs import Played, run, spread
from sim.store import Store
from sim.study import Scenario, Study, check_engines, make_study
from sim.terminal import precision_answer, spread_answer
from sim.words import say
from sim.workbook import write_results
from sim.workers import Task, cores


Widths = Callable[[list[Played]], Mapping[str, float]]


FILES = ("municipality.register_csv", "experiment.csv")  # keys that name a file of the user's
GROUPS = {"executor": Executor, "municipality": Municipality, "demand": Demand, "plan": Plan, "prices": Prices}


@dataclass(frozen=True)
class Recorded:
    """Of a run that is played again from its folder: what Hydra knew when it was played first."""

    command: str
    set_by_hand: Sequence[str]
    plans: Mapping[str, Any]


@dataclass(frozen=True)
class Job:
    """A checked config, ready to be played. ``recorded``: only if it was played before. ``repeated``:
    the plays (scenario, future) that were held against the reference engine, as they are."""

    name: str
    config: Mapping[str, Any]
    settings: Settings
    executor: Executor
    municipality: Municipality
    demand: Demand
    plan: Plan
    prices: Prices
    recorded: Recorded | None = None
    repeated: list[tuple[str, int]] = field(default_factory=list)

    @property
    def workers(self) -> int:
        """How many processes to use."""
        return cores() if self.settings.workers == "auto" else self.settings.workers

    def question(self, record: type[Record]) -> Any:
        """The experiment's own part of the config, checked."""
        return read_group(record, self.config["experiment"], "experiment", self.recorded is not None)

    def plan_named(self, name: str) -> tuple[Plan, dict[str, Any]]:
        """Another plan by its name, checked and plain: from the config group, or as it was recorded."""
        if self.recorded is None:
            return compose_plan(name)
        if name not in self.recorded.plans:
            raise InputError(f"config.yaml: there is no plan/{name}, which experiment.plans names")
        plan = self.recorded.plans[name]
        return read(Plan, plan, f"config.yaml: plan/{name}"), plan

    def with_plans(self, plans: Mapping[str, Mapping[str, Any]]) -> Job:
        """The job with the plans that it plays in its config, in place of the one it was given."""
        told: dict[str, Any] = {}
        for key, value in self.config.items():
            told |= {f"plan/{n}": plan for n, plan in plans.items()} if key == "plan" else {key: value}
        return replace(self, config=told)

    def study(self, scenarios: list[Scenario], municipality: Municipality | None = None) -> Study:
        """A study of some scenarios with the job's facts, prices and seed."""
        s = self.settings
        town = municipality or self.municipality
        return make_study(town, self.prices, scenarios, s.years, s.seed, s.engine)

    def play(self, *studies: Study, widths: Widths) -> Reached[list[Played]]:
        """Play studies, or read what the store has of them; with a check of the engine and a bar.

        ``widths`` gives half-widths by headline; where a precision is asked for, futures are played
        until it is reached by all of them.
        """
        s = self.settings
        for study in studies:
            self.hold_to_reference(study)
        if s.precision is None:
            return Reached(self._play(studies, s.futures), s.futures, inf, {})
        return play_until_precise(
            lambda futures: self._play(studies, futures), widths, s.precision, s.futures, s.most_futures
        )

    def hold_to_reference(self, study: Study) -> None:
        """Repeat a sample of plays on the reference engine and note which; a difference is an InputError."""
        s = self.settings
        if s.engine == "compiled":
            self.repeated.extend(check_engines(study, s.check_futures, s.futures))

    def trial(self, study: Study, futures: int) -> Played:
        """Play a study in a number of futures of its own, whatever precision the answer has."""
        return self._play([study], futures)[0]

    def _play(self, studies: Sequence[Study], futures: int) -> list[Played]:
        store = Store.at(Path(self.settings.results) / "store")
        with bar(sum(futures * len(study.scenarios) for study in studies), self.settings.language) as progress:
            played = [
                run(study, futures, self.workers, progress, store, self._executor()) for study in studies
            ]
        for path in store.damaged:
            print(f"botilbud: {say('progress.damaged', self.settings.language, path=path)}", file=sys.stderr)
        return played

    def how_sure(
        self, folder: RunFolder, asked: Sequence[tuple[Study, Mapping[str, str]]], at: int, target: float | None,
        reached: Reached[list[Played]],
    ) -> str:
        """Write spread.csv, and say why futures differ and whether enough were played.

        ``asked``: each study that was played, and what its scenarios are called in the answer -> their
        names in the study. ``at``: number of the year asked about.
        """
        rows = []
        for (study, names), played in zip(asked, reached.result, strict=True):
            design = Nested(study, names, at, points_for(played.futures))
            rows += spread_rows(design, played, play_nested(design, self.spread), target)
        folder.table("spread", rows)
        told = [spread_answer(rows, self.settings.language)] if rows else []
        if self.settings.precision is not None:
            told.append(precision_answer(reached, self.settings.language))
        return "".join(f"\n\n{text}" for text in told)

    def _unused(self) -> list[str]:
        """Keys whose values nothing is played with; a register says who lives where in place of numbers."""
        counted = self.municipality.needs if self.municipality.register_csv else ()
        return [*REPLACED.get(self.name, ()), *(f"municipality.needs.{need}.residents" for need in counted)]

    def spread(self, work: Callable, shared: Any, tasks: list[Task], plays: Callable[[Task], int]) -> list:
        """``work(shared, *task)`` of each task, in order, with a bar; ``plays`` of a task, for the bar."""
        found = {}
        with (
            bar(sum(map(plays, tasks)), self.settings.language) as progress,
            closing(spread(work, shared, tasks, self.workers, self._executor())) as done,
        ):
            for task, result in done:
                found[task] = result
                progress(plays(task))
        return [found[task] for task in tasks]

    def _executor(self) -> Callable | None:
        return on_dask(self.executor.address) if self.executor.kind == "dask" else None

    def folder(self) -> RunFolder:
        """The run folder in the making."""
        told = self.recorded.command if self.recorded else command(self.name)
        return RunFolder(self.name, self.config, told, Path(self.settings.results))

    def finish(
        self, folder: RunFolder, answer: str, headline: Mapping[str, float], reached: Reached | None = None,
        towns: Sequence[Municipality] = (),
    ) -> None:
        """Save the run with its answer, its assumptions and the resolved config; then tell it.

        ``headline``: the numbers that the answer turns on, a column each in a sweep's summary.
        ``towns``: the municipalities that were played, where they are others than the config's.
        """
        set_by_hand = self.recorded.set_by_hand if self.recorded else keys_set_by_hand()
        sweep = None if self.recorded else job_of_a_sweep()
        if made_up(self.config):
            answer = f"{say('made_up', self.settings.language)}\n{answer}"
        folder.text("answer.txt", answer + "\n")
        folder.table("assumptions", assumption_rows(self.config, set_by_hand, self._unused()))
        asked = {} if reached is None or self.settings.precision is None else {"precision": reached.columns}
        more = {"headline": dict(headline), **asked, **({"sweep": sweep} if sweep else {}), "set_by_hand": set_by_hand}
        more["plays_repeated"] = [{"scenario": scenario, "future": number} for scenario, number in self.repeated]
        more["few_at_start"] = any(few(*living_at_start(town)) for town in towns or [self.municipality])
        if register := self.municipality.register_csv:
            more["register_sha256"] = sha256(Path(register).read_bytes()).hexdigest()
        also = [write_report] * self.settings.report + [write_results] * self.settings.excel
        path = folder.save(OmegaConf.to_yaml(OmegaConf.create(dict(self.config))), also, **more)
        if self.recorded:
            return  # whoever plays it again compares it
        if sweep:
            told = " ".join(f"{key}={value}" for key, value in sweep["overrides"].items())
            answer = f"#{sweep['job']}  {told}\n\n{answer}"
        tell(f"{answer}\n\n{path}" + ("\n" if sweep else ""))


def launch(name: str, work: Callable[[Job], None]) -> None:
    """Run ``work`` for the config that Hydra makes of the command line."""
    # Hydra then hands its exceptions on instead of printing them over many lines.
    os.environ["HYDRA_FULL_ERROR"] = "1"
    let_newer_argparse_take_lazy_help()

    def task(config: DictConfig) -> None:
        # Here, for Hydra would add a line of its own to a mistake that comes out of a job.
        with one_sentence():
            work(check(name, config))

    with one_sentence():
        arguments = sys.argv[1:]
        if {"--help", "-h"} & set(arguments):
            return print(help_of(name))
        if "--version" in arguments:
            return print(f"botilbud {__version__}")
        check_command_line(name)
        try:
            hydra.main(config_path="pkg://configs", config_name=name, version_base="1.3")(task)()
        except FOUND_BY_HYDRA as error:
            refuse(sentence(name, error))
        except ValueError as error:
            if not str(error).startswith("Config group override"):
                raise
            refuse("command line: a group is followed by the name of a file, GROUP=NAME; --help shows them")


def check(name: str, config: DictConfig) -> Job:
    """The job that a config describes. Raises InputError."""
    for group in (*GROUPS, "experiment"):
        if not config.get(group):
            raise InputError(f"{group}: no file is chosen; write {group}=NAME")
        if not isinstance(config[group], DictConfig):
            raise InputError(f"{file_of(group)}: keys are needed, KEY: VALUE, not a {OmegaConf.get_type(config[group]).__name__}")
    try:
        plain = OmegaConf.to_container(config, resolve=True)
    except OmegaConfBaseException as error:
        raise InputError(unresolved(error)) from None
    job = checked(name, plain)
    if job.municipality.register_csv is None and not any(living_at_start(job.municipality)):
        raise InputError(f"{file_of('municipality')}: municipality: nobody lives in residential care at the start; at least one must")
    return job


def checked(name: str, plain: dict[str, Any], recorded: bool = False) -> Job:
    """The job of a plain config; a mistake is one of config.yaml where it was ``recorded``."""
    own = {key: plain[key] for key in plain if key not in (*GROUPS, "experiment")}
    return Job(
        name=name,
        config=plain,
        settings=read_group(Settings, own, "settings", recorded),
        **{group: read_group(record, plain[group], group, recorded) for group, record in GROUPS.items()},
    )


def compose_plan(name: str) -> tuple[Plan, dict[str, Any]]:
    """Another plan of the config group by its name, checked and plain, found where Hydra looks."""
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
        plan = OmegaConf.to_container(config.plan, resolve=True)
    except InterpolationResolutionError as error:
        raise InputError(unresolved(error, f"plan/{name}.yaml")) from None
    except FOUND_BY_HYDRA as error:
        raise InputError(f"experiment.plans: {sentence(chosen.job.config_name, error)}") from None
    return read(Plan, plan, f"{shown(f'plan/{name}.yaml')}: plan"), plan


def command(name: str) -> str:
    """The command that plays the same run again."""
    chosen = HydraConfig.get()
    own = [f"--config-dir={s.path}" for s in chosen.runtime.config_sources if s.provider == "command-line"]
    return in_a_shell([*starter(), name, *own, *map(_from_anywhere, chosen.overrides.task)])


def _from_anywhere(override: str) -> str:
    """An override whose file is found from any folder, as nobody knows which one the command is pasted in."""
    key, _, value = override.partition("=")
    if key not in FILES or value in ("", "null"):
        return override
    path = os.path.abspath(str(OverridesParser.create().parse_override(override).value()))
    plain = path.replace("\\", "/").replace("'", "\\'")
    return f"{key}='{plain}'"


def keys_set_by_hand() -> list[str]:
    """Keys that the command line has changed."""
    return [o.lstrip("+~").partition("=")[0] for o in HydraConfig.get().overrides.task]


def read_group(record: type[Record], values: Mapping[str, Any], group: str, recorded: bool = False) -> Any:
    """Check one part of the config; a mistake names the file or the command line."""
    try:
        return read(record, values, group)
    except InputError as error:
        told = str(error)
        # The settings are no group: their keys stand by themselves.
        short = told.removeprefix("settings.").removeprefix("settings: ")
        raise InputError(f"{'config.yaml' if recorded else origin(group, told)}: {short}") from None
