"""Definitions that stand out by their length: as an option they give themselves away."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, EntryId, Term

MOST_WORDS = 60
"""Words of a definition that somebody can be asked to give."""
TIMES = 2.5
"""How many times as long as the median of its siblings a definition stands out."""
MORE = 15
"""How many words more than that median it must have besides."""
SIBLINGS = 3
"""How many siblings make a median worth something."""


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the definitions that are too long in themselves, or far longer than their siblings'."""
    lengths = {term.id: len(term.definition.split()) for term in deck.terms.values()}
    by_kind: defaultdict[EntryId, list[int]] = defaultdict(list)
    for term in deck.terms.values():
        for kind in term.kind:
            by_kind[kind].append(lengths[term.id])
    usual = {kind: median(of_kind) for kind, of_kind in by_kind.items()}
    for term in deck.terms.values():
        length = lengths[term.id]
        path = ("terms", term.id, "definition")
        if length > MOST_WORDS:
            message = f"This definition has {length} words; nobody can be asked to give so many."
            hint = f"Keep to one sentence, {MOST_WORDS} words at most; the rest may go into `note`."
            yield Remark(Code.LONG_DEFINITION, path, message, hint)
        elif (outgrown := _outgrown(term, length, by_kind, usual)) is not None:
            message = (
                f"This definition has {length} words, those of its kind `{outgrown}` about"
                f" {round(usual[outgrown])}: as an option it would stand out."
            )
            hint = "Cut it down to what makes it what it is; the rest may go into `note`."
            yield Remark(Code.LONG_DEFINITION, path, message, hint)


def _outgrown(
    term: Term,
    length: int,
    by_kind: dict[EntryId, list[int]],
    usual: dict[EntryId, float],
) -> EntryId | None:
    """Return the first kind of a term in all of whose kinds its definition is far too long."""
    kinds: Sequence[EntryId] = [k for k in term.kind if len(by_kind[k]) > SIBLINGS]
    far = all(length > TIMES * usual[kind] and length >= usual[kind] + MORE for kind in kinds)
    return kinds[0] if kinds and far else None
