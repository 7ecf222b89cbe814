"""What follows from a deck's mechanisms, and what does not."""

from itertools import pairwise, permutations

import pytest

from quizapp.deck.model import (
    Completeness,
    Context,
    Deck,
    DeckId,
    Effect,
    EntryId,
    Evidence,
    Loop,
    LoopKind,
    Mechanism,
    Quantity,
    Range,
    Term,
)
from quizapp.knowledge.effects import Held, Model, NetEffect, Outcome, Reason

WORDS = {
    "raises": Effect.RAISES,
    "lowers": Effect.LOWERS,
    "acts-on": Effect.ACTS_ON,
    "converts": Effect.CONVERTS_TO,
    "zero": Effect.HAS_NO_DIRECT_EFFECT_ON,
    "with": Effect.GOES_WITH,
}


def a_link(said: str, **fields: object) -> Mechanism:
    """Return a mechanism from `a raises b`; its id is the sentence with hyphens."""
    source, word, target = said.split()
    return Mechanism(
        id=EntryId(said.replace(" ", "-")),
        source=EntryId(source),
        effect=WORDS[word],
        target=EntryId(target),
        **fields,  # type: ignore[arg-type]
    )


def a_deck_of(*links: Mechanism | str, **maps: object) -> Deck:
    stated = [a_link(link) if isinstance(link, str) else link for link in links]
    ends = {end for link in stated for end in (link.source, link.target, link.by) if end}
    maps.setdefault("quantities", {end: Quantity(id=end, title=end) for end in ends})
    return Deck(
        id=DeckId("d"),
        title="D",
        mechanisms={link.id: link for link in stated},
        **maps,  # type: ignore[arg-type]
    )


def effect(deck: Deck, source: str, target: str, held: Held = Held.HIGH, **more: str) -> NetEffect:
    return Model(deck).net_effect(EntryId(source), EntryId(target), held, more.get("context"))


def test_signs_multiply_along_a_chain() -> None:
    deck = a_deck_of("a raises b", "b lowers c")

    assert effect(deck, "a", "c").outcome is Outcome.FALLS
    assert effect(deck, "a", "c", Held.LOW).outcome is Outcome.RISES
    assert [link.id for link in effect(deck, "a", "c").routes[0].links] == [
        "a-raises-b",
        "b-lowers-c",
    ]


def test_what_is_held_does_not_respond_and_feedback_into_it_is_cut() -> None:
    deck = a_deck_of("a raises b", "b lowers a")

    assert effect(deck, "a", "a").reason is Reason.SAME
    assert effect(deck, "a", "b").outcome is Outcome.RISES
    assert effect(deck, "a", "b").loops == ()


def test_opposing_routes_leave_it_open_with_a_witness_of_each_sign() -> None:
    found = effect(a_deck_of("a raises b", "b raises d", "a raises c", "c lowers d"), "a", "d")

    assert found.outcome is Outcome.UNDETERMINED
    assert found.reason is Reason.OPPOSING_ROUTES
    assert [route.sign for route in found.routes] == [1, -1]


def test_a_negative_loop_damps_and_does_not_reverse() -> None:
    found = effect(a_deck_of("a raises b", "b raises c", "c lowers b"), "a", "c")

    assert found.outcome is Outcome.RISES
    assert [link.id for loop in found.loops for link in loop.links] == ["b-raises-c", "c-lowers-b"]


def test_a_positive_loop_beside_a_route_leaves_it_open() -> None:
    deck = a_deck_of(
        "a raises y", "y lowers b", "b raises c", "c raises b", "b raises y", "a raises b"
    )
    found = effect(
        a_deck_of("a raises y", "y lowers b", "b raises c", "c raises b", "c raises y"), "a", "y"
    )

    assert found.outcome is Outcome.UNDETERMINED
    assert found.reason is Reason.LOOP
    assert {link.source for link in found.loops[0].links} == {"b", "c"}
    assert not effect(deck, "a", "y").is_decided


