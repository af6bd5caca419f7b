"""Which format a column of a table has, by its name."""

from __future__ import annotations

import re

WHOLE = re.compile(r"(?:from_|to_|first_|last_)?year|month|seed")
COUNTS = re.compile(r"futures.*|hits|places.*|.*_places|equal|[ab]_better|tried|plays.*|rows|points|openings")
KRONER = re.compile(r".*mio_kr.*|present_cost.*|above_(?:nothing|found).*")
SHARES = re.compile(
    r"share_(?!of_).*|share|probability.*|occupancy.*|target|growth.*|.*_growth|static_bound|sure|by_then.*|"
    r"[ab]_better_share.*|consent|cancelled|start_share|coverage.*|share_of_variance.*"
)
PEOPLE = re.compile(r"(?:residents|own|external|waiting|referred|taken_home|waited_days|in_use).*")
# Rows that say in one column what the number in another one is.
SAID_BY_ROW = ("quantity", "figure", "outcome", "goal", "headline")


def kind(column: str, row: dict) -> str:
    """'share', 'tenth', 'count', 'whole' or 'number'."""
    value = row.get(column)
    if column == "static_bound" and isinstance(value, float) and value > 1:
        return "count"
    for found, pattern in (
        ("whole", WHOLE), ("count", COUNTS), ("tenth", KRONER), ("share", SHARES), ("tenth", PEOPLE),
    ):
        if pattern.fullmatch(column):
            return found
    said = next((str(row[name]) for name in SAID_BY_ROW if name in row and name != "headline"), "")
    if said.startswith("share") or said.endswith("growth"):
        return "share"
    return "tenth" if said.endswith("mio_kr") else "number"
