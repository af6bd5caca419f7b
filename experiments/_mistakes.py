"""What Hydra, OmegaConf and YAML find wrong, in one sentence; and where a value was written."""

from __future__ import annotations

import argparse
import os
import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import yaml
from hydra.core.hydra_config import HydraConfig
from hydra.errors import HydraException, MissingConfigException, OverrideParseException
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from experiments import REPLACED
from experiments._help import GROUPS
from sim.inputs import InputError, suggestion

FOUND_BY_HYDRA = (HydraException, OmegaConfBaseException, yaml.YAMLError, UnicodeDecodeError)


def check_command_line(name: str) -> None:
    """Refuse what is no override and no option of Hydra, or would change nothing."""
    options = _options()
    for override in options.overrides:
        key, given, _ = override.lstrip("+~").partition("=")
        if not key or not (given or override.startswith("~")):
            raise InputError(f"command line, {override}: write KEY=VALUE; an experiment is named first")
        for replaced, by in REPLACED.get(name, {}).items():
            if key == replaced or (key.startswith(f"{replaced}.") and "." in replaced):
                raise InputError(f"command line, {override}: {name} plays all of {by} instead; change {by}")
    if options.config_dir is not None and not Path(options.config_dir).is_dir():
        raise InputError(f"--config-dir: there is no folder '{options.config_dir}'")


def sentence(name: str, error: Exception) -> str:
    """What was found wrong while the config ``name`` was put together."""
    text = str(error)
    if isinstance(error, yaml.YAMLError):
        return _yaml_sentence(error)
    if isinstance(error, UnicodeDecodeError):
        return f"{_unreadable()}: this is no UTF-8 text; save it as UTF-8"
    if isinstance(error, MissingConfigException) and error.missing_cfg_file:
        return _missing_sentence(name, error)
    if found := re.match(r"Ambiguous value for argument '([^=]+)=(-?\d+),(\d+)'", text):
        key, whole, part = found.groups()
        hint = f"write a decimal point, {whole}.{part}, not a decimal comma"
        return f"{key}={whole},{part}: {hint}; one run for each of several values needs -m"
    if found := re.match(r"Ambiguous value for argument '([^']+)'", text):
        return f"command line, {found[1]}: a list is written KEY=[a,b]; one run for each value needs -m"
    if found := re.search(r"Could not (?:override|delete.*?) '([^']+)'", text):
        return _unknown_key(name, found[1], re.match(r"Key '([^']+)' is not in struct", str(error.__cause__)))
    if isinstance(error, OverrideParseException):
        key, _, value = error.override.partition("=")
        return f"command line, {error.override}: this cannot be read; try '{key}=\"{value}\"', with both quotes"
    if found := re.search(r"Could not find '([^']+)'", text):
        return f"there is no config '{found[1]}'"
    return _one_line(text)


def unresolved(error: OmegaConfBaseException, file: str | None = None) -> str:
    """A value of a file, or of the config, that is taken from a key that is not there."""
    missing = re.search(r"(?:Interpolation key|Key not found:) '([^']+)'", str(error))
    key = str(error.full_key or "")
    if not missing:
        return f"{key}: {_one_line(str(error))}"
    group = next((k.partition(".")[0] for k in (missing[1], key) if k.partition(".")[0] in GROUPS), "experiment")
    return f"{shown(file) if file else file_of(group)}: there is no '{missing[1]}', from which {key} takes its value"


def origin(group: str, told: str) -> str:
    """Where the value was written that a sentence tells of: command line, or a config file."""
    for override in HydraConfig.get().overrides.task:
        key = override.lstrip("+~").partition("=")[0]
        key = key if group != "settings" or "." in key else f"settings.{key}"
        # A sentence begins with the key, or it is about the whole group and has the key in it.
        whole = told.startswith(f"{group}: ") and re.search(rf"\b{re.escape(key.rpartition('.')[2])}\b", told)
        if key.startswith(f"{group}.") and (whole or re.match(rf"{re.escape(key)}\b", told)):
            return f"command line, {override}"
    return file_of(group)


def file_of(group: str) -> str:
    """The config file that was chosen for a group."""
    chosen = HydraConfig.get().runtime.choices.get(group)
    return shown(f"{group}/{chosen}.yaml" if chosen else f"{group}.yaml")


def shown(config: str) -> str:
    """A config file as it is spoken of: a path the user knows, if it is one of their own."""
    own = _options().config_dir
    return os.path.join(own, config) if own and Path(own, config).exists() else config


