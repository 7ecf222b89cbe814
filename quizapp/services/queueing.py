"""Which fact a session asks next, and the drawing of its plan: the store's side of `study`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from quizapp.memory.curve import recall_on
from quizapp.memory.model import State
from quizapp.services.home import Counts, DeckNumber, FactNumber, Scope
from quizapp.services.moment import Moment
from quizapp.services.ports import DueReview, Reader, Sitting, StoredDeck, Writer
from quizapp.settings import StudySettings
from quizapp.study.candidates import Candidate, Slot
from quizapp.study.limits import Room
from quizapp.study.queue import plan
from quizapp.study.upcoming import AskSlot, AskStep, Next, Step, next_prompt

SPARE_NEW = (2, 10)
"""How many new facts are looked at for each there is room for, as siblings give way to each other;
and how many where so many did that there are too few."""


class Queue:
    """Draws and follows the plans of sessions, at one moment."""

    def __init__(
        self, moment: Moment, settings: Callable[[DeckNumber | None], StudySettings]
    ) -> None:
        self._moment = moment
        self._settings = settings

    def advance(self, unit: Writer, sitting: Sitting, last: FactNumber | None = None) -> Sitting:
        """Return the session with the fact to ask next.

        A plan that has come to its end is followed by another while there is anything to put
        in it: siblings wait, facts are brought forward, and other windows leave work behind.

        Args:
            unit: The unit of work.
            sitting: The session.
            last: The fact just answered.
        """
        slots = unit.plan(sitting).slots
        place = self._first_askable(unit, slots, sitting.place)
        sitting = replace(sitting, place=place, current=None)
        steps = self._steps(unit, sitting.scope)
        if place == len(slots) and not any(step.due <= self._moment.now for step in steps):
            slots = tuple(self.draw(unit, sitting.scope, sitting.number))
            if slots:
                sitting = replace(sitting, plan=sitting.plan + 1, place=0)
                unit.put_plan(sitting, slots)
        match self._next(sitting.scope, steps, slots[sitting.place : sitting.place + 1], last):
            case AskSlot(slot):
                return replace(sitting, place=sitting.place + 1, current=FactNumber(slot.fact))
            case AskStep(fact):
                return replace(sitting, current=FactNumber(fact))
            case _:
                return sitting

    def draw(self, unit: Reader, scope: Scope, seed: int) -> Sequence[Slot]:
        """Return a plan of what is due and what is new in `scope`, within today's limits."""
        today = self._moment.today
        room: dict[int, Room] = {
            deck.number: self._room(unit, deck.number)
            for deck in unit.decks()
            if scope.deck is None or scope.deck == deck.number
        }
        reviews = list(self._reviews(unit, scope, room))
        done_today = frozenset(unit.answered_on(today))
        seed += today * 1_000
        slots: Sequence[Slot] = ()
        for spare in SPARE_NEW:
            new = list(self._new(unit, scope, room, spare))
            slots = plan(reviews, new, room=room, done_today=done_today, seed=seed)
            met = sum(slot.lesson is not None for slot in slots)
            is_enough = met == sum(left.new for left in room.values())
            if is_enough or not _is_cut_off(new, room, spare):
                break
        return slots

    def _reviews(self, unit: Reader, scope: Scope, room: Mapping[int, Room]) -> Iterator[Candidate]:
        """Yield the reviews that are due, with the chance that each is recalled today."""
        today = self._moment.today
        due: list[DueReview] = []
        for deck, left in room.items():  # one by one, or one's backlog would hide the others
            if left.reviews:
                due += unit.due_reviews(_within(scope, deck), today, left.reviews + 1)
        recalled = {
            deck: recall_on(today, self._settings(deck).preset.parameters)
            for deck in {review.deck for review in due}
        }
        for due_day, fact, deck, stability, last_day, siblings, confusable in sorted(due):
            chance = recalled[deck](last_day, stability)
            yield Candidate(fact, deck, 0, 0, siblings, confusable, chance, due_day)

    def _new(
        self, unit: Reader, scope: Scope, room: Mapping[int, Room], spare: int
    ) -> Iterator[Candidate]:
        """Yield new facts, `spare` for each that there is room for."""
        decks: dict[int, StoredDeck] = {deck.number: deck for deck in unit.decks()}
        for deck, left in room.items():
            if not left.new:
                continue
            within, wanted = _within(scope, deck), left.new * spare
            places = {section: place for place, section in enumerate(decks[deck].sections)}
            for number, _, section, position, siblings, confusable in unit.new_facts(
                within, self._moment.today, wanted
            ):
                place = places.get(section, len(places))
                yield Candidate(number, deck, place, position, siblings, confusable)

    def left(self, unit: Reader, sitting: Sitting) -> Counts:
        """Return what is still to come in a session, the fact on the screen included."""
        moment = self._moment
        hidden = unit.hidden_facts(moment.today)
        learning = {step.fact for step in self._steps(unit, sitting.scope)}
        reviews, new = unit.plan(sitting).left(sitting.place, sitting.current, hidden | learning)
        return Counts(
            learning=len(learning),
            review=reviews,
            new=min(new, self._new_room(unit, sitting.scope)) if new else 0,
        )

    def _new_room(self, unit: Reader, scope: Scope) -> int:
        """Return how many new facts today's limits still allow; they may have been changed."""
        decks = [deck.number for deck in unit.decks()] if scope.deck is None else [scope.deck]
        return sum(self._room(unit, deck).new for deck in decks)

    def is_askable(self, unit: Reader, number: FactNumber) -> bool:
        """Return whether a fact of a plan may still be asked: nothing happened to it since."""
        today = self._moment.today
        if unit.mark(number).hides_on(today):
            return False
        memory = unit.memory(number)
        if memory is not None and (memory.state is not State.REVIEW or memory.due_day > today):
            return False
        return self.is_taught(unit, number)

    @staticmethod
    def is_taught(unit: Reader, number: FactNumber) -> bool:
        """Return whether a fact stands in a deck that is there."""
        stored = unit.fact(number)
        return not stored.is_retired and any(deck.number == stored.deck for deck in unit.decks())

    def _first_askable(self, unit: Reader, slots: Sequence[Slot], place: int) -> int:
        while place < len(slots) and not self._has_place(unit, slots[place]):
            place += 1
        return place

    def _has_place(self, unit: Reader, slot: Slot) -> bool:
        """Return whether a slot may still be asked; another window may have used up the limit."""
        number = FactNumber(slot.fact)
        if not self.is_askable(unit, number):
            return False
        if slot.lesson is None and unit.memory(number) is None:
            return False  # it is new again since, and has to wait for room among the new ones
        room = self._room(unit, unit.fact(number).deck)
        return (room.reviews if slot.lesson is None else room.new) > 0

    def _steps(self, unit: Reader, scope: Scope) -> list[Step]:
        moment = self._moment
        steps = unit.learning(scope, moment.day_end, moment.today)
        return [Step(number, due) for number, due in steps]

    def _next(
        self, scope: Scope, steps: Sequence[Step], rest: Sequence[Slot], last: FactNumber | None
    ) -> Next:
        return next_prompt(
            steps,
            rest,
            now=self._moment.now,
            learn_ahead=self._settings(scope.deck).limits.learn_ahead,
            day_end=self._moment.day_end,
            last=last,
        )

    def _room(self, unit: Reader, deck: DeckNumber) -> Room:
        tally = unit.tally(self._moment.today, deck)
        limits = self._settings(deck).limits
        return limits.room(new_today=tally.new, reviews_today=tally.reviews)


def _within(scope: Scope, deck: int) -> Scope:
    """Return what a scope has of one of its decks."""
    return replace(scope, deck=DeckNumber(deck))


def _is_cut_off(new: Iterable[Candidate], room: Mapping[int, Room], spare: int) -> bool:
    """Return whether some deck may have more new facts than were looked at."""
    looked_at = Counter(fact.deck for fact in new)
    return any(looked_at[deck] == left.new * spare > 0 for deck, left in room.items())
