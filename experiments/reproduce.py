"""A run folder, or a .zip of one, played again: is every table the same bytes?"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from experiments._ends import one_sentence
from experiments._help import CONFIGS, experiments
from experiments._runs import run_at
from sim.contents import RunContents
from sim.inputs import InputError, suggestion
from sim.results import versions
from sim.words import LANGUAGES, say

USAGE = """botilbud reproduce RUN [register=FILE] [language=da|en]

RUN is a run folder, or a .zip of one. It is played again from its own config.yaml, from nothing
that was kept of it, and what comes out is compared with its tables byte for byte. Nothing is
changed in RUN, and nothing is left behind.

  register   the list of residents that the run was made from, where it is no longer at its place.
             It is of persons, and so is no part of a run folder.
  language   that the comparison is told in, the run's own if it is not given

The exit code is 0 if every table and the answer are the same, 1 if one is not, and 2 if RUN
cannot be played."""
DIFFERENT = 1
ANSWER = "answer.txt"
HEADLINES = "manifest.json/headline"  # the numbers that runs are compared by
CALIBRATED = "demand/*.yaml"  # what a back-cast has found to fit the past, for other runs to go on with


def main() -> None:
    """Play again what is named, compare, and end with 1 if anything differs."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        path, register, language = _understood(sys.argv[1:])
        with run_at(path) as run, TemporaryDirectory(prefix="botilbud-") as place:
            again = _played_again(run, Path(place), register)
            spoken = language or run.language
            different = _compared(run, again, spoken)
            if different:
                _tell_versions(run, spoken)
    if different:
        sys.exit(DIFFERENT)


def _understood(arguments: Sequence[str]) -> tuple[Path, Path | None, str | None]:
    words, register, language = [], None, None
    for argument in arguments:
        key, given, value = argument.partition("=")
        if not given or Path(argument).exists():
            words.append(argument)
        elif key == "language" and value in LANGUAGES:
            language = value
        elif key == "register" and value:
            register = Path(value)
        else:
            allowed = suggestion(key, ["register", "language"])
            raise InputError(f"reproduce, {argument}: write register=FILE or language=da{allowed}")
    if len(words) != 1:
        raise InputError(f"reproduce: one run folder or .zip is named, not {len(words)}")
    return Path(words[0]), register, language


def _played_again(run: RunContents, place: Path, register: Path | None) -> Path:
    """The folder of the run, played again in ``place``."""
    from experiments._again import job_again
    from experiments._launch import Recorded

    name = run.experiment
    if name not in experiments() or not (CONFIGS / f"{name}.yaml").exists():
        raise InputError(f"{run.path}: '{name}' is no experiment that can be played again")
    set_by_hand = run.manifest.get("set_by_hand", [])
    recorded = Recorded(str(run.manifest.get("command")), set_by_hand, plans={})
    changed = {"results": str(place), "workers": "auto", "executor": {"kind": "local", "address": None},
               "report": False, "excel": False}
    job = job_again(name, run.config_yaml, changed, recorded)
    town = job.municipality
    if town.register_csv is not None:
        found = _register(run, Path(town.register_csv), register)
        job = replace(job, municipality=town.model_copy(update={"register_csv": str(found)}))
    elif register is not None:
        raise InputError(f"reproduce, register={register}: this run was made from no register")
    import_module(f"experiments.{name}").work(job)
    return next(file.parent for file in (place / name).glob("*/manifest.json"))


def _register(run: RunContents, written: Path, given: Path | None) -> Path:
    """The register that the run was made from, and no other."""
    found = given or written
    if not found.is_file():
        raise InputError(
            f"{found}: the register that this run was made from is not here; it is of persons and no part "
            "of a run folder: get it from whoever made the run, and give it with register=FILE"
        )
    told = run.manifest.get("register_sha256")
    if told is not None and sha256(found.read_bytes()).hexdigest() != told:
        raise InputError(f"{found}: this is another register than the one that the run was made from")
    return found


def _compared(run: RunContents, again: Path, language: str) -> bool:
    """Tell of every table, of the answer and of the headline numbers whether they are the same; whether one is not."""
    made = {file.relative_to(place).as_posix() for place in (run.path, again) for file in place.glob(CALIBRATED)}
    tables = {*run.manifest["tables"], *(file.name for file in again.glob("*.csv"))}
    same = {name: _same(run.path / name, again / name) for name in [*sorted(tables), *sorted(made), ANSWER]}
    same[HEADLINES] = run.manifest.get("headline") == json.loads((again / "manifest.json").read_text("utf-8"))["headline"]
    different = [name for name, is_same in same.items() if not is_same]
    for name, is_same in same.items():
        print(f"  {name:<24}  {say('reproduce.same' if is_same else 'reproduce.different', language)}")
    if different:
        print(say("reproduce.some", language, count=len(different), all=len(same), names=", ".join(different)))
    else:
        print(say("reproduce.all", language, all=len(tables), run=f"{run.experiment} {run.manifest['run']}"))
    return bool(different)


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _tell_versions(run: RunContents, language: str) -> None:
    """What the run was played with, where it is something else than here."""
    then, now = run.manifest.get("versions", {}), versions()
    changed = [key for key in {**then, **now} if then.get(key) != now.get(key)]
    for key in changed:
        print("  " + say("reproduce.version", language, package=key, then=then.get(key), now=now.get(key)))
    if not changed:
        print(say("reproduce.versions", language))


if __name__ == "__main__":
    main()
