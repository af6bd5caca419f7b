"""SHOW: the answer in words and a small table, for a terminal and answer.txt."""

from .backcast import backcast_answer
from .compare import comparison_answer
from .reachability import reachability_answer

__all__ = ["backcast_answer", "comparison_answer", "reachability_answer"]
