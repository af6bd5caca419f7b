"""The report of a run made anew: report RUN [--pdf] [language=da]."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from experiments._ends import one_sentence
from sim.inputs import InputError, suggestion

USAGE = """botilbud report RUN [--pdf] [language=da|en]

  RUN        a run folder, results/EXPERIMENT/RUN; its report.html is written anew
  --pdf      also report.pdf, printed by Chromium, Chrome or Edge
  language   the run's own, if it is not given; another one makes report_da.html (or _en) beside it,
             without the pictures: for these, run it again with language=da"""
LANGUAGES = ("en", "da")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
USUAL = (
    "Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe", "Chromium/Application/chrome.exe",
)
MAC = tuple(f"/Applications/{n}.app/Contents/MacOS/{n}" for n in ("Google Chrome", "Microsoft Edge", "Chromium"))
SECONDS = 120


def main() -> None:
    """Write the report, and a PDF if it is asked for."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        folder, language, pdf = _understood(sys.argv[1:])
        from sim.report import write_report

        browser = find_browser() if pdf else None
        if pdf and browser is None:
            raise InputError("report: --pdf needs Chromium, Chrome or Edge, and none was found on this machine")
        page = write_report(folder, language)
        print(page)
        if browser:
            print(print_pdf(browser, page))


def find_browser() -> str | None:
    """A Chromium, Chrome or Edge: on PATH or where it usually lies."""
    roots = [os.environ[k] for k in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if os.environ.get(k)]
    places = [str(Path(root) / place) for root in roots for place in USUAL] + list(MAC)
    return next(filter(None, map(shutil.which, NAMES)), None) or next(filter(os.path.isfile, places), None)


def print_pdf(browser: str, page: Path) -> Path:
    """A PDF beside a page, of its name. Raises InputError if the browser makes none."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        draft = Path(profile) / "report.pdf"
        command = [
            browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", f"--user-data-dir={profile}/profile",
            "--no-pdf-header-footer", f"--print-to-pdf={draft}", page.resolve().as_uri(),
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses to start as root otherwise
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            pass
        if not draft.is_file():
            raise InputError(f"report: {browser} made no PDF; print {page} from a browser instead")
        near = page.with_name(f".report-{os.getpid()}.pdf")
        shutil.copyfile(draft, near)
        os.replace(near, page.with_suffix(".pdf"))
    return page.with_suffix(".pdf")


def _understood(arguments: list[str]) -> tuple[Path, str | None, bool]:
    language, pdf, runs = None, False, []
    for argument in arguments:
        if argument == "--pdf":
            pdf = True
        elif argument.startswith("language="):
            language = argument.partition("=")[2]
            if language not in LANGUAGES:
                raise InputError(f"report: language: '{language}' is not allowed: it must be en or da")
        elif argument.startswith("-") or ("=" in argument and not Path(argument).exists()):
            raise InputError(f"report: there is no '{argument}'{suggestion(argument, ['--pdf', 'language='])}")
        else:
            runs.append(argument)
    if len(runs) != 1:
        raise InputError("report: name one run folder, results/EXPERIMENT/RUN")
    return Path(runs[0]), language, pdf


if __name__ == "__main__":
    main()
