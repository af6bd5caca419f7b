"""Texts of the cheapest plan."""

WORDS: dict[str, tuple[str, str]] = {
    # --- names of plans -----------------------------------------------------------------
    "name.nothing built": ("nothing built", "ingen udbygning"),
    "name.found plan": ("found plan", "fundet plan"),
    "name.plan that reacts": ("plan that reacts", "behovsstyret plan"),
    "name.any need": ("any need", "alle behov"),
    "name.ratio_rule": ("rule: fixed ratio", "regel: fast forholdstal"),
    "name.flow_rule": ("rule: inflow × stay", "regel: tilgang × opholdstid"),
    # --- pictures: cost and probability -------------------------------------------------
    "optimise.title": (
        "What it costs to be sure of {target} self-sufficiency, {years}",
        "Hvad det koster at være sikker på {target} selvforsyning, {years}",
    ),
    "optimise.title_years": ("{first} to {last}", "{first}–{last}"),
    "optimise.years": ("every year from {first} to {last}", "hvert år fra {first} til {last}"),
    "optimise.note": (
        "Large marks and rings: how often a plan meets the target in all of these years, and what it costs "
        "beyond building nothing, in {futures} futures that had no part in the search (bars: 95 % "
        "intervals); small dots: what the search tried. Self-sufficiency: {definition}.",
        "Store mærker og ringe: hvor ofte en plan når målet i alle disse år, og hvad den koster ud over "
        "ingen udbygning, i {futures} fremtider, som søgningen ikke har brugt (streger: 95 %-intervaller); "
        "små prikker: hvad søgningen har prøvet. Selvforsyningsgrad: {definition}.",
    ),
    "optimise.cost_axis": (
        "Net present cost of running and building, above that of building nothing, mio. kr.",
        "Drift og anlæg: merudgift i forhold til ingen udbygning, nutidsværdi, mio. kr.",
    ),
    "optimise.chance_axis": ("Target met, % of futures", "Målet nås, % af fremtiderne"),
    "optimise.fixed_dots": ("Fixed plans in the search", "Faste planer i søgningen"),
    "optimise.reacting_dots": ("Plans that react, in the search", "Behovsstyrede planer i søgningen"),
    "optimise.fixed_rings": (
        "The best fixed plans, played again",
        "De bedste faste planer, gennemspillet igen",
    ),
    "optimise.reacting_rings": (
        "The best that react, played again",
        "De bedste behovsstyrede, gennemspillet igen",
    ),
    "optimise.sure": ("asked for: {sure}", "krav: {sure}"),
    "optimise.budget": ("budget: {budget}", "budget: {budget}"),
    # --- pictures: openings -------------------------------------------------------------
    "openings.title": ("New own places: planned and in use", "Nye egne pladser: planlagt og i drift"),
    "openings.note": (
        "Left: places that each plan opens, by planned year. Right: new places in use at the end of each "
        "year, mean of {futures} futures; delays and cancelled buildings keep it below what is planned. In "
        "any year, 90 of 100 futures lie within the band.",
        "Til venstre: pladser, som hver plan åbner, efter planlagt år. Til højre: nye pladser i drift ved "
        "udgangen af hvert år, gennemsnit af {futures} fremtider; forsinkede og opgivne byggerier holder "
        "tallet under det planlagte. I hvert år ligger 90 af 100 fremtider inden for båndet.",
    ),
    "openings.planned": ("Planned places, by year of opening", "Planlagte pladser efter åbningsår"),
    "openings.in_use": ("New places in use at the end of the year", "Nye pladser i drift ved årets udgang"),
    "openings.axis": ("Places", "Pladser"),
    # --- terminal -----------------------------------------------------------------------
    "optimise.at_ends": ("at the end of {years}", "ved udgangen af {years}"),
    "optimise.during": ("in {years}", "i {years}"),
    "optimise.ask_cheapest": (
        "Which openings cost least, if self-sufficiency is to be at least {target} {when} with a "
        "probability of at least {sure}? ({definition})",
        "Hvilke åbninger koster mindst, hvis selvforsyningsgraden skal være mindst {target} {when} med en "
        "sandsynlighed på mindst {sure}? ({definition})",
    ),
    "optimise.ask_surest": (
        "Which openings make it likeliest that self-sufficiency is at least {target} {when}, for at most "
        "{budget} more than building nothing, net present cost? ({definition})",
        "Hvilke åbninger giver størst sandsynlighed for en selvforsyningsgrad på mindst {target} {when} for "
        "højst {budget} mere end ingen udbygning, i nutidsværdi? ({definition})",
    ),
    "optimise.found": (
        "Found: {places} places in lots of {lot}, by year of opening: {openings}.",
        "Fundet: {places} pladser i etaper på {lot}, efter åbningsår: {openings}.",
    ),
    "optimise.found_nothing": (
        "Found: it is best to build nothing.",
        "Fundet: det bedste er ikke at bygge.",
    ),
    "optimise.nothing_holds": (
        "No plan that was looked at, with at most {lots} lots of {lot} places, meets the target with a "
        "probability of {sure}. This is the one with the highest probability.",
        "Ingen af de undersøgte planer, med højst {lots} etaper på {lot} pladser, når målet med en "
        "sandsynlighed på {sure}. Her er den med den højeste sandsynlighed.",
    ),
    "optimise.never_met": (
        "No plan that was looked at, with at most {lots} lots of {lot} places, meets the target in a single"
        " one of the {futures} search futures. This is the one that misses it by least.",
        "Ingen af de undersøgte planer, med højst {lots} etaper på {lot} pladser, når målet i en eneste af "
        "de {futures} fremtider, der er søgt i. Her er den, der er nærmest ved at nå det.",
    ),
    "optimise.nothing_within": (
        "No plan that was looked at keeps within the budget. This is the cheapest.",
        "Ingen af de undersøgte planer holder sig inden for budgettet. Her er den billigste.",
    ),
    "optimise.hits": (
        "In {futures} futures that had no part in the search the target is met in {hits} (95 % interval of "
        "the probability: {low} to {high}). {verdict}",
        "I {futures} fremtider, som søgningen ikke har brugt, nås målet i {hits} (95 %-interval for "
        "sandsynligheden: {low} til {high}). {verdict}",
    ),
    "optimise.met_yes": ("That is what is asked for.", "Det opfylder kravet."),
    "optimise.met_no": (
        "That is less than what is asked for: the plan misses it.",
        "Det er mindre end krævet: planen opfylder ikke kravet.",
    ),
    "optimise.met_open": (
        "Whether it is what is asked for lies within the error of so many futures.",
        "Om kravet er opfyldt, ligger inden for usikkerheden ved så mange fremtider.",
    ),
    "optimise.within_yes": ("That is within the budget.", "Det er inden for budgettet."),
    "optimise.within_no": (
        "That is more than the budget: the plan exceeds it.",
        "Det er mere end budgettet: planen overskrider det.",
    ),
    "optimise.within_open": (
        "Whether it is within the budget lies within the error of so many futures.",
        "Om det er inden for budgettet, ligger inden for usikkerheden ved så mange fremtider.",
    ),
    "optimise.cost": (
        "It costs {cost} more than building nothing ({low} to {high}), running and building, net present "
        "cost to {year} in fixed prices. {verdict}",
        "Den koster {cost} mere end ingen udbygning ({low} til {high}), drift og anlæg i nutidsværdi til og"
        " med {year} i faste priser. {verdict}",
    ),
    "optimise.effort": (
        "{schedules} schedules were tried in {search} futures; {ended}. The plan was chosen among "
        "{candidates} in {choice} other futures; {decided}.",
        "Der er prøvet {schedules} tidsplaner i {search} fremtider; {ended}. Planen er valgt blandt "
        "{candidates} i {choice} andre fremtider; {decided}.",
    ),
    "optimise.ended": (
        "no step and no pair of steps tried led further",
        "intet skridt og intet afprøvet par af skridt førte videre",
    ),
    "optimise.stopped": (
        "it was stopped at its limit and might find better",
        "søgningen blev stoppet ved sin grænse og kunne finde bedre",
    ),
    "optimise.decided": (
        "the tests settled it with a risk of error of at most {error}",
        "testene afgjorde det med en fejlrisiko på højst {error}",
    ),
    "optimise.undecided": (
        "the tests did not settle which is best, so it is the best on average",
        "testene kunne ikke afgøre, hvilken der er bedst, så det er den bedste i gennemsnit",
    ),
    "optimise.heads_plan": ("Plan", "Plan"),
    "optimise.heads_places": ("Places", "Pladser"),
    "optimise.heads_cost": ("Cost", "Udgift"),
    "optimise.heads_chance": ("Target met", "Målet nås"),
    "optimise.heads_against": ("Against found", "Mod fundet"),
    "optimise.table": (
        "Plans on the same {futures} futures: places planned (of a plan that reacts: in use at the end, on "
        "average), mio. kr. of net present cost above building nothing, probability, and mio. kr. against "
        "the found plan; 95 % intervals in brackets.",
        "Planer i de samme {futures} fremtider: planlagte pladser (behovsstyret plan: i drift ved udgangen,"
        " i gennemsnit), merudgift i mio. kr. nutidsværdi i forhold til ingen udbygning, sandsynlighed og "
        "mio. kr. i forhold til den fundne plan; 95 %-intervaller i parentes.",
    ),
    "optimise.reacts": (
        "The plan that reacts decides a lot of {lot} places every {months} months, from {first} on, while "
        "own residents and places on their way are under {share} of all; each opens {lead} months later.",
        "Den behovsstyrede plan beslutter en etape på {lot} pladser hver {months}. måned fra {first}, så "
        "længe borgere på egne pladser og pladser på vej er under {share} af alle; hver åbner {lead} "
        "måneder senere.",
    ),
    "optimise.day": ("{day} {month} {year}", "{day}. {month} {year}"),
    "optimise.months": (
        "January February March April May June July August September October November December",
        "januar februar marts april maj juni juli august september oktober november december",
    ),
    "optimise.worth_more": (
        "It costs {cost} less than the found plan ({low} to {high}), is cheaper in {hits} of {futures} "
        "futures, and meets the target with {chance} against {fixed}.",
        "Den er {cost} billigere end den fundne plan ({low} til {high}), billigere i {hits} af {futures} "
        "fremtider, og når målet med {chance} mod {fixed}.",
    ),
    "optimise.worth_less": (
        "It costs {cost} more than the found plan ({low} to {high}), is cheaper in {hits} of {futures} "
        "futures, and meets the target with {chance} against {fixed}.",
        "Den er {cost} dyrere end den fundne plan ({low} til {high}), billigere i {hits} af {futures} "
        "fremtider, og når målet med {chance} mod {fixed}.",
    ),
    "optimise.as_sure": (
        "Of the fixed plans played again, the cheapest that is at least as sure ({chance}) costs {cost} "
        "more than that.",
        "Af de faste planer, der er gennemspillet igen, koster den billigste, som er mindst lige så sikker "
        "({chance}), {cost} mere end den behovsstyrede.",
    ),
    "optimise.none_as_sure": (
        "None of the fixed plans played again is as sure.",
        "Ingen af de faste planer, der er gennemspillet igen, er lige så sikker.",
    ),
    "optimise.reacting_fails": (
        "None of the plans that react holds what is asked for; this is the best of them.",
        "Ingen af de behovsstyrede planer opfylder kravet; her er den bedste af dem.",
    ),
}
