"""What each part of a config's key is called: ``demand.growth.per_year`` is told, not spelt."""

from __future__ import annotations

# A key's part; a part that is not here (a name, a year, a date) is shown as it is.
_PARTS = """
municipality|municipality|kommunen
demand|demand|efterspørgslen
plan|plan|planen
prices|prices|priserne
experiment|question|spørgsmålet
settings|settings|indstillinger
a_result|payment for a result|betaling for et resultat
also_sure|certainties asked for too|også ønsket sikkerhed
assumed_occupancy|assumed occupancy|forudsat belægning
begins|begins|begynder
budget_mio_kr|budget|budget
budget_tolerance_mio_kr|tolerance of the budget|tolerance for budgettet
buffer_mio_kr|buffer|buffer
building|building|byggeri
buildings|buildings|bygninger
built|building|byggeri
by_when|by when|hvornår
by_year|by year|år for år
calibration|calibration|kalibrering
calling_home|calling sold places home|solgte pladser trækkes hjem
cancelled|never built|opføres aldrig
candidates|candidates|kandidater
care_spread|spread of the care share|spredning i andelen til direkte indsats
carried_beyond|result carried beyond|resultat, der overføres ud over
carried_over|effect that carries over|del af effekten, der kan overføres
case_hours|hours a case|timer pr. sag
case_spread|spread of hours a case|spredning i timer pr. sag
casework|casework|sagsbehandling
caseworker|caseworker|sagsbehandler
caseworkers|caseworkers|sagsbehandlere
chance_a_year|chance a year|sandsynlighed pr. år
cheapest|cheapest|billigst
checks|checks|kontroller
choice|choice|valg
chooses_external|chooses an external provider|vælger ekstern leverandør
closure_bill|bill for a closure|regning for en lukning
closures|closures|lukninger
combinations|combinations|kombinationer
combinations_a_future|combinations a future|kombinationer pr. fremtid
compared|offers compared|tilbud, der sammenlignes
conditions|conditions|betingelser
consent|consent|samtykke
contracts|contracts|kontrakter
converted_place|converted place|ombygget plads
covered|covered|omfattet
csv|CSV file|CSV-fil
days_to_find|days to find a place|dage til at finde en plads
definition|definition|opgørelse
delay_months|mean delay|gennemsnitlig forsinkelse
delay_spread|spread of the delay|spredning i forsinkelsen
delays|delays|forsinkelser
direct_care|direct care|direkte indsats
discount|discount|rabat
discount_rate|real discount rate|real kalkulationsrente
diversion|own homes instead of placements|egen bolig i stedet for botilbud
effect|effect|effekt
empty_own_place|empty own place|tom egen plads
error|chance of a wrong choice|risiko for et forkert valg
even_build_out|even build-out|jævn udbygning
every|every|hver
every_months|months between|måneder imellem
expected|published expectations|offentliggjorte forventninger
external|external places|eksterne pladser
external_above|external prices on top|eksterne priser derudover
external_mio_kr|external spending|udgifter til eksterne pladser
family|distribution|fordeling
first|first|første
first_futures|futures at first|fremtider i første omgang
first_opening|first opening|første åbning
fitting_offers|fitting offers|egnede tilbud
forecast_demand|demand of the forecast|fremskrivningens efterspørgsel
forecast_years|years of the forecast|fremskrivningens år
friction|choices without comparison|valg uden sammenligning
from_year|from the year|fra år
futures|futures|fremtider
futures_a_row|futures a row|fremtider pr. række
given|notice given|opsagt
gives_notice|providers who give notice|leverandører, der opsiger
goal|goal|mål
groups|groups|grupper
growth|growth|vækst
growth_above|growth on top|vækst derudover
growth_steps|steps of growth|væksttrin
high|high|højt
highest|highest|højeste
hold_years|years to hold|år, målet skal holde
keep_free|kept free for newcomers|holdes fri til nye borgere
kinds|kinds of provider|leverandørtyper
known|tariffs that are known|kendte takster
label|name|betegnelse
lag_months|months until it works|måneder, før det virker
last|last|sidste
lasts_months|months it lasts|måneder, det varer
late|that it is late|at den er forsinket
late_months|months late|måneders forsinkelse
latent|latent need|skjult behov
lead_months|months to an opening|måneder til åbning
leaving|share that leaves|andel, der forlader markedet
level|level|niveau
lever|lever|greb
long_term|long-term residential care|længerevarende botilbud
lot|places a lot|pladser pr. etape
low|low|lavt
low_each|low number of citizens each|lavt antal borgere pr. sagsbehandler
lowest|lowest|laveste
made_up|made-up example|opdigtet eksempel
margin|margin|margen
market|market|markedet
mean_years|mean stay|gennemsnitligt ophold
mio_kr|mio. kr.|mio. kr.
month|month|måned
most_each|most citizens each|flest borgere pr. sagsbehandler
most_futures|most futures|flest fremtider
most_lots|most lots|flest etaper
most_lots_a_year|most lots a year|flest etaper pr. år
most_mio_kr|most mio. kr.|højst mio. kr.
most_places|most places|flest pladser
most_schedules|most schedules|flest tidsplaner
most_steps|most steps|flest trin
most_wait_days|longest wait for an own place|længste ventetid på egen plads
movable|external residents who can be moved|eksterne borgere, der kan flyttes
move|a move|en flytning
municipalities|municipalities|kommuner
name|name|navn
narrows|spread that goes|spredning, der forsvinder
need_spread|spread of costs between citizens|spredning i udgifter mellem borgere
needs|needs|behov
new_place|building a new place|opførelse af en ny plads
notice_days|days of notice|opsigelsesvarsel
notice_months|months of notice|opsigelsesvarsel
occupancies|occupancies|belægninger
offered|is offered|tilbydes
openings|openings|åbninger
opens|opens|åbner
order|who is asked first|hvem der spørges først
other_municipality|other municipalities|andre kommuner
over_years|over years|over år
overhead|overhead|overhead
own|own places|egne pladser
own_above|own prices on top|egne priser derudover
own_home|own home with support|egen bolig med støtte
own_homes|own homes with support|egne boliger med støtte
own_share|own share|egen andel
pairs|pairs of moves|par af ændringer
part|part|del
parts|parts of the tariff|takstens dele
past_growth_per_year|past growth a year|hidtidig vækst om året
per_year|a year|om året
place_life_years|how long a place serves|pladsens levetid
places|places|pladser
plan_places|places of the plan|planens pladser
plans|plans|planer
pools|own places|egne pladser
prevented|share prevented|andel, der forebygges
prevention|prevention|forebyggelse
before_it_happens|before it happens|før det sker
price_ratios|price ratios|prisforhold
price_shock|price shock|prisspring
price_spread|spread of prices between offers|spredning i priser mellem tilbud
price_year|price year|prisår
private|private providers|private leverandører
profit_limit|limit on profit|loft over profit
programme|programme|indsats
programmes|programmes|indsatser
providers|providers|leverandører
published|published|offentliggjort
purchasing|purchasing model|indkøbsmodel
quality_spread|spread of quality|spredning i kvalitet
quantity|quantity|størrelse
ramp_months|months of ramp-up|måneders indkøring
ramp_up|ramp-up|indkøring
ramp_up_months|taken into use over|tages i brug over
reacting|plans that react|planer, der reagerer
reference_growth|growth spoken of|omtalt vækst
refund|refund by the state|statsrefusion
region|regions|regioner
register_csv|list of residents|borgerliste
renegotiation|renegotiation|genforhandling
rented|rented home with support|botilbudslignende tilbud
resamples|resamples|genudtrækninger
residents|residents|borgere
residents_growth|growth in residents|vækst i antal borgere
rows|rows|rækker
scale|step|trin
scenarios|scenarios|scenarier
search|search|søgning
self_owned|self-owning providers|selvejende leverandører
serves|suits|egnet til
share|share|andel
share_below|share below|andel under
share_residents|self-sufficiency|selvforsyningsgrad
shown_years|years shown|viste år
sites|buildings|byggerier
social_investment|social investment|social investering
sold|sold places|solgte pladser
sold_place|sold place|solgt plads
spending_growth|growth in spending|vækst i udgifter
spending_prices|prices of spending|udgifternes priser
spread|spread|spredning
start|start|start
start_share|share at the start|andel ved starten
start_shares|shares at the start|andele ved starten
starts|starts|startpunkter
stay|stay|ophold
stay_factor|factor on all stays|faktor på alle ophold
step|step|trin
stresses|stresses|belastninger
sure|certainty asked for|ønsket sikkerhed
surest|surest|sikrest
surplus|surplus|overskud
survived|growth survived|vækst, planen tåler
synthetic|made-up municipalities|opdigtede kommuner
taking_home|taking home|hjemtagning
target|target|mål
tariff_rules|tariff rules|takstregler
temporary|temporary residential care|midlertidigt botilbud
together|all at once|alle på én gang
tolerance|tolerance|tolerance
tolerance_mio_kr|tolerance in mio. kr.|tolerance i mio. kr.
tornado_futures|futures of the tornado|fremtider i følsomhedsfiguren
transparency|transparent tariffs|gennemsigtige takster
trials|futures of a trial|fremtider pr. forsøg
triangular|lowest, likely, highest|lavest, mest sandsynlig, højest
trigger|trigger|udløser
turnaround_days|empty between two residents|tom mellem to beboere
uniform|range|spænd
usual_days|usual days|sædvanlige dage
usual_each|usual citizens each|sædvanligt antal borgere pr. sagsbehandler
values|values tried|afprøvede værdier
varied|what is varied|det, der varieres
wages_and_prices|wages and prices|løn og priser
week_hours|hours a week|timer pr. uge
when|when|hvornår
worth_care|weight of care|vægt på direkte indsats
worth_quality|weight of quality|vægt på kvalitet
year|year|år
years|years|år
first_year|first year|første år
last_year|last year|sidste år
"""
WORDS: dict[str, tuple[str, str]] = {
    f"key.{part}": (english, danish)
    for part, english, danish in (line.split("|") for line in _PARTS.strip().splitlines())
}
