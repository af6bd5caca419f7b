"""Texts of several municipalities as one study."""

WORDS: dict[str, tuple[str, str]] = {
    "network.shape": (
        "The municipality that all are shaped by: needs, occupancy and start are taken from it, not its size",
        "Kommunen, som de øvrige er dannet efter: behov, belægning og start er hentet herfra, ikke størrelsen",
    ),
    "network.title": (
        "Self-sufficiency of each municipality at the end of {year}",
        "Selvforsyningsgrad i hver kommune ved udgangen af {year}",
    ),
    "network.note": (
        "Own residents ÷ all residents, {futures} futures; right: the probability that {target} is reached, with its "
        "95 % interval. What is unknown is the same in all municipalities in a future; chance is each one's own.",
        "Borgere på egne pladser ÷ alle borgere i botilbud i {futures} fremtider; til højre: sandsynligheden for at nå "
        "{target} med 95 %-interval. Det, vi ikke ved, er ens for alle kommuner i en fremtid; tilfældigheder er kommunens egne.",
    ),
    "network.axis": ("Self-sufficiency {year}, %", "Selvforsyningsgrad {year}, %"),
    "network.question": (
        "{count} municipalities in the same {futures} futures: self-sufficiency at the end of {year}, target {target}. "
        "After ± and in brackets: the 95 % interval of the mean and of the probability.",
        "{count} kommuner i de samme {futures} fremtider: selvforsyningsgrad ved udgangen af {year}, mål {target}. "
        "Efter ± og i parentes: 95 %-intervallet for gennemsnittet og for sandsynligheden.",
    ),
    "network.shared": (
        "What is unknown is the same for all in a future, so it does not average out in the total.",
        "Det, vi ikke ved, er ens for alle i en fremtid, så det udjævnes ikke i tallet for hele netværket.",
    ),
    "network.file": ("the file {file}", "filen {file}"),
    "network.head.municipality": ("municipality", "kommune"),
    "network.head.residents": ("residents", "borgere"),
    "network.head.own_share": ("own_share", "andel_egne"),
    "network.head.plan_places": ("plan_places", "nye_pladser"),
    "network.head.first_opening": ("first_opening", "første_ibrugtagning"),
    "network.head.buildings": ("buildings", "byggerier"),
    "network.head.growth": ("growth", "vækst"),
    "network.unreadable": ("experiment.csv: {file} cannot be read ({reason})", "experiment.csv: {file} kan ikke læses ({reason})"),
    "network.no_utf8": ("{file}: this is no UTF-8 text; save it as CSV UTF-8", "{file}: det er ikke UTF-8; gem filen som CSV UTF-8"),
    "network.no_column": ("{file}, row 1: there is no column {column}", "{file}, række 1: der er ingen kolonne {column}"),
    "network.no_row": ("{file}, row 2: there is no municipality in the list", "{file}, række 2: der er ingen kommune på listen"),
    "network.cell": ("{file}, row {row}, column {column}: {told}", "{file}, række {row}, kolonne {column}: {told}"),
    "network.twice": ("'{name}' stands there twice", "'{name}' står der to gange"),
    "network.not_allowed": ("'{text}' is not allowed: {allowed}", "'{text}' er ikke tilladt: {allowed}"),
    "network.external": ("Not in own places", "Ikke på egne pladser"),
}