def test_a_one_sided_link_of_a_loop_counts_as_stated_where_its_source_is_on_that_side() -> None:
    link = a_link("g lowers a", range=Range.BELOW)
    deck = a_deck_of("x raises s", "s raises i", "i lowers g", link, "a raises g", "g raises s")

    assert effect(deck, "x", "g").outcome is Outcome.FALLS
    assert effect(deck, "x", "i").outcome is Outcome.RISES
    assert effect(deck, "x", "i").reason is Reason.ONE_SIGN


def test_a_loop_that_nobody_says_feeds_itself_does_not_show_that_the_answer_is_open() -> None:
    link = a_link("g lowers a", range=Range.BELOW)
    deck = a_deck_of("x raises s", "s raises i", "i lowers g", link, "a raises g", "g raises s")
    found = effect(deck, "x", "i", Held.LOW)

    assert effect(deck, "x", "g", Held.LOW).outcome is Outcome.RISES
    assert found.outcome is Outcome.UNKNOWN
    assert found.reason is Reason.LOOP
    assert {link.source for link in found.loops[0].links} == {"a", "g"}


def test_a_graph_whose_walks_all_agree_is_decided_in_spite_of_positive_loops() -> None:
    deck = a_deck_of("a raises b", "b raises c", "c raises b", "b raises d", "d raises c")

    assert effect(deck, "a", "d").outcome is Outcome.RISES
    assert effect(deck, "a", "d").reason is Reason.BALANCED


@pytest.mark.parametrize(
    "weak",
    [
        a_link("b acts-on c"),
        a_link("b raises c", evidence=Evidence.HYPOTHESISED),
        a_link("b raises c", chain=False),
        a_link("b raises c", range=Range.BELOW),
    ],
    ids=["no direction", "hedged", "not to be chained", "out of range"],
)
def test_a_link_that_cannot_prove_defeats(weak: Mechanism) -> None:
    beside = ("a raises x", "x raises c")
    found = effect(a_deck_of("a raises b", weak, *beside), "a", "c")

    assert found.outcome is Outcome.UNKNOWN
    assert found.reason is Reason.DEFEATED
    assert list(map(str, found.defeaters)) == [weak.id]


def test_a_link_that_cannot_prove_does_not_defeat_beside_one_that_can() -> None:
    weak = a_link("b acts-on c")

    assert effect(a_deck_of("a raises b", "b lowers c", weak), "a", "c").outcome is Outcome.FALLS


def test_a_range_follows_the_direction_along_the_route() -> None:
    above = a_link("b raises c", range=Range.ABOVE)

    assert effect(a_deck_of("a lowers b", above), "a", "c", Held.LOW).outcome is Outcome.RISES
    assert effect(a_deck_of("a lowers b", above), "a", "c").reason is Reason.DEFEATED


def test_links_of_a_context_count_in_it_and_in_those_within() -> None:
    contexts = {
        EntryId("ill"): Context(id=EntryId("ill"), title="in illness"),
        EntryId("treated"): Context(
            id=EntryId("treated"), title="in treated illness", within=EntryId("ill")
        ),
    }
    deck = a_deck_of("a raises b", a_link("b lowers c", when=EntryId("ill")), contexts=contexts)

    assert effect(deck, "a", "c").reason is Reason.NO_ROUTE
    assert effect(deck, "a", "c", context="ill").outcome is Outcome.FALLS
    assert effect(deck, "a", "c", context="treated").outcome is Outcome.FALLS


def test_an_overall_effect_carries_nothing_and_is_never_contradicted() -> None:
    overall = a_link("a lowers c", net=True)

    assert effect(a_deck_of(overall), "a", "c").reason is Reason.NO_ROUTE
    assert effect(a_deck_of("a raises b", "b lowers c", overall), "a", "c").is_decided
    against = effect(a_deck_of("a raises b", "b raises c", overall), "a", "c")
    assert (against.outcome, against.reason) == (Outcome.UNKNOWN, Reason.STATED_OTHERWISE)


def test_zero_and_associations_carry_nothing() -> None:
    deck = a_deck_of("a raises b", "b zero c", "b with c")

    assert effect(deck, "a", "c").reason is Reason.NO_ROUTE


