"""Texts of one plan under stress."""

WORDS: dict[str, tuple[str, str]] = {
    # --- picture: tail ------------------------------------------------------------------
    "tail.title": ("Unforeseen bills in {year}: how often they exceed a sum", "Uforudsete regninger i {year}: hvor ofte de overstiger et beløb"),
    "tail.note": (
        "Share of the same futures in which bills for closures, and what else costs more than last year's budget led one to "
        "expect, exceed the sum on the horizontal axis. The vertical axis is logarithmic. Dashed: the buffer, {buffer} mio. kr.",
        "Andel af de samme fremtider, hvor regninger for lukninger og andre udgifter ud over det, som sidste års "
        "udgifter gav grund til at vente, overstiger beløbet på den vandrette akse. Den lodrette akse er logaritmisk. "
        "Stiplet: bufferen, {buffer} mio. kr.",
    ),
    "tail.axis": ("Unforeseen bills in the year, mio. kr., fixed prices", "Uforudsete regninger i året, mio. kr., faste priser"),
    "tail.share": ("Share of futures, %", "Andel af fremtider, %"),
    "tail.buffer": ("buffer", "buffer"),
    # --- terminal -----------------------------------------------------------------------
    "stress.question": (
        "One plan under stress, on the same {futures} futures. Cost over the whole period, with building as yearly payments, "
        "in mio. kr. and fixed prices; share of residents in own places at the end of {year}. Below: unforeseen bills in "
        "{year} and the buffer of {buffer} mio. kr. After ± and in brackets: the 95 % interval.",
        "Én plan under belastning i de samme {futures} fremtider. Udgifter i hele perioden, med anlæg som årlige ydelser, i mio. kr. "
        "og faste priser; selvforsyningsgrad ved udgangen af {year}. Nederst: uforudsete regninger i {year} og bufferen på "
        "{buffer} mio. kr. Efter ± og i parentes: 95 %-intervallet.",
    ),
    "stress.total": ("Cost", "Udgifter"),
    "stress.added": ("Added", "Merudgift"),
    "stress.with_waits": ("With waiting", "Med ventetid"),
    "stress.worst": ("Dearest year", "Dyreste år"),
    "stress.displaced": ("Displaced", "Må flytte"),
    "stress.waited": ("Days waited", "Ventedage"),
    "stress.share": ("Own places", "Egne pladser"),
    "stress.exceeded": ("Buffer exceeded", "Buffer overskrides"),
    "stress.enough": ("Enough in 95 of 100", "Nok i 95 af 100"),
    "stress.enough_range": ("Interval", "Interval"),
    "stress.unforeseen": (
        "Unforeseen bills of a year are bills for closures, and what everything else costs beyond last year's cost, grown as it "
        "grows on average in the calm case. Dearest year: what the dearest year costs at most in 95 of 100 futures.",
        "Årets uforudsete regninger er regninger for lukninger og det, som alt andet koster ud over sidste års udgifter "
        "fremskrevet med den gennemsnitlige stigning uden belastninger. Dyreste år: hvad det dyreste år højst koster i 95 af "
        "100 fremtider.",
    ),
    "stress.waiting": (
        "Whoever waits costs nothing in the budget; 'with waiting' adds what the days waited would have cost in external places, "
        "at the year's mean price. A place that is built later is paid for later: neither is a saving.",
        "Den, der venter, koster ingenting i budgettet; 'med ventetid' lægger det til, som ventedagene ville have kostet på eksterne "
        "pladser til årets gennemsnitspris. En plads, der bygges senere, betales senere: ingen af delene er en besparelse.",
    ),
    "stress.contested": (
        "How likely such stresses are is not said here, and that prices of private and self-owned providers go on rising faster "
        "than others is contested; both are assumptions.",
        "Her siges intet om, hvor sandsynlige belastningerne er, og det er omstridt, om priserne hos private og selvejende leverandører "
        "fortsat stiger hurtigere end andres; begge dele er antagelser.",
    ),
}
