"""results.xlsx holds the numbers of the tables, is the same bytes each time, and has no formula in it."""
import csv
import time
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from sim.contents import read_run
from sim.hiding import HIDDEN
from sim.results import RunFolder
from sim.words import LANGUAGES, WORDS, say
from sim.workbook import NAME, write_results
from sim.workbook.charts import fan_blocks
from sim.workbook.kinds import kind
from sim.workbook.pictures import PICTURES, picture_blocks

PUBLISHED = sorted((Path(__file__).resolve().parent.parent / "results/published").glob("*/*.csv"))
HOSTILE = ("<script>alert(1)</script>", "=1+1", "+1+1", "-1+2", "@SUM(A1)", "../../x", "æøå", "{=1}")
CONFIG = {"seed": 7, "language": "da"}


@pytest.fixture(params=LANGUAGES)
def folder(request, tmp_path: Path) -> Path:
    shares = {f"share_{end}": x for end, x in (("mean", 0.7), ("p05", 0.6), ("p50", 0.71), ("p95", 0.8))}
    years = [{"scenario": "=1+1", "year": y, "definition": "residents", **shares, "total_mio_kr": 9.0} for y in (2023, 2024)]
    plans = [{"plan": name, "quantity": "share_residents", "year": 2032, "mean": 1 / 3} for name in HOSTILE]
    with RunFolder("compare", {**CONFIG, "language": request.param}, "=cmd", tmp_path) as run:
        run.table("years", years)
        run.table("plans", [*plans, {"plan": "x" * 10_000, "mean": 2.0}])
        run.text("answer.txt", "=Svaret\n\n@to linjer\n")
        return run.save("seed: 7\nexperiment: {target: 0.9}\n", also=[write_results])


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


def test_a_sum_of_all_years_is_not_written_as_that_of_the_last(tmp_path):
    with RunFolder("compare", CONFIG, "run", tmp_path) as run:
        run.table("plans", [{"plan": "none", "quantity": q, "year": 2032, "mean": 2.0} for q in ("share_residents", "total_mio_kr")])
        run.text("answer.txt", "Svar.\n")
        made = run.save("seed: 7\n", also=[write_results])
    sheet = openpyxl.load_workbook(made / NAME).worksheets[-1]
    assert [sheet.cell(row, 3).value for row in (2, 3)] == [2032, "hele perioden"]


@pytest.mark.parametrize("folder", ["da"], indirect=True)
def test_the_same_run_makes_the_same_bytes(folder):
    first = (folder / NAME).read_bytes()
    time.sleep(1.1)  # the dates in a file count whole seconds
    write_results(folder)
    assert (folder / NAME).read_bytes() == first


def test_the_fan_is_a_chart_that_excel_draws_on_an_axis_with_the_target_and_every_value(folder):
    sheet = openpyxl.load_workbook(folder / NAME).worksheets[1]
    fan = sheet._charts[0]
    assert [len(chart.series) for chart in fan._charts] == [2, 2]  # the band; the median and the target
    with zipfile.ZipFile(folder / NAME) as packed:
        drawn = packed.read("xl/charts/chart1.xml").decode()
    assert '<c:max val="1.0"/><c:min val="0.5"/>' in drawn, "0.6 to 0.8, and the target 0.9"
    language = read_run(folder).language
    assert all(f"<a:t>{say(key, language)}</a:t>" in drawn for key in ("chart.year_axis", "workbook.fan_axis"))
    drawn = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=4, min_col=14)]
    assert drawn[0][:5] == [2023, 0.6, pytest.approx(0.2), 0.71, 0.9]
    series = [s for chart in fan._charts for s in chart.series]
    cells = [s.val.numRef.f.rpartition("!")[2] for s in series]
    assert cells == ["$O$3:$O$4", "$P$3:$P$4", "$Q$3:$Q$4", "$R$3:$R$4"]
    assert {s.cat.numRef.f.rpartition("!")[2] for s in series} == {"$N$3:$N$4"}


