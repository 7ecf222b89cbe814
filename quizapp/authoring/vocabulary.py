"""The words that a review looks for: data, one module a language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from re import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What a review has to know of one language.

    Each pattern finds words as they stand in a sentence; what it finds is shown to the author.
    """

    small_words: frozenset[str]
    """Words that carry no content of their own, in small letters."""
    fillers: frozenset[str]
    """Those of them that can be left out without saying something else: not "above" or "no"."""
    singular: Callable[[str], str]
    """Gives the singular of a word in small letters, or the word itself."""
    stem: Callable[[str], str]
    """Gives what the forms of a word in small letters have in common."""

    modals: Pattern[str]
    """Say that something may be so: "may", "might"."""
    weak_modals: Pattern[str]
    """Say that something is so at times: "can"."""
    doubts: Pattern[str]
    """Say that somebody thinks so: "is thought to", "in some studies"."""
    certainties: Pattern[str]
    """Leave no doubt: "always", "proves"."""
    absolutes: Pattern[str]
    """Allow of no exception: "always", "every", "only"."""
    softeners: Pattern[str]
    """Allow of exceptions: "usually", "often"."""
    empty_phrases: Pattern[str]
    """Say nothing by which a thing could be told: "plays an important role"."""
    one_sided: Pattern[str]
    """Speak of too much, of too little or of just enough: "excess", "adequate"."""
    limits: Pattern[str]
    """Say within what something holds: "only", "holds for"."""
    of_the_above: Pattern[str]
    """Options that speak of other options: "none of the above"."""
    negative_question: Pattern[str]
    """Questions for what is not so: "Which of these does not …"."""


@cache
def vocabulary_of(language: str) -> Vocabulary | None:
    """Return the vocabulary of a language (`en`, `en-GB`), `None` for one that has none here."""
    if language.casefold().replace("_", "-").partition("-")[0] in {"en", "english"}:
        from quizapp.authoring.english import ENGLISH  # noqa: PLC0415 - only the one in use

        return ENGLISH
    return None
