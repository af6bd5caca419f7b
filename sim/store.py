"""RUN: what has been played is kept, and never played again.

One Parquet file holds a scenario's numbers in a stretch of futures. Files lie in a folder named
by the scenario's key, a hash of everything that can change the numbers; metadata and a checksum
are inside the file. A file is written under another name in the same folder and then renamed, so
whatever moment a run is killed at, the store is good.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from .inputs import InputError

NO_MONTHS = np.empty((0, 0, 0), np.int32)


class Numbers(NamedTuple):
    """Whole numbers of one scenario in some futures; columns as in ``sim.study``.

    ``counts`` (futures, years, COUNTS), ``ore`` (futures, years, ORE) and ``months`` (futures,
    months, MONTHS), which is NO_MONTHS where it was not asked for.
    """

    counts: np.ndarray
    ore: np.ndarray
    months: np.ndarray

    def cut(self, first: int, last: int) -> Numbers:
        """The numbers of some of the futures, counted from the first one here."""
        return Numbers(*(part[first:last] for part in self))


class Keeper(Protocol):
    """What a study needs of a store."""

    def stretches(self, key: str, months: bool) -> list[range]:
        """The futures that are kept of a scenario."""

    def read(self, key: str, stretch: range, months: bool) -> Numbers | None:
        """The numbers of a kept stretch; None if they turn out to be damaged."""

    def write(self, key: str, first: int, numbers: Numbers) -> None:
        """Keep the numbers of futures from ``first`` on."""


class Memory:
    """A store that lasts as long as the process."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool], dict[range, Numbers]] = {}

    def stretches(self, key: str, months: bool) -> list[range]:
        return list(self._kept.get((key, months), {}))

    def read(self, key: str, stretch: range, months: bool) -> Numbers | None:
        return self._kept[key, months][stretch]

    def write(self, key: str, first: int, numbers: Numbers) -> None:
        stretch = range(first, first + len(numbers.counts))
        self._kept.setdefault((key, len(numbers.months) > 0), {})[stretch] = numbers


