"""Texts that several pictures and answers use."""

WORDS: dict[str, tuple[str, str]] = {
    "list.and": (" and ", " og "),
    # --- what is measured ---------------------------------------------------------------
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
    "growth.up": ("At a growth of {rate} a year", "Ved en vækst på {rate} om året"),
    "growth.down": ("At a decline of {rate} a year", "Ved et fald på {rate} om året"),
    # --- pictures: shared ---------------------------------------------------------------
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
    # --- footer of every picture --------------------------------------------------------
    "footer": (
        "Source: botilbud {version}, {experiment}, config {config}, seed {seed}",
        "Kilde: botilbud {version}, {experiment}, opsætning {config}, startværdi {seed}",
    ),
}
