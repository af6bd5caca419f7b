"""2012 to 2022 played from published figures, against what was published afterwards."""

from __future__ import annotations

from experiments._launch import Job, launch
from sim.inputs import InputError


def work(job: Job) -> None:
    from sim import charts
    from sim.answers import backcast as ask
    from sim.answers.reachability import year_index
    from sim.answers.yearly import monthly_rows, summary_rows
    from sim.study import Scenario
    from sim.terminal import backcast_answer

    question, language = job.question(ask.Backcast), job.settings.language
    if job.municipality.register_csv is not None:
        raise InputError(
            "municipality.register_csv: backcast starts from several shares of own residents "
            "(experiment.start_shares), so it cannot start from a list of residents"
        )
    scenario = Scenario("back-cast", job.demand, job.plan, monthly=True)
    studies = {
        share: job.study([scenario], ask.with_own_share(job.municipality, share))
        for share in question.start_shares
    }
    played_years = next(iter(studies.values())).horizon.calendar_years
    year_index(question.published.year, played_years, "experiment.published.year")
    with job.folder() as folder:
        plays = list(zip(studies, studies.values(), job.play(*studies.values())))
        rows = ask.backcast_rows(question, plays)
        years, months = [], []
        for share, _, played in plays:
            label = f"start share {100 * share:g} %"
            years += summary_rows(label, scenario.name, played)
            months += monthly_rows(label, scenario.name, played)
        for name, table in {"backcast": rows, "years": years, "months": months}.items():
            folder.table(name, table)
        folder.figure("backcast", lambda p: charts.backcast(p, rows, months, folder.footer, language))
        answer = backcast_answer(rows, language)
        job.finish(folder, answer, ask.headline(rows))


def main() -> None:
    launch("backcast", work)


if __name__ == "__main__":
    main()
