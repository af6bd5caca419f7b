"""What would have to be true: probability over growth and consent, by building and occupancy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.patches import Rectangle

from ..words import needed, number, percent, say
from .page import GREY, INK, SIZE, SMALL, VERMILLION, WIDTH, column, minus, page, text_width, typed, wrapped
from .reachability import CLASSES, COLOURS

CELL = 0.24  # inches of height for a consent
DARK = 0.80  # from here on numbers are white


def conditions(path: Path, rows: Sequence[Mapping], definition: str, footer: str, language: str) -> None:
    """Probability (%) that the target is met, a panel for each way of building and each turnaround."""
    cells = [row for row in typed(rows) if row["definition"] == definition]
    if not cells:
        raise ValueError(f"conditions: there is no row with the definition '{definition}'")
    built = list(dict.fromkeys((row["delay_months"], row["cancelled"]) for row in cells))
    turnarounds = list(dict.fromkeys(row["turnaround_days"] for row in cells))
    consents = sorted({row["consent"] for row in cells})
    height = len(built) * max(CELL * len(consents) + 0.25, 0.8) + 0.75
    with page(path, height, _title(cells[0], language), _notes(cells, language), footer) as figure:
        grid = figure.subplots(len(built), len(turnarounds), sharex=True, sharey=True, squeeze=False)
        for way, row in zip(built, grid):
            for days, axes in zip(turnarounds, row):
                _panel(axes, _of(cells, *way, days), consents, language)
            _row_name(row[0], way, language)
        for days, axes in zip(turnarounds, grid[0]):
            _column_name(axes, [c for c in cells if c["turnaround_days"] == days], language)
        grid[-1][(len(turnarounds) - 1) // 2].set_xlabel(say("map.growth_axis", language))


def _of(cells: list[dict], months: float, cancelled: float, days: float) -> list[dict]:
    wanted = (months, cancelled, days)
    return [c for c in cells if (c["delay_months"], c["cancelled"], c["turnaround_days"]) == wanted]


def _title(row: Mapping, language: str) -> str:
    key = "conditions.title" if row["definition"] == "residents" else "conditions.title_during"
    target = percent(row["target"], needed(100 * row["target"]), language)
    return say(key, language, target=target, year=int(row["year"]))


def _notes(cells: list[dict], language: str) -> list[str]:
    definition = say(f"definition.{cells[0]['definition']}", language)
    halves = (column(cells, "probability_high") - column(cells, "probability_low")) / 2
    sure = percent(cells[0]["sure"], needed(100 * cells[0]["sure"]), language)
    sentences = [
        say(
            "conditions.note", language, futures=number(cells[0]["futures"], 0, language), sure=sure,
            error=number(100 * halves.max(), 0, language),
        )
    ]
    if not any(row["probability"] >= row["sure"] - 1e-12 for row in cells):
        sentences.append(say("conditions.note_none", language, sure=sure))
    beyond = [row["growth_per_year"] for row in cells if row["static_bound"] < row["target"]]
    if beyond:
        growth = percent(min(beyond), needed(100 * min(beyond), 2), language)
        sentences.append(say("conditions.note_bound", language, growth=minus(growth)))
    return [say("map.definition", language, definition=definition), " ".join(sentences)]


def _panel(axes: Axes, cells: list[dict], consents: list[float], language: str) -> None:
    """A cell for each growth and consent in the colour of its probability; sure enough ones are framed."""
    growths = sorted({row["growth_per_year"] for row in cells})
    chance = np.full((len(consents), len(growths)), np.nan)
    framed = []
    for row in cells:
        y, x = consents.index(row["consent"]), growths.index(row["growth_per_year"])
        chance[y, x] = row["probability"]
        if row["probability"] >= row["sure"] - 1e-12:
            framed.append((x, y))
        axes.text(
            x, y, number(100 * row["probability"], 0, language), ha="center", va="center", size=SMALL,
            color="white" if row["probability"] >= DARK else INK, clip_on=True,
        )
    colours = BoundaryNorm([0, *CLASSES, 1.0001], len(COLOURS))
    axes.pcolormesh(
        np.arange(len(growths) + 1) - 0.5, np.arange(len(consents) + 1) - 0.5, chance,
        cmap=ListedColormap(COLOURS), norm=colours, edgecolors="white", linewidth=1,
    )
    for x, y in framed:
        axes.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, fill=False, edgecolor=VERMILLION, linewidth=1.4))
    _axes(axes, growths, consents, language)


def _axes(axes: Axes, growths: list[float], consents: list[float], language: str) -> None:
    """Every growth and consent named; upright where there is no room across."""
    axes.grid(visible=False)
    shown = [minus(number(100 * growth, needed(100 * growth, 2), language)) for growth in growths]
    axes.set_xticks(range(len(growths)), shown)
    room = (WIDTH - 2.1) / axes.get_gridspec().ncols / len(growths)
    if max(text_width(label, SMALL) for label in shown) + 0.02 > room:
        axes.tick_params(axis="x", rotation=90)
    axes.set_yticks(range(len(consents)), [percent(consent, needed(100 * consent), language) for consent in consents])
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_edgecolor(GREY)


def _row_name(axes: Axes, way: tuple[float, float], language: str) -> None:
    """How building goes, at the left of its panels."""
    months, cancelled = way
    told = say(
        "conditions.built", language, months=number(months, needed(months), language),
        cancelled=percent(cancelled, needed(100 * cancelled), language),
    )
    axes.set_ylabel(say("conditions.consent", language))
    axes.annotate(
        "\n".join(wrapped(told.replace(", ", ",\n"), SIZE, 1.15)), (0, 0.5), (-0.75 * 72, 0), xycoords="axes fraction",
        textcoords="offset points", ha="right", va="center", annotation_clip=False,
    )


def _column_name(axes: Axes, cells: list[dict], language: str) -> None:
    occupancy = 100 * np.nanmean(column(cells, "occupancy"))
    told = say(
        "conditions.turnaround", language, days=number(cells[0]["turnaround_days"], 0, language),
        occupancy=number(occupancy, 0, language),
    )
    axes.set_title(told)
