"""KEY=VALUE options of commands that run nothing, and the shape that is shipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from experiments._help import CONFIGS
from sim.inputs import InputError, mistake, read
from sim.towns import Answers, Shape, check_dates, read_answer
from sim.words import LANGUAGES, say


def options(command: str, arguments: Sequence[str], allowed: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Words without '=', and the options; refuses an unknown or an empty one."""
    words, found = [], {}
    for argument in arguments:
        key, given, value = argument.partition("=")
        if not given:
            words.append(argument)
        elif key not in allowed:
            raise mistake("new.no_key", command=command, option=key[:40], hint=_hint(key[:40], allowed))
        elif not value:
            raise mistake("new.names_nothing", command=command, option=key)
        else:
            found[key] = value
    return words, found


def _hint(key: str, allowed: Sequence[str]) -> InputError:
    """What is allowed, and which of it was meant where that is plain."""
    close = get_close_matches(key, allowed, n=1)
    told = {"allowed": ", ".join(allowed)}
    return mistake("new.meant", close=close[0], **told) if close else mistake("new.hint", **told)


def language_of(command: str, given: Mapping[str, str]) -> str:
    """The language that was asked for, English if none was."""
    language = given.get("language", LANGUAGES[0])
    if language not in LANGUAGES:
        raise InputError(f"{command}: language: '{language[:40]}' is not allowed: {' or '.join(LANGUAGES)}")
    return language


def read_answers(
    command: str, known: Mapping[str, Any], stated: Mapping[str, str], language: str, all_of_them: bool = True
) -> Any:
    """Answers, of which some are ``known`` and some ``stated`` as they were typed; a mistake is told with
    what is allowed. Whether they are ``all_of_them``: None if not."""
    values = dict(known)
    for key, text in stated.items():
        try:
            values[key] = read_answer(key, text)
            if key in ("start", "first_opening"):
                check_dates(values.get("start"), values.get("first_opening"))
        except ValueError:
            raise InputError(f"{command}: {refused(key, text, language)}") from None
    if not all_of_them:
        return None
    for key in Answers.model_fields:
        if Answers.model_fields[key].is_required() and key not in values:
            raise mistake("new.is_missing", command=command, option=key)
    return read(Answers, values, command)


def refused(key: str, text: str, language: str) -> str:
    """That an answer is none, and what is allowed."""
    allowed = say(f"new.allowed.{key}", language)
    return say("new.refused", language, what=key, text=text.strip()[:40], allowed=allowed)


def shipped() -> Shape:
    """The municipality that others are shaped after."""
    parts = ("municipality/aarhus", "plan/none", "experiment/reachability")
    return Shape(*(yaml.safe_load((CONFIGS / f"{part}.yaml").read_text(encoding="utf-8")) for part in parts))


def shipped_years() -> int:
    """How many years are calculated where nobody says otherwise."""
    return yaml.safe_load((CONFIGS / "settings.yaml").read_text(encoding="utf-8"))["years"]


def free_folder(text: str) -> Path:
    """A folder that does not exist yet. Raises InputError."""
    folder = Path(text)
    if os.path.lexists(folder):
        raise mistake("new.there_already", folder=folder)
    return folder


def write_folder(
    folder: Path, configs: Mapping[str, Mapping[str, Any]], head: str, also: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    """Configs under a comment, and other files: all of them or none, written beside it and named at the end."""
    texts = {
        name: f"# {head}\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=100)}".encode()
        for name, values in configs.items()
    }
    draft = folder.with_name(f".unfinished-{folder.name}-{os.getpid()}")
    try:
        for name, text in {**texts, **also}.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_bytes(text)
        free_folder(str(folder))
        draft.rename(folder)
    except OSError as error:
        raise mistake("new.not_written", folder=folder, reason=error.strerror) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
