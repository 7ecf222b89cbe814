"""Pools made up for the draw: questions about nothing, with facts, families and answers at will."""

from typing import Any

from hypothesis import strategies as st

from quizapp.knowledge.facts import FactId
from quizapp.knowledge.propositions import Level as ProofLevel
from quizapp.knowledge.propositions import Proof
from quizapp.questions.draw import Snapshot
from quizapp.questions.pool import Pool
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Item,
    Level,
    Option,
    OptionId,
    Ordering,
    Question,
    QuestionId,
    Typed,
)
from tests.questions.decks import WORDS

FACTS = [
    *(f"mechanism:m{number}" for number in range(5)),
    *(f"term:t{number}:{side}" for number in range(3) for side in ("meaning", "name")),
    *(f"pathway:p:s{number}" for number in range(3)),
    "claim:c",
]
FAMILIES = tuple(Family)
SECTIONS = (None, "early", "late")
WHY = Proof(ProofLevel.STATED, "It is so.")


def a_question(
    number: int, family: Family, facts: list[str], *, answer: str, form: str = "choice"
) -> Question:
    """Return a question of a form, whose right answer in words is `answer`."""
    rest: dict[str, Any] = {
        "id": QuestionId(f"{family}/{'+'.join(facts)}/{number}"),
        "family": family,
        "facts": tuple(map(FactId, facts)),
        "section": SECTIONS[number % 3],
        "level": list(Level)[number % len(Level)],
        "stem": f"Which is asked in number {number}?",
        "feedback": "So it is.",
        "about": About(),
    }
    match form:
        case "typed":
            return Typed(accepts=(answer,), rivals={}, **rest)
        case "ordering":
            steps = tuple(Item(id=OptionId(id), text=f"Step {id}.") for id in "abc")
            pairs = (("a", "b"), ("a", "c"), ("b", "c"))
            before = tuple((OptionId(a), OptionId(b)) for a, b in pairs)
            return Ordering(steps=steps, before=before, **rest)
        case "scale":
            key = Option(OptionId("up"), "It rises.", WHY)
            other = Option(OptionId("down"), "It falls.", WHY, Error.SIGN_FLIPPED)
            is_up = number % 4 > 0
            return Choice(
                key=key if is_up else Option(other.id, other.text, WHY),
                distractors=(other if is_up else Option(key.id, key.text, WHY, Error.OTHER_ROW),),
                is_scale=True,
                scale=(OptionId("up"), OptionId("down")),
                **rest,
            )
        case _:
            wrong = [word for word in WORDS if word != answer][: 2 + number % 6]
            return Choice(
                key=Option(OptionId(answer), answer, WHY),
                distractors=tuple(
                    Option(OptionId(word), word, WHY, Error.OTHER_TERM) for word in wrong
                ),
                **rest,
            )


@st.composite
def pools(draw: st.DrawFn, *, answers: int = 8) -> Pool:
    """Return a pool of up to forty questions.

    Args:
        draw: Hypothesis's.
        answers: How many answers they have among them.
    """
    families = draw(st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=8, unique=True))
    questions = [
        a_question(
            number,
            draw(st.sampled_from(families)),
            draw(st.lists(st.sampled_from(FACTS), min_size=1, max_size=3, unique=True)),
            answer=WORDS[draw(st.integers(0, answers - 1))],
            form=draw(st.sampled_from(("choice", "choice", "scale", "typed", "ordering"))),
        )
        for number in range(draw(st.integers(1, 40)))
    ]
    return Pool(tuple(sorted(questions, key=lambda question: question.id)))


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Return what may be known of a learner."""
    facts = list(map(FactId, draw(st.permutations(FACTS))))
    due, weak = sorted((draw(st.integers(0, len(facts))), draw(st.integers(0, len(facts)))))
    recalled = draw(st.one_of(st.none(), st.sets(st.sampled_from(facts))))
    return Snapshot(
        due=tuple(facts[:due]),
        weak=tuple(facts[due:weak]),
        recalled=None if recalled is None else frozenset(recalled),
        stage=draw(st.dictionaries(st.sampled_from(facts), st.integers(0, 3))),
        confused=frozenset(draw(st.sets(st.sampled_from(WORDS), max_size=3))),
    )
