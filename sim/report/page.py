"""The page put together from a run folder's contents."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .. import __version__
from ..contents import RunContents
from ..hiding import hides_few, shown_tables, tells_the_start
from ..results import made_up
from ..words import WORDS, column, name, number, plain_percent, say
from ..words.coded import file_name
from ..words.expectations import told_expectations
from ..words.glossary import used
from ..words.settings import told_settings
from .answers import answers
from .assumed import assumptions
from .cells import Shown, table, unbroken
from .limits import limits
from .lines import over_time
from .outline import Part, outline
from .pictured import behind, pictured
from .sentences import counted

MOST_PICTURES = 2_000_000  # bytes of pictures on a page, as they are embedded
TAGS = ("verified", "derived", "assumption")


def page(run: RunContents, language: str | None = None) -> str:
    """The report of a run as HTML that asks for nothing from anywhere."""
    spoken = language or run.language
    config = yaml.safe_load(run.config_yaml)
    hidden = hides_few(run, config)
    tables = told_expectations(shown_tables(run, config), spoken)
    if "configs" in tables:
        tables["configs"] = told_settings(tables["configs"], spoken)
    style, script = _asset("style.css"), _asset("page.js")
    told = ([say("report.hidden.answer", spoken)] if hidden and tells_the_start(run, config)
            else answers(run.experiment, run.tables, config, spoken))
    alike = spoken == run.language
    target = (config.get("experiment") or {}).get("target")
    chart = None if hidden else over_time(tables.get("years", []), target, spoken)
    pictures = _pictures(run, spoken) if alike and not hidden else {}
    if chart:
        pictures.pop("fan", None)  # the chart shows the same
    plan = outline(run.experiment)
    shown = [part for part in (_part(p, tables, pictures, spoken) for p in plan.parts) if part]
    placed = {plan.picture} | {f for p in plan.parts for f in p.figures}
    body = _environment().get_template("page.html.j2").render(
        say=lambda key, **values: say(f"report.{key}", spoken, **values), language=spoken,
        policy=_policy(style, script), style=Markup(style), script=Markup(script),
        title=_title(run, config, spoken), made_up=say("made_up", spoken) if made_up(config) else None,
        ask=_question(plan.ask, run, config, spoken),
        told=[unbroken(line) for line in told or [run.answer.split("\n\n")[0]] * alike], picture=pictures.get(plan.picture),
        chart=chart,
        parts=shown, more=[p for n, p in pictures.items() if n not in placed],
        tables=[(file_name(n, spoken), f"{n}.csv", table(rows, spoken)) for n, rows in tables.items()
                if n not in ("months", "assumptions")],
        assumed=assumptions(tables.get("assumptions", []), spoken, _titles(run.experiment, spoken)), answer=run.answer if alike and not hidden else None,
        cols=[say("report.assumed", spoken), *(column(c, spoken) for c in ("value", "unit", "tag", "source"))],
        alike=alike, hidden=hidden, checks=_checks(run, spoken), memo=_memo(run, config, spoken),
        manifest=run.manifest, limits=limits(run.experiment, tables, config, spoken), number=lambda n: number(n, 0, spoken),
    )
    seen = unescape(re.sub("<(style|code).*?</\\1>|<[^>]*>", " ", body, flags=re.S))
    return body + _environment().get_template("page_end.html.j2").render(
        say=lambda key: say(f"report.{key}", spoken), script=Markup(script),
        glossary=[say(key, spoken).split(": ", 1) for key in used(seen, spoken)],
    )


def _part(part: Part, tables: Mapping[str, list], pictures: Mapping[str, Any], language: str) -> dict | None:
    found = [pictures[f] for f in part.figures if f in pictures]
    rows = tables.get(part.table or "", [])
    if part.columns:  # to be read at a glance: of several definitions the first
        rows = [r for r in rows if r.get("definition", "residents") == "residents"] or rows
    known = [r for r in rows if all(r.get(key) is not None for key in part.given)]
    if rows and not known and part.without:
        return {"heading": part.heading, "note": part.without, "pictures": [], "table": None}
    rows = known
    shown = table(rows, language, part.columns) if rows else None
    if not found and not (shown and shown.heads):
        return None
    return {"heading": part.heading, "note": part.note, "pictures": found, "table": shown}


def _pictures(run: RunContents, language: str) -> dict[str, dict]:
    """Pictures as PNG within the page, by name, as many as there is room for; those placed come first."""
    plan = outline(run.experiment)
    first = [plan.picture, *(f for p in plan.parts for f in p.figures)]
    names = sorted(run.figures, key=lambda n: first.index(n) if n in first else len(first))
    found, room = {}, MOST_PICTURES
    for figure in names:
        data = base64.b64encode(run.figures[figure].read_bytes()).decode("ascii")
        if len(data) > room:
            continue
        room -= len(data)
        found[figure] = {"name": file_name(figure, language), "data": data, "alternative": pictured(figure, run.tables, language),
                         "table": _behind(run, figure, language)}
    return found


def _behind(run: RunContents, name: str, language: str) -> Shown | None:
    rows, columns = behind(name, run.tables)
    return table(rows, language, columns) if rows else None


def _question(ask: str, run: RunContents, config: Mapping[str, Any], language: str) -> str:
    own = config.get("experiment") or {}
    first = outline(run.experiment).parts[0].table or ""  # other tables may look further ahead
    years = [r["year"] for r in run.tables.get(first, []) if isinstance(r.get("year"), float)]
    target = own.get("target")
    return say(f"report.{ask}" if target is not None or ask not in ("ask", "ask_places") else "report.ask_any",
               language, target="" if target is None else plain_percent(target, language), year=_year(own.get("year") or max(years, default=0)),
               start=own.get("from_year"), end=_year(max([r["to_year"] for r in run.tables.get("optimise", [])], default=0)))


def _title(run: RunContents, config: Mapping[str, Any], language: str) -> str:
    """The municipality's; of several, or of several runs, what they are together."""
    if f"report.title.{run.experiment}" in WORDS:
        return say(f"report.title.{run.experiment}", language)
    town = name(config["municipality"]["name"], language)
    return say("report.title", language, town=town[:1].upper() + town[1:])


