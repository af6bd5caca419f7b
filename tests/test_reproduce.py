"""A run folder is complete: it is played again from itself alone, wherever it lies and whoever has it."""
import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from test_launch import GRID, QUICK, botilbud

from experiments import _launch
from experiments._again import config_of
from experiments._help import CONFIGS
from experiments.reproduce import _compared as compared_with
from sim.contents import read_run
from sim.results import RunFolder, config_hash
from sim.words import WORDS, column
from sim.words.coded import in_words

FEW = ("futures=3", *QUICK[1:])
SMALL = {
    "reachability": GRID,
    "compare": ("experiment.plans=[none_home,aarhus_274_late_home]", "demand.stay_factor=1.1"),
    "backcast": ("experiment.start_shares=[0.66]", "experiment.calibration.synthetic=false"),
    "sensitivity": ("experiment.rows=16", "experiment.futures_a_row=2", "experiment.resamples=100",
                    "experiment.plans=[none_home,double_home]"),
    "places_needed": (
        "experiment.growth=[0.025]", "experiment.conditions.futures=2", "experiment.survived.step=0.02",
        "experiment.by_when.growth=[0.0]", "experiment.conditions.consent=[0.2]", "experiment.most_places=900",
        "experiment.conditions.turnaround_days=[84]", "experiment.conditions.growth=[0.0]", "experiment.sure=[0.5]",
    ),
    "optimise": (
        "experiment.search.futures=8", "experiment.search.most_schedules=30", "experiment.search.most_steps=2",
        "experiment.search.pairs=2", "experiment.choice.first_futures=8", "experiment.choice.most_futures=16",
        "experiment.also_sure=[]", "experiment.reacting=null",
    ),
    "levers": ("experiment.trials=2", "experiment.plans=[today,lever_build,lever_renegotiation]",
               "~experiment.expected", "+experiment.expected={}"),
    "network": (), "stress": ("years=3",), "business_case": ("experiment.plans=[none_home,aarhus_274_home]",),
}
REGISTER = "need,home,moved_in\n" + "rented,rented,2015-03-01\n" * 3 + "rented,external,2019-01-01\n"


@pytest.fixture(scope="module")
def quick():
    """Without pictures, and in this process alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(RunFolder, "figure", lambda self, name, draw: None)
        patched.setattr(_launch, "cores", lambda: 1)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory, quick):
    """Plays an experiment once, in a folder of its own; gives the run folder."""
    kept = {}

    def folder(experiment: str) -> Path:
        if experiment not in kept:
            place = tmp_path_factory.mktemp(experiment)
            ended = botilbud(experiment, *FEW, *SMALL[experiment], f"results={place}")
            assert ended.code == 0, ended.err
            kept[experiment] = Path(ended.out.strip().splitlines()[-1])
        return kept[experiment]

    return folder


@pytest.fixture
def copy(made, tmp_path, monkeypatch):
    """A copy of the run of `compare` at another place; its store and its own results are not there."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(made("compare"), tmp_path / "sent" / "it"))


def zipped(folder: Path, within: str = "") -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as packed:
        for file in sorted(folder.rglob("*")):
            packed.write(file, Path(within, file.relative_to(folder)))
    return path


def changed(folder: Path, table: str, old: str, new: str) -> None:
    """A run that says it has found something else: the table and its hash in the manifest."""
    path, told = folder / table, json.loads((folder / "manifest.json").read_text("utf-8"))
    text = path.read_bytes().replace(old.encode(), new.encode())
    assert text != path.read_bytes()
    path.write_bytes(text)
    told["tables"][table] = hashlib.sha256(text).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(told), "utf-8")


def test_every_experiment_is_tried():
    assert set(SMALL) == {file.stem for file in CONFIGS.glob("*.yaml")} - {"settings"}


