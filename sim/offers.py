"""ASSUME, drawn: the offers that a citizen gets from external providers, and which one is taken.

A citizen's care costs more or less than the tariff of the need (``need_spread``), wherever it is given;
an offer costs more or less than that (``price_spread``). Weights are thousandths of the tariff, whole
numbers, so that bills add up exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from .future import Future
from .levers import Purchasing, Transparency
from .market import KINDS, Market
from .plan import Plan, days_of_months
from .quantities import settle

THOUSAND = 1000
ANYBODY = -1  # a provider of whom nothing more is asked
DEAREST = 0.8  # die from which a citizen's care is among that of the dearest fifth


@dataclass(frozen=True)
class Offers:
    """What each citizen would be offered, and would pay, row by row.

    ``begins``: days on which each way of buying begins, the first from ever. Columns: an offer for
    each way of buying, then one each for who had to move from a provider that closed.
    ``provider``: number in ``Market.names``, or ANYBODY. ``kind``: number in KINDS. ``weight``:
    thousandths of the external tariff of the need. ``care``: thousandths of the price that are direct
    care. ``need``: thousandths of the variable own tariff. ``dear``: the care is among the dearest fifth.
    """

    begins: np.ndarray
    provider: np.ndarray
    kind: np.ndarray
    weight: np.ndarray
    care: np.ndarray
    need: np.ndarray
    dear: np.ndarray


def offers(plan: Plan, future: Future) -> Offers:
    """The offers of a future under a plan."""
    market = future.assumptions.market
    ways = _ways(plan, future)
    weight_of_need = lognormal(future.die("need"), market.need_spread)
    found = [_taken(market, future, *way, again) for again in ("", " again") for _, *way in ways]
    provider, kind, price, direct = (np.stack(part, axis=1) for part in zip(*found))
    provider[:, len(ways):] = ANYBODY
    return Offers(
        begins=np.array([day for day, *_ in ways], dtype=np.int64),
        provider=provider,
        kind=kind,
        weight=_thousandths(price * weight_of_need[:, None]),
        care=_thousandths(direct),
        need=_thousandths(weight_of_need),
        dear=(future.die("need") >= DEAREST).astype(np.int64),
    )


def _ways(plan: Plan, future: Future) -> list[tuple[int, Purchasing | None, Transparency | None]]:
    """The ways of buying that follow each other: from which day, and what is in force; none that changes nothing."""
    start, buying, open_book = future.horizon.start, plan.purchasing, plan.transparency
    market = future.assumptions.market
    if buying is not None and not _chooses(buying, market, future):
        buying = None
    if open_book is not None and not settle(open_book.known, future.dice, "known") * settle(open_book.narrows, future.dice, "known"):
        open_book = None
    days = {-(1 << 30)}
    bought_from = seen_from = 1 << 30
    if buying is not None:
        late = future.dice["late"] < settle(buying.late, future.dice, "late") if buying.late_months else False
        bought_from = (buying.begins - start).days + (days_of_months(buying.late_months) if late else 0)
        days.add(bought_from)
    if open_book is not None:
        seen_from = (open_book.begins - start).days
        days.add(seen_from)
    return [
        (day, buying if day >= bought_from else None, open_book if day >= seen_from else None) for day in sorted(days)
    ]


def _chooses(buying: Purchasing, market: Market, future: Future) -> bool:
    """Whether a purchasing model ever takes another offer than the first."""
    return min(market.fitting_offers, buying.compared) > 1 and settle(buying.friction, future.dice, "friction") < 1


def _taken(
    market: Market, future: Future, buying: Purchasing | None,
    open_book: Transparency | None, again: str,
) -> tuple[np.ndarray, ...]:
    """Provider, kind, price and share of direct care of the offer that each citizen would take."""
    compared = min(market.fitting_offers, buying.compared) if buying is not None else 1
    known = () if open_book is None else tuple(
        settle(quantity, future.dice, "known") for quantity in (open_book.known, open_book.narrows)
    )
    points = [f"offer {k}{again}" for k in range(compared)]
    # The same in every plan that knows as much of tariffs.
    made = [future.once((point, *known), lambda: _offer(market, future, known, point)) for point in points]
    provider, kind, price, direct, quality = (np.stack(part) for part in zip(*made))
    best = np.zeros(len(future.people), dtype=np.int64)
    if buying is not None and compared > 1:
        best = np.argmin(price - buying.worth_quality * quality - buying.worth_care * direct, axis=0)
        best[future.die(f"friction{again}") < settle(buying.friction, future.dice, "friction")] = 0
    rows = np.arange(len(best))
    return tuple(part[best, rows] for part in (provider, kind, price, direct))


def _offer(market: Market, future: Future, known: tuple[float, ...], point: str) -> tuple[np.ndarray, ...]:
    """One offer for each citizen: provider, kind, price as a factor, share of direct care, quality.

    ``known``: share of offers whose tariff is known in parts, and by how much it narrows their spread.
    """
    kinds = [KINDS.index(kind) for kind in market.kinds]
    bounds = np.cumsum([market.kinds[kind].share for kind in market.kinds])
    die = future.die(f"{point} provider")
    which = np.minimum(np.searchsorted(bounds, die, side="right"), len(kinds) - 1)
    counts = np.array([kind.providers for kind in market.kinds.values()])
    firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    within = (die - np.concatenate([[0.0], bounds[:-1]])[which]) / np.diff(np.concatenate([[0.0], bounds]))[which]
    provider = firsts[which] + np.minimum((within * counts[which]).astype(np.int64), counts[which] - 1)
    spread = np.full(len(die), market.price_spread)
    if known:
        spread[future.die(f"{point} known") < known[0]] *= 1 - known[1]
    price = lognormal(future.die(f"{point} price"), spread)
    usual = np.array([kind.parts.direct_care for kind in market.kinds.values()])[which]
    direct = np.clip(usual + market.care_spread * _normal(future.die(f"{point} care")), 0.0, 1.0)
    quality = market.quality_spread * _normal(future.die(f"{point} quality"))
    return provider, np.array(kinds)[which], price, direct, quality


def _normal(die: np.ndarray) -> np.ndarray:
    return special.ndtri(np.clip(die, 1e-12, None))


def lognormal(die: np.ndarray, spread: float | np.ndarray) -> np.ndarray:
    """A factor with mean 1 whose logarithm has the standard deviation ``spread``."""
    return np.exp(spread * _normal(die) - np.square(spread) / 2)


def _thousandths(values: np.ndarray) -> np.ndarray:
    return np.rint(values * THOUSAND).astype(np.int64)
