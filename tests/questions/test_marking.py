"""What a response is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.model import Deck
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.propositions import Level as ProofLevel
from quizapp.knowledge.propositions import Proof
from quizapp.questions.marking import (
    mark_certainty,
    mark_matching,
    mark_ordering,
    mark_select,
    misplaced,
)
from quizapp.questions.question import (
    About,
    Error,
    Family,
    Item,
    Level,
    Matching,
    Option,
    OptionId,
    Ordering,
    QuestionId,
    Select,
)
from tests.questions.decks import a_deck, asked

WHY = Proof(ProofLevel.STATED, "It is so.")
REST = {
    "id": QuestionId("x"),
    "facts": (FactId("card:x"),),
    "section": None,
    "level": Level.RECALL,
    "stem": "Which?",
    "feedback": "So it is.",
    "about": About(),
}

ANY_IDS = st.lists(st.sampled_from([*"abcdefg", "nothing"]).map(OptionId), max_size=9)


def items(ids: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(id=OptionId(id), text=f"Step {id}.") for id in ids)


def ordering(steps: str, before: Iterable[tuple[str, str]]) -> Ordering:
    pairs = tuple((OptionId(a), OptionId(b)) for a, b in before)
    return Ordering(family=Family.ORDER, steps=items(steps), before=pairs, **REST)  # type: ignore[arg-type]


def strict(steps: str) -> Ordering:
    return ordering(steps, [(a, b) for n, a in enumerate(steps) for b in steps[n + 1 :]])


def ids(text: Iterable[str]) -> list[OptionId]:
    return [OptionId(id) for id in text]


@st.composite
def orderings(draw: st.DrawFn) -> Ordering:
    """Return a question whose pairs are some of an order, with all that follow from them."""
    steps = "abcdef"[: draw(st.integers(3, 6))]
    every = [(a, b) for n, a in enumerate(steps) for b in steps[n + 1 :]]
    pairs = set(draw(st.lists(st.sampled_from(every), min_size=1)))
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= more
    return ordering(steps, sorted(pairs))


def is_right(question: Ordering, response: Sequence[OptionId]) -> bool:
    return sorted(response) == sorted(step.id for step in question.steps) and all(
        response.index(a) < response.index(b) for a, b in question.before
    )


@given(orderings(), st.data())
def test_an_order_is_worth_everything_exactly_when_it_is_right(
    question: Ordering, data: st.DataObject
) -> None:
    response = data.draw(st.permutations([step.id for step in question.steps]))

    assert (mark_ordering(question, response) == 1) == is_right(question, response)
    assert (misplaced(question, response) == ()) == is_right(question, response)


@given(orderings())
def test_a_right_order_backwards_is_worth_nothing(question: Ordering) -> None:
    right = [step.id for step in question.steps]

    assert mark_ordering(question, right) == 1
    assert mark_ordering(question, right[::-1]) == 0


@given(orderings(), st.data())
def test_exchanging_two_neighbours_that_stand_the_wrong_way_round_never_costs(
    question: Ordering, data: st.DataObject
) -> None:
    response = data.draw(st.permutations([step.id for step in question.steps]))
    for at, (one, other) in enumerate(pairwise(response)):
        if (other, one) in question.before:
            mended = [*response[:at], other, one, *response[at + 2 :]]
            assert mark_ordering(question, mended) >= mark_ordering(question, response)


@given(orderings(), ANY_IDS)
def test_no_order_raises_or_leaves_the_scale(question: Ordering, response: list[OptionId]) -> None:
    assert 0 <= mark_ordering(question, response) <= 1
    assert set(misplaced(question, response)) <= {step.id for step in question.steps}


def test_one_pair_exchanged_of_five_is_worth_four_fifths() -> None:
    assert mark_ordering(strict("abcde"), ids("abdce")) == pytest.approx(0.8)


@pytest.mark.parametrize(("steps", "expected"), [(3, 0.278), (4, 0.194), (5, 0.163), (6, 0.145)])
def test_guessing_an_order_is_worth_little(steps: int, expected: float) -> None:
    question = strict("abcdef"[:steps])
    every = permutations(step.id for step in question.steps)

    assert mean(mark_ordering(question, order) for order in every) == pytest.approx(
        expected, abs=0.001
    )


@pytest.mark.parametrize(
    ("response", "wrong"),
    [
        ("abcde", ""),
        ("eabcd", "d"),
        ("bcdea", "a"),
        ("acbde", "b"),
        ("edcba", "abcd"),
        ("abd", "bcd"),
        ("aabcde", "a"),
        ("", "abcd"),
    ],
)
def test_only_the_steps_whose_successor_is_out_of_place_are_asked_again(
    response: str, wrong: str
) -> None:
    assert misplaced(strict("abcde"), ids(response)) == tuple(wrong)


# Matching


def matching(pairs: str, spare: str = "") -> Matching:
    """Return a question from `a1 b2`: what is left and what is right of each pair."""
    both = pairs.split()
    return Matching(
        family=Family.MATCHING,
        left=items(pair[0] for pair in both),
        right=items(sorted({pair[1] for pair in both} | set(spare))),
        pairs=tuple((OptionId(pair[0]), OptionId(pair[1])) for pair in both),
        proofs={OptionId(pair[0]): WHY for pair in both},
        **REST,  # type: ignore[arg-type]
    )


def matched(text: str) -> dict[OptionId, OptionId]:
    return {OptionId(pair[0]): OptionId(pair[1]) for pair in text.split()}


def test_a_matching_is_worth_the_share_of_its_right_pairs() -> None:
    question = matching("a1 b2 c3 d4", spare="5")

    assert mark_matching(question, matched("a1 b2 c3 d4")) == 1
    assert mark_matching(question, matched("a1 b2 c4 d3")) == 0.5
    assert mark_matching(question, matched("a5 b1 c2 d3")) == 0
    assert mark_matching(question, matched("a1")) == 0.25
    assert mark_matching(question, {}) == 0


def test_one_right_end_may_belong_to_several_left_ends() -> None:
    question = matching("a1 b1 c2")

    assert mark_matching(question, matched("a1 b1 c2")) == 1
    assert mark_matching(question, matched("a1 b2 c2")) == pytest.approx(2 / 3)


@given(st.dictionaries(st.text(max_size=2).map(OptionId), st.text(max_size=2).map(OptionId)))
def test_no_matching_raises_or_leaves_the_scale(response: dict[OptionId, OptionId]) -> None:
    assert 0 <= mark_matching(matching("a1 b2 c3"), response) <= 1


# Select all


def select(right: str, wrong: str) -> Select:
    return Select(
        family=Family.MATCHING,
        options=tuple(
            Option(OptionId(id), id, WHY, None if id in right else Error.OTHER_ROW)
            for id in right + wrong
        ),
        **REST,  # type: ignore[arg-type]
    )


SELECTS = st.tuples(st.integers(2, 4), st.integers(1, 3)).map(
    lambda many: select("abcd"[: many[0]], "efg"[: many[1]])
)


@given(SELECTS)
def test_ticking_nothing_or_everything_is_worth_nothing(question: Select) -> None:
    assert mark_select(question, []) == 0
    assert mark_select(question, [option.id for option in question.options]) == 0


@given(SELECTS, ANY_IDS)
def test_ticks_are_worth_everything_exactly_when_they_are_right(
    question: Select, response: list[OptionId]
) -> None:
    right = {option.id for option in question.options if option.is_right}
    shown = {option.id for option in question.options}

    score = mark_select(question, response)

    assert 0 <= score <= 1
    assert (score == 1) == (set(response) & shown == right)


@given(SELECTS, st.data())
def test_one_more_right_tick_never_costs_and_one_more_wrong_never_pays(
    question: Select, data: st.DataObject
) -> None:
    response = data.draw(st.sets(st.sampled_from([option.id for option in question.options])))
    before = mark_select(question, response)
    for option in question.options:
        after = mark_select(question, response | {option.id})
        assert after >= before if option.is_right else after <= before


def test_one_false_tick_takes_away_its_share() -> None:
    assert mark_select(select("ab", "efg"), ids("abe")) == pytest.approx(2 / 3)
    assert mark_select(select("ab", "efg"), ids("a")) == 0.5


# Certainty


@pytest.mark.parametrize(
    ("certainty", "right", "wrong"), [(1, 1, 0), (2, 2, -2), (3, 3, -6), (0, 1, 0), (9, 3, -6)]
)
def test_the_surer_the_more_is_won_and_lost(certainty: int, right: int, wrong: int) -> None:
    assert mark_certainty(certainty, is_right=True) == right
    assert mark_certainty(certainty, is_right=False) == wrong


@pytest.mark.parametrize("percent", range(101))
def test_saying_how_sure_one_is_pays_best(percent: int) -> None:
    chance = percent / 100

    def expected(certainty: int) -> float:
        won, lost = (mark_certainty(certainty, is_right=right) for right in (True, False))
        return chance * won + (1 - chance) * lost

    honest = 1 if chance < 2 / 3 else 2 if chance < 0.8 else 3
    assert expected(honest) == pytest.approx(max(map(expected, (1, 2, 3))))


# Questions of a deck


def test_a_partial_order_asks_nothing_that_the_deck_leaves_open() -> None:
    deck: Deck = a_deck(
        "pathways:\n  p:\n    title: Way\n    order: partial\n"
        "    before: [[a, c], [b, c], [c, d]]\n"
        "    steps: [{a: First one.}, {b: First too.}, {c: Then this.}, {d: Last of all.}]\n"
    )
    (question,) = asked(deck, Family.ORDER)
    assert isinstance(question, Ordering)

    assert mark_ordering(question, ids("abcd")) == mark_ordering(question, ids("bacd")) == 1
    assert mark_ordering(question, ids("acbd")) < 1
    assert misplaced(question, ids("acbd")) == ("b",)
    assert mark_ordering(replace(question, before=()), ids("dcba")) == 1
