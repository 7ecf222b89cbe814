"""Kinds that have too few members to tell them from one another."""

from collections import defaultdict
from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, EntryId, Term

FEWEST = 3
"""Members that make a question: one right option and two wrong ones."""
_MOST_NAMED = 6


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield one remark on all kinds of one or two members that have no siblings of another kind."""
    members: defaultdict[EntryId, list[Term]] = defaultdict(list)
    for term in deck.terms.values():
        for kind_id in term.kind:
            members[kind_id].append(term)
    small = [
        kind.id
        for kind in deck.kinds.values()
        if len(members[kind.id]) < FEWEST
        and any(all(len(members[k]) < FEWEST for k in term.kind) for term in members[kind.id])
    ]
    if not small:
        return
    first, *others = small
    path = ("kinds", first)
    if others:
        named = ", ".join(f"`{kind}`" for kind in small[:_MOST_NAMED])
        more = len(small) - _MOST_NAMED
        named += f" and {more} more" if more > 0 else ""
        message = f"{len(small)} kinds have too few terms for wrong options of one kind: {named}."
        hint = f"Give each {FEWEST} terms or more, give its terms a wider kind, or leave it out."
        yield Remark(Code.SMALL_KIND, path, message, hint, of_key=True)
        return
    names = " and ".join(f"`{term.id}`" for term in members[first])
    are = "is the only one" if len(members[first]) == 1 else "are the only ones"
    message = f"{names} {are} of the kind `{first}`: too few for wrong options of one kind."
    hint = (
        f"Mark {FEWEST} terms or more with `kind: {first}`, give these a wider kind,"
        " or leave the kind out."
    )
    yield Remark(Code.SMALL_KIND, path, message, hint, of_key=True)
