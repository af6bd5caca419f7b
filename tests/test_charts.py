"""Pictures and their words: drawn from table rows, the same bytes each time, Danish in Danish."""

import ast
import csv
import html
import io
import re
from pathlib import Path
from string import Formatter

import matplotlib
import numpy as np
import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim import charts, words
from sim.answers.estimate import probability
from sim.charts.page import apart
from sim.charts.surface import SURE, score, surface
from sim.results import csv_text
from sim.words import LANGUAGES, WORDS, mio_kr, name, number, percent, say

PROJECT = Path(__file__).resolve().parent.parent
GROWTH, PLACES = (0.0, 0.005, 0.01, 0.025), (0, 100, 274, 600, 800)
SCENARIOS = ("historical growth and the plan", "national growth and the plan")
PLANS = ("none_home", "274 places", "274 places, two years late and taking home")
MARKS = {"historical growth": 0.025, "national growth": 0.007}


# --- rows as the answers give them ------------------------------------------------------


def cells(chance=None, growths=GROWTH, places=PLACES):
    """Rows of reachability.csv; the probability falls with growth and rises with places."""
    rows = []
    for growth in growths:
        for added in places:
            share = 0.66 + added / 4000 - 6 * growth
            p = float(np.clip(round(8 * (10 * (share - 0.8) + 0.5)) / 8, 0, 1)) if chance is None else chance
            for definition in ("residents", "referrals"):
                rows.append(
                    {
                        "growth_per_year": growth, "places_added": added, "definition": definition,
                        "year": 2032, "futures": 8, "probability": p, "probability_low": max(0, p - 0.3),
                        "probability_high": min(1, p + 0.3), "share_p05": share - 0.02,
                        "share_p50": share, "share_p95": share + 0.02, "static_bound": None,
                    }
                )
    return rows


def months(names=SCENARIOS, years=(2023, 2024)):
    rows = []
    for slope, scenario in enumerate(names):
        for at, (year, month) in enumerate((y, m) for y in years for m in range(1, 13)):
            row = {"scenario": scenario, "year": year, "month": month}
            middle = {"share_residents": 0.66 + slope * at / 500, "residents": 1732 + 9 * at, "places": 1178 + at}
            for what, value in middle.items():
                points = {"p05": 0.97, "p50": 1.0, "p50_low": 0.995, "p50_high": 1.004, "p95": 1.02}
                for quantile, factor in points.items():
                    row[f"{what}_{quantile}"] = round(value * factor, 4)
            rows.append(row)
    return rows


def years(names=SCENARIOS):
    return [
        {
            "scenario": scenario, "year": year, "definition": definition, "external_mio_kr": 400.0 + slope,
            "external_mio_kr_p05": 380.0, "external_mio_kr_p95": 430.0, "own_mio_kr": 800.0,
            "total_mio_kr_low": 1197.5 + slope, "total_mio_kr_high": 1202.5 + slope,
        }
        for slope, scenario in enumerate(names)
        for year in range(2023, 2033)
        for definition in ("residents", "referrals")
    ]


def plans(names=PLANS):
    return [
        {
            "plan": plan, "quantity": "share_residents", "year": 2032, "futures": 8, "mean": 0.6 + at / 20,
            "mean_low": 0.59 + at / 20, "mean_high": 0.61 + at / 20, "p05": 0.57 + at / 20,
            "p95": 0.63 + at / 20, "target": 0.8, "probability": at / 8,
            **dict(zip(("probability_low", "probability_high"), probability(at, 8)[1:])),
        }
        for at, plan in enumerate(names)
    ]


def differences(names=PLANS):
    return [
        {
            "plan_a": names[0], "plan_b": plan, "quantity": "total_mio_kr", "futures": 8,
            "difference_mean": -30.0 + 50 * at, "difference_low": -40.0 + 50 * at,
            "difference_high": -20.0 + 50 * at, "difference_p05": -60.0 + 50 * at,
            "difference_p95": 10.0 + 50 * at, "b_better": 6 - at, "equal": 0, "a_better": 2 + at,
            **probability(6 - at, 8).columns("b_better_share"),
        }
        for at, plan in enumerate(names[1:])
    ]


