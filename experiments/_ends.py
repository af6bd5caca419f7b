"""How a command ends: with an answer, or with one sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

WRONG, STOPPED, NOBODY_READS = 2, 130, 141


@contextmanager
def one_sentence() -> Iterator[None]:
    """Around a whole command: a mistake ends with a sentence and 2, Ctrl-C with one and 130.

    A reader who leaves before the end (``| head -1``) ends it without a word.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without æ is no reason to stop
    try:
        yield
        sys.stdout.flush()
    except ValueError as error:
        # Late, so that Ctrl-C while packages are being loaded ends like any other.
        from sim.inputs import InputError

        if not isinstance(error, InputError):
            raise
        refuse(error)
    except KeyboardInterrupt:
        from sim.words import say

        print(f"\nbotilbud: {say('stopped', _language())}", file=sys.stderr)
        sys.exit(STOPPED)
    except BrokenPipeError:
        _nobody_reads()
        sys.exit(NOBODY_READS)


def refuse(reason: object) -> NoReturn:
    """Say what is wrong, and end."""
    from sim.inputs import said

    print("\n".join(f"botilbud: {line}" for line in said(reason, _language()).split("\n")), file=sys.stderr)
    sys.exit(WRONG)


def _language() -> str:
    """What the command line asks for; what a config asks for may not be known yet where something is wrong."""
    return "da" if "language=da" in sys.argv[1:] else "en"


def tell(text: str) -> None:
    """Print an answer that is saved already; nobody has to read it to the end."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _nobody_reads()


def _nobody_reads() -> None:
    """Let all further output vanish, Python's own at its end too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            try:
                stream.flush()
            except BrokenPipeError:
                os.dup2(nowhere, stream.fileno())
