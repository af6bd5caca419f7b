"""Growth × places: the map of probabilities with its frontiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.contour import QuadContourSet
from matplotlib.figure import Figure
from scipy.special import ndtri

from ..words import name, needed, number, percent, say
from ..words.estimates import farthest
from .page import (
    BLUE,
    GREY,
    INK,
    SMALL,
    TEXT,
    VERMILLION,
    column,
    end_labels,
    number_axis,
    page,
    typed,
    wrapped,
)
from .surface import Surface, score, surface

FRONTIERS = (0.50, 0.80, 0.95)
CLASSES = (0.05, 0.20, *FRONTIERS)  # where colours change
# ColorBrewer's YlGnBu: light is low, and colour-blind readers see the order.
COLOURS = ("#FFFFE5", "#E3F4B1", "#97D6B9", "#40B5C4", "#2073B2", "#0C2060")
LINES = {0.50: (1.4, "dotted"), 0.80: (1.6, "dashed"), 0.95: (2.2, "solid")}
HEIGHT = 4.9  # inches


def reachability_map(
    path: Path, rows: Sequence[Mapping], published: int, target: float, definition: str, footer: str,
    language: str, reference_growth: Mapping[str, float] | None = None,
    labels: Mapping[str, str] | None = None, plan: str = "map.published",
) -> None:
    """Probability that the target (a share) is met, over growth a year and places added.

    ``published``: the number of places that is marked, and ``plan`` the text above it. ``reference_growth``: label -> growth a
    year (a share) that is marked. With one growth or one number of places it is a curve.
    """
    cells = [row for row in typed(rows) if row["definition"] == definition]
    planned = published, say(plan, language, places=number(published, 0, language))
    if not cells:
        raise ValueError(f"reachability_map: there is no row with the definition '{definition}'")
    marks = {
        _mark(name(label, language, labels), growth, language): 100 * growth
        for label, growth in (reference_growth or {}).items()
    }
    one_growth, one_places = (len({r[k] for r in cells}) == 1 for k in ("growth_per_year", "places_added"))
    title = _title(cells[0], target, definition, language)
    definition_note = say("map.definition", language, definition=say(f"definition.{definition}", language))
    if one_growth or one_places:
        notes = [f"{definition_note} {_fixed(cells[0], one_growth, language)}", _curve_note(cells, language)]
        with page(path, HEIGHT - 1, title, notes, footer) as figure:
            _curve(figure.subplots(), cells, one_growth, planned, marks, language)
    else:
        notes = [definition_note, _map_note(cells, language)]
        with page(path, HEIGHT, title, notes, footer) as figure:
            _map(figure, cells, planned, target, marks, language)


# --- words ------------------------------------------------------------------------------


def _title(row: Mapping, target: float, definition: str, language: str) -> str:
    """A stock is asked about at the end of the year, a flow during it."""
    key = "map.title" if definition == "residents" else "map.title_during"
    shown = percent(target, needed(100 * target), language)
    return say(key, language, target=shown, year=int(row["year"]))


def _mark(label: str, growth: float, language: str) -> str:
    return say("map.mark", language, label=label, growth=percent(growth, needed(100 * growth, 2), language))


def _map_note(cells: list[dict], language: str) -> str:
    """What a dot is, its error, and which frontiers lie outside the map."""
    chances = column(cells, "probability")
    played = number(cells[0]["futures"], 0, language)
    sentences = [say("map.cells", language, futures=played, error=farthest(cells, language))]
    for key, missing in (
        ("map.never", [level for level in FRONTIERS if not (chances >= level).any()]),
        ("map.always", [level for level in FRONTIERS if (chances >= level).all()]),
    ):
        if missing:
            # The weakest that is never reached, the strongest that always is, says it all.
            level = min(missing) if key == "map.never" else max(missing)
            sentences.append(say(key, language, levels=percent(level, 0, language)))
    return " ".join(sentences)


def _curve_note(cells: list[dict], language: str) -> str:
    return say("map.points", language, futures=number(cells[0]["futures"], 0, language))


def _fixed(row: Mapping, one_growth: bool, language: str) -> str:
    """What is the same in all cells."""
    if one_growth:
        growth = row["growth_per_year"]
        return say("map.only_growth", language, growth=percent(growth, needed(100 * growth, 3), language))
    return say("map.only_places", language, places=number(row["places_added"], 0, language))


# --- the map ----------------------------------------------------------------------------


def _map(
    figure: Figure, cells: list[dict], planned: tuple[int, str], target: float, marks: Mapping[str, float],
    language: str,
) -> None:
    axes = figure.subplots()
    x, y = column(cells, "places_added"), column(cells, "growth_per_year", 100)
    scores = np.array([score(row, target) for row in cells])
    _limits(axes, np.append(x, planned[0]), y)
    _dots(axes, x, y, scores)
    filled = surface(x, y, scores)
    if filled is not None:
        _fill(axes, filled)
        _frontiers(axes, filled, planned[0], list(marks.values()), language)
    _classes(figure, axes, language)
    _mark_places(axes, *planned)
    _mark_growth(axes, marks)
    axes.grid(visible=False)
    axes.set_xlabel(say("map.places_axis", language))
    axes.set_ylabel(say("map.growth_axis", language))
    number_axis(axes.xaxis, language, ticks=9)
    number_axis(axes.yaxis, language, ticks=8)


def _limits(axes: Axes, x: np.ndarray, y: np.ndarray) -> None:
    """A little beyond the played cells, so that no dot is cut."""
    for values, set_limits in ((x, axes.set_xlim), (y, axes.set_ylim)):
        edge = 0.02 * (values.max() - values.min())
        set_limits(values.min() - edge, values.max() + edge)


def _dots(axes: Axes, x: np.ndarray, y: np.ndarray, scores: np.ndarray) -> None:
    """Each played cell, in the colour of its own probability."""
    known = ~np.isnan(scores)
    colours = [COLOURS[at] for at in np.searchsorted(ndtri(CLASSES), scores[known] + 1e-12)]
    axes.scatter(
        x[known], y[known], s=14, c=colours, edgecolors=GREY, linewidths=0.7, zorder=4, clip_on=False
    )


def _fill(axes: Axes, filled: Surface) -> None:
    axes.contourf(
        filled.x, filled.y, filled.z, levels=ndtri(CLASSES), colors=COLOURS, extend="both", zorder=1
    )


def _frontiers(
    axes: Axes, filled: Surface, published: int, growths: Sequence[float], language: str
) -> None:
    """Lines of equal probability, each with its label on it."""
    low, high = np.nanmin(filled.z), np.nanmax(filled.z)
    drawn = {}
    for chance in FRONTIERS:
        level = float(ndtri(chance))
        if low < level < high:
            width, dashes = LINES[chance]
            axes.contour(
                filled.x, filled.y, filled.z, levels=[level], colors="white", linewidths=width + 2, alpha=0.8,
                zorder=2, negative_linestyles="solid",
            )
            drawn[chance] = axes.contour(
                filled.x, filled.y, filled.z, levels=[level], colors=INK, linewidths=width,
                linestyles=dashes, zorder=3,
            )
    taken: list[np.ndarray] = []
    for chance, lines in drawn.items():
        others = [_points(axes, other) for other in drawn.values() if other is not lines]
        spot = _free_spot(axes, _points(axes, lines), others, taken, (published, growths))
        taken.append(spot)
        axes.text(
            *spot, percent(chance, 0, language), transform=axes.transAxes, ha="center", va="center",
            size=SMALL, weight="bold", zorder=6,
            bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": INK, "linewidth": 0.6},
        )


def _points(axes: Axes, lines: QuadContourSet) -> np.ndarray:
    """The points of a frontier as fractions of the axes."""
    points = np.concatenate([segment for segment in lines.allsegs[0] if len(segment)])
    return _fraction(axes, *points.T)


def _fraction(axes: Axes, x: np.ndarray | float, y: np.ndarray | float) -> np.ndarray:
    """Where a point of the data stands, as fractions of the axes."""
    data = np.column_stack(np.broadcast_arrays(x, y))
    inside = axes.transAxes.inverted().transform(axes.transData.transform(data))
    return inside if np.ndim(x) else inside[0]


def _free_spot(
    axes: Axes, points: np.ndarray, others: list[np.ndarray], taken: list[np.ndarray],
    marks: tuple[float, Sequence[float]],
) -> np.ndarray:
    """The point of a frontier with most room around it: marked places, marked growths, edges,
    other frontiers and their labels."""
    place, growths = marks
    hidden = [
        np.abs(points[:, 0] - _fraction(axes, place, 0)[0]),
        *(1.5 * np.abs(points[:, 1] - _fraction(axes, 0, growth)[1]) for growth in growths),
        points.min(axis=1), (1 - points).min(axis=1),  # the edges
        *(0.8 * _distance(points, label[None]) for label in taken),
    ]
    # A tenth of the map is room enough; then away from other frontiers, then near the middle.
    room = np.minimum(np.min(hidden, axis=0), 0.1)
    crowd = np.minimum(np.min([_distance(points, other) for other in others] or [room], axis=0), 0.15)
    return points[(room + 0.4 * crowd - 0.02 * _distance(points, np.array([[0.5, 0.5]]))).argmax()]


def _distance(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    return np.hypot(*(points[:, None] - others[None]).transpose(2, 0, 1)).min(axis=1)


def _classes(figure: Figure, axes: Axes, language: str) -> None:
    """The key to the colours."""
    edges = [0, *CLASSES, 1]
    key = ScalarMappable(BoundaryNorm(edges, len(COLOURS)), ListedColormap(COLOURS))
    bar = figure.colorbar(key, ax=axes, spacing="uniform", ticks=edges, fraction=0.045, pad=0.02)
    bar.ax.set_yticklabels([number(100 * edge, 0, language) for edge in edges])
    bar.set_label(say("map.probability_axis", language))
    bar.outline.set_edgecolor(GREY)


def _mark_places(axes: Axes, published: int, text: str) -> None:
    """The plan as a vertical line, named above it."""
    axes.axvline(published, color=VERMILLION, linewidth=1.8, zorder=3.5)
    low, high = axes.get_xlim()
    at = (published - low) / (high - low)
    side = "left" if at < 0.25 else "right" if at > 0.75 else "center"
    axes.annotate(
        text, (published, 1.01),
        xycoords=("data", "axes fraction"), ha=side, va="bottom", color=TEXT[VERMILLION], weight="bold",
        annotation_clip=False,
    )


def _mark_growth(axes: Axes, marks: Mapping[str, float]) -> None:
    """Growth rates to compare with as horizontal lines, named at the right."""
    low, high = axes.get_ylim()
    inside = {label: growth for label, growth in marks.items() if low <= growth <= high}
    for growth in inside.values():
        axes.axhline(growth, color=GREY, linewidth=1.2, dashes=(6, 3), zorder=3.4)
    ends = [(growth, "\n".join(wrapped(label, SMALL, 0.95)), INK) for label, growth in inside.items()]
    end_labels(axes, ends, HEIGHT - 1)


# --- the curve --------------------------------------------------------------------------


def _curve(
    axes: Axes, cells: list[dict], one_growth: bool, planned: tuple[int, str], marks: Mapping[str, float],
    language: str,
) -> None:
    """Probability (%) by places or by growth, with its interval."""
    key, scale = ("places_added", 1) if one_growth else ("growth_per_year", 100)
    cells = sorted(cells, key=lambda row: row[key])
    x, chance = column(cells, key, scale), column(cells, "probability", 100)
    low, high = column(cells, "probability_low", 100), column(cells, "probability_high", 100)
    axes.errorbar(
        x, chance, yerr=np.abs([chance - low, high - chance]), fmt="o-", color=BLUE, ecolor=BLUE,
        elinewidth=1.2, capsize=3, markersize=5, clip_on=False,
    )
    axes.set_ylim(-4, 104)
    axes.set_xlim(*_around(np.append(x, planned[0]) if one_growth else x))
    if one_growth:
        _mark_places(axes, *planned)
    else:
        _mark_growth_upright(axes, marks)
    axes.set_xlabel(say("map.places_axis" if one_growth else "map.growth_axis", language))
    axes.set_ylabel(say("map.probability_axis", language))
    number_axis(axes.xaxis, language, ticks=8)
    number_axis(axes.yaxis, language)


def _around(x: np.ndarray) -> tuple[float, float]:
    """Limits with some room, also around a single value."""
    room = 0.05 * (x.max() - x.min()) or 1.0
    return float(x.min() - room), float(x.max() + room)


def _mark_growth_upright(axes: Axes, marks: Mapping[str, float]) -> None:
    low, high = axes.get_xlim()
    inside = {label: growth for label, growth in marks.items() if low <= growth <= high}
    for at, (label, growth) in enumerate(inside.items()):
        axes.axvline(growth, color=GREY, linewidth=1.2, dashes=(6, 3))
        axes.annotate(  # each on a line of its own, so that near ones do not overlap
            label, (growth, 1.01 + 0.05 * at), xycoords=("data", "axes fraction"), ha="center", va="bottom",
        )
