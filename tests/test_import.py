"""A workbook that was filled in becomes the same configs, or every mistake in it is told and nothing is written."""
import copy
import csv
import random
import re
import shlex
import sys
import zipfile
from datetime import datetime
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest
import yaml
from experiments._mistakes import shipped
from sim.demand import Demand
from sim.inputs import InputError, read
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.words import LANGUAGES, say
from sim.workbook import importing
from sim.workbook.allowed import called, choices_of
from sim.workbook.fields import SHEETS
from sim.workbook.importing import read_workbook
from sim.workbook.template import FIRST_OF_TABLE, LIST_HEADS, write_template
from test_launch import NO_PAGES, botilbud, no_pictures  # noqa: F401

RECORDS = {"municipality": Municipality, "plan": Plan, "demand": Demand, "prices": Prices}
HOSTILE = ("<script>alert(1)</script>", "=1+1", "+1", "-1", "@x", "../../x", "/etc/passwd", "æøå", "a.b", "null",
           "${seed}", "???", "x" * 10_000, " ", "a: b #c", "'\"", "a;b", "a,b", "x" * 200)
REFUSED = {"${seed}", "???", "x" * 10_000, " "}
TOWN = [f"{group}=imported" for group in ("municipality", "demand", "prices")]
# Words that only an English sentence of the records has.
ENGLISH = re.compile(r"\b(?:the|is|it|must|before|after|not|with|allowed|needed|places|names?|nothing)\b")
A = f"A{FIRST_OF_TABLE + 1}"  # the first row of a table
R, NEXT = FIRST_OF_TABLE + 1, FIRST_OF_TABLE + 4  # its number, and that of the first empty row of the example


@pytest.fixture(scope="module")
def example() -> dict:
    return shipped("reachability")


@pytest.fixture(scope="module", params=LANGUAGES)
def template(request, example, tmp_path_factory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("template") / f"{request.param}.xlsx"
    write_template(path, example, request.param)
    return path, request.param


@pytest.fixture(scope="module")
def opened(template):
    """The workbook, read once."""
    return openpyxl.load_workbook(template[0])


@pytest.fixture
def fill(template, opened, tmp_path, monkeypatch):
    """Cells written over as a user would, and the workbook read; what was there is put back afterwards."""
    language, before = template[1], []

    def filled(*cells: tuple[str, str, object], errors: bool = False):
        for sheet, cell, value in cells:
            target = opened[say(f"input_sheet.{sheet}", language)][cell]
            before.append((target, copy.copy(target._value), target.data_type))
            target.value = value
            if isinstance(value, str):
                target.data_type = "e" if errors else "s"
        monkeypatch.setattr(importing, "opened", lambda *_: opened)
        return read_workbook(tmp_path / "mine.xlsx")

    yield filled
    for target, value, kind in reversed(before):
        target._value, target.data_type = value, kind


def save(template, path: Path, *cells: tuple[str, str, object]) -> Path:
    book = openpyxl.load_workbook(template[0])
    for sheet, cell, value in cells:
        target = book[say(f"input_sheet.{sheet}", template[1])][cell]
        target.value = value
        if isinstance(value, str):
            target.data_type = "s"
    book.save(path)
    return path


def places_of(lines: list[str]) -> list[str]:
    return [line.partition(": ")[0] for line in lines]


def at(sheet: str, cell: str, language: str) -> str:
    return f"{say(f'input_sheet.{sheet}', language)}, {cell}"


def imported(monkeypatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["botilbud", *arguments])
    try:
        import_module("experiments.import").main()
    except SystemExit as ended:
        return ended.code
    return 0


def records(groups: dict) -> dict:
    """Checked, without what the workbook says of itself and the name, which it shows in its language."""
    return {group: read(record, {**groups[group], "about": {}, "name": "it"}, group) for group, record in RECORDS.items()}


def test_the_template_is_the_example_again(template, example):
    groups, register, mistakes, language = read_workbook(template[0])
    assert (mistakes, register, language) == ([], [], template[1])
    assert all(groups[group]["about"] for group in RECORDS)
    assert records(groups) == records(example)


def test_the_template_shows_units_what_is_allowed_and_what_it_means_for_every_field(template):
    book, language = openpyxl.load_workbook(template[0]), template[1]
    for sheet in SHEETS:
        page = book[say(f"input_sheet.{sheet.key}", language)]
        written = {cell.value for row in page.iter_rows(max_row=30) for cell in row}
        for field in sheet.fields:
            told = {say(f"input_{part}.{field.path}", language) for part in ("field", "unit", "explanation")}
            assert told <= written, field.path
    dated = book[say("input_sheet.municipality", language)]["B3"]
    assert (dated.value, dated.number_format) == (datetime(2023, 1, 1), "dd-mm-yyyy" if language == "da" else "yyyy-mm-dd")
    assert book[say("input_sheet.demand", language)]["B3"].number_format == "0.0##%"
    lists = [v.formula1 for page in book for v in page.data_validations.dataValidation if v.type == "list"]
    assert any(say("choice.longest_external_stay", language) in formula for formula in lists)
    if language == "da":
        shown = {cell.value for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)}
        assert [text for text in shown if ENGLISH.search(text)] == []


