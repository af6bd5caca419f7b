"""What has been played is kept: never played again, never changed, never believed when it is damaged."""
import errno
import multiprocessing
import os
import shutil
import subprocess
import time
from datetime import date

import numpy as np
import pytest
from durable import NEEDS, POOLS, Counting, digest, growing, long_study, played, start, study, town
from pyarrow import parquet
from towns import plan, prices, taking_home

from sim import study as studies
from sim.engines import cache
from sim.inputs import InputError
from sim.runs import run, tasks_for
from sim.store import NO_MONTHS, Memory, Numbers, Store, _checked, missing
from sim.study import Scenario, make_study

FUTURES = 12


@pytest.fixture(scope="module")
def fresh():
    """What a run without a store gives."""
    return {monthly: played(study(monthly), FUTURES, None)[0] for monthly in (False, True)}


def files(folder):
    return sorted(folder.glob("*/*.parquet"))


# --- what is kept is not played again -----------------------------------------------------


@pytest.mark.parametrize("monthly", [False, True])
def test_a_store_that_holds_everything_plays_nothing_and_gives_the_same_bytes(tmp_path, fresh, monthly):
    assert played(study(monthly), FUTURES, tmp_path) == (fresh[monthly], list(range(FUTURES)), [])
    assert played(study(monthly), FUTURES, tmp_path) == (fresh[monthly], [], [])


def test_more_futures_play_only_the_missing_ones_and_fewer_play_none(tmp_path, fresh):
    played(study(), 5, tmp_path)
    assert played(study(), FUTURES, tmp_path) == (fresh[False], list(range(5, FUTURES)), [])
    assert played(study(), 3, tmp_path) == (played(study(), 3, None)[0], [], [])


@pytest.mark.parametrize("kept", [
    [range(3), range(2, 6)],
    [range(1, 9), range(3, 5)],
    [range(4, 12), range(4, 6), range(8, 14)],
    [range(5, 30)],
    [range(1), range(11, 12), range(20, 22)],
], ids=str)
def test_overlapping_and_partial_stretches_are_filled_up(tmp_path, fresh, kept):
    whole, some, store = run(study(), 30), study(), Store.at(tmp_path)
    for key, numbers in zip(some.keys, whole.numbers.values()):
        for stretch in kept:
            store.write(key, stretch.start, numbers.cut(stretch.start, stretch.stop))
    lacking = sorted(set(range(FUTURES)) - {number for stretch in kept for number in stretch})
    assert played(study(), FUTURES, tmp_path) == (fresh[False], lacking, [])


def test_gaps_are_what_no_stretch_covers():
    for seed in range(200):
        dice = np.random.default_rng(seed)
        kept = [range(a, a + int(dice.integers(1, 9))) for a in dice.integers(0, 40, dice.integers(0, 6)).tolist()]
        wanted = range(int(dice.integers(1, 30)))
        gaps = [number for gap in missing(wanted, kept) for number in gap]
        assert gaps == [n for n in wanted if not any(n in stretch for stretch in kept)]


def test_months_asked_for_later_are_played_and_then_serve_both(tmp_path, fresh):
    played(study(), FUTURES, tmp_path)
    played(study(True), 5, tmp_path)
    answer, futures, _ = played(study(True), FUTURES, tmp_path)
    assert answer == fresh[True] and set(futures) == set(range(5, FUTURES))
    assert played(study(), FUTURES, tmp_path) == (fresh[False], [], [])


def test_a_plan_that_is_added_is_played_alone_and_the_others_are_read(tmp_path):
    choices = [plan(needs=NEEDS), plan({"hall": {"opens": date(2023, 3, 1), "places": 4}}, NEEDS, **taking_home())]
    played(study(choices=choices[:1]), FUTURES, tmp_path)
    counting = Counting()
    both = run(study(choices=choices), FUTURES, store=Store.at(tmp_path), executor=counting)
    assert {members for _, members, _ in counting.tasks} == {(1,)}
    assert digest(both) == played(study(choices=choices), FUTURES, None)[0]


def test_memory_keeps_as_a_folder_does(fresh):
    memory = Memory()
    assert digest(run(study(), FUTURES, store=memory)) == fresh[False]
    assert tasks_for(study(), FUTURES, 1, memory) == []
    assert digest(run(study(), FUTURES, store=memory)) == fresh[False]


