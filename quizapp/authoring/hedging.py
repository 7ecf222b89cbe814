"""Wording that is weaker, or stronger, than the evidence that is given for it."""

from collections.abc import Iterator
from re import Pattern

from quizapp.authoring.remark import Remark
from quizapp.authoring.statements import Sort, Statement, statements_of
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.entries import entries_of
from quizapp.deck.model import Deck, Evidence


def check(deck: Deck, vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield what hedges although it is stated, and what allows no doubt although it is hedged."""
    if vocabulary is None:
        return
    weighs = _weighs_evidence(deck)
    for statement in statements_of(deck):
        hedges = _hedges(statement.sort, vocabulary, in_weighing_deck=weighs)
        hedge = _first(hedges, statement.text)
        if statement.evidence is Evidence.STATED and hedge is not None:
            yield _too_weak(statement, hedge)
        elif statement.evidence is not Evidence.STATED:
            hedge = hedge or _first([vocabulary.modals, vocabulary.weak_modals], statement.text)
            sure = vocabulary.certainties.search(statement.text)
            if sure and hedge is None:
                yield _too_strong(statement, sure[0])


def _hedges(sort: Sort, vocabulary: Vocabulary, *, in_weighing_deck: bool) -> list[Pattern[str]]:
    """Return what hedges in a text of this sort.

    "May" in a definition mostly says what is possible or allowed. So it does in the claims of a
    deck of law or chess, which says nowhere how firmly anything is known.
    """
    hedges = [vocabulary.doubts]
    if sort in {Sort.SIGNED_VERB, Sort.OTHER_VERB} or (sort is Sort.SENTENCE and in_weighing_deck):
        hedges.append(vocabulary.modals)
    if sort is Sort.SIGNED_VERB:
        hedges.append(vocabulary.weak_modals)
    return hedges


def _weighs_evidence(deck: Deck) -> bool:
    """Whether the author says anywhere that something is less than stated."""
    return any(entry.evidence is not Evidence.STATED for _, entry in entries_of(deck))


def _first(patterns: list[Pattern[str]], text: str) -> str | None:
    return next((found[0] for pattern in patterns if (found := pattern.search(text))), None)


def _too_weak(statement: Statement, words: str) -> Remark:
    message = f"“{words}” hedges, but this is marked as stated flatly (`evidence: stated`)."
    hint = "Write `evidence: suggested` beside it; or say it flatly, if the source does."
    return Remark(Code.HEDGED_BUT_STATED, statement.path, message, hint, words=words)


def _too_strong(statement: Statement, words: str) -> Remark:
    message = f"“{words}” leaves no doubt, but this is marked as only {statement.evidence}."
    hint = "Take the word out; or write `evidence: stated`, if the source says so."
    return Remark(Code.ABSOLUTE_WORD, statement.path, message, hint, words=words)
