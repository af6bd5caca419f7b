"""What is worth finding out: the expected value of knowing an input before choosing among plans.

EVPPI of an input x is E[max over plans of E[utility | x]] − max over plans of E[utility]. The
expectation given x is a regression of the plans' differences on x (Strong, Oakley and Brennan
2014). The largest of several fitted curves lies too high, also where x does not matter; so the
rule 'choose this plan at this x' is learnt on some rows too, and what it gains counted on others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from ..future.dice import resampling
from .estimate import CONFIDENCE, mean
from .sensitivity import MEDIAN, OUTCOMES, Input, Sensitivity

FOLDS = 8
# Of the polynomials that are tried: in a single input, and in several together.
MOST_DEGREES, MOST_DEGREES_TOGETHER = 5, 2
ROWS_A_TERM = 4  # a polynomial above a straight line needs so many rows for each of its terms
ALL_INPUTS, EVERYTHING = "all_inputs", "everything"


@dataclass(frozen=True)
class Worth:
    """What knowing something before choosing is worth, in the units of the utility.

    ``cautious``: what a rule learnt on other rows gains over the plan that is best without it;
    too low, for the rule is not perfect. ``hopeful``: what the rule promises where it was learnt;
    too high. ``value`` lies halfway, its interval reaches around both. Nothing known is worth
    less than nought.
    """

    value: float
    low: float
    high: float
    cautious: float
    hopeful: float


def worth(known: np.ndarray, utility: np.ndarray, seed: int, name: str, resamples: int) -> Worth:
    """EVPPI of what is known, (rows, 2, inputs), by the utility of each plan, (rows, 2, plans).

    The two plays of a row share their chance and stay together: in a fold and in a resample.
    ``name`` tells the resampling of one input from that of another.
    """
    usual = int(_flat(utility).mean(axis=0).argmax())
    everywhere = Rule.learnt(known, utility)
    cautious = mean(_gains_elsewhere(known, utility, usual))
    promised = _promised(everywhere.expected(known))
    spread = mean(_gains(everywhere, known, utility, usual))
    again = _promised_again(everywhere, known, utility, resampling(seed, f"worth of {name}"), resamples)
    promised_again = float(np.quantile(again, (1 + CONFIDENCE) / 2))
    high = max(cautious.high, promised + spread.high - spread.value, promised_again)
    found = ((cautious.value + promised) / 2, cautious.low, high)
    return Worth(*(max(0.0, x) for x in found), cautious=cautious.value, hopeful=promised)


def worth_of_everything(utility: np.ndarray) -> Worth:
    """What knowing the very future would be worth, chance included: no finding out is worth more.

    ``utility``: of each plan in each play, (rows, 2, futures, plans).
    """
    usual = utility.mean(axis=(0, 1, 2)).argmax()
    found = mean((utility.max(axis=-1) - utility[..., usual]).mean(axis=(1, 2)))
    return Worth(*(max(0.0, x) for x in found), cautious=found.value, hopeful=found.value)


def _flat(rows: np.ndarray) -> np.ndarray:
    return rows.reshape(-1, rows.shape[-1])


def _gains(rule: Rule, known: np.ndarray, utility: np.ndarray, usual: int) -> np.ndarray:
    """By row: what the plans that a rule chooses gain over the usual one."""
    chosen, seen = rule.plans(known), _flat(utility)
    return (seen[np.arange(len(seen)), chosen] - seen[:, usual]).reshape(-1, 2).mean(axis=1)


def _gains_elsewhere(known: np.ndarray, utility: np.ndarray, usual: int) -> np.ndarray:
    """The same by rules that were learnt without the row; folds are neighbours, which fill space evenly."""
    rows = np.arange(len(utility))
    gains = []
    for fold in np.array_split(rows, FOLDS):
        rest = np.setdiff1d(rows, fold)
        gains.append(_gains(Rule.learnt(known[rest], utility[rest]), known[fold], utility[fold], usual))
    return np.concatenate(gains)


def _promised(expected: np.ndarray) -> float:
    """E[max over plans] − max over plans of E, from expected utilities (plays, plans)."""
    gain = float(expected.max(axis=1).mean() - expected.mean(axis=0).max())
    return gain if gain > 1e-12 * np.abs(expected).max() else 0.0  # less is rounding


def _promised_again(rule: Rule, known: np.ndarray, utility: np.ndarray, rng, resamples: int) -> np.ndarray:
    """What rules learnt on resampled rows promise there; degrees stay as they are."""
    rows = len(utility)
    times = np.zeros((resamples, rows))  # how often a resample has each row
    for some in times:
        some += np.bincount(rng.integers(rows, size=rows), minlength=rows)
    weights = np.repeat(times, 2, axis=1)
    differences = _flat(utility[..., 1:] - utility[..., :1])
    highest, means = np.zeros(weights.shape), np.zeros((resamples, 1))
    degrees = np.array([degree for degree, _ in rule.fits])
    for degree in np.unique(degrees):
        for fitted in _fitted_again(rule.terms(known, degree), differences[:, degrees == degree], weights):
            highest = np.maximum(highest, fitted)
            means = np.maximum(means, (weights * fitted).mean(axis=1, keepdims=True))
    return (weights * highest).mean(axis=1) - means[:, 0]


def _fitted_again(terms: np.ndarray, values: np.ndarray, weights: np.ndarray) -> Iterator[np.ndarray]:
    """Least squares of each column of values with each row of weights: fitted, (resamples, plays)."""
    q = np.linalg.qr(terms)[0]  # so that the normal equations are well conditioned
    size = q.shape[1]
    squares = weights @ (q[:, :, None] * q[:, None, :]).reshape(len(q), -1)
    # A touch of ridge, for a resample of few rows may leave a term without support.
    system = squares.reshape(-1, size, size) + 1e-9 * np.eye(size)
    sides = np.stack([weights @ (q * column[:, None]) for column in values.T], axis=-1)
    for coefficients in np.moveaxis(np.linalg.solve(system, sides), -1, 0):
        yield coefficients @ q.T


@dataclass(frozen=True)
class Rule:
    """Expected utilities of plans as polynomials of what is known; the first plan's is nought.

    ``fits``: degree and coefficients for each other plan. ``known`` is (..., inputs) throughout.
    """

    centre: np.ndarray
    scale: np.ndarray
    fits: list[tuple[int, np.ndarray]]

    @classmethod
    def learnt(cls, known: np.ndarray, utility: np.ndarray) -> Rule:
        """By least squares on differences from the first plan, of the degree that foretells best.

        At least a straight line, also where none is better: else its error would not be seen.
        """
        low, high = _flat(known).min(axis=0), _flat(known).max(axis=0)
        rule = cls((low + high) / 2, np.where(high > low, (high - low) / 2, 1.0), [])
        differences = _flat(utility[..., 1:] - utility[..., :1])
        errors, fits = [], []
        for degree in range(1, (MOST_DEGREES if len(low) == 1 else MOST_DEGREES_TOGETHER) + 1):
            terms = rule.terms(known, degree)
            if degree == 1 or terms.shape[1] * ROWS_A_TERM <= len(terms):
                error, coefficients = _foretold(terms, differences)
                errors.append(error)
                fits.append((degree, coefficients))
        for plan, best in enumerate(np.argmin(errors, axis=0)):
            rule.fits.append((fits[best][0], fits[best][1][:, plan]))
        return rule

    def terms(self, known: np.ndarray, degree: int) -> np.ndarray:
        """Products of powers up to a degree in all, (plays, terms)."""
        x = (_flat(known) - self.centre) / self.scale
        which = [c for size in range(1, degree + 1) for c in combinations_with_replacement(range(x.shape[1]), size)]
        return np.stack([np.ones(len(x)), *(x[:, list(c)].prod(axis=1) for c in which)], axis=1)

    def expected(self, known: np.ndarray) -> np.ndarray:
        """Expected utility of each plan minus the first plan's, (plays, plans)."""
        others = [self.terms(known, degree) @ coefficients for degree, coefficients in self.fits]
        return np.stack([np.zeros(len(_flat(known))), *others], axis=1)

    def plans(self, known: np.ndarray) -> np.ndarray:
        """The plan with the highest expected utility, by play."""
        return self.expected(known).argmax(axis=1)


