"""What the report says: first sentences at their edges, pictures told in words, no English in Danish, the glossary."""
import csv
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
import yaml
from experiments._again import default_config
from sim import words
from sim.contents import RunContents, _value
from sim.report.answers import answers
from sim.report.assumed import assumptions
from sim.report.cells import cell, table
from sim.report.lines import over_time
from sim.report.outline import OUTLINES
from sim.report.page import MOST_PICTURES, page
from sim.report.pictured import DEFINITIONS, PICTURES, behind, pictured
from sim.words import WORDS
from sim.words.coded import key_word
from sim.words.one import in_singular
from sim.words.glossary import _LINES, used
from sim.words.sources import DANISH

PROJECT = Path(__file__).resolve().parent.parent
PUBLISHED = PROJECT / "results/published"
EXPERIMENTS = sorted(folder.name for folder in PUBLISHED.iterdir())
NO_CERTAINTY = WORDS["report.no_certainty"][1]
WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def tables_of(experiment):
    """The published tables of an experiment, with the assumptions that were published of another."""
    found = {**{f.stem: f for f in (PUBLISHED / experiment).glob("*.csv")},
             "assumptions": PUBLISHED / "reachability/assumptions.csv"}
    rows = {name: list(csv.DictReader(StringIO(f.read_text(encoding="utf-8")))) for name, f in found.items()}
    return {name: [{key: _value(v) for key, v in row.items()} for row in told] for name, told in rows.items()}


@cache
def asked_by(experiment):
    """The question of an experiment as it is shipped, put together."""
    return default_config(experiment)["experiment"]


def a_run(experiment, tmp_path, tables=None):
    """A run of the published tables in Danish, with every picture that its page has a place for."""
    asked = asked_by(experiment)
    config = {"municipality": {"name": "Aarhus Kommune"}, "futures": 1000, "experiment": asked}
    manifest = {"experiment": experiment, "run": "r", "language": "da", "seed": 1, "config_hash": "abc", "command": "x",
                "versions": {"botilbud": "0.1.0"}}
    figure = tmp_path / "figure.png"
    figure.write_bytes(b"PNG")
    figures = {name: figure for name in (OUTLINES[experiment].picture, *(f for p in OUTLINES[experiment].parts for f in p.figures))}
    return RunContents(tmp_path, "Svar.", yaml.safe_dump(config), manifest, tables or tables_of(experiment), figures)


