"""The plan of a session: reviews in order, lessons spread between them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from quizapp.study.candidates import Candidate, Slot
from quizapp.study.lessons import chosen, lessons
from quizapp.study.limits import Room
from quizapp.study.reviews import ordered

REVIEWS_BETWEEN: Final = 2
"""The most reviews between two new facts of one lesson, so that it stays in mind."""


def plan(
    reviews: Sequence[Candidate],
    new: Sequence[Candidate],
    *,
    room: Mapping[int, Room],
    done_today: frozenset[int] = frozenset(),
    seed: int = 0,
) -> tuple[Slot, ...]:
    """Return what a session asks, in order; the same for the same arguments.

    Args:
        reviews: Reviews that are due, earliest first. To tell a backlog, hand in one of a
            deck more than there is room for (see `reviews.BACKLOG_WINDOW`).
        new: New facts, more of them than there is room for (see `lessons.chosen`).
        room: What may still be asked of each deck; a deck that is absent has no room.
        done_today: Facts already answered today, whose siblings had better wait.
        seed: Of the day or the session; decides the order within one due day.

    Returns:
        A slot for each fact, no fact twice. The new facts of a lesson stand in one
        neighbourhood, and the lessons are spread evenly over the reviews.
    """
    today = ordered(reviews, room=room, done_today=done_today, seed=seed)
    asked_today = done_today.union(review.fact for review in today)
    met = lessons(chosen(new, room=room, asked_today=asked_today))
    return tuple(_spread(today, met))


def _spread(reviews: Sequence[Candidate], met: Sequence[Sequence[Candidate]]) -> Iterator[Slot]:
    """Yield reviews with the lessons evenly between them."""
    facts = sum(map(len, met))
    between = min(REVIEWS_BETWEEN, len(reviews) // facts) if facts else 0
    # What does not stand inside a lesson stands before, between and after the lessons.
    outside = len(reviews) - between * (facts - len(met))
    waiting = (Slot(review.fact) for review in reviews)
    for number, lesson in enumerate(met):
        yield from islice(waiting, _share(outside, number, len(met) + 1))
        for place, fact in enumerate(lesson):
            yield from islice(waiting, between if place else 0)
            yield Slot(fact.fact, lesson=number)
    yield from waiting


def _share(count: int, number: int, shares: int) -> int:
    """Return the size of one of so many shares as even as can be."""
    return count * (number + 1) // shares - count * number // shares
