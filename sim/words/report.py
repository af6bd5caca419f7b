"""Texts of the report."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "report.title": ("{town}: own places in residential care", "{town}: egne botilbudspladser"),
    "report.title.network": ("Several municipalities: own places in residential care", "Flere kommuner: egne botilbudspladser"),
    "report.title.compared": ("Runs beside one another", "Kørsler ved siden af hinanden"),
    "report.question": ("The question", "Spørgsmålet"),
    "report.answer": ("The answer", "Svaret"),
    "report.limits": ("The model's three most important limits", "Modellens tre vigtigste begrænsninger"),
    "report.ask": (
        "Are at least {target} of residents in care in the municipality's own places at the end of {year}?",
        "Er mindst {target} af borgerne i botilbud på kommunens egne pladser ved udgangen af {year}?",
    ),
    "report.ask_places": (
        "How many new places does it take for at least {target} of residents in care to be in the municipality's own places at the end of {year}?",
        "Hvor mange nye pladser kræver det, at mindst {target} af borgerne i botilbud er på kommunens egne pladser ved udgangen af {year}?",
    ),
    "report.ask_optimise": (
        "Which openings cost least, if the share is to be at least {target} from {start} to {end}?",
        "Hvilke åbninger er billigst, hvis selvforsyningsgraden skal være mindst {target} fra {start} til {end}?",
    ),
    "report.ask_sensitivity": (
        "What matters most of what we do not know?", "Hvad betyder mest af det, vi ikke ved?",
    ),
    "report.ask_backcast": (
        "Does the model reproduce what was published of the past?",
        "Kan modellen genskabe det, der er offentliggjort om fortiden?",
    ),
    "report.ask_levers": (
        "What does each lever do to the share of residents in care who are in own places at the end of {year}, and what does it save or cost?",
        "Hvad betyder hvert greb for andelen af borgere i botilbud på egne pladser ved udgangen af {year}, og hvad sparer eller koster det?",
    ),
    "report.ask_network": (
        "Are at least {target} of residents in care in the municipality's own places at the end of {year}, in each municipality and in all together?",
        "Er mindst {target} af borgerne i botilbud på kommunens egne pladser ved udgangen af {year}, i hver kommune og i alle under ét?",
    ),
    "report.ask_stress": (
        "How does the plan stand up to what may go wrong?", "Hvordan klarer planen sig, hvis noget går galt?",
    ),
    "report.ask_compared": (
        "What differs in what the runs were asked, and in their answers?",
        "Hvad er forskelligt i det, kørslerne blev bedt om, og i svarene?",
    ),
    "report.ask_any": ("What follows from the assumptions?", "Hvad følger af forudsætningerne?"),
    # --- probabilities ------------------------------------------------------------------
    "report.in": ("in {hits} of {futures}", "i {hits} af {futures}"),
    "report.future": ("{n} future", "{n} fremtid"),
    "report.futures": ("{n} futures", "{n} fremtider"),
    "report.chance.none": ("in no future played", "ikke i nogen gennemspillet fremtid"),
    "report.chance.rare": ("very rarely", "meget sjældent"),
    "report.chance.seldom": ("seldom", "sjældent"),
    "report.chance.less": ("in a minority of futures", "i et mindretal af fremtiderne"),
    "report.chance.even": ("in about half of the futures", "i omtrent halvdelen af fremtiderne"),
    "report.chance.more": ("in a majority of futures", "i et flertal af fremtiderne"),
    "report.chance.often": ("in most futures", "i de fleste fremtider"),
    "report.chance.nearly": ("in nearly all futures", "i næsten alle fremtider"),
    "report.chance.all": ("in every future played", "i alle gennemspillede fremtider"),
    "report.chance": (
        "The target is met {words}: {count} (95 % interval {interval}).",
        "Målet nås {words}: {count} (95 %-interval {interval}).",
    ),
    "report.no_certainty": (
        "That something happens in none or in all of the futures played is a frequency, not a certainty.",
        "At noget sker i ingen eller i alle gennemspillede fremtider, er en hyppighed, ikke en vished.",
    ),
    "report.one_future": (
        "Only one future was played: how futures are spread cannot be told from it.",
        "Der er kun gennemspillet én fremtid: Spredningen mellem fremtider kan ikke aflæses af den.",
    ),
    "report.growth.up": ("If residents in care grow by {rate} a year", "Hvis antallet af borgere i botilbud vokser med {rate} om året"),
    "report.growth.down": ("If residents in care decline by {rate} a year", "Hvis antallet af borgere i botilbud falder med {rate} om året"),
    "report.growth.none": ("If the number of residents in care stays the same", "Hvis antallet af borgere i botilbud er uændret"),
    "report.with_places": ("{growth} and {places} are added:", "{growth}, og der kommer {places}:"),
    "report.place": ("{n} new place", "{n} ny plads"),
    "report.places": ("{n} new places", "{n} nye pladser"),
    "report.mean.above": (
        "On average the share is {mean}, above the target of {target}.",
        "I gennemsnit er selvforsyningsgraden {mean}, over målet på {target}.",
    ),
    "report.mean.below": (
        "On average the share is {mean}, below the target of {target}.",
        "I gennemsnit er selvforsyningsgraden {mean}, under målet på {target}.",
    ),
    "report.mean.none": ("Nobody lives in care then, so there is no share.", "Ingen bor i botilbud til den tid, så der er ingen selvforsyningsgrad."),
    "report.mean.on": (
        "On average the share is {mean}, as much as the target.",
        "I gennemsnit er selvforsyningsgraden {mean}, det samme som målet.",
    ),
    "report.needed": (
        "{growth}, {places} (95 % interval {interval}) are enough with a probability of {sure}.",
        "{growth}, er {places} (95 %-interval {interval}) nok med en sandsynlighed på {sure}.",
    ),
    "report.needed.open": (
        "{growth}, {places} are enough with a probability of {sure}; too few futures were played to say how certain that number is.",
        "{growth}, er {places} nok med en sandsynlighed på {sure}; der er gennemspillet for få fremtider til at sige, hvor sikkert tallet er.",
    ),
    "report.needed.none": (
        "{growth}, none of the numbers up to {most} is enough with a probability of {sure}.",
        "{growth}, er intet antal op til {most} nye pladser nok med en sandsynlighed på {sure}.",
    ),
    "report.found": (
        "The found plan has {places} and costs {cost} more than building nothing.",
        "Den fundne plan har {places} og koster {cost} mere end ingen udbygning.",
    ),
    "report.found_less": (
        "The found plan has {places} and costs {cost} less than building nothing.",
        "Den fundne plan har {places} og koster {cost} mindre end ingen udbygning.",
    ),
    "report.found_none": (
        "No plan was found that meets the target with the probability asked for.",
        "Der er ikke fundet en plan, der når målet med den ønskede sandsynlighed.",
    ),
    # --- levers, networks, sensitivity, the past, runs ----------------------------------
    "report.levers.share": ("The share becomes largest with '{name}'.", "Selvforsyningsgraden bliver størst med '{name}'."),
    "report.levers.most": (
        "'{name}' does best on money: {verb} (95 % interval of the mean {interval}).",
        "Økonomisk går det bedst med '{name}', som {verb} (95 %-interval for gennemsnittet {interval}).",
    ),
    "report.levers.least": (
        "'{name}' does worst: {verb} (95 % interval {interval}). Prices are assumptions, and whether own places are cheaper is contested.",
        "Det går dårligst med '{name}', som {verb} (95 %-interval {interval}). Priserne er antagelser, og det er omstridt, om egne pladser er billigere.",
    ),
    "report.levers.saves": ("it saves {cost} a year on average", "i gennemsnit sparer {cost} om året"),
    "report.levers.costs": ("it costs {cost} more a year on average", "i gennemsnit koster {cost} mere om året"),
    "report.levers.expected": (
        "{met} of {all} published figures lie where 90 of 100 futures do.",
        "{met} af {all} offentliggjorte tal ligger dér, hvor 90 af 100 fremtider ligger.",
    ),
    "report.municipality": ("{n} municipality", "{n} kommune"),
    "report.municipalities": ("{n} municipalities", "{n} kommuner"),
    "report.network.none": (
        "In none of the {all} is the mean share at least {target}.",
        "I ingen af de {all} er selvforsyningsgraden i gennemsnit mindst {target}.",
    ),
    "report.network.each": (
        "In {reach} of {all} the mean share is at least {target}.",
        "I {reach} af {all} er selvforsyningsgraden i gennemsnit mindst {target}.",
    ),
    "report.explains": (
        "{outcome}: what matters most is {input}, which alone explains {share} of the difference that comes from what we do not know (95 % interval {interval}).",
        "{outcome}: Mest betyder {input}, som alene forklarer {share} af den del af forskellen mellem fremtiderne, der skyldes det, vi ikke ved (95 %-interval {interval}).",
    ),
    "report.outcome.share": ("Self-sufficiency", "Selvforsyningsgraden"),
    "report.outcome.external_mio_kr": ("Spending on external places", "Udgifter til eksterne pladser"),
    "report.outcome.total_mio_kr": ("Running costs", "Driftsudgifter"),
    "report.explains_next": ("Next comes {input} ({share}).", "Dernæst kommer {input} ({share})."),
    "report.explains_none": ("Nothing that is uncertain here matters.", "Intet af det, der er usikkert her, betyder noget."),
    "report.explains_beliefs": (
        "That holds for the plan '{plan}' and the ranges that were assumed; chance has no part in the percentages.",
        "Det gælder for planen '{plan}' og de antagne spænd; tilfældigheder indgår ikke i procenterne.",
    ),
    "report.interval": ("95 % interval {interval}", "95 %-interval {interval}"),
    "report.stress.calm": (
        "Without stress: unforeseen bills in {year} exceed the buffer of {buffer} {count}.",
        "Uden belastninger: De uforudsete regninger i {year} overstiger bufferen på {buffer} {count}.",
    ),
    "report.stress.worst": (
        "Most often of the stresses it is exceeded with '{name}': {count}.",
        "Af belastningerne overskrides den oftest med '{name}': {count}.",
    ),
    "report.stress.between": (
        "With {names}: in {low} to {high} of {futures}.", "Med {names}: i {low} til {high} af {futures}.",
    ),
    "report.stress.alike": ("With {names}: in {low} of {futures}.", "Med {names}: i {low} af {futures}."),
    "report.stress.more": (
        "Over the whole period the plan then costs {added} more on average than without stress, days of waiting counted.",
        "I hele perioden koster planen da i gennemsnit {added} mere end uden belastninger, når ventedage regnes med.",
    ),
    "report.stress.less": (
        "Over the whole period the plan then costs {added} less on average than without stress, days of waiting counted; late building is no saving.",
        "I hele perioden koster planen da i gennemsnit {added} mindre end uden belastninger, når ventedage regnes med; sent byggeri er ikke en besparelse.",
    ),
    "report.compared.configs": (
        "Settings and assumptions that differ between the runs: {n}.", "Indstillinger og forudsætninger, der er forskellige i kørslerne: {n}.",
    ),
    # --- parts --------------------------------------------------------------------------
    "report.part.over_time": ("Over time", "Udviklingen over tid"),
    "report.part.years": ("Places and residents, year by year", "Pladser og borgere år for år"),
    "report.part.map": ("By growth and places", "Efter vækst og antal pladser"),
    "report.part.plans": ("The plans", "Planerne"),
    "report.part.money": ("Money", "Økonomi"),
    "report.part.matters": ("What matters most", "Hvad der betyder mest"),
    "report.part.result": ("Results", "Resultater"),
    "report.part.published": ("What was published, and the model", "Det offentliggjorte og modellen"),
    "report.part.decisions": ("Weeks to a decision", "Uger til afgørelse"),
    "report.part.runs": ("The runs", "Kørslerne"),
    "report.part.configs": ("What differs in what was asked", "Forskelle i det, der blev spurgt om"),
    "report.part.figures": ("More pictures", "Flere figurer"),
    "report.part.tables": ("All tables", "Alle tabeller"),
    "report.part.words": ("The answer in full", "Svaret i sin helhed"),
    "report.part.assumptions": ("Assumptions", "Forudsætninger"),
    "report.part.checks": ("What was checked", "Hvad der er kontrolleret"),
    "report.part.method": ("Method", "Metode"),
    "report.part.repeat": ("How to repeat the run", "Sådan gentages kørslen"),
    "report.part.glossary": ("Words used", "Ordliste"),
    "report.table": ("Table: {name}", "Tabel: {name}"),
    "report.rows": ("{n} rows", "{n} rækker"),
    "report.first_rows": ("The first {n} rows; all are in the table's own file.", "De første {n} rækker; alle står i tabellens egen fil."),
    "report.hint": ("Swipe sideways to see all of the picture.", "Stryg til siden for at se hele figuren."),
    "report.data": ("The data behind the picture", "Tallene bag figuren"),
    "report.choose": ("Show", "Vis"),
    "report.all": ("all", "alle"),
    "report.bands": ("Choose a scenario to see its band.", "Vælg et scenarie for at se dets bånd."),
    "report.hover": ("Point at a dot, or step to it with Tab, to read its value.", "Peg på et punkt, eller gå til det med Tab, for at aflæse værdien."),
    "report.point": ("{name}, {year}: {mean} (90 of 100 futures: {low} to {high})", "{name}, {year}: {mean} (90 af 100 fremtider: {low} til {high})"),
    "report.alt": ("Self-sufficiency, %, by year. {lines}", "Selvforsyningsgrad, %, pr. år. {lines}"),
    "report.alt.line": ("{name}: from {first} in {start} to {last} in {end}.", "{name}: fra {first} i {start} til {last} i {end}."),
    "report.alt.name": ("Picture: {name}.", "Figur: {name}."),
    "report.alt.figure": ("Picture: {name}. {lines}.", "Figur: {name}. {lines}."),
    "report.alt.more": ("{n} more are in the table below.", "{n} mere står i tabellen nedenfor."),
    "report.other_language": (
        "The pictures and the full answer were made in Danish and are left out here; they lie in the run folder.",
        "Figurer og det fulde svar er lavet på engelsk og er udeladt her; de ligger i kørslens mappe.",
    ),
    "report.hidden": (
        "Fewer than five citizens live in own or in external places at the start. So numbers of the first year, and of later lines that have a count under five, "
        "are hidden, and pictures and the full answer are left out. Not hidden: means of the year asked about, sums over the whole period, "
        "and the files of the run folder. Look these through before they are passed on.",
        "Under fem borgere bor på egne eller på eksterne pladser ved starten. Derfor er tal for det første år og for senere linjer med et antal under fem "
        "skjult, og figurer og det fulde svar er udeladt. Ikke skjult: gennemsnit for det år, der spørges om, summer over hele perioden "
        "og filerne i kørslens mappe. Se dem igennem, før de sendes videre.",
    ),
    "report.hidden.answer": (
        "The question is about the first year, so the answer would tell a count of fewer than five citizens; it stands in answer.txt of the run folder.",
        "Spørgsmålet gælder det første år, så svaret ville røbe et antal på under fem borgere; det står i answer.txt i kørslens mappe.",
    ),
    "report.assumed": ("Assumption", "Forudsætning"),
    "report.differing": ("{plan}: what differs from '{first}'", "{plan}: det, der er anderledes end i '{first}'"),
    "report.unfold": ("Unfold", "Fold ud"),
    "report.note.spread": (
        "How much of the difference between futures comes from chance (who comes, how long they stay, when buildings are "
        "finished), and how much from what nobody knows (growth, consent, prices and the like). What errors of estimation put "
        "outside 0 to 100 % is shown as 0 or 100 %.",
        "Hvor stor en del af forskellen mellem fremtiderne der skyldes tilfældigheder (hvem der kommer, hvor længe de "
        "bliver, hvornår byggerier er færdige), og hvor stor en del der skyldes det, ingen ved (vækst, samtykke, priser m.m.). Hvad beregningsusikkerhed bringer uden for 0 til 100 %, er vist som 0 eller 100 %.",
    ),
    "report.note.nothing_unknown": (
        "Growth, consent and prices have fixed values here; what they matter does not show in this run (see the run sensitivity).",
        "Vækst, samtykke og priser er her sat til faste værdier; deres betydning fremgår ikke af denne kørsel (se kørslen følsomhed).",
    ),
    "report.note.price_views": (
        "Marginal: what one more resident in an open own place costs. It is 0 where an empty place is taken to cost as much as a full one.",
        "Marginal: det, én borger mere på en åben egen plads koster. Den er 0, hvor en tom plads antages at koste det samme som en belagt.",
    ),
    "report.check.tables": ("{n} tables were read and match the hashes in the manifest.", "{n} tabeller er læst og svarer til manifestets kontrolsummer."),
    "report.check.engines": ("{n} plays were repeated on the readable engine and were the same, row for row.", "{n} gennemspilninger er gentaget på modellens langsomme, letlæste motor og gav det samme, række for række."),
    "report.check.engine": ("{n} play was repeated on the readable engine and was the same, row for row.", "{n} gennemspilning er gentaget på modellens langsomme, letlæste motor og gav det samme, række for række."),
    "report.check.no_engines": ("No play was repeated on the readable engine.", "Ingen gennemspilninger er gentaget på modellens langsomme, letlæste motor."),
    "report.check.tags": ("Values: {verified} verified, {derived} derived, {assumption} assumptions.", "Værdier: {verified} efterprøvede, {derived} afledte, {assumption} antagelser."),
    "report.memo": (
        "The figures were calculated with botilbud {version}, a simulation that plays day by day who is referred, placed and taken home. {futures} were drawn; every plan met the same ones, so plans differ only because the plans differ. Intervals are 95 % and show the error of a limited number of futures, not of the assumptions.",
        "Tallene er beregnet med botilbud {version}, en simulering, der dag for dag gennemspiller, hvem der visiteres, får plads og hjemtages. Der er trukket {futures}; alle planer møder de samme, så planerne kun afviger, fordi de er forskellige. Intervaller er 95 % og viser usikkerheden ved et begrænset antal fremtider, ikke ved forudsætningerne.",
    ),
    "report.memo.compared": (
        "The numbers were read from finished runs with botilbud {version}; nothing was played again. The first run is the one that the others are held against.",
        "Tallene er læst fra afsluttede kørsler med botilbud {version}; intet er gennemspillet igen. De øvrige kørsler holdes op mod den første.",
    ),
    "report.command": ("Command", "Kommando"),
    "report.seed": ("Seed", "Startværdi"),
    "report.hash": ("Hash of the config", "Opsætningens kontrolsum"),
    "report.versions": ("Versions", "Versioner"),
    "report.made": ("Run", "Kørsel"),
    "name.lot_while": (
        "a lot while under {share} %, asked every {months} months from {date}",
        "en etape, så længe andelen er under {share} %, opgjort hver {months}. måned fra {date}",
    ),
    "name.reacting_n": ("reacting {n}", "reagerende {n}"),
    "name.frontier_n": ("best fixed plan {n}", "bedste faste plan {n}"),
    # --- names of pictures and tables ---------------------------------------------------
    **{
        f"file.{name}": pair for name, pair in {
            "reachability": ("by growth and places", "efter vækst og pladser"),
            "reachability_residents": ("map, residents", "kort, borgere"),
            "reachability_referrals": ("map, those referred", "kort, visiterede"),
            "reachability_kroner": ("map, kroner", "kort, kroner"),
            "fan": ("share over time", "selvforsyningsgrad over tid"),
            "residents_and_places": ("residents and places", "borgere og pladser"),
            "costs": ("costs", "udgifter"), "comparison": ("comparison", "sammenligning"),
            "plans": ("plans", "planer"), "differences": ("differences", "forskelle"),
            "years": ("by year", "pr. år"), "months": ("by month", "pr. måned"),
            "spread": ("why futures differ", "hvorfor fremtider afviger"),
            "backcast": ("back-cast", "historisk efterprøvning"),
            "calibration": ("calibration", "kalibrering"), "learned": ("learned", "lært af fortiden"),
            "synthetic": ("made-up municipalities", "opdigtede kommuner"),
            "optimise": ("plans and cost", "planer og udgifter"), "schedule": ("schedule", "tidsplan"),
            "openings": ("openings", "åbninger"), "by_when": ("by when", "hvornår"),
            "conditions_residents": ("conditions, residents", "betingelser, borgere"),
            "places_needed_residents": ("places needed, residents", "nødvendige pladser, borgere"),
            "conditions": ("conditions", "betingelser"), "growth_survived": ("growth survived", "vækst, planen tåler"),
            "places_needed": ("places needed", "nødvendige pladser"), "indices": ("Sobol' indices", "Sobol-indeks"),
            "tornado": ("tornado", "tornado"), "worth": ("worth of knowing", "værdi af viden"),
            "levers": ("what each lever saves or costs", "hvad hvert greb sparer eller koster"),
            "expected": ("what was published, and the model", "det offentliggjorte og modellen"),
            "tried": ("values that were tried", "afprøvede værdier"), "decisions": ("weeks to a decision", "uger til afgørelse"),
            "parts": ("the budget, part by part", "budgettet, del for del"), "network": ("each municipality", "hver kommune"),
            "runs": ("the runs", "kørslerne"), "configs": ("what differs in what was asked", "forskelle i det, der blev spurgt om"),
            "headlines": ("headline numbers", "hovedtal"), "compared": ("headline numbers of each run", "hovedtal for hver kørsel"),
            "rules_of_thumb": ("rules of thumb", "tommelfingerregler"), "search": ("search", "søgning"),
            "candidates": ("candidates", "kandidater"), "in_use": ("new places in use", "nye pladser i brug"),
            "chance": ("part of chance", "tilfældighedens andel"), "choices": ("choices", "valg"),
            "reach": ("reach of a lever", "grebets rækkevidde"), "stress": ("each stress", "hver belastning"),
            "buffer": ("the buffer", "bufferen"), "assumptions": ("assumptions", "forudsætninger"),
            "places_needed_referrals": ("places needed, those referred", "nødvendige pladser, visiterede"),
            "places_needed_kroner": ("places needed, kroner", "nødvendige pladser, kroner"),
            "by_when_residents": ("by when, residents", "hvornår, borgere"),
            "by_when_referrals": ("by when, those referred", "hvornår, visiterede"),
            "by_when_kroner": ("by when, kroner", "hvornår, kroner"),
            "conditions_referrals": ("conditions, those referred", "betingelser, visiterede"),
            "conditions_kroner": ("conditions, kroner", "betingelser, kroner"),
            "tail": ("the worst futures", "de værste fremtider"),
            "sobol": ("what explains the spread", "hvad der forklarer spredningen"),
        }.items()
    },
    # --- experiments, as the footer of a picture calls them; English keeps the command ----
    **{
        f"experiment.{key}": (key, danish) for key, danish in {
            "reachability": "målopfyldelse", "compare": "sammenligning af planer", "places_needed": "pladsbehov",
            "optimise": "billigste plan", "sensitivity": "følsomhed", "backcast": "historisk efterprøvning",
            "levers": "greb", "network": "kommunenetværk", "compared": "sammenligning af kørsler",
            "business_case": "businesscase", "stress": "stresstest",
        }.items()
    },
}
