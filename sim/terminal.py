"""SHOW: the answer in words and a small table, for a terminal and answer.txt."""

from __future__ import annotations

from collections.abc import Sequence

from .answers.compare import Comparison
from .answers.reachability import Reachability, carried_growth, cell
from .words import mio_kr, name, number, percent, say


def reachability_answer(question: Reachability, rows: Sequence[dict], language: str) -> str:
    """What the grid says of the published plan, in words, and a table of probabilities."""
    year, futures = rows[0]["year"], rows[0]["futures"]
    lines = [
        say(
            "reach.question", language, target=percent(question.target, 0, language),
            year=year, futures=number(futures, 0, language),
        )
    ]
    if question.published in question.places:
        lines += ["", *_of_the_plan(question, rows, language)]
    lines += ["", *_table(question, rows, language)]
    return "\n".join(lines)


def _of_the_plan(question: Reachability, rows: Sequence[dict], language: str) -> list[str]:
    places = question.published
    lines = []
    for sure in (0.5, 0.8, 0.95):
        growth = carried_growth(rows, places, "residents", sure)
        key, values = "reach.carries", {"growth": "" if growth is None else percent(growth, 1, language)}
        if growth is None:
            key = "reach.carries_none"
            values["growth"] = percent(min(question.growth), 1, language)
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
        "reach.cell", language, growth=percent(growth, 1, language), places=number(places, 0, language),
        hits=number(row["hits"], 0, language), futures=number(row["futures"], 0, language),
        low=percent(row["probability_low"], 1, language),
        high=percent(row["probability_high"], 1, language),
        share=percent(row["share_mean"], 1, language), bound=percent(row["static_bound"], 1, language),
    )


def _table(question: Reachability, rows: Sequence[dict], language: str) -> list[str]:
    """Probability by growth (down) and places (across), residents in own places.

    A fine grid is thinned to what fits a terminal; the tables of the run hold all of it.
    """
    places = _thinned(question.places, 9, {question.published})
    rates = _thinned(question.growth, 9, set(question.reference_growth.values()))
    head = f"{say('reach.growth', language):>14} |" + "".join(f"{p:>8}" for p in places)
    lines = [say("reach.table", language), head, "-" * len(head)]
    for growth in rates:
        chances = [cell(rows, growth, p, "residents")["probability"] for p in places]
        cells = "".join(f"{percent(chance, 0, language):>8}" for chance in chances)
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
    """Each plan's chance of meeting the target, and how it does against the first plan."""
    shares = [row for row in plans if row["quantity"] == "share_residents"]
    base = shares[0]["plan"]
    names = {row["plan"]: name(row["plan"], language) for row in shares}
    lines = [
        say(
            "compare.question", language, year=shares[0]["year"], base=names[base],
            futures=number(shares[0]["futures"], 0, language), target=percent(question.target, 0, language),
        ),
        "",
    ]
    width = max(map(len, names.values()))
    for row in shares:
        lines.append(
            say(
                "compare.plan", language, plan=f"{names[row['plan']]:<{width}}",
                share=percent(row["mean"], 1, language), p05=percent(row["p05"], 1, language),
                p95=percent(row["p95"], 1, language), chance=percent(row["probability"], 0, language),
                low=percent(row["probability_low"], 0, language),
                high=percent(row["probability_high"], 0, language),
            )
        )
    lines.append("")
    for row in differences:
        if row["plan_a"] == base and row["quantity"] == "total_mio_kr":
            lines.append(_against_base(row, names, width, language))
    return "\n".join(lines)


def _against_base(row: dict, names: dict[str, str], width: int, language: str) -> str:
    dearer = row["difference_mean"] > 0
    return say(
        "compare.dearer" if dearer else "compare.cheaper", language, plan=f"{names[row['plan_b']]:<{width}}",
        base=names[row["plan_a"]], amount=mio_kr(abs(row["difference_mean"]), language),
        hits=number(row["a_better"] if dearer else row["b_better"], 0, language),
        futures=number(row["futures"], 0, language),
    )


def backcast_answer(rows: Sequence[dict], language: str) -> str:
    """Each published figure beside what the model gives, by start share."""
    lines = [say("backcast.question", language, year=rows[0]["year"], futures=number(rows[0]["futures"], 0, language))]
    for figure, prices in dict.fromkeys((row["figure"], row["prices"]) for row in rows):
        of_figure = [row for row in rows if (row["figure"], row["prices"]) == (figure, prices)]
        show = mio_kr if figure == "external_mio_kr" else lambda x, lang: percent(x, 1, lang)
        title = say(f"backcast.{figure}", language)
        title += f" ({say(f'prices.{prices}', language)})" if prices else ""
        lines += ["", say("backcast.published", language, figure=title, value=show(of_figure[0]["published"], language))]
        for row in of_figure:
            lines.append(
                say(
                    "backcast.model", language, start=percent(row["start_share"], 0, language),
                    mean=show(row["mean"], language), p05=show(row["p05"], language),
                    p95=show(row["p95"], language),
                )
            )
    return "\n".join(lines)
