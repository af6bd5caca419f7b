"""The back-cast in words: first what nothing was fitted to, then what the past teaches."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.calibration import FEWEST
from ..words import mio_kr, needed, number, percent, plain_percent, say
from ..words.values import input_name, listed, span
from .layout import columns, wrapped


def backcast_answer(rows: Sequence[dict], language: str) -> str:
    """Each published figure beside what the model gives, by start share."""
    year = rows[0]["year"]
    lines = [say("backcast.question", language, year=year, futures=number(rows[0]["futures"], 0, language))]
    lines += [wrapped(say("backcast.held_out", language, year=year))]
    for figure, prices in dict.fromkeys((row["figure"], row["prices"]) for row in rows):
        of_figure = [row for row in rows if (row["figure"], row["prices"]) == (figure, prices)]
        show = mio_kr if figure == "external_mio_kr" else lambda x, lang: percent(x, 1, lang)
        scale = 1 if figure == "external_mio_kr" else 100
        title = _title(figure, prices, language)
        published = show(of_figure[0]["published"], language)
        lines += ["", say("backcast.published", language, figure=title, value=published)]
        for row in of_figure:
            lines.append(
                say(
                    "backcast.model", language, start=plain_percent(row["start_share"], language),
                    mean=show(row["mean"], language), p05=number(scale * row["p05"], 1, language),
                    p95=number(scale * row["p95"], 1, language),
                )
            )
    return "\n".join(lines)


def calibration_answer(
    rows: Sequence[dict], learned: Sequence[dict], synthetic: Sequence[dict], forecast: str | None, language: str
) -> str:
    """Which combinations fit, what they teach, how often the method is right, and how to go on.

    ``forecast``: the name of the demand that forecasts can be made with, None if there is none.
    """
    known = [row for row in rows if row["published"] is not None]
    parts, enough = [[_how_many_fit(known, language)]], known[0]["fitting"] >= FEWEST
    if enough:
        parts += [_figures(known, language), _unknowns(learned, language), _lessons(learned, language)]
    elif known[0]["fitting"]:
        parts[0].append(say("calibration.few", language, fewest=FEWEST))
    if synthetic:
        parts.append([_coverage(synthetic, language)])
    if enough:
        parts.append(_how_to_forecast(learned, forecast, language))
    return "\n\n".join("\n".join(map(wrapped, part)) for part in parts if part)


def _title(figure: str, prices: str, language: str) -> str:
    return say(f"backcast.{figure}", language) + (f" ({say(f'prices.{prices}', language)})" if prices else "")


def _how_many_fit(known: Sequence[dict], language: str) -> str:
    matched = [row for row in known if row["tolerance"] is not None]
    widths = [
        say(
            "calibration.tolerance", language, figure=_title(row["figure"], row["prices"], language).lower(),
            tolerance=mio_kr(row["tolerance"], language) if row["figure"] == "external_mio_kr"
            else _points(100 * row["tolerance"], language),
        )
        for row in matched
    ]
    values = {
        "year": known[0]["year"], "tried": number(known[0]["tried"], 0, language),
        "fitting": number(known[0]["fitting"], 0, language), "tolerances": listed(widths, language),
    }
    if known[0]["fitting"]:
        return say("calibration.fitting", language, **values)
    alone = [
        say(
            "calibration.alone", language, figure=_title(row["figure"], row["prices"], language).lower(),
            hits=number(row["fitting_alone"], 0, language),
        )
        for row in matched
    ]
    return say("calibration.none", language, alone=listed(alone, language), **values)


def _points(width: float, language: str) -> str:
    key = "calibration.point" if _plain(width, language) == "1" else "calibration.points"
    return say(key, language, value=_plain(width, language))


def _figures(known: Sequence[dict], language: str) -> list[str]:
    heads = [say(f"calibration.head.{key}", language) for key in ("figure", "published", "believed", "fitting")]
    cells = []
    for row in known:
        money = row["figure"] == "external_mio_kr"
        scale, unit = (1, "") if money else (100, " %")
        bands = [_band(row, part, scale, unit, language) for part in ("believed", "fitting")]
        published = mio_kr(row["published"], language) if money else _plain(scale * row["published"], language) + unit
        cells.append([_title(row["figure"], row["prices"], language), published, *bands])
    return columns(heads, cells)


def _unknowns(learned: Sequence[dict], language: str) -> list[str]:
    heads = [say(f"calibration.head.{key}", language) for key in ("unknown", "believed", "fitting")]
    return columns(heads, [[_called(row, language), *_spans(row, language)] for row in learned])


def _plain(x: float, language: str) -> str:
    return number(x, needed(x, 2), language)


def _lessons(learned: Sequence[dict], language: str) -> list[str]:
    fitting = number(learned[0]["fitting"], 0, language) if learned else ""
    taught = [_called(row, language) for row in learned if row["learned"]]
    silent = [_called(row, language) for row in learned if not row["learned"]]
    lines = [
        say("calibration.learned", language, learned=listed(taught, language))
        if taught else say("calibration.learned_nothing", language, fitting=fitting)
    ]
    if taught and silent:
        lines.append(say("calibration.not_learned", language, unlearned=listed(silent, language), fitting=fitting))
    return lines


def _coverage(synthetic: Sequence[dict], language: str) -> str:
    if not synthetic[0]["told"]:
        return say("calibration.no_synthetic", language)
    held = [
        say(
            "calibration.coverage", language, coverage=percent(row["coverage"], 1, language),
            figure=say(f"backcast.{row['figure']}", language).lower(),
            low=number(100 * row["coverage_low"], 1, language), high=number(100 * row["coverage_high"], 1, language),
        )
        for row in synthetic
    ]
    counts = {"told": synthetic[0]["told"], "tried": synthetic[0]["municipalities"]}
    return say(
        "calibration.synthetic", language, year=synthetic[0]["year"], coverages=listed(held, language),
        **{key: number(count, 0, language) for key, count in counts.items()},
    )


def _how_to_forecast(learned: Sequence[dict], forecast: str | None, language: str) -> list[str]:
    if forecast is None:
        return [say("calibration.no_forecast", language)]
    carried = [row for row in learned if row["used_in_forecasts"]]
    names = listed([_called(row, language) for row in carried], language)
    lines = [say("calibration.forecast", language, name=forecast, carried=names)]
    return lines if any(row["learned"] for row in carried) else [*lines, say("calibration.same", language)]


def _called(row: dict, language: str) -> str:
    return input_name(row["unknown"], language, row["key"])


def _spans(row: dict, language: str) -> list[str]:
    """Where 90 of 100 lie before and after the past was looked at; a dash where too few fit."""
    ends = [(row[f"{part}_p05"], row[f"{part}_p95"]) for part in ("believed", "fitting")]
    return ["–" if low is None else span(row["unknown"], low, high, language) for low, high in ends]


def _band(row: dict, part: str, scale: float, unit: str, language: str) -> str:
    low, high = (None if row[f"{part}_{q}"] is None else scale * row[f"{part}_{q}"] for q in ("p05", "p95"))
    return say("compare.range", language, low=number(low, 1, language), high=number(high, 1, language)) + unit
