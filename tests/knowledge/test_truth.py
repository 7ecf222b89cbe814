"""What a deck proves, what it disproves, and what it leaves open; judged anew the slow way."""

from collections.abc import Collection
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp.deck.model import (
    Completeness,
    Deck,
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
from quizapp.knowledge import propositions as p
from quizapp.knowledge.effects import Held, Model, Outcome, Reason
from quizapp.knowledge.graph import Influence, LinkId
from quizapp.knowledge.propositions import Level, Proposition
from quizapp.knowledge.truth import Oracle
from tests.knowledge.graphs import (
    CONTEXTS,
    ELSEWHERE,
    NARROW,
    NODES,
    WIDE,
    a_deck_of,
    a_link,
    decks,
    plain_decks,
    simple_routes,
)
from tests.questions.decks import a_deck

WHERE = st.sampled_from((None, WIDE, NARROW, ELSEWHERE))
PAIRS = st.permutations(NODES).map(lambda nodes: nodes[:2])
OPPOSITE = {Range.ABOVE: Range.BELOW, Range.BELOW: Range.ABOVE}
INFLUENCES = {
    Effect.RAISES,
    Effect.LOWERS,
    Effect.CONVERTS_TO,
    Effect.CHANGES,
    Effect.ACTS_ON,
    Effect.BINDS,
    Effect.PERMITS,
}


def holds(when: EntryId | None, context: EntryId | None) -> bool:
    """Whether what is stated for a context, or for none, holds in another."""
    return when is None or when == context or (when == WIDE and context == NARROW)


def tied(deck: Deck, one: str, other: str) -> bool:
    def above(id: str) -> set[str]:
        term = deck.terms.get(EntryId(id))
        ups = {*term.is_a, *term.part_of} if term else set()
        return ups.union(*map(above, ups))

    return one == other or one in above(other) or other in above(one)


# Direct effects


def acts(deck: Deck, said: p.Acts) -> bool | None:
    """Judge a direct effect by the words of the design."""
    here = [
        one
        for one in deck.mechanisms.values()
        if (one.source, one.target) == (said.source, said.target)
        and not one.net
        and (one.effect in INFLUENCES or one.effect is Effect.HAS_NO_DIRECT_EFFECT_ON)
        and holds(one.when, said.context)
        and not (one.range in OPPOSITE and OPPOSITE[one.range] is said.range)
    ]
    same = [one for one in here if one.effect.sign == said.sign]
    is_flat = {one.id: one.evidence is Evidence.STATED for one in here}
    # What is only suggested is no contradiction of what is said flatly.
    denying = [
        one
        for one in here
        if one.effect.sign not in {None, said.sign} and (is_flat[one.id] or said.is_hedged)
    ]
    if any(is_flat[one.id] is not said.is_hedged for one in same) and not denying:
        return True
    if same:
        return None
    return False if denying or is_not_listed(deck, said) else None


def is_not_listed(deck: Deck, said: p.Acts) -> bool:
    """Whether one of two complete lists has nothing that is, or is tied to, the other end."""
    said_of = {
        (one.source, one.target)
        for one in deck.mechanisms.values()
        if one.effect is not Effect.HAS_NO_DIRECT_EFFECT_ON
    }
    said_of |= {
        (one.target, one.source)
        for one in deck.mechanisms.values()
        if one.effect is Effect.GOES_WITH
    }
    said_of |= {(one.by, one.target) for one in deck.mechanisms.values() if one.by is not None}
    things: dict[EntryId, Term | Quantity] = {**deck.terms, **deck.quantities}
    after = {b for a, b in said_of if a == said.source}
    before = {a for a, b in said_of if b == said.target}
    return (
        Completeness.EFFECTS in things[said.source].complete
        and not any(tied(deck, said.target, one) for one in after)
    ) or (
        Completeness.CAUSES in things[said.target].complete
        and not any(tied(deck, said.source, one) for one in before)
    )


@settings(max_examples=60)
@given(decks())
def test_a_direct_effect_is_judged_by_what_is_stated_and_by_complete_lists(deck: Deck) -> None:
    oracle = Oracle(deck)
    sides = product((1, -1), (None, *CONTEXTS), Range, (True, False))
    for (source, target), (sign, context, side, is_hedged) in product(
        [(a, b) for a in NODES for b in NODES if a != b], list(sides)
    ):
        said = p.Acts(source, sign, target, context, side, is_hedged)
        verdict = oracle.judge(said)
        assert verdict.is_true is acts(deck, said), said
        assert (verdict.proof is None) == (verdict.is_true is None)
        if verdict.is_true is not None:
            assert verdict.proof is not None
            allowed = {Level.STATED} if verdict.is_true else {Level.CONTRADICTION, Level.COMPLETE}
            assert verdict.proof.level in allowed


# Ways


def model_links(deck: Deck, context: EntryId | None) -> list[Influence]:
    """Return the links that count in a context: influences, and what an enzyme does."""
    found = []
    for one in deck.mechanisms.values():
        if one.effect in INFLUENCES and not one.net and holds(one.when, context):
            sign = one.effect.sign
            found.append(Influence(LinkId(one.id), one.source, one.target, sign, one))
            if one.by is not None and one.by != one.target:
                found.append(Influence(LinkId(f"{one.id}/by"), one.by, one.target, 1, one))
    return found


def is_needed(
    deck: Deck,
    context: EntryId | None,
    pair: list[EntryId],
    gone: Collection[str],
    doubtful: Collection[str] = (),
) -> object:
    """Judge whether something is needed: it is what all ways need that are not `gone` without it.

    Only a way of flatly stated links disproves it, none of them `doubtful`.
    """
    source, target = pair
    every = list(simple_routes(model_links(deck, context), source, target))
    if not every:
        return None
    left = [way for way in every if not any(link.id in gone for link in way)]
    if not left:
        return True
    stated = [
        way for way in left if all(link.mechanism.evidence is Evidence.STATED for link in way)
    ]
    stated = [way for way in stated if not any(link.id in doubtful for link in way)]
    return False if stated else None


@given(decks(), PAIRS, WHERE)
def test_what_every_way_passes_is_judged_by_every_way(
    deck: Deck, pair: list[EntryId], context: EntryId | None
) -> None:
    oracle = Oracle(deck)
    for node in NODES:
        verdict = oracle.judge(p.MustPass(pair[0], pair[1], node, context))
        if node in pair:
            assert verdict.is_true is None
            continue
        links = model_links(deck, context)
        touching = {link.id for link in links if node in {link.source, link.target}}
        served = {link.id for link in links if link.mechanism.by == node}
        assert verdict.is_true is is_needed(deck, context, pair, touching, served), node
        assert verdict.proof is None or verdict.proof.level is Level.GRAPH


@given(decks(), PAIRS, WHERE)
def test_what_a_block_stops_is_judged_by_every_way_that_is_left(
    deck: Deck, pair: list[EntryId], context: EntryId | None
) -> None:
    oracle = Oracle(deck)
    links = model_links(deck, context)
    for link in links:
        verdict = oracle.judge(p.Stops(pair[0], pair[1], link=link.id, context=context))
        same = {one.id for one in links if (one.source, one.target) == (link.source, link.target)}
        converted = {id.removesuffix("/by") for id in same}
        assert verdict.is_true is is_needed(deck, context, pair, same | converted), link.id
    for node in set(NODES) - set(pair):
        gone = {link.id for link in links if node in {link.source, link.target, link.mechanism.by}}
        verdict = oracle.judge(p.Stops(pair[0], pair[1], quantity=node, context=context))
        assert verdict.is_true is is_needed(deck, context, pair, gone), node


@given(decks(), PAIRS, WHERE, st.sampled_from(Held))
def test_a_response_is_judged_by_the_net_effect(
    deck: Deck, pair: list[EntryId], context: EntryId | None, held: Held
) -> None:
    oracle = Oracle(deck)
    outcome = oracle.model.net_effect(pair[0], pair[1], held, context).outcome
    for said in Outcome:
        verdict = oracle.judge(p.Responds(pair[0], held, pair[1], said, context))
        expected = None if outcome is Outcome.UNKNOWN else said is outcome
        assert verdict.is_true is expected


# What follows from changing a deck


OPPOSITES = {Outcome.RISES: Outcome.FALLS, Outcome.FALLS: Outcome.RISES}
FLIPPED = {Effect.RAISES: Effect.LOWERS, Effect.LOWERS: Effect.RAISES}


def with_links(deck: Deck, links: dict[EntryId, Mechanism]) -> Deck:
    return replace(deck, mechanisms=links)


def outcome(deck: Deck, pair: list[EntryId], held: Held = Held.HIGH) -> Outcome:
    return Model(deck).net_effect(pair[0], pair[1], held).outcome


@given(plain_decks(), PAIRS, st.sampled_from(Held))
def test_turning_round_a_link_that_all_ways_and_no_circle_take_turns_the_answer(
    deck: Deck, pair: list[EntryId], held: Held
) -> None:
    links = model_links(deck, None)
    ways = list(simple_routes(links, *pair))
    on_all = set.intersection(*({link.id for link in way} for way in ways)) if ways else set()
    before = outcome(deck, pair, held)
    for link in links:
        in_circle = next(simple_routes(links, link.target, link.source), None) is not None
        if link.id in on_all and not in_circle:
            effect = FLIPPED[link.mechanism.effect]
            changed = {**deck.mechanisms, EntryId(link.id): replace(link.mechanism, effect=effect)}
            after = outcome(with_links(deck, changed), pair, held)
            assert after is OPPOSITES.get(before, before)


@given(plain_decks(), PAIRS)
def test_holding_low_is_the_opposite_of_holding_high(deck: Deck, pair: list[EntryId]) -> None:
    high, low = (outcome(deck, pair, held) for held in Held)

    assert low is OPPOSITES.get(high, high)


@given(decks(), PAIRS, st.sampled_from(Held), st.integers(0, 3))
def test_links_among_other_things_change_nothing(
    deck: Deck, pair: list[EntryId], held: Held, many: int
) -> None:
    ring = [("x", Effect.RAISES, "y"), ("y", Effect.LOWERS, "z"), ("z", Effect.RAISES, "x")]
    beside = [a_link(*link) for link in ring[:many]]
    wider = with_links(deck, {**deck.mechanisms, **{link.id: link for link in beside}})

    def answer(deck: Deck) -> object:
        found = Model(deck).net_effect(pair[0], pair[1], held)
        ways = [[link.id for link in route.links] for route in found.routes]
        loops = [[link.id for link in loop.links] for loop in found.loops]
        return found.outcome, found.reason, ways, loops, found.defeaters

    assert answer(deck) == answer(wider)


@given(plain_decks(), PAIRS, st.sampled_from(Held))
def test_without_any_way_nothing_is_known(deck: Deck, pair: list[EntryId], held: Held) -> None:
    links = model_links(deck, None)
    assume(next(simple_routes(links, *pair), None) is not None)
    while (way := next(simple_routes(links, *pair), None)) is not None:
        links = [link for link in links if link.id != way[0].id]

    left = with_links(deck, {EntryId(link.id): link.mechanism for link in links})
    found = Model(left).net_effect(pair[0], pair[1], held)

    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.NO_ROUTE)


