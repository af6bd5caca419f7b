"""Texts of runs beside one another."""

WORDS: dict[str, tuple[str, str]] = {
    "compared.runs": ("Runs beside one another", "Kørsler ved siden af hinanden"),
    "compared.configs": ("What differs in what they were asked", "Forskelle i det, de blev bedt om"),
    "compared.no_configs": (
        "Nothing that can change a number differs.", "Der er ingen forskel, som kan ændre et tal.",
    ),
    "compared.title": ("Headline numbers of each run", "Hovedtal for hver kørsel"),
    "compared.note": (
        "Lines: the 95 % interval of each run alone, where one is known.",
        "Streger: 95 %-intervallet for hver kørsel for sig, hvor det kendes.",
    ),
    "compared.setting": ("{setting} – {values}.", "{setting} – {values}."),
    "compared.note_more": (
        "{more} more settings or assumptions differ; they stand in configs.csv.",
        "Yderligere {more} indstillinger eller forudsætninger er forskellige. De står i configs.csv.",
    ),
    "compared.called": ("{run}: {value}", "{run}: {value}"),
    "compared.more": ("… and {more} more in configs.csv", "… og {more} til i configs.csv"),
    "compared.answers": ("What that did to the answers", "Hvad det gjorde ved svarene"),
    "compared.no_answers": (
        "The runs have no headline number in common.", "Kørslerne har intet hovedtal til fælles.",
    ),
    "compared.other_question": (
        "The runs are of different experiments; what each experiment asks is not compared.",
        "Kørslerne er af forskellige eksperimenter. Hvad hvert eksperiment spørger om, er ikke sammenlignet.",
    ),
    "compared.minus": ("{run} − {first}", "{run} − {first}"),
    "compared.points": ("{value} percentage points", "{value} procentpoint"),
    "compared.none": ("no difference", "ingen forskel"),
    "compared.unclear": ("{told}, which may be chance", "{told}, hvilket kan skyldes tilfældet"),
    "compared.interval": (
        "In brackets: 95 % intervals of each run alone; of a difference, as if the runs had futures of their own.",
        "I parentes: 95 %-intervaller for hver kørsel for sig; for en forskel som om kørslerne havde hver sine fremtider.",
    ),
    "compared.same_futures": (
        "The runs were played on the same futures, so chance is largely the same in them: a difference between "
        "them is surer than its interval says. How sure, future by future, takes both plans in one run.",
        "Kørslerne er gennemspillet i de samme fremtider, så tilfældet er stort set det samme i dem: En forskel "
        "mellem dem er sikrere, end dens interval viser. Hvor sikker den er, fremtid for fremtid, kræver begge planer "
        "i samme kørsel.",
    ),
    "compared.other_futures": (
        "Not all runs were played on the same futures: a difference between them is partly chance.",
        "Ikke alle kørsler er gennemspillet i de samme fremtider: En forskel mellem dem skyldes til dels tilfældet.",
    ),
    "compared.some_futures": (
        "These have the same futures: {runs}.", "Disse har de samme fremtider: {runs}.",
    ),
    "compared.tables": (
        "{count} numbers of tables that the runs share differ; they stand in differences.csv.",
        "{count} tal i de tabeller, kørslerne har til fælles, er forskellige. De står i differences.csv.",
    ),
    "compared.one_table": (
        "One number of the tables that the runs share differs; it stands in differences.csv.",
        "Ét tal i de tabeller, kørslerne har til fælles, er forskelligt. Det står i differences.csv.",
    ),
    "compared.left_out.only_in_some": (
        "Not compared, for only some of the runs have them: {tables}.",
        "Ikke sammenlignet, fordi kun nogle af kørslerne har dem: {tables}.",
    ),
    "compared.left_out.no_intervals": (
        "Not compared, for no number in them has an interval: {tables}.",
        "Ikke sammenlignet, fordi ingen tal i dem har et interval: {tables}.",
    ),
    "compared.left_out.alike": (
        "Not compared, for their rows cannot be told apart: {tables}.",
        "Ikke sammenlignet, fordi rækkerne i dem ikke kan skelnes fra hinanden: {tables}.",
    ),
    "compared.left_out.rows_only_in_some": (
        "Only rows that all runs have were compared in: {tables}.",
        "Kun de rækker, som alle kørsler har, er sammenlignet i: {tables}.",
    ),
    "compared.combinations": (
        "Combinations of assumptions that fit the past", "Kombinationer af forudsætninger, der passer med fortiden",
    ),
    "compared.also": ("{count}, of which {shared} also in {first}", "{count}, heraf {shared} også i {first}"),
    "cell.only_in_some": ("only some of the runs have it", "kun nogle af kørslerne har den"),
    "cell.no_intervals": ("no number in it has an interval", "ingen tal i den har et interval"),
    "cell.alike": ("its rows cannot be told apart", "rækkerne kan ikke skelnes fra hinanden"),
    "cell.rows_only_in_some": ("only some of the runs have these rows", "kun nogle af kørslerne har disse rækker"),
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
    "compared.cheaper": ("probability that it is the cheaper", "sandsynlighed for at være billigst"),
    "compared.never_pays_back": ("probability that it has not paid for itself within the period", "sandsynlighed for ikke at være tjent hjem inden for perioden"),
    "compared.present_cost": ("difference in net present cost, mio. kr.", "forskel i nutidsværdi af udgifterne, mio. kr."),
    "compared.saving_a_year": ("saving a year, mio. kr.", "besparelse om året, mio. kr."),
    "compared.total_mio_kr": ("total cost, mio. kr.", "samlede udgifter, mio. kr."),
    "compared.added_mio_kr": ("added to the calm case, mio. kr.", "merudgift i forhold til uden belastninger, mio. kr."),
    "report.part.left_out": ("What was not compared", "Hvad der ikke er sammenlignet"),
    "file.not_compared": ("what was not compared", "hvad der ikke er sammenlignet"),
    "file.combinations": ("combinations that fit the past", "kombinationer, der passer med fortiden"),
}
