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
    at = year_index(question.published.year, played_years, "experiment.published.year")
    labels = {share: f"start share {100 * share:g} %" for share in studies}
    past = ask.past_of(question, job.study([scenario]))
    with job.folder() as folder:
        reached = job.play(
            *studies.values(), widths=lambda p: ask.widths(scenario.name, dict(zip(studies, p)), question)
        )
        plays = list(zip(studies, studies.values(), reached.result))
        rows = ask.backcast_rows(question, plays)
        years, months = [], []
        for share, _, played in plays:
            years += summary_rows(labels[share], scenario.name, played)
            months += monthly_rows(labels[share], scenario.name, played)
        for name, table in {"backcast": rows, "years": years, "months": months}.items():
            folder.table(name, table)
        folder.figure("backcast", lambda p: charts.backcast(p, rows, months, folder.footer, language))
        answer, headline = backcast_answer(rows, language), ask.headline(rows)
        asked = [(study, {labels[share]: scenario.name}) for share, study in studies.items()]
        answer += job.how_sure(folder, asked, at, None, reached)
        if past is not None:
            told, more = _calibrate(job, question, past, folder, reached.futures)
            answer, headline = f"{answer}\n\n{told}", headline | more
        job.finish(folder, answer, headline, reached)


def _calibrate(job, question, past, folder, futures):
    """Play, save and draw the calibration; what it answers, and its headline."""
    from sim import charts
    from sim.answers import backcast as ask
    from sim.answers.calibration import FEWEST, headline, tasks
    from sim.answers.past import play_rows
    from sim.results import config_hash
    from sim.terminal import calibration_answer

    year, language, run = question.published.year, job.settings.language, config_hash(job.config)
    pieces = tasks(question.calibration.combinations_a_future * futures)
    found = ask.calibrated(question, past, job.spread(play_rows, past, pieces, lambda task: len(task[0])))
    by_year, learned, synthetic = found.by_year, found.learned, found.synthetic
    for name, rows in {"calibration": by_year, "learned": learned, "synthetic": synthetic}.items():
        if rows:
            folder.table(name, rows)
    folder.figure("calibration", lambda p: charts.calibration(p, by_year, job.plan.name, folder.footer, language))
    if learned and found.fitting.sum() >= FEWEST:
        folder.figure("learned", lambda p: charts.learned(p, learned, year, folder.footer, language))
    text, name = ask.calibrated_demand(question, past, found, run), f"calibrated_{run[:6]}"
    if text is not None:
        # In a folder that is named as the group, so that --config-dir finds it.
        folder.text(f"demand/{name}.yaml", text)
    forecast = None if text is None else name
    return calibration_answer(by_year, learned, synthetic, forecast, language), headline(by_year)


def main() -> None:
    launch("backcast", work)


if __name__ == "__main__":
    main()
