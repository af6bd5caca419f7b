"""Texts of places needed, of by when, and of what would have to be true."""

WORDS: dict[str, tuple[str, str]] = {
    # --- rules of thumb -----------------------------------------------------------------
    "rule.static_bound": ("static bound", "statisk grænse"),
    "rule.ratio_rule": ("fixed ratio", "fast forholdstal"),
    "rule.flow_rule": ("inflow × stay", "tilgang × opholdstid"),
    # --- pictures: places needed --------------------------------------------------------
    "places.title": (
        "New places for a self-sufficiency of at least {target} at the end of {year}",
        "Nye pladser til en selvforsyningsgrad på mindst {target} ved udgangen af {year}",
    ),
    "places.title_during": (
        "New places for a self-sufficiency of at least {target} in {year}",
        "Nye pladser til en selvforsyningsgrad på mindst {target} i {year}",
    ),
    "places.note": (
        "Each blue line: the fewest new places with which the target is met with the probability at its "
        "end, from the smallest number of each of {futures} futures.",
        "Hver blå linje: det mindste antal nye pladser, hvormed målet nås med den sandsynlighed, der står ved "
        "linjens ende, ud fra det mindste antal i hver af {futures} fremtider.",
    ),
    "places.note_none": (
        "▲: with none of the numbers up to {most}.",
        "▲: ikke med noget antal op til {most}.",
    ),
    "places.legend": ("Fewest places", "Mindste antal pladser"),
    "places.legend_error": ("95 % interval", "95 %-interval"),
    "places.plan": ("the plan: {places} places", "planen: {places} pladser"),
    "places.sure": ("{sure}", "{sure}"),
    # --- pictures: by when --------------------------------------------------------------
    "when.title": (
        "When the plan first meets a self-sufficiency of at least {target}",
        "Hvornår planen første gang når en selvforsyningsgrad på mindst {target}",
    ),
    "when.note": (
        "Of {futures} futures, the share in which it is first met in the year, by growth in residents. Marks at "
        "the top: the year in which each rule of thumb finds the plan large enough.",
        "Andel af {futures} fremtider, hvor målet første gang nås i året, efter vækst i antal borgere. "
        "Mærkerne øverst: det år, hvor hver tommelfingerregel finder planen stor nok.",
    ),
    "when.first": ("First year", "Første år"),
    "when.never": ("Never", "Aldrig"),
    "when.error": ("95 % interval", "95 %-interval"),
    "when.growth": ("{growth}\na year", "{growth}\nom året"),
    "when.reached": ("Met for the first time, % of futures", "Nået første gang, % af fremtiderne"),
    "when.held": (
        "Met {years} years in a row, first year, %", "Nået {years} år i træk, første år, %",
    ),
    "when.axis": ("Year", "År"),
    # --- pictures: what would have to be true -------------------------------------------
    "conditions.title": (
        "What it takes for the plan to give at least {target} at the end of {year}",
        "Hvad der skal til, for at planen når mindst {target} ved udgangen af {year}",
    ),
    "conditions.title_during": (
        "What it takes for the plan to give at least {target} in {year}",
        "Hvad der skal til, for at planen når mindst {target} i {year}",
    ),
    "conditions.note": (
        "Probability in %, by growth (across) and consent to being taken home (up), by how late buildings are and how "
        "many are not built (down), and by idle days between residents and the occupancy they give (across). Framed: "
        "{sure} or more. {futures} futures a cell: uncertain by up to ±{error} percentage points.",
        "Sandsynlighed i % efter vækst (vandret) og samtykke til hjemtagning (lodret), efter hvor forsinkede bygningerne "
        "er, og hvor mange der udgår (nedad), og efter tomgangsdage mellem to borgere og den belægning, de giver "
        "(henad). Indrammet: {sure} eller derover. {futures} fremtider pr. felt: usikkerhed op til ±{error} "
        "procentpoint.",
    ),
    "conditions.note_none": ("No cell reaches {sure}.", "Intet felt når op på {sure}."),
    "conditions.note_bound": (
        "From a growth of {growth} a year the plan is too small for the target even with every place open on time "
        "and always full (static bound).",
        "Fra en vækst på {growth} om året er planen for lille til målet, selv hvis alle pladser åbner til tiden og "
        "altid er belagt (statisk grænse).",
    ),
    "conditions.built": (
        "{months} months late, {cancelled} not built", "{months} mdr. forsinket, {cancelled} udgår",
    ),
    "conditions.consent": ("Consent", "Samtykke"),
    "conditions.turnaround": (
        "{days} idle days:\n{occupancy} % occupancy", "{days} tomgangsdage:\n{occupancy} % belægning",
    ),
    # --- terminal -----------------------------------------------------------------------
    "places.question": (
        "How many new places are needed for at least {target} of residents to be in own places at the end of "
        "{year}? Each of {futures} futures has a smallest number of its own.",
        "Hvor mange nye pladser skal der til, for at mindst {target} af borgerne er på egne pladser ved udgangen "
        "af {year}? Hver af {futures} fremtider har sit eget mindste antal.",
    ),
    "places.at_growth": (
        "{at} ({label}) {list}. The plan has {plan} and meets the target in {hits} of "
        "{futures} futures (95 % interval of the probability: {low} to {high}).",
        "{at} ({label}) {list}. Planen har {plan} og når målet i {hits} af "
        "{futures} fremtider (95 %-interval for sandsynligheden: {low} til {high}).",
    ),
    "places.enough": (
        "{places} places ({low} to {high}) are enough with a probability of {sure}",
        "rækker {places} pladser ({low} til {high}) med en sandsynlighed på {sure}",
    ),
    "places.enough_next": ("{places} ({low} to {high}) with {sure}", "{places} ({low} til {high}) med {sure}"),
    "places.none": (
        "no number of places up to {most} is enough with a probability of {sure}",
        "rækker intet antal pladser op til {most} med en sandsynlighed på {sure}",
    ),
    "places.none_next": ("none up to {most} with {sure}", "intet antal op til {most} med {sure}"),
    "places.over": ("over {most}", "over {most}"),
    "places.growth": ("growth a year", "årlig vækst"),
    "places.table": (
        "New places needed, by growth and probability, beside what rules of thumb ask for:",
        "Nye pladser, der skal til, efter vækst og sandsynlighed, og hvad tommelfingerregler siger:",
    ),
    "places.rules": (
        "Static bound: target × expected residents, with every place open on time and always full. Fixed ratio: the "
        "same ÷ {occupancy} occupancy. Inflow × stay: target × those referred in the year × mean stay (Little's law). "
        "All less the places there are.",
        "Statisk grænse: mål × forventet antal borgere, hvis alle pladser åbner til tiden og altid er belagt. Fast "
        "forholdstal: det samme ÷ {occupancy} belægning. Tilgang × opholdstid: mål × visiterede i året × "
        "gennemsnitlig opholdstid (Littles lov). Alle fratrukket de nuværende pladser.",
    ),
    "places.over_note": (
        "over {most}: with none of the numbers up to {most}, perhaps with none at all.",
        "over {most}: ikke med noget antal op til {most}, måske slet ikke.",
    ),
    "places.by_definition": (
        "The same with a probability of {sure}, by what self-sufficiency is counted in:",
        "Det samme med en sandsynlighed på {sure}, efter hvad selvforsyningsgraden opgøres i:",
    ),
    "places.residents": ("residents", "borgere"),
    "places.referrals": ("those referred", "visiterede"),
    "places.kroner": ("kroner", "kroner"),
    "survived.table": (
        "Largest growth a year that the plan's {places} places survive, by probability (95 % interval), %:",
        "Den største årlige vækst, som planens {places} pladser kan bære, efter sandsynlighed (95 %-interval), %:",
    ),
    "survived.sure": ("probability", "sandsynlighed"),
    "survived.rules": (
        "By rules of thumb: static bound {static}, fixed ratio {ratio}, inflow × stay {flow}.",
        "Efter tommelfingerreglerne: statisk grænse {static}, fast forholdstal {ratio}, tilgang × opholdstid {flow}.",
    ),
    "survived.below": ("under {lowest}", "under {lowest}"),
    "survived.above": ("at least {highest}", "mindst {highest}"),
    "when.table": (
        "By when the plan meets the target in residents, followed to the end of {last} in {futures} futures "
        "(95 % interval):",
        "Hvornår planen når målet opgjort i borgere, fulgt til udgangen af {last} i {futures} fremtider "
        "(95 %-interval):",
    ),
    "when.column_reached": ("met by {last}", "nået senest {last}"),
    "when.column_held": ("{years} years in a row", "{years} år i træk"),
    "when.column_never": ("never", "aldrig"),
    "when.column_half": ("half of futures by", "halvdelen senest"),
    "when.column_bound": ("static bound", "statisk grænse"),
    "conditions.question": (
        "What would have to be true? The least consent to being taken home, of those played ({consents}), with which "
        "the plan meets the target in residents with a probability of at least {sure}, by building and occupancy (down) "
        "and growth a year (across). {futures} futures each: a probability is uncertain by up to ±{error} percentage points.",
        "Hvad skal være opfyldt? Det mindste samtykke til hjemtagning af dem, der er regnet på ({consents}), hvormed "
        "planen når målet opgjort i borgere med en sandsynlighed på mindst {sure}, efter byggeri og belægning (nedad) og "
        "årlig vækst (henad). {futures} fremtider hver: usikkerhed på sandsynligheden op til ±{error} procentpoint.",
    ),
    "conditions.column.idle": ("idle days", "tomgangsdage"),
    "conditions.column.occupancy": ("occupancy", "belægning"),
    "conditions.dash": (
        "–: with no consent that was played.", "–: ikke med noget samtykke, der er regnet på.",
    ),
    "conditions.one_at_a_time": (
        "Probability with one condition at a time at its best:",
        "Sandsynlighed med én betingelse ad gangen, når den er bedst:",
    ),
    "conditions.by_consent": (
        "Probability by consent and by what self-sufficiency is counted in, at {growth} growth a year, with building "
        "and occupancy at their best: a place that a citizen is taken home to is no longer free for those referred.",
        "Sandsynlighed efter samtykke og efter, hvad selvforsyningsgraden opgøres i, ved en vækst på {growth} om året "
        "og med det bedste byggeri og den bedste belægning: en plads, som en borger tages hjem til, er ikke længere "
        "ledig for dem, der visiteres.",
    ),
    "conditions.consent_head": ("consent", "samtykke"),
    "conditions.assumed": ("as assumed", "som forudsat"),
    "conditions.best.consent": ("consent {best}", "samtykke {best}"),
    "conditions.best.turnaround_days": ("{best} idle days", "{best} tomgangsdage"),
    "conditions.all": ("all three", "alle tre"),
    "conditions.bound": (
        "{at} even the best of all three gives only {best} (static bound of the share: {bound}): "
        "it takes more places.",
        "{at} giver selv det bedste af alle tre kun {best} (statisk grænse for "
        "selvforsyningsgraden: {bound}): der skal flere pladser til.",
    ),
    "search.checked": (
        "The numbers take for granted that a future that meets the target also meets it with more places. In {checked} searches more was played beside "
        "the result; {against} of {results} results were contradicted ({by_definition}), by a number at most "
        "{furthest} places away. A search took {plays} plays a future; a full grid takes {grid}.",
        "Tallene forudsætter, at en fremtid, der når målet, også når det med flere pladser. I {checked} søgninger er der regnet på flere "
        "antal omkring resultatet; {against} af {results} resultater blev modsagt ({by_definition}), af et antal "
        "højst {furthest} pladser derfra. En søgning tog {plays} gennemspilninger pr. fremtid; alle antal ville "
        "tage {grid}.",
    ),
}
