"""How alike two things of a deck are."""

import pytest
from hypothesis import given, settings

from quizapp.deck.model import Deck, EntryId
from quizapp.knowledge.likeness import Likeness
from tests.questions.decks import a_deck, made_decks

DECK = """
kinds: {hormone: , gland: }
terms:
  growth-hormone: {kind: hormone, definition: One.}
  thyroid-hormone: {kind: hormone, definition: Two.}
  cortisol: {kind: hormone, definition: Three., confused_with: [cortisone]}
  cortisone: {definition: Four.}
  liver: {kind: gland, definition: Five.}
quantities:
  glucose: glucose level
  fat: body fat
mechanisms:
  a: growth-hormone raises glucose
  b: cortisol raises glucose
  c: cortisol raises fat
  d: glucose raises liver
"""


def likeness(one: str, other: str) -> float:
    return Likeness(a_deck(DECK)).of(EntryId(one), EntryId(other))


@settings(max_examples=30)
@given(made_decks())
def test_likeness_is_a_share_and_the_same_either_way_round(deck: Deck) -> None:
    found = Likeness(deck)
    ids = [*deck.terms, *deck.quantities]
    for one in ids:
        for other in ids:
            assert 0 <= found.of(one, other) <= 1
            assert found.of(one, other) == found.of(other, one)


@settings(max_examples=30)
@given(made_decks())
def test_what_is_near_a_thing_is_all_that_is_alike_to_it_at_all(deck: Deck) -> None:
    found = Likeness(deck)
    ids = sorted({*deck.terms, *deck.quantities})
    for one in ids:
        alike = [other for other in ids if other != one and found.of(one, other) > 0]
        wanted = sorted(alike, key=lambda other, one=one: (-found.of(one, other), other))  # type: ignore[misc]
        assert found.near(one) == tuple(wanted)


@pytest.mark.parametrize(
    ("likelier", "less"),
    [
        (("growth-hormone", "thyroid-hormone"), ("growth-hormone", "liver")),
        (("growth-hormone", "cortisol"), ("thyroid-hormone", "cortisol")),
        (("cortisol", "cortisone"), ("growth-hormone", "cortisone")),
        (("cortisone", "cortisol"), ("cortisone", "liver")),
        (("glucose", "fat"), ("glucose", "thyroid-hormone")),
    ],
    ids=["kind", "neighbours", "declared", "declared by the other", "quantities"],
)
def test_what_two_things_share_makes_them_alike(
    likelier: tuple[str, str], less: tuple[str, str]
) -> None:
    assert likeness(*likelier) > likeness(*less)


def test_what_shares_nothing_is_not_alike_at_all() -> None:
    assert likeness("thyroid-hormone", "liver") == 0


def test_everything_in_common_is_all_there_is() -> None:
    deck = a_deck(
        "kinds: {k: }\nterms:\n"
        "  red-one: {kind: k, definition: X., confused_with: [blue-one]}\n"
        "  blue-one: {kind: k, definition: Y.}\n  z: Z.\n"
        "mechanisms: {a: red-one raises z, b: blue-one raises z}\n"
    )

    assert Likeness(deck).of(EntryId("red-one"), EntryId("blue-one")) == pytest.approx(1)
