"""A learner at work: sessions, answers, undo. Each public method is one unit of work."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from quizapp.clock import Clock
from quizapp.errors import AnsweredElsewhere
from quizapp.memory.leeches import becomes_leech
from quizapp.memory.model import Memory, Rating, State
from quizapp.memory.preset import Preset
from quizapp.memory.scheduler import Scheduler
from quizapp.services.facts import fact_info
from quizapp.services.home import DeckNumber, FactNumber, Scope, SessionNumber
from quizapp.services.moment import Moment, moment
from quizapp.services.ports import Mark, Reader, Sitting, Store, Writer
from quizapp.services.prompts import Prompter
from quizapp.services.queueing import Queue
from quizapp.services.views import Ask, FactInfo, Lesson, Prompt, Undone
from quizapp.settings import StudySettings, study_settings

LONGEST_LABEL = 40
"""Characters of a prompt that the name of a step quotes."""

_scheduler = lru_cache(maxsize=16)(Scheduler)


class StudyService:
    """Sessions of one learner."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def begin(self, scope: Scope) -> Prompt:
        """Return the next prompt of today's session in `scope`, begun if there is none."""
        with self._store.writing() as unit:
            now = self._moment(unit)
            decks = unit.decks()
            if scope.deck is None and len(decks) == 1:
                scope = Scope(decks[0].number)  # one deck is all decks: one session, not two
            sitting = unit.open_sitting(scope, now.today)
            if sitting is None:
                sitting = unit.new_sitting(scope, now.now, now.today)
            return self._go_on(unit, now, sitting)

    def current(self, session: SessionNumber) -> Prompt:
        """Return what a session shows now."""
        with self._store.writing() as unit:
            return self._go_on(unit, self._moment(unit), unit.sitting(session))

    def finish_lesson(self, lesson: Lesson) -> Prompt:
        """Write down that the lesson's facts have been met, and return the next prompt."""
        count = len(lesson.facts)
        label = f"met {count} new {'fact' if count == 1 else 'facts'}"
        with self._store.writing(label) as unit:
            now = self._moment(unit)
            session = lesson.progress.session
            marks = {met.number: unit.mark(met.number) for met in lesson.facts}
            for number, mark in marks.items():
                if mark.met_on != now.today:  # else it was met in another window
                    unit.put_mark(number, replace(mark, met_on=now.today))
                    unit.log(now.event("met", session=session, fact=number))
            sitting = unit.sitting(session)
            met = sum(mark.met_on != now.today for mark in marks.values())
            unit.put_sitting(replace(sitting, met=sitting.met + met))
        return self.current(session)

    def rate(self, ask: Ask, rating: Rating, took: timedelta) -> Prompt:
        """Store an answer, and return the next prompt. Durable when it returns.

        Raises:
            AnsweredElsewhere: If the fact was answered in another window meanwhile. Nothing
                is stored then.
        """
        with self._store.writing(_label(rating.name.capitalize(), ask)) as unit:
            now = self._moment(unit)
            is_first = unit.memory(ask.number) == ask.memory
            if is_first:
                self._answer(unit, now, ask, rating, took)
                prompt = self._show(unit, now, ask.progress.session)
        if not is_first:
            raise AnsweredElsewhere(self.current(ask.progress.session))
        return prompt

    def suspend(self, ask: Ask) -> Prompt:
        """Set a fact aside until the learner wants it back, and return the next prompt."""
        return self._set_aside(ask, "suspend", lambda mark, _: replace(mark, is_suspended=True))

    def bury(self, ask: Ask) -> Prompt:
        """Set a fact aside until tomorrow, and return the next prompt."""
        return self._set_aside(ask, "bury", lambda mark, now: replace(mark, buried_on=now.today))

    def flag(self, ask: Ask) -> Prompt:
        """Flag a fact, or take its flag away, and return the same prompt."""
        with self._store.writing(_label("Flag", ask)) as unit:
            now = self._moment(unit)
            mark = unit.mark(ask.number)
            mark = replace(mark, is_flagged=not mark.is_flagged)
            self._mark(unit, now, "flag" if mark.is_flagged else "unflag", ask.number, mark)
        return self.current(ask.progress.session)

    def write_note(self, fact: FactNumber, text: str) -> None:
        """Store the learner's own note on a fact; an empty one is removed."""
        with self._store.writing("Note") as unit:
            now = self._moment(unit)
            unit.put_note(fact, text.strip())
            unit.log(now.event("note", fact=fact))

    def undo(self, session: SessionNumber) -> Undone | None:
        """Take back the newest step, whichever session made it; `None` if there is none."""
        label = self.take_back(session)
        return None if label is None else Undone(label, self.current(session))

    def redo(self, session: SessionNumber) -> Undone | None:
        """Bring the step that was last taken back again; `None` if there is none."""
        label = self.bring_again(session)
        return None if label is None else Undone(label, self.current(session))

    def take_back(self, session: SessionNumber | None = None) -> str | None:
        """Take back the newest step, from anywhere; return its name, `None` if there is none."""
        with self._store.reading() as unit:
            stamp = self._moment(unit).event("undo", session=session)
        return self._store.undo(stamp)

    def bring_again(self, session: SessionNumber | None = None) -> str | None:
        """Bring the step last taken back again; return its name, `None` if there is none."""
        with self._store.reading() as unit:
            stamp = self._moment(unit).event("redo", session=session)
        return self._store.redo(stamp)

    def wake(self, scope: Scope) -> int:
        """Bring back the facts of `scope` that are suspended; return how many there were."""
        with self._store.writing("Suspended facts brought back") as unit:
            now = self._moment(unit)
            facts = unit.suspended(scope)
            for number in facts:
                mark = replace(unit.mark(number), is_suspended=False)
                self._mark(unit, now, "unsuspend", number, mark)
            return len(facts)

    def info(self, fact: FactNumber) -> FactInfo:
        """Return all that is known of a fact."""
        with self._store.reading() as unit:
            now = self._moment(unit)
            settings = self._settings(unit, unit.fact(fact).deck)
            return fact_info(unit, now, fact, settings)

    # One answer

    def _answer(self, unit: Writer, now: Moment, ask: Ask, rating: Rating, took: timedelta) -> None:
        settings = self._settings(unit, ask.deck)
        after = ask.futures.answered(rating, now.now, now.calendar)
        section = unit.fact(ask.number).fact.section  # the deck may have been edited meanwhile
        unit.put_memory(ask.number, ask.deck, section, after)
        unit.log(
            now.event(
                "answer",
                session=ask.progress.session,
                fact=ask.number,
                rating=rating,
                face=ask.face.id,
                milliseconds=_milliseconds(took),
                outcome=after.to_dict(),
            )
        )
        if settings.bury_siblings:
            self._bury_siblings(unit, now, ask)
        if becomes_leech(ask.memory, after, settings.preset.leech_threshold):
            self._leech(unit, now, ask, suspend=settings.suspend_leeches)
        if _is_lapse(ask.memory, rating):
            self._bring_forward(unit, now, ask, settings.preset)
        self._tally(unit, now, ask, rating, took)
        sitting = unit.sitting(ask.progress.session)
        sitting = replace(
            sitting,
            answered=sitting.answered + 1,
            recalled=sitting.recalled + (rating is not Rating.AGAIN),
            milliseconds=sitting.milliseconds + _milliseconds(took),
        )
        unit.put_sitting(self._advanced(unit, now, sitting, ask.number))

    def _bury_siblings(self, unit: Writer, now: Moment, ask: Ask) -> None:
        """Put off the facts that this answer gave away, unless they are being learnt."""
        for sibling in ask.siblings:
            memory = unit.memory(sibling)
            is_asked_today = memory is None or (
                memory.state is State.REVIEW and memory.due_day <= now.today
            )
            mark = unit.mark(sibling)
            if is_asked_today and not mark.hides_on(now.today):
                mark = replace(mark, buried_on=now.today)
                self._mark(unit, now, "bury", sibling, mark, session=ask.progress.session)

    def _leech(self, unit: Writer, now: Moment, ask: Ask, *, suspend: bool) -> None:
        unit.log(now.event("leech", session=ask.progress.session, fact=ask.number))
        if suspend:
            mark = replace(unit.mark(ask.number), is_suspended=True)
            self._mark(unit, now, "suspend", ask.number, mark, session=ask.progress.session)

    def _bring_forward(self, unit: Writer, now: Moment, ask: Ask, preset: Preset) -> None:
        """Make the weakest of the facts that a forgotten one builds on due today."""
        scheduler = _scheduler(preset)
        later = {
            number: memory
            for number, memory in unit.memories(ask.builds_on).items()
            if memory.state is State.REVIEW and memory.due_day > now.today
        }
        if later:
            weakest = min(later, key=lambda n: (scheduler.retrievability(later[n], now.today), n))
            start = now.calendar.start_of(now.today)
            memory = replace(later[weakest], due=start, due_day=now.today)
            stored = unit.fact(weakest)
            unit.put_memory(weakest, stored.deck, stored.fact.section, memory)
            session = ask.progress.session
            outcome = memory.to_dict()
            unit.log(now.event("forward", session=session, fact=weakest, outcome=outcome))

    def _tally(self, unit: Writer, now: Moment, ask: Ask, rating: Rating, took: timedelta) -> None:
        before = ask.memory
        is_review = before is not None and before.state is State.REVIEW
        is_first_today = is_review and before is not None and before.last_day < now.today
        tally = unit.tally(now.today, ask.deck)
        tally = replace(
            tally,
            new=tally.new + (before is None),
            reviews=tally.reviews + is_first_today,
            recalled=tally.recalled + (is_first_today and rating is not Rating.AGAIN),
            answers=tally.answers + 1,
            milliseconds=tally.milliseconds + _milliseconds(took),
        )
        unit.put_tally(now.today, ask.deck, tally)

    # Marks

    def _set_aside(self, ask: Ask, kind: str, change: Callable[[Mark, Moment], Mark]) -> Prompt:
        with self._store.writing(_label(kind.capitalize(), ask)) as unit:
            now = self._moment(unit)
            mark = change(unit.mark(ask.number), now)
            session = ask.progress.session
            self._mark(unit, now, kind, ask.number, mark, session=session)
            sitting = unit.sitting(session)
            if sitting.current == ask.number:
                unit.put_sitting(self._advanced(unit, now, sitting, ask.number))
            return self._show(unit, now, session)

    @staticmethod
    def _mark(
        unit: Writer,
        now: Moment,
        kind: str,
        number: FactNumber,
        mark: Mark,
        session: SessionNumber | None = None,
    ) -> None:
        unit.put_mark(number, mark)
        outcome = {"suspended": mark.is_suspended, "buried_on": mark.buried_on}
        unit.log(now.event(kind, session=session, fact=number, outcome=outcome))

    # What comes next

    def _show(self, unit: Reader, now: Moment, session: SessionNumber) -> Prompt:
        """Return what a session shows that has just moved on."""
        return self._prompter(unit, now).prompt(unit.sitting(session))

    def _go_on(self, unit: Writer, now: Moment, sitting: Sitting) -> Prompt:
        """Return what `sitting` shows, moved on if what it showed can no longer be asked."""
        queue = self._queue(unit, now)
        if sitting.current is None or not self._still_asks(unit, now, queue, sitting.current):
            sitting = self._advanced(unit, now, sitting, None)
            unit.put_sitting(sitting)
        return self._prompter(unit, now).prompt(sitting)

    def _prompter(self, unit: Reader, now: Moment) -> Prompter:
        queue = self._queue(unit, now)
        return Prompter(unit, now, queue, lambda deck: self._settings(unit, deck), _scheduler)

    def _still_asks(self, unit: Reader, now: Moment, queue: Queue, number: FactNumber) -> bool:
        memory = unit.memory(number)
        if memory is None or memory.state is State.REVIEW:
            return queue.is_askable(unit, number)
        is_hidden = unit.mark(number).hides_on(now.today)
        return not is_hidden and memory.due < now.day_end and queue.is_taught(unit, number)

    def _advanced(
        self, unit: Writer, now: Moment, sitting: Sitting, last: FactNumber | None
    ) -> Sitting:
        queue = self._queue(unit, now)
        sitting = queue.advance(unit, sitting, last)
        is_over = sitting.current is None and not queue.left(unit, sitting).learning
        return replace(sitting, ended=now.now if is_over else None)

    def _queue(self, unit: Reader, now: Moment) -> Queue:
        return Queue(now, lambda deck: self._settings(unit, deck))

    @staticmethod
    def _settings(unit: Reader, deck: DeckNumber | None) -> StudySettings:
        return study_settings(unit.settings(deck))

    def _moment(self, unit: Reader) -> Moment:
        return moment(self._clock, unit.setting("day_start"))


def _label(what: str, ask: Ask) -> str:
    prompt = " ".join(ask.face.prompt.split())
    if len(prompt) > LONGEST_LABEL:
        prompt = f"{prompt[: LONGEST_LABEL - 1]}…"
    return f"{what} on “{prompt}”"


def _milliseconds(took: timedelta) -> int:
    return round(took / timedelta(milliseconds=1))


def _is_lapse(before: Memory | None, rating: Rating) -> bool:
    return before is not None and before.state is State.REVIEW and rating is Rating.AGAIN
