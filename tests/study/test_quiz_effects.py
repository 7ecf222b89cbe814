"""What a quiz answer does to memory: the whole table, and the laws that hold beside it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.knowledge.facts import FactId
from quizapp.memory.model import State
from quizapp.questions.question import Family
from quizapp.study.quiz_effects import Answer, Effect, Sort, Standing, effects

FACT, OTHER = FactId("term:one:name"), FactId("term:two:name")

REVIEW = Standing(state=State.REVIEW)
DUE = Standing(state=State.REVIEW, is_due=True)
RIGHT_ELSEWHERE = replace(DUE, is_asked_today=True, right_today=frozenset({Family.NAME}))

FAMILIES = {
    Sort.RECALL: Family.NAME_TYPED,
    Sort.CHOICE: Family.MEANING,
    Sort.TWO_WAYS: Family.SIGN,
    Sort.SEVERAL: Family.MATCHING,
    Sort.CHAIN: Family.PERTURBATION,
}


def answered(sort: Sort, score: float, **values: object) -> Answer:
    return Answer(sort=sort, family=FAMILIES[sort], score=score, **values)  # type: ignore[arg-type]


def effect(answer: Answer, standing: Standing) -> Effect:
    return effects(answer, {FACT: standing})[FACT]


RIGHT, WRONG = 1.0, 0.0
MISPLACED = frozenset({FACT})

TABLE = [
    # typed or cloze, unaided, first attempt of the day
    (answered(Sort.RECALL, RIGHT), REVIEW, Effect.GOOD),
    (answered(Sort.RECALL, RIGHT), DUE, Effect.GOOD),
    (answered(Sort.RECALL, WRONG), REVIEW, Effect.AGAIN),
    (answered(Sort.RECALL, WRONG), DUE, Effect.AGAIN),
    (answered(Sort.RECALL, RIGHT), replace(DUE, is_asked_today=True), Effect.EVIDENCE),
    (answered(Sort.RECALL, WRONG), replace(DUE, is_asked_today=True), Effect.EVIDENCE),
    (answered(Sort.RECALL, RIGHT), replace(REVIEW, is_reviewed_today=True), Effect.EVIDENCE),
    (answered(Sort.RECALL, WRONG), replace(REVIEW, is_reviewed_today=True), Effect.TOMORROW),
    # choice of three or more, one fact
    (answered(Sort.CHOICE, RIGHT), REVIEW, Effect.EVIDENCE),
    (answered(Sort.CHOICE, RIGHT), DUE, Effect.EVIDENCE),
    (answered(Sort.CHOICE, RIGHT, certainty=3), DUE, Effect.GOOD),
    (answered(Sort.CHOICE, RIGHT, certainty=3), REVIEW, Effect.EVIDENCE),
    (answered(Sort.CHOICE, RIGHT, certainty=2), DUE, Effect.EVIDENCE),
    (answered(Sort.CHOICE, RIGHT, certainty=1), DUE, Effect.EVIDENCE),
    (answered(Sort.CHOICE, RIGHT), RIGHT_ELSEWHERE, Effect.GOOD),
    (answered(Sort.CHOICE, RIGHT), replace(RIGHT_ELSEWHERE, is_due=False), Effect.EVIDENCE),
    (
        answered(Sort.CHOICE, RIGHT),
        replace(RIGHT_ELSEWHERE, right_today=frozenset({Family.MEANING})),
        Effect.EVIDENCE,
    ),
    (
        answered(Sort.CHOICE, RIGHT, certainty=3),
        replace(DUE, is_asked_today=True),
        Effect.EVIDENCE,
    ),
    (answered(Sort.CHOICE, WRONG), REVIEW, Effect.AGAIN),
    (answered(Sort.CHOICE, WRONG, certainty=3), DUE, Effect.AGAIN),
    (answered(Sort.CHOICE, WRONG, certainty=2), DUE, Effect.AGAIN),
    (answered(Sort.CHOICE, WRONG, certainty=1), DUE, Effect.TOMORROW),
    (answered(Sort.CHOICE, WRONG), RIGHT_ELSEWHERE, Effect.EVIDENCE),
    # two-way sign, odd one out
    (answered(Sort.TWO_WAYS, RIGHT, certainty=3), DUE, Effect.EVIDENCE),
    (answered(Sort.TWO_WAYS, RIGHT), RIGHT_ELSEWHERE, Effect.EVIDENCE),
    (answered(Sort.TWO_WAYS, WRONG), REVIEW, Effect.TOMORROW),
    (answered(Sort.TWO_WAYS, WRONG, certainty=3), DUE, Effect.TOMORROW),
    # ordering, matching, ticking
    (answered(Sort.SEVERAL, RIGHT, parts=3, certainty=3), DUE, Effect.EVIDENCE),
    (answered(Sort.SEVERAL, RIGHT, parts=4), DUE, Effect.EVIDENCE),
    (answered(Sort.SEVERAL, RIGHT, parts=4, certainty=3), DUE, Effect.GOOD),
    (answered(Sort.SEVERAL, RIGHT, parts=4), RIGHT_ELSEWHERE, Effect.GOOD),
    (answered(Sort.SEVERAL, RIGHT, parts=4, certainty=3), REVIEW, Effect.EVIDENCE),
    (answered(Sort.SEVERAL, 0.5, parts=4, misplaced=MISPLACED), DUE, Effect.TOMORROW),
    (answered(Sort.SEVERAL, 0.5, parts=4, certainty=3), DUE, Effect.EVIDENCE),
    # chain, mediator, block, loop
    (answered(Sort.CHAIN, RIGHT, certainty=3), DUE, Effect.EVIDENCE),
    (answered(Sort.CHAIN, RIGHT), RIGHT_ELSEWHERE, Effect.EVIDENCE),
    (answered(Sort.CHAIN, WRONG), REVIEW, Effect.TOMORROW),
    (answered(Sort.CHAIN, WRONG), DUE, Effect.TOMORROW),
    # pretest, hinted, overridden, shown by feedback earlier in this quiz
    *[
        (answered(sort, score, **{aid: True}), DUE, Effect.NOTHING)
        for sort in Sort
        for score in (RIGHT, WRONG)
        for aid in ("is_pretest", "is_hinted", "is_overridden")
    ],
    *[
        (answered(sort, score, certainty=3), replace(DUE, is_shown=True), Effect.NOTHING)
        for sort in Sort
        for score in (RIGHT, WRONG)
    ],
    # a fact that is new, or on its steps, is for review to write
    *[
        (
            answered(sort, score, parts=4, certainty=3, misplaced=MISPLACED),
            Standing(state=state),
            Effect.EVIDENCE,
        )
        for sort in Sort
        for score in (RIGHT, WRONG)
        for state in (None, State.LEARNING, State.RELEARNING)
    ],
]


@pytest.mark.parametrize(("answer", "standing", "wanted"), TABLE)
def test_an_answer_does_what_the_table_says(
    answer: Answer, standing: Standing, wanted: Effect
) -> None:
    assert effect(answer, standing) is wanted


def test_only_the_misplaced_of_several_are_brought_forward() -> None:
    answer = answered(Sort.SEVERAL, 0.5, parts=4, misplaced=MISPLACED)
    assert effects(answer, {FACT: DUE, OTHER: DUE}) == {
        FACT: Effect.TOMORROW,
        OTHER: Effect.EVIDENCE,
    }


ANSWERS = st.builds(
    Answer,
    sort=st.sampled_from(Sort),
    family=st.sampled_from(Family),
    score=st.sampled_from([0.0, 0.3, 0.9, 1.0]),
    parts=st.integers(1, 8),
    misplaced=st.sampled_from([frozenset(), MISPLACED]),
    certainty=st.sampled_from([None, 1, 2, 3]),
    is_hinted=st.booleans(),
    is_overridden=st.booleans(),
    is_pretest=st.booleans(),
)
STANDINGS = st.builds(
    Standing,
    state=st.sampled_from([None, *State]),
    is_due=st.booleans(),
    is_reviewed_today=st.booleans(),
    is_asked_today=st.booleans(),
    is_written_today=st.booleans(),
    right_today=st.frozensets(st.sampled_from(Family), max_size=2),
    is_shown=st.booleans(),
)


@given(answer=ANSWERS, standing=STANDINGS)
def test_what_is_right_never_comes_back_sooner(answer: Answer, standing: Standing) -> None:
    found = effect(replace(answer, score=1.0), standing)
    assert found not in {Effect.TOMORROW, Effect.AGAIN}


@given(answer=ANSWERS, standing=STANDINGS)
def test_what_is_wrong_is_never_called_recalled(answer: Answer, standing: Standing) -> None:
    assert effect(replace(answer, score=0.5), standing) is not Effect.GOOD


@given(answer=ANSWERS, standing=STANDINGS)
def test_a_quiz_writes_only_what_is_in_review(answer: Answer, standing: Standing) -> None:
    if effect(answer, standing).is_written:
        assert standing.state is State.REVIEW


@given(answer=ANSWERS, standing=STANDINGS)
def test_a_learner_who_lets_quizzes_write_nothing_gets_the_same_evidence(
    answer: Answer, standing: Standing
) -> None:
    (usual,) = effects(answer, {FACT: standing}).values()
    (off,) = effects(answer, {FACT: standing}, writes=False).values()
    assert not off.is_written
    assert off.is_noted == usual.is_noted


@given(answers=st.lists(ANSWERS, max_size=8), standing=STANDINGS)
def test_a_fact_is_written_by_quizzes_at_most_once_a_day(
    answers: list[Answer], standing: Standing
) -> None:
    standing = replace(standing, is_asked_today=False, is_written_today=False)
    written = 0
    for answer in answers:
        found = effect(answer, standing)
        written += found.is_written
        if found.is_noted:
            right = standing.right_today | ({answer.family} if answer.is_right else set())
            standing = replace(
                standing,
                is_asked_today=True,
                is_written_today=standing.is_written_today or found.is_written,
                right_today=right,
            )
    assert written <= 1