def test_an_interval_in_excel_reaches_down_and_up_as_its_numbers_say_and_the_axis_is_of_shares(tmp_path):
    rows = [{"plan": p, "quantity": "share_residents", "year": 2032, "probability": 0.5, "probability_low": 0.4, "probability_high": 0.8} for p in "ab"]
    with RunFolder("compare", {**CONFIG, "language": "en"}, "x", tmp_path) as run:
        run.table("plans", rows)
        run.text("answer.txt", "x\n")
        folder = run.save("seed: 7\n", also=[write_results])
    sheet = openpyxl.load_workbook(folder / NAME).worksheets[1]
    bars = sheet._charts[0].series[0].errBars
    ends = [end.numRef.f.rpartition("!")[2].replace("$", "") for end in (bars.minus, bars.plus)]
    assert [[cell.value for (cell,) in sheet[end]] for end in ends] == [[pytest.approx(0.1)] * 2, [pytest.approx(0.3)] * 2]
    with zipfile.ZipFile(folder / NAME) as packed:
        assert '<c:numFmt formatCode="0%"' in packed.read("xl/charts/chart1.xml").decode()


def test_a_waterfall_in_excel_names_what_is_seen_and_colours_it(tmp_path):
    rows = [{"plan_b": "p", "quantity": q, "mean": m} for q, m in (("volume", -15.0), ("capital", 30.0), ("total", 15.0))]
    with RunFolder("business_case", {**CONFIG, "language": "en"}, "x", tmp_path) as run:
        run.table("waterfall", rows)
        run.text("answer.txt", "x\n")
        folder = run.save("seed: 7\n", also=[write_results])
    chart = openpyxl.load_workbook(folder / NAME).worksheets[1]._charts[0]
    fills = [s.graphicalProperties.solidFill.srgbClr if s.graphicalProperties.solidFill else None for s in chart.series]
    assert fills == [None, None, "D55E00", "D55E00", "0072B2", "0072B2"]  # red is dearer
    assert {entry.idx for entry in chart.legend.legendEntry} == {0, 1, 3, 4}  # leaves one of either kind
    assert [say(f"picture.waterfall.{part}", "en") for part in ("dearer_above", "cheaper_below")] == ["dearer", "cheaper"]


def test_the_cover_says_which_run_it_is(folder):
    cover = openpyxl.load_workbook(folder / NAME).worksheets[0]
    told = {row[1].value for row in cover.iter_rows()}
    run = read_run(folder)
    begun = datetime.fromisoformat(run.manifest["started"])
    day = f"{begun:%d-%m-%Y %H:%M} UTC" if run.language == "da" else f"{begun:%Y-%m-%d %H:%M} UTC"
    assert {run.manifest["config_hash"], run.manifest["run"], "7", run.manifest["command"], day} <= told
    assert ", ".join(f"{k} {v}" for k, v in run.manifest["versions"].items()) in told
    assert ", ".join(openpyxl.load_workbook(folder / NAME).sheetnames[1:]) in told


def test_a_count_that_is_hidden_is_on_no_sheet_and_in_no_chart(tmp_path):
    shares = {"share_p05": 0.11, "share_p50": 0.12, "share_p95": 0.13}
    years = [{"scenario": "s", "year": year, "definition": "residents", **shares, "total_mio_kr": 9.0, "residents": 16.0, "own": own}
             for year, own in ((2023, 2.0), (2024, 12.0))]
    with RunFolder("compare", CONFIG, "x", tmp_path) as run:
        run.table("years", years)
        run.text("answer.txt", "x\n")
        folder = run.save("hide_small_counts: true\n", also=[write_results])
    book = openpyxl.load_workbook(folder / NAME)
    assert say("workbook.hidden", "da") in {row[1].value for row in book.worksheets[0].iter_rows()}
    drawn = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=3, max_row=4, min_col=14)]
    assert drawn == [[2023, None, None, None], [2024, 0.11, pytest.approx(0.02), 0.12]]
    hidden = [{**row, **dict.fromkeys(shares, HIDDEN)} for row in years]
    assert fan_blocks(hidden, 0.8, "da") == []
    (line, _) = book.worksheets[-1].iter_rows(min_row=2, values_only=True)
    assert line[-3:] == ("skjult",) * 3


