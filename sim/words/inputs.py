"""Names of what we do not know, and units of their values."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "input.start_share": ("share in own places at the start", "andel på egne pladser ved starten"),
    "input.growth_from": ("growth in residents from {year}", "vækst i antal borgere fra {year}"),
    "input.growth": ("growth in residents", "vækst i antal borgere"),
    "input.stay_factor": ("length of stay", "opholdslængde"),
    "input.movable": ("external residents who can be moved", "eksterne borgere, der kan flyttes"),
    "input.consent": ("consent to being taken home", "samtykke til hjemtagning"),
    "input.chooses_external": ("choice of an external provider", "frit valg af ekstern leverandør"),
    "input.delay": ("mean delay of buildings", "byggeriers gennemsnitlige forsinkelse"),
    "input.cancelled": ("buildings that are never built", "byggerier, der aldrig opføres"),
    "input.external_price_growth": ("real growth of external prices", "realvækst i eksterne priser"),
    "input.own_price_growth": ("real growth of own prices", "realvækst i egne priser"),
    "input.wage_and_price_growth": ("growth of wages and prices", "pris- og lønudvikling"),
    "input.all_inputs": ("all of these at once", "alle disse på én gang"),
    "input.everything": ("the future itself, chance too", "selve fremtiden, inkl. tilfældigheder"),
    "value.per_year": ("{value} a year", "{value} om året"),
    "value.months": ("{value} months", "{value} måneder"),
    "value.factor": ("{value} times", "{value} gange"),
    "value.or": (" or ", " eller "),
}
