"""Sobol' indices: which share of the spread that comes from what we do not know is due to each input.

Rows of two independent designs A and B (Saltelli et al. 2010), and each with one input taken from
the other. The two rows beside each other and all their mixtures are played on the same futures,
which belong to them alone. So chance cancels in every difference between them, is averaged over
rows x futures a row, and is resampled with the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from ..future.dice import resampling, two_designs
from ..inputs import InputError
from .estimate import CONFIDENCE
from .precision import Reached
from .sensitivity import OUTCOMES, Game, Input, SameChance, Sensitivity, Spread, cuts


@dataclass(frozen=True)
class Designs:
    """What was played of the designs. n rows, d inputs, m futures a row, p plans, q outcomes.

    ``both``: rows of A and B with every plan, (n, 2, m, p, q). ``mixed``: A with input i from B and
    B with input i from A, the plan that is asked about, (n, 2d, m, q).
    """

    both: np.ndarray
    mixed: np.ndarray


def mixtures(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """A row of A with its i-th input taken from B, for each i; then of B from A: (2 · inputs, inputs)."""
    taken = np.eye(len(a), dtype=bool)
    return np.concatenate([np.where(taken, b, a), np.where(taken, a, b)])


def play_designs(game: Game, rows: range) -> Designs:
    """Play some rows of the designs, each on futures that no other row has."""
    both, mixed = [], []
    for row in rows:
        a, b = game.designs[row]
        first = row * game.futures_a_row
        of_row, of_mixtures = [], []
        for number in range(first, first + game.futures_a_row):
            chance = SameChance(game.world, number)
            of_row.append([game.outcomes(game.plans, chance.under(game.dice(dice))) for dice in (a, b)])
            asked = game.plans[:1]
            of_mixtures.append(
                [game.outcomes(asked, chance.under(game.dice(dice)))[0] for dice in mixtures(a, b)]
            )
        both.append(np.moveaxis(np.array(of_row), 0, 1))
        mixed.append(np.moveaxis(np.array(of_mixtures), 0, 1))
    return Designs(np.array(both), np.array(mixed))


def play_until_precise(
    game: Game, spread: Spread, precision: float | None, most: int, widths: Callable[[Designs], Mapping[str, float]]
) -> tuple[Game, Reached[Designs]]:
    """The designs of a game; where a precision is asked for, of twice as many rows until every
    half-width is that small, or until twice as many would take over ``most`` futures.

    The first rows of more are those of fewer: nothing is played twice.
    """
    parts: list[Designs] = []
    start, row = 0, plays_a_row(game)
    while True:
        tasks = cuts(range(start, len(game.designs)), row, game.study.engine)
        parts += spread(play_designs, game, tasks, lambda task: row * len(task[0]))
        played = together(parts)
        futures = len(game.designs) * game.futures_a_row
        reached = Reached(played, futures, inf if precision is None else precision, widths(played))
        if precision is None or not reached.missed or 2 * futures > most:
            return game, reached
        start = len(game.designs)
        game = replace(game, designs=two_designs(game.study.seed, 2 * start, len(game.inputs)))


def plays_a_row(game: Game) -> int:
    """How many plays (one plan in one future) a row of both designs and all mixtures takes."""
    return game.futures_a_row * (2 * len(game.plans) + 2 * len(game.inputs))


def together(parts: Sequence[Designs]) -> Designs:
    """Parts that were played apart, in order."""
    return Designs(np.concatenate([p.both for p in parts]), np.concatenate([p.mixed for p in parts]))


def check_known(played: Designs, definition: str, year: int) -> None:
    """Raise InputError if some share is unknown because there is nobody to share out."""
    if not (np.isfinite(played.both).all() and np.isfinite(played.mixed).all()):
        raise InputError(
            f"experiment.definition: in some futures there is nothing to share in {year} in the definition "
            f"'{definition}', so that its spread cannot be split; ask for another year or definition"
        )


def of_differences(f_A: np.ndarray, f_B: np.ndarray, f_AB: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First-order and total indices (Azzini, Mara and Rosati 2021): both (outcomes, inputs).

    ``f_AB``: outcomes at ``mixtures``, of both kinds. What changing one input does to one world, times
    what changing it back does to the other: for two worlds that have nothing else in common, all
    but the effect of the input alone averages out. Its square holds interactions too. Only worlds
    with the same chance are compared, so chance has no part in the variance that is split.
    """
    to_b, to_a = np.split(f_AB, 2)
    whole = np.mean((f_A - f_B) ** 2 + (to_a - to_b) ** 2, axis=-1)
    first = 2 * np.mean((f_A - to_b) * (to_a - f_B), axis=-1) / whole
    total = np.mean((f_A - to_b) ** 2 + (to_a - f_B) ** 2, axis=-1) / whole
    return first.T, total.T


@dataclass(frozen=True)
class Indices:
    """First-order and total indices with their intervals: (3: value, low, high; outcomes; inputs)."""

    first: np.ndarray
    total: np.ndarray


