"""Examples in the documentation work: the lists below say which are played and which are only put together.

A new example has to be put into one of the three lists; nothing in a fenced block goes untried unseen.
"""
import re
import shlex
import shutil
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from test_launch import botilbud

from experiments import _launch
from experiments._help import DEFAULT, experiments
from sim.results import RunFolder

PROJECT = Path(__file__).resolve().parent.parent
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
FEW = ("futures=3", "check_futures=0", "workers=1")
STARTERS = (["python3", "run.py"], ["botilbud"])

# Played as they stand, but with few futures.
PLAYED = {
    "python3 run.py --help",
    "python3 run.py compare experiment.plans=[none_home,double_home] futures=50",
    "python3 run.py compare --cfg job",
    "python3 run.py compare --config-dir mine experiment.plans=[none_home,two_buildings] futures=50",
    "python3 run.py compare demand=calibrated futures=50",
    "python3 run.py business_case experiment.plans=[today,lever_build_home,lever_social_investment] demand=market "
    "prices=market municipality=aarhus_selling futures=200",
    "python3 run.py network experiment.csv=network.csv",
    "botilbud reproduce RUN",
    "botilbud compare RUN RUN",
    "botilbud compare RUN RUN language=da results=elsewhere",
}
# Put together and checked up to where playing would begin.
COMPOSED = {
    "python3 run.py", "python3 run.py places_needed", "python3 run.py sensitivity", "python3 run.py optimise",
    "python3 run.py compare", "python3 run.py business_case", "python3 run.py backcast", "python3 run.py futures=50",
    "python3 run.py compare prices=private_rise futures=50",
    "python3 run.py reachability demand=uncertain experiment.places=[0,274,548] futures=50",
    "python3 run.py compare precision=0.02 futures=200", "python3 run.py language=da futures=50",
    "python3 run.py -m seed=1,2 futures=50",
    "python3 run.py engine=reference futures=2 experiment.growth=[0.025] experiment.places=[274]",
    "python3 run.py futures=2", "python3 run.py sensitivity plan=double",
    "python3 run.py sensitivity experiment.plans=[none,double]", "python3 run.py sensitivity precision=0.03",
    "python3 run.py levers", "python3 run.py levers futures=100", "python3 run.py stress", "python3 run.py network",
    "python3 run.py compare municipality=small_example experiment.plans=[none_home,small_example] futures=100",
    "python3 run.py compare demand=market prices=market municipality=aarhus_selling "
    "experiment.plans=[today,lever_purchasing,lever_caseload] futures=50",
    "python3 run.py executor=dask executor.address=tcp://127.0.0.1:8786",
}
# Tried in another test, which is named.
ELSEWHERE = {
    "python3 run.py test": "this is one of the tests that it runs",
    ".venv/bin/dask scheduler --host 127.0.0.1 --port 8786": "tests/test_dask.py",
    ".venv/bin/dask worker tcp://127.0.0.1:8786 --nworkers 2 --nthreads 1": "tests/test_dask.py",
    "botilbud reproduce RUN register=residents.csv": "tests/test_reproduce.py",
    "botilbud template mine.xlsx language=da": "tests/test_import.py",
    "botilbud import mine.xlsx mine": "tests/test_import.py",
    "python3 run.py compare --config-dir mine municipality=imported demand=imported prices=imported "
    "experiment.plans=[none_home,imported]": "tests/test_import.py",
    "python3 run.py new NAME": "tests/test_towns.py",
    "python3 run.py new Mine from=HAND01.json area=751": "tests/test_towns.py",
    "python3 run.py new Testby residents=250 own_share=0.5 start=2026-01-01 plan_places=60 first_opening=2027-07-01 "
    "growth=0.012": "tests/test_towns.py",
    "python3 run.py reachability --config-dir testby municipality=own demand=own plan=own experiment=own":
        "tests/test_towns.py",
    "python3 run.py statbank": "tests/test_towns.py",
    "python3 run.py statbank HAND01.json FRKM125.json area=751": "tests/test_towns.py",
    "python3 run.py statbank HAND01.json FRKM125.json area=751 to=mine own_share=0.6 plan_places=60 "
    "first_opening=2026-07-01": "tests/test_towns.py",
}


class Block(NamedTuple):
    page: str
    before: str  # the line of text above it
    language: str
    text: str


def blocks() -> list[Block]:
    """Every fenced block of the documentation."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
            above = text[: match.start()].strip().splitlines()
            found.append(Block(page.name, above[-1] if above else "", match[1], match[2]))
    return found


def commands() -> list[list[str]]:
    """Every command line of a block without a language: its words, without what it sets beforehand."""
    lines = [line for block in blocks() if block.language == "" for line in block.text.splitlines()]
    words = [shlex.split(line, comments=True) for line in lines]
    return [[w for at, w in enumerate(line) if at or not re.match(r"[A-Z_]+=", w)] for line in words if line]


def arguments(command: str) -> list[str]:
    """What a command gives to botilbud."""
    words = next(words for words in commands() if " ".join(words) == command)
    starter = next(starter for starter in STARTERS if words[: len(starter)] == starter)
    return words[len(starter):]


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A folder with the files that the documentation tells the reader to save."""
    place = tmp_path_factory.mktemp("reader")
    for block in blocks():
        if named := re.search(r"save this as `([\w/.]+)`", block.before):
            (place / named[1]).parent.mkdir(parents=True, exist_ok=True)
            (place / named[1]).write_text(block.text, encoding="utf-8")
    return place


