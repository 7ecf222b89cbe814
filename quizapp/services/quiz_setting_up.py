"""What a quiz can be made of, and a good one to begin with."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from quizapp.memory.model import State
from quizapp.questions.question import Question
from quizapp.questions.titles import FAMILIES
from quizapp.services import quiz_words as words
from quizapp.services.home import Scope
from quizapp.services.ports import Reader
from quizapp.services.quiz_drawing import FEWEST_MET, Askable
from quizapp.services.quiz_records import Quiz
from quizapp.services.quiz_views import KindCount, QuizSetup, SetupLine, UnfinishedQuiz
from quizapp.services.work import Work
from quizapp.study.blueprints import USUAL_COUNT, QuizBlueprint

ALL_DECKS = "All decks"


def title_of(unit: Reader, scope: Scope) -> str:
    """Return what a quiz of `scope` is called."""
    decks = unit.decks()
    if scope.deck is None and len(decks) > 1:
        return ALL_DECKS
    deck = next((deck for deck in decks if scope.deck in {None, deck.number}), None)
    if deck is None:
        return ALL_DECKS
    named = deck.sections.get(scope.section) if scope.section is not None else None
    return f"{deck.title} › {named}" if named else deck.title


def setup_of(work: Work, scope: Scope, decks: Sequence[Askable]) -> QuizSetup:
    """Return what a quiz can be made of."""
    sections = () if scope.section is None else (scope.section,)
    of_scope = QuizBlueprint(sections=sections)
    questions = [question for deck in decks for question in deck.fitting(of_scope)]
    met = [q for deck in decks for q in deck.met if not sections or q.section in sections]
    enough = met if len(met) >= FEWEST_MET else questions
    missed = work.unit.missed_on(work.now.today)
    return QuizSetup(
        scope=scope,
        title=title_of(work.unit, scope),
        blueprint=QuizBlueprint(count=max(1, min(USUAL_COUNT, len(enough))), sections=sections),
        available=len(questions),
        sections=_sections(work, scope, decks),
        families=_counted([(q.family, FAMILIES[q.family]) for q in questions]),
        levels=_counted([(q.level, words.LEVELS[q.level]) for q in questions]),
        kinds=tuple(
            KindCount(section=section, family=family, level=level, questions=many)
            for (section, family, level), many in Counter(
                (q.section, q.family, q.level) for q in questions
            ).items()
        ),
        unfinished=tuple(
            UnfinishedQuiz(quiz=quiz.number, sentence=_unfinished(work, quiz))
            for quiz in work.unit.open_quizzes()
            if scope.deck in {None, quiz.deck} or quiz.deck is None
        ),
        misses_today=sum(
            any(deck.standings[fact].number in missed for fact in question.facts)
            for deck in decks
            for question in deck.fitting(of_scope)
        ),
        trouble=_trouble(work.unit, decks, questions),
    )


def _sections(work: Work, scope: Scope, decks: Sequence[Askable]) -> tuple[SetupLine, ...]:
    """Return the sections of one deck, in teaching order; several decks have none in common."""
    if len(decks) != 1:
        return ()
    (only,) = decks
    deck = next((deck for deck in work.unit.decks() if deck.number == only.deck), None)
    counts = Counter(question.section for question in only.questions)
    due = Counter(
        one.section
        for one in only.standings.values()
        if one.memory is not None
        and one.memory.state is State.REVIEW
        and one.memory.due_day <= work.now.today
        and not one.is_set_aside
    )
    return tuple(
        SetupLine(id=id, title=title, questions=counts[id], due=due[id])
        for id, title in (deck.sections.items() if deck else ())
        if id is not None and counts[id] and scope.section in {None, id}
    )


def _counted(names: Sequence[tuple[str, str]]) -> tuple[SetupLine, ...]:
    counts = Counter(names)
    order = {title: place for place, title in enumerate([*FAMILIES.values()])}
    return tuple(
        SetupLine(id=str(id), title=title, questions=counts[id, title])
        for id, title in sorted(counts, key=lambda name: (order.get(name[1], 0), name[0]))
    )


def _unfinished(work: Work, quiz: Quiz) -> str:
    answered = sum(one.is_final for one in work.unit.quiz_responses(quiz.number).values())
    what = "An exam" if quiz.blueprint.is_exam else "A practice quiz"
    said = f"{what} on {quiz.title} waits: {answered} answered, {len(quiz.queue)} to go"
    if quiz.blueprint.is_exam and quiz.blueprint.minutes is not None:
        left = timedelta(minutes=quiz.blueprint.minutes)
        left -= timedelta(milliseconds=quiz.milliseconds)
        said += f", {words.minutes(left)} left"
    return f"{said}."


def _trouble(unit: Reader, decks: Sequence[Askable], questions: Sequence[Question]) -> str | None:
    if questions:
        return None
    if not unit.decks():
        return "There is no deck to ask from. Add one, or start with a bundled deck."
    if not decks:
        return (
            "This deck cannot be asked in a quiz now, as its file is broken or gone. "
            "Mend it (quizapp check says what is wrong), or review what you have learnt of it."
        )
    return "There is no question in this deck or section that can be proven. Review it instead."
