"""Who studies: the name that tells one learner's progress from another's."""

import os
import unicodedata

from quizapp.errors import QuizappError

LEARNER_VARIABLE = "QUIZAPP_LEARNER"
"""The environment variable that says who studies."""

ONLY_LEARNER = "me"
"""The learner on a machine of one's own, where nobody says a name."""

LONGEST = 60
"""Characters of a name."""


class LearnerError(QuizappError):
    """A name that cannot be a learner's, or none where one is needed."""

    exit_code = 2


def learner_named(name: str | None, *, is_needed: bool = False) -> str:
    """Return the learner to study as: `name` if given, else the environment's, else the only one.

    Args:
        name: What was typed. Spaces at its ends and between its words do not tell learners apart.
        is_needed: Whether others study in the same place, so that nobody is the only one.

    Raises:
        LearnerError: If it cannot be a name, or there is none and one is needed.
    """
    chosen = os.environ.get(LEARNER_VARIABLE) or None if name is None else name
    if chosen is None:
        if is_needed:
            raise LearnerError(
                f"Say who studies, as others do on the same server: --learner NAME or "
                f"{LEARNER_VARIABLE}."
            )
        return ONLY_LEARNER
    learner = " ".join(unicodedata.normalize("NFC", chosen).split())
    if not learner or len(learner) > LONGEST or not learner.isprintable():
        raise LearnerError(
            f"A learner's name has 1 to {LONGEST} characters that can be printed: --learner Ada."
        )
    return learner
