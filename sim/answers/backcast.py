"""The past: ten years played from a start before them, against what was published after them."""

from __future__ import annotations

import numpy as np
from pydantic import Field

from ..inputs import About, Name, Positive, Record, Share
from ..municipality import Municipality
from ..prices import PRICE_BASES
from ..runs import Played
from ..study import Study
from .estimate import mean, quantiles


class Published(Record):
    """What was published of the last year: held out, but for the growth of residents."""

    year: int = Field(strict=True)
    share_residents: Share
    residents_growth: float
    external_mio_kr: Positive
    spending_growth: float


class Backcast(Record):
    """The question: which shares to start from, and what is held out."""

    about: dict[Name, About] = Field(default_factory=dict, repr=False)
    start_shares: tuple[Share, ...] = Field(min_length=1)
    published: Published


def with_own_share(municipality: Municipality, share: float) -> Municipality:
    """The same municipality with another share of residents in own places at the start.

    Residents stay as many; places follow their own residents, so occupancy stays as it is.
    """
    needs, pools = dict(municipality.needs), dict(municipality.pools)
    before = sum(n.residents.own for n in needs.values())
    for name, need in needs.items():
        own = round(need.residents.all * share)
        residents = need.residents.model_copy(
            update={"own": own, "external": need.residents.all - own}
        )
        needs[name] = need.model_copy(update={"residents": residents})
    factor = sum(n.residents.own for n in needs.values()) / before
    for name, pool in pools.items():
        pools[name] = pool.model_copy(
            update={"places": round(pool.places * factor), "sold": round(pool.sold * factor)}
        )
    fields = {name: getattr(municipality, name) for name in Municipality.model_fields}
    return Municipality(**{**fields, "needs": needs, "pools": pools})


def start_cost(study: Study, basis: str) -> float:
    """Cost of a year at the start's residents, places and prices of the year before, mio. kr."""
    town, prices = study.municipality, study.prices
    known = dict.fromkeys(("wage_and_price_growth", "external_price_growth", "own_price_growth"), 0.5)
    tariffs = prices.tariffs(study.horizon, known)
    at = PRICE_BASES.index(basis)
    residents = [need.residents for need in town.needs.values()]
    own = np.array([r.own for r in residents])
    external = np.array([r.external for r in residents])
    places = sum(pool.for_own_citizens for pool in town.pools.values())
    ore = external @ tariffs.external[0, at] + own @ tariffs.own[0, at]
    ore += (places - own.sum()) * tariffs.empty[0, at]
    growth = prices.growth.wages_and_prices
    back = 1 + (growth if isinstance(growth, float) else growth.middle) if basis == "current" else 1.0
    return float(ore) * 365 / back / 1e8


def backcast_rows(question: Backcast, plays: list[tuple[float, Study, Played]]) -> list[dict]:
    """A row for each start share and published figure: what the model gives beside it."""
    rows = []
    for share, study, played in plays:
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
            figures["spending_growth", basis] = (external + own) / start_cost(study, basis) - 1
        for (figure, basis), values in figures.items():
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


def headline(rows: list[dict]) -> dict[str, float]:
    """Of each start share: the mean share in the published year."""
    return {
        f"share_mean, from {row['start_share']:g}": row["mean"]
        for row in rows if row["figure"] == "share_residents"
    }
