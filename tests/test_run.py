"""Tests of run.py and of the files it reads; no network and no real pip."""
import ast
import errno
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (PROJECT / "requirements.lock").read_text(encoding="utf-8")


def load(folder):
    """Load the run.py of this folder: all it does, it does beside itself."""
    spec = importlib.util.spec_from_file_location("run_under_test", folder / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Commands:
    """Stands in for the commands that a setup starts, and keeps a list of them."""

    def __init__(self, run):
        self.run, self.steps, self.before_step, self.answers = run, [], None, {}

    def __call__(self, command, *, stdout, **options):
        text = " ".join(command)
        step = "venv" if "-m venv" in text else "packages" if "--require-hashes" in text else "self"
        self.steps.append(step)
        if self.before_step:
            self.before_step(step)
        answer = self.answers.get(step, 0)
        if isinstance(answer, BaseException):
            raise answer
        if answer:
            os.write(stdout.fileno(), answer.encode())
            return 1
        if step == "venv":
            python = Path(self.run.PYTHON)
            python.parent.mkdir(parents=True)
            python.touch()
        return 0


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "en mappe æøå"
    folder.mkdir()
    shutil.copy(PROJECT / "run.py", folder)
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / "requirements.lock").write_text("a==1\n")
    return folder


@pytest.fixture
def run(project):
    return load(project)


@pytest.fixture
def commands(run, monkeypatch):
    made = Commands(run)
    monkeypatch.setattr(subprocess, "call", made)
    return made


@pytest.fixture
def handed_over(run, monkeypatch):
    """The commands that run.py went on as; the real way would end this process."""
    made = []
    monkeypatch.setattr(run, "hand_over", lambda *command: made.append(command) or 0)
    return made


def sentence(capsys):
    """The last line on stderr; a traceback or a second paragraph fails here."""
    captured = capsys.readouterr()
    assert captured.out == "" and "Traceback" not in captured.err
    last = captured.err.splitlines()[-1]
    assert last[-1] == "." and len(last) < 400
    return last


def test_the_bounds_in_run_py_are_those_of_pyproject():
    run = load(PROJECT)
    low, high = re.fullmatch(
        r">=3\.(\d+),<3\.(\d+)", PYPROJECT["project"]["requires-python"]
    ).groups()
    assert run.OLDEST == (3, int(low))
    assert run.NEWEST == (3, int(high) - 1)
    named = {c.rsplit(" ", 1)[1] for c in PYPROJECT["project"]["classifiers"]}
    assert named == {f"3.{minor}" for minor in range(int(low), int(high))}


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 99), (3, 14, 0), (4, 0, 0)])
def test_a_too_old_or_too_new_python_gets_one_sentence(
    run, commands, handed_over, capsys, monkeypatch, version
):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setenv("PATH", "")
    assert run.main([]) == 2
    said = sentence(capsys)
    assert f"needs Python 3.11 to 3.13 and this is {version[0]}.{version[1]};" in said
    assert "install Python 3.13 and start again" in said
    assert commands.steps == [] and handed_over == []


def test_every_supported_python_is_used_as_it_is(run):
    def never():
        raise AssertionError("no other Python should be looked for")

    assert [run.check_python((3, minor, 0), never) for minor in (11, 12, 13)] == [None] * 3


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_an_unsupported_python_hands_over_to_the_newest_that_works(
    run, commands, handed_over, tmp_path, monkeypatch
):
    def command(name, text):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)

    command("python3.13", "exit 127")  # a shim with nothing behind it
    command("python3.12", "echo '12|/somewhere/python3.12'")
    command("python3.11", "echo '11|/somewhere/python3.11'")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert run.main(["a", "b"]) == 0
    assert handed_over == [("/somewhere/python3.12", os.path.join(run.ROOT, "run.py"), "a", "b")]
    assert commands.steps == []


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_venv_module_gets_one_sentence(run, commands, capsys, monkeypatch, missing):
    monkeypatch.setattr(run, "find_spec", lambda name: None if name == missing else object())
    assert run.main([]) == 2
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"apt install python{version}-venv" in sentence(capsys)
    assert commands.steps == []


