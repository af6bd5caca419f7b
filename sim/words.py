"""SHOW: every text of pictures and terminal answers, in English and Danish, and how numbers are written.

Texts are looked up by key; ``{values}`` are filled in by the caller, who writes numbers with
``number``, ``percent`` and ``mio_kr``. Names of plans and scenarios come from configs; ``name``
translates those that are shipped, and any other by the caller's own ``labels``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

LANGUAGES = ("en", "da")

WORDS: dict[str, tuple[str, str]] = {
    # --- what is measured -----------------------------------------------------------------
    "definition.residents": (
        "own residents ÷ all residents on the last day of the year",
        "borgere på egne pladser ÷ alle borgere i botilbud, opgjort på årets sidste dag",
    ),
    "definition.referrals": (
        "of those referred in the year, the share whose first place is the municipality's own",
        "andel af de borgere, der visiteres i løbet af året, hvis første plads er kommunens egen",
    ),
    "definition.kroner": (
        "spending on own places ÷ all spending in the year, current prices",
        "udgifter til egne pladser ÷ alle udgifter i året, løbende priser",
    ),
    "prices.current": ("current prices", "løbende priser"),
    "prices.fixed": ("fixed prices", "faste priser"),
    # --- pictures: shared -----------------------------------------------------------------
    "chart.band_month": (
        "In any month, 90 of 100 futures lie within the band.",
        "I hver måned ligger 90 af 100 fremtider inden for båndet.",
    ),
    "chart.year_axis": ("Year", "År"),
    "chart.share_axis": ("Self-sufficiency, %", "Selvforsyningsgrad, %"),
    "chart.median": ("Median of the futures", "Median af fremtiderne"),
    "chart.band": ("90 of 100 futures", "90 af 100 fremtider"),
    "chart.target": ("target {target}", "mål {target}"),
    "chart.target_legend": ("Target", "Mål"),
    "chart.mean": ("Mean of the futures", "Gennemsnit af fremtiderne"),
    "chart.error": (
        "Uncertainty of the mean (95 %)",
        "Usikkerhed på gennemsnittet (95 %)",
    ),
    # --- pictures: the map ----------------------------------------------------------------
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
    "map.published": ("published plan: {places} places", "offentliggjort plan: {places} pladser"),
    "map.mark": ("{label} {growth}", "{label} {growth}"),
    "map.only_growth": (
        "Growth in residents: {growth} a year.",
        "Vækst i antal borgere: {growth} om året.",
    ),
    "map.only_places": ("Own places added: {places}.", "Nye egne pladser: {places}."),
    # --- pictures: over time --------------------------------------------------------------
    "fan.title": (
        "Self-sufficiency in residents, {first} to {last}",
        "Selvforsyningsgrad opgjort i borgere, {first}–{last}",
    ),
    "fan.note": (
        "Own residents ÷ all residents at the end of each month.",
        "Borgere på egne pladser ÷ alle borgere i botilbud ved udgangen af hver måned.",
    ),
    "fan.nobody": ("no residents", "ingen borgere"),
    "residents.title": (
        "Residents and own places, {first} to {last}",
        "Borgere i botilbud og egne pladser, {first}–{last}",
    ),
    "residents.note": (
        "At the end of each month. Own places: in use on the day, occupied or not.",
        "Ved udgangen af hver måned. Egne pladser: pladser i drift, både belagte og ledige.",
    ),
    "residents.axis": ("Citizens; places", "Borgere; pladser"),
    "residents.residents": (
        "Residents in all, own and external",
        "Borgere i botilbud i alt, egne og eksterne",
    ),
    "residents.places": ("Own places", "Egne pladser"),
    # --- pictures: costs ------------------------------------------------------------------
    "costs.title": ("Cost per year, {first} to {last}", "Udgifter pr. år, {first}–{last}"),
    "costs.note": (
        "Running costs, without the cost of building; current prices, mean of the futures. Whisker: "
        "external places in 90 of 100 futures.",
        "Driftsudgifter uden anlægsudgifter; løbende priser, gennemsnit af fremtiderne. Streg: eksterne "
        "pladser i 90 af 100 fremtider.",
    ),
    "costs.axis": ("Mio. kr. a year,\ncurrent prices", "Mio. kr. om året,\nløbende priser"),
    "costs.external": ("External places", "Eksterne pladser"),
    "costs.own": ("Own places", "Egne pladser"),
    "costs.interval": ("External, 90 of 100 futures", "Eksterne, 90 af 100 fremtider"),
    # --- pictures: comparison -------------------------------------------------------------
    "comparison.title": (
        "Plans played against the same {futures} futures",
        "Planer gennemspillet i de samme {futures} fremtider",
    ),
    "comparison.note": (
        "Left: own residents ÷ all residents at the end of {year}. Right: running cost over the "
        "whole period, without the cost of building, minus that of the base plan ('{base}'), future by future.",
        "Til venstre: borgere på egne pladser ÷ alle borgere i botilbud ved udgangen af {year}. Til højre: "
        "driftsudgifter i hele perioden, uden anlæg, minus udgifterne ved basisplanen ('{base}'), fremtid for fremtid.",
    ),
    "comparison.share_axis": ("Self-sufficiency {year}, %", "Selvforsyningsgrad {year}, %"),
    "comparison.cost_axis": (
        "Difference in cost, mio. kr.,\nfixed prices",
        "Forskel i udgifter, mio. kr.,\nfaste priser",
    ),
    "comparison.met": ("target met\nin {hits} of {futures}", "målet nås\ni {hits} af {futures}"),
    "comparison.cheaper": (
        "cheaper in {hits}\nof {futures} futures", "billigere i {hits}\naf {futures} fremtider",
    ),
    "comparison.base": ("base plan", "basisplan"),
    # --- pictures: back-cast --------------------------------------------------------------
    "backcast.title": (
        "Published figures of {year} and what the model gives",
        "Offentliggjorte tal for {year} og modellens resultater",
    ),
    "backcast.note": (
        "Played from the end of {before} in {futures} futures; the share in own places at the start is not "
        "published and is varied. Marker: mean of the futures. Bar: 90 of 100 futures.",
        "Gennemspillet fra udgangen af {before} i {futures} fremtider; andelen på egne pladser ved starten er "
        "ikke offentliggjort og er derfor varieret. Symbol: gennemsnit af fremtiderne. Streg: 90 af "
        "100 fremtider.",
    ),
    "backcast.note_undated": (
        "Played in {futures} futures; the share in own places at the start is not published and is "
        "varied. Marker: mean of the futures. Bar: 90 of 100 futures.",
        "Gennemspillet i {futures} fremtider; andelen på egne pladser ved starten er ikke "
        "offentliggjort og er derfor varieret. Symbol: gennemsnit af fremtiderne. Streg: 90 af 100 "
        "fremtider.",
    ),
    "backcast.start_axis": (
        "Share in own places at the start, %", "Andel på egne pladser ved starten, %",
    ),
    "backcast.no_prices": ("Model", "Model"),
    "backcast.model_in": ("Model, {prices}", "Model, {prices}"),
    "backcast.published_legend": ("Published", "Offentliggjort"),
    "backcast.share_residents": ("Self-sufficiency", "Selvforsyningsgrad"),
    "backcast.residents_growth": ("Growth in residents", "Vækst i antal borgere"),
    "backcast.external_mio_kr": ("Cost of external places", "Udgifter til eksterne pladser"),
    "backcast.spending_growth": ("Growth in all spending", "Vækst i de samlede udgifter"),
    "backcast.unit.share_residents": ("% of residents", "% af borgerne"),
    "backcast.unit.residents_growth": ("% over the period", "% i hele perioden"),
    "backcast.unit.external_mio_kr": ("mio. kr. a year", "mio. kr. om året"),
    "backcast.unit.spending_growth": ("% over the period", "% i hele perioden"),
    "backcast.over_time": (
        "Self-sufficiency over time (median of the futures)",
        "Selvforsyningsgrad over tid (median af fremtiderne)",
    ),
    # --- footer of every picture ----------------------------------------------------------
    "footer": (
        "Source: botilbud {version}, {experiment}, config {config}, seed {seed}",
        "Kilde: botilbud {version}, {experiment}, opsætning {config}, startværdi {seed}",
    ),
    # --- terminal: the map ----------------------------------------------------------------
    "reach.question": (
        "Are at least {target} of residents in own places at the end of {year}? Played against "
        "{futures} futures.",
        "Er mindst {target} af borgerne på egne pladser ved udgangen af {year}? Gennemspillet i "
        "{futures} fremtider.",
    ),
    "reach.carries": (
        "{places} new places meet the target with a probability of at least {sure} at a growth of up to "
        "{growth} a year (of the rates played).",
        "{places} nye pladser når målet med en sandsynlighed på mindst {sure} ved en vækst på op til "
        "{growth} om året (af de vækstrater, der er regnet på).",
    ),
    "reach.carries_none": (
        "With {places} new places the probability of meeting the target is below {sure}, even at the "
        "lowest growth played, {growth} a year.",
        "Med {places} nye pladser er sandsynligheden for at nå målet under {sure}, selv ved den "
        "laveste vækst, der er regnet på, {growth} om året.",
    ),
    "reach.carries_all": (
        "{places} new places carry every growth played, up to {growth} a year, with a probability "
        "of {sure}.",
        "{places} nye pladser kan bære enhver vækst, der er regnet på, op til {growth} om året, med "
        "en sandsynlighed på {sure}.",
    ),
    "reach.cell": (
        "At {growth} growth a year and {places} new places the target is met in {hits} of {futures} "
        "futures (95 % interval of the probability: {low} to {high}). On average {share} of "
        "residents are in own places; {bound} if all were open on time, always full and suited everybody.",
        "Ved en vækst på {growth} om året og {places} nye pladser nås målet i {hits} af {futures} "
        "fremtider (95 %-interval for sandsynligheden: {low} til {high}). I gennemsnit er {share} af "
        "borgerne på egne pladser; {bound}, hvis alle åbnede til tiden, altid var belagt og passede til alle.",
    ),
    "reach.growth": ("growth a year", "årlig vækst"),
    "reach.table": (
        "Probability of meeting the target in residents, by growth (down) and places added (across):",
        "Sandsynlighed for målopfyldelse efter vækst (nedad) og nye pladser (henad), opgjort i borgere:",
    ),
    # --- terminal: comparison -------------------------------------------------------------
    "compare.question": (
        "Plans on the same {futures} futures: self-sufficiency at the end of {year}, target "
        "{target}, in brackets the 95 % interval of the probability; running costs over the "
        "whole period, without the cost of building, against '{base}', in fixed prices.",
        "Planer i de samme {futures} fremtider: selvforsyningsgrad ved udgangen af {year}, mål "
        "{target}, i parentes 95 %-intervallet for sandsynligheden; driftsudgifter uden anlæg i hele perioden i "
        "forhold til '{base}', i faste priser.",
    ),
    "compare.share": ("On average", "Gennemsnit"),
    "compare.chance": ("Target met", "Målet nås"),
    "compare.cost": ("Cost, mio. kr.", "Udgifter, mio. kr."),
    "compare.cheaper": ("Cheaper in", "Billigere i"),
    "compare.range": ("{low} to {high}", "{low} til {high}"),
    "compare.of": ("{hits} of {futures}", "{hits} af {futures}"),
    # --- terminal: back-cast --------------------------------------------------------------
    "backcast.question": (
        "What was published of {year}, and what {futures} futures played up to then give.",
        "Hvad der er offentliggjort om {year}, og hvad {futures} gennemspillede fremtider giver.",
    ),
    "backcast.published": ("{figure}: published {value}", "{figure}: offentliggjort {value}"),
    "backcast.model": (
        "  from a start share of {start}: {mean} (90 of 100 futures: {p05} to {p95})",
        "  fra en startandel på {start}: {mean} (90 af 100 fremtider: {p05} til {p95})",
    ),
    # --- names that the code makes --------------------------------------------------------
    "name.start_share": ("start share {share} %", "startandel {share} %"),
    "name.cell": ("growth {growth} %, {places} places", "vækst {growth} %, {places} pladser"),
}

# Names of shipped configs: file name and ``name:`` of the same plan read alike in a picture.
_NAMES: dict[tuple[str, ...], str] = {
    ("none", "no build-out"): "ingen udbygning",
    ("none_home", "no build-out and taking home"): "ingen udbygning, med hjemtagning",
    ("aarhus_250", "250 places 2013 to 2022"): "250 pladser 2013–2022",
    ("aarhus_274", "274 places"): "274 pladser",
    ("aarhus_274_home", "274 places and taking home"): "274 pladser og hjemtagning",
    ("aarhus_274_late", "274 places, two years late"): "274 pladser, to år forsinket",
    ("aarhus_274_late_home", "274 places, two years late and taking home"):
        "274 pladser, to år forsinket, og hjemtagning",
    ("double", "548 places"): "548 pladser",
    ("double_home", "548 places and taking home"): "548 pladser og hjemtagning",
    ("enough", "1,050 places"): "1.050 pladser",
    ("enough_home", "1,050 places and taking home"): "1.050 pladser og hjemtagning",
    ("historical", "historical growth"): "historisk vækst",
    ("historical_built", "historical growth, nothing delayed"): "historisk vækst uden forsinkelser",
    ("national", "national growth"): "vækst som på landsplan",
    ("flat", "no growth"): "ingen vækst",
    ("uncertain",): "usikre forudsætninger",
    ("historical growth and the plan",): "historisk vækst og udbygningsplanen",
    ("national growth and the plan",): "vækst som på landsplan og udbygningsplanen",
    ("no growth and the plan",): "ingen vækst og udbygningsplanen",
    ("historical growth and no build-out",): "historisk vækst og ingen udbygning",
    ("Aarhus, one tariff",): "Aarhus, én takst",
    ("external prices go on rising", "private_rise"): "eksterne priser stiger fortsat",
    ("national average",): "landsgennemsnit",
    ("back-cast",): "historisk efterprøvning",
    ("last ten years",): "de seneste ti år",
    ("nationally",): "på landsplan",
}
WORDS |= {
    f"name.{alias}": (next(n for n in reversed(names) if "_" not in n), danish)
    for names, danish in _NAMES.items()
    for alias in names
}

# Names with numbers in them, made by the experiments; the numbers are rewritten.
_PATTERNS = {
    "name.start_share": re.compile(r"start share (?P<share>[\d.]+) %"),
    "name.cell": re.compile(r"growth (?P<growth>-?[\d.]+) %, (?P<places>\d+) places"),
}


def say(key: str, language: str, **values: object) -> str:
    """The text of a key in a language, with its values filled in. KeyError for an unknown key."""
    return WORDS[key][LANGUAGES.index(language)].format(**values)


def name(text: str, language: str, labels: Mapping[str, str] | None = None) -> str:
    """A name from a config as it is shown: the caller's label, a known translation, or itself."""
    text = str(text)
    if labels and text in labels:
        return labels[text]
    if f"name.{text}" in WORDS:
        return WORDS[f"name.{text}"][LANGUAGES.index(language)]
    for key, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(text):
            return say(key, language, **{k: _as_written(v, language) for k, v in found.groupdict().items()})
    return text


def number(x: float | None, decimals: int, language: str) -> str:
    """A number with the language's decimal and thousands marks; a dash where there is none."""
    if x is None or math.isnan(x):
        return "–"
    text = f"{x:,.{decimals}f}"
    if not text.strip("-0.,"):
        text = text.lstrip("-")  # no minus before nought
    return text.translate(str.maketrans(",.", ".,")) if language == "da" else text


def needed(x: float, most: int = 1) -> int:
    """How many decimals a number needs, ``most`` if it never comes out even."""
    return next((d for d in range(most) if abs(x - round(x, d)) < 1e-9), most)


def percent(x: float | None, decimals: int, language: str) -> str:
    """A share as per cent: 0.66 is '66.0 %', in Danish '66,0 %'."""
    shown = number(None if x is None else 100 * x, decimals, language)
    return shown if shown == "–" else f"{shown} %"


def mio_kr(x: float | None, language: str) -> str:
    """Millions of kroner with one decimal: '1.234,5 mio. kr.' in Danish."""
    shown = number(x, 1, language)
    return shown if shown == "–" else f"{shown} mio. kr."


def _as_written(digits: str, language: str) -> str:
    return digits.replace(".", ",") if language == "da" else digits
