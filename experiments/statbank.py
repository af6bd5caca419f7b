"""Residents and growth from tables of StatBank: statbank [FILE ...] area=CODE."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from experiments._ends import one_sentence
from sim.inputs import mistake

USAGE = """botilbud statbank [FILE ...] area=CODE [KEY=VALUE ...]

  FILE               tables saved from statbank.dk as CSV or JSON-stat: HAND07 or HAND01,
                     and FRKM125; without a file both are asked for from the open API
  area=751           the municipality: its code, or its name
  table=HAND07       which the API is asked for in place of HAND01; of a file, where neither it nor
                     its name says which it is
  projection=FRKM125 a newer projection, where there is one
  ages=18-66         ages whose projected number growth is taken from
  address=URL        the API, if it is another
  language=da        Danish, en if it is not given
  to=FOLDER          make a folder of configs; it needs these three too:
  own_share=0.6 plan_places=N first_opening=DATE   and if you like: buildings=N name=NAME

It shows what it found. Nothing is written without to=."""
NEEDED, ALSO = ("own_share", "plan_places", "first_opening"), ("buildings",)
KEYS = ("area", "table", "projection", "ages", "address", "language", "to", "name", *NEEDED, *ALSO)
AGES, PROJECTION = "18-66", "FRKM125"


def main() -> None:
    """Show what the tables say, and make a folder of it if one is named."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        from experiments._options import language_of, options
        from sim.statbank import TABLES
        from sim.terminal.statbank import statbank_answer

        words, given = options("statbank", sys.argv[1:], KEYS)
        if "area" not in given:
            raise mistake("statbank.which")
        if given.get("table", TABLES[0]) not in TABLES:
            raise mistake("statbank.one_of", text=given["table"][:40], names=", ".join(TABLES))
        language = language_of("statbank", given)
        found, projected = _found([Path(word) for word in words], given)
        print(statbank_answer(found, projected, language))
        if "to" in given:
            _write(found, projected, given, language)


def residents_in(file: Path, area: str, name: str | None) -> Any:
    """What a saved table says of the residents of an area. Raises InputError."""
    from sim.statbank import read_table, residents_of

    table = read_table(file)
    return residents_of(table, area, _named(table, name))


def answers_of(found: Any) -> dict[str, Any]:
    """The answers that a table gives."""
    quarter, year = int(found.period[-1]), int(found.period[:4])
    start = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    known = {"residents": sum(found.residents.values()), "by_need": found.residents, "start": start}
    return known if found.past_growth is None else {**known, "past_growth": found.past_growth}


def _named(table: Any, stated: str | None) -> str:
    """Which table of residents this is: as it says itself, as the user says, or as its file is called."""
    from sim.statbank import TABLES

    if table.name and stated and table.name != stated:
        raise mistake("statbank.is_not", source=table.source, there=table.name, stated=stated)
    named = table.name or stated or next((t for t in TABLES if t.casefold() in table.source.casefold()), None)
    if named not in TABLES:
        raise mistake("statbank.is_this", source=table.source)
    return named


def _found(files: list[Path], given: dict[str, str]) -> tuple[Any, Any]:
    from sim.statbank import AREA_OF, growth_of_ages, read_table, residents_of

    youngest, oldest = _ages(given.get("ages", AGES))
    tables = [read_table(file) for file in files] or _asked_for(given, youngest, oldest)
    of_services = [t for t in tables if "YDELSESTYPE" in t.variables]
    of_ages = [t for t in tables if "ALDER" in t.variables and set(AREA_OF) & set(t.variables)]
    if len(of_services) != 1 or len(of_ages) > 1 or len(of_services) + len(of_ages) != len(tables):
        raise mistake("statbank.files")
    found = residents_of(of_services[0], given["area"], _named(of_services[0], given.get("table")))
    if not of_ages:
        return found, None
    file = re.search(r"(?i)FRKM\d+", of_ages[0].source)
    name = of_ages[0].name or given.get("projection") or (file[0].upper() if file else PROJECTION)
    return found, growth_of_ages(of_ages[0], given["area"], youngest, oldest, name, answers_of(found)["start"].year)


def _asked_for(given: dict[str, str], youngest: int, oldest: int) -> list[Any]:
    from sim.statbank import ADDRESS, SERVICES, TABLES, fetch

    area, address = given["area"], given.get("address", ADDRESS)
    services = {"OMRÅDE": [area], "YDELSESTYPE": list(SERVICES.values()), "Tid": ["*"]}
    ages = [str(age) for age in range(youngest, oldest + 1)]
    people = {"KOMMUNEDK": [area], "ALDER": ages, "KØN": ["*"], "Tid": ["*"]}
    asked = {given.get("table", TABLES[0]): services, given.get("projection", PROJECTION): people}
    return [fetch(name, wanted, address) for name, wanted in asked.items()]


def _ages(text: str) -> tuple[int, int]:
    youngest, dash, oldest = text.partition("-")
    if not (dash and youngest.isdecimal() and oldest.isdecimal() and int(youngest) <= int(oldest) <= 99):
        raise mistake("statbank.wrong_ages", text=text[:40])
    return int(youngest), int(oldest)


def _write(found: Any, projected: Any, given: dict[str, str], language: str) -> None:
    from experiments._options import free_folder, read_answers
    from experiments.new import make
    from sim.towns import checked_name

    if missing := [key for key in NEEDED if key not in given]:
        raise mistake("statbank.to_needs", option=missing[0])
    if projected is None:
        raise mistake("statbank.to_growth")
    folder, stated = free_folder(given["to"]), {key: given[key] for key in (*NEEDED, *ALSO) if key in given}
    known = {**answers_of(found), "growth": projected.growth}
    answers = read_answers("statbank", known, stated, language)
    # A code alone is no name; a text such as '751 Aarhus' holds one.
    area = re.sub(r"^\d+\s*", "", found.area)
    name = checked_name(given.get("name") or area or f"Area {found.area}")
    print()
    make(folder, name, answers, "statbank", language, (found, projected))
