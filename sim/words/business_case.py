"""Texts of business cases."""

WORDS: dict[str, tuple[str, str]] = {
    # --- parts of a difference in net present cost ---------------------------------------
    "part.volume": ("Volume: days moved", "Mængde: flyttede døgn"),
    "part.price": ("Price a day", "Pris pr. døgn"),
    "part.empty_places": ("Empty own places", "Tomme egne pladser"),
    "part.overhead": ("Overhead", "Overhead"),
    "part.scale": ("Economies of scale", "Stordrift"),
    "part.capital": ("Building, annuities", "Anlæg som årlige ydelser"),
    "part.one_off": ("One-off costs", "Engangsudgifter"),
    "part.casework": ("Caseworkers", "Sagsbehandlere"),
    "part.own_homes": ("Support in own homes", "Støtte i eget hjem"),
    "part.bills": ("Bills for closures", "Regninger for lukninger"),
    "part.sold_places": ("Sold places, net", "Solgte pladser, netto"),
    "part.refund": ("Refund by the state", "Statsrefusion"),
    "part.total": ("In all", "I alt"),
    # --- pictures: budget over time ------------------------------------------------------
    "budget.title": ("What each plan costs a year, {first} to {last}", "Hvad hver plan koster om året, {first}–{last}"),
    "budget.note": (
        "Mean of the futures by part; what the municipality receives is drawn below nought. The bar is the total "
        "in 90 of 100 futures. Building counts as yearly annuities, new places only.",
        "Gennemsnit af fremtiderne, post for post; indtægter er tegnet under nul. Stregen er totalen i 90 af 100 "
        "fremtider. Anlæg indgår som årlige ydelser og kun for nye pladser.",
    ),
    "effect.title": (
        "What each plan changes in the budget a year, {first} to {last}",
        "Hvad hver plan ændrer i budgettet om året, {first}–{last}",
    ),
    "effect.note": (
        "Each plan minus '{base}', mean of the futures by part: dearer above nought, cheaper below. The bar is the total in 90 "
        "of 100 futures, with a dash and the number at its mean. Building counts as yearly annuities.",
        "Hver plan minus '{base}', gennemsnit af fremtiderne, post for post: dyrere over nul, billigere under. Stregen er "
        "totalen i 90 af 100 fremtider, med gennemsnittet som tværstreg og tal. Anlæg indgår som årlige ydelser.",
    ),
    "effect.axis": ("Mio. kr. a year, fixed prices", "Mio. kr. om året, faste priser"),
    "budget.axis": ("Mio. kr. a year, fixed prices", "Mio. kr. om året, faste priser"),
    "budget.external": ("External places", "Eksterne pladser"),
    "budget.own": ("Own places, with overhead", "Egne pladser med overhead"),
    "budget.building": ("Building", "Anlæg"),
    "budget.once": ("One-off costs", "Engangsudgifter"),
    "budget.prevention": ("Caseworkers and own homes", "Sagsbehandlere og støtte i eget hjem"),
    "budget.bills": ("Bills for closures", "Regninger for lukninger"),
    "budget.sold_places": ("Sold places, net", "Solgte pladser, netto"),
    "budget.refund": ("Refund by the state", "Statsrefusion"),
    "effect.mean": ("total {total}", "i alt {total}"),
    "budget.total": ("Total, 90 of 100 futures", "I alt, 90 af 100 fremtider"),
    # --- pictures: waterfall ---------------------------------------------------------------
    "waterfall.title": (
        "Where the difference in net present cost comes from", "Hvor forskellen i nutidsværdi kommer fra",
    ),
    "waterfall.note": (
        "Each plan minus '{base}', whole horizon, fixed prices, discounted at {rate} a year. Volume: days moved between "
        "own and external places, at the prices that a day has under '{base}'. The thin line at the "
        "total: 90 of 100 futures.",
        "Hver plan minus '{base}', hele perioden, faste priser, diskonteret med {rate} om året. Mængde: døgn flyttet "
        "mellem egne og eksterne pladser, til de døgnpriser, der gælder under '{base}'. Den tynde streg "
        "ved totalen: 90 af 100 fremtider.",
    ),
    "waterfall.axis": ("Difference, mio. kr.; to the right: dearer", "Forskel, mio. kr.; mod højre: dyrere"),
    "waterfall.dearer": ("Dearer", "Dyrere"),
    "waterfall.cheaper": ("Cheaper", "Billigere"),
    # --- pictures: break-even map ------------------------------------------------------------
    "break_even.title": (
        "When does it pay? By the price of own places and how full the new ones are",
        "Hvornår kan det betale sig? Efter egne pladsers pris og de nye pladsers belægning",
    ),
    "break_even.note": (
        "Mean difference in net present cost from '{base}', mio. kr. For other prices and occupancies it is worked out, "
        "not played. Pale areas: the sign of the mean is not certain (95 %). Whether own places are "
        "cheaper than external ones is contested; the cross is what was assumed here.",
        "Gennemsnitlig forskel i nutidsværdi i forhold til '{base}', mio. kr. For andre priser og belægninger er den "
        "beregnet, ikke simuleret. Lyse felter: fortegnet er usikkert (95 %). Det er omstridt, om egne "
        "pladser er billigere end eksterne; krydset viser, hvad der er antaget her.",
    ),
    "break_even.ratio": (
        "Own price ÷ external price, a day in a full place", "Egen pris ÷ ekstern pris for et døgn på en belagt plads",
    ),
    "break_even.occupancy": ("Occupancy of the new places, %", "Belægning på de nye pladser, %"),
    "break_even.even": ("Break-even", "Går lige op"),
    "break_even.assumed": ("As assumed", "Som antaget"),
    # --- pictures: social investment -----------------------------------------------------
    "social.title": ("Social investment: who pays what and when", "Social investering: hvem betaler hvad hvornår"),
    "social.note": (
        "{chance} chance ({ends}) that the investor gets back less than was paid in within the horizon, without "
        "interest. What is repaid counts the year after the result; results of the last year are not seen.",
        "{chance} risiko ({ends}) for, at investoren får mindre tilbage inden for perioden, end der er betalt ind, uden "
        "renter. Der betales året efter resultatet; resultater fra det sidste år ses ikke.",
    ),
    "social.axis": ("Mio. kr. a year", "Mio. kr. om året"),
    "social.pays": ("The investor pays", "Investoren betaler"),
    "social.receives": ("The municipality repays", "Kommunen betaler tilbage"),
    "social.so_far": ("The investor's balance, with 90 of 100 futures", "Investorens saldo, med 90 af 100 fremtider"),
    # --- terminal ----------------------------------------------------------------------------
    "case.question": (
        "What '{plan}' costs more than '{base}' in the same {futures} futures: mio. kr. in fixed prices ({price_year}); "
        "minus: it is cheaper. Net present cost is the whole horizon discounted at {rate} a year. After ± and in brackets: "
        "the 95 % interval.",
        "Hvad '{plan}' koster mere end '{base}' i de samme {futures} fremtider: mio. kr. i faste priser ({price_year}); "
        "minus: den er billigere. Nutidsværdien er hele perioden diskonteret med {rate} om året. Efter ± og i parentes: "
        "95 %-intervallet.",
    ),
    "case.annuity": ("Building by the year", "Anlæg som årlige ydelser"),
    "case.once": ("Building paid once", "Anlæg betalt på én gang"),
    "case.year": ("Difference in {year}", "Forskel i {year}"),
    "case.present_cost": ("Net present cost", "Nutidsværdi"),
    "case.band": ("90 of 100 futures", "90 af 100 fremtider"),
    "case.cheaper": ("Cheaper", "Billigere"),
    "case.payback_year": ("Has paid for itself, median", "Tjent hjem, median"),
    "case.never": ("not by the end of {last}", "ikke senest {last}"),
    "case.never_pays_back": ("Not by the end of {last}", "Ikke senest {last}"),
    "case.contested": (
        "Whether own places are cheaper than external ones is contested, and the prices are assumptions: a day in a full "
        "own place costs {ratio} of a day in an external one here.",
        "Det er omstridt, om egne pladser er billigere end eksterne, og priserne er forudsætninger: et døgn på en belagt egen "
        "plads koster her {ratio} af et eksternt døgn.",
    ),
    "case.break_even": (
        "The two plans cost the same on average where that is {ratio} ({low} to {high}), all else unchanged.",
        "De to planer koster i gennemsnit det samme, hvor andelen er {ratio} ({low} til {high}), alt andet lige.",
    ),
    "case.no_break_even": (
        "No price of own places makes the two plans equal: either they differ too little in own places, or it would "
        "have to be below nought.",
        "Ingen pris på egne pladser gør de to planer lige dyre: enten adskiller de sig for lidt i egne pladser, eller også "
        "skulle prisen være under nul.",
    ),
    "case.per_point_dearer": (
        "Each percentage point of self-sufficiency more in {year} goes with {value} mio. kr. more a year ({low} to {high}).",
        "Hvert procentpoint højere selvforsyningsgrad i {year} svarer til en merudgift på {value} mio. kr. om året ({low} til {high}).",
    ),
    "case.per_point_cheaper": (
        "Each percentage point of self-sufficiency more in {year} goes with {value} mio. kr. less a year ({low} to {high}).",
        "Hvert procentpoint højere selvforsyningsgrad i {year} svarer til en mindreudgift på {value} mio. kr. om året ({low} til {high}).",
    ),
    "case.no_point": (
        "Kroner per percentage point of self-sufficiency are not defined: the share in {year} does not differ.",
        "Kroner pr. procentpoint selvforsyning er ikke defineret: andelen i {year} er ikke forskellig.",
    ),
    "case.parts": ("Net present cost comes from", "Nutidsværdien kommer fra"),
    "case.mio": ("Mio. kr.", "Mio. kr."),
    "case.views": ("Kr. a day in {year}", "Kr. pr. døgn i {year}"),
    "view.own_marginal": ("Own, one more resident in an open place (marginal)", "Egen, én borger mere på en åben plads (marginal)"),
    "view.own_full_average": (
        "Own, all costs and empty days (full average)", "Egen, alle udgifter og tomme døgn (fuldt gennemsnit)",
    ),
    "view.external_average": ("External, average price", "Ekstern, gennemsnitspris"),
    "case.social": (
        "Social investment in '{plan}': the investor pays {paid} mio. kr. and gets {back} back on average; {chance} chance "
        "({ends}) of getting back less than was paid in.",
        "Social investering i '{plan}': investoren betaler {paid} mio. kr. og får i gennemsnit {back} tilbage; {chance} risiko "
        "({ends}) for at få mindre tilbage, end der er betalt ind.",
    ),
}

