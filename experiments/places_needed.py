"""How many places, by when, how sure, and what would have to be true for the plan."""

from __future__ import annotations

from math import inf

from experiments._launch import Job, launch


def work(job: Job) -> None:
    from sim.answers.places_needed import PlacesNeeded
    from sim.answers.places_played import asked
    from sim.answers.places_tables import headline, tables
    from sim.measures import DEFINITIONS
    from sim.terminal import places_needed_answer, precision_answer

    question, settings, language = job.question(PlacesNeeded), job.settings, job.settings.language
    wanted = asked(question, job.demand, job.plan, job.study)
    job.hold_to_reference(wanted.study)
    with job.folder() as folder:
        reached = _played(job, wanted)
        rows = tables(wanted, reached.result)
        for name, table in rows.items():
            folder.table(name, table)
        for definition in DEFINITIONS:
            drawn = _pictures(rows, definition, folder.footer, language, question.reference_growth)
            for name, draw in drawn.items():
                folder.figure(f"{name}_{definition}", draw)
        answer = places_needed_answer(question, rows, language)
        if settings.precision is not None:
            answer += f"\n\n{precision_answer(reached, language)}"
        job.finish(folder, answer, headline(question, rows), reached)


def _played(job, wanted):
    """Every task with what it gave; where a precision is asked for, of as many futures as that takes."""
    from sim.answers.places_played import play_part, plays_of_a_future, tasks
    from sim.answers.places_tables import probabilities
    from sim.answers.precision import Reached, half_widths, play_until_precise

    settings, kept = job.settings, {}

    def play(futures):
        parts = tasks(wanted, futures)
        new = [task for task in parts if task not in kept]
        plays = {task: len(task[-1]) * plays_of_a_future(wanted, task[0]) for task in new}
        kept.update(zip(new, job.spread(play_part, wanted, new, plays.__getitem__)))
        return [(task, kept[task]) for task in parts]

    if settings.precision is None:
        return Reached(play(settings.futures), settings.futures, inf, {})
    most = max(settings.futures, settings.most_futures)
    return play_until_precise(
        play, lambda done: half_widths(probabilities(wanted, done)), settings.precision, settings.futures, most
    )


def _pictures(rows, definition, footer, language, marks):
    from sim import charts

    return {
        "places_needed": lambda p: charts.places_needed(p, rows["places_needed"], definition, footer, language, marks),
        "by_when": lambda p: charts.by_when(p, rows["by_when"], definition, footer, language),
        "conditions": lambda p: charts.conditions(p, rows["conditions"], definition, footer, language),
    }


def main() -> None:
    launch("places_needed", work)


if __name__ == "__main__":
    main()
