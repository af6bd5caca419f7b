"""Other municipalities: StatBank's tables, a new folder of configs. All numbers here are made up."""
import csv
import io
import json
import re
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from experiments import new, statbank
from sim.inputs import InputError, read
from sim.municipality import Municipality
from sim.statbank import fetch, growth_of_ages, read_table, residents_of
from sim.towns import buildings_of, checked_name, parted
from sim.words.sources import DANISH
from test_documentation import commands
from test_launch import botilbud, no_pictures  # noqa: F401

HAND01 = """\ufeffOMRÅDE;YDELSESTYPE;TID;INDHOLD
751 SYNTHETIC;30182 a;2020K4;90,0
751 SYNTHETIC;30181 b;2020K4;60,0
751 SYNTHETIC;31201 c;2020K4;150,0
751 SYNTHETIC;30182 a;2022K4;100,4
751 SYNTHETIC;30181 b;2022K4;63,0
751 SYNTHETIC;31201 c;2022K4;200,0
751 SYNTHETIC;31202 other;2022K4;999,0
751 SYNTHETIC;30182 a;2023K1;..
751 SYNTHETIC;30181 b;2023K1;64,0
751 SYNTHETIC;31201 c;2023K1;201,0
"""
AREA = "751 SYNTHETIC"
COUNTS = {("30182", "2021K4"): 40, ("30181", "2021K4"): 20, ("31201", "2021K4"): 40,
          ("30182", "2022K4"): 44, ("30181", "2022K4"): 22, ("31201", "2022K4"): 44}


def category(codes, label="{} SYNTHETIC"):
    return {"category": {"index": {c: n for n, c in enumerate(codes)}, "label": {c: label.format(c) for c in codes}}}


def json_stat(**dimensions):
    """JSON-stat in the documented shape; the values are given as a flat list under ``values``."""
    values, table = dimensions.pop("values"), dimensions.pop("table")
    *first, time = dimensions
    dimensions = {**{k: dimensions[k] for k in first}, "ContentsCode": [table], time: dimensions[time]}
    return json.dumps({"dataset": {"dimension": {
        "id": list(dimensions), "size": [len(c) for c in dimensions.values()],
        **{k: category(v) for k, v in dimensions.items()}, "role": {"metric": ["ContentsCode"], "time": [time]},
    }, "label": "SYNTHETIC", "source": "Statistics Denmark", "updated": "2025-03-27T07:00:00Z", "value": values}})


SERVICES, QUARTERS = ["30182", "30181", "31201"], ["2021K4", "2022K4"]
RESIDENTS = json_stat(table="HAND07", OMRÅDE=["999"], YDELSESTYPE=SERVICES, Tid=QUARTERS, values=[COUNTS[s, q] for s in SERVICES for q in QUARTERS])
PEOPLE = json_stat(
    table="FRKM125", KOMMUNEDK=["999"], ALDER=["17", "18", "19", "100-", "TOT"], KØN=["M", "K"], Tid=["2025", "2035", "2050"],
    values=[5, 5, 5] * 2 + [100, 110, 900] * 4 + [7, 8, 9] * 4,
)


