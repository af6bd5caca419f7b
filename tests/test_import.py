"""A workbook that was filled in becomes the same configs, or every mistake in it is told and nothing is written."""
import re
import sys
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest
from experiments._mistakes import shipped
from sim.demand import Demand
from sim.inputs import read
from sim.municipality import Municipality
from sim.plan import Plan
from sim.prices import Prices
from sim.words import LANGUAGES, say
from sim.workbook.importing import read_workbook
from sim.workbook.template import write_template
from test_launch import NO_PAGES, botilbud, no_pictures  # noqa: F401

PROJECT = Path(__file__).resolve().parent.parent
HOSTILE = ("<script>alert(1)</script>", "=1+1", "+1", "-1", "@x", "../../x", "/etc/passwd", "æøå", "a.b", "null",
           "${seed}", "???", "x" * 10_000, " ", "a: b #c", "'\"")
REFUSED = {"${seed}", "???", "x" * 10_000, " "}


@pytest.fixture(scope="module")
def example() -> dict:
    return shipped("reachability")


@pytest.fixture(scope="module", params=LANGUAGES)
def template(request, example, tmp_path_factory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("template") / f"{request.param}.xlsx"
    write_template(path, example, request.param)
    return path, request.param


def changed(template, tmp_path: Path, *cells: tuple[str, str, object]) -> Path:
    path, language = template
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in cells:
        target = book[say(f"input_sheet.{sheet}", language)][cell]
        target.value = value
        if isinstance(value, str):
            target.data_type = "s"
    book.save(tmp_path / "changed.xlsx")
    return tmp_path / "changed.xlsx"


def test_the_template_is_the_example_again(template, example):
    groups, mistakes = read_workbook(template[0])
    assert mistakes == []
    for group, record in (("municipality", Municipality), ("plan", Plan), ("demand", Demand), ("prices", Prices)):
        assert groups[group]["about"]
        without = [{**told[group], "about": {}} for told in (groups, example)]
        assert read(record, without[0], group) == read(record, without[1], group)


def test_every_source_is_the_workbook_unless_the_user_says_otherwise(template, tmp_path):
    tag = say("choice.verified", template[1])
    path = changed(template, tmp_path, ("demand", "G3", tag), ("demand", "H3", "=a register"))
    about = read_workbook(path)[0]["demand"]["about"]
    assert (about["growth.per_year"]["tag"], about["growth.per_year"]["source"]) == ("verified", "=a register")
    assert about["stay_factor"]["tag"] == "assumption" and "changed.xlsx" in about["stay_factor"]["source"]


def test_ranges_become_distributions(template, tmp_path):
    path = changed(template, tmp_path, ("demand", "C3", 0.0), ("demand", "D3", 0.03),
                   ("demand", "B4", None), ("demand", "C4", 0.75), ("demand", "D4", 1.25))
    groups, mistakes = read_workbook(path)
    assert mistakes == []
    assert groups["demand"]["growth"]["per_year"] == {"triangular": [0.0, 0.025, 0.03]}
    assert groups["demand"]["stay_factor"] == {"uniform": [0.75, 1.25]}


def test_every_mistake_is_a_line_with_its_cell(template, tmp_path):
    path = changed(
        template, tmp_path, ("municipality", "B3", "soon"), ("residents", "C3", -1), ("places", "E4", "nobody"),
        ("stays", "B3", "normal"), ("demand", "C3", 0.5), ("tariffs", "A3", "other"), ("prices", "B3", 1066),
        ("plan", "B10", "maybe"), ("sites", "A3", "North"),
    )
    lines = read_workbook(path)[1]
    found = [line.split(":")[0] for line in lines]
    for sheet, cell in (
        ("municipality", "B3"), ("residents", "C3"), ("places", "E4"), ("stays", "B3"), ("demand", "D3"),
        ("tariffs", "A3"), ("prices", "B3"), ("plan", "B10"), ("sites", "B3"), ("sites", "D3"),
    ):
        assert f"{say(f'input_sheet.{sheet}', template[1])}, {cell}" in found
    assert all("\n" not in line and len(line) < 600 for line in lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_refused_in_lines_or_carried_as_text(template, tmp_path, text):
    named = [("residents", "A3"), ("places", "A3"), ("stays", "A3"), ("tariffs", "A3")]
    texts = [("municipality", "B2"), ("plan", "B2"), ("demand", "B2"), ("prices", "B2"), ("residents", "B3"),
             ("places", "B3"), ("demand", "H3")]
    cells = [(sheet, cell, text) for sheet, cell in named + texts]
    serves = [("places", "E3", text), ("plan", "B7", f"{text}; long_term; rented")]
    groups, lines = read_workbook(changed(template, tmp_path, *cells, *serves))
    assert all("\n" not in line and len(line) < 600 for line in lines)
    if text in REFUSED:
        found = [line.split(":")[0] for line in lines]
        for sheet, cell in (named + texts)[: -1 if text == " " else None]:
            assert f"{say(f'input_sheet.{sheet}', template[1])}, {cell}" in found
    else:
        assert lines == []
        assert text in groups["municipality"]["needs"] and text in groups["prices"]["own"]
        assert groups["demand"]["about"]["growth.per_year"]["source"] == text


def test_hostile_names_are_run_and_never_leave_the_folder(template, tmp_path, monkeypatch, no_pictures):
    path = changed(template, tmp_path, ("municipality", "B2", "../../x"), ("plan", "B2", "=1+1"),
                   ("demand", "B2", "<script>"), ("prices", "B2", "æøå"),
                   ("sites", "A3", "../../y"), ("sites", "B3", "2024-01-01"), ("sites", "C3", 5),
                   ("sites", "D3", "temporary; rented"), ("sites", "E3", 0), ("sites", "F3", 0))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["botilbud", str(path), "own"])
    import_module("experiments.import").main()
    assert sorted(p.relative_to(tmp_path / "own").as_posix() for p in (tmp_path / "own").rglob("*.yaml")) == [
        f"{group}/imported.yaml" for group in ("demand", "municipality", "plan", "prices")
    ]
    ended = botilbud("compare", "--config-dir=own", "municipality=imported", "demand=imported", "prices=imported",
                     "experiment.plans=[imported,none]", "futures=2", "check_futures=0", "workers=1")
    assert ended.code == 0, ended.err
    (book,) = (tmp_path / "results/compare").glob("*/results.xlsx")
    kinds = {c.data_type for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for c in row}
    assert kinds == {"s", "n"}
    assert {p.name for p in tmp_path.iterdir()} == {"changed.xlsx", "own", "results"}


def test_nothing_is_written_while_a_mistake_is_left_nor_over_what_is_there(template, tmp_path, monkeypatch, capsys):
    path = changed(template, tmp_path, ("municipality", "B2", None), ("demand", "B3", "x"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["botilbud", str(path), "own"])
    with pytest.raises(SystemExit) as ended:
        import_module("experiments.import").main()
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["changed.xlsx"]
    (tmp_path / "own").mkdir()
    monkeypatch.setattr(sys, "argv", ["botilbud", str(template[0]), "own"])
    with pytest.raises(SystemExit):
        import_module("experiments.import").main()
    assert "own: this is there already" in capsys.readouterr().err
    assert list((tmp_path / "own").iterdir()) == []


def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "no.xlsx").write_text("text", "utf-8")
    for name in ("no.xlsx", "missing.xlsx"):
        monkeypatch.setattr(sys, "argv", ["botilbud", str(tmp_path / name), str(tmp_path / "own")])
        with pytest.raises(SystemExit):
            import_module("experiments.import").main()
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_round_trip_gives_the_same_tables(template, tmp_path, monkeypatch, no_pictures):
    """Once, for both languages give the same configs."""
    if template[1] == "da":
        return
    monkeypatch.chdir(tmp_path)
    assert botilbud("import", str(template[0]), "own").code == 0
    asked = ["futures=3", "experiment.places=[274]", "experiment.growth=[0.025]", "check_futures=0", "workers=1", *NO_PAGES]
    own = ["--config-dir=own", *(f"{g}=imported" for g in ("municipality", "demand", "plan", "prices"))]
    for results, chosen in (("a", []), ("b", own)):
        ended = botilbud("reachability", *chosen, *asked, f"results={results}")
        assert ended.code == 0, ended.err
    for table in ("reachability.csv", "years.csv", "months.csv"):
        (first,), (second,) = (list((tmp_path / r).glob(f"reachability/*/{table}")) for r in "ab")
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("cells, place", [
    ([("municipality", "B3", "2023-01-15")], ("municipality", "B3")),
    ([("places", "D3", 4000)], ("places", "D3")),
    ([("residents", "C3", 5000)], ("residents", "C3")),
    ([("plan", "B4", "2020-07-01")], ("plan", "B4")),
    ([("sites", "A3", "Elm"), ("sites", "B3", "2019-01-01"), ("sites", "C3", 5), ("sites", "D3", "temporary"),
      ("sites", "E3", 0), ("sites", "F3", 0)], ("sites", "B3")),
    ([("stays", "B3", "exponential"), ("stays", "D3", 0.5)], ("stays", "B3")),
])
def test_what_does_not_fit_the_rest_is_told_with_its_cell(template, tmp_path, cells, place):
    (line,) = read_workbook(changed(template, tmp_path, *cells))[1]
    sheet, cell = place
    assert line.startswith(f"{say(f'input_sheet.{sheet}', template[1])}, {cell}: "), line
    if template[1] == "da":
        assert "det passer ikke med resten" in line and not re.search(r"\b(?:the|is|it|before)\b", line), line
