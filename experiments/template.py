"""A workbook to fill in, Aarhus as the example: template [FILE] [language=da|en]."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments._ends import one_sentence
from experiments._help import DEFAULT
from experiments._mistakes import shipped
from sim.inputs import InputError, suggestion
from sim.results import in_a_shell, starter
from sim.words import say

USAGE = """botilbud template [FILE] [language=da|en]

  FILE       the workbook to write, botilbud.xlsx if it is not given; nothing is written over
  language   of its sheets and explanations, en if it is not given

Fill it in, then: botilbud import FILE"""
FILE = "botilbud.xlsx"


def main() -> None:
    """Write the workbook."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        path, language = understood(sys.argv[1:])
        if path.exists():
            raise InputError(f"{path}: this file is there already; name another one, or remove it first")
        from sim.workbook.template import write_template

        try:
            write_template(path, shipped(DEFAULT), language)
        except OSError as error:
            raise InputError(f"{path}: this file cannot be written ({error.strerror})") from None
        print(path)
        print(say("template.next", language, command=in_a_shell([*starter(), "import", str(path)])))


def understood(arguments: list[str]) -> tuple[Path, str]:
    """File and language of a command line."""
    files, language = [], "en"
    for argument in arguments:
        key, given, value = argument.partition("=")
        if given and key == "language":
            language = value
        elif given:
            raise InputError(f"template: there is no key '{key}'{suggestion(key, ['language'])}")
        else:
            files.append(argument)
    if language not in ("en", "da"):
        raise InputError(f"template: language: '{language}' is not allowed: it must be en or da")
    if len(files) > 1:
        raise InputError(f"template: one file at a time, not {' and '.join(files)}")
    path = Path((files or [FILE])[0])
    if path.suffix.lower() != ".xlsx":
        raise InputError(f"template: {path} is not allowed: its name must end with .xlsx")
    if not path.parent.is_dir():
        raise InputError(f"template: there is no folder {path.parent}")
    return path, language


if __name__ == "__main__":
    main()
