"""INPUT of a few answers about a municipality, as they are typed."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter, model_validator

from ..inputs import Count, Record, Share

LARGEST_BUILDING, MOST_BUILDINGS = 24, 10


class Answers(Record):
    """What is asked of a municipality. ``by_need`` where it is known; else the shape decides.

    ``start``: the day that ``residents`` are of. ``buildings``: how many the plan's places are spread
    over, opened a year apart; without it as many as ``buildings_of`` says. ``growth`` and ``past_growth``
    are of residents, a share a year.
    """

    residents: int = Field(ge=1, le=200_000, strict=True)
    own_share: Share
    start: date
    plan_places: Count
    first_opening: date
    buildings: int | None = Field(default=None, ge=1, le=100, strict=True)
    growth: float = Field(gt=-0.5, lt=0.5, strict=True)
    past_growth: float | None = Field(default=None, gt=-0.5, lt=0.5, strict=True)
    by_need: dict[str, Count] | None = None

    @model_validator(mode="after")
    def _follow_one_another(self) -> Answers:
        check_dates(self.start, self.first_opening)
        return self

    @property
    def openings(self) -> int:
        """How many buildings the plan opens, a year apart."""
        return self.buildings or buildings_of(self.plan_places)


def buildings_of(places: int) -> int:
    """Buildings for so many places where nobody has said: of at most 24 places each, but no more than ten."""
    return min(MOST_BUILDINGS, max(1, -(-places // LARGEST_BUILDING)))


def check_dates(start: date | None, first_opening: date | None) -> None:
    """Raises ValueError where they cannot be a start and a first opening; one may be unknown yet."""
    if start and start.day != 1:
        raise ValueError(f"start: it is {start}; it must be the first day of a month")
    if first_opening and first_opening.day > 28:
        raise ValueError(f"first_opening: {first_opening}; use a day that every month has, 1 to 28")
    if start and first_opening and first_opening < start:
        raise ValueError(f"first_opening: {first_opening} is before the start, {start}")


def read_answer(key: str, text: str) -> Any:
    """One answer as it was typed; a decimal comma, '60 %' and 31-01-2026 are understood too.

    Raises ValueError where it is none that is allowed.
    """
    kind, limits = _kind(key), Answers.model_fields[key].metadata
    return TypeAdapter(Annotated[kind, Field(), *limits]).validate_python(typed(key, text))


def _kind(key: str) -> type:
    annotation = Answers.model_fields[key].annotation
    return next(kind for kind in get_args(annotation) or (annotation,) if kind is not type(None))


def typed(key: str, text: str) -> Any:
    """The date or number that was typed as the answer to ``key``. Raises ValueError where it is neither."""
    kind, text = _kind(key), text.strip()
    if kind is date:
        turned = re.fullmatch(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", text)
        return date(*map(int, reversed(turned.groups()))) if turned else date.fromisoformat(text)
    if kind is int:
        return int(text)
    share = text.endswith("%")
    return float(text.rstrip("% ").replace(",", ".")) / (100 if share else 1)
