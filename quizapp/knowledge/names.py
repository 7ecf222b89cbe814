"""What things are called when a sentence speaks of them."""

from collections.abc import Iterable

from quizapp.deck.model import Deck, EntryId, Evidence
from quizapp.knowledge.wording import CITED, ORIGINS, listed


class Names:
    """The names of one deck's things, looked up by id."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck

    def title(self, id: EntryId) -> str:
        """Return what the term is called where it stands alone."""
        term = self._deck.terms.get(id)
        return term.name if term is not None else self.thing(id)

    def thing(self, id: EntryId) -> str:
        """Return what the term or quantity is called inside a sentence."""
        if (term := self._deck.terms.get(id)) is not None:
            return term.in_sentence or term.name
        if (quantity := self._deck.quantities.get(id)) is not None:
            return quantity.title
        return str(id).replace("-", " ")

    def level(self, id: EntryId) -> str:
        """Return what rises or falls: "the estradiol level" of estradiol."""
        term = self._deck.terms.get(id)
        return term.quantity if term is not None and term.quantity else self.thing(id)

    def context(self, id: EntryId | None) -> str | None:
        """Return the context as a stem prints it, `None` where there is none."""
        return self._deck.contexts[id].title if id is not None else None

    def places(self, where: Iterable[str]) -> str:
        """Return places in prose; each is the id of a term or words of the author's."""
        return listed(
            self.thing(EntryId(place)) if place in self._deck.terms else place for place in where
        )

    def origin(self, evidence: Evidence, cite: EntryId | None) -> str | None:
        """Return who says something, and how firmly.

        What another work says is not stated by the document that the deck teaches, and a deck
        that names no source has none to state anything.
        """
        if cite is not None:
            return CITED.format(work=self._deck.sources[cite].title)
        if evidence is Evidence.STATED and not self._deck.sources:
            return None
        return ORIGINS[evidence]

    def earlier(self, id: EntryId) -> tuple[EntryId, ...]:
        """Return the ids that a term had before; none where `id` is no term's."""
        term = self._deck.terms.get(id)
        return term.was if term is not None else ()

    def has_term(self, id: EntryId) -> bool:
        """Return whether `id` is a term, with facts of its own."""
        return id in self._deck.terms
