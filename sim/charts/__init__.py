"""SHOW: pictures drawn from table rows; matplotlib here and nowhere else.

Every function takes the rows of a CSV table (as dicts of numbers, or of texts as read back from
the file), saves one picture to ``path`` (.png or .svg) and returns nothing. The same rows give
the same bytes.
"""

from .backcast import backcast
from .break_even import break_even_map
from .business_case import budget_over_time, effect_over_time, waterfall
from .by_when import by_when
from .calibration import calibration, learned
from .compared import compared
from .comparison import comparison
from .conditions import conditions
from .costs import costs
from .levers import expected, levers
from .network import network
from .optimise import cost_and_chance, openings
from .over_time import fan, residents_and_places
from .places_needed import places_needed
from .reachability import reachability_map
from .sensitivity import sobol, tornado, worth
from .social_investment import social_investment
from .stress import tail

__all__ = [
    "by_when",
    "conditions",
    "places_needed",
    "backcast",
    "calibration",
    "compared",
    "comparison",
    "costs",
    "fan",
    "learned",
    "reachability_map",
    "residents_and_places",
    "network",
    "sobol", "tornado", "worth",
    "cost_and_chance", "openings", "expected", "levers",
    "break_even_map", "budget_over_time", "effect_over_time", "social_investment", "waterfall",
    "tail",
]
