"""Candidates for the laws of this folder."""

from collections.abc import Iterable

from hypothesis import strategies as st

from quizapp.study.candidates import Candidate
from quizapp.study.limits import Room

DECK = 1
ROOM = {DECK: Room(new=20, reviews=200)}


def reviews(*numbers: int, **values: float) -> list[Candidate]:
    """Reviews of one deck, in this order."""
    return [
        Candidate(fact=number, deck=DECK, retrievability=values.get("retrievability", 0.9))
        for number in numbers
    ]


def new(*numbers: int, section: int = 0) -> list[Candidate]:
    """New facts of one section, in this order."""
    return [Candidate(fact=number, deck=DECK, section=section, order=number) for number in numbers]


def with_siblings(candidates: Iterable[Candidate], *pairs: tuple[int, int]) -> list[Candidate]:
    """The same candidates, the facts of each pair being siblings of each other."""
    return [one._replace(siblings=one.siblings | _partners(one.fact, pairs)) for one in candidates]


def with_confusables(candidates: Iterable[Candidate], *pairs: tuple[int, int]) -> list[Candidate]:
    """The same candidates, the facts of each pair being confusable."""
    return [
        one._replace(confusable=one.confusable | _partners(one.fact, pairs)) for one in candidates
    ]


def _partners(fact: int, pairs: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(b if a == fact else a for a, b in pairs if fact in (a, b) and a != b)


@st.composite
def decks(draw: st.DrawFn) -> tuple[list[Candidate], list[Candidate]]:
    """Reviews and new facts of two decks, some of them siblings, some confusable."""
    due, unmet = draw(st.integers(0, 40)), draw(st.integers(0, 40))
    numbers = st.integers(0, max(0, due + unmet - 1))
    pairs = st.lists(st.tuples(numbers, numbers), max_size=20)
    facts = [
        Candidate(
            fact=number,
            deck=draw(st.integers(1, 2)),
            section=draw(st.integers(0, 2)),
            order=draw(st.integers(0, 99)),
            retrievability=draw(st.floats(0.01, 1)) if number < due else None,
            due_day=number // 5 if number < due else None,
        )
        for number in range(due + unmet)
    ]
    facts = with_confusables(with_siblings(facts, *draw(pairs)), *draw(pairs))
    return facts[:due], facts[due:]


rooms = st.fixed_dictionaries(
    {deck: st.builds(Room, new=st.integers(0, 30), reviews=st.integers(0, 40)) for deck in (1, 2)}
)
