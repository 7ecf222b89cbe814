"""What is left of a plan: the same as by going through all of it."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.candidates import Slot
from quizapp.study.drawn import Plan

facts = st.integers(1, 40)
plans = st.lists(st.builds(Slot, facts, st.none() | st.integers(0, 3)), unique_by=lambda s: s.fact)


def the_slow_way(
    slots: list[Slot], place: int, current: int | None, hidden: frozenset[int]
) -> tuple[int, int]:
    rest = [*slots[place:], *(slot for slot in slots if slot.fact == current)]
    coming = [slot for slot in rest if slot.fact not in hidden]
    new = sum(slot.lesson is not None for slot in coming)
    return len(coming) - new, new


@given(plans, st.data(), st.none() | facts, st.frozensets(facts))
def test_what_is_left_is_what_a_look_at_every_slot_finds(
    slots: list[Slot], data: st.DataObject, current: int | None, hidden: frozenset[int]
) -> None:
    place = data.draw(st.integers(0, len(slots)))
    plan = Plan(tuple(slots))
    assert plan.left(place, current, hidden) == the_slow_way(slots, place, current, hidden)


def test_a_fact_knows_its_lesson() -> None:
    plan = Plan((Slot(1), Slot(2, lesson=0)))
    assert (plan.lesson_of(1), plan.lesson_of(2), plan.lesson_of(3)) == (None, 0, None)
