"""Texts of what matters."""

WORDS: dict[str, tuple[str, str]] = {
    # --- what we do not know ------------------------------------------------------------
    # --- pictures -----------------------------------------------------------------------
    "tornado.title": (
        "What moves the answer most? Plan: {plan}",
        "Hvad flytter resultatet mest? Plan: {plan}",
    ),
    "tornado.note": (
        "Each bar: what happens when one assumption is set low or high and the others stay at their "
        "medians. Low and high: the values that {low} and {high} of what is believed possible lie below. "
        "The same {futures} futures in every bar.",
        "Hver bjælke: hvad der sker, når én forudsætning sættes lavt eller højt, og de øvrige bliver på "
        "deres median. Lavt og højt: de værdier, som {low} henholdsvis {high} af det, der anses for muligt, "
        "ligger under. De samme {futures} fremtider i alle bjælker.",
    ),
    "tornado.low": ("Assumption set low", "Forudsætning sat lavt"),
    "tornado.high": ("Assumption set high", "Forudsætning sat højt"),
    "sens.error": ("Uncertainty (95 %)", "Usikkerhed (95 %)"),
    "tornado.share": (
        "Self-sufficiency {year}: {base}, all at their medians",
        "Selvforsyningsgrad {year}: {base} med alt på medianen",
    ),
    "tornado.total_mio_kr": (
        "Running costs, whole period: {base} mio. kr., all at their medians",
        "Driftsudgifter, hele perioden: {base} mio. kr. med alt på medianen",
    ),
    "tornado.share_axis": ("Change, percentage points", "Ændring, procentpoint"),
    "tornado.total_mio_kr_axis": ("Change, mio. kr., fixed prices", "Ændring, mio. kr., faste priser"),
    "sobol.title": (
        "What matters most, of what we do not know? Plan: {plan}",
        "Hvad betyder mest af det, vi ikke ved? Plan: {plan}",
    ),
    "sobol.note": (
        "All assumptions vary at once. 'Alone': the part of the spread that would go away on average if "
        "this one were known. 'With interplay': also what it causes together with others. Spread that "
        "is due to chance is not part of it.",
        "Alle forudsætninger varierer på én gang. 'Alene': den del af spredningen, der i gennemsnit ville "
        "forsvinde, hvis netop denne var kendt. 'Med samspil': også det, den giver sammen med andre. "
        "Spredning, der skyldes tilfældet, er ikke regnet med.",
    ),
    "sobol.first": ("Alone", "Alene"),
    "sobol.total": ("With interplay", "Med samspil"),
    "sobol.share": ("Self-sufficiency {year}", "Selvforsyningsgrad {year}"),
    "sobol.total_mio_kr": ("Running costs in the whole period", "Driftsudgifter i hele perioden"),
    "sobol.axis": ("Part of the spread, %", "Andel af spredningen, %"),
    "worth.title": (
        "What is worth finding out before choosing among {plans} plans?",
        "Hvad er værd at finde ud af, før der vælges mellem {plans} planer?",
    ),
    "worth.note": (
        "Each bar: how much better the choice becomes on average, if this one assumption is known before "
        "the plan is chosen. Nothing that one finds out can be worth more than knowing the future itself.",
        "Hver bjælke: hvor meget bedre valget i gennemsnit bliver, hvis denne ene forudsætning er kendt, før "
        "planen vælges. Intet, man kan finde ud af, er mere værd end at kende selve fremtiden.",
    ),
    "worth.without": (
        "As long as no more is known, '{cheapest}' has the lowest running costs (without the cost of building), and "
        "'{closest}' ends closest to {target}.",
        "Så længe man ikke ved mere, har '{cheapest}' de laveste driftsudgifter (uden anlæg), og '{closest}' ender "
        "tættest på {target}.",
    ),
    "worth.cost": (
        "Choosing the plan with the lowest running costs",
        "Valg af planen med de laveste driftsudgifter",
    ),
    "worth.distance": (
        "Choosing the plan that ends closest to {target}",
        "Valg af den plan, der ender tættest på {target}",
    ),
    "worth.cost_axis": ("Saved in the whole period, mio. kr.", "Sparet i hele perioden, mio. kr."),
    "worth.distance_axis": ("Closer to the target, percentage points", "Tættere på målet, procentpoint"),
    # --- terminal -----------------------------------------------------------------------
    "sens.question": (
        "What matters for the plan '{plan}'? With every assumption at its median, self-sufficiency is {share} "
        "({low} to {high}) in {year}, and running costs over the whole period are {cost} in fixed prices. Then "
        "each assumption is set low and high by itself, in the same {futures} futures; what changes:",
        "Hvad betyder noget for planen '{plan}'? Med alle forudsætninger på deres median er "
        "selvforsyningsgraden {share} ({low} til {high}) i {year}, og driftsudgifterne i hele perioden er {cost} i "
        "faste priser. Derefter sættes hver forudsætning for sig lavt og højt i de samme {futures} fremtider; det "
        "ændrer:",
    ),
    "sens.assumption": ("low to high", "lavt til højt"),
    "sens.share": ("share, % points", "andel, %-point"),
    "sens.cost": ("cost, mio. kr.", "udgifter, mio. kr."),
    "sens.pair": ("{low} / {high}", "{low} / {high}"),
    "sens.most_share": (
        "What matters most for self-sufficiency is {first}: alone {value} of the spread that comes from what "
        "we do not know ({low} to {high}){rest}.",
        "Mest for selvforsyningsgraden betyder {first}: alene {value} af den spredning, der skyldes det, vi "
        "ikke ved ({low} til {high}){rest}.",
    ),
    "sens.most_total_mio_kr": (
        "What matters most for running costs is {first}: alone {value} of the spread that comes from what "
        "we do not know ({low} to {high}){rest}.",
        "Mest for driftsudgifterne betyder {first}: alene {value} af den spredning, der skyldes det, vi ikke "
        "ved ({low} til {high}){rest}.",
    ),
    "sens.interplay": (", {total} with interplay", ", {total} med samspil"),
    "sens.then": ("; then {others}", "; derefter {others}"),
    "sens.nothing_else": ("; nothing else matters much", "; intet andet betyder ret meget"),
    "sens.part": ("{input}, {value} ({low} to {high})", "{input}, {value} ({low} til {high})"),
    "sens.none_share": (
        "Nothing that is uncertain here matters for self-sufficiency.",
        "Intet af det, der er usikkert her, betyder noget for selvforsyningsgraden.",
    ),
    "sens.none_total_mio_kr": (
        "Nothing that is uncertain here matters for running costs.",
        "Intet af det, der er usikkert her, betyder noget for driftsudgifterne.",
    ),
    "sens.chance": (
        "Of the spread of self-sufficiency between single futures, {unknown} ({low} to {high}) is due to what "
        "we do not know; the rest is chance, which no knowledge removes.",
        "Af spredningen i selvforsyningsgraden mellem de enkelte fremtider skyldes {unknown} ({low} til {high}) "
        "det, vi ikke ved; resten er tilfældigheder, som ingen viden fjerner.",
    ),
    "sens.worth_cost": (
        "The plan with the lowest running costs (without the cost of building), as long as no more is known: "
        "'{plan}'. Finding out first saves on average:",
        "Planen med de laveste driftsudgifter (uden anlæg), så længe man ikke ved mere: '{plan}'. Så meget spares i "
        "gennemsnit, hvis man først finder ud af:",
    ),
    "sens.worth_distance": (
        "The plan that ends closest to {target}, as long as no more is known: '{plan}', on average {loss} "
        "percentage points off. Finding out first brings it closer on average by:",
        "Den plan, der ender tættest på {target}, så længe man ikke ved mere: '{plan}', i gennemsnit {loss} "
        "procentpoint fra. Så meget tættere kommer man i gennemsnit, hvis man først finder ud af:",
    ),
    "sens.precise": (
        "The precision asked for, ±{asked} percentage points of the spread, was reached with {rows} rows of {futures} "
        "futures each (the widest 95 % interval is ±{widest}).",
        "Den ønskede præcision på ±{asked} procentpoint af spredningen blev nået med {rows} rækker à {futures} "
        "fremtider (det bredeste 95 %-interval er ±{widest}).",
    ),
    "sens.imprecise": (
        "The precision asked for, ±{asked} percentage points of the spread, was not reached with {rows} rows of "
        "{futures} futures each, the most allowed: the part of {input} is known to ±{widest} (95 %).",
        "Den ønskede præcision på ±{asked} procentpoint af spredningen blev ikke nået med {rows} rækker à {futures} "
        "fremtider, som er det højst tilladte: Andelen for {input} er bestemt med ±{widest} (95 %).",
    ),
    "sens.interval_of": ("({low} to {high})", "({low} til {high})"),
    "sens.points": ("{value} percentage points", "{value} procentpoint"),
    "sens.worth_nothing": (
        "No single assumption has a value that can be told from nought.",
        "Ingen enkelt forudsætning har en værdi, der kan skelnes fra nul.",
    ),
    "sens.interval": (
        "In brackets: 95 % intervals. All of it rests on what is believed of each assumption (demand and prices).",
        "I parentes: 95 %-intervaller. Det hele hviler på, hvad der antages om hver forudsætning (efterspørgsel og priser).",
    ),
}