@pytest.mark.parametrize(
    "step, output, expected",
    [
        ("packages", "Failed to establish a new connection: [Errno 111]", "check the network"),
        ("packages", "NameResolutionError: Temporary failure in name resolution", "the network"),
        ("packages", "OSError: [Errno 28] No space left on device", "disk is full"),
        ("venv", "OSError: [Errno 28] No space left on device", "disk is full"),
        ("packages", "connection broken\nPACKAGES DO NOT MATCH THE HASHES", "as shown above"),
        ("self", "something else", "as shown above"),
        ("venv", PermissionError(errno.EACCES, "no", "/a/b"), "/a/b cannot be written"),
        ("venv", OSError(errno.EROFS, "no"), "cannot be written"),
        ("self", OSError(errno.ENOSPC, "no"), "disk is full"),
        ("self", OSError(errno.EIO, "bad disk"), "bad disk"),
    ],
)
def test_a_setup_that_fails_gives_one_sentence_and_no_stamp(
    run, commands, handed_over, capsys, step, output, expected
):
    commands.answers[step] = output
    assert run.main([]) == 2
    assert expected in sentence(capsys)
    assert not os.path.exists(run.STAMP) and handed_over == []


def test_an_unknown_failure_shows_the_end_of_the_log_only(run, commands, capsys):
    commands.answers["packages"] = "\n".join(f"line {n}" for n in range(100))
    assert run.main([]) == 2
    said = capsys.readouterr().err
    assert "| line 99" in said and "line 94" not in said and run.LOG in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_cannot_be_written_gets_one_sentence(run, project, commands, capsys):
    project.chmod(0o555)
    try:
        assert run.main([]) == 2
    finally:
        project.chmod(0o755)
    assert "cannot be written" in sentence(capsys)


def test_the_stamp_comes_after_every_step(run, commands, handed_over):
    commands.before_step = lambda step: stamps.append(os.path.exists(run.STAMP))
    stamps = []
    assert run.main([]) == 0
    assert commands.steps == ["venv", "packages", "self"]
    assert stamps == [False] * 3 and run.is_ready()


def test_a_ready_folder_starts_no_command_but_the_work(
    run, commands, handed_over, capsys, monkeypatch
):
    run.main([])
    capsys.readouterr()

    def refuse(*command, **options):
        raise AssertionError(f"started {command}")

    for name in ("call", "run", "Popen"):
        monkeypatch.setattr(subprocess, name, refuse)
    os.remove(run.LOG)
    assert run.main(["smoke", "seed=1"]) == 0
    assert handed_over[-1] == (run.PYTHON, "-P", "-m", "experiments", "smoke", "seed=1")
    assert capsys.readouterr().err == ""
    assert not os.path.exists(run.LOG)  # a ready folder may be one that cannot be written


@pytest.mark.parametrize("step", ["venv", "packages", "self"])
def test_ctrl_c_in_a_setup_leaves_no_stamp_and_the_next_start_does_it_again(
    run, commands, handed_over, capsys, step
):
    commands.answers[step] = KeyboardInterrupt()
    assert run.main([]) == 130
    assert "next start" in sentence(capsys)
    assert not run.is_ready() and handed_over == []

    commands.answers.clear()
    commands.steps.clear()
    left_over = Path(run.VENV, "left-over")
    left_over.parent.mkdir(exist_ok=True)
    left_over.touch()
    assert run.main([]) == 0
    assert commands.steps == ["venv", "packages", "self"]
    assert run.is_ready() and not left_over.exists()


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_pyproject_means_a_new_setup(run, project, commands, handed_over, name):
    run.main([])
    (project / name).write_text("changed\n")
    assert not run.is_ready()
    run.main([])
    assert commands.steps == ["venv", "packages", "self"] * 2 and run.is_ready()


