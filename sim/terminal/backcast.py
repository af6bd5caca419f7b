"""The back-cast in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import mio_kr, number, percent, say


def backcast_answer(rows: Sequence[dict], language: str) -> str:
    """Each published figure beside what the model gives, by start share."""
    lines = [say("backcast.question", language, year=rows[0]["year"], futures=number(rows[0]["futures"], 0, language))]
    for figure, prices in dict.fromkeys((row["figure"], row["prices"]) for row in rows):
        of_figure = [row for row in rows if (row["figure"], row["prices"]) == (figure, prices)]
        show = mio_kr if figure == "external_mio_kr" else lambda x, lang: percent(x, 1, lang)
        scale = 1 if figure == "external_mio_kr" else 100
        title = say(f"backcast.{figure}", language)
        title += f" ({say(f'prices.{prices}', language)})" if prices else ""
        lines += ["", say("backcast.published", language, figure=title, value=show(of_figure[0]["published"], language))]
        for row in of_figure:
            lines.append(
                say(
                    "backcast.model", language, start=percent(row["start_share"], 0, language),
                    mean=show(row["mean"], language), p05=number(scale * row["p05"], 1, language),
                    p95=number(scale * row["p95"], 1, language),
                )
            )
    return "\n".join(lines)
