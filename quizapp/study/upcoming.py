"""What is asked next: a learning step that is over, the plan, or a step ahead of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.study.candidates import Slot


@dataclass(frozen=True, slots=True)
class Step:
    """A fact in Learning or Relearning."""

    fact: int
    """Its number."""

    due: datetime
    """When its step is over; aware."""


@dataclass(frozen=True, slots=True)
class AskStep:
    """Ask a fact that is being learnt."""

    fact: int
    """Its number."""


@dataclass(frozen=True, slots=True)
class AskSlot:
    """Ask the next place of the plan, showing its lesson first when it begins one."""

    slot: Slot
    """The place."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing can be asked now, but later today."""

    until: datetime
    """When the next step may be asked, ahead of time included."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing is left for today."""


Next = AskStep | AskSlot | Wait | Finished


def next_prompt(
    learning: Iterable[Step],
    rest: Sequence[Slot],
    *,
    now: datetime,
    learn_ahead: timedelta,
    day_end: datetime,
    last: int | None = None,
) -> Next:
    """Return what to ask next.

    Learning that is due comes first, then the plan; with the plan at its end learning is
    asked ahead of its time, and else there is a wait or nothing left.

    Args:
        learning: Facts on a step, in any order.
        rest: What is left of the plan.
        now: An aware moment.
        learn_ahead: How long before its step is over a fact may be asked.
        day_end: When the study day ends; a step over by then is left for tomorrow.
        last: The fact answered last, which is not asked twice running ahead of its time
            while another could be (as in Anki's queue).

    Returns:
        One of four decisions.
    """
    steps = sorted(
        (step for step in learning if step.due < day_end), key=lambda step: (step.due, step.fact)
    )
    if steps and steps[0].due <= now:
        return AskStep(steps[0].fact)
    if rest:
        return AskSlot(rest[0])
    if not steps:
        return Finished()
    ahead = [step for step in steps if step.due <= now + learn_ahead]
    if not ahead:
        return Wait(until=steps[0].due - learn_ahead)
    others = [step for step in ahead if step.fact != last]
    return AskStep((others or ahead)[0].fact)
