"""f8: which quantity raises, or lowers, another directly."""

from collections.abc import Iterator
from dataclasses import replace

from quizapp.deck.model import EntryId
from quizapp.knowledge.graph import Influence
from quizapp.knowledge.propositions import Acts
from quizapp.questions import wording
from quizapp.questions.direct import End, questions_about
from quizapp.questions.families.target import says as says_of_target
from quizapp.questions.material import Material
from quizapp.questions.question import Family, Question

FAMILY = Family.SOURCE


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each stated link whose target has causes of the other sign."""
    return questions_about(_SOURCE, material)


def _says(influence: Influence, source: EntryId) -> Acts:
    return replace(says_of_target(influence, influence.target), source=source)


_SOURCE = End(
    family=FAMILY,
    stems=wording.SOURCE,
    asked=lambda influence: influence.source,
    given=lambda influence: influence.target,
    says=_says,
)
