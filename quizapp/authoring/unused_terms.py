"""Terms that nothing else in the deck speaks of."""

from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.uses import ends, places, sentences, subjects
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.authoring.words import keys_of, most_words_of, name_key, named_in
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, EntryId, Term

FEW = 5
"""One term in so many may stand alone before that is taken for the way the deck is meant."""


def check(deck: Deck, vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the few terms that stand alone in a deck that otherwise ties its terms together.

    A deck of terms alone, or one in which many stand alone, is meant to be so. A term is tied by
    its kind, by a mechanism, a row, a claim or another term, or by being named in any sentence.
    """
    if not (deck.mechanisms or deck.tables or deck.claims):
        return
    tied = {*ends(deck), *places(deck), *subjects(deck)}
    tied |= {quantity.of for quantity in deck.quantities.values() if quantity.of}
    for term in deck.terms.values():
        if others := [*term.is_a, *term.part_of, *term.confused_with]:
            tied.update((term.id, *others))
    alone = [term for term in deck.terms.values() if not term.kind and term.id not in tied]
    if not alone or len(alone) * FEW > len(deck.terms):
        return
    mentioned = _mentioned(deck, alone, vocabulary)
    for term in alone:
        if term.id not in mentioned:
            message = "Nothing else in the deck speaks of this term."
            hint = "Give it a `kind`, say what it does in `mechanisms`, or tie it by `is_a`."
            yield Remark(Code.UNUSED_TERM, ("terms", term.id), message, hint, of_key=True)


def _mentioned(deck: Deck, terms: list[Term], vocabulary: Vocabulary | None) -> set[EntryId]:
    """Return which of `terms` are named in a sentence that is not their own."""
    named = {name: term.id for term in terms for name in (term.name, *term.also, *term.abbr)}
    keys = {name_key(name, vocabulary): id for name, id in named.items()}
    keys.pop("", None)
    most_words = max(map(most_words_of, named))
    return {
        id
        for owner, text in sentences(deck)
        for id, _, _ in named_in(keys_of(text, vocabulary), keys, most_words)
        if id != owner
    }
