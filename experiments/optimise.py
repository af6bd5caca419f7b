"""The cheapest schedule of openings that meets the target, and plans that react."""

from __future__ import annotations

from math import inf

from experiments._launch import Job, launch


def work(job: Job) -> None:
    from sim import charts
    from sim.answers import found_plans, played_plans
    from sim.answers import optimise as ask
    from sim.terminal import optimise_answer, precision_answer

    question, settings = job.question(ask.Cheapest), job.settings
    ask.check(question, job.municipality, job.prices, settings.years)
    study = job.study(ask.scenarios(question, job.demand, job.plan))
    what = played_plans.problem(question, study)
    with job.folder() as folder:
        job.hold_to_reference(study)
        reached = _found(job, what)
        found = reached.result
        rows, in_use = found_plans.plan_rows(found), found_plans.in_use_rows(found)
        seen, openings = found_plans.search_rows(found), found_plans.schedule_rows(found)
        tables = {"optimise": rows, "schedule": openings, "in_use": in_use, "search": seen}
        for name, table in {**tables, "candidates": found_plans.candidate_rows(found)}.items():
            folder.table(name, table)
        frontier = {"goal": question.goal, "budget": question.budget_mio_kr}
        pictures = {
            "optimise": lambda p: charts.cost_and_chance(p, rows, seen, folder.footer, settings.language, **frontier),
            "openings": lambda p: charts.openings(p, openings, in_use, folder.footer, settings.language),
        }
        for name, draw in pictures.items():
            folder.figure(name, draw)
        answer = optimise_answer(question, rows, found_plans.effort(found), settings.language)
        if settings.precision is not None:
            answer += f"\n\n{precision_answer(reached, settings.language)}"
        job.finish(folder, answer, found_plans.headline(rows), reached)


def _found(job: Job, what):
    """What is found, told on as many futures as the precision takes that is asked for."""
    from sim.answers.found_plans import chances
    from sim.answers.played_plans import FEW, play_choices, plays
    from sim.answers.precision import Reached, half_widths, play_until_precise
    from sim.answers.three_sets import find, report

    def play(tasks):
        if sum(map(plays, tasks)) <= FEW:  # sooner done than other processes are started
            return [play_choices(what, *task) for task in tasks]
        return job.spread(play_choices, what, tasks, plays)

    settings, found = job.settings, [find(what, play)]

    def told(futures):
        found.append(report(found[-1], play, futures))
        return found[-1]

    if settings.precision is None:
        return Reached(told(settings.futures), settings.futures, inf, {})
    return play_until_precise(
        told, lambda done: half_widths(chances(done)), settings.precision, settings.futures, settings.most_futures
    )


def main() -> None:
    launch("optimise", work)


if __name__ == "__main__":
    main()