def indices(f_a: np.ndarray, f_b: np.ndarray, f_ab: np.ndarray, seed: int, resamples: int) -> Indices:
    """Indices from outcomes at A and B, both (outcomes, rows), and at the mixtures, (2 · inputs, ...).

    Intervals from a bootstrap over rows (percentiles). ``SobolResult.bootstrap`` of SciPy takes no
    seed, so rows are resampled here. That rows fill space evenly makes the true error smaller.
    """
    rng, rows = resampling(seed, "sobol"), f_a.shape[1]
    found = _indices(f_a, f_b, f_ab)
    again = []
    for _ in range(resamples):
        chosen = rng.integers(rows, size=rows)
        again.append(_indices(f_a[:, chosen], f_b[:, chosen], f_ab[..., chosen]))
    tails = (1 - CONFIDENCE) / 2
    low, high = np.quantile(np.array(again), [tails, 1 - tails], axis=0)
    return Indices(*(np.stack([found[k], low[k], high[k]]) for k in (0, 1)))


def _indices(f_a: np.ndarray, f_b: np.ndarray, f_ab: np.ndarray) -> np.ndarray:
    """(first and total, outcomes, inputs)."""
    from scipy.stats import sobol_indices  # takes half a second to import

    shape = (len(f_a), len(f_ab) // 2)
    played = {"f_A": f_a, "f_B": f_b, "f_AB": f_ab}
    result = sobol_indices(func=played, n=f_a.shape[1], method=of_differences)
    return np.array([np.reshape(part, shape) for part in (result.first_order, result.total_order)])


def index_rows(
    question: Sensitivity, inputs: Sequence[Input], played: Designs, year: int, plan: str, seed: int
) -> list[dict]:
    """A row for each outcome and input, those that matter most in all first."""
    f_a, f_b = (played.both[:, k, :, 0].mean(axis=1).T for k in (0, 1))
    found = indices(f_a, f_b, np.moveaxis(played.mixed.mean(axis=2), 0, 2), seed, question.resamples)
    rows = []
    for at, outcome in enumerate(OUTCOMES):
        for k in np.argsort(-found.total[0, at], kind="stable"):
            row = {"plan": plan, "definition": question.definition, "outcome": outcome, "year": year}
            row |= {"input": inputs[k].name, "rows": f_a.shape[1], "futures_a_row": played.both.shape[2]}
            for name, part in (("first", found.first), ("total", found.total)):
                row |= dict(zip((name, f"{name}_low", f"{name}_high"), map(float, part[:, at, k])))
            rows.append(row)
    return rows


def half_widths(rows: Sequence[Mapping]) -> dict[str, float]:
    """How precisely each first-order index of the share and of the total cost is known."""
    told = [row for row in rows if row["outcome"] != "external_mio_kr"]
    return {f"{row['outcome']} from {row['input']}": (row["first_high"] - row["first_low"]) / 2 for row in told}


def headline(rows: Sequence[Mapping]) -> dict[str, float]:
    """Which part of the spread each input alone is the cause of."""
    return {
        f"{row['outcome']} from {row['input']}": row["first"] for row in rows if row["outcome"] != "external_mio_kr"
    }


# --- what is left to chance -------------------------------------------------------------


def chance_rows(question: Sensitivity, played: Designs, year: int, plan: str, seed: int) -> list[dict]:
    """How much of the spread between single futures is what we do not know; a row for each outcome."""
    rows = len(played.both)
    picks = resampling(seed, "chance").integers(rows, size=(question.resamples, rows))
    table = []
    for at, outcome in enumerate(OUTCOMES):
        values = played.both[:, :, :, 0, at]
        row = {"plan": plan, "definition": question.definition, "outcome": outcome, "year": year}
        row |= {"rows": rows, "futures_a_row": values.shape[2], "mean": float(values.mean())}
        table.append(row | _split(_parts(values), values.shape[2], picks))
    return table


def _split(parts: np.ndarray, futures: int, picks: np.ndarray) -> dict[str, float | None]:
    """Standard deviations, the part of the variance that is due to what we do not know with its
    interval, and how much of the variance that the indices split is left of chance."""
    unknown, chance, mixed = np.maximum(parts.mean(axis=0), 0.0)
    deviations = {"sd": unknown + chance, "sd_unknown": unknown, "sd_chance": chance}
    told: dict[str, float | None] = {name: float(np.sqrt(value)) for name, value in deviations.items()}
    if unknown == 0:
        return told | dict.fromkeys(("unknown", "unknown_low", "unknown_high", "chance_in_indices"))
    again = np.maximum(parts[picks].mean(axis=1), 0.0)
    tails = (1 - CONFIDENCE) / 2
    low, high = np.quantile(again[:, 0] / again[:, :2].sum(axis=1), [tails, 1 - tails])
    told |= {"unknown": float(unknown / (unknown + chance)), "unknown_low": float(low), "unknown_high": float(high)}
    return told | {"chance_in_indices": float(mixed / (futures * unknown + mixed))}


def _parts(values: np.ndarray) -> np.ndarray:
    """Variance by row, unbiased: what we do not know, chance, and how much of chance depends on the
    inputs; ``values``: (rows, 2, futures). Law of total variance over (inputs, chance).

    Two worlds on the same future differ by inputs and by their part in chance. The product of the
    differences in two different futures has the inputs alone in it: no chance is left, however few
    futures there are.
    """
    futures = values.shape[2]
    apart = values[:, 0] - values[:, 1]
    squares, total = (apart**2).sum(axis=1), apart.sum(axis=1)
    unknown = 0.5 * (total**2 - squares) / (futures * (futures - 1))
    chance = values.var(axis=2, ddof=1).mean(axis=1)
    mixed = 0.5 * squares / futures - unknown
    return np.stack([unknown, chance, mixed], axis=1)
