"""RECORD of a run: a folder that is complete or does not exist.

Everything is written to a hidden folder beside it, which gets its name as the very last step.
``with RunFolder(...) as folder:`` write, then ``folder.save(...)``.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import math
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from . import __version__
from .engines.cache import source_hash
from .inputs import InputError
from .words import called, say
from .words.coded import experiment_name

PACKAGES = ("simpy", "numpy", "scipy", "matplotlib", "hydra-core", "pydantic", "numba")
# What a config may say without changing a number.
PRESENTATION = ("workers", "results", "language", "executor", "engine", "check_futures", "report", "excel",
                "hide_small_counts")
MOST_LISTED = 50  # values of a list that a table of assumptions shows
# Keys whose values are what something is called.
NAMES = ("name", "label")


def config_hash(config: Mapping[str, Any]) -> str:
    """A hash of everything in a config that can change the numbers."""
    decisive = {key: value for key, value in config.items() if key not in PRESENTATION}
    text = json.dumps(decisive, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def made_up(config: Mapping[str, Any]) -> bool:
    """Whether a run is of an example that says of itself that it is no real municipality."""
    return any((config.get(group) or {}).get("made_up") for group in ("municipality", "experiment"))


@dataclass
class RunFolder:
    """``results/<experiment>/<run>/`` in the making."""

    experiment: str
    config: Mapping[str, Any]
    command: str
    root: Path
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    tables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.run = f"{self.started:%Y-%m-%d_%H%M%S}_{config_hash(self.config)[:6]}"
        self.folder, self._saved = self.root / self.experiment, False
        try:
            self._draft = self._reserved()
            (self._draft / "figures").mkdir()
        except OSError as error:
            raise InputError(
                f"results: {self.folder} cannot be written ({error.strerror}); "
                "choose another folder with results=FOLDER"
            ) from None

    def _reserved(self) -> Path:
        """The hidden folder of a name that no other run has or will get, however many start at once."""
        wanted = self.run
        for number in range(2, 10_000):
            draft = self.folder / f".unfinished-{self.run}"
            try:
                draft.mkdir(parents=True)
                # Whoever has the draft of a name is the only one who can give it to a folder.
                if not self.path.exists():
                    return draft
                draft.rmdir()
            except FileExistsError:
                if not self.folder.is_dir():
                    raise
            except FileNotFoundError:
                if number > 99:  # else a run that failed has just removed the folder around it
                    raise
            self.run = f"{wanted}-{number}"
        raise OSError(errno.EEXIST, "too many runs have this name")

    @property
    def path(self) -> Path:
        """Where the run will be."""
        return self.folder / self.run

    def table(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write a tidy table as CSV, and remember its hash for the manifest."""
        text = csv_text(rows)
        (self._draft / f"{name}.csv").write_bytes(text)
        self.tables[f"{name}.csv"] = hashlib.sha256(text).hexdigest()

    def figure(self, name: str, draw: Callable[[Path], None]) -> None:
        """Let ``draw`` save a figure; without an ending, so as PNG and as SVG."""
        draw(self._draft / "figures" / name)

    def text(self, name: str, text: str) -> None:
        """Write a text file, in a folder within the run's if its name says so."""
        (self._draft / name).parent.mkdir(exist_ok=True)
        (self._draft / name).write_text(text, encoding="utf-8", newline="\n")

    def save(self, config_yaml: str, also: Sequence[Callable[[Path], None]] = (), **more: Any) -> Path:
        """Write config and manifest, let ``also`` add what is read off the folder, give it its name,
        point ``latest`` to it."""
        self.text("config.yaml", config_yaml)
        manifest = {
            "experiment": self.experiment,
            "run": self.run,
            "language": self.config.get("language"),
            "seed": self.config.get("seed"),
            "config_hash": config_hash(self.config),
            "command": self.command,
            "started": self.started.isoformat(timespec="seconds"),
            "wall_seconds": round((datetime.now(UTC) - self.started).total_seconds(), 1),
            "versions": versions(),
            "tables": self.tables,
            **more,
        }
        self.text("manifest.json", json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
        for add in also:
            add(self._draft)
        os.replace(self._draft, self.path)
        self._saved = True
        pointer = self.folder / f".latest-{self.run}"
        pointer.write_text(self.run + "\n", encoding="utf-8")
        os.replace(pointer, self.folder / "latest.txt")
        return self.path

    @property
    def footer(self) -> str:
        """What a picture says of where it comes from: the same for the same config and seed."""
        language = self.config["language"]
        source = say(
            "footer", language, version=__version__, experiment=experiment_name(self.experiment, language),
            config=config_hash(self.config), seed=self.config["seed"],
        )
        return f"{say('made_up', language)}\n{source}" if made_up(self.config) else source

    def __enter__(self) -> RunFolder:
        self._called = called(self.config)
        self._called.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._called.__exit__(*raised)
        if self._saved:
            return  # and the name of the draft may be another run's by now
        # Nothing is left of a run that was not saved.
        shutil.rmtree(self._draft, ignore_errors=True)
        with suppress(OSError):
            self.folder.rmdir()  # only if this would have been its first run


def assumption_rows(
    config: Mapping[str, Any], by_hand: Collection[str] = (), unused: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Every value of a config with its unit, tag and source, as its ``about`` states them.

    A value that was set ``by_hand`` on the command line no longer comes from that source.
    ``unused`` keys are left out, and so are names, labels and who plays.
    """
    rows = []
    for group, values in config.items():
        if group in PRESENTATION or not isinstance(values, Mapping):
            continue
        for key, value in _leaves(values):
            known, whole = _about(values.get("about") or {}, key), f"{group}.{key}"
            if key.startswith("about.") or key.rpartition(".")[2] in NAMES or _within(whole, unused):
                continue
            if isinstance(value, (list, tuple)) and len(value) > MOST_LISTED:
                value = f"{len(value)} values; they stand in config.yaml"
            if _within(whole, by_hand):
                known |= {"tag": "assumption", "source": "set on the command line"}
            rows.append({"key": whole, "value": value, **known})
    return rows


def _within(key: str, groups: Collection[str]) -> bool:
    return any(key == group or key.startswith(f"{group}.") for group in groups if "." in group)


def _leaves(values: Any, path: str = "") -> list[tuple[str, Any]]:
    if not isinstance(values, Mapping):
        return [(path, values)]
    inner = ((f"{path}.{key}" if path else str(key), value) for key, value in values.items())
    return [leaf for key, value in inner for leaf in _leaves(value, key)]


def _about(about: Mapping[str, Any], key: str) -> dict[str, str]:
    """What is said of a key, or of the nearest group that it stands in."""
    while key and key not in about:
        key = key.rpartition(".")[0]
    return {name: about.get(key, {}).get(name, "") for name in ("unit", "tag", "source")}


def csv_text(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as CSV with the union of their columns, in order of appearance; the same bytes everywhere."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines: list[list[str]] = [columns]
    lines += [[_cell(row.get(column)) for column in columns] for row in rows]
    from io import StringIO

    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    """Numbers to nine significant digits: more than any error of playing, fewer than platforms differ in."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{float(value):.9g}" if isinstance(value, float) else str(value)


def versions() -> dict[str, str]:
    """Versions of everything that has a part in the numbers.

    ``code`` is a hash of the sources, the same wherever they lie and other where one was edited;
    ``commit`` is that of the project's own checkout, if there is one.
    """
    found = {"botilbud": __version__, "code": source_hash(Path(__file__).parent)}
    if commit := _git_commit():
        found["commit"] = commit[:12]
    found |= {"python": platform.python_version(), "system": platform.platform()}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found


def _git_commit() -> str | None:
    """The commit of the project's own checkout, None where there is none."""
    here = Path(__file__).resolve().parent.parent
    if not (here / ".git").exists():
        return None
    try:
        done = subprocess.run(
            ["git", "-C", str(here), "rev-parse", "HEAD"], capture_output=True, text=True, timeout=5
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None


def in_a_shell(words: Sequence[str]) -> str:
    """A command as it is pasted into the terminal of this system."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def starter() -> list[str]:
    """How botilbud is started, for a command that somebody else can paste: from a checkout or not."""
    if (Path(__file__).resolve().parent.parent / "run.py").exists():
        return ["py" if sys.platform == "win32" else "python3", "run.py"]
    return ["botilbud"]
