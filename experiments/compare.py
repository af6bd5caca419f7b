"""Any list of plans on the same futures; given run folders: these side by side."""

from __future__ import annotations

import sys

from experiments._compared import compare_runs, named_runs
from experiments._launch import Job, launch


def work(job: Job) -> None:
    from sim import charts
    from sim.answers import compare as ask
    from sim.answers.precision import half_widths, headlines
    from sim.answers.reachability import year_index
    from sim.answers.yearly import monthly_rows, summary_rows
    from sim.study import Scenario
    from sim.terminal import comparison_answer

    question, language = job.question(ask.Comparison), job.settings.language
    composed = {name: job.plan_named(name) for name in question.plans}
    plans = {name: plan for name, (plan, _) in composed.items()}
    job = job.with_plans({name: config for name, (_, config) in composed.items()})
    study = job.study([Scenario(n, job.demand, plan, monthly=True) for n, plan in plans.items()])
    at = year_index(question.year, study.horizon.calendar_years)
    with job.folder() as folder:
        shown = {name: name for name in plans}
        reached = job.play(study, widths=lambda p: half_widths(headlines(p[0], shown, at, question.target)))
        (played,) = reached.result
        by_plan, differences = ask.plan_rows(question, played, at), ask.difference_rows(played, at)
        years = [row for name in plans for row in summary_rows(name, name, played)]
        months = [row for name in plans for row in monthly_rows(name, name, played)]
        tables = {"plans": by_plan, "differences": differences, "years": years, "months": months}
        for name, rows in tables.items():
            folder.table(name, rows)
        pictures = {
            "comparison": lambda p: charts.comparison(p, by_plan, differences, folder.footer, language),
            "fan": lambda p: charts.fan(p, months, question.target, folder.footer, language),
            "residents_and_places": lambda p: charts.residents_and_places(p, months, folder.footer, language),
            "costs": lambda p: charts.costs(p, years, folder.footer, language),
        }
        for name, draw in pictures.items():
            folder.figure(name, draw)
        answer = comparison_answer(question, by_plan, differences, language)
        answer += job.how_sure(folder, [(study, shown)], at, question.target, reached)
        job.finish(folder, answer, ask.headline(by_plan), reached)


def main() -> None:
    """Compare the runs that are named, else play the plans of the config."""
    if named_runs(sys.argv[1:]):
        compare_runs(sys.argv[1:])
    else:
        launch("compare", work)


if __name__ == "__main__":
    main()
