"""The order in which reviews are asked: backlog, limit, confusables, siblings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from quizapp.memory.chance import drawn
from quizapp.study.candidates import Candidate
from quizapp.study.limits import Room

BACKLOG_WINDOW: Final = 1_000
"""Of how many reviews of a deck, in due order, those are taken that are asked in a backlog."""


def ordered(
    reviews: Sequence[Candidate],
    *,
    room: Mapping[int, Room],
    done_today: frozenset[int],
    seed: int,
) -> list[Candidate]:
    """Return the reviews of today in the order in which they are asked.

    Args:
        reviews: What is due, earliest first; more than there is room for is a backlog.
        room: What may still be asked of each deck; a deck that is absent has no room.
        done_today: Facts already answered today.
        seed: Of the day or the session; decides the order within one due day.

    Returns:
        As many as there is room for. Confusable facts stand together, siblings as far
        apart as they can, and no review is dropped for a sibling.
    """
    in_order = _by_retrievability if _is_backlog(reviews, room) else _shuffled_within_days
    chosen = _within(in_order(reviews, seed), room)
    return _siblings_apart(_confusables_together(chosen), done_today)


def _shuffled_within_days(reviews: Sequence[Candidate], seed: int) -> list[Candidate]:
    """Return reviews in due order, those of one day mixed.

    Facts of one lesson fall due together again and again; asked in one order each time,
    the one before would become the cue for the next (Anki's default mixes likewise).
    """
    mixed: list[Candidate] = []
    for day, group in groupby(reviews, key=attrgetter("due_day")):
        if day is None:
            mixed.extend(group)
        else:
            mixed.extend(sorted(group, key=lambda review: drawn("order", seed, review.fact)))
    return mixed


def _is_backlog(reviews: Iterable[Candidate], room: Mapping[int, Room]) -> bool:
    """Return whether more is due in some deck than there is room for."""
    due = Counter(review.deck for review in reviews)
    return any(count > _room(room, deck) for deck, count in due.items())


def _by_retrievability(reviews: Sequence[Candidate], seed: int) -> list[Candidate]:
    """Return reviews with what is best remembered first, and equals as if all had been mixed.

    It seems upside down, but what is nearly forgotten loses little more by waiting, and
    what is still known is saved for one cheap review. In the simulation of the FSRS group
    (20,000 cards, 80 reviews a day, desired retention 80 %) highest first kept 80 % and
    cost 1.45 minutes per remembered card; lowest first 67 % and 1.56; due order 59 % and
    1.70. Sources: open-spaced-repetition/review-sort-order-comparison, notebook.ipynb;
    ankitects/anki issue 3460 and pull request 3559.
    """
    chances = [review.retrievability for review in reviews]
    if len(set(chances)) < len(chances):
        reviews = _shuffled_within_days(reviews, seed)
    return sorted(reviews, key=lambda review: -(review.retrievability or 0.0))


def _within(reviews: Iterable[Candidate], room: Mapping[int, Room]) -> list[Candidate]:
    """Return as many reviews of each deck as there is room for, in their order."""
    left = {deck: of_deck.reviews for deck, of_deck in room.items() if of_deck.reviews > 0}
    kept = []
    for review in reviews:
        if review.deck in left:
            kept.append(review)
            left[review.deck] -= 1
            if not left[review.deck]:
                del left[review.deck]
        if not left:
            break
    return kept


def _confusables_together(reviews: Sequence[Candidate]) -> list[Candidate]:
    """Return reviews with confusable facts side by side, at the place of the first.

    Told apart at one sitting, two similar facts are contrasted instead of mixed up.
    """
    if not any(review.confusable for review in reviews):
        return list(reviews)
    waiting = {review.fact: place for place, review in enumerate(reviews)}
    together: list[Candidate] = []
    for first in reviews:
        group = [first] if waiting.pop(first.fact, None) is not None else []
        while group:
            review = group.pop()
            together.append(review)
            similar = review.confusable & waiting.keys()
            places = sorted((waiting.pop(fact) for fact in similar), reverse=True)
            group.extend(reviews[place] for place in places)
    return together


def _siblings_apart(reviews: Sequence[Candidate], done_today: frozenset[int]) -> list[Candidate]:
    """Return reviews with the second of two siblings moved to the end farther from the first."""
    if not any(review.siblings for review in reviews):
        return list(reviews)
    asked = set(done_today)
    apart: list[Candidate] = []
    spoilt: list[Candidate] = []
    for review in reviews:
        (apart if asked.isdisjoint(review.siblings) else spoilt).append(review)
        asked.add(review.fact)
    for review in spoilt:
        places = [i for i, other in enumerate(apart) if other.fact in review.siblings]
        is_late = bool(places) and places[0] > len(apart) - 1 - places[-1]
        apart.insert(0 if is_late else len(apart), review)
    return apart


def _room(room: Mapping[int, Room], deck: int) -> int:
    """Return how many reviews of a deck there is room for."""
    return room[deck].reviews if deck in room else 0
