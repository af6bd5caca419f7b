"""KEY=VALUE options of commands that run nothing, and the shape that is shipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from experiments._help import CONFIGS
from sim.inputs import InputError, suggestion
from sim.towns import Shape


def options(command: str, arguments: Sequence[str], allowed: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Words without '=', and the options; refuses an unknown or an empty one."""
    words, found = [], {}
    for argument in arguments:
        key, given, value = argument.partition("=")
        if not given:
            words.append(argument)
        elif key not in allowed:
            raise InputError(f"{command}: there is no key '{key[:40]}'{suggestion(key[:40], list(allowed))}")
        elif not value:
            raise InputError(f"{command}: {key}= names nothing")
        else:
            found[key] = value
    return words, found


def number(command: str, key: str, text: str, whole: bool = False) -> Any:
    """The number that was written; a decimal comma is understood too."""
    try:
        return int(text) if whole else float(text.replace(",", "."))
    except ValueError:
        kind = "a whole number" if whole else "a number"
        raise InputError(f"{command}: {key}: '{text[:40]}' is not allowed: {kind} is needed") from None


def shipped() -> Shape:
    """The municipality that others are shaped after."""
    parts = ("municipality/aarhus", "plan/none", "experiment/reachability")
    return Shape(*(yaml.safe_load((CONFIGS / f"{part}.yaml").read_text(encoding="utf-8")) for part in parts))


def free_folder(text: str) -> Path:
    """A folder that does not exist yet. Raises InputError."""
    folder = Path(text)
    if os.path.lexists(folder):
        raise InputError(f"{folder} exists already and is left as it is; state another with to=FOLDER")
    return folder


def write_folder(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> None:
    """All files or none: written beside it and given the name at the end."""
    draft = folder.with_name(f".unfinished-{folder.name}-{os.getpid()}")
    try:
        for name, values in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=100)
            path.write_text(text, encoding="utf-8", newline="\n")
        free_folder(str(folder))
        draft.rename(folder)
    except OSError as error:
        raise InputError(f"{folder} cannot be written ({error.strerror})") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
