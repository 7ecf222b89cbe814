"""f1: which description fits a term."""

from collections.abc import Iterator

from quizapp.deck.model import Term
from quizapp.knowledge.propositions import Means
from quizapp.knowledge.terms import meaning_id
from quizapp.questions import wording
from quizapp.questions.definitions import about_term, askable_terms, description, error, rivals_of
from quizapp.questions.material import Candidate, Material
from quizapp.questions.question import Choice, Family, OptionId, Question

FAMILY = Family.MEANING


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each term that others can be taken for."""
    for term in askable_terms(material):
        if (question := _question(term, material)) is not None:
            yield question


def _question(term: Term, material: Material) -> Question | None:
    key = material.key(meaning_id(term.id), description(term), Means(term.id, term.id))
    wrong = material.distractors(
        Candidate(
            OptionId(meaning_id(other.id)),
            description(other, without=[term]),
            Means(term.id, other.id),
            error(term, other),
            wording.OTHERS_DESCRIPTION.format(name=other.name),
        )
        for other in rivals_of(term, material)
    )
    if key is None or not wrong:
        return None
    stem = wording.MEANING[term.evidence].format(name=term.name)
    return Choice(
        key=key,
        distractors=wrong,
        **about_term(FAMILY, term, meaning_id(term.id), stem, material),
    )
