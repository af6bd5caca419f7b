"""The command line: what a run leaves behind, and how every mistake ends with one sentence."""
import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hydra.core.global_hydra import GlobalHydra
from omegaconf import OmegaConf

from experiments import __main__ as command_line
from experiments import store as store_command
from sim import charts
from sim.results import RunFolder, config_hash
from sim.words import WORDS

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
NO_PAGES = ("report=false", "excel=false")  # where nobody looks at them
QUICK = ("futures=5", "check_futures=0", "workers=1", *NO_PAGES)
GRID = ("experiment.growth=[0.0,0.007,0.025]", "experiment.places=[0,274]")
SMALL = {
    "reachability": GRID,
    "compare": ("experiment.plans=[none_home,aarhus_274_late_home]",),
    "backcast": ("experiment.start_shares=[0.66]",),
}
TABLES = {
    "reachability": {"reachability", "spread"}, "compare": {"plans", "differences", "spread"},
    "backcast": {"backcast", "calibration", "learned", "synthetic", "spread"},
}


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def botilbud(*arguments: str) -> Ended:
    """The console script in this process."""
    out, err, code, before = io.StringIO(), io.StringIO(), 0, sys.argv
    GlobalHydra.instance().clear()
    sys.argv = ["botilbud", *arguments]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            command_line.main()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.argv = before
    return Ended(code, out.getvalue(), err.getvalue())


def process(*arguments: str, **options) -> subprocess.Popen:
    """The same in a process of its own, with this checkout as the package."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [sys.executable, "-P", *arguments], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, encoding="utf-8", **options,
    )


def run_of(results: Path, experiment: str) -> Path:
    """The newest run of an experiment."""
    folder = results / experiment
    return folder / (folder / "latest.txt").read_text(encoding="utf-8").strip()


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def manifest(run: Path) -> dict:
    return json.loads((run / "manifest.json").read_text(encoding="utf-8"))


def tables(run: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(run.glob("*.csv"))}


def unpainted(folder: RunFolder, name: str, draw) -> None:
    for ending in ("png", "svg"):
        (folder._draft / "figures" / f"{name}.{ending}").write_text("")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    """Every test stands in a folder of its own."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def no_pictures(monkeypatch):
    """Pictures take most of the time of a short run."""
    monkeypatch.setattr(RunFolder, "figure", unpainted)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """A run of each experiment in each language, without pictures: its folder, and what it said."""
    made = {}
    with pytest.MonkeyPatch.context() as patch, chdir(tmp_path_factory.mktemp("runs")):
        patch.setattr(RunFolder, "figure", unpainted)
        for experiment, small in SMALL.items():
            for language in ("en", "da"):
                ended = botilbud(experiment, *QUICK, *small, f"language={language}")
                assert ended.code == 0, ended.err
                made[experiment, language] = (run_of(Path("results").resolve(), experiment), ended)
    return made


# --- mistakes ---------------------------------------------------------------------------

