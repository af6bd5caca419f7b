"""``botilbud EXPERIMENT [overrides]``: starts an experiment, the default one if none is named."""

from __future__ import annotations

import sys
from importlib import import_module

from experiments._ends import one_sentence
from experiments._help import DEFAULT, experiments, help_of_all


def main() -> None:
    """The console script. Exit code 2 and one sentence for an unknown experiment."""
    arguments = sys.argv[1:]
    with one_sentence():
        if arguments and arguments[0] in ("--help", "-h"):
            return print(help_of_all())
        name = DEFAULT
        if arguments and "=" not in arguments[0] and not arguments[0].startswith(("-", "+", "~")):
            name = arguments.pop(0)
        if name not in experiments():
            from sim.inputs import InputError, suggestion

            raise InputError(f"there is no experiment '{name}'{suggestion(name, list(experiments()))}")
        sys.argv[1:] = arguments
        import_module(f"experiments.{name}").main()


if __name__ == "__main__":
    main()
