"""How far long work has come: a bar with time left on a terminal, quiet lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(plays: int, language: str) -> Iterator[Callable[[int], None]]:
    """A function to be told how many more plays (one scenario in one future) are done."""
    from tqdm import tqdm

    from sim.words import number, say

    shown = sys.stderr.isatty()
    with tqdm(total=plays, unit=say("progress.unit", language), disable=not shown, dynamic_ncols=True, leave=False) as line:
        done, told = 0, 0

        def progress(more: int) -> None:
            nonlocal done, told
            line.update(more)
            done += more
            # A log file wants a line now and then, not one for every block.
            if not shown and (done - told) * 4 >= plays:
                told = done
                counted = {"done": number(done, 0, language), "all": number(plays, 0, language)}
                print(say("progress.done", language, **counted), file=sys.stderr, flush=True)

        yield progress
