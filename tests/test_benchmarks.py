"""The baseline that speed is measured against plays the same municipality."""
import numpy as np
import pytest
from benchmarks.idiomatic import Municipality
from benchmarks.workload import Workload
from scipy import stats


@pytest.fixture(scope="module")
def shares():
    """Own shares by year: of the baseline, each with its seed, and of the model."""
    load = Workload()
    theirs = [Municipality(load.world, load.records[2], seed).run() for seed in range(12)]
    ours = [load.measures(number, "compiled").shares()[0][0] for number in range(200)]
    return np.array(theirs), np.array(ours)


def unlike(theirs, ours):
    """Ten years are compared at once: 99.9 % in all, Welch's t in each (Bonferroni)."""
    return stats.ttest_ind(theirs, ours, equal_var=False).pvalue < 0.001 / 10


def test_the_idiomatic_baseline_gives_the_same_shares_as_the_model(shares):
    assert not unlike(*shares).any()


def test_the_comparison_would_see_a_share_that_is_two_points_off(shares):
    theirs, ours = shares
    assert unlike(theirs + 0.02, ours).any()
