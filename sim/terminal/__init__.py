"""SHOW: the answer in words and a small table, for a terminal and answer.txt."""

from .backcast import backcast_answer, calibration_answer
from .compare import comparison_answer
from .optimise import optimise_answer
from .places_needed import places_needed_answer
from .reachability import reachability_answer
from .sensitivity import index_precision, sensitivity_answer
from .spread import precision_answer, spread_answer
from .stress import stress_answer

__all__ = ["backcast_answer", "calibration_answer", "comparison_answer", "index_precision", "optimise_answer", "places_needed_answer", "precision_answer", "reachability_answer", "sensitivity_answer", "spread_answer", "stress_answer"]
