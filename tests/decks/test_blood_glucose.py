"""The small bundled deck: sound physiology, and the whole language in use."""

import re
from collections import Counter
from pathlib import Path

import pytest

from quizapp.deck.model import Deck, EntryId
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.effects import Held, Model, Outcome
from quizapp.knowledge.facts import Compiled, FactKind
from quizapp.questions.pool import make_pool
from tests.decks.fields_in_use import NOT_YET, unused_fields


@pytest.fixture(scope="module")
def path(root: Path) -> Path:
    return root / "decks" / "blood-glucose.yaml"


@pytest.fixture(scope="module")
def deck(path: Path) -> Deck:
    reading = read(path, path.name)
    assert reading.deck is not None, reading.problems
    return reading.deck


@pytest.fixture(scope="module")
def facts(deck: Deck) -> Compiled:
    return compile_deck(deck)


def test_it_is_small_and_has_facts_of_every_kind(facts: Compiled) -> None:
    assert 40 <= len(facts.facts) <= 80
    assert {fact.kind for fact in facts.facts} == set(FactKind)
    assert {fact.section for fact in facts.facts} == set(facts.sections)


def test_it_uses_every_field_of_the_language(path: Path) -> None:
    assert unused_fields(path.read_text("utf-8")) == NOT_YET


def test_no_two_facts_are_asked_alike(facts: Compiled) -> None:
    asked = Counter((fact.topic, face.prompt) for fact in facts.facts for face in fact.faces)
    assert [prompt for prompt, count in asked.items() if count > 1] == []


def test_its_sentences_are_whole(facts: Compiled) -> None:
    for fact in facts.facts:
        for face in fact.faces:
            for text in (face.prompt, face.answer, fact.why or "A.", fact.note or "A."):
                where = f"{fact.id}: {text!r}"
                assert text == text.strip() != "", where
                assert "  " not in text, where
                assert not re.search(r"\b(\w+) \1\b", text), where


def test_every_veto_is_of_a_question_that_would_be_asked(deck: Deck) -> None:
    found = make_pool(deck)
    assert found.unknown_vetoes == ()
    assert set(found.vetoed) == set(deck.veto) != set()


# Physiology


@pytest.mark.parametrize(
    ("source", "target", "context", "outcome"),
    [
        ("insulin", "blood-glucose", None, Outcome.FALLS),
        ("insulin", "glucose-uptake", None, Outcome.RISES),
        ("glucagon", "blood-glucose", None, Outcome.RISES),
        ("adrenaline", "blood-glucose", None, Outcome.RISES),
        ("glycogenolysis", "blood-glucose", None, Outcome.RISES),
        ("gluconeogenesis", "blood-glucose", None, Outcome.RISES),
        ("metformin", "blood-glucose", None, Outcome.FALLS),
        ("sglt2-inhibitor", "blood-glucose", None, Outcome.FALLS),
        ("glp-1", "blood-glucose", "after-a-meal", Outcome.FALLS),
        ("gip", "blood-glucose", "after-a-meal", Outcome.FALLS),
        # restrained directly, and driven by the sugar that comes of it
        ("adrenaline", "insulin-secretion", None, Outcome.UNDETERMINED),
        # hypoglycaemia calls it up, and so does nothing in the deck say of a high glucose
        ("insulin", "adrenaline", None, Outcome.RISES),
        ("blood-glucose", "adrenaline", None, Outcome.UNKNOWN),
        # cortisol does more than the deck states
        ("cortisol", "glucose-uptake", None, Outcome.UNKNOWN),
        ("convertase", "insulin-secretion", None, Outcome.UNKNOWN),
        # a suggestion proves nothing
        ("fat-in-muscle", "blood-glucose", "type-2", Outcome.UNKNOWN),
        # what only one context says does not hold in all
        ("glp-1", "blood-glucose", None, Outcome.UNKNOWN),
        # a runaway is kept out
        ("ketone-making", "fluid-loss", "without-insulin", Outcome.UNKNOWN),
    ],
)
def test_what_follows_from_its_mechanisms_is_what_a_physiologist_would_say(
    deck: Deck, source: str, target: str, context: str | None, outcome: Outcome
) -> None:
    model = Model(deck)
    when = None if context is None else EntryId(context)
    found = model.net_effect(EntryId(source), EntryId(target), Held.HIGH, when)
    assert found.outcome is outcome


def test_it_advises_nobody(deck: Deck, facts: Compiled) -> None:
    assert deck.notice is not None
    assert "not medical advice" in deck.notice
    for term in deck.terms.values():
        assert term.given == ("drug" in term.kind) == ("agent" in term.tags)
    texts = [
        text
        for fact in facts.facts
        for face in fact.faces
        for text in (face.prompt, face.answer, fact.why or "", fact.note or "")
    ]
    assert not [text for text in texts if re.search(r"\d ?(mg|µg|units|ml)\b(?!/dl)", text)]


def test_numbers_to_act_on_are_never_a_quiz(deck: Deck) -> None:
    numbers = [card for card in deck.cards.values() if "mmol" in getattr(card, "back", "")]
    assert numbers
    assert not any(card.ask for card in numbers)
