"""f5: which term is of a kind, and which is not of the kind of the others."""

from collections.abc import Iterator
from itertools import groupby

from quizapp.deck.model import EntryId, Evidence, Kind, Term
from quizapp.knowledge import wording as prose
from quizapp.knowledge.propositions import IsOfKind
from quizapp.knowledge.terms import meaning_id
from quizapp.questions import wording
from quizapp.questions.definitions import askable_terms
from quizapp.questions.material import Candidate, Material, question_id
from quizapp.questions.question import (
    About,
    Choice,
    Error,
    Family,
    Level,
    Option,
    OptionId,
    Question,
)
from quizapp.questions.texts import shared
from quizapp.questions.words import stems_of

FAMILY = Family.KIND

PLAUSIBLE = 0.1
"""From which likeness on something may pass for one of a kind."""


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each member of a complete kind, and one odd one out for the kind."""
    for kind in material.deck.kinds.values():
        if not kind.complete or not kind.ask or kind.when is not None:
            continue
        # A sort of thing is no matter of circumstances: a term of some context only is left out.
        terms = [term for term in askable_terms(material) if term.when is None]
        members = [term for term in terms if kind.id in term.kind]
        others = [term for term in terms if kind.id not in term.kind]
        for member in members:
            if (question := _member(member, others, kind, material)) is not None:
                yield question
        if (question := _odd_one_out(members, others, kind, material)) is not None:
            yield question


def _member(term: Term, others: list[Term], kind: Kind, material: Material) -> Question | None:
    key = material.key(term.id, prose.sentence(term.name), IsOfKind(term.id, kind.id))
    wrong = material.distractors(
        Candidate(
            OptionId(id),
            prose.sentence(material.names.title(id)),
            IsOfKind(id, kind.id),
            Error.OTHER_TERM,
        )
        for id in _near(term, others, kind, material)
        if not material.oracle.are_tied(id, term.id)
    )
    if key is None or not wrong:
        return None
    return _choice(
        kind, term, kind.id, wording.OF_KIND.format(kind=kind.title), key, wrong, material
    )


def _near(term: Term, others: list[Term], kind: Kind, material: Material) -> list[EntryId]:
    """Return terms that can be taken for one of a kind.

    First those that share a word with the kind, in their name or in that of their own kind.
    """

    def rings(other: Term) -> bool:
        kinds = (material.deck.kinds[id].title for id in other.kind)
        words = {word for text in (other.name, *kinds) for word in stems_of(text)}
        return bool(words & stems_of(kind.title))

    near = {other.id: _likeness(term, other, material) for other in others}
    fit = [other for other in others if rings(other) or near[other.id] > PLAUSIBLE]
    fit.sort(key=lambda other: (not rings(other), -near[other.id], other.id))
    return [other.id for other in fit]


def _likeness(one: Term, other: Term, material: Material) -> float:
    """Return how alike two terms are; those of one kind are no options here, so words count."""
    return material.likeness.of(one.id, other.id) + shared(one.definition, other.definition) / 2


def _odd_one_out(
    members: list[Term], others: list[Term], kind: Kind, material: Material
) -> Question | None:
    """Return the question which of several terms is not of the kind of the rest.

    The rest agree in everything else that the deck says of them, so that none of them is the odd
    one by something other than its kind.
    """
    for group in _alike_in_all_else(members, kind.id, material):
        found = [(term.id, IsOfKind(term.id, kind.id)) for term in group]
        wrong = tuple(
            Option(OptionId(id), prose.sentence(material.names.title(id)), proof, Error.OTHER_TERM)
            for id, says in found
            if (proof := material.proof(says, that_it_is=True)) is not None
        )
        for alien in _aliens(group, others, kind, material):
            why = material.proof(IsOfKind(alien.id, kind.id), that_it_is=False)
            if why is not None and len(wrong) > 1:
                key = Option(OptionId(alien.id), prose.sentence(alien.name), why)
                stem = wording.ODD_ONE_OUT
                return _choice(kind, alien, f"odd-{kind.id}", stem, key, wrong, material)
    return None


def _alike_in_all_else(members: list[Term], kind: EntryId, material: Material) -> list[list[Term]]:
    """Return the members of a kind in groups without a second difference, the largest first."""

    def profile(term: Term) -> list[str]:
        return sorted(_profile(term, material) - {f"kind {kind}"})

    groups = [list(group) for _, group in groupby(sorted(members, key=profile), key=profile)]
    return sorted(groups, key=lambda group: (-len(group), group[0].id))


def _profile(term: Term, material: Material) -> frozenset[str]:
    """Return all by which a deck can set a term apart."""
    tables = material.deck.tables.values()
    cells = {
        f"cell {table.id} {column} {cell.value.casefold()}"
        for table in tables
        if term.id in table.rows
        for column, cell in table.rows[term.id].cells.items()
    }
    rows = {f"row {table.id}" for table in tables if term.id in table.rows}
    ties = {f"above {id}" for id in (*term.is_a, *term.part_of)}
    traits = {
        "quantity": term.id in set(material.model.quantities) or term.quantity is not None,
        "given": term.given,
        f"evidence {term.evidence}": term.evidence is not Evidence.STATED,
    }
    kinds = {f"kind {kind}" for kind in term.kind}
    return frozenset({*cells, *rows, *ties, *kinds, *(name for name, has in traits.items() if has)})


def _aliens(group: list[Term], others: list[Term], kind: Kind, material: Material) -> list[Term]:
    """Return what stands out from a group, the likest first; nothing that is tied to any of it.

    What is not like all of it would be told from it without knowing anything.
    """
    fit = [
        other
        for other in others
        if other.kind and not any(material.oracle.are_tied(other.id, term.id) for term in group)
    ]
    ranked = [_near(term, fit, kind, material) for term in group]
    shared_by_all = set.intersection(*map(set, ranked))
    places = {id: sum(one.index(id) for one in ranked) for id in shared_by_all}
    return sorted(
        (other for other in fit if other.id in places), key=lambda one: (places[one.id], one.id)
    )


def told_of_kind(option: Option, kind: Kind, material: Material) -> Option:
    """Return an option whose proof says in plain words whether its term is of a kind."""
    term = material.deck.terms[EntryId(option.id)]
    is_one = kind.id in term.kind
    template = wording.IS_OF_KIND if is_one else wording.IS_NOT_OF_KIND
    return option.explained(template.format(name=prose.sentence(term.name), kind=kind.title))


def _choice(
    kind: Kind,
    term: Term,
    variant: str,
    stem: str,
    key: Option,
    wrong: tuple[Option, ...],
    material: Material,
) -> Choice:
    fact = meaning_id(term.id)
    key = told_of_kind(key, kind, material)
    wrong = tuple(told_of_kind(option, kind, material) for option in wrong)
    feedback = key.proof.text
    if variant != kind.id:
        feedback = wording.ODD.format(kind=kind.title, why=feedback)
    return Choice(
        id=question_id(FAMILY, [fact], variant),
        family=FAMILY,
        facts=(fact,),
        section=material.section([fact]),
        level=Level.RECALL,
        stem=stem,
        key=key,
        distractors=wrong,
        feedback=feedback,
        about=About(term=term.id, kind=kind.id),
        line=term.place.line,
    )
