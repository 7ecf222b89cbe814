"""Quizzes of one learner: set up, taken, taken back, submitted. See `quiz_views.Quizzes`."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from secrets import token_hex

from quizapp.clock import Clock
from quizapp.errors import AnsweredElsewhere, OtherStep
from quizapp.knowledge.facts import FactId
from quizapp.questions.draw import Index
from quizapp.services import quiz_memory
from quizapp.services.home import DeckNumber, FactNumber, Scope
from quizapp.services.ports import Store
from quizapp.services.quiz_drawing import Askable, askable, drawn_for
from quizapp.services.quiz_pools import NothingToAsk, Pools
from quizapp.services.quiz_records import DRAWN, LINK, Quiz, QuizItem, QuizNumber, QuizResponse
from quizapp.services.quiz_returning import add_returns
from quizapp.services.quiz_setting_up import setup_of, title_of
from quizapp.services.quiz_showing import Showing, spent
from quizapp.services.quiz_views import (
    CertaintyAsked,
    Feedback,
    LeftOut,
    Posed,
    QuizResult,
    QuizSetup,
    QuizShown,
    QuizUndone,
)
from quizapp.services.stopwatch import Stopwatch, milliseconds
from quizapp.services.work import Work
from quizapp.study.blueprints import Mode, QuizBlueprint
from quizapp.study.judging import Judged, Response, Verdict, judge
from quizapp.study.practice import ItemNumber
from quizapp.text import shortened

LONGEST_LABEL = 40
"""Characters of a question that the name of a step quotes."""

REASONS = ("wrong", "unclear", "trivial")
"""What can be said against a question."""


class QuizService:
    """Quizzes of one learner: the port `Quizzes`. A public method is one unit of work."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._pools = Pools(store)
        self._stopwatch = Stopwatch(clock)

    # Before

    def prepare(self, scope: Scope) -> None:
        """Make the questions of `scope`, unless they are kept."""
        for deck in self._decks(scope):
            self._index(deck)

    def setup(self, scope: Scope) -> QuizSetup:
        """Return what a quiz of `scope` can be made of."""
        indexes = self._indexes(scope)
        with self._working() as work:
            return setup_of(work, scope, [self._askable(work, d, i) for d, i in indexes])

    def begin(self, scope: Scope, blueprint: QuizBlueprint | None = None) -> QuizShown:
        """Draw and store a quiz, and return its first question."""
        return self._begin(scope, blueprint)

    def todays_misses(self, scope: Scope) -> QuizShown:
        """Begin a practice quiz on what was missed today."""
        with self._working() as work:
            missed = work.unit.missed_on(work.now.today)
        return self._begin(scope, None, missed)

    def _begin(
        self,
        scope: Scope,
        blueprint: QuizBlueprint | None,
        only: Collection[FactNumber] | None = None,
    ) -> QuizShown:
        indexes = self._indexes(scope)
        with self._working() as work:
            decks = [self._askable(work, deck, index) for deck, index in indexes]
            if blueprint is None:
                blueprint = setup_of(work, scope, decks).blueprint
            if scope.section is not None and not blueprint.sections:
                blueprint = replace(blueprint, sections=(scope.section,))
            seed = blueprint.seed or token_hex(4)
            drawn = drawn_for(work, decks, blueprint, seed, only)
            if not drawn:
                raise NothingToAsk(_nothing(only))
            items = [
                QuizItem(number=ItemNumber(number), deck=deck, reason=DRAWN, drawn=one)
                for number, (deck, one) in enumerate(drawn, 1)
            ]
            missing = blueprint.count - len(items) if only is None else 0
            title = title_of(work.unit, scope)
            return self._start(
                work, scope.deck, replace(blueprint, seed=seed), title, items, missing
            )

    def same_again(self, quiz: QuizNumber) -> QuizShown:
        """Begin the same quiz again: the same questions, whatever became of the deck."""
        with self._working() as work:
            before = work.unit.quiz(quiz)
            items = [item for item in work.unit.quiz_items(quiz).values() if item.reason == DRAWN]
            return self._again(work, before, before.blueprint, items)

    def retry_wrong(self, quiz: QuizNumber) -> QuizShown:
        """Begin a practice quiz of what was wrong."""
        with self._working() as work:
            before = work.unit.quiz(quiz)
            wrong = Showing(work, before).wrong_items()
            if not wrong:
                raise NothingToAsk("Nothing was wrong, so there is nothing to retry.")
            blueprint = replace(
                before.blueprint, mode=Mode.PRACTICE, minutes=None, count=len(wrong)
            )
            return self._again(work, before, blueprint, wrong)

    def _again(
        self, work: Work, before: Quiz, blueprint: QuizBlueprint, items: Sequence[QuizItem]
    ) -> QuizShown:
        fresh = [
            replace(item, number=ItemNumber(number), is_seen=False, pending=None)
            for number, item in enumerate(items, 1)
        ]
        return self._start(work, before.deck, blueprint, before.title, fresh, 0)

    @staticmethod
    def _start(
        work: Work,
        deck: DeckNumber | None,
        blueprint: QuizBlueprint,
        title: str,
        items: Sequence[QuizItem],
        missing: int,
    ) -> QuizShown:
        now = work.now
        quiz = Quiz(
            number=QuizNumber(0),
            deck=deck,
            blueprint=blueprint,
            seed=blueprint.seed or "",
            title=title,
            missing=max(0, missing),
            started=now.now,
            day=now.today,
            queue=tuple(item.number for item in items),
            running=work.stopwatch.start(now.now),
        )
        return Showing(work, work.unit.new_quiz(quiz, items)).shown()

    # While it runs

    def current(self, quiz: QuizNumber) -> QuizShown:
        """Return what a quiz shows now: a question, or its result."""
        with self._working() as work:
            return Showing(work, work.unit.quiz(quiz)).shown()

    def next(self, quiz: QuizNumber) -> QuizShown:
        """Return the question after some feedback, or the result."""
        return self.current(quiz)

    def questions(self, quiz: QuizNumber) -> Sequence[QuizItem]:
        """Return the questions that were drawn, in order, with their keys and proofs."""
        with self._store.reading() as unit:
            return [item for item in unit.quiz_items(quiz).values() if item.reason == DRAWN]

    def resume(self, quiz: QuizNumber) -> QuizShown:
        """Go on with a quiz that was left: its clock stood still meanwhile.

        One that was killed has lost the time since its last answer, as nobody was there.
        """
        with self._working() as work:
            stored = work.unit.quiz(quiz)
            if stored.ended is None:
                stored = replace(stored, running=work.stopwatch.start(work.now.now))
                work.unit.put_quiz(stored)
            return Showing(work, stored).shown()

    def pause(self, quiz: QuizNumber) -> None:
        """Stop the clock of a quiz that is left; `resume` starts it."""
        with self._working() as work:
            stored = work.unit.quiz(quiz)
            if stored.running is not None and stored.ended is None:
                work.unit.put_quiz(replace(stored, milliseconds=spent(stored, work), running=None))

    def respond(self, posed: Posed, response: Response, took: timedelta) -> QuizShown:
        """Store a response; see `Quizzes.respond`."""
        if posed.asks_certainty and not self._is_inexact(posed, response):
            return self._ask_certainty(posed, response)
        return self._answer(posed, response, None, took)

    def submit_certainty(
        self, asked: CertaintyAsked, certainty: int, took: timedelta = timedelta(0)
    ) -> QuizShown:
        """Store how sure a response was (1 to 3), and go on as `respond`."""
        if certainty not in {1, 2, 3}:
            raise ValueError(f"Certainty is 1 to 3, not {certainty}.")
        return self._answer(asked.posed, asked.response, certainty, took)

    def _ask_certainty(self, posed: Posed, response: Response) -> QuizShown:
        with self._working() as work:
            quiz = work.unit.quiz(posed.quiz)
            is_open = _is_open(quiz, posed.item)
            if is_open:
                work.unit.hold_response(posed.quiz, posed.item, response)
            shown = Showing(work, quiz).shown()
        if not is_open:
            raise AnsweredElsewhere(shown)
        return shown

    def _is_inexact(self, posed: Posed, response: Response) -> bool:
        """Return whether a name is asked once more, more exactly."""
        with self._store.reading() as unit:
            item = unit.quiz_item(posed.quiz, posed.item)
            tried = unit.quiz_response(posed.quiz, posed.item)
        verdict = judge(item.drawn, response).verdict
        return tried is None and verdict is Verdict.MORE_EXACTLY

    def _answer(
        self, posed: Posed, response: Response, certainty: int | None, took: timedelta
    ) -> QuizShown:
        with self._store.reading() as unit:
            deck = unit.quiz_item(posed.quiz, posed.item).deck
        index = self._pools.at_hand(deck)
        with self._working(_label("Quiz answer", posed.stem)) as work:
            quiz = work.unit.quiz(posed.quiz)
            showing = Showing(work, quiz)
            is_open = _is_open(quiz, posed.item)
            if is_open and showing.remaining != timedelta(0):
                self._store_response(showing, posed.item, response, certainty, took, index)
            showing = Showing(work, work.unit.quiz(posed.quiz))
            given = showing.responses.get(posed.item)
            is_told = not quiz.blueprint.is_exam and given is not None and given.is_final
            shown = showing.feedback(posed.item) if is_open and is_told else showing.shown()
        if not is_open:
            raise AnsweredElsewhere(shown)
        return shown

    def _store_response(
        self,
        showing: Showing,
        number: ItemNumber,
        response: Response,
        certainty: int | None,
        took: timedelta,
        index: Index | None,
    ) -> None:
        work, unit, quiz = showing.work, showing.unit, showing.quiz
        item = showing.items[number]
        judged = judge(item.drawn, response)
        if judged.verdict is Verdict.MORE_EXACTLY and number in showing.responses:
            judged = Judged(verdict=Verdict.WRONG, score=0.0)  # one more try is all there is
        taken = milliseconds(took)
        given = QuizResponse(
            item=number,
            response=response,
            verdict=judged.verdict,
            score=judged.score,
            certainty=certainty,
            milliseconds=taken,
            at=work.now.now,
            wrong=tuple(option.id for option in judged.wrong),
            error=judged.error,
            confused_with=judged.confused_with,
            is_scored=not item.is_seen,
        )
        _log_response(work, quiz, item, given)
        now = replace(
            quiz, milliseconds=spent(quiz, work), running=work.stopwatch.start(work.now.now)
        )
        if given.is_final:
            unit.hold_response(quiz.number, number, None)
            now = replace(now, queue=tuple(one for one in quiz.queue if one != number))
            if not quiz.blueprint.is_exam:
                shown = _facts_shown(showing, item)
                noted = quiz_memory.note(
                    work, item, judged, certainty=certainty, shown=shown, milliseconds=taken
                )
                given = replace(given, facts=noted)
                unit.see_quiz_item(quiz.number, number)
                if not judged.verdict.is_right:
                    now = add_returns(work, now, item, judged, showing.items, index)
                if not now.queue:
                    now = replace(now, ended=work.now.now, running=None)
        unit.put_quiz_response(quiz.number, given)
        unit.put_quiz(now)

    # Taking back

    def take_back(self, quiz: QuizNumber, expected: str | None = None) -> QuizUndone | None:
        """Take back the newest step. A practice answer is asked again, unscored and unwritten."""
        with self._working() as work:
            before = work.unit.quiz(quiz)
            newest = work.unit.undo_label()
            is_expected = newest is None or expected in {None, newest}
            if is_expected:
                newest = work.unit.take_back(work.now.event("undo"))
            shown = self._after_step(work, before)
        if newest is None:
            return None
        if not is_expected:
            raise OtherStep(newest, shown)
        return QuizUndone(newest, shown)

    def redo(self, quiz: QuizNumber) -> QuizUndone | None:
        """Bring the step last taken back again."""
        with self._working() as work:
            before = work.unit.quiz(quiz)
            label = work.unit.bring_again(work.now.event("redo"))
            return None if label is None else QuizUndone(label, self._after_step(work, before))

    @staticmethod
    def _after_step(work: Work, before: Quiz) -> QuizShown:
        """Return what a quiz shows after a step; time that was spent stays spent."""
        quiz = work.unit.quiz(before.number)
        if quiz.ended is None:
            quiz = replace(
                quiz,
                milliseconds=max(quiz.milliseconds, spent(before, work)),
                running=work.stopwatch.start(work.now.now),
            )
            work.unit.put_quiz(quiz)
        return Showing(work, quiz).shown()

    def override(self, quiz: QuizNumber, item: ItemNumber) -> Feedback:
        """Count an answer as right: "I was right". Memory is as before it; can be undone."""
        with self._store.reading() as unit:
            stem = unit.quiz_item(quiz, item).drawn.question.stem
        with self._working(_label("I was right", stem)) as work:
            stored, given = work.unit.quiz(quiz), work.unit.quiz_response(quiz, item)
            if given is not None and not given.verdict.is_right and not given.is_overridden:
                asked = work.unit.quiz_item(quiz, item)
                facts = quiz_memory.restore(work, asked, given.facts)
                work.unit.put_quiz_response(quiz, replace(given, facts=facts, is_overridden=True))
                back = {one.number for one in work.unit.quiz_items(quiz).values() if one.of == item}
                queue = tuple(one for one in stored.queue if one not in back)
                is_over = not queue and not stored.blueprint.is_exam and stored.ended is None
                ended = work.now.now if is_over else stored.ended
                work.unit.put_quiz(replace(stored, queue=queue, ended=ended))
                outcome = {"quiz": quiz, "item": item, "question": asked.drawn.question.id}
                work.unit.log(work.now.event("override", outcome=outcome))
            return Showing(work, work.unit.quiz(quiz)).feedback(item)

    # Questions that are no good

    def hide(self, quiz: QuizNumber, item: ItemNumber) -> LeftOut:
        """Never ask a question again."""
        return self._leave_out(quiz, item, None)

    def report(self, quiz: QuizNumber, item: ItemNumber, reason: str) -> LeftOut:
        """Never ask a question again, as it is `wrong`, `unclear` or `trivial`."""
        if reason not in REASONS:
            raise ValueError(f"A question is {', '.join(REASONS)}; not {reason}.")
        return self._leave_out(quiz, item, reason)

    def _leave_out(self, number: QuizNumber, at: ItemNumber, reason: str | None) -> LeftOut:
        with self._store.reading() as unit:
            item = unit.quiz_item(number, at)
        question = item.drawn.question
        with self._working(_label("Left out", question.stem)) as work:
            unit, quiz = work.unit, work.unit.quiz(number)
            unit.leave_out_question(item.deck, question.id, reason, work.now.now)
            outcome = {"deck": item.deck, "question": question.id, "reason": reason}
            unit.log(work.now.event("leave out", outcome=outcome))
            same = {
                one.number
                for one in unit.quiz_items(number).values()
                if one.drawn.question.id == question.id
            }
            queue = tuple(one for one in quiz.queue if one not in same)
            is_over = not queue and not quiz.blueprint.is_exam and quiz.ended is None
            ended = work.now.now if is_over else quiz.ended
            unit.put_quiz(replace(quiz, queue=queue, ended=ended))
            showing = Showing(work, unit.quiz(number))
            file = next((one.path for one in unit.deck_files() if one.deck == item.deck), None)
            is_told = at in showing.responses and not quiz.blueprint.is_exam
            return LeftOut(
                sentence="This question is not asked again; u takes that back.",
                veto=f'veto: ["{question.id}"]',
                file=file,
                line=question.line,
                shown=showing.feedback(at) if is_told else showing.shown(),
            )

    # After

    def finish(self, quiz: QuizNumber) -> QuizResult:
        """Submit an exam, or end practice early."""
        with self._store.reading() as unit:
            is_exam = unit.quiz(quiz).blueprint.is_exam
        with self._working("Exam handed in" if is_exam else "Quiz ended") as work:
            stored = work.unit.quiz(quiz)
            if stored.ended is None:
                if is_exam:
                    _hand_in(Showing(work, stored))
                ended = replace(
                    stored, ended=work.now.now, milliseconds=spent(stored, work), running=None
                )
                work.unit.put_quiz(ended)
                work.unit.log(work.now.event("quiz ended", outcome={"quiz": quiz}))
            return Showing(work, work.unit.quiz(quiz)).result()

    @contextmanager
    def _working(self, label: str | None = None) -> Iterator[Work]:
        """Begin a unit of work; with a label it is one step of undo."""
        with self._store.writing(label) as unit:
            yield Work(unit, self._clock, self._stopwatch)

    # Pools

    def _decks(self, scope: Scope) -> list[DeckNumber]:
        with self._store.reading() as unit:
            return [deck.number for deck in unit.decks() if scope.deck in {None, deck.number}]

    def _indexes(self, scope: Scope) -> list[tuple[DeckNumber, Index]]:
        """Return the questions of each deck of `scope` that can be asked."""
        found = ((deck, self._index(deck)) for deck in self._decks(scope))
        return [(deck, index) for deck, index in found if index is not None]

    def _index(self, deck: DeckNumber) -> Index | None:
        try:
            return self._pools.of(deck)
        except NothingToAsk:
            return None

    @staticmethod
    def _askable(work: Work, deck: DeckNumber, index: Index) -> Askable:
        return askable(work, work.unit, deck, index)


