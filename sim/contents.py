"""RECORD read back: what a run folder holds, for whoever shows it or plays it again.

A report, a workbook and a comparison of runs all read the folder, never what was in memory. So a
number in any of them is the number in the CSV.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from .inputs import InputError

Rows = list[dict[str, str | float | None]]


@dataclass(frozen=True)
class RunContents:
    """A run folder: ``tables`` by name (rows of a CSV: numbers as numbers, None where empty),
    ``figures`` by name (the PNG; an SVG of the same name lies beside it), the manifest as written."""

    path: Path
    answer: str
    config_yaml: str
    manifest: Mapping[str, Any]
    tables: Mapping[str, Rows]
    figures: Mapping[str, Path]

    @property
    def experiment(self) -> str:
        """The experiment that was run."""
        return self.manifest["experiment"]

    @property
    def language(self) -> str:
        """The language that the run was told in."""
        return self.manifest["language"]


def read_run(path: Path) -> RunContents:
    """Read a run folder. Raises InputError if it is none, or a table is not the one that was written."""
    try:
        manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
        tables = {name: _table(path / name, sha) for name, sha in manifest["tables"].items()}
        figures = {file.stem: file for file in sorted((path / "figures").glob("*.png"))}
        answer = (path / "answer.txt").read_text(encoding="utf-8").rstrip("\n")
        config = (path / "config.yaml").read_text(encoding="utf-8")
    except InputError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise InputError(f"{path}: this is no run folder, or a part of it is missing or damaged") from None
    return RunContents(path, answer, config, manifest, {Path(n).stem: t for n, t in tables.items()}, figures)


def _table(path: Path, sha: str) -> Rows:
    text = path.read_bytes()
    if hashlib.sha256(text).hexdigest() != sha:
        raise InputError(f"{path}: this table was changed after the run wrote it")
    rows = csv.DictReader(StringIO(text.decode("utf-8"), newline=""))
    return [{key: _value(cell) for key, cell in row.items()} for row in rows]


def _value(cell: str) -> str | float | None:
    if cell == "":
        return None
    try:
        return float(cell)
    except ValueError:
        return cell
