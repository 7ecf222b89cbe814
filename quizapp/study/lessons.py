"""Which new facts are met today, and in which company."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from quizapp.study.candidates import Candidate
from quizapp.study.limits import Room

LONGEST_LESSON: Final = 7
"""New facts that are shown together at most; five to seven where a section has as many."""


def chosen(
    new: Iterable[Candidate], *, room: Mapping[int, Room], asked_today: Iterable[int]
) -> list[Candidate]:
    """Return the new facts of today: deck by deck, by section, then as in the file.

    A fact whose sibling is asked today gives way to the next one and keeps its place for
    another day; unlike a review it loses nothing by waiting.

    Args:
        new: New facts; more of them than there is room for, so that others can take the
            place of those that give way.
        room: What may still be asked of each deck; a deck that is absent has no room.
        asked_today: Facts answered today or already in today's plan.

    Returns:
        As many as there is room for, none a sibling of another or of what is asked.
    """
    taken: Counter[int] = Counter()
    asked = set(asked_today)
    met = []
    for fact in _in_teaching_order(new):
        has_room = fact.deck in room and taken[fact.deck] < room[fact.deck].new
        if has_room and asked.isdisjoint(fact.siblings):
            taken[fact.deck] += 1
            asked.add(fact.fact)
            met.append(fact)
    return met


def lessons(new: Iterable[Candidate]) -> list[tuple[Candidate, ...]]:
    """Return new facts in lessons of one section each.

    Args:
        new: New facts in teaching order.

    Returns:
        As few lessons as seven facts each allow, of sizes as even as can be. That makes
        five to seven facts, but for a section with fewer, or with eight or nine.
    """
    return [
        lesson
        for _, section in groupby(new, key=lambda fact: (fact.deck, fact.section))
        for lesson in _even(tuple(section))
    ]


def _in_teaching_order(new: Iterable[Candidate]) -> list[Candidate]:
    """Return new facts by section and place, the decks in the order given."""
    decks: dict[int, list[Candidate]] = {}
    for fact in new:
        decks.setdefault(fact.deck, []).append(fact)
    return [
        fact
        for deck in decks.values()
        for fact in sorted(deck, key=lambda fact: (fact.section, fact.order))
    ]


def _even(facts: Sequence[Candidate]) -> list[tuple[Candidate, ...]]:
    """Return the facts of a section in runs of even length."""
    count = -(-len(facts) // LONGEST_LESSON)
    ends = [len(facts) * i // count for i in range(count + 1)]
    return [tuple(facts[start:end]) for start, end in pairwise(ends)]
