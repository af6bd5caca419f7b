"""Where compiled code is kept: a folder named by a hash of the sources that it is made of.

numba's own cache does not see that a function it has inlined was edited in another file, and
would go on playing the old rule. An edited source gives another hash, and so another folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ENVIRONMENT = "BOTILBUD_CACHE"
FORGET_AFTER_DAYS = 30
# What compiled functions, and what they call, are written in.
COMPILED_FROM = {"engines", "rules.py", "log.py"}


def source_hash(package: Path, without: tuple[str, ...] = ()) -> str:
    """A hash of the names and contents of a package's Python files, some top-level ones left out."""
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package)
        if name.parts[0] not in without:
            # Line ends may differ between checkouts of the same source.
            text = path.read_bytes().replace(b"\r\n", b"\n")
            digest.update(name.as_posix().encode() + b"\0" + text + b"\0")
    return digest.hexdigest()[:16]


def compiled_hash(package: Path) -> str:
    """A hash of what compiled code is made of: an edit elsewhere costs no compiling."""
    return source_hash(package, tuple({path.name for path in package.iterdir()} - COMPILED_FROM))


def cache_folder(package: Path) -> Path | None:
    """A folder that can be written, or None: then code is compiled anew in every process."""
    for root in _roots():
        folder = root / compiled_hash(package)
        try:
            new = not folder.exists()
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                os.utime(folder)  # it is in use, however long ago it was filled
        except OSError:
            continue
        if new:
            _forget_old(root)
        return folder
    return None


def _roots() -> list[Path]:
    stated = os.environ.get(ENVIRONMENT)
    if stated:
        return [Path(stated)]
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    else:
        home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    user = os.environ.get("USER", os.environ.get("USERNAME", "user"))
    return [home / "botilbud", Path(tempfile.gettempdir()) / f"botilbud-{user}"]


def _forget_old(root: Path) -> None:
    """Remove compiled code of sources that have not been played for a month."""
    oldest = time.time() - FORGET_AFTER_DAYS * 86400
    for folder in root.iterdir():
        # Nothing else that somebody keeps beside it. What is in use is old enough next time too.
        if re.fullmatch("[0-9a-f]{16}", folder.name):
            with suppress(OSError):
                if folder.stat().st_mtime < oldest:
                    shutil.rmtree(folder)
