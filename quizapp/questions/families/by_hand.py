"""f22: what an author wrote out, stem and options."""

from collections.abc import Iterator

from quizapp.deck.model import Question as Written
from quizapp.knowledge.facts import FactId
from quizapp.knowledge.propositions import Answers
from quizapp.questions import wording
from quizapp.questions.material import Candidate, Material, question_id
from quizapp.questions.question import About, Choice, Error, Family, Level, OptionId, Question
from quizapp.questions.stems import in_context
from quizapp.questions.texts import as_option, as_sentence

FAMILY = Family.BY_HAND


def questions(material: Material) -> Iterator[Question]:
    """Yield one question for each that has wrong options."""
    for written in material.deck.questions.values():
        if written.ask and (question := _question(written, material)) is not None:
            yield question


def _question(written: Written, material: Material) -> Question | None:
    key = material.key("right", as_option(written.right), Answers(written.id, written.right))
    wrong = material.distractors(
        Candidate(
            OptionId(f"wrong-{number}"),
            as_option(text),
            Answers(written.id, text),
            Error.AUTHORS,
        )
        for number, text in enumerate(written.wrong, 1)
    )
    if key is None or not wrong:
        return None
    wrong = tuple(option.explained(wording.WRITTEN_AS_WRONG) for option in wrong)
    stem = wording.BY_HAND[written.evidence].format(stem=written.stem)
    fact = FactId(f"question:{written.id}")
    return Choice(
        id=question_id(FAMILY, [fact]),
        family=FAMILY,
        facts=(fact,),
        section=material.section([fact]),
        level=Level.RECALL,
        stem=in_context(stem, written.when, material),
        key=key,
        distractors=wrong,
        feedback=wording.WRITTEN_ANSWER.format(
            answer=as_sentence(written.right), why=written.why or ""
        ).strip(),
        about=About(context=written.when),
        origin=material.names.origin(written.evidence, written.cite),
        line=written.place.line,
    )
