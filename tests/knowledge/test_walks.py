"""The shortest walks of a small graph, against its routes and against each other."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.model import Deck, Effect, EntryId
from quizapp.knowledge.effects import Model
from quizapp.knowledge.graph import DOWN, UP, Frame
from quizapp.knowledge.routes import Budget, routes
from quizapp.knowledge.walks import Walks, shortest_walks
from tests.knowledge.graphs import NODES, a_deck_of, a_link, decks, plain_decks

PLENTY = 1_000_000
SIDES = st.sampled_from((UP, DOWN))
PAIRS = st.permutations(NODES).map(lambda nodes: nodes[:2])


def frame_of(deck: Deck) -> Frame:
    return Model(deck).frame(None)


@given(decks(), PAIRS, SIDES)
def test_the_sign_of_each_route_is_one_that_walks_have(
    deck: Deck, pair: list[EntryId], side: int
) -> None:
    frame, (source, target) = frame_of(deck), pair
    if not {source, target} <= set(frame.nodes):
        return
    x, y = frame.number[source], frame.number[target]
    everywhere = (1 << len(frame.nodes)) - 1
    every = list(routes(frame, x, y, {x: side}, everywhere, Budget(PLENTY)))

    walks = Walks(frame, x, {x: side}).to(y)

    signs = {route.sign for route in every}
    assert signs <= walks.keys()
    for sign, walk in walks.items():
        assert (walk.links[0].source, walk.links[-1].target) == (source, target)
        for one, after in zip(walk.links, walk.links[1:], strict=False):
            assert one.target == after.source
            assert one.target not in pair
        if sign in signs:
            shortest = min(len(route.links) for route in every if route.sign == sign)
            assert len(walk.links) <= shortest


@given(
    plain_decks() | decks(),
    st.sampled_from(NODES),
    st.dictionaries(st.integers(0, len(NODES)), SIDES),
    SIDES,
)
def test_walks_that_all_targets_share_are_those_of_each_alone(
    deck: Deck, source: EntryId, known: dict[int, int], side: int
) -> None:
    frame = frame_of(deck)
    if source not in frame.number:
        return
    x = frame.number[source]
    sides = {**known, x: side}

    shared = Walks(frame, x, sides)

    for y in range(len(frame.nodes)):
        if y != x:
            alone = shortest_walks(frame, x, y, sides)
            assert shared.to(y) == alone
            assert list(shared.to(y)) == list(alone)


def test_a_walk_that_goes_on_from_its_target_takes_no_others_place() -> None:
    links = [
        *(a_link(one, Effect.RAISES, other) for one, other in ("ab", "bc", "ad", "de", "ef")),
        a_link("c", Effect.LOWERS, "b"),
        a_link("f", Effect.LOWERS, "c"),
    ]
    frame = frame_of(a_deck_of(*links))
    a, c = frame.number[EntryId("a")], frame.number[EntryId("c")]

    found = Walks(frame, a, {a: UP}).to(c)

    assert {sign: "".join(link.target for link in walk.links) for sign, walk in found.items()} == {
        1: "bc",
        -1: "defc",
    }
