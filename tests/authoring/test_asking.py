"""What an author is told of the questions that a deck gives, and of what is hardly asked."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.authoring.asking import Asking, asking_of, to_lines
from quizapp.authoring.unlocks import unlocks
from quizapp.authoring.why_not import ENOUGH, FORMS, FewAsked, few_asked
from quizapp.deck.model import Deck, EntryId
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from quizapp.paths import bundled_decks
from quizapp.questions.flaws import NAMES
from quizapp.questions.pool import make_pool
from quizapp.questions.question import Family
from quizapp.text import cells, in_one_line
from tests.questions.decks import a_deck, made_decks

KINDS = """
kinds: {organ: organ}
terms:
  heart: {definition: Pumps the blood., kind: organ}
  liver: {definition: Stores sugar for later., kind: organ}
  kidney: {definition: Filters out what is waste., kind: organ}
  insulin: Hormone that lowers blood glucose.
  glucagon: Hormone that frees stored sugar.
"""
_ORGANS, _ = KINDS.split("  insulin")
IN_SECTIONS = "sections: {first: First, last: Last}" + _ORGANS.replace(
    "kind: organ}", "kind: organ, section: last}"
)
LINKS = """
quantities: {a: amount, b: level, c: third thing, d: pressure}
mechanisms:
  one: a raises b
  two: a acts on c
  three: {source: b, effect: lowers, target: c, evidence: suggested}
  four: {source: a, effect: raises, target: d, net: true}
"""
ELSEWHERE = LINKS.replace("suggested}", "suggested, cite: book}") + "sources: {book: A book}\n"
ALONE = """
quantities: {a: amount, b: level, c: pressure, d: flow}
mechanisms: {one: a raises b, two: a raises c, three: d raises b}
"""
TABLE = """
tables:
  organs:
    title: Organs
    row: organ
    columns: {weight: Weight, place: {title: Place, functional: true}}
    rows:
      heart: {title: heart, weight: 300 g, place: chest}
      liver: {title: liver, weight: 1500 g, place: belly}
      brain: {title: brain, weight: 1400 g, place: skull}
      lungs: {title: lungs, weight: 800 g, place: chest}
"""
REST = """
cards:
  two-sides: {front: Which organ pumps?, back: The heart.}
  gap: {cloze: "Blood is pumped by the {{it|heart}}."}
