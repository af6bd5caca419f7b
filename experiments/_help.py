"""What --help says, read from the files themselves: no config is put together for it."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

from experiments import REPLACED

HERE = Path(__file__).resolve().parent
CONFIGS = HERE.parent / "configs"
GROUPS = ("municipality", "demand", "plan", "prices", "executor")
DEFAULT = "reachability"
WIDTH = 98


def experiments() -> dict[str, str]:
    """Name and first docstring line of every experiment; read as text, so that it is quick."""
    files = sorted(HERE.glob("[a-z]*.py"))
    docs = {file.stem: ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) for file in files}
    return {name: doc.splitlines()[0] for name, doc in docs.items()}


def help_of_all() -> str:
    """What there is, and how a value is changed."""
    width = max(map(len, experiments()))
    return "\n".join(
        [
            "botilbud EXPERIMENT [overrides]   (also: python3 run.py EXPERIMENT [overrides])",
            "",
            *(f"  {name:<{width}}  {line}" for name, line in experiments().items()),
            "",
            f"Without an experiment: {DEFAULT}. An override changes a value of the config:",
            "  botilbud 'experiment.growth=[0.0,0.007]' 'experiment.places=[0,274,548]' futures=100",
            "  botilbud compare 'experiment.plans=[none_home,double_home]' prices=private_rise",
            "",
            "botilbud EXPERIMENT --help   what can be changed in it",
            "botilbud EXPERIMENT --cfg job   its whole config, put together; nothing is run",
            "botilbud EXPERIMENT --config-dir DIR ...   configs of your own beside the shipped ones",
            "botilbud EXPERIMENT -m seed=1,2 ...   one run for each value, and a summary of all",
        ]
    )


def help_of(name: str) -> str:
    """What can be changed in one experiment: its groups and their files, and its own keys."""
    lines = [f"botilbud {name} [overrides]", "", f"  {experiments()[name]}"]
    if not (CONFIGS / f"{name}.yaml").exists():
        return "\n".join(lines)
    lines += ["", "Another file of a group, GROUP=NAME:"]
    for group in GROUPS:
        names = ", ".join(sorted(file.stem for file in (CONFIGS / group).glob("*.yaml")))
        label = REPLACED.get(name, {}).get(group, group)
        label = label if label == group else f"({label})"
        indent = " " * 22
        lines.append(textwrap.fill(names, WIDTH, initial_indent=f"  {label:<20}", subsequent_indent=indent))
    lines += ["", "Another value, KEY=VALUE:", *_keys("settings", "hydra:")]
    lines += ["", "And of the question, experiment.KEY=VALUE:", *_keys(f"experiment/{name}", "about:")]
    return "\n".join([*lines, "", f"Every other key: botilbud {name} --cfg job"])


def _keys(config: str, end: str) -> list[str]:
    """The keys of a config as its file shows them, with their defaults and comments."""
    text = (CONFIGS / f"{config}.yaml").read_text(encoding="utf-8").partition(f"\n{end}")[0]
    return [f"  {line}" for line in text.strip().splitlines() if not line.startswith("#")]
