"""The past: ten years played from a start before them, against what was published after them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from pydantic import Field

from ..inputs import About, Name, Record, Share
from ..prices import PRICE_BASES
from ..runs import Played
from ..study import Study
from .beliefs import beliefs, demand_config, learned_rows
from .calibration import Calibration, Table, calibration_rows, fit, synthetic_rows, table_of
from .estimate import mean, quantiles
from .past import Past, Published, start_cost, with_own_share
from .precision import half_widths, headlines


class Backcast(Record):
    """The question: which shares to start from, what was published, and how it is calibrated on.

    ``calibration``: null leaves it out, so that no figure of the published year is used at all.
    """

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    start_shares: tuple[Share, ...] = Field(min_length=1)
    published: Published
    calibration: Calibration | None = None


def backcast_rows(question: Backcast, plays: list[tuple[float, Study, Played]]) -> list[dict]:
    """A row for each start share and published figure: what the model gives beside it."""
    rows = []
    for share, study, played in plays:
        for (figure, basis), values in _figures(question, study, played).items():
            average, (low, middle, high) = mean(values), quantiles(values)
            rows.append(
                {
                    "start_share": share, "figure": figure, "prices": basis,
                    "year": question.published.year, "futures": played.futures,
                    "published": getattr(question.published, figure), "mean": average.value,
                    "mean_low": average.low, "mean_high": average.high, "p05": low, "p50": middle,
                    "p95": high,
                }
            )
    return rows


def _figures(question: Backcast, study: Study, played: Played) -> dict[tuple[str, str], np.ndarray]:
    """Each published figure in the published year, by future."""
    (scenario,) = played.numbers
    last = played.calendar_years.index(question.published.year)
    residents = played.of(scenario, "residents")[:, last]
    start = sum(need.residents.all for need in study.municipality.needs.values())
    figures = {
        ("share_residents", ""): played.of(scenario, "share_residents")[:, last],
        ("residents_growth", ""): residents / start - 1,
    }
    for basis in PRICE_BASES:
        external = played.of(scenario, f"external_mio_kr_{basis}")[:, last]
        own = played.of(scenario, f"own_mio_kr_{basis}")[:, last]
        figures["external_mio_kr", basis] = external
        figures["spending_growth", basis] = (external + own) / _start_costs(study, basis, played.futures) - 1
    return figures


def _start_costs(study: Study, basis: str, futures: int) -> np.ndarray:
    """What a year cost before the start, mio. kr., in each future with its own growth of prices."""
    world = study.worlds[0][0]
    return np.array([start_cost(study, basis, world.ignorance(number)) for number in range(futures)])


def widths(scenario: str, plays: dict[float, Played], question: Backcast) -> dict[str, float]:
    """How precisely the mean share in the published year is known, from each start share."""
    found = {}
    for start, played in plays.items():
        last = played.calendar_years.index(question.published.year)
        shown = headlines(played, {f"start share {100 * start:g} %": scenario}, last, None)
        found |= half_widths(shown)
    return found


def headline(rows: list[dict]) -> dict[str, float]:
    """Of each start share: the mean share in the published year."""
    return {
        f"share_mean, from {row['start_share']:g}": row["mean"]
        for row in rows if row["figure"] == "share_residents"
    }


# --- calibrated -------------------------------------------------------------------------


class Calibrated(NamedTuple):
    """What was tried, which rows of it fit, and the tables that tell of it."""

    table: Table
    fitting: np.ndarray
    by_year: list[dict]
    learned: list[dict]
    synthetic: list[dict]


def past_of(question: Backcast, study: Study) -> Past | None:
    """What a calibration plays, checked; None if none is asked for. Raises InputError."""
    asked = question.calibration
    if asked is None:
        return None
    longer = replace(study, years=study.years + asked.forecast_years)
    past = Past(longer, asked.start_share, asked.spending_prices)
    past.check()
    return past


def calibrated(question: Backcast, past: Past, pieces: list[np.ndarray]) -> Calibrated:
    """The tables of a calibration from what ``past.play_rows`` gave, piece by piece."""
    asked, published, study = question.calibration, question.published, past.study
    table = table_of(past, pieces)
    fitting = fit(table.at(published.year), published.figures, asked.tolerance)
    unknown = beliefs(study.scenarios[0].demand, study.prices, asked.start_share)
    return Calibrated(
        table=table,
        fitting=fitting,
        by_year=calibration_rows(asked, published, table),
        learned=learned_rows(unknown, table, fitting),
        synthetic=synthetic_rows(asked, published, table, study.seed) if asked.synthetic else [],
    )


def calibrated_demand(question: Backcast, past: Past, found: Calibrated, run: str) -> str | None:
    """The config of a demand for forecasts, made by a run with this hash; None if there is none."""
    made_by = f"botilbud backcast, config {run}, seed {past.study.seed}"
    demand, built_on = past.study.scenarios[0].demand, question.calibration.forecast_demand
    return demand_config(built_on, demand, question.published.year, found.table, found.fitting, made_by)


__all__ = [
    "Backcast", "Calibrated", "Published", "backcast_rows", "calibrated", "calibrated_demand", "headline", "past_of",
    "start_cost", "widths", "with_own_share",
]
