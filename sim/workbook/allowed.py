"""What may stand in a cell of the input workbook, in words; and choices as they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import LANGUAGES, needed, number, say
from .fields import Field

MOST_SHOWN = 400  # characters of a list of choices


def choices_of(field: Field) -> tuple[str, ...]:
    """What can be chosen, as keys."""
    return ("yes", "no") if field.kind == "yes_no" else field.choices


def chosen(text: str, choices: Sequence[str]) -> str | None:
    """The key of what was chosen, in whichever language it was written."""
    wanted = text.strip().lower()
    return next((c for c in choices for lang in LANGUAGES if wanted in (c, say(f"choice.{c}", lang))), None)


def allowed(field: Field, language: str, needs: Sequence[str] = ()) -> str:
    """A sentence part that says what may stand in a field."""
    if field.kind in ("choice", "yes_no"):
        shown = ", ".join(say(f"choice.{c}", language) for c in choices_of(field))
        return say("allowed.choice", language, choices=shown)
    if field.kind == "needs":
        return say("allowed.needs", language, choices="; ".join(needs)[:MOST_SHOWN])
    return say(f"allowed.{field.kind}", language, limits=_limits(field, language)).strip()


def _limits(field: Field, language: str) -> str:
    low, high = (None if x is None else number(x, needed(x, 2), language) for x in (field.low, field.high))
    if field.kind == "count" and field.low and field.low > 1000:
        low, high = str(field.low), str(field.high)  # a year has no thousands mark
    if low is None:
        return ""
    if high is None:
        return say("allowed.least", language, low=low)
    return say("allowed.between", language, low=low, high=high)
