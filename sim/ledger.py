"""READ: what each citizen costs, where prices differ between citizens: by kind of provider, with the
state's refund, direct care, and bills for closures.

Thousandths of whole øre are added up as whole numbers and rounded down to øre once a year, so the sum of
a thousand bills is the bill of a thousand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .future import EXTERNAL, Future
from .log import Event
from .market import KINDS
from .offers import THOUSAND, Offers
from .plan import Plan
from .prices import PRICE_BASES, Tariffs
from .spells import Places, Stays
from .terms import Terms, terms


@dataclass(frozen=True)
class Ledger:
    """Øre by year and price basis: (years, bases); ``kinds``: of external cost, (years, bases, KINDS).

    ``external`` and ``own`` are what the municipality pays; ``refund`` is what the state pays back of it;
    ``bills`` come from closures; ``care``: the part of ``external`` that is direct care.
    """

    external: np.ndarray
    own: np.ndarray
    refund: np.ndarray
    bills: np.ndarray
    care: np.ndarray
    kinds: np.ndarray


def read_ledger(log: np.ndarray, stays: Stays, places: Places, plan: Plan, future: Future, tariffs: Tariffs) -> Ledger:
    """The ledger of one log."""
    told, horizon = terms(plan, future), future.horizon
    row = np.searchsorted(future.people.id, stays.citizen)
    kind, paid, care = _external(stays, row, told, tariffs, horizon.year_starts)
    own = _own(stays, row, told, tariffs, horizon.year_starts)
    outside, inside = stays.home == EXTERNAL, stays.home >= 0
    by_kind = np.stack([paid[kind == k].sum(axis=0) for k in range(len(KINDS))], axis=-1)
    open_places = _open(places, tariffs, horizon.year_starts)
    each = _of_each(row[outside], paid, len(future.people)) + _of_each(row[inside], own[0], len(future.people))
    return Ledger(
        external=by_kind.sum(axis=-1) // THOUSAND,
        own=open_places + own[1].sum(axis=0) // THOUSAND,
        refund=_refund(each // THOUSAND, tariffs, future),
        bills=_bills(log, told, tariffs, horizon.years),
        care=(paid * care[:, None, None] // THOUSAND).sum(axis=0) // THOUSAND,
        kinds=by_kind // THOUSAND,
    )


def _bought(stays: Stays, cuts: np.ndarray) -> np.ndarray:
    """The days of each spell cut at year ends: (spells, years + 1), so that differences are years."""
    return np.clip(cuts[None, :], stays.start[:, None], stays.end[:, None])


def _some(stays: Stays, chosen: np.ndarray) -> Stays:
    return Stays(**{name: column[chosen] for name, column in vars(stays).items()})


def _external(
    stays: Stays, row: np.ndarray, told: Terms | None, tariffs: Tariffs, years: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each external spell: kind of provider, cost in thousandths of øre (spells, years, bases), and
    thousandths that are direct care."""
    chosen = stays.home == EXTERNAL
    bought, rows = _some(stays, chosen), row[chosen]
    offers = told.offers if told else None
    kind, weight, care, dear = _taken(offers, rows, bought.offer)

    def cost(days: np.ndarray) -> np.ndarray:
        at = tariffs.running_total[:, kind[:, None], dear[:, None], bought.need[:, None], days]
        return np.moveaxis(np.diff(at, axis=-1), 0, -1)

    paid = cost(_bought(bought, years)) * weight[:, None, None]
    if told is not None and told.discount.any():
        begins, ends = told.discounted
        runs = (bought.start <= begins) & (bought.end > begins)
        off = np.where(runs, weight * told.discount[rows] // THOUSAND, 0)
        paid -= cost(np.clip(_bought(bought, years), begins, ends)) * off[:, None, None]
    return kind, paid, care


def _taken(offers: Offers | None, rows: np.ndarray, offer: np.ndarray) -> tuple[np.ndarray, ...]:
    """Kind, weight, direct care and whether dear, of the offers taken."""
    if offers is None:
        none = np.zeros(len(rows), dtype=np.int64)
        return none, none + THOUSAND, none + THOUSAND, none
    return offers.kind[rows, offer], offers.weight[rows, offer], offers.care[rows, offer], offers.dear[rows]


def _own(
    stays: Stays, row: np.ndarray, told: Terms | None, tariffs: Tariffs, years: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Of each own spell, thousandths of øre by year and basis: its whole cost, and what varies with it."""
    chosen = stays.home >= 0
    lived, rows = _some(stays, chosen), row[chosen]
    weight = told.offers.need[rows] if told and told.offers else np.full(len(rows), THOUSAND)
    days = _bought(lived, years)
    varies = np.moveaxis(np.diff(tariffs.running_variable[:, lived.need[:, None], days], axis=-1), 0, -1)
    fixed = np.moveaxis(np.diff(tariffs.running_open[:, days], axis=-1), 0, -1)
    varies = varies * weight[:, None, None]
    return fixed * THOUSAND + varies, varies


def _open(places: Places, tariffs: Tariffs, years: np.ndarray) -> np.ndarray:
    """What open own places cost, lived in or not, øre: (years, bases)."""
    days = np.clip(years[None, :], places.start[:, None], years[-1])
    cost = np.diff(tariffs.running_open[:, days], axis=-1)
    return np.einsum("p,bpy->yb", places.places, cost)


def _of_each(rows: np.ndarray, paid: np.ndarray, people: int) -> np.ndarray:
    """Costs of spells added up by citizen: (people, years, bases)."""
    total = np.zeros((people, *paid.shape[1:]), dtype=np.int64)
    if len(rows):  # spells stand by citizen
        first = np.flatnonzero(np.diff(rows, prepend=-1))
        total[rows[first]] = np.add.reduceat(paid, first, axis=0)
    return total


def _refund(cost: np.ndarray, tariffs: Tariffs, future: Future) -> np.ndarray:
    """What the state pays back, øre: (years, bases)."""
    if not tariffs.refund.shape[2]:
        return np.zeros(cost.shape[1:], dtype=np.int64)
    dear = (cost > tariffs.refund[..., 0].min(axis=2)).any(axis=(1, 2))
    covered = future.die("refund") < tariffs.covered
    return refund(cost[dear & covered], tariffs.refund).sum(axis=0)


def refund(cost: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """The state's refund of yearly costs of citizens in øre, (..., years, bases) (SEL §176).

    ``scale``: (years, bases, thresholds, 2): each rate, in thousandths, is of what lies between its
    threshold and the next.
    """
    limits, rates = scale[..., 0], scale[..., 1]
    steps = np.diff(rates, axis=-1, prepend=0)  # each threshold adds to the rate of the one before
    return (np.clip(cost[..., None] - limits, 0, None) * steps).sum(axis=-1) // THOUSAND


def _bills(log: np.ndarray, told: Terms | None, tariffs: Tariffs, years: int) -> np.ndarray:
    """Bills for the deficits of public providers and own houses that are closed, by residents: (years, bases)."""
    total = np.zeros((years, len(PRICE_BASES)), dtype=np.int64)
    displaced = log[log["event"] == Event.DISPLACED]
    if told is None or not len(displaced):
        return total
    billed = np.array([not private for private in told.private_shocks] + [True] * len(told.houses))
    displaced = displaced[billed[displaced["places"]]]
    cut = tariffs.cut_of_day[displaced["day"]]
    np.add.at(total, tariffs.year[cut], tariffs.bill[cut])
    return total


def split_bill(ore: int, residents: dict[str, int]) -> dict[str, int]:
    """A deficit shared out among the buyers of a provider's places by their residents, to the øre.

    What does not divide goes to the largest remainders, ties to the first named.
    """
    everybody = sum(residents.values())
    shares = {buyer: divmod(ore * count, everybody) for buyer, count in residents.items()}
    left = ore - sum(whole for whole, _ in shares.values())
    first = sorted(shares, key=lambda buyer: -shares[buyer][1])[:left]
    return {buyer: whole + (buyer in first) for buyer, (whole, _) in shares.items()}

