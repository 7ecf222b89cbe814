"""What one answer does: to its fact, to the facts around it, to the day and to the session."""

from dataclasses import replace
from datetime import timedelta

from quizapp.memory.leeches import becomes_leech
from quizapp.memory.model import Memory, Rating, State
from quizapp.services.home import FactNumber
from quizapp.services.stopwatch import milliseconds
from quizapp.services.views import Ask
from quizapp.services.work import Work, scheduler_of

LONGEST_ANSWER = timedelta(seconds=60)
"""What an answer counts for at most in the learner's pace: more is a cup of tea (as in Anki)."""


def answer(work: Work, ask: Ask, rating: Rating, took: timedelta) -> None:
    """Store an answer with all that follows from it.

    Args:
        work: The unit of work.
        ask: What was shown; its futures are what is stored.
        rating: The rating.
        took: From showing the prompt to rating it.
    """
    unit, now = work.unit, work.now
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
            milliseconds=milliseconds(took),
            outcome=after.to_dict(),
        )
    )
    if work.settings(ask.deck).bury_siblings:
        _bury_new_siblings(work, ask)
    _look_for_leech(work, ask, after)
    if _is_lapse(ask.memory, rating):
        _bring_forward(work, ask)
    took = min(took, LONGEST_ANSWER)
    _tally(work, ask, rating, took)
    _move_on(work, ask, rating, took)


def _bury_new_siblings(work: Work, ask: Ask) -> None:
    """Put off the new facts that this answer gave away: unlike reviews they lose nothing."""
    for sibling in ask.siblings:
        mark = work.unit.mark(sibling)
        if work.unit.memory(sibling) is None and not mark.hides_on(work.now.today):
            mark = replace(mark, buried_on=work.now.today)
            work.mark("bury", sibling, mark, ask.progress.session)


def _look_for_leech(work: Work, ask: Ask, after: Memory) -> None:
    settings = work.settings(ask.deck)
    if not becomes_leech(ask.memory, after, settings.preset.leech_threshold):
        return
    work.unit.log(work.now.event("leech", session=ask.progress.session, fact=ask.number))
    if settings.suspend_leeches:
        mark = replace(work.unit.mark(ask.number), is_suspended=True)
        work.mark("suspend", ask.number, mark, ask.progress.session)


def _bring_forward(work: Work, ask: Ask) -> None:
    """Make the weakest of the facts that a forgotten one builds on due today."""
    unit, now = work.unit, work.now
    later = {
        number: memory
        for number, memory in unit.memories(ask.builds_on).items()
        if _can_come_today(work, number, memory)
    }
    if not later:
        return
    scheduler = scheduler_of(work.settings(ask.deck).preset)
    weakest = min(later, key=lambda n: (scheduler.retrievability(later[n], now.today), n))
    start = now.calendar.start_of(now.today)
    memory = replace(later[weakest], due=start, due_day=now.today)
    stored = unit.fact(weakest)
    unit.put_memory(weakest, stored.deck, stored.fact.section, memory)
    session, outcome = ask.progress.session, memory.to_dict()
    unit.log(now.event("forward", session=session, fact=weakest, outcome=outcome))


def _can_come_today(work: Work, number: FactNumber, memory: Memory) -> bool:
    """Return whether a fact is put off to a later day, and asking it today would say anything."""
    today = work.now.today
    is_later = memory.state is State.REVIEW and memory.due_day > today > memory.last_day
    is_hidden = work.unit.mark(number).hides_on(today)
    return is_later and not is_hidden and work.queue.is_taught(work.unit, number)


def _tally(work: Work, ask: Ask, rating: Rating, took: timedelta) -> None:
    today, before = work.now.today, ask.memory
    is_review = before is not None and before.state is State.REVIEW and before.last_day < today
    tally = work.unit.tally(today, ask.deck)
    tally = replace(
        tally,
        new=tally.new + (before is None),
        reviews=tally.reviews + is_review,
        recalled=tally.recalled + (is_review and rating is not Rating.AGAIN),
        answers=tally.answers + 1,
        milliseconds=tally.milliseconds + milliseconds(took),
    )
    work.unit.put_tally(today, ask.deck, tally)


def _move_on(work: Work, ask: Ask, rating: Rating, took: timedelta) -> None:
    sitting = work.unit.sitting(ask.progress.session)
    sitting = replace(
        sitting,
        answered=sitting.answered + 1,
        recalled=sitting.recalled + (rating is not Rating.AGAIN),
        milliseconds=sitting.milliseconds + milliseconds(took),
    )
    if sitting.current == ask.number:
        work.advance(sitting, ask.number)
    else:  # another window has moved the session on: what it shows stays
        work.unit.put_sitting(sitting)


def _is_lapse(before: Memory | None, rating: Rating) -> bool:
    return before is not None and before.state is State.REVIEW and rating is Rating.AGAIN
