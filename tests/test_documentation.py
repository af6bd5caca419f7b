"""Examples in the documentation work: the lists below say which are played and which are only put together.

A new example has to be put into one of the three lists; nothing in a fenced block goes untried unseen.
"""
import csv
import re
import shlex
import shutil
from collections import Counter
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from test_launch import botilbud
from test_promises import ROOMS

from experiments import _launch
from experiments._help import DEFAULT, experiments
from sim import __version__
from sim.budget import PARTS
from sim.results import RunFolder
from sim.words import WORDS
from sim.words.asked import ASKED
from sim.words.sources import DANISH

PROJECT = Path(__file__).resolve().parent.parent
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
FEW = ("futures=3", "check_futures=0", "workers=1")
TESTS = sorted((PROJECT / "tests").glob("test_*.py"))
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
    "python3 run.py reachability municipality=small_example plan=small_example experiment=small_example futures=100",
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


def test_blocks_are_commands_python_drawings_or_a_file_that_the_reader_saves():
    assert {block.language for block in blocks()} <= {"", "csv", "python", "text", "yaml"}
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


def test_assumptions_are_grouped_and_ranked_by_quality_and_impact_and_none_is_left_out():
    from experiments.assumptions import OWNERS, _config, page
    from sim.results import assumption_rows

    first, *groups, _ = page().split("\n## ")[1:]
    assert [group.partition("\n")[0].lower() for group in groups] == list(OWNERS)
    tables = [[re.split(r"(?<!\\) \| ", line[2:-2]) for line in group.splitlines() if re.match(r"\| \d", line)] for group in (first, *groups)]
    config = _config()
    for table, group in zip(tables[1:], OWNERS):
        expected = [re.sub(r"\.(uniform|triangular)$", "", r["key"]) for r in assumption_rows({group: config[group]}) if r["value"] is not None]
        patterns = [named(line[6].strip("`")) for line in table]
        assert all(sum(bool(p.fullmatch(key)) for p in patterns) >= 1 for key in expected)
        assert all(any(p.fullmatch(key) for key in expected) for p in patterns)
    quality, impact = {"good": 1, "fair": 2, "weak": 3}, {"low": 1, "medium": 2, "high": 3, "not tried": 2}
    for table in tables:
        assert all(len(line) == 7 and all(cell.strip() for cell in line) for line in table)
        scores = [quality[line[3]] * impact[line[4].partition(":")[0]] for line in table]
        assert scores == sorted(scores, reverse=True) == [int(line[0]) for line in table]
    assert tables[0][0][1:3] == ["Residents at the start, in all", "1,732 citizens; 600 to 2,000 tried"]
    # (1,143 ÷ 1,732 × 600 + 274) ÷ (600 × 1.015^10) − the same with 2,000; docs/aarhus.md has the range.
    assert tables[0][0][4].startswith("high: 27.5 points") and "**Range to try: 600 to 2,000**" in pages()["docs/aarhus.md"]
    growth = next(line for line in tables[0] if line[1] == "Growth in residents")
    assert growth[4].startswith("high: 13.4 points")  # results/published/sensitivity/tornado.csv
    assert len(tables[0]) < 10 and not [line for line in tables[0] if line[4] == "not tried"]


def test_the_base_by_start_share_is_what_its_equation_says():
    """0.66 × 1.28 × D₀ = s × D₀ + 250, and D(2022) = 1.28 × D₀."""
    shares, bases = (re.findall(r"[\d,]+", line) for line in re.findall(r"^\| (?:start share|D\(2022\)) (\|.*)$", pages()["docs/aarhus.md"], re.MULTILINE))
    exact = [Fraction(250) * Fraction("1.28") / (Fraction("0.66") * Fraction("1.28") - Fraction(int(share), 100)) for share in shares]
    assert len(shares) == 4 and [int(base.replace(",", "")) for base in bases] == [int(base + Fraction(1, 2)) for base in exact]


