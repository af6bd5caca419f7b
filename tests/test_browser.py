"""The report opened by a real browser: every experiment, both languages, on a phone and at a desk."""
import json
import re
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import yaml
from chromium import AXE, SECONDS, Tab, program, started
from experiments import REPLACED
from matplotlib.image import imread
from sim.contents import read_run
from sim.report import cells
from sim.report.page import page as page_of
from sim.results import RunFolder, assumption_rows
from sim.words import LANGUAGES
from test_configs import EXPERIMENTS, composed
from test_launch import botilbud
from test_report import PROJECT, a_run, call, rows_of, written

if program is None:
    pytest.skip("no Chromium, Chrome or Edge on this machine", allow_module_level=True)
FOLDER = PROJECT / "results/published"
WIDTHS = {"phone": (375, 812), "desk": (1280, 800)}
TALL = 1600  # pixels of a page that are looked at
HAVE_YEARS = ("compare", "levers", "backcast")  # a table that is published of reachability alone
HIDDEN = "few_citizens"  # a comparison of plans, of which something is hidden
PLAYED = ("network", "compared")  # of which nothing is published


@pytest.fixture(scope="module", autouse=True)
def small():
    """Rows of a table are alike; few of them are quick to look at. A picture is any picture."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cells, "MOST_ROWS", 2)
        patched.setattr(RunFolder, "figure", lambda run, name, draw: copy(FOLDER / "stress" / "tail.png", run, name))
        yield


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    opened = Tab(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


def copy(picture: Path, run: RunFolder, name: str) -> None:
    (run._draft / "figures" / f"{name}.png").write_bytes(picture.read_bytes())


default = cache(lambda: composed("reachability"))


def published(place: Path, experiment: str) -> Path:
    """A run folder of what is published of an experiment, with what it asks by default."""
    config = default() | {"experiment": composed(experiment)["experiment"]}
    with RunFolder(experiment, config, f"botilbud {experiment}", place) as run:
        for file in sorted((FOLDER / experiment).glob("*.csv")):
            run.table(file.stem, rows_of(file))
        if experiment in HAVE_YEARS:
            run.table("years", rows_of(FOLDER / "reachability" / "years.csv"))
        run.table("assumptions", assumption_rows(config, (), REPLACED.get(experiment, ()))[:8])
        for picture in (FOLDER / experiment).glob("*.png"):
            copy(picture, run, picture.stem)
        run.text("answer.txt", (FOLDER / experiment / "answer.txt").read_text(encoding="utf-8"))
        return run.save(yaml.safe_dump(config, allow_unicode=True))


@cache
def network(place: Path, seed: int) -> Path:
    """Four municipalities together."""
    return run_of(botilbud("network", f"seed={seed}", "futures=2", "check_futures=0", "workers=1", "excel=false", "report=false", f"results={place}"))


def played(place: Path, experiment: str) -> Path:
    """A network; or two beside one another."""
    if experiment == "network":
        return network(place, 1)
    return run_of(botilbud("compare", str(network(place, 1)), str(network(place, 2)), f"results={place}"))


def run_of(ended) -> Path:
    assert ended.code == 0, ended.err
    return Path(ended.out.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The page of an experiment in a language: of one run, which is told to have been made in each."""
    place = tmp_path_factory.mktemp("runs")
    run = cache(lambda experiment: read_run((played if experiment in PLAYED else published)(place, experiment)))

    @cache
    def of(experiment: str, language: str) -> Path:
        told = run("compare" if experiment == HIDDEN else experiment)
        told = replace(told, manifest={**told.manifest, "language": language, "few_at_start": experiment == HIDDEN})
        if experiment == HIDDEN:
            told = replace(told, config_yaml=told.config_yaml.replace("register_csv: null", "register_csv: residents.csv"))
        file = place / f"{experiment}_{language}.html"
        file.write_text(page_of(told), encoding="utf-8")
        return file

    return of


PAGES = list(product([*EXPERIMENTS, "compared", HIDDEN], LANGUAGES))

