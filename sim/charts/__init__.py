"""SHOW: pictures drawn from table rows; matplotlib here and nowhere else.

Every function takes the rows of a CSV table (as dicts of numbers, or of texts as read back from
the file), saves one picture to ``path`` (.png or .svg) and returns nothing. The same rows give
the same bytes.
"""

from .backcast import backcast
from .comparison import comparison
from .costs import costs
from .over_time import fan, residents_and_places
from .reachability import reachability_map

__all__ = ["backcast", "comparison", "costs", "fan", "reachability_map", "residents_and_places"]
