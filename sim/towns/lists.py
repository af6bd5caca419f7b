"""INPUT of several municipalities: a list with a row for each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..inputs import InputError, mistake, mistakes
from ..words import LANGUAGES, say
from . import check_dates, checked_name, read_answer

COLUMNS = ("municipality", "residents", "own_share", "plan_places", "first_opening")
OPTIONAL = ("buildings", "growth")


def read_rows(path: Path) -> dict[str, dict[str, Any]]:
    """A CSV with a row a municipality; comma or semicolon, heads in either language, decimal comma and per cent
    understood. Only what is stated stands in a row. Raises InputError with a line for each mistake."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise mistake("network.unreadable", file=path, reason=error.strerror) from None
    except UnicodeDecodeError:
        raise mistake("network.no_utf8", file=path) from None
    lines = csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    known = {say(f"network.head.{column}", language): column for column in (*COLUMNS, *OPTIONAL) for language in LANGUAGES}
    heads = [head.strip().casefold() for head in lines.fieldnames or ()]
    lines.fieldnames = [known.get(head, head) for head in heads]
    wrong = [mistake("network.no_column", file=path, column=_head(c)) for c in COLUMNS if c not in lines.fieldnames]
    found: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(() if wrong else lines, 2):
        def refused(column: str, told: InputError, row: int = number) -> None:
            wrong.append(mistake("network.cell", file=path, row=row, column=_head(column), told=told))

        name = (line["municipality"] or "").strip()
        try:
            checked_name(name)
        except InputError as error:
            refused("municipality", error)
        if name in found:
            refused("municipality", mistake("network.twice", name=name))
        found[name] = _row(line, refused)
    if not found and not wrong:
        raise mistake("network.no_row", file=path)
    if wrong:
        raise mistakes(wrong)
    return found


def _head(column: str) -> InputError:
    return mistake(f"network.head.{column}")


def _row(line: Mapping[str, str | None], refused: Callable[[str, InputError], None]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in (*COLUMNS[1:], *OPTIONAL):
        text = (line.get(column) or "").strip()
        if not text and column in OPTIONAL:
            continue
        try:
            values[column] = read_answer(column, text)
            check_dates(None, values.get("first_opening"))
        except ValueError:
            refused(column, mistake("network.not_allowed", text=text[:40], allowed=mistake(f"new.allowed.{column}")))
            values.pop(column, None)
    return values
