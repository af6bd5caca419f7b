"""Keys of the config as a planner says them. The first line that fits is taken, one with ** last."""

from __future__ import annotations

# Key (* is a name within it, ** is whatever follows)|English|Danish|unit.
ASKED = """
seed|Seed of chance|Tilfældighedens startværdi|
futures|Futures played for each plan|Gennemspillede fremtider pr. plan|futures
most_futures|Futures at most|Fremtider højst|futures
precision|Precision asked for|Ønsket præcision|share
years|Years that are played|År, der gennemspilles|years
hide_small_counts|Small counts are hidden|Små antal skjules|
municipality|Municipality|Kommune|
demand|Demand|Efterspørgsel|
prices|Prices|Priser|
municipality.made_up|Made-up example|Opdigtet eksempel|
municipality.name|Municipality, name|Kommune, navn|
municipality.past_growth_per_year|Past growth in residents|Hidtidig vækst i antal borgere|share a year
municipality.register_csv|List of residents|Borgerliste|
municipality.needs.*.residents.own|Residents in own places|Borgere på egne pladser|citizens
municipality.needs.*.residents.external|Residents in external places|Borgere på eksterne pladser|citizens
municipality.pools.*.places|Own places|Egne pladser|places
municipality.pools.*.turnaround_days|A place stands empty between two residents|En plads står tom mellem to beboere|days
municipality.needs.*|Need|Behov|
municipality.pools.*|Group of places|Gruppe af pladser|
demand.name|Demand, name of the assumptions|Efterspørgsel, forudsætningernes navn|
demand.stay_factor|Factor on all stays (1 changes nothing)|Faktor på alle opholdstider (1 ændrer intet)|
demand.growth.by_year.*|Growth in residents from a year|Vækst i antal borgere fra et år|share a year
demand.growth.**|Growth in residents|Vækst i antal borgere|share a year
demand.combinations|Combinations of assumptions that fit the past|Kombinationer af forudsætninger, der passer med fortiden|
demand.latent|Applications that end without a place|Ansøgninger, der ikke ender med en plads|share
demand.market|Market of external providers|Marked af eksterne leverandører|
demand.market.care_spread|Spread of care between offers|Spredning i indsats mellem tilbud|
demand.market.quality_spread|Spread of quality between offers|Spredning i kvalitet mellem tilbud|
demand.market.price_spread|Spread of prices between offers|Spredning i priser mellem tilbud|
demand.market.need_spread|Spread of prices between citizens|Spredning i priser mellem borgere|
demand.market.closures.chance_a_year|Providers closed by supervision|Leverandører, der lukkes af socialtilsynet|share a year
demand.market.closures.notice_days|Warning before a closure|Varsel før en lukning|days
demand.market.days_to_find|Days to find an external place|Dage til at finde en ekstern plads|days
demand.market.fitting_offers|Offers that fit a citizen|Tilbud, der passer til en borger|
demand.market.kinds.*.share|Share of external places|Andel af de eksterne pladser|share
demand.market.kinds.*.providers|Providers|Leverandører|providers
demand.market.kinds.*.parts.**|Parts of the tariff|Takstens dele|share
demand.market.profit_limit.**|Limit on profit|Begrænsning af profit|
demand.needs.*.stay.family|Distribution of stays|Fordeling af opholdstider|
demand.needs.*.stay.spread|Standard deviation of stays|Opholdstidernes standardafvigelse|times the mean
demand.needs.*.chooses_external|Citizens who choose an external provider|Borgere, der vælger ekstern leverandør|share
demand.needs.*.consent|Consent to being taken home|Samtykke til hjemtagning|share
demand.needs.*.growth.**|Growth in residents|Vækst i antal borgere|share a year
demand.needs.*.referrals_per_year|Referrals|Visitationer|
demand.needs.*|Need|Behov|
demand.building.delay_spread|Standard deviation of the delay|Forsinkelsens standardafvigelse|times the mean
demand.building.delay_months|Mean delay of buildings|Gennemsnitlig forsinkelse af byggerier|months
plan|Plan|Plan|
plan.name|Plan, name|Plan, navn|
plan.even_build_out.every_months|Between the openings of two buildings|Mellem ibrugtagning af to byggerier|months
plan.even_build_out.ramp_up_months|A building is taken into use over|Et byggeri tages i brug over|months
plan.even_build_out.turnaround_days|A new place stands empty between two residents|En ny plads står tom mellem to beboere|days
plan.sites.*.opens|Building opens|Byggeri tages i brug|
plan.sites.*.places|Places of a building|Pladser i et byggeri|places
plan.sites.*.ramp_up_months|A building is taken into use over|Et byggeri tages i brug over|months
plan.sites.*.turnaround_days|A new place stands empty between two residents|En ny plads står tom mellem to beboere|days
plan.trigger.**|Build when the share calls for it|Byggeri, når andelen kræver det|
plan.sites.*|Building|Byggeri|
plan.calling_home.places.*|Sold places called home|Solgte pladser, der kaldes hjem|places
plan.calling_home.given|Notice of calling home is given|Hjemkaldelsen varsles|
plan.calling_home.notice_months|Notice of calling home|Hjemkaldelsens varsel|months
plan.calling_home|Calling sold places home|Hjemkaldelse af solgte pladser|
plan.casework.caseworkers|Caseworkers, full time|Sagsbehandlere på fuld tid|
plan.casework.prevented|Referrals prevented by a lower caseload|Visitationer, der forebygges ved færre sager|share
plan.casework.**|Casework|Sagsbehandling|
plan.diversion.share|Referrals to a home of one's own|Visiterede til egen bolig med støtte|share of referrals
plan.diversion.**|Homes of one's own with support|Egen bolig med støtte|
plan.prevention.*.effect|Effect of the programme where it was tried|Indsatsens effekt, hvor den er prøvet|share
plan.prevention.*.carried_over|How much of the effect carries over|Hvor meget af effekten der kan overføres|share
plan.prevention.**|Prevention|Forebyggelse|
plan.purchasing.**|Purchasing model|Indkøbsmodel|
plan.renegotiation.contracts|Contracts that are renegotiated|Kontrakter, der genforhandles|share
plan.renegotiation.discount|Discount in renegotiation|Rabat ved genforhandling|share of the price
plan.renegotiation.**|Renegotiation of prices|Genforhandling af priser|
plan.social_investment.**|Social investment|Social investering|
plan.transparency.**|Transparent tariffs|Gennemsigtige takster|
prices.name|Prices, name|Priser, navn|
prices.own.*|Own place|Egen plads|kr. a day
prices.external.*|External place|Ekstern plads|kr. a day
prices.empty_own_place|An empty own place|En tom egen plads|kr. a day
prices.caseworker|A caseworker|En sagsbehandler|kr. a year
prices.closure_bill|Bill for a closure|Regning ved en lukning|kr. for each resident
prices.converted_place|A place in a converted building|En plads i en ombygget bygning|kr. once
prices.move|A move|En flytning|kr. once
prices.own_home|Support in a home of one's own|Støtte i egen bolig|kr. a day
prices.ramp_up|Ramp-up of a new place|Indkøring af en ny plads|kr. once for each new place
prices.sold_place|Income of a sold place|Indtægt af en solgt plads|kr. a day
prices.growth.external_above|Growth of external prices above wages and prices|Vækst i eksterne priser ud over pris- og lønudviklingen|share a year
prices.growth.own_above|Growth of own prices above wages and prices|Vækst i egne priser ud over pris- og lønudviklingen|share a year
prices.growth.regulated.*|Known rise of wages and prices|Kendt pris- og lønregulering|share a year
prices.kinds.*.growth_above|Prices of a kind of provider, on top|Priser hos en type leverandør, derudover|share a year
prices.kinds.*.level|Price level of a kind of provider|Prisniveau hos en type leverandør|
prices.kinds.**|Prices by kind of provider|Priser efter type leverandør|
prices.refund.**|State refund of costly cases|Statsrefusion af særligt dyre enkeltsager|
prices.overhead_share|Overhead, of own running cost|Overhead, af egne driftsudgifter|share
prices.overhead_mio_kr|Overhead a year|Overhead om året|mio. kr.
prices.scale.**|Economies of scale|Stordriftsfordele|
prices.tariff_rules.**|Tariff rules|Takstregler|
experiment.target|Target|Mål|share
experiment.definition|Definition of self-sufficiency|Opgørelse af selvforsyningsgraden|
experiment.year|Year asked about|Året, der spørges om|year
experiment.from_year|From the year|Fra året|year
experiment.sure|How sure one wants to be|Ønsket sikkerhed|share
experiment.plans|Plans|Planer|
experiment.places|Numbers of places|Antal pladser|
experiment.growth|Growth rates|Vækstrater|share a year
experiment.published|The published figures|De offentliggjorte tal|
experiment.published.**|The published figures|De offentliggjorte tal|
experiment.start_shares|Shares in own places at the start|Andele på egne pladser ved starten|share
experiment.calibration.tolerance.**|How near a published figure has to be met|Hvor tæt et offentliggjort tal skal rammes|
experiment.calibration.**|Calibration|Kalibrering|
experiment.reference_growth.*|Growth that the answer speaks of|Vækst, som svaret handler om|share a year
experiment.municipalities.*.residents|Residents|Borgere i botilbud|citizens
experiment.municipalities.*.own_share|Share in own places|Andel på egne pladser|share
experiment.municipalities.*.plan_places|Places that the plan adds|Nye pladser i planen|places
experiment.municipalities.*.first_opening|First building opens|Første byggeri tages i brug|
experiment.municipalities.*.buildings|Number of buildings|Antal byggerier|buildings
experiment.municipalities.*.growth|Growth in residents|Vækst i antal borgere|share a year
experiment.municipalities.**|The network's municipalities|Netværkets kommuner|
experiment.expected.**|What was published of levers|Det offentliggjorte om greb|
experiment.stresses.**|Stresses|Belastninger|
experiment.buffer_mio_kr|Buffer|Buffer|mio. kr.
experiment.budget_mio_kr|Budget|Budget|mio. kr.
experiment.groups|Needs that buildings are made for|Behov, som byggerier laves til|
experiment.openings.**|Openings that can be chosen|Åbninger, der kan vælges|
experiment.search.**|Search|Søgning|
experiment.choice.**|Choice among the best|Valg blandt de bedste|
experiment.**|||
"""
# How a key ends (* is anything)|unit, where the line above names none: one label may stand for values of different kinds.
ENDINGS = """
*_days|days
*.days_to_find|days
*_months|months
*years|years
*.hold_years|years
*_mio_kr|mio. kr.
*.mio_kr.*|mio. kr.
*.growth|share a year
*.chance_a_year|share a year
*.consent|share
*.cancelled|share
*.leaving|share of private providers
*.gives_notice|share
*.known|share of offers
*.narrows|share
*.friction|share
*.late|probability
*.sure|probability
*.error|probability
*.part|share
*.share_below|share
*.search.margin|share, difference
*.choice.tolerance|share, difference
*.tolerance.*|share, difference
*.published.year|year
*.published.*_growth|share
*.published.share_residents|share
*.expected.*.first|year
*.expected.*.last|year
*.places|places
*.conditions.futures|futures
*.checks.every|futures
*.growth_steps|steps of growth
*.search.futures|futures
*.choice.*_futures|futures
*.choice.candidates|schedules
*.search.most_schedules|schedules
*.search.starts|schedules
*.search.most_steps|steps
*.search.pairs|pairs of moves
*.combinations_a_future|combinations
*.compared|offers
*.worth_care|worths of the price
*.worth_quality|worths of the price
*.a_result|kr. for each referral that did not come
*.refund.scale.*|share of what lies above
*.refund.covered|share of citizens
"""
WORDS: dict[str, tuple[str, str]] = {
    "asked.from": ("from {date}", "fra {date}"),
    "asked.above": ("over {value} kr.", "over {value} kr."),
    "asked.likely": ("most likely {value}", "mest sandsynligt {value}"),
    "asked.a_year": ("{value} a year", "{value} om året"),
    "asked.part": ("{what}: {value}", "{what}: {value}"),
    "asked.stated": ("stated", "angivet"),
}