@settings(max_examples=50)
@given(decks(), WHERE)
def test_nothing_that_leads_nowhere_is_called_unaffected_without_complete_lists(
    deck: Deck, context: EntryId | None
) -> None:
    model = Model(deck)
    things: dict[EntryId, Term | Quantity] = {**deck.terms, **deck.quantities}
    links = model_links(deck, context)
    after = {
        a: {b for b in NODES if a == b or next(simple_routes(links, a, b), None)} for a in NODES
    }
    for a in NODES:
        for b in set(NODES) - {a}:
            if b in after[a]:
                continue
            is_closed = all(
                Completeness.EFFECTS in things[one].complete for one in after[a]
            ) or all(
                Completeness.CAUSES in things[one].complete for one in NODES if b in after[one]
            )
            found = model.net_effect(a, b, Held.HIGH, context).outcome
            assert found is (Outcome.UNAFFECTED if is_closed else Outcome.UNKNOWN)


# Everything else that a deck states

DECK = """
kinds:
  hormone: {title: hormones, complete: true}
  organ: organs
sources: {other: Another work}
terms:
  insulin: {kind: hormone, definition: Lowers glucose.}
  injected: {is_a: insulin, definition: Insulin under the skin.}
  glucagon: {kind: hormone, also: [hgf], definition: Raises glucose.}
  twin: {definition: raises Glucose}
  namesake: {name: HGF, definition: Something else.}
  pancreas: {kind: organ, definition: A gland.}
  guess: {definition: May be a gland., evidence: suggested}
mechanisms:
  up: insulin raises glucagon
  down: glucagon lowers insulin
  maybe: {source: insulin, effect: raises, target: pancreas, evidence: suggested}
  elsewhere: {source: pancreas, effect: raises, target: insulin, cite: other}
pathways:
  strict:
    title: Way
    steps: [{a: First.}, {b: Second.}, {c: Third.}]
  partial:
    title: Ways
    order: partial
    before: [[a, c], [b, c]]
    steps: [{a: First.}, {b: Too.}, {c: Last.}]
loops:
  ring: {title: Ring, through: [up, down], kind: balancing}
tables:
  open:
    title: Open
    row: hormone
    columns:
      one: {title: made by, functional: true}
      own: {title: sign, functional: true, exclusive: true}
      many: target
    rows:
      insulin: {one: beta, own: plus, many: liver}
      glucagon: {one: Alpha., own: minus}
      pancreas: {one: {value: ducts, evidence: suggested}}
  whole:
    title: Whole
    row: hormone
    complete: true
    columns:
      one: {title: made by, functional: true}
    rows:
      insulin: {one: beta}
      glucagon: {one: alpha}
claims:
  bold: {text: It may help., evidence: suggested, overclaim: It helps.}
  cited: {text: It is so., cite: other, overclaim: It is always so.}
questions:
  q: {stem: Which first?, right: insulin, wrong: [glucagon, cortisol]}
"""
ID = EntryId
UP = Effect.RAISES
JUDGED: list[tuple[Proposition, bool | None, Level | None]] = [
    (p.Means(ID("insulin"), ID("insulin")), True, Level.STATED),
    (p.Means(ID("insulin"), ID("glucagon")), False, Level.FUNCTIONAL),
    (p.Means(ID("insulin"), ID("injected")), None, None),
    (p.Means(ID("glucagon"), ID("twin")), None, None),
    (p.Means(ID("glucagon"), ID("namesake")), None, None),
    (p.IsOfKind(ID("insulin"), ID("hormone")), True, Level.STATED),
    (p.IsOfKind(ID("pancreas"), ID("hormone")), False, Level.COMPLETE),
    (p.IsOfKind(ID("injected"), ID("hormone")), None, None),
    (p.IsOfKind(ID("insulin"), ID("organ")), None, None),
    (p.Follows(ID("strict"), ID("b"), ID("a")), True, Level.STATED),
    (p.Follows(ID("strict"), ID("c"), ID("a")), False, Level.FUNCTIONAL),
    (p.Follows(ID("strict"), ID("a"), ID("b")), False, Level.FUNCTIONAL),
    (p.Follows(ID("strict"), ID("a"), ID("c")), None, None),
    (p.Follows(ID("partial"), ID("c"), ID("a")), True, Level.STATED),
    (p.Follows(ID("partial"), ID("b"), ID("a")), None, None),
    (p.HasValue(ID("open"), ID("insulin"), ID("one"), "Beta"), True, Level.STATED),
    (p.HasValue(ID("open"), ID("glucagon"), ID("one"), "alpha"), True, Level.STATED),
    (p.HasValue(ID("open"), ID("insulin"), ID("one"), "alpha"), None, None),
    (p.HasValue(ID("open"), ID("insulin"), ID("own"), "minus"), False, Level.FUNCTIONAL),
    (p.HasValue(ID("open"), ID("pancreas"), ID("own"), "minus"), None, None),
    (p.HasValue(ID("open"), ID("pancreas"), ID("one"), "ducts"), None, None),
    (p.HasValue(ID("open"), ID("insulin"), ID("many"), "brain"), None, None),
    (p.HasValue(ID("whole"), ID("insulin"), ID("one"), "alpha"), False, Level.FUNCTIONAL),
    (p.LoopIs(ID("ring"), LoopKind.BALANCING), True, Level.GRAPH),
    (p.LoopIs(ID("ring"), LoopKind.REINFORCING), False, Level.CONTRADICTION),
    (p.Closes(ID("ring"), LinkId("down"), LinkId("down")), True, Level.GRAPH),
    (p.Closes(ID("ring"), LinkId("down"), LinkId("maybe")), False, Level.GRAPH),
    (p.IsStated(ID("up"), Evidence.STATED, is_claim=False), True, Level.STATED),
    (p.IsStated(ID("up"), Evidence.SUGGESTED, is_claim=False), False, Level.FUNCTIONAL),
    (p.IsStated(ID("maybe"), Evidence.SUGGESTED, is_claim=False), True, Level.STATED),
    (p.IsStated(ID("elsewhere"), Evidence.STATED, is_claim=False), None, None),
    (p.IsStated(ID("bold"), Evidence.HYPOTHESISED, is_claim=True), False, Level.FUNCTIONAL),
    (p.IsStated(ID("cited"), Evidence.STATED, is_claim=True), None, None),
    (p.IsSaid(ID("bold"), "it may help"), True, Level.AUTHOR),
    (p.IsSaid(ID("bold"), "It helps."), False, Level.AUTHOR),
    (p.IsSaid(ID("bold"), "It hurts."), None, None),
    (p.IsSaid(ID("cited"), "It is always so."), None, None),
    (p.Answers(ID("q"), "Insulin."), True, Level.AUTHOR),
    (p.Answers(ID("q"), "cortisol"), False, Level.AUTHOR),
    (p.Answers(ID("q"), "leptin"), None, None),
]