# --- keys ---------------------------------------------------------------------------------


def with_register(tmp_path, lived_since="2020-05-01"):
    path = tmp_path / "register.csv"
    path.write_text(f"need,home,moved_in\ncare,old,2019-01-01\nyouth,external,{lived_since}\n")
    return study(facts=town(register_csv=str(path)))


OTHER_DAY = {date(2022, 1, 1): 2001.0}
CHANGES = {
    "seed": lambda: study(seed=8),
    "years": lambda: study(years=2),
    "engine": lambda: study(engine="compiled"),
    "plan": lambda: study(choices=[plan(needs=NEEDS, most_wait_days=1)]),
    "demand": lambda: study(assumed=growing(0.021)),
    "consent": lambda: study(assumed=growing(consent=0.81)),
    "price": lambda: study(money=prices(NEEDS, external={"care": OTHER_DAY, "youth": OTHER_DAY})),
    "residents": lambda: study(facts=town(residents=(8, 15))),
    "who a pool serves": lambda: study(facts=town(pools={**POOLS, "new": {**POOLS["new"], "serves": ("care",)}})),
    "start": lambda: study(facts=town(start=date(2023, 2, 1))),
    "order of pools": lambda: study(facts=town(pools=dict(reversed(POOLS.items())))),
    "order of needs": lambda: study(facts=town(needs=NEEDS[::-1])),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_numbers_gives_another_key(change):
    assert CHANGES[change]().keys[0] not in study().keys


def test_the_order_of_pools_changes_numbers_so_it_must_change_the_key():
    turned = CHANGES["order of pools"]()
    assert digest(run(turned, FUTURES)) != digest(run(study(), FUTURES))


def test_a_row_of_the_register_changes_the_key_and_its_path_does_not(tmp_path):
    (tmp_path / "moved").mkdir()
    one, other = with_register(tmp_path), with_register(tmp_path, "2020-05-02")
    assert one.keys[0] != other.keys[0]
    assert one.keys == with_register(tmp_path / "moved").keys


def test_the_version_and_the_source_change_the_key(monkeypatch):
    before = study().keys
    with monkeypatch.context() as patch:
        patch.setattr(studies, "source_hash", lambda *of: "another")
        assert study().keys[0] != before[0]
    with monkeypatch.context() as patch:
        patch.setattr(studies, "__version__", "another")
        assert study().keys[0] != before[0]
    assert study().keys == before


def test_the_hash_of_the_source_sees_every_file_that_has_a_part_in_numbers(tmp_path):
    package = tmp_path / "sim"
    shutil.copytree(studies.__file__.removesuffix("study.py"), package)
    whole = cache.source_hash(package, studies._NO_PART_IN_NUMBERS)
    for file in sorted(package.rglob("*.py")):
        text = file.read_bytes()
        file.write_bytes(text + b"\n# edited\n")
        no_part = file.relative_to(package).parts[0] in studies._NO_PART_IN_NUMBERS
        assert (cache.source_hash(package, studies._NO_PART_IN_NUMBERS) == whole) is no_part, file
        file.write_bytes(text)


def test_names_abouts_and_labels_do_not_change_the_key():
    facts, assumed, money = town(), growing(), prices(NEEDS)
    about = {"about": {"note": {"unit": "1", "tag": "assumption", "source": "a guess"}}}

    def renamed(record, **more):
        return type(record)(**{**record.model_dump(), "name": "another", **about, **more})

    parts = {
        part: {name: {**value, "label": "another"} for name, value in facts.model_dump()[part].items()}
        for part in ("needs", "pools")
    }
    choices = [renamed(plan(needs=NEEDS))]
    other = make_study(
        renamed(facts, **parts), renamed(money), [Scenario("another", renamed(assumed), choices[0])], 1, 7, "reference"
    )
    assert other.municipality.needs["care"].label == "another"
    assert other.keys == study(facts=facts, assumed=assumed, money=money, plans=1).keys


# --- damage -------------------------------------------------------------------------------


def flipped(path, others):
    # From the middle on, the first byte that carries something: some only describe (see the test of bits).
    whole = path.read_bytes()
    for at in range(len(whole) // 2, len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        if _checked(path) is None:
            return


def truncated(path, others):
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def empty(path, others):
    path.write_bytes(b"")


def garbage(path, others):
    path.write_bytes(np.random.default_rng(1).bytes(4000))


def of_another_scenario(path, others):
    shutil.copy(next(o for o in others if o.parent != path.parent and o.name == path.name), path)


def of_other_futures(path, others):
    shutil.copy(next(o for o in others if o.parent == path.parent and o.name != path.name), path)


def of_another_tool(path, others):
    parquet.write_table(parquet.read_table(path).replace_schema_metadata(None), path)


DAMAGES = (flipped, truncated, empty, garbage, of_another_scenario, of_other_futures, of_another_tool)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_found_named_and_played_again(tmp_path, fresh, damage):
    played(study(True), 6, tmp_path)
    played(study(True), FUTURES, tmp_path)
    names = [path.name for path in files(tmp_path)]
    for months, asked in (("", False), ("-months", True)):
        hit = next(path for path in files(tmp_path) if path.stem == f"0000006-0000008{months}")
        damage(hit, files(tmp_path))
        assert Store.at(tmp_path).verify() == [hit]
        answer, futures, damaged = played(study(asked), FUTURES, tmp_path)
        assert (answer, damaged) == (fresh[asked], [hit])
        assert futures and set(futures) <= set(range(6, FUTURES))
        assert Store.at(tmp_path).verify() == []
        played(study(True), FUTURES, tmp_path)
    assert set(names) <= {path.name for path in files(tmp_path)}


def test_no_flipped_bit_gives_other_numbers_or_an_error(tmp_path):
    numbers = Numbers(np.arange(60).reshape(2, 3, 10).astype(np.int32), np.arange(24).reshape(2, 3, 4) << 33,
                      NO_MONTHS)
    store = Store.at(tmp_path)
    store.write("key", 0, numbers)
    [path] = files(tmp_path)
    whole, found = path.read_bytes(), 0
    for at in range(0, len(whole), 5):
        data = bytearray(whole)
        data[at] ^= 1 << at % 8
        path.write_bytes(data)
        read = store.read("key", range(2), False)
        found += read is None
        assert read is None or all((a == b).all() for a, b in zip(read, numbers))
    assert found > len(whole) / 10 and len(store.damaged) == found


def test_names_that_are_not_of_the_store_are_left_alone(tmp_path, fresh):
    played(study(), FUTURES, tmp_path)
    for name in ("0000000-0000011 (copy).parquet", "0 notes.parquet", "1.parquet", ".0-5.x.draft"):
        (files(tmp_path)[0].parent / name).write_bytes(b"mine")
    assert played(study(), FUTURES, tmp_path) == (fresh[False], [], [])
    for _, kept, _ in Store.at(tmp_path).scenarios():
        assert [number for stretch in kept for number in stretch] == list(range(FUTURES))


def test_a_damaged_file_that_cannot_be_removed_ends_with_one_sentence(tmp_path, monkeypatch):
    played(study(), FUTURES, tmp_path)
    empty(files(tmp_path)[0], ())

    def refuse(path, missing_ok=False):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(InputError, match="is damaged and cannot be removed \\(Permission denied\\)"):
        played(study(), FUTURES, tmp_path)


# --- where nothing can be written -----------------------------------------------------------


def full_after(monkeypatch, files_that_fit, number=errno.ENOSPC):
    """From the n-th file on, half of it is written and then the disk is full."""
    write, count = parquet.write_table, []

    def fill(table, where, **options):
        count.append(where)
        write(table, where, **options)
        if len(count) > files_that_fit:
            os.truncate(where, os.path.getsize(where) // 2)
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(parquet, "write_table", fill)


@pytest.mark.parametrize("fit", [0, 1, 3])
def test_a_full_disk_ends_with_one_sentence_and_a_good_store(tmp_path, monkeypatch, fresh, fit):
    with monkeypatch.context() as patch:
        full_after(patch, fit)
        with pytest.raises(InputError, match="the disk of .* is full; what was played before is kept") as error:
            run(study(True), FUTURES, store=Store.at(tmp_path))
    assert "\n" not in str(error.value) and len(files(tmp_path)) == fit
    assert Store.at(tmp_path).verify() == [] and not list(tmp_path.rglob("*.draft"))
    assert played(study(True), FUTURES, tmp_path)[0] == fresh[True]


def test_another_error_of_the_disk_is_one_sentence_too(tmp_path, monkeypatch):
    full_after(monkeypatch, 1, errno.EIO)
    with pytest.raises(InputError, match="^results: .* cannot be written \\(.+\\)$"):
        run(study(), FUTURES, store=Store.at(tmp_path))


def test_a_full_disk_leaves_no_worker_playing_on(tmp_path, monkeypatch):
    full_after(monkeypatch, 0)
    with pytest.raises(InputError) as held:  # with the frames of the run, as the launcher holds them
        run(long_study(), 400, 2, store=Store.at(tmp_path))
    ends = time.monotonic() + 3
    while multiprocessing.active_children() and time.monotonic() < ends:
        time.sleep(0.01)
    assert multiprocessing.active_children() == [] and held.tb is not None


def test_a_disk_that_is_really_full_ends_with_one_sentence_and_a_good_store(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk may not be mounted here")
    try:
        with pytest.raises(InputError, match="the disk of .* is full"):
            run(study(True, years=3), 80, store=Store.at(disk / "store"))
        kept = files(disk / "store")
        assert kept and Store.at(disk / "store").verify() == [] and not list(disk.rglob("*.draft"))
        with pytest.raises(InputError, match="is full"):
            run(study(True, years=3), 80, store=Store.at(disk / "store"))
        assert set(kept) <= set(files(disk / "store"))
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_folder_that_cannot_be_made_or_written_ends_with_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="^results: .*store cannot be written \\(Not a directory\\)$"):
        Store.at(tmp_path / "file" / "store")
    (tmp_path / study().keys[0]).write_text("in the way")
    with pytest.raises(InputError, match="^results: .*parquet cannot be written \\(.+\\)$"):
        run(study(), 2, store=Store.at(tmp_path))


# --- others at the same store ---------------------------------------------------------------


def test_a_draft_that_a_killed_process_left_is_never_read(tmp_path, fresh):
    played(study(), FUTURES, tmp_path)
    whole = files(tmp_path)[0]
    draft = whole.with_name(f".{whole.stem}.1234.draft")
    draft.write_bytes(whole.read_bytes()[:100])
    whole.unlink()
    answer, futures, damaged = played(study(), FUTURES, tmp_path)
    assert (answer, futures, damaged) == (fresh[False], [0, 1, 2], [])
    assert draft.exists() and Store.at(tmp_path).verify() == []


def test_two_processes_on_one_store_end_with_the_same_bytes(tmp_path):
    both = [start(tmp_path / "store", 40, 1), start(tmp_path / "store", 40, 2)]
    answers = [process.communicate(timeout=60) for process in both]
    assert [(process.returncode, err) for process, (_, err) in zip(both, answers)] == [(0, "")] * 2
    assert len({out.splitlines()[-1] for out, _ in answers}) == 1
    assert Store.at(tmp_path / "store").verify() == []
    assert played(long_study(), 40, tmp_path / "store") == (answers[0][0].split()[-1], [], [])


def test_a_file_that_another_process_took_away_is_not_called_damaged(tmp_path, fresh):
    played(study(), FUTURES, tmp_path)
    store, some = Store.at(tmp_path), study()
    shutil.rmtree(tmp_path / some.keys[0])
    assert store.read(some.keys[0], range(FUTURES), False) is None and store.damaged == []


# --- the whole store ------------------------------------------------------------------------


def test_scenarios_tell_what_is_kept_and_clear_removes_it(tmp_path, fresh):
    store = Store.at(tmp_path)
    played(study(), 5, tmp_path)
    played(study(), FUTURES, tmp_path)
    told = list(store.scenarios())
    assert [key for key, _, _ in told] == sorted(study().keys)
    for _, kept, _ in told:
        assert [number for stretch in kept for number in stretch] == list(range(FUTURES))
    size = sum(path.stat().st_size for path in files(tmp_path))
    assert sum(each for _, _, each in told) == size
    assert store.clear() == size and list(tmp_path.iterdir()) == [] == list(store.scenarios())
    assert played(study(), FUTURES, tmp_path)[0] == fresh[False]
