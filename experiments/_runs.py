"""Run folders that a command names: as they lie, or zipped as a colleague has sent them."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from experiments._again import config_of
from sim.contents import RunContents, read_run
from sim.inputs import InputError
from sim.results import config_hash

MOST_BYTES = 2_000_000_000  # of an archive, unpacked: more is no run folder
MANIFEST = "manifest.json"


@contextmanager
def run_at(path: Path) -> Iterator[RunContents]:
    """The run of a folder or of a .zip, which is unpacked for as long as it is looked at. Raises InputError."""
    if path.is_dir():
        yield _unchanged(read_run(path))
    elif path.is_file():
        with TemporaryDirectory(prefix="botilbud-") as place:
            _unpack(path, Path(place))
            yield _read_unpacked(path, Path(place))
    else:
        raise InputError(f"{path}: there is no such run folder or .zip")


def _unpack(archive: Path, place: Path) -> None:
    try:
        with zipfile.ZipFile(archive) as packed:
            members = packed.infolist()
            for member in members:
                _refuse_outside(archive, member)
            if sum(member.file_size for member in members) > MOST_BYTES:
                raise InputError(f"{archive}: unpacked, this is larger than {MOST_BYTES // 10**9} GB; no run folder is")
            packed.extractall(place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise InputError(f"{archive}: this is no .zip, or it is damaged or has a password") from None
    except OSError as error:
        raise InputError(f"{archive}: this cannot be unpacked ({error.strerror})") from None


def _refuse_outside(archive: Path, member: zipfile.ZipInfo) -> None:
    """A name that leads out of the folder that is unpacked into, or a link that may."""
    written = member.orig_filename.replace("\\", "/")
    name = PurePosixPath(written)
    outside = name.is_absolute() or ".." in name.parts or ":" in written
    if outside or stat.S_ISLNK(member.external_attr >> 16):
        raise InputError(f"{archive}: '{member.orig_filename}' leads out of the folder; nothing was unpacked")


def _read_unpacked(archive: Path, place: Path) -> RunContents:
    """The run lies in the archive itself, or in the one folder that it holds."""
    found = [place, *(folder for folder in sorted(place.iterdir()) if folder.is_dir())]
    runs = [folder for folder in found if (folder / MANIFEST).is_file()]
    if len(runs) != 1:
        raise InputError(f"{archive}: one run folder is expected in it, with its {MANIFEST}; there are {len(runs)}")
    return _unchanged(read_run(runs[0]))


def _unchanged(run: RunContents) -> RunContents:
    """The run, if its config is the one that it was played from; ``read_run`` asks the same of its tables."""
    if config_hash(config_of(run.config_yaml)) != run.manifest.get("config_hash"):
        raise InputError(f"{run.path / 'config.yaml'}: this was changed after the run wrote it; it is no longer what was played")
    return run
