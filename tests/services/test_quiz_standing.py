"""What a quiz says of itself while it runs, and how many questions a choice leaves."""

from quizapp.questions.question import Family, Level
from quizapp.services.quiz_views import Feedback, Posed
from quizapp.study.blueprints import Mode, QuizBlueprint
from tests.services.quizzes import Taker

WHOLE = QuizBlueprint()
CHOICES = (
    WHOLE,
    QuizBlueprint(sections=("control",)),
    QuizBlueprint(families=(Family.SIGN, Family.MEANING)),
    QuizBlueprint(level=Level.CHAIN),
    QuizBlueprint(sections=("basics", "control"), level=Level.LINK),
    QuizBlueprint(sections=("nowhere",)),
)


def test_practice_counts_what_was_right_and_wrong_so_far(taker: Taker) -> None:
    shown = taker.begins(families=(Family.MEANING,), count=4)
    counts = []
    for rightly in (True, False, True):
        told = taker.answers(shown, rightly=rightly)
        assert isinstance(told, Feedback)
        counts.append((told.posed.right_so_far, told.posed.wrong_so_far))
        shown = taker.services.quizzes.next(told.quiz)  # type: ignore[assignment]
    assert counts == [(1, 0), (1, 1), (2, 1)]
    assert (shown.right_so_far, shown.wrong_so_far) == (2, 1)


def test_an_exam_does_not_count_aloud(taker: Taker) -> None:
    shown = taker.begins(families=(Family.MEANING,), count=3, mode=Mode.EXAM)
    after = taker.answers(shown, rightly=False)
    assert isinstance(after, Posed)
    assert (after.right_so_far, after.wrong_so_far) == (0, 0)


def test_feedback_tells_the_question_as_it_was_asked(taker: Taker) -> None:
    shown = taker.begins(families=(Family.MEANING,), count=3)
    told = taker.answers(shown)
    assert isinstance(told, Feedback)
    assert told.posed.notice is None
    assert told.posed.is_scored
    undone = taker.services.quizzes.take_back(told.quiz)
    assert undone is not None
    assert isinstance(undone.shown, Posed)
    again = taker.answers(undone.shown)
    assert isinstance(again, Feedback)
    assert again.posed.notice is not None
    assert not again.posed.is_scored


def test_a_choice_leaves_as_many_questions_as_are_counted(taker: Taker) -> None:
    setup = taker.services.quizzes.setup(taker.scope)
    assert setup.fitting(WHOLE) == setup.available
    assert setup.fitting(CHOICES[1]) == {s.id: s.questions for s in setup.sections}["control"]
    families = {one.id: one.questions for one in setup.families}
    assert setup.fitting(CHOICES[2]) == families["f6"] + families["f1"]
    levels = {one.id: one.questions for one in setup.levels}
    assert setup.fitting(CHOICES[3]) == levels["chain"]
    assert 0 < setup.fitting(CHOICES[4]) < levels["one link"]
    assert setup.fitting(CHOICES[5]) == 0
