"""The terms that a report may use, with what they mean; ``used`` finds those of a page.

Each line: the stems by which a term is found in an English and in a Danish text (several with
commas; a word that begins with a stem counts), the English entry, the Danish one.
"""

from __future__ import annotations

import re

_TERMS = """
share|self-sufficiency,own share|selvforsyning|self-sufficiency: residents on own places ÷ all residents, if nothing else is said|selvforsyningsgrad: borgere på egne pladser ÷ alle borgere i botilbud, hvis ikke andet er nævnt
own_place|own place|egne plads,egen plads,egne botilbudsplads|own place: a place that the municipality runs itself|egen plads: en plads, som kommunen selv driver
external_place|external place,external provider|eksterne plads,ekstern plads,eksterne leverandør,ekstern leverandør|external place: a place bought from another municipality, a region or a private provider|ekstern plads: en plads, der købes af en anden kommune, en region eller en privat leverandør
temporary|temporary residential care|midlertidigt botilbud|temporary residential care: for a time (Social Services Act §107)|midlertidigt botilbud: ophold for en periode (servicelovens § 107)
long_term|long-term residential care|længerevarende botilbud|long-term residential care: for good (Social Services Act §108)|længerevarende botilbud: varigt ophold (servicelovens § 108)
rented|rented home with support|botilbudslignende|rented home with support: the citizen is a tenant (Social Housing Act §105, with support)|botilbudslignende tilbud: borgeren er lejer og får støtte i boligen (almenboligloven § 105, servicelovens § 85)
home|taking home,take home,taken home|hjemtag|taking home: a citizen moves from an external to an own place|hjemtagning: en borger flytter fra en ekstern til en egen plads
referred|referr|visiter,visitation|referred: it has been decided that the citizen gets residential care|visiteret: det er afgjort, at borgeren får plads i et botilbud
free_choice|free choice|frit valg|free choice: the citizen may choose another provider than the municipality|frit valg: borgeren kan vælge en anden leverandør end kommunen
consent|consent|samtyk|consent: the citizen agrees to move; in the model nobody is moved without|samtykke: borgeren siger ja til at flytte; i modellen flyttes ingen uden
turnaround|turnaround,idle days,empty between|tomgang,tom mellem|turnaround: days a place stands empty between two residents|tomgangsdage: de dage, en plads står tom mellem to beboere
occupancy|occupanc|belægning|occupancy: days lived in places ÷ days that places are in use|belægning: beboede døgn ÷ døgn, pladserne er i drift
ramp_up|ramp-up,taken into use over|indkøring,tages i brug over|ramp-up: the months over which a new building fills|indkøring: de måneder, et nyt byggeri tages i brug over
notice|notice|opsigelsesvarsel|notice: days from the decision to move until the external place is no longer paid for|opsigelsesvarsel: de dage, den eksterne plads skal betales, efter at flytningen er besluttet
tariff|tariff|takst|tariff: the price of a place a day|takst: prisen for en plads pr. døgn
future|future|fremtid|future: one play of what may happen|fremtid: ét gennemspillet forløb af, hvad der kan ske
band|90 of 100|90 af 100,båndet|90 of 100 futures: the band around a mean in a picture; five futures in a hundred lie below it, five above|bånd: området omkring en linje, hvor 90 af 100 fremtider ligger; fem ligger under og fem over
interval|95 % interval,intervals are 95|95 %-interval,intervaller er 95|95 % interval: how uncertain a number is because only so many futures were played; not how uncertain the assumptions are|95 %-interval: hvor usikkert et tal er, fordi der kun er gennemspillet så mange fremtider; ikke hvor usikre forudsætningerne er
median|median|median|median: half of the futures lie below it|median: halvdelen af fremtiderne ligger under
chance|chance|tilfældighed|chance: what differs between futures although all assumptions are the same|tilfældighed: det, der er forskelligt fra fremtid til fremtid, selv om alle forudsætninger er ens
ignorance|ignorance|uvidenhed|ignorance: what nobody knows, such as growth and consent|uvidenhed: det, ingen ved, fx vækst og samtykke
current_prices|current prices|løbende priser|current prices: kroner of each year|løbende priser: kroner i hvert års prisniveau
fixed_prices|fixed prices|faste priser|fixed prices: kroner of one year, so that years can be compared|faste priser: kroner i ét års prisniveau, så årene kan sammenlignes
present_value|present value,net present|nutidsværdi|present value: kroner of all years added up, those of later years counting less|nutidsværdi: alle års kroner lagt sammen, så senere år tæller mindre
annuity|annuit,yearly payments|annuitet,årlige ydelser|yearly payments: the cost of building spread over the years that it serves, with interest|årlige ydelser (annuitet): anlægsudgiften fordelt med renter over de år, bygningen bruges
overhead|overhead|overhead|overhead: the part of a tariff that pays for management and administration|overhead: den del af taksten, der betaler for ledelse og administration
buffer|buffer|buffer|buffer: money set aside for a year's unforeseen bills|buffer: penge, der er afsat til et års uforudsete regninger
lever|lever|greb|lever: something the municipality can do|greb: noget, kommunen kan gøre
calibration|calibrat|kalibre|calibration: keeping only assumptions that fit the past|kalibrering: kun de forudsætninger, der passer med fortiden, beholdes
backcast|back-cast|historisk efterprøvning|back-cast: playing the past again, to hold it against what was published|historisk efterprøvning: fortiden gennemspilles igen og holdes op mod det, der er offentliggjort
sobol|sobol,of the variance,of the spread|variansen,spredningen|part of the spread: how much of the difference between futures an assumption explains|andel af spredningen (variansen): hvor meget af forskellen mellem fremtiderne en forudsætning forklarer
static_bound|static bound|statisk grænse|static bound: the share if every place were on time, always full and suited everybody|statisk grænse: selvforsyningsgraden, hvis alle pladser var klar til tiden, altid optaget og egnet til alle
ratio_rule|fixed ratio|fast forhold|fixed ratio: places = target × expected residents ÷ an assumed occupancy|fast forholdstal: pladser = mål × forventede borgere ÷ en forudsat belægning
flow_rule|inflow × stay|tilgang × opholdstid|inflow × stay: places = target × referrals a year × mean stay|tilgang × opholdstid: pladser = mål × visiterede om året × gennemsnitligt ophold
verified|verified|efterprøvet,efterprøvede|verified: read in the named source|efterprøvet: læst i den nævnte kilde
derived|derived|afled|derived: worked out from verified figures|afledt: regnet ud fra efterprøvede tal
assumed|assumption|antagelse|assumption: chosen, because no figure was found|antagelse: valgt, fordi der ikke er fundet et tal
seed|seed|startværdi|seed: the number that decides every draw; the same number gives the same run|startværdi: det tal, der afgør alle lodtrækninger; samme tal giver samme kørsel
"""
_LINES = [line.split("|") for line in _TERMS.strip().splitlines()]
WORDS: dict[str, tuple[str, str]] = {f"glossary.{key}": (english, danish) for key, _, _, english, danish in _LINES}
_FOUND_BY: dict[str, dict[str, re.Pattern]] = {
    language: {line[0]: re.compile(rf"\b(?:{'|'.join(map(re.escape, line[at].split(',')))})", re.I) for line in _LINES}
    for at, language in ((1, "en"), (2, "da"))
}


def used(text: str, language: str) -> list[str]:
    """Keys of the entries whose term a text uses, in the order of the glossary."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    return [f"glossary.{key}" for key, pattern in _FOUND_BY[language].items() if pattern.search(plain)]
