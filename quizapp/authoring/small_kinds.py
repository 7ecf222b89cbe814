"""Kinds that have too few members to tell them from one another."""

from collections import defaultdict
from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, EntryId, Term

FEWEST = 3
"""Members that make a question: one right option and two wrong ones."""


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the kinds of one or two members, unless each of these has siblings of another kind."""
    members: defaultdict[EntryId, list[Term]] = defaultdict(list)
    for term in deck.terms.values():
        for kind_id in term.kind:
            members[kind_id].append(term)
    for kind in deck.kinds.values():
        few = members[kind.id]
        alone = [term for term in few if all(len(members[k]) < FEWEST for k in term.kind)]
        if not alone or len(few) >= FEWEST:
            continue
        names = " and ".join(f"`{term.id}`" for term in few)
        are = "is the only one" if len(few) == 1 else "are the only ones"
        message = f"{names} {are} of the kind `{kind.id}`: too few for wrong options of one kind."
        hint = (
            f"Mark {FEWEST} terms or more with `kind: {kind.id}`, give these a wider kind,"
            " or leave the kind out."
        )
        yield Remark(Code.SMALL_KIND, ("kinds", kind.id), message, hint, of_key=True)
