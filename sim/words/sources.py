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
a CSV file|en CSV-fil
buildings|byggerier
yes or no|ja eller nej
citizens for each caseworker|borgere pr. sagsbehandler
citizens, share, places, date|borgere, andel, pladser, dato
dates; months|datoer; måneder
dates; months; share|datoer; måneder; andel
full-time caseworkers|sagsbehandlere på fuld tid
hours|timer
hours a week|timer om ugen
kr. a year|kr. om året
kr. a year; share above it|kr. om året; andel derudover
kr. for each referral that did not come|kr. pr. visitation, der ikke kom
share of what lies above|andel af det, der ligger over
share of private providers|andel af de private leverandører
share, difference|andel, forskel
steps of growth|væksttrin
steps|trin
schedules|tidsplaner
pairs of moves|par af ændringer
combinations|kombinationer
offers|tilbud
kr. for each referral that did not come; mio. kr.; years|kr. pr. visitation, der ikke kom; mio. kr.; år
kr. for each resident|kr. pr. borger
kr. once for each new place|kr. én gang pr. ny plads
mio. kr. a citizen and year|mio. kr. pr. borger og år
offers that fit a citizen|tilbud, der passer til en borger
offers; worth in shares of the tariff; shares; months|tilbud; værdi som andel af taksten; andele; måneder
offers; worth; shares; months|tilbud; værdi; andele; måneder
places; months of notice|pladser; måneders varsel
providers|leverandører
share a year; days|andel om året; dage
share of citizens|andel af borgerne
times the mean|gange gennemsnittet
share of offers|andel af tilbuddene
share of referrals|andel af visitationerne
share of that effect|andel af den virkning
share of the price|andel af prisen
share of those referred|andel af de visiterede
shares|andele
shares of the tariff|andele af taksten
shares; months; days|andele; måneder; dage
shares; months; mio. kr.|andele; måneder; mio. kr.
standard deviation of the logarithm|standardafvigelse af logaritmen
standard deviation ÷ mean|standardafvigelse ÷ gennemsnit
worths of the price|værdi som andel af prisen
date, years, share of private providers that leave, days|dato, år, andel af private leverandører, der forlader markedet, dage
factor on prices from a date|faktor på priser fra en dato
mio. kr. a year, fixed prices|mio. kr. om året, faste priser
share of providers a year|andel af leverandørerne om året
years; parts; values tried|år; dele; afprøvede værdier
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
86 of 2000 combinations tried; botilbud backcast, config d36d0bb60e22, seed 1|86 af 2.000 afprøvede kombinationer; botilbud backcast, opsætning d36d0bb60e22, startværdi 1
96 places a year, several times what was built in 2012 to 2022|96 pladser om året, flere gange det, der blev bygget fra 2012 til 2022
KL, 21 municipalities: 5.6 bn ÷ 9,000 = 622,000 kr. a year (2021)|KL, 21 kommuner: 5,6 mia. ÷ 9.000 = 622.000 kr. om året (2021)
KL: prices of 2021|KL: 2021-priser
OPS-Indsigt 2022|OPS-Indsigt 2022
OPS-Indsigt 2022: 274 places in a ten-year investment plan|OPS-Indsigt 2022: 274 pladser i en tiårig investeringsplan
OPS-Indsigt 2022: 274 places in a ten-year investment plan; a tenth in each year|OPS-Indsigt 2022: 274 pladser i en tiårig investeringsplan; en tiendedel hvert år
one building a year, on time, for every need; the order of building is not published|ét byggeri om året, til tiden, til alle behov; byggeriernes rækkefølge er ikke offentliggjort
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
more than 250 homes were added in the period (OPS-Indsigt 2022); that they opened on time is an assumption|der kom mere end 250 boliger til i perioden (OPS-Indsigt 2022); at de åbnede til tiden, er en antagelse
more than 250 homes were added in the period (OPS-Indsigt 2022); that these and later ones opened on time is an assumption|der kom mere end 250 boliger til i perioden (OPS-Indsigt 2022); at de og senere byggerier åbnede til tiden, er en antagelse
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
the question: as many as the plan adds|spørgsmålet: så mange, som planen tilføjer
the question: cells that are shown over time|spørgsmålet: felter, der vises over tid
the question: each is listed with its own values|spørgsmålet: hver plan er vist med sine egne værdier
the question: early enough to matter, late enough to be reached under demand=uncertain|spørgsmålet: tidligt nok til at betyde noget, sent nok til at kunne nås under usikre forudsætninger
the question: four futures in five|spørgsmålet: fire ud af fem fremtider
the question: from none to three times that of the example|spørgsmålet: fra ingen til tre gange eksemplets
the question: from none to twice that of the example|spørgsmålet: fra ingen til det dobbelte af eksemplets
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
inferred: Copenhagen's waiting list was found unlawful (Ankestyrelsen, December 2024)|udledt: Københavns venteliste blev fundet ulovlig (Ankestyrelsen, december 2024)
set on the command line|sat på kommandolinjen
the question: whether own places are cheaper is contested, so both sides of 1 are shown|spørgsmålet: det er omstridt, om egne pladser er billigere, så begge sider af 1 er vist
the question: around the 95 to 100 % that tariff rules allow|spørgsmålet: omkring de 95 til 100 %, som takstreglerne tillader
0.5 % a year for each provider, no published figure; six months as in Slagelse (OPS-Indsigt, November 2022)|0,5 % om året for hver leverandør, intet offentliggjort tal; seks måneder som i Slagelse (OPS-Indsigt, november 2022)
1,732 residents and about 60 open cases, 45 citizens each; 1.5 % more a year|1.732 borgere og omkring 60 åbne sager, 45 borgere pr. sagsbehandler; 1,5 % flere om året
12 weeks from application to decision (Greve); 8 to 18 weeks elsewhere|12 uger fra ansøgning til afgørelse (Greve); 8 til 18 uger andre steder
13.7 mio. kr. deficit ÷ 40 residents in Slagelse (OPS-Indsigt, November 2022)|13,7 mio. kr. i underskud ÷ 40 borgere i Slagelse (OPS-Indsigt, november 2022)
2.7 of 12.8 bn. kr. bought externally in 2020, rounded: 20 % (VIVE in OPS-Indsigt, April 2022)|2,7 af 12,8 mia. kr. købt eksternt i 2020, afrundet: 20 % (VIVE i OPS-Indsigt, april 2022)
24 (Herning, blog on the Swedish model), from 40 to 50|24 (Herning, blog om den svenske model), før 40 til 50
3 % of citizens then cost over 2 mio. kr.; published: 845 cases in 59 municipalities, and tariffs of 670 to 8,195 kr. a day|så koster 3 % af borgerne over 2 mio. kr.; offentliggjort: 845 sager i 59 kommuner og takster fra 670 til 8.195 kr. pr. dag
37 hours less meetings and leave|37 timer uden møder og fravær
4.1 mio. kr. for six places at Oddervej (Aarhus 2019)|4,1 mio. kr. for seks pladser på Oddervej (Aarhus 2019)
40 % is bought from private providers (VIVE); about 70 % of those are foundations or self-owning (Parliament 2020, all kinds of offers)|40 % købes hos private leverandører (VIVE); omkring 70 % af dem er fonde eller selvejende (Folketinget 2020, alle slags tilbud)
40 % is bought from private providers (VIVE); the 30 % of those that are not self-owning|40 % købes hos private leverandører (VIVE); de 30 % af dem, der ikke er selvejende
45 in disability (Vejle, blog on the Swedish model); guideline of the union 40 to 45|45 på handicapområdet (Vejle, blog om den svenske model); fagforeningens vejledende sagstal er 40 til 45
5.0 of 12.8 bn. kr. bought externally in 2020, rounded: 40 % (VIVE in OPS-Indsigt, April 2022)|5,0 af 12,8 mia. kr. købt eksternt i 2020, afrundet: 40 % (VIVE i OPS-Indsigt, april 2022)
54 % of the tariff: eight young people moved to own homes saved 0.75 mio. kr. each, of the 1.64 mio. kr. that round-the-clock care cost on average|54 % af taksten: Otte unge, der flyttede i egen bolig, sparede 0,75 mio. kr. hver af de 1,64 mio. kr., som et døgntilbud i gennemsnit kostede
589 external residents at 4.4 a provider, as in Slagelse (40 residents, nine buyers), by share|589 borgere på eksterne pladser med 4,4 pr. leverandør, som i Slagelse (40 borgere, ni købere), fordelt efter andel
60 % of the own tariff of 1,799.15 is for the place, the rest for the resident; no published figure|60 % af den egne takst på 1.799,15 er for pladsen, resten for borgeren; intet offentliggjort tal
OPS-Indsigt 2022 names a bias barrier between purchasing and social departments; its size is not published|OPS-Indsigt 2022 nævner en barriere mellem indkøb og socialforvaltning; dens størrelse er ikke offentliggjort
OPS-Indsigt 2022: private capital pays first; contracts repay over 4 years or more; the price of a result is not published|OPS-Indsigt 2022: privat kapital betaler først; kontrakter tilbagebetales over 4 år eller mere; prisen for et resultat er ikke offentliggjort
OPS-Indsigt 2022 expects 1.5 mio. kr. of 398.5 from taking home and renegotiation; how many contracts, and how much off, is not published|OPS-Indsigt 2022 venter 1,5 mio. kr. ud af 398,5 fra hjemtagning og genforhandling; hvor mange kontrakter, og hvor stort et afslag, er ikke offentliggjort
OPS-Indsigt 2022: 5.4 mio. kr. from 2023|OPS-Indsigt 2022: 5,4 mio. kr. fra 2023
OPS-Indsigt 2022: a model with key figures from 2023, which was not ready; its inner workings are not published|OPS-Indsigt 2022: en model med nøgletal fra 2023, som ikke var klar; hvordan den virker, er ikke offentliggjort
OPS-Indsigt 2022: about 1.5 mio. kr., with taking home|OPS-Indsigt 2022: omkring 1,5 mio. kr. sammen med hjemtagning
OPS-Indsigt 2022: about 1.8 mio. kr. of overhead saved in 2023|OPS-Indsigt 2022: omkring 1,8 mio. kr. sparet i overhead i 2023
OPS-Indsigt 2022: about 3.6 mio. kr. in 2023|OPS-Indsigt 2022: omkring 3,6 mio. kr. i 2023
OPS-Indsigt 2022: about 3.6 mio. kr. in 2023 with scale effects|OPS-Indsigt 2022: omkring 3,6 mio. kr. i 2023 med stordriftsfordele
OPS-Indsigt 2022: about 7 mio. kr., 1.75 % of the external budget|OPS-Indsigt 2022: omkring 7 mio. kr., 1,75 % af det eksterne budget
OPS-Indsigt 2022: the target of the plan|OPS-Indsigt 2022: planens mål
OPS-Indsigt 2021: Copenhagen and 20 municipalities ask what reaches the citizen; effects are not published|OPS-Indsigt 2021: København og 20 kommuner spørger, hvad der når frem til borgeren; virkninger er ikke offentliggjort
blog of February 2018: 68 mio. kr. over three years (Aabenraa); a third in each|blog fra februar 2018: 68 mio. kr. over tre år (Aabenraa); en tredjedel i hvert
blog of February 2018: activity-ready clients halved (Aabenraa, job centre); 30 % as the least is an assumption|blog fra februar 2018: halvt så mange aktivitetsparate borgere (Aabenraa, jobcenter); de 30 % som det mindste er en antagelse
blog of February 2018: net gain of 6.4 mio. kr. after one year (Aabenraa)|blog fra februar 2018: nettogevinst på 6,4 mio. kr. efter ét år (Aabenraa)
blog on the Swedish model: 4.4 mio. kr. over two years, on 20 % of the area (Herning)|blog om den svenske model: 4,4 mio. kr. over to år på 20 % af området (Herning)
blog on the Swedish model: 40 to 50 citizens each became 24; twice as many caseworkers|blog om den svenske model: 40 til 50 borgere pr. sagsbehandler blev til 24; dobbelt så mange sagsbehandlere
blog on the Swedish model: five advisers fewer, over 10 % (Vejle)|blog om den svenske model: fem rådgivere færre, over 10 % (Vejle)
blog on the Swedish model: placements -6 % (Herning)|blog om den svenske model: 6 % færre anbringelser (Herning)
SEL §176, level of 2022 (danskelove.dk)|Serviceloven § 176, 2022-niveau (danskelove.dk)
all sold places of the example; notice is not published|alle solgte pladser i eksemplet; varslet er ikke offentliggjort
an example; how many places Aarhus sells was not found|et eksempel; der er ikke fundet tal for, hvor mange pladser Aarhus sælger
an external place is found at once, as elsewhere in the model|en ekstern plads findes med det samme, som ellers i modellen
as invest before it happens|som i 'investér før det sker'
as own homes with support|som i 'egen bolig med støtte'
as private: KL does not tell them apart|som private: KL skelner ikke mellem dem
as renegotiated prices|som i 'genforhandlede priser'
as the external tariff: what buyers pay was not found|som den eksterne takst: der er ikke fundet tal for, hvad køberne betaler
as the purchasing model|som i 'indkøbsmodel'
as the transparency network|som i 'netværk om gennemsigtige takster'
deadlines are set so that 80 to 90 % of cases are within them (Sønderborg)|frister sættes, så de holdes i 80 til 90 % af sagerne (Sønderborg)
effect after a lag; the lag is not published|virkning efter en forsinkelse; forsinkelsen er ikke offentliggjort
eight moved to own homes save 6 mio. kr. a year (Aarhus): 0.75 each|otte, der flyttede i egen bolig, sparer 6 mio. kr. om året (Aarhus): 0,75 hver
eight young people moved from a 24-hour offer to own homes saves 6 mio. kr. a year (Aarhus, budget 2019); what share of referrals could, is not published|otte unge, der flyttede fra et døgntilbud til egen bolig, sparer 6 mio. kr. om året (Aarhus, budget 2019); hvor stor en andel af de visiterede, der kunne, er ikke offentliggjort
enough to see where a mean crosses a figure|nok til at se, hvor et gennemsnit krydser et tal
from job-centre clients to residential care: nobody knows; wide on purpose|fra jobcentrets borgere til botilbud: det ved ingen; bredt med vilje
how a published figure is held against the model: docs/levers.md|hvordan et offentliggjort tal holdes op mod modellen: docs/levers.md
more than 45; beyond it cases wait|mere end 45; derover venter sagerne
no published figure; double payment comes on top, by the days of notice|intet offentliggjort tal; dobbeltbetaling i varslingsperioden kommer oveni
none: the list is a synthetic example|ingen: listen er et opdigtet eksempel
overhead 6 to 8 % and a margin of 2.4 % (SMVdanmark) are published; buildings 10 % and direct care, the rest, are not|overhead på 6 til 8 % og en overskudsgrad på 2,4 % (SMVdanmark) er offentliggjort; bygninger på 10 % og direkte støtte, resten, er ikke
overhead 6 to 8 % is published; buildings 10 % and direct care, the rest, are not|overhead på 6 til 8 % er offentliggjort; bygninger på 10 % og direkte støtte, resten, er ikke
placements -6 % in Herning, of children and young people; none to all of it is taken to hold here|6 % færre anbringelser i Herning, børn og unge; at intet til hele virkningen gælder her, er en antagelse
prices of offers for one citizen differ by 10 to 30 %; no published figure|priser på tilbud til samme borger afviger 10 til 30 %; intet offentliggjort tal
private +21 %, municipal and regional +5 to 6 % in 2018 to 2021 (KL): (1.21 ÷ 1.055)^⅓ − 1; whether it goes on is contested|private +21 %, kommunale og regionale +5 til 6 % fra 2018 til 2021 (KL): (1,21 ÷ 1,055)^⅓ − 1; om det fortsætter, er omstridt
salary and overhead; five advisers were said to cost 2.2 mio. kr. a year, 440,000 kr. each, ten years before|løn og overhead; fem rådgivere blev ti år tidligere sagt at koste 2,2 mio. kr. om året, 440.000 kr. hver
so that a case takes 12 weeks at 45 citizens each, as published in Greve; docs/levers.md|så en sag tager 12 uger ved 45 borgere pr. sagsbehandler, som offentliggjort i Greve; docs/levers.md
so that less prevention than today can lead to more referrals; no published figure|så mindre forebyggelse end i dag kan føre til flere visiterede; intet offentliggjort tal
staff for about two months before the place is lived in; no published figure|personale i omkring to måneder, før pladsen tages i brug; intet offentliggjort tal
steering agreements allow 95 to 100 % occupancy and speak of ±5 % of the result; how it is carried over was not found|styringsaftaler tillader 95 til 100 % belægning og taler om ±5 % af resultatet; hvordan det overføres, er ikke fundet
2.5 % of the budget of 398.5 mio. kr.; no published figure|2,5 % af budgettet på 398,5 mio. kr.; intet offentliggjort tal
delays of one to four years; no published distribution|forsinkelser på et til fire år; ingen offentliggjort fordeling
no such limit has been passed; how many would leave is contested|en sådan grænse er ikke vedtaget; hvor mange der ville forlade markedet, er omstridt
private +21 % against +5 to 6 % in 2018 to 2021 (KL), here at once: 1.21 ÷ 1.055|private +21 % mod +5 til 6 % fra 2018 til 2021 (KL), her på én gang: 1,21 ÷ 1,055
six times what is assumed otherwise; no published figure|seks gange det, der ellers antages; intet offentliggjort tal
synthetic example|opdigtet eksempel
synthetic example: that of Aarhus|opdigtet eksempel: som i Aarhus
synthetic example: 6,000 residents, 70 % own|opdigtet eksempel: 6.000 borgere, 70 % på egne pladser
synthetic example: 90 residents, 40 % own|opdigtet eksempel: 90 borgere, 40 % på egne pladser
synthetic example: two buildings; new places can serve every need, which is the best case|opdigtet eksempel: to bygninger; nye pladser kan dække alle behov, hvilket er det bedste tilfælde
the levers that the sources describe, each with its own values|de greb, kilderne beskriver, hvert med sine egne værdier
the question: the target of Aarhus; state your own|spørgsmålet: Aarhus' mål; angiv jeres eget
the question: as for Aarhus, and the growth that was stated|spørgsmålet: som for Aarhus, og den oplyste vækst
the question: that of Aarhus, for all|spørgsmålet: Aarhus' spørgsmål, stillet for alle
the question: the end of the horizon|spørgsmålet: periodens udgang
under 67, or covered before that; no published share|under 67 år, eller omfattet før da; ingen offentliggjort andel
what makes an own place at 97 % occupancy cost per resident what an external one does: 741.91 + 1,079.49 ÷ 97 % = 1,854.79; contested|det, der får en egen plads med 97 % belægning til at koste det samme pr. borger som en ekstern: 741,91 + 1.079,49 ÷ 97 % = 1.854,79; omstridt
"""


def _pairs(text: str) -> dict[str, str]:
    return dict(line.split("|") for line in text.strip().splitlines())


DANISH: dict[str, str] = _pairs(_UNITS) | _pairs(_SOURCES)


def stated(text: str, language: str) -> str:
    """A unit or source of a config in a language: as written, if nobody has put it in Danish."""
    return DANISH.get(text, text) if language == "da" else text
