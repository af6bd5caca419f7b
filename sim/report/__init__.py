"""SHOW a run as one page: ``report.html``, which needs no network and no other file."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from ..contents import read_run
from ..words import called
from .page import page


def write_report(folder: Path, language: str | None = None) -> Path:
    """Make the report of a run folder, all or nothing: ``report.html``, in another language than the run's
    ``report_da.html`` beside it, for that one lacks the pictures."""
    run = read_run(folder)
    with called(yaml.safe_load(run.config_yaml) or {}):
        text = page(run, language)
    name = "report.html" if language in (None, run.language) else f"report_{language}.html"
    draft = folder / f".report-{os.getpid()}.html"
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        os.replace(draft, folder / name)
    finally:
        draft.unlink(missing_ok=True)
    return folder / name
