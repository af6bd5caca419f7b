"""What the columns and the coded values of tables are called."""

from __future__ import annotations

_COLUMNS = """
a_better|first plan better in|første plan bedst i
a_better_share|share of futures, first better|andel fremtider, første bedst
b_better|second plan better in|anden plan bedst i
b_better_share|share of futures, second better|andel fremtider, anden bedst
equal|equal in|lige gode i
above_found|mio. kr. above the found plan|mio. kr. over den fundne plan
above_nothing|mio. kr. above building nothing|mio. kr. over ingen udbygning
at|change in the outcome|ændring i resultatet
at_low|change, assumption set low|ændring, forudsætning sat lavt
at_high|change, assumption set high|ændring, forudsætning sat højt
base|outcome at the medians|resultat ved medianerne
believed|believed beforehand|antaget på forhånd
best_at_low|best plan if the assumption is low|bedste plan, hvis forudsætningen er lav
best_at_median|best plan if the assumption is at its median|bedste plan, hvis forudsætningen er på medianen
best_at_high|best plan if the assumption is high|bedste plan, hvis forudsætningen er høj
by_then|probability by then|sandsynlighed senest da
cancelled|never built|opføres aldrig
cautious|value, cautious|værdi, forsigtigt skøn
hopeful|value, hopeful|værdi, håbefuldt skøn
cheaper_in|cheaper than the first plan, number of futures|billigere end den første plan, antal fremtider
cost_difference_mio_kr|running costs less the first plan's, mio. kr.|driftsudgifter minus den første plans, mio. kr.
cheaper_than_found|cheaper than the found plan in|billigere end den fundne plan i
consent|consent|samtykke
coverage|coverage|dækning
definition|definition|opgørelse
delay_months|delay, months|forsinkelse, måneder
difference|difference|forskel
difference_mean|mean difference|gennemsnitlig forskel
every_months|months between looks|måneder mellem eftersyn
external|on external places|på eksterne pladser
external_mio_kr|external, mio. kr., current prices|eksternt, mio. kr., løbende priser
external_mio_kr_fixed|external, mio. kr., fixed prices|eksternt, mio. kr., faste priser
figure|figure|nøgletal
first|alone|alene
first_look|first look|første eftersyn
fitting|fitting combinations|kombinationer, der passer
fitting_alone|fitting this figure alone|passer alene på dette tal
flow_rule|rule: inflow × stay|regel: tilgang × opholdstid
from_year|from year|fra år
to_year|to year|til år
futures|futures|fremtider
futures_a_row|futures a row|fremtider pr. række
futures_without|futures without an answer|fremtider uden svar
goal|goal|mål
group|group|gruppe
growth|growth|vækst
growth_per_year|growth a year|vækst om året
held|held|holdt
high|upper limit|øvre grænse
low|lower limit|nedre grænse
highest_growth|highest growth tried|højeste vækst afprøvet
lowest_growth|lowest growth tried|laveste vækst afprøvet
hits|target met in|målet nået i
input|input|forudsætning
config_key|key in the config|nøgle i opsætningen
key|key in the config|nøgle i opsætningen
kind|kind|art
lead_months|months to open|måneder til åbning
learned|learned from the past|lært af fortiden
level|level|niveau
mean|mean|gennemsnit
met|target met|målet nået
most_places|most places tried|flest pladser afprøvet
municipalities|municipalities|kommuner
occupancy|occupancy|belægning
openings|openings|åbninger
outcome|outcome|resultat
own|on own places|på egne pladser
own_mio_kr|own, mio. kr., current prices|eget, mio. kr., løbende priser
own_mio_kr_fixed|own, mio. kr., fixed prices|eget, mio. kr., faste priser
total_mio_kr|total, mio. kr., current prices|i alt, mio. kr., løbende priser
total_mio_kr_fixed|total, mio. kr., fixed prices|i alt, mio. kr., faste priser
p05|5 of 100 futures are below|5 af 100 fremtider ligger under
p50|median|median
p95|95 of 100 futures are below|95 af 100 fremtider ligger under
p_value|p-value|p-værdi
places|places|pladser
places_added|new places|nye pladser
places_at_end|places at the end|pladser ved udgangen
places_planned|places planned|planlagte pladser
plan|plan|plan
plan_a|first plan|første plan
plan_b|second plan|anden plan
plan_places|places of the plan|planens pladser
plan_without|best plan without knowing|bedste plan uden viden
plans|plans|planer
plays|plays|gennemspilninger
present_cost|net present cost, mio. kr.|nutidsværdi af udgifter, mio. kr.
prices|prices|priser
probability|probability|sandsynlighed
published|published|offentliggjort
quantile|quantile|fraktil
quantity|quantity|størrelse
ratio_rule|rule: fixed ratio|regel: fast forhold
referred|referred|visiterede
residents|residents|borgere
rows|rows|rækker
scenario|scenario|scenarie
headline|headline|hovedtal
unit|unit|enhed
share|share|andel
share_below|share below|andel under
share_mean|self-sufficiency, mean|selvforsyningsgrad, gennemsnit
share_p05|self-sufficiency, 5 of 100 below|selvforsyningsgrad, 5 af 100 under
share_p50|self-sufficiency, median|selvforsyningsgrad, median
share_p95|self-sufficiency, 95 of 100 below|selvforsyningsgrad, 95 af 100 under
start_share|share at the start|andel ved starten
static_bound|static bound|statisk grænse
sure|certainty asked for|ønsket sikkerhed
swing|swing|udsving
taken_home|taken home|hjemtaget
target|target|mål
told|told apart|kunne udtale sig
tolerance|tolerance|tolerance
total|with interactions|med samspil
tried|combinations tried|kombinationer afprøvet
turnaround_days|idle days|tomgangsdage
unknown|unknown|ukendt
used_in_forecasts|used in forecasts|bruges i fremskrivninger
value|value|værdi
waited_days|days waited|ventedage
waiting|waiting|ventende
year|year|år
month|month|måned
years_in_a_row|years in a row|år i træk
tag|tag|mærke
source|source and reason|kilde og begrundelse
best_in|best in, plays|bedst i, gennemspilninger
candidate|candidate|kandidat
chance_in_indices|chance in the indices|tilfældighed i indeksene
checked_contradicting|checks that contradict|kontroller, der strider imod
chosen|chosen|valgt
compared|numbers compared|sammenlignede tal
contradicting|contradicting|strider imod
full_grid|plays of a full grid|gennemspilninger af alle tal
furthest|furthest contradiction, places|største afvigelse, pladser
futures_checked|futures checked|kontrollerede fremtider
futures_each|futures at each point|fremtider pr. punkt
half_width_of_mean|uncertainty of the mean, ±|usikkerhed på gennemsnittet, ±
holds|holds|holder
in_use|new places in use|nye pladser i brug
left|left out|udgået
loss|expected loss|forventet tab
part|part|del
plays_per_future|plays per future|gennemspilninger pr. fremtid
points|points|punkter
sd|standard deviation|standardafvigelse
sd_chance|standard deviation, chance|standardafvigelse, tilfældighed
sd_unknown|standard deviation, unknown|standardafvigelse, uvidenhed
search|search|søgning
searched_sure|certainty searched for|sikkerhed, der er søgt efter
share_of_variance|share of the variance|andel af variansen
slack|slack|margen
standard_deviation|standard deviation|standardafvigelse
step|step|trin
variance|variance|varians
buffer_mio_kr|buffer, mio. kr.|buffer, mio. kr.
enough_mio_kr|enough in 95 of 100, mio. kr.|nok i 95 af 100, mio. kr.
mio_kr|unforeseen bills, mio. kr.|uforudsete regninger, mio. kr.
searched|searched for|søgt efter
most_plays|most plays of a future|flest gennemspilninger af en fremtid
cases|cases, all futures together|sager, alle fremtider tilsammen
called|called here|kaldes her
cheaper|cheaper than the base in|billigere end udgangspunktet i
column|column|kolonne
config_hash|hash of the config|opsætningens kontrolsum
expectation|expectation|forventning
experiment|experiment|eksperiment
external_mean|on external places, mean|på eksterne pladser, gennemsnit
external_residents|change, residents on external places|ændring, borgere på eksterne pladser
first_year|first year|første år
last_year|last year|sidste år
lever|lever|greb
mean_weeks|weeks to decision, mean|uger til afgørelse, gennemsnit
minus_first|difference from the first run (of shares: percentage points)|forskel fra første kørsel (for andele: procentpoint)
also_in_first|of these also in the first run|heraf også i første kørsel
reason|why not compared|hvorfor ikke sammenlignet
setting|setting or assumption|indstilling eller forudsætning
model|model|model
more_a_year|more a year, mio. kr.|mere om året, mio. kr.
municipality|municipality|kommune
own_places|change, own places|ændring, egne pladser
p05_weeks|weeks to decision, 5 of 100 below|uger til afgørelse, 5 af 100 under
p25_weeks|weeks to decision, 25 of 100 below|uger til afgørelse, 25 af 100 under
p50_weeks|weeks to decision, median|uger til afgørelse, median
p75_weeks|weeks to decision, 75 of 100 below|uger til afgørelse, 75 af 100 under
p95_weeks|weeks to decision, 95 of 100 below|uger til afgørelse, 95 af 100 under
present_saving|saving, present value, mio. kr.|besparelse, nutidsværdi, mio. kr.
residents_mean|residents, mean|borgere, gennemsnit
row|row|række
run|run|kørsel
saving_a_year|saving a year, mio. kr.|besparelse om året, mio. kr.
saving_last_year|saving in the last year, mio. kr.|besparelse i det sidste år, mio. kr.
seed|seed|startværdi
share_points|self-sufficiency, change in percentage points|selvforsyningsgrad, ændring i procentpoint
started|started|startet
table|table|tabel
takes|value that it takes|værdi, der skal til
tried_from|lowest value tried|laveste værdi afprøvet
tried_to|highest value tried|højeste værdi afprøvet
varied|what is varied|det, der varieres
verdict|verdict|vurdering
paid_a_year|paid a year, mio. kr.|betalt om året, mio. kr.
care_a_year|of which direct care, mio. kr.|heraf direkte indsats, mio. kr.
care_share|share that is direct care|andel, der er direkte indsats
"""
_SUFFIXES = """
mean|mean|gennemsnit
low|lower limit|nedre grænse
high|upper limit|øvre grænse
p05|5 of 100 below|5 af 100 under
p50|median|median
p95|95 of 100 below|95 af 100 under
median|at the median|ved medianen
"""
_CELLS = """
residents|residents|borgere
referrals|those referred|visiterede
kroner|kroner|kroner
share|self-sufficiency|selvforsyningsgrad
share_residents|self-sufficiency, residents|selvforsyningsgrad, borgere
share_referrals|self-sufficiency, referrals|selvforsyningsgrad, visiterede
share_kroner|self-sufficiency, kroner|selvforsyningsgrad, kroner
external_mio_kr|external, mio. kr.|eksternt, mio. kr.
own_mio_kr|own, mio. kr.|eget, mio. kr.
total_mio_kr|total, mio. kr.|i alt, mio. kr.
residents_growth|growth in residents|vækst i antal borgere
spending_growth|growth in spending|vækst i udgifter
current|current prices|løbende priser
fixed|fixed prices|faste priser
cost|lowest running costs, mio. kr.|lavest driftsudgift, mio. kr.
distance|closest to the target, percentage points|tættest på målet, procentpoint
held|held|fastholdt
reached|reached|nået
found|found|fundet
frontier|among the best|blandt de bedste
given|given|givet
nothing|nothing built|intet bygget
reacting|reacts|reagerer
reacting frontier|reacts, among the best|reagerer, blandt de bedste
rule|rule of thumb|tommelfingerregel
no|no|nej
yes|yes|ja
open|open|uafklaret
static_bound|static bound|statisk grænse
flow_rule|rule: inflow × stay|regel: tilgang × opholdstid
ratio_rule|rule: fixed ratio|regel: fast forhold
found plan|found plan|den fundne plan
nothing built|nothing built|intet bygget
plan that reacts|plan that reacts|plan, der reagerer
any need|any need|alle behov
period|whole period|hele perioden
probability|probability|sandsynlighed
verified|verified|efterprøvet
derived|derived|afledt
assumption|assumption|antagelse
schedule|schedule|tidsplan
places|places|pladser
with_waiting_mio_kr|total with waiting, mio. kr.|i alt med ventetid, mio. kr.
worst_year_mio_kr|dearest year, mio. kr.|dyreste år, mio. kr.
displaced|citizens who must move|borgere, der må flytte
waiting_days|days waited|ventedage
saving|saving, mio. kr.|besparelse, mio. kr.
external_saving|saving, external, mio. kr.|besparelse, eksternt, mio. kr.
external_rate|saving, part of the external budget|besparelse, andel af det eksterne budget
saved_overhead|saved overhead, mio. kr.|sparet overhead, mio. kr.
saved_overhead_and_scale|saved overhead and scale, mio. kr.|sparet overhead og stordrift, mio. kr.
placements|change in placements|ændring i anbringelser
saving_per_diverted|saving a citizen and year, mio. kr.|besparelse pr. borger og år, mio. kr.
other_municipality|other municipalities|andre kommuner
region|regions|regioner
self_owned|self-owning providers|selvejende leverandører
private|private providers|private leverandører
all|all|alle
"""


def _table(prefix: str, text: str) -> dict[str, tuple[str, str]]:
    lines = (line.split("|") for line in text.strip().splitlines())
    return {f"{prefix}.{key}": (english, danish) for key, english, danish in lines}


SUFFIXES = tuple(line.split("|")[0] for line in _SUFFIXES.strip().splitlines())
WORDS = _table("column", _COLUMNS) | _table("suffix", _SUFFIXES) | _table("cell", _CELLS)
