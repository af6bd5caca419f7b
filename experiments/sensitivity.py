"""What matters of what we do not know, and what is worth finding out before choosing."""

from __future__ import annotations

from dataclasses import replace

from experiments._launch import Job, launch


def work(job: Job) -> None:
    from sim.answers import information, sobol
    from sim.answers import sensitivity as ask
    from sim.study import Scenario
    from sim.terminal import index_precision, sensitivity_answer

    question, settings, plan = job.question(ask.Sensitivity), job.settings, job.plan.name
    composed = {name: job.plan_named(name) for name in question.plans}
    job = replace(job, config={**job.config, **{f"plan/{n}": config for n, (_, config) in composed.items()}})
    plans = {ask.ASKED: job.plan, **{name: choice for name, (choice, _) in composed.items()}}
    game = ask.make_game(question, job.study([Scenario(name, job.demand, p) for name, p in plans.items()]))
    year, seed = game.study.horizon.calendar_years[game.at], settings.seed

    def index_rows(played):
        sobol.check_known(played, question.definition, year)
        return sobol.index_rows(question, game.inputs, played, year, plan, seed)

    with job.folder() as folder:
        job.hold_to_reference(game.study)
        settled = ask.play_tornado(game, min(settings.futures, question.tornado_futures), job.spread)
        game, reached = sobol.play_until_precise(
            game, job.spread, settings.precision, settings.most_futures, lambda p: sobol.half_widths(index_rows(p))
        )
        choices = reached.result.both[:, :, :, 1:]
        tables = {
            "tornado": ask.tornado_rows(question, game.inputs, settled, year, plan),
            "indices": index_rows(reached.result),
            "chance": sobol.chance_rows(question, reached.result, year, plan, seed),
            "choices": information.choice_rows(question, question.plans, choices, year),
            "worth": information.worth_rows(
                question, game.inputs, question.plans, game.designs, choices, year, seed
            ),
        }
        for name, rows in tables.items():
            folder.table(name, rows)
        for name, draw in _pictures(tables, question.target, folder.footer, settings.language).items():
            folder.figure(name, draw)
        answer = sensitivity_answer(question, *tables.values(), settings.language)
        if settings.precision is not None:
            answer += "\n\n" + index_precision(tables["indices"], settings.precision, settings.language)
        headline = ask.headline(tables["tornado"]) | sobol.headline(tables["indices"])
        job.finish(folder, answer, headline, reached)


def _pictures(tables, target, footer, language):
    from sim import charts

    return {
        "tornado": lambda p: charts.tornado(p, tables["tornado"], footer, language),
        "sobol": lambda p: charts.sobol(p, tables["indices"], footer, language),
        "worth": lambda p: charts.worth(p, tables["worth"], target, footer, language),
    }


def main() -> None:
    launch("sensitivity", work)


if __name__ == "__main__":
    main()
