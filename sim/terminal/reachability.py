"""The map in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.reachability import Reachability, carried_growth, cell
from ..words import number, percent, say
from .layout import rate, thinned, wrapped


def reachability_answer(question: Reachability, rows: Sequence[dict], language: str) -> str:
    """What the grid says of the published plan, in words, and a table of probabilities."""
    year, futures = rows[0]["year"], rows[0]["futures"]
    lines = [
        say(
            "reach.question", language, target=percent(question.target, 0, language),
            year=year, futures=number(futures, 0, language),
        )
    ]
    lines += ["", *_of_the_plan(question, rows, language)]
    lines += ["", *_table(question, rows, language)]
    return "\n".join(map(wrapped, lines))


def _of_the_plan(question: Reachability, rows: Sequence[dict], language: str) -> list[str]:
    places = question.published
    lines = []
    for sure in (0.5, 0.8, 0.95):
        growth = carried_growth(rows, places, "residents", sure)
        key, values = "reach.carries", {"growth": "" if growth is None else rate(growth, language)}
        if growth is None:
            key = "reach.carries_none"
            values["growth"] = rate(min(question.growth), language)
        elif growth >= max(question.growth):
            key = "reach.carries_all"
        lines.append(
            say(key, language, places=number(places, 0, language), sure=percent(sure, 0, language), **values)
        )
        if growth is None:
            break  # what cannot be had with 50 % cannot be had with more
    for growth in question.reference_growth.values():
        row = cell(rows, growth, places, "residents")
        if row is not None:
            lines.append(_cell_line(row, places, growth, language))
    return lines


def _cell_line(row: dict, places: int, growth: float, language: str) -> str:
    return say(
        "reach.cell", language, growth=rate(growth, language), places=number(places, 0, language),
        hits=number(row["hits"], 0, language), futures=number(row["futures"], 0, language),
        low=percent(row["probability_low"], 1, language),
        high=percent(row["probability_high"], 1, language),
        share=percent(row["share_mean"], 1, language), bound=percent(row["static_bound"], 1, language),
    )


def _table(question: Reachability, rows: Sequence[dict], language: str) -> list[str]:
    """Probability by growth (down) and places (across), residents in own places.

    A fine grid is thinned to what fits a terminal; the tables of the run hold all of it.
    """
    places = thinned(question.columns, 9, {question.published})
    rates = thinned(question.growth, 9, set(question.reference_growth.values()))
    head = f"{say('reach.growth', language):>14} |" + "".join(f"{p:>7}" for p in places)
    lines = [say("reach.table", language), head, "-" * len(head)]
    for growth in rates:
        chances = [cell(rows, growth, p, "residents")["probability"] for p in places]
        cells = "".join(f"{percent(chance, 0, language):>7}" for chance in chances)
        lines.append(f"{percent(growth, 2, language):>14} |{cells}")
    return lines
