from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.candidates import Slot
from quizapp.study.upcoming import AskSlot, AskStep, Finished, Next, Step, Wait, next_prompt

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PLAN = [Slot(1), Slot(2, lesson=0)]


def step(fact: int, minutes: float) -> Step:
    return Step(fact, NOW + timedelta(minutes=minutes))


def upcoming(*learning: Step, rest: list[Slot] | None = None, last: int | None = None) -> Next:
    return next_prompt(
        learning,
        rest or [],
        now=NOW,
        learn_ahead=timedelta(minutes=20),
        day_end=NOW + timedelta(hours=16),
        last=last,
    )


def test_learning_that_is_due_comes_first_and_the_longest_overdue_before_it() -> None:
    assert upcoming(step(7, 0), step(8, -2), rest=PLAN) == AskStep(8)


def test_the_plan_comes_before_learning_that_is_not_due() -> None:
    assert upcoming(step(7, 1), rest=PLAN) == AskSlot(PLAN[0])


def test_learning_is_asked_ahead_when_the_plan_is_done() -> None:
    assert upcoming(step(7, 20), step(8, 10)) == AskStep(8)


def test_ahead_of_time_another_fact_is_asked_before_the_one_just_answered() -> None:
    assert upcoming(step(7, 1), step(8, 10), last=7) == AskStep(8)
    assert upcoming(step(7, 1), last=7) == AskStep(7)
    assert upcoming(step(7, -1), step(8, -1), last=7) == AskStep(7)


def test_a_longer_step_is_waited_for_until_it_may_be_asked() -> None:
    wait = upcoming(step(7, 45), step(8, 60))
    assert wait == Wait(NOW + timedelta(minutes=25))


def test_a_step_across_the_end_of_the_day_is_left_for_tomorrow() -> None:
    assert upcoming(step(7, 16 * 60)) == Finished()


def test_nothing_left_is_the_end() -> None:
    assert upcoming() == Finished()


@given(st.lists(st.integers(-100, 900)), st.booleans())
def test_a_wait_ends_with_something_to_ask(minutes: list[int], has_plan: bool) -> None:
    learning = [step(fact, due) for fact, due in enumerate(minutes)]
    decision = upcoming(*learning, rest=PLAN if has_plan else [])
    assert (decision == Finished()) == (not learning and not has_plan)
    if isinstance(decision, Wait):
        later = next_prompt(
            learning,
            [],
            now=decision.until,
            learn_ahead=timedelta(minutes=20),
            day_end=NOW + timedelta(hours=16),
        )
        assert decision.until > NOW
        assert isinstance(later, AskStep)
