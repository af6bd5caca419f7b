"""Texts of comparisons."""

WORDS: dict[str, tuple[str, str]] = {
    # --- pictures: comparison -----------------------------------------------------------
    "comparison.title": (
        "Plans played against the same {futures} futures",
        "Planer gennemspillet i de samme {futures} fremtider",
    ),
    "comparison.note": (
        "Left: own residents ÷ all residents at the end of {year}. Right: running cost over the "
        "whole period, without the cost of building, minus that of the base plan ('{base}'), future by future. "
        "In brackets: the 95 % interval of the probability.",
        "Til venstre: borgere på egne pladser ÷ alle borgere i botilbud ved udgangen af {year}. Til højre: "
        "driftsudgifter i hele perioden, uden anlæg, minus udgifterne ved basisplanen ('{base}'), fremtid for fremtid. "
        "I parentes: 95 %-intervallet for sandsynligheden.",
    ),
    "comparison.share_axis": ("Self-sufficiency {year}, %", "Selvforsyningsgrad {year}, %"),
    "comparison.cost_axis": (
        "Difference in cost, mio. kr.,\nfixed prices",
        "Forskel i udgifter, mio. kr.,\nfaste priser",
    ),
    "comparison.met": (
        "target met\nin {hits} of {futures}\n({interval})", "målet nås\ni {hits} af {futures}\n({interval})",
    ),
    "comparison.cheaper": (
        "cheaper in\n{hits} of {futures}\n({interval})", "billigere i\n{hits} af {futures}\n({interval})",
    ),
    "comparison.base": ("base plan", "basisplan"),
    # --- terminal: comparison -----------------------------------------------------------
    "compare.question": (
        "Plans on the same {futures} futures: self-sufficiency at the end of {year}, target "
        "{target}; running costs over the whole period, without the cost of building, against '{base}', in "
        "fixed prices. After ± and in brackets: the 95 % interval of the mean and of the probability.",
        "Planer i de samme {futures} fremtider: selvforsyningsgrad ved udgangen af {year}, mål "
        "{target}; driftsudgifter uden anlæg i hele perioden i forhold til '{base}', i faste priser. Efter ± "
        "og i parentes: 95 %-intervallet for gennemsnittet og for sandsynligheden.",
    ),
    "compare.share": ("On average", "Gennemsnit"),
    "compare.chance": ("Target met", "Målet nås"),
    "compare.cost": ("Cost, mio. kr.", "Udgifter, mio. kr."),
    "compare.cheaper": ("Cheaper in", "Billigere i"),
    "compare.range": ("{low} to {high}", "{low} til {high}"),
    "compare.of": ("{hits} of {futures}", "{hits} af {futures}"),
}
