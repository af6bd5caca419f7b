"""Stays: whole days whose table is the stated distribution, and draws that follow the table."""
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from scipy import integrate, stats
from sim.future import draw
from sim.stays import LONGEST_YEARS, Stay, StayTable, stay_law
from towns import demand, municipality, world

DAYS = 365.25
LONGEST = LONGEST_YEARS * DAYS
TABLE = StayTable(years=(0, 0.5, 2, 5), still_there=(1, 0.7, 0.7, 0))


def textbook(stay: Stay):
    """The same distribution in days as scipy writes it, from mean and spread by other roads."""
    mean, cv = stay.mean_years * DAYS, stay.spread
    if stay.family == "exponential":
        return stats.expon(scale=mean)
    if stay.family == "gamma":
        return stats.gamma(1 / cv**2, scale=mean * cv**2)
    if stay.family == "lognormal":
        sigma = np.log(1 + cv**2) ** 0.5
        return stats.lognorm(sigma, scale=mean / np.exp(sigma**2 / 2))
    low, high = 0.1, 100.0  # the spread falls in the shape
    for _ in range(80):
        middle = (low + high) / 2
        law = stats.weibull_min(middle)
        low, high = (middle, high) if law.std() / law.mean() > cv else (low, middle)
    return stats.weibull_min(low, scale=mean / stats.weibull_min(low).mean())


STAYS = [
    Stay(family="exponential", mean_years=2.0),
    Stay(family="exponential", mean_years=0.01),
    Stay(family="lognormal", mean_years=3.0, spread=1.0),
    Stay(family="lognormal", mean_years=0.1, spread=2.5),
    Stay(family="weibull", mean_years=20.0, spread=0.8),
    Stay(family="weibull", mean_years=4.0, spread=1.7),
    Stay(family="weibull", mean_years=1.0, spread=0.05),
    Stay(family="gamma", mean_years=5.0, spread=0.3),
    Stay(family="gamma", mean_years=0.5, spread=1.4),
]
every_stay = pytest.mark.parametrize("stay", STAYS, ids=str)
every_law = pytest.mark.parametrize("stay", [*STAYS, TABLE], ids=str)


def rounding(law) -> float:
    """Root mean square of (days − length): half a day at most, one where a stay of nought becomes a day."""
    beyond = integrate.quad(lambda x: 2 * (x - LONGEST) * law.sf(x), LONGEST, 50 * LONGEST, limit=200)[0]
    return (0.25 + 0.75 * law.cdf(0.5) + beyond) ** 0.5


@every_stay
def test_the_table_is_the_chance_of_a_length_that_rounds_to_more_days(stay):
    law, ages = textbook(stay), np.arange(1, len(stay_law(stay).staying) - 1)
    np.testing.assert_allclose(stay_law(stay).staying[ages], law.sf(ages + 0.5), atol=1e-9)


@every_stay
def test_mean_and_spread_are_those_that_are_stated_but_for_rounding_to_days(stay):
    staying, allowed = stay_law(stay).staying, rounding(textbook(stay))
    mean = staying.sum()
    deviation = ((2 * np.arange(len(staying)) + 1) @ staying - mean**2) ** 0.5
    assert mean == pytest.approx(stay_law(stay).mean_days, rel=1e-12)
    assert abs(mean - stay.mean_years * DAYS) <= allowed + 1e-6
    assert abs(deviation - stay.spread * stay.mean_years * DAYS) <= allowed + 1e-6


@every_law
def test_the_chance_to_stay_on_falls_from_one_to_nothing_and_its_sums_are_kept(stay):
    law = stay_law(stay)
    assert law.staying[0] == 1 and law.staying[-1] == 0 and law.staying[-2] > 0
    assert (np.diff(law.staying) <= 0).all()
    np.testing.assert_allclose(np.diff(law.days_within), law.staying, atol=1e-6)
    assert law.days_before(np.array([-5, 0, 10**7])).tolist() == [0.0, 0.0, law.mean_days]


def test_a_table_has_straight_lines_between_its_points():
    law = stay_law(TABLE)
    area = sum(
        (b - a) * (s + t) / 2
        for a, b, s, t in zip(TABLE.years, TABLE.years[1:], TABLE.still_there, TABLE.still_there[1:])
    )
    assert abs(law.mean_days - area * DAYS) <= 0.5
    for years, still in ((0.25, 0.85), (1.0, 0.7), (3.5, 0.35)):
        # A day more or less of a line that falls 0.6 a year.
        assert law.staying[round(years * DAYS)] == pytest.approx(still, abs=0.6 / DAYS)