def _titles(experiment: str, language: str) -> dict[str, str]:
    """Parts of the config that are something else than their name says."""
    return {"municipality": say("network.shape", language)} if experiment == "network" else {}


def _year(year: float) -> str:
    return f"{year:.0f}"


def _checks(run: RunContents, language: str) -> list[str]:
    # What several plans have in common counts once.
    known = {(re.sub(r"^plan/[^.]*", "plan", str(r["key"])), r["value"], r["tag"]) for r in run.tables.get("assumptions", [])}
    tags = Counter(tag for _, _, tag in known)
    told = [say("report.check.tables", language, n=number(len(run.tables), 0, language))]
    if not tags:
        return told  # of runs beside one another nothing was played and nothing assumed
    told.append(say("report.check.tags", language, **{t: number(tags[t], 0, language) for t in TAGS}))
    repeated = run.manifest.get("plays_repeated") or []
    told.insert(0, counted(len(repeated), "report.check.engine", "report.check.engines", language) if repeated
                else say("report.check.no_engines", language))
    return told


def _memo(run: RunContents, config: Mapping[str, Any], language: str) -> str:
    version = run.manifest["versions"].get("botilbud", __version__)
    if "futures" not in config:
        return say("report.memo.compared", language, version=version)
    played = [r["futures"] for rows in run.tables.values() for r in rows if isinstance(r.get("futures"), float)]
    return say("report.memo", language, version=version,
               futures=counted(max(played, default=config["futures"]), "report.future", "report.futures", language))


def _policy(style: str, script: str) -> str:
    """Nothing may be fetched; only this style and this script, by their hash, may work."""
    style_hash, script_hash = (
        base64.b64encode(hashlib.sha256(t.encode("utf-8")).digest()).decode("ascii") for t in (style, script)
    )
    return (f"default-src 'none'; img-src data:; style-src 'sha256-{style_hash}'; "
            f"script-src 'sha256-{script_hash}'; base-uri 'none'; form-action 'none'")


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("sim.report", "."), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