@pytest.mark.parametrize(("said", "is_true", "level"), JUDGED, ids=lambda one: str(one)[:60])
def test_what_is_stated_is_true_and_only_what_is_excluded_is_false(
    said: Proposition, is_true: bool | None, level: Level | None
) -> None:
    verdict = Oracle(a_deck(DECK)).judge(said)

    assert verdict.is_true is is_true
    assert (verdict.proof and verdict.proof.level) == level
    assert verdict.proof is None or verdict.proof.text[-1] in ".!?", verdict.proof


def test_every_proposition_is_judged_here() -> None:
    elsewhere = {p.Acts, p.MustPass, p.Stops, p.Responds}

    assert {type(said) for said, _, _ in JUDGED} | elsewhere == set(Proposition.__args__)


def test_what_an_enzyme_does_is_the_conversion() -> None:
    made = a_link("a", Effect.CONVERTS_TO, "b", by=ID("e"))
    oracle = Oracle(a_deck_of(made, a_link("b", Effect.RAISES, "c")))
    ends = ID("a"), ID("c")

    assert oracle.judge(p.MustPass(*ends, ID("b"))).is_true is True
    assert oracle.judge(p.MustPass(*ends, ID("e"))).is_true is None
    assert oracle.judge(p.Stops(*ends, quantity=ID("e"))).is_true is True
    assert oracle.judge(p.Stops(*ends, link=LinkId(f"{made.id}/by"))).is_true is True


