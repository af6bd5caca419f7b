"""SHOW a run as one page: ``report.html``, which needs no network and no other file."""

from __future__ import annotations

import os
from pathlib import Path

from ..contents import read_run
from .page import page


def write_report(folder: Path, language: str | None = None) -> Path:
    """Make the report of a run folder, in its own language if no other is asked for; all or nothing."""
    text = page(read_run(folder), language)
    draft = folder / f".report-{os.getpid()}.html"
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        os.replace(draft, folder / "report.html")
    finally:
        draft.unlink(missing_ok=True)
    return folder / "report.html"
