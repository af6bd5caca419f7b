"""What is kept of earlier runs: store [list|verify|clear] [results=FOLDER]."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments._ends import one_sentence, refuse
from sim.inputs import InputError, suggestion
from sim.store import Store, missing

USAGE = """botilbud store [list|verify|clear] [results=FOLDER]

  list     every scenario that is kept: its key, how many futures, its size (without a word: this)
  verify   read every file; damaged ones are named, and the exit code is 1 if there are any
  clear    remove all that is kept; run folders stay, and what is needed is played again

FOLDER is where run folders are written to, results if it is not given."""
RESULTS = "results"  # as in configs/settings.yaml
DAMAGED = 1


def main() -> None:
    """Do what the word says; nothing is asked."""
    with one_sentence():
        if {"--help", "-h"} & set(sys.argv[1:]):
            return print(USAGE)
        word, results = _understood(sys.argv[1:])
        folder = results / "store"
        if results.exists() and not results.is_dir():
            raise InputError(f"results: {results} is a file, not a folder")
        if not folder.is_dir():
            return print(f"Nothing is kept in {folder}")
        {"list": _list, "verify": _verify, "clear": _clear}[word](Store.at(folder))


def _understood(arguments: list[str]) -> tuple[str, Path]:
    words, results = [], RESULTS
    for argument in arguments:
        key, given, value = argument.partition("=")
        if not given:
            words.append(argument)
        elif key == "results" and value:
            results = value
        elif key == "results":
            raise InputError("store: results= names no folder")
        else:
            raise InputError(f"store: there is no key '{key}'{suggestion(key, ['results'])}")
    allowed = ["list", "verify", "clear"]
    for word in words:
        if word not in allowed:
            raise InputError(f"store: there is no '{word}'{suggestion(word, allowed)}")
    if len(words) > 1:
        raise InputError(f"store: one word at a time, not {' and '.join(words)}")
    return (words or ["list"])[0], Path(results)


def _list(store: Store) -> None:
    scenarios = [(key, _futures(kept), size) for key, kept, size in store.scenarios()]
    if scenarios:
        print(f"{'scenario':<24}  {'futures':>9}  {'size':>11}")
    for key, futures, size in scenarios:
        print(f"{key:<24}  {futures:>9,}  {_size(size):>11}")
    total = sum(size for _, _, size in scenarios)
    print(f"{_counted(len(scenarios), 'scenario')}, {_size(total)} in {store.folder}")


def _futures(kept: list[range]) -> int:
    """How many futures the stretches hold together; they may overlap."""
    end = max((stretch.stop for stretch in kept), default=0)
    return end - sum(len(gap) for gap in missing(range(end), kept))


def _verify(store: Store) -> None:
    bad = store.verify()
    for path in bad:
        print(path)
    if bad:
        print(
            f"botilbud: {_counted(len(bad), 'file')} in {store.folder} damaged; a run that needs them "
            "plays them again",
            file=sys.stderr,
        )
        sys.exit(DAMAGED)
    print(f"Every file in {store.folder} is as it was written")


def _clear(store: Store) -> None:
    scenarios = len(list(store.scenarios()))
    try:
        freed = store.clear()
    except OSError as error:
        refuse(f"results: {error.filename or store.folder} cannot be removed ({error.strerror})")
    print(f"{_counted(scenarios, 'scenario')} removed from {store.folder}, {_size(freed)} freed")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1e5 else f"{size / 1e3:,.1f} kB"


if __name__ == "__main__":
    main()
