"""Texts of how sure an answer is."""

WORDS: dict[str, tuple[str, str]] = {
    # --- why futures differ -------------------------------------------------------------
    "spread.split": (
        "Self-sufficiency at the end of {year} varies between futures, with a standard deviation of "
        "{deviation} percentage points. Of the variance {ignorance} (95 % interval: {low} to {high}) is "
        "due to what we do not know ({unknown}), and {chance} because people and buildings differ.",
        "Selvforsyningsgraden ved udgangen af {year} varierer mellem fremtiderne med en "
        "standardafvigelse på {deviation} procentpoint. {ignorance} af variansen (95 %-interval: {low} til "
        "{high}) skyldes det, vi ikke kender ({unknown}), og {chance}, at borgere og byggerier er forskellige.",
    ),
    "spread.split_no_interval": (
        "Self-sufficiency at the end of {year} varies between futures, with a standard deviation of "
        "{deviation} percentage points. Too few futures were played to say how much of it is because "
        "there are things we do not know ({unknown}), and how much because people and buildings differ.",
        "Selvforsyningsgraden ved udgangen af {year} varierer mellem fremtiderne med en "
        "standardafvigelse på {deviation} procentpoint. Der er regnet på for få fremtider til at sige, hvor meget "
        "der skyldes det, vi ikke kender ({unknown}), og hvor meget, at borgere og byggerier er forskellige.",
    ),
    "spread.certain": (
        "Self-sufficiency at the end of {year} varies between futures, with a standard deviation of "
        "{deviation} percentage points, only because people and buildings differ: all else that moves it is "
        "set at a fixed value here, so what we do not know comes on top.",
        "Selvforsyningsgraden ved udgangen af {year} varierer mellem fremtiderne med en "
        "standardafvigelse på {deviation} procentpoint, alene fordi borgere og byggerier er forskellige: Alt "
        "andet, der påvirker den, er her sat til faste værdier, så det, vi ikke ved, kommer oveni.",
    ),
    "spread.unknown": (
        "Too few futures were played to say how much self-sufficiency at the end of {year} varies between them.",
        "Der er regnet på for få fremtider til at sige, hvor meget selvforsyningsgraden ved udgangen af {year} "
        "varierer mellem dem.",
    ),
    "spread.same": (
        "Self-sufficiency at the end of {year} is the same in all futures played.",
        "Selvforsyningsgraden ved udgangen af {year} er den samme i alle de gennemspillede fremtider.",
    ),
    "spread.negative": (
        "The first part was estimated at just below nought, which is an error of estimation, and is shown as 0.",
        "Den første andel er beregnet til lidt under nul, som følge af beregningsusikkerhed, og er vist som 0.",
    ),
    "spread.too_few": (
        "Having played no more than {futures} futures adds ±{error} percentage points to the mean (95 %).",
        "Hertil kommer ±{error} procentpoint på gennemsnittet (95 %), fordi der kun er regnet på {futures} fremtider.",
    ),
    "spread.table": (
        "Why self-sufficiency at the end of {year} varies between futures. Deviation: the standard deviation. "
        "Not known: the share of the variance that is due to what we do not know ({unknown}), with its 95 % "
        "interval in brackets; the rest is because people and buildings differ. Too few futures: what playing no more "
        "than {futures} of them adds to the mean (95 %). Deviations and errors are percentage points.",
        "Hvorfor selvforsyningsgraden ved udgangen af {year} varierer mellem fremtiderne. Spredning: "
        "standardafvigelsen. Ukendt: den andel af variansen, der skyldes det, vi ikke kender ({unknown}), "
        "med 95 %-interval i parentes; resten skyldes, at borgere og byggerier er forskellige. For få fremtider: "
        "usikkerheden på gennemsnittet (95 %), fordi der kun er regnet på {futures} af dem. Spredning og usikkerhed "
        "er i procentpoint.",
    ),
    "spread.table_certain": (
        "How much self-sufficiency at the end of {year} varies between futures (standard deviation), and what "
        "playing no more than {futures} of them adds to the mean (95 %), in percentage points. Only people and "
        "buildings differ: all else that moves it is set at a fixed value here, so what we do not know comes on top.",
        "Hvor meget selvforsyningsgraden ved udgangen af {year} varierer mellem fremtiderne (standardafvigelsen), "
        "og usikkerheden på gennemsnittet (95 %), fordi der kun er regnet på {futures} af dem, i procentpoint. Kun "
        "borgere og byggerier er forskellige: Alt andet, der påvirker den, er her sat til faste værdier, så det, vi ikke "
        "ved, kommer oveni.",
    ),
    "spread.deviation": ("Deviation", "Spredning"),
    "spread.ignorance": ("Not known", "Ukendt"),
    "spread.mean": ("Too few futures", "For få fremtider"),
    # --- precision ----------------------------------------------------------------------
    "precision.met": (
        "The precision asked for, ±{asked} percentage points, was reached with {futures} futures (the widest "
        "95 % interval is ±{widest}).",
        "Den ønskede præcision på ±{asked} procentpoint blev nået med {futures} fremtider (det bredeste "
        "95 %-interval er ±{widest}).",
    ),
    "precision.missed": (
        "The precision asked for, ±{asked} percentage points, was not reached with {futures} futures, the most "
        "allowed: {headline} is known to ±{widest} (95 %).",
        "Den ønskede præcision på ±{asked} procentpoint blev ikke nået med {futures} fremtider, som er det "
        "højst tilladte: {headline} er bestemt med ±{widest} (95 %).",
    ),
    "precision.missed_unknown": (
        "The precision asked for, ±{asked} percentage points, was not reached with {futures} futures, the most "
        "allowed: they are too few for an interval of {headline}.",
        "Den ønskede præcision på ±{asked} procentpoint blev ikke nået med {futures} fremtider, som er det "
        "højst tilladte: De er for få til et interval for {headline}.",
    ),
    "precision.probability": (
        "the probability of meeting the target ({label})", "sandsynligheden for at nå målet ({label})",
    ),
    "precision.share_mean": ("mean self-sufficiency ({label})", "den gennemsnitlige selvforsyningsgrad ({label})"),
}
