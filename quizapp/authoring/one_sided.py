"""Links stated for both sides of a level whose wording speaks of one side only."""

import re
from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.authoring.words import words_of
from quizapp.deck.codes import Code
from quizapp.deck.faults import Path
from quizapp.deck.model import Deck, EntryId, Mechanism, Range

NEAR = 2
"""How many words may stand between such a word and the name of the source."""

_SENTENCE_END = re.compile(r"(?<=[.;])\s")
_PAUSE = re.compile(r"[.;:,]")
_HINT = (
    "Write `range: above` if it is said of more than usual, `range: below` if of less than usual"
    " (that enough of it is needed, say)."
)


def check(deck: Deck, vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the two-sided links that speak of excess, of lack or of enough of their source.

    What is given is never lowered, so its links have one side anyhow.
    """
    if vocabulary is None:
        return
    for mechanism in deck.mechanisms.values():
        term = deck.terms.get(mechanism.source)
        if mechanism.range is not Range.BOTH or not mechanism.effect.sign or (term and term.given):
            continue
        if (found := _found(deck, mechanism, vocabulary)) is None:
            continue
        path, words, is_name = found
        message = (
            f"“{words}” speaks of one side of `{mechanism.source}`, but this link is stated for"
            " both: a question may ask what happens on the other."
        )
        yield Remark(Code.WANTS_RANGE, path, message, _HINT, words=None if is_name else words)


def _found(
    deck: Deck, mechanism: Mechanism, vocabulary: Vocabulary
) -> tuple[Path, str, bool] | None:
    """Return where a word of one side stands, the word, and whether it is in the source's name."""
    path: Path = ("mechanisms", mechanism.id)
    names = _names(deck, mechanism.source)
    for name in names:
        if found := vocabulary.one_sided.search(name):
            return (*path, "source"), found[0], True
    if mechanism.verb and (found := vocabulary.one_sided.search(mechanism.verb)):
        return (*path, "verb"), found[0], False
    own = {word for name in names for word in words_of(name)} - vocabulary.small_words
    for field, text in (("why", mechanism.why), ("note", mechanism.note)):
        for sentence in _SENTENCE_END.split(text or ""):
            # A note may well warn of too much of something that this link does not speak of.
            if field == "note" and not vocabulary.limits.search(sentence):
                continue
            for found in vocabulary.one_sided.finditer(sentence):
                if _is_near(sentence, found, own, vocabulary):
                    return (*path, field), found[0], False
    return None


def _names(deck: Deck, id: EntryId) -> list[str]:
    """Return how the deck calls a source."""
    if (term := deck.terms.get(id)) is not None:
        return [name for name in (term.quantity, term.name) if name]
    quantity = deck.quantities.get(id)
    return [quantity.title] if quantity is not None else []


def _is_near(text: str, found: re.Match[str], own: set[str], vocabulary: Vocabulary) -> bool:
    """Whether a word of the source's name stands close to what was found, no comma between."""
    before = _PAUSE.split(text[: found.start()])[-1]
    after = _PAUSE.split(text[found.end() :])[0]
    near = [*words_of(before)[-NEAR - 1 :], *words_of(after)[: NEAR + 1]]
    return any(word in own or vocabulary.singular(word) in own for word in near)