@pytest.fixture(autouse=True)
def _quick(own, monkeypatch):
    monkeypatch.chdir(own)
    monkeypatch.setattr(RunFolder, "figure", lambda self, name, draw: None)
    monkeypatch.setattr(_launch, "cores", lambda: 1)


@pytest.fixture(scope="module")
def run(own):
    """A run folder for RUN to stand for."""
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(own)
        patched.setattr(RunFolder, "figure", lambda self, name, draw: None)
        ended = botilbud("compare", "experiment.plans=[none_home,double_home]", *FEW)
    assert ended.code == 0, ended.err
    shutil.copytree(own / ended.out.strip().splitlines()[-1], own / "RUN")


def test_every_command_of_the_documentation_is_in_one_of_the_lists():
    found = {" ".join(words) for words in commands()}
    assert found == PLAYED | COMPOSED | set(ELSEWHERE)
    assert len(PLAYED) + len(COMPOSED) + len(ELSEWHERE) == len(found)
    assert all((PROJECT / test).exists() for test in ELSEWHERE.values() if test.startswith("tests/"))


def test_blocks_are_commands_python_or_a_file_that_the_reader_saves():
    assert {block.language for block in blocks()} <= {"", "csv", "python", "yaml"}
    assert all("save this as" in block.before for block in blocks() if block.language in ("csv", "yaml"))


@pytest.mark.parametrize("command", sorted(PLAYED))
def test_an_example_is_played(command, run):
    given = arguments(command)
    few = [] if {"--help", "--cfg", "RUN"} & set(given) else FEW
    ended = botilbud(*(word for word in given if not word.startswith("futures=")), *few)
    assert ended.code == 0 and ended.out, ended.err


@pytest.mark.parametrize("command", sorted(COMPOSED))
def test_an_example_is_put_together_and_checked(command, monkeypatch):
    given, jobs = arguments(command), []
    name = given[0] if given and given[0] in experiments() else DEFAULT
    monkeypatch.setattr(import_module(f"experiments.{name}"), "work", jobs.append)
    many = {"-m"} & set(given)
    if many:
        monkeypatch.setattr("experiments._sweep.Sweep.on_multirun_end", lambda *a, **b: None)
    ended = botilbud(*given)
    assert ended.code == 0, ended.err
    assert len(jobs) == (2 if many else 1)
    for job in jobs:
        assert job.name == name and job.config["experiment"]


def test_a_mistake_in_an_example_would_be_found(monkeypatch):
    """The check above is one: an unknown file and a value that is not allowed do not come through."""
    monkeypatch.setattr("experiments.compare.work", lambda job: None)
    assert botilbud("compare", "prices=no_such_prices").code == 2
    assert botilbud("compare", "futures=0").code == 2


def test_python_examples_run(run):
    examples = [block for block in blocks() if block.language == "python"]
    assert examples
    for example in examples:
        exec(compile(example.text, example.page, "exec"), {"__name__": "example", "print": lambda *_: None})


def test_the_page_of_assumptions_is_what_the_configs_say():
    from experiments.assumptions import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page(), "remake it: botilbud assumptions"


def test_assumptions_are_ranked_by_quality_and_impact_and_none_is_left_out():
    from experiments._again import default_config
    from experiments.assumptions import OWNERS, page
    from sim.results import assumption_rows

    lines = [re.split(r"(?<!\\) \| ", line[2:-2]) for line in page().splitlines() if line.startswith("| `")]
    config = default_config("sensitivity")
    expected = {r["key"] for r in assumption_rows({g: config[g] for g in OWNERS}) if r["value"] is not None}
    assert {line[0].strip("`") for line in lines} == expected and len(lines) == len(expected)
    assert all(len(line) == 7 and all(cell.strip() for cell in line) for line in lines)
    quality, impact = {"good": 1, "fair": 2, "weak": 3}, {"low": 1, "medium": 2, "high": 3, "not tried": 2}
    scores = [quality[line[3]] * impact[line[4].partition(":")[0]] for line in lines]
    assert scores == sorted(scores, reverse=True)
    growth = next(line for line in lines if line[0].startswith("`demand.growth"))
    assert growth[4].startswith("high: 13.4 points")  # results/published/sensitivity/tornado.csv


def test_the_checklist_has_its_24_items_and_each_is_answered():
    text = (PROJECT / "docs" / "stress-des.md").read_text(encoding="utf-8")
    items = re.findall(r"^\| (\d(?:\.\d)+) [^|]+\| ([^|]+) \|$", text, re.MULTILINE)
    expected = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", *(f"2.5.{n}" for n in range(1, 6)),
                "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1"]
    assert [number for number, _ in items] == expected and len(expected) == 24
    assert all(answer.strip() for _, answer in items)


def test_every_kind_of_validity_has_evidence_that_is_there_or_a_reason_why_not():
    text = (PROJECT / "docs" / "validation.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+) validity", text, re.MULTILINE) == ["Face", "Internal", "Cross", "External", "Predictive"]
    rows = re.findall(r"^\| (?!question|---)[^|]+\| ([^|]+) \|$", text, re.MULTILINE)
    assert len(rows) > 20
    assert all("because" in row for row in rows if row.startswith("Not done"))


def test_files_and_pages_that_the_documentation_names_are_there():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
        for test in re.findall(r"`(tests/\w+\.py|tests/stories/)", text):
            assert (PROJECT / test).exists(), f"{page.name}: {test}"