def let_newer_argparse_take_lazy_help() -> None:
    """Python 3.14 checks help strings when they are added; Hydra 1.3 adds one that is no string."""
    if hasattr(argparse.ArgumentParser, "_check_help"):
        check = argparse.ArgumentParser._check_help

        def check_text(self: argparse.ArgumentParser, action: argparse.Action) -> None:
            if action.help is None or isinstance(action.help, str):
                check(self, action)

        argparse.ArgumentParser._check_help = check_text


def _options() -> Namespace:
    """The command line as Hydra will read it."""
    from hydra._internal.utils import get_args_parser

    def refuse(message: str) -> NoReturn:
        if (found := re.match(r"unrecognized arguments: ([^-]\S*=.*)", message)) and " -" not in message:
            raise InputError(f"command line, {found[1]}: all of KEY=VALUE must stand together; write options such as --config-dir before them")
        raise InputError(f"command line: {message}; --help shows what is possible")

    parser = get_args_parser()
    parser.error = refuse
    return parser.parse_args(sys.argv[1:])


def _missing_sentence(name: str, error: MissingConfigException) -> str:
    group, _, option = str(error.missing_cfg_file).rpartition("/")
    asker = re.match(r"In '([^']+)'", str(error))
    where = f"{shown(f'{asker[1]}.yaml')}: " if asker and asker[1] != name else ""
    if not error.options:
        return f"{where}there is no config '{error.missing_cfg_file}'"
    # Folders of parts that several files share are no choice.
    allowed = sorted(o for o in error.options if o != "shared")
    return f"{where}{group}: there is no '{option}'{suggestion(option, allowed)}"


def _yaml_sentence(error: yaml.YAMLError) -> str:
    mark, problem = getattr(error, "problem_mark", None), str(getattr(error, "problem", None) or error)
    known = {
        "found character '\\t'": "a tab stands here; YAML wants spaces",
        "mapping values are not allowed": "a colon cannot stand here; look at how this line and the one above "
        "are indented, and quote a text that has a colon",
        "expected <block end>": "this line is not indented like the one it belongs to",
    }
    problem = next((told for start, told in known.items() if problem.startswith(start)), _one_line(problem))
    if not mark:
        return problem
    own = _options().config_dir
    file = os.path.join(own, os.path.relpath(mark.name, own)) if own else mark.name
    return f"{file}, line {mark.line + 1}, column {mark.column + 1}: {problem}"


def _unreadable() -> str:
    own = _options().config_dir
    for file in sorted(Path(own).rglob("*.yaml")) if own else []:
        try:
            file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return str(file)
    return "a config file"


def _unknown_key(name: str, key: str, new: re.Match | None) -> str:
    """A key that is not there, or is there and was given a ``new`` key within it."""
    *parents, last = key.split(".")
    node: Any = _composed(name)
    for parent in parents:
        if not OmegaConf.is_dict(node) or parent not in node:
            last = parent
            break
        node = node[parent]
    if new and OmegaConf.is_dict(node) and last in node and last == key.rpartition(".")[2]:
        within = f"{key}.{new[1]}"
        return f"command line, {key}: there is no '{new[1]}' in it; write +{within}=VALUE to add it, or {key}.KEY=VALUE to change what is there"
    allowed = sorted(str(k) for k in node if k != "about") if OmegaConf.is_dict(node) else []
    if not allowed:
        return f"command line, {key}: nothing stands under '{key.rpartition('.')[0]}'"
    return f"command line, {key}: there is no key '{last}'{suggestion(last, allowed)}"


def _composed(name: str) -> Any:
    """The config with the files that were chosen, and none of the values."""
    from hydra import compose, initialize_config_module
    from hydra.core.global_hydra import GlobalHydra

    options = _options()
    pairs = [override.partition("=")[::2] for override in options.overrides]
    chosen = [f"{group}={files.split(',')[0]}" for group, files in pairs if group in GROUPS]
    own = [f"hydra.searchpath=['file://{os.path.abspath(options.config_dir)}']"] if options.config_dir else []
    GlobalHydra.instance().clear()
    with initialize_config_module("configs", version_base="1.3"):
        return compose(name, [*chosen, *own])


def shipped(name: str) -> dict[str, Any]:
    """A shipped config with its defaults, plain."""
    from hydra import compose, initialize_config_module
    from hydra.core.global_hydra import GlobalHydra

    GlobalHydra.instance().clear()
    with initialize_config_module("configs", version_base="1.3"):
        return OmegaConf.to_container(compose(name), resolve=True)


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())[:300]


__all__: Sequence[str] = [
    "FOUND_BY_HYDRA", "check_command_line", "file_of", "let_newer_argparse_take_lazy_help", "origin", "sentence",
    "shipped", "shown", "unresolved",
]
