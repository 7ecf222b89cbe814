"""What a quiz answer does in the store: to schedules, to evidence, and to the log."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from quizapp.knowledge.facts import FactId
from quizapp.memory.days import StudyDay
from quizapp.memory.leeches import becomes_leech
from quizapp.memory.model import Memory, Rating, State
from quizapp.questions.as_json import form_of
from quizapp.services.quiz_records import FactStanding, NotedFact, QuizItem
from quizapp.services.work import Work, scheduler_of
from quizapp.study.evidence import guessed, likelihood_ratio
from quizapp.study.judging import Judged
from quizapp.study.quiz_effects import Answer, Effect, Standing, effects, sort_of

_RATINGS = {Effect.GOOD: Rating.GOOD, Effect.AGAIN: Rating.AGAIN}


def note(
    work: Work,
    item: QuizItem,
    judged: Judged,
    *,
    certainty: int | None,
    shown: Collection[FactId],
    milliseconds: int,
) -> tuple[NotedFact, ...]:
    """Store what an answer does to its facts, and return what that was.

    Args:
        work: The unit of work.
        item: The question.
        judged: What the response was taken for.
        certainty: How sure the learner was, 1 to 3, if that was asked.
        shown: Facts that feedback has shown in this quiz.
        milliseconds: How long the answer took.
    """
    question = item.drawn.question
    today = work.now.today
    standings = {
        fact: one.on(today)
        for fact, one in work.unit.standings(item.deck, question.facts, today).items()
    }
    sort = sort_of(question, len(item.drawn.options))
    answer = Answer(
        sort=sort,
        family=question.family,
        score=judged.score,
        parts=judged.parts,
        misplaced=judged.misplaced,
        certainty=certainty,
    )
    found = effects(
        answer,
        {
            fact: _standing(one, today, is_shown=item.is_seen or fact in shown)
            for fact, one in standings.items()
        },
        writes=work.settings(item.deck).quiz_writes,
    )
    guess = guessed(sort, form_of(question), len(item.drawn.options))
    noted = []
    for fact in question.facts:
        if fact not in standings:
            continue  # the deck has let go of it since the quiz was drawn
        one, effect = standings[fact], found[fact]
        after = _write(work, item, one, effect, milliseconds)
        if effect.is_noted:
            # Of several parts, each tells of its own fact.
            is_right = answer.is_right or (bool(judged.misplaced) and fact not in judged.misplaced)
            blamed = 1 if judged.misplaced else len(question.facts)
            ratio = likelihood_ratio(is_right=is_right, guess=guess, facts=blamed)
            kept = replace(
                one,
                evidence=one.evidence.since(one.memory).after(ratio, after),
                asked_on=today,
                right=one.right | ({question.family} if answer.is_right else set()),
                is_written=one.is_written or effect.is_written,
            )
            work.unit.put_standing(kept)
        noted.append(
            NotedFact(
                number=one.number,
                effect=effect,
                before=one.memory,
                after=after,
                evidence=one.evidence,
            )
        )
    return tuple(noted)


def restore(work: Work, item: QuizItem, noted: Collection[NotedFact]) -> tuple[NotedFact, ...]:
    """Take back what an answer did to its facts, as far as nothing has happened to them since."""
    today = work.now.today
    found = work.unit.standings(item.deck, item.drawn.question.facts, today)
    standings: Mapping[int, FactStanding] = {one.number: one for one in found.values()}
    for one in noted:
        standing = standings.get(one.number)
        if standing is None or one.effect is None or one.effect is Effect.NOTHING:
            continue
        if standing.memory == one.after and one.before is not None and one.before != one.after:
            work.unit.put_memory(one.number, standing.deck, standing.section, one.before)
            outcome = one.before.to_dict()
            work.unit.log(work.now.event("restore", fact=one.number, outcome=outcome))
        if standing.asked_on is not None:
            work.unit.put_standing(
                replace(
                    standing,
                    evidence=one.evidence,
                    is_written=standing.is_written and not one.effect.is_written,
                )
            )
    return tuple(replace(one, effect=Effect.NOTHING, after=one.before) for one in noted)


def _standing(one: FactStanding, today: StudyDay, *, is_shown: bool) -> Standing:
    memory = one.memory
    if memory is None:
        return Standing(is_asked_today=one.asked_on == today, is_shown=is_shown)
    return Standing(
        state=memory.state,
        is_due=memory.state is State.REVIEW and memory.due_day <= today,
        is_reviewed_today=memory.last_day >= today and not one.is_written,
        is_asked_today=one.asked_on == today,
        is_written_today=one.is_written,
        right_today=one.right,
        is_shown=is_shown,
    )


def _write(
    work: Work, item: QuizItem, one: FactStanding, effect: Effect, milliseconds: int
) -> Memory | None:
    """Store what an effect does to a fact's schedule, and return its memory after it."""
    if one.memory is None or not effect.is_written:
        return one.memory
    if effect is Effect.TOMORROW:
        return _bring_forward(work, item, one, one.memory)
    return _rate(work, item, one, one.memory, _RATINGS[effect], milliseconds)


def _rate(
    work: Work,
    item: QuizItem,
    one: FactStanding,
    before: Memory,
    rating: Rating,
    milliseconds: int,
) -> Memory:
    unit, now = work.unit, work.now
    settings = work.settings(one.deck)
    futures = scheduler_of(settings.preset).futures(
        before,
        fact=one.number,
        now=now.now,
        calendar=now.calendar,
        due_counts=unit.due_counts,
    )
    after = futures.answered(rating, now.now, now.calendar)
    unit.put_memory(one.number, one.deck, one.section, after)
    unit.log(
        now.event(
            "quiz",
            fact=one.number,
            rating=rating,
            face=item.drawn.question.id,
            milliseconds=milliseconds,
            outcome=after.to_dict(),
        )
    )
    if becomes_leech(before, after, settings.preset.leech_threshold):
        unit.log(now.event("leech", fact=one.number))
        if settings.suspend_leeches:
            mark = replace(unit.mark(one.number), is_suspended=True)
            work.mark("suspend", one.number, mark)
    return after


def _bring_forward(work: Work, item: QuizItem, one: FactStanding, before: Memory) -> Memory:
    tomorrow = StudyDay(work.now.today + 1)
    if before.due_day <= tomorrow:
        return before
    after = replace(before, due=work.now.calendar.start_of(tomorrow), due_day=tomorrow)
    work.unit.put_memory(one.number, one.deck, one.section, after)
    face, outcome = item.drawn.question.id, after.to_dict()
    work.unit.log(work.now.event("forward", fact=one.number, face=face, outcome=outcome))
    return after