def past(shares=(0.62, 0.66)):
    figures = {
        ("share_residents", ""): 0.66, ("residents_growth", ""): 0.28,
        ("external_mio_kr", "current"): 398.5, ("external_mio_kr", "fixed"): 398.5,
        ("spending_growth", "current"): 0.35, ("spending_growth", "fixed"): 0.35,
    }
    return [
        {
            "start_share": share, "figure": figure, "prices": prices, "year": 2022, "futures": 8,
            "published": value, "mean": value * 0.98, "p05": value * 0.95, "p95": value * 1.04,
        }
        for share in shares
        for (figure, prices), value in figures.items()
    ]


STARTS = tuple(f"start share {s} %" for s in (62, 66))
PAST = months(STARTS, years=(2021, 2022))
FOOTERS = {"en": "Source: run 7", "da": "Kilde: kørsel 7"}

DRAW = {
    "map": lambda p, l: charts.reachability_map(p, cells(), 274, 0.8, "residents", FOOTERS[l], l, MARKS),
    "fan": lambda p, l: charts.fan(p, months(), 0.8, FOOTERS[l], l),
    "residents": lambda p, l: charts.residents_and_places(p, months(), FOOTERS[l], l),
    "costs": lambda p, l: charts.costs(p, years(), FOOTERS[l], l),
    "comparison": lambda p, l: charts.comparison(p, plans(), differences(), FOOTERS[l], l),
    "backcast": lambda p, l: charts.backcast(p, past(), PAST, FOOTERS[l], l),
}


