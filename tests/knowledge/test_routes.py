"""Ways and circles of a small graph, against all there are."""

from collections import Counter
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.model import Deck, Effect, EntryId
from quizapp.knowledge.effects import Model
from quizapp.knowledge.graph import DOWN, UP, Frame, Influence
from quizapp.knowledge.routes import (
    Budget,
    OverBudget,
    Route,
    cycles,
    routes,
)
from tests.knowledge.graphs import NODES, a_deck_of, a_link, decks, plain_decks, simple_routes

PLENTY = 1_000_000
SIDES = st.sampled_from((UP, DOWN))
PAIRS = st.permutations(NODES).map(lambda nodes: nodes[:2])


def frame_of(deck: Deck) -> Frame:
    return Model(deck).frame(None)


def found(
    frame: Frame, source: EntryId, target: EntryId, side: int, steps: int = PLENTY
) -> list[Route]:
    if not {source, target} <= set(frame.nodes):
        return []
    x, y = frame.number[source], frame.number[target]
    every = (1 << len(frame.nodes)) - 1
    return list(routes(frame, x, y, {x: side}, every, Budget(steps)))


def nodes_of(links: tuple[Influence, ...]) -> tuple[str, ...]:
    return (links[0].source, *(link.target for link in links))


@given(decks(), PAIRS, SIDES)
def test_routes_pass_just_the_nodes_that_any_way_can(
    deck: Deck, pair: list[EntryId], side: int
) -> None:
    frame, (source, target) = frame_of(deck), pair

    every = found(frame, source, target, side)

    wanted = {nodes_of(way) for way in simple_routes(frame.links, source, target)}
    assert {nodes_of(route.links) for route in every} == wanted
    lengths = [len(route.links) for route in every]
    assert lengths == sorted(lengths)
    assert all(route.is_simple for route in every)


@given(plain_decks(), PAIRS, SIDES)
def test_where_every_link_proves_each_sign_of_each_way_is_found_once(
    deck: Deck, pair: list[EntryId], side: int
) -> None:
    frame, (source, target) = frame_of(deck), pair

    every = Counter(
        (nodes_of(route.links), route.sign) for route in found(frame, source, target, side)
    )

    # Parallel links of one sign are one way; of two signs they are two.
    by_signs: set[tuple[tuple[str, ...], tuple[int, ...]]] = {
        (nodes_of(way), tuple(link.sign or 0 for link in way))
        for way in simple_routes(frame.links, source, target)
    }
    assert every == Counter((nodes, prod(signs)) for nodes, signs in by_signs)


@given(decks(), PAIRS, SIDES)
def test_a_sign_is_proven_only_by_links_that_can_prove_it(
    deck: Deck, pair: list[EntryId], side: int
) -> None:
    frame, (source, target) = frame_of(deck), pair
    for route in found(frame, source, target, side):
        if not route.sign:
            assert route.broken
            continue
        assert route.broken == ()
        here = side
        for at, link in enumerate(route.links):
            assert link.sign is not None
            # Only of the source it is known on which side it is.
            assert link.can_prove(here)
            assert at == 0 or link.can_prove(UP + DOWN - here)
            here = here if link.sign > 0 else UP + DOWN - here
        assert route.sign == prod(link.sign or 0 for link in route.links)


@given(decks(), PAIRS, SIDES, st.integers(0, 40))
def test_a_search_gives_the_same_routes_until_its_budget_is_spent(
    deck: Deck, pair: list[EntryId], side: int, steps: int
) -> None:
    frame, (source, target) = frame_of(deck), pair
    every = found(frame, source, target, side)
    if not every:
        return
    x, y = frame.number[source], frame.number[target]
    some: list[Route] = []
    try:
        for route in routes(frame, x, y, {x: side}, (1 << len(frame.nodes)) - 1, Budget(steps)):
            some.append(route)  # noqa: PERF402 - what was found before it ends is wanted
    except OverBudget:
        assert len(some) <= len(every)
    else:
        assert len(some) == len(every)

    assert some == every[: len(some)]


def test_a_budget_is_spent_link_by_link() -> None:
    budget = Budget(2)
    budget.spend()
    budget.spend()

    with pytest.raises(OverBudget):
        budget.spend()


@given(decks(), st.sets(st.sampled_from(NODES)))
def test_each_circle_is_found_once_with_all_signs_it_may_have(
    deck: Deck, among: set[EntryId]
) -> None:
    frame = frame_of(deck)
    within = sum(1 << frame.number[id] for id in among if id in frame.number)

    every = cycles(frame, within, Budget(PLENTY))

    wanted: dict[tuple[str, ...], set[int]] = {}
    links = [link for link in frame.links if {link.source, link.target} <= among]
    for first in links:
        for way in simple_routes(links, first.target, first.source):
            ring = (first, *way)
            nodes = [link.source for link in ring]
            if nodes[0] == min(nodes):
                signs = {1}
                for link in ring:
                    signs = {one * other for one in signs for other in link.possible}
                wanted.setdefault(tuple(nodes), set()).update(signs)
    seen = {tuple(link.source for link in cycle.links): set(cycle.signs) for cycle in every}
    assert seen == wanted
    assert len(every) == len(wanted)
    for cycle in every:
        assert frame.ids(cycle.nodes) == sorted({link.source for link in cycle.links})


@given(decks(), st.sets(st.sampled_from(NODES)))
def test_circles_kept_of_a_whole_graph_are_those_that_a_search_finds_in_a_part(
    deck: Deck, among: set[EntryId]
) -> None:
    model = Model(deck)
    frame = model.frame(None)
    within = sum(1 << frame.number[id] for id in among if id in frame.number)

    assert model.known_cycles(None, within) == cycles(frame, within, Budget(PLENTY))


def test_circles_beyond_the_budget_are_given_up() -> None:
    links = [a_link(a, Effect.RAISES, b) for a in NODES for b in NODES if a != b]
    frame = frame_of(a_deck_of(*links))
    every = (1 << len(NODES)) - 1

    assert len(cycles(frame, every, Budget(PLENTY))) == 409
    with pytest.raises(OverBudget):
        cycles(frame, every, Budget(100))
