"""The model's three most important limits, as they bear on a run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..results import made_up
from ..words import number, say

RESIDENTS = re.compile(r"municipality\.needs\.[^.]+\.residents\.(own|external)")
SHOW_KRONER = ("compare",)  # whose one picture shows kroner, without the cost of building


def limits(experiment: str, tables: Mapping[str, Sequence[Mapping[str, Any]]], config: Mapping[str, Any], language: str) -> list[str]:
    """Three sentences; first that today's residents were not counted, where the answer turns on that."""
    market = (config.get("demand") or {}).get("market")
    base = None if experiment == "network" or made_up(config) else _base(tables.get("assumptions", ()), language)
    first = [base, say("report.limit.unknown", language)] if base else [say(f"report.limit.{key}", language) for key in ("forecast", "data")]
    return [*first, say("report.limit.running" if experiment in SHOW_KRONER else "report.limit.market" if market else "report.limit.demand", language)]


def _base(rows: Sequence[Mapping[str, Any]], language: str) -> str | None:
    """That the number of residents at the start is no count; None where it is one, or may not be told."""
    residents = [row for row in rows if RESIDENTS.fullmatch(str(row["key"]))]
    tags = {row["tag"] for row in residents} & {"derived", "assumption"}
    if not tags or not all(isinstance(row["value"], float) for row in residents):
        return None
    told = "assumption" if "assumption" in tags else "derived"
    return say(f"report.limit.{told}", language, residents=number(sum(row["value"] for row in residents), 0, language))
