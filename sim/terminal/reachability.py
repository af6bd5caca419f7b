"""The map in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.reachability import Reachability, carried_growth, cell, spoken_growth
from ..words import name, number, percent, plain_percent, say
from ..words.estimates import chance, ends, farthest
from .layout import at_growth, rate, thinned, wrapped

SURE = (0.5, 0.8, 0.95)


def reachability_answer(question: Reachability, rows: Sequence[dict], language: str) -> str:
    """What the grid says of the published plan, in words, and a table of probabilities."""
    year, futures = rows[0]["year"], rows[0]["futures"]
    lines = [
        say(
            "reach.question", language, target=plain_percent(question.target, language),
            year=year, futures=number(futures, 0, language),
        )
    ]
    lines += ["", *_of_the_plan(question, rows, language)]
    lines += ["", *_table(question, rows, language)]
    return "\n".join(map(wrapped, lines))


def _of_the_plan(question: Reachability, rows: Sequence[dict], language: str) -> list[str]:
    lines = []
    for sure in SURE:
        lines.append(_carried(question, rows, sure, language))
        if carried_growth(rows, question.published, "residents", sure, "probability_low") is None:
            break  # what cannot be had with 50 % cannot be had with more
    for label, growth in spoken_growth(question).items():
        called = f" ({name(label, language)})" if label in question.reference_growth else ""
        row = cell(rows, growth, question.published, "residents")
        lines.append(_cell_line(row, called, language))
    return lines


def _carried(question: Reachability, rows: Sequence[dict], sure: float, language: str) -> str:
    """Up to which growth the whole interval of the probability is at least ``sure``, and up to
    which a part of it is."""
    places = question.published
    surely, perhaps = (
        carried_growth(rows, places, "residents", sure, f"probability_{end}") for end in ("low", "high")
    )
    key, growth = "reach.carries", surely
    if surely is None:
        key, growth = "reach.carries_none" if perhaps is None else "reach.carries_unknown", min(question.growth)
    elif surely >= max(question.growth):
        key = "reach.carries_all"
    told = say(
        key, language, places=number(places, 0, language), sure=percent(sure, 0, language),
        **_at(rows, growth, places, language),
    )
    if surely in (None, perhaps):
        return told
    return f"{told} {say('reach.carries_open', language, **_at(rows, perhaps, places, language))}"


def _at(rows: Sequence[dict], growth: float, places: int, language: str) -> dict[str, str]:
    row = cell(rows, growth, places, "residents")
    interval = ends(row["probability_low"], row["probability_high"], language, 1)
    return {"growth": rate(growth, language), "interval": interval}


def _cell_line(row: dict, called: str, language: str) -> str:
    return say(
        "reach.cell", language, at=at_growth(row["growth_per_year"], language), called=called,
        places=number(row["places_added"], 0, language),
        hits=number(row["hits"], 0, language), futures=number(row["futures"], 0, language),
        interval=ends(row["probability_low"], row["probability_high"], language, 1),
        share=percent(row["share_mean"], 1, language),
        of_share=ends(row["share_mean_low"], row["share_mean_high"], language, 1),
        bound=percent(row["static_bound"], 1, language),
    )


def _table(question: Reachability, rows: Sequence[dict], language: str) -> list[str]:
    """Probability by growth (down) and places (across), residents in own places.

    A fine grid is thinned to what fits a terminal; the tables of the run hold all of it.
    """
    places = thinned(question.columns, 9, {question.published})
    rates = thinned(question.growth, 9, set(question.reference_growth.values()))
    head = f"{say('reach.growth', language):>14} |" + "".join(f"{p:>7}" for p in places)
    lines, shown = [say("reach.table", language), head, "-" * len(head)], []
    for growth in rates:
        line = [cell(rows, growth, p, "residents") for p in places]
        shown += line
        cells = "".join(f"{chance(row, language):>7}" for row in line)
        lines.append(f"{percent(growth, 2, language):>14} |{cells}")
    return [*lines, say("reach.error", language, error=farthest(shown, language))]
