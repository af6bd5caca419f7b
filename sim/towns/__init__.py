"""WRITE: another municipality's configs, made of a few answers and the shape of a known one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import Field, model_validator

from ..inputs import Count, InputError, Record, Share

LONGEST_NAME = 60
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")  # what Windows lets no folder be called


class Answers(Record):
    """What is asked of a municipality. ``by_need`` where it is known; else the shape decides."""

    residents: int = Field(ge=1, le=200_000, strict=True)
    own_share: Share
    plan_places: Count
    first_opening: date
    growth: float = Field(gt=-0.5, lt=0.5, strict=True)
    past_growth: float | None = Field(default=None, gt=-0.5, lt=0.5, strict=True)
    start: date | None = None
    by_need: dict[str, Count] | None = None

    @model_validator(mode="after")
    def _opens_after_the_start(self) -> Answers:
        if self.start is not None and self.first_opening < self.start:
            raise ValueError(f"first_opening: {self.first_opening} is before the start, {self.start}")
        return self


@dataclass(frozen=True)
class Shape:
    """A known municipality's config and plan: how residents part into needs, how full places are."""

    municipality: Mapping[str, Any]
    plan: Mapping[str, Any]
    reachability: Mapping[str, Any]

    @property
    def by_need(self) -> dict[str, int]:
        """Its residents by need."""
        needs = self.municipality["needs"].items()
        return {name: need["residents"]["own"] + need["residents"]["external"] for name, need in needs}


def checked_name(name: str) -> str:
    """A municipality's name that can stand in files and folders. Raises InputError."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise InputError(f"name: {len(name)} letters; 1 to {LONGEST_NAME} are needed")
    if not re.fullmatch(r"[^\W\d_][\w .'-]*", name) or RESERVED.fullmatch(name):
        raise InputError(f"name: '{name}' is not allowed: letters, digits, spaces, - . and ' are, a letter first")
    return name


def folder_name(name: str) -> str:
    """The name as a folder: small letters, digits and underscores."""
    slug = re.sub(r"[^a-z0-9]+", "_", name.casefold().translate(LETTERS)).strip("_")
    if not slug or RESERVED.fullmatch(slug):
        raise InputError(f"name: '{name}' gives no folder name; state one with to=FOLDER")
    return slug


def parted(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """``total`` in whole numbers by weight; what is over goes to the largest remainders."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole if whole else 0.0 for key, weight in weights.items()}
    found = {key: int(value) for key, value in exact.items()}
    over = sorted(exact, key=lambda key: found[key] - exact[key])[: total - sum(found.values())]
    return {key: count + (key in over) for key, count in found.items()}


def municipality_of(name: str, answers: Answers, shape: Shape, source: str) -> dict[str, Any]:
    """The config of a municipality with the shape's needs and occupancy."""
    known = shape.municipality
    if answers.by_need is not None and set(answers.by_need) != set(known["needs"]):
        raise InputError(f"by_need: it must name each need once: {', '.join(known['needs'])}")
    residents = answers.by_need or parted(answers.residents, shape.by_need)
    own = parted(round(answers.own_share * sum(residents.values())), residents)
    for need, facts in known["needs"].items():
        if need not in known["pools"] or not (facts["residents"] or {}).get("own"):
            raise InputError(f"municipality: {known['name']} is no shape: '{need}' has no pool of that name or no own residents")
    needs, pools = {}, {}
    for need, facts in known["needs"].items():
        pool, lived = known["pools"][need], facts["residents"]["own"]
        needs[need] = {"label": facts["label"], "residents": {"own": own[need], "external": residents[need] - own[need]}}
        pools[need] = {**pool, "places": -(-own[need] * pool["places"] // lived)}
    past = answers.growth if answers.past_growth is None else answers.past_growth
    stated = {"tag": "assumption", "source": source}
    shaped = f"{source}; parted and filled as in {known['name']}"
    return {
        "name": name, "start": str(answers.start or known["start"]), "past_growth_per_year": past,
        "register_csv": None, "needs": needs, "pools": pools,
        "about": {
            "start": {"unit": "date", **stated},
            "register_csv": {"unit": "a CSV file, one row a resident", **stated},
            "past_growth_per_year": {"unit": "share a year", **stated},
            "needs": {"unit": "citizens", **stated, "source": shaped},
            "pools": {"unit": "places and days", **stated, "source": shaped},
        },
    }


def plan_of(answers: Answers, source: str) -> dict[str, Any]:
    """The part of a plan that differs from one that builds nothing."""
    return {
        "name": f"{answers.plan_places} places",
        "even_build_out": {"places": answers.plan_places, "first": str(answers.first_opening)},
        "about": {
            "even_build_out.places": {"unit": "places", "tag": "assumption", "source": source},
            "even_build_out.first": {"unit": "date", "tag": "assumption", "source": source},
        },
    }


def configs_of(name: str, answers: Answers, shape: Shape, source: str, projected: str) -> dict[str, dict[str, Any]]:
    """Every file of a municipality's folder, by its path there."""
    town = municipality_of(name, answers, shape, source)
    growth = {"unit": "share a year", "tag": "assumption", "source": projected}
    return {
        "municipality/own.yaml": town,
        "demand/own.yaml": {
            "defaults": ["shared/needs@_here_", "_self_"], "name": "stated growth",
            "growth": {"per_year": answers.growth}, "about": {"growth": growth},
        },
        "plan/own.yaml": {
            "defaults": ["none", "shared/taking_home@taking_home", "_self_"], **plan_of(answers, source),
        },
        "experiment/own.yaml": _question(answers, shape, source),
    }


def _question(answers: Answers, shape: Shape, source: str) -> dict[str, Any]:
    """Reachability's grid, with places that suit the municipality."""
    asked = shape.reachability
    # In proportion to those who live externally, who are the ones that places are lacking for.
    known = sum(need["residents"]["external"] for need in shape.municipality["needs"].values())
    scale = max(1.0, (1 - answers.own_share) * answers.residents) / known
    places = sorted({round(p * scale) for p in asked["places"]} | {answers.plan_places})
    cells = {"stated growth and the plan": answers.plan_places, "stated growth and no build-out": 0}
    stated = {"tag": "assumption", "source": source}
    kept = {key: asked["about"][key] for key in ("target", "year", "growth", "places", "scenarios")}
    return {
        "target": asked["target"], "year": None, "growth": sorted({*asked["growth"], answers.growth}),
        "places": places, "published": answers.plan_places,
        "reference_growth": {"stated growth": answers.growth},
        "scenarios": [{"name": k, "growth": answers.growth, "places": p} for k, p in cells.items()],
        "about": {
            **kept, "published": {"unit": "places", **stated},
            "reference_growth.stated growth": {"unit": "share a year", **stated},
        },
    }
