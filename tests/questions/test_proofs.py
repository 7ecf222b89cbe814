"""Whatever a deck says: what is right is proven right, and every wrong option proven wrong."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quizapp.deck.model import Completeness, Deck, Effect, EntryId
from quizapp.deck.reader import read
from quizapp.questions.as_json import to_json
from quizapp.questions.families import MODULES
from quizapp.questions.marking import mark_matching, mark_ordering, mark_select
from quizapp.questions.pool import make_pool, posed
from quizapp.questions.question import (
    Choice,
    Family,
    Matching,
    Ordering,
    Question,
    Select,
    Typed,
)
from quizapp.questions.typed_answers import Verdict, mark_typed, normalised
from tests.questions import oracle
from tests.questions.decks import asked, changed, made_decks, turned

CHOICES = (
    Family.MEANING,
    Family.NAME,
    Family.KIND,
    Family.SIGN,
    Family.TARGET,
    Family.SOURCE,
    Family.MEDIATOR,
    Family.NEXT_STEP,
    Family.TABLE,
    Family.EVIDENCE,
    Family.BY_HAND,
)

many = settings(
    max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
few = settings(many, max_examples=15)


BUNDLED = pytest.mark.parametrize("name", ["blood-glucose", "oxytocin"])


def bundled(name: str) -> Deck:
    path = Path("decks") / f"{name}.yaml"
    deck = read(path.read_bytes(), path.name).deck
    assert deck is not None
    return deck


def choices(deck: Deck, *families: Family) -> list[Choice]:
    return [
        question
        for family in families
        for question in asked(deck, family)
        if isinstance(question, Choice)
    ]


@many
@given(made_decks())
def test_a_choice_has_one_right_option_and_none_that_nobody_can_judge(deck: Deck) -> None:
    _judge(deck)


@BUNDLED
def test_every_option_of_a_bundled_deck_is_proven(name: str) -> None:
    _judge(bundled(name))


def _judge(deck: Deck) -> None:
    for question in choices(deck, *CHOICES):
        said = f"{question.id}: {question.stem}"
        assert oracle.judged(question, question.key.id, deck) is True, said
        for option in question.distractors:
            assert oracle.judged(question, option.id, deck) is False, f"{said} {option}"


@many
@given(made_decks())
def test_what_is_tied_never_stands_as_right_and_wrong_option(deck: Deck) -> None:
    for question in choices(deck, Family.NAME, Family.KIND, Family.TARGET, Family.SOURCE):
        for option in question.distractors:
            assert not oracle.are_tied(deck, question.key.id, option.id), question.id


@many
@given(made_decks())
def test_an_order_is_asked_for_only_where_it_is_told(deck: Deck) -> None:
    for question in asked(deck, Family.ORDER):
        assert isinstance(question, Ordering)
        pathway = deck.pathways[EntryId(str(question.about.pathway))]
        shown = {step.id for step in pathway.steps if step.ask}
        pairs = {pair for pair in oracle.always_before(pathway) if shown.issuperset(pair)}

        assert {(str(one), str(other)) for one, other in question.before} == pairs
        assert {EntryId(step.id) for step in question.steps} == shown
        assert mark_ordering(question, [step.id for step in question.steps]) == 1
        assert mark_ordering(question, [step.id for step in question.steps][::-1]) == 0


@many
@given(made_decks())
def test_each_left_end_has_one_right_end(deck: Deck) -> None:
    for question in [*asked(deck, Family.MATCHING), *asked(deck, Family.CONTRAST)]:
        if not isinstance(question, Matching):
            continue
        wanted = dict(question.pairs)
        assert wanted.keys() == {item.id for item in question.left} == question.proofs.keys()
        assert mark_matching(question, wanted) == 1
        for left in question.left:
            for right in question.right:
                is_right = wanted[left.id] == right.id
                assert _belongs(question, left.id, right.id, deck) is is_right, question.id


def _belongs(question: Matching, left: str, right: str, deck: Deck) -> bool | None:
    if question.family is Family.CONTRAST:  # on the left cells, on the right rows
        _, table, row, column = left.split(":")
        value = deck.tables[EntryId(table)].rows[EntryId(row)].cells[EntryId(column)].value
        return oracle.has_value(deck, table, right, column, value)
    table, column = str(question.about.table), str(question.about.column)
    value = deck.tables[EntryId(table)].rows[EntryId(right)].cells[EntryId(column)].value
    return oracle.has_value(deck, table, left, column, value)


@many
@given(made_decks())
def test_what_is_to_be_ticked_is_right_and_the_rest_is_wrong(deck: Deck) -> None:
    for question in asked(deck, Family.MATCHING):
        if not isinstance(question, Select):
            continue
        right = [option for option in question.options if option.is_right]
        assert len(right) >= 2
        assert len(right) < len(question.options)
        assert mark_select(question, [option.id for option in right]) == 1
        assert mark_select(question, [option.id for option in question.options]) == 0
        for option in question.options:
            about = question.about
            if about.kind is not None:
                fits = oracle.is_of_kind(deck, option.id, about.kind)
            else:
                table, column, value = str(about.table), str(about.column), str(about.value)
                fits = oracle.has_value(deck, table, option.id, column, value)
            assert fits is option.is_right, question.id


@many
@given(made_decks())
def test_a_typed_name_is_right_of_one_thing_only(deck: Deck) -> None:
    taken: dict[str, str] = {}
    for question in asked(deck, Family.NAME_TYPED):
        assert isinstance(question, Typed)
        for name in question.accepts:
            assert taken.setdefault(normalised(name), question.id) == question.id
        for name in question.accepts:
            mark = mark_typed(name, question.accepts, question.rivals, question.broader)
            assert mark.verdict is Verdict.RIGHT
        for name in question.broader:
            mark = mark_typed(name, question.accepts, question.rivals, question.broader)
            assert mark.verdict is Verdict.MORE_EXACTLY
        for name in question.rivals:
            mark = mark_typed(name, question.accepts, question.rivals, question.broader)
            assert mark.verdict is Verdict.OTHER_NAME


@many
@given(made_decks())
def test_a_gap_in_a_mechanism_can_be_filled_by_one_thing_only(deck: Deck) -> None:
    for question in asked(deck, Family.CLOZE):
        about = question.about
        if about.direction is None:
            continue  # a gap of the author's
        mechanism = deck.mechanisms[EntryId(about.path[0])]
        is_target = question.id.endswith("/target")
        right, given_end = (
            (mechanism.target, mechanism.source)
            if is_target
            else (mechanism.source, mechanism.target)
        )
        sign = 1 if about.direction == "raised" else -1
        for id in {*deck.terms, *deck.quantities} - {given_end}:
            source, target = (given_end, id) if is_target else (id, given_end)
            fits = oracle.acts(deck, source, sign, target, mechanism.when, mechanism.range)
            if id == right:
                assert fits is True
            elif oracle.are_tied(deck, id, right):
                assert fits is not True
            else:
                assert fits is False, f"{question.id}: {id}"


def _told(questions: Iterable[Question]) -> list[str]:
    """Return all that questions are, but for their lines and the order of words in feedback.

    Contexts are told in the order of the file.
    """
    told = [
        {**to_json(question), "line": 0, "feedback": sorted(re.findall(r"\w+", question.feedback))}
        for question in questions
    ]
    return [json.dumps(one, sort_keys=True) for one in told]


@few
@given(made_decks())
def test_the_order_of_a_decks_maps_changes_no_question(deck: Deck) -> None:
    _turn(deck)


@BUNDLED
def test_the_order_of_a_bundled_decks_maps_changes_no_question(name: str) -> None:
    _turn(bundled(name))


def _turn(deck: Deck) -> None:
    one, other = make_pool(deck), make_pool(turned(deck))

    assert _told(one.questions) == _told(other.questions)
    assert one.flawed == other.flawed


@few
@given(made_decks())
def test_what_is_not_to_be_asked_stands_in_no_question(deck: Deck) -> None:
    hidden = {id for id, term in deck.terms.items() if not term.ask}
    hidden |= {id for id, quantity in deck.quantities.items() if not quantity.ask}
    for question in make_pool(deck).questions:
        about = question.about
        named = {about.source, about.target, about.term, about.row}
        match question:
            case Choice():
                named |= {option.id for option in (question.key, *question.distractors)}  # type: ignore[misc]
            case Select():
                named |= {option.id for option in question.options}  # type: ignore[misc]
            case Matching():
                named |= {item.id for item in (*question.left, *question.right)}  # type: ignore[misc]
            case Typed():
                named |= set(question.rivals.values())
            case Ordering():
                pass
        assert not named & hidden, question.id


@few
@given(made_decks())
def test_no_option_repeats_another_and_no_stem_tells_the_answer(deck: Deck) -> None:
    for question in make_pool(deck).questions:
        if isinstance(question, Typed):
            plain = f" {normalised(question.stem)} "
            assert not any(f" {normalised(name)} " in plain for name in question.accepts)
        if not isinstance(question, Choice) or question.is_scale:
            continue
        shown = posed(question, question.distractors)
        assert shown is not None
        said = [normalised(text) for text in shown.texts]
        assert len(set(said)) == len(said)
        assert f" {said[0]} " not in f" {normalised(question.stem)} "
        assert question.stem.endswith("?")


@few
@given(made_decks(), st.data())
def test_a_distractor_that_becomes_true_is_one_no_longer(deck: Deck, data: st.DataObject) -> None:
    options = [
        (question, option.id)
        for question in choices(deck, Family.NAME, Family.KIND)
        for option in question.distractors
        if "/odd-" not in question.id
    ]
    assume(options)
    question, id = data.draw(st.sampled_from(options))
    if question.family is Family.NAME:  # the other term is defined alike
        definition = deck.terms[EntryId(str(question.about.term))].definition
        truer = changed(deck, "terms", id, definition=definition)
    else:  # the other term is of the kind too
        truer = changed(deck, "terms", id, kind=(EntryId(str(question.about.kind)),))

    again = {one.id: one for one in choices(truer, question.family)}.get(question.id)

    assert again is None or id not in {option.id for option in again.distractors}


@few
@given(made_decks(), st.data())
def test_an_effect_that_becomes_true_is_no_wrong_option(deck: Deck, data: st.DataObject) -> None:
    options = [
        (question, option.id)
        for question in choices(deck, Family.TARGET)
        for option in question.distractors
    ]
    assume(options)
    question, id = data.draw(st.sampled_from(options))
    link, _, by = question.about.path[0].partition("/")
    own = deck.mechanisms[EntryId(link)]
    if by:  # what an enzyme does to the product of its conversion is said of the enzyme alone
        own = replace(own, source=EntryId(str(own.by)), effect=Effect.RAISES, by=None)
    others = {
        other: one
        for other, one in deck.mechanisms.items()
        if (one.source, one.target) != (own.source, EntryId(id))
    }
    new = replace(own, id=EntryId("new"), target=EntryId(id))
    truer = replace(deck, mechanisms={**others, EntryId("new"): new})

    again = {one.id: one for one in choices(truer, Family.TARGET)}.get(question.id)

    assert again is None or id not in {option.id for option in again.distractors}


@few
@given(made_decks(), st.data())
def test_a_complete_list_only_adds_questions_and_options(deck: Deck, data: st.DataObject) -> None:
    maps = [(name, id) for name in ("kinds", "tables") for id in getattr(deck, name)]
    maps += [(name, id) for name in ("terms", "quantities") for id in getattr(deck, name)]
    name, id = data.draw(st.sampled_from(maps))
    complete = True if name in {"kinds", "tables"} else frozenset(Completeness)
    fuller = changed(deck, name, id, complete=complete)

    for family in MODULES:
        before = {question.id: question for question in asked(deck, family)}
        after = {question.id: question for question in asked(fuller, family)}
        assert before.keys() <= after.keys()
        for id, question in before.items():
            now = after[id]
            if isinstance(question, Choice) and isinstance(now, Choice):
                assert question.key.id == now.key.id
                were = {option.id for option in question.distractors}
                assert were <= {option.id for option in now.distractors}, id


_PRINTS_A_POOL = """
import hashlib, json, sys
from pathlib import Path
from quizapp.deck.reader import read
from quizapp.deck.reader import read
from quizapp.questions.as_json import to_json
from quizapp.questions.pool import make_pool
path = Path(sys.argv[1])
pool = make_pool(read(path.read_bytes(), path.name).deck)
told = json.dumps([[to_json(question) for question in pool.questions], pool.flawed])
print(len(pool.questions), hashlib.sha256(told.encode()).hexdigest())
"""


@BUNDLED
def test_a_deck_gives_the_same_questions_in_every_process(name: str) -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", _PRINTS_A_POOL, f"decks/{name}.yaml"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(told) == 1
    assert int(told.pop().split()[0]) > 0
