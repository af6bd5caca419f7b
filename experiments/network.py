"""Several municipalities, such as a purchasing network, as one study with a total."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from experiments._launch import Job, launch, read_group
from sim.words import say


def work(job: Job) -> None:
    from sim import charts
    from sim.answers import network as ask
    from sim.answers.precision import half_widths
    from sim.answers.reachability import year_index
    from sim.terminal import network_answer, precision_answer

    job, language = _with_the_file(job), job.settings.language
    question = job.question(ask.Network)
    parts = (job.municipality, job.demand, job.plan, job.prices, job.settings)
    studies = {n: ask.study_of(n, row, *parts) for n, row in question.municipalities.items()}
    at = year_index(question.year, next(iter(studies.values())).horizon.calendar_years)

    def rows_of(played):
        return ask.network_rows(question, dict(zip(studies, played, strict=True)), at)

    with job.folder() as folder:
        reached = job.play(*studies.values(), widths=lambda played: half_widths(ask.estimates(rows_of(played))))
        rows = rows_of(reached.result)
        folder.table("network", rows)
        folder.figure("network", lambda p: charts.network(p, rows, folder.footer, language))
        answer = network_answer(question, rows, language)
        if job.settings.precision is not None:
            answer += f"\n\n{precision_answer(reached, language)}"
        job.finish(folder, answer, ask.headline(rows), reached, [study.municipality for study in studies.values()])


def _with_the_file(job: Job) -> Job:
    """The job with what a file says in its config, so that it decides the run's hash and is kept."""
    asked = dict(job.config["experiment"])
    if not asked.get("csv"):
        return job
    from sim.answers.network import Network
    from sim.towns.lists import read_rows

    file = str(read_group(Network, asked, "experiment").csv)
    rows = {n: {**row, "first_opening": str(row["first_opening"])} for n, row in read_rows(Path(file)).items()}
    asked["made_up"] = False  # which is said of the list that the file takes the place of
    units = {"municipalities": "citizens, share, places, date", "csv": "a CSV file", "made_up": "yes or no"}
    source = say("network.file", job.settings.language, file=Path(file).name.replace("${", "$ {"))
    told = {key: {"unit": unit, "tag": "assumption", "source": source} for key, unit in units.items()}
    about = {**asked["about"], **told}
    return replace(job, config={**job.config, "experiment": {**asked, "municipalities": rows, "about": about}})


def main() -> None:
    launch("network", work)


if __name__ == "__main__":
    main()
