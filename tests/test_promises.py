"""What the house promises: who may import whom, where chance lives, and that workers change nothing."""
import ast
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from sim.runs import run
from sim.study import Scenario, make_study
from towns import START, demand, municipality, plan, prices, taking_home

PROJECT = Path(__file__).resolve().parent.parent
ROOMS = (
    "words", "inputs", "statbank", "towns", "days", "quantities", "market", "stays", "municipality", "demand", "renewal",
    "levers", "plan", "prices", "future", "rules", "offers", "terms",
    "log", "engines", "spells", "ledger", "measures", "study", "workers", "store", "runs", "social_investment", "budget", "tariff_rules",
    "cluster", "answers", "results", "contents", "hiding", "compared", "charts", "workbook", "terminal", "report",
)
MODEL = sorted((PROJECT / "sim").rglob("*.py"))
CODE = MODEL + sorted((PROJECT / "experiments").rglob("*.py"))
each_file = pytest.mark.parametrize("file", CODE, ids=[str(f.relative_to(PROJECT)) for f in CODE])


def module(file: Path) -> list[str]:
    """The dotted name of a file's package or module, in parts."""
    parts = list(file.relative_to(PROJECT).with_suffix("").parts)
    return parts[:-1] if parts[-1] == "__init__" else parts


@cache
def imports(file: Path) -> set[str]:
    """Dotted names of everything that a file imports, wherever in it."""
    here = list(file.relative_to(PROJECT).parent.parts)
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            found |= {f"{source}.{alias.name}" for alias in node.names}
    return found


def mentions(file: Path) -> set[str]:
    """Every name and attribute that a file speaks of, and every word of what it imports."""
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    names = {getattr(node, "attr", getattr(node, "id", None)) for node in tree}
    return names | {word for name in imports(file) for word in name.split(".")}


def room(parts: list[str]) -> str | None:
    return parts[1] if len(parts) > 1 and parts[0] == "sim" else None


def who_imports(*packages: str) -> set[str]:
    """Files that import one of some packages."""
    return {
        file.relative_to(PROJECT).as_posix()
        for file in CODE
        if any(name.split(".")[0] in packages for name in imports(file))
    }


def test_there_is_code_to_look_at_and_every_room_is_known():
    assert {room(module(file)) for file in MODEL} == {None, *ROOMS}


def test_imports_run_one_way():
    backward = []
    for file in MODEL:
        own = room(module(file))
        for name in imports(file):
            other = room(name.split("."))
            if other in ROOMS and own is not None and ROOMS.index(other) > ROOMS.index(own):
                backward.append(f"{'.'.join(module(file))} imports {name}")
    assert backward == []
    # Words come first for what is refused; whatever calculates says nothing.
    silent = ROOMS[ROOMS.index("days") : ROOMS.index("results")]
    assert [f for f in MODEL if room(module(f)) in silent and any(n.startswith("sim.words") for n in imports(f))] == []
    assert not any(name.startswith("sim.") for name in imports(PROJECT / "sim/__init__.py"))


def test_the_model_knows_nothing_of_experiments_configs_and_tests():
    outside = {name for file in MODEL for name in imports(file)}
    assert not {name for name in outside if name.split(".")[0] in ("experiments", "configs", "tests", "towns")}


def test_only_future_makes_random_numbers():
    makers = {"default_rng", "qmc", "random", "SeedSequence", "Generator", "RandomState"}
    assert {"/".join(module(file)[:2]) for file in CODE if makers & mentions(file)} == {"sim/future"}


def test_only_engines_know_simpy_and_numba():
    assert all(file.startswith("sim/engines/") for file in who_imports("simpy", "numba"))
    assert "sim/engines/reference.py" in who_imports("simpy")


def test_only_the_reader_of_statbank_uses_a_network():
    reached = who_imports(
        "urllib", "urllib3", "socket", "socketserver", "http", "ssl", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib",
        "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp", "websockets", "pooch",
    )
    assert reached == {"sim/statbank/api.py"}
    # Dask speaks to its scheduler and workers, where a run is told their address.
    assert who_imports("dask", "distributed", "tornado", "asyncio") == {"sim/cluster.py"}
    # Nothing is imported by a name that this test could not see, but experiments and engines by theirs.
    hidden = {str(file.relative_to(PROJECT)) for file in CODE if {"import_module", "__import__"} & mentions(file)}
    assert hidden == {"experiments/__main__.py", "experiments/reproduce.py", "sim/engines/__init__.py"}
    assert not imports(PROJECT / "run.py") & {"urllib.request", "socket", "http.client"}  # it lets pip do it


