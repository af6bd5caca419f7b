"""results.xlsx holds the numbers of the tables, is the same bytes each time, and has no formula in it."""
import time
from pathlib import Path

import openpyxl
import pytest
from sim.contents import read_run
from sim.results import RunFolder
from sim.words import LANGUAGES, WORDS
from sim.workbook import NAME, write_results
from sim.workbook.kinds import kind

PUBLISHED = sorted((Path(__file__).resolve().parent.parent / "results/published").glob("*/*.csv"))
HOSTILE = ("<script>alert(1)</script>", "=1+1", "+1+1", "-1+2", "@SUM(A1)", "../../x", "æøå", "{=1}")
CONFIG = {"seed": 7, "language": "da"}


@pytest.fixture(params=LANGUAGES)
def folder(request, tmp_path: Path) -> Path:
    shares = {f"share_{end}": x for end, x in (("mean", 0.7), ("p05", 0.6), ("p50", 0.71), ("p95", 0.8))}
    years = [{"scenario": "=1+1", "year": y, "definition": "residents", **shares} for y in (2023, 2024)]
    plans = [{"plan": name, "quantity": "share_residents", "year": 2032, "mean": 1 / 3} for name in HOSTILE]
    with RunFolder("compare", {**CONFIG, "language": request.param}, "=cmd", tmp_path) as run:
        run.table("years", years)
        run.table("plans", [*plans, {"plan": "x" * 10_000, "mean": 2.0}])
        run.text("answer.txt", "=Svaret\n\n@to linjer\n")
        return run.save("seed: 7\n", also=[write_results])


def cells(folder: Path) -> list:
    book = openpyxl.load_workbook(folder / NAME)
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_nothing_that_was_written_is_a_formula_and_every_text_is_kept(folder):
    found = cells(folder)
    assert {cell.data_type for cell in found} == {"s", "n"}
    texts = {cell.value for cell in found}
    assert {*HOSTILE, "x" * 10_000, "=Svaret", "@to linjer", "=cmd"} <= texts


def test_every_number_of_a_table_is_in_its_sheet(folder):
    sheet = openpyxl.load_workbook(folder / NAME).worksheets[-1]
    rows = read_run(folder).tables["plans"]
    written = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    at = list(rows[0]).index("mean")
    assert [row[at] for row in written] == [row["mean"] for row in rows]
    assert sheet.cell(2, at + 1).number_format == "0.0%"
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == f"A1:D{len(rows) + 1}"


def test_the_same_run_makes_the_same_bytes(folder):
    first = (folder / NAME).read_bytes()
    time.sleep(1.1)  # the dates in a file count whole seconds
    write_results(folder)
    assert (folder / NAME).read_bytes() == first


def test_the_fan_is_a_chart_that_excel_draws(folder):
    fan = openpyxl.load_workbook(folder / NAME).worksheets[1]
    assert [len(chart._charts) for chart in fan._charts] == [2]


def test_the_cover_says_which_run_it_is(folder):
    cover = openpyxl.load_workbook(folder / NAME).worksheets[0]
    told = {row[1].value for row in cover.iter_rows()}
    manifest = read_run(folder).manifest
    assert {manifest["config_hash"], manifest["run"], "7", manifest["command"]} <= told


@pytest.mark.parametrize(("name", "row", "expected"), [
    ("year", {}, "whole"), ("hits", {}, "count"), ("own_mio_kr_low", {}, "tenth"), ("share_p05", {}, "share"),
    ("mean", {"quantity": "share_kroner"}, "share"), ("mean", {"quantity": "own_mio_kr"}, "tenth"),
    ("static_bound", {"static_bound": 0.7}, "share"), ("static_bound", {"static_bound": 308.0}, "count"),
    ("a_better", {}, "count"), ("a_better_share", {}, "share"),
])
def test_a_column_is_formatted_by_its_kind(name, row, expected):
    assert kind(name, row) == expected


def test_names_in_both_languages_are_there_for_every_sheet():
    assert all(all(told) for key, told in WORDS.items() if key.startswith(("sheet.", "input_")))
