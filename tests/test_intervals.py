"""Every number of an answer with its interval: in the tables, in sentences and in small tables."""
import re

import numpy as np
import pytest
from scipy import stats
from sim.answers import compare, reachability
from sim.answers.at_once import mean_columns, means, quantile_columns, quantiles_of, side_by_side
from sim.answers.estimate import mean, probability, quantile, quantiles
from sim.answers.yearly import monthly_rows, summary_rows
from sim.inputs import read
from sim.runs import COUNTS, MONTHLY, MONTHS, ORE, Played
from sim.store import Numbers
from sim.terminal import comparison_answer, reachability_answer
from sim.terminal.layout import WIDTH
from sim.terminal.narrow import fitted
from sim.words.estimates import chance, ends, error, farthest, known_to, plus_minus


def chances():
    """The same numbers in every test."""
    return np.random.default_rng(5)


def gappy(rows=9, futures=40):
    """Numbers with gaps: whole rows, rows with some gaps, one number only, and none at all."""
    numbers = chances().gamma(2.0, 3.0, (rows, futures))
    numbers[1, :7] = numbers[2, 1:] = numbers[3] = np.nan
    return numbers


def same(found, expected):
    """Equal, nan where the other has none; an end that is left open counts as none."""
    expected = [np.nan if np.isinf(value) else value for value in expected]
    return np.allclose(found, expected, rtol=1e-12, atol=0, equal_nan=True)


# --- many at once -----------------------------------------------------------------------


@pytest.mark.parametrize("futures", [1, 2, 5, 40, 1000])
def test_many_at_once_are_what_each_is_by_itself(futures):
    numbers = gappy(futures=futures)
    for row, found in zip(numbers, means(numbers), strict=True):
        assert same(found, mean(row))
    for p in (0.05, 0.5, 0.95):
        for row, found in zip(numbers, quantiles_of(numbers, p), strict=True):
            assert same(found, (quantiles(row, (p,))[0], *quantile(row, p)[1:]))


def test_the_interval_of_the_median_of_ten_goes_from_the_second_to_the_ninth():
    # P(2 to 8 of 10 below the median) = 1 - 2 (1 + 10) / 1024 = 0.979; without the second 0.891.
    assert tuple(quantiles_of(np.arange(1.0, 11)[None], 0.5)[0]) == (5.5, 2.0, 9.0)
    assert np.isnan(quantiles_of(np.arange(1.0, 6)[None], 0.5)[0][1:]).all()  # of five: no such rank


def test_the_order_in_memory_changes_nothing():
    numbers = chances().normal(size=(300, 12))
    assert means(numbers.T) == means(np.ascontiguousarray(numbers.T)) == [mean(c) for c in numbers.T.copy()]


def test_no_rows_give_no_columns():
    assert mean_columns("x", np.empty((0, 8))) == quantile_columns("x", np.empty((0, 8))) == []


def test_columns_have_the_names_and_only_the_intervals_that_were_asked_for():
    numbers = gappy()
    parts = mean_columns("x", numbers), quantile_columns("x", numbers, ("p05", "p95"), ("p95",))
    first = side_by_side(*parts)[0]
    assert list(first) == ["x", "x_low", "x_high", "x_p05", "x_p95", "x_p95_low", "x_p95_high"]
    assert list(quantile_columns("", numbers, ("p50",))[0]) == ["p50", "p50_low", "p50_high"]
    with pytest.raises(ValueError, match="zip"):
        side_by_side([{}], [{}, {}])


# --- the tables -------------------------------------------------------------------------


def played(names=("a",), futures=60, years=2):
    """Numbers of nobody's municipality, with one future in which nobody lives anywhere."""
    random = chances()

    def numbers():
        counts = random.integers(1, 500, (futures, years, len(COUNTS))).astype(np.int32)
        counts[0, 0, [COUNTS.index(name) for name in ("own", "external", "waiting")]] = 0
        ore = random.integers(1, 10**11, (futures, years, len(ORE)))
        return Numbers(counts, ore, random.integers(0, 500, (futures, 12 * years, len(MONTHS))).astype(np.int32))

    return Played(futures, tuple(range(2023, 2023 + years)), {name: numbers() for name in names})


