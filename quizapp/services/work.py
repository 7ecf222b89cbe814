"""One unit of work at one moment: what the use cases of study share."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from quizapp.clock import Clock
from quizapp.memory.model import State
from quizapp.memory.scheduler import Scheduler
from quizapp.services.home import DeckNumber, FactNumber, SessionNumber
from quizapp.services.moment import moment
from quizapp.services.ports import Mark, Sitting, Writer
from quizapp.services.prompts import Prompter
from quizapp.services.queueing import Queue
from quizapp.services.stopwatch import Stopwatch
from quizapp.services.views import Prompt
from quizapp.settings import StudySettings, study_settings

scheduler_of = lru_cache(maxsize=16)(Scheduler)
"""Returns the scheduler of a preset."""


class Work:
    """A transaction, the moment it happens in, and the settings that hold in it."""

    def __init__(self, unit: Writer, clock: Clock, stopwatch: Stopwatch | None = None) -> None:
        self.unit = unit
        self.stopwatch = stopwatch or Stopwatch(clock)
        self.now = moment(clock, unit.setting("day_start"))
        self.settings: Callable[[DeckNumber | None], StudySettings] = lru_cache(maxsize=None)(
            lambda deck: study_settings(unit.settings(deck))
        )
        self.queue = Queue(self.now, self.settings)

    def mark(
        self, kind: str, number: FactNumber, mark: Mark, session: SessionNumber | None = None
    ) -> None:
        """Store what is set aside about a fact, and write it down as an event."""
        self.unit.put_mark(number, mark)
        outcome = {
            "is_suspended": mark.is_suspended,
            "buried_on": mark.buried_on,
            "is_flagged": mark.is_flagged,
            "met_on": mark.met_on,
        }
        self.unit.log(self.now.event(kind, session=session, fact=number, outcome=outcome))

    def forget(self, kind: str, number: FactNumber, session: SessionNumber | None = None) -> None:
        """Make a fact new again, shown before it is asked, and write that down as an event."""
        self.unit.forget(number)
        self.unit.log(self.now.event(kind, session=session, fact=number))
        mark = self.unit.mark(number)
        if mark.met_on == self.now.today:  # that was before all this
            self.mark("unmeet", number, replace(mark, met_on=None), session)

    def advance(self, sitting: Sitting, last: FactNumber | None = None) -> Sitting:
        """Move a session on to the fact it asks next, store and return it."""
        sitting = self.queue.advance(self.unit, sitting, last)
        self.unit.put_sitting(sitting)
        return sitting

    def show(self, session: SessionNumber) -> Prompt:
        """Return what a session shows, moved on if what it showed can no longer be asked."""
        sitting = self.unit.sitting(session)
        if sitting.current is None or not self._still_asks(sitting, sitting.current):
            sitting = self.advance(sitting)
        return Prompter(self.unit, self.now, self.queue, self.settings, scheduler_of).prompt(
            sitting
        )

    def _still_asks(self, sitting: Sitting, number: FactNumber) -> bool:
        memory = self.unit.memory(number)
        if memory is None and self.unit.plan(sitting).lesson_of(number) is None:
            return False  # it was no new fact when it came, and is one again
        if memory is None or memory.state is State.REVIEW:
            return self.queue.is_askable(self.unit, number)
        is_hidden = self.unit.mark(number).hides_on(self.now.today)
        is_today = memory.due < self.now.day_end
        return is_today and not is_hidden and self.queue.is_taught(self.unit, number)
