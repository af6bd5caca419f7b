"""Texts of the commands around runs: what is kept, playing again, filling in; and how far a run has come."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "stopped": ("stopped; nothing half-written is left behind", "afbrudt; der er ikke efterladt noget halvfærdigt"),
    "progress.unit": (" plays", " gennemspilninger"),
    "progress.done": ("{done} of {all} plays done", "{done} af {all} gennemspilninger er færdige"),
    "progress.damaged": (
        "{path} was damaged and has been played again", "{path} var beskadiget og er spillet igennem på ny",
    ),
    "made_up": (
        "MADE-UP EXAMPLE: no real municipality; every number of residents and places is invented.",
        "OPDIGTET EKSEMPEL: ingen virkelig kommune; alle tal for borgere og pladser er opfundet.",
    ),
    "store.nothing": ("Nothing is kept in {folder}", "Der er ikke gemt noget i {folder}"),
    "store.scenario": ("scenario", "scenarie"),
    "store.futures": ("futures", "fremtider"),
    "store.size": ("size", "størrelse"),
    "store.one": ("1 scenario", "1 scenarie"),
    "store.many": ("{count} scenarios", "{count} scenarier"),
    "store.total": ("{scenarios}, {size} in {folder}", "{scenarios}, {size} i {folder}"),
    "store.whole": (
        "Every file in {folder} is as it was written", "Alle filer i {folder} er, som de blev skrevet",
    ),
    "store.bad_one": (
        "1 file in {folder} damaged; a run that needs it plays it again",
        "1 fil i {folder} er beskadiget; en kørsel, der skal bruge den, spiller den igennem på ny",
    ),
    "store.bad_many": (
        "{count} files in {folder} damaged; a run that needs them plays them again",
        "{count} filer i {folder} er beskadiget; en kørsel, der skal bruge dem, spiller dem igennem på ny",
    ),
    "store.cleared": (
        "{scenarios} removed from {folder}, {size} freed", "{scenarios} er fjernet fra {folder}; {size} er frigjort",
    ),
    "reproduce.same": ("the same, byte for byte", "ens, byte for byte"),
    "reproduce.different": ("DIFFERENT", "FORSKELLIG"),
    "reproduce.some": ("{count} of {all} are not the same: {names}", "{count} af {all} er ikke ens: {names}"),
    "reproduce.all": (
        "All {all} tables and the answer are the same, byte for byte: {run}",
        "Alle {all} tabeller og svaret er ens, byte for byte: {run}",
    ),
    "reproduce.version": ("{package}: {then} then, {now} now", "{package}: {then} dengang, {now} nu"),
    "reproduce.versions": (
        "Every version is the one of the run's manifest.", "Alle versioner er dem, der står i kørslens manifest.",
    ),
    "template.next": ("Fill it in, then: {command}", "Udfyld den, og kør derefter: {command}"),
    "import.done": ("{folder} holds the configs. To run them:", "{folder} indeholder opsætningerne. Kør dem sådan:"),
}