@pytest.fixture
def saved(tmp_path):
    def save(text, name="HAND01.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name
    return save


def test_a_saved_csv_gives_residents_by_need_and_growth_from_the_same_quarter(saved):
    found = residents_of(read_table(saved(HAND01)), "751", "HAND01")
    assert found.residents == {"temporary": 100, "long_term": 63, "rented": 200}
    assert (found.first_period, found.period) == ("2020K4", "2022K4")
    assert found.past_growth == pytest.approx((363.4 / 300) ** 0.5 - 1)
    assert found.growth_of(*found.counts["temporary"]) == pytest.approx((100.4 / 90) ** 0.5 - 1)
    assert dict(found.caveats) == {
        "statbank.counts.HAND01": {}, "statbank.hidden": {"count": 1, "last": "2023K1"},
        "statbank.not_whole": {"newest": "2023K1", "last": "2022K4"},
        "statbank.past": {"first": "2020K4", "last": "2022K4"},
    }


def test_json_stat_gives_the_same_by_code_and_growth_of_the_ages_asked_for(saved):
    found = residents_of(read_table(saved(RESIDENTS, "a.json")), "999", "HAND07")
    assert found.residents == {"temporary": 44, "long_term": 22, "rented": 44}
    assert found.past_growth == pytest.approx(0.1) and found.caveats[0] == ("statbank.counts.HAND07", {})
    people = read_table(saved(PEOPLE, "p.json"))
    projected = growth_of_ages(people, "999", 18, 66, "FRKM125")
    assert projected.growth == pytest.approx(1.1 ** 0.1 - 1) and projected.people == (400, 440)
    assert projected.years == ("2025", "2035")  # not 2050: ten years are calculated
    slower = growth_of_ages(people, "999", 17, 66, "FRKM125")
    assert slower.growth < projected.growth  # the constant age of 17 is counted in
    with pytest.raises(InputError, match="two years"):
        growth_of_ages(people, "999", 30, 66, "FRKM125")


def test_people_without_a_figure_in_one_year_are_left_out_of_both_and_that_is_told(saved):
    """Were they nought in the year without a figure, they would be growth."""
    people = json.loads(PEOPLE)
    people["dataset"]["value"][6] = ".."  # 18 years, the first sex, 2025
    projected = growth_of_ages(read_table(saved(json.dumps(people), "p.json")), "999", 18, 66, "FRKM125")
    assert projected.growth == pytest.approx(1.1 ** 0.1 - 1) and projected.people == (300, 330)
    assert projected.caveats == (
        ("statbank.left_out", {"count": 1, "all": 4, "first": "2025", "last": "2035"}),
        ("statbank.ages_missing", {"there": 2, "asked": 49}),
    )


def test_growth_is_from_the_same_season_and_of_the_area_asked_for_alone(saved):
    winter = "".join(f"{AREA};{code};2020K1;{n},0\n" for code, n in (("30182 a", 10), ("30181 b", 10), ("31201 c", 10)))
    assert residents_of(read_table(saved(HAND01 + winter)), AREA, "HAND01").first_period == "2020K4"
    with pytest.raises(InputError, match="more than one area"):
        residents_of(read_table(saved(HAND01 + "751 OTHER;30182 a;2022K4;1,0\n")), "751", "HAND01")


def test_services_are_told_apart_by_their_texts_where_a_file_has_no_codes(saved):
    texts = {"30182 a": "Midlertidigt botilbud (§ 107)", "30181 b": "Længerevarende botilbud (§ 108)", "31201 c": "Botilbudslignende tilbud",
             "31202 other": "31202 andet end § 107"}
    text = HAND01
    for code, told in texts.items():
        text = text.replace(code, told)
    assert residents_of(read_table(saved(text)), AREA, "HAND01").residents == {"temporary": 100, "long_term": 63, "rented": 200}


def test_figures_are_read_as_they_are_saved_whatever_the_program(saved, tmp_path):
    text = HAND01.replace("100,4", "1.100,4").replace(";..", ";-").replace("2023K1;64,0", "2023K1;:")
    (tmp_path / "old.csv").write_bytes(text.removeprefix("\ufeff").encode("cp1252"))
    found = residents_of(read_table(tmp_path / "old.csv"), AREA, "HAND01")
    assert found.residents["temporary"] == 1100 and dict(found.caveats)["statbank.hidden"] == {"count": 1, "last": "2023K1"}


def test_json_stat_is_read_by_index_and_where_it_is_sparse_and_held_to_its_size(saved):
    dataset = json.loads(RESIDENTS)["dataset"]
    codes = dataset["dimension"]["YDELSESTYPE"]["category"]
    codes["index"] = dict(reversed(codes["index"].items()))
    dataset["value"] = {str(at): n for at, n in enumerate(dataset["value"]) if at != 0}
    cells = read_table(saved(json.dumps({"dataset": dataset}), "s.json")).cells
    assert [cell.value for cell in cells] == [None, 44, 20, 22, 40, 44] and cells[0].at["YDELSESTYPE"][0] == "30182"
    for part, told in (({"value": [1, 2]}, "2 values, but"), ({"dimension": dataset["dimension"] | {"size": [1, 3, 1, 9]}}, "dimension.size")):
        with pytest.raises(InputError, match=told):
            read_table(saved(json.dumps({"dataset": dataset | part}), "s.json"))


def test_people_are_of_both_sexes_once_of_every_age_asked_for_and_from_the_start_on(saved):
    both = json_stat(table="FRKM125", KOMMUNEDK=["999"], ALDER=["18", "19", "18-19"], KØN=["TOT", "M"], Tid=["2025", "2030", "2035"],
                     values=[100, 110, 120, 40, 70, 90] * 2 + [9, 90, 900] * 2)
    table = read_table(saved(both, "p.json"))
    assert growth_of_ages(table, "999", 18, 19, "FRKM125").people == (200, 240)
    later = growth_of_ages(table, "999", 18, 18, "FRKM125", 2030)
    assert (later.years, later.people) == (("2030", "2035"), (110, 120))
    csv_of = "KOMMUNEDK;ALDER;TID;INDHOLD\n999;18;2025;5\n999;18;2035;6\n999;19;2025;5\n"
    with pytest.raises(InputError, match="the same ages"):
        growth_of_ages(read_table(saved(csv_of)), "999", 18, 66, "FRKM125")


@pytest.mark.parametrize(("period", "start"), [("2022K1", date(2022, 4, 1)), ("2022K2", date(2022, 7, 1)), ("2022K3", date(2022, 10, 1)), ("2022K4", date(2023, 1, 1))])
def test_a_count_at_the_end_of_a_quarter_is_where_the_next_one_starts(saved, period, start):
    found = residents_of(read_table(saved(RESIDENTS.replace("2022K4", period), "a.json")), "999", "HAND07")
    assert statbank.answers_of(found)["start"] == start


@pytest.mark.parametrize("ages", ["66-18", "18", "18-130", "a-b"])
def test_ages_that_are_none_are_refused(monkeypatch, saved, ages):
    code, _, errors = typed(monkeypatch, statbank, str(saved(RESIDENTS, "a.json")), "area=999", f"ages={ages}")
    assert code == 2 and "18-66" in errors


@pytest.mark.parametrize(("name", "text", "told"), [
    ("HAND07.csv", HAND01, "whole persons"), ("mine.csv", HAND01, "is this HAND01 or HAND07"),
    ("mine.json", json.dumps({"dataset": {**json.loads(RESIDENTS)["dataset"], "dimension": {}}}), "JSON-stat"),
])
def test_which_table_it_is_is_never_guessed(monkeypatch, saved, name, text, told):
    code, _, errors = typed(monkeypatch, statbank, str(saved(text, name)), "area=751")
    assert code == 2 and told in errors
    code, _, errors = typed(monkeypatch, statbank, str(saved(RESIDENTS, "a.json")), "area=999", "table=HAND01")
    assert code == 2 and "this is HAND07, not HAND01" in errors


@pytest.mark.parametrize(("text", "told"), [
    ("", "row 1"), ("a;b\n", "INDHOLD"), ("{}", "JSON-stat"), ("{" * 100_000, "JSON-stat"),
    (HAND01.replace("60,0", "sixty"), "row 3, column INDHOLD: 'sixty'"), (HAND01.replace("60,0", "-3"), "row 3"),
    (HAND01.replace("60,0", "1.204"), "row 3, column INDHOLD: '1.204' may be thousands"),
    (HAND01.replace("60,0", "60;0"), "row 3"), (HAND01.replace(AREA, "x"), "no area"),
    (HAND01 + f"{AREA};30182 a;2022K4;1\n", "twice"), (HAND01.replace("30181", "30999"), "all three"),
])
def test_a_table_that_cannot_be_used_is_refused_in_a_sentence(saved, text, told):
    with pytest.raises(InputError) as refused:
        residents_of(read_table(saved(text)), AREA, "HAND01")
    assert told in str(refused.value) and "\n" not in str(refused.value)


def test_a_dash_is_nought_and_two_points_are_no_figure_as_statistics_denmark_writes_them(saved):
    found = residents_of(read_table(saved(HAND01.replace("63,0", "-"))), "751", "HAND01")
    assert found.period == "2022K4" and found.residents["long_term"] == 0
    found = residents_of(read_table(saved(HAND01.replace("63,0", ".."))), "751", "HAND01")
    assert found.period == "2020K4"
    table = json.loads(RESIDENTS)
    table["dataset"]["value"][3] = "-"  # 30181, 2022K4
    assert residents_of(read_table(saved(json.dumps(table), "a.json")), "999", "HAND07").residents["long_term"] == 0


def test_a_table_that_excel_saved_as_unicode_text_is_read(tmp_path):
    (tmp_path / "HAND01.txt").write_text(HAND01.removeprefix("\ufeff").replace(";", "\t"), "utf-16")
    assert residents_of(read_table(tmp_path / "HAND01.txt"), "751", "HAND01").residents["rented"] == 200


def test_people_of_a_projection_are_whole(saved):
    people = "KOMMUNEDK;ALDER;KØN;TID;INDHOLD\nX;20 år;Mænd;2025;90\nX;20 år;Mænd;2035;99,5\n"
    with pytest.raises(InputError, match="99.5 in 2035, but FRKM125 counts whole persons"):
        growth_of_ages(read_table(saved(people, "FRKM125.csv")), "X", 18, 66, "FRKM125")


# --- the API, spoken by a local server ---------------------------------------------------


@pytest.fixture
def server():
    """Speaks the documented shapes on 127.0.0.1; ``mode`` makes it fail."""
    class Speaker(BaseHTTPRequestHandler):
        def do_GET(self):
            table = self.path.split("/")[-1].partition("?")[0]
            data = json.loads(RESIDENTS if table.startswith("HAND") else PEOPLE)["dataset"]["dimension"]
            known = [{"id": i, "values": [{"id": c, "text": f"{c} SYNTHETIC"} for c in data[i]["category"]["index"]]}
                     for i in data["id"] if i != "ContentsCode"]
            if server.mode == "code gone":
                known[1]["values"].pop()
            if server.mode == "one more":
                known.append({"id": "ENHED", "values": [{"id": "1", "text": "x"}]})
            self._say(json.dumps({"id": table, "variables": known}))

        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(asked)
            self._say(RESIDENTS if asked["table"].startswith("HAND") else PEOPLE)

        def _say(self, text):
            if server.mode == "silent":
                return server.end.wait(5)
            self.send_response({"broken": 500, "refused": 400}.get(server.mode, 200))
            self.end_headers()
            if server.mode == "refused":
                text = json.dumps({"errorTypeCode": "EXTRACT-NOTFOUND", "message": "Tabellen blev ikke fundet"})
            self.wfile.write(b"<html>" if server.mode == "html" else text.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaker)
    server.mode, server.asked, server.end = "", [], threading.Event()
    server.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.end.set()
    server.shutdown()
    thread.join()
    server.server_close()


WANTED = {"OMRÅDE": ["999"], "YDELSESTYPE": SERVICES, "Tid": ["*"]}


def test_the_api_is_asked_for_known_codes_only(server):
    assert residents_of(fetch("HAND07", WANTED, server.address), "999", "HAND07").residents["rented"] == 44
    assert server.asked[0]["variables"][1] == {"code": "YDELSESTYPE", "values": SERVICES}
    server.mode = "code gone"
    with pytest.raises(InputError, match="no code '31201'"):
        fetch("HAND07", WANTED, server.address)
    server.mode = "one more"
    with pytest.raises(InputError, match="not known of here: ENHED"):
        fetch("HAND07", WANTED, server.address)
    assert len(server.asked) == 1  # data were not asked for


@pytest.mark.parametrize(("mode", "told"), [("broken", "500"), ("refused", "Tabellen blev ikke fundet"), ("html", "tableinfo"), ("silent", "no answer within")])
def test_an_api_that_fails_is_told_of_in_a_sentence(server, mode, told):
    server.mode = mode
    with pytest.raises(InputError, match=told):
        fetch("HAND07", WANTED, server.address, seconds=0.2)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/v1", "file:///etc", "nonsense"])
def test_an_address_that_leads_nowhere_is_refused(address):
    with pytest.raises(InputError):
        fetch("HAND07", WANTED, address, seconds=0.5)


# --- commands ---------------------------------------------------------------------------


def typed(monkeypatch, command, *arguments):
    """Exit code, output and errors of a command."""
    monkeypatch.setattr(sys, "argv", ["botilbud", *arguments])
    out, errors, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(errors):
        try:
            command.main()
        except SystemExit as end:
            code = end.code
    return code, out.getvalue(), errors.getvalue()


ANSWERS = ("residents=200", "own_share=0,5", "start=2025-01-01", "plan_places=40", "first_opening=2025-07-01", "growth=1,2 %")


class Terminal(io.StringIO):
    """Somebody who types lines, and is interrupted where ``then`` says so."""

    def __init__(self, *lines, then=None):
        super().__init__("".join(f"{line}\n" for line in lines))
        self.then = then

    def isatty(self):
        return True

    def readline(self, *most):
        line = super().readline(*most)
        if not line and self.then:
            raise self.then
        return line


def test_a_planner_is_asked_in_danish_and_again_until_the_answer_is_one_that_is_allowed(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    typing = Terminal("mange", "1.250", "12", "66 %", "15-01-2026", "01-01-2026", "12", "01-07-2025", "01-07-2027", "", "1,5 %")
    monkeypatch.setattr(sys, "stdin", typing)
    code, out, errors = typed(monkeypatch, new, "Sønder Ådal", "to=en mappe", "language=da")
    assert (code, errors) == (0, "") and typing.read() == ""
    assert out.count("Borgere i botilbud i dag") == 3 and out.count("'1.250' er ikke tilladt: et helt tal") == 1
    assert out.count("Datoen for det antal") == 2 and out.count("Hvornår de første") == 2
    assert "12 pladser i ét byggeri, der tages i brug 01-07-2027" in " ".join(out.split())
    assert "--config-dir 'en mappe'" in out and out.rstrip().endswith("language=da")
    town = town_in(tmp_path / "en mappe")
    assert town.start == date(2026, 1, 1) and sum(n.residents.own for n in town.needs.values()) == 8
    assert town.about["start"].source == "svar til botilbud new"


@pytest.mark.parametrize(("then", "code", "told"), [(KeyboardInterrupt(), 130, "stopped"), (None, 2, "own_share was not answered")])
def test_nothing_is_left_of_questions_that_are_broken_off(monkeypatch, tmp_path, then, code, told):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", Terminal("12", then=then))
    ended, _, errors = typed(monkeypatch, new, "Town")
    assert ended == code and told in errors and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("answers", "told"), [
    ((), "residents is missing"), (("growth=9",), "growth"), (("language=fr",), "language"), (("area=751",), "from=FILE"),
    (("from=x.csv", "area=751", "residents=3"), "are not"), (("start=2026-01-02",), "the first of a month"),
    (("start=2026-01-01", "first_opening=2025-07-01"), "not before the start"), (("first_opening=2026-07-31",), "28th"),
])
def test_what_is_wrong_on_the_command_line_is_told_before_anything_is_asked(monkeypatch, tmp_path, answers, told):
    monkeypatch.chdir(tmp_path)
    code, out, errors = typed(monkeypatch, new, "Town", *answers)
    assert (code, out) == (2, "") and told in errors and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("places", "buildings"), [(0, 1), (12, 1), (24, 1), (25, 2), (60, 3), (274, 10), (6000, 10)])
