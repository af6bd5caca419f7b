"""A folder of configs for another municipality: new NAME [residents=N ...]."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from experiments._ends import one_sentence
from sim.inputs import InputError, mistake

USAGE = """botilbud new NAME [KEY=VALUE ...]

  residents=N           citizens in residential care, in own and external places together
  own_share=0.6         share of them in the municipality's own places, or 60 %
  start=DATE            the date of that number, the first of a month, such as 2026-01-01
  plan_places=N         places that the plan adds
  first_opening=DATE    when the first of them open, such as 2027-07-01
  buildings=N           buildings that they are spread over, opened a year apart; if it is not
                        stated, as many as hold 24 places each, at most ten
  growth=0.015          of residents, a year, or 1.5 %
  from=FILE             residents, start and past growth from a saved table of StatBank
  area=CODE             whose, in that file; its code or name
  table=HAND01          or HAND07, where neither the file nor its name says which it is
  to=FOLDER             the folder to make; without it the name in small letters
  language=da           asks and answers in Danish, en if it is not given

What is not stated is asked for on a terminal. An existing folder is never written to."""
QUESTIONS = ("residents", "own_share", "start", "plan_places", "first_opening", "buildings", "growth")
KEYS = (*QUESTIONS, "from", "area", "table", "to", "language")


def main() -> None:
    """Make the folder, and print the command that runs it."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        from experiments._options import free_folder, language_of, options, read_answers
        from sim.terminal.statbank import statbank_answer
        from sim.towns import checked_name, folder_name

        words, given = options("new", sys.argv[1:], KEYS)
        if len(words) != 1:
            raise mistake("new.one_name")
        name, language = checked_name(words[0]), language_of("new", given)
        folder = free_folder(given.get("to") or folder_name(name))
        found = _from_a_file(given)
        known = _known(found)
        stated = {key: given[key] for key in QUESTIONS if key in given}
        if found:
            print(f"{statbank_answer(found, None, language)}\n")
        read_answers("new", known, stated, language, all_of_them=False)  # a mistake is told before anything is asked
        if sys.stdin.isatty():
            stated |= _asked({**known, **stated}, language)
        make(folder, name, read_answers("new", known, stated, language), "new", language, (found, None))


def make(folder: Path, name: str, answers: Any, command: str, language: str, read: tuple[Any, Any]) -> None:
    """Write a municipality's folder, and say how it is run. ``read``: what StatBank told, if anything."""
    from experiments._options import shipped, write_folder
    from experiments._provenance import rows_of, sources_of
    from sim.results import csv_text
    from sim.terminal.layout import wrapped
    from sim.towns import configs_of
    from sim.words import say

    shape = shipped()
    sources = sources_of(*read, command, shape.municipality["name"], language)
    also = {"statbank.csv": csv_text(rows_of(*read))} if read[0] else {}
    head = say("new.head", language, name=name, command=command)
    write_folder(folder, configs_of(name, answers, shape, sources), head, also)
    told = say("new.holds_found" if read[0] else "new.holds", language, folder=folder, name=name,
               buildings=_buildings(answers, language))
    lines = [told, *_beyond(answers, language), say("new.run", language)]
    print("\n".join(map(wrapped, lines)) + f"\n\n  {run_command(folder, language)}")


def run_command(folder: Path, language: str) -> str:
    """What runs a folder, as the shell of this system reads it."""
    from sim.results import in_a_shell, starter

    words = [*starter(), "reachability", "--config-dir", str(folder)]
    words += [f"{group}=own" for group in ("municipality", "demand", "plan", "experiment")]
    return in_a_shell([*words, *(["language=da"] if language == "da" else [])])


def _buildings(answers: Any, language: str) -> str:
    from sim.words import day, number, say

    several = "new.building" if answers.openings == 1 else "new.buildings"
    return say(several if answers.plan_places else "new.no_building", language, places=number(answers.plan_places, 0, language), count=answers.openings,
               first=day(answers.first_opening, language))


def _beyond(answers: Any, language: str) -> list[str]:
    """A note where buildings open after what is calculated."""
    from experiments._options import shipped_years
    from sim.words import day, say

    last = answers.first_opening.replace(year=answers.first_opening.year + answers.openings - 1)
    years = shipped_years()
    within = last < answers.start.replace(year=answers.start.year + years)
    return [] if within else [say("new.beyond", language, last=day(last, language), years=years)]


def _from_a_file(given: dict[str, str]) -> Any:
    if "from" not in given:
        if alone := [key for key in ("area", "table") if key in given]:
            raise mistake("new.goes_with", option=alone[0])
        return None
    if "area" not in given or {"residents", "start"} & set(given):
        raise mistake("new.from_area")
    from experiments.statbank import residents_in

    return residents_in(Path(given["from"]), given["area"], given.get("table"))


def _known(found: Any) -> dict[str, Any]:
    from experiments.statbank import answers_of

    return answers_of(found) if found else {}


def _asked(known: dict[str, Any], language: str) -> dict[str, str]:
    """What is still missing, asked until the answer is one that is allowed."""
    from experiments._options import read_answers, refused
    from sim.words import say

    answered: dict[str, str] = {}
    for key in QUESTIONS:
        while key not in {**known, **answered}:
            default = _default(key, {**known, **answered}, language)
            try:
                text = input(say(f"new.ask.{key}", language, default=default)).strip() or default
            except EOFError:
                print()
                raise mistake("new.not_answered", option=key) from None
            try:
                read_answers("new", {}, {**_dated(known, answered), key: text}, language, all_of_them=False)
                answered[key] = text
            except InputError:
                print(f"  {refused(key, text, language)}")
    return answered


def _dated(known: dict[str, Any], answered: dict[str, str]) -> dict[str, str]:
    """The start, which a first opening is held against."""
    both = {**known, **answered}
    return {"start": str(both["start"])} if "start" in both else {}


def _default(key: str, known: dict[str, Any], language: str) -> str:
    """What an empty answer means; nothing where the question has no default."""
    from sim.towns import buildings_of
    from sim.words import day

    if key == "start":
        return day(date(date.today().year, 1, 1), language)
    return str(buildings_of(int(known["plan_places"]))) if key == "buildings" else ""


if __name__ == "__main__":
    main()