@dataclass(frozen=True)
class Store:
    """A folder of Parquet files: ``<key>/<first>-<last>[-months].parquet``."""

    folder: Path
    damaged: list[Path]

    @classmethod
    def at(cls, folder: Path) -> Store:
        """The store in a folder, which is made if need be. Raises InputError if it cannot be."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"results: {folder} cannot be written ({error.strerror})") from None
        return cls(folder, [])

    def stretches(self, key: str, months: bool) -> list[range]:
        names = self._names(key)
        found = [_stretch(name) for name in names if not name.endswith("-months")]
        return [s for s in found if not months or f"{_name(s)}-months" in names]

    def read(self, key: str, stretch: range, months: bool) -> Numbers | None:
        main = self._load(self.folder / key / f"{_name(stretch)}.parquet")
        monthly = self._load(self.folder / key / f"{_name(stretch)}-months.parquet") if months else None
        if main is None or (months and monthly is None):
            return None
        counts, ore = main["counts"], main["ore"]
        return Numbers(counts, ore, monthly["months"] if months else NO_MONTHS)

    def write(self, key: str, first: int, numbers: Numbers) -> None:
        name = _name(range(first, first + len(numbers.counts)))
        if len(numbers.months):
            self._save(key, f"{name}-months", {"months": numbers.months})
        self._save(key, name, {"counts": numbers.counts, "ore": numbers.ore})

    # --- files

    def _names(self, key: str) -> set[str]:
        try:
            return {path.stem for path in (self.folder / key).glob("*.parquet") if _NAME.fullmatch(path.stem)}
        except OSError:
            return set()

    def _save(self, key: str, name: str, arrays: Mapping[str, np.ndarray]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.table(dict(_columns(arrays)))
        shapes = {array: list(numbers.shape) for array, numbers in arrays.items()}
        about = {"key": key, "name": name, "shapes": shapes, "sha256": _sha(arrays)}
        table = table.replace_schema_metadata({"botilbud": json.dumps(about)})
        path = self.folder / key / f"{name}.parquet"
        draft = path.with_name(f".{name}.{uuid.uuid4().hex}.draft")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(table, draft, compression="zstd", use_dictionary=False,
                           column_encoding="DELTA_BINARY_PACKED")
            os.replace(draft, path)
        except OSError as error:
            with suppress(OSError):
                draft.unlink()
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise InputError(
                    f"results: the disk of {self.folder} is full; what was played before is kept, "
                    "make room and start again"
                ) from None
            raise InputError(f"results: {path} cannot be written ({error.strerror or error})") from None

    def _load(self, path: Path) -> dict[str, np.ndarray] | None:
        """The arrays of a file; None if it is damaged, which is noted, or another process took it away."""
        arrays = _checked(path)
        if arrays is None:
            try:
                path.unlink()
                self.damaged.append(path)
            except FileNotFoundError:
                pass
            except OSError as error:
                raise InputError(f"results: {path} is damaged and cannot be removed ({error.strerror})") from None
        return arrays

    # --- the whole store

    def scenarios(self) -> Iterator[tuple[str, list[range], int]]:
        """Key, kept futures and bytes of every scenario."""
        for folder in sorted(path for path in self.folder.iterdir() if path.is_dir()):
            size = sum(path.stat().st_size for path in folder.iterdir())
            yield folder.name, sorted(self.stretches(folder.name, False), key=lambda s: s.start), size

    def verify(self) -> list[Path]:
        """Read every file; damaged ones are named and left where they are."""
        return [path for path in sorted(self.folder.glob("*/*.parquet")) if _checked(path) is None]

    def clear(self) -> int:
        """Remove everything that is kept; the bytes that were freed."""
        freed = sum(size for _, _, size in self.scenarios())
        for folder in [path for path in self.folder.iterdir() if path.is_dir()]:
            shutil.rmtree(folder)
        return freed


def _columns(arrays: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    for name, array in arrays.items():
        flat = array.reshape(-1, array.shape[-1])
        for column in range(flat.shape[1]):
            yield f"{name}.{column}", np.ascontiguousarray(flat[:, column])


def _checked(path: Path) -> dict[str, np.ndarray] | None:
    """The arrays of a file; None unless it is whole and belongs to the scenario and stretch it lies at."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path, use_threads=False, memory_map=False)
        about, arrays = json.loads(table.schema.metadata[b"botilbud"]), {}
        for name, shape in about["shapes"].items():
            columns = [table[f"{name}.{c}"].to_numpy() for c in range(shape[-1])]
            arrays[name] = np.stack(columns, axis=-1).reshape(shape)
        found = (about["key"], about["name"], about["sha256"])
    except (pa.ArrowException, OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return arrays if found == (path.parent.name, path.stem, _sha(arrays)) else None


def _sha(arrays: Mapping[str, np.ndarray]) -> str:
    digest = hashlib.sha256()
    for name, array in sorted(arrays.items()):
        digest.update(f"{name} {array.dtype} {array.shape} ".encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


_NAME = re.compile(r"\d{7,}-\d{7,}(-months)?", re.ASCII)


def _name(stretch: range) -> str:
    return f"{stretch.start:07d}-{stretch.stop - 1:07d}"


def _stretch(name: str) -> range:
    first, last = name.split("-")[:2]
    return range(int(first), int(last) + 1)


def missing(wanted: range, kept: list[range]) -> list[range]:
    """The stretches of ``wanted`` that no kept stretch covers, in order."""
    gaps, at = [], wanted.start
    for stretch in sorted(kept, key=lambda s: s.start):
        if stretch.start > at:
            gaps.append(range(at, min(stretch.start, wanted.stop)))
        at = max(at, stretch.stop)
    if at < wanted.stop:
        gaps.append(range(at, wanted.stop))
    return [gap for gap in gaps if len(gap) > 0]
