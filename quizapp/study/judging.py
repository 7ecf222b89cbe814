"""A response to a question, and what it is taken for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quizapp.knowledge.facts import FactId
from quizapp.questions.draw import Drawn
from quizapp.questions.marking import mark_matching, mark_ordering, mark_select, misplaced
from quizapp.questions.question import (
    Choice,
    Error,
    Matching,
    Option,
    OptionId,
    Ordering,
    Question,
    Select,
    Typed,
)

LONGEST_TEXT = 1_000
"""Characters of a typed response that are kept."""


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner gave; empty is "I do not know". Which part counts depends on the form."""

    options: tuple[OptionId, ...] = ()
    """The one chosen, those ticked, or the steps in their order."""
    text: str = ""
    """What was typed."""
    pairs: tuple[tuple[OptionId, OptionId], ...] = ()
    """Left and right ends."""

    def to_json(self) -> dict[str, Any]:
        """Return values that JSON can hold."""
        return {
            "options": list(self.options),
            "text": self.text[:LONGEST_TEXT],
            "pairs": [list(pair) for pair in self.pairs],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Response":
        """Return the response that `to_json` wrote."""
        return cls(
            tuple(OptionId(id) for id in values["options"]),
            values["text"],
            tuple((OptionId(one), OptionId(other)) for one, other in values["pairs"]),
        )


class Verdict(StrEnum):
    """What a response is."""

    RIGHT = "right"
    SLIP = "slip"
    """Right but for a slip of the keys."""
    PARTLY = "partly"
    """Some of several parts are right."""
    MORE_EXACTLY = "more exactly"
    """A broader or narrower name."""
    WRONG = "wrong"

    @property
    def is_right(self) -> bool:
        """Whether it counts as right."""
        return self in {Verdict.RIGHT, Verdict.SLIP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A response and what it is taken for."""

    verdict: Verdict
    score: float
    """0 to 1."""
    parts: int = 1
    misplaced: frozenset[FactId] = frozenset()
    """Of several parts, the facts of the wrong ones."""
    wrong: tuple[Option, ...] = ()
    """Options that were chosen and are wrong."""
    meant: str | None = None
    """The accepted name that a slip is nearest to."""
    confused_with: str | None = None
    """The id of the other thing whose name was given."""

    @property
    def error(self) -> Error | None:
        """What the wrong pick shows."""
        return self.wrong[0].error if self.wrong else None


def judge(drawn: Drawn, response: Response) -> Judged:
    """Return what a response is taken for. Total: none raises."""
    return _JUDGES[type(drawn.question)](drawn, response)


def _choice(drawn: Drawn, response: Response) -> Judged:
    chosen = next((o for o in drawn.options if response.options[:1] == (o.id,)), None)
    if chosen is not None and chosen.is_right:
        return Judged(verdict=Verdict.RIGHT, score=1.0)
    return Judged(verdict=Verdict.WRONG, score=0.0, wrong=() if chosen is None else (chosen,))


def _typed(drawn: Drawn, response: Response) -> Judged:
    # Imported here: rapidfuzz is needed by no other form.
    from quizapp.questions import typed_answers  # noqa: PLC0415

    question = drawn.question
    assert isinstance(question, Typed)
    mark = typed_answers.mark_typed(
        response.text, question.accepts, question.rivals, question.broader
    )
    verdict = {
        typed_answers.Verdict.RIGHT: Verdict.RIGHT,
        typed_answers.Verdict.SLIP: Verdict.SLIP,
        typed_answers.Verdict.MORE_EXACTLY: Verdict.MORE_EXACTLY,
    }.get(mark.verdict, Verdict.WRONG)
    return Judged(
        verdict=verdict,
        score=float(verdict.is_right),
        meant=mark.meant,
        confused_with=mark.confused_with,
    )


def _ordering(drawn: Drawn, response: Response) -> Judged:
    question = drawn.question
    assert isinstance(question, Ordering)
    facts = facts_of_parts(question)
    wrong = misplaced(question, response.options)
    return _of_parts(
        mark_ordering(question, response.options), len(question.steps), facts, wrong, ()
    )


def _matching(drawn: Drawn, response: Response) -> Judged:
    question = drawn.question
    assert isinstance(question, Matching)
    given = dict(response.pairs)
    wrong = [left for left, right in question.pairs if given.get(left) != right]
    score = mark_matching(question, given)
    return _of_parts(score, len(question.pairs), facts_of_parts(question), wrong, ())


def _select(drawn: Drawn, response: Response) -> Judged:
    question = drawn.question
    assert isinstance(question, Select)
    ticked = set(response.options)
    missed = [o.id for o in question.options if o.is_right and o.id not in ticked]
    wrong = tuple(o for o in question.options if not o.is_right and o.id in ticked)
    score = mark_select(question, response.options)
    return _of_parts(score, len(question.options), facts_of_parts(question), missed, wrong)


def _of_parts(
    score: float,
    parts: int,
    facts: Mapping[OptionId, FactId],
    misplaced: Sequence[OptionId],
    wrong: tuple[Option, ...],
) -> Judged:
    is_right = score >= 1
    verdict = Verdict.RIGHT if is_right else Verdict.PARTLY if score > 0 else Verdict.WRONG
    found = frozenset() if is_right else frozenset(facts[id] for id in misplaced if id in facts)
    return Judged(verdict=verdict, score=score, parts=parts, misplaced=found, wrong=wrong)


def facts_of_parts(question: Question) -> Mapping[OptionId, FactId]:
    """Return the fact that each step, left end or right option of a question is about."""
    if isinstance(question, Matching):
        lefts = (left for left, _ in question.pairs)
        return dict(zip(lefts, question.facts, strict=False))
    # Ids are made of the author's: a step's is the last word of its fact's, a row's one of them.
    return {
        id: fact for id in _parts(question) for fact in question.facts if id in fact.split(":")[1:]
    }


def _parts(question: Question) -> list[OptionId]:
    if isinstance(question, Ordering):
        return [step.id for step in question.steps]
    if isinstance(question, Select):
        return [option.id for option in question.options if option.is_right]
    return []


_JUDGES: Mapping[type, Callable[[Drawn, Response], Judged]] = {
    Choice: _choice,
    Typed: _typed,
    Ordering: _ordering,
    Matching: _matching,
    Select: _select,
}