def test_a_waterfall_goes_from_nothing_to_the_whole_across_nought():
    rows = [{"plan_b": "p", "quantity": q, "mean": m} for q, m in
            (("volume", -15.0), ("price", 1e-13), ("empty_places", 25.0), ("capital", 30.0), ("total", 40.0))]
    (block,) = picture_blocks({"waterfall": rows}, "en")
    steps = [row[2:] for row in block.rows]  # unseen below and above, dearer above and below, cheaper above and below
    assert [row[1] for row in block.rows] == [-15.0, 25.0, 30.0, 40.0]
    assert steps == [[0, 0, 0, 0, 0, -15], [0, 0, 10, -15, 0, 0], [0, 10, 30, 0, 0, 0], [0, 0, 40, 0, 0, 0]]
    assert all(sum(step) == max(end, begin, 0) + min(end, begin, 0)
               for step, begin, end in zip(steps, (0, -15, 10, 0), (-15, 10, 40, 40), strict=True))


def test_a_chart_draws_the_rows_that_are_asked_for_and_adds_up_groups():
    rows = [{"plan": "found plan", "kind": "found", "year": year, "group": group, "places": 24.0}
            for year in (2026.0, 2025.0) for group in "ab"]
    rows += [{"plan": "frontier 2", "kind": "frontier", "year": 2025.0, "group": "a", "places": 99.0}]
    (block,) = picture_blocks({"schedule": rows}, "en")
    assert block.rows == [[2025.0, 48.0], [2026.0, 48.0]]
    many = [{"mio_kr": 1.0, "probability": 0.5, "scenario": s, "year": y} for s in "ab" for y in (2023.0, 2024.0)]
    (block,) = picture_blocks({"tail": [*many, {**many[0], "year": 2024.0, "mio_kr": None}]}, "da")
    assert block.rows == [[1.0, 0.5, 0.5]] and "2024" in block.title and block.chart.axis == {"min": 0.0, "max": 1.0}


def test_a_fan_is_of_one_definition_and_running_costs_are_of_the_whole():
    row = {"scenario": "s", "year": 2023.0, "definition": "residents", "share_p05": 0.1, "share_p50": 0.2, "share_p95": 0.3}
    (fan,) = fan_blocks([row, row | {"definition": "kroner"}], None, "en")
    assert len(fan.rows) == 1
    costs = [{"plan_b": "p", "quantity": f"{part}_mio_kr", "difference_mean": n} for part, n in (("own", 1.0), ("total", 5.0))]
    (block,) = picture_blocks({"differences": costs}, "en")
    assert [r[1] for r in block.rows] == [5.0]
    turns = [{"input": "growth", "outcome": "share", "definition": "residents", "year": 2032.0, "at_low": -0.1, "at_high": 0.1}]
    (block,) = picture_blocks({"tornado": turns}, "en")
    assert block.heads[1:] == ["low value of the input", "high value of the input"] and block.rows[0][1:] == [-0.1, 0.1]


def test_a_chart_of_many_growth_rates_has_both_ends_and_those_that_the_answer_speaks_of():
    rates = [at / 400 for at in range(13)]  # 0 to 3 %
    rows = [{"definition": "residents", "year": 2032.0, "places_added": places, "growth_per_year": rate, "probability": 0.5}
            for rate in [*rates, 0.007] for places in (0.0, 100.0, 274.0)]
    (block,) = picture_blocks({"reachability": rows}, "da", [0.025, 0.007])
    drawn = [float(head.removeprefix("vækst ").removesuffix(" %").replace(",", ".")) for head in block.heads[1:]]
    assert len(drawn) == 8 and drawn == sorted(drawn) and {0.0, 0.25, 0.7, 2.5, 3.0} <= set(drawn)
    assert max(b - a for a, b in zip(drawn, drawn[1:], strict=False)) <= 0.8  # and no gap between them
    assert block.chart.kind == "scatter" and [row[0] for row in block.rows] == [0.0, 100.0, 274.0]