def holds(row, name, values):
    """Whether a row has the mean of values and the t interval that SciPy gives."""
    values = values[~np.isnan(values)]
    low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
    return np.allclose([row[name], row[f"{name}_low"], row[f"{name}_high"]], [values.mean(), low, high])


def test_every_mean_by_year_has_its_t_interval():
    run = played()
    rows = summary_rows("shown", "a", run)
    assert [(row["year"], row["definition"]) for row in rows[:4]] == [
        (2023, "residents"), (2023, "referrals"), (2023, "kroner"), (2024, "residents")
    ]
    for row in rows:
        at = row["year"] - 2023
        assert holds(row, "share_mean", run.of("a", f"share_{row['definition']}")[:, at])
        for name in ("residents", "own", "external", "waiting", "places", "occupancy", "referred", "taken_home", "waited_days"):
            assert holds(row, name, run.of("a", name)[:, at])
        costs = {(kind, basis): run.of("a", f"{kind}_mio_kr_{basis}")[:, at]
                 for kind in ("own", "external") for basis in ("current", "fixed")}
        for (kind, basis), values in costs.items():
            assert holds(row, f"{kind}_mio_kr{'_fixed' if basis == 'fixed' else ''}", values)
        assert holds(row, "total_mio_kr", costs["own", "current"] + costs["external", "current"])


def test_points_by_year_are_those_of_the_futures_and_those_of_the_share_have_intervals():
    run = played()
    (row, *_) = summary_rows("shown", "a", run)
    share = run.of("a", "share_residents")[:, 0]
    known = np.sort(share[~np.isnan(share)])
    assert len(known) == 59 and row["share_p50"] == pytest.approx(np.median(known))
    ranks = stats.binom.ppf([0.025, 0.975], 59, 0.5).astype(int)
    assert (row["share_p50_low"], row["share_p50_high"]) == (known[ranks[0] - 1], known[ranks[1]])
    assert np.isnan(row["share_p05_low"]) and row["share_p05"] < row["share_p05_high"]  # 59 leave it open
    assert row["residents_p05"] == pytest.approx(np.quantile(run.of("a", "residents")[:, 0], 0.05))
    assert not {key for key in row if re.fullmatch(r"(residents|external_mio_kr)_p\d+_(low|high)", key)}


def test_every_mean_and_median_by_month_has_its_interval():
    run = played()
    rows = monthly_rows("shown", "a", run)
    assert [(r["year"], r["month"]) for r in rows] == [(y, m) for y in (2023, 2024) for m in range(1, 13)]
    for at, row in enumerate(rows):
        for name in MONTHLY:
            values = run.monthly("a", name)[:, at]
            assert holds(row, f"{name}_mean", values)
            middle = quantile(values, 0.5)
            assert (row[f"{name}_p50_low"], row[f"{name}_p50_high"]) == middle[1:]
            points = [row[f"{name}_{point}"] for point in ("p05", "p50", "p95")]
            assert points == pytest.approx(quantiles(values))


def comparison(run):
    question = read(compare.Comparison, {"target": 0.5, "plans": list(run.numbers)}, "experiment")
    return question, compare.plan_rows(question, run, 1), compare.difference_rows(run, 1)


def test_who_wins_how_often_has_wilsons_interval():
    run = played(("a", "b", "c"))
    _, by_plan, differences = comparison(run)
    assert len(by_plan) == 3 * 6 and len(differences) == 3 * 6
    for row in differences:
        more = row["quantity"].startswith("share_")
        gain = (1 if more else -1) * (
            compare.outcome(run, row["plan_b"], row["quantity"], 1) - compare.outcome(run, row["plan_a"], row["quantity"], 1)
        )
        assert row["b_better"] == (gain > 0).sum() and row["a_better"] == (gain < 0).sum()
        for side in ("b_better", "a_better"):
            expected = probability(row[side], row["futures"])
            assert (row[f"{side}_share"], row[f"{side}_share_low"], row[f"{side}_share_high"]) == expected
        sign = 1 if more else -1
        low, high = stats.t.interval(0.95, len(gain) - 1, (sign * gain).mean(), stats.sem(gain))
        assert (row["difference_low"], row["difference_high"]) == pytest.approx((low, high))
        middle = quantile(sign * gain, 0.5)
        assert (row["difference_p50_low"], row["difference_p50_high"]) == pytest.approx(middle[1:])
    for row in by_plan:
        values = compare.outcome(run, row["plan"], row["quantity"], 1)
        assert holds(row, "mean", values) and (row["p50_low"], row["p50_high"]) == quantile(values, 0.5)[1:]
        assert ("probability_low" in row) == row["quantity"].startswith("share_")


