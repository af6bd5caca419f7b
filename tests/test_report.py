"""The report: sentences at their edges, Danish throughout, no request, no harm from names."""
import csv
import hashlib
import json
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
import yaml
from experiments import report as command
from sim.report import cells, write_report
from sim.words import column
from sim.words.coded import coded
from sim.report.limits import limits
from sim.report.lines import over_time
from sim.report.outline import OUTLINES
from sim.report.sentences import against_target, chance, chance_words, counted, growing
from sim import words
from sim.words import WORDS, say
from sim.words.sources import DANISH

PROJECT = Path(__file__).resolve().parent.parent
PUBLISHED = sorted((PROJECT / "results/published").glob("*/*.csv"))
HOSTILE = ["<script>alert(1)</script>", "=1+1", "../../x", "æøå ÆØÅ", "x" * 10_000]


def rows_of(file):
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8"))))


def share_rows(scenario):
    return [
        {"scenario": scenario, "year": 2023 + i, "definition": "residents", "share_mean": 0.6 + i / 50,
         "share_p05": 0.55 + i / 50, "share_p95": 0.65 + i / 50, "residents": 100, "own": 60, "external": 40}
        for i in range(3)
    ]


def a_run(folder, language="da", name="Aarhus Kommune", register=None, scenario="no growth and the plan"):
    """A run folder of reachability, small and made by hand; the numbers are those of the published run."""
    (folder / "figures").mkdir(parents=True)
    published = PROJECT / "results/published/reachability"
    cells = [r for r in rows_of(published / "reachability.csv") if r["places_added"] == "274"]
    assumed = rows_of(published / "assumptions.csv")
    tables = {"reachability.csv": cells, "years.csv": share_rows(scenario), "assumptions.csv": assumed}
    for file, rows in tables.items():
        with (folder / file).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    picture = PROJECT / "results/published/reachability/reachability_residents.png"
    shutil.copy(picture, folder / "figures")
    config = {
        "municipality": {"name": name, "register_csv": register}, "futures": 1000, "engine": "compiled", "check_futures": 3,
        "experiment": {"target": 0.8, "year": 2032, "published": 274, "reference_growth": {"a": 0.025, "b": 0.007}},
    }
    (folder / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    (folder / "answer.txt").write_text("Svar.\n", encoding="utf-8")
    manifest = {
        "experiment": "reachability", "run": "r", "language": language, "seed": 1, "config_hash": "abc",
        "command": f"python3 run.py {name}", "versions": {"botilbud": "0.1.0"},
        "tables": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in tables},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def written(folder, language=None):
    return write_report(folder, language).read_text(encoding="utf-8")


class Page(HTMLParser):
    """Tags with their attributes, and the words that a reader sees outside code."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words, self.inside = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside += [tag] if tag in ("code", "script", "style") else []

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.words.append(data)


# --- sentences --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hits, futures, words",
    [(0, 1000, "none"), (1, 1000, "rare"), (10, 1000, "rare"), (11, 1000, "seldom"), (100, 1000, "seldom"),
     (101, 1000, "less"), (450, 1000, "less"), (451, 1000, "even"), (500, 1000, "even"), (550, 1000, "even"), (551, 1000, "more"),
     (900, 1000, "more"), (901, 1000, "often"), (990, 1000, "often"), (991, 1000, "nearly"), (999, 1000, "nearly"),
     (1000, 1000, "all"), (1, 1, "all")],
)
def test_a_probability_in_words(hits, futures, words):
    assert chance_words(hits, futures) == f"report.chance.{words}"


@pytest.mark.parametrize("hits, futures, shown", [(3, 1000, "i 3 af 1.000 fremtider"), (1, 1, "i 1 af 1 fremtid ")])
def test_how_often_is_told_in_figures(hits, futures, shown):
    row = {"hits": hits, "futures": futures, "probability": hits / futures, "probability_low": 0.0, "probability_high": 0.9}
    assert shown in chance(row, "da")
    assert ("ikke en vished" in chance(row, "da")) == (hits in (0, futures))


def test_a_probability_has_its_interval_from_low_to_high():
    row = {"hits": 10, "futures": 20, "probability": 0.5, "probability_low": 0.299, "probability_high": 0.701}
    assert "(95 %-interval 29,9 til 70,1 %)" in chance(row, "da")


def test_growth_decline_and_neither():
    assert growing(0.025, "da") == "Hvis antallet af borgere i botilbud vokser med 2,5 % om året"
    assert growing(-0.005, "da") == "Hvis antallet af borgere i botilbud falder med 0,5 % om året"
    assert growing(0.0, "da") == "Hvis antallet af borgere i botilbud er uændret"


def test_above_below_and_exactly_on_target():
    told = [against_target(mean, 0.8, "da") for mean in (0.81, 0.79, 0.8, 0.80001)]
    assert ["over" in t.split(",")[-1] or "over målet" in t for t in told] == [True, False, False, False]
    assert against_target(0.7, 0.6625, "da").endswith("over målet på 66,25 %.")
    assert against_target(None, 0.8, "da") == "Ingen bor i botilbud til den tid, så der er ingen selvforsyningsgrad."
    assert "under målet" in told[1] and "det samme" in told[2] and "det samme" in told[3]


def test_how_often_is_said_in_words_that_grow_with_it():
    told = [say(chance_words(hits, 1000), "da") for hits in (0, 10, 80, 400, 500, 600, 950, 995, 1000)]
    assert told == [
        "ikke i nogen gennemspillet fremtid", "meget sjældent", "sjældent", "i et mindretal af fremtiderne",
        "i omtrent halvdelen af fremtiderne", "i et flertal af fremtiderne", "i de fleste fremtider", "i næsten alle fremtider",
        "i alle gennemspillede fremtider",
    ]


def test_one_and_many():
    assert [counted(n, "report.future", "report.futures", "da") for n in (1, 0, 1000)] == ["1 fremtid", "0 fremtider", "1.000 fremtider"]


def test_english_sentences_turn_at_the_same_edges():
    assert [next(w for w in ("grow", "decline") if w in growing(rate, "en")) for rate in (0.01, -0.01)] == ["grow", "decline"]
    told = [against_target(mean, 0.8, "en") for mean in (0.81, 0.79, 0.8)]
    assert [next(w for w in ("above", "below", "as much") if w in t) for t in told] == ["above", "below", "as much"]
    assert [counted(n, "report.place", "report.places", "en") for n in (1, 2)] == ["1 new place", "2 new places"]


@pytest.mark.parametrize("x, shown", [(-0.04, "0,0"), (-0.06, "-0,1"), (-1234.56, "-1.234,6"), (None, "–")])
def test_there_is_no_minus_before_nought(x, shown):
    assert words.number(x, 1, "da") == shown


def test_a_moment_is_told_by_the_whole_day_s_hours():
    assert words.dated("2026-11-25T21:05:00+00:00", "da") == "25-11-2026 21:05 UTC"


# --- Danish -----------------------------------------------------------------------------


def test_every_published_column_has_a_name_in_both_languages():
    columns = {c for f in PUBLISHED for c in rows_of(f)[0]}
    assert len(columns) > 100
    unnamed = {c for c in columns for language in ("en", "da") if "_" in column(c, language)}
    assert unnamed == set() and column("never_heard_of", "da") == "never_heard_of"
    assert {c for c in columns if column(c, "da") == c and f"column.{c}" not in WORDS and f"cell.{c}" not in WORDS} == set()


def test_every_published_code_and_name_is_danish():
    cells = {
        cell for f in PUBLISHED if f.stem != "assumptions" for row in rows_of(f)
        for key, cell in row.items() if key != "key" and re.search("[a-z]{2}", cell)
    }
    same = {c for c in cells if coded(c, "da") == c}
    assert len(cells) > 50 and same <= {"kroner", "mio. kr.", "overhead", "region"}  # the same in Danish


def test_every_shipped_unit_and_source_is_danish():
    stated = {
        about[part]
        for file in (PROJECT / "configs").rglob("*.yaml")
        for about in (yaml.safe_load(file.read_text(encoding="utf-8")).get("about") or {}).values()
        for part in ("unit", "source") if about.get(part)
    }
    assert len(stated) > 100 and stated - set(DANISH) == set()


def test_the_other_language_leaves_out_what_was_made_in_the_first(tmp_path):
    folder = a_run(tmp_path / "r", language="en")
    assert "data:image/png" in written(folder) and "data:image/png" not in written(folder, "da")
    assert '<html lang="da">' in written(folder, "da")
    # and stands beside it: what was made with pictures stays.
    assert '<html lang="en">' in (folder / "report.html").read_text("utf-8") and (folder / "report_da.html").exists()


# --- the page ---------------------------------------------------------------------------


def test_the_page_asks_for_nothing_and_is_small(tmp_path):
    html = written(a_run(tmp_path / "r"))
    page = Page(html)
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    links = [v for _, a in page.tags for k, v in a.items() if k in ("src", "href", "action", "srcset", "data")]
    assert links and all(link.startswith("data:image/png;base64,") for link in links)
    assert not any("style" in a for _, a in page.tags) and "url(" not in html and "@import" not in html
    assert len(html.encode()) < 3_000_000
    assert all(a.get("alt") for t, a in page.tags if t == "img")


def told_of(folder, **experiment):
    """The page of a run whose config is changed a little."""
    config = yaml.safe_load((folder / "config.yaml").read_text("utf-8"))
    config["experiment"] |= experiment
    (folder / "config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    return written(folder)


def test_the_page_says_what_was_asked_and_how_it_is_repeated(tmp_path):
    html = written(a_run(tmp_path / "r"))
    assert "<h1>Aarhus Kommune: egne botilbudspladser</h1>" in html
    assert "<p>Er mindst 80 % af borgerne i botilbud på kommunens egne pladser ved udgangen af 2032?</p>" in html
    repeated = html[html.index("Sådan gentages kørslen"):]
    told = ("<code>python3 run.py Aarhus Kommune</code>", "1", "<code>abc</code>", "<code>r</code>", "<code>botilbud 0.1.0</code>")
    assert re.findall("<dd>(.*?)</dd>", repeated)[: len(told)] == list(told)


def test_without_a_year_the_question_is_of_the_last_one(tmp_path):
    assert "ved udgangen af 2025?" in told_of(a_run(tmp_path / "r"), year=None)


def test_the_method_counts_the_futures_that_were_played(tmp_path):
    folder = a_run(tmp_path / "r")
    config = folder / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("futures: 1000", "futures: 200"), "utf-8")
    assert "Der er trukket 1.000 fremtider" in written(folder)


@pytest.mark.parametrize("market, limit", [(None, "demand"), ({"kinds": {}}, "market")])
def test_the_limits_are_those_of_what_was_played(tmp_path, market, limit):
    folder = a_run(tmp_path / "r")
    with (folder / "config.yaml").open("a", encoding="utf-8") as config:
        config.write(yaml.safe_dump({"demand": {"market": market}}))
    html = written(folder)
    assert [WORDS[f"report.limit.{key}"][1] in html for key in ("unknown", limit)] == [True] * 2
    assert ("altid plads" in html) == (limit == "demand")


def test_every_table_is_on_the_page_and_a_cut_one_says_so(tmp_path, monkeypatch):
    folder = a_run(tmp_path / "r")
    whole = written(folder)
    assert all(f"<summary>Tabel: {told} (" in whole for told in ("pr. år", "efter vækst og pladser")) and "De første" not in whole
    monkeypatch.setattr(cells, "MOST_ROWS", 2)
    assert "De første 2 rækker; alle står i tabellens egen fil. <code>years.csv</code>" in written(folder)


def test_a_page_in_another_language_says_what_it_lacks(tmp_path):
    folder, lacks = a_run(tmp_path / "r", language="en"), WORDS["report.other_language"]
    assert lacks[1] in written(folder, "da") and lacks[0] not in written(folder)


@pytest.mark.parametrize("name", HOSTILE, ids=["script", "formula", "path", "danish", "long"])
def test_hostile_names_do_no_harm(tmp_path, name):
    folder = a_run(tmp_path / "r", name=name, scenario=name)
    before = set(tmp_path.rglob("*"))
    page = Page(written(folder))
    assert sum(t == "script" for t, _ in page.tags) == 1
    assert name in "".join(page.words)
    assert set(tmp_path.rglob("*")) - before == {folder / "report.html"}


def test_every_part_has_its_heading_and_every_picture_its_name():
    for outline in OUTLINES.values():
        assert f"report.{outline.ask}" in WORDS
        for part in outline.parts:
            assert f"report.part.{part.heading}" in WORDS
            assert all(f"file.{figure}" in WORDS for figure in part.figures)
            assert not part.note or f"report.{part.note}" in WORDS


def test_what_matters_most_has_a_part_in_the_report_of_every_experiment_that_finds_it_out():
    """A run that is asked how sure it is writes spread.csv."""
    find_out = {f.stem for f in (PROJECT / "experiments").glob("*.py") if "job.how_sure(" in f.read_text(encoding="utf-8")}
    assert len(find_out) >= 4
    assert {name for name in find_out if "matters" not in {part.heading for part in OUTLINES[name].parts}} == set()


def test_the_chart_tells_its_data_and_needs_two_years():
    rows = share_rows("no growth and the plan")
    chart = over_time(rows, 0.8, "da")
    assert "fra 60,0 % i 2023 til 64,0 % i 2025" in chart.alternative
    assert [len(line.dots) for line in chart.lines] == [3]
    assert chart.table.groups[0][1][0][-3:] == [f"{share},0\N{NO-BREAK SPACE}%" for share in (60, 55, 65)]
    assert over_time(rows[:1], 0.8, "da") is None


def test_the_chart_is_drawn_where_its_numbers_are():
    rows = [{"scenario": "s", "year": float(year), "definition": "residents", "share_mean": 0.6, "share_p05": 0.5, "share_p95": 0.8}
            for year in range(2023, 2033)]
    chart = over_time([*rows, *({**row, "definition": "kroner", "share_mean": 0.9} for row in rows)], 0.7, "da")
    height = {text: y for y, text in chart.shares}
    assert height["50 %"] > height["60 %"] > height["70 %"] > height["80 %"]
    (line,) = chart.lines
    assert [y for _, y, _ in line.dots] == [height["60 %"]] * 10 and f",{height['60 %']} L" in line.path
    band = [float(y) for y in re.findall(r",([\d.]+)", line.band)]
    assert band == [height["80 %"]] * 10 + [height["50 %"]] * 10
    assert chart.target[0] == height["70 %"] and "70 %" in chart.target[1]
    assert line.dots[0][2] == "s, 2023: 60,0 % (90 af 100 fremtider: 50,0 % til 80,0 %)"
    assert chart.years[0][1] == "2032" and chart.years[0][0] == line.dots[-1][0]


def test_the_chart_is_told_to_who_cannot_see_it(tmp_path):
    told = over_time(share_rows("no growth and the plan"), 0.8, "da").alternative
    svg = next(a for t, a in Page(written(a_run(tmp_path / "r"))).tags if t == "svg" and a.get("class", "").startswith("chart"))
    assert svg["aria-label"] == told


def test_the_chart_says_what_it_shows_and_its_numbers_unfold(tmp_path):
    html = written(a_run(tmp_path / "r"))
    figure = re.search(r"<figure><figcaption>([^<]*)</figcaption><svg class=.chart.*?</figure>", html, re.S)
    assert "ved årets udgang" in figure[1] and "bånd: 90 af 100 fremtider" in figure[1]
    assert re.search(r"<details.*?<summary>Tallene bag figuren.*?65,0\s%", figure[0], re.S)


# --- limits -----------------------------------------------------------------------------


def residents(tag, value=30.0):
    return {"assumptions": [{"key": f"municipality.needs.{need}.residents.{home}", "value": value, "tag": tag}
                            for need in ("temporary", "rented") for home in ("own", "external")]}


@pytest.mark.parametrize("tag, first", [
    ("derived", "Antallet af borgere i botilbud ved start (120) er udledt"), ("assumption", "Antallet af borgere i botilbud ved start (120) er en antagelse"),
    ("verified", "Modellen er ikke en prognose"),
])
def test_the_first_limit_is_that_residents_were_not_counted(tag, first):
    told = limits("reachability", residents(tag), {}, "da")
    assert len(told) == 3 and told[0].startswith(first) and sum("ikke en prognose" in line for line in told) == 1


def test_residents_of_a_register_a_made_up_example_or_a_network_are_not_called_derived():
    told = [limits("reachability", {"assumptions": [{"key": "municipality.register_csv", "value": "r.csv", "tag": "derived"}]}, {}, "da"),
            limits("reachability", residents("derived", "hidden"), {}, "da"),
            limits("reachability", residents("derived"), {"municipality": {"made_up": True}}, "da"), limits("network", residents("derived"), {}, "da")]
    assert all(len(lines) == 3 and "ved start" not in " ".join(lines) for lines in told)


@pytest.mark.parametrize("experiment, times", [("reachability", 1), ("compare", 2), ("sensitivity", 1), ("business_case", 0)])
def test_running_costs_are_no_business_case_wherever_they_alone_are_shown(experiment, times):
    """Beside the money; and on page one, if its picture shows kroner."""
    shown = limits(experiment, residents("derived"), {}, "da") + [say(f"report.{p.note}", "da") for p in OUTLINES[experiment].parts if p.note]
    assert sum("ikke en businesscase" in line and "byggeri" in line for line in shown) == times


# --- the command ------------------------------------------------------------------------


def call(monkeypatch, *arguments):
    monkeypatch.setattr("sys.argv", ["report", *map(str, arguments)])
    command.main()


def test_pdf_without_a_browser_is_one_sentence(tmp_path, monkeypatch, capsys):
    folder = a_run(tmp_path / "r")
    monkeypatch.setattr(command, "find_browser", lambda: None)
    with pytest.raises(SystemExit) as ended:
        call(monkeypatch, folder, "--pdf")
    assert ended.value.code == 2 and capsys.readouterr().err.count("\n") == 1
    assert not (folder / "report.html").exists()


def test_a_report_is_made_in_the_language_asked_for_and_printed_only_if_asked(tmp_path, monkeypatch, capsys):
    folder = a_run(tmp_path / "r")
    monkeypatch.setattr(command, "find_browser", lambda: "no browser")
    call(monkeypatch, folder, "language=en")
    assert capsys.readouterr().out.split() == [str(folder / "report_en.html")]
    assert '<html lang="en">' in (folder / "report_en.html").read_text("utf-8")


@pytest.mark.parametrize("arguments", [(), ("nowhere",), ("a", "b"), ("a", "language=de"), ("a", "--pfd")])
def test_a_mistake_is_one_sentence(arguments, monkeypatch, capsys):
    with pytest.raises(SystemExit) as ended:
        call(monkeypatch, *arguments)
    assert ended.value.code == 2 and capsys.readouterr().err.count("\n") == 1


def test_no_text_has_two_places():
    """A key that stands in two files would take the text of one of them away."""
    own = {id(part.WORDS): part.WORDS for part in vars(words).values() if hasattr(part, "WORDS")}
    parts = [texts for texts in own.values() if texts is not WORDS]
    assert len(parts) > 15
    found = Counter(key for part in parts for key in part)
    assert {key for key, times in found.items() if times > 1} == set()