def test_no_scenario_is_left_out_of_a_chart():
    rows = [{"definition": "residents", "scenario": f"plan {n}", "year": 2023.0, "total_mio_kr": 1.0} for n in range(16)]
    (block,) = picture_blocks({"years": rows}, "en")
    assert len(block.heads) == 17


def test_a_series_is_named_by_its_growth_with_all_its_decimals():
    rows = [{"growth_per_year": g, "places_added": 0.0, "probability": 0.5, "definition": "residents"} for g in (0.0025, 0.01)]
    (block,) = picture_blocks({"reachability": rows}, "da")
    assert block.heads[1:] == ["vækst 0,25 %", "vækst 1 %"]


def test_a_bar_has_its_interval():
    rows = [{"plan": p, "quantity": "share_residents", "year": 2032.0, "probability": x, "probability_low": x - 0.1,
             "probability_high": x + 0.05} for p, x in (("a", 0.5), ("b", 0.25))]
    (block,) = picture_blocks({"plans": rows}, "en")
    assert block.rows == [["b", 0.25, pytest.approx(0.1), pytest.approx(0.05)], ["a", 0.5, pytest.approx(0.1), pytest.approx(0.05)]]
    assert block.chart.interval and "2032" in block.title


UNPUBLISHED = {
    "effect": "plan_b,quantity,year,mean\nnone_home,total,2023,1.5\nnone_home,own,2023,9\n",
    "network": "municipality,year,share_mean\nTestby,2032,0.6\n",
    "tail": "scenario,year,mio_kr,probability\ncalm,2032,0,1\ncalm,2032,5,0.25\n",
}


@pytest.mark.parametrize("table", [picture.table for picture in PICTURES] + ["waterfall"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_declared_chart_has_a_table_to_draw_and_is_told_in_the_language(table, language):
    published = next((path for path in PUBLISHED if path.stem == table), None)
    lines = UNPUBLISHED[table] if published is None else published.read_text("utf-8")
    rows = [{k: _number(v) for k, v in row.items()} for row in csv.DictReader(lines.splitlines())]
    blocks = picture_blocks({table: rows}, language)
    assert blocks
    for block in blocks:
        told = [block.title, block.chart.x, block.chart.y, *block.heads]
        assert not [text for text in told if "_" in text] and block.rows
        assert all(len(row) == len(block.heads) == len(block.formats) for row in block.rows)


def _number(text: str) -> str | float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return text


@pytest.mark.parametrize(("name", "row", "expected"), [
    ("year", {}, "whole"), ("hits", {}, "count"), ("own_mio_kr_low", {}, "tenth"), ("share_p05", {}, "share"),
    ("mean", {"quantity": "share_kroner"}, "share"), ("mean", {"quantity": "own_mio_kr"}, "tenth"),
    ("static_bound", {"static_bound": 0.7}, "share"), ("static_bound", {"static_bound": 308.0}, "count"),
    ("mean", {"quantity": "external"}, "tenth"), ("value", {"unit": "mio. kr. a year"}, "tenth"),
    ("value", {"unit": "probability"}, "share"), ("p50", {"unit": "calendar year; empty: not"}, "whole"),
    ("mean_low", {"quantity": "own_marginal", "unit": "kr. a day, fixed prices"}, "count"),
    ("takes", {"varied": "demand.growth.per_year"}, "share"), ("takes", {"varied": "plan.purchasing.compared"}, "people"),
    ("model_p05", {"quantity": "external_rate"}, "fine_share"), ("model", {"quantity": "placements"}, "share"),
    ("growth_per_year", {}, "fine_share"), ("highest_growth", {}, "fine_share"), ("value", {"headline": "growth survived, 0.5"}, "fine_share"),
    ("a_better", {}, "count"), ("a_better_share", {}, "share"),
])
def test_a_column_is_formatted_by_its_kind(name, row, expected):
    assert kind(name, row) == expected


def test_every_table_that_is_published_has_a_sheet_with_a_name_in_both_languages():
    names = {path.stem for path in PUBLISHED}
    assert {name for name in names if f"sheet.{name}" not in WORDS} == set()
    assert max(len(text) for key, told in WORDS.items() if key.startswith("sheet.") for text in told) <= 31