LOOKED_AT = """(() => {
  const near = (a, b) => Math.abs(a - b) <= 1, told = (e) => e.outerHTML.slice(0, 120), box = (e) => e.getBoundingClientRect();
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const out = all("body *").filter((e) => !e.parentElement.closest(".wide") && box(e).width && (box(e).right > innerWidth + 1 || box(e).left < -1));
  const chart = document.querySelector("svg.chart"), texts = chart ? all("text", chart) : [];
  const cropped = texts.filter((t) => box(t).left < box(chart).left || box(t).right > box(chart).right + 1
    || box(t).top < box(chart).top || box(t).bottom > box(chart).bottom + 1);
  const years = texts.filter((t) => t.getAttribute("text-anchor") === "middle").map(box).sort((a, b) => a.left - b.left);
  return {
    width: innerWidth, page: document.scrollingElement.scrollWidth, height: document.scrollingElement.scrollHeight,
    out: out.map(told), cropped: cropped.map(told), chart: texts.length,
    touching: years.filter((b, i) => i && years[i - 1].right + 3 > b.left).length,
    text: Math.min(99, ...texts.map((t) => parseFloat(getComputedStyle(t).fontSize) * chart.getScreenCTM().a)),
    words: Math.min(...all("p, li, td, th, pre, dd, code").filter((e) => box(e).width).map((e) => parseFloat(getComputedStyle(e).fontSize))),
    squeezed: all("img").filter((i) => !i.naturalWidth || !near(box(i).height, box(i).width * i.naturalHeight / i.naturalWidth)).map(told),
    stuck: all(".wide").filter((e) => e.scrollWidth > e.clientWidth && !(getComputedStyle(e).overflowX === "auto" && e.tabIndex === 0)).map(told),
  };
})()"""
VIOLATIONS = """axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"]}).then((r) => ({
  passes: r.passes.length, violations: r.violations.map((v) => v.id + " " + v.nodes[0].html.slice(0, 150))}))"""


# At a desk there is room for the words of either language.
VIEWS = [(*told, device) for told in PAGES for device in WIDTHS if device == "phone" or told[1] == "da"]


