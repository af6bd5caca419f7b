"""Names: those of shipped configs, and those that the code makes."""

from __future__ import annotations

import re

WORDS: dict[str, tuple[str, str]] = {
    "name.imported": ("the plan of the workbook", "planen fra projektmappen"),
    "name.calibrated": ("calibrated on {year}", "kalibreret på {year}"),
    "name.start_share": ("start share {share} %", "startandel {share} %"),
    "name.values_n": ("{n} values; they stand in config.yaml", "{n} værdier; de står i config.yaml"),
    "name.next_n": ("building no. {n}", "byggeri nr. {n}"),
    "name.places_n": ("{places} places", "{places} pladser"),
    "name.cell": ("growth {growth} %, {places} places", "vækst {growth} %, {places} pladser"),
}

# Names of shipped configs: file name and ``name:`` of the same plan read alike in a picture.
_NAMES: dict[tuple[str, ...], str] = {
    ("none", "no build-out"): "ingen udbygning",
    ("none_home", "no build-out and taking home"): "ingen udbygning, med hjemtagning",
    ("aarhus_250", "250 places 2013 to 2022"): "250 pladser 2013–2022",
    ("aarhus_250_274", "250 places to 2022, then 274"): "250 pladser til 2022, derefter 274",
    ("aarhus_274", "274 places"): "274 pladser",
    ("aarhus_274_home", "274 places and taking home"): "274 pladser og hjemtagning",
    ("aarhus_274_late", "274 places, two years late"): "274 pladser, to år forsinket",
    ("aarhus_274_late_home", "274 places, two years late and taking home"):
        "274 pladser, to år forsinket, og hjemtagning",
    ("small_example", "24 places (synthetic)"): "24 pladser (opdigtet)",
    ("large_example", "600 places (synthetic)"): "600 pladser (opdigtet)",
    ("double", "548 places"): "548 pladser",
    ("double_home", "548 places and taking home"): "548 pladser og hjemtagning",
    ("enough", "1,050 places"): "1.050 pladser",
    ("enough_home", "1,050 places and taking home"): "1.050 pladser og hjemtagning",
    ("today", "as today"): "som i dag",
    ("lever_build", "build 274 places"): "byg 274 pladser",
    ("lever_home", "taking home"): "hjemtagning",
    ("lever_build_home", "build 274 places and take home"): "byg 274 pladser og hjemtag",
    ("lever_buying", "purchasing model and renegotiation"): "indkøbsmodel og genforhandling",
    ("lever_calling", "calling sold places home"): "solgte pladser trækkes hjem",
    ("lever_renegotiation", "renegotiated prices"): "genforhandlede priser",
    ("lever_purchasing", "purchasing model"): "indkøbsmodel",
    ("lever_friction", "purchasing model, half heeded"): "indkøbsmodel, der følges halvdelen af gangene",
    ("lever_transparency", "transparency network"): "netværk om gennemsigtige takster",
    ("lever_caseload", "lower caseload"): "færre sager pr. sagsbehandler",
    ("lever_fewer_caseworkers", "five caseworkers fewer"): "fem sagsbehandlere færre",
    ("lever_invest", "invest before it happens"): "investér før det sker",
    ("lever_social_investment", "social investment"): "social investering",
    ("lever_own_homes", "own homes with support"): "egen bolig med støtte",
    ("lever_all", "all levers together"): "alle greb på én gang",
    ("market",): "med et marked af leverandører",
    ("historical", "historical growth"): "historisk vækst",
    ("historical_built", "historical growth, nothing delayed"): "historisk vækst uden forsinkelser",
    ("national", "national growth"): "vækst som på landsplan",
    ("flat", "no growth"): "ingen vækst",
    ("uncertain",): "usikre forudsætninger",
    ("uncertain, from 2012",): "usikre forudsætninger fra 2012",
    ("calibrated on 2022",): "kalibreret på 2022",
    ("historical growth and the plan",): "historisk vækst og udbygningsplanen",
    ("national growth and the plan",): "vækst som på landsplan og udbygningsplanen",
    ("no growth and the plan",): "ingen vækst og udbygningsplanen",
    ("historical growth and no build-out",): "historisk vækst og ingen udbygning",
    ("the network",): "netværket",
    ("Aarhus Kommune, with sold places",): "Aarhus Kommune, med solgte pladser",
    ("large example (synthetic)",): "stort eksempel (opdigtet)",
    ("small example (synthetic)",): "lille eksempel (opdigtet)",
    ("Example A",): "Eksempel A",
    ("Example B",): "Eksempel B",
    ("Example C",): "Eksempel C",
    ("Example D",): "Eksempel D",
    ("made-up growth",): "opdigtet vækst",
    ("made-up growth and the plan",): "opdigtet vækst og udbygningsplanen",
    ("made-up growth and no build-out",): "opdigtet vækst og ingen udbygning",
    ("stated growth",): "oplyst vækst",
    ("stated growth and the plan",): "oplyst vækst og udbygningsplanen",
    ("stated growth and no build-out",): "oplyst vækst og ingen udbygning",
    ("Aarhus, one tariff",): "Aarhus, én takst",
    ("external prices go on rising", "private_rise"): "eksterne priser stiger fortsat",
    ("building within the own tariff", "building_in_tariff"): "byggeri inden for egen takst",
    ("price growth that nobody knows",): "ukendt prisudvikling",
    ("market", "uncertain assumptions and a market"): "usikre forudsætninger og et marked",
    ("one tariff and a market",): "én takst og et marked",
    ("calm",): "uden belastninger",
    ("closures",): "lukninger",
    ("price_shock", "price shock"): "prisspring",
    ("profit_limit", "profit limit"): "loft over profit",
    ("delays",): "forsinkelser",
    ("together", "all at once"): "alle på én gang",
    ("national average",): "landsgennemsnit",
    ("national average, growth that nobody knows",): "landsgennemsnit, ukendt prisudvikling",
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
PATTERNS = {
    "name.calibrated": re.compile(r"calibrated on (?P<year>\d+)"),
    "name.start_share": re.compile(r"start share (?P<share>[\d.]+) %"),
    "name.values_n": re.compile(r"(?P<n>\d+) values; they stand in config.yaml"),
    "name.next_n": re.compile(r"next (?P<n>\d+)"),
    "name.cell": re.compile(r"growth (?P<growth>-?[\d.]+) %, (?P<places>\d+) places"),
    "name.places_n": re.compile(r"(?P<places>\d+) places"),
    "name.lot_while": re.compile(
        r"a lot while under (?P<share>[\d.]+) %, asked every (?P<months>\d+) months from (?P<date>[\d-]+)"
    ),
    "name.reacting_n": re.compile(r"reacting (?P<n>\d+)"),
    "name.frontier_n": re.compile(r"frontier (?P<n>\d+)"),
}