def test_a_plan_has_as_many_buildings_as_its_places_call_for(places, buildings):
    assert buildings_of(places) == buildings


def test_a_plan_says_its_buildings_and_a_last_one_beyond_what_is_calculated_is_told(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert typed(monkeypatch, new, "Town", *ANSWERS)[0] == 0
    even = yaml.safe_load((tmp_path / "town/plan/own.yaml").read_text("utf-8"))["even_build_out"]
    assert even == {"places": 40, "first": "2025-07-01", "openings": 2, "every_months": 12}
    _, out, _ = typed(monkeypatch, new, "Other", *ANSWERS, "buildings=10")
    assert "Note" not in out
    _, out, _ = typed(monkeypatch, new, "Third", *ANSWERS, "buildings=11")
    assert "Note: the last building opens on 2035-07-01, after the 10 years" in " ".join(out.split())


def test_the_question_of_a_new_municipality_is_its_own(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    typed(monkeypatch, new, "Town", *ANSWERS[:1], "own_share=0.9", *ANSWERS[2:4], "first_opening=2025-01-01", "growth=0.0123")
    asked = yaml.safe_load((tmp_path / "town/experiment/own.yaml").read_text("utf-8"))
    assert [(s["growth"], s["places"]) for s in asked["scenarios"]] == [(0.0123, 40), (0.0123, 0)]
    assert 40 in asked["places"] and 0.0123 in asked["growth"]
    assert max(asked["places"]) < 60  # some times the 20 who live externally, not the 180 who do not
    about = town_in(tmp_path / "town").about
    assert about["needs"].source == about["pools"].source != about["start"].source


def test_what_was_read_of_aarhus_is_not_said_to_be_read_of_another_town(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert typed(monkeypatch, new, "Town", *ANSWERS)[0] == 0
    told = [about for file in (tmp_path / "town").rglob("own.yaml") for about in yaml.safe_load(file.read_text("utf-8"))["about"].values()]
    assert len(told) > 10 and {about["tag"] for about in told} == {"assumption"}
    sources = {about["source"] for about in told if not about["source"].startswith("answers to botilbud new")}
    assert "the question: the target of Aarhus; state your own" in sources and sources <= set(DANISH)


def town_in(folder: Path):
    return read(Municipality, yaml.safe_load((folder / "municipality/own.yaml").read_text("utf-8")), "municipality")


def test_new_makes_a_folder_once_and_leaves_it_alone_afterwards(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    code, out, _ = typed(monkeypatch, new, "Ærø Å", *ANSWERS)
    assert code == 0 and "--config-dir aeroe_aa municipality=own" in out
    town = town_in(tmp_path / "aeroe_aa")
    assert town.name == "Ærø Å" and sum(n.residents.own for n in town.needs.values()) == 100
    assert sum(n.residents.all for n in town.needs.values()) == 200
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.yaml")}
    code, out, errors = typed(monkeypatch, new, "Ærø Å", *ANSWERS)
    assert (code, out) == (2, "") and "exists already" in errors
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.yaml")} == before
    assert [p.name for p in tmp_path.iterdir()] == ["aeroe_aa"]


@pytest.mark.parametrize("name", ["<script>", "../../x", "x" * 10_000, "", "  ", "=1+1", "a/b", "a\\b", "${x}", "con", "a\nb: c"])
def test_hostile_names_are_refused_and_nothing_is_written(monkeypatch, tmp_path, name):
    monkeypatch.chdir(tmp_path)
    code, out, errors = typed(monkeypatch, new, name, *ANSWERS)
    assert code == 2 and "Traceback" not in errors and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("answer", ["residents=0", "residents=many", "own_share=1.2", "growth=nan", "first_opening=soon", "plan_places=-1", "resident=3"])
def test_a_wrong_answer_is_refused_by_its_key(monkeypatch, tmp_path, answer):
    monkeypatch.chdir(tmp_path)
    rest = [a for a in ANSWERS if a.partition("=")[0] != answer.partition("=")[0]]
    code, _, errors = typed(monkeypatch, new, "Town", *rest, answer)
    assert code == 2 and answer.partition("=")[0] in errors and list(tmp_path.iterdir()) == []


def test_statbank_shows_writes_and_new_reads_the_same_file(monkeypatch, tmp_path, saved, server):
    monkeypatch.chdir(tmp_path)
    file, people = saved(RESIDENTS, "HAND07.json"), saved(PEOPLE, "FRKM125.json")
    code, shown, _ = typed(monkeypatch, statbank, str(file), str(people), "area=999")
    assert code == 0
    assert " ".join(next(line for line in shown.splitlines() if line.startswith("Together")).split()) == "Together 100 110 10.0 %"
    assert " ".join(next(line for line in shown.splitlines() if "18 to 66" in line).split()).endswith("400 440 0.96 %")
    more = ("area=999", "to=made", "own_share=0.5", "plan_places=9", "first_opening=2025-01-01", "name=Made")
    assert typed(monkeypatch, statbank, str(file), str(people), *more)[0] == 0
    town = town_in(tmp_path / "made")
    assert town.start == date(2023, 1, 1) and town.needs["long_term"].residents.all == 22
    about = town.about["needs.long_term"]
    assert about.tag == "derived" and "StatBank HAND07, service 30181, 999 SYNTHETIC, 2022K4: 22 (verified; " in about.source
    assert "HAND07.json" in about.source and "2025-03-27" in about.source and "assumption" in about.source
    assert town.about["past_growth_per_year"].tag == town.about["start"].tag == "derived"
    assert town.about["pools"].tag == "assumption"
    assert town.past_growth_per_year == pytest.approx(0.1)  # of the residents, not of the people
    assert "100 in 2021K4, 110 in 2022K4" in town.about["past_growth_per_year"].source
    with (tmp_path / "made/statbank.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert {row["quantity"]: row["tag"] for row in rows} == {
        "temporary": "verified", "long_term": "verified", "rented": "verified", "residents": "derived",
        "past_growth_per_year": "derived", "people": "derived", "projected_growth_per_year": "derived",
    }
    assert [row["value"] for row in rows if row["quantity"] == "residents"] == ["100", "110"] and len(rows) == 12
    demand = yaml.safe_load((tmp_path / "made/demand/own.yaml").read_text("utf-8"))
    assert demand["growth"]["per_year"] == pytest.approx(1.1 ** 0.1 - 1)
    assert "FRKM125" in demand["about"]["growth"]["source"] and demand["about"]["growth"]["tag"] == "assumption"
    answers = [a for a in ANSWERS if not a.startswith(("residents", "start"))]
    assert typed(monkeypatch, new, "Other", f"from={file}", "area=999", *answers)[0] == 0
    assert town_in(tmp_path / "other").needs == town.needs
    code, online, _ = typed(monkeypatch, statbank, "area=999 SYNTHETIC", "ages=18-19", f"address={server.address}")
    assert code == 0 and "0.96 %" in online and "ALDER=18,19 " in online
    assert [asked["table"] for asked in server.asked] == ["HAND01", "FRKM125"]


# --- the road of docs/own_municipality.md ------------------------------------------------

QUICK = ("futures=2", "check_futures=0", "workers=1", "years=2", "excel=false")


def test_the_road_of_the_documentation_ends_with_an_answer(monkeypatch, tmp_path, no_pictures):
    def played(start):
        words = next(words for words in commands() if " ".join(words).startswith(f"python3 run.py {start}"))
        return words[2:]

    monkeypatch.chdir(tmp_path)
    made = botilbud(*played("new Testby"))
    told = made.out.splitlines()[-1].split()
    assert told[2:] == played("reachability --config-dir testby")
    few = ("experiment.growth=[0.012]", "experiment.places=[0]", "experiment.scenarios=[]")
    ended = botilbud(*told[2:], *few, "report=false", *QUICK)
    assert ended.code == 0 and "60 new places" in ended.out, ended.err
    for name, told in (("HAND01.json", RESIDENTS.replace("HAND07", "HAND01")), ("FRKM125.json", PEOPLE)):
        (tmp_path / name).write_text(told.replace("999", "751"), encoding="utf-8")
    shown, written = (botilbud(*played(f"statbank HAND01.json FRKM125.json area=751{more}")) for more in ("", " to="))
    assert shown.code == written.code == 0 and written.out.startswith(shown.out.rstrip()), written.err
    assert (tmp_path / "mine/statbank.csv").exists() and "${" not in written.out
    missing = botilbud(*played("new Mine from="), "to=other")
    assert missing.code == 2 and "own_share is missing" in missing.err


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_made_up_example_says_so_in_answer_report_and_every_picture(monkeypatch, tmp_path, language):
    from sim.results import RunFolder
    from sim.words import say

    footers = []
    monkeypatch.setattr(RunFolder, "figure", lambda self, name, draw: footers.append(self.footer))
    monkeypatch.chdir(tmp_path)
    told, plans = say("made_up", language), "experiment.plans=[none_home,small_example]"
    ended = botilbud("compare", "municipality=small_example", plans, f"language={language}", *QUICK)
    assert ended.code == 0 and ended.out.splitlines()[0] == told, ended.err
    assert len(footers) == 4 and all(footer.splitlines()[0] == told for footer in footers)
    report = (tmp_path / ended.out.strip().splitlines()[-1] / "report.html").read_text("utf-8")
    assert f'<p class="made_up">{told}</p>' in report


@pytest.mark.parametrize("size", ["small", "large"])
def test_an_example_has_a_grid_of_its_own_that_plays_its_plan(size):
    from sim.answers.reachability import Reachability, check_asked_of, grid
    from sim.demand import Demand
    from sim.inputs import read
    from sim.municipality import Municipality
    from sim.plan import Plan
    from test_configs import composed

    chosen = [f"{group}={size}_example" for group in ("municipality", "plan", "experiment")]
    config = composed("reachability", *chosen)
    question, town = read(Reachability, config["experiment"], "experiment"), read(Municipality, config["municipality"], "municipality")
    check_asked_of(question, town)
    assert question.published == config["plan"]["even_build_out"]["places"]
    assert town.past_growth_per_year in question.reference_growth.values()
    cells = grid(question, read(Demand, config["demand"], "demand"), read(Plan, config["plan"], "plan"))
    assert len(cells.scenarios) == len(question.growth) * len(question.columns)
    assert {told.tag for told in question.about.values()} == {"assumption"}


def test_a_made_up_municipality_is_not_asked_about_with_the_published_grid(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    ended = botilbud("reachability", "municipality=small_example", *QUICK)
    assert (ended.code, ended.out) == (2, "") and "experiment=small_example" in ended.err
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(("plan", "places"), [("none_home", 0), ("aarhus_274_home", 274), ("double_home", 548)])
def test_the_answer_speaks_of_the_plan_that_was_chosen(plan, places):
    from test_configs import composed

    asked = composed("reachability", f"plan={plan}")["experiment"]
    assert asked["published"] == places
    assert {shown["places"] for shown in asked["scenarios"]} == {places, 0}


def test_a_plan_is_called_published_only_where_it_was_read_somewhere():
    from experiments.reachability import _told
    from sim.answers.reachability import Reachability
    from sim.inputs import read
    from sim.plan import Plan
    from test_configs import composed

    def called(*chosen):
        config = composed("reachability", *chosen)
        return _told(read(Reachability, config["experiment"], "experiment"), read(Plan, config["plan"], "plan"))

    assert called() == "map.published"
    assert {called("experiment.published=300"), called("plan=small_example"), called("plan=none_home")} == {"map.plan"}


def test_what_is_not_made_up_does_not_say_so(monkeypatch, tmp_path, no_pictures):
    from sim.results import made_up
    from test_configs import composed

    assert made_up(composed("network")) and made_up(composed("compare", "municipality=large_example"))
    assert not made_up(composed("compare"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_text("municipality,residents,own_share,plan_places,first_opening\nA,30,0.5,4,2023-07-01\n", "utf-8")
    ended = botilbud("network", "experiment.csv=mine.csv", "report=false", *QUICK)
    assert ended.code == 0 and "MADE-UP" not in ended.out, ended.err


def test_commands_around_runs_and_progress_speak_danish(monkeypatch, tmp_path, saved, capsys):
    from experiments._progress import bar

    monkeypatch.chdir(tmp_path)
    assert "Der er ikke gemt noget i results" in botilbud("store", "language=da").out
    (tmp_path / "results/store").mkdir(parents=True)
    for word, told in (("list", "0 scenarier, 0,0 kB i"), ("verify", "Alle filer i"), ("clear", "er fjernet fra")):
        assert told in botilbud("store", word, "language=da").out
    assert botilbud("store", "language=fr").code == 2
    file = saved(RESIDENTS, "HAND07.json")
    _, shown, _ = typed(monkeypatch, statbank, str(file), "area=999", "language=da")
    assert "opdateret 27-03-2025" in " ".join(shown.split())
    assert "Vækst pr. år" in shown and "10,0 %" in shown and "Bemærk: HAND07 tæller personer" in shown
    assert not {"Need", "Note", "Together", "of", "the"} & set(re.findall(r"\w+", shown))
    with bar(4, "da") as progress:
        progress(4)
    assert capsys.readouterr().err == "4 af 4 gennemspilninger er færdige\n"


def test_parts_add_up_and_names_keep_their_letters():
    assert parted(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert parted(10, {"a": 1, "b": 2}) == {"a": 3, "b": 7}
    assert checked_name(" Ærø ") == "Ærø"


# --- a network --------------------------------------------------------------------------


def network_of(rows, futures, growth):
    """Names and what was played of a network on the shipped shape."""
    from hydra import compose, initialize_config_module
    from omegaconf import OmegaConf

    from sim.answers.network import Network, network_rows, study_of
    from sim.demand import Demand
    from sim.plan import Plan
    from sim.prices import Prices
    from sim.runs import run

    with initialize_config_module("configs", version_base="1.3"):
        c = OmegaConf.to_container(compose("network", [f"demand={growth}", "years=4"]), resolve=True)

    class Settings:
        years, seed, engine = 4, 1, "compiled"

    question = read(Network, {**c["experiment"], "municipalities": rows}, "experiment")
    parts = [read(r, c[g], g) for g, r in (("municipality", Municipality), ("demand", Demand), ("plan", Plan), ("prices", Prices))]
    studies = {n: study_of(n, row, *parts, Settings) for n, row in question.municipalities.items()}
    played = {n: run(study, futures) for n, study in studies.items()}
    return studies, played, network_rows(question, played, 3)


ALIKE = {"residents": 300, "own_share": 0.5, "plan_places": 40, "first_opening": "2023-07-01"}


def test_twins_share_what_is_unknown_and_no_chance_and_the_total_adds_up():
    from sim.future import draw

    studies, played, rows = network_of({"A": ALIKE, "B": ALIKE}, 30, "uncertain")
    a, b = (draw(study.worlds[0][0], 3) for study in studies.values())
    assert dict(a.dice) == dict(b.dice)
    ends = [p.of(n, "own")[:, 3] for n, p in played.items()]
    assert not (ends[0] == ends[1]).all()
    totals = sum(p.of(n, "residents")[:, 3] for n, p in played.items())
    assert rows[-1]["residents_mean"] == pytest.approx(totals.mean()) and len(rows) == 3
    assert rows[-1]["residents_p95"] == pytest.approx(sorted(totals)[28], rel=0.02)


def test_the_table_of_a_network_is_what_was_played():
    from sim.answers.network import headline

    near = {**ALIKE, "plan_places": 100}
    studies, played, rows = network_of({"A": near, "B": {**near, "growth": 0.03}}, 30, "uncertain")
    for row in rows:
        own, residents = (sum(p.of(n, key)[:, 3] for n, p in played.items() if row["municipality"] in (n, "the network"))
                          for key in ("own", "residents"))
        assert row["share_mean"] == pytest.approx((own / residents).mean())
        assert row["external_mean"] == pytest.approx((residents - own).mean())
        assert min(residents - own) <= row["external_p05"] <= row["external_p95"] <= max(residents - own)
        assert row["probability"] == pytest.approx((own / residents >= 0.8 - 1e-9).mean())
    told = headline(rows)
    assert (told["share_mean, B"], told["probability, B"]) == (rows[1]["share_mean"], rows[1]["probability"])
    shipped, stated = (study.municipality.past_growth_per_year for study in studies.values())
    assert stated == 0.03 != shipped


def test_chance_averages_out_in_the_total_and_ignorance_does_not():
    towns = {f"T{k}": ALIKE for k in range(6)}

    def ratio(growth):
        """Variance of the total ÷ the sum of variances: 1 if independent, 6 if one and the same."""
        _, played, _ = network_of(towns, 60, growth)
        each = [p.of(n, "residents")[:, 3] for n, p in played.items()]
        return sum(each).var() / sum(e.var() for e in each)

    assert ratio("historical") < 1.7 < ratio("uncertain")


def test_stated_growth_moves_what_is_believed_and_leaves_how_unsure_it_is_and_whose_die_it_is():
    from sim.future import draw
    from sim.quantities import settle

    rows = {"A": ALIKE, "B": {**ALIKE, "growth": 0.03}}
    studies, *_ = network_of(rows, 2, "uncertain")
    a, b = (study.worlds[0][0].demand.growth.per_year for study in studies.values())
    assert b.middle == pytest.approx(0.03) and b.bounds[1] - b.bounds[0] == pytest.approx(a.bounds[1] - a.bounds[0])
    for number in range(3):
        dice = [draw(study.worlds[0][0], number).dice for study in studies.values()]
        moved = settle(b, dice[1], "growth") - settle(a, dice[0], "growth")
        assert moved == pytest.approx(0.03 - a.middle)
    studies, *_ = network_of(rows, 2, "historical")
    assert [study.worlds[0][0].demand.growth.per_year for study in studies.values()] == [0.025, 0.03]


def test_buildings_of_a_municipality_are_stated_or_follow_from_its_places():
    studies, *_ = network_of({"A": ALIKE, "B": {**ALIKE, "buildings": 4}}, 1, "historical")
    assert [len(study.scenarios[0].plan.buildings) for study in studies.values()] == [2, 4]


def test_a_list_of_municipalities_is_read_and_its_mistakes_are_told(saved):
    from sim.towns.lists import read_rows

    good = "\ufeffmunicipality;residents;own_share;plan_places;first_opening\nÆrø;90;0,4;24;2024-07-01\n"
    assert read_rows(saved(good)) == {"Ærø": {"residents": 90, "own_share": 0.4, "plan_places": 24, "first_opening": date(2024, 7, 1)}}
    more = good.replace("opening\n", "opening;growth;buildings\n").replace("0,4", "40 %").replace("07-01\n", "07-01;1,2 %;\n")
    assert read_rows(saved(more)) == {"Ærø": {**read_rows(saved(good))["Ærø"], "growth": pytest.approx(0.012)}}
    danish = "Kommune;borgere;andel_egne;nye_pladser;første_ibrugtagning;byggerier;vækst\nÆrø;90;0,4;24;01-07-2024;;1,2 %\n"
    assert read_rows(saved(danish)) == read_rows(saved(more))
    for bad, told in (("<script>", "column municipality"), ("Ærø;90;0,4;24;2024-07-01\nÆrø", "twice"), ("../x", "row 2")):
        with pytest.raises(InputError, match=told):
            read_rows(saved(good.replace("Ærø", bad)))
    with pytest.raises(InputError, match="no municipality in the list"):
        read_rows(saved(good.partition("Ærø")[0]))
    for old, bad in (("90", "many"), ("0,4", "1,4"), ("2024-07-01", "soon"), ("residents", "people")):
        with pytest.raises(InputError):
            read_rows(saved(good.replace(old, bad)))


def test_every_mistake_in_a_list_of_municipalities_is_told_at_once_in_the_language_asked_for(monkeypatch, tmp_path, saved):
    from sim.towns.lists import read_rows
    from sim.inputs import said

    rows = "Ærø;mange;0,4;24;2024-07-31\n<b>;90;60;-1;2024-07-01\nÆrø;90;0,4;24;\n"
    file = saved("municipality;residents;own_share;plan_places;first_opening\n" + rows, "mine.csv")
    with pytest.raises(InputError) as refused:
        read_rows(file)
    lines = said(refused.value, "da").replace(str(tmp_path), "").split("\n")
    assert [line.partition(": ")[0] for line in lines] == [
        f"/mine.csv, række {row}, kolonne {column}" for row, column in (
            (2, "borgere"), (2, "første_ibrugtagning"), (3, "kommune"), (3, "andel_egne"), (3, "nye_pladser"), (4, "kommune"),
            (4, "første_ibrugtagning"))]
    assert all("er ikke tilladt" in line or "to gange" in line for line in lines)
    monkeypatch.chdir(tmp_path)
    saved("kommune;borgere\nÆrø;90\n", "mine.csv")
    ended = botilbud("network", "experiment.csv=mine.csv", "language=da")
    assert ended.code == 2 and ended.err.splitlines() == [
        f"botilbud: mine.csv, række 1: der er ingen kolonne {column}" for column in ("andel_egne", "nye_pladser", "første_ibrugtagning")]


@pytest.mark.parametrize(("command", "arguments", "told"), [
    (statbank, ("HAND01.csv", "area=42"), "der er intet område '42'; områderne er: 751 SYNTHETIC"),
    (statbank, ("broken.csv", "area=751"), "række 3, kolonne INDHOLD: 'abc' er ikke et tal"),
    (statbank, ("gone.csv", "area=751"), "gone.csv kan ikke læses"), (statbank, ("HAND01.csv",), "hvilken kommune?"),
    (statbank, ("HAND01.csv", "area=751", "arae=2"), "der er ingen nøgle 'arae' (mente du 'area'?)"),
    (new, ("By", "residents=to hundrede"), "'to hundrede' er ikke tilladt: et helt tal"), (new, ("9",), "er ikke tilladt: brug bogstaver"),
    (statbank, ("area=751", "address=nonsense"), "adressen skal begynde med https://"),
    (new, ("By", "area=751"), "hører sammen med from=FIL"), (new, ("By",), "residents mangler"),
    (new, ("By", *ANSWERS, "to=."), "findes allerede"),
])
def test_what_is_wrong_is_told_in_danish_where_danish_is_asked_for(monkeypatch, tmp_path, saved, command, arguments, told):
    monkeypatch.chdir(tmp_path)
    saved(HAND01)
    saved(HAND01.replace("60,0", "abc"), "broken.csv")
    code, out, errors = typed(monkeypatch, command, *arguments, "language=da")
    assert (code, out) == (2, "") and told in errors
    assert not {"the", "is", "not", "there", "needed", "allowed", "row"} & set(re.findall(r"\w+", errors))


def test_questions_that_are_broken_off_end_in_danish_where_danish_was_asked(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for then, told in ((KeyboardInterrupt(), "afbrudt; der er ikke efterladt noget halvfærdigt"), (None, "own_share blev ikke besvaret")):
        monkeypatch.setattr(sys, "stdin", Terminal("12", then=then))
        assert told in typed(monkeypatch, new, "Town", "language=da")[2]


def test_a_file_that_cannot_be_read_or_written_is_told_with_the_reason(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", "utf-8")
    town = ("residents=250", "own_share=0.5", "start=2026-01-01", "plan_places=60", "first_opening=2027-07-01", "growth=0.012")
    for words, reason in (
        (("network", "experiment.csv=missing.csv"), "No such file"), (("statbank", "missing.json", "area=751"), "No such file"),
        (("new", "Testby", *town, "to=file/town"), "Not a directory"),
    ):
        ended = botilbud(*words)
        assert ended.code == 2 and f"({reason}" in ended.err, ended.err
