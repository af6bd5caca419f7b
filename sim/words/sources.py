"""Danish renderings of the units and sources that shipped configs state in ``about``.

The configs are English; a text that is not listed here (from a config of somebody's own) is shown as written.
"""

from __future__ import annotations

_UNITS = """
a CSV file, one row a resident|en CSV-fil, én række pr. borger
calendar year; empty: the last|kalenderår; tom: det sidste
cheapest or surest|billigst eller sikrest
combinations, years, yes or no, file|kombinationer, år, ja eller nej, fil
dates, months, days|datoer, måneder, dage
dates, places, months, days|datoer, pladser, måneder, dage
days; places|dage; pladser
futures, probabilities, mio. kr.|fremtider, sandsynligheder, mio. kr.
futures, probability, schedules|fremtider, sandsynlighed, tidsplaner
futures; places; steps of growth|fremtider; pladser; væksttrin
futures; probability; share a year; shares; months; days|fremtider; sandsynlighed; andel om året; andele; måneder; dage
months; share cancelled|måneder; andel, der aflyses
share a year, real|andel om året, realt
share a year; places|andel om året; pladser
share a year; years|andel om året; år
share, share, mio. kr., share|andel, andel, mio. kr., andel
shares, dates, months|andele, datoer, måneder
years; spread = standard deviation ÷ mean|år; spredning = standardafvigelse ÷ gennemsnit
a definition of self-sufficiency|en opgørelse af selvforsyningsgraden
calendar year|kalenderår
citizens|borgere
date|dato
days|dage
definition|opgørelse
factor on all stays|faktor på alle ophold
futures|fremtider
kind of prices|prisart
kr. a day|kr. pr. dag
kr. once|kr. én gang
lots|etaper
mio. kr.|mio. kr.
month|måned
months|måneder
needs|behov
places|pladser
places and days|pladser og dage
plans|planer
probability|sandsynlighed
quantile|fraktil
resamples|genudtrækninger
rows|rækker
share|andel
share a year|andel om året
year|år
years|år
calendar years; empty: first, middle and last|kalenderår; tom: første, midterste og sidste
own price ÷ external price|egen pris ÷ ekstern pris
share of days|andel af døgnene
"""
_SOURCES = """
'about 66 %'; the budget is of a wider area than botilbud; growth since an unsaid month|'omkring 66 %'; budgettet dækker et bredere område end botilbud; vækst siden en ikke oplyst måned
'about the same level as ten years ago' (OPS-Indsigt, 1 December 2022)|omtrent samme niveau som for ti år siden (OPS-Indsigt, 1. december 2022)
'about the same level as ten years ago' (OPS-Indsigt, 1 December 2022): 66 %, 6 points to either side|omtrent samme niveau som for ti år siden (OPS-Indsigt, 1. december 2022): 66 %, 6 point til hver side
+28 % citizens in ten years (OPS-Indsigt 2022)|+28 % borgere på ti år (OPS-Indsigt 2022)
+28 % in ten years (OPS-Indsigt 2022)|+28 % på ti år (OPS-Indsigt 2022)
+28 % in ten years (OPS-Indsigt 2022): 1.28^(1/10) − 1|+28 % på ti år (OPS-Indsigt 2022): 1,28^(1/10) − 1
0.7 % nationally to 2.5 % in Aarhus, widened to 0 to 3 %|0,7 % på landsplan til 2,5 % i Aarhus, udvidet til 0 til 3 %
1 changes nothing|1 ændrer intet
1,732 residents, 66 % own, split as DST Nyt 2023 no. 234; docs/aarhus.md|1.732 borgere, 66 % på egne pladser, fordelt som i DST Nyt 2023 nr. 234; docs/aarhus.md
10 to 30 % per offer; no published figure|10 til 30 % pr. tilbud; intet offentliggjort tal
15 to 25 years; no published figure|15 til 25 år; intet offentliggjort tal
2 to 4 years; no published figure|2 til 4 år; intet offentliggjort tal
24.5 mio. kr. for 12 special places (Aarhus budget 2016 to 2019), not indexed; on top of the own tariff|24,5 mio. kr. for 12 specialpladser (Aarhus' budget 2016 til 2019), ikke fremskrevet; oven i egen takst
27,800 (2018) to 28,600 (2022); docs/aarhus.md|27.800 (2018) til 28.600 (2022); docs/aarhus.md
27,800 (2018, ft.dk SUU question 357, sum of rows) to 28,600 (2022, 8,400 + 20,200, DST Nyt 2023 no. 234)|27.800 (2018, ft.dk SUU spørgsmål 357, sum af rækker) til 28.600 (2022, 8.400 + 20.200, DST Nyt 2023 nr. 234)
28,600 in Denmark 2022 × 6.16 % ÷ 1.28; start share 66 % (varied 62 to 68 %); docs/aarhus.md|28.600 i Danmark 2022 × 6,16 % ÷ 1,28; startandel 66 % (varieret fra 62 til 68 %); docs/aarhus.md
3.5 % in years 0 to 35 (Ministry of Finance, 7 January 2021)|3,5 % i år 0 til 35 (Finansministeriet, 7. januar 2021)
30 to 50 years believable; no published figure|30 til 50 år er troværdigt; intet offentliggjort tal
398.5 mio. kr. ÷ 589 external residents = 677,000 kr. a year ÷ 365; docs/aarhus.md|398,5 mio. kr. ÷ 589 eksterne borgere = 677.000 kr. om året ÷ 365; docs/aarhus.md
86 of 2000 combinations tried; botilbud backcast, config 359bb9684913, seed 1|86 af 2.000 afprøvede kombinationer; botilbud backcast, opsætning 359bb9684913, startværdi 1
96 places a year, several times what was built in 2012 to 2022|96 pladser om året, flere gange det, der blev bygget fra 2012 til 2022
KL, 21 municipalities: 5.6 bn ÷ 9,000 = 622,000 kr. a year (2021)|KL, 21 kommuner: 5,6 mia. ÷ 9.000 = 622.000 kr. om året (2021)
KL: prices of 2021|KL: 2021-priser
OPS-Indsigt 2022|OPS-Indsigt 2022
OPS-Indsigt 2022: 274 places in a ten-year investment plan|OPS-Indsigt 2022: 274 pladser i en tiårig investeringsplan
OPS-Indsigt 2022: 274 places in a ten-year investment plan; that they open one a year, on time, and serve every need is an assumption|OPS-Indsigt 2022: 274 pladser i en tiårig investeringsplan; at de åbner ét byggeri om året, til tiden og dækker alle behov, er en antagelse
OPS-Indsigt 2022: more than 250 homes; a floor|OPS-Indsigt 2022: mere end 250 boliger; en nedre grænse
OPS-Indsigt, autumn 2022; said there of those referred|OPS-Indsigt, efteråret 2022; sagt dér om de visiterede
a plan|en plan
a small grid; two years of lead, so that no lot opens before the fixed plans' first|et lille gitter; to års frist, så ingen etape åbner før de faste planers første
a thought experiment; KL found 2018 to 2021 'approximately stable' nationally|et tankeeksperiment; KL fandt 2018 til 2021 omtrent stabilt på landsplan
as in the plans|som i planerne
as in the ten years after|som i de ti følgende år
as today's: 95 to 100 % in tariff rules (verified), 97 % taken; docs/aarhus.md|som i dag: 95 til 100 % i takstregler (efterprøvet), 97 % valgt; docs/aarhus.md
as usual for 95 % intervals|som sædvanligt for 95 %-intervaller
capital cost is a part of tariffs (Midtjylland agreement 2013, verified), so nothing is charged on top|anlægsudgifter indgår i taksterne (aftale for Midtjylland 2013, efterprøvet), så intet lægges oveni
delays of 0 to 4 years; no published distribution|forsinkelser på 0 til 4 år; ingen offentliggjort fordeling
differences on the same futures settle early; docs/sensitivity.md|forskelle i de samme fremtider falder hurtigt til ro; docs/sensitivity.md
docs/sensitivity.md|docs/sensitivity.md
effort: differences that would not change a decision|regnetid: forskelle, der ikke ville ændre en beslutning
effort: within five minutes on two cores|regnetid: inden for fem minutter på to kerner
external tariff × 97 %: equal cost per resident; contested|ekstern takst × 97 %: samme udgift pr. borger; omstridt
four lots in each of the twelve years|fire etaper i hvert af de tolv år
free choice exists for ABL §105; its use is not published|der er frit valg for ABL § 105; brugen er ikke offentliggjort
free choice exists for §108; its use is not published|der er frit valg for § 108; brugen er ikke offentliggjort
how finely what we do not know is searched; docs/sensitivity.md|hvor fint det ukendte afsøges; docs/sensitivity.md
mid-year, as in the plans|midt på året, som i planerne
more than 250 homes were added in the period (OPS-Indsigt 2022)|der kom mere end 250 boliger til i perioden (OPS-Indsigt 2022)
more than 250 homes were added in the period (OPS-Indsigt 2022); that later ones open on time is an assumption|der kom mere end 250 boliger til i perioden (OPS-Indsigt 2022); at senere byggerier åbner til tiden, er en antagelse
municipal and regional prices +5 to 6 % in 2018 to 2021 (KL), about what wages and prices rose; 1 % to either side|kommunale og regionale priser +5 til 6 % fra 2018 til 2021 (KL), omtrent som løn og priser; 1 % til hver side
municipal and regional prices rose about as wages and prices (KL); 1 % to either side|kommunale og regionale priser steg omtrent som løn og priser (KL); 1 % til hver side
municipal prices +5 to 6 % in 2018 to 2021 (KL), half a point to either side|kommunale priser +5 til 6 % fra 2018 til 2021 (KL), et halvt point til hver side
municipal prices +5 to 6 % in 2018 to 2021 (KL); back to 2012 an assumption|kommunale priser +5 til 6 % fra 2018 til 2021 (KL); tilbage til 2012 en antagelse
new places can serve every need, which is the best case|nye pladser kan dække alle behov, hvilket er det bedste tilfælde
no free choice of provider for SEL §107|intet frit leverandørvalg for SEL § 107
no published figure|intet offentliggjort tal
none to 3 % real a year; private prices +21 % in 2018 to 2021 (KL), but not all external places are private|0 til 3 % realt om året; private priser +21 % fra 2018 til 2021 (KL), men ikke alle eksterne pladser er private
none: no list of residents is public|ingen: der findes ingen offentlig liste over borgere
not said; in current prices 35 % would mean that a citizen costs less than wages and prices say|ikke oplyst; i løbende priser ville 35 % betyde, at en borger koster mindre, end løn og priser tilsiger
notice to external providers: no published figure|opsigelse over for eksterne leverandører: intet offentliggjort tal
one building a year at mid-year; new places can serve every need, which is the best case|ét byggeri om året midt på året; nye pladser kan dække alle behov, hvilket er det bedste tilfælde
own residents ÷ 97 % occupancy (tariff rules: 95 to 98 %); docs/aarhus.md|borgere på egne pladser ÷ 97 % belægning (takstregler: 95 til 98 %); docs/aarhus.md
own residents ÷ 97 % occupancy; docs/aarhus.md|borgere på egne pladser ÷ 97 % belægning; docs/aarhus.md
private prices +21 % in 2018 to 2021 (KL), of which 3 % a year is taken to be real|private priser +21 % fra 2018 til 2021 (KL), hvoraf 3 % om året antages at være realt
private prices rose more than others (KL), but not all external places are private; ten years of it also stand for how far Aarhus is from the average: 18 % below to 22 % above|private priser steg mere end andre (KL), men ikke alle eksterne pladser er private; ti års vækst dækker også, hvor langt Aarhus er fra gennemsnittet: 18 % under til 22 % over
staffed for the place, not the resident; contested|bemandet efter pladsen, ikke borgeren; omstridt
tariff rules: 95 to 98 %; docs/aarhus.md|takstregler: 95 til 98 %; docs/aarhus.md
ten years before the published figures of 2022|ti år før de offentliggjorte tal for 2022
the last opening that can be of use within the horizon|den sidste åbning, der kan gøre nytte inden for perioden
the published figures are of 2022, and the plan begins after them|de offentliggjorte tal er fra 2022, og planen begynder derefter
the question|spørgsmålet
the question: 5 of 100 believed values lie above|spørgsmålet: 5 af 100 antagne værdier ligger over
the question: 5 of 100 believed values lie below|spørgsmålet: 5 af 100 antagne værdier ligger under
the question: cells that are shown over time|spørgsmålet: felter, der vises over tid
the question: each is listed with its own values|spørgsmålet: hver plan er vist med sine egne værdier
the question: early enough to matter, late enough to be reached under demand=uncertain|spørgsmålet: tidligt nok til at betyde noget, sent nok til at kunne nås under usikre forudsætninger
the question: four futures in five|spørgsmålet: fire ud af fem fremtider
the question: from none to enough|spørgsmålet: fra ingen til nok
the question: from none to more than in the last ten years|spørgsmålet: fra ingen til mere end i de seneste ti år
the question: from nothing to enough, all of them taking home|spørgsmålet: fra intet til nok, alle med hjemtagning
the question: from what is assumed to the best case; no published figure of consent, delay or turnaround|spørgsmålet: fra det antagne til det bedste tilfælde; intet offentliggjort tal for samtykke, forsinkelse eller tomgang
the question: how sure one wants to be|spørgsmålet: hvor sikker man vil være
the question: more than five times the published plan|spørgsmålet: mere end fem gange den offentliggjorte plan
the question: the end of the ten-year plan|spørgsmålet: udgangen af den tiårige plan
the question: the published 66 % are of residents|spørgsmålet: de offentliggjorte 66 % er opgjort i borgere
the question: the stock, as the published 66 %|spørgsmålet: bestanden, som de offentliggjorte 66 %
the question: twice the ten years of the plan; once may be luck|spørgsmålet: det dobbelte af planens ti år; én gang kan være held
the question: what it costs to be sure|spørgsmålet: hvad det koster at være sikker
the question: where the search is held against more plays|spørgsmålet: hvor søgningen holdes op mod flere gennemspilninger
the question: where to look, in steps of 0.1 percentage points|spørgsmålet: hvor der ledes, i trin på 0,1 procentpoint
the question; docs/calibration.md|spørgsmålet; docs/calibration.md
the year of the budget of 398.5 mio. kr.|året for budgettet på 398,5 mio. kr.
to 2022 +28 % in ten years (OPS-Indsigt 2022); then 0.7 % nationally to 2.5 % in Aarhus, widened to 0 to 3 %|til 2022 +28 % på ti år (OPS-Indsigt 2022); derefter 0,7 % på landsplan til 2,5 % i Aarhus, udvidet til 0 til 3 %
two units of 12, the size that Aarhus budgeted for 2016 to 2019|to enheder med 12, den størrelse Aarhus budgetterede med for 2016 til 2019
two years to decide and build from the start|to år til at beslutte og bygge fra starten
wages and prices 2.5 to 3.5 %; no real growth unless stated|løn og priser 2,5 til 3,5 %; ingen realvækst, medmindre det er angivet
waiting lists found unlawful (Ankestyrelsen, December 2024)|ventelister fundet ulovlige (Ankestyrelsen, december 2024)
set on the command line|sat på kommandolinjen
the question: whether own places are cheaper is contested, so both sides of 1 are shown|spørgsmålet: det er omstridt, om egne pladser er billigere, så begge sider af 1 er vist
the question: around the 95 to 100 % that tariff rules allow|spørgsmålet: omkring de 95 til 100 %, som takstreglerne tillader
"""


def _pairs(text: str) -> dict[str, str]:
    return dict(line.split("|") for line in text.strip().splitlines())


DANISH: dict[str, str] = _pairs(_UNITS) | _pairs(_SOURCES)


def stated(text: str, language: str) -> str:
    """A unit or source of a config in a language: as written, if nobody has put it in Danish."""
    return DANISH.get(text, text) if language == "da" else text
