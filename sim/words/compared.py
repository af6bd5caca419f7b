"""Texts of runs beside one another."""

WORDS: dict[str, tuple[str, str]] = {
    "compared.runs": ("Runs beside one another", "Kørsler ved siden af hinanden"),
    "compared.configs": ("What differs in what they were asked", "Forskelle i det, de blev bedt om"),
    "compared.no_configs": (
        "Nothing that can change a number differs.", "Der er ingen forskel, som kan ændre et tal.",
    ),
    "compared.title": ("Headline numbers of each run", "Hovedtal for hver kørsel"),
    "compared.note": (
        "Lines: the 95 % interval of each run alone, where one is known. Which run is which stands in runs.csv.",
        "Streger: 95 %-intervallet for hver kørsel for sig, hvor det kendes. Hvilken kørsel der er hvilken, står i "
        "runs.csv.",
    ),
    "compared.more": ("… and {more} more in configs.csv", "… og {more} mere i configs.csv"),
    "compared.answers": ("What that did to the answers", "Hvad det gjorde ved svarene"),
    "compared.no_answers": (
        "The runs have no headline number in common.", "Kørslerne har intet hovedtal til fælles.",
    ),
    "compared.key": ("Key", "Nøgle"),
    "compared.minus": ("{run} − {first}", "{run} − {first}"),
    "compared.interval": (
        "In brackets: the 95 % interval of each run alone.", "I parentes: 95 %-intervallet for hver kørsel for sig.",
    ),
    "compared.same_futures": (
        "The runs were played on the same futures, so chance is largely the same in them: a difference between "
        "them is surer than two intervals side by side suggest. Its own interval needs both plans in one run.",
        "Kørslerne er gennemspillet i de samme fremtider, så tilfældet er stort set det samme i dem: En forskel "
        "mellem dem er sikrere, end to intervaller ved siden af hinanden lader ane. Forskellens eget interval "
        "kræver begge planer i samme kørsel.",
    ),
    "compared.other_futures": (
        "The runs were played on different futures: a difference between them is partly chance.",
        "Kørslerne er gennemspillet i forskellige fremtider: En forskel mellem dem skyldes til dels tilfældet.",
    ),
    "compared.tables": (
        "{count} numbers of tables that the runs share differ; they stand in differences.csv.",
        "{count} tal i de tabeller, kørslerne har til fælles, er forskellige. De står i differences.csv.",
    ),
    "compared.one_table": (
        "One number of the tables that the runs share differs; it stands in differences.csv.",
        "Ét tal i de tabeller, kørslerne har til fælles, er forskelligt. Det står i differences.csv.",
    ),
    # --- headlines, by the word that a run's manifest begins them with --------------------
    "compared.probability": ("probability that the target is met", "sandsynlighed for at nå målet"),
    "compared.share_mean": ("self-sufficiency, mean", "selvforsyningsgrad, gennemsnit"),
    "compared.places": ("places needed", "nødvendige pladser"),
    "compared.growth survived": ("growth that the plan can bear", "vækst, som planen kan bære"),
    "compared.searches checked": ("searches checked", "kontrollerede søgninger"),
    "compared.searches contradicted": ("searches contradicted", "modsagte søgninger"),
    "compared.share at medians": ("share with all at its median", "andel, når alt har sin medianværdi"),
    "compared.total_mio_kr at medians": (
        "running costs with all at its median, mio. kr.", "driftsudgifter, når alt har sin medianværdi, mio. kr.",
    ),
    "compared.explains": (
        "part of the spread in {outcome} that is explained by {input}",
        "andel af spredningen i {outcome}, som forklares af {input}",
    ),
    "compared.of.share": ("self-sufficiency", "selvforsyningsgraden"),
    "compared.of.total_mio_kr": ("running costs", "driftsudgifterne"),
    "compared.start": ("from a start at {share}", "fra en start på {share}"),
    "compared.sure": ("with a probability of {share}", "med en sandsynlighed på {share}"),
    "compared.share_p50": ("self-sufficiency {year}, median, calibrated", "selvforsyningsgrad {year}, median, kalibreret"),
    "compared.places_at_end": ("places at the end", "pladser ved periodens slutning"),
    "compared.above_nothing": (
        "cost above building nothing, mio. kr.", "udgifter ud over ikke at bygge, mio. kr.",
    ),
}
