"""What things are called when a sentence speaks of them."""

from collections.abc import Iterable

from quizapp.deck.model import Deck, EntryId
from quizapp.knowledge.wording import listed


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

    def source(self, id: EntryId | None) -> str | None:
        """Return the title of a cited work, `None` for the document the deck teaches."""
        return self._deck.sources[id].title if id is not None else None

    def has_term(self, id: EntryId) -> bool:
        """Return whether `id` is a term, with facts of its own."""
        return id in self._deck.terms
