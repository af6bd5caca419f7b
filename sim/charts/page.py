"""What all pictures share: the page with header and footer, numbers on axes, saving."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import style
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath
from matplotlib.ticker import Formatter, MaxNLocator

from ..words import name, number

# Okabe and Ito's colours, told apart by colour-blind readers.
BLUE, SKY, GREEN = "#0072B2", "#56B4E9", "#009E73"
ORANGE, VERMILLION, PURPLE = "#E69F00", "#D55E00", "#CC79A7"
INK, GREY = "#222222", "#666666"
# Light colours are darkened for text, so that it can be read on white.
TEXT = {ORANGE: "#8F6200", SKY: "#1A6E9E", PURPLE: "#9C3F74", GREEN: "#00775A", VERMILLION: "#B84F00"}

WIDTH = 8.6  # inches; a page's width
SIZE, TITLE_SIZE, SMALL = 9.5, 12.5, 9.0  # points
LINE = 1.35 / 72  # inches of height for a line of text, per point of its size
EDGE = 0.12  # inches of white around the page

STYLE = {
    "font.family": "DejaVu Sans", "font.size": SIZE, "axes.titlesize": SIZE + 0.5,
    "axes.titlelocation": "left", "axes.titleweight": "bold", "axes.labelsize": SIZE,
    "xtick.labelsize": SMALL, "ytick.labelsize": SMALL, "legend.fontsize": SIZE,
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": GREY,
    "axes.axisbelow": True, "axes.grid": True, "grid.color": "#E8E8E8", "text.color": INK,
    "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK, "xtick.major.size": 3,
    "ytick.major.size": 3,
    "text.parse_math": False,  # a name with two $ in it is no formula
    # Text stays text, so that it can be searched and read aloud; the salt keeps ids the same.
    "svg.fonttype": "none", "svg.hashsalt": "botilbud",
}
# No date and no version in the file: the same rows give the same bytes.
_METADATA = {".png": {"Software": None}, ".svg": {"Date": None, "Creator": None}}


@contextmanager
def page(
    path: Path, height: float, title: str, notes: Iterable[str], footer: str, legend: Sequence[Artist] = ()
) -> Iterator[Figure]:
    """A figure to draw panels of ``height`` inches in; saved to ``path`` at the end, or to both
    kinds of file where ``path`` has no ending.

    Title, notes and legend stand above the panels, the footer below; the page grows with them. Of a
    footer of several lines all but the last are warnings, and set so.
    """
    path = Path(path)
    if path.suffix not in ("", *_METADATA):
        raise ValueError(f"{path.name}: a picture is saved as .png or .svg")
    with style.context(["default", STYLE]):
        above = [(line, TITLE_SIZE, "bold", INK) for line in wrapped(title, TITLE_SIZE * 1.1)]
        above += [(line, SIZE, "normal", GREY) for note in notes for line in wrapped(note, SIZE)]
        *warnings, source = footer.split("\n")
        below = [(line, SIZE, "bold", TEXT[VERMILLION]) for warning in warnings for line in wrapped(warning, SIZE * 1.1)]
        below += [(line, SMALL, "normal", GREY) for line in wrapped(source, SMALL)]
        legend_rows = _legend_rows(legend)
        top = EDGE + _height(above) + 0.06 + 0.21 * len(legend_rows)
        bottom = EDGE + _height(below) + 0.06
        full = top + height + bottom
        figure = Figure((WIDTH, full), layout="constrained")
        side = EDGE / WIDTH
        figure.get_layout_engine().set(
            rect=(side, bottom / full, 1 - 2 * side, height / full), wspace=0.05, hspace=0.08
        )
        _write(figure, above, EDGE)
        _write(figure, below, top + height + 0.06)
        _place_legend(figure, legend_rows, (EDGE + _height(above) + 0.03) / full)
        yield figure
        _settle(figure)
        for ending in [path.suffix] if path.suffix else _METADATA:
            figure.savefig(path.with_suffix(ending), dpi=200, metadata=_METADATA[ending])


def _settle(figure: Figure) -> None:
    """Lay the panels out once and round their places: the solver's last digits differ from one
    run to the next, and would change the bytes."""
    figure.get_layout_engine().execute(figure)
    figure.set_layout_engine("none")
    for axes in figure.axes:
        axes.set_position([round(part, 5) for part in axes.get_position(original=True).bounds])


def _height(lines: Sequence[tuple]) -> float:
    return sum(size * LINE for _, size, _, _ in lines)


def _write(figure: Figure, lines: Sequence[tuple], from_top: float) -> None:
    height = figure.get_figheight()
    for text, size, weight, colour in lines:
        figure.text(
            EDGE / WIDTH, 1 - from_top / height, text, size=size, weight=weight, color=colour, va="top"
        )
        from_top += size * LINE


def _legend_rows(handles: Sequence[Artist]) -> list[list[Artist]]:
    """Legend entries in rows that fit the page."""
    rows: list[list[Artist]] = []
    used = WIDTH
    for handle in handles:
        needed = text_width(handle.get_label(), SIZE) + 0.65
        if used + needed > WIDTH - 2 * EDGE:
            rows, used = [*rows, []], 0.0
        rows[-1].append(handle)
        used += needed
    return rows


def _place_legend(figure: Figure, rows: list[list[Artist]], from_top: float) -> None:
    for number_of_row, row in enumerate(rows):
        y = 1 - from_top - number_of_row * 0.21 / figure.get_figheight()
        legend = figure.legend(
            handles=row, ncols=len(row), loc="upper left", bbox_to_anchor=(EDGE / WIDTH, y),
            frameon=False, borderaxespad=0, borderpad=0, handlelength=1.8, columnspacing=1.5,
        )
        legend.set_in_layout(False)  # its place is already kept free


def text_width(text: str, size: float) -> float:
    """The width of a line in inches."""
    return _MEASURE.get_text_width_height_descent(text, _font(size), ismath=False)[0] / 72


_MEASURE = TextToPath()


def _font(size: float) -> FontProperties:
    return FontProperties(family="DejaVu Sans", size=size)


def wrapped(text: str, size: float, width: float = WIDTH - 2 * EDGE) -> list[str]:
    """Lines no wider than ``width`` inches; a number and its unit stay on one line."""
    lines = []
    for paragraph in text.splitlines():
        # A longer count of characters is tried first; each line is measured as it is drawn.
        for characters in range(max(8, int(width * 72 / size * 2.5)), 7, -1):
            tried = textwrap.wrap(paragraph.replace(" %", "\u00a0%"), characters)
            if all(text_width(line, size) <= width for line in tried):
                break
        lines += tried
    return lines


def panels(figure: Figure, titles: Sequence[str]) -> list[Axes]:
    """A panel for each title, two in a row, on one vertical axis."""
    columns = min(2, len(titles))
    rows = math.ceil(len(titles) / columns)
    grid = figure.subplots(rows, columns, sharey=True, squeeze=False).ravel()
    for axes in grid[len(titles):]:
        axes.remove()
    width = (WIDTH - 2 * EDGE) / columns - 1.1  # less the labels beside the panel
    for axes, title in zip(grid, titles):
        axes.set_title("\n".join(wrapped(title, SIZE * 1.2, width)))
    return list(grid[: len(titles)])


def first_in_row(axes: Axes) -> bool:
    """Whether a panel stands at the left edge."""
    return axes.get_subplotspec().is_first_col()


def by_scenario(rows: Sequence[Mapping]) -> dict[str, list[dict]]:
    """Rows of each scenario, in order of appearance."""
    groups: dict[str, list[dict]] = {}
    for row in typed(rows):
        groups.setdefault(str(row["scenario"]), []).append(row)
    return groups


def typed(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with numbers as numbers, also where they were read back from a CSV; nan for blanks."""
    return [{key: _value(key, value) for key, value in row.items()} for row in rows]


