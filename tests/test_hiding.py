"""Fewer than five citizens of a register cannot be read off what is shown, and what is drawn is not hidden."""
import re
from dataclasses import replace
from itertools import chain
from pathlib import Path

import openpyxl
import pytest
from experiments._compared import kept
from sim.contents import read_run
from sim.hiding import HIDDEN, TELLING, few, hides_few, shown_config, shown_tables, tells_the_start
from sim.report import write_report
from sim.results import RunFolder
from sim.words import column
from sim.workbook import NAME, write_results
from test_launch import botilbud

FEW = {"long_term,long_term": 6, "rented,rented": 19, "rented,external": 3}
A_SMALL_NEED = {"temporary,temporary": 2, "temporary,external": 1, "rented,rented": 19, "rented,external": 20}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Plays a comparison of plans that starts from a register, once; gives the run folder."""
    made, place = {}, tmp_path_factory.mktemp("register")

    def of(register: dict[str, int]) -> Path:
        told = "need,home,moved_in\n" + "".join(f"{line},2015-03-0{day}\n" for line, n in register.items() for day in [1] * n)
        if told not in made:
            file = place / f"residents_{len(made)}.csv"
            file.write_text(told, encoding="utf-8")
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(RunFolder, "figure", lambda run, name, draw: run.text(f"figures/{name}.png", "a picture"))
                ended = botilbud("compare", "municipality=small_example", "experiment.plans=[none_home,small_example]", "years=3", "futures=2",
                                 "check_futures=0", "workers=1", f"municipality.register_csv={file}", f"results={place}")
            assert ended.code == 0, ended.err
            made[told] = Path(ended.out.strip().splitlines()[-1])
        return made[told]

    return of


@pytest.fixture
def shown_anyway(run):
    """The run with few residents, with the switch off for as long as a test lasts."""
    folder = run(FEW)
    config = folder / "config.yaml"
    before = config.read_text(encoding="utf-8")
    assert "hide_small_counts: null" in before
    config.write_text(before.replace("hide_small_counts: null", "hide_small_counts: false"), encoding="utf-8")
    yield folder
    config.write_text(before, encoding="utf-8")


def page_of(folder: Path) -> str:
    return write_report(folder).read_text(encoding="utf-8")


def first_year_of(page: str) -> dict[str, set[str]]:
    """What the tables of a page say of the first year, by head of a column."""
    found: dict[str, set[str]] = {}
    for heads, body in re.findall(r"<thead><tr>(.*?)</tr></thead>\s*<tbody>(.*?)</tbody>", page, re.S):
        names = re.findall("<th[^>]*>(.*?)</th>", heads)
        for row in re.findall("<tr>(.*?)</tr>", body, re.S):
            cells = re.findall("<td[^>]*>(.*?)</td>", row, re.S)
            if "2023" in cells:
                for name, cell in zip(names, cells, strict=True):
                    found.setdefault(name, set()).add(cell)
    return found


def secrets(folder: Path) -> set[float]:
    """Every number of the first year, of which counts of the register can be worked out."""
    rows = chain.from_iterable(read_run(folder).tables.values())
    return {v for row in rows if row.get("year") == 2023 for k, v in row.items() if k.startswith(TELLING) and isinstance(v, float) and 2 * v % 1}


def numbers_of(folder: Path) -> set[float]:
    write_results(folder)
    book = openpyxl.load_workbook(folder / NAME)
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)}


def cover_of(folder: Path) -> str:
    write_results(folder)
    return "\n".join(str(row[1].value) for row in openpyxl.load_workbook(folder / NAME).worksheets[0].iter_rows())


TOLD = [column(c, "en") for c in ("residents", "external", "share_mean", "occupancy", "external_mio_kr", "total_mio_kr")]


def test_a_report_tells_no_count_of_few(run):
    page = page_of(run(FEW))
    assert [first_year_of(page)[name] for name in TOLD] == [{"hidden"}] * len(TOLD)
    assert "hidden" not in first_year_of(page)[column("taken_home", "en")]  # drawn, and of nobody
    assert "<img" not in page and '<svg class="chart"' not in page
    assert "The target is met" in page and "Fewer than five citizens live" in page
    assert (run(FEW) / "answer.txt").read_text(encoding="utf-8").splitlines()[1] not in page


def test_a_workbook_tells_no_count_of_few(run):
    assert len(secrets(run(FEW))) > 50 and numbers_of(run(FEW)) & secrets(run(FEW)) == set()
    cover = cover_of(run(FEW))
    assert "Fewer than five citizens live" in cover and "Plans on the same 2 futures" not in cover


def test_with_the_switch_off_all_is_shown(shown_anyway):
    page = page_of(shown_anyway)
    assert "<td>hidden</td>" not in page and "<img" in page and '<svg class="chart"' in page and "Fewer than five" not in page
    assert secrets(shown_anyway) - numbers_of(shown_anyway) == set()
    assert "Plans on the same 2 futures" in cover_of(shown_anyway)


def test_a_small_need_is_told_nowhere_and_hides_nothing(run):
    folder = run(A_SMALL_NEED)
    told = read_run(folder)
    assert told.manifest["few_at_start"] is False
    assert not [row for row in told.tables["assumptions"] if ".residents" in row["key"]]  # the numbers that a register replaces
    needs = [c for rows in told.tables.values() for row in rows for c, v in row.items() if v == "temporary" or c == "need"]
    page = page_of(folder)
    assert needs == [] and "<td>hidden</td>" not in page and "<img" in page and "Fewer than five" not in page
    assert "Plans on the same 2 futures" in cover_of(folder)


def test_runs_beside_one_another_say_nothing_of_what_is_hidden(run):
    left = kept(read_run(run(FEW))).tables
    assert left["plans"] and left["years"] == [r for r in left["years"] if r["year"] > 2023 and r["external"] >= 5]
    assert {row["year"] for row in read_run(run(FEW)).tables["years"]} == {2023, 2024, 2025}


def test_headlines_of_the_first_year_are_not_compared(run):
    told = read_run(run(FEW))
    headline = {"probability, none_home": 0.5}
    for year, left in ((2023.0, {}), (2025.0, headline)):
        of = replace(told, tables={"plans": [{"plan": "none_home", "year": year, "mean": 0.6}]}, manifest=told.manifest | {"headline": headline})
        assert kept(of).manifest["headline"] == left


@pytest.mark.parametrize(("own", "external", "is_few"), [(0, 90, False), (1, 90, True), (90, 4, True), (5, 5, False), (0, 0, False)])
def test_few_are_one_to_four(own, external, is_few):
    assert few(own, external) == is_few


class Run:
    """As much of a run as is asked what to hide."""

    def __init__(self, tables, **manifest):
        self.tables, self.manifest = tables, manifest


CONFIG = {"municipality": {"register_csv": "x.csv", "start": "2023-01-01"}}
ROW = {"year": 2030, "own": 30.0, "external": 3.2, "residents": 33.2, "share_mean": 0.9, "external_mio_kr": 2.1, "taken_home": 1.0}


def test_a_later_row_is_hidden_only_where_its_own_count_is_small():
    shown = shown_tables(Run({"years": [ROW, ROW | {"external": 5.0}]}, few_at_start=True), CONFIG)["years"]
    assert shown[0] == dict.fromkeys(ROW, HIDDEN) | {"year": 2030, "taken_home": 1.0}
    assert shown[1] == ROW | {"external": 5.0}


def test_a_row_is_hidden_by_any_point_of_a_small_count_and_with_every_number_that_tells_it():
    row = {"year": 2030, "external_mean": 7.0, "external_p05": 3.0, "mean": 7.0, "p05": 3.0, "p50": 7.0, "p95": 9.0}
    (shown,) = shown_tables(Run({"years": [row]}, few_at_start=True), CONFIG)["years"]
    assert shown == dict.fromkeys(row, HIDDEN) | {"year": 2030}


def test_stated_numbers_are_hidden_where_few_live_somewhere_and_a_share_of_few_with_them():
    keys = ("municipality.needs.a.residents.own", "experiment.municipalities.A.residents", "experiment.municipalities.A.own_share",
            "experiment.municipalities.A.plan_places")
    rows = [{"key": key, "value": 80.0} for key in keys]
    shown = [shown_tables(Run({"assumptions": rows}, few_at_start=few), CONFIG)["assumptions"] for few in (True, False)]
    assert [[row["value"] for row in told] for told in shown] == [[HIDDEN] * 3 + [80.0], [80.0] * 4]


def test_a_budget_from_the_first_year_on_is_hidden_whole():
    """Kroner of external places, by their price, are how many live there."""
    rows = [{"quantity": "external", "year": year, "mean": 2.1, "p05": 1.9} for year in (2023, 2024)]
    shown = shown_tables(Run({"budget": rows, "asked": rows[1:]}, few_at_start=True), CONFIG)
    assert [row["mean"] for row in shown["budget"]] == [HIDDEN, HIDDEN] and shown["asked"] == rows[1:]


def test_what_a_lever_gives_in_the_first_year_is_hidden_with_every_value_that_was_tried():
    told = {"expectation": "a", "published": 0.8, "model": 0.96, "model_low": 0.95, "takes": 0.3, "tried_to": 1.0}
    expected = [told | {"first_year": 2023, "last_year": 2023}, told | {"first_year": 2030, "last_year": 2030}]
    tried = [{"expectation": "a", "value": 1.0, "model": 0.97, "model_low": 0.95}]
    shown = shown_tables(Run({"expected": expected, "tried": tried}, few_at_start=True), CONFIG)
    hidden = dict.fromkeys(("model", "model_low", "takes"), HIDDEN)
    assert shown["expected"] == [expected[0] | hidden, expected[1]]
    assert shown["tried"] == [tried[0] | {k: HIDDEN for k in ("model", "model_low")}]


def test_rules_of_thumb_are_hidden_in_every_year_as_they_give_all_residents_exactly():
    """38 places ÷ a static bound of 0.9775 ÷ growth of two years is 37 residents."""
    row = {"year": 2030, "probability": 0.1, "static_bound": 0.9775, "ratio_rule": 40.0, "flow_rule": 41.0}
    tables = {"places_needed": [row], "reachability": [{k: row[k] for k in ("year", "probability", "static_bound")}]}
    shown = shown_tables(Run(tables, few_at_start=True), CONFIG)
    rules = dict.fromkeys(("static_bound", "ratio_rule", "flow_rule"), HIDDEN)
    assert shown["places_needed"] == [row | rules]
    assert shown["reachability"] == [{"year": 2030, "probability": 0.1, "static_bound": HIDDEN}]
    assert shown_tables(Run(tables, few_at_start=False), CONFIG) == tables


def test_what_becomes_few_in_futures_alone_is_shown():
    assert shown_tables(Run({"years": [ROW]}, few_at_start=False), CONFIG)["years"] == [ROW]


@pytest.mark.parametrize(("manifest", "asked", "hides"), [
    ({}, None, True), ({"few_at_start": True}, None, True), ({"few_at_start": True}, False, False), ({"few_at_start": False}, True, False),
])
def test_it_is_hidden_by_default_and_where_nobody_knows(manifest, asked, hides):
    assert hides_few(Run({}, **manifest), CONFIG | {"hide_small_counts": asked}) == hides


def test_without_a_register_nothing_is_hidden_unless_it_is_asked_for():
    config = {"municipality": {"register_csv": None, "start": "2023-01-01"}}
    assert [hides_few(Run({}, few_at_start=True), config | {"hide_small_counts": asked}) for asked in (None, True)] == [False, True]


def test_one_of_a_network_is_not_what_the_others_lack_of_all():
    rows = [{"municipality": n, "residents_mean": 90.0, "external_mean": e} for n, e in (("a", 3.0), ("b", 40.0), ("the network", 43.0))]
    shown = shown_tables(Run({"network": rows}, few_at_start=True), CONFIG)["network"]
    assert [row["external_mean"] for row in shown] == [HIDDEN, 40.0, HIDDEN]


def test_a_question_of_the_first_year_is_not_answered():
    assert [tells_the_start(Run({"plans": [{"year": year}], "years": [ROW]}), CONFIG) for year in (2023.0, 2030.0)] == [True, False]
    assert not tells_the_start(Run({"years": [{"year": 2023.0}, {"year": 2024.0}]}), CONFIG)


def test_stated_numbers_of_a_small_need_are_all_hidden():
    keys = ("municipality.needs.a.residents.own", "municipality.needs.b.residents.own", "municipality.pools.a.places")
    rows = [{"key": k, "value": v} for k, v in zip(keys, (3.0, 80.0, 3.0), strict=True)]
    shown = shown_tables(Run({"assumptions": rows}, few_at_start=False), CONFIG)["assumptions"]
    assert [row["value"] for row in shown] == [HIDDEN, HIDDEN, 3.0]
    needs = {"a": {"residents": {"own": 3, "external": 9}}, "b": {"residents": {"own": 80, "external": 9}}}
    config = {"hide_small_counts": True, "municipality": {"needs": needs}}
    assert shown_config(config)["municipality"]["needs"] == {"a": {"residents": HIDDEN}, "b": {"residents": HIDDEN}}
    assert shown_config(config | {"hide_small_counts": None})["municipality"]["needs"] == needs
