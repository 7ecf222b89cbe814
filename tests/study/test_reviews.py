from hypothesis import given
from hypothesis import strategies as st

from quizapp.memory.chance import drawn
from quizapp.study.candidates import Candidate
from quizapp.study.limits import Room
from quizapp.study.reviews import ordered
from tests.study.strategies import DECK, decks, reviews, rooms, with_confusables, with_siblings


def asked(
    due: list[Candidate], room: int = 200, done: tuple[int, ...] = (), seed: int = 0
) -> list[int]:
    rooms = {DECK: Room(new=0, reviews=room)}
    return [r.fact for r in ordered(due, room=rooms, done_today=frozenset(done), seed=seed)]


def remembered(*retrievabilities: float) -> list[Candidate]:
    return [
        review._replace(retrievability=chance)
        for review, chance in zip(
            reviews(*range(len(retrievabilities))), retrievabilities, strict=True
        )
    ]


def test_reviews_are_asked_in_due_order() -> None:
    assert asked(remembered(0.5, 0.9, 0.7)) == [0, 1, 2]


def test_a_backlog_starts_with_what_is_best_remembered() -> None:
    assert asked(remembered(0.5, 0.9, 0.7), room=2) == [1, 2]


def test_the_backlog_of_one_deck_leaves_the_limit_of_another_alone() -> None:
    due = [*remembered(0.5, 0.9), *(r._replace(deck=2) for r in reviews(7, 8, 9))]
    room = {DECK: Room(0, 1), 2: Room(0, 5)}
    today = ordered(due, room=room, done_today=frozenset(), seed=0)
    assert {review.fact for review in today} == {1, 7, 8, 9}


def test_a_deck_without_limits_given_is_not_asked() -> None:
    assert ordered(reviews(1, 2), room={}, done_today=frozenset(), seed=0) == []


def test_reviews_of_one_day_are_mixed_and_days_are_not() -> None:
    due = [review._replace(due_day=review.fact // 10) for review in reviews(*range(30))]
    order = asked(due, seed=5)
    assert [fact // 10 for fact in order] == [0] * 10 + [1] * 10 + [2] * 10
    assert order != sorted(order)
    assert order == asked(due, seed=5)
    assert order != asked(due, seed=6)


def test_confusable_facts_are_asked_side_by_side() -> None:
    assert asked(with_confusables(reviews(1, 2, 3, 4, 5), (1, 4))) == [1, 4, 2, 3, 5]


def test_a_chain_of_confusable_facts_stays_together_in_due_order() -> None:
    chain = with_confusables(reviews(1, 2, 3, 4, 5, 6), (1, 5), (5, 3), (1, 6))
    assert asked(chain) == [1, 5, 3, 6, 2, 4]


def test_a_sibling_is_asked_at_the_other_end() -> None:
    assert asked(with_siblings(reviews(1, 2, 3, 4, 5), (1, 2))) == [1, 3, 4, 5, 2]
    assert asked(with_siblings(reviews(1, 2, 3, 4, 5), (4, 5))) == [5, 1, 2, 3, 4]


def test_siblings_are_kept_apart_even_when_they_are_confusable() -> None:
    due = with_confusables(with_siblings(reviews(1, 2, 3, 4), (1, 3)), (1, 3))
    assert asked(due) == [1, 2, 4, 3]


def test_the_sibling_of_a_fact_answered_today_comes_last() -> None:
    assert asked(with_siblings(reviews(1, 2, 3), (1, 99)), done=(99,)) == [2, 3, 1]


@given(decks(), rooms, st.frozensets(st.integers(0, 80), max_size=5), st.integers())
def test_no_review_is_dropped_while_there_is_room(
    deck: tuple[list[Candidate], list[Candidate]],
    room: dict[int, Room],
    done: frozenset[int],
    seed: int,
) -> None:
    due, _ = deck
    today = ordered(due, room=room, done_today=done, seed=seed)
    assert len({review.fact for review in today}) == len(today)
    for number in (1, 2):
        count = sum(review.deck == number for review in due)
        expected = min(count, room[number].reviews)
        assert sum(review.deck == number for review in today) == expected


@given(st.lists(st.sampled_from([0.5, 0.8, 0.9]), min_size=2, max_size=40), st.data())
def test_a_backlog_is_that_of_mixing_all_and_sorting_then(
    chances: list[float], data: st.DataObject
) -> None:
    days = sorted(data.draw(st.integers(1, 3)) for _ in chances)
    due = [
        review._replace(due_day=day) for review, day in zip(remembered(*chances), days, strict=True)
    ]
    seed = data.draw(st.integers(0, 5))
    mixed = sorted(due, key=lambda r: (r.due_day, drawn("order", seed, r.fact)))
    best = sorted(mixed, key=lambda r: -(r.retrievability or 0.0))
    room = data.draw(st.integers(1, len(due) - 1))
    assert asked(due, room=room, seed=seed) == [review.fact for review in best[:room]]
