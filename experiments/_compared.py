"""``botilbud compare RUN RUN ...``: runs beside one another, in a run folder of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import yaml

from experiments._again import config_of
from experiments._ends import one_sentence, tell
from experiments._runs import run_at
from sim.compared import (
    Runs, config_rows, difference_rows, drawable, headline_rows, not_compared, run_rows, same_futures,
)
from sim.contents import RunContents
from sim.hiding import hides_few, shown_config, shown_tables, tells_the_start
from sim.inputs import InputError, suggestion
from sim.report import write_report
from sim.results import RunFolder, in_a_shell, starter
from sim.terminal import compared_answer
from sim.terminal.compared import settings_told
from sim.words import LANGUAGES, called, say
from sim.words.coded import headline_name
from sim.workbook import write_results

NAME = "compared"  # of the folder of results that comparisons of runs are written to
MOST_DRAWN = 5  # runs in one picture
MOST_NOTED = 3  # settings that differ, above it
RESULTS = "results"  # as in configs/settings.yaml
KEYS = ("language", "results")


def named_runs(arguments: Sequence[str]) -> list[str]:
    """Arguments that name run folders: what lies there, or is written like a path. None beside an option of Hydra."""
    if any(a.startswith("-") for a in arguments):
        return []  # --config-dir FOLDER names a folder too
    return [a for a in arguments if not a.startswith(("+", "~")) and _is_run(a)]


def compare_runs(arguments: Sequence[str]) -> None:
    """Read the runs, write the comparison, and tell it; a mistake is one sentence."""
    with one_sentence(), ExitStack() as opened:
        paths, told = _understood(arguments)
        runs = {letter: kept(opened.enter_context(run_at(Path(p)))) for letter, p in zip(ascii_uppercase, paths)}
        language = told.get("language") or next(iter(runs.values())).language
        if language not in LANGUAGES:
            raise InputError(f"language: '{language}' is not allowed: it must be {' or '.join(LANGUAGES)}")
        # Runs are found from any folder, as nobody knows which one the command is pasted in.
        again = in_a_shell([*starter(), "compare", *(os.path.abspath(a) if a in paths else a for a in arguments)])
        configs = {letter: config_of(run.config_yaml) for letter, run in runs.items()}
        with called(_plans_of_all(configs)):
            _write(runs, configs, language, Path(told.get("results", RESULTS)), again)


def _plans_of_all(configs: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The plans of all runs by their files; without those that one file calls otherwise in another run."""
    of = [{key: plan for key, plan in config.items() if str(key).startswith("plan/")} for config in configs.values()]
    found = {key: plan for plans in of for key, plan in plans.items()}
    return {key: plan for key, plan in found.items() if all(plans.get(key, plan).get("name") == plan.get("name") for plans in of)}


def kept(run: RunContents) -> RunContents:
    """A run without the rows in which something is hidden, as nothing can be worked out from what is not there."""
    config = config_of(run.config_yaml)
    shown, secret = shown_tables(run, config), hides_few(run, config) and tells_the_start(run, config)
    whole = {n: [r for r, told in zip(rows, shown[n], strict=True) if r == told] for n, rows in run.tables.items()}
    return replace(run, tables=whole, manifest=run.manifest | ({"headline": {}} if secret else {}))


def _is_run(argument: str) -> bool:
    key, given, _ = argument.partition("=")
    if Path(argument).exists():
        return True
    return not given and ("/" in argument or "\\" in argument or argument.endswith(".zip"))


def _understood(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    paths, told = named_runs(arguments), {}
    for argument in arguments:
        key, given, value = argument.partition("=")
        if argument in paths:
            continue
        if not given or key not in KEYS or not value:
            hint = suggestion(key, KEYS) if given else ""
            raise InputError(f"compare, {argument}: beside runs only language= and results= can be given{hint}")
        told[key] = value
    if not 2 <= len(paths) <= len(ascii_uppercase):
        raise InputError(f"compare: 2 to {len(ascii_uppercase)} runs are held beside one another, not {len(paths)}")
    return paths, told


def _write(
    runs: Runs, configs: Mapping[str, Mapping[str, Any]], language: str, results: Path, command: str
) -> None:
    may_show = {letter: shown_config(config) for letter, config in configs.items()}
    same = same_futures(configs)
    tables = {
        "runs": run_rows(runs), "configs": config_rows(_asked_alike(runs, may_show)), "headlines": headline_rows(runs, same),
        "differences": difference_rows(runs), "not_compared": not_compared(runs), "combinations": _combinations(runs),
    }
    numbers = {(row["table"], row["row"], row["column"]) for row in tables["differences"]}
    answer = compared_answer(
        tables["runs"], tables["configs"], tables["headlines"], len(numbers), tables["not_compared"],
        tables["combinations"], same, language
    )
    config: dict[str, Any] = {
        "language": language, "seed": ", ".join(dict.fromkeys(str(run.manifest.get("seed")) for run in runs.values())),
        "same_futures": same,
        "runs": {letter: run.manifest.get("config_hash") for letter, run in runs.items()},
    }
    with RunFolder(NAME, config, command, results) as folder:
        for name, rows in tables.items():
            if rows or name != "combinations":
                folder.table(name, rows)
        if drawn := _picture(tables, folder.footer, language):
            folder.figure("compared", drawn)
        folder.text("answer.txt", answer + "\n")
        written = yaml.safe_dump(config, sort_keys=False, allow_unicode=True)
        path = folder.save(written, also=[write_report, write_results], headline={})
    tell(f"{answer}\n\n{path}")


def _asked_alike(runs: Runs, configs: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """The configs; without what the experiments ask, where these are not the same experiment."""
    if len({run.experiment for run in runs.values()}) == 1:
        return configs
    return {letter: {k: v for k, v in config.items() if k != "experiment"} for letter, config in configs.items()}


def _combinations(runs: Runs) -> list[dict[str, Any]]:
    """How many combinations of assumptions each run has found to fit the past, and how many of them the first has too."""
    found = {letter: _fitting(run) for letter, run in runs.items()}
    first = next(iter(found.values()))
    rows = [{"run": letter, "fitting": len(fit), "also_in_first": len(fit & first)} for letter, fit in found.items()]
    return rows if any(found.values()) else []


def _fitting(run: RunContents) -> set[str]:
    """The combinations of the demand that a back-cast has written; none where it has written none."""
    return {str(sorted(row.items())) for file in sorted(run.path.glob("demand/*.yaml"))
            for row in config_of(file.read_text("utf-8")).get("combinations", [])}


def _picture(tables: Mapping[str, list[dict]], footer: str, language: str) -> Callable[[Path], None] | None:
    """Draws shares and probabilities; none where there are none, or more runs than can be told apart."""
    from sim.charts import compared  # takes a second to import

    rows, letters = drawable(tables["headlines"]), [row["called"] for row in tables["runs"]]
    if not rows or len(letters) > MOST_DRAWN:
        return None
    names = {row["headline"]: headline_name(row["headline"], language) for row in rows}
    notes = settings_told(tables["configs"][:MOST_NOTED], letters, language)
    if more := len(tables["configs"][MOST_NOTED:]):
        notes.append(say("compared.note_more", language, more=more))
    return lambda path: compared(path, rows, names, [say("compared.note", language), *notes], footer, language)
