"""What matters, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.information import ALL_INPUTS, EVERYTHING
from ..answers.sensitivity import Sensitivity
from ..words import mio_kr, name, number, percent, plain_percent, say
from ..words.values import input_name, span
from .layout import columns, wrapped

WORTH_A_WORD = 0.01  # parts of the spread that are told
MOST_TOLD = 3
INTERPLAY = 0.05  # from so much on, what an input does together with others is told


def sensitivity_answer(
    question: Sensitivity, tornado: Sequence[dict], indices: Sequence[dict], spread: Sequence[dict],
    choices: Sequence[dict], worth: Sequence[dict], language: str,
) -> str:
    """What moves the answer, how much of the spread is due to what, and what is worth finding out."""
    told = [_most(indices, outcome, language) for outcome in ("share", "total_mio_kr")]
    definition = say(f"definition.{question.definition}", language)
    lines = [wrapped(_question(tornado, language)), wrapped(say("map.definition", language, definition=definition))]
    lines += ["", *_table(tornado, language), ""]
    lines += map(wrapped, told + _chance(spread, language))
    for goal in ("cost", "distance"):
        lines += ["", *_worth(question, goal, choices, worth, language)]
    return "\n".join([*lines, "", wrapped(say("sens.interval", language))])


def index_precision(indices: Sequence[dict], precision: float, language: str) -> str:
    """Whether the indices are as precise as was asked for, and with how many rows."""
    told = [row for row in indices if row["outcome"] != "external_mio_kr"]
    widest = max(told, key=_half_width)
    key = "sens.precise" if _half_width(widest) <= precision else "sens.imprecise"
    told = say(
        key, language, input=input_name(widest["input"], language), asked=number(100 * precision, 1, language),
        widest=number(100 * _half_width(widest), 1, language), rows=number(widest["rows"], 0, language),
        futures=number(widest["futures_a_row"], 0, language),
    )
    return wrapped(told)


def _half_width(row: dict) -> float:
    return (row["first_high"] - row["first_low"]) / 2


def _question(tornado: Sequence[dict], language: str) -> str:
    share, cost = (next(r for r in tornado if r["outcome"] == o) for o in ("share", "total_mio_kr"))
    low, high = (percent(share[f"base_{end}"], 1, language) for end in ("low", "high"))
    return say(
        "sens.question", language, plan=name(share["plan"], language), year=share["year"], low=low, high=high,
        share=percent(share["base"], 1, language), cost=mio_kr(cost["base"], language),
        futures=number(share["futures"], 0, language),
    )


def _table(tornado: Sequence[dict], language: str) -> list[str]:
    """Each assumption with its low and high value, and what they do to share and cost."""
    shares = [row for row in tornado if row["outcome"] == "share"]
    costs = {row["input"]: row for row in tornado if row["outcome"] == "total_mio_kr"}
    heads = ["", *(say(f"sens.{key}", language) for key in ("assumption", "share", "cost"))]
    cells = [
        [
            input_name(row["input"], language),
            span(row["input"], row["value_low"], row["value_high"], language),
            _pair(row, 100, language), _pair(costs[row["input"]], 1, language),
        ]
        for row in shares
    ]
    return columns(heads, cells)


def _pair(row: dict, scale: float, language: str) -> str:
    low, high = (_signed(scale * row[key], language) for key in ("at_low", "at_high"))
    return say("sens.pair", language, low=low, high=high)


def _signed(x: float, language: str) -> str:
    decimals = 1 if abs(x) < 100 else 0
    return ("+" if round(x, decimals) > 0 else "") + number(x, decimals, language)


def _most(indices: Sequence[dict], outcome: str, language: str) -> str:
    told = [r for r in indices if r["outcome"] == outcome and r["first"] >= WORTH_A_WORD][:MOST_TOLD]
    if not told:
        return say(f"sens.none_{outcome}", language)
    first, *others = told
    rest = say("sens.nothing_else", language)
    if others:
        parts = [say("sens.part", language, **_part(row, language)) for row in others]
        rest = say("sens.then", language, others="; ".join(parts))
    if first["total"] - first["first"] >= INTERPLAY:
        rest = say("sens.interplay", language, total=percent(first["total"], 0, language)) + rest
    part = _part(first, language)
    return say(f"sens.most_{outcome}", language, first=part.pop("input"), rest=rest, **part)


def _part(row: dict, language: str) -> dict[str, str]:
    keys = {"value": "first", "low": "first_low", "high": "first_high"}
    shown = {name: percent(max(0.0, row[key]), 0, language) for name, key in keys.items()}
    return {"input": input_name(row["input"], language), **shown}


def _chance(spread: Sequence[dict], language: str) -> list[str]:
    row = next(row for row in spread if row["outcome"] == "share")
    if row["unknown"] is None:
        return []
    parts = {key: percent(row[column], 0, language) for key, column in
             (("unknown", "unknown"), ("low", "unknown_low"), ("high", "unknown_high"))}
    return [say("sens.chance", language, **parts)]


def _worth(
    question: Sensitivity, goal: str, choices: Sequence[dict], worth: Sequence[dict], language: str
) -> list[str]:
    """The plan one would choose today, and what each thing that is worth it is worth."""
    rows = [row for row in worth if row["goal"] == goal]
    usual = rows[0]["plan_without"]
    loss = next(row["loss"] for row in choices if (row["goal"], row["plan"]) == (goal, usual))
    head = say(
        f"sens.worth_{goal}", language, plan=name(usual, language),
        target=plain_percent(question.target, language), loss=number(loss, 1, language),
    )
    single = [r for r in rows if r["input"] not in (ALL_INPUTS, EVERYTHING) and r["low"] > 0]
    bounds = [row for row in rows if row["input"] in (ALL_INPUTS, EVERYTHING)]
    cells = [[f"  {input_name(row['input'], language)}", *_gain(row, goal, language)] for row in [*single, *bounds]]
    nothing = [] if single else [f"  {say('sens.worth_nothing', language)}"]
    return [wrapped(head), *nothing, *columns(["", "", ""], cells)[1:]]


def _gain(row: dict, goal: str, language: str) -> list[str]:
    low, value, high = (number(row[key], 1 if goal == "cost" else 2, language) for key in ("low", "value", "high"))
    shown = mio_kr(row["value"], language) if goal == "cost" else say("sens.points", language, value=value)
    return [shown, say("sens.interval_of", language, low=low, high=high)]
