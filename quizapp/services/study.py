"""A learner at work: sessions, answers, undo. Each public method is one unit of work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial

from quizapp.clock import Clock
from quizapp.errors import (
    AnsweredElsewhere,
    NewAgainElsewhere,
    NewDay,
    OtherStep,
    SetAsideElsewhere,
    StoreError,
    Superseded,
)
from quizapp.memory.model import Rating
from quizapp.services.answering import answer
from quizapp.services.facts import fact_info
from quizapp.services.home import FactNumber, Scope, SessionNumber
from quizapp.services.moment import moment
from quizapp.services.ports import Mark, Store
from quizapp.services.views import Ask, FactInfo, Lesson, Prompt, Undone
from quizapp.services.work import Work

SET_BACK = timedelta(hours=1)
"""By how much a clock is set right without a word."""

RESET = "reset"
"""The event of a fact whose schedule the learner threw away."""

LONGEST_LABEL = 40
"""Characters of a prompt that the name of a step quotes."""


class StudyService:
    """Sessions of one learner."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # Sessions

    def begin(self, scope: Scope) -> Prompt:
        """Return the next prompt of today's session in `scope`, begun if there is none."""
        with self._working() as work:
            unit, now = work.unit, work.now
            decks = unit.decks()
            if scope.deck is None and len(decks) == 1:
                scope = Scope(decks[0].number)  # one deck is all decks: one session, not two
            sitting = unit.open_sitting(scope, now.today)
            if sitting is None:
                sitting = unit.new_sitting(scope, now.now, now.today)
            return work.show(sitting.number)

    def current(self, session: SessionNumber) -> Prompt:
        """Return what a session shows now."""
        with self._working() as work:
            return work.show(session)

    def finish_lesson(self, lesson: Lesson) -> Prompt:
        """Write down that the lesson's facts have been met, and return the next prompt."""
        count, session = len(lesson.facts), lesson.progress.session
        with self._working(f"met {count} new {'fact' if count == 1 else 'facts'}") as work:
            met = 0
            for fact in lesson.facts:
                mark = work.unit.mark(fact.number)
                if mark.met_on != work.now.today:  # else it was met in another window
                    mark = replace(mark, met_on=work.now.today)
                    work.mark("met", fact.number, mark, session)
                    met += 1
            sitting = work.unit.sitting(session)
            work.unit.put_sitting(replace(sitting, met=sitting.met + met))
            return work.show(session)

    # Answers

    def rate(self, ask: Ask, rating: Rating, took: timedelta) -> Prompt:
        """Store an answer, and return the next prompt. Durable when it returns.

        Args:
            ask: The prompt as it was shown.
            rating: The rating.
            took: From showing the prompt to rating it.

        Raises:
            Superseded: If what was shown no longer holds: it was answered or set aside in
                another window, or a new day has begun. Nothing is stored then.
            StoreError: If it could not be stored, or was and the next prompt cannot be read:
                the sentence says which.
        """
        with self._working(_label(rating.name.capitalize(), ask)) as work:
            news = _news(work, ask)
            if news is None:
                answer(work, ask, rating, took)
        try:
            prompt = self.current(ask.progress.session)  # no answer waits for the next prompt
        except StoreError as error:
            if news is not None:
                raise
            raise StoreError(
                "Your answer is saved, but what comes next could not be read. Try again, or leave "
                "quizapp and start it again: it goes on from there."
            ) from error
        if news is not None:
            raise news(prompt)
        return prompt

    # Marks and notes

    def suspend(self, ask: Ask) -> Prompt:
        """Set a fact aside until the learner wants it back, and return the next prompt."""
        return self._set_aside(ask, "suspend", lambda mark, _: replace(mark, is_suspended=True))

    def bury(self, ask: Ask) -> Prompt:
        """Set a fact aside until tomorrow, and return the next prompt."""
        return self._set_aside(
            ask, "bury", lambda mark, work: replace(mark, buried_on=work.now.today)
        )

    def flag(self, ask: Ask) -> Prompt:
        """Flag a fact, or take its flag away, and return the same prompt."""
        session = ask.progress.session
        with self._working(_label("Flag", ask)) as work:
            mark = work.unit.mark(ask.number)
            mark = replace(mark, is_flagged=not mark.is_flagged)
            work.mark("flag" if mark.is_flagged else "unflag", ask.number, mark, session)
            return work.show(session)

    def reset(self, ask: Ask) -> Prompt:
        """Forget the schedule of a fact, and return the next prompt; it comes back as a new one.

        Nothing is stored of a fact that is new already. What is set aside about it stays so.

        Raises:
            Superseded: If the fact was answered or forgotten in another window since it was shown.
                Nothing is stored then.
        """
        session = ask.progress.session
        with self._working(_label("Reset", ask)) as work:
            news = _news_of_memory(work, ask)  # no other news is about what is thrown away
            if news is None and ask.memory is not None:
                work.forget(RESET, ask.number, session)
                sitting = work.unit.sitting(session)
                if sitting.current == ask.number:  # else another window has moved the session on
                    work.advance(sitting, ask.number)
            prompt = work.show(session)
        if news is not None:
            raise news(prompt)
        return prompt

    def write_note(self, fact: FactNumber, text: str) -> None:
        """Store the learner's own note on a fact; an empty one is removed."""
        with self._working("Note") as work:
            text = text.strip()
            if text != (work.unit.note(fact) or ""):
                work.unit.put_note(fact, text)
                work.unit.log(work.now.event("note", fact=fact, outcome={"text": text}))

    def wake(self, scope: Scope) -> int:
        """Bring back the facts of `scope` that are suspended; return how many there were."""
        with self._working("Suspended facts brought back") as work:
            facts = work.unit.suspended(scope)
            for number in facts:
                mark = replace(work.unit.mark(number), is_suspended=False)
                work.mark("unsuspend", number, mark)
            return len(facts)

    # Undo

    def undo(self, session: SessionNumber, expected: str | None = None) -> Undone | None:
        """Take back the newest step, whichever session made it.

        Args:
            session: The session to go on with.
            expected: What the learner was told it would be.

        Returns:
            What was taken back, and what the session shows; `None` if there is nothing.

        Raises:
            OtherStep: If another window made a newer step than the one expected.
        """
        with self._working() as work:
            newest = work.unit.undo_label()
            is_expected = newest is None or expected in {None, newest}
            if is_expected:
                newest = work.unit.take_back(work.now.event("undo", session=session))
            prompt = work.show(session)
        if newest is None:
            return None
        if not is_expected:
            raise OtherStep(newest, prompt)
        return Undone(newest, prompt)

    def redo(self, session: SessionNumber) -> Undone | None:
        """Bring the step that was last taken back again; `None` if there is none."""
        with self._working() as work:
            label = work.unit.bring_again(work.now.event("redo", session=session))
            return None if label is None else Undone(label, work.show(session))

    def take_back(self) -> str | None:
        """Take back the newest step, outside of a session; return what it was."""
        with self._working() as work:
            return work.unit.take_back(work.now.event("undo"))

    def bring_again(self) -> str | None:
        """Bring the step last taken back again, outside of a session; return what it was."""
        with self._working() as work:
            return work.unit.bring_again(work.now.event("redo"))

    # The clock

    def clock_news(self) -> str:
        """Return what there is to say of a clock that was ahead, or is behind now; else nothing."""
        with self._store.reading() as unit:
            newest = unit.newest_event_at()
            now = moment(self._clock, unit.setting("day_start"))
        if newest is None or newest <= now.now + SET_BACK:
            return ""
        return (
            f"By the clock it is {now.local(now.now):%Y-%m-%d %H:%M}, and what you did last is "
            f"dated {now.local(newest):%Y-%m-%d %H:%M}. Nothing is lost. If the clock was ahead "
            "then, what you answered comes back late; undo takes it back."
        )

    # One fact

    def info(self, fact: FactNumber) -> FactInfo:
        """Return all that is known of a fact."""
        with self._store.reading() as unit:
            now = moment(self._clock, unit.setting("day_start"))
            return fact_info(unit, now, fact)

    @contextmanager
    def _working(self, label: str | None = None) -> Iterator[Work]:
        """Begin a unit of work; with a label it is one step of undo."""
        with self._store.writing(label) as unit:
            yield Work(unit, self._clock)

    def _set_aside(self, ask: Ask, kind: str, change: Callable[[Mark, Work], Mark]) -> Prompt:
        session = ask.progress.session
        with self._working(_label(kind.capitalize(), ask)) as work:
            work.mark(kind, ask.number, change(work.unit.mark(ask.number), work), session)
            return work.show(session)  # moves on, as the fact on the screen is hidden now


def _news(work: Work, ask: Ask) -> Callable[[object], Superseded] | None:
    """Return what happened to a prompt since it was shown, `None` if it still holds."""
    if (news := _news_of_memory(work, ask)) is not None:
        return news
    if work.unit.mark(ask.number).hides_on(work.now.today):
        return SetAsideElsewhere
    days = work.now.today - ask.futures.shown_day
    return partial(NewDay, days=days) if days else None


def _news_of_memory(work: Work, ask: Ask) -> Callable[[object], Superseded] | None:
    """Return what happened to the memory that a prompt was shown with, `None` if it is the same."""
    memory = work.unit.memory(ask.number)
    if memory == ask.memory:
        return None
    return NewAgainElsewhere if memory is None else AnsweredElsewhere


def _label(what: str, ask: Ask) -> str:
    prompt = " ".join(ask.face.prompt.split())
    if len(prompt) > LONGEST_LABEL:
        prompt = f"{prompt[: LONGEST_LABEL - 1]}…"
    return f"{what}: {prompt}"
