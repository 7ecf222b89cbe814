"""The bundled deck on oxytocin gives enough questions, of many families, too many of none."""

from collections import Counter
from pathlib import Path

import pytest

from quizapp.deck.reader import read
from quizapp.questions.pool import Pool, make_pool
from quizapp.questions.question import Choice, Family, Matching, Question

BETWEEN = range(450, 651)
"""Questions in all: enough for many quizzes, and no more than can be read by their author."""
MOST_OF_ONE = 0.15
"""Share of the pool that one family may have."""
MOST_OF_TERMS = 0.40
"""Share that the three families about definitions may have together."""
FEWEST_OF_CAUSES = 120
"""Questions about links, chains and loops: what the app is there for."""
MANY, FAMILIES_WITH_MANY = 6, 16

OF_TERMS = {Family.MEANING, Family.NAME, Family.NAME_TYPED}
OF_CAUSES = {
    Family.SIGN,
    Family.TARGET,
    Family.SOURCE,
    Family.PERTURBATION,
    Family.MEDIATOR,
    Family.BLOCKADE,
    Family.FAULTY_LINK,
    Family.LOOP,
    Family.LOOP_RESPONSE,
}


@pytest.fixture(scope="module")
def pool(root: Path) -> Pool:
    deck = read(root / "decks" / "oxytocin.yaml", "oxytocin.yaml").deck
    assert deck is not None
    return make_pool(deck)


@pytest.fixture(scope="module")
def counts(pool: Pool) -> Counter[Family]:
    return Counter(question.family for question in pool.questions)


def test_the_pool_is_large_enough_and_can_still_be_read(pool: Pool) -> None:
    assert len(pool.questions) in BETWEEN
    assert len({question.id for question in pool.questions}) == len(pool.questions)


def test_no_two_questions_are_the_same_to_a_reader(pool: Pool) -> None:
    told = Counter((one.family, one.stem, _read_with_it(one)) for one in pool.questions)

    assert [one for one, times in told.items() if times > 1] == []


def _read_with_it(question: Question) -> tuple[str, ...]:
    match question:
        case Choice():
            options = (question.key, *question.distractors)
            return (question.key.text, *sorted(option.text for option in options))
        case Matching():
            return tuple(item.text for item in question.left)
        case _:
            return ()


def test_every_family_asks_but_the_one_for_routes_that_oppose_each_other(
    counts: Counter[Family],
) -> None:
    assert set(Family) - set(counts) == {Family.OPPOSING_ROUTES}


def test_many_families_have_many_questions(counts: Counter[Family]) -> None:
    rich = [family for family, count in counts.items() if count >= MANY]

    assert len(rich) >= FAMILIES_WITH_MANY, counts


def test_no_family_crowds_out_the_others(pool: Pool, counts: Counter[Family]) -> None:
    whole = len(pool.questions)

    assert {family: n for family, n in counts.items() if n > MOST_OF_ONE * whole} == {}
    assert sum(counts[family] for family in OF_TERMS) <= MOST_OF_TERMS * whole


def test_causes_are_asked_about_at_length(counts: Counter[Family]) -> None:
    assert sum(counts[family] for family in OF_CAUSES) >= FEWEST_OF_CAUSES, counts


def test_no_veto_is_left_of_a_question_that_was_renamed(pool: Pool) -> None:
    """A veto of a chain that the model does not decide yet is a precaution; others are mistakes."""
    assert [id for id in pool.unknown_vetoes if not id.startswith("f9/")] == []
