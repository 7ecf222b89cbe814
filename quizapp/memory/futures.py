"""What each rating would do to one fact, as shown on the buttons and as stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from quizapp.memory import spans
from quizapp.memory.days import Calendar, StudyDay
from quizapp.memory.model import Memory, Rating, State


@dataclass(frozen=True, slots=True)
class Futures:
    """What each rating would do to one fact.

    Computed once when the card is shown: the buttons print these intervals and the
    store saves one of them, so a learner always gets the interval they saw.
    """

    by_rating: Mapping[Rating, Memory]
    """The memory that each of the four ratings leads to, fuzz included."""

    shown_at: datetime
    """The moment for which they were computed, in UTC."""

    shown_day: StudyDay
    """The study day of that moment."""

    def interval(self, rating: Rating) -> timedelta:
        """Return how long `rating` postpones the fact.

        Args:
            rating: One of the four.

        Returns:
            The step while learning; whole study days, at least one, once in Review.
        """
        memory = self.by_rating[rating]
        if memory.state is State.REVIEW:
            return timedelta(days=memory.due_day - self.shown_day)
        return memory.due - self.shown_at

    def label(self, rating: Rating) -> str:
        """Return the text on the button of `rating`: `1m`, `10m`, `4d`, `1.1mo`, `2.3y`."""
        return spans.short(self.interval(rating))

    def answered(self, rating: Rating, at: datetime, calendar: Calendar) -> Memory:
        """Return the memory to store when the answer came after the card was shown.

        A step is counted from the answer, or a fact that took two minutes to recall would
        be due again before it was answered. Days stay the days that the button named,
        even when the study day ended in between.

        Args:
            rating: The rating given.
            at: When it was given, in UTC; a moment before `shown_at` counts as that.
            calendar: The learner's study days.

        Returns:
            The memory of `by_rating` with `last_review` and the step moved to `at`.
        """
        memory = self.by_rating[rating]
        late = max(at - self.shown_at, timedelta(0))
        if not late:
            return memory
        last_review = max(memory.last_review, self.shown_at + late)
        if memory.state is State.REVIEW:
            return replace(memory, last_review=last_review)
        due = memory.due + late
        return replace(memory, last_review=last_review, due=due, due_day=calendar.day_of(due))
