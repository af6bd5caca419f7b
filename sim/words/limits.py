"""Texts of the report's three limits."""

WORDS: dict[str, tuple[str, str]] = {
    "report.limit.derived": (
        "The number of residents at the start ({residents}) is derived, not published; the answer turns on it.",
        "Antallet af borgere i botilbud ved start ({residents}) er udledt, ikke offentliggjort; svaret afhænger af det.",
    ),
    "report.limit.assumption": (
        "The number of residents at the start ({residents}) is an assumption, not counted in a register; the answer turns on it.",
        "Antallet af borgere i botilbud ved start ({residents}) er en antagelse, ikke talt op i et register; svaret afhænger af det.",
    ),
    "report.limit.unknown": (
        "The model is no forecast: stays, consent, free choice and delays are assumptions; no published figures were found.",
        "Modellen er ikke en prognose: Opholdstider, samtykke, frit valg og forsinkelser er antagelser; der er ikke fundet offentliggjorte tal.",
    ),
    "report.limit.running": (
        "Differences in running costs between plans are no business case: the cost of building is not counted, and what own places cost beside external ones is an assumption.",
        "Forskelle i driftsudgifter mellem planer er ikke en businesscase: Udgifter til byggeri er ikke talt med, og hvad egne pladser koster i forhold til eksterne, er en antagelse.",
    ),
    "report.limit.forecast": (
        "The model is no forecast: it shows what follows from assumptions.",
        "Modellen er ikke en prognose: Den viser, hvad der følger af forudsætningerne.",
    ),
    "report.limit.data": (
        "Stays, consent, free choice and delays are assumptions; no published figures were found.",
        "Opholdstider, samtykke, frit valg og forsinkelser er antagelser; der er ikke fundet offentliggjorte tal.",
    ),
    "report.limit.market": (
        "Demand does not react to supply, and who offers external places, at what price and who closes is assumed.",
        "Efterspørgslen reagerer ikke på udbuddet, og hvem der tilbyder eksterne pladser, til hvilken pris og hvem der lukker, er antagelser.",
    ),
    "report.limit.demand": (
        "Demand does not react to supply: more places do not lead to more referrals, and external providers always have room.",
        "Efterspørgslen reagerer ikke på udbuddet: Flere pladser giver ikke flere visiterede, og eksterne leverandører har altid plads.",
    ),
}
