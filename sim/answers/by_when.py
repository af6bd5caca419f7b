"""By when: the first year in which the target is met, and the first from which it is held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..measures import DEFINITIONS
from .estimate import probability

NEVER = -1


def first_run(met: np.ndarray, length: int) -> np.ndarray:
    """The first year of the first ``length`` years in a row that are met, NEVER if there are none.

    ``met``: whether the target is met, by future and year, (futures, years, ...).
    """
    years = met.shape[1]
    if years < length:
        return np.full((len(met), *met.shape[2:]), NEVER)
    runs = np.all([met[:, k : years - length + 1 + k] for k in range(length)], axis=0)
    return np.where(runs.any(axis=1), runs.argmax(axis=1), NEVER)


def by_when_rows(
    met: Mapping[float, np.ndarray], rules: Mapping[float, Mapping[str, int | None]], years: Sequence[int],
    hold_years: int, target: float,
) -> list[dict]:
    """A row for each growth, definition, quantity and year, and last one without a year: never.

    ``met``: by growth, (futures, years, definitions). Quantities: ``reached`` for the first time, and
    ``held``: the first of ``hold_years`` years in a row in which it is met. ``rules``: by growth,
    the year in which each rule of thumb finds the plan large enough.
    """
    rows = []
    for growth, of_growth in met.items():
        for quantity, length in {"reached": 1, "held": hold_years}.items():
            first = first_run(of_growth, length)
            for d, definition in enumerate(DEFINITIONS):
                about = {
                    "growth_per_year": growth, "definition": definition, "quantity": quantity,
                    "years_in_a_row": length, "target": target, "futures": len(first), **rules[growth],
                }
                rows += [{**about, **_year(first[:, d], at, year)} for at, year in enumerate(years)]
                rows.append({**about, **_year(first[:, d], NEVER, None)})
    return rows


def _year(first: np.ndarray, at: int, year: int | None) -> dict:
    """In how many futures it is this year, and in how many by then."""
    hits = int((first == at).sum())
    row = {"year": year, "hits": hits, **probability(hits, len(first)).columns("probability")}
    if at != NEVER:
        by_then = int(((first != NEVER) & (first <= at)).sum())
        row |= probability(by_then, len(first)).columns("by_then")
    return row


def cell(rows: Sequence[dict], growth: float, definition: str, quantity: str, year: int | None) -> dict:
    """The row of one year, or of never."""
    wanted = (growth, definition, quantity, year)
    keys = ("growth_per_year", "definition", "quantity", "year")
    return next(row for row in rows if tuple(row[key] for key in keys) == wanted)
