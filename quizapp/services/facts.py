"""All that is known of one fact, for the screen that shows it."""

from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from quizapp.memory import curve
from quizapp.memory.model import Memory, State
from quizapp.services.events import Event
from quizapp.services.home import FactNumber
from quizapp.services.moment import Moment
from quizapp.services.ports import Reader
from quizapp.services.views import FactInfo, HistoryLine
from quizapp.settings import study_settings

_WORDS = {
    "met": "met",
    "bury": "buried until tomorrow",
    "suspend": "suspended",
    "unsuspend": "brought back",
    "flag": "flagged",
    "unflag": "flag taken away",
    "note": "note written",
    "leech": "marked as a leech",
    "forward": "brought forward",
    "restore": "quiz answer counted as right",
    "reset": "reset",
    "start again": "started again",
    "keep": "kept, deck changed",
    "unmeet": "to be met again",
}


def fact_info(unit: Reader, now: Moment, number: FactNumber) -> FactInfo:
    """Return all that is known of a fact."""
    stored = unit.fact(number)
    settings = study_settings(unit.settings(stored.deck))
    memory = unit.memory(number)
    mark = unit.mark(number)
    deck = next((deck for deck in unit.decks() if deck.number == stored.deck), None)
    file = next((file.path for file in unit.deck_files() if file.deck == stored.deck), None)
    threshold = settings.preset.leech_threshold
    return FactInfo(
        number=number,
        fact=stored.fact,
        deck_title=deck.title if deck else "",
        deck_file=file,
        section=deck.sections.get(stored.fact.section) if deck else None,
        memory=memory,
        retrievability=(
            curve.retrievability(memory, now.today, settings.preset) if memory else None
        ),
        is_suspended=mark.is_suspended,
        is_buried=mark.buried_on == now.today,
        is_flagged=mark.is_flagged,
        is_leech=memory is not None and 0 < threshold <= memory.lapses,
        note=unit.note(number),
        history=tuple(
            _line(logged.event, taken_back=taken_back)
            for logged, taken_back in unit.history(number)
        ),
    )


def _line(event: Event, *, taken_back: bool) -> HistoryLine:
    memory = None
    if event.kind in {"answer", "forward", "quiz", "restore"} and event.outcome is not None:
        memory = Memory.from_dict(event.outcome)
    return HistoryLine(
        at=event.at.astimezone(_zone(event.zone)),
        what=_what(event),
        rating=event.rating,
        interval=_interval(event, memory) if memory and event.rating else None,
        stability=memory.stability if memory and event.rating else None,
        took=timedelta(milliseconds=event.milliseconds) if event.milliseconds is not None else None,
        taken_back=taken_back,
    )


def _what(event: Event) -> str:
    if event.rating is None:
        return _WORDS.get(event.kind, event.kind)
    rated = event.rating.name.capitalize()
    return f"{rated}, in a quiz" if event.kind == "quiz" else rated


def _interval(event: Event, memory: Memory) -> timedelta:
    if memory.state is State.REVIEW:
        return timedelta(days=memory.due_day - event.day)
    return memory.due - event.at


def _zone(name: str) -> ZoneInfo | None:
    """Return the zone an event happened in; this machine's when it no longer knows that one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
