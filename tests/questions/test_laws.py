"""Laws of questions about mechanisms, held against the reader that shares nothing with the program.

What is made up here is a web of links with a loop in it, as an author would write it. What other
parts of a deck give is held to its laws beside the families, the draw and the marking.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quizapp.deck.model import Deck, EntryId
from quizapp.deck.reader import read
from quizapp.knowledge.propositions import Level
from quizapp.questions.as_json import to_json
from quizapp.questions.draw import Blueprint, Index, draw
from quizapp.questions.pool import make_pool
from quizapp.questions.question import Choice, Family
from quizapp.questions.typed_answers import normalised
from tests.questions.decks import WORDS, asked, made_decks
from tests.questions.drawing import longest_share
from tests.questions.recheck.deck import Deck as Read
from tests.questions.recheck.deck import Json
from tests.questions.recheck.judge import Judge
from tests.questions.recheck.responses import reach

CAUSAL = (
    Family.SIGN,
    Family.TARGET,
    Family.SOURCE,
    Family.PERTURBATION,
    Family.MEDIATOR,
    Family.BLOCKADE,
    Family.FAULTY_LINK,
    Family.OPPOSING_ROUTES,
    Family.LOOP,
    Family.LOOP_RESPONSE,
)
ABOUT_WAYS = (
    Family.PERTURBATION,
    Family.MEDIATOR,
    Family.BLOCKADE,
    Family.FAULTY_LINK,
    Family.OPPOSING_ROUTES,
)
NAMES = WORDS[:7]

laws = partial(settings, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


# Webs of links


@st.composite
def webs(draw: st.DrawFn, *, is_plain: bool = False) -> Json:
    """Return what an author would write of four to seven quantities.

    A ring of three is among the links, and a loop is made of it.

    Args:
        draw: Hypothesis's.
        is_plain: Whether every link raises or lowers, is stated flatly and holds everywhere.
    """
    things = NAMES[: draw(st.integers(4, 7))]
    ring = [(things[0], things[1]), (things[1], things[2]), (things[2], things[0])]
    others = [pair for pair in permutations(things, 2) if pair not in ring]
    chosen = draw(st.lists(st.sampled_from(others), min_size=2, max_size=9, unique=True))
    signs = st.sampled_from(("raises", "lowers"))
    links: dict[str, Json] = {
        f"{a}-{b}": {"source": a, "effect": draw(signs), "target": b} for a, b in ring
    }
    through = list(links)
    for source, target in chosen:
        link = {"source": source, "effect": draw(signs), "target": target}
        helpers = [thing for thing in things if thing not in {source, target}]
        links[f"{source}-{target}"] = link if is_plain else {**link, **_fields(draw, helpers)}
    minuses = sum(links[id]["effect"] == "lowers" for id in through)
    kind = "balancing" if minuses % 2 else "reinforcing"
    complete = st.sampled_from(([], [], [], ["effects"], ["causes"]))
    return {
        "quizapp": 1,
        "id": "web",
        "title": "Web",
        "contexts": {
            "wide": {"title": "in the wide case"},
            "narrow": {"title": "in the narrow case", "within": "wide"},
        },
        "quantities": {
            thing: {"title": f"flow {thing}"}
            | ({} if is_plain else {"complete": found} if (found := draw(complete)) else {})
            for thing in things
        },
        "mechanisms": links,
        "loops": {"ring": {"title": "Ring", "through": through, "kind": kind}},
    }


def _fields(draw: st.DrawFn, helpers: list[str]) -> Json:
    """Return by what a link may be more, or less, than stated."""
    often: Any = (None,) * 7
    found: Json = {
        "when": draw(st.sampled_from((None, None, None, None, "wide", "narrow"))),
        "range": draw(st.sampled_from((*often, "above", "below"))),
        "evidence": draw(st.sampled_from((*often, "suggested"))),
        "chain": draw(st.sampled_from((*often, False))),
    }
    effect = draw(st.sampled_from((*often, "changes", "converts to", "has no direct effect on")))
    if effect is not None:
        found |= {"effect": effect, "range": None}
    if effect == "converts to":
        found["by"] = draw(st.sampled_from(helpers))
    return {name: value for name, value in found.items() if value is not None}


def deck_of(said: Json) -> Deck:
    reading = read(json.dumps(said).encode(), "web.yaml")
    assume(reading.deck is not None)
    assert reading.deck is not None
    return reading.deck


def read_of(said: Json) -> Read:
    return Read(yaml.load(json.dumps(said), Loader=yaml.BaseLoader))


def questions_of(said: Json, *families: Family) -> dict[str, Json]:
    """Return what families ask of a web, as it is printed."""
    deck = deck_of(said)
    every = (question for family in families for question in asked(deck, family))
    return {question.id: to_json(question) for question in every}


def key_of(question: Json) -> str:
    return next(str(option["id"]) for option in question["options"] if option["key"])


def wrong_of(question: Json) -> set[str]:
    return {option["id"] for option in question["options"] if not option["key"]}


# One right option, and none that nobody can judge


def judges_every_question(said: Json) -> int:
    found = questions_of(said, *CAUSAL)
    judge = Judge(read_of(said))
    for question in found.values():
        assert list(judge.faults(question)) == [], question["id"]
    return len(found)


@laws(max_examples=60)
@given(webs())
def test_every_question_about_links_is_right_to_who_works_it_out_by_hand(said: Json) -> None:
    judges_every_question(said)


@laws(max_examples=25)
@given(webs(is_plain=True))
def test_every_question_about_plain_links_is_right(said: Json) -> None:
    assume(judges_every_question(said))


# Every proof holds

_WAY = re.compile(r"(?:, which)? (?:raises|lowers|influences|is converted to) ")
DOES_WITHOUT = "This way does without it: "
ALLOWED = {
    None: {Level.STATED, Level.GRAPH, Level.CONTRADICTION},
    "wrong": {Level.CONTRADICTION, Level.FUNCTIONAL, Level.GRAPH, Level.COMPLETE, Level.STATED},
}


def way_in(text: str) -> list[str]:
    """Return the things on a way that is told in words."""
    parts = [part.strip(" .") for part in _WAY.split(text) if part.strip(" .")]
    return [part.casefold().removeprefix("flow ") for part in parts]


@laws(max_examples=50)
@given(webs())
def test_the_way_that_a_proof_tells_is_there_and_does_without_what_was_chosen(said: Json) -> None:
    known = read_of(said)
    for question in questions_of(said, Family.MEDIATOR, Family.BLOCKADE).values():
        about = question["about"]
        there = {(arrow.source, arrow.target) for arrow in known.arrows(about.get("context"))}
        for option in question["options"]:
            text = option["proof"]["text"]
            assert text.startswith(DOES_WITHOUT) is not option["key"]
            if option["key"]:
                continue
            way = way_in(text.removeprefix(DOES_WITHOUT))
            assert (way[0], way[-1]) == (about["source"], about["target"])
            assert set(pairwise(way)) <= there
            if question["family"] == "f10":
                assert option["id"] not in way
            else:
                link = known.arrow[option["id"]]
                assert (link.source, link.target) not in pairwise(way)


@laws(max_examples=50)
@given(webs())
def test_who_says_that_nobody_can_tell_shows_two_ways_or_a_loop(said: Json) -> None:
    known = read_of(said)
    for question in questions_of(said, Family.PERTURBATION).values():
        if key_of(question) != "undetermined":
            continue
        about = question["about"]
        told = question["feedback"].split("nobody can tell")[1].split(". ", 1)[1]
        head, _, rest = told.partition(": ")
        rest = rest.split(". ")[0]
        arrows = {(one.source, one.target) for one in known.arrows(about.get("context"))}
        if "against each other" in head:
            one, other = (way_in(text) for text in rest.split("; "))
            for way in (one, other):
                assert (way[0], way[-1]) == (about["source"], about["target"])
                assert set(pairwise(way)) <= arrows
            assert one != other
        else:
            assert "feeds itself" in head
            loop = way_in(rest)
            assert loop[0] == loop[-1]
            assert set(pairwise(loop)) <= arrows
            assert about["source"] not in loop


@laws(max_examples=25)
@given(webs())
def test_a_proof_is_of_a_kind_that_can_prove_it(said: Json) -> None:
    for question in questions_of(said, *CAUSAL).values():
        for option in question["options"]:
            level = option["proof"]["level"]
            assert level in ALLOWED[None if option["key"] else "wrong"]
            is_true_step = option["error"] == "true step taken for false"
            assert option["key"] or (level == Level.STATED) is is_true_step


# What changing a deck changes


@laws(max_examples=30)
@given(webs(), st.sampled_from(("raises", "lowers")))
def test_links_among_other_things_change_no_answer(said: Json, effect: str) -> None:
    wider = deepcopy(said)
    extra = WORDS[-3:]
    wider["quantities"] |= {id: {"title": f"tide {id}"} for id in extra}
    for source, target in pairwise((*extra, extra[0])):
        link = {"source": source, "effect": effect, "target": target}
        wider["mechanisms"][f"{source}-{target}"] = link

    before, after = questions_of(said, *CAUSAL), questions_of(wider, *CAUSAL)

    # More pairs may make "cannot be told" worth an option, or no longer worth one.
    scarce = {id for id in before if id.startswith("f9") and key_of(before[id]) == "undetermined"}
    assert before.keys() - scarce <= after.keys()
    for id in before.keys() & after.keys():
        one, other = before[id], after[id]
        assert (one["stem"], key_of(one)) == (other["stem"], key_of(other))
        assert wrong_of(one) - {"undetermined"} <= wrong_of(other)
    # What they are not may give a question its wrong options; what follows for others is the same.
    new = {id for id in after.keys() - before.keys() if after[id]["family"] in FOLLOWING}
    assert not [
        id for id in new if is_among(said, after[id]) and key_of(after[id]) != "undetermined"
    ]


FOLLOWING = {"f6", "f9", "f12", "f13", "f17"}
"""Families whose wrong options come from the links that are asked about alone."""


def is_among(said: Json, question: Json) -> bool:
    return question["about"]["source"] in said["quantities"]


@laws(max_examples=40)
@given(webs(is_plain=True), st.data())
def test_a_source_that_becomes_one_is_no_wrong_option(said: Json, data: st.DataObject) -> None:
    found = questions_of(said, Family.SOURCE)
    options = [(id, wrong) for id, one in found.items() for wrong in sorted(wrong_of(one))]
    assume(options)
    id, wrong = data.draw(st.sampled_from(options))
    about = found[id]["about"]
    truer = deepcopy(said)
    effect = "raises" if about["direction"] == "raised" else "lowers"
    link = {"source": wrong, "effect": effect, "target": about["target"]}
    truer["mechanisms"][f"{wrong}-{about['target']}"] = link
    del truer["loops"]  # the link may have been one of the loop

    again = questions_of(truer, Family.SOURCE).get(id)

    assert again is None or wrong not in wrong_of(again)


@laws(max_examples=40)
@given(webs(is_plain=True), st.data())
def test_without_any_way_there_is_no_question_about_ways(said: Json, data: st.DataObject) -> None:
    found = questions_of(said, *ABOUT_WAYS)
    assume(found)
    id = data.draw(st.sampled_from(sorted(found)))
    target = found[id]["about"]["target"]
    cut = deepcopy(said)
    cut["mechanisms"] = {
        id: link for id, link in said["mechanisms"].items() if link["target"] != target
    }
    del cut["loops"]

    assert id not in questions_of(cut, *ABOUT_WAYS)


OPPOSITE = {"rises": "falls", "falls": "rises", "undetermined": "undetermined"}
FLIPPED = {"raises": "lowers", "lowers": "raises"}


@laws(max_examples=40)
@given(webs(is_plain=True), st.data())
def test_turning_round_a_link_of_every_way_and_no_circle_turns_the_key(
    said: Json, data: st.DataObject
) -> None:
    pairs = list(flippable(read_of(said), questions_of(said, Family.PERTURBATION)))
    assume(pairs)
    question, link = data.draw(st.sampled_from(pairs))
    turned = deepcopy(said)
    effect = turned["mechanisms"][link]["effect"]
    turned["mechanisms"][link]["effect"] = FLIPPED[effect]

    again = questions_of(turned, Family.PERTURBATION).get(question["id"])

    if again is None:  # what cannot be told is asked only where enough cannot be told
        assert key_of(question) == "undetermined"
    else:
        assert key_of(again) == OPPOSITE[key_of(question)]


def flippable(known: Read, found: dict[str, Json]) -> Iterator[tuple[Json, str]]:
    """Yield questions with a link that all their ways take and that is on no circle."""
    arrows = {(arrow.source, arrow.target) for arrow in known.every_arrow}
    for question in found.values():
        about = question["about"]
        ways = known.ways(None, about["source"], about["target"])
        on_all = set.intersection(*(set(pairwise(way)) for way in ways))
        for source, target in sorted(on_all):
            if source not in reach(target, arrows):
                yield question, f"{source}-{target}"


@laws(max_examples=30)
@given(webs(), st.data())
def test_a_complete_list_takes_no_answer_back(said: Json, data: st.DataObject) -> None:
    fuller = deepcopy(said)
    thing = data.draw(st.sampled_from(sorted(said["quantities"])))
    fuller["quantities"][thing]["complete"] = ["effects", "causes"]

    before, after = questions_of(said, *CAUSAL), questions_of(fuller, *CAUSAL)

    for id, question in before.items():
        if id in after:
            assert key_of(question) == key_of(after[id])
            assert wrong_of(question) <= wrong_of(after[id])
        else:  # of a link asked in a narrower case than its own: now it can be asked in its own
            own, _, narrower = id.partition("@")
            assert narrower
            assert key_of(question) == key_of(after[own])


# Stems, lengths, and quizzes in another process


@laws(max_examples=15)
@given(made_decks())
def test_no_stem_holds_another_name_of_the_key(deck: Deck) -> None:
    for question in make_pool(deck).questions:
        term = deck.terms.get(EntryId(question.key.id)) if isinstance(question, Choice) else None
        if term is None:
            continue
        stem = f" {normalised(question.stem)} "
        for name in (term.name, *term.also, *term.abbr):
            assert f" {normalised(name)} " not in stem, f"{question.id}: {name}"


@pytest.mark.parametrize("name", ["blood-glucose", "oxytocin"])
def test_to_choose_the_longest_option_pays_no_better_than_chance(root: Path, name: str) -> None:
    deck = read(root / "decks" / f"{name}.yaml", "deck.yaml").deck
    assert deck is not None
    index = Index(make_pool(deck))

    found, chance = longest_share(draw(index, Blueprint(), f"seed {n}") for n in range(100))

    assert found < chance + 0.1


_DRAWS_FOR_A_LEARNER = """
import json, sys
from pathlib import Path
from quizapp.deck.reader import read
from quizapp.knowledge.facts import FactId
from quizapp.questions.draw import Blueprint, Index, Snapshot, draw
from quizapp.questions.kept import drawn_to_kept
from quizapp.questions.pool import make_pool
pool = make_pool(read(Path(sys.argv[1]), "deck.yaml").deck)
facts = sorted({fact for question in pool.questions for fact in question.facts})
snapshot = Snapshot(
    due=tuple(facts[::7]),
    weak=tuple(facts[1::7]),
    recalled=frozenset(facts[::2]),
    stage={fact: number % 4 for number, fact in enumerate(facts)},
    confused=frozenset({"glucagon", "gip"}),
)
quiz = draw(Index(pool), Blueprint(), "autumn", snapshot)
print(json.dumps([drawn_to_kept(one) for one in quiz.questions]))
"""


def test_a_learners_quiz_is_the_same_in_every_process(root: Path) -> None:
    deck = root / "decks" / "blood-glucose.yaml"

    def run(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", _DRAWS_FOR_A_LEARNER, str(deck)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    quizzes = {run(seed) for seed in ("1", "2")}

    assert len(quizzes) == 1
    assert len(json.loads(quizzes.pop())) == 20
