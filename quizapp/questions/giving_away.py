"""Which questions give each other away: whoever has seen one knows the answer of the other."""

import re
from collections.abc import Iterator

from quizapp.questions.question import (
    Choice,
    Family,
    Matching,
    Option,
    Ordering,
    Question,
    Select,
    Typed,
)

_PRINTS_LINKS = frozenset(
    {Family.FAULTY_LINK, Family.OPPOSING_ROUTES, Family.LOOP, Family.EVIDENCE}
)
"""Families that print links as they are: what raises what can be read off them."""


def subjects(question: Question) -> frozenset[str]:
    """Return what a question is about: its facts.

    The meaning and the name of a term are one, and so are the gaps of a sentence: with one of them
    open, the rest of the sentence is filled in.
    """
    return frozenset(map(_subject, question.facts))


def _subject(fact: str) -> str:
    kind, id, *_ = fact.split(":")
    return f"{kind}:{id}" if kind in {"term", "card"} else fact


def gives_away(one: Question, other: Question) -> bool:
    """Return whether one question shows the answer of another, either way round.

    Two that share more than a mechanism do so for sure. A chain and one of its links, or two chains
    with a link in common, do where one prints links, or where the answer of one can be read in the
    other.
    """
    shared = subjects(one) & subjects(other)
    if any(not subject.startswith("mechanism:") for subject in shared):
        return True
    if not shared:
        return False
    if subjects(one) == subjects(other) or {one.family, other.family} & _PRINTS_LINKS:
        return True
    return _shows_answer(one, other) or _shows_answer(other, one)


def answers(question: Question) -> tuple[str, ...]:
    """Return what is right in words of its own; nothing of a scale, or of several parts."""
    match question:
        case Choice(is_scale=False):
            return (question.key.text,)
        case Typed():
            return question.accepts
        case _:
            return ()


def _shows_answer(shown: Question, asked: Question) -> bool:
    text = f" {' '.join(map(_plain, _texts(shown)))} "
    return any(plain and f" {plain} " in text for plain in map(_plain, answers(asked)))


def _texts(question: Question) -> Iterator[str]:
    """Yield all that a learner may read of a question before it is answered."""
    yield question.stem
    items: tuple[Option, ...] = ()
    match question:
        case Choice():
            items = (question.key, *question.distractors)
        case Select():
            items = question.options
        case Ordering():
            yield from (step.text for step in question.steps)
        case Matching():
            yield from (item.text for item in (*question.left, *question.right))
        case Typed():
            pass
    yield from (item.text for item in items)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
