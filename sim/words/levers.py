"""Texts of the levers."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # --- terminal -----------------------------------------------------------------------
    "levers.question": (
        "Each lever alone and all together, on the same {futures} futures, against '{base}': share of "
        "residents in own places at the end of {year}; saving a year over the whole period, building and "
        "one-off costs included, fixed prices. A minus is a cost. Whether own places are cheaper than "
        "external ones is contested; these prices are assumptions. After ±: the 95 % interval of the mean.",
        "Hvert greb for sig og alle på én gang, i de samme {futures} fremtider, i forhold til '{base}': andel "
        "af borgerne på egne pladser ved udgangen af {year}; besparelse pr. år i hele perioden, inkl. anlæg og "
        "engangsudgifter, faste priser. Minus er en merudgift. Det er omstridt, om egne pladser er billigere "
        "end eksterne; priserne her er antagelser. Efter ±: 95 %-intervallet for gennemsnittet.",
    ),
    "levers.share": ("Own share", "Egen andel"),
    "levers.points": ("points", "pct.point"),
    "levers.saving": ("Saves, mio. kr. a year", "Sparer, mio. kr. pr. år"),
    "levers.cheaper": ("Cheaper in", "Billigere i"),
    "levers.expected": (
        "What was published, what the model gives (mean, and 90 of 100 futures), and what it would take:",
        "Hvad der er offentliggjort, hvad modellen giver (gennemsnit og 90 af 100 fremtider), og hvad der skal til:",
    ),
    "levers.published": ("Published", "Offentliggjort"),
    "levers.model": ("Model", "Model"),
    "levers.verdict": ("Verdict", "Vurdering"),
    "verdict.reproduced": ("reproduced", "genfindes"),
    "verdict.only_if": ("only if: see below", "kun hvis: se nedenfor"),
    "cell.only_if": ("only with another value", "kun med en anden værdi"),  # in a table, where nothing stands below
    "verdict.not_reproduced": ("not reproduced", "genfindes ikke"),
    "levers.takes": (
        "{expectation}: comes out on average if {varied} is {value}.",
        "{expectation}: passer i gennemsnit, hvis {varied} er {value}.",
    ),
    "levers.takes_none": (
        "{expectation}: no value of {varied} from {low} to {high} gives it on average.",
        "{expectation}: ingen værdi fra {low} til {high} af {varied} giver det i gennemsnit.",
    ),
    "levers.weeks": (
        "From application to decision: {base} {low} to {high} weeks in 90 of 100 cases (median {median}); "
        "{others}. Published deadlines: 8 to 18 weeks.",
        "Fra ansøgning til afgørelse: {base} {low} til {high} uger i 90 af 100 sager (median {median}); "
        "{others}. Offentliggjorte frister: 8 til 18 uger.",
    ),
    "levers.weeks_other": ("{name} {low} to {high}", "{name} {low} til {high}"),
    # --- expectations -------------------------------------------------------------------
    "expectation.build_80_percent": ("274 places give 80 % in 2032", "274 pladser giver 80 % i 2032"),
    "expectation.home_overhead": ("taking home: overhead saved in 2023", "hjemtagning: sparet overhead i 2023"),
    "expectation.home_overhead_and_scale": (
        "taking home: overhead and scale in 2023", "hjemtagning: overhead og samdrift i 2023",
    ),
    "expectation.home_after_vacancies": (
        "taking home: the whole budget in 2023", "hjemtagning: hele budgettet i 2023",
    ),
    "expectation.home_overhead_2026": (
        "274 places and taking home: overhead in 2026", "274 pladser og hjemtagning: overhead i 2026",
    ),
    "expectation.home_whole_budget_2026": (
        "274 places and taking home: the whole budget in 2026", "274 pladser og hjemtagning: hele budgettet i 2026",
    ),
    "expectation.renegotiation": ("renegotiation in 2023", "genforhandling i 2023"),
    "expectation.purchasing_first_year": ("purchasing model in 2023", "indkøbsmodel i 2023"),
    "expectation.purchasing_third_year": ("purchasing model in 2025", "indkøbsmodel i 2025"),
    "expectation.together_1_75_percent": ("1.75 % of external budget, 2025", "1,75 % af det eksterne budget, 2025"),
    "expectation.caseload_placements": ("lower caseload: placements", "færre sager: anbringelser"),
    "expectation.caseload_saving": ("lower caseload: two years, a fifth", "færre sager: to år, en femtedel"),
    "expectation.invest_first_gain": ("invest early: gain in the second year", "investér før: gevinst i andet år"),
    "expectation.own_home_each": ("own home: each citizen a year", "egen bolig: pr. borger om året"),
    # --- inputs that are varied ---------------------------------------------------------
    "varied.demand.growth.per_year": ("growth in residents a year", "væksten i antal borgere om året"),
    "varied.plan.even_build_out.places": (
        "the number of places that are built at the same time", "antallet af pladser, der bygges samtidig",
    ),
    "varied.plan.renegotiation.contracts": ("the share of contracts", "andelen af kontrakter"),
    "varied.demand.market.price_spread": ("the spread of prices between offers", "spredningen i priser mellem tilbud"),
    "varied.demand.market.need_spread": ("the spread of costs between citizens", "spredningen i udgifter mellem borgere"),
    "varied.plan.purchasing.compared": ("the number of offers compared", "antallet af tilbud, der sammenlignes"),
    "varied.plan.casework.prevented": ("the share prevented at 24 citizens each", "andelen, der forebygges ved 24 borgere pr. sagsbehandler"),
    "varied.plan.prevention.before_it_happens.carried_over": (
        "the part of the effect that carries over", "den del af effekten, der kan overføres",
    ),
    # --- picture ------------------------------------------------------------------------
    "levers.title": ("What each lever saves or costs", "Hvad hvert greb sparer eller koster"),
    "levers.note": (
        "Against '{base}', on the same {futures} futures, over {first} to {last}: yearly saving, building and one-off costs "
        "included, fixed prices; left of nought is a cost. The prices are assumptions, and whether own places "
        "are cheaper is contested.",
        "I forhold til '{base}' i de samme {futures} fremtider, {first}–{last}: årlig besparelse inkl. anlæg og "
        "engangsudgifter, faste priser; til venstre for nul er merudgifter. Priserne er antagelser, og det er "
        "omstridt, om egne pladser er billigere.",
    ),
    "levers.saving_axis": ("Saving a year, mio. kr.", "Besparelse pr. år, mio. kr."),
    "levers.points_axis": ("Own share {year}, percentage points", "Egen andel {year}, procentpoint"),
    "levers.title_expected": (
        "What was published, beside what the model gives", "Hvad der er offentliggjort, og hvad modellen giver",
    ),
    "levers.note_expected": (
        "Each published figure is 100 %. The bar is where 90 of 100 futures lie, the dot the mean. The arrow "
        "says that the bar goes on.",
        "Hvert offentliggjort tal er 100 %. Stregen viser, hvor 90 af 100 fremtider ligger, prikken er gennemsnittet. "
        "En pil viser, at stregen fortsætter.",
    ),
    "levers.of_published": ("Model, % of the published figure", "Model, % af det offentliggjorte tal"),
    "levers.published_mark": ("published", "offentliggjort"),
}

# What the labels of the shipped expectations speak of: lever, quantity, first and last year, part, and what was published.
SHIPPED = {
    "build_80_percent": ("lever_build", "share", 2032, 2032, 1, 0.8),
    "home_overhead": ("lever_home", "saved_overhead", 2023, 2023, 1, 1.8),
    "home_overhead_and_scale": ("lever_home", "saved_overhead_and_scale", 2023, 2023, 1, 3.6),
    "home_after_vacancies": ("lever_home", "saving", 2023, 2023, 1, 3.6),
    "home_overhead_2026": ("lever_build_home", "saved_overhead", 2026, 2026, 1, 1.8),
    "home_whole_budget_2026": ("lever_build_home", "saving", 2026, 2026, 1, 3.6),
    "renegotiation": ("lever_renegotiation", "external_saving", 2023, 2023, 1, 1.5),
    "purchasing_first_year": ("lever_purchasing", "external_saving", 2023, 2023, 1, 5.4),
    "purchasing_third_year": ("lever_purchasing", "external_saving", 2025, 2025, 1, 5.4),
    "together_1_75_percent": ("lever_buying", "external_rate", 2025, 2025, 1, 0.0175),
    "caseload_placements": ("lever_caseload", "placements", 2025, 2026, 1, -0.06),
    "caseload_saving": ("lever_caseload", "saving", 2025, 2026, 0.2, 4.4),
    "invest_first_gain": ("lever_invest", "saving", 2024, 2024, 1, 6.4),
    "own_home_each": ("lever_own_homes", "saving_per_diverted", 2025, 2032, 1, 0.75),
}
