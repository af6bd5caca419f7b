"""A run folder read back is what was written, and a changed one is refused."""
from pathlib import Path

import pytest
from sim.contents import read_run
from sim.inputs import InputError
from sim.results import RunFolder, csv_text

CONFIG = {"seed": 1, "language": "da"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with RunFolder("compare", CONFIG, "botilbud compare", tmp_path) as run:
        run.table("plans", [{"plan": "a, \"b\"", "mean": 1 / 3, "low": None}, {"plan": "æ\n=1", "mean": 2.0, "low": 0.5}])
        run.text("answer.txt", "Svaret.\n")
        run.text("figures/one.png", "a picture")
        return run.save("seed: 1\n")


def test_what_was_written_is_read(folder):
    found = read_run(folder)
    assert found.tables == {
        "plans": [{"plan": 'a, "b"', "mean": 0.333333333, "low": None}, {"plan": "æ\n=1", "mean": 2.0, "low": 0.5}]
    }
    assert (found.answer, found.experiment, found.language) == ("Svaret.", "compare", "da")
    assert list(found.figures) == ["one"]


def test_what_is_not_known_is_an_empty_cell():
    assert csv_text([{"a": float("nan"), "b": None, "c": 1 / 3}]) == b"a,b,c\n,,0.333333333\n"


def test_a_table_that_was_changed_is_refused(folder):
    path = folder / "plans.csv"
    path.write_text(path.read_text("utf-8").replace("0.333", "0.444"), "utf-8")
    with pytest.raises(InputError, match="plans.csv: this table was changed after the run wrote it"):
        read_run(folder)


@pytest.mark.parametrize("name", ["manifest.json", "answer.txt", "plans.csv"])
def test_a_folder_with_a_part_missing_is_refused(folder, name):
    (folder / name).unlink()
    with pytest.raises(InputError, match="this is no run folder, or a part of it is missing"):
        read_run(folder)
