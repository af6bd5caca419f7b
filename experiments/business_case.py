"""Plan against plan in kroner: yearly budget, present cost, payback, break-even."""

from __future__ import annotations

from experiments._launch import Job, launch


def work(job: Job) -> None:
    from sim import charts
    from sim.answers import business_case as ask
    from sim.answers.accounts import accounts as accounts_of
    from sim.answers.break_even import linear, map_rows
    from sim.answers.precision import half_widths, headlines
    from sim.answers.price_views import tariff_rows, view_rows
    from sim.answers.social_investment import social_rows
    from sim.budget import discount_factors
    from sim.study import Scenario
    from sim.terminal import business_case_answer

    question, language = job.question(ask.BusinessCase), job.settings.language
    composed = {name: job.plan_named(name) for name in question.plans}
    job = job.with_plans({name: config for name, (_, config) in composed.items()})
    study = job.study([Scenario(n, job.demand, plan, monthly=True) for n, (plan, _) in composed.items()])
    years, rate = study.horizon.calendar_years, job.prices.discount_rate
    shown_years = question.shown(years)
    with job.folder() as folder:
        shown = {name: name for name in composed}
        reached = job.play(study, widths=lambda p: half_widths(headlines(p[0], shown, len(years) - 1, question.target)))
        accounts = accounts_of(study, reached.result[0])
        base, *others = accounts
        factors = discount_factors(rate, len(years))
        apart = {name: linear(accounts[base], accounts[name], factors) for name in others}
        tables = {
            "business_case": ask.case_rows(accounts, apart, rate),
            "budget": ask.budget_rows(accounts),
            "effect": ask.effect_rows(accounts),
            "waterfall": ask.waterfall_rows(accounts, rate),
            "present_cost": ask.present_cost_rows(accounts, rate),
            "price_views": view_rows(accounts),
        }
        grid = question.price_ratios, question.occupancies
        maps = [row for name in others for row in map_rows(base, name, apart[name], *grid)]
        flows = social_rows({name: a.flows for name, a in accounts.items() if a.flows}, years)
        tariffs = tariff_rows(accounts, job.prices.tariff_rules) if job.prices.tariff_rules else []
        asked = {"break_even_map": maps, "social_investment": flows, "tariffs": tariffs}
        tables |= {name: rows for name, rows in asked.items() if rows}
        pictures = {
            "budget": lambda p: charts.budget_over_time(p, tables["budget"], folder.footer, language),
            "effect": lambda p: charts.effect_over_time(p, tables["effect"], folder.footer, language),
            "waterfall": lambda p: charts.waterfall(p, tables["waterfall"], rate, folder.footer, language),
            "break_even_map": lambda p: charts.break_even_map(p, maps, folder.footer, language),
            "social_investment": lambda p: charts.social_investment(p, flows, folder.footer, language),
        }
        for name, rows in tables.items():
            folder.table(name, rows)
        for name, draw in pictures.items():
            if tables.get(name):
                folder.figure(name, draw)
        answer = business_case_answer(tables, shown_years, rate, job.prices.price_year, language)
        answer += job.how_sure(folder, [(study, shown)], len(years) - 1, question.target, reached)
        job.finish(folder, answer, ask.headline(tables["business_case"]), reached)


def main() -> None:
    launch("business_case", work)


if __name__ == "__main__":
    main()
