"""Stories that a planner can read: a tiny town, named people, a plan, and the whole log.

A story stands in ``stories/*.yaml``. What it may say:

    needs        names of the needs (default: care)
    pools        own places today: name -> places, sold, turnaround_days, serves (default: all needs)
    people       name -> need (default: the first), and either ``home`` today (a pool, or external)
                 with ``lived`` (days, default 100), or ``referred`` on a day; ``leaves`` on a day
                 (default: after the horizon); in words ``consents`` and ``movable`` (default:
                 true) and ``chooses external`` (default: false); with levers or a market ``pressure`` (default:
                 0), what they are offered (tests/told.py), and in words ``lives at home``, ``in the house``,
                 ``gives notice`` (default: false)
    shares       need -> what share chooses external, is movable, consents (default: a half each)
    prices       need -> external price, for the plan that takes home the dearest need first
    taking_home  how free places are offered to citizens who live externally (default: not at all)
    most_wait_days, sites, building, cancelled (names of sites)
    levers       what the plan does beside, as it is written in a plan
    market       who sells places; closes: provider -> day; leave the market: providers
    latent       share of citizens who come only if less is prevented than today
    trigger      the lots of a plan that reacts, and when they are called for
    log          everything that happens in the year 2023; day 0 is 1 January
"""
from pathlib import Path

import numpy as np
import pytest
import yaml
from sim.engines import play
from sim.log import story as told
from sim.plan import capacity
from told import MARKET_OF_A_PERSON, dice_of
from towns import EXTERNAL, NEVER, NOT_YET, Person, handmade, municipality, people, plan

FOLDER = Path(__file__).parent / "stories"
STORIES = [story for file in sorted(FOLDER.glob("*.yaml")) for story in yaml.safe_load(file.read_text("utf-8"))]
KEYS = {
    "story", "why", "needs", "pools", "people", "shares", "prices", "taking_home",
    "most_wait_days", "trigger", "sites", "building", "cancelled", "log",
    "levers", "market", "closes", "leave the market", "latent",
}
PERSON_KEYS = {"need", "home", "lived", "referred", "leaves", "consents", "movable", "chooses external", "pressure"}


def die(word: bool, share: float) -> float:
    """The die nearest to the border: the least there is, or the least that is not under the share."""
    return 0.0 if word else share


def person(told: dict, needs: list[str], pools: list[str], by_need: dict) -> Person:
    assert set(told) <= PERSON_KEYS | MARKET_OF_A_PERSON, f"{set(told) - PERSON_KEYS} cannot be said of a person"
    need = told.get("need", needs[0])
    home = told.get("home")
    return Person(
        need=needs.index(need),
        home=NOT_YET if home is None else EXTERNAL if home == "external" else pools.index(home),
        referred=told["referred"] if home is None else -told.get("lived", 100),
        leaves=told.get("leaves", NEVER),
        choice_die=die(told.get("chooses external", False), by_need[need]["chooses_external"]),
        movable_die=die(told.get("movable", True), by_need[need]["movable"]),
        consent_die=die(told.get("consents", True), by_need[need]["consent"]),
        pressure=told.get("pressure", 0.0),
    )


def all_that_happens(story: dict, engine: str) -> list[str]:
    """Play a story and tell the log in lines."""
    assert set(story) <= KEYS, f"{set(story) - KEYS} cannot be said in a story"
    needs = story.get("needs", ["care"])
    town = municipality(needs, story.get("pools"))
    half = dict.fromkeys(("chooses_external", "movable", "consent"), 0.5)
    by_need = {need: {**half, **story.get("shares", {}).get(need, {})} for need in needs}
    offered = {"offered": "taking_home" in story, **(story.get("taking_home") or {})}
    trigger = {"serves": needs, **story["trigger"]} if "trigger" in story else None
    choice = plan(
        story.get("sites"), needs, taking_home=offered, most_wait_days=story.get("most_wait_days", 0), trigger=trigger,
        **story.get("levers", {}),
    )
    building = story.get("building", {})
    cancelled = {name: 0.0 if name in story.get("cancelled", ()) else 0.5 for name in choice.all_sites}
    everybody = [person(p, needs, list(town.pools), by_need) for p in story["people"].values()]
    order = np.argsort(np.array(people(everybody)[1]))
    future = handmade(
        town, everybody, by_need, cancelled=0.5 if cancelled else 0.0,
        site_dice={name: (0.5, die) for name, die in cancelled.items()}, **building,
        market=story.get("market"), latent=story.get("latent", 0.0), told_dice=dice_of(story, order),
    )
    names = dict(zip(people(everybody)[1], story["people"]))
    prices = tuple(story["prices"][need] for need in needs) if "prices" in story else ()
    return told(play(choice, future, engine, prices), names, list(capacity(town, choice).names))


@pytest.mark.parametrize("story", STORIES, ids=[story["story"] for story in STORIES])
def test_what_happens_is_what_the_story_says(story, engine):
    assert all_that_happens(story, engine) == story["log"].splitlines()


def test_every_story_has_a_title_of_its_own():
    titles = [story["story"] for story in STORIES]
    assert len(set(titles)) == len(titles) >= 12