def test_another_python_means_a_new_setup(run, commands, handed_over, monkeypatch):
    run.main([])
    other = (3, 12, 0) if sys.version_info[1] != 12 else (3, 13, 0)
    monkeypatch.setattr(sys, "version_info", other)
    assert not run.is_ready()


def test_a_moved_folder_means_a_new_setup(run, project, commands, handed_over):
    run.main([])
    moved = project.rename(project.parent / "moved")
    assert not load(moved).is_ready()


def test_a_venv_without_its_python_means_a_new_setup(run, commands, handed_over):
    run.main([])
    os.remove(run.PYTHON)
    assert not run.is_ready()


def test_a_stale_stamp_goes_before_the_old_venv_is_removed(
    run, project, commands, handed_over, monkeypatch
):
    run.main([])
    lock = (project / "requirements.lock").read_text()
    (project / "requirements.lock").write_text("changed\n")

    def killed(folder):
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "rmtree", killed)
    assert run.main([]) == 130
    (project / "requirements.lock").write_text(lock)
    assert not run.is_ready()  # else half a .venv would pass for a whole one


def test_a_second_start_waits_for_the_first_and_sets_nothing_up(
    run, commands, handed_over, capsys
):
    first_is_busy, go_on = threading.Event(), threading.Event()

    def hold(step):
        first_is_busy.set()
        assert go_on.wait(10)

    commands.before_step = hold
    first = threading.Thread(target=run.main, args=([],))
    first.start()
    assert first_is_busy.wait(10)
    second = threading.Thread(target=run.main, args=([],))
    second.start()
    second.join(0.3)
    assert second.is_alive()
    go_on.set()
    first.join(10)
    second.join(10)
    assert commands.steps == ["venv", "packages", "self"] and len(handed_over) == 2
    assert "waiting for it" in capsys.readouterr().err


def test_the_users_folder_stays_for_experiments_and_changes_for_tests(
    run, commands, handed_over, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    run.main([])
    assert os.getcwd() == str(tmp_path)
    run.main(["test", "-x"])
    assert os.getcwd() == run.ROOT
    assert handed_over[-1] == (run.PYTHON, "-P", "-m", "pytest", "--rootdir", run.ROOT, "-x")


@pytest.mark.parametrize("system", sorted({os.name, "nt"}))
def test_the_exit_code_of_the_work_is_that_of_run_py(project, system):
    code = (
        f"import os, sys, run; os.name = {system!r}; "
        "sys.exit(run.hand_over(sys.executable, '-c', 'raise SystemExit(7)'))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, check=False)
    assert done.returncode == 7


def test_run_py_imports_the_standard_library_only_and_parses_as_python_3_8():
    source = (PROJECT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(node.module.split(".")[0])
    assert "subprocess" in names and names <= sys.stdlib_module_names


def test_every_requirement_of_the_lock_has_a_hash():
    joined = re.sub(r"\\\n\s*", "", LOCK)
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    for line in lines:
        assert re.match(r"[a-z0-9-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}\b", line), line
    locked = {line.split("==")[0] for line in lines}
    wanted = [
        *PYPROJECT["project"]["dependencies"],
        *PYPROJECT["project"]["optional-dependencies"]["test"],
        *PYPROJECT["dependency-groups"]["build"],
    ]
    assert {re.match(r"[a-z0-9-]+", name)[0] for name in wanted} <= locked


def test_the_lock_names_no_host_and_no_folder():
    for text in ("://", "--index-url", "--extra-index-url", "--find-links", "file:", " /", "@ "):
        assert text not in LOCK


def test_pip_builds_the_project_with_what_the_lock_holds():
    assert PYPROJECT["build-system"]["requires"] == PYPROJECT["dependency-groups"]["build"]
