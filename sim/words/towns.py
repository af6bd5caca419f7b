"""Texts of the commands that make configs for another municipality."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # --- botilbud new -------------------------------------------------------------------
    "new.ask.residents": (
        "Citizens in residential care today, in own and external places together (such as 250): ",
        "Borgere i botilbud i dag, på egne og eksterne pladser tilsammen (f.eks. 250): ",
    ),
    "new.ask.own_share": (
        "Share of them in the municipality's own places (such as 0.6 or 60 %): ",
        "Andel af dem på kommunens egne pladser (f.eks. 0,6 eller 60 %): ",
    ),
    "new.ask.start": (
        "The date of that number, the first of a month; the calculation starts there [{default}]: ",
        "Datoen for det antal, den første i en måned; beregningen starter dér [{default}]: ",
    ),
    "new.ask.plan_places": (
        "Places that the plan adds (such as 60): ", "Nye pladser ifølge planen (f.eks. 60): ",
    ),
    "new.ask.first_opening": (
        "When the first of them open (such as 2027-07-01): ",
        "Hvornår de første af dem tages i brug (f.eks. 01-07-2027): ",
    ),
    "new.ask.buildings": (
        "Number of buildings that they are spread over, opened a year apart [{default}]: ",
        "Antal byggerier, de fordeles på; ét tages i brug om året [{default}]: ",
    ),
    "new.ask.growth": (
        "Growth in residents a year (such as 0.015 or 1.5 %): ",
        "Årlig vækst i antal borgere i botilbud (f.eks. 0,015 eller 1,5 %): ",
    ),
    "new.allowed.residents": (
        "a whole number from 1 to 200000, without a thousands mark",
        "et helt tal fra 1 til 200000, skrevet uden tusindtalsprik",
    ),
    "new.allowed.own_share": ("a share from 0 to 1, or 0 % to 100 %", "en andel fra 0 til 1, eller 0 % til 100 %"),
    "new.allowed.start": (
        "a date such as 2026-01-01 or 01-01-2026, the first of a month",
        "en dato som 01-01-2026 eller 2026-01-01, den første i en måned",
    ),
    "new.allowed.plan_places": ("a whole number, 0 or more", "et helt tal, mindst 0"),
    "new.allowed.first_opening": (
        "a date such as 2026-07-01 or 01-07-2026, not before the start and not after the 28th of a month",
        "en dato som 01-07-2026 eller 2026-07-01, ikke før beregningens start og ikke efter den 28. i en måned",
    ),
    "new.allowed.buildings": ("a whole number from 1 to 100", "et helt tal fra 1 til 100"),
    "new.allowed.growth": (
        "a share a year between -0.5 and 0.5, or -50 % and 50 %; 1.5 % is 0.015",
        "en andel om året mellem -0,5 og 0,5, eller -50 % og 50 %; 1,5 % er 0,015",
    ),
    "new.refused": ("{what}: '{text}' is not allowed: {allowed}", "{what}: '{text}' er ikke tilladt: {allowed}"),
    "new.name_long": ("name: {letters} letters; 1 to {most} are needed", "navn: {letters} tegn; det skal have 1 til {most}"),
    "new.name_reserved": (
        "name: '{name}' is not allowed: Windows keeps this name for itself",
        "navn: '{name}' er ikke tilladt: Windows bruger selv navnet",
    ),
    "new.name_letters": (
        "name: '{name}' is not allowed: letters, digits, spaces, - . and ' are, a letter first",
        "navn: '{name}' er ikke tilladt: brug bogstaver, tal, mellemrum, - . og ', med et bogstav først",
    ),
    "new.name_no_folder": (
        "name: '{name}' gives no folder name; state one with to=FOLDER",
        "navn: '{name}' kan ikke blive til et mappenavn; angiv et med to=MAPPE",
    ),
    "new.holds": (
        "{folder} holds {name}, with {buildings}. What was not asked for is as in Aarhus: how residents part into "
        "needs and how full places are, stays, consent, delays and prices. Look at the files: each value has its "
        "source.",
        "{folder} indeholder {name} med {buildings}. Det, der ikke blev spurgt om, er som i Aarhus: borgernes "
        "fordeling på behov, belægning, opholdstider, samtykke, forsinkelser og priser. Se filerne igennem: hver "
        "værdi står med sin kilde.",
    ),
    "new.holds_found": (
        "{folder} holds {name}, with {buildings}; statbank.csv holds what was read, with its source. The rest is as "
        "in Aarhus: how full places are, stays, consent, delays and prices. Look at the files: each value has its "
        "source.",
        "{folder} indeholder {name} med {buildings}; statbank.csv indeholder det, der er læst, med kilde. Resten er "
        "som i Aarhus: belægning, opholdstider, samtykke, forsinkelser og priser. Se filerne igennem: hver værdi "
        "står med sin kilde.",
    ),
    "new.no_building": ("no new places", "ingen nye pladser"),
    "new.building": (
        "{places} places in one building, opened on {first}", "{places} pladser i ét byggeri, der tages i brug {first}",
    ),
    "new.buildings": (
        "{places} places in {count} buildings a year apart, the first opened on {first}",
        "{places} pladser i {count} byggerier med et år imellem, det første taget i brug {first}",
    ),
    "new.beyond": (
        "Note: the last building opens on {last}, after the {years} years that are calculated; write years=N after "
        "the command for more, or state fewer buildings.",
        "Bemærk: Det sidste byggeri tages i brug {last}, efter de {years} år, der beregnes; skriv years=N efter "
        "kommandoen for at regne længere, eller angiv færre byggerier.",
    ),
    "new.run": ("To run it:", "Kør den sådan:"),
    "new.head": (
        "{name}, made by botilbud {command}. Each value has its unit, tag and source below 'about'.",
        "{name}, dannet af botilbud {command}. Hver værdi har enhed, mærke og kilde under 'about'.",
    ),
    "new.stated": ("answers to botilbud {command}", "svar til botilbud {command}"),
    "new.shaped": (
        "{stated}; parted and filled as in {town}", "{stated}; fordelt og belagt som i {town}",
    ),
    "new.no_key": ("{command}: there is no key '{option}'{hint}", "{command}: der er ingen nøgle '{option}'{hint}"),
    "new.hint": ("; allowed: {allowed}", "; tilladt: {allowed}"),
    "new.meant": (" (did you mean '{close}'?); allowed: {allowed}", " (mente du '{close}'?); tilladt: {allowed}"),
    "new.names_nothing": ("{command}: {option}= names nothing", "{command}: efter {option}= står der intet"),
    "new.is_missing": ("{command}: {option} is missing; write {option}=VALUE", "{command}: {option} mangler; skriv {option}=VÆRDI"),
    "new.there_already": ("{folder} exists already and is left as it is; state another with to=FOLDER",
                          "{folder} findes allerede og er ladt urørt; angiv en anden med to=MAPPE"),
    "new.not_written": ("{folder} cannot be written ({reason})", "{folder} kan ikke skrives ({reason})"),
    "new.one_name": ("new: one name is needed, in quotes if it has spaces: new NAME",
                     "new: der skal stå ét navn, i anførselstegn, hvis det har mellemrum: new NAVN"),
    "new.goes_with": ("new: {option}= goes with from=FILE", "new: {option}= hører sammen med from=FIL"),
    "new.from_area": ("new: with from= the area is stated, area=751, and residents and start are not",
                      "new: med from= angives området, area=751, men ikke residents og start"),
    "new.not_answered": ("new: {option} was not answered", "new: {option} blev ikke besvaret"),
    # --- botilbud statbank --------------------------------------------------------------
    "statbank.of": (
        "{table} of Statistics Denmark, {area} ({source})", "{table} fra Danmarks Statistik, {area} ({source})",
    ),
    "statbank.need": ("Need", "Behov"),
    "statbank.service": ("Service", "Ydelse"),
    "statbank.growth": ("Growth a year", "Vækst pr. år"),
    "statbank.ages": ("People aged {youngest} to {oldest}", "Personer på {youngest}-{oldest} år"),
    "statbank.temporary": ("SEL §107, temporary", "SEL § 107, midlertidigt"),
    "statbank.long_term": ("SEL §108, long-term", "SEL § 108, længerevarende"),
    "statbank.rented": ("ABL §105, rented", "ABL § 105, lejebolig"),
    "statbank.together": ("Together", "I alt"),
    "statbank.tags": (
        "The figures are as read (verified); sums and growth are calculated from them (derived). Which service is "
        "which need, and that need follows the number of people, are assumptions.",
        "Tallene er som aflæst (efterprøvet); summer og vækst er regnet ud af dem (afledt). Hvilken ydelse der svarer "
        "til hvilket behov, og at behovet følger antallet af personer, er antagelser.",
    ),
    "statbank.note": ("Note: {told}", "Bemærk: {told}"),
    "statbank.counts.HAND07": (
        "HAND07 counts persons who received a service in the quarter: more than live there on one day.",
        "HAND07 tæller personer, der har modtaget ydelsen i kvartalet: flere end der bor der på én dag.",
    ),
    "statbank.counts.HAND01": (
        "HAND01 counts full-time services, as an average of the quarter: the nearest to residents on one day.",
        "HAND01 tæller fuldtidsydelser, som gennemsnit over kvartalet: det nærmeste til borgere på én dag.",
    ),
    "statbank.hidden": (
        "In {count} quarters a figure is not shown, the last time in {last}.",
        "I {count} kvartaler er et tal ikke vist, senest i {last}.",
    ),
    "statbank.not_whole": (
        "{newest} does not have all three services; {last} is used.",
        "{newest} har ikke alle tre ydelser; {last} er brugt.",
    ),
    "statbank.no_past": (
        "Past growth is not known: no earlier year has all three services in the same quarter.",
        "Hidtidig vækst kendes ikke: intet tidligere år har alle tre ydelser i samme kvartal.",
    ),
    "statbank.past": (
        "Past growth is from {first} to {last}, the same quarter of both years; in between, what counts and which "
        "cases were reported may have changed.",
        "Hidtidig vækst er fra {first} til {last}, samme kvartal i begge år; undervejs kan opgørelsen og "
        "indberetningen være ændret.",
    ),
    "statbank.left_out": (
        "{count} of {all} cells of these ages have no figure in {first} or {last}, and are left out of both.",
        "{count} af {all} celler for disse aldre har intet tal i {first} eller {last} og er udeladt begge år.",
    ),
    "statbank.ages_missing": (
        "The projection has {there} of the {asked} ages that were asked for; growth is of these.",
        "Fremskrivningen har {there} af de {asked} aldre, der er spurgt om; væksten er for dem.",
    ),
    "statbank.which": ("statbank: which municipality? write area=CODE, such as area=751",
                       "statbank: hvilken kommune? skriv area=KODE, f.eks. area=751"),
    "statbank.one_of": ("statbank: table: '{text}' is not allowed: {names}", "statbank: table: '{text}' er ikke tilladt; tilladt: {names}"),
    "statbank.is_not": ("{source}: this is {there}, not {stated}", "{source}: det er {there}, ikke {stated}"),
    "statbank.is_this": ("{source}: is this HAND01 or HAND07? write table=NAME", "{source}: er det HAND01 eller HAND07? skriv table=NAVN"),
    "statbank.files": ("statbank: one table of services (HAND07 or HAND01) is needed, and at most one FRKM125",
                       "statbank: der skal være én tabel over ydelser (HAND07 eller HAND01) og højst én FRKM125"),
    "statbank.wrong_ages": ("statbank: ages: '{text}' is not allowed: write it so: 18-66, at most 99",
                            "statbank: ages: '{text}' er ikke tilladt: skriv det sådan: 18-66, højst 99"),
    "statbank.to_needs": ("statbank: to= needs {option}= too; StatBank does not say it",
                          "statbank: to= kræver også {option}=, som ikke står i Statistikbanken"),
    "statbank.to_growth": ("statbank: to= needs FRKM125 too, for growth", "statbank: to= kræver også FRKM125, til væksten"),
    # --- what is wrong with a table -------------------------------------------------------
    "statbank.too_large": ("{file}: the file is over {most} MB; save fewer areas or periods",
                           "{file}: filen er over {most} MB; gem færre områder eller perioder"),
    "statbank.unreadable": ("{file} cannot be read ({reason})", "{file} kan ikke læses ({reason})"),
    "statbank.no_content": ("{source}, row 1: the columns must be parted by ';' and the last be {column}",
                            "{source}, række 1: kolonnerne skal være adskilt af ';', og den sidste skal hedde {column}"),
    "statbank.column_twice": ("{source}, row 1: a column stands there twice", "{source}, række 1: en kolonne står der to gange"),
    "statbank.wide": ("{source}, row {row}: {columns} columns, but row 1 has {heads}",
                      "{source}, række {row}: {columns} kolonner, men række 1 har {heads}"),
    "statbank.cell": ("{source}, row {row}, column {column}", "{source}, række {row}, kolonne {column}"),
    "statbank.value": ("{source}, value {number}", "{source}, værdi {number}"),
    "statbank.thousands": ("{where}: '{text}' may be thousands or a fraction; save the table without thousands marks",
                           "{where}: '{text}' kan være tusinder eller et decimaltal; gem tabellen uden tusindtalspunktum"),
    "statbank.no_number": ("{where}: '{text}' is no number", "{where}: '{text}' er ikke et tal"),
    "statbank.no_count": ("{where}: {value} is not allowed: a count from 0 to a thousand million is needed",
                          "{where}: {value} er ikke tilladt: der skal stå et antal fra 0 til en milliard"),
    "statbank.sizes": ("{source}: dimension.size does not say how many categories there are",
                       "{source}: dimension.size passer ikke til antallet af kategorier"),
    "statbank.values": ("{source}: {values} values, but the dimensions make {cells} cells",
                        "{source}: {values} værdier, men dimensionerne giver {cells} celler"),
    "statbank.no_json": ("{source}: this is no JSON-stat with dataset.dimension and dataset.value",
                         "{source}: det er ikke JSON-stat med dataset.dimension og dataset.value"),
    "statbank.no_period": ("{source}: no period of {area} has all three services ({wanted})",
                           "{source}: ingen periode for {area} har alle tre ydelser ({wanted})"),
    "statbank.no_quarter": ("{source}: '{text}' is no quarter such as 2024K4; {table} is quarterly",
                            "{source}: '{text}' er ikke et kvartal som 2024K4; {table} opgøres kvartalsvis"),
    "statbank.no_year": ("{source}: '{text}' is no year; {table} is yearly", "{source}: '{text}' er ikke et år; {table} opgøres årligt"),
    "statbank.twice": ("{source}: {area}, {of}, {period} stands there twice; save one unit a file",
                       "{source}: {area}, {of}, {period} står der to gange; gem kun én enhed i hver fil"),
    "statbank.no_persons": ("{source}: {value} in {period}, but HAND07 counts whole persons; if this is HAND01, write table=HAND01",
                            "{source}: {value} i {period}, men HAND07 tæller hele personer; er det HAND01, så skriv table=HAND01"),
    "statbank.no_people": ("{source}: {value} in {year}, but {table} counts whole persons",
                           "{source}: {value} i {year}, men {table} tæller hele personer"),
    "statbank.two_years": ("{source}: two years or more with the same ages within {youngest}-{oldest} are needed",
                           "{source}: der skal være mindst to år med de samme aldre inden for {youngest}-{oldest}"),
    "statbank.nobody": ("{source}: nobody of ages {youngest}-{oldest} in {first} or {last}",
                        "{source}: der er ingen personer på {youngest}-{oldest} år i {first} eller {last}"),
    "statbank.no_column": ("{source}: there is no column {column}; there: {there}",
                           "{source}: der er ingen kolonne {column}; kolonnerne er: {there}"),
    "statbank.no_area": ("{source}: there is no area '{area}'; there: {there}",
                         "{source}: der er intet område '{area}'; områderne er: {there}"),
    "statbank.areas": ("{source}: '{area}' is more than one area: {there}", "{source}: '{area}' er flere områder: {there}"),
    # --- what is wrong with the open API ----------------------------------------------------
    "statbank.no_variables": ("{table}: the answer to tableinfo has no variables with values",
                              "{table}: svaret fra tableinfo har ingen variable med værdier"),
    "statbank.no_variable": ("{table}: there is no variable {variable}; there: {there}",
                             "{table}: der er ingen variabel {variable}; variablene er: {there}"),
    "statbank.more_variables": ("{table}: it has a variable that is not known of here: {variables}",
                                "{table}: tabellen har en variabel, som ikke kendes her: {variables}"),
    "statbank.no_code": ("{table}: the variable {variable} has no code '{text}'",
                         "{table}: variablen {variable} har ingen kode '{text}'"),
    "statbank.close_code": ("{table}: the variable {variable} has no code '{text}'; did you mean '{close}'?",
                            "{table}: variablen {variable} har ingen kode '{text}'; mente du '{close}'?"),
    "statbank.address": ("{url}: an address that begins with https:// is needed",
                         "{url}: adressen skal begynde med https://"),
    "statbank.long_answer": ("{url}: the answer is over {most} MB; ask for less", "{url}: svaret er over {most} MB; spørg om mindre"),
    "statbank.answered": ("{url}: the server answered {told}", "{url}: serveren svarede {told}"),
    "statbank.silent": ("{url}: no answer within {seconds} seconds; save the table as a file instead",
                        "{url}: intet svar inden for {seconds} sekunder; gem i stedet tabellen som fil"),
    "statbank.not_reached": ("{url} cannot be reached ({reason}); save the table as a file instead",
                             "{url} kan ikke nås ({reason}); gem i stedet tabellen som fil"),
    "statbank.broke_off": ("{url}: the answer broke off or the address is wrong ({reason})",
                           "{url}: svaret blev afbrudt, eller adressen er forkert ({reason})"),
    # --- where a value comes from -----------------------------------------------------------
    "statbank.about.start": (
        "the day after {period}, the quarter that residents are taken from",
        "dagen efter {period}, det kvartal, borgerne er opgjort for",
    ),
    "statbank.about.need": (
        "StatBank {table}, service {code}, {area}, {period}: {count} (verified; {source}); own and external by the "
        "share in own places, which is stated (assumption)",
        "Statistikbanken {table}, ydelse {code}, {area}, {period}: {count} (efterprøvet; {source}); egne og eksterne "
        "efter andelen på egne pladser, som er oplyst (antagelse)",
    ),
    "statbank.about.past_growth": (
        "StatBank {table}, services {codes}, {area}: {first_count} in {first}, {count} in {last} ({source})",
        "Statistikbanken {table}, ydelser {codes}, {area}: {first_count} i {first}, {count} i {last} ({source})",
    ),
    "statbank.about.growth": (
        "that residents follow people aged {youngest} to {oldest}: StatBank {table}, {area}, {first_count} in {first}, "
        "{count} in {last} ({source})",
        "at antallet af borgere følger antallet af personer på {youngest}-{oldest} år: Statistikbanken {table}, {area}, "
        "{first_count} i {first}, {count} i {last} ({source})",
    ),
    "statbank.updated": ("{source}, updated {day}", "{source}, opdateret {day}"),
}