@pytest.mark.parametrize(("experiment", "language", "device"), VIEWS)
def test_the_page_is_whole_and_accessible(tab, page, tmp_path, experiment, language, device):
    """All that folds is unfolded. The policy stays: what is asked over the protocol is not held by it."""
    width, height = WIDTHS[device]
    tab.show(page(experiment, language), width, height, phone=device == "phone")
    tab.ask("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    seen = tab.ask(LOOKED_AT)
    assert (seen["width"], seen["page"]) == (width, width)
    assert (seen["chart"] > 5) == (experiment in ("reachability", *HAVE_YEARS))
    assert [seen[k] for k in ("out", "cropped", "squeezed", "stuck", "touching")] == [[], [], [], [], 0]
    assert seen["text"] >= 12 and seen["words"] >= 12
    tab.ask(AXE + "; 0")
    found = tab.ask(VIOLATIONS)
    assert found["violations"] == [] and found["passes"] > 10
    shot = imread(tab.picture(tmp_path / f"{device}.png", width, min(seen["height"], TALL)))
    assert shot.shape[:2] == (min(seen["height"], TALL), width)
    ink = shot[:, :, :3].min(axis=2) < 0.9
    assert 0.02 < ink.mean() < 0.5
    assert not ink[:, [0, 1, 2, -3, -2, -1]].any()  # nothing runs into the edges


def test_a_page_that_is_cut_off_is_noticed(tab, tmp_path):
    """What the test above looks for is found where it is."""
    narrow = tmp_path / "narrow.html"
    narrow.write_text('<meta name="viewport" content="width=device-width"><p style="width:500px">x</p>'
                      '<svg class="chart" viewBox="0 0 720 90" width="300"><text x="700">2032</text></svg>', encoding="utf-8")
    tab.show(narrow, 375, 812)
    seen = tab.ask(LOOKED_AT)
    assert seen["page"] > 375 and len(seen["out"]) == 1 and len(seen["cropped"]) == 1 and seen["text"] < 12


def test_a_scenario_is_chosen_and_a_dot_is_read_from_the_keyboard(tab, page):
    tab.show(page("reachability", "da"), *WIDTHS["desk"])
    lines = "[...document.querySelectorAll('svg.chart g')].map((g) => getComputedStyle(g).display !== 'none')"
    assert tab.ask(lines) == [True] * 4
    tab.ask("document.querySelector('select').focus()")
    tab.press("ArrowDown", 40)
    tab.press("ArrowDown", 40)
    assert tab.ask(lines) == [False, True, False, False]
    tab.press("Tab", 9)
    told = tab.ask("[document.activeElement.getAttribute('aria-label'), document.querySelector('.read').textContent]")
    assert told[0] == told[1] and re.search(r", 2023: \d+,\d % \(90 af 100 fremtider", told[0])


@pytest.mark.parametrize(("experiment", "language"), PAGES)
def test_page_one_on_paper_holds_question_answer_picture_and_limits(tab, page, experiment, language):
    tab.call("Emulation.setEmulatedMedia", media="print")
    tab.show(page(experiment, language), 673, 1002)  # what the margins leave of A4, at 96 pixels an inch
    kept = tab.ask("""(() => {
      const first = document.querySelector(".first"), edge = first.getBoundingClientRect();
      const held = [...first.querySelectorAll("h1, h2, p, .wide, img, li")].filter((e) => e.getBoundingClientRect().height);
      const fits = (r) => r.left >= edge.left - 1 && r.right <= edge.right + 1 && r.bottom <= edge.bottom + 1;
      return {height: edge.height, above: edge.top, heads: first.querySelectorAll("h2").length, answers: first.querySelectorAll(".answer p").length,
        limits: first.querySelectorAll("li").length, over: held.filter((e) => !fits(e.getBoundingClientRect())).map((e) => e.outerHTML.slice(0, 90)),
        picture: Math.min(999, ...[...first.querySelectorAll("img")].map((e) => e.getBoundingClientRect().height))};
    })()""")
    tab.call("Emulation.setEmulatedMedia", media="")
    assert kept["over"] == [] and kept["above"] + kept["height"] <= 1002
    assert (kept["heads"], kept["limits"]) == (3, 3) and kept["answers"] > 0 and kept["picture"] > 180


def test_on_paper_pages_are_numbered_and_no_head_ends_one(tab, page):
    tab.call("Emulation.setEmulatedMedia", media="print")
    tab.show(page("compare", "da"), 673, 1002)
    kept = tab.ask("""(() => {
      const heads = [...document.querySelectorAll("h2, .note, thead, tr.over, tr.over + tr, tr:nth-last-child(2)")];
      const parts = new Set(heads.map((e) => e.tagName + e.className));
      const numbers = [...document.styleSheets[0].cssRules].filter((r) => r instanceof CSSPageRule && r.cssText.includes("counter(page)"));
      return [parts.size, heads.filter((e) => getComputedStyle(e).breakAfter !== "avoid").length, numbers.length];
    })()""")
    tab.call("Emulation.setEmulatedMedia", media="")
    assert kept[0] >= 4 and kept[1:] == [0, 1]


def asked_for(tmp_path: Path, name: str, html: str) -> set[str]:
    """Every address that a page asks for in a browser of its own, as the browser's log of the network tells.

    What the browser wants for itself, such as the time, has no origin there.
    """
    page, log = tmp_path / f"{name}.html", tmp_path / f"{name}.json"
    page.write_text(html, encoding="utf-8")
    started(tmp_path / name, f"--log-net-log={log}", "--dump-dom", page.as_uri()).wait(SECONDS)
    told = [e.get("params", {}) for e in json.loads(log.read_text(encoding="utf-8"))["events"]]
    return {e["url"] for e in told if "url" in e and e.get("initiator", "not an origin") != "not an origin"}


def test_the_page_asks_no_host_for_anything(tmp_path, page):
    """All pages in frames of one; then a page with a picture of elsewhere, without the policy and with it."""
    frames = "".join(f'<iframe src="{page(*told).as_uri()}"></iframe>' for told in PAGES)
    assert asked_for(tmp_path, "all", frames) == set()
    strange = written(a_run(tmp_path / "r")).replace("</body>", '<img src="http://127.0.0.1:9/x"></body>')
    assert asked_for(tmp_path, "free", re.sub("<meta http-equiv[^>]*>", "", strange)) == {"http://127.0.0.1:9/x"}
    assert asked_for(tmp_path, "held", strange) == set()


def test_the_policy_lets_the_pages_own_script_work_and_no_other(tab, tmp_path):
    strange = tmp_path / "strange.html"
    html = written(a_run(tmp_path / "r"))
    strange.write_text(html.replace("</body>", "<script>document.title = 'strange'</script></body>"), encoding="utf-8")
    tab.show(strange, *WIDTHS["desk"])
    assert tab.ask("document.documentElement.className") == "js" and tab.ask("document.title") != "strange"


def test_a_pdf_is_printed(tmp_path, monkeypatch, capsys):
    folder = a_run(tmp_path / "r")
    call(monkeypatch, folder, "--pdf")
    printed = (folder / "report.pdf").read_bytes()
    assert printed.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", printed)) > 1