def test_an_enzyme_raises_the_product_and_the_source_is_not_used_up() -> None:
    deck = a_deck_of(a_link("t converts e", by=EntryId("enzyme")))

    assert effect(deck, "enzyme", "e", Held.LOW).outcome is Outcome.FALLS
    assert effect(deck, "t", "e").outcome is Outcome.RISES
    assert effect(deck, "enzyme", "t").reason is Reason.NO_ROUTE


def test_a_missing_route_proves_nothing_unless_the_lists_are_complete() -> None:
    def complete(which: Completeness, *ids: str) -> dict[EntryId, Quantity]:
        return {
            EntryId(id): Quantity(
                id=EntryId(id), title=id, complete=frozenset({which} if id in ids else ())
            )
            for id in "abc"
        }

    def outcome(which: Completeness, *ids: str) -> Outcome:
        deck = a_deck_of("a raises b", "c raises b", quantities=complete(which, *ids))
        return effect(deck, "a", "c").outcome

    assert outcome(Completeness.EFFECTS, "a") is Outcome.UNKNOWN
    assert outcome(Completeness.EFFECTS, "a", "b") is Outcome.UNAFFECTED
    assert outcome(Completeness.CAUSES, "c") is Outcome.UNAFFECTED
    assert outcome(Completeness.CAUSES, "a", "b") is Outcome.UNKNOWN


def test_an_agent_is_given_and_followed_over_two_links() -> None:
    agent = {EntryId("x"): Term(id=EntryId("x"), name="x", definition="A drug.", given=True)}
    deck = a_deck_of("x raises a", "a raises b", "b raises c", terms=agent)

    assert effect(deck, "x", "b").outcome is Outcome.RISES
    assert effect(deck, "x", "c").reason is Reason.AGENT
    with pytest.raises(ValueError, match="given"):
        effect(deck, "x", "a", Held.LOW)


def test_a_runaway_loop_decides_nothing() -> None:
    loop = Loop(
        id=EntryId("l"),
        title="L",
        kind=LoopKind.REINFORCING,
        through=(EntryId("b-raises-c"), EntryId("c-raises-b")),
        runaway=True,
    )
    deck = a_deck_of("a raises b", "b raises c", "c raises b", loops={loop.id: loop})

    assert effect(deck, "a", "c").reason is Reason.RUNAWAY


def test_one_suggestion_on_the_only_route_may_be_assumed() -> None:
    suggested = a_link("b lowers c", evidence=Evidence.SUGGESTED)
    found = effect(a_deck_of("a raises b", suggested), "a", "c")

    assert found.reason is Reason.DEFEATED
    assert found.assumed is not None
    assert found.assumed.outcome is Outcome.FALLS
    assert str(found.assumed.assumes) == suggested.id
    beside = effect(a_deck_of("a raises b", suggested, "a lowers d", "d raises c"), "a", "c")
    assert beside.assumed is None
    twice = a_link("a raises b", evidence=Evidence.SUGGESTED)
    assert effect(a_deck_of(twice, suggested), "a", "c").assumed is None


def test_too_many_routes_are_given_up_by_count() -> None:
    layers = [[f"{letter}{number}" for number in range(4)] for letter in "bcdefg"]
    links = [f"a raises {node}" for node in layers[0]] + [
        f"{one} {'lowers' if other.endswith('3') and one.endswith('3') else 'raises'} {other}"
        for above, below in pairwise(layers)
        for one in above
        for other in below
    ]
    # All ways to the middle agree but one, which no short walk shows: x is its own inverse.
    deck = a_deck_of(*links, *(f"{node} raises z" for node in layers[-1]))

    found = effect(deck, "a", "z")

    assert found.reason in {Reason.BUDGET, Reason.OPPOSING_ROUTES}
    assert effect(deck, "a", "z") == found


def test_the_order_of_the_file_says_nothing() -> None:
    links = ["a raises b", "b lowers c", "a raises c", "c raises d"]
    found = {
        (answer.outcome, tuple(link.id for route in answer.routes for link in route.links))
        for order in permutations(links)
        for answer in [effect(a_deck_of(*order), "a", "d")]
    }

    assert len(found) == 1
