"""Growth x places: the probability that the target is met (the default)."""

from __future__ import annotations

from experiments._launch import Job, launch


def work(job: Job) -> None:
    from sim import charts
    from sim.answers import reachability as ask
    from sim.answers.precision import half_widths, headlines
    from sim.answers.yearly import monthly_rows
    from sim.measures import DEFINITIONS
    from sim.terminal import reachability_answer

    question, language = job.question(ask.Reachability), job.settings.language
    ask.check_asked_of(question, job.municipality)
    cells = ask.grid(question, job.demand, job.plan)
    study = job.study(cells.scenarios)
    at, shown = ask.year_index(question.year, study.horizon.calendar_years), ask.spoken_of(question, cells)
    with job.folder() as folder:
        reached = job.play(study, widths=lambda p: half_widths(headlines(p[0], shown, at, question.target)))
        (played,) = reached.result
        rows = ask.reachability_rows(question, cells, study, played)
        years = ask.shown_rows(cells, played)
        months = [r for label, name in cells.shown.items() for r in monthly_rows(label, name, played)]
        for name, table in {"reachability": rows, "years": years, "months": months}.items():
            folder.table(name, table)
        plan = _told(question, job.plan)
        pictures = {f"reachability_{d}": _map(question, rows, d, folder.footer, language, plan) for d in DEFINITIONS}
        if cells.shown:
            pictures |= {
                "fan": lambda p: charts.fan(p, months, question.target, folder.footer, language),
                "residents_and_places": lambda p: charts.residents_and_places(p, months, folder.footer, language),
                "costs": lambda p: charts.costs(p, years, folder.footer, language),
            }
        for name, draw in pictures.items():
            folder.figure(name, draw)
        answer = reachability_answer(question, rows, language)
        answer += job.how_sure(folder, [(study, shown)], at, question.target, reached)
        job.finish(folder, answer, ask.headline(question, rows), reached)


def _told(question, plan):
    """What the marked number of places is called: published, if it is the plan's and was read somewhere."""
    places, told = plan.even_build_out.places, plan.about.get("even_build_out.places")
    return "map.published" if places == question.published and told and told.tag == "verified" else "map.plan"


def _map(question, rows, definition, footer, language, plan):
    from sim.charts import reachability_map

    return lambda path: reachability_map(
        path, rows, question.published, question.target, definition, footer, language,
        question.reference_growth, plan=plan,
    )


def main() -> None:
    launch("reachability", work)


if __name__ == "__main__":
    main()