@pytest.mark.parametrize("experiment", SMALL)
def test_every_experiment_is_reproduced_from_its_folder_alone(made, experiment, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = Path(shutil.copytree(made(experiment), tmp_path / "it"))
    ended = botilbud("reproduce", str(folder))
    tables = {file.name for file in folder.glob("*.csv")}
    assert (ended.code, tables != set()) == (0, True), ended.out + ended.err
    told = {line.split()[0] for line in ended.out.splitlines() if line.endswith("the same, byte for byte")}
    assert told == tables | {"answer.txt", "manifest.json/headline"}
    assert f"All {len(tables)} tables and the answer are the same" in ended.out
    assert sorted(file.name for file in tmp_path.iterdir()) == ["it"]  # nothing is left behind


# Words that Danish has too, and file names of the mathematics.
SAME = {"kroner", "mio. kr.", "overhead", "plan", "lognormal", "weibull"}


@pytest.mark.parametrize("experiment", SMALL)
def test_every_column_and_every_code_of_every_table_is_danish(made, experiment):
    english = set()
    for name, rows in read_run(made(experiment)).tables.items():
        english |= set() if f"file.{name}" in WORDS and f"sheet.{name}" in WORDS else {name}
        for column_name in {c for row in rows for c in row}:
            shown = column(column_name, "da")
            named = any(f"{part}.{column_name}" in WORDS for part in ("column", "cell"))
            english |= {f"{name}: {column_name}"} if "_" in shown or shown == column_name and not named else set()
            texts = {row[column_name] for row in rows if isinstance(row.get(column_name), str)}
            codes = set() if name == "assumptions" or column_name == "key" else texts
            english |= {f"{name}: {t}" for t in codes if re.search("[a-z]{2}", t) and in_words(column_name, t, "da") == t} - {
                f"{name}: {t}" for t in SAME}
    assert english == set()


@pytest.mark.parametrize("within", ["", "2026-11-25_run"])
def test_a_zip_is_played_whether_the_folder_is_in_it_or_its_files(copy, within):
    path = zipped(copy, within)
    shutil.rmtree(copy)
    ended = botilbud("reproduce", str(path))
    assert (ended.code, "byte for byte" in ended.out) == (0, True), ended.err


def test_a_table_that_comes_out_otherwise_is_named_with_the_versions_that_differ(copy):
    told = json.loads((copy / "manifest.json").read_text("utf-8"))
    told["versions"]["numpy"] = "0.0.1"
    (copy / "manifest.json").write_text(json.dumps(told), "utf-8")
    changed(copy, "plans.csv", "none_home", "none_hame")
    ended = botilbud("reproduce", str(copy))
    assert ended.code == 1
    lines = {line.split()[0]: line for line in ended.out.splitlines()}
    assert lines["plans.csv"].endswith("DIFFERENT") and lines["years.csv"].endswith("the same, byte for byte")
    assert "numpy: 0.0.1 then," in ended.out and f"1 of {len(told['tables']) + 2} are not the same: plans.csv" in ended.out


@pytest.mark.parametrize("part", ["answer.txt", "manifest.json/headline"])
def test_an_edited_answer_or_headline_is_no_run_that_is_the_same(copy, part):
    if part == "answer.txt":
        (copy / part).write_text((copy / part).read_text("utf-8") + "edited\n", "utf-8")
    else:
        told = json.loads((copy / "manifest.json").read_text("utf-8"))
        told["headline"] = {key: value + 0.1 for key, value in told["headline"].items()}
        (copy / "manifest.json").write_text(json.dumps(told), "utf-8")
    ended = botilbud("reproduce", str(copy))
    assert ended.code == 1 and f"are not the same: {part}" in ended.out, ended.err


def test_a_table_that_the_run_does_not_know_of_is_no_run_that_is_the_same(copy):
    told = json.loads((copy / "manifest.json").read_text("utf-8"))
    del told["tables"]["spread.csv"]
    (copy / "manifest.json").write_text(json.dumps(told), "utf-8")
    (copy / "spread.csv").unlink()
    ended = botilbud("reproduce", str(copy))
    assert ended.code == 1 and "are not the same: spread.csv" in ended.out, ended.err


def test_a_register_is_not_taken_for_a_run_that_was_made_from_none(copy, tmp_path):
    (tmp_path / "list.csv").write_text(REGISTER, "utf-8")
    ended = botilbud("reproduce", str(copy), "register=list.csv")
    assert ended.code == 2 and "made from no register" in ended.err


def test_an_edited_model_is_told_by_its_hash(copy):
    told = json.loads((copy / "manifest.json").read_text("utf-8"))
    assert re.fullmatch("[0-9a-f]{16}", told["versions"]["code"])
    told["versions"]["code"] = "0" * 16
    (copy / "manifest.json").write_text(json.dumps(told), "utf-8")
    changed(copy, "plans.csv", "none_home", "none_hame")
    assert f"code: {'0' * 16} then," in botilbud("reproduce", str(copy)).out


def test_it_plays_and_does_not_read_back_what_was_kept(copy):
    """A config that was changed by hand gives other numbers, though the tables beside it are the old ones."""
    config = copy / "config.yaml"
    text = config.read_text("utf-8")
    assert "\nseed: 1\n" in text
    config.write_text(text.replace("\nseed: 1\n", "\nseed: 2\n"), "utf-8")
    for command in (("reproduce", str(copy)), ("compare", str(copy), str(copy))):
        ended = botilbud(*command)
        assert ended.code == 2 and "config.yaml: this was changed after the run wrote it" in ended.err
    told = json.loads((copy / "manifest.json").read_text("utf-8"))
    told["config_hash"] = config_hash(config_of(config.read_text("utf-8")))
    (copy / "manifest.json").write_text(json.dumps(told), "utf-8")
    assert botilbud("reproduce", str(copy)).code == 1


def test_what_a_back_cast_found_for_other_runs_is_compared_too(made, tmp_path, capsys):
    run, again = read_run(made("backcast")), tmp_path / "again"
    shutil.copytree(run.path, again)
    (again / "demand").mkdir(exist_ok=True)
    (again / "demand" / "calibrated_1.yaml").write_text("combinations: []\n", "utf-8")
    assert compared_with(run, again, "en") is True
    told = capsys.readouterr().out
    assert "demand/calibrated_1.yaml  DIFFERENT" in told and "are not the same: demand/calibrated_1.yaml" in told


def test_configs_of_ones_own_are_not_needed_again(quick, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "mine" / "plan" / "two.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("defaults: [double, _self_]\nname: 'two: \"æ\" {x} # 1e3'\n", "utf-8")
    ended = botilbud("compare", "--config-dir=mine", *FEW, "experiment.plans=[none,two]", "results=out")
    assert ended.code == 0, ended.err
    shutil.rmtree("mine")
    assert botilbud("reproduce", ended.out.strip().splitlines()[-1]).code == 0


def test_a_register_is_asked_for_in_one_sentence_and_no_other_is_taken(quick, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    register = tmp_path / "residents.csv"
    register.write_text(REGISTER, "utf-8")
    ended = botilbud("compare", *FEW, "experiment.plans=[none,double]", "municipality.register_csv=residents.csv", "results=out")
    assert ended.code == 0, ended.err
    run = ended.out.strip().splitlines()[-1]
    assert not [file for file in Path(run).rglob("*") if file.is_file() and b"2015-03-01" in file.read_bytes()]
    register.rename("moved.csv")
    missing = botilbud("reproduce", run)
    assert missing.code == 2 and "register=FILE" in missing.err and missing.err.strip().count("\n") == 0
    assert botilbud("reproduce", run, "register=moved.csv").code == 0
    Path("moved.csv").write_text(REGISTER + "rented,rented,2020-01-01\n", "utf-8")
    other = botilbud("reproduce", run, "register=moved.csv")
    assert other.code == 2 and "another register" in other.err


@pytest.mark.parametrize("name", ["../evil.txt", "/tmp/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:evil.txt"])
def test_a_zip_that_leads_out_of_its_folder_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("bad.zip", "w") as packed:
        packed.writestr("manifest.json", "{}")
        packed.writestr(name, "x")
    ended = botilbud("reproduce", "bad.zip")
    assert ended.code == 2 and "leads out of the folder" in ended.err
    assert [file.name for file in tmp_path.rglob("*")] == ["bad.zip"]


@pytest.mark.parametrize(("words", "told"), [
    ([], "one run folder or .zip is named, not 0"), (["nowhere"], "nowhere: there is no such run folder"),
    (["a.txt"], "a.txt: this is no .zip"), (["."], "this is no run folder"), (["x", "regster=1"], "register"),
    (["compared"], "'compared' is no experiment that can be played again"),
])
def test_a_mistake_ends_with_one_sentence(tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("no archive", "utf-8")
    with RunFolder("compared", {"language": "en", "seed": 1}, "botilbud", Path("out")) as run:
        run.text("answer.txt", "x\n")
        saved = run.save("seed: 1\n")
    ended = botilbud("reproduce", *(str(saved) if word == "compared" else word for word in words))
    assert ended.code == 2 and told in ended.err and ended.err.strip().count("\n") == 0
