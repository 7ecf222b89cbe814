"""What a session shows: a lesson, a prompt or the summary, with nothing left to look up."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from quizapp.knowledge.facts import FactKind
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Rating
from quizapp.memory.preset import Preset
from quizapp.memory.scheduler import Scheduler
from quizapp.services.home import DeckNumber, FactNumber, Scope
from quizapp.services.moment import Moment
from quizapp.services.ports import Reader, Sitting, StoredFact
from quizapp.services.queueing import Queue
from quizapp.services.views import Ask, Lesson, Met, Progress, Prompt, Summary
from quizapp.settings import StudySettings
from quizapp.study.candidates import lesson_facts
from quizapp.study.faces import choose_face

ALL_DECKS = "All decks"


class Prompter:
    """Makes the view of a session, at one moment."""

    def __init__(
        self,
        unit: Reader,
        moment: Moment,
        queue: Queue,
        settings: Callable[[DeckNumber | None], StudySettings],
        scheduler: Callable[[Preset], Scheduler],
    ) -> None:
        self._unit = unit
        self._moment = moment
        self._queue = queue
        self._settings = settings
        self._scheduler = scheduler
        self._decks = {deck.number: deck for deck in unit.decks()}

    def prompt(self, sitting: Sitting) -> Prompt:
        """Return what the session shows."""
        if sitting.current is None:
            return self._summary(sitting)
        stored = self._unit.fact(sitting.current)
        if lesson := self._lesson(sitting, stored):
            return lesson
        return self._ask(sitting, stored)

    def _ask(self, sitting: Sitting, stored: StoredFact) -> Ask:
        unit, moment = self._unit, self._moment
        memory = unit.memory(stored.number)
        mark = unit.mark(stored.number)
        settings = self._settings(stored.deck)
        face = choose_face(
            len(stored.fact.faces),
            reps=memory.reps if memory else 0,
            stability=memory.stability if memory else None,
            fact=stored.number,
        )
        futures = self._scheduler(settings.preset).futures(
            memory,
            fact=stored.number,
            now=moment.now,
            calendar=moment.calendar,
            due_counts=unit.due_counts,
        )
        threshold = settings.preset.leech_threshold
        return Ask(
            progress=self._progress(sitting),
            number=stored.number,
            deck=stored.deck,
            fact=stored.fact,
            face=stored.fact.faces[face],
            memory=memory,
            futures=futures,
            is_leech=memory is not None and 0 < threshold <= memory.lapses,
            is_flagged=mark.is_flagged,
            note=unit.note(stored.number),
            siblings=stored.siblings,
            builds_on=stored.builds_on,
            explains_ratings=memory is None and not unit.has_answers(),
        )

    def _lesson(self, sitting: Sitting, stored: StoredFact) -> Lesson | None:
        """Return the lesson that shows a new fact first, `None` if it was met today."""
        unit, today = self._unit, self._moment.today
        if unit.memory(stored.number) is not None or unit.mark(stored.number).met_on == today:
            return None
        plan = unit.plan(sitting)
        number = plan.lesson_of(stored.number)
        numbers = [stored.number]
        if number is not None:
            numbers += [FactNumber(f) for f in lesson_facts(plan.slots[sitting.place :], number)]
        facts = [
            unit.fact(n)
            for n in dict.fromkeys(numbers)
            if self._queue.is_askable(unit, n) and unit.mark(n).met_on != today
        ]
        deck = self._decks.get(stored.deck)
        section = deck.sections.get(stored.fact.section) if deck else None
        return Lesson(
            progress=self._progress(sitting),
            thread=_thread(section or (deck.title if deck else ""), facts),
            facts=tuple(Met(number=f.number, fact=f.fact, face=f.fact.faces[0]) for f in facts),
        )

    def _progress(self, sitting: Sitting) -> Progress:
        return Progress(
            session=sitting.number,
            title=self._title(sitting),
            left=self._queue.left(self._unit, sitting),
            undo=self._unit.undo_label(),
            redo=self._unit.redo_label(),
        )

    def _title(self, sitting: Sitting) -> str:
        """Return deck and section: of the fact on the screen, else of the session."""
        deck, section = sitting.scope.deck, sitting.scope.section
        if sitting.current is not None:
            stored = self._unit.fact(sitting.current)
            deck, section = stored.deck, stored.fact.section
        if deck is None or deck not in self._decks:
            return ALL_DECKS
        title = self._decks[deck].title
        named = self._decks[deck].sections.get(section) if section is not None else None
        return f"{title} › {named}" if named else title

    def _summary(self, sitting: Sitting) -> Summary:
        unit, moment, scope = self._unit, self._moment, sitting.scope
        answers = [logged.event for logged in unit.answers_in(sitting.number)]
        numbers = list(dict.fromkeys(event.fact for event in answers if event.fact is not None))
        coming = Counter(memory.due_day for memory in unit.memories(numbers).values())
        steps = unit.learning(scope, moment.day_end, moment.today)
        suspended, buried = unit.hidden(scope, moment.today)
        held_back = unit.count_due(scope, moment.today)
        forgotten = dict.fromkeys(
            (event.fact, event.face) for event in answers if event.rating is Rating.AGAIN
        )
        return Summary(
            progress=self._progress(sitting),
            answered=sitting.answered,
            recalled=sitting.recalled,
            spent=timedelta(milliseconds=sitting.milliseconds),
            met=sitting.met,
            coming={StudyDay(day): coming[day] for day in sorted(coming)},
            today=moment.today,
            learning_due=moment.local(steps[0][1]) if steps else None,
            next_due=self._next_due(
                scope, is_left=bool(buried or held_back or self._has_new_tomorrow(scope))
            ),
            suspended=suspended,
            buried=buried,
            held_back=held_back,
            weakest=tuple(
                self._wording(fact, face) for fact, face in forgotten if fact is not None
            ),
        )

    def _has_new_tomorrow(self, scope: Scope) -> bool:
        """Return whether only today's limit keeps new facts back."""
        decks = self._decks if scope.deck is None else [scope.deck]
        return any(
            self._settings(deck).limits.new_per_day
            and self._unit.new_facts(Scope(deck, scope.section), self._moment.today, 1)
            for deck in decks
        )

    def _next_due(self, scope: Scope, *, is_left: bool) -> datetime | None:
        """Return when something is due after today: what is left over comes tomorrow."""
        moment = self._moment
        tomorrow = StudyDay(moment.today + 1)
        day = tomorrow if is_left else self._unit.next_due(scope, moment.today)
        moments = [] if day is None else [moment.calendar.start_of(day)]
        step = self._unit.next_step(scope, moment.day_end, moment.today)
        moments += [] if step is None else [step]
        return moment.local(min(moments)) if moments else None

    def _wording(self, number: FactNumber, face_id: str | None) -> str:
        faces = self._unit.fact(number).fact.faces
        return next((face.prompt for face in faces if face.id == face_id), faces[0].prompt)


def _thread(section: str, facts: Sequence[StoredFact]) -> str:
    """Return what a lesson is about, in a line or two."""
    subjects = dict.fromkeys(subject for stored in facts if (subject := _subject(stored)))
    return f"{section}: {', '.join(subjects)}" if subjects else section


def _subject(stored: StoredFact) -> str | None:
    """Return a fact's subject in a few words, `None` where a few words would not do."""
    fact = stored.fact
    match fact.kind:
        case FactKind.MEANING | FactKind.NAME:
            return fact.faces[0].answer.split(":")[0].split(" (")[0]
        case FactKind.MECHANISM:
            return f"{fact.links[0].source} and {fact.links[0].target}"
        case FactKind.STEP | FactKind.LOOP | FactKind.CELL:
            return fact.topic
        case FactKind.CLAIM | FactKind.CARD | FactKind.BLANK | FactKind.QUESTION:
            return None
