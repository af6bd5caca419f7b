"""Closures, price shocks, a profit limit, delays: the budget's tail."""

from __future__ import annotations

from dataclasses import replace

from experiments._launch import Job, launch


def work(job: Job) -> None:
    from sim import charts
    from sim.answers import stress as ask
    from sim.answers.precision import half_widths, headlines
    from sim.answers.reachability import year_index
    from sim.budget import budget
    from sim.demand import Demand
    from sim.inputs import InputError, read
    from sim.prices import Prices
    from sim.runs import Played
    from sim.study import Scenario
    from sim.terminal import stress_answer

    question, language, plan = job.question(ask.Stresses), job.settings.language, job.plan
    if job.settings.years < 2:
        raise InputError("years: 1 is not allowed: what is unforeseen is told from the second year on")
    studies = {}
    prices = ask.changed(job.config["prices"], "prices", question)
    for name, demand in ask.changed(job.config["demand"], "demand", question).items():
        where = f"experiment.stresses.{name}"
        stressed = replace(
            job, demand=read(Demand, demand, f"{where}.demand"), prices=read(Prices, prices[name], f"{where}.prices")
        )
        studies[name] = stressed.study([Scenario(name, stressed.demand, plan)])
    years = studies[ask.CALM].horizon.calendar_years
    at = year_index(question.year, years)
    if at == 0:
        raise InputError(f"experiment.year: {years[0]} is not allowed: what is unforeseen is told from {years[1]} on")
    shown = [{name: name} for name in studies]
    with job.folder() as folder:
        reached = job.play(*studies.values(), widths=lambda found: half_widths(
            {key: e for p, names in zip(found, shown) for key, e in headlines(p, names, at, None).items()}
        ))
        numbers = {name: p.numbers[name] for name, p in zip(studies, reached.result)}
        played = Played(reached.futures, years, numbers)
        budgets = {
            name: budget(played, name, plan, study.municipality, study.prices, study.horizon)
            for name, study in studies.items()
        }
        rows, buffers = ask.stress_rows(played, budgets, at), ask.buffer_rows(question, years, budgets)
        tail = ask.tail_rows(budgets, years, at)
        for name, table in (("stress", rows), ("buffer", buffers), ("tail", tail)):
            folder.table(name, table)
        folder.figure("tail", lambda p: charts.tail(p, tail, question.buffer_mio_kr, folder.footer, language))
        answer = stress_answer(question, rows, [row for row in buffers if row["year"] == years[at]], language)
        answer += job.how_sure(folder, list(zip(studies.values(), shown)), at, None, reached)
        job.finish(folder, answer, ask.headline(rows), reached)


def main() -> None:
    launch("stress", work)


if __name__ == "__main__":
    main()