def test_only_charts_draw():
    drawing = who_imports("matplotlib", "seaborn", "plotly")
    assert drawing and all(file.startswith(("sim/charts/", "sim/charts.py")) for file in drawing)


def test_only_the_launcher_knows_hydra():
    launcher = {f"experiments/_{part}.py" for part in ("again", "launch", "mistakes", "sweep")}
    assert who_imports("hydra", "omegaconf") == launcher


def test_rules_import_nothing():
    assert imports(PROJECT / "sim/rules.py") == set()


@each_file
def test_no_file_is_over_350_lines(file):
    assert len(file.read_text("utf-8").splitlines()) <= 350


@pytest.mark.parametrize("file", MODEL, ids=[str(f.relative_to(PROJECT)) for f in MODEL])
def test_every_public_function_and_class_of_the_model_says_what_it_is(file):
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    tree = ast.parse(file.read_text("utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, defined) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


# --- workers ----------------------------------------------------------------------------


def small_study(engine):
    needs = ("care", "youth")
    town = municipality(needs, {"Elm": {"places": 12, "turnaround_days": 20}}, {"care": (6, 5), "youth": (4, 6)})
    growth = {"per_year": {"triangular": [0.0, 0.01, 0.05]}}
    uncertain = demand(needs, growth, consent={"uniform": [0.2, 0.8]}, stay_factor={"uniform": [0.8, 1.2]},
                       building={"delay_months": 6.0, "delay_spread": 0.5, "cancelled": 0.2})
    build = plan({"Oak": {"opens": START, "places": 6}}, needs, **taking_home(notice_days=30, keep_free=1))
    scenarios = [
        Scenario("none", uncertain, plan(needs=needs), monthly=True),
        Scenario("steady", demand(needs), build),
        Scenario("build", uncertain, build, monthly=True),
    ]
    money = prices(needs, growth={"external_above": {"uniform": [0.0, 0.03]}})
    return make_study(town, money, scenarios, years=2, seed=4, engine=engine)


COLUMNS = ("share_residents", "share_referrals", "share_kroner", "residents", "places", "occupancy",
           "referred", "waited_days", "external_mio_kr_current", "own_mio_kr_fixed")


def numbers_of(played) -> dict[tuple[str, str], np.ndarray]:
    """Everything of every scenario, by its name and the column's."""
    yearly = {(name, column): played.of(name, column) for name in ("none", "steady", "build") for column in COLUMNS}
    months = {(name, "by month"): played.monthly(name, "own") for name in ("none", "build")}
    return {**yearly, **months}


def test_two_workers_give_the_same_bytes_as_one(engine):
    study, told = small_study(engine), []
    alone = numbers_of(run(study, 10, workers=1))
    shared = numbers_of(run(study, 10, workers=2, progress=told.append))
    assert {key: n.tobytes() for key, n in alone.items()} == {key: n.tobytes() for key, n in shared.items()}
    assert sum(told) == 10 * len(study.scenarios)
    assert np.isfinite(alone["none", "share_residents"]).all()
    assert len({n.tobytes() for n in alone.values()}) > len(COLUMNS)  # plans and columns differ


def test_more_futures_change_no_number_of_the_first_ones(engine):
    few, many = (numbers_of(run(small_study(engine), futures)) for futures in (3, 30))
    for key, numbers in few.items():
        assert np.array_equal(numbers, many[key][:3], equal_nan=True), key


def test_a_plan_is_the_same_played_alone_or_beside_others(engine):
    study = small_study(engine)
    alone = make_study(
        study.municipality, study.prices, [study.scenarios[2]], study.years, study.seed, engine
    )
    beside = numbers_of(run(study, 5))
    for column in COLUMNS:
        assert np.array_equal(run(alone, 5).of("build", column), beside["build", column], equal_nan=True)
