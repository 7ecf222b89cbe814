"""What an author is told a deck gives."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quizapp.authoring.yields import DeckYield, SectionYield, to_lines, yield_of
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.facts import FactKind
from quizapp.text import cells, in_one_line
from tests.builders import a_deck, compiled
from tests.deck.decks import WHOLE

COUNTS = st.dictionaries(st.sampled_from(FactKind), st.integers(0, 20_000))
SECTIONS = st.builds(
    SectionYield, st.just("s"), st.text(st.characters(codec="utf-8"), min_size=1), COUNTS
)


def test_facts_are_counted_by_section_in_teaching_order() -> None:
    found = yield_of(compiled(a_deck(sections=["late", "early"], terms=4, cards=2)))

    assert [(section.id, section.total) for section in found.sections] == [
        ("late", 5),
        ("early", 5),
    ]
    assert found.sections[0].facts == {FactKind.MEANING: 2, FactKind.NAME: 2, FactKind.CARD: 1}


def test_facts_without_a_section_come_last_and_empty_sections_are_shown() -> None:
    rest = "sections: {bare: Bare}\nterms: {a: First thing.}\n"

    found = yield_of(compiled(a_deck() + rest))

    assert [(section.id, section.title, section.total) for section in found.sections] == [
        ("bare", "Bare", 0),
        (None, None, 2),
    ]


def test_every_fact_is_counted_once() -> None:
    deck = read(WHOLE, "x").deck
    assert deck is not None
    facts = compile_deck(deck).facts

    found = yield_of(compile_deck(deck))

    assert found.total == sum(found.facts.values()) == len(facts)
    for kind in FactKind:
        assert found.facts[kind] == sum(fact.kind is kind for fact in facts)


def test_the_table_of_the_bundled_deck_fits_a_terminal(root: Path) -> None:
    deck = read(root / "decks" / "oxytocin.yaml", "x").deck
    assert deck is not None

    head, *rows = to_lines(yield_of(compile_deck(deck)))

    assert " ".join(head.split()) == "facts terms links steps loops cells claims by hand"
    assert [row.split("  ")[0] for row in rows][::3] == ["Fundamentals", "In all"]
    assert max(map(len, [head, *rows])) <= 80


def test_a_deck_without_sections_gets_one_row_and_only_the_columns_it_needs() -> None:
    assert to_lines(yield_of(compiled(a_deck(terms=3)))) == [
        "        facts  terms",
        "In all      6      6",
    ]


def test_a_section_that_has_none_shows_a_dot() -> None:
    lines = to_lines(yield_of(compiled(a_deck(sections=["a", "b"], terms=1, cards=1))))

    assert lines == [
        "        facts  terms  by hand",
        "The a       3      2        1",
        "The b       ·      ·        ·",
        "In all      3      2        1",
    ]


@given(st.lists(SECTIONS, min_size=1, max_size=5).map(tuple))
def test_the_table_always_fits_and_drives_no_terminal(sections: tuple[SectionYield, ...]) -> None:
    lines = to_lines(DeckYield(sections))

    assert all(cells(line) <= 80 for line in lines)
    assert len({cells(line) for line in lines}) == 1
    assert [in_one_line(line) for line in lines] == lines
