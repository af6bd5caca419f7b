"""A folder of configs for another municipality: new NAME [residents=N ...]."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

from experiments._ends import one_sentence
from sim.inputs import InputError

USAGE = """botilbud new NAME [KEY=VALUE ...]

  residents=N           citizens in residential care today, own and external places
  own_share=0.6         share of them in the municipality's own places
  plan_places=N         places that the plan adds, over ten years, a building a year
  first_opening=DATE    when the first of them opens, such as 2025-07-01
  growth=0.015          of residents, a year
  from=FILE             residents and past growth from a saved table of StatBank (HAND07, HAND01)
  area=CODE             whose, in that file; its code or name
  to=FOLDER             the folder to make; without it the name in small letters

What is not stated is asked for on a terminal. An existing folder is never written to."""
QUESTIONS = {
    "residents": "Citizens in residential care today, in own and external places (1250): ",
    "own_share": "Share of them in own places (0.6): ",
    "plan_places": "Places that the plan adds (120): ",
    "first_opening": "First opening (2025-07-01): ",
    "growth": "Growth of residents a year (0.015 is 1.5 %): ",
}
KEYS = (*QUESTIONS, "from", "area", "to")
WHOLE = ("residents", "plan_places")


def main() -> None:
    """Make the folder, and print the command that runs it."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        from experiments._options import free_folder, options, shipped, write_folder
        from sim.towns import checked_name, configs_of, folder_name

        words, given = options("new", sys.argv[1:], KEYS)
        if len(words) != 1:
            raise InputError("new: one name is needed, in quotes if it has spaces: new NAME")
        name = checked_name(words[0])
        folder = free_folder(given.get("to") or folder_name(name))
        answers, source = _answers(given)
        write_folder(folder, configs_of(name, answers, shipped(), source, source))
        print(f"{folder} holds {name}. What was not asked for is as in Aarhus; look at the files. To run it:\n")
        print(f"  {command(folder)}")


def command(folder: Path) -> str:
    """What runs a folder, as the shell of this system reads it."""
    from sim.results import starter

    words = [*starter(), "reachability", "--config-dir", str(folder)]
    words += [f"{group}=own" for group in ("municipality", "demand", "plan", "experiment")]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _answers(given: dict[str, str]) -> tuple[Any, str]:
    from experiments._options import number
    from sim.inputs import read
    from sim.towns import Answers

    known: dict[str, Any] = {}
    source = "answers to botilbud new"
    if "from" in given:
        from experiments.statbank import facts_of

        if "residents" in given or "area" not in given:
            raise InputError("new: with from= the area is stated, area=751, and residents are not")
        known, source = facts_of(Path(given["from"]), given["area"])
    for key in QUESTIONS:
        if key not in known:
            text = given[key] if key in given else _ask(key)
            known[key] = text if key == "first_opening" else number("new", key, text, key in WHOLE)
    return read(Answers, known, "new"), source


def _ask(key: str) -> str:
    if not sys.stdin.isatty():
        raise InputError(f"new: {key} is missing; write {key}=VALUE")
    try:
        return input(QUESTIONS[key]).strip()
    except EOFError:
        raise InputError(f"new: {key} was not answered") from None


if __name__ == "__main__":
    main()
