"""SHOW: the answer in words and a small table, for a terminal and answer.txt."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from .answers.compare import Comparison
from .answers.reachability import Reachability, carried_growth, cell
from .words import mio_kr, name, needed, number, percent, say

WIDTH = 98  # columns of a terminal that every line fits into


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
    return "\n".join(map(_wrapped, lines))


def _wrapped(line: str) -> str:
    """A sentence over several lines; a number stays with its unit. Tables are short enough."""
    if len(line) <= WIDTH:
        return line
    whole = line.replace(" %", "\N{NO-BREAK SPACE}%").replace(" kr", "\N{NO-BREAK SPACE}kr")
    lines = textwrap.wrap(whole, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def _rate(growth: float, language: str) -> str:
    return percent(growth, needed(100 * growth, 2), language)


def _of_the_plan(question: Reachability, rows: Sequence[dict], language: str) -> list[str]:
    places = question.published
    lines = []
    for sure in (0.5, 0.8, 0.95):
        growth = carried_growth(rows, places, "residents", sure)
        key, values = "reach.carries", {"growth": "" if growth is None else _rate(growth, language)}
        if growth is None:
            key = "reach.carries_none"
            values["growth"] = _rate(min(question.growth), language)
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
        "reach.cell", language, growth=_rate(growth, language), places=number(places, 0, language),
        hits=number(row["hits"], 0, language), futures=number(row["futures"], 0, language),
        low=percent(row["probability_low"], 1, language),
        high=percent(row["probability_high"], 1, language),
        share=percent(row["share_mean"], 1, language), bound=percent(row["static_bound"], 1, language),
    )


def _table(question: Reachability, rows: Sequence[dict], language: str) -> list[str]:
    """Probability by growth (down) and places (across), residents in own places.

    A fine grid is thinned to what fits a terminal; the tables of the run hold all of it.
    """
    places = _thinned(question.columns, 9, {question.published})
    rates = _thinned(question.growth, 9, set(question.reference_growth.values()))
    head = f"{say('reach.growth', language):>14} |" + "".join(f"{p:>7}" for p in places)
    lines = [say("reach.table", language), head, "-" * len(head)]
    for growth in rates:
        chances = [cell(rows, growth, p, "residents")["probability"] for p in places]
        cells = "".join(f"{percent(chance, 0, language):>7}" for chance in chances)
        lines.append(f"{percent(growth, 2, language):>14} |{cells}")
    return lines


def _thinned(values: Sequence[float], most: int, kept: set[float]) -> list[float]:
    """At most about ``most`` of some values, in order: the ends, those that are kept, every so many."""
    ordered = sorted(values)
    step = -(-len(ordered) // most)
    return [v for at, v in enumerate(ordered) if at % step == 0 or at == len(ordered) - 1 or v in kept]


def comparison_answer(
    question: Comparison, plans: Sequence[dict], differences: Sequence[dict], language: str
) -> str:
    """Each plan's share and chance of meeting the target, and what it costs against the first plan."""
    shares = [row for row in plans if row["quantity"] == "share_residents"]
    base = shares[0]["plan"]
    names = {row["plan"]: name(row["plan"], language) for row in shares}
    asked = say(
        "compare.question", language, year=shares[0]["year"], base=names[base],
        futures=number(shares[0]["futures"], 0, language), target=percent(question.target, 0, language),
    )
    costs = [r for r in differences if r["plan_a"] == base and r["quantity"] == "total_mio_kr"]
    heads = [say(f"compare.{key}", language) for key in ("share", "chance", "cost", "cheaper")]
    band = say("chart.band", language)
    by_plan = _columns(["", heads[0], band, heads[1]], [_share_cells(row, names, language) for row in shares])
    against = _columns(["", *heads[2:]], [_cost_cells(row, names, language) for row in costs])
    return "\n".join([_wrapped(asked), "", *by_plan, "", *against])


def _share_cells(row: dict, names: dict[str, str], language: str) -> list[str]:
    low, high = (number(100 * row[f"probability_{end}"], 0, language) for end in ("low", "high"))
    return [
        names[row["plan"]],
        percent(row["mean"], 1, language),
        _range(100 * row["p05"], 100 * row["p95"], language) + " %",
        f"{percent(row['probability'], 0, language)} ({say('compare.range', language, low=low, high=high)} %)",
    ]


def _cost_cells(row: dict, names: dict[str, str], language: str) -> list[str]:
    dearer = "+" if round(row["difference_mean"], 1) > 0 else ""
    hits, futures = (number(row[key], 0, language) for key in ("b_better", "futures"))
    return [
        names[row["plan_b"]],
        dearer + number(row["difference_mean"], 1, language),
        say("compare.of", language, hits=hits, futures=futures),
    ]


def _range(low: float, high: float, language: str) -> str:
    return say("compare.range", language, low=number(low, 1, language), high=number(high, 1, language))


def _columns(heads: list[str], rows: list[list[str]]) -> list[str]:
    """A table: the first column is a name and the others are right under their heads."""
    widths = [max(map(len, column)) for column in zip(heads, *rows)]
    return [
        f"{row[0]:<{widths[0]}}" + "".join(f"{cell:>{width + 2}}" for cell, width in zip(row[1:], widths[1:]))
        for row in [heads, *rows]
    ]


def backcast_answer(rows: Sequence[dict], language: str) -> str:
    """Each published figure beside what the model gives, by start share."""
    lines = [say("backcast.question", language, year=rows[0]["year"], futures=number(rows[0]["futures"], 0, language))]
    for figure, prices in dict.fromkeys((row["figure"], row["prices"]) for row in rows):
        of_figure = [row for row in rows if (row["figure"], row["prices"]) == (figure, prices)]
        show = mio_kr if figure == "external_mio_kr" else lambda x, lang: percent(x, 1, lang)
        scale = 1 if figure == "external_mio_kr" else 100
        title = say(f"backcast.{figure}", language)
        title += f" ({say(f'prices.{prices}', language)})" if prices else ""
        lines += ["", say("backcast.published", language, figure=title, value=show(of_figure[0]["published"], language))]
        for row in of_figure:
            lines.append(
                say(
                    "backcast.model", language, start=percent(row["start_share"], 0, language),
                    mean=show(row["mean"], language), p05=number(scale * row["p05"], 1, language),
                    p95=number(scale * row["p95"], 1, language),
                )
            )
    return "\n".join(lines)
