"""SHOW: pictures drawn from table rows; matplotlib here and nowhere else.

Every function takes the rows of a CSV table (as dicts of numbers, or of texts as read back from
the file), saves one picture to ``path`` (.png or .svg) and returns nothing. The same rows give
the same bytes.
"""

from .backcast import backcast
from .by_when import by_when
from .calibration import calibration, learned
from .comparison import comparison
from .conditions import conditions
from .costs import costs
from .optimise import cost_and_chance, openings
from .over_time import fan, residents_and_places
from .places_needed import places_needed
from .reachability import reachability_map
from .sensitivity import sobol, tornado, worth
from .stress import tail

__all__ = [
    "by_when", "conditions", "places_needed",
    "backcast", "calibration", "comparison", "costs", "fan", "learned", "reachability_map", "residents_and_places",
    "sobol", "tornado", "worth",
    "cost_and_chance", "openings", "tail",
]
