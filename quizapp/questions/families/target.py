"""f7: which quantity another raises, or lowers, directly."""

from collections.abc import Iterator
from dataclasses import replace

from quizapp.deck.model import EntryId
from quizapp.knowledge.graph import Influence
from quizapp.knowledge.propositions import Acts
from quizapp.questions import wording
from quizapp.questions.direct import End, questions_about
from quizapp.questions.material import Material
from quizapp.questions.question import Family, Question

FAMILY = Family.TARGET


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each stated link whose cause has effects of the other sign."""
    return questions_about(_TARGET, material)


def says(influence: Influence, target: EntryId) -> Acts:
    """Return the claim that the link's source does to `target` what it does to its own."""
    mechanism = influence.mechanism
    assert influence.sign is not None
    own = Acts(influence.source, influence.sign, influence.target, mechanism.when, mechanism.range)
    return replace(own, target=target)


_TARGET = End(
    family=FAMILY,
    stems=wording.TARGET,
    asked=lambda influence: influence.target,
    given=lambda influence: influence.source,
    says=says,
)