def texts(path):
    """All texts of an SVG in one line, wrapped lines put together again."""
    found = re.findall(r"<text[^>]*>(.*?)</text>", path.read_text(encoding="utf-8"), re.S)
    return " ".join(html.unescape(re.sub("<[^>]+>", "", text)) for text in found).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Every picture as SVG in both languages: (picture, language) -> path."""
    folder = tmp_path_factory.mktemp("pictures")
    paths = {(key, l): folder / f"{key}_{l}.svg" for key in DRAW for l in LANGUAGES}
    for (key, language), path in paths.items():
        DRAW[key](path, language)
    return paths


def drawn(tmp_path, draw, *arguments, **more):
    draw(tmp_path / "picture.svg", *arguments, **more)
    return texts(tmp_path / "picture.svg")


def a_map(tmp_path, rows, published=274, language="da", **more):
    return drawn(
        tmp_path, charts.reachability_map, rows, published, 0.8, "residents", "kilde", language, MARKS, **more
    )


# --- every picture ----------------------------------------------------------------------


@pytest.mark.parametrize("picture", DRAW)
def test_a_picture_drawn_twice_has_the_same_bytes_whatever_the_readers_own_settings(
    tmp_path, pictures, picture
):
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "pink", "svg.fonttype": "path"}):
        DRAW[picture](tmp_path / "again.svg", "da")
    assert (tmp_path / "again.svg").read_bytes() == pictures[picture, "da"].read_bytes()


@pytest.mark.parametrize("picture", DRAW)
def test_a_png_is_as_wide_as_a_page_and_the_same_twice(tmp_path, picture):
    once, again = tmp_path / "once.png", tmp_path / "again.png"
    DRAW[picture](once, "en")
    header = once.read_bytes()[:24]
    assert header[1:4] == b"PNG" and int.from_bytes(header[16:20]) == 1720  # 8.6 inches, 200 dpi
    if picture in ("map", "comparison"):  # the rest is drawn by the same lines
        DRAW[picture](again, "en")
        assert once.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("picture", DRAW)
def test_the_languages_differ_and_both_show_source_and_units(pictures, picture):
    units = {
        "map": ("% a year", "% om året"), "fan": ("Self-sufficiency, %", "Selvforsyningsgrad, %"),
        "residents": ("Citizens; places", "Borgere; pladser"), "costs": ("current prices", "løbende priser"),
        "comparison": ("mio. kr.", "mio. kr."), "backcast": ("mio. kr. a year", "mio. kr. om året"),
    }
    for language, unit in zip(LANGUAGES, units[picture]):
        text = texts(pictures[picture, language])
        assert unit in text and FOOTERS[language] in text


@pytest.mark.parametrize("picture", DRAW)
def test_no_english_word_stands_in_a_danish_picture(pictures, picture):
    def vocabulary(side):
        return set(re.findall("[a-zæøå]+", " ".join(pair[side] for pair in WORDS.values()).lower()))

    english = vocabulary(0) - vocabulary(1) | {"the", "of", "and", "with", "is", "nan", "none", "home"}
    shown = {l: set(re.findall("[a-zæøå]+", texts(pictures[picture, l]).lower())) for l in LANGUAGES}
    assert not english & shown["da"]
    assert english & shown["en"]


@pytest.mark.parametrize("picture", DRAW)
def test_danish_pictures_have_no_decimal_point_and_english_ones_no_decimal_comma(pictures, picture):
    assert not re.search(r"\d\.\d(?!\d\d)", texts(pictures[picture, "da"]))
    assert not re.search(r"\d,\d(?!\d\d)", texts(pictures[picture, "en"]))


def test_a_picture_redrawn_from_its_csv_is_the_same_picture(tmp_path):
    def read_back(rows):
        return list(csv.DictReader(io.StringIO(csv_text(rows).decode())))

    charts.reachability_map(tmp_path / "a.svg", cells(), 274, 0.8, "residents", "", "en")
    charts.reachability_map(tmp_path / "b.svg", read_back(cells()), 274, 0.8, "residents", "", "en")
    charts.comparison(tmp_path / "c.svg", plans(), differences(), "", "en")
    charts.comparison(tmp_path / "d.svg", read_back(plans()), read_back(differences()), "", "en")
    for one, other in ("ab", "cd"):
        assert (tmp_path / f"{one}.svg").read_bytes() == (tmp_path / f"{other}.svg").read_bytes()


LONG = "en plan med et usædvanligt langt navn, hjemtagning, to års forsinkelse og forebyggelse"


def test_no_text_leaves_the_page_or_covers_another(tmp_path, monkeypatch):
    faults = []

    def look(figure, path, **options):
        figure.draw_without_rendering()
        faults.extend(_faults(figure))

    monkeypatch.setattr(Figure, "savefig", look)
    for draw in DRAW.values():
        draw(tmp_path / "a.svg", "da")
    six = [LONG, *SCENARIOS, "c", "d", "e"]
    charts.fan(tmp_path / "a.svg", months(six), 0.68, "kilde", "da")
    charts.residents_and_places(tmp_path / "a.svg", months(six[:1]), "kilde", "da")
    charts.comparison(
        tmp_path / "a.svg", plans(("none", LONG, LONG + "!")), differences(("none", LONG, LONG + "!")), "", "da"
    )
    assert not faults


def _faults(figure):
    """Texts outside the page or over one another, as drawn."""
    width, height = figure.bbox.size
    boxes, faults, unseen = [], [], _unseen_ticks(figure)
    for text in figure.findobj(Text):
        if not (text.get_text().strip() and text.get_visible()) or text in unseen:
            continue
        box = text.get_window_extent()
        if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height:
            faults.append(("outside", text.get_text()))
        for other, seen in boxes:
            wide = min(box.x1, seen.x1) - max(box.x0, seen.x0)
            high = min(box.y1, seen.y1) - max(box.y0, seen.y0)
            if wide > 1 and high > 0.03 * figure.dpi:  # less is the room for descenders
                faults.append(("over", other, text.get_text()))
        boxes.append((text.get_text(), box))
    return faults


def _unseen_ticks(figure):
    """Labels of ticks beyond the end of their axis, which exist but are not drawn."""
    unseen = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
            if not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                unseen |= {tick.label1, tick.label2}
    return unseen


def test_only_png_and_svg_are_saved(tmp_path):
    with pytest.raises(ValueError, match="picture.jpg"):
        charts.fan(tmp_path / "picture.jpg", months(), 0.8, "", "en")


def test_labels_of_the_caller_are_shown_instead_of_names(tmp_path):
    text = drawn(tmp_path, charts.fan, months(["x"]), 0.8, "", "da", labels={"x": "lille plan"})
    assert "Lille plan" in text


# --- the map ----------------------------------------------------------------------------


def test_the_map_marks_the_published_plan_reference_growth_and_all_frontiers(tmp_path):
    text = a_map(tmp_path, cells())
    for part in ("offentliggjort plan: 274 pladser", "50 %", "80 %", "95 %", "8 fremtider", "±30,0 procentpoint"):
        assert part in text
    assert "historisk vækst 2,5 %" in text
    assert "vækst som på landsplan 0,7 %" in text


def test_the_map_shows_a_published_plan_beyond_the_played_places(tmp_path):
    assert "offentliggjort plan: 1.200 pladser" in a_map(tmp_path, cells(), published=1200)


@pytest.mark.parametrize(
    ("chance", "sentence"), [(0.0, "Ingen prik når op på 50 %."), (1.0, "Alle prikker ligger på 95 % eller derover.")]
)
def test_a_map_without_frontiers_says_on_which_side_they_lie(tmp_path, chance, sentence):
    text = a_map(tmp_path, cells(chance))
    assert sentence in text and "offentliggjort plan: 274 pladser" in text


def test_one_growth_is_drawn_as_a_curve_over_places(tmp_path):
    text = a_map(tmp_path, cells(growths=(0.0125,)))
    assert "Vækst i antal borgere: 1,25 % om året." in text and "offentliggjort plan" in text


def test_one_number_of_places_is_drawn_as_a_curve_over_growth(tmp_path):
    text = a_map(tmp_path, cells(places=(274,)))
    assert "Nye egne pladser: 274." in text and "historisk vækst 2,5 %" in text


def test_a_single_cell_is_drawn(tmp_path):
    assert "Sandsynlighed, %" in a_map(tmp_path, cells(growths=(0.01,), places=(274,)))


@pytest.mark.parametrize("kept", [lambda i: i % 3, lambda i: i in (0, 12)])
def test_grids_with_gaps_and_cells_on_one_line_are_drawn(tmp_path, kept):
    rows = [row for i, row in enumerate(cells()) if row["definition"] == "residents" and kept(i // 2)]
    assert "Sandsynlighed, %" in a_map(tmp_path, rows)


def test_shares_that_are_unknown_do_not_stop_the_map(tmp_path):
    unknown = dict.fromkeys(("share_p05", "share_p50", "share_p95"), float("nan"))
    assert "Ingen prik" in a_map(tmp_path, [{**row, **unknown} for row in cells(0.0)])


def test_a_definition_without_rows_is_refused(tmp_path):
    with pytest.raises(ValueError, match="kroner"):
        charts.reachability_map(tmp_path / "a.svg", cells(), 274, 0.8, "kroner", "", "en")


def test_a_score_is_the_probability_and_beyond_it_the_distance_to_the_target():
    row = {"probability": 0.5, "share_p05": 0.7, "share_p50": 0.75, "share_p95": 0.8}
    assert score(row, 0.8) == 0
    near, far = ({**row, "probability": 0.0, "share_p50": s, "share_p05": s - 0.02, "share_p95": s + 0.02} for s in (0.77, 0.7))
    assert score(far, 0.8) < score(near, 0.8) <= -SURE
    assert score({"probability": 1.0}, 0.8) == SURE
    assert np.isnan(score({"probability": float("nan")}, 0.8))


def test_the_surface_goes_through_the_cells_and_not_beyond_them():
    x, y = (a.ravel() for a in np.meshgrid([0.0, 1.0, 3.0], [0.0, 2.0, 3.0]))
    scores = np.where(x > y, 3.0, -2.0)
    shown = surface(x, y, scores)
    assert shown.z.min() == pytest.approx(-2) and shown.z.max() == pytest.approx(3)
    assert shown.z[0, 0] == pytest.approx(-2) and shown.z[0, -1] == pytest.approx(3)
    assert shown.x[[0, -1]].tolist() == [0, 3] and shown.y[[0, -1]].tolist() == [0, 3]


# --- over time, costs, comparison, back-cast --------------------------------------------


def test_the_fan_says_what_its_band_is_and_where_it_ends(tmp_path):
    text = drawn(tmp_path, charts.fan, months(SCENARIOS[:1]), 0.8, "", "en")
    assert "90 of 100 futures lie within the band" in text
    assert "target 80 %" in text and "66.0 %" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_say_how_precise_their_numbers_are_or_that_nobody_can(tmp_path, language):
    # Of 1,732 to 1,939 residents the median is known to 0.5 %, of totals of 1,200 to 2.5.
    fan, residents, costs = (
        drawn(tmp_path, draw, rows(SCENARIOS[:1]), *more, "", language)
        for draw, rows, more in (
            (charts.fan, months, (0.8,)), (charts.residents_and_places, months, ()), (charts.costs, years, ()),
        )
    )
    for text, decimal in ((fan, "±0.4 "), (residents, "±10 "), (costs, "±2.5 ")):
        assert (decimal.replace(".", ",") if language == "da" else decimal) in text
    unknown = [r | {"share_residents_p50_low": ""} for r in months()]
    too_few = say("error.too_few", language)
    assert too_few in drawn(tmp_path, charts.fan, unknown, 0.8, "", language)
    unknown = [r | {"total_mio_kr_low": "", "total_mio_kr_high": ""} for r in years()]
    assert too_few in drawn(tmp_path, charts.costs, unknown, "", language)


def test_a_scenario_without_residents_says_so(tmp_path):
    rows = [{k: float("nan") if k.startswith("share") else v for k, v in row.items()} for row in months()]
    assert "ingen borgere" in drawn(tmp_path, charts.fan, rows, 0.8, "", "da")


def test_costs_are_counted_once_a_year_however_many_definitions_there_are(tmp_path):
    text = drawn(tmp_path, charts.costs, years(SCENARIOS[:1]), "", "en")
    assert text.count("1,200") == 2  # the first and the last year
    once_a_year = [row for row in years(SCENARIOS[:1]) if row["definition"] == "residents"]
    charts.costs(tmp_path / "once.svg", once_a_year, "", "en")
    assert (tmp_path / "once.svg").read_bytes() == (tmp_path / "picture.svg").read_bytes()


def test_the_comparison_tells_in_how_many_futures_a_plan_is_cheaper_than_the_first(tmp_path):
    text = drawn(tmp_path, charts.comparison, plans(), differences(), "", "en")
    # Wilson's intervals, worked out by hand from his formula.
    assert "cheaper in 6 of 8 (41 to 93 %)" in text and "cheaper in 5 of 8 (31 to 86 %)" in text
    assert "target met in 2 of 8 (7 to 59 %)" in text and "−30" in text and "+20" in text
    assert text.count("base plan") == 2  # in the note and at its own row


def test_the_back_cast_shows_both_price_bases_and_does_without_months(tmp_path):
    text = drawn(tmp_path, charts.backcast, past(), None, "", "da")
    assert "Model, løbende priser" in text and "Model, faste priser" in text and "398,5" in text
    assert "over tid" not in text
    assert "Startandel 62 %" in drawn(tmp_path, charts.backcast, past(), PAST, "", "da")


def test_labels_are_moved_no_further_than_they_must():
    assert apart([1.0, 5.0], [1, 1]) == [1.0, 5.0]
    assert apart([5.0, 5.2, 0.0], [1, 1, 1]) == pytest.approx([4.6, 5.6, 0.0])


# --- words ------------------------------------------------------------------------------


def test_every_text_is_there_in_both_languages_with_the_same_values():
    def fields(text):
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    for key, pair in WORDS.items():
        assert len(pair) == len(LANGUAGES) and all(text.strip() for text in pair), key
        assert fields(pair[0]) == fields(pair[1]), key


def test_every_key_that_the_code_asks_for_exists():
    asked = []
    for file in [*PROJECT.glob("sim/charts/*.py"), *PROJECT.glob("sim/terminal/*.py")]:
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say":
                asked += [_pattern(node) for node in _texts(call.args[0]) if _pattern(node)]
    assert len(asked) > 40
    for pattern in asked:
        assert any(re.fullmatch(pattern, key) for key in WORDS), pattern


def _texts(node):
    """Every text in an expression, an f-string as a whole."""
    inner = [] if isinstance(node, ast.JoinedStr) else ast.iter_child_nodes(node)
    return [node, *(text for child in inner for text in _texts(child))]


def _pattern(node):
    """A key as a regular expression, with anything where an f-string has a value."""
    if isinstance(node, ast.Constant) and "." in str(node.value) and not str(node.value).endswith("."):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(re.escape(v.value) if isinstance(v, ast.Constant) else ".+" for v in node.values)
    return None


def test_every_name_of_a_shipped_config_has_a_danish_one():
    known = set()
    for file in PROJECT.glob("configs/*/*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.parent.name in ("plan", "demand", "prices"):
            known |= set(re.findall(r"^name: (.+)$", text, re.M))
        if file.parent.name == "plan":
            known.add(file.stem)
        if file.parent.name == "experiment":
            known |= {found.strip("\"' ") for found in re.findall(r"\{name: ([^,}]+)", text)}
            for marks in re.findall(r"^reference_growth: \{(.+)\}", text, re.M):
                known |= {mark.partition(":")[0].strip() for mark in marks.split(",")}
    assert {"274 places and taking home", "aarhus_274_home", "last ten years"} <= known
    assert {text for text in known if f"name.{text}" not in WORDS} == set()
    assert name("aarhus_274_home", "en") == "274 places and taking home"


def test_numbers_are_written_as_each_language_writes_them():
    assert number(1234567.891, 2, "en") == "1,234,567.89"
    assert number(1234567.891, 2, "da") == "1.234.567,89"
    assert percent(0.66, 1, "da") == "66,0 %" and percent(0.66, 1, "en") == "66.0 %"
    assert mio_kr(1234.5, "da") == "1.234,5 mio. kr."
    assert number(-0.04, 1, "da") == "0,0" and number(-1.5, 1, "da") == "-1,5"
    assert percent(None, 1, "da") == mio_kr(float("nan"), "en") == "–"


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.integers(-10**12, 10**12), st.integers(0, 4))
def test_numbers_are_written_as_unicodes_locale_data_say(language, digits, decimals):
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    x = digits / 10**decimals
    assert number(x, decimals, language) == format_decimal(x, pattern, locale=language)
    assert percent(x / 100, decimals, language).replace(" ", "\xa0") == format_percent(round(x / 100, decimals + 2), f"{pattern}\xa0%", locale=language)


def test_names_with_numbers_are_rewritten_and_unknown_names_are_left_alone():
    assert name("growth 0.25 %, 274 places", "da") == "vækst 0,25 %, 274 pladser"
    assert name("Solbakken", "da") == "Solbakken"
    assert name("none", "da", {"none": "intet"}) == "intet"


def test_a_plan_is_called_as_its_own_config_says_and_a_shipped_one_in_the_language():
    config = {"plan/imported": {"name": "Solbakken 2030"}, "plan/aarhus_274_home": {"name": "274 places and taking home"},
              "plan/a": {"name": "twice"}, "plan/b": {"name": "twice"}, "demand": {"name": "x"}}
    with words.called(config):
        assert name("imported", "da") == "Solbakken 2030"
        assert name("aarhus_274_home", "da") == "274 pladser og hjemtagning"
        assert (name("a", "da"), name("b", "da")) == ("a", "b")  # else nobody could tell them apart
        with words.called({"plan/other": {"name": "60 places"}}):
            assert (name("imported", "da"), name("other", "da")) == ("Solbakken 2030", "60 pladser")
        assert name("other", "da") == "other"
    assert name("imported", "da") == "planen fra projektmappen"


def test_a_name_with_dollars_in_it_is_no_formula(tmp_path):
    with charts.page.page(tmp_path / "it.svg", 1.0, "20 $ and $x_{", [], "source") as figure:
        figure.subplots()
    assert "20 $ and $x_{" in (tmp_path / "it.svg").read_text("utf-8")


def test_an_unknown_key_or_language_is_an_error():
    with pytest.raises(KeyError):
        say("no.such.key", "en")
    with pytest.raises(ValueError):
        say("chart.band", "sv")
    assert words.LANGUAGES == ("en", "da")
