"""What is kept of earlier runs: store [list|verify|clear] [results=FOLDER]."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments._ends import one_sentence, refuse
from sim.inputs import InputError, suggestion
from sim.store import Store, missing
from sim.words import number, say

USAGE = """botilbud store [list|verify|clear] [results=FOLDER] [language=da|en]

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
        from experiments._options import language_of, options

        words, given = options("store", sys.argv[1:], ("results", "language"))
        word, results, language = _word(words), Path(given.get("results", RESULTS)), language_of("store", given)
        folder = results / "store"
        if results.exists() and not results.is_dir():
            raise InputError(f"results: {results} is a file, not a folder")
        if not folder.is_dir():
            return print(say("store.nothing", language, folder=folder))
        {"list": _list, "verify": _verify, "clear": _clear}[word](Store.at(folder), language)


def _word(words: list[str]) -> str:
    allowed = ["list", "verify", "clear"]
    for word in words:
        if word not in allowed:
            raise InputError(f"store: there is no '{word}'{suggestion(word, allowed)}")
    if len(words) > 1:
        raise InputError(f"store: one word at a time, not {' and '.join(words)}")
    return (words or ["list"])[0]


def _list(store: Store, language: str) -> None:
    scenarios = [(key, _futures(kept), size) for key, kept, size in store.scenarios()]
    if scenarios:
        heads = [say(f"store.{head}", language) for head in ("scenario", "futures", "size")]
        print("{:<24}  {:>9}  {:>11}".format(*heads))
    for key, futures, size in scenarios:
        print(f"{key:<24}  {number(futures, 0, language):>9}  {_size(size, language):>11}")
    total = _size(sum(size for _, _, size in scenarios), language)
    print(say("store.total", language, scenarios=_counted(len(scenarios), language), size=total, folder=store.folder))


def _futures(kept: list[range]) -> int:
    """How many futures the stretches hold together; they may overlap."""
    end = max((stretch.stop for stretch in kept), default=0)
    return end - sum(len(gap) for gap in missing(range(end), kept))


def _verify(store: Store, language: str) -> None:
    bad = store.verify()
    for path in bad:
        print(path)
    if bad:
        key = "store.bad_one" if len(bad) == 1 else "store.bad_many"
        told = say(key, language, count=number(len(bad), 0, language), folder=store.folder)
        print(f"botilbud: {told}", file=sys.stderr)
        sys.exit(DAMAGED)
    print(say("store.whole", language, folder=store.folder))


def _clear(store: Store, language: str) -> None:
    scenarios = _counted(len(list(store.scenarios())), language)
    try:
        freed = store.clear()
    except OSError as error:
        refuse(f"results: {error.filename or store.folder} cannot be removed ({error.strerror})")
    size = _size(freed, language)
    print(say("store.cleared", language, scenarios=scenarios, folder=store.folder, size=size))


def _counted(scenarios: int, language: str) -> str:
    key = "store.one" if scenarios == 1 else "store.many"
    return say(key, language, count=number(scenarios, 0, language))


def _size(size: int, language: str) -> str:
    scale, unit = (1e6, "MB") if size >= 1e5 else (1e3, "kB")
    return f"{number(size / scale, 1, language)} {unit}"


if __name__ == "__main__":
    main()
