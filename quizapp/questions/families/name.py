"""f2: which term a description means."""

from collections.abc import Iterator

from quizapp.deck.model import Term
from quizapp.knowledge import wording as prose
from quizapp.knowledge.propositions import Means
from quizapp.knowledge.terms import name_id
from quizapp.questions import wording
from quizapp.questions.definitions import (
    about_term,
    askable_terms,
    description,
    error,
    meaning,
    rivals_of,
)
from quizapp.questions.material import Candidate, Material
from quizapp.questions.question import Choice, Family, OptionId, Question

FAMILY = Family.NAME


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each term that others can be taken for."""
    for term in askable_terms(material):
        if (question := _question(term, material)) is not None:
            yield question


def _question(term: Term, material: Material) -> Question | None:
    key = material.key(term.id, prose.sentence(term.name), Means(term.id, term.id))
    wrong = material.distractors(
        Candidate(
            OptionId(other.id),
            prose.sentence(other.name),
            Means(other.id, term.id),
            error(term, other),
            wording.OTHERS_NAME.format(definition=meaning(other)),
        )
        for other in rivals_of(term, material)
    )
    if key is None or not wrong:
        return None
    stem = wording.NAME[term.evidence].format(definition=description(term))
    return Choice(
        key=key,
        distractors=wrong,
        **about_term(FAMILY, term, name_id(term.id), stem, material),
    )