def test_a_factor_lengthens_every_stay():
    once, twice = (stay_law(TABLE, factor) for factor in (1.0, 2.0))
    assert abs(twice.mean_days - 2 * once.mean_days) <= 1.5
    assert twice.staying[200] == pytest.approx(once.staying[100], abs=1 / DAYS)


# --- draws ------------------------------------------------------------------------------

EVEN = (np.arange(4000) + 0.5) / 4000


@every_law
def test_draws_follow_the_table(stay):
    law = stay_law(stay)
    days = np.sort(law.length(EVEN))
    ages = np.arange(len(law.staying))
    drawn = 1 - np.searchsorted(days, ages, side="right") / len(EVEN)
    assert np.abs(drawn - law.staying).max() <= 0.5 / len(EVEN) + 1e-12  # evenly spread dice
    assert days.min() >= 1


@every_law
def test_a_stay_is_longer_than_the_die_says_exactly_while_the_die_is_under_the_chance(stay):
    law = stay_law(stay)
    border = law.staying[law.staying < 1]  # a die on the border itself is not under it
    dice = np.concatenate([border, np.nextafter(border[:-1], 0.0), np.nextafter(border[:-1], 1.0)])
    dice = dice[dice < 1]
    length = law.length(dice)
    assert (law.staying[length - 1] > dice).all() and (law.staying[length] <= dice).all()


@every_law
def test_stays_are_the_same_whether_or_not_many_futures_draw_from_the_table(stay):
    dice = np.concatenate([EVEN, stay_law(stay).staying[1:], [0.0, np.nextafter(1.0, 0.0)]])
    dice = dice[dice < 1]
    assert np.array_equal(stay_law(stay, reused=True).length(dice), stay_law(stay, reused=False).length(dice))


@every_law
@given(part=st.floats(0, 1), die=st.floats(0, 1, exclude_max=True))
def test_who_has_lived_here_so_long_stays_longer_than_that(stay, part, die):
    law = stay_law(stay)
    lived = np.array([int(part * (len(law.staying) - 2))])
    assert law.length_given(lived, np.array([die]))[0] > lived[0]


@every_law
def test_what_is_left_is_drawn_given_what_was_lived(stay):
    law = stay_law(stay)
    lived = int(np.searchsorted(-law.staying, -0.4))
    whole = np.sort(law.length_given(np.full(len(EVEN), lived), EVEN))
    later = np.arange(len(law.staying) - lived)
    drawn = 1 - np.searchsorted(whole, lived + later, side="right") / len(EVEN)
    assert np.abs(drawn - law.survivors(np.array([lived]), later)).max() <= 0.5 / len(EVEN) + 1e-12


@pytest.mark.parametrize("factor", [1.0, 0.6])
def test_stays_of_whoever_is_referred_in_a_future_follow_the_table(factor):
    stay = Stay(family="lognormal", mean_years=3.0, spread=0.8)
    assumed = demand(growth={"referrals_per_year": {"care": 200.0}}, stay=stay, stay_factor=factor)
    people = draw(world(municipality(), assumed, years=10), 0).people
    law, days = stay_law(stay, factor), np.sort(people.leaves - people.referred)
    assert len(days) > 1500
    drawn = 1 - np.searchsorted(days, np.arange(len(law.staying)), side="right") / len(days)
    # Dvoretzky, Kiefer, Wolfowitz and Massart at 99.9 %.
    assert np.abs(drawn - law.staying).max() < (np.log(2 / 0.001) / (2 * len(days))) ** 0.5


# --- what is refused --------------------------------------------------------------------


@pytest.mark.parametrize("shares", [(1, 0.5), (0.9, 0), (1, 1.1, 0), (1, 0.5, 0.6, 0)])
def test_a_table_that_does_not_fall_from_one_to_nothing_is_refused(shares):
    with pytest.raises(ValidationError):
        StayTable(years=tuple(range(len(shares))), still_there=shares)


def test_an_exponential_stay_has_no_other_spread():
    with pytest.raises(ValidationError, match="spread 1"):
        Stay(family="exponential", mean_years=1.0, spread=0.5)


@pytest.mark.parametrize("family", ["lognormal", "weibull", "gamma"])
@pytest.mark.parametrize("spread", [0.005, 0.01, 0.02, 5.0])
def test_a_spread_is_refused_in_a_sentence_or_can_be_played(family, spread):
    try:
        stay = Stay(family=family, mean_years=2.0, spread=spread)
    except ValidationError as error:
        assert "spread" in str(error)
    else:
        assert 1 <= stay_law(stay).mean_days <= 2 * DAYS + 1
