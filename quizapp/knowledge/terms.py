"""Facts of terms: what a name means, and which name a meaning has."""

from collections.abc import Iterator

from quizapp.deck.model import EntryId, Term
from quizapp.knowledge import wording
from quizapp.knowledge.facts import Face, Fact, FactId, FactKind
from quizapp.knowledge.names import Names


def meaning_id(term: EntryId) -> FactId:
    """Return the id of the fact that asks what a term means."""
    return FactId(f"term:{term}:meaning")


def name_id(term: EntryId) -> FactId:
    """Return the id of the fact that asks for a term's name."""
    return FactId(f"term:{term}:name")


def term_facts(term: Term, names: Names) -> Iterator[Fact]:
    """Yield a term's two facts, meaning first."""
    title = wording.sentence(term.name)
    short = f"{title} ({', '.join(term.abbr)})" if term.abbr else title
    others = (*term.abbr, *term.also)
    full = f"{title} (also: {', '.join(others)})" if others else title
    meaning = Face("meaning", wording.MEANING.format(name=term.name), f"{short}: {term.definition}")
    name = Face("name", wording.NAME.format(definition=term.definition), full)
    for face, kind, id_of in (
        (meaning, FactKind.MEANING, meaning_id),
        (name, FactKind.NAME, name_id),
    ):
        yield Fact(
            id=id_of(term.id),
            kind=kind,
            section=term.section,
            line=term.place.line,
            faces=(face,),
            evidence=term.evidence,
            origin=names.origin(term.evidence, term.cite),
            note=term.note,
            siblings=(name_id(term.id) if kind is FactKind.MEANING else meaning_id(term.id),),
            confusable=tuple(id_of(other) for other in term.confused_with if names.has_term(other)),
            was=tuple(id_of(old) for old in term.was),
        )
