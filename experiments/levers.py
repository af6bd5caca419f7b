"""Each lever alone and all together, beside what was published of it."""

from __future__ import annotations

from experiments._launch import Job, launch
from sim.inputs import read


def work(job: Job) -> None:
    from sim import charts
    from sim.answers import levers as ask
    from sim.answers.precision import half_widths, headlines
    from sim.answers.yearly import summary_rows
    from sim.study import Scenario
    from sim.terminal import levers_answer

    question, language = job.question(ask.LeversQuestion), job.settings.language
    composed = {name: job.plan_named(name) for name in question.plans}
    plans = {name: plan for name, (plan, _) in composed.items()}
    job = job.with_plans({name: config for name, (_, config) in composed.items()})
    study = job.study([Scenario(name, job.demand, plan) for name, plan in plans.items()])
    ask.check_question(question, study)
    base = question.plans[0]
    with job.folder() as folder:
        shown, last = {name: name for name in plans}, study.horizon.years - 1
        reached = job.play(study, widths=lambda p: half_widths(headlines(p[0], shown, last, question.target)))
        (played,) = reached.result
        pairs = {
            name: ask.Pair(study, played, plans[base], plan, base, name) for name, plan in plans.items() if name != base
        }
        found = {name: ask.against(told, pairs[told.lever]) for name, told in question.expected.items()}
        tried = _tried(job, question, plans, {name: config for name, (_, config) in composed.items()})
        rows = ask.lever_rows(list(pairs.values()), question.target)
        expected = ask.expectation_rows(question.expected, found, tried)
        weeks = ask.decision_rows(ask.case_weeks(study, plans))
        folder.table("levers", rows)
        folder.table("expected", expected)
        folder.table("tried", ask.tried_rows(tried))
        folder.table("decisions", weeks)
        folder.table("parts", ask.part_rows(list(pairs.values())))
        folder.table("reach", ask.reach_rows(list(pairs.values())))
        folder.table("years", [row for name in plans for row in summary_rows(name, name, played)])
        years = study.horizon.calendar_years
        folder.figure("levers", lambda p: charts.levers(p, rows, base, (years[0], years[-1]), folder.footer, language))
        folder.figure("expected", lambda p: charts.expected(p, expected, folder.footer, language))
        answer = levers_answer(base, rows, expected, weeks, language)
        headline = {f"saving_a_year, {row['lever']}": row["saving_a_year"] for row in rows}
        job.finish(folder, answer, headline, reached)


def _tried(job: Job, question, plans, told) -> dict:
    """Each expectation's input at each of its values, all in one study of fewer futures."""
    from sim.answers import levers as ask
    from sim.answers.estimate import mean
    from sim.demand import Demand
    from sim.study import Scenario

    base = question.plans[0]
    scenarios, pairs = {base: Scenario(base, job.demand, plans[base])}, {}
    for name, expected in question.expected.items():
        where = f"experiment.expected.{name}.varied"
        for value in expected.values:
            tag = f"{name} {value:g}"
            demand, plan, of = job.demand, plans[expected.lever], base
            if expected.varied.startswith("plan."):
                plan = ask.tried_plan(told[expected.lever], expected.varied, value, where)
            else:
                changed = ask.with_value(job.config["demand"], expected.varied.removeprefix("demand."), value, where)
                demand, of = read(Demand, changed, where), f"{tag} base"
                scenarios[of] = Scenario(of, demand, plans[base])
            scenarios[tag] = Scenario(tag, demand, plan)
            pairs[tag] = (name, expected, value, plan, of)
    study = job.study(list(scenarios.values()))
    played = job.trial(study, min(question.trials, job.settings.futures))
    tried: dict = {name: [] for name in question.expected}
    for tag, (name, expected, value, plan, of) in pairs.items():
        pair = ask.Pair(study, played, plans[base], plan, of, tag)
        tried[name].append(ask.Tried(value, mean(ask.against(expected, pair))))
    return tried


def main() -> None:
    launch("levers", work)


if __name__ == "__main__":
    main()
