"""READ: tables of Statistics Denmark's StatBank, from saved files or from its open API."""

from .api import ADDRESS, fetch
from .counts import AREA_OF, SERVICES, TABLES, Found, Projected, growth_of_ages, residents_of
from .tables import Table, read_table

__all__ = [
    "ADDRESS", "AREA_OF", "SERVICES", "TABLES", "Found", "Projected", "Table", "fetch", "growth_of_ages", "read_table",
    "residents_of",
]