def test_every_source_is_the_workbook_unless_the_user_says_otherwise(fill, template):
    tag, source = (f"{'ABCDEFGHI'[LIST_HEADS.index(head)]}3" for head in ("tag", "source"))
    about = fill(("demand", tag, say("choice.verified", template[1])), ("demand", source, "=a register")).groups["demand"]["about"]
    assert (about["growth.per_year"]["tag"], about["growth.per_year"]["source"]) == ("verified", "=a register")
    assert about["stay_factor"]["tag"] == "assumption" and "mine.xlsx" in about["stay_factor"]["source"]


def test_ranges_become_distributions(fill):
    groups, _, mistakes, _ = fill(("demand", "C3", 0.0), ("demand", "D3", 0.03), ("demand", "B4", None),
                               ("demand", "C4", 0.75), ("demand", "D4", 1.25))
    assert mistakes == []
    assert groups["demand"]["growth"]["per_year"] == {"triangular": [0.0, 0.025, 0.03]}
    assert groups["demand"]["stay_factor"] == {"uniform": [0.75, 1.25]}


NUMBERS = {
    "en": [("2.5%", 0.025), ("1.2 %", 0.012), (0.031, 0.031)],
    "da": [("2,5 %", 0.025), ("1,2%", 0.012), (0.031, 0.031)],
}
AMOUNTS = {
    "en": [("1,234.5", 1234.5), ("1234.5", 1234.5), ("1,234", 1234.0), ("0,5", 0.5)],
    "da": [("1.234,5", 1234.5), ("1234,5", 1234.5), ("1.234", 1234.0), ("1 234,5", 1234.5), ("0,5", 0.5), ("12.5", 12.5)],
}


def test_numbers_and_dates_that_were_typed_as_text_are_read_as_the_language_writes_them(fill, template):
    language = template[1]
    for text, value in NUMBERS[language]:
        assert fill(("municipality", "B4", text)).groups["municipality"]["past_growth_per_year"] == pytest.approx(value, abs=0)
    for text, value in AMOUNTS[language]:
        assert list(fill(("prices", "B5", text)).groups["prices"]["empty_own_place"].values()) == [value]
    for text in ("2027-10-01",) + (("01-10-2027", "1.10.2027", "1/10/2027") if language == "da" else ()):
        assert str(fill(("plan", "B4", text)).groups["plan"]["even_build_out"]["first"]) == "2027-10-01"


