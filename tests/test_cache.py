"""Compiled code is kept, and never played once a rule has been edited."""
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from durable import PROJECT

from sim.engines import cache

# The smallest compiled function that a rule of another file is built into, and the rule itself.
CHOOSE = """
import numpy as np
from sim import rules
from sim.engines.board import persons
dice, need = np.linspace(0.05, 0.95, 10), np.zeros(10, np.int64)
share, none = np.array([0.3]), np.array([0.0])
print("".join(str(told & 1) for told in persons(need, dice, dice, dice, share, none, none)))
print("".join(str(int(rules.chooses_external(die, 0.3))) for die in dice))
"""


def begin(code, package_in=PROJECT, folder=None):
    """Python code in a process of its own, with the package ``sim`` of some folder."""
    paths = os.pathsep.join(map(str, (package_in, PROJECT / "tests")))
    kept_in = {} if folder is None else {cache.ENVIRONMENT: str(folder)}
    return subprocess.Popen(
        [sys.executable, "-c", code], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=package_in, env={**os.environ, "PYTHONPATH": paths, "NUMBA_OPT": "0", **kept_in},  # compiles sooner
    )


def ended(process) -> list[str]:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out.split()


@pytest.mark.parametrize("code", [
    "import sim, sim.runs, sim.study, sim.store, sim.workers, sim.cluster",
    "import runpy\nsys.argv = ['experiments', '--help']\n"
    "try: runpy.run_module('experiments', run_name='__main__')\nexcept SystemExit: pass",
], ids=["the model", "experiments --help"])
def test_what_plays_nothing_does_not_load_the_compiler(code):
    said = ended(begin(f"import sys\n{code}\nprint()\nprint(f\"numba:{{'numba' in sys.modules}}\")"))
    assert said[-1] == "numba:False" and ("--help" not in code or "backcast" in said)


def test_an_edited_rule_is_never_played_from_an_old_cache(tmp_path):
    shutil.copytree(PROJECT / "sim", tmp_path / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    rules, kept = tmp_path / "sim" / "rules.py", tmp_path / "kept"
    # Two processes start at once on an empty cache; each compiles for itself.
    first, second = [ended(p) for p in [begin(CHOOSE, tmp_path, kept), begin(CHOOSE, tmp_path, kept)]]
    assert first == second == ["1110000000"] * 2
    [folder] = kept.iterdir()
    assert list(folder.rglob("*.nbi"))

    text, times = rules.read_text(encoding="utf-8"), (rules.stat().st_atime, rules.stat().st_mtime)
    assert text.count("return die < share") == 1
    rules.write_text(text.replace("return die < share", "return die > share"), encoding="utf-8")
    os.utime(rules, times)  # of the same length and age: only its content tells
    assert ended(begin(CHOOSE, tmp_path, kept)) == ["0001111111"] * 2
    assert len(list(kept.iterdir())) == 2

    rules.write_text(text, encoding="utf-8")
    assert ended(begin(CHOOSE, tmp_path, kept)) == first and len(list(kept.iterdir())) == 2


def test_where_no_cache_can_be_kept_code_is_compiled_all_the_same(tmp_path):
    (tmp_path / "file").write_text("in the way")
    code = CHOOSE + "from sim.engines import code\nprint(code._KEPT_IN)"
    assert ended(begin(code, folder=tmp_path / "file" / "cache")) == ["1110000000", "1110000000", "None"]


# --- which folders are kept ---------------------------------------------------------------

PACKAGE = Path(cache.__file__).resolve().parent.parent
OLD, YOUNG = "0123456789abcdef", "fedcba9876543210"


def folder_of(root, name, days) -> Path:
    """A folder with something in it that was last used so many days ago."""
    (root / name / "sim").mkdir(parents=True)
    (root / name / "sim" / "code.nbc").write_bytes(b"code")
    then = time.time() - days * 86400
    os.utime(root / name, (then, then))
    return root / name


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.ENVIRONMENT, str(tmp_path))
    return tmp_path


def test_a_folder_is_forgotten_after_thirty_days_and_a_younger_one_is_kept(root):
    old, young = folder_of(root, OLD, 31), folder_of(root, YOUNG, 29)
    mine = cache.cache_folder(PACKAGE)
    assert mine == root / cache.compiled_hash(PACKAGE) and mine.is_dir()
    assert not old.exists() and list(young.rglob("*.nbc"))


def test_a_folder_that_is_used_stays_however_long_ago_it_was_filled(root):
    mine = folder_of(root, cache.compiled_hash(PACKAGE), 90)
    assert cache.cache_folder(PACKAGE) == mine
    cache._forget_old(root)
    assert list(mine.rglob("*.nbc"))


def test_what_is_not_compiled_code_is_never_forgotten(root):
    others = [folder_of(root, name, 400) for name in ("letters", OLD + "0", OLD.upper(), "0123")]
    (root / YOUNG).write_text("a file")
    os.utime(root / YOUNG, (0, 0))
    cache.cache_folder(PACKAGE)
    assert all(list(folder.rglob("*.nbc")) for folder in others) and (root / YOUNG).exists()


def test_the_hash_does_not_depend_on_line_ends_and_does_on_names(tmp_path):
    (tmp_path / "a.py").write_bytes(b"x = 1\ny = 2\n")
    unix = cache.source_hash(tmp_path)
    (tmp_path / "a.py").write_bytes(b"x = 1\r\ny = 2\r\n")
    assert cache.source_hash(tmp_path) == unix
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert cache.source_hash(tmp_path) != unix


def test_compiled_code_is_made_of_nothing_that_its_hash_does_not_see(tmp_path):
    shutil.copytree(PACKAGE, tmp_path / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    whole = cache.compiled_hash(tmp_path / "sim")
    for file in ("rules.py", "log.py", "engines/kernels.py", "engines/board.py", "study.py"):
        path = tmp_path / "sim" / file
        before = path.read_bytes()
        path.write_bytes(before + b"# edited\n")
        assert (cache.compiled_hash(tmp_path / "sim") == whole) is (file == "study.py"), file
        path.write_bytes(before)
    from sim.engines import board, code, kernels, tally

    seen = {
        value.__module__ for module in (board, code, kernels, tally) for value in vars(module).values()
        if getattr(value, "__module__", "").startswith("sim.")
    }
    allowed = ("sim.engines.", "sim.rules", "sim.log")
    assert seen and all(name.startswith(allowed) for name in seen), seen
