"""Residents and growth from tables of StatBank: statbank [FILE ...] area=CODE."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from experiments._ends import one_sentence
from sim.inputs import InputError

USAGE = """botilbud statbank [FILE ...] area=CODE [KEY=VALUE ...]

  FILE               tables saved from statbank.dk as CSV or JSON-stat: HAND07 or HAND01,
                     and FRKM125; without a file both are asked for from the open API
  area=751           the municipality: its code, or its name where the file has names
  table=HAND07       or HAND01; which the file is, and which the API is asked for
  ages=18-66         ages whose projected number growth is taken from (FRKM125)
  address=URL        the API, if it is another
  to=FOLDER          make a folder of configs; it needs these three too:
  own_share=0.6 plan_places=N first_opening=DATE name=NAME

It shows what it found. Nothing is written without to=."""
KEYS = ("area", "table", "ages", "address", "to", "own_share", "plan_places", "first_opening", "name")
TABLES = ("HAND07", "HAND01")
AGES = "18-66"


def main() -> None:
    """Show what the tables say, and make a folder of it if one is named."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        from experiments._options import options

        words, given = options("statbank", sys.argv[1:], KEYS)
        if "area" not in given:
            raise InputError("statbank: which municipality? write area=CODE, such as area=751")
        if given.get("table", TABLES[0]) not in TABLES:
            raise InputError(f"statbank: table: '{given['table'][:40]}' is not allowed: {' or '.join(TABLES)}")
        found, growth = _found([Path(word) for word in words], given)
        print("\n".join(_shown(found, growth)))
        if "to" in given:
            _write(found, growth, given)


def facts_of(file: Path, area: str) -> tuple[dict[str, Any], str]:
    """Answers that a saved table gives, and what their source is."""
    from sim.statbank import read_table, residents_of

    return _facts(residents_of(read_table(file), area, _named(file)))


def _named(file: Path) -> str:
    return next((t for t in TABLES if t.casefold() in file.name.casefold()), TABLES[0])


def _facts(found: Any) -> tuple[dict[str, Any], str]:
    quarter, year = int(found.period[-1]), int(found.period[:4])
    start = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    known = {"residents": sum(found.residents.values()), "by_need": found.residents, "start": start}
    if found.past_growth is not None:
        known["past_growth"] = found.past_growth
    return known, f"StatBank {found.table}, {found.area}, {found.period}; {found.source}"


def _found(files: list[Path], given: dict[str, str]) -> tuple[Any, tuple | None]:
    from sim.statbank import ADDRESS, AREA_OF, SERVICES, fetch, growth_of_ages, read_table, residents_of

    area, name, youngest, oldest = given["area"], given.get("table"), *_ages(given.get("ages", AGES))
    if files:
        tables = [(name or _named(file), read_table(file)) for file in files]
    else:
        name, address = name or TABLES[0], given.get("address", ADDRESS)
        wanted = {"OMRÅDE": [area], "YDELSESTYPE": list(SERVICES.values()), "Tid": ["*"]}
        people = {"KOMMUNEDK": [area], "ALDER": [str(age) for age in range(youngest, oldest + 1)], "KØN": ["*"], "Tid": ["*"]}
        tables = [(name, fetch(name, wanted, address)), ("FRKM125", fetch("FRKM125", people, address))]
    of_services = [(n, t) for n, t in tables if "YDELSESTYPE" in t.variables]
    of_ages = [t for _, t in tables if "ALDER" in t.variables and set(AREA_OF) & set(t.variables)]
    if len(of_services) != 1 or len(of_ages) > 1 or len(of_services) + len(of_ages) != len(tables):
        raise InputError("statbank: one table of services (HAND07 or HAND01) is needed, and at most one FRKM125")
    found = residents_of(of_services[0][1], area, of_services[0][0])
    growth = (*growth_of_ages(of_ages[0], area, youngest, oldest), of_ages[0].source) if of_ages else None
    return found, growth


def _ages(text: str) -> tuple[int, int]:
    youngest, dash, oldest = text.partition("-")
    if not (dash and youngest.isdecimal() and oldest.isdecimal() and int(youngest) <= int(oldest) <= 125):
        raise InputError(f"statbank: ages: '{text[:40]}' is not allowed: write it so: 18-66")
    return int(youngest), int(oldest)


def _shown(found: Any, growth: tuple | None) -> list[str]:
    from sim.statbank import SERVICES

    past = "not known" if found.past_growth is None else f"{100 * found.past_growth:.2f} % a year since {found.first_period}"
    lines = [f"{found.table}, {found.area}, {found.period} ({found.source})"]
    lines += [f"  {need:<10} {code}  {found.residents[need]:>7,}" for need, code in SERVICES.items()]
    lines += [f"  together          {sum(found.residents.values()):>7,}", f"  past growth: {past}"]
    if growth:
        lines.append(f"  projected growth of the ages: {100 * growth[0]:.2f} % a year, {growth[1]} to {growth[2]} ({growth[3]})")
    return [*lines, *(f"  note: {caveat}" for caveat in found.caveats)]


def _write(found: Any, growth: tuple | None, given: dict[str, str]) -> None:
    from experiments._options import free_folder, number, shipped, write_folder
    from experiments.new import command
    from sim.inputs import read
    from sim.towns import Answers, checked_name, configs_of

    for key in ("own_share", "plan_places", "first_opening"):
        if key not in given:
            raise InputError(f"statbank: to= needs {key}= too; StatBank does not say it")
    if growth is None:
        raise InputError("statbank: to= needs FRKM125 too, for growth")
    folder, (known, source) = free_folder(given["to"]), _facts(found)
    known |= {
        "own_share": number("statbank", "own_share", given["own_share"]), "growth": growth[0],
        "plan_places": number("statbank", "plan_places", given["plan_places"], True),
        "first_opening": given["first_opening"],
    }
    name = checked_name(given.get("name", found.area if not found.area.isdecimal() else f"Area {found.area}"))
    projected = f"StatBank FRKM125, people of ages {given.get('ages', AGES)}, {growth[1]} to {growth[2]}; {growth[3]}"
    write_folder(folder, configs_of(name, read(Answers, known, "statbank"), shipped(), source, projected))
    print(f"\n{folder} holds {name}. To run it:\n\n  {command(folder)}")


if __name__ == "__main__":
    main()
