"""A table that fits a terminal: long names go over several lines."""

from __future__ import annotations

import textwrap

from .layout import WIDTH, columns

FEWEST = 12  # columns of a name, whatever else stands in the table


def fitted(heads: list[str], rows: list[list[str]]) -> list[str]:
    """``columns``, with first columns wrapped to the room that the others leave."""
    others = sum(max(map(len, column)) + 2 for column in list(zip(heads, *rows))[1:])
    lines = []
    for name, *cells in rows:
        first, *rest = textwrap.wrap(name, max(FEWEST, WIDTH - others), subsequent_indent="  ") or [""]
        lines += [[first, *cells], *([part, *[""] * len(cells)] for part in rest)]
    return [line.rstrip() for line in columns(heads, lines)]
