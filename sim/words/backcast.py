"""Texts of the back-cast."""

WORDS: dict[str, tuple[str, str]] = {
    # --- pictures: back-cast ------------------------------------------------------------
    "backcast.title": (
        "Published figures of {year} and what the model gives",
        "Offentliggjorte tal for {year} og modellens resultater",
    ),
    "backcast.note": (
        "Played from the end of {before} in {futures} futures; the share in own places at the start is not "
        "published and is varied. Marker: mean of the futures. Bar: 90 of 100 futures.",
        "Gennemspillet fra udgangen af {before} i {futures} fremtider; andelen på egne pladser ved starten er "
        "ikke offentliggjort og er derfor varieret. Symbol: gennemsnit af fremtiderne. Streg: 90 af "
        "100 fremtider.",
    ),
    "backcast.note_undated": (
        "Played in {futures} futures; the share in own places at the start is not published and is "
        "varied. Marker: mean of the futures. Bar: 90 of 100 futures.",
        "Gennemspillet i {futures} fremtider; andelen på egne pladser ved starten er ikke "
        "offentliggjort og er derfor varieret. Symbol: gennemsnit af fremtiderne. Streg: 90 af 100 "
        "fremtider.",
    ),
    "backcast.start_axis": (
        "Share in own places at the start, %", "Andel på egne pladser ved starten, %",
    ),
    "backcast.no_prices": ("Model", "Model"),
    "backcast.model_in": ("Model, {prices}", "Model, {prices}"),
    "backcast.published_legend": ("Published", "Offentliggjort"),
    "backcast.share_residents": ("Self-sufficiency", "Selvforsyningsgrad"),
    "backcast.residents_growth": ("Growth in residents", "Vækst i antal borgere"),
    "backcast.external_mio_kr": ("Cost of external places", "Udgifter til eksterne pladser"),
    "backcast.spending_growth": ("Growth in all spending", "Vækst i de samlede udgifter"),
    "backcast.unit.share_residents": ("% of residents", "% af borgerne"),
    "backcast.unit.residents_growth": ("% over the period", "% i hele perioden"),
    "backcast.unit.external_mio_kr": ("mio. kr. a year", "mio. kr. om året"),
    "backcast.unit.spending_growth": ("% over the period", "% i hele perioden"),
    "backcast.over_time": (
        "Self-sufficiency over time (median of the futures)",
        "Selvforsyningsgrad over tid (median af fremtiderne)",
    ),
    # --- terminal: back-cast ------------------------------------------------------------
    "backcast.question": (
        "What was published of {year}, and what {futures} futures played up to then give.",
        "Hvad der er offentliggjort om {year}, og hvad {futures} gennemspillede fremtider giver.",
    ),
    "backcast.published": ("{figure}: published {value}", "{figure}: offentliggjort {value}"),
    "backcast.model": (
        "  from a start share of {start}: {mean} (90 of 100 futures: {p05} to {p95})",
        "  fra en startandel på {start}: {mean} (90 af 100 fremtider: {p05} til {p95})",
    ),
    "backcast.held_out": (
        "No figure of {year} has been used for these but the growth in residents.",
        "Ingen tal for {year} er brugt hertil, bortset fra væksten i antal borgere.",
    ),
    # --- report -------------------------------------------------------------------------
    "report.past": (
        "{figure}{prices}: published {published}; the model gives {mean} on average and {interval} in 90 of 100 futures.",
        "{figure}{prices}: offentliggjort {published}; modellen giver {mean} i gennemsnit og {interval} i 90 af 100 fremtider.",
    ),
    "report.past.inside": (
        "With a start share of {start}, {inside} of {all} published figures lie where 90 of 100 futures do. "
        "That share is not published; of those tried it fits all figures best together.",
        "Med en startandel på {start} ligger {inside} af {all} offentliggjorte tal dér, hvor 90 af 100 fremtider ligger. "
        "Startandelen er ikke offentliggjort; af de afprøvede er det den, der samlet passer bedst.",
    ),
    "report.past.none": ("No published figure is left to hold the model to.", "Der er ingen offentliggjorte tal at holde modellen op mod."),
    "report.past.put_in": (
        "Growth in residents was put in and does not count. In which prices spending was published is not said; here: {prices}.",
        "Væksten i antal borgere er lagt ind på forhånd og tæller ikke med. Det er ikke oplyst, i hvilke priser udgiftsvæksten er opgjort; her: {prices}.",
    ),
    # --- terminal: calibration ----------------------------------------------------------
    "calibration.fitting": (
        "Calibrated on {year}: of {tried} combinations of the unknown assumptions {fitting} fit the published figures, "
        "within {tolerances}. Here the figures of {year} are used.",
        "Kalibreret på tallene for {year}: af {tried} kombinationer af de ukendte forudsætninger passer {fitting} med "
        "de offentliggjorte tal, inden for {tolerances}. Her er tallene for {year} brugt.",
    ),
    "calibration.none": (
        "Calibrated on {year}: none of {tried} combinations of the unknown assumptions fits the published figures, "
        "within {tolerances}. Taken alone, so many fit: {alone}. Either a tolerance is too narrow, or the assumptions "
        "leave out what happened.",
        "Kalibreret på tallene for {year}: ingen af {tried} kombinationer af de ukendte forudsætninger passer med de "
        "offentliggjorte tal, inden for {tolerances}. Hver for sig passer så mange: {alone}. Enten er en tolerance "
        "for snæver, eller også udelukker forudsætningerne det, der faktisk skete.",
    ),
    "calibration.few": (
        "That is too few for a band of 90 of 100: {fewest} are needed. Play more futures, or widen the tolerances.",
        "Det er for få til et bånd med 90 ud af 100; der skal mindst {fewest} til. Gennemspil flere fremtider, "
        "eller brug større tolerancer.",
    ),
    "calibration.alone": ("{figure} {hits}", "{figure} {hits}"),
    "calibration.tolerance": ("{figure} ± {tolerance}", "{figure} ± {tolerance}"),
    "calibration.point": ("{value} percentage point", "{value} procentpoint"),
    "calibration.points": ("{value} percentage points", "{value} procentpoint"),
    "calibration.head.figure": ("90 of 100 combinations", "90 af 100 kombinationer"),
    "calibration.head.unknown": ("90 of 100 combinations", "90 af 100 kombinationer"),
    "calibration.head.published": ("published", "offentliggjort"),
    "calibration.head.believed": ("before calibration", "før kalibrering"),
    "calibration.head.fitting": ("after it", "efter kalibrering"),
    "calibration.learned": (
        "The past says something about: {learned}.",
        "Fortiden siger noget om: {learned}.",
    ),
    "calibration.learned_nothing": (
        "The past says nothing about any of them that {fitting} combinations can show.",
        "Fortiden siger ikke noget om nogen af dem, som {fitting} kombinationer kan vise.",
    ),
    "calibration.not_learned": (
        "It says nothing that {fitting} combinations can show about: {unlearned}. There those that fit are spread as "
        "all were before.",
        "Den siger ikke noget, som {fitting} kombinationer kan vise, om: {unlearned}. Her fordeler de, der passer, "
        "sig, som alle gjorde før.",
    ),
    "calibration.forecast": (
        "To forecast with the combinations that fit: --config-dir=FOLDER demand={name}, where FOLDER is the one named "
        "last. From the past they take: {carried}. Growth, prices and the start are stated anew.",
        "Fremskrivninger med de kombinationer, der passer: --config-dir=MAPPE demand={name}, hvor MAPPE er den, "
        "der nævnes til sidst. Fra fortiden tager de: {carried}. Vækst, priser og udgangspunkt angives på ny.",
    ),
    "calibration.same": (
        "As the past says nothing about these, such forecasts hardly differ from those without calibration.",
        "Da fortiden ikke siger noget om dem, afviger sådanne fremskrivninger næppe fra dem uden kalibrering.",
    ),
    "calibration.no_forecast": (
        "No unknown assumption about the past is used in forecasts, so there is no demand to calibrate.",
        "Ingen af de ukendte forudsætninger om fortiden indgår i fremskrivninger, så der er ingen efterspørgsel at "
        "kalibrere.",
    ),
    "calibration.synthetic": (
        "The method, tried on made-up municipalities whose truth is known ({told} of {tried}; for the others too few "
        "combinations fit): the band of 90 of 100 holds what comes by {year} in {coverages}.",
        "Metoden, afprøvet på opdigtede kommuner, hvor sandheden er kendt ({told} af {tried}; for resten passer for få "
        "kombinationer): båndet med 90 af 100 rummer det, der sker frem til {year}, i {coverages}.",
    ),
    "calibration.coverage": ("{coverage} ({figure}; {low} to {high} %)", "{coverage} ({figure}; {low} til {high} %)"),
    "calibration.no_synthetic": (
        "The method could not be tried on made-up municipalities: too few combinations fit any of them.",
        "Metoden kunne ikke afprøves på opdigtede kommuner: for få kombinationer passer med nogen af dem.",
    ),
    # --- pictures: calibration ----------------------------------------------------------
    "calibration.title": (
        "{fitting} of {tried} combinations of assumptions fit the figures of {year}",
        "{fitting} af {tried} kombinationer af forudsætninger passer med {year}-tallene",
    ),
    "calibration.note": (
        "Each combination is played from {first} to {last}. Grey: all of them. Blue: those that come within the "
        "tolerance of every figure that is matched; from {next} on they are a forecast.",
        "Hver kombination er gennemspillet fra {first} til {last}. Gråt: alle. Blåt: dem, der rammer alle de tal, der "
        "kalibreres på, inden for tolerancen; fra {next} er de en fremskrivning.",
    ),
    "calibration.note_past": (
        "Each combination is played from {first} to {last}. Grey: all of them. Blue: those that come within the "
        "tolerance of every figure that is matched.",
        "Hver kombination er gennemspillet fra {first} til {last}. Gråt: alle. Blåt: dem, der rammer alle de tal, der "
        "kalibreres på, inden for tolerancen.",
    ),
    "calibration.note_none": (
        "Each combination is played from {first} to {last}. Too few come within the tolerance of every figure that is "
        "matched to draw a band of their own.",
        "Hver kombination er gennemspillet fra {first} til {last}. For få rammer alle de tal, der kalibreres på, inden "
        "for tolerancen, til at tegne et bånd for sig.",
    ),
    "calibration.plan": ("Plan: {plan}.", "Plan: {plan}."),
    "calibration.believed_legend": ("All combinations (90 of 100)", "Alle kombinationer (90 af 100)"),
    "calibration.fitting_legend": ("Those that fit (90 of 100)", "Dem, der passer (90 af 100)"),
    "calibration.median_legend": ("Their median", "Deres median"),
    "calibration.matched_legend": ("Published, with tolerance", "Offentliggjort, med tolerance"),
    "calibration.unmatched_legend": ("Published, not matched", "Offentliggjort, ikke kalibreret på"),
    "calibration.unit.residents_growth": ("% since the start", "% siden starten"),
    "calibration.unit.spending_growth": ("% since the start", "% siden starten"),
    "learned.title": (
        "What the figures of {year} say about the unknown assumptions",
        "Hvad tallene for {year} siger om de ukendte forudsætninger",
    ),
    "learned.note": (
        "Grey: where 90 of 100 combinations lie before calibration. Blue: where 90 of 100 of those that fit lie, with "
        "their median. Pale: spread as before, so that the figures say nothing about it.",
        "Gråt: hvor 90 af 100 kombinationer ligger før kalibrering. Blåt: hvor 90 af 100 af dem, der passer, ligger, "
        "med deres median. Blegt: fordelt som før, så tallene ikke siger noget om forudsætningen.",
    ),
    "learned.axis": (
        "Position between the lowest (0) and the highest (100) that is assumed, % of combinations",
        "Placering mellem det laveste (0) og det højeste (100), der antages, % af kombinationerne",
    ),
    "learned.label": ("{fitting}\n(before: {believed})", "{fitting}\n(før: {believed})"),
}
