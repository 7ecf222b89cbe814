"""Definitions that say the name they define: a learner is shown the one and asked for the other."""

import re
from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.authoring.words import as_written, keys_of, most_words_of, name_key, named_in
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, Term
from quizapp.text import shortened

_SHORT = 3
"""Letters of a name that may well be another word, or a symbol: its case counts."""
_HINT = (
    "Say what it is without its names: learners are shown the definition and asked for the name."
)


def check(deck: Deck, vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the definitions that contain a name of their own term."""
    for term in deck.terms.values():
        found = _own_name(term, vocabulary)
        if found is None:
            continue
        name, written = found
        what = "its own name" if name == term.name else f"another name of `{term.id}`"
        message = f"The definition contains {what}, “{shortened(name, 60)}”."
        yield Remark(
            Code.NAMES_ITSELF, ("terms", term.id, "definition"), message, _HINT, words=written
        )


def _own_name(term: Term, vocabulary: Vocabulary | None) -> tuple[str, str] | None:
    """Return the first name that stands in the definition, and how it is written there."""
    keys = keys_of(term.definition, vocabulary)
    together = "".join(keys)
    for name in (term.name, *term.also, *term.abbr):
        if _goes_by_case(name):
            if _can_be_meant(name, vocabulary) and (found := _cased(name).search(term.definition)):
                return name, found[0]
            continue
        key = name_key(name, vocabulary)
        if not key or key not in together:
            continue
        for _, first, last in named_in(keys, {key: name}, most_words_of(name)):
            return name, as_written(term.definition, first, last)
    return None


def _goes_by_case(name: str) -> bool:
    """Whether a name is told from other words by its capitals or its shortness: "SON", "He"."""
    return " " not in name and (len(name) <= _SHORT or name.isupper())


def _can_be_meant(name: str, vocabulary: Vocabulary | None) -> bool:
    """Whether a short name is no everyday word ("As" of arsenic, "A" of ampere)."""
    if vocabulary is None:
        return len(name) > 2
    return len(name) > 1 and name.casefold() not in vocabulary.small_words


def _cased(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])")