def test_one_plan_has_nobody_to_be_better_than():
    assert compare.difference_rows(played(), 1) == []


# --- how an interval is written ---------------------------------------------------------


def test_an_interval_is_never_written_as_a_certainty():
    assert ends(0.3122, 0.3741, "en") == "31 to 37 %" and ends(0.3122, 0.3741, "da") == "31 til 37 %"
    assert ends(*probability(0, 1000)[1:], "da") == "0,0 til 0,4 %"
    assert ends(*probability(1000, 1000)[1:], "en") == "99.6 to 100.0 %"
    assert ends(*probability(0, 20_000)[1:], "en", 1) == "0.00 to 0.02 %"
    assert ends(0.612, 0.616, "en", 1) == "61.2 to 61.6 %"
    assert ends(0.5, 0.5, "en", 1) == "50.0 to 50.0 %" and ends(np.nan, np.nan, "en") == "–"


def test_an_error_is_never_written_as_nought():
    assert [error(half, "en") for half in (1.0, 0.263, 0.04, 0.002, 0.0)] == ["1.0", "0.3", "0.04", "0.002", "0.0"]
    assert plus_minus(0.31, "da") == " ±0,3" and plus_minus(np.nan, "da") == ""


@pytest.mark.parametrize(
    ("hits", "futures", "shown"),
    [(0, 5, "0 %"), (5, 5, "100 %"), (0, 1000, "<1 %"), (4, 1000, "<1 %"), (6, 1000, "1 %"), (5, 1000, "<1 %"),
     (994, 1000, "99 %"), (996, 1000, ">99 %"), (1000, 1000, ">99 %"), (415, 1000, "42 %"), (0, 376, "0 %"), (0, 381, "<1 %")],
)
def test_a_probability_is_nought_or_one_only_where_nothing_better_is_known(hits, futures, shown):
    # 0 of n leaves less than 1 % if z²/(n + z²) < 0.01, so from n = 99 z² = 380.3 on.
    row = dict(zip(("probability", "probability_low", "probability_high"), probability(hits, futures)))
    assert chance(row, "en") == shown


def test_what_is_at_most_so_much_is_rounded_up():
    rows = [dict(zip(("probability", "probability_low", "probability_high"), probability(*c))) for c in ((500, 1000), (0, 1000))]
    assert rows[0]["probability_high"] - 0.5 == pytest.approx(0.03093, abs=1e-5)
    assert farthest(rows, "en") == "3.1" and farthest(rows[1:], "en") == "0.4"
    assert known_to("fan.error", 0.51, "en") == "Medians are known to ±0.6 percentage points or better (95 %)."
    assert "±7 borgere" in known_to("residents.error", 6.5, "da", 0)
    assert known_to("fan.error", np.nan, "en").startswith("Too few futures")


def test_long_names_are_wrapped_and_short_ones_are_not():
    long = "a plan with a name that is much longer than anybody would think of and that goes on"
    lines = fitted(["", "x" * 30, "y" * 20], [[long, "1", "2"], ["short", "3", "4"]])
    assert max(map(len, lines)) <= WIDTH and len(lines) == 4
    assert lines[1].endswith("2") and lines[2].startswith("  ") and " ".join(
        [lines[1].split("  ")[0], lines[2].strip()]
    ) == long
    assert fitted(["", "x"], [["short", "3"]]) == ["       x", "short  3"]


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_comparison_of_long_names_fits_a_terminal(language):
    names = ("none_home", "aarhus_274_late_home", "en plan med et usædvanligt langt navn, hjemtagning og to års forsinkelse")
    answer = comparison_answer(*comparison(played(names)), language)
    assert max(map(len, answer.splitlines())) <= WIDTH
    assert len(re.findall(r" ±\d", answer)) == 5  # three mean shares and two costs


# --- which growth the plan carries ------------------------------------------------------


