"""Which parts a report has, by experiment. What a run has no table or picture for is left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A part of the page: its heading, the pictures and the table in it.

    ``columns``: some only, with the interval of those whose ``_low`` is among them. ``given``: rows
    without a value in these columns are left out. ``note``: the key of a sentence that says what it is,
    or how it must not be read; ``without``: of one that stands there if no row is left.
    """

    heading: str
    figures: tuple[str, ...] = ()
    table: str | None = None
    columns: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    note: str = ""
    without: str = ""


@dataclass(frozen=True)
class Outline:
    """The page of an experiment: the question's text, the one picture, the parts."""

    ask: str
    picture: str | None
    parts: tuple[Part, ...]


_YEARS = Part("years", ("residents_and_places",), "years",
              ("scenario", "year", "places", "residents", "own", "external", "share_mean", "occupancy"))
_MONEY = Part("money", ("costs",), "years",
              ("scenario", "year", "own_mio_kr", "external_mio_kr", "total_mio_kr"), note="limit.running")

_SPREAD = Part("matters", (), "spread", ("scenario", "headline", "part", "share_of_variance"), ("unknown", "share_of_variance"),
               "note.spread", "note.nothing_unknown")

OUTLINES: dict[str, Outline] = {
    "reachability": Outline("ask", "reachability_residents", (
        _YEARS, Part("map", (), "reachability", ("growth_per_year", "places_added", "hits", "futures",
                                                 "probability", "probability_low", "share_mean")), _MONEY,
        _SPREAD)),
    "compare": Outline("ask", "comparison", (
        Part("plans", (), "plans", ("plan", "quantity", "year", "mean", "probability", "probability_low")), _YEARS, _MONEY,
        _SPREAD)),
    "places_needed": Outline("ask_places", "places_needed_residents", (
        Part("result", (), "places_needed", ("growth_per_year", "sure", "places", "places_low", "plan_places",
                                            "ratio_rule", "flow_rule")), Part("matters", ("conditions_residents",), "conditions",
             ("growth_per_year", "consent", "delay_months", "cancelled", "turnaround_days", "probability", "probability_low", "share_mean")))),
    "optimise": Outline("ask_optimise", "optimise", (
        Part("plans", (), "optimise", ("plan", "kind", "places_planned", "above_nothing", "probability", "probability_low", "met")), Part("years", ("openings",), "schedule"))),
    "sensitivity": Outline("ask_sensitivity", "sobol", (
        Part("matters", ("tornado",), "indices", ("outcome", "input", "first", "first_low", "total", "total_low")),
        Part("money", ("worth",), "worth", ("goal", "input", "value", "value_low", "plan_without", "best_at_low", "best_at_median", "best_at_high"),
             note="limit.running"))),
    "backcast": Outline("ask_backcast", "backcast", (
        Part("result", (), "backcast", ("start_share", "figure", "prices", "published", "mean", "p05", "p95")),
        Part("matters", ("learned",), "learned", ("unknown", "believed_p50", "fitting_p50", "p_value", "learned", "used_in_forecasts")))),
    "business_case": Outline("ask_case", "waterfall", (
        Part("result", (), "business_case", ("plan_b", "quantity", "view", "value", "value_low", "unit")),
        Part("money", ("effect", "budget", "break_even_map", "social_investment"), "price_views",
             ("plan", "quantity", "year", "mean", "unit"), note="note.price_views"), _SPREAD)),
    "levers": Outline("ask_levers", "levers", (
        Part("result", (), "levers", ("lever", "share", "share_points", "saving_a_year", "saving_last_year",
                                      "present_saving", "probability", "probability_low", "cheaper")),
        Part("published", ("expected",), "expected", ("expectation", "lever", "quantity", "first_year", "last_year",
                                                      "published", "model", "varied", "takes", "verdict")),
        Part("money", (), "parts"), _YEARS, Part("decisions", (), "decisions"))),
    "network": Outline("ask_network", "network", (
        Part("result", (), "network", ("municipality", "residents_mean", "external_mean", "share_mean", "probability", "probability_low")),)),
    "stress": Outline("ask_stress", "tail", (
        Part("result", (), "stress", ("scenario", "quantity", "mean", "p95", "difference_mean")),
        Part("money", (), "buffer", ("scenario", "year", "buffer_mio_kr", "probability", "probability_low", "enough_mio_kr")), _SPREAD)),
    "compared": Outline("ask_compared", "compared", (
        Part("runs", (), "runs"), Part("configs", (), "configs"),
        Part("result", (), "headlines", ("headline", "run", "value", "value_low", "minus_first", "minus_first_low")), Part("left_out", (), "not_compared"))),
}
ANY = Outline("ask_any", None, (_YEARS, _MONEY))


def outline(experiment: str) -> Outline:
    """The outline of an experiment, a general one for those that have none of their own."""
    return OUTLINES.get(experiment, ANY)