claims: {said: Somebody says something of nothing in particular.}
"""


def asked(deck: Deck) -> Asking:
    return asking_of(compile_deck(deck), make_pool(deck))


def hardly(deck: Deck) -> list[FewAsked]:
    compiled, pool = compile_deck(deck), make_pool(deck)
    return few_asked(deck, compiled, pool, asking_of(compiled, pool))


def why(deck: Deck, fact: str) -> str | None:
    found = [group.reason.why for group in hardly(deck) for one, _ in group.facts if one.id == fact]
    return found[0] if found else None


def test_questions_are_counted_by_family_and_section() -> None:
    deck = a_deck(IN_SECTIONS)
    pool = make_pool(deck)

    found = asked(deck)

    assert found.total == len(pool.questions) > 0
    assert set(found.sections) == {"first", "last"}
    assert {section for _, section in found.questions} == {"last"}
    assert sum(found.by_family.values()) == found.total


def test_what_belongs_to_no_section_has_a_column_of_its_own() -> None:
    assert asked(a_deck(KINDS)).sections == {None: "(no section)"}


def test_the_table_has_a_column_a_section_where_there_is_room_and_sums_else() -> None:
    deck = a_deck(IN_SECTIONS)
    found = asked(deck)

    wide, narrow = to_lines(found, 80), to_lines(found, 50)

    assert wide[0].split() == ["questions", "First", "Last"]
    assert wide[-1].split() == ["In", "all", str(found.total), "0", str(found.total)]
    assert narrow[0].split() == ["questions"]
    assert len(wide) == len(narrow) == len(found.by_family) + 2


@given(
    st.dictionaries(
        st.text(min_size=1) | st.none(),
        st.text(st.characters(codec="utf-8"), min_size=1),
        min_size=1,
        max_size=12,
    ),
    st.lists(st.sampled_from(Family), min_size=1),
    st.integers(1, 20_000),
    st.integers(60, 200),
)
def test_the_table_always_fits(
    sections: dict[str | None, str], families: list[Family], number: int, width: int
) -> None:
    questions = {(one, section): number for one in families for section in sections}

    lines = to_lines(Asking(sections, questions, {}), width)

    assert max(map(cells, lines)) <= width
    assert [in_one_line(line) for line in lines] == lines


@pytest.mark.parametrize(
    ("rest", "fact", "told"),
    [
        (KINDS, "term:insulin:meaning", "of no kind"),
        (KINDS, "term:heart:meaning", "their kind is open"),
        (LINKS, "mechanism:two", "not which way"),
        (ELSEWHERE, "mechanism:three", "not stated firmly"),
        (LINKS, "mechanism:four", "an overall effect"),
        (ALONE, "mechanism:one", "No wrong cause"),
        (TABLE, "table:organs:heart:place", "is not `exclusive`"),
        (REST, "card:two-sides", "is reviewed"),
        (REST, "card:gap:it", "typed in"),
        (REST, "claim:said", "how firmly"),
    ],
)
def test_why_a_fact_is_hardly_asked(rest: str, fact: str, told: str) -> None:
    assert told in (why(a_deck(rest), fact) or "")


def test_a_question_that_was_dropped_for_its_form_is_the_reason() -> None:
    deck = a_deck(KINDS)
    long = replace(
        deck.terms[EntryId("heart")],
        definition="Pumps the blood through all of the vessels there are, from the first to the"
        " last, at rest as in work, and never stops while the body lives.",
    )
    deck = replace(deck, terms={**deck.terms, EntryId("heart"): long})

    assert "Left out for its form" in (why(deck, "term:heart:meaning") or "")


def test_what_its_author_does_not_want_asked_is_not_listed() -> None:
    deck = a_deck(KINDS.replace("insulin: Hormone that lowers blood glucose.", "insulin: X {}"))
    quiet = replace(deck.terms[EntryId("insulin")], ask=False)
    deck = replace(deck, terms={**deck.terms, EntryId("insulin"): quiet})

    assert why(deck, "term:insulin:meaning") is None


def test_every_flaw_that_drops_a_question_is_told_in_words() -> None:
    assert set(FORMS) >= NAMES


@settings(max_examples=25)
@given(made_decks())
def test_exactly_the_facts_that_few_families_ask_are_listed(deck: Deck) -> None:
    families = asked(deck).families

    listed = {fact.id: asking for group in hardly(deck) for fact, asking in group.facts}

    assert all(len(families[fact]) < ENOUGH for fact in listed)
    assert all(families[fact] == asking for fact, asking in listed.items())


def test_what_a_whole_list_would_unlock_is_what_it_unlocks() -> None:
    deck = a_deck(KINDS + TABLE + LINKS)
    pool = make_pool(deck)

    found = unlocks(deck, pool)

    assert found
    known = {question.id for question in pool.questions}
    for one in found:
        more = {question.id for question in make_pool(one.declaration.made(deck)).questions}
        assert len(more - known) == one.questions > 0
    assert [one.questions for one in found] == sorted(
        (one.questions for one in found), reverse=True
    )


def test_the_words_of_an_unlock_can_be_written_into_the_file() -> None:
    deck = a_deck(TABLE)
    (unlock,) = unlocks(deck, make_pool(deck))

    assert unlock.declaration.path == ("tables", "organs")
    assert unlock.declaration.words == "complete: true"
    written = a_deck(TABLE.replace("row: organ", "row: organ\n    complete: true"))
    assert len(make_pool(written).questions) == len(make_pool(deck).questions) + unlock.questions


def test_a_deck_where_nothing_is_left_open_unlocks_nothing() -> None:
    deck = a_deck(KINDS.replace("{organ: organ}", "{organ: {title: organ, complete: true}}"))

    assert unlocks(deck, make_pool(deck)) == []


def test_the_bundled_decks_are_told_why_in_words() -> None:
    for path in sorted(Path(bundled_decks()).glob("*.yaml")):
        deck = read(path, path.name).deck
        assert deck is not None
        for group in hardly(deck):
            assert group.reason.why.endswith(".")
            assert group.facts