def test_what_decides_levers_and_stresses_stands_on_the_page_of_assumptions_with_its_owner():
    from experiments.assumptions import _rows_beside, page

    text = page()
    table = [re.split(r"(?<!\\) \| ", line[2:-2]) for line in text.partition("\n## Levers, market and stresses")[2].splitlines() if re.match(r"\| \d", line)]
    patterns = [named(key) for key in re.findall(r"`([\w./{},*-]+)` \|$", text, re.MULTILINE)]
    rows = [re.sub(r"\.(uniform|triangular)$", "", row["key"]) for row in _rows_beside() if row["value"] is not None]
    assert len(rows) > 500 and {key for key in rows if not any(p.fullmatch(key) for p in patterns)} == set()
    keys = " ".join(line[7] for line in table)
    assert all(f"`{key}" in keys for key in ("prices.empty_own_place", "prices.refund.scale", "prices.closure_bill", "prices.own_home",
                                             "prices.caseworker", "demand.market.kinds", "plan.purchasing", "experiment.stresses"))
    quality, impact = {"good": 1, "fair": 2, "weak": 3}, {"low": 1, "medium": 2, "high": 3, "not tried": 2, "tried": 2}
    assert all(len(line) == 8 and all(cell.strip() for cell in line) for line in table)
    assert [int(line[0]) for line in table] == [quality[line[3]] * impact[line[4].partition(":")[0]] for line in table]


def named(key: str) -> re.Pattern:
    """A key of the page, in which * is any need and {a,b} are some."""
    some = re.sub(r"\{([^}]*)\}", lambda found: f"({found[1].replace(',', '|')})", key.replace(".", "[.]"))
    return re.compile(some.replace("*", "[^.]+"))


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


