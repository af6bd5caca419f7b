"""The baseline that speed is measured against plays the same municipality."""
import numpy as np
from benchmarks.idiomatic import Municipality
from benchmarks.workload import Workload
from scipy import stats


def test_the_idiomatic_baseline_gives_the_same_shares_as_the_model():
    load, theirs, ours = Workload(), [], []
    for seed in range(12):
        theirs.append(Municipality(load.world, load.records[2], seed).run())
    for number in range(200):
        ours.append(load.measures(number, "compiled").shares()[0][0])
    # Ten years are compared at once: 99.9 % in all, Welch's t in each (Bonferroni).
    found = stats.ttest_ind(np.array(theirs), np.array(ours), equal_var=False)
    assert (found.pvalue > 0.001 / 10).all(), found.pvalue


def test_the_comparison_would_see_a_share_that_is_two_points_off():
    load, ours = Workload(), []
    for number in range(200):
        ours.append(load.measures(number, "compiled").shares()[0][0])
    theirs = np.array([Municipality(load.world, load.records[2], seed).run() for seed in range(12)]) + 0.02
    assert (stats.ttest_ind(theirs, np.array(ours), equal_var=False).pvalue < 0.001 / 10).any()