# Names of pictures, tables, columns and coded values, as the report and Excel show them.
_FILES = {
    "business_case": ("business case", "økonomisk sammenligning"), "budget": ("budget by year", "budget år for år"),
    "effect": ("difference from the first plan", "forskel fra den første plan"),
    "waterfall": ("where the difference comes from", "hvor forskellen kommer fra"),
    "present_cost": ("net present cost, every future", "nutidsværdi i hver fremtid"),
    "price_views": ("prices in two views", "priser set på to måder"), "tariffs": ("tariffs", "takster"),
    "break_even_map": ("when it pays", "hvornår det kan betale sig"),
    "social_investment": ("social investment", "social investering"),
}
_COLUMNS = {
    "assumed_occupancy": ("assumed occupancy", "forudsat belægning"),
    "assumed_price_ratio": ("assumed price ratio, own ÷ external", "antaget prisforhold, egen ÷ ekstern"),
    "difference_mio_kr": ("difference, mio. kr.", "forskel, mio. kr."), "future": ("future", "fremtid"),
    "investor_loses": ("chance that the investor loses", "risiko for, at investoren taber"),
    "price_ratio": ("own price ÷ external price", "egen pris ÷ ekstern pris"),
    "view": ("building counted", "anlæg opgjort"),
}
_CELLS = {
    "a_year": ("difference a year, mean", "forskel om året, gennemsnit"),
    "annuity": ("as yearly annuities", "som årlige ydelser"), "once": ("when it is built", "når der bygges"),
    "bills": ("bills for closures", "regninger for lukninger"),
    "break_even_factor": ("break-even: factor on own prices", "går lige op: faktor på egne priser"),
    "break_even_ratio": ("break-even: own price ÷ external", "går lige op: egen pris ÷ ekstern"),
    "building": ("building, annuities", "anlæg som årlige ydelser"),
    "building_once": ("building, paid once", "anlæg, betalt på én gang"), "capital": ("building", "anlæg"),
    "carried_mio_kr": ("carried into a later tariff, mio. kr.", "føres videre til senere takst, mio. kr."),
    "casework": ("caseworkers", "sagsbehandlere"), "cheaper": ("chance of being cheaper", "sandsynlighed for at være billigere"),
    "empty_places": ("empty own places", "tomme egne pladser"), "external": ("external places", "eksterne pladser"),
    "external_average": ("external, average price", "ekstern, gennemsnitspris"),
    "kr_per_point": ("kroner per percentage point", "kroner pr. procentpoint"), "moves": ("moves", "flytninger"),
    "never_pays_back": ("chance that it has not paid for itself within the period", "sandsynlighed for ikke at være tjent hjem inden for perioden"),
    "occupancy": ("occupancy", "belægning"), "one_off": ("one-off costs", "engangsudgifter"), "own": ("own places", "egne pladser"),
    "own_full_average": ("own, full average", "egen, fuldt gennemsnit"), "own_homes": ("support in own homes", "støtte i eget hjem"),
    "own_marginal": ("own, marginal", "egen, marginal"), "overhead": ("overhead", "overhead"),
    "payback_year": ("year in which it has paid for itself, median", "år, hvor den er tjent hjem, median"),
    "points": ("percentage points of self-sufficiency", "procentpoint selvforsyning"),
    "present_cost": ("net present cost", "nutidsværdi"), "price": ("price a day", "pris pr. døgn"),
    "price_ratio": ("own price ÷ external price", "egen pris ÷ ekstern pris"), "programmes": ("programmes", "forebyggelse"),
    "ramp_up": ("ramp-up", "opstart"), "refund": ("refund by the state", "statsrefusion"),
    "scale": ("economies of scale", "stordrift"), "sold_places": ("sold places, net", "solgte pladser, netto"),
    "surplus_mio_kr": ("surplus, mio. kr.", "overskud, mio. kr."), "tariff_kr_a_day": ("tariff, kr. a day", "takst, kr. pr. døgn"),
    "total_once": ("in all, building paid once", "i alt, anlæg betalt på én gang"),
    "volume": ("days moved", "flyttede døgn"),
    "investor_pays": ("the investor pays", "investoren betaler"), "investor_receives": ("the investor receives", "investoren får"),
    "investor_result": ("the investor's result", "investorens resultat"),
    "municipality_pays": ("the municipality pays", "kommunen betaler"),
    "investor_pays_so_far": ("the investor has paid", "investoren har betalt"),
    "investor_receives_so_far": ("the investor has received", "investoren har fået"),
    "investor_result_so_far": ("the investor's balance", "investorens saldo"),
    "municipality_pays_so_far": ("the municipality has paid", "kommunen har betalt"),
    # --- units ---------------------------------------------------------------------------
    "mio. kr.": ("mio. kr.", "mio. kr."), "mio. kr. a year": ("mio. kr. a year", "mio. kr. om året"),
    "calendar year; empty: not within the horizon":
        ("calendar year; empty: not within the horizon", "kalenderår; tom: ikke inden for perioden"),
    "percentage points, last year": ("percentage points, last year", "procentpoint, sidste år"),
    "mio. kr. a year per percentage point; empty: not defined":
        ("mio. kr. a year per percentage point; empty: not defined", "mio. kr. om året pr. procentpoint; tom: ikke defineret"),
    "factor on own prices; empty: not defined":
        ("factor on own prices; empty: not defined", "faktor på egne priser; tom: ikke defineret"),
    "own ÷ external, a day in a full place": ("own ÷ external, a day in a full place", "egen ÷ ekstern, et døgn på en belagt plads"),
    "own ÷ external, a day in a full place; empty: not defined":
        ("own ÷ external, a day in a full place; empty: not defined", "egen ÷ ekstern, et døgn på en belagt plads; tom: ikke defineret"),
    "of places beyond the base's": ("of places beyond the base's", "af pladser ud over basisplanens"),
    "kr. a day, fixed prices": ("kr. a day, fixed prices", "kr. pr. døgn, faste priser"),
}
WORDS |= {
    "report.case.dearer": (
        "{plan}: costs {cost} more than '{base}' in {first} to {last} on average, as a present value (95 % interval {interval}); it is cheaper {count}.",
        "{plan}: koster i gennemsnit {cost} mere end '{base}' i årene {first} til {last} i nutidsværdi (95 %-interval {interval}); den er billigere {count}.",
    ),
    "report.case.cheaper": (
        "{plan}: costs {cost} less than '{base}' in {first} to {last} on average, as a present value (95 % interval {interval}); it is cheaper {count}.",
        "{plan}: koster i gennemsnit {cost} mindre end '{base}' i årene {first} til {last} i nutidsværdi (95 %-interval {interval}); den er billigere {count}.",
    ),
    "report.case.once_dearer": (
        "If building is paid at once, it costs {cost} more (95 % interval {interval}).",
        "Betales anlæg på én gang, koster den {cost} mere (95 %-interval {interval}).",
    ),
    "report.case.once_cheaper": (
        "If building is paid at once, it costs {cost} less (95 % interval {interval}).",
        "Betales anlæg på én gang, koster den {cost} mindre (95 %-interval {interval}).",
    ),
    "report.points.up": ("The own share becomes {points} percentage points larger.", "Selvforsyningsgraden bliver {points} procentpoint højere."),
    "report.points.down": ("The own share becomes {points} percentage points smaller.", "Selvforsyningsgraden bliver {points} procentpoint lavere."),
    "report.points.same": ("The own share stays the same.", "Selvforsyningsgraden er uændret."),
    "report.case.contested": (
        "Unless it says otherwise, building is counted as yearly payments. Prices are assumptions, and whether own places are cheaper is contested.",
        "Hvor andet ikke er nævnt, er anlæg regnet som årlige ydelser. Priserne er antagelser, og det er omstridt, om egne pladser er billigere.",
    ),
    "report.ask_case": (
        "What does one plan cost more than another, and why?", "Hvad koster den ene plan mere end den anden, og hvorfor?",
    ),
    **{f"file.{key}": pair for key, pair in _FILES.items()},
    **{f"sheet.{key}": tuple(text[0].upper() + text[1:] for text in pair) for key, pair in _FILES.items()},
    **{f"column.{key}": pair for key, pair in _COLUMNS.items()},
    **{f"cell.{key}": pair for key, pair in _CELLS.items()},
}