MINE = {
    "plan/colon.yaml": "name: a: b\n",
    "plan/tab.yaml": "name: x\n\teven_build_out: 1\n",
    "plan/misspelt.yaml": "defaults: [none, _self_]\nname: x\neven_build_out: {plaecs: 3}\n",
    "plan/lost.yaml": "defaults: [nonne, _self_]\nname: x\n",
    "plan/list.yaml": "- a\n- b\n",
    "plan/taken.yaml": "defaults: [none, _self_]\nname: ${nowhere}\n",
    "plan/sites.yaml": "name: two\nsites: {A: {opens: 2024-01-01, places: 3, serves: [rented]}}\n",
    "demand/lost.yaml": "defaults: [shared/neds@_here_, _self_]\nname: x\n",
    "municipality/half.yaml": "name: x\nstart: 2023-01-01\n",
    "municipality/empty.yaml": "defaults: [small_example, _self_]\n" + "needs: {temporary: {residents: {own: 0, external: 0}}, "
                               "long_term: {residents: {own: 0, external: 0}}, rented: {residents: {own: 0, external: 0}}}\n",
}
REGISTERS = {
    "need.csv": "need,home,moved_in\nrented,rented,2019-05-31\nrentd,external,2019-05-31\n",
    "home.csv": "need,home,moved_in\nrented,Elm,2019-05-31\n",
    "unsuited.csv": "need;home;moved_in\nrented;temporary;2019-05-31\n",
    "date.csv": "need;home;moved_in\nrented;external;31-05-2019\n",
    "columns.csv": "need,home\n",
    "empty.csv": "need,home,moved_in\n",
}
OWN = "--config-dir=mine"
# What is typed, and what the sentence must say: the key or file, the value, what is allowed.
MISTAKES = {
    "a wrong experiment": ("compar", "compar", "did you mean 'compare'", "backcast"),
    "an empty word": ("", "there is no experiment ''"),
    "an unknown file of a group": ("compare demand=histrical", "demand", "'histrical'", "did you mean 'historical'", "flat"),
    "an unknown plan in a list": ("compare experiment.plans=[none,nonee]", "experiment.plans", "'nonee'", "'none'", "double"),
    "a plan twice": ("compare experiment.plans=[none,none]", "experiment.plans", "'none' stands twice"),
    "a list without brackets": ("compare experiment.plans=none,double", "experiment.plans", "[a,b]", "-m"),
    "an unknown key": ("compare demand.growth.per_yaer=0.1", "demand.growth.per_yaer", "did you mean 'per_year'"),
    "a new key in a part": ("places_needed 'experiment.reference_growth={now: 0.01}'", "there is no 'now' in it",
                            "+experiment.reference_growth.now=VALUE", "experiment.reference_growth.KEY=VALUE"),
    "a new key in a part that is not there": ("places_needed 'experiment.refrence_growth={now: 0.01}'", "did you mean 'reference_growth'"),
    "values on both sides of an option": (f"compare futures=2 {OWN.replace('=', ' ')} experiment.plans=[none] years=3",
                                          "experiment.plans=[none] years=3: all of KEY=VALUE must stand together", "--config-dir"),
    "an unknown option among values": ("compare futures=2 --bad years=3", "unrecognized arguments: --bad", "--help"),
    "an unknown group": ("compare demnd=flat", "demnd", "did you mean 'demand'"),
    "a key of another executor": ("compare executor=dask executor.adress=x", "'adress'", "did you mean 'address'"),
    "an added key": ("compare +demand.foo=1", "+demand.foo=1", "unknown key 'foo'", "building"),
    "no group file": ("reachability ~plan", "plan: no file is chosen"),
    "a number for a group": ("compare demand=5", "GROUP=NAME"),
    "a decimal comma": ("compare experiment.target=0,8", "experiment.target", "0.8", "decimal comma"),
    "a per cent sign": ("compare experiment.target=80%", "experiment.target=80%", "a number is needed"),
    "no futures": ("compare futures=0", "command line, futures=0", "at least 1"),
    "a precision of nought": ("compare precision=0", "precision=0", "more than 0"),
    "a precision of all": ("compare precision=2", "precision=2", "at most 0.5"),
    "a precision in words": ("reachability precision=high", "precision", "'high'", "a number is needed"),
    "a precision with a comma": ("compare precision=0,02", "precision", "0.02", "decimal comma"),
    "no futures at most": ("compare most_futures=0", "most_futures=0", "at least 1"),
    "fewer at most than at first": ("compare precision=0.1 most_futures=50", "most_futures=50", "at least futures, 1000"),
    "more at first than at most": ("futures=30000 precision=0.1", "command line, futures=30000", "most_futures: 20000"),
    "no workers": ("compare workers=0", "workers", "'auto'", "at least 1"),
    "a year that is not played": ("reachability experiment.year=2050", "experiment.year", "2050", "2023 to 2032"),
    "a start inside a month": ("compare municipality.start=2023-01-02", "municipality.start=2023-01-02", "first day"),
    "unreadable signs": ("compare 'municipality.name=Århus Ø'", "Århus Ø", "quotes"),
    "no equals sign": ("compare futures", "futures", "KEY=VALUE"),
    "an experiment named last": ("futures=5 compare", "compare", "named first"),
    "no key": ("compare =5", "=5", "KEY=VALUE"),
    "an unknown option": ("compare --bad", "--bad", "--help"),
    "a config folder that is not there": ("compare --config-dir=nowhere", "--config-dir", "'nowhere'"),
    "results at a file": ("reachability results=file", "results", "file", "results=FOLDER"),
    "results nowhere": ("compare results=", "results", "must not be empty"),
    "growth where a grid is played": ("reachability demand.growth.per_year=0.01", "demand.growth.per_year=0.01", "change experiment.growth"),
    "another growth where a grid is played": ("+demand.growth.by_year={2023:0.1}", "change experiment.growth"),
    "places where a grid is played": ("plan.even_build_out.places=9", "plan.even_build_out.places=9", "change experiment.places"),
    "one plan where a list is played": ("compare plan=double", "plan=double", "change experiment.plans"),
    "no build-out where places are": ("reachability plan.even_build_out=null", "even_build_out", "274 places and taking home"),
    "named sites where places are": (f"reachability {OWN} plan=sites", "'two'", "even_build_out"),
    "growth in per cent": ("reachability experiment.growth=[2.5]", "experiment.growth", "2.5", "0.02"),
    "a published year that is not played": ("backcast experiment.published.year=2050", "experiment.published.year", "2050", "2013 to 2022"),
    "a colon in a text": (f"reachability {OWN} plan=colon", "mine/plan/colon.yaml, line 1, column", "colon"),
    "a tab": (f"reachability {OWN} plan=tab", "mine/plan/tab.yaml, line 2", "a tab"),
    "a tab in a listed plan": (f"compare {OWN} experiment.plans=[none,tab]", "mine/plan/tab.yaml, line 2", "a tab"),
    "a misspelt key": (f"reachability {OWN} plan=misspelt", "mine/plan/misspelt.yaml", "'plaecs'", "did you mean 'places'"),
    "a file built on none that is there": (f"reachability {OWN} plan=lost", "mine/plan/lost.yaml", "plan/nonne"),
    "a group that is not there": (f"reachability {OWN} demand=lost", "mine/demand/lost.yaml", "demand/shared/neds"),
    "a file that is a list": (f"reachability {OWN} plan=list", "mine/plan/list.yaml", "KEY: VALUE"),
    "a value from nowhere": (f"reachability {OWN} plan=taken", "mine/plan/taken.yaml", "'nowhere'", "plan.name"),
    "a value from nowhere in a listed plan": (f"compare {OWN} experiment.plans=[none,taken]", "mine/plan/taken.yaml", "'nowhere'"),
    "half a municipality": (f"reachability {OWN} municipality=half", "mine/municipality/half.yaml", "municipality.needs"),
    "nobody to house": (f"compare {OWN} municipality=empty", "mine/municipality/empty.yaml", "nobody lives"),
    "letters of another age": (f"reachability {OWN} plan=latin", "mine/plan/latin.yaml", "UTF-8"),
    "no register": ("reachability municipality.register_csv=no.csv", "municipality.register_csv", "no.csv", "No such file"),
    "an unknown need": ("reachability municipality.register_csv=need.csv", "need.csv, row 3, column need", "'rentd'", "rented"),
    "an unknown home": ("reachability municipality.register_csv=home.csv", "home.csv, row 2, column home", "'Elm'", "external"),
    "an unsuitable home": ("reachability municipality.register_csv=unsuited.csv", "row 2, column home", "does not serve"),
    "a Danish date": ("reachability municipality.register_csv=date.csv", "row 2, column moved_in", "31-05-2019", "2019-05-31"),
    "too few columns": ("reachability municipality.register_csv=columns.csv", "row 1", "no column moved_in"),
    "an empty register": ("reachability municipality.register_csv=empty.csv", "empty.csv", "nobody"),
    "a register of other letters": ("reachability municipality.register_csv=latin.csv", "latin.csv, row 2", "UTF-8"),
    "a register in the past": ("backcast municipality.register_csv=need.csv", "municipality.register_csv", "start_shares"),
    "a bad value in one job": ("compare -m seed=1,-2", "command line, seed=-2", "at least 0"),
    "a bad file in one job": ("backcast -m prices=aarhus_2012,aarhsu", "'aarhsu'", "did you mean 'aarhus'"),
    "a refused key in a sweep": ("-m demand.growth.per_year=0.0,0.01", "change experiment.growth"),
    "several folders in a sweep": ("compare -m results=a,b", "results", "one folder"),
    "a wrong word": ("store lsit", "'lsit'", "did you mean 'list'", "verify"),
    "a wrong key": ("store result=x", "'result'", "did you mean 'results'"),
    "two words": ("store list clear", "one word"),
    "a store in a file": ("store results=file", "file is a file"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_ends_with_one_sentence_and_leaves_nothing(mistake):
    typed, *told = MISTAKES[mistake]
    for name, text in {**{f"mine/{n}": t for n, t in MINE.items()}, **REGISTERS, "file": ""}.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    Path("mine/plan/latin.yaml").write_bytes(b"name: \xe6\n")
    Path("latin.csv").write_bytes(b"need,home,moved_in\nr\xe6nted,external,2019-05-31\n")
    before = set(Path().rglob("*"))
    ended = botilbud(*(shlex.split(typed) or [typed]))
    assert ended.code == 2 and ended.out == "", ended
    assert ended.err.startswith("botilbud: ") and ended.err.count("\n") == 1, ended.err
    assert [words for words in told if words not in ended.err] == [], ended.err
    assert set(Path().rglob("*")) == before


def test_the_sentence_ends_a_process_of_its_own_too():
    _, err = (started := process("-m", "experiments.compare", "futures=none")).communicate(timeout=60)
    assert started.returncode == 2
    assert err == "botilbud: command line, futures=none: futures: 'none' is not allowed: a whole number is needed\n"


# --- runs that end early ----------------------------------------------------------------


def test_a_run_that_breaks_in_the_middle_leaves_no_folder(monkeypatch):
    def breaks(*_):
        raise RuntimeError("no ink")

    monkeypatch.setattr(charts, "backcast", breaks)
    with pytest.raises(RuntimeError, match="no ink"):
        botilbud("backcast", *QUICK, *SMALL["backcast"])
    assert [path.name for path in Path("results").iterdir()] == ["store"]


def test_ctrl_c_ends_with_one_sentence_and_leaves_no_folder(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(charts, "backcast", interrupted)
    ended = botilbud("backcast", *QUICK, *SMALL["backcast"])
    assert ended.code == 130 and ended.out == ""
    assert ended.err.splitlines()[-1] == "botilbud: stopped; nothing half-written is left behind"
    assert [path.name for path in Path("results").iterdir()] == ["store"]


@pytest.mark.skipif(os.name == "nt", reason="signals of other systems")
def test_ctrl_c_in_a_terminal_ends_with_one_sentence():
    started = process("-m", "experiments", "engine=reference", "workers=1", start_new_session=True)
    store = Path("results/store")
    for _ in range(600):
        if store.exists():
            break
        time.sleep(0.05)
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=60)
    assert started.returncode == 130 and out == ""
    assert err.splitlines()[-1] == "botilbud: stopped; nothing half-written is left behind"
    assert "Traceback" not in err
    assert [path.name for path in Path("results").iterdir()] == ["store"]


def test_a_reader_who_leaves_early_is_no_mistake():
    with process("-m", "experiments", "backcast", *QUICK, *SMALL["backcast"]) as started:
        started.stdout.close()
        err = started.stderr.read()
    assert started.returncode == 0
    assert "Traceback" not in err and "Broken" not in err
    assert (run_of(Path("results"), "backcast") / "manifest.json").exists()


def test_help_ends_quietly_in_a_closed_pipe():
    with process("-m", "experiments", "--help") as started:
        started.stdout.close()
        assert started.stderr.read() == ""


def test_runs_that_start_in_the_same_second_get_folders_of_their_own():
    at = datetime(2026, 1, 1, tzinfo=UTC)

    def run(number: int) -> Path:
        with RunFolder("compare", {"seed": 1}, "a command", Path("results"), at) as folder:
            folder.table("which", [{"number": number}])
            return folder.save("seed: 1\n")

    with ThreadPoolExecutor(16) as threads:
        made = list(threads.map(run, range(64)))
    assert len(set(made)) == 64
    assert [rows(path / "which.csv") for path in made] == [[{"number": str(n)}] for n in range(64)]
    assert all(manifest(path)["run"] == path.name for path in made)
    assert run_of(Path("results"), "compare") in made
    assert len(list(Path("results/compare").iterdir())) == 65  # with latest.txt, and nothing unfinished


# --- what a run leaves behind -----------------------------------------------------------


@pytest.mark.parametrize("experiment", SMALL)
def test_a_run_folder_holds_what_the_readme_says(runs, experiment):
    run, ended = runs[experiment, "en"]
    promised = set(re.findall(r"`([a-z.]+\.(?:txt|yaml|csv|json))`", README[README.index("## What a run folder"):]))
    answers = {f"{name}.csv" for names in TABLES.values() for name in names}
    own = {f"{name}.csv" for name in TABLES[experiment]}
    assert {path.name for path in run.iterdir()} == (promised - answers - {"latest.txt"}) | own | {"figures"}
    assert {path.suffix for path in (run / "figures").iterdir()} == {".png", ".svg"}
    assert ended.out == (run / "answer.txt").read_text(encoding="utf-8") + f"\n{Path('results', *run.parts[-2:])}\n"
    config = OmegaConf.to_container(OmegaConf.load(run / "config.yaml"))
    told = manifest(run)
    assert told["config_hash"] == config_hash(config) and told["seed"] == config["seed"]
    assert set(told["tables"]) == {path.name for path in run.glob("*.csv")} and told["headline"]


def test_latest_names_the_newest_run_and_old_ones_stay(no_pictures):
    seen = []
    for _ in range(2):
        assert botilbud("backcast", *QUICK, *SMALL["backcast"]).code == 0
        seen.append(run_of(Path("results"), "backcast"))
    assert seen[0] != seen[1] and all((run / "manifest.json").exists() for run in seen)
    assert tables(seen[0]) == tables(seen[1])


@pytest.mark.parametrize("experiment", SMALL)
def test_the_hash_and_the_tables_ignore_language_workers_and_folder(runs, experiment, no_pictures):
    run, _ = runs[experiment, "en"]
    danish, _ = runs[experiment, "da"]
    assert manifest(run)["config_hash"] == manifest(danish)["config_hash"]
    assert {n: t for n, t in tables(run).items() if n != "assumptions.csv"} == {
        n: t for n, t in tables(danish).items() if n != "assumptions.csv"
    }
    config = OmegaConf.to_container(OmegaConf.load(run / "config.yaml"))
    same = {**config, "workers": 7, "language": "da", "results": "elsewhere"}
    assert config_hash(same) == config_hash(config) != config_hash({**config, "seed": 2})


def test_the_three_ways_of_starting_give_the_same_tables(no_pictures):
    # From another folder, with configs of the user's own, as an installed package is used.
    Path("mine/plan").mkdir(parents=True)
    Path("mine/plan/some.yaml").write_text("defaults: [aarhus_250, _self_]\nname: some\neven_build_out: {places: 99}\n")
    arguments = [*QUICK, *SMALL["backcast"], "plan=some"]
    own = ["--config-dir", "mine"]
    assert botilbud("backcast", *own, *arguments, "results=a").code == 0
    ways = {"b": ("-m", "experiments.backcast"), "c": ("-m", "experiments", "backcast")}
    started = [process(*way, *own, *arguments, f"results={name}") for name, way in ways.items()]
    for each in started:
        _, err = each.communicate(timeout=90)
        assert each.returncode == 0, err
    found = [tables(run_of(Path(name), "backcast")) for name in ("a", *ways)]
    assert found[0] == found[1] == found[2]
    assert "99" in {row["value"] for row in rows(run_of(Path("a"), "backcast") / "assumptions.csv")}
    picture = run_of(Path("b"), "backcast") / "figures" / "backcast.svg"
    assert picture.read_bytes() == (run_of(Path("c"), "backcast") / "figures" / "backcast.svg").read_bytes() != b""


@pytest.mark.parametrize("experiment", SMALL)
def test_the_command_of_the_manifest_gives_the_same_tables(runs, experiment, no_pictures):
    run, _ = runs[experiment, "en"]
    python, script, *words = shlex.split(manifest(run)["command"])
    assert (python, script, words[0]) == ("python3", "run.py", experiment)
    assert botilbud(*words).code == 0
    assert tables(run_of(Path("results"), experiment)) == tables(run)


def test_the_command_of_the_manifest_finds_a_register_from_any_folder(monkeypatch, tmp_path, no_pictures):
    home = tmp_path / "Bo's folder æ"
    home.mkdir()
    (home / "list 1.csv").write_text("need,home,moved_in\nrented,rented,2015-03-01\nrented,external,2015-03-01\n", "utf-8")
    monkeypatch.chdir(home)
    town = ("municipality=small_example", "experiment.plans=[none_home,small_example]", "report=false", "excel=false")
    ended = botilbud("compare", *QUICK, *town, "municipality.register_csv='list 1.csv'", "results=out")
    assert ended.code == 0, ended.err
    run = home / ended.out.strip().splitlines()[-1]
    _, _, *words = shlex.split(manifest(run)["command"])
    monkeypatch.chdir(tmp_path)
    again = botilbud(*words)
    assert again.code == 0, again.err
    # The register is named otherwise, so only what was played from it is held together.
    assert tables(tmp_path / again.out.strip().splitlines()[-1])["plans.csv"] == tables(run)["plans.csv"]


@pytest.mark.parametrize("experiment", SMALL)
def test_every_value_has_a_unit_a_tag_and_a_source(runs, experiment):
    run, _ = runs[experiment, "en"]
    found = {row["key"]: row for row in rows(run / "assumptions.csv")}
    assert len(found) > 60
    untold = [k for k, row in found.items() if not (row["unit"] and row["source"])]
    assert untold == []
    assert {row["tag"] for row in found.values()} == {"verified", "derived", "assumption"}
    (changed,) = (argument.partition("=")[0] for argument in SMALL[experiment][:1])
    assert found[changed]["source"] == "set on the command line"


def test_assumptions_are_those_that_were_played(runs):
    of_grid = {row["key"] for row in rows(runs["reachability", "en"][0] / "assumptions.csv")}
    assert not any(key.startswith("demand.growth") for key in of_grid)
    assert "plan.even_build_out.places" not in of_grid and "plan.even_build_out.first" in of_grid
    of_plans = {row["key"] for row in rows(runs["compare", "en"][0] / "assumptions.csv")}
    assert {key.partition(".")[0] for key in of_plans if key.startswith("plan")} == {
        "plan/none_home", "plan/aarhus_274_late_home"
    }


@pytest.mark.parametrize("experiment", SMALL)
def test_the_danish_answer_has_no_english(runs, experiment):
    def words(texts):
        return set(re.findall("[a-zæøå]+", " ".join(texts).lower()))

    english = words(pair[0] for pair in WORDS.values()) - words(pair[1] for pair in WORDS.values())
    assert len(english) > 100
    run, _ = runs[experiment, "da"]
    assert words([(run / "answer.txt").read_text(encoding="utf-8")]) & english == set()
    assert words([(runs[experiment, "en"][0] / "answer.txt").read_text(encoding="utf-8")]) & english


@pytest.mark.parametrize("experiment", SMALL)
@pytest.mark.parametrize("language", ["en", "da"])
def test_an_answer_fits_a_terminal_of_100_columns(runs, experiment, language):
    assert max(len(line) for line in runs[experiment, language][1].out.splitlines()) <= 100


def test_a_published_plan_outside_the_grid_is_played_and_spoken_of(no_pictures):
    ended = botilbud("reachability", *QUICK, "experiment.growth=[0.0,0.025]", "experiment.places=[0]",
                     "experiment.published=2000", "experiment.scenarios=[]")
    assert ended.code == 0 and "2,000 new places carry every growth played" in ended.out
    run = run_of(Path("results"), "reachability")
    assert {row["places_added"] for row in rows(run / "reachability.csv")} == {"0", "2000"}
    assert manifest(run)["headline"]["probability, last ten years"] == 1.0


def test_a_register_is_found_from_where_the_user_stands(no_pictures):
    Path("lists").mkdir()
    people = "rented,rented,2019-05-31\n" * 6 + "temporary,external,2021-01-01\n" * 3
    Path("lists/x.csv").write_text("need,home,moved_in\n" + people)
    ended = botilbud("compare", *QUICK, *SMALL["compare"], "municipality.register_csv=lists/x.csv")
    assert ended.code == 0, ended.err
    found = rows(run_of(Path("results"), "compare") / "assumptions.csv")
    assert "lists/x.csv" in [row["value"] for row in found]


# --- how sure ---------------------------------------------------------------------------

TWO_PLANS = ("compare", "check_futures=0", "workers=1", *SMALL["compare"])


def kept() -> dict[Path, int]:
    """What the store holds, and when each file was written."""
    return {file: file.stat().st_mtime_ns for file in Path("results/store").rglob("*.parquet")}


def numbers_of(run: Path) -> dict[str, bytes]:
    return {name: table for name, table in tables(run).items() if name != "assumptions.csv"}


def test_futures_are_added_until_the_precision_is_held_and_none_is_played_twice(no_pictures):
    # No plan meets the target, so Wilson's half-width at 100 futures is z² / 2(100 + z²) = 1.8 points;
    # that is enough, and must hold over a look-ahead, which ends in the next block of 100.
    assert botilbud(*TWO_PLANS, "futures=100").code == 0
    at_first = kept()
    ended = botilbud(*TWO_PLANS, "futures=100", "precision=0.03")
    assert ended.code == 0 and "200 futures" in ended.out
    run, held = run_of(Path("results"), "compare"), kept()
    assert at_first.items() < held.items()
    told = manifest(run)["precision"]
    assert told == {
        "precision": 0.03, "futures_played": 200, "precision_met": True,
        "widest_half_width": pytest.approx(max(half_widths(run)), rel=1e-8),
    }
    assert told["widest_half_width"] <= 0.03
    assert "±3.0 percentage points, was reached with 200 futures" in " ".join(ended.out.split())
    assert {row["futures"] for row in rows(run / "plans.csv")} == {"200"}
    # The same as if so many had been asked for, and nothing is left to play.
    assert botilbud(*TWO_PLANS, "futures=200").code == 0 and kept() == held
    plain = run_of(Path("results"), "compare")
    assert numbers_of(plain) == numbers_of(run) and "precision" not in manifest(plain)
    assert "percentage points, was reached" not in " ".join((plain / "answer.txt").read_text("utf-8").split())
    assert botilbud("store").out.splitlines()[1].split()[1] == "200"


def half_widths(run: Path) -> list[float]:
    """Of every headline, as the tables have them."""
    shares = [row for row in rows(run / "plans.csv") if row["quantity"] == "share_residents"]
    return [
        (float(row[f"{name}_high"]) - float(row[f"{name}_low"])) / 2
        for row in shares for name in ("mean", "probability")
    ]


def test_a_precision_that_is_missed_is_told_with_the_worst_headline(no_pictures):
    ended = botilbud(*TWO_PLANS, "futures=5", "precision=0.001", "most_futures=120", "language=da")
    run = run_of(Path("results"), "compare")
    told, text = manifest(run)["precision"], " ".join(ended.out.split())
    assert (told["futures_played"], told["precision_met"]) == (120, False)
    assert told["widest_half_width"] == pytest.approx(max(half_widths(run)), rel=1e-8)
    widest = f"{100 * told['widest_half_width']:.1f}".replace(".", ",")
    assert (
        f"blev ikke nået med 120 fremtider, som er det højst tilladte: sandsynligheden for at nå målet "
        f"(ingen udbygning, med hjemtagning) er bestemt med ±{widest}"
    ) in text


def test_two_workers_reach_the_same_precision_with_the_same_numbers(no_pictures):
    found = []
    for workers in (1, 2):
        # The last ten futures are too few to start processes for again.
        arguments = ("futures=100", "precision=0.03", "most_futures=110", f"workers={workers}", f"results=by_{workers}")
        assert botilbud(*TWO_PLANS, *arguments).code == 0
        run = run_of(Path(f"by_{workers}"), "compare")
        found.append((numbers_of(run), manifest(run)["precision"]))
    assert found[0] == found[1] and (found[0][1]["futures_played"], found[0][1]["precision_met"]) == (110, True)


def spread_of(run: Path) -> dict[tuple[str, str], dict[str, dict[str, str]]]:
    """By scenario and headline, then by part."""
    found = {}
    for row in rows(run / "spread.csv"):
        found.setdefault((row["scenario"], row["headline"]), {})[row["part"]] = row
    return found


def test_chance_and_ignorance_add_up_and_too_few_futures_is_the_interval_of_the_answer(no_pictures):
    assert botilbud(*TWO_PLANS, "futures=60").code == 0
    run = run_of(Path("results"), "compare")
    spread, plans = spread_of(run), {(r["plan"], r["quantity"]): r for r in rows(run / "plans.csv")}
    assert set(spread) == {
        (plan, headline) for plan in ("none_home", "aarhus_274_late_home")
        for headline in ("share_residents", "probability", "external_mio_kr", "total_mio_kr")
    }
    for (plan, headline), parts in spread.items():
        chance, ignorance, total = (float(parts[p]["variance"]) for p in ("chance", "ignorance", "total"))
        assert chance + ignorance == pytest.approx(total, rel=1e-6, abs=1e-6)
        if total:
            assert sum(float(parts[p]["share_of_variance"]) for p in ("chance", "ignorance")) == pytest.approx(1)
        shown = plans[plan, "share_residents" if headline == "probability" else headline]
        name = "probability" if headline == "probability" else "mean"
        scale = 1 if headline.endswith("mio_kr") else 100
        interval = scale * (float(shown[f"{name}_high"]) - float(shown[f"{name}_low"])) / 2
        assert float(parts["too_few_futures"]["half_width_of_mean"]) == pytest.approx(interval, rel=1e-6)
    share = spread["aarhus_274_late_home", "share_residents"]["ignorance"]
    assert float(share["variance"]) > 0 and {"growth", "delay"} < set(share["unknown"].split())
    assert (share["points"], share["futures_each"]) == ("15", "4")  # no more plays than the run has
    assert "delay" not in spread["none_home", "share_residents"]["ignorance"]["unknown"]


def test_a_grid_of_stated_growth_and_fixed_values_varies_by_chance_alone(runs):
    spread = spread_of(runs["reachability", "en"][0])
    assert {scenario for scenario, _ in spread} == {"last ten years", "nationally"}
    for parts in spread.values():
        assert parts["chance"]["variance"] == parts["total"]["variance"]
        assert (parts["ignorance"]["variance"], parts["ignorance"]["unknown"], parts["total"]["points"]) == ("0", "", "0")
        few = float(parts["too_few_futures"]["variance"])
        assert 5 * few == pytest.approx(float(parts["total"]["variance"]), rel=1e-6)  # five were played


def test_a_grid_without_reference_growth_is_still_precise_about_something(no_pictures):
    grid = ("experiment.growth=[0.0,0.01]", "experiment.places=[274]", "experiment.scenarios=[]")
    ended = botilbud("reachability", *QUICK, *grid, "precision=0.2", "most_futures=200")
    run = run_of(Path("results"), "reachability")
    assert ended.code == 0 and 0 < manifest(run)["precision"]["widest_half_width"] <= 0.2
    assert list(manifest(run)["headline"])[::2] == ["probability, growth 0 %, 274 places", "probability, growth 1 %, 274 places"]
    assert {row["scenario"] for row in rows(run / "spread.csv")} == {"growth 0 %, 274 places", "growth 1 %, 274 places"}


@pytest.mark.parametrize("experiment", ["reachability", "compare"])
def test_every_mean_and_probability_of_a_run_has_its_interval(runs, experiment):
    run, _ = runs[experiment, "en"]
    shown = 0
    for table in sorted({path.stem for path in run.glob("*.csv")} - {"assumptions", "spread"}):
        for row in rows(run / f"{table}.csv"):
            for name in estimates(row):
                low, value, high = (float(row[f"{name.removesuffix(cut)}{end}"]) for end, cut in ends_of(name))
                assert low <= value <= high, (table, name)
                shown += 1
    assert shown > 500


# Columns that are not means or probabilities: what a row tells of, counts, and bands of futures.
PLAIN = re.compile(r"scenario|plan|plan_a|plan_b|quantity|definition|year|month|growth_per_year|places_added|target|futures"
                   r"|hits|static_bound|b_better|equal|a_better|.*_low|.*_high|(.*_)?p(05|50|95)")


def estimates(row: dict[str, str]) -> list[str]:
    return [name for name, value in row.items() if value and not PLAIN.fullmatch(name)]


def ends_of(name: str) -> list[tuple[str, str]]:
    """The endings of low end, value and high end; a mean difference has those of the difference."""
    cut = "_mean" if name == "difference_mean" else ""
    return [("_low", cut), ("", ""), ("_high", cut)]


# --- sweeps -----------------------------------------------------------------------------


def sweep(*arguments: str) -> tuple[Path, list[dict[str, str]]]:
    ended = botilbud("backcast", "-m", *QUICK, *SMALL["backcast"], *arguments)
    assert ended.code == 0, ended.err
    summary = Path(ended.out.splitlines()[-1])
    assert re.fullmatch(r"results/multirun/[\d_-]+/summary\.csv", summary.as_posix())
    return summary, rows(summary)


def test_a_sweep_ends_with_a_summary_a_row_a_job_and_plays_nothing_twice(no_pictures):
    first, jobs = sweep("seed=1,2")
    assert [(job["job"], job["seed"], job["futures"]) for job in jobs] == [("0", "1", "5"), ("1", "2", "5")]
    for job in jobs:
        run = Path("results", job["run"])
        answer = next(r for r in rows(run / "backcast.csv") if r["figure"] == "share_residents")
        assert answer["mean"] == job["share_mean, from 0.66"]
        assert manifest(run)["seed"] == int(job["seed"])
    assert jobs[0]["share_mean, from 0.66"] != jobs[1]["share_mean, from 0.66"]

    before = kept()
    second, again = sweep("seed=1,2")
    assert first != second and kept() == before
    assert [{**job, "run": ""} for job in jobs] == [{**job, "run": ""} for job in again]


def test_every_experiment_says_what_its_answer_turns_on(runs):
    grid, plans, past = (manifest(runs[name, "en"][0])["headline"] for name in SMALL)
    assert list(grid) == [f"{column}, {label}" for label in ("last ten years", "nationally")
                          for column in ("probability", "share_mean")]
    assert list(plans) == [f"{column}, {plan}" for plan in ("none_home", "aarhus_274_late_home")
                           for column in ("probability", "share_mean")]
    assert list(past) == ["share_mean, from 0.66"]
    assert "sweep" not in manifest(runs["backcast", "en"][0])


# --- help and store ---------------------------------------------------------------------


def test_help_lists_every_experiment_and_fits_a_terminal():
    ended = botilbud("--help")
    for name, line in command_line.experiments().items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", ended.out, re.MULTILINE), name
    assert "store [list|verify|clear]" in ended.out
    for name in command_line.experiments():
        said = botilbud(name, "--help")
        assert said.code == 0 and f"botilbud {name}" in said.out and said.err == ""
        assert max(map(len, (ended.out + said.out).splitlines())) <= 100, name
    assert "double_home" in botilbud("compare", "--help").out


def test_help_says_how_a_precision_is_asked_for():
    for name in SMALL:
        lines = botilbud(name, "--help").out.splitlines()
        (precision,) = (line for line in lines if line.startswith("  precision: null "))
        (most,) = (line for line in lines if line.startswith("  most_futures: 20000 "))
        assert "# or 0.02: " in precision and "±2 percentage points" in precision and "# at most" in most
        assert max(len(precision), len(most)) <= 100


def test_the_store_is_listed_verified_and_cleared(no_pictures):
    assert botilbud("store") == (0, f"Nothing is kept in {Path('results', 'store')}\n", "")
    assert not Path("results").exists()
    assert botilbud("backcast", *QUICK, *SMALL["backcast"]).code == 0
    listed = botilbud("store", "list").out.splitlines()
    assert re.fullmatch(r"[0-9a-f]{24} +5 +[\d.,]+ kB", listed[1]) and listed[-1].startswith("1 scenario, ")
    assert botilbud("store", "verify").code == 0
    file = next(Path("results/store").rglob("*.parquet"))
    file.write_bytes(file.read_bytes()[:-9])
    ended = botilbud("store", "verify")
    assert ended.code == 1 and ended.out == f"{file}\n" and ended.err.startswith("botilbud: 1 file in ")
    assert re.match(r"1 scenario removed from .*store, [\d.]+ [kM]B freed\n", botilbud("store", "clear").out)
    assert botilbud("store", "results=results").out.startswith("0 scenarios, ")
    assert run_of(Path("results"), "backcast").exists()


def test_the_store_is_looked_for_where_runs_put_it_and_hydra_is_not_loaded():
    settings = OmegaConf.load(PROJECT / "configs" / "settings.yaml")
    assert store_command.RESULTS == settings.results
    out, _ = process("-c", "import sys, experiments.store; print('hydra' in sys.modules)").communicate(timeout=60)
    assert out == "False\n"
