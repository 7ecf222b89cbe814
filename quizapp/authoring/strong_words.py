"""Words that give options away whatever the subject, and words that say nothing."""

from collections.abc import Iterator
from re import Pattern

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.faults import Path
from quizapp.deck.model import Deck, Question

FEW_WORDS = 3
"""Words of a step of a scale, at most."""

BRIEF = 12
"""Words of a definition in which a phrase that says nothing leaves too little."""


def check(deck: Deck, vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield absolute and vague words where a learner could go by them alone.

    In a definition or a claim "only" and "usually" are mostly just what is true.
    """
    if vocabulary is None:
        return
    for question in deck.questions.values():
        yield from _absolute_option(question, vocabulary)
        yield from _soft_option(question, vocabulary.softeners)
    for claim in deck.claims.values():
        found = vocabulary.absolutes.search(claim.overclaim or "")
        if found and not vocabulary.absolutes.search(claim.text):
            message = f"“{found[0]}” gives this away as the wording that claims too much."
            hint = "Let it claim more in substance, without a word that allows no exception."
            path: Path = ("claims", claim.id, "overclaim")
            yield Remark(Code.ABSOLUTE_WORD, path, message, hint, words=found[0])
    for term in deck.terms.values():
        found = vocabulary.empty_phrases.search(term.definition)
        if found and len(term.definition.split()) <= BRIEF:
            message = f"“{found[0]}” is true of many things: nobody could tell this one by it."
            hint = "Say what it does, which only this does."
            path = ("terms", term.id, "definition")
            yield Remark(Code.VAGUE_WORD, path, message, hint, words=found[0])


def _absolute_option(question: Question, vocabulary: Vocabulary) -> Iterator[Remark]:
    """Yield an absolute word that stands in the right option alone, or in wrong ones alone."""
    if not question.wrong or _is_scale(question):
        return
    in_right = vocabulary.absolutes.search(question.right)
    in_wrong = [
        (index, found)
        for index, text in enumerate(question.wrong)
        if (found := vocabulary.absolutes.search(text)) and not vocabulary.of_the_above.search(text)
    ]
    path: Path = ("questions", question.id)
    if in_right and not in_wrong:
        message = f"“{in_right[0]}” stands in the right option alone, and so points at it."
        hint = "Say it without such a word, or use one in a wrong option too."
        yield Remark(Code.ABSOLUTE_WORD, (*path, "right"), message, hint, words=in_right[0])
    elif not in_right:
        for index, found in in_wrong:
            message = (
                f"“{found[0]}” gives this option away: what allows no exception is mostly wrong."
            )
            hint = "Make it wrong by what it says, without such a word."
            yield Remark(Code.ABSOLUTE_WORD, (*path, "wrong", index), message, hint, words=found[0])


def _soft_option(question: Question, softeners: Pattern[str]) -> Iterator[Remark]:
    """Yield a word that allows exceptions and stands in the right option alone."""
    found = softeners.search(question.right)
    if not found or not question.wrong or _is_scale(question):
        return
    if not any(map(softeners.search, question.wrong)):
        message = f"“{found[0]}” stands in the right option alone, and so points at it."
        hint = "Say it flatly, or hedge a wrong option too."
        path: Path = ("questions", question.id, "right")
        yield Remark(Code.VAGUE_WORD, path, message, hint, words=found[0])


def _is_scale(question: Question) -> bool:
    """Whether the options may well be the steps of a scale: "always", "in some cases"."""
    return all(len(text.split()) <= FEW_WORDS for text in (question.right, *question.wrong))
