"""A mistake that names a key of the config is told with the cell that the key was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..words import say
from ..words.template import REASONS


@dataclass(frozen=True)
class Place:
    """Where a value was read, and what stands there."""

    sheet: str
    cell: str
    found: Any


def place_of(told: str, places: dict[str, Place]) -> Place | None:
    """The place of the key that a mistake is about: the longest that it begins with, else the first beneath it."""
    # 'municipality: start is ...' names the key 'start' of the group as much as 'municipality.start: ...' does.
    asked = told.replace(": ", ".", 1) + " "
    paths = {".".join(key.split(".")[:n]) for key in places for n in range(2, key.count(".") + 2)}
    named = [path for path in paths if asked.startswith(path) and not re.match(r"\w", asked[len(path):])]
    path = max(named, key=len, default="")
    below = [key for key in places if key == path or key.startswith(f"{path}.")] if path else list(places)
    for words, end in _MEANT:
        if words in told:
            below = [key for key in below if key.endswith(end)] or below
            return places[below[0]] if below[0].endswith(end) else None
    return places[below[0]] if path else None


# Of what lies beneath the key that is named, the value that a mistake is about.
_MEANT = (("own residents", ".residents.own"), ("even_build_out: it opens", "even_build_out.first"))


def reason(told: str, language: str) -> str:
    """What is wrong, without the key; in Danish where that reason is known."""
    for pattern, danish in REASONS:
        if language == "da" and (found := re.search(pattern, told)):
            return danish.format(*found.groups())
    return told.partition(": ")[2] or told


def with_cell(told: str, places: dict[str, Place], shown: Any, language: str) -> str:
    """The mistake as a line with sheet and cell; as it is where no cell holds the key."""
    place = place_of(told, places)
    if place is None:
        return told
    return say("import.together", language, sheet=place.sheet, cell=place.cell, found=shown(place.found),
               reason=reason(told, language))
