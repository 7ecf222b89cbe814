"""FSRS-6 on study days: the only module that knows the `fsrs` package.

The package counts whole spans of 24 hours between moments. It is given one midnight a
study day, so that its elapsed days are study days: a fact due this morning is not called
a day younger because it is answered ten hours earlier in the day than last time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import fsrs

from quizapp.memory import curve, fuzz, intervals
from quizapp.memory.days import Calendar, StudyDay
from quizapp.memory.futures import Futures
from quizapp.memory.model import Memory, Rating, State
from quizapp.memory.preset import LONGEST_INTERVAL, Preset

_RATINGS: Final = {rating: fsrs.Rating(rating) for rating in Rating}
_STATES: Final = {fsrs.State(state): state for state in State}
_FIRST_MIDNIGHT: Final = datetime(1, 1, 1, tzinfo=UTC)


class Scheduler:
    """Computes what a review does to a memory, under one preset. Holds no state."""

    def __init__(self, preset: Preset) -> None:
        self.preset = preset
        self._factor = curve.stability_factor(preset)
        self._fsrs = fsrs.Scheduler(
            parameters=preset.parameters,
            desired_retention=preset.desired_retention,
            learning_steps=preset.learning_steps,
            relearning_steps=preset.relearning_steps,
            maximum_interval=preset.maximum_interval,
            # Its fuzz draws from the global `random` and may pass its own maximum.
            enable_fuzzing=False,
        )

    def futures(
        self,
        memory: Memory | None,
        *,
        fact: int,
        now: datetime,
        calendar: Calendar,
        due_counts: intervals.DueCounts = intervals.NOTHING_DUE,
    ) -> Futures:
        """Return what each of the four ratings would do.

        Args:
            memory: What is known of the fact; `None` when it is new.
            fact: The stable number of the fact, from which the fuzz is drawn.
            now: The aware moment of the review. Before the last review (a clock set
                back) it counts as a review on the day of the last one.
            calendar: The learner's study days.
            due_counts: What is due on the days ahead, for load and easy days; may or may
                not count the fact itself.

        Returns:
            Four memories. Due in days means from the start of the study day; a step is
            due that long after `now`, whatever day that is.

        Raises:
            ValueError: If `now` has no time zone.
        """
        today = calendar.day_of(now)
        now = now.astimezone(UTC)
        cards = self._cards(memory, fact, today)
        days = intervals.offered(
            {
                rating: card.stability * self._factor
                for rating, card in cards.items()
                if card.state is fsrs.State.Review and card.stability is not None
            },
            previous=_previous_interval(memory),
            is_review=memory is not None and memory.state is State.REVIEW,
            chance=fuzz.draw(fact, 0 if memory is None else memory.reps),
            today=today,
            due_counts=due_counts,
            preset=self.preset,
        )
        tomorrow = calendar.start_of(StudyDay(today + 1))
        review = _Review(memory, now, today, tomorrow, calendar)
        return Futures(
            {
                rating: review.outcome(rating, card, days.get(rating))
                for rating, card in cards.items()
            },
            shown_at=now,
            shown_day=today,
        )

    def retrievability(self, memory: Memory, today: StudyDay) -> float:
        """Return the probability of recall today, as `curve.retrievability`."""
        return curve.retrievability(memory, today, self.preset)

    def _cards(self, memory: Memory | None, fact: int, today: StudyDay) -> dict[Rating, fsrs.Card]:
        """Return the package's answer to each rating, worst first, stability capped."""
        midnight = _midnight(today)
        before = _card(memory, fact, midnight)
        cards = {}
        for rating, theirs in _RATINGS.items():
            card, _ = self._fsrs.review_card(before, theirs, midnight)
            # The Rust implementation caps here and this package does not. Agreeing keeps
            # a schedule the same whichever of the two fits the parameters or replays it.
            card.stability = min(card.stability or 0.0, float(LONGEST_INTERVAL))
            cards[rating] = card
        return cards


def _card(memory: Memory | None, fact: int, midnight: datetime) -> fsrs.Card:
    """Return a memory as the package knows it.

    Both `card_id` and `due` are always given: without them the package reads the clock,
    and sleeps a millisecond.
    """
    if memory is None:
        return fsrs.Card(card_id=fact, due=midnight)
    return fsrs.Card(
        card_id=fact,
        state=fsrs.State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=midnight,
        # With the clock set back this lies ahead, which the package takes for the same day.
        last_review=_midnight(memory.last_day),
    )


@dataclass(frozen=True, slots=True)
class _Review:
    """One review, about to be rated."""

    before: Memory | None
    """The memory before it; `None` for a new fact."""

    now: datetime
    """The moment, in UTC."""

    today: StudyDay
    """The study day of that moment."""

    tomorrow: datetime
    """When the next study day begins, in UTC."""

    calendar: Calendar
    """The learner's study days."""

    def outcome(self, rating: Rating, card: fsrs.Card, days: int | None) -> Memory:
        """Return the memory after a rating.

        Args:
            rating: The rating.
            card: The package's answer; its `due` is the step's delay after midnight.
            days: The interval offered, `None` on a step.
        """
        due, due_day = self._in_days(days) if days else self._on_step(card)
        before = self.before
        if before is None:
            reps, lapses, last_review, last_day = 0, 0, self.now, self.today
        else:
            reps = before.reps
            lapses = before.lapses + (before.state is State.REVIEW and rating is Rating.AGAIN)
            last_review = max(self.now, before.last_review)
            last_day = max(self.today, before.last_day)
        return Memory(
            state=_STATES[card.state],
            step=card.step,
            stability=card.stability or 0.0,
            difficulty=card.difficulty or 0.0,
            due=due,
            due_day=due_day,
            last_review=last_review,
            last_day=last_day,
            reps=reps + 1,
            lapses=lapses,
        )

    def _in_days(self, days: int) -> tuple[datetime, StudyDay]:
        """Return when a fact is due that many study days from now."""
        day = StudyDay(self.today + days)
        return self.calendar.start_of(day), day

    def _on_step(self, card: fsrs.Card) -> tuple[datetime, StudyDay]:
        """Return when a fact is due on its step, whose day may be the next."""
        due = self.now + (card.due - _midnight(self.today))
        return due, self.today if due < self.tomorrow else self.calendar.day_of(due)


def _previous_interval(memory: Memory | None) -> int:
    """Return the days for which a fact in Review was put off last, 0 when it was not."""
    if memory is None or memory.state is not State.REVIEW:
        return 0
    return max(0, memory.due_day - memory.last_day)


def _midnight(day: StudyDay) -> datetime:
    """Return the moment that stands for a study day towards the package."""
    return _FIRST_MIDNIGHT + timedelta(days=day - 1)
