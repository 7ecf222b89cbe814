"""What is one line of sorts, parts and wholes, and what is not."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.model import Deck, DeckId, EntryId, Quantity, Term
from quizapp.knowledge.ties import Ties

IDS = tuple(map(EntryId, "abcdefg"))
SOME = st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple)


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    """Return terms with any ties, circles among them, and one quantity of a term."""
    terms = {
        id: Term(id=id, name=id, definition="X.", is_a=draw(SOME), part_of=draw(SOME))
        for id in IDS[:-1]
    }
    of = draw(st.sampled_from((None, *IDS[:-1])))
    quantity = Quantity(id=IDS[-1], title="g", of=of)
    return Deck(id=DeckId("d"), title="D", terms=terms, quantities={quantity.id: quantity})


def above(deck: Deck, id: str, *, only_wholes: bool = False) -> set[str]:
    """Return all that can be come to by steps upwards, one step after another."""
    found: set[str] = set()
    for _ in IDS:
        for one in {id, *found}:
            term = deck.terms.get(EntryId(one))
            if term is not None:
                found |= {*term.part_of, *(() if only_wholes else term.is_a)}
            elif (of := deck.quantities[EntryId(one)].of) is not None:
                found.add(of)
    return found


@given(decks())
def test_two_things_are_tied_when_one_is_above_the_other(deck: Deck) -> None:
    ties = Ties(deck)
    for one in IDS:
        for other in IDS:
            expected = one == other or one in above(deck, other) or other in above(deck, one)
            assert ties.are_tied(one, other) is expected
            assert ties.are_tied(other, one) is expected


@given(decks(), st.permutations(IDS).flatmap(lambda ids: st.integers(0, 7).map(lambda n: ids[:n])))
def test_a_way_enters_its_part_when_a_whole_comes_before_what_is_in_it(
    deck: Deck, way: list[EntryId]
) -> None:
    expected = any(
        whole in above(deck, part, only_wholes=True) and whole != part
        for at, part in enumerate(way)
        for whole in way[:at]
    )

    assert Ties(deck).enters_its_part(way) is expected


def a_term(id: str, *, is_a: str = "", part_of: str = "") -> Term:
    ups = [(EntryId(up),) if up else () for up in (is_a, part_of)]
    return Term(id=EntryId(id), name=id, definition="X.", is_a=ups[0], part_of=ups[1])


def test_siblings_are_not_tied_and_a_line_may_change_its_kind() -> None:
    terms = [
        a_term("hormone"),
        a_term("estrogen", is_a="hormone"),
        a_term("estradiol", is_a="estrogen"),
        a_term("estriol", is_a="estrogen"),
        a_term("ring", part_of="estradiol"),
    ]
    ties = Ties(Deck(id=DeckId("d"), title="D", terms={term.id: term for term in terms}))

    assert ties.are_tied(EntryId("ring"), EntryId("hormone"))
    assert not ties.are_tied(EntryId("estradiol"), EntryId("estriol"))
    assert ties.enters_its_part(list(map(EntryId, ("estradiol", "x", "ring"))))
    assert not ties.enters_its_part(list(map(EntryId, ("ring", "estradiol"))))
    assert not ties.enters_its_part(list(map(EntryId, ("hormone", "estradiol"))))
