"""The cheapest plan in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..answers.optimise import Cheapest
from ..words import mio_kr, name, needed, number, percent, say
from .layout import between, columns, wrapped

TOLD = ("found", "reacting", "given", "rule", "nothing")


def optimise_answer(question: Cheapest, rows: Sequence[dict], effort: Mapping, language: str) -> str:
    """The found plan, how it does on futures of its own, what stands beside it, and what reacting is worth."""
    found = next(row for row in rows if row["kind"] == "found")
    reacting = next((row for row in rows if row["kind"] == "reacting"), None)
    lines = [_asked(question, found, language), "", *_found(question, found, effort, language), ""]
    lines += [_effort(question, effort, language), ""]
    if reacting:
        told = _flexibility(question, found, reacting, effort, language)
        lines += [*told, *_as_sure(rows, found, reacting, language), ""]
    shown = [row for kind in TOLD for row in rows if row["kind"] == kind]
    lines.append(say("optimise.table", language, futures=number(found["futures"], 0, language)))
    return "\n".join([*map(wrapped, lines), "", *_table(shown, language)])


def _asked(question: Cheapest, row: dict, language: str) -> str:
    return say(
        f"optimise.ask_{question.goal}", language, target=_percent(question.target, language),
        when=_when(row, language), sure=_percent(question.sure, language),
        budget=mio_kr(question.budget_mio_kr, language),
        definition=say(f"definition.{question.definition}", language),
    )


def _when(row: dict, language: str) -> str:
    """The years in which the target must be met: a stock at their ends, a flow during them."""
    first, last = row["from_year"], row["to_year"]
    years = str(first) if first == last else say("optimise.years", language, first=first, last=last)
    key = "optimise.at_ends" if row["definition"] == "residents" else "optimise.during"
    return say(key, language, years=years)


def _found(question: Cheapest, row: dict, effort: Mapping, language: str) -> list[str]:
    lots, lot = question.openings.most_lots, question.openings.lot
    lines = []
    if not effort["ever_met"]:
        futures = number(effort["search_futures"], 0, language)
        lines.append(say("optimise.never_met", language, lots=lots, lot=lot, futures=futures))
    elif not effort["holds"]:
        key = "optimise.nothing_holds" if question.goal == "cheapest" else "optimise.nothing_within"
        lines.append(say(key, language, lots=lots, lot=lot, sure=_percent(question.sure, language)))
    if row["places_planned"]:
        places = number(row["places_planned"], 0, language)
        lines.append(say("optimise.found", language, places=places, lot=lot, openings=row["openings"]))
    else:
        lines.append(say("optimise.found_nothing", language))
    low, high = (percent(row[f"probability_{end}"], 1, language) for end in ("low", "high"))
    hits = number(row["probability"] * row["futures"], 0, language)
    futures, met, within = number(row["futures"], 0, language), "", ""
    if question.goal == "cheapest":
        met = say(f"optimise.met_{row['met']}", language)
    else:
        within = say(f"optimise.within_{_within(row, question.budget_mio_kr)}", language)
    values = {"futures": futures, "hits": hits, "low": low, "high": high}
    lines.append(say("optimise.hits", language, **values, verdict=met).rstrip())
    low, high = (number(row[f"above_nothing_{end}"], 1, language) for end in ("low", "high"))
    values = {"cost": mio_kr(row["above_nothing"], language), "low": low, "high": high, "year": int(row["to_year"])}
    lines.append(say("optimise.cost", language, **values, verdict=within).rstrip())
    return lines


def _within(row: dict, budget: float) -> str:
    """Whether a plan keeps within the budget: 'yes', 'no', or 'open' where the futures leave it so."""
    if row["above_nothing_high"] <= budget:
        return "yes"
    return "no" if row["above_nothing_low"] > budget else "open"


def _effort(question: Cheapest, effort: Mapping, language: str) -> str:
    ended = say("optimise.ended" if effort["ended"] else "optimise.stopped", language)
    decided = say(
        "optimise.decided" if effort["decided"] else "optimise.undecided", language,
        error=_percent(question.choice.error, language),
    )
    shown = {key: number(effort[key], 0, language) for key in ("schedules", "candidates")}
    return say(
        "optimise.effort", language, search=number(effort["search_futures"], 0, language),
        choice=number(effort["choice_futures"], 0, language), ended=ended, decided=decided, **shown,
    )


def _flexibility(question: Cheapest, found: dict, row: dict, effort: Mapping, language: str) -> list[str]:
    """The best plan that reacts, and what it costs beside the fixed one."""
    told = [] if effort["reacting_holds"] else [say("optimise.reacting_fails", language)]
    told.append(
        say(
            "optimise.reacts", language, lot=question.openings.lot, months=row["every_months"],
            first=_day(row["first_look"], language), share=_percent(row["share_below"], language), lead=row["lead_months"],
        )
    )
    saves, ends = row["above_found"] < 0, ("above_found_high", "above_found_low")
    sign = -1 if saves else 1
    low, high = (number(sign * row[end], 1, language) for end in (ends if saves else ends[::-1]))
    told.append(
        say(
            "optimise.worth_more" if saves else "optimise.worth_less", language, low=low, high=high,
            cost=mio_kr(sign * row["above_found"], language), hits=number(row["cheaper_than_found"], 0, language),
            futures=number(row["futures"], 0, language), chance=percent(row["probability"], 1, language),
            fixed=percent(found["probability"], 1, language),
        )
    )
    return told


def _as_sure(rows: Sequence[dict], found: dict, reacting: dict, language: str) -> list[str]:
    """Where reacting is surer than the found plan and cheaper: what a fixed plan costs that is as sure."""
    if reacting["probability"] <= found["probability"] or reacting["above_found"] >= 0:
        return []
    fixed = [r for r in rows if r["kind"] in ("frontier", "rule") and r["probability"] >= reacting["probability"]]
    if not fixed:
        return [say("optimise.none_as_sure", language)]
    least = min(fixed, key=lambda row: row["above_nothing"])
    more = least["above_nothing"] - reacting["above_nothing"]
    chance = percent(least["probability"], 1, language)
    return [say("optimise.as_sure", language, chance=chance, cost=mio_kr(more, language))]


def _table(rows: Sequence[dict], language: str) -> list[str]:
    heads = [say(f"optimise.heads_{key}", language) for key in ("plan", "places", "cost", "chance", "against")]
    return columns(heads, [_cells(row, language) for row in rows])


def _cells(row: dict, language: str) -> list[str]:
    places = row["places_planned"] if row["places_planned"] is not None else row["places_at_end"]
    chances = between(100 * row["probability_low"], 100 * row["probability_high"], language)
    against = "–" if row["kind"] == "found" else _interval(row, "above_found", language)
    return [
        name(row["plan"], language),
        number(places, 0, language),
        number(row["above_nothing"], 0, language),
        f"{percent(row['probability'], 1, language)} ({chances} %)",
        against,
    ]


def _interval(row: dict, column: str, language: str) -> str:
    value, low, high = (number(row[f"{column}{end}"], 0, language) for end in ("", "_low", "_high"))
    plus = "+" if round(row[column]) > 0 else ""
    return f"{plus}{value} ({say('compare.range', language, low=low, high=high)})"


def _percent(share: float, language: str) -> str:
    return percent(share, needed(100 * share), language)


def _day(iso: str, language: str) -> str:
    day = date.fromisoformat(iso)
    month = say("optimise.months", language).split()[day.month - 1]
    return say("optimise.day", language, day=day.day, month=month, year=day.year)
