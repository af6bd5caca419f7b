"""Other municipalities: StatBank's tables, a new folder of configs. All numbers here are made up."""
import io
import json
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
from sim.towns import checked_name, parted

HAND07 = """\ufeffOMRÅDE;YDELSESTYPE;TID;INDHOLD
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
    values = dimensions.pop("values")
    ids = list(dimensions)
    return json.dumps({"dataset": {"dimension": {
        "id": ids, "size": [len(c) for c in dimensions.values()], **{k: category(v) for k, v in dimensions.items()},
    }, "value": values}})


SERVICES, QUARTERS = ["30182", "30181", "31201"], ["2021K4", "2022K4"]
RESIDENTS = json_stat(OMRÅDE=["999"], YDELSESTYPE=SERVICES, Tid=QUARTERS, values=[COUNTS[s, q] for s in SERVICES for q in QUARTERS])
PEOPLE = json_stat(KOMMUNEDK=["999"], ALDER=["17", "18", "19"], KØN=["1", "2"], Tid=["2025", "2035"],
                   values=[5, 5, 5, 5, 100, 110, 100, 110, 100, 110, 100, 110])


@pytest.fixture
def saved(tmp_path):
    def save(text, name="HAND07.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name
    return save


def test_a_saved_csv_gives_residents_by_need_and_growth_from_the_same_quarter(saved):
    found = residents_of(read_table(saved(HAND07)), AREA, "HAND07")
    assert found.residents == {"temporary": 100, "long_term": 63, "rented": 200} and found.period == "2022K4"
    assert found.past_growth == pytest.approx((363.4 / 300) ** 0.5 - 1)
    told = " ".join(found.caveats)
    assert "persons in a quarter" in told and "2023K1 is not whole" in told


def test_json_stat_gives_the_same_by_code_and_growth_of_the_ages_asked_for(saved):
    found = residents_of(read_table(saved(RESIDENTS, "a.json")), "999", "HAND01")
    assert found.residents == {"temporary": 44, "long_term": 22, "rented": 44}
    assert found.past_growth == pytest.approx(0.1) and "full-time" in found.caveats[0]
    growth, first, last = growth_of_ages(read_table(saved(PEOPLE, "p.json")), "999", 18, 66)
    assert growth == pytest.approx(1.1 ** 0.1 - 1) and (first, last) == ("2025", "2035")
    slower, *_ = growth_of_ages(read_table(saved(PEOPLE, "p.json")), "999", 17, 66)
    assert slower < growth  # the constant age of 17 is counted in


@pytest.mark.parametrize(("text", "told"), [
    ("", "row 1"), ("a;b\n", "INDHOLD"), ("{}", "JSON-stat"), ("{" * 100_000, "JSON-stat"),
    (HAND07.replace("60,0", "sixty"), "row 3, column INDHOLD: 'sixty'"), (HAND07.replace("60,0", "-3"), "row 3"),
    (HAND07.replace("60,0", "60;0"), "row 3"), (HAND07.replace(AREA, "x"), "no area"),
    (HAND07 + f"{AREA};30182 a;2022K4;1\n", "twice"), (HAND07.replace("30181", "30999"), "all three"),
])
def test_a_table_that_cannot_be_used_is_refused_in_a_sentence(saved, text, told):
    with pytest.raises(InputError) as refused:
        residents_of(read_table(saved(text)), AREA, "HAND07")
    assert told in str(refused.value) and "\n" not in str(refused.value)


# --- the API, spoken by a local server ---------------------------------------------------


@pytest.fixture
def server():
    """Speaks the documented shapes on 127.0.0.1; ``mode`` makes it fail."""
    class Speaker(BaseHTTPRequestHandler):
        def do_GET(self):
            table = self.path.split("/")[-1].partition("?")[0]
            data = json.loads(RESIDENTS if table == "HAND07" else PEOPLE)["dataset"]["dimension"]
            known = [{"id": i, "values": [{"id": c} for c in data[i]["category"]["index"]]} for i in data["id"]]
            if server.mode == "code gone":
                known[1]["values"].pop()
            self._say(json.dumps({"id": table, "variables": known}))

        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(asked)
            self._say(RESIDENTS if asked["table"] == "HAND07" else PEOPLE)

        def _say(self, text):
            if server.mode == "silent":
                return server.end.wait(5)
            self.send_response(500 if server.mode == "broken" else 200)
            self.end_headers()
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
    assert len(server.asked) == 1  # data were not asked for


@pytest.mark.parametrize(("mode", "told"), [("broken", "500"), ("html", "tableinfo"), ("silent", "no answer within")])
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


ANSWERS = ("residents=200", "own_share=0,5", "plan_places=40", "first_opening=2025-07-01", "growth=0.012")


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
    assert code == 0 and "110" in shown and "10.00 % a year" in shown and "0.96 % a year" in shown
    more = ("area=999", "to=made", "own_share=0.5", "plan_places=9", "first_opening=2025-01-01", "name=Made")
    assert typed(monkeypatch, statbank, str(file), str(people), *more)[0] == 0
    town = town_in(tmp_path / "made")
    assert town.start == date(2023, 1, 1) and town.needs["long_term"].residents.all == 22
    assert "StatBank HAND07" in town.about["needs"].source
    demand = yaml.safe_load((tmp_path / "made/demand/own.yaml").read_text("utf-8"))
    assert demand["growth"]["per_year"] == pytest.approx(1.1 ** 0.1 - 1)
    assert "FRKM125" in demand["about"]["growth"]["source"]
    answers = [a for a in ANSWERS if not a.startswith("residents")]
    assert typed(monkeypatch, new, "Other", f"from={file}", "area=999", *answers)[0] == 0
    assert town_in(tmp_path / "other").needs == town.needs
    code, online, _ = typed(monkeypatch, statbank, "area=999", "ages=18-19", f"address={server.address}")
    assert code == 0 and "110" in online and "0.96 % a year" in online


def test_parts_add_up_and_names_keep_their_letters():
    assert parted(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
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


def test_chance_averages_out_in_the_total_and_ignorance_does_not():
    towns = {f"T{k}": ALIKE for k in range(6)}

    def ratio(growth):
        """Variance of the total ÷ the sum of variances: 1 if independent, 6 if one and the same."""
        _, played, _ = network_of(towns, 60, growth)
        each = [p.of(n, "residents")[:, 3] for n, p in played.items()]
        return sum(each).var() / sum(e.var() for e in each)

    assert ratio("historical") < 1.7 < ratio("uncertain")


def test_a_list_of_municipalities_is_read_and_its_mistakes_are_told(saved):
    from sim.answers.network import read_rows

    good = "\ufeffmunicipality;residents;own_share;plan_places;first_opening\nÆrø;90;0,4;24;2024-07-01\n"
    assert read_rows(saved(good)) == {"Ærø": {"residents": 90, "own_share": 0.4, "plan_places": 24, "first_opening": date(2024, 7, 1)}}
    for bad, told in (("<script>", "column municipality"), ("Ærø;90;0,4;24;2024-07-01\nÆrø", "twice"), ("../x", "row 2")):
        with pytest.raises(InputError, match=told):
            read_rows(saved(good.replace("Ærø", bad)))
    for old, bad in (("90", "many"), ("0,4", "1,4"), ("2024-07-01", "soon"), ("residents", "people")):
        with pytest.raises(InputError):
            read_rows(saved(good.replace(old, bad)))
