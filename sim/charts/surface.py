"""From probabilities in cells to a smooth surface between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy.interpolate import LinearNDInterpolator, PchipInterpolator
from scipy.spatial import QhullError
from scipy.special import ndtri

FINE = (181, 141)  # points across and up
SURE = float(ndtri(0.975))  # the least score of a cell in which every future meets the target
TAIL = float(ndtri(0.95))  # p05 and p95 lie so many standard deviations from the middle
FAR = 8.0


class Surface(NamedTuple):
    """Scores on a fine grid: x (places), y (growth, %), z (scores, nan where nothing is known)."""

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray


def score(row: Mapping, target: float) -> float:
    """A cell's probability as a normal score: 0 is 50 %, 1.64 is 95 %.

    Where no future or every future meets the target, the probability does not say how clearly;
    there the score is how many standard deviations the share lies from the target. That puts a
    frontier between a sure and a hopeless cell where the target is crossed, not in the middle.
    """
    chance = row["probability"]
    if not 0 < chance < 1:
        sign = np.sign(chance - 0.5)  # nan stays nan
        deviation = (row.get("share_p95", np.nan) - row.get("share_p05", np.nan)) / (2 * TAIL)
        distance = abs(row.get("share_p50", np.nan) - target) / deviation if deviation > 0 else np.nan
        return float(sign * np.clip(np.nan_to_num(distance, nan=SURE), SURE, FAR))
    return float(ndtri(chance))


def surface(x: np.ndarray, y: np.ndarray, scores: np.ndarray) -> Surface | None:
    """Scores between the cells; None if the cells lie on one line.

    A whole grid is interpolated along its rows and columns without over- or undershoot; one
    with gaps linearly between neighbours, and not beyond the outermost cells.
    """
    known = ~np.isnan(scores)
    x, y, scores = x[known], y[known], scores[known]
    if len(x) == 0:
        return None
    fine_x, fine_y = (np.linspace(v.min(), v.max(), n) for v, n in zip((x, y), FINE))
    columns, rows = np.unique(x), np.unique(y)
    if len(x) == len(columns) * len(rows) and min(len(columns), len(rows)) > 1:
        order = np.lexsort((x, y))
        table = scores[order].reshape(len(rows), len(columns))
        across = PchipInterpolator(columns, table, axis=1)(fine_x)
        return Surface(fine_x, fine_y, PchipInterpolator(rows, across, axis=0)(fine_y))
    return _with_gaps(x, y, scores, fine_x, fine_y)


def _with_gaps(
    x: np.ndarray, y: np.ndarray, scores: np.ndarray, fine_x: np.ndarray, fine_y: np.ndarray
) -> Surface | None:
    try:
        between = LinearNDInterpolator(np.column_stack([x, y]), scores, rescale=True)
    except QhullError:
        return None
    return Surface(fine_x, fine_y, between(*np.meshgrid(fine_x, fine_y)))