class Seen(HTMLParser):
    """What a reader sees or hears outside code: text, and the attributes that are read aloud."""

    def __init__(self, html):
        super().__init__()
        self.text, self.inside = [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.inside += tag in ("code", "script", "style")
        self.text += [value for key, value in attributes if key in ("alt", "aria-label", "title")]

    def handle_endtag(self, tag):
        self.inside -= tag in ("code", "script", "style")

    def handle_data(self, data):
        if not self.inside:
            self.text.append(data)


def images(html):
    """The attributes of every picture of a page."""
    found = []

    class Images(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.extend([dict(attributes)] if tag == "img" else [])

    Images().feed(html)
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The Danish page of the published tables of an experiment, made once."""
    return cache(lambda experiment: page(a_run(experiment, tmp_path_factory.mktemp(experiment))))


# --- first sentences --------------------------------------------------------------------


def told(experiment, language="da", published=274, **tables):
    asked = {"reference_growth": {"a": 0.025}, "published": published}
    return answers(experiment, tables, {"experiment": asked}, language)


def share(hits, futures=20, **more):
    """A row of a plan, or of a cell of the map, in which the target is met ``hits`` times."""
    return {"definition": "residents", "quantity": "share_residents", "plan": "none_home", "municipality": "the network",
            "places_added": 274, "growth_per_year": 0.025, "futures": futures, "hits": hits, "probability": hits / futures,
            "probability_low": 0.0, "probability_high": 0.9, "share_mean": 0.7, "mean": 0.7, "share": 0.7, "target": 0.8} | more


@pytest.mark.parametrize("row, has, lacks", [
    (share(0), ["ikke i nogen gennemspillet fremtid: i 0 af 20 fremtider", "vokser med 2,5 %", "274 nye pladser"], []),
    (share(20), ["i alle gennemspillede fremtider: i 20 af 20 fremtider"], []),
    (share(1, 1000), ["meget sjældent: i 1 af 1.000 fremtider"], [NO_CERTAINTY]),
    (share(1, 1), ["i 1 af 1 fremtid "], []),
    (share(3, growth_per_year=-0.005, places_added=1), ["falder med 0,5 %", "der kommer 1 ny plads:"], ["-0,5"]),
    (share(3, growth_per_year=0.0), ["er uændret"], ["0,0 % om året"]),
    (share(3, share_mean=0.8), ["80,0 %, det samme som målet"], ["over målet", "under målet"]),
    (share(3, share_mean=0.8004), ["det samme som målet"], ["over målet"]),
    (share(3, share_mean=0.801), ["80,1 %, over målet"], []),
    (share(3, share_mean=0.799), ["79,9 %, under målet"], []),
])
def test_reachability_at_its_edges(row, has, lacks):
    text = " ".join(told("reachability", published=row["places_added"], reachability=[row]))
    assert all(part in text for part in has) and not any(part in text for part in lacks), text
    assert (NO_CERTAINTY in text) == (row["hits"] in (0, row["futures"]))


@pytest.mark.parametrize("target, told", [(0.665, "mindst 66,5 %"), (0.66, "mindst 66 %"), (0.6625, "mindst 66,25 %")])
def test_a_question_gives_the_target_as_it_was_asked(target, told, tmp_path):
    run = a_run("compare", tmp_path)
    asked = yaml.safe_load(run.config_yaml)
    asked["experiment"]["target"] = target
    assert told in page(replace(run, config_yaml=yaml.safe_dump(asked)))


@pytest.mark.parametrize("futures, said", [(1, True), (2, False)])
def test_of_one_future_no_spread_is_told(futures, said):
    assert (WORDS["report.one_future"][1] in told("compare", plans=[share(1, futures)])) == said


@pytest.mark.parametrize("text, language, told", [
    ("i de samme 1 fremtider", "da", "i den samme fremtid"), ("nås i 0 af 1 fremtider", "da", "nås i 0 af 1 fremtid"),
    ("1 nye pladser når", "da", "1 ny plads når"), ("1 new places meet the target", "en", "1 new place meets the target"),
    ("21 fremtider", "da", "21 fremtider"), ("1.001 fremtider", "da", "1.001 fremtider"), ("0,1 pladser", "da", "0,1 pladser"),
])
def test_what_is_told_of_one_is_in_the_singular(text, language, told):
    assert in_singular(text, language) == told


def test_without_the_cells_asked_for_the_first_are_told():
    assert "falder med 3 %" in told("reachability", reachability=[share(2, growth_per_year=-0.03)])[0]
    assert told("reachability", reachability=[share(2, places_added=100)]) == []


@pytest.mark.parametrize("hits, last", [((0, 0), NO_CERTAINTY), ((0, 3), NO_CERTAINTY), ((3, 20), NO_CERTAINTY), ((3, 4), None)])
def test_that_a_frequency_is_no_certainty_is_said_once_and_last(hits, last):
    lines = told("compare", plans=[share(n, plan=plan) for n, plan in zip(hits, ("none_home", "double_home"), strict=True)])
    assert len(lines) == 2 + (last is not None) and " ".join(lines).count(NO_CERTAINTY) == (last is not None)
    assert lines[-1] == (last or lines[-1]) and lines[0].startswith("Ingen udbygning, med hjemtagning: Målet")


def enough(places, low, high, **more):
    return {"definition": "residents", "growth_per_year": 0.025, "sure": 0.8, "places": places, "places_low": low,
            "places_high": high, "most_places": 1500} | more


@pytest.mark.parametrize("row, has", [
    (enough(652, 640, 1660), "er 652 nye pladser (95 %-interval 640 til 1.660) nok med en sandsynlighed på 80 %"),
    (enough(1, 1, 2), "er 1 ny plads (95"),
    (enough(0, 0, 0), "er 0 nye pladser (95"),
    (enough(652, 640, None), "er 652 nye pladser nok med en sandsynlighed på 80 %; der er gennemspillet for få"),
    (enough(None, None, None), "er intet antal op til 1.500 nye pladser nok"),
])
def test_places_needed_at_its_edges(row, has):
    (line,) = told("places_needed", places_needed=[row, enough(1, 1, 1, definition="kroner"), enough(2, 1, 3, sure=0.95)])
    assert has in line


@pytest.mark.parametrize("above, verb", [(41.26, "koster 41,3 mio. kr. mere"), (0.0, "koster 0,0 mio. kr. mere"), (-5.0, "koster 5,0 mio. kr. mindre")])
def test_a_found_plan_may_cost_less_and_none_may_be_found(above, verb):
    row = share(17, kind="found", places_planned=1, above_nothing=above)
    (line,) = told("optimise", optimise=[row, share(0, kind="nothing")])
    assert f"har 1 ny plads og {verb} end ingen udbygning. Målet nås i et flertal" in line
    assert told("optimise", optimise=[share(0, kind="nothing")]) == [WORDS["report.found_none"][1]]


def lever(name, saving, **more):
    return share(3, lever=name, saving_a_year=saving, saving_a_year_low=saving - 1, saving_a_year_high=saving + 1) | more


def test_levers_that_save_and_cost_a_minus_told_in_words():
    lines = told("levers", levers=[lever("lever_home", 2.0), lever("lever_build", -3.0), lever("lever_all", 9.0, share=0.9)],
                 expected=[{"verdict": "reproduced"}, {"verdict": "only_if"}])
    assert "størst med 'alle greb på én gang'" in lines[0] and "70,0" not in lines[0]
    assert "'hjemtagning', som i gennemsnit sparer 2,0 mio. kr. om året (95 %-interval for gennemsnittet 1,0 til 3,0)" in lines[1]
    assert "'byg 274 pladser', som i gennemsnit koster 3,0 mio. kr. mere om året (95 %-interval 2,0 til 4,0)" in lines[2]
    assert lines[3].startswith("1 af 2 offentliggjorte tal") and not any("-" in line.replace("%-", "") for line in lines)
    assert len(told("levers", levers=[lever("lever_home", 0.0)])) == 2  # one lever is not both best and worst


@pytest.mark.parametrize("means, has", [((0.8,), "I 1 af 1 kommune er"), ((0.79, 0.8, 0.9), "I 2 af 3 kommuner er"), ((0.1, 0.2), "I ingen af de 2 kommuner er")])
def test_a_network_at_its_edges(means, has):
    lines = told("network", network=[share(3, share_mean=mean) for mean in means] + [share(0, share_mean=0.8)])
    assert lines[0].startswith("Netværket: Målet nås ikke i nogen") and "det samme som målet" in lines[0]
    assert lines[1].startswith(has) and lines[2] == NO_CERTAINTY


def index(name, total):
    return {"outcome": "share", "plan": "none_home", "input": name, "first": total, "first_low": total, "first_high": total, "total": 1.0}


def test_what_matters_most_next_and_nothing_at_all():
    lines = told("sensitivity", indices=[index("consent", 0.05), index("growth", 0.9)])
    assert "Mest betyder vækst i antal borgere, som alene forklarer 90 %" in lines[0] and "Dernæst kommer samtykke" in lines[0]
    assert "'ingen udbygning, med hjemtagning'" in lines[1]
    assert "Dernæst" not in told("sensitivity", indices=[index("growth", 1.0)])[0]
    two = told("sensitivity", indices=[index("consent", 0.9), index("growth", 0.2) | {"outcome": "total_mio_kr"}])
    assert "Selvforsyningsgraden: Mest betyder samtykke" in two[0] and "Driftsudgifter: Mest betyder vækst i antal borgere" in two[1]
    nothing = [index("growth", 0.0) | {"first": None}]
    assert told("sensitivity", indices=nothing) == told("sensitivity", indices=[]) == [WORDS["report.explains_none"][1]]


def past(start, mean, p05, p95, **more):
    return {"figure": "share_residents", "prices": None, "start_share": start, "published": 0.66, "mean": mean, "p05": p05, "p95": p95} | more


@pytest.mark.parametrize("rows, first", [
    ([past(0.6, 0.5, 0.4, 0.6)], "startandel på 60 % ligger 0 af 1 offentliggjorte tal"),
    ([past(0.6, 0.5, 0.4, 0.6), past(0.665, 0.65, 0.6, 0.66)], "startandel på 66,5 % ligger 1 af 1"),
    ([past(0.6, 0.66, 0.6, 0.7), past(0.6, 0.66, 0.4, 0.7, figure="residents_growth")], "ligger 1 af 1"),
    ([past(0.6, 0.7, 0.66, 0.8)], "startandel på 60 % ligger 1 af 1"),
])
def test_the_past_at_its_edges(rows, first):
    lines = told("backcast", backcast=rows)
    assert first in lines[0] and len(lines) == 3 and "antal borgere er lagt ind" in lines[2]
    assert told("backcast", backcast=[past(0.6, 0.3, 0.2, 0.4, figure="residents_growth")]) == [WORDS["report.past.none"][1]]
    money = past(0.6, 400.0, 300.0, 512.3, published=1398.5, figure="external_mio_kr", prices="current")
    assert "(løbende priser): offentliggjort 1.398,5 mio. kr.; modellen giver 400,0 mio. kr. i gennemsnit og 300,0 til 512,3 mio. kr." \
        in told("backcast", backcast=[money])[1]
    assert "offentliggjort 66,0 %; modellen giver 50,0 % i gennemsnit og 40,0 til 61,0 % i 90 af 100 fremtider" \
        in told("backcast", backcast=[past(0.6, 0.5, 0.4, 0.61)])[1]


def test_the_past_is_told_of_one_start_share_and_each_figure_once():
    """Each figure fits from some start; from none do both, and a figure in other prices is the same figure."""
    def of(start, share, spending):
        return [past(start, share, share - 0.01, share + 0.01),
                *(past(start, spending, spending - 0.01, spending + 0.01, figure="spending_growth", prices=p) for p in ("current", "fixed"))]

    lines = told("backcast", backcast=of(0.6, 0.66, 0.5) + of(0.7, 0.7, 0.66))
    assert "startandel på 70 % ligger 1 af 2" in lines[0] and sum("offentliggjort 66,0 %" in line for line in lines) == 2, lines
    assert "70,0 % i gennemsnit" in lines[1] and "(faste priser)" in lines[2]


def case(value, cheaper, points, once=None):
    rows = [("annuity", "present_cost", value), ("annuity", "cheaper", cheaper), ("annuity", "points", points),
            ("once", "present_cost", value if once is None else once)]
    return [{"plan_a": "none_home", "plan_b": "double_home", "view": view, "quantity": key, "futures": 20,
             "value": v, "value_low": v - 1, "value_high": v + 1} for view, key, v in rows]


@pytest.mark.parametrize("row, has", [
    (case(81.9, 0.0, 11.2), ["81,9 mio. kr. mere end 'ingen", "i årene 2023 til 2032 i nutidsværdi (95 %-interval 80,9 til 82,9)", "i 0 af 20 fremtider", "11,2 procentpoint højere"]),
    (case(-5.0, 1.0, -0.5, -4.0), ["5,0 mio. kr. mindre end", "(95 %-interval 4,0 til 6,0)", "i 20 af 20 fremtider", "0,5 procentpoint lavere", "koster den 4,0 mio. kr. mindre (95 %-interval 3,0 til 5,0)"]),
    (case(0.0, 0.05, 0.01, 300.0), ["0,0 mio. kr. mere end", "i 1 af 20 fremtider", "er uændret", "Betales anlæg på én gang, koster den 300,0 mio. kr. mere"]),
])
def test_a_business_case_at_its_edges(row, has):
    lines = told("business_case", business_case=row, price_views=[{"year": 2023.0}, {"year": 2032.0}])
    assert all(part in lines[0] for part in has), lines[0]
    assert (NO_CERTAINTY in lines) == (row[1]["value"] in (0, 1))


def stressed(name, hits, added, year=2032.0):
    row = {"scenario": name, "year": year, "futures": 20, "buffer_mio_kr": 10.0, "probability": hits / 20,
           "probability_low": 0.0, "probability_high": 0.9}
    return row, {"scenario": name, "quantity": "with_waiting_mio_kr", "difference_mean": added}


@pytest.mark.parametrize("rows, has, lines", [
    ([stressed("calm", 5, 0.0)], "overstiger bufferen på 10,0 mio. kr. i 5 af 20 fremtider (95", 1),
    ([stressed("calm", 0, 0.0), stressed("delays", 0, -5.0)], "5,0 mio. kr. mindre end uden belastninger, når ventedage regnes med; sent byggeri", 3),
    ([stressed("calm", 5, 0.0), stressed("closures", 20, 7.0), stressed("delays", 6, -5.0)], "Med 'forsinkelser': i 6 af 20 fremtider", 4),
    ([stressed("calm", 5, 0.0), stressed("closures", 9, 7.0), stressed("delays", 6, 0.0), stressed("price_shock", 4, 1.0)],
     "Med 'prisspring' og 'forsinkelser': i 4 til 6 af 20 fremtider", 3),
    ([stressed("calm", 5, 0.0), stressed("closures", 9, 7.0)], "oftest med 'lukninger': i 9 af 20", 2),
])
def test_stress_at_its_edges(rows, has, lines):
    early = [stressed("calm", 1, 0.0, 2024.0)[0]]
    found = told("stress", buffer=[*early, *(b for b, _ in rows)], stress=[*(s | {"quantity": "total_mio_kr", "difference_mean": -99.0} for _, s in rows), *(s for _, s in rows)])
    assert has in " ".join(found) and len(found) == lines and "i 1 af" not in " ".join(found), found
    assert (NO_CERTAINTY in found) == any(b["probability"] in (0, 1) for b, _ in rows)


def test_runs_beside_one_another_need_two_that_answer_alike():
    def row(run, value, more):
        ends = {f"{name}{end}": None if x is None else x + by for name, x in (("value", value), ("minus_first", more))
                for end, by in (("", 0.0), ("_low", -0.01), ("_high", 0.01))}
        return {"headline": "probability, none_home", "run": run, "unit": "share", **ends}

    def of(*rows):
        tables = {"runs": [{"called": "A"}, {"called": "B"}], "configs": [], "headlines": list(rows)}
        return answers("compared", tables, {"experiment": {}, "same_futures": []}, "da")

    alone, both = of(row("A", 0.5, None)), of(row("A", 0.5, None), row("B", 0.75, 0.25))
    assert alone[0] == "Indstillinger og forudsætninger, der er forskellige i kørslerne: 0." and len(both) == len(alone) + 1
    assert "A: 50,0 %" in both[1] and "B: 75,0 %" in both[1] and "B − A: +25,0" in both[1]


def test_more_and_less_are_told_in_english_too():
    def first(*rows, **tables):
        return told(*rows, language="en", price_views=[{"year": 2023.0}], **tables)[0]

    for value, word in ((5.0, "more than"), (-5.0, "less than")):
        assert word in first("business_case", business_case=case(value, 0.5, 1.0))
        assert word in first("optimise", optimise=[share(17, kind="found", places_planned=1, above_nothing=value)])
    for points, word in ((0.5, "larger"), (-0.5, "smaller"), (0.0, "stays the same")):
        assert word in first("business_case", business_case=case(1.0, 0.5, points))
    lines = told("levers", "en", levers=[lever("lever_home", 2.0), lever("lever_build", -3.0)])
    assert "it saves 2.0 mio. kr." in lines[1] and "it costs 3.0 mio. kr. more" in lines[2]


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_every_published_answer_is_told_in_whole_sentences(experiment, language):
    asked = asked_by(experiment)
    lines = answers(experiment, tables_of(experiment), {"experiment": asked}, language)
    assert lines and all(line.endswith(".") and "{" not in line and "–" not in line and "None" not in line for line in lines), lines
    assert len(" ".join(lines)) < 1400  # page one has a picture and limits too


# --- pictures told in words -------------------------------------------------------------


def by_year(**more):
    return [{"year": year, "mean": 5.0 + at, "p05": 4.0, "p95": 7.5} | more for at, year in enumerate((2023.0, 2027.0, 2032.0))]


# Tables that are not published, with the numbers that must be told.
UNPUBLISHED = {
    "effect": by_year(plan_b="double_home", quantity="total") + by_year(plan_b="double_home", quantity="own", mean=99.0)
    + by_year(plan_b="double_home", quantity="refund", mean=0.0),
    "budget": by_year(plan="double_home", quantity="total"),
    "social_investment": by_year(plan="lever_invest", quantity="investor_result_so_far"),
    "break_even_map": [{"plan_b": "double_home", "price_ratio": r, "occupancy": o, "difference_mio_kr": 100 * r - 50 * o}
                       for r in (0.7, 1.0, 1.2) for o in (0.8, 0.9, 1.0)],
    "months": [{"scenario": "plan", "year": year, "month": month, "residents_mean": 1.0, "share_residents_p50": 0.6, **dict.fromkeys(
        ("residents_p05", "residents_p50", "residents_p95", "places_p50", "share_residents_p05", "share_residents_p95"), year - month)}
        for year in (2023.0, 2032.0) for month in (11.0, 12.0)],
    "network": [share(3, share_p05=0.6, share_p95=0.8)],
    "headlines": [{"headline": "share_mean, none_home", "run": run, "value": 0.7} for run in "ab"],
}


def pictures():
    """(experiment whose tables it is told from, picture), every picture of every experiment."""
    published = [(f.parent.name, f.stem) for f in sorted(PUBLISHED.glob("*/*.png"))]
    outlined = [(name, figure) for name, o in OUTLINES.items() for figure in (o.picture, *(f for p in o.parts for f in p.figures))]
    return sorted({*published, *outlined, *(("reachability", name) for name in ("costs", "residents_and_places"))})


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("experiment, picture", pictures())
def test_every_picture_is_told_with_its_numbers(experiment, picture, language):
    rows = (tables_of("reachability") if experiment not in EXPERIMENTS or picture in ("costs", "residents_and_places")
            else tables_of(experiment)) | UNPUBLISHED
    text = pictured(picture, rows, language)
    lines = text.partition(". ")[2]
    assert len(re.findall(r"\d", lines)) > 3 and "{" not in text and "None" not in text, text
    assert len(text) < 3000


def test_the_data_behind_a_picture_are_its_own():
    rows, columns = behind("by_when_kroner", tables_of("places_needed"))
    assert {r["definition"] for r in rows} == {"kroner"} and {r["quantity"] for r in rows} == {"reached"} and "by_then_low" in columns
    assert len(behind("costs", tables_of("reachability"))[0]) == len({(r["scenario"], r["year"]) for r in tables_of("reachability")["years"]})
    assert behind("tail", {"tail": [{"mio_kr": 1.0}], "buffer": []}) == ([{"mio_kr": 1.0}], [])  # the curve, not what is told of it
    assert behind("never_heard_of", {}) == ((), [])


def test_medians_at_the_ends_of_years_are_told_of_a_picture_that_shows_medians():
    rows, columns = behind("residents_and_places", UNPUBLISHED)
    assert [(r["month"], r["residents_p50"]) for r in rows] == [(12.0, 2011.0), (12.0, 2020.0)] and {"residents_p05", "residents_p95"} <= set(columns)
    assert "2.020" in pictured("residents_and_places", UNPUBLISHED, "da") and "mean" not in " ".join(columns)


def test_a_comparison_tells_the_cost_beside_the_first_plan_and_in_how_many_futures_it_is_lower():
    rows, columns = behind("comparison", tables_of("compare"))
    drawn = {r["plan_b"]: r for r in tables_of("compare")["differences"] if r["quantity"] == "total_mio_kr" and r["plan_a"] == "none_home"}
    assert [r.get("cost_difference_mio_kr") for r in rows] == [None, *(drawn[r["plan"]]["difference_mean"] for r in rows[1:])]
    assert {"cost_difference_mio_kr_low", "cheaper_in", "futures"} <= set(columns) and all(r["cheaper_in"] == drawn[r["plan"]]["b_better"] for r in rows[1:])
    text = pictured("comparison", tables_of("compare"), "da")
    assert text.count("billigere end den første plan, antal fremtider") == len(rows) - 1
    assert re.search(r"gennemsnit [\d,]+ %, 90 af 100 fremtider [\d,]+ % til [\d,]+ %, sandsynlighed", text)


def test_the_table_behind_a_stack_has_the_parts_that_are_drawn():
    rows, columns = behind("effect", UNPUBLISHED)
    assert [r["quantity"] for r in rows] == ["total"] * 3 + ["own"] * 3 and columns[:3] == ["plan_b", "quantity", "year"]


def test_the_largest_page_leaves_room_for_its_pictures(tmp_path):
    run = a_run("places_needed", tmp_path)
    figure = next(iter(run.figures.values()))
    drawn = {f"{name}_{d}": figure for name in ("places_needed", "by_when", "conditions") for d in DEFINITIONS}
    assert len(page(replace(run, figures=drawn)).encode()) + MOST_PICTURES < 3_000_000


def test_every_way_of_telling_is_a_picture_that_some_experiment_draws():
    stems = {name.rpartition("_")[0] if name.rpartition("_")[2] in DEFINITIONS else name for _, name in pictures()}
    assert stems == set(PICTURES)


def test_a_total_is_told_of_the_first_and_the_last_year_and_a_part_of_it_not():
    text = pictured("effect", UNPUBLISHED, "da")
    assert "548 pladser og hjemtagning, 2023: gennemsnit 5,0" in text and "2032" in text and "2027" not in text and "99" not in text
    assert "(mio. kr. om året)" in text
    corners = pictured("break_even_map", UNPUBLISHED, "en")
    assert corners.count(";") == 3 and "70.0" in corners


def test_a_picture_is_told_from_its_lower_to_its_upper_end_and_what_is_left_out_is_counted():
    rows = [share(3, plan=f"p{n}", p05=0.6, p95=0.8) for n in range(14)]
    text = pictured("comparison", {"plans": rows}, "da")
    assert "60,0 % til 80,0 %" in text and text.endswith("2 mere står i tabellen nedenfor.") and "p12" not in text
    assert "i alt, mio. kr., løbende priser 1.908,6" in pictured("costs", tables_of("reachability"), "da")


def test_every_picture_has_its_text_and_the_data_behind_it(tmp_path):
    run = a_run("compare", tmp_path, tables_of("compare") | {"years": tables_of("reachability")["years"]})
    html = page(run)
    alternatives = [a["alt"] for a in images(html)]
    assert sorted(alternatives) == sorted(pictured(name, run.tables, "da") for name in run.figures)
    assert max(map(len, alternatives)) > 100 and len(alternatives) == 3
    assert html.count('<details class="data">') == len(run.figures) == 3


def test_pictures_beyond_what_a_page_may_weigh_are_left_out_and_that_of_page_one_stays(tmp_path):
    run = a_run("compare", tmp_path)
    next(iter(run.figures.values())).write_bytes(bytes(MOST_PICTURES // 2))  # a third more as it is embedded
    assert [a["alt"] for a in images(page(run))] == [pictured("comparison", run.tables, "da")]


def test_a_table_at_a_glance_is_of_one_definition(tmp_path):
    rows = [share(3), share(777, 1000, definition="kroner")]
    glance, _, whole = page(a_run("reachability", tmp_path, {"reachability": rows})).partition("Alle tabeller")
    assert "777" not in glance and "777" in whole


def test_a_picture_without_rows_is_named():
    assert pictured("waterfall", {}, "da") == "Figur: hvor forskellen kommer fra."


# --- tables -----------------------------------------------------------------------------


def test_rows_that_begin_alike_stand_under_one_head():
    rows = [{"scenario": name, "year": 2023.0 + at, "residents": 1770.7} for name in ("no growth", "flat") for at in range(5)]
    shown = table(rows, "da")
    assert [name for name, _ in shown.groups] == ["ingen vækst"] and shown.heads == ["år", "borgere"]
    assert shown.groups[0][1][0] == ["2023", "1.771"] and shown.numeric == [True, True]
    numbers = table([{"growth_per_year": 0.025, "places_added": n, "hits": 3.0} for n in (0.0, 1.0, 2.0)], "da")
    assert numbers.groups[0][0] == "vækst om året: 2,5\N{NO-BREAK SPACE}%"
    assert table(rows[:2], "da").groups[0][0] == ""


@pytest.mark.parametrize("row, key, shown", [
    ({"residents": 99.96}, "residents", "100,0"), ({"residents": 1770.7}, "residents", "1.771"), ({"places": 3.0}, "places", "3"),
    ({"outcome": "share", "at_low": -0.065}, "at_low", "-6,5 procentpoint"), ({"value": 1.0, "unit": "probability"}, "value", "100,0 %"),
    ({"published": 1.8}, "published", "1,8"), ({"p_value": 0.000004}, "p_value", "0,000"), ({"total": 0.913}, "total", "91,3 %"),
    ({"growth_per_year": 0.0025}, "growth_per_year", "0,25 %"), ({"growth_low": -0.0025}, "growth_low", "-0,25 %"),
    ({"growth_per_year": 0.02}, "growth_per_year", "2,0 %"), ({"headline": "growth survived, x", "minus_first": 0.0025}, "minus_first", "0,25 procentpoint"),
    ({"share_of_variance_low": -0.036}, "share_of_variance_low", "0,0 %"), ({"share_of_variance": 1.12}, "share_of_variance", "100,0 %"),
    ({"quantity": "total_mio_kr", "year": 2032.0}, "year", "hele perioden"), ({"quantity": "waiting_days", "year": 2032.0}, "year", "hele perioden"),
    ({"quantity": "share_residents", "year": 2032.0}, "year", "2032"),
])
def test_numbers_as_people_write_them(row, key, shown):
    assert cell(row, key, "da") == shown


def test_what_is_worth_finding_out_has_its_unit_and_interval():
    rows = [{"goal": goal, "input": "growth", "value": 1.2, "low": 0.0, "high": 4.567, "best_at_low": "none_home"} for goal in ("cost", "distance")]
    shown = table(rows, "da", ("goal", "input", "value", "value_low", "best_at_low"))
    assert [line[2] for _, lines in shown.groups for line in lines] == ["1,2 (0,0 til 4,6)", "1,20 (0,00 til 4,57)"]
    assert [line[0].rpartition(", ")[2] for _, lines in shown.groups for line in lines] == ["mio. kr.", "procentpoint"]
    assert shown.heads[-1] == "bedste plan, hvis forudsætningen er lav" and len(shown.heads) == 4


@pytest.mark.parametrize("row, shown", [
    ({"places": 592.0, "places_low": 574.0, "places_high": None, "most_places": 1500.0}, "592 (574 til over 1.500)"),
    ({"places": None, "places_low": None, "places_high": None, "most_places": 1500.0}, "over 1.500"),
    ({"residents": 99.4, "residents_low": 96.6, "residents_high": 102.0}, "99,4 (96,6 til 102,0)"),
    ({"residents": 100.4, "residents_low": 98.6, "residents_high": 102.0}, "100 (99 til 102)"),
    ({"p_value": 9.5, "p_value_low": 9.0, "p_value_high": 10.25}, "9,50 (9,00 til 10,25)"),
    ({"external": -0.4, "external_low": None, "external_high": None}, "-0,4"),
])
def test_a_number_and_its_limits_are_written_alike_and_an_open_end_is_told(row, shown):
    assert table([row], "da", (next(iter(row)), f"{next(iter(row))}_low")).groups[0][1][0][0] == shown


def test_the_title_begins_with_a_capital(tmp_path):
    run = a_run("compare", tmp_path)
    html = page(replace(run, config_yaml=run.config_yaml.replace("Aarhus Kommune", "small example (synthetic)")))
    assert "<h1>Lille eksempel (opdigtet): egne" in html


@pytest.mark.parametrize("unknown, rows", [(None, 0), ("growth", 1)])
def test_where_nothing_is_uncertain_that_is_said_and_no_share_of_it(unknown, rows, tmp_path):
    spread = [{"scenario": "flat", "headline": "share_residents", "unknown": unknown, "part": part, "share_of_variance": share}
              for part, share in (("chance", 1.0), ("too_few_futures", None))]
    html = page(a_run("compare", tmp_path, tables_of("compare") | {"spread": spread})).partition("Alle tabeller</h2>")[0]
    assert ("er her sat til faste værdier" in html) == (not rows) and html.count("100,0\N{NO-BREAK SPACE}%</td>") == rows


@pytest.mark.parametrize("plans, coloured", [(7, 7), (8, 3), (16, 3)])
def test_of_more_lines_than_colours_the_highest_are_named_in_the_chart_and_the_others_grey(plans, coloured):
    rows = [{"scenario": f"plan {n}", "year": year, "share_mean": 0.6 + n / 100, "share_p05": 0.5, "share_p95": 0.7}
            for n in range(plans) for year in (2023.0, 2024.0)]
    chart = over_time(rows, 0.8, "da")
    shown = [line for line in chart.lines if not line.grey]
    assert len({(line.colour, line.dash) for line in shown}) == coloured and chart.many == (plans > 7)
    assert [line.at for line in shown] == list(range(plans - coloured + 1, plans + 1)) and [line.grey for line in chart.drawn[-coloured:]] == [False] * coloured
    named = sorted(line.label[0] for line in shown if line.label)
    assert len(named) == (3 if chart.many else 0) and all(b - a >= 22 for a, b in zip(named, named[1:], strict=False))


def test_a_number_stands_with_the_ends_of_its_interval_where_both_are_known():
    row = {"plan": "a", "share_points": 0.112, "learned": 1.0, "probability": 0.5, "probability_low": 0.4, "probability_high": 0.6}
    shown = table([row, row | {"learned": 0.0, "probability_high": None}], "da")
    ((_, (whole, open_end)),) = shown.groups
    assert whole[1:] == ["11,2", "ja", "50,0\N{NO-BREAK SPACE}% (40,0 til 60,0\N{NO-BREAK SPACE}%)"]
    assert open_end[2:] == ["nej", "50,0\N{NO-BREAK SPACE}%"]


@pytest.mark.parametrize("years", [2, 3])
def test_a_table_that_is_cut_says_how_long_it_was(monkeypatch, years):
    monkeypatch.setattr("sim.report.cells.MOST_ROWS", years)
    shown = table([{"scenario": "flat", "year": 2023.0 + at, "residents": 5.0} for at in range(9)], "da")
    assert (shown.lines, shown.total) == (years, 9)


# --- assumptions ------------------------------------------------------------------------


def assumed(key, value, unit=""):
    return {"key": key, "value": value, "unit": unit, "tag": "assumption", "source": ""}


@pytest.mark.parametrize("row, name, shown", [
    (assumed("demand.growth.per_year", 0.025, "share a year"), "Vækst i antal borgere", "2,5 %"),
    (assumed("demand.needs.temporary.consent.uniform", "[0.1, 0.3]", "share"), "Samtykke til hjemtagning (midlertidigt botilbud)", "10 til 30 %"),
    (assumed("municipality.pools.temporary.serves", "['temporary', 'rented']"), "Egnet til disse behov (midlertidigt botilbud)",
     "midlertidigt botilbud; botilbudslignende tilbud"),
    (assumed("prices.empty_own_place.2022-01-01", 1821.4, "kr. a day"), "En tom egen plads, fra 01-01-2022", "1.821,40"),
    (assumed("municipality.start", "2023-01-01", "date"), "Beregningens start", "01-01-2023"),
    (assumed("prices.price_year", 2022.0), "Prisniveau", "2022"),
    (assumed("plan.taking_home.offered", "True"), "Hjemtagning tilbydes", "ja"),
    (assumed("municipality.register_csv", None), "Borgerliste", "–"),
    (assumed("prices.refund.scale.2022-01-01.860000.0", 0.25, "share"), "Statsrefusion af særligt dyre enkeltsager, trin, over 860.000 kr., fra 01-01-2022", "25 %"),
    (assumed("experiment.scenarios", "[{'name': 'flat', 'places': 274}]"), "Scenarier", "ingen vækst: 274 pladser"),
    (assumed("experiment.scenarios", "[{'name': 'historical growth and the plan', 'growth': 0.025, 'places': 274}, {'name': 'flat', 'growth': 0.0}]"),
     "Scenarier", "historisk vækst og udbygningsplanen: vækst 2,5 % om året, 274 pladser; ingen vækst: vækst 0 % om året"),
    (assumed("demand.combinations", "86 values; they stand in config.yaml"), "Kombinationer af forudsætninger, der passer med fortiden",
     "86 værdier; de står i config.yaml"),
])
def test_an_assumption_is_told_by_name(row, name, shown):
    ((_, (told_of,)),) = assumptions([row], "da")
    assert (told_of.name, told_of.value, told_of.key, told_of.tag) == (name, shown, row["key"], "antagelse")


def test_a_unit_stands_beside_numbers_alone():
    shown = [told_of.unit for _, own in assumptions([assumed("plan.most_wait_days", 84.0, "days"), assumed("plan.taking_home.offered", "True", "days")], "da") for told_of in own]
    assert shown == ["dage", ""]


def test_an_assumption_has_value_unit_tag_and_source_side_by_side(tmp_path):
    rows = [assumed("plan.most_wait_days", 84.0, "days") | {"source": "Anna & Bo"}, assumed("municipality.start", "2023-01-01", "date")]
    html = page(a_run("compare", tmp_path, tables_of("compare") | {"assumptions": rows}))
    assert "<td>84</td><td>dage</td><td>antagelse</td><td>Anna &amp; Bo</td>" in html
    assert "<td>01-01-2023</td><td></td><td>antagelse</td>" in html


@pytest.mark.parametrize(("key", "value", "stated", "shown", "unit"), [
    ("experiment.published.year", 2022, "share, share, mio. kr., share", "2022", "år"),
    ("experiment.published.share_residents", 0.66, "share, share, mio. kr., share", "66 %", "andel"),
    ("experiment.published.external_mio_kr", 398.5, "share, share, mio. kr., share", "398,5", "mio. kr."),
    ("experiment.stresses.profit_limit.demand.market.profit_limit.over_years", 3.0, "date, years, share of private providers that leave, days",
     "3", "år"),
    ("experiment.stresses.closures.demand.market.closures.chance_a_year", 0.03, "share of providers a year", "3 %", "andel om året"),
    ("experiment.conditions.consent", "[0.2, 1.0]", "futures; probability; share a year; shares; months; days", "20 %; 100 %", "andel"),
    ("experiment.reacting.first", "['2023-07-01', '2025-07-01']", "shares, dates, months", "01-07-2023; 01-07-2025", ""),
    ("municipality.pools.rented.places", 2168, "places and days", "2.168", "pladser"),
    ("mine.of_my_own", 0.5, "shares; months; days", "0,5", "andele; måneder; dage"),
])
def test_a_value_of_several_with_one_unit_stated_has_its_own(key, value, stated, shown, unit):
    ((_, (told_of,)),) = assumptions([assumed(key, value, stated)], "da")
    assert (told_of.value, told_of.unit) == (shown, unit)


def test_what_plans_have_in_common_counts_once(tmp_path):
    rows = [assumed(f"plan/{plan}.places", value) for plan, value in (("a", 1.0), ("b", 1.0), ("c", 2.0))]
    html = page(a_run("compare", tmp_path, tables_of("compare") | {"network": [share(0)] * 2, "assumptions": rows}))
    assert "0 efterprøvede, 0 afledte, 2 antagelser" in html


@pytest.mark.parametrize("repeated, said", [
    (None, "Ingen gennemspilninger er gentaget"), ([], "Ingen gennemspilninger"), ([{}], "1 gennemspilning er gentaget"), ([{}] * 2, "2 gennemspilninger er gentaget"),
])
def test_what_was_played_again_is_counted(repeated, said, tmp_path):
    run = a_run("compare", tmp_path)
    html = page(replace(run, manifest={**run.manifest, **({} if repeated is None else {"plays_repeated": repeated})}))
    assert said in html


def test_of_several_plans_what_differs_is_told():
    places, order, wait = "even_build_out.places", "taking_home.order", "most_wait_days"
    rows = [assumed(f"plan/none_home.{wait}", 1.0), assumed(f"plan/none_home.{places}", 0.0), assumed(f"plan/none_home.{order}", 2.0),
            assumed(f"plan/double_home.{wait}", 1.0), assumed(f"plan/double_home.{places}", 548.0)]
    (_, first), (title, other) = assumptions(rows, "da")
    assert len(first) == 3 and [(a.name, a.value) for a in other] == [("Nye pladser, udbygget jævnt", "548"), ("Hvem der spørges først", "–")]
    assert title == "Planen: 548 pladser og hjemtagning: det, der er anderledes end i 'ingen udbygning, med hjemtagning'"


def keys_in(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("about", "defaults"):
                yield str(key)
                yield from keys_in(inner)


def test_in_a_network_the_numbers_of_its_shape_are_not_taken_for_anybodys(tmp_path):
    rows = [assumed("municipality.needs.temporary.residents.own", 337.0, "citizens"),
            assumed("experiment.municipalities.Testby.own_share", 0.5, "citizens, share, places, date")]
    for experiment, told in (("network", True), ("compare", False)):
        html = page(a_run(experiment, tmp_path, tables_of("compare") | {"network": [share(0)] * 2, "assumptions": rows}))
        assert ("Kommunen, som de øvrige er dannet efter" in html) is told
        assert "Andel på egne pladser (Testby)" in html


def test_every_shipped_key_is_named_in_danish():
    files = [f for group in ("municipality", "demand", "plan", "prices", "experiment") for f in (PROJECT / "configs" / group).rglob("*.yaml")]
    parts = {key for f in files for key in keys_in(yaml.safe_load(f.read_text(encoding="utf-8")))}
    words_of_code = {p for p in parts if re.fullmatch("[a-z_0-9]*[a-z_][a-z_0-9]*", p)}
    assert len(words_of_code) > 180
    assert {p for p in words_of_code if f"key.{p}" not in WORDS and key_word(p, "da") == p} == set()
    assert key_word("never_heard_of", "da") == "never_heard_of"


# --- Danish -----------------------------------------------------------------------------


def words_in(text):
    """Without what is filled in, and what is to be typed."""
    return {word.lower() for word in WORD.findall(re.sub(r"\{[^}]*\}|\b\w+=\S*", " ", text))}


@cache
def english_only():
    """Words that stand in an English text of the project and in no Danish one."""
    english = set().union(*(words_in(e) for e, _ in WORDS.values()), *map(words_in, DANISH))
    danish = set().union(*(words_in(d) for _, d in WORDS.values()), *map(words_in, DANISH.values()))
    return english - danish


def test_no_danish_text_has_an_english_word_of_every_sentence():
    """What stands in a Danish text by mistake would be Danish to the next test."""
    telling = {"the", "and", "of", "with", "from", "are", "which", "than", "when", "each", "years", "places", "costs", "share", "growth"}
    assert {danish for _, danish in WORDS.values() if words_in(danish) & telling} == set()


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_a_danish_page_has_no_english_word(experiment, pages):
    text = " ".join(Seen(pages(experiment)).text)
    assert len(english_only()) > 800 and {"the", "places", "taking", "share"} <= english_only()
    assert words_in(text) & english_only() == set()
    assert re.findall(r"\w+_\w+", text) == []  # nor a key or a code
    assert re.findall(r"\d{4}-\d\d-\d\d", text) == []


# --- glossary ---------------------------------------------------------------------------


def entries(html):
    return dict(re.findall("<dt>([^<]*)</dt><dd>([^<]*)</dd>", html.rpartition("</h2>")[2]))


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_the_glossary_holds_the_terms_of_the_page_and_no_other(experiment, pages):
    html = pages(experiment)
    shown = entries(html)
    body = " ".join(Seen(re.sub('alt="[^"]*"', "", html[: html.rindex("<h2>")])).text)
    wanted = {WORDS[key][1].partition(": ")[0] for key in used(body, "da")}
    assert set(shown) == wanted and {"selvforsyningsgrad", "fremtid", "95 %-interval"} <= set(shown) and all(shown.values())
    assert len(shown) < len(_LINES)
    assert ("nutidsværdi" in shown) == ("nutidsværdi" in body.lower())


@pytest.mark.parametrize("text, language, term", [
    ("Borgeren visiteres", "da", "referred"), ("Hjemtagning af borgere", "da", "home"), ("90 af 100 fremtider", "da", "band"),
    ("frit\N{NO-BREAK SPACE}valg", "da", "free_choice"), ("Taken home", "en", "home"), ("i nutidsværdi", "da", "present_value"),
])
def test_a_term_is_found_in_its_forms(text, language, term):
    assert f"glossary.{term}" in used(text, language)
    assert used("intet af det", language) == used("nothing of it", language) == []


def test_every_entry_is_a_term_and_its_meaning_in_both_languages():
    for key, english, danish, entry, entry_da in _LINES:
        assert all(": " in text and len(text) < 200 for text in (entry, entry_da)), key
        assert f"glossary.{key}" in used(entry, "en") and f"glossary.{key}" in used(entry_da, "da"), key
    assert words.glossary.WORDS.keys() <= WORDS.keys()
