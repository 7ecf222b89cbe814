"""Rows to values and back: the only place that knows both."""

from collections.abc import Mapping
from typing import Any

from quizapp.knowledge.facts import fact_from_json
from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, Rating, State
from quizapp.services.events import Event, EventNumber, LoggedEvent
from quizapp.services.home import DeckNumber, FactNumber, Scope, SessionNumber
from quizapp.services.ports import DeckFile, Mark, Sitting, StoredDeck, StoredFact, Tally, Waiting

Row = Mapping[str, Any]


def memory_of(row: Row) -> Memory:
    """Return the memory in a row of `memories`."""
    return Memory(
        state=State(row["state"]),
        step=row["step"],
        stability=row["stability"],
        difficulty=row["difficulty"],
        due=row["due"],
        due_day=StudyDay(row["due_day"]),
        last_review=row["last_review"],
        last_day=StudyDay(row["last_day"]),
        reps=row["reps"],
        lapses=row["lapses"],
    )


def memory_row(
    learner: int, number: FactNumber, deck: DeckNumber, section: str | None, memory: Memory
) -> dict[str, Any]:
    """Return a row of `memories`."""
    return {
        "learner": learner,
        "fact": number,
        "deck": deck,
        "section": section,
        "state": int(memory.state),
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": memory.due,
        "due_day": memory.due_day,
        "last_review": memory.last_review,
        "last_day": memory.last_day,
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def mark_of(row: Row) -> Mark:
    """Return the mark in a row of `marks`."""
    return Mark(
        is_suspended=row["is_suspended"],
        buried_on=row["buried_on"],
        is_flagged=row["is_flagged"],
        met_on=row["met_on"],
    )


def mark_row(learner: int, number: FactNumber, mark: Mark) -> dict[str, Any]:
    """Return a row of `marks`."""
    return {
        "learner": learner,
        "fact": number,
        "is_suspended": mark.is_suspended,
        "buried_on": mark.buried_on,
        "is_flagged": mark.is_flagged,
        "met_on": mark.met_on,
    }


def sitting_of(row: Row) -> Sitting:
    """Return the session in a row of `sessions`."""
    return Sitting(
        number=SessionNumber(row["number"]),
        scope=Scope(row["deck"], row["section"]),
        started=row["started"],
        day=StudyDay(row["day"]),
        ended=row["ended"],
        plan=row["plan"],
        place=row["place"],
        current=row["current"],
        answered=row["answered"],
        recalled=row["recalled"],
        met=row["met"],
        milliseconds=row["milliseconds"],
    )


def sitting_row(learner: int, sitting: Sitting) -> dict[str, Any]:
    """Return a row of `sessions`."""
    return {
        "learner": learner,
        "number": sitting.number,
        "deck": sitting.scope.deck,
        "section": sitting.scope.section,
        "started": sitting.started,
        "day": sitting.day,
        "ended": sitting.ended,
        "plan": sitting.plan,
        "place": sitting.place,
        "current": sitting.current,
        "answered": sitting.answered,
        "recalled": sitting.recalled,
        "met": sitting.met,
        "milliseconds": sitting.milliseconds,
    }


def tally_of(row: Row) -> Tally:
    """Return the tally in a row of `day_tallies`."""
    return Tally(
        new=row["new"],
        reviews=row["reviews"],
        recalled=row["recalled"],
        answers=row["answers"],
        milliseconds=row["milliseconds"],
    )


def tally_row(learner: int, day: StudyDay, deck: DeckNumber, tally: Tally) -> dict[str, Any]:
    """Return a row of `day_tallies`."""
    return {
        "learner": learner,
        "day": day,
        "deck": deck,
        "new": tally.new,
        "reviews": tally.reviews,
        "recalled": tally.recalled,
        "answers": tally.answers,
        "milliseconds": tally.milliseconds,
    }


def event_of(row: Row) -> LoggedEvent:
    """Return the event in a row of `events`."""
    return LoggedEvent(
        EventNumber(row["number"]),
        Event(
            kind=row["kind"],
            at=row["at"],
            zone=row["zone"],
            day=StudyDay(row["day"]),
            session=row["session"],
            fact=row["fact"],
            rating=None if row["rating"] is None else Rating(row["rating"]),
            face=row["face"],
            milliseconds=row["milliseconds"],
            outcome=row["outcome"],
            voids=row["voids"],
        ),
    )


def event_row(learner: int, number: int, event: Event) -> dict[str, Any]:
    """Return a row of `events`."""
    return {
        "learner": learner,
        "number": number,
        "at": event.at,
        "zone": event.zone,
        "day": event.day,
        "kind": event.kind,
        "session": event.session,
        "fact": event.fact,
        "rating": event.rating,
        "face": event.face,
        "milliseconds": event.milliseconds,
        "outcome": event.outcome,
        "voids": event.voids,
    }


def fact_of(row: Row) -> StoredFact:
    """Return the fact in a row of `facts`."""
    return StoredFact(
        number=FactNumber(row["number"]),
        deck=DeckNumber(row["deck"]),
        is_retired=row["is_retired"],
        fact=fact_from_json(row["content"]),
        siblings=tuple(row["siblings"]),
        builds_on=tuple(row["builds_on"]),
    )


def waiting_of(row: Row) -> Waiting:
    """Return what the queue has to know of a fact, from a row of `facts` and maybe `memories`."""
    return Waiting(
        number=FactNumber(row["number"]),
        deck=DeckNumber(row["deck"]),
        section=row["section"],
        position=row["position"],
        siblings=frozenset(row["siblings"]),
        confusable=frozenset(row["confusable"]),
        stability=row.get("stability"),
        last_day=row.get("last_day"),
        due_day=row.get("due_day"),
    )


def deck_of(row: Row) -> StoredDeck:
    """Return the deck in a row of `decks`."""
    return StoredDeck(
        number=DeckNumber(row["number"]),
        id=row["id"],
        title=row["title"],
        notice=row["notice"],
        sections={id: title for id, title, _ in row["sections"]},
    )


def deck_file_of(row: Row) -> DeckFile:
    """Return the deck file in a row of `deck_files`."""
    return DeckFile(
        path=row["path"],
        deck=row["deck"],
        content_hash=row["content_hash"],
        compiler_version=row["compiler_version"],
        summary=row["summary"],
        details=row["details"],
    )