def test_files_tests_pages_and_headings_that_the_documentation_names_are_there():
    for page in [*PAGES, *sorted((PROJECT / "docs" / "decisions").glob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        for link, heading in re.findall(r"\]\(([^)#:]*)(#[^)]*)?\)", text):
            target = page.parent / link if link else page
            assert target.exists(), f"{page.name}: {link}"
            assert not heading or heading[1:] in headings(target), f"{page.name}: {link}{heading}"
        for named in re.findall(r"`((?:docs|tests|configs|results/published|sim|experiments|benchmarks)/[\w/.-]*)", text):
            assert "NAME" in named or (PROJECT / named).exists(), f"{page.name}: {named}"
        for test in re.findall(r"`(test_\w+)`", text):
            assert any(f"def {test}(" in file.read_text("utf-8") for file in TESTS), f"{page.name}: {test}"


def headings(page: Path) -> set[str]:
    """What the headings of a page are called in links."""
    found = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


def test_every_column_of_the_published_tables_is_explained():
    """In code quotes on a page that names the table, or among the columns that many tables share."""
    shared = pages()["docs/model.md"].partition("### Columns that many tables share")[2].partition("###")[0]
    missing = []
    for file in sorted((PROJECT / "results" / "published").glob("*/*.csv")):
        named = [text for text in pages().values() if file.name in text] + [shared]
        said = {word for text in named for quoted in re.findall(r"`([^`\n]+)`", text) for word in quoted.split(", ")}
        heads = file.read_text("utf-8").splitlines()[0].split(",")
        missing += [f"{file.name}: {head}" for head in heads if not said & {head, *stems(head)}]
    assert not missing


def stems(column: str) -> list[str]:
    """A column without the endings that model.md explains once for all."""
    shorter = re.sub(r"_(low|high|mean|median|p\d\d)$", "", column)
    return [] if shorter == column else [shorter, f"{shorter}_", f"{shorter}_…", *stems(shorter)]


def pages() -> dict[str, str]:
    return {page.relative_to(PROJECT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}


def published(path: str, **wanted: str) -> dict[str, float | str]:
    """The row of a published table that has these cells; numbers as numbers."""
    with (PROJECT / "results" / "published" / path).open(encoding="utf-8", newline="") as lines:
        row, = (row for row in csv.DictReader(lines) if all(row[key] == value for key, value in wanted.items()))
    return {key: float(value) if re.fullmatch(r"-?[\d.]+(e-?\d+)?", value) else value for key, value in row.items()}


def test_figures_that_the_documentation_tells_are_those_of_the_published_tables():
    """The main ones; each is worked out of its table and looked for as it is written."""
    readme, validation = pages()["README.md"], pages()["docs/validation.md"]
    reach = {growth: published("reachability/reachability.csv", growth_per_year=growth, places_added="274", definition="residents")
             for growth in ("0", "0.025")}
    assert f"meets the target in {reach['0.025']['hits']:.0f} of 1,000 futures".replace("meets", "meet") in readme
    assert f"the share is then {100 * reach['0.025']['share_mean']:.0f} % on average" in readme
    assert f"they meet it in {reach['0']['hits']:.0f} of 1,000" in readme
    need = {(growth, sure): published("places_needed/places_needed.csv", growth_per_year=growth, sure=sure, definition="residents")
            for growth in ("0.025", "0.007") for sure in ("0.5", "0.8", "0.95")}
    even, sure = need["0.025", "0.5"], need["0.025", "0.8"]
    assert f"{even['places']:.0f} places are needed (95 % interval {even['places_low']:.0f} to {even['places_high']:.0f})" in readme
    assert f"{sure['places']:.0f} ({sure['places_low']:.0f} to {sure['places_high']:.0f})" in readme
    assert f"{need['0.007', '0.5']['places']:.0f} places give an even chance by 2032, {need['0.007', '0.95']['places']:.0f} give 95 %" in readme
    share = published("sensitivity/indices.csv", outcome="share", input="growth")["first"]
    for page in (readme, validation):
        assert f"rowth explains {100 * share:.0f} % of what" in page
    past, spent = (published("backcast/backcast.csv", start_share="0.66", figure=figure, prices=prices)
                   for figure, prices in (("share_residents", ""), ("external_mio_kr", "fixed")))
    assert f"{100 * past['mean']:.1f} % (90 of 100 futures: {100 * past['p05']:.1f} to {100 * past['p95']:.1f}" in validation
    assert f"{spent['mean']:.1f} mio. kr. in fixed prices" in validation
    made_up = published("backcast/synthetic.csv", figure="share_residents")
    ends = [f"{100 * made_up[key]:.1f}" for key in ("coverage", "coverage_low", "coverage_high")]
    assert f"{made_up['told']:,.0f} and held the truth in {ends[0]} % (95 % interval {ends[1]} to {ends[2]})" in validation
    verdicts = Counter(line.rpartition(",")[2] for line in
                       (PROJECT / "results" / "published" / "levers" / "expected.csv").read_text("utf-8").splitlines()[1:])
    assert (f"{verdicts['reproduced']} are reproduced, {verdicts['only_if']} only under other inputs, "
            f"{verdicts['not_reproduced']} not") in validation


def test_the_glossary_has_the_words_of_the_danish_pages():
    """What it calls things of the model and levers in Danish is what pages and tables call them."""
    shown = "\n".join([*(danish for _, danish in WORDS.values()), ASKED, *DANISH.values()]).lower()
    lever, model = (pages()["docs/glossary.md"].partition(f"## {head}")[2].partition("\n## ")[0] for head in ("Levers", "The model"))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for part in (lever, model) for line in part.splitlines()
            if line.startswith("| ") and "in a line" not in line]
    danish = [row[0] for row in rows[: lever.count("\n| ") - 1]] + [row[2] for row in rows[lever.count("\n| ") - 1:]]
    terms = [term for cell in danish if cell != "–" for term in cell.split(", ")]
    assert len(terms) > 40 and not [term for term in terms if term.lower() not in shown]


def test_the_citation_is_of_this_version_and_has_what_the_format_asks_for():
    told = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(told) and all("name" in author for author in told["authors"])
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (told["version"], told["license"]) == (__version__, "MIT")
    assert f"## {told['version']} ({told['date-released']})" in changes


def test_every_part_of_the_budget_is_explained_and_no_other():
    table = pages()["docs/model.md"].partition("### The whole budget")[2].partition("## The static bound")[0]
    named = [word for line in table.splitlines() if line.startswith("| `") for word in re.findall(r"`(\w+)`", line.split(" | ")[0])]
    assert tuple(named) == PARTS


def test_the_rooms_of_the_page_are_those_that_imports_are_held_to():
    table = pages()["docs/model.md"].partition("## The rooms of the house")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"`(\w+)/?`", "".join(line for line in table.splitlines() if line.startswith("| ")).replace("`sim/`", ""))) == ROOMS
