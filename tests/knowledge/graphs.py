"""Small decks of nothing but mechanisms, written out or made at random."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from quizapp.deck.model import (
    Completeness,
    Context,
    Deck,
    DeckId,
    Effect,
    EntryId,
    Evidence,
    Mechanism,
    Quantity,
    Range,
    Term,
)
from quizapp.knowledge.graph import Influence

NODES = tuple(map(EntryId, "abcdef"))
WIDE, NARROW, ELSEWHERE = map(EntryId, ("wide", "narrow", "elsewhere"))
CONTEXTS = {
    WIDE: Context(id=WIDE, title="in the wide case"),
    NARROW: Context(id=NARROW, title="in the narrow case", within=WIDE),
    ELSEWHERE: Context(id=ELSEWHERE, title="elsewhere"),
}
SIGNED = (Effect.RAISES, Effect.LOWERS)


def a_link(source: str, effect: Effect, target: str, **fields: Any) -> Mechanism:
    """Return a mechanism whose id is its ends and what else is said of it."""
    id = "-".join([source, target, *map(str, fields.values())])
    return Mechanism(
        id=EntryId(id), source=EntryId(source), effect=effect, target=EntryId(target), **fields
    )


def a_deck_of(*links: Mechanism, **maps: Any) -> Deck:
    """Return a deck of some mechanisms; their ends are quantities unless they are terms."""
    terms = maps.pop("terms", {})
    quantities = {id: Quantity(id=id, title=f"flow {id}") for id in NODES if id not in terms}
    return Deck(
        id=DeckId("d"),
        title="D",
        contexts=CONTEXTS,
        terms=terms,
        mechanisms={link.id: link for link in links},
        **{"quantities": quantities, **maps},
    )


def _links(effects: Sequence[Effect], *, is_plain: bool) -> st.SearchStrategy[list[Mechanism]]:
    pairs = st.sampled_from(list(permutations(NODES, 2)))
    plain = {"when": None, "range": Range.BOTH, "evidence": Evidence.STATED, "by": None}
    varied = {
        "when": st.sampled_from((None, None, None, WIDE, NARROW, ELSEWHERE)),
        "range": st.sampled_from((Range.BOTH, Range.BOTH, Range.ABOVE, Range.BELOW)),
        "evidence": st.sampled_from((Evidence.STATED, Evidence.STATED, Evidence.SUGGESTED)),
        "by": st.sampled_from((None, None, None, *NODES)),
    }
    fields = {name: st.just(value) if is_plain else varied[name] for name, value in plain.items()}
    drawn = st.tuples(pairs, st.sampled_from(effects), st.fixed_dictionaries(fields))
    return st.lists(drawn, max_size=10).map(
        lambda found: [
            Mechanism(
                id=EntryId(f"m{number}"),
                source=pair[0],
                effect=effect,
                target=pair[1],
                **{**rest, "by": rest["by"] if effect is Effect.CONVERTS_TO else None},  # type: ignore[arg-type]
            )
            for number, (pair, effect, rest) in enumerate(found)
            if rest["by"] not in pair
        ]
    )


def plain_decks() -> st.SearchStrategy[Deck]:
    """Return decks of signed links that are stated flatly and hold in everyone."""
    return _links(SIGNED, is_plain=True).map(lambda links: a_deck_of(*links))


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """Return decks with every sort of link, ties and complete lists."""
    effects = (*SIGNED, *SIGNED, *Effect)
    ids = list(NODES)
    terms = {}
    for at, id in enumerate(ids[: draw(st.integers(0, 4))]):
        above = draw(st.sampled_from((None, None, *ids[:at])))
        is_part = draw(st.booleans())
        terms[id] = Term(
            id=id,
            name=f"thing {id}",
            definition=f"What {id} is.",
            is_a=(above,) if above and not is_part else (),
            part_of=(above,) if above and is_part else (),
            complete=draw(_COMPLETE),
        )
    quantities = {
        id: Quantity(id=id, title=f"flow {id}", complete=draw(_COMPLETE))
        for id in ids
        if id not in terms
    }
    links = draw(_links(effects, is_plain=False))
    return a_deck_of(*links, terms=terms, quantities=quantities)


_COMPLETE = st.sampled_from(
    [frozenset(some) for some in ((), (), (Completeness.EFFECTS,), (Completeness.CAUSES,))]
)


def simple_routes(
    links: Sequence[Influence], source: str, target: str
) -> Iterator[tuple[Influence, ...]]:
    """Yield every way along some links that enters no node twice, the slow and obvious way."""
    ways: list[tuple[Influence, ...]] = [()]
    while ways:
        way = ways.pop()
        here = way[-1].target if way else source
        if here == target and way:
            yield way
            continue
        passed = {source, *(link.target for link in way)}
        ways += [
            (*way, link) for link in links if link.source == here and link.target not in passed
        ]
