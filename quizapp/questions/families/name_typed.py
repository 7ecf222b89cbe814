"""f3: which term a description means, typed."""

from collections.abc import Iterator

from quizapp.knowledge.terms import name_id
from quizapp.questions import wording
from quizapp.questions.definitions import about_term, askable_terms, description
from quizapp.questions.material import Material
from quizapp.questions.question import Family, Question, Typed
from quizapp.questions.typed_names import names_of_one

FAMILY = Family.NAME_TYPED


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each term that has a name of its own."""
    for term in askable_terms(material):
        names = names_of_one(term.id, material)
        if term.name in names.accepts:
            stem = wording.NAME[term.evidence].format(definition=description(term))
            yield Typed(
                accepts=names.accepts,
                broader=names.broader,
                rivals=names.rivals,
                **about_term(FAMILY, term, name_id(term.id), stem, material),
            )