def _foretold(terms: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean squared error of each column when every row is left out once, and the coefficients.

    For least squares it is known without fitting again: residual ÷ (1 − leverage) (Allen 1974).
    """
    q, r = np.linalg.qr(terms)
    coefficients = np.linalg.lstsq(r, q.T @ values, rcond=None)[0]
    left_out = 1 - np.minimum((q**2).sum(axis=1), 1 - 1e-9)
    return (((values - terms @ coefficients) / left_out[:, None]) ** 2).mean(axis=0), coefficients


# --- rows -------------------------------------------------------------------------------


def utilities(question: Sensitivity, played: np.ndarray) -> dict[str, np.ndarray]:
    """What a municipality wants more of; ``played``: (..., outcomes) -> (...) by name.

    ``cost``: mio. kr. not spent. ``distance``: percentage points by which the share misses the
    target, on either side, as a loss: too few places, or more than were asked for.
    """
    share, total = (played[..., OUTCOMES.index(name)] for name in ("share", "total_mio_kr"))
    return {"cost": -total, "distance": -100 * np.abs(share - question.target)}


def choice_rows(question: Sensitivity, plans: Sequence[str], played: np.ndarray, year: int) -> list[dict]:
    """Each plan as a choice: its expected loss, and in how many plays it is the best.

    ``played``: (rows, 2, futures, plans, outcomes), also in what follows.
    """
    table = []
    for goal, utility in utilities(question, played).items():
        best = utility.argmax(axis=-1)
        for k, plan in enumerate(plans):
            loss = mean(-utility[..., k].mean(axis=(1, 2)))
            row = {"goal": goal, "plan": plan, "year": year, "plays": best.size, "loss": loss.value}
            table.append(row | {"loss_low": loss.low, "loss_high": loss.high, "best_in": int((best == k).sum())})
    return table


def worth_rows(
    question: Sensitivity, inputs: Sequence[Input], plans: Sequence[str], designs: np.ndarray,
    played: np.ndarray, year: int, seed: int,
) -> list[dict]:
    """For each goal: what it is worth to know each input, then all of them, then the very future.

    ``designs``: the dice of the rows, (rows, 2, inputs).
    """
    values = _values(inputs, designs)
    table = []
    for goal, by_play in utilities(question, played).items():
        utility = by_play.mean(axis=2)
        usual = plans[int(_flat(utility).mean(axis=0).argmax())]
        common = {"goal": goal, "year": year, "plans": len(plans), "plays": by_play[..., 0].size}
        common["plan_without"] = usual
        found = [
            common | {"input": put.name} | vars(worth(values[..., [k]], utility, seed, put.name, question.resamples))
            | _best_at(question, put, values[..., [k]], utility, plans)
            for k, put in enumerate(inputs)
        ]
        table += sorted(found, key=lambda row: -row["value"])
        together = worth(values, utility, seed, ALL_INPUTS, question.resamples)
        table.append(common | {"input": ALL_INPUTS} | vars(together))
        table.append(common | {"input": EVERYTHING} | vars(worth_of_everything(by_play)))
    return table


def _best_at(
    question: Sensitivity, put: Input, known: np.ndarray, utility: np.ndarray, plans: Sequence[str]
) -> dict[str, str]:
    """The best plan where an input is low, at its median, and high."""
    at = {"low": question.low, "median": MEDIAN, "high": question.high}
    best = Rule.learnt(known, utility).plans(np.array([[put.believed[0].at(die)] for die in at.values()]))
    return {f"best_at_{name}": plans[plan] for name, plan in zip(at, best)}


def _values(inputs: Sequence[Input], designs: np.ndarray) -> np.ndarray:
    """Dice as values, in which utilities are straighter; where needs differ, the first need's."""
    columns = [
        np.vectorize(put.believed[0].at, otypes=[float])(designs[..., k]) for k, put in enumerate(inputs)
    ]
    return np.stack(columns, axis=-1)
