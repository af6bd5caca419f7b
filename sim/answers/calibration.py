"""Which combinations of what is unknown fit the past, and whether the method is to be believed.

Rejection ABC on the space-filling design that futures have anyway. A combination fits if every
figure that is matched lies within its tolerance of the published one. With combinations drawn from
what is believed, those that fit are a sample from the exact posterior of a model in which a
published figure is the model's figure plus an error that is uniform within the tolerance
(Wilkinson 2013, Stat. Appl. Genet. Mol. Biol. 12, 129-141). docs/calibration.md says more.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from ..quantities import IGNORANCE, UncertainShare
from ..future.dice import resampling
from ..inputs import Name, Positive, Record
from .estimate import probability, quantile
from .past import FIGURES, Past, Published

LEVEL = 0.9  # of every band: 90 of 100
BAND = ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)
QUANTILES = ("p05", "p50", "p95")
# So many values have one more below the lowest, and above the highest, with 5 % each.
FEWEST = 19
ROWS_IN_A_TASK = 40


class Tolerance(Record):
    """How far a figure of the model may lie from the published one; a figure without is not matched."""

    share_residents: Positive | None = None
    residents_growth: Positive | None = None
    external_mio_kr: Positive | None = None
    spending_growth: Positive | None = None

    @model_validator(mode="after")
    def _matches_something(self) -> Tolerance:
        if np.isinf(self.widths).all():
            raise ValueError(f"no figure has a tolerance, so nothing can be matched; state one of {', '.join(FIGURES)}")
        return self

    @property
    def widths(self) -> np.ndarray:
        """Tolerances in the order of FIGURES; infinite where a figure is not matched."""
        stated = [getattr(self, figure) for figure in FIGURES]
        return np.array([np.inf if width is None else width for width in stated])


class Calibration(Record):
    """What is matched, from which start shares, and what is asked of the years after.

    ``combinations_a_future``: combinations tried for each future of a run. ``spending_prices``:
    the prices that the published growth of spending is taken to be in. ``synthetic``: whether the
    method is tried on made-up municipalities. ``forecast_demand``: the file of the group demand
    that says what else is assumed when forecasts are made from the combinations that fit.
    """

    start_share: UncertainShare
    spending_prices: Literal["current", "fixed"]
    tolerance: Tolerance
    combinations_a_future: int = Field(ge=1, le=1000, strict=True)
    forecast_years: int = Field(ge=0, le=50, strict=True)
    synthetic: bool = Field(strict=True)
    forecast_demand: Name


@dataclass(frozen=True)
class Table:
    """Every combination that was tried: FIGURES by year, (rows, FIGURES, years), and its dice."""

    figures: np.ndarray
    dice: np.ndarray  # (rows, IGNORANCE)
    calendar_years: tuple[int, ...]

    def at(self, year: int) -> np.ndarray:
        """FIGURES in a calendar year, (rows, FIGURES)."""
        return self.figures[:, :, self.calendar_years.index(year)]


def tasks(rows: int) -> list[tuple[range]]:
    """The combinations to try, in pieces for ``past.play_rows``."""
    cuts = [*range(0, rows, ROWS_IN_A_TASK), rows]
    return [(range(a, b),) for a, b in pairwise(cuts)]


def table_of(past: Past, pieces: list[np.ndarray]) -> Table:
    """The pieces that were played, put together, with the dice that they were played with."""
    figures, world = np.concatenate(pieces), past.study.worlds[0][0]
    dice = [[world.ignorance(row)[name] for name in IGNORANCE] for row in range(len(figures))]
    return Table(figures, np.array(dice), past.study.horizon.calendar_years)


def misses(figures: np.ndarray, published: np.ndarray, tolerance: Tolerance) -> np.ndarray:
    """How far each figure is off, in tolerances; 0 where it is not matched, more than 1 if it fits not.

    A figure that the model does not have, for there is nothing to share, never fits.
    """
    off = np.abs(figures - published) / tolerance.widths
    return np.where(np.isnan(off), np.where(np.isinf(tolerance.widths), 0.0, np.inf), off)


def fit(figures: np.ndarray, published: np.ndarray, tolerance: Tolerance) -> np.ndarray:
    """Whether each combination gives every published figure within its tolerance, (rows,)."""
    return (misses(figures, published, tolerance) <= 1).all(axis=-1)


def band(values: np.ndarray) -> list[float]:
    """The 5, 50 and 95 % points of what a sample predicts; nan from too few values.

    The quantile p is the p·(n + 1)-th smallest: one more value of the same kind lies below it with
    probability p, however few the values are.
    """
    values = values[~np.isnan(values)]
    if len(values) < FEWEST:
        return [np.nan] * len(BAND)
    return [float(q) for q in np.quantile(values, BAND, method="weibull")]


def calibration_rows(question: Calibration, published: Published, table: Table) -> list[dict]:
    """A row for each figure and year: what all combinations give, and what those that fit give."""
    fitting = fit(table.at(published.year), published.figures, question.tolerance)
    alone = (misses(table.at(published.year), published.figures, question.tolerance) <= 1).sum(axis=0)
    rows = []
    for at, figure in enumerate(FIGURES):
        for year in table.calendar_years:
            values, known = table.at(year)[:, at], year == published.year
            width = question.tolerance.widths[at]
            prices = {"external_mio_kr": "current", "spending_growth": question.spending_prices}
            rows.append(
                {
                    "figure": figure, "prices": prices.get(figure, ""), "year": year, "tried": len(values),
                    "fitting": int(fitting.sum()),
                    "published": published.figures[at] if known else None,
                    "tolerance": width if known and np.isfinite(width) else None,
                    "fitting_alone": int(alone[at]) if known and np.isfinite(width) else None,
                    **dict(zip((f"believed_{q}" for q in QUANTILES), band(values))),
                    **dict(zip((f"fitting_{q}" for q in QUANTILES), band(values[fitting]))),
                    **_error_of_the_median(values[fitting]),
                }
            )
    return rows


def _error_of_the_median(values: np.ndarray) -> dict[str, float | None]:
    told = quantile(values, 0.5).columns("median")
    return {f"fitting_{end}": told[end] if np.isfinite(told[end]) else None for end in ("median_low", "median_high")}


def headline(rows: list[dict]) -> dict[str, float]:
    """The share in the published year and in the last, by the combinations that fit; none if too few do."""
    last = max(row["year"] for row in rows)
    return {
        f"share_p50 {row['year']}, calibrated": row["fitting_p50"]
        for row in rows
        if row["figure"] == "share_residents" and (row["published"] is not None or row["year"] == last)
        and not np.isnan(row["fitting_p50"])
    }


# --- is the method to be believed? ------------------------------------------------------


def synthetic_rows(question: Calibration, published: Published, table: Table, seed: int) -> list[dict]:
    """How often the band of the last year holds the truth, where the truth is known.

    Each combination in turn is a municipality whose inputs are known. Its figures of the published
    year, each off by an error drawn within the tolerance, are what its planner would read.
    """
    now, later = table.at(published.year), table.figures[:, :, -1]
    widths = np.where(np.isinf(question.tolerance.widths), 0.0, question.tolerance.widths)
    error = resampling(seed, "published error").uniform(-1.0, 1.0, now.shape) * widths
    told, held = held_by_bands(now, now + error, later, question.tolerance)
    rows = []
    for figure, hits in zip(FIGURES, held):
        rows.append(
            {
                "figure": figure, "year": table.calendar_years[-1], "level": LEVEL, "municipalities": len(now),
                "told": told, "held": int(hits), **probability(int(hits), told).columns("coverage"),
            }
        )
    return rows


def held_by_bands(
    now: np.ndarray, read: np.ndarray, later: np.ndarray, tolerance: Tolerance
) -> tuple[int, np.ndarray]:
    """Of how many rows a band can be told from all other rows, and how many bands hold what came.

    ``now``, ``later``: figures of each row in the published year and at last, (rows, figures);
    ``read``: what is read of them in the published year. Who finds too few others that fit tells
    no band; that has no part in whether the band would have held.
    """
    told, held = 0, np.zeros(later.shape[1], dtype=int)
    for row in range(len(now)):
        fitting = fit(now, read[row], tolerance)
        fitting[row] = False
        bands = np.array([band(values) for values in later[fitting].T])
        if np.isnan(bands).any() or np.isnan(later[row]).any():
            continue
        told += 1
        held += (bands[:, 0] <= later[row]) & (later[row] <= bands[:, -1])
    return told, held


__all__ = [
    "BAND", "FEWEST", "QUANTILES", "Calibration", "Table", "Tolerance", "band", "calibration_rows", "fit", "headline",
    "held_by_bands", "misses", "synthetic_rows", "table_of", "tasks",
]