# Columns that hold names, which may look like numbers.
_NAMES = ("scenario", "municipality", "plan", "plan_a", "plan_b", "definition", "quantity", "figure", "prices")


def _value(key: str, value: Any) -> Any:
    if key in _NAMES:
        return "" if value is None else str(value)
    return float("nan") if value is None or value == "" else float(value)


def column(rows: Sequence[Mapping], key: str, scale: float = 1.0) -> np.ndarray:
    """One column of rows as numbers."""
    return scale * np.array([row[key] for row in rows], dtype=float)


def title_name(text: str, language: str, labels: Mapping[str, str] | None) -> str:
    """A name as the title of a panel, with a capital."""
    shown = name(text, language, labels)
    return shown[:1].upper() + shown[1:]


class Numbers(Formatter):
    """Tick labels with as many decimals as the ticks need, as the language writes them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        ticks = np.asarray(values, dtype=float)
        needed = (d for d in range(4) if np.allclose(ticks, ticks.round(d), rtol=0, atol=1e-6))
        decimals = next(needed, 4)
        return [minus(number(tick, decimals, self.language)) for tick in ticks]

    def __call__(self, x: float, pos: int | None = None) -> str:
        return self.format_ticks([x])[0]


def minus(text: str) -> str:
    """A number with a minus sign as printed, not a hyphen."""
    return text.replace("-", "−")


def number_axis(axis: Any, language: str, ticks: int = 6) -> None:
    """Round ticks, written as the language writes numbers."""
    axis.set_major_locator(MaxNLocator(ticks, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(Numbers(language))


def year_axis(axes: Axes, years: Sequence[int]) -> None:
    """Marks at the turns of the years, a year's number in the middle of it."""
    first, last = int(min(years)), int(max(years))
    axes.set_xlim(first, last + 1)
    step = math.ceil((last + 1 - first) / 6)
    shown = list(range(last, first - 1, -step))[::-1]
    axes.set_xticks(range(first, last + 2, 1 if last - first < 25 else step), [])
    axes.set_xticks([year + 0.5 for year in shown], [str(year) for year in shown], minor=True)
    axes.tick_params(axis="x", which="minor", length=0)


def apart(values: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The middles of labels of these sizes, moved until none overlaps, in the values' order."""
    order = np.argsort(values, kind="stable")
    at, size = (np.asarray(v, dtype=float)[order] for v in (values, sizes))
    gaps = (size[1:] + size[:-1]) / 2
    for _ in range(200):
        short = gaps - np.diff(at)
        if not (short > 1e-9).any():
            break
        push = np.clip(short, 0, None) / 2
        at[:-1] -= push
        at[1:] += push
    moved = np.empty(len(at))
    moved[order] = at
    return moved.tolist()


def end_labels(axes: Axes, labels: Sequence[tuple[float, str, str]], height: float) -> None:
    """Labels (value, text, colour) at the right of a panel ``height`` inches high, kept apart."""
    labels = [label for label in labels if not math.isnan(label[0])]
    low, high = axes.get_ylim()
    line = SIZE * LINE / height * (high - low)
    sizes = [line * (text.count("\n") + 1) for _, text, _ in labels]
    places = apart([value for value, _, _ in labels], sizes)
    for (_, text, colour), y in zip(labels, places):
        axes.annotate(
            text, (1.02, y), xycoords=("axes fraction", "data"), va="center",
            color=TEXT.get(colour, colour), annotation_clip=False,
        )
