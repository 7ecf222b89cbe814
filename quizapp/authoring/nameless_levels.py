"""Places and makers that are said to rise or fall without a name for what rises."""

from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.uses import places
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, Effect
from quizapp.text import shortened

_SIGNED = frozenset({Effect.RAISES, Effect.LOWERS})


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the terms for which a question would read "raises the pituitary".

    That a term is a place and no level shows where the deck lets things happen in it, be released
    by it, or be a part of it.
    """
    is_place = set(places(deck))
    is_place |= {m.source for m in deck.mechanisms.values() if m.effect is Effect.RELEASES}
    is_place |= {whole for term in deck.terms.values() for whole in term.part_of}
    told = set()
    for mechanism in deck.mechanisms.values():
        if mechanism.effect not in _SIGNED:
            continue
        for field, end in (("source", mechanism.source), ("target", mechanism.target)):
            term = deck.terms.get(end)
            if term is None or term.quantity or term.given or end not in is_place or end in told:
                continue
            told.add(end)
            message = (
                f"`{end}` is a place or a whole, yet questions would say that it rises or falls."
            )
            name = shortened(term.in_sentence or term.name, 60)
            hint = f"Say what of it does: `quantity: activity of {name}`, on the term."
            path = ("mechanisms", mechanism.id, field)
            yield Remark(Code.WANTS_QUANTITY, path, message, hint)
