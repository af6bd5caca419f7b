"""A table as it was saved: CSV (semicolon, decimal comma, maybe a BOM, last column INDHOLD) or JSON-stat."""

from __future__ import annotations

import csv
import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from ..inputs import InputError, mistake

CONTENT = "INDHOLD"
HIDDEN = ("", "..", ".", ":", "…")  # what stands where there is no figure that may be shown
NOUGHT = "-"  # a sign of Statistics Denmark too
THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
MOST_BYTES = 100_000_000


@dataclass(frozen=True)
class Cell:
    """One figure: for each variable its code and its text (equal in a CSV); None where it is hidden."""

    at: Mapping[str, tuple[str, str]]
    value: float | None


@dataclass(frozen=True)
class Table:
    """All cells of a file or an answer, and where they came from; ``name`` and ``updated`` (a date)
    where it says so itself, as JSON-stat does."""

    source: str
    variables: tuple[str, ...]
    cells: tuple[Cell, ...]
    name: str | None = None
    updated: str | None = None


def read_table(path: Path) -> Table:
    """A saved table, whichever of the two kinds it is. Raises InputError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise mistake("statbank.too_large", file=path, most=MOST_BYTES // 1_000_000)
        raw = path.read_bytes()
    except OSError as error:
        raise mistake("statbank.unreadable", file=path, reason=error.strerror) from None
    try:
        # Excel's "Unicode text" begins with a mark of its own.
        text = raw.decode("utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")  # what older programs save
    return (from_json if text.lstrip().startswith("{") else from_csv)(text, path.name)


def from_csv(text: str, source: str) -> Table:
    """A table of a CSV's text. Raises InputError with the row."""
    lines = text.splitlines()
    mark = "\t" if lines and ";" not in lines[0] else ";"  # Excel parts "Unicode text" by tabs
    rows = list(csv.reader(lines, delimiter=mark))
    heads = [head.strip() for head in rows[0]] if rows else []
    if len(heads) < 2 or heads[-1].upper() != CONTENT:
        raise mistake("statbank.no_content", source=source, column=CONTENT)
    heads = [head.upper() for head in heads]
    if len(set(heads)) < len(heads):
        raise mistake("statbank.column_twice", source=source)
    cells = []
    for number, row in enumerate(rows[1:], 2):
        if not row:
            continue
        if len(row) != len(heads):
            raise mistake("statbank.wide", source=source, row=number, columns=len(row), heads=len(heads))
        at = {head: (cell.strip(), cell.strip()) for head, cell in zip(heads[:-1], row)}
        cells.append(Cell(at, _figure(row[-1], mistake("statbank.cell", source=source, row=number, column=CONTENT))))
    return Table(source, tuple(heads[:-1]), tuple(cells))


def _figure(text: str, where: InputError) -> float | None:
    text = text.strip()
    if text in HIDDEN:
        return None
    if text == NOUGHT:
        return 0.0
    if THOUSANDS.fullmatch(text):  # of a table in English it would be 1 and a fraction
        raise mistake("statbank.thousands", where=where, text=text[:40])
    try:
        value = float(text.replace(".", "").replace(",", ".") if "," in text else text)
    except ValueError:
        raise mistake("statbank.no_number", where=where, text=text[:40]) from None
    return _checked(value, where)


def _checked(value: float, where: InputError) -> float:
    if not 0 <= value < 1e9:  # a nan is refused too
        raise mistake("statbank.no_count", where=where, value=f"{value:g}")
    return value


def from_json(text: str, source: str) -> Table:
    """A table of JSON-stat: ``dataset.dimension`` and a flat ``dataset.value``. Raises InputError."""
    try:
        dataset = json.loads(text)["dataset"]
        dimension = dataset["dimension"]
        ids, sizes = dimension["id"], dimension["size"]
        values = [_categories(dimension[each]["category"]) for each in ids]
        flat = dataset["value"]
        if [len(v) for v in values] != list(sizes):
            raise mistake("statbank.sizes", source=source)
        places = list(product(*values))
        if isinstance(flat, dict):  # sparse
            flat = [flat.get(str(at)) for at in range(len(places))]
        if len(flat) != len(places):
            raise mistake("statbank.values", source=source, values=len(flat), cells=len(places))
        # What is measured is a dimension of its own there, with one category.
        kept = [at for at, each in enumerate(ids) if each.upper() not in ("CONTENTSCODE", CONTENT)]
        told = [values[at][0][0] for at in range(len(ids)) if at not in kept]
        updated = _day(dataset.get("updated"))
        names = tuple(str(ids[at]).upper() for at in kept)
        cells = tuple(
            Cell(dict(zip(names, (place[at] for at in kept))), _number(value, mistake("statbank.value", source=source, number=number)))
            for number, (place, value) in enumerate(zip(places, flat))
        )
    except InputError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise mistake("statbank.no_json", source=source) from None
    return Table(source, names, cells, told[0].upper() if told else None, updated)


def _day(moment: Any) -> str | None:
    try:
        return str(date.fromisoformat(str(moment)[:10]))
    except ValueError:
        return None


def _number(value: Any, where: InputError) -> float | None:
    if value == NOUGHT:
        return 0.0
    return None if value is None or value in HIDDEN else _checked(float(value), where)


def _categories(category: Mapping[str, Any]) -> list[tuple[str, str]]:
    index, label = category["index"], category.get("label", {})
    codes = index if isinstance(index, list) else sorted(index, key=index.__getitem__)
    return [(str(code), str(label.get(code, code))) for code in codes]