def test_a_planner_fills_in_another_municipality_with_residents_one_by_one(template, tmp_path, monkeypatch, capsys, no_pictures):
    language = template[1]
    empty = [(sheet, f"{column}{row}", None) for sheet in ("residents", "places", "stays", "tariffs")
             for row in range(R, NEXT) for column in "ABCDEFG"]
    outside = called("external", language)
    cells = [
        ("municipality", "B2", "Skanderborg"), ("residents", f"A{R}", "autisme"), ("residents", f"B{R}", "Autisme"),
        ("residents", f"A{R + 2}", "misbrug"), ("residents", f"B{R + 2}", "Misbrug"),
        *[("places", f"{c}{R + 1}", v) for c, v in zip("ABCDEF", ("Elm", "Elm, 1", 30, 2, "autisme; misbrug", 28), strict=True)],
        ("plan", "B3", 0), ("plan", "B7", None),
        *[("stays", f"{c}{row}", v) for row, need in ((R, "misbrug"), (R + 1, "autisme"))
          for c, v in zip("ABCDEFG", (need, "gamma", 4, 0.8, 0, 1, 0.2), strict=True)],
        *[("tariffs", f"{c}{row}", v) for row, need in ((R, "misbrug"), (R + 1, "autisme"))
          for c, v in zip("ABC", (need, 3000, 2000), strict=True)],
        *[("register", f"{c}{R + k}", v) for k in range(40)
          for c, v in zip("ABC", ("autisme" if k % 2 else "misbrug", "Elm" if k < 28 else outside, "2019-05-31"), strict=True)],
    ]
    save(template, tmp_path / "mine.xlsx", *empty, *cells)
    monkeypatch.chdir(tmp_path)
    assert imported(monkeypatch, "mine.xlsx", "my own") == 0
    rows = list(csv.DictReader((tmp_path / "my own/register.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 40 and rows[-1] == {"need": "autisme", "home": "external", "moved_in": "2019-05-31"}
    told = shlex.split(capsys.readouterr().out.splitlines()[-1])  # the command that it says plays it
    ended = botilbud(*told[told.index("compare"):], "futures=2", "check_futures=0", "workers=1", *NO_PAGES)
    assert ended.code == 0, ended.err
    (run,) = (tmp_path / "results/compare").glob("2*")
    with (run / "years.csv").open() as file:
        assert float(next(csv.DictReader(file))["places"]) == 28.0


# Cells that are refused, whatever else stands there, and what is planted in them.
BAD = {
    "text": ("", "${seed}", "???", "x" * 201, "a\nb"), "date": ("soon", 17, "31-02-2025", True, "1066-01-01"),
    "count": (-1, 1.5, "many", True, "1,2,3", 10**7), "number": ("x", -1e9, "1.2.3", True, "nan", 1e300),
    "kroner": (-1, "kr.", True, "inf"), "percent": (7.0, "x", "200 %", True), "choice": ("lognorm", 3, "?"),
    "yes_no": ("maybe", 2), "needs": ("nobody", 1, ";"), "need": ("nobody",), "home": ("nowhere",),
}


def inputs(language: str) -> list[tuple[str, str, str]]:
    """Every cell of the example that a user fills in, with its kind."""
    found = []
    for sheet in SHEETS:
        for n, field in enumerate(sheet.fields):
            if not sheet.table:
                found.append((sheet.key, f"B{n + 2}", field.kind))
            elif sheet.named and sheet.key != "sites":
                found += [(sheet.key, f"{'BCDEFGH'[n]}{R + k}", field.kind) for k in range(3)]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_every_planted_mistake_is_told_with_its_cell_in_the_language_of_the_workbook(fill, template, seed):
    language, chance = template[1], random.Random(seed)
    planted = [(sheet, cell, chance.choice(BAD[kind])) for sheet, cell, kind in chance.sample(inputs(language), 9)]
    groups, register, lines, _ = fill(*planted)
    assert (groups, register) == ({}, [])
    found = places_of(lines)
    optional = {("places", f"D{R + k}") for k in range(3)} | {("plan", "B7")}
    for sheet, cell, value in planted:
        empty = value == "" and (sheet, cell) in optional
        assert at(sheet, cell, language) in found or empty, (sheet, cell, value)
    assert len(found) == len(set(found)), "a cell is told twice"
    assert all("\n" not in line and len(line) < 700 for line in lines)
    if language == "da":
        assert [line for line in lines if ENGLISH.search(re.sub(r"'[^']*'", "", line))] == []


SITE = [("sites", f"{c}{R}", v) for c, v in zip("BCEF", ("2024-01-01", 5, 0, 0), strict=True)]
TOGETHER = {
    "no first of a month": ([("municipality", "B3", "2023-01-15")], [("municipality", "B3")]),
    "more sold than there are": ([("places", f"D{R + 1}", 4000)], [("places", f"D{R + 1}")]),
    "two needs without room": ([("residents", f"C{R}", 5000), ("residents", f"C{R + 1}", 5000)],
                               [("residents", f"C{R}"), ("residents", f"C{R + 1}")]),
    "no counts": ([("residents", f"C{R}", None), ("residents", f"D{R + 1}", None)],
                  [("residents", f"C{R}"), ("residents", f"D{R + 1}")]),
    "builds before the start": ([("plan", "B4", "2020-07-01")], [("plan", "B4")]),
    "a day that not all months have": ([("plan", "B4", "2024-01-31")], [("plan", "B4")]),
    "a building before the start": (
        [("sites", f"A{R}", "Elm"), ("sites", f"D{R}", "NEED"), *SITE, ("sites", f"B{R}", "2019-01-01")], [("sites", f"B{R}")]),
    "a building called like a group": ([("sites", f"A{R}", "POOL"), ("sites", f"D{R}", "NEED"), *SITE], [("sites", f"A{R}")]),
    "a building called like another": ([("sites", f"A{R}", "building 2"), ("sites", f"D{R}", "NEED"), *SITE], [("sites", f"A{R}")]),
    "a group called like a building": ([("places", f"A{R}", "building 1")], [("places", f"A{R}")]),
    "a group called external": ([("places", f"A{R}", "external")], [("places", f"A{R}")]),
    "an exponential stay": ([("stays", f"B{R}", "exponential"), ("stays", f"D{R}", 0.5)], [("stays", f"D{R}")]),
    "prices after the start": ([("prices", "B4", "2030-01-01")], [("prices", "B4")]),
    "counts and a list": (
        [("register", f"A{R}", "NEED"), ("register", f"B{R}", "external"), ("register", f"C{R}", "2019-01-01")],
        [("residents", f"{c}{R + k}") for k in range(3) for c in "CD"]),
    "a resident to come": (
        [("register", f"A{R}", "NEED"), ("register", f"B{R}", "external"), ("register", f"C{R}", "2029-01-01"),
         *[("residents", f"{c}{R + k}", None) for k in range(3) for c in "CD"]], [("register", f"C{R}")]),
    "a home for another need": (
        [("register", f"A{R}", "NEED"), ("register", f"B{R}", "long_term"), ("register", f"C{R}", "2019-01-01"),
         *[("residents", f"{c}{R + k}", None) for k in range(3) for c in "CD"]], [("register", f"B{R}")]),
    "a full house": (
        [("places", f"C{R}", 1), *[("register", f"{c}{R + k}", v) for k in range(2)
                                   for c, v in zip("ABC", ("NEED", "POOL", "2019-01-01"), strict=True)],
         *[("residents", f"{c}{R + k}", None) for k in range(3) for c in "CD"]], [("register", f"B{R + 1}")]),
    "needs that fit one by one only": (
        [("places", f"{c}{R + k}", None) for k in (1, 2) for c in "ABCDEF"]
        + [("places", f"C{R}", 10), ("places", f"E{R}", "temporary; long_term; rented")]
        + [("residents", f"C{R + k}", n) for k, n in enumerate((8, 9, 7))], [("residents", f"C{R + 1}")]),
    "a list of residents pasted above the first row": (
        [("register", f"{c}{row}", "x") for row in (2, 3, 4) for c in "ABC"], [("register", f"{c}{row}") for row in (2, 3, 4) for c in "ABC"]),
    "a building above the first row": ([("sites", "A2", "Elm"), ("sites", "B4", "2024-01-01")], [("sites", "A2"), ("sites", "B4")]),
    "a source above the first row": ([("places", "H2", "the register")], [("places", "H2")]),
    "an explanation that was emptied": ([("tariffs", "B4", None)], [("tariffs", "B4")]),
    "a missing row": ([("stays", f"{c}{R + 1}", None) for c in "ABCDEFG"], [("stays", f"A{R + 1}")]),
    "a row that was moved": ([("demand", "A4", "something else")], [("demand", "A4")]),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_what_does_not_fit_the_rest_is_told_with_its_cell(fill, template, case):
    cells, expected = TOGETHER[case]
    known = {"NEED": called("temporary", template[1]), "POOL": called("temporary", template[1])}
    groups, _, lines, _ = fill(*[(sheet, cell, known.get(value, value)) for sheet, cell, value in cells])
    assert groups == {}
    assert sorted(places_of(lines)) == sorted(at(sheet, cell, template[1]) for sheet, cell in expected), lines
    if template[1] == "da":
        assert [line for line in lines if ENGLISH.search(re.sub(r"'[^']*'", "", line))] == []


ALLOWED_NAMES = ("building 1", "external", "temporary", "x;y", "12")


@pytest.mark.parametrize("seed", range(20))
def test_what_each_cell_allows_is_told_or_read_and_no_record_refuses_it_later(fill, template, seed):
    """``read_workbook`` reads the records last, so it raises where a check of the workbook's own is missing."""
    chance, language = random.Random(seed), template[1]
    needs = [called(need, language) for need in ("temporary", "long_term", "rented")]
    days = [datetime(1990, 1, 1), datetime(2023, 1, 1), datetime(2022, 12, 31), datetime(2100, 12, 31), datetime(2024, 2, 29)]

    def possible(field) -> object:
        if choices_of(field):
            return say(f"choice.{chance.choice(choices_of(field))}", language)
        if field.low is not None:
            return chance.choice((field.low, field.high))
        return chance.choice({"date": days, "text": ALLOWED_NAMES, "needs": [needs[0], "; ".join(needs)], "need": needs,
                              "home": [*needs, "external"]}[field.kind])

    cells = []
    for sheet in SHEETS:
        for n, field in enumerate(sheet.fields):
            column, row = ("B", n + 2) if not sheet.table else ("ABCDEFGH"[n + sheet.named], R + chance.randrange(2))
            always = sheet.key == "sites" and seed % 2
            if always or chance.random() < 0.15:
                cells.append((sheet.key, f"{column}{R if always else row}", possible(field)))
    cells += [(key, A, chance.choice(ALLOWED_NAMES)) for key in ("places", "sites") if seed % 2]
    groups, _, lines, _ = fill(*cells)
    assert bool(groups) != bool(lines)
    if language == "da":
        assert [line for line in lines if ENGLISH.search(re.sub(r"'[^']*'", "", line))] == []


NOUGHT = [("residents", f"{c}{R + k}", None) for k in range(3) for c in "CD"]


@pytest.mark.parametrize("cells", [
    [("places", f"C{R + 1}", 900), ("places", f"D{R + 1}", 900), ("residents", f"C{R + 1}", 0)], [("plan", "B4", "2023-01-01")], [("prices", "B4", "2023-01-01")],
    [("demand", "C3", 0.025), ("demand", "D3", 0.03)], [("plan", "B4", "2023-07-28")],
    [("places", f"C{R + 1}", 50), ("places", f"D{R + 1}", 0), ("residents", f"C{R + 1}", 50)],
])
def test_what_just_fits_is_taken(fill, cells):
    assert fill(*cells).mistakes == []


@pytest.mark.parametrize(("cells", "place"), [
    ([("plan", "B4", "2023-07-29")], ("plan", "B4")), ([("plan", "B4", datetime(2027, 10, 1, 12, 30))], ("plan", "B4")),
    ([*NOUGHT, *[("register", f"{c}{R}", v) for c, v in zip("ABC", ("NEED", "external", "2023-01-01"), strict=True)]], ("register", f"C{R}")),
])
def test_what_just_does_not_fit_is_told(fill, template, cells, place):
    need = called("temporary", template[1])
    lines = fill(*[(sheet, cell, need if value == "NEED" else value) for sheet, cell, value in cells]).mistakes
    assert places_of(lines) == [at(*place, template[1])]


def test_a_need_that_is_named_twice_is_served_once(fill, template):
    need = called("temporary", template[1])
    groups = fill(("places", f"E{R}", f"{need}; {need}")).groups
    assert groups["municipality"]["pools"]["temporary"]["serves"] == ["temporary"]


def test_excel_holds_a_cell_to_what_is_allowed_there(opened, template):
    language = template[1]

    def rule(sheet, cell):
        rules = opened[say(f"input_sheet.{sheet}", language)].data_validations.dataValidation
        return next((v.type, v.formula1, v.formula2) for v in rules if cell in v.sqref)

    assert rule("municipality", "B4") == ("decimal", "-0.49", "0.49") and rule("residents", f"C{R}") == ("whole", "0", "100000")
    assert rule("municipality", "B3")[0] == "date"
    assert rule("stays", A) == ("list", f"'{say('input_sheet.residents', language)}'!$A${R}:$A${R + 59}", None)
    tags = ",".join(say(f"choice.{tag}", language) for tag in ("verified", "derived", "assumption"))
    assert rule("demand", f"{'ABCDEFGHI'[LIST_HEADS.index('tag')]}3") == ("list", f'"{tags}"', None)
    assert opened[say("input_sheet.tariffs", language)][f"B{R}"].number_format == "#,##0.00"
    may_be_empty = say("allowed.or_empty", language, allowed="")
    heads = opened[say("input_sheet.residents", language)]
    assert [str(heads[f"{column}3"].value).endswith(may_be_empty) for column in "ABCD"] == [False, False, True, True]


def test_what_a_cell_calculates_is_read(template, tmp_path):
    """As Excel saves it: the formula, and the number that it came to."""
    path, written = tmp_path / "mine.xlsx", 0
    with zipfile.ZipFile(template[0]) as packed, zipfile.ZipFile(path, "w") as out:
        for part in packed.namelist():
            text = packed.read(part)
            if part.startswith("xl/worksheets/sheet"):
                text, found = re.subn(rb'(<c r="C%d"[^>]*>)(<v>\d)' % R, rb"\1<f>1+1</f>\2", text)
                written += found
            out.writestr(part, text)
    assert written >= 2 and records(read_workbook(path).groups) == records(read_workbook(template[0]).groups)


def test_mistakes_of_one_cell_and_of_several_are_told_at_once(fill, template):
    lines = fill(("municipality", "B2", None), ("plan", "B4", "2020-07-01"), ("stays", f"B{R}", "lognorml"),
                 ("demand", "C3", 0.5), ("residents", f"C{R}", 5000)).mistakes
    assert places_of(lines) == [at(*place, template[1]) for place in (
        ("municipality", "B2"), ("demand", "D3"), ("stays", f"B{R}"), ("plan", "B4"), ("residents", f"C{R}"))]
    assert "'lognormal'" in lines[2]


def test_names_are_matched_without_regard_to_letter_case_and_blanks_around_them(fill):
    groups, _, lines, _ = fill(
        ("residents", A, " Autisme\xa0"), ("stays", A, "AUTISME "), ("tariffs", A, "autisme"), ("places", f"E{R}", "autisme ;RENTED"),
        ("plan", "B7", " autismE; Long_Term; Botilbudslignende TILBUD"))
    assert lines == [] and list(groups["municipality"]["needs"]) == ["Autisme", "long_term", "rented"]
    assert list(groups["prices"]["own"]) == list(groups["demand"]["needs"]) == ["Autisme", "long_term", "rented"]
    assert next(iter(groups["municipality"]["pools"].values()))["serves"] == ["Autisme", "rented"]
    assert groups["plan"]["even_build_out"]["serves"] == ["Autisme", "long_term", "rented"]


def test_two_rows_whose_names_differ_in_letter_case_alone_are_one_name(fill, template):
    lines = fill(("places", A, "Elm"), ("places", f"A{R + 1}", "ELM ")).mistakes
    assert places_of(lines)[0] == at("places", f"A{R + 1}", template[1])


def test_a_share_that_is_text_is_asked_for_its_sign_for_excel_takes_the_same_number_for_per_cent(fill, template):
    lines = fill(("demand", "B3", "0,5"), ("stays", f"F{R}", "1"), ("municipality", "B4", "0"), ("demand", "B7", 0.03)).mistakes
    assert places_of(lines) == [at(*place, template[1]) for place in (("municipality", "B4"), ("demand", "B3"), ("stays", f"F{R}"))]
    assert all(say("allowed.sign", template[1]) in line for line in lines) and "'0,5'" in lines[1]


def test_what_stands_in_a_cell_is_told_as_its_user_sees_it(fill, template):
    lines = fill(("demand", "C3", 0.06), ("demand", "D3", 0.035), ("municipality", "B4", 7.0), ("stays", f"C{R}", 0.001),
                 ("stays", f"B{R}", "midlertidigt botilbud; " * 9)).mistakes
    marks = {"en": (" 6 %;", " 700 %;", " 0.001;"), "da": (" 6 %;", " 700 %;", " 0,001;")}[template[1]]
    assert all(any(mark in line for line in lines) for mark in marks), lines
    (cut,) = (line for line in lines if "botilbud; mid" in line)
    assert cut.count("'") == 2 and "...';" in cut


def test_rows_that_were_deleted_above_a_table_are_told_there_and_nowhere_else(template, tmp_path):
    book, title = openpyxl.load_workbook(template[0]), say("input_sheet.places", template[1])
    book[title].delete_rows(2, 3)
    book.save(tmp_path / "deleted.xlsx")
    lines = read_workbook(tmp_path / "deleted.xlsx").mistakes
    assert {place.partition(",")[0] for place in places_of(lines)} == {title}
    assert at("places", "A2", template[1]) in places_of(lines) and all("5" in line for line in lines if ", A2" in line)


def test_a_formula_without_a_result_is_told_wherever_it_stands_and_one_with_a_result_is_read(template, tmp_path):
    cells = [("places", f"D{R}"), ("demand", "C3"), ("plan", "B7"), ("prices", "B3"), ("register", f"A{R}"), ("sites", f"A{R}")]
    book = openpyxl.load_workbook(template[0])
    for sheet, cell in cells:
        book[say(f"input_sheet.{sheet}", template[1])][cell] = "=5+5"
    book.save(tmp_path / "formulas.xlsx")
    lines = read_workbook(tmp_path / "formulas.xlsx").mistakes
    told = [line for line in lines if "'=5+5'" in line and "Excel" in line]
    assert sorted(places_of(told)) == sorted(at(*place, template[1]) for place in cells)
    worked_out = tmp_path / "results.xlsx"
    with zipfile.ZipFile(tmp_path / "formulas.xlsx") as before, zipfile.ZipFile(worked_out, "w") as after:
        for name in before.namelist():  # the results are an empty text, which counts as nothing, and 2022
            text = re.sub(rb'(<c r="B3"[^>]*><f>5\+5</f>)<v ?/>', rb"\1<v>2022</v>", before.read(name))
            after.writestr(name, re.sub(rb"(<c )([^>]*><f>5\+5</f><v ?/>)", rb'\1t="str" \2', text))
    assert read_workbook(worked_out).mistakes == []


def test_an_error_of_excel_is_refused_in_its_own_cell(fill, template, opened):
    cells = [("residents", A), ("residents", f"B{R + 1}"), ("demand", "B2"), ("demand", "I3"), ("plan", "B7"), ("stays", f"A{R}")]
    lines = fill(*[(sheet, cell, error) for (sheet, cell), error in zip(cells, openpyxl.cell.cell.ERROR_CODES, strict=False)],
                 errors=True).mistakes
    assert {at(*place, template[1]) for place in cells} <= set(places_of(lines))
    assert all("'#" in line for line in lines if line.partition(": ")[0] in {at(*place, template[1]) for place in cells})


def test_a_column_that_is_formatted_to_its_end_does_not_make_a_million_rows(template, tmp_path, monkeypatch):
    book = openpyxl.load_workbook(template[0])
    page = book[say("input_sheet.places", template[1])]
    page.cell(1_048_576, 3).number_format = "0"
    book.save(tmp_path / "long.xlsx")
    long = openpyxl.load_workbook(tmp_path / "long.xlsx")
    assert long[page.title].max_row == 1_048_576
    assert importing.opened(tmp_path / "long.xlsx", "en")[page.title].max_row == R + 2  # nor are a million cells read
    monkeypatch.setattr(importing, "opened", lambda *_: long)
    assert read_workbook(tmp_path / "long.xlsx").mistakes == []
    assert len(long[page.title]._cells) < 2000  # a cell that is looked at is kept by openpyxl


def test_a_sheet_that_was_renamed_is_told_with_the_name_it_had(template, tmp_path):
    book = openpyxl.load_workbook(template[0])
    title = say("input_sheet.tariffs", template[1])
    book[title].title = f"{title} 2"
    book.save(tmp_path / "renamed.xlsx")
    (line,) = read_workbook(tmp_path / "renamed.xlsx").mistakes
    assert f"'{title} 2'" in line and f"'{title}'" in line
    book[f"{title} 2"].title = "my money"
    prices = say("input_sheet.prices", template[1])
    book[prices].title = "mine"
    book.save(tmp_path / "renamed.xlsx")
    lines = read_workbook(tmp_path / "renamed.xlsx").mistakes
    assert len(lines) == 2 and all(f" {say('import.empty', template[1])};" in line for line in lines), lines


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_refused_in_lines_or_carried_as_text(fill, template, text):
    named = [("residents", A), ("places", A), ("stays", A), ("tariffs", A)]
    texts = [("municipality", "B2"), ("plan", "B2"), ("demand", "B2"), ("prices", "B2"), ("residents", f"B{R}"),
             ("places", f"B{R}"), ("demand", f"{'ABCDEFGHI'[LIST_HEADS.index('source')]}3")]
    serves = [("places", f"E{R}", text), ("plan", "B7", f"long_term; rented; {text}")]
    groups, _, lines, _ = fill(*[(sheet, cell, text) for sheet, cell in named + texts], *serves)
    assert all("\n" not in line and len(line) < 700 for line in lines)
    if text in REFUSED:
        for sheet, cell in (named + texts)[: -1 if text == " " else None]:
            assert at(sheet, cell, template[1]) in places_of(lines)
    elif text == "a;b":
        assert places_of(lines) == [at("plan", "B7", template[1])]  # between needs a ; parts them
    else:
        assert lines == []
        assert text in groups["municipality"]["needs"] and text in groups["prices"]["own"]
        assert groups["demand"]["about"]["growth.per_year"]["source"] == text


def test_hostile_names_are_run_and_shown_and_never_leave_the_folder(template, tmp_path, monkeypatch, no_pictures):
    """Every text field of the workbook at once."""
    hostile = iter(("<script>alert(1)</script>", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "../../x", "æøå", "x" * 200))
    needs = [next(hostile) for _ in range(3)]
    groups = [next(hostile) for _ in range(3)]
    cells = [(sheet, f"A{R + k}", need) for sheet in ("residents", "stays", "tariffs") for k, need in enumerate(needs)]
    cells += [("residents", f"B{R + k}", f"<b>{need}") for k, need in enumerate(needs)]
    cells += [("places", f"{c}{R + k}", v) for k, (pool, need) in enumerate(zip(groups, needs, strict=True))
              for c, v in zip("ABE", (pool, f"={pool}", need), strict=True)]
    cells += [("plan", "B7", "; ".join(needs)), ("municipality", "B2", "../../x"), ("plan", "B2", "=1+1"),
              ("demand", "B2", "<script>alert(2)</script>"), ("prices", "B2", "@x")]
    cells += [("sites", f"{c}{R}", v) for c, v in zip("ABCDEF", ("../../y", "2024-01-01", 5, needs[1], 0, 0), strict=True)]
    cells += [(sheet, f"{'ABCDEFGHI'[LIST_HEADS.index('source')]}3", "=cmd|' /C calc'!A0") for sheet in ("municipality", "plan", "demand")]
    save(template, tmp_path / "mine.xlsx", *cells)
    monkeypatch.chdir(tmp_path)
    assert imported(monkeypatch, "mine.xlsx", "own") == 0
    assert sorted(p.relative_to(tmp_path / "own").as_posix() for p in (tmp_path / "own").rglob("*") if p.is_file()) == [
        f"{group}/imported.yaml" for group in ("demand", "municipality", "plan", "prices")
    ]
    ended = botilbud("compare", "--config-dir=own", *TOWN, "experiment.plans=[imported,none]", "futures=2",
                     "check_futures=0", "workers=1", f"language={template[1]}")
    assert ended.code == 0, ended.err
    (run,) = (tmp_path / "results/compare").glob("2*")
    book = openpyxl.load_workbook(run / "results.xlsx")
    assert {c.data_type for sheet in book for row in sheet.iter_rows() for c in row} <= {"s", "n"}
    assert any(c.value == "../../y" or "../../y" in str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)
    page = (run / "report.html").read_text("utf-8")
    assert {"=1+1"} <= {c.value for row in book.worksheets[1].iter_rows() for c in row} | {c.value for row in book.worksheets[2].iter_rows() for c in row}
    assert "../../x" in {c.value for row in book.worksheets[0].iter_rows() for c in row}  # the municipality, on the cover
    assert "<td>=1+1</td>" in page and "<script>alert" not in page and "<b>" + needs[0] not in page and "&lt;script&gt;alert" in page
    assert {p.name for p in tmp_path.iterdir()} == {"mine.xlsx", "own", "results"}


def test_nothing_is_written_while_a_mistake_is_left_nor_over_what_is_there(template, tmp_path, monkeypatch, capsys):
    path = save(template, tmp_path / "changed.xlsx", ("municipality", "B2", None), ("demand", "B3", "x"))
    monkeypatch.chdir(tmp_path)
    assert imported(monkeypatch, str(path), "own") == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["changed.xlsx"]
    (tmp_path / "own").mkdir()
    assert imported(monkeypatch, str(template[0]), "own") == 2
    assert "own: this is there already" in capsys.readouterr().err
    assert list((tmp_path / "own").iterdir()) == []


def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path):
    encrypted = bytes.fromhex("D0CF11E0") + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    for name, content in (("no.xlsx", b"text"), ("a.csv", b"a;b"), ("a.XLS", bytes.fromhex("D0CF11E0A1B11AE1")),
                          ("locked.xlsx", encrypted), ("~$a.xlsx", b"owner"), ("a.ods", b"PK")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.xlsx").mkdir()
    for name, english, danish in (
        ("no.xlsx", "no workbook that can be read", "ikke en projektmappe"), ("missing.xlsx", "no such file", "findes ikke"),
        ("folder.xlsx", "a folder", "en mappe"), ("a.csv", "save it as", "gem den som"), ("a.XLS", "save it as", "gem den som"),
        ("a.ods", "save it as", "gem den som"), ("locked.xlsx", "remove the password", "fjern adgangskoden"),
        ("~$a.xlsx", "name the workbook itself", "angiv selve projektmappen"),
    ):
        for language, told in (("en", english), ("da", danish)):
            with pytest.raises(InputError, match=told):
                read_workbook(tmp_path / name, language)


@pytest.mark.parametrize("harm", ["a sheet is cut off", "the styles are cut off", "bytes are flipped", "a part is missing", "an index is wrong"])
def test_a_damaged_workbook_is_refused_in_one_sentence(template, tmp_path, monkeypatch, capsys, harm):
    part = {"the styles are cut off": "xl/styles.xml", "a part is missing": "xl/sharedStrings.xml"}.get(harm, "xl/worksheets/sheet2.xml")
    with zipfile.ZipFile(template[0]) as whole, zipfile.ZipFile(tmp_path / "harmed.xlsx", "w") as harmed:
        for name in whole.namelist():
            content = whole.read(name)
            if name == part and harm == "an index is wrong":
                content = content.replace(b't="s"><v>', b't="s"><v>99')
            elif name == part:
                content = content[: len(content) // 2]
            if name != part or harm != "a part is missing":
                harmed.writestr(name, content)
    if harm == "bytes are flipped":
        raw = bytearray(template[0].read_bytes())
        raw[3000:3400] = bytes(byte ^ 0xFF for byte in raw[3000:3400])
        (tmp_path / "harmed.xlsx").write_bytes(raw)
    monkeypatch.chdir(tmp_path)
    assert imported(monkeypatch, "harmed.xlsx", "own") == 2
    assert re.fullmatch("botilbud: harmed.xlsx: [^\n]*damaged\n", capsys.readouterr().err)


def test_the_round_trip_gives_the_same_tables(template, tmp_path, monkeypatch, no_pictures):
    """The same numbers as the YAML, in both languages; the same bytes where names are the same too."""
    monkeypatch.chdir(tmp_path)
    assert imported(monkeypatch, str(template[0]), "own") == 0
    assert yaml.safe_load((tmp_path / "own/prices/imported.yaml").read_text("utf-8"))["price_year"] == 2022
    asked = ["futures=3", "experiment.places=[274]", "experiment.growth=[0.025]", "check_futures=0", "workers=1", *NO_PAGES]
    for results, chosen in (("a", []), ("b", ["--config-dir=own", *TOWN, "plan=imported"])):
        ended = botilbud("reachability", *chosen, *asked, f"results={results}")
        assert ended.code == 0, ended.err
    for table in ("reachability.csv", "years.csv", "months.csv"):
        (first,), (second,) = (list((tmp_path / r).glob(f"reachability/*/{table}")) for r in "ab")
        assert first.read_bytes() == second.read_bytes()


def test_a_template_is_written_over_nothing_and_only_as_a_workbook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "filled_in.xlsx").write_bytes(b"what a planner has filled in")
    for name, told in (("filled_in.xlsx", "there already"), ("it.xls", "must end with .xlsx"), ("nowhere/it.xlsx", "no folder nowhere")):
        ended = botilbud("template", name)
        assert ended.code == 2 and told in ended.err
    assert [file.name for file in tmp_path.iterdir()] == ["filled_in.xlsx"]
    assert (tmp_path / "filled_in.xlsx").read_bytes() == b"what a planner has filled in"
    assert botilbud("template", "new.xlsx", "language=da").code == 0 and (tmp_path / "new.xlsx").exists()


def test_a_fault_of_ours_is_not_taken_for_a_damaged_file(template, monkeypatch):
    def at_fault(*_):
        raise RuntimeError("ours")

    monkeypatch.setattr("sim.workbook.opening._put_back_formulas", at_fault)
    with pytest.raises(RuntimeError, match="ours"):
        read_workbook(template[0])