def grid(hits, futures=1000):
    """The rows and the question of one number of places, by growth."""
    values = {
        "target": 0.8, "growth": list(hits), "places": [274], "published": 274,
        "reference_growth": {"last ten years": 0.025, "nationally": 0.007},
    }
    rows = [
        {
            "growth_per_year": growth, "places_added": 274, "definition": "residents", "year": 2032, "target": 0.8,
            "futures": futures, "hits": n, "share_mean": 0.7, "share_mean_low": 0.69, "share_mean_high": 0.71,
            "static_bound": 0.75, **probability(n, futures).columns("probability"),
        }
        for growth, n in hits.items()
    ]
    return read(reachability.Reachability, values, "experiment"), rows


def told(hits, futures=1000, language="en"):
    return " ".join(reachability_answer(*grid(hits, futures), language).split())


def test_a_plan_carries_what_the_whole_interval_says():
    text = told({0.0: 990, 0.01: 820, 0.02: 500, 0.03: 10})
    # Wilson by hand: 820 of 1,000 is 79.5 to 84.3 %, 500 is 46.9 to 53.1 %.
    assert "at least 50 % at a growth of up to 1 % a year, of the rates played (95 % interval there: 79.5 to 84.3 %)" in text
    assert "Up to 2 % it cannot be ruled out (46.9 to 53.1 %)." in text
    assert "at least 80 % at a growth of up to 0 % a year" in text and "Up to 1 % it cannot be ruled out (79.5 to" in text
    assert "at least 95 % at a growth of up to 0 % a year" in text
    assert text.count("cannot be ruled out") == 2


def test_a_plan_that_carries_all_none_or_nobody_can_say():
    assert "274 new places carry every growth played, up to 1 % a year, with a probability of at least 95 %" in told({0.0: 990, 0.01: 980})
    text = told({0.0: 300, 0.01: 0})
    assert "probability of meeting the target is below 50 %, even at the lowest growth played, 0 % a year" in text
    assert "27.2 to 32.9 %" in text and "80 %," not in text  # and no word of higher probabilities
    assert "With so few futures it cannot be said whether 274 new places" in told({0.0: 3, 0.01: 0}, 5)
    assert "Der er regnet på for få fremtider til at sige, om 274 nye pladser" in told({0.0: 3, 0.01: 0}, 5, "da")


def test_growth_is_carried_by_the_column_that_is_asked_for_and_not_beyond_a_gap():
    _, rows = grid({0.0: 990, 0.01: 820, 0.02: 780, 0.03: 990})
    carried = {
        column: reachability.carried_growth(rows, 274, "residents", 0.8, column)
        for column in ("probability_low", "probability", "probability_high")
    }
    assert carried == {"probability_low": 0.0, "probability": 0.01, "probability_high": 0.03}
    assert reachability.carried_growth(rows, 274, "residents", 0.995) is None


def test_the_table_says_how_far_its_intervals_reach_at_most():
    text = told({0.0: 500, 0.007: 0})
    assert "0.00 % | 50 % 0.70 % | <1 % The 95 % intervals reach at most 3.1 percentage points from these." in text


def test_the_answer_speaks_of_reference_growth_that_was_played_or_else_of_both_ends():
    question, rows = grid({0.0: 500, 0.007: 0})
    assert reachability.spoken_growth(question) == {"nationally": 0.007}
    assert list(reachability.headline(question, rows)) == ["probability, nationally", "share_mean, nationally"]
    assert "0.7 % a year (nationally) and 274 new places" in told({0.0: 500, 0.007: 0})
    question, rows = grid({0.0: 500, 0.01: 0, 0.02: 0})
    assert reachability.spoken_growth(question) == {"growth 0 %, 274 places": 0.0, "growth 2 %, 274 places": 0.02}
    assert len(reachability.headline(question, rows)) == 4
    assert "Ved en vækst på 2 % om året og 274 nye pladser nås målet i 0 af 1.000" in told({0.0: 500, 0.01: 0, 0.02: 0}, language="da")
    assert "Ved et fald på 1 % om året og 274 nye pladser nås målet i 1 af 1 fremtid (" in told({-0.01: 1}, 1, "da")
    question, _ = grid({0.01: 500})
    assert reachability.spoken_growth(question) == {"growth 1 %, 274 places": 0.01}
