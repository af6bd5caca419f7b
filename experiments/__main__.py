"""``botilbud EXPERIMENT [overrides]``: starts an experiment, the default one if none is named."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT = "reachability"


def experiments() -> dict[str, str]:
    """Name and first docstring line of every experiment; read as text, so that it is quick."""
    files = sorted(HERE.glob("[a-z]*.py"))
    docs = {file.stem: ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) for file in files}
    return {name: doc.splitlines()[0] for name, doc in docs.items()}


def main() -> None:
    """The console script. Exit code 2 and one sentence for an unknown experiment."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] in ("--help", "-h"):
        print(_help())
        return
    name = DEFAULT
    if arguments and "=" not in arguments[0] and arguments[0][0] not in "-+~":
        name = arguments.pop(0)
    if name not in experiments():
        from sim.inputs import suggestion

        print(f"botilbud: there is no experiment '{name}'{suggestion(name, list(experiments()))}", file=sys.stderr)
        sys.exit(2)
    sys.argv[1:] = arguments
    import_module(f"experiments.{name}").main()


def _help() -> str:
    width = max(map(len, experiments()))
    lines = [f"  {name:<{width}}  {line}" for name, line in experiments().items()]
    return "\n".join(
        [
            "botilbud EXPERIMENT [overrides]   (also: python3 run.py EXPERIMENT [overrides])",
            "",
            *lines,
            "",
            f"Without an experiment: {DEFAULT}. An override changes a value of the config, for example",
            "  botilbud reachability 'experiment.growth=[0.0,0.007]' 'experiment.places=[0,274,548]' futures=100",
            "  botilbud compare 'experiment.plans=[none_home,double_home]'",
            "--cfg job shows the whole config of an experiment; --config-dir DIR adds configs of your own.",
        ]
    )


if __name__ == "__main__":
    main()
