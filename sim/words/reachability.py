"""Texts of the map and of its answer."""

WORDS: dict[str, tuple[str, str]] = {
    # --- pictures: the map --------------------------------------------------------------
    "map.title": (
        "Probability that self-sufficiency is at least {target} at the end of {year}",
        "Sandsynlighed for en selvforsyningsgrad på mindst {target} ved udgangen af {year}",
    ),
    "map.title_during": (
        "Probability that self-sufficiency is at least {target} in {year}",
        "Sandsynlighed for en selvforsyningsgrad på mindst {target} i {year}",
    ),
    "map.definition": ("Self-sufficiency: {definition}.", "Selvforsyningsgrad: {definition}."),
    "map.cells": (
        "Each dot was played against {futures} futures, which leaves a probability uncertain by "
        "up to ±{error} percentage points; colours and lines between the dots are interpolated.",
        "Hver prik er gennemspillet i {futures} fremtider, hvilket giver en usikkerhed på "
        "sandsynligheden på op til ±{error} procentpoint; farver og linjer mellem prikkerne er "
        "beregnet ved interpolation.",
    ),
    "map.points": (
        "Each point was played against {futures} futures; bars show the 95 % interval of the "
        "probability.",
        "Hvert punkt er gennemspillet i {futures} fremtider; stregerne viser 95 %-intervallet for "
        "sandsynligheden.",
    ),
    "map.never": ("No dot reaches {levels}.", "Ingen prik når op på {levels}."),
    "map.always": (
        "Every dot is at {levels} or more.",
        "Alle prikker ligger på {levels} eller derover.",
    ),
    "map.or": (" or ", " eller "),
    "map.places_axis": ("Own places added, number of places", "Nye egne pladser, antal pladser"),
    "map.growth_axis": ("Growth in residents, % a year", "Vækst i antal borgere, % om året"),
    "map.probability_axis": ("Probability, %", "Sandsynlighed, %"),
    "map.plan": ("the plan: {places} places", "planen: {places} pladser"),
    "map.published": ("published plan: {places} places", "offentliggjort plan: {places} pladser"),
    "map.mark": ("{label} {growth}", "{label} {growth}"),
    "map.only_growth": (
        "Growth in residents: {growth} a year.",
        "Vækst i antal borgere: {growth} om året.",
    ),
    "map.only_places": ("Own places added: {places}.", "Nye egne pladser: {places}."),
    # --- terminal: the map --------------------------------------------------------------
    "reach.question": (
        "Are at least {target} of residents in own places at the end of {year}? Played against "
        "{futures} futures.",
        "Er mindst {target} af borgerne på egne pladser ved udgangen af {year}? Gennemspillet i "
        "{futures} fremtider.",
    ),
    "reach.carries": (
        "{places} new places meet the target with a probability of at least {sure} at a growth of up to "
        "{growth} a year, of the rates played (95 % interval there: {interval}).",
        "{places} nye pladser når målet med en sandsynlighed på mindst {sure} ved en vækst på op til "
        "{growth} om året, af de vækstrater, der er regnet på (95 %-interval dér: {interval}).",
    ),
    "reach.carries_open": (
        "Up to {growth} it cannot be ruled out ({interval}).",
        "Op til {growth} kan det ikke udelukkes ({interval}).",
    ),
    "reach.carries_unknown": (
        "With so few futures it cannot be said whether {places} new places meet the target with a "
        "probability of at least {sure} even at the lowest growth played, {growth} a year (95 % interval: "
        "{interval}).",
        "Der er regnet på for få fremtider til at sige, om {places} nye pladser når målet med en "
        "sandsynlighed på mindst {sure} selv ved den laveste vækst, der er regnet på, {growth} om året "
        "(95 %-interval: {interval}).",
    ),
    "reach.carries_none": (
        "With {places} new places the probability of meeting the target is below {sure}, even at the "
        "lowest growth played, {growth} a year (95 % interval: {interval}).",
        "Med {places} nye pladser er sandsynligheden for at nå målet under {sure}, selv ved den "
        "laveste vækst, der er regnet på, {growth} om året (95 %-interval: {interval}).",
    ),
    "reach.carries_all": (
        "{places} new places carry every growth played, up to {growth} a year, with a probability "
        "of at least {sure} (95 % interval there: {interval}).",
        "{places} nye pladser kan bære enhver vækst, der er regnet på, op til {growth} om året, med "
        "en sandsynlighed på mindst {sure} (95 %-interval dér: {interval}).",
    ),
    "reach.cell": (
        "{at}{called} and {places} new places the target is met in {hits} of {futures} "
        "futures (95 % interval of the probability: {interval}). On average {share} of residents are in "
        "own places (95 % interval: {of_share}); {bound} if all places were open on time, always full and suited "
        "everybody.",
        "{at}{called} og {places} nye pladser nås målet i {hits} af {futures} "
        "fremtider (95 %-interval for sandsynligheden: {interval}). I gennemsnit er {share} af "
        "borgerne på egne pladser (95 %-interval: {of_share}); {bound}, hvis alle pladser åbnede til tiden, altid "
        "var belagt og passede til alle.",
    ),
    "reach.error": (
        "The 95 % intervals reach at most {error} percentage points from these.",
        "95 %-intervallerne rækker højst {error} procentpoint ud fra disse sandsynligheder.",
    ),
    "reach.growth": ("growth a year", "årlig vækst"),
    "reach.table": (
        "Probability of meeting the target in residents, by growth (down) and places added (across):",
        "Sandsynlighed for målopfyldelse efter vækst (nedad) og nye pladser (henad), opgjort i borgere:",
    ),
}
