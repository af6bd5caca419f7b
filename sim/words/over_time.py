"""Texts of pictures over time and of costs."""

WORDS: dict[str, tuple[str, str]] = {
    # --- pictures: over time ------------------------------------------------------------
    "fan.title": (
        "Self-sufficiency in residents, {first} to {last}",
        "Selvforsyningsgrad opgjort i borgere, {first}–{last}",
    ),
    "fan.note": (
        "Own residents ÷ all residents at the end of each month.",
        "Borgere på egne pladser ÷ alle borgere i botilbud ved udgangen af hver måned.",
    ),
    "fan.error": (
        "Medians are known to ±{error} percentage points or better (95 %).",
        "Medianerne er bestemt med en usikkerhed på højst ±{error} procentpoint (95 %).",
    ),
    "error.too_few": (
        "Too few futures were played to say how precise this is.",
        "Der er gennemspillet for få fremtider til at sige, hvor præcist det er.",
    ),
    "fan.nobody": ("no residents", "ingen borgere"),
    "report.over_time": (
        "Self-sufficiency at the end of each year: the share of residents who live in own places. Line: mean; band: 90 of 100 futures.",
        "Selvforsyningsgraden ved årets udgang: andelen af borgere i botilbud, der bor på egne pladser. Linje: gennemsnit; bånd: 90 af 100 fremtider.",
    ),
    "report.over_time.many": (
        "Self-sufficiency at the end of each year: the share of residents who live in own places. Lines: means; the highest in the last year "
        "are named, the others grey. A chosen one is shown with its band: 90 of 100 futures.",
        "Selvforsyningsgraden ved årets udgang: andelen af borgere i botilbud, der bor på egne pladser. Linjer: gennemsnit; de højeste i det "
        "sidste år er navngivet, de øvrige er grå. Et valgt scenarie vises med sit bånd: 90 af 100 fremtider.",
    ),
    "residents.title": (
        "Residents and own places, {first} to {last}",
        "Borgere i botilbud og egne pladser, {first}–{last}",
    ),
    "residents.note": (
        "At the end of each month. Own places: in use on the day, occupied or not.",
        "Ved udgangen af hver måned. Egne pladser: pladser i drift, både belagte og ledige.",
    ),
    "residents.error": (
        "Medians are known to ±{error} citizens or places or better (95 %).",
        "Medianerne er bestemt med en usikkerhed på højst ±{error} borgere eller pladser (95 %).",
    ),
    "residents.axis": ("Citizens; places", "Borgere; pladser"),
    "residents.residents": (
        "Residents in all, own and external",
        "Borgere i botilbud i alt, egne og eksterne",
    ),
    "residents.places": ("Own places", "Egne pladser"),
    # --- pictures: costs ----------------------------------------------------------------
    "costs.title": ("Cost per year, {first} to {last}", "Udgifter pr. år, {first}–{last}"),
    "costs.note": (
        "Running costs, without the cost of building; current prices, mean of the futures. Whisker: "
        "external places in 90 of 100 futures.",
        "Driftsudgifter uden anlægsudgifter; løbende priser, gennemsnit af fremtiderne. Streg: eksterne "
        "pladser i 90 af 100 fremtider.",
    ),
    "costs.error": (
        "Totals are known to ±{error} mio. kr. or better (95 %).",
        "Udgifterne i alt er bestemt med en usikkerhed på højst ±{error} mio. kr. (95 %).",
    ),
    "costs.axis": ("Mio. kr. a year,\ncurrent prices", "Mio. kr. om året,\nløbende priser"),
    "costs.external": ("External places", "Eksterne pladser"),
    "costs.own": ("Own places", "Egne pladser"),
    "costs.interval": ("External, 90 of 100 futures", "Eksterne, 90 af 100 fremtider"),
}