def test_a_block_stops_every_link_between_its_ends() -> None:
    above = a_link("a", Effect.RAISES, "b", range=Range.ABOVE)
    below = replace(above, id=ID("below"), range=Range.BELOW)
    oracle = Oracle(a_deck_of(above, below, a_link("b", Effect.RAISES, "c")))

    for link in (above, below):
        blocked = p.Stops(ID("a"), ID("c"), link=LinkId(link.id))
        assert oracle.judge(blocked).is_true is True


def test_a_link_beside_the_one_left_out_may_close_the_loop_too() -> None:
    beside = "  also: {source: glucagon, effect: lowers, target: insulin, when: ill}\n"
    deck = a_deck(
        "contexts: {ill: when ill}\n" + DECK.replace("mechanisms:\n", f"mechanisms:\n{beside}")
    )

    verdict = Oracle(deck).judge(p.Closes(ID("ring"), LinkId("down"), LinkId("also")))

    assert verdict.is_true is None


def test_a_link_that_closes_a_part_of_the_chain_is_not_called_wrong() -> None:
    around = [a_link(*ends) for ends in (("a", UP, "b"), ("b", UP, "c"), ("c", UP, "a"))]
    beside = [a_link("a", UP, "c"), a_link("b", UP, "a"), a_link("c", UP, "d")]
    through = tuple(link.id for link in around)
    ring = Loop(id=ID("ring"), title="Ring", through=through, kind=LoopKind.REINFORCING)
    oracle = Oracle(a_deck_of(*around, *beside, loops={ring.id: ring}))

    def closes(left_out: int, link: int) -> bool | None:
        said = p.Closes(ring.id, LinkId(around[left_out].id), LinkId(beside[link].id))
        return oracle.judge(said).is_true

    # With the first left out: b, c, a. A link from a back to c leaves b outside, and is a loop.
    assert [closes(0, link) for link in range(3)] == [None, False, False]
    assert [closes(2, link) for link in range(3)] == [False, None, False]


def test_a_link_of_another_context_neither_proves_nor_disproves() -> None:
    deck = a_deck_of(a_link("a", Effect.RAISES, "b", when=WIDE))
    oracle = Oracle(deck)

    judged = {
        context: oracle.judge(p.Acts(ID("a"), -1, ID("b"), context)).is_true
        for context in (None, WIDE, NARROW, ELSEWHERE)
    }

    assert judged == {None: None, WIDE: False, NARROW: False, ELSEWHERE: None}
