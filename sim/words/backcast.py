"""Texts of the back-cast."""

WORDS: dict[str, tuple[str, str]] = {
    # --- pictures: back-cast ------------------------------------------------------------
    "backcast.title": (
        "Published figures of {year} and what the model gives",
        "Offentliggjorte tal for {year} og modellens resultater",
    ),
    "backcast.note": (
        "Played from the end of {before} in {futures} futures; the share in own places at the start is not "
        "published and is varied. Marker: mean of the futures. Bar: 90 of 100 futures.",
        "Gennemspillet fra udgangen af {before} i {futures} fremtider; andelen på egne pladser ved starten er "
        "ikke offentliggjort og er derfor varieret. Symbol: gennemsnit af fremtiderne. Streg: 90 af "
        "100 fremtider.",
    ),
    "backcast.note_undated": (
        "Played in {futures} futures; the share in own places at the start is not published and is "
        "varied. Marker: mean of the futures. Bar: 90 of 100 futures.",
        "Gennemspillet i {futures} fremtider; andelen på egne pladser ved starten er ikke "
        "offentliggjort og er derfor varieret. Symbol: gennemsnit af fremtiderne. Streg: 90 af 100 "
        "fremtider.",
    ),
    "backcast.start_axis": (
        "Share in own places at the start, %", "Andel på egne pladser ved starten, %",
    ),
    "backcast.no_prices": ("Model", "Model"),
    "backcast.model_in": ("Model, {prices}", "Model, {prices}"),
    "backcast.published_legend": ("Published", "Offentliggjort"),
    "backcast.share_residents": ("Self-sufficiency", "Selvforsyningsgrad"),
    "backcast.residents_growth": ("Growth in residents", "Vækst i antal borgere"),
    "backcast.external_mio_kr": ("Cost of external places", "Udgifter til eksterne pladser"),
    "backcast.spending_growth": ("Growth in all spending", "Vækst i de samlede udgifter"),
    "backcast.unit.share_residents": ("% of residents", "% af borgerne"),
    "backcast.unit.residents_growth": ("% over the period", "% i hele perioden"),
    "backcast.unit.external_mio_kr": ("mio. kr. a year", "mio. kr. om året"),
    "backcast.unit.spending_growth": ("% over the period", "% i hele perioden"),
    "backcast.over_time": (
        "Self-sufficiency over time (median of the futures)",
        "Selvforsyningsgrad over tid (median af fremtiderne)",
    ),
    # --- terminal: back-cast ------------------------------------------------------------
    "backcast.question": (
        "What was published of {year}, and what {futures} futures played up to then give.",
        "Hvad der er offentliggjort om {year}, og hvad {futures} gennemspillede fremtider giver.",
    ),
    "backcast.published": ("{figure}: published {value}", "{figure}: offentliggjort {value}"),
    "backcast.model": (
        "  from a start share of {start}: {mean} (90 of 100 futures: {p05} to {p95})",
        "  fra en startandel på {start}: {mean} (90 af 100 fremtider: {p05} til {p95})",
    ),
}
