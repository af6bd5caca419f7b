"""SHOW: the answer in words and a small table, for a terminal and answer.txt."""

from .backcast import backcast_answer, calibration_answer
from .business_case import business_case_answer
from .compare import comparison_answer
from .levers import levers_answer
from .compared import compared_answer
from .network import network_answer
from .optimise import optimise_answer
from .places_needed import places_needed_answer
from .reachability import reachability_answer
from .sensitivity import index_precision, sensitivity_answer
from .spread import precision_answer, spread_answer
from .stress import stress_answer

__all__ = [
    "backcast_answer",
    "business_case_answer",
    "calibration_answer",
    "compared_answer",
    "comparison_answer",
    "index_precision",
    "levers_answer",
    "network_answer",
    "optimise_answer",
    "places_needed_answer",
    "precision_answer",
    "reachability_answer",
    "sensitivity_answer",
    "spread_answer",
    "stress_answer",
]
