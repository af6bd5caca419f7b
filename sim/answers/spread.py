"""Why a headline varies between futures: people differ, and there are things that we do not know.

A nested design: points of ignorance, drawn independently, and some futures of chance at each. By
the law of total variance, Var(Y) = E[Var(Y | point)] + Var(E[Y | point]): chance and ignorance.
They are estimated by one-way analysis of variance with random effects (Searle, Casella and
McCulloch 1992), without bias whatever the distributions. What playing too few futures
adds is a third thing: the variance of a mean over the futures that were played.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..demand import Growth
from ..quantities import IGNORANCE, settle
from ..future import World, draw, site_names
from ..future.dice import independent_dice
from ..measures import play_and_measure
from ..prices import PRICE_BASES
from ..runs import SECONDS_A_PLAY, TASK_SECONDS, Played
from ..study import Scenario, Study, external_prices
from ..workers import Task
from .estimate import Estimate, mean, met, probability

# What is counted in each play, and the unit and scale in which tables tell it.
OUTCOMES = ("share_residents", "external_mio_kr", "total_mio_kr")
HEADLINES = {
    "share_residents": ("percentage points", 100.0),
    "probability": ("percentage points", 100.0),
    "external_mio_kr": ("mio. kr., fixed prices, whole horizon", 1.0),
    "total_mio_kr": ("mio. kr., fixed prices, whole horizon", 1.0),
}
POINTS, EACH = 128, 4  # of ignorance, and futures at each
FIRST_FUTURE = 1 << 24  # of those that are played here: after every one that a run can play
SECONDS_A_POINT, SECONDS_A_DRAW = 0.006, 0.0015
ALMOST_ONE = float(np.nextafter(1.0, 0.0))
NOUGHT, UNKNOWN = Estimate(0.0, 0.0, 0.0), Estimate(np.nan, np.nan, np.nan)


# --- the estimator ----------------------------------------------------------------------


class Split(NamedTuple):
    """Variances by where they come from; ``ignorance_share`` is ignorance ÷ total.

    Unbiased, so ignorance may come out a little below nought where there is none.
    """

    chance: Estimate
    ignorance: Estimate
    total: Estimate
    ignorance_share: Estimate


def split(values: np.ndarray) -> Split:
    """The variance of ``values``, (points, futures at each), split; points without a value are left out.

    Intervals are jackknifed over points (Arvesen 1969), that of the share through the logarithm of
    the ratio of mean squares (Arvesen and Schmitz 1970): they need no normal distributions.
    """
    values = values[~np.isnan(values).any(axis=1)]
    points, each = values.shape
    if points < 3:
        return Split(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
    # From the first, so that numbers that are all equal vary by nought and not by rounding.
    within = (values - values[:, :1]).var(axis=1, ddof=1)
    between = values.mean(axis=1) - values[0].mean()
    # With every point, then without each in turn.
    chance = np.concatenate([[within.mean()], _without_each(within)])
    of_means = np.concatenate([[between.var(ddof=1)], _variances_without_each(between)])
    ignorance = of_means - chance / each
    return Split(
        _jackknife(chance), _jackknife(ignorance), _jackknife(chance + ignorance),
        _share(chance, of_means, each),
    )


def variance(values: np.ndarray) -> Estimate:
    """The variance of a number between futures, with its jackknifed interval."""
    values = values[~np.isnan(values)]
    if len(values) < 3:
        return UNKNOWN
    from_first = values - values[0]
    return _jackknife(np.concatenate([[from_first.var(ddof=1)], _variances_without_each(from_first)]))


def _without_each(values: np.ndarray) -> np.ndarray:
    return (values.sum() - values) / (len(values) - 1)


def _variances_without_each(values: np.ndarray) -> np.ndarray:
    count, apart = len(values), (values - values.mean()) ** 2
    return (apart.sum() - apart * count / (count - 1)) / (count - 2)


def _jackknife(found: np.ndarray) -> Estimate:
    """``found``: the estimate from all points, then from all but each.

    No interval where nothing varied: that it was not seen to vary does not say that it cannot.
    """
    points = len(found) - 1
    if not found.any():
        return Estimate(0.0, np.nan, np.nan)
    return mean(points * found[0] - (points - 1) * found[1:])


def _share(chance: np.ndarray, of_means: np.ndarray, each: int) -> Estimate:
    if not (chance.all() and of_means.all()):  # no logarithm, so no interval
        total = of_means[0] + chance[0] * (1 - 1 / each)
        return Estimate(float(1 - chance[0] / total) if total > 0 else np.nan, np.nan, np.nan)
    ratio = np.log(each * of_means / chance)  # of the mean squares, between ÷ within
    ends = np.exp([ratio[0], *_jackknife(ratio)[1:]])
    return Estimate(*map(float, (ends - 1) / (ends - 1 + each)))


# --- what is not known ------------------------------------------------------------------


def unknowns(study: Study, scenario: Scenario, headline: str) -> tuple[str, ...]:
    """What we do not know that can move a headline of a scenario: names in IGNORANCE."""
    idle = set()
    if not site_names([scenario.plan]):
        idle |= {"delay", "cancelled"}
    if not scenario.plan.taking_home.offered:
        idle |= {"movable", "consent"}
    return tuple(
        name for name in IGNORANCE
        if name not in idle and len({_decisive(study, scenario, headline, dice) for dice in _ends(scenario, name)}) > 1
    )


def _ends(scenario: Scenario, name: str) -> list[dict[str, float]]:
    """All at the median, but one at its lowest and at its highest."""
    combinations = scenario.demand.combinations
    possible = [known[name] for known in combinations if name in known]
    if not possible or len(possible) < len(combinations):
        possible = [0.0, ALMOST_ONE]
    return [dict.fromkeys(IGNORANCE, 0.5) | {name: die} for die in (min(possible), max(possible))]


def _decisive(study: Study, scenario: Scenario, headline: str, dice: Mapping[str, float]) -> tuple:
    """Everything settled by the dice that a headline depends on."""
    told, tariffs = scenario.demand.resolve(dice), study.tariffs(dice)
    shares = tuple((n.chooses_external, n.movable, n.consent) for n in told.needs.values())
    years = study.horizon.calendar_years  # growth of later ones moves nothing
    growth = tuple(_growth(need.growth, years) for need in told.needs.values())
    levers = tuple(settle(q, dice, n) for n, key, q in scenario.plan.quantities() if _moves(key, headline))
    if scenario.plan.purchasing and headline.endswith("mio_kr"):
        levers += (dice["late"] < settle(scenario.plan.purchasing.late, dice, "late"),)
    people = (told.stay_factor, growth, shares, told.delay_months, told.cancelled, repr(told.market), levers)
    if headline.endswith("mio_kr"):
        fixed = PRICE_BASES.index("fixed")
        return people, *(t[:, fixed].tobytes() for t in (tariffs.external, tariffs.own, tariffs.empty))
    ranked = scenario.plan.taking_home.order == "dearest_need"
    return people, external_prices(tariffs) if ranked else ()


def _moves(key: str, headline: str) -> bool:
    """Whether a lever can move a headline: some move prices only."""
    return headline.endswith("mio_kr") or not key.startswith(("purchasing", "transparency", "renegotiation.discount"))


def _growth(growth: Growth, years: Sequence[int]) -> tuple[float, ...]:
    """What growth says of some years; referrals that are stated are certain."""
    return () if growth.referrals_per_year is not None else tuple(growth.in_year(year) for year in years)


def nothing_uncertain(study: Study, scenario: Scenario) -> bool:
    """Whether futures of a scenario differ by chance alone, in every headline."""
    return not any(unknowns(study, scenario, headline) for headline in HEADLINES)


# --- the nested design ------------------------------------------------------------------


@dataclass(frozen=True)
class Nested:
    """Which scenarios are split, by what an answer calls them, and in which year of the horizon."""

    study: Study
    shown: Mapping[str, str]
    at: int
    points: int = POINTS
    each: int = EACH

    @property
    def tasks(self) -> list[Task]:
        """(number of the world, scenarios, points); none of scenarios in which nothing is uncertain.

        Some seconds each: a small design is played in one, for starting workers takes longer.
        """
        found = []
        for number, (_, members) in enumerate(self.study.worlds):
            rows = tuple(row for row in members if self._is_split(self.study.scenarios[row]))
            a_future = SECONDS_A_DRAW + len(rows) * SECONDS_A_PLAY[self.study.engine]
            seconds = self.points * (SECONDS_A_POINT + self.each * a_future)
            parts = min(self.points, -int(-seconds // (2 * TASK_SECONDS))) if rows else 0
            cuts = [self.points * k // parts for k in range(parts + 1)] if parts else []
            found += [(number, rows, range(a, b)) for a, b in pairwise(cuts)]
        return found

    def plays(self, task: Task) -> int:
        """How many plays (one scenario in one future) a task is."""
        _, members, points = task
        return len(members) * len(points) * self.each

    def _is_split(self, scenario: Scenario) -> bool:
        return scenario.name in self.shown.values() and not nothing_uncertain(self.study, scenario)


def points_for(futures: int) -> int:
    """How many points go with a run: no more plays than the run itself has, and no more than enough."""
    return max(3, min(POINTS, futures // EACH))


def play_nested(design: Nested, spread: Callable[..., list]) -> dict[str, np.ndarray]:
    """Outcomes of every scenario with anything uncertain, by its name: (points, each, outcomes).

    ``spread(work, shared, tasks, plays)`` gives what ``work(shared, *task)`` gives, in order.
    """
    tasks, parts = design.tasks, {}
    blocks = spread(nested_block, design, tasks, design.plays) if tasks else []
    for (_, members, _), block in zip(tasks, blocks):
        for row, outcomes in zip(members, block):
            parts.setdefault(design.study.scenarios[row].name, []).append(outcomes)
    return {name: np.concatenate(of_scenario) for name, of_scenario in parts.items()}


def nested_block(design: Nested, world_number: int, members: tuple[int, ...], points: range) -> np.ndarray:
    """OUTCOMES of some scenarios of one world at some points: (members, points, each, outcomes).

    No two cells share a future, so that chance at one point is independent of that at another.
    """
    world = design.study.worlds[world_number][0]
    return np.stack([_at_point(design, world, members, point) for point in points], axis=1)


def _at_point(design: Nested, world: World, members: tuple[int, ...], point: int) -> np.ndarray:
    study, plans = design.study, [design.study.scenarios[row].plan for row in members]
    dice = independent_dice(study.seed, point, world.demand.combinations)
    tariffs, played = study.tariffs(dice), []
    for i in range(design.each):
        future = draw(world, FIRST_FUTURE + point * design.each + i, dice)
        seen = play_and_measure(plans, future, tariffs, study.engine, external_prices(tariffs))
        external, own = (seen.mio_kr(kind, "fixed").sum(axis=-1) for kind in ("external", "own"))
        played.append(np.stack([seen.shares()[0][..., design.at], external, external + own], axis=-1))
    return np.stack(played, axis=1)


# --- the table --------------------------------------------------------------------------


def spread_rows(
    design: Nested, played: Played, nested: Mapping[str, np.ndarray], target: float | None
) -> list[dict]:
    """Rows of spread.csv: for each scenario and headline, where its variance comes from.

    Where nothing that is uncertain can move a headline, all of its variance in the run is chance.
    """
    rows, by_name = [], {scenario.name: scenario for scenario in design.study.scenarios}
    for label, name in design.shown.items():
        for headline, (unit, scale) in HEADLINES.items():
            if headline == "probability" and target is None:
                continue
            in_run = _headline(_of_run(played, name, design.at), headline, target)
            unknown = unknowns(design.study, by_name[name], headline)
            cells = scale * _headline(nested[name], headline, target) if unknown else None
            common = {
                "scenario": label, "headline": headline, "unit": unit,
                "year": played.calendar_years[design.at], "unknown": " ".join(unknown),
            }
            rows += [common | row for row in _parts(scale * in_run, cells)]
            rows[-1]["half_width_of_mean"] = scale * _error(in_run, headline).half_width
    return rows


def _of_run(played: Played, name: str, at: int) -> np.ndarray:
    """OUTCOMES of a scenario in each future of the run: (futures, outcomes)."""
    share = played.of(name, "share_residents")[:, at]
    external, own = (played.of(name, f"{kind}_mio_kr_fixed").sum(axis=1) for kind in ("external", "own"))
    return np.stack([share, external, external + own], axis=-1)


def _headline(outcomes: np.ndarray, headline: str, target: float | None) -> np.ndarray:
    if headline == "probability":  # of each future: 1 where the target is met, else 0
        return met(outcomes[..., 0], target).astype(float)
    return outcomes[..., OUTCOMES.index(headline)]


def _error(values: np.ndarray, headline: str) -> Estimate:
    return probability(int(values.sum()), len(values)) if headline == "probability" else mean(values)


def _parts(values: np.ndarray, cells: np.ndarray | None) -> list[dict]:
    """A row a part; ``values`` by future of the run, ``cells`` (points, each) if any were played."""
    in_run, futures = variance(values), int((~np.isnan(values)).sum())
    found = Split(in_run, NOUGHT, in_run, NOUGHT) if cells is None else split(cells)
    share = found.ignorance_share if found.total.value else UNKNOWN
    of_mean = Estimate(*(end / max(1, futures) for end in in_run))
    parts = {
        "chance": (found.chance, Estimate(1 - share.value, 1 - share.high, 1 - share.low)),
        "ignorance": (found.ignorance, share),
        "total": (found.total, None),
        "too_few_futures": (of_mean, None),
    }
    points, each = (0, 0) if cells is None else cells.shape
    played = {"points": points, "futures_each": each, "futures": futures}
    return [
        {
            "part": part, **part_of.columns("variance"),
            "standard_deviation": max(0.0, part_of.value) ** 0.5,
            **(of_all.columns("share_of_variance") if of_all else {}), **played,
        }
        for part, (part_of, of_all) in parts.items()
    ]
