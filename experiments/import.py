"""Config files from a workbook that was filled in: import FILE.xlsx [FOLDER]."""

from __future__ import annotations

import csv
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from experiments._ends import WRONG, one_sentence
from experiments._options import language_of, options
from sim.inputs import InputError
from sim.municipality import COLUMNS
from sim.results import starter
from sim.words import LANGUAGES, say

USAGE = """botilbud import FILE.xlsx [FOLDER] [language=da|en]

  FILE       a workbook made by botilbud template and filled in
  FOLDER     the folder of configs to make (else named like the file); nothing is written over
  language   that it tells how to go on in, the workbook's own if it is not given

Every mistake is listed with its sheet and cell, and nothing is written until none is left."""
NAME, REGISTER = "imported", "register.csv"


class Plain(yaml.SafeDumper):
    """YAML in which a value that stands twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never refer to what stands elsewhere."""
        return True


def main() -> None:
    """Read the workbook, then list what is wrong or write the folder."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        arguments, given = options("import", sys.argv[1:], ("language",))
        stated = language_of("import", given) if given else None
        if not 1 <= len(arguments) <= 2:
            raise InputError("import: name a workbook, and if you like a folder: import FILE.xlsx [FOLDER]")
        file = Path(arguments[0])
        folder = Path(arguments[1]) if len(arguments) == 2 else Path(file.stem)
        if folder.exists():
            raise InputError(f"{folder}: this is there already; name another folder, or remove it first")
        from sim.workbook.importing import read_workbook

        groups, register, mistakes, language = read_workbook(file, stated or LANGUAGES[0])
        if mistakes:
            print("\n".join(f"botilbud: {line}" for line in mistakes), file=sys.stderr)
            sys.exit(WRONG)
        write_configs(groups, register, folder, file.name)
        print(say("import.done", stated or language, folder=folder))
        print(command_of(folder, stated or language))


def command_of(folder: Path, language: str) -> str:
    """The command that plays what was imported, against taking home alone: any plan can be played so."""
    chosen = [f"{group}={NAME}" for group in ("municipality", "demand", "prices")]
    words = [*starter(), "compare", "--config-dir", str(folder), *chosen, f"experiment.plans=[none_home,{NAME}]"]
    words += [f"language={language}"] if language != LANGUAGES[0] else []
    # Double quotes are understood by the command prompt of Windows and by every shell.
    return " ".join(f'"{word}"' if re.search(r"[^\w./\\:=-]", word) else word for word in words)


def write_configs(
    groups: Mapping[str, Mapping[str, Any]], register: Sequence[Sequence[str]], folder: Path, source: str
) -> None:
    """A folder of config groups that is complete or does not exist; no name in it is the user's.

    A ``register`` with residents in it lies beside them, and the municipality says where.
    """
    if register and "${" in str(folder):
        raise InputError(f"{folder}: this name is not allowed: ${{ stands for something else in configs")
    try:
        draft = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder.parent))
    except OSError as error:
        raise InputError(f"{folder}: this folder cannot be written ({error.strerror})") from None
    try:
        if register:
            with (draft / REGISTER).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([COLUMNS, *register])
            groups = {**groups, "municipality": {**groups["municipality"], "register_csv": str(folder / REGISTER)}}
        for group, values in groups.items():
            (draft / group).mkdir()
            told = {"name": values["name"], **{k: v for k, v in values.items() if k != "about"}, "about": values["about"]}
            text = yaml.dump(told, Dumper=Plain, allow_unicode=True, sort_keys=False, width=110)
            head = f"# Made by botilbud import from {source.splitlines()[0]}.\n"
            (draft / group / f"{NAME}.yaml").write_text(head + text, encoding="utf-8", newline="\n")
        draft.chmod(0o755)
        os.rename(draft, folder)
    except OSError as error:
        raise InputError(f"{folder}: this folder cannot be written ({error.strerror})") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


if __name__ == "__main__":
    main()