def _hand_in(showing: Showing) -> None:
    """Write what an exam says of its facts, in the order in which it was answered."""
    work, quiz = showing.work, showing.quiz
    given = sorted(showing.responses.values(), key=lambda one: (one.at, one.item))
    for one in given:
        item = showing.items[one.item]
        judged = judge(item.drawn, one.response)
        if not one.is_final or judged.verdict is not one.verdict:
            judged = Judged(verdict=Verdict.WRONG, score=0.0)
        noted = quiz_memory.note(
            work,
            item,
            judged,
            certainty=one.certainty,
            shown=(),
            milliseconds=one.milliseconds,
        )
        work.unit.put_quiz_response(quiz.number, replace(one, facts=noted, verdict=judged.verdict))
    for number in showing.items:
        work.unit.see_quiz_item(quiz.number, number)


def _is_open(quiz: Quiz, item: ItemNumber) -> bool:
    """Return whether a question is still the one to be answered."""
    return quiz.ended is None and quiz.queue[:1] == (item,)


def _facts_shown(showing: Showing, item: QuizItem) -> set[FactId]:
    """Return the facts that feedback has shown; a chain taken apart shows none of its links yet."""
    return {
        fact
        for one in showing.items.values()
        if one.is_seen and one.number not in {item.number, item.of if item.reason == LINK else 0}
        for fact in one.drawn.question.facts
    }


def _log_response(work: Work, quiz: Quiz, item: QuizItem, given: QuizResponse) -> None:
    question = item.drawn.question
    work.unit.log(
        work.now.event(
            "response",
            face=question.id,
            milliseconds=given.milliseconds,
            outcome={
                "quiz": quiz.number,
                "item": item.number,
                "deck": item.deck,
                "family": question.family.value,
                "facts": list(question.facts),
                "response": given.response.to_json(),
                "verdict": given.verdict.value,
                "score": given.score,
                "certainty": given.certainty,
                "wrong": list(given.wrong),
                "error": given.error,
                "confused_with": given.confused_with,
                "is_scored": given.is_scored,
            },
        )
    )


def _label(what: str, stem: str) -> str:
    return f"{what}: {shortened(' '.join(stem.split()), LONGEST_LABEL)}"


def _nothing(only: Collection[FactNumber] | None) -> str:
    if only is not None:
        return "Nothing that was missed today can be asked in a quiz. Well done, or not begun yet."
    return (
        "No question fits. Choose other sections, families or levels, or review first: "
        "some questions are asked only once their facts were recalled."
    )
