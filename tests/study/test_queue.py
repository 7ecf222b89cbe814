from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.candidates import Candidate, Slot, lesson_facts
from quizapp.study.lessons import lessons
from quizapp.study.limits import Room
from quizapp.study.queue import REVIEWS_BETWEEN, plan
from tests.study.strategies import DECK, ROOM, decks, new, reviews, rooms, with_siblings

Deck = tuple[list[Candidate], list[Candidate]]


def pattern(slots: tuple[Slot, ...]) -> str:
    """Reviews as dots, new facts as the number of their lesson."""
    return "".join("." if slot.lesson is None else str(slot.lesson) for slot in slots)


def new_facts(slots: tuple[Slot, ...]) -> list[int]:
    return [slot.fact for slot in slots if slot.lesson is not None]


@pytest.mark.parametrize(
    ("due", "unmet", "expected"),
    [
        (0, 0, ""),
        (3, 0, "..."),
        (0, 6, "000000"),
        (5, 10, "." + "00000" + "..."[:2] + "11111" + ".."),
        (6, 5, ".0.0.0.0.0."),
        (40, 5, "." * 16 + "0..0..0..0..0" + "." * 16),
    ],
)
def test_lessons_are_spread_between_reviews(due: int, unmet: int, expected: str) -> None:
    slots = plan(reviews(*range(due)), new(*range(100, 100 + unmet)), room=ROOM)
    assert pattern(slots) == expected


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, []),
        (3, [3]),
        (7, [7]),
        (8, [4, 4]),
        (9, [4, 5]),
        (10, [5, 5]),
        (12, [6, 6]),
        (15, [5, 5, 5]),
        (20, [6, 7, 7]),
    ],
)
def test_a_lesson_has_five_to_seven_facts_where_it_can(count: int, sizes: list[int]) -> None:
    assert [len(lesson) for lesson in lessons(new(*range(count)))] == sizes


def test_a_lesson_is_of_one_section() -> None:
    slots = plan([], [*new(4, 5, 6, section=1), *new(7, 8, section=0)], room=ROOM)
    assert [lesson_facts(slots, number) for number in (0, 1)] == [(7, 8), (4, 5, 6)]


def test_new_facts_come_in_the_order_of_the_file() -> None:
    assert new_facts(plan([], new(5, 3, 4), room=ROOM)) == [3, 4, 5]


def test_decks_are_taught_one_after_the_other() -> None:
    other = [fact._replace(deck=2) for fact in new(1, 2)]
    slots = plan([], [*new(8, 9), *other], room=ROOM | {2: Room(1, 0)})
    assert new_facts(slots) == [8, 9, 1]


def test_new_facts_stop_at_the_limit() -> None:
    assert len(new_facts(plan([], new(*range(100)), room=ROOM))) == 20


def test_a_new_fact_gives_way_to_the_next_when_its_sibling_is_asked_today() -> None:
    due = with_siblings(reviews(1), (1, 10))
    unmet = with_siblings(new(10, 11, 12, 13, 14), (1, 10), (11, 12), (13, 99))
    slots = plan(due, unmet, room={DECK: Room(new=2, reviews=9)}, done_today=frozenset({99}))
    assert new_facts(slots) == [11, 14]


def test_a_new_fact_is_met_when_its_due_sibling_is_left_for_another_day() -> None:
    due = with_siblings(reviews(1), (1, 10))
    unmet = with_siblings(new(10), (1, 10))
    assert new_facts(plan(due, unmet, room={DECK: Room(new=2, reviews=0)})) == [10]


@given(decks(), rooms, st.frozensets(st.integers(0, 80), max_size=5), st.integers())
def test_a_plan_asks_no_fact_twice_and_no_new_fact_beside_its_sibling(
    deck: Deck, room: dict[int, Room], done: frozenset[int], seed: int
) -> None:
    due, unmet = deck
    slots = plan(due, unmet, room=room, done_today=done, seed=seed)
    facts = [slot.fact for slot in slots]
    assert len(set(facts)) == len(facts)
    known = {fact.fact: fact for fact in unmet}
    for fact in new_facts(slots):
        assert known[fact].siblings.isdisjoint({*facts, *done} - {fact})
    assert slots == plan(due, unmet, room=room, done_today=done, seed=seed)


@given(decks(), rooms)
def test_a_limit_is_used_up_while_a_fact_without_siblings_is_left(
    deck: Deck, room: dict[int, Room]
) -> None:
    due, unmet = deck
    met = set(new_facts(plan(due, unmet, room=room)))
    for number in (1, 2):
        count = sum(fact.fact in met for fact in unmet if fact.deck == number)
        left = [f for f in unmet if f.deck == number and f.fact not in met and not f.siblings]
        assert count <= room[number].new
        assert count == room[number].new or not left


@given(decks(), rooms)
def test_a_lesson_is_short_of_one_section_and_in_one_neighbourhood(
    deck: Deck, room: dict[int, Room]
) -> None:
    due, unmet = deck
    slots = plan(due, unmet, room=room)
    known = {fact.fact: fact for fact in unmet}
    places = [place for place, slot in enumerate(slots) if slot.lesson is not None]
    for number in {slot.lesson for slot in slots} - {None}:
        facts = [known[fact] for fact in lesson_facts(slots, number or 0)]
        assert len(facts) <= 7
        assert len({(fact.deck, fact.section) for fact in facts}) == 1
    for one, other in pairwise(places):
        if slots[one].lesson == slots[other].lesson:
            assert other - one <= REVIEWS_BETWEEN + 1
        else:
            assert slots[other].lesson == (slots[one].lesson or 0) + 1


@given(st.integers(0, 200), st.integers(1, 20))
def test_lessons_divide_the_reviews_evenly(due: int, unmet: int) -> None:
    slots = pattern(plan(reviews(*range(due)), new(*range(1000, 1000 + unmet)), room=ROOM))
    starts = [slots.index(str(n)) for n in range(3) if str(n) in slots]
    ends = [slots.rindex(str(n)) + 1 for n in range(3) if str(n) in slots]
    gaps = [start - end for start, end in zip([*starts, len(slots)], [0, *ends], strict=True)]
    assert max(gaps) - min(gaps) <= 1
