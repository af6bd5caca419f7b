"""WRITE: another municipality's configs, made of a few answers and the shape of a known one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..inputs import InputError, mistake
from .answers import Answers, buildings_of, check_dates, read_answer, typed

__all__ = [
    "Answers", "Shape", "Sources", "buildings_of", "check_dates", "checked_name", "configs_of", "folder_name",
    "municipality_of", "parted", "plan_of", "read_answer", "typed",
]

LONGEST_NAME = 60
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")  # what Windows lets no folder be called


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
        raise mistake("new.name_long", letters=len(name), most=LONGEST_NAME)
    if RESERVED.fullmatch(name):
        raise mistake("new.name_reserved", name=name)
    if not re.fullmatch(r"[^\W\d_][\w .'-]*", name):
        raise mistake("new.name_letters", name=name)
    return name


def folder_name(name: str) -> str:
    """The name as a folder: small letters, digits and underscores."""
    slug = re.sub(r"[^a-z0-9]+", "_", name.casefold().translate(LETTERS)).strip("_")
    if not slug or RESERVED.fullmatch(slug):
        raise mistake("new.name_no_folder", name=name)
    return slug


def parted(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """``total`` in whole numbers by weight; what is over goes to the largest remainders."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole if whole else 0.0 for key, weight in weights.items()}
    found = {key: int(value) for key, value in exact.items()}
    over = sorted(exact, key=lambda key: found[key] - exact[key])[: total - sum(found.values())]
    return {key: count + (key in over) for key, count in found.items()}


@dataclass(frozen=True)
class Sources:
    """Where the answers come from: ``known`` gives tag and source of a key that was read somewhere;
    every other is an assumption of whoever ``stated`` it, ``shaped`` where the shape had a say."""

    stated: str
    shaped: str
    known: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def about(self, key: str, unit: str) -> dict[str, str]:
        """Unit, tag and source of a key."""
        tag, source = self.known.get(key, ("assumption", self.stated))
        return {"unit": unit, "tag": tag, "source": source}


def municipality_of(name: str, answers: Answers, shape: Shape, sources: Sources) -> dict[str, Any]:
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
    read = [f"needs.{need}" for need in needs if f"needs.{need}" in sources.known]
    of_needs = {key: sources.about(key, "citizens") for key in read or ["needs"]}
    if not read:
        of_needs["needs"]["source"] = sources.shaped
    return {
        "name": name, "start": str(answers.start), "past_growth_per_year": past,
        "register_csv": None, "needs": needs, "pools": pools,
        "about": {
            "start": sources.about("start", "date"),
            "register_csv": sources.about("register_csv", "a CSV file, one row a resident"),
            "past_growth_per_year": sources.about("past_growth", "share a year"),
            **of_needs,
            "pools": {**sources.about("pools", "places and days"), "source": sources.shaped},
        },
    }


def plan_of(answers: Answers, sources: Sources) -> dict[str, Any]:
    """The part of a plan that differs from one that builds nothing."""
    units = {"places": "places", "first": "date", "openings": "buildings", "every_months": "months"}
    return {
        "name": f"{answers.plan_places} places",
        "even_build_out": {
            "places": answers.plan_places, "first": str(answers.first_opening), "openings": answers.openings,
            "every_months": 12,
        },
        "about": {f"even_build_out.{key}": sources.about(key, unit) for key, unit in units.items()},
    }


def configs_of(name: str, answers: Answers, shape: Shape, sources: Sources) -> dict[str, dict[str, Any]]:
    """Every config of a municipality's folder, by its path there."""
    return {
        "municipality/own.yaml": municipality_of(name, answers, shape, sources),
        "demand/own.yaml": {
            "defaults": ["shared/needs@_here_", "_self_"], "name": "stated growth",
            "growth": {"per_year": answers.growth}, "about": {"growth": sources.about("growth", "share a year")},
        },
        "plan/own.yaml": {
            "defaults": ["none", "shared/taking_home@taking_home", "_self_"], **plan_of(answers, sources),
        },
        "experiment/own.yaml": _question(answers, shape, sources),
    }


AS_ASKED = {
    "target": "the question: the target of Aarhus; state your own", "year": "the question: the end of the horizon",
    "growth": "the question: as for Aarhus, and the growth that was stated",
}


def _question(answers: Answers, shape: Shape, sources: Sources) -> dict[str, Any]:
    """Reachability's grid, with places that suit the municipality."""
    asked = shape.reachability
    # In proportion to those who live externally, who are the ones that places are lacking for.
    known = sum(need["residents"]["external"] for need in shape.municipality["needs"].values())
    scale = max(1.0, (1 - answers.own_share) * answers.residents) / known
    places = sorted({round(p * scale) for p in asked["places"]} | {answers.plan_places})
    cells = {"stated growth and the plan": answers.plan_places, "stated growth and no build-out": 0}
    # What was read of Aarhus was not read of anybody else.
    kept = {key: {**asked["about"][key], "tag": "assumption", "source": AS_ASKED.get(key, asked["about"][key]["source"])}
            for key in ("target", "year", "growth", "places", "scenarios")}
    return {
        "target": asked["target"], "year": None, "growth": sorted({*asked["growth"], answers.growth}),
        "places": places, "published": answers.plan_places,
        "reference_growth": {"stated growth": answers.growth},
        "scenarios": [{"name": k, "growth": answers.growth, "places": p} for k, p in cells.items()],
        "about": {
            **kept, "published": sources.about("places", "places"),
            "reference_growth.stated growth": sources.about("growth", "share a year"),
        },
    }
