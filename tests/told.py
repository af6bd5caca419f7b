"""Dice that people and providers of a story are told in place of chance: each turns out as the story says."""
from __future__ import annotations

from collections.abc import Mapping
from math import exp, log, log1p

import numpy as np
from scipy import special

NOT_SOON = 1 - 1e-12  # die of a provider that does not close
MARKET_OF_A_PERSON = {"care", "offers", "then", "renegotiated", "gives notice", "in the house", "lives at home"}


def factor_die(factor: float, spread: float) -> float:
    """The die at which a lognormal factor with mean 1 is ``factor``."""
    assert spread or factor == 1, "the market says that all cost the same"
    return float(special.ndtr((log(factor) + spread**2 / 2) / spread)) if spread else 0.5


def providers(market: Mapping) -> list[str]:
    return [f"{kind} {n + 1}" for kind, told in market["kinds"].items() for n in range(told["providers"])]


def provider_die(market: Mapping, wanted: str | None) -> float:
    """A die in the middle of what falls to a provider; the first one, where none is named."""
    at, wanted = 0.0, wanted or providers(market)[0]
    for kind, told in market["kinds"].items():
        for number in range(told["providers"]):
            if wanted == f"{kind} {number + 1}":
                return at + told["share"] * (number + 0.5) / told["providers"]
        at += told["share"]
    raise AssertionError(f"there is no provider '{wanted}'")


def dice_of(story: Mapping, order: np.ndarray) -> dict:
    """Dice by decision point: for the people of a story row by row, ``order``, and for its providers."""
    everybody, levers = list(story["people"].values()), story.get("levers", {})
    contracts = levers.get("renegotiation", {}).get("contracts", 0.0)
    diverted = levers.get("diversion", {}).get("share", 0.0)
    by_person = {
        "diverted": [0.0 if p.get("lives at home") else diverted for p in everybody],
        "contract": [0.0 if p.get("renegotiated", True) else contracts for p in everybody],
        "notice": [0.0 if p.get("gives notice") else NOT_SOON for p in everybody],
        "house": [0.0 if p.get("in the house") else 0.5 for p in everybody],
        **dict.fromkeys(("case", "open case", "friction", "friction again"), [0.5] * len(everybody)),
    }
    market = story.get("market")
    if market:
        by_person |= _of_offers(market, everybody)
    return {**{point: np.array(values)[order] for point, values in by_person.items()}, **_of_providers(story, market)}


def _of_offers(market: Mapping, everybody: list[Mapping]) -> dict[str, list[float]]:
    """What care costs, and the offers that each gets, now and when they must move."""
    spread, dice = market.get("price_spread", 0.0), {}
    dice["need"] = [factor_die(p.get("care", 1.0), market.get("need_spread", 0.0)) for p in everybody]
    for said, again in (("offers", ""), ("then", " again")):
        for k in range(market.get("fitting_offers", 1)):
            made = [(p.get(said, [])[k:] or [{}])[0] for p in everybody]
            dice[f"offer {k}{again} provider"] = [provider_die(market, offer.get("from")) for offer in made]
            dice[f"offer {k}{again} price"] = [factor_die(offer.get("price", 1.0), spread) for offer in made]
    return dice


def _of_providers(story: Mapping, market: Mapping | None) -> dict[str, tuple[float, float]]:
    """When each provider closes, and whether it leaves the market."""
    if not market:
        return {}
    rate = -log1p(-market.get("closures", {}).get("chance_a_year", 0.5)) / 365.25
    days = story.get("closes", {})
    closes = {name: 1 - exp(-rate * (days[name] + 0.5)) if name in days else NOT_SOON for name in providers(market)}
    return {name: (die, 0.0 if name in story.get("leave the market", ()) else NOT_SOON) for name, die in closes.items()}
