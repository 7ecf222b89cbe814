"""Texts that are still the dots of an example."""

from collections.abc import Iterator, Mapping

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.entries import entries_of
from quizapp.deck.model import Card, Claim, Context, Deck, Entry, Question, Section, Step, Term

_DOTS = frozenset(".… ")
_TEXTS: Mapping[type[Entry], tuple[str, ...]] = {
    Term: ("definition", "name"),
    Card: ("front", "back"),
    Claim: ("text",),
    Context: ("title",),
    Question: ("stem", "right"),
    Section: ("title",),
    Step: ("text",),
}
"""What a learner reads of each entry, and an author has to write."""


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the texts that are nothing but dots."""
    for path, entry in entries_of(deck):
        for field in _TEXTS.get(type(entry), ()):
            if set(getattr(entry, field)) <= _DOTS:
                message = "This text is only dots, which stand for your own words."
                hint = "Write the text in their place."
                yield Remark(Code.ONLY_DOTS, (*path, field), message, hint)
