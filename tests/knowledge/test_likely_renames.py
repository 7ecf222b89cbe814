"""What an author seems to have renamed without a word of it."""

from dataclasses import replace

import pytest

from quizapp.knowledge.difference import Difference, difference
from quizapp.knowledge.renames import LikelyRename
from tests.builders import a_deck, compiled


def between(old: str, new: str) -> Difference:
    return difference(compiled(a_deck(rest=old)).facts, compiled(a_deck(rest=new)))


def likely(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(r.map, r.before, r.after) for r in between(old, new).likely_renames]


TERMS = """terms:
  a: First letter of them all.
  b: Second letter of them all.
  c: The third.
"""
AB = TERMS + "mechanisms: {ab: a raises b}\n"


# Terms


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  c: The third.", "  d: The third."),
        ("  c: The third.", "  d: {name: c, definition: Quite another text.}"),
        ("  a: First letter of them all.", "  d: First letter among them all."),
    ],
)
def test_a_term_is_known_again_by_its_name_or_definition(old: str, new: str) -> None:
    assert TERMS.count(old) == 1
    assert likely(TERMS, TERMS.replace(old, new)) == [("terms", old[2], "d")]


def test_nothing_is_told_where_the_deck_says_it_itself() -> None:
    new = TERMS.replace("  c: The third.", "  d: {definition: The third., was: c}")
    assert likely(TERMS, new) == []


# Mechanisms and loops


def test_a_mechanism_is_known_again_by_its_ends_and_effect() -> None:
    assert likely(AB, AB.replace("ab:", "x:")) == [("mechanisms", "ab", "x")]
    hedged = "x: {source: a, effect: raises, target: b, evidence: suggested}"
    assert likely(AB, AB.replace("ab: a raises b", hedged)) == [("mechanisms", "ab", "x")]


def test_mechanisms_with_the_same_ends_are_told_apart_by_the_rest() -> None:
    old = (
        TERMS
        + """contexts: {day: by day, night: at night}
mechanisms:
  one: {source: a, effect: raises, target: b, when: day}
  two: {source: a, effect: raises, target: b, when: night}
"""
    )
    new = old.replace("  one:", "  first:").replace("  two:", "  second:")
    new = new.replace("when:", "verb: pushes up, when:")
    assert likely(old, new) == [("mechanisms", "one", "first"), ("mechanisms", "two", "second")]


def test_a_mechanism_of_an_older_program_is_known_again_by_what_it_says() -> None:
    old = [replace(fact, meaning=None) for fact in compiled(a_deck(rest=AB)).facts]
    new = compiled(a_deck(rest=AB.replace("ab:", "x:")))
    (rename,) = difference(old, new).likely_renames
    assert (rename.map, rename.before, rename.after) == ("mechanisms", "ab", "x")


@pytest.mark.parametrize("other", ["a lowers b", "a raises c", "c raises b", "b raises a"])
def test_a_mechanism_that_claims_something_else_is_another_one(other: str) -> None:
    assert likely(AB, AB.replace("ab: a raises b", f"x: {other}")) == []


def test_a_mechanism_is_known_again_although_its_terms_look_renamed_too() -> None:
    new = AB.replace("  a: First", "  d: First").replace("ab: a raises b", "db: d raises b")
    assert likely(AB, new) == [("terms", "a", "d"), ("mechanisms", "ab", "db")]


def test_a_loop_is_known_again_although_its_mechanisms_look_renamed_too() -> None:
    old = (
        TERMS
        + """mechanisms: {ab: a raises b, ba: b raises a}
loops: {l: {title: L, kind: reinforcing, through: [ab, ba]}}
"""
    )
    new = old.replace("[ab, ba]", "[ba, x]").replace("{ab: a", "{x: a").replace("{l: {", "{k: {")
    assert likely(old, new) == [("mechanisms", "ab", "x"), ("loops", "l", "k")]


# What is written by hand

CARD = "cards: {a: {front: What do the beta cells make?, back: They make insulin.}}\n"


def test_a_card_is_known_again_by_most_of_its_words() -> None:
    new = CARD.replace("a: {", "b: {").replace("the beta", "beta")
    assert likely(CARD, new) == [("cards", "a", "b")]


def test_a_card_with_other_words_is_another_one() -> None:
    other = "cards: {b: {front: Which gland lies behind the stomach?, back: The pancreas.}}\n"
    assert likely(CARD, other) == []


def test_a_map_is_never_searched_for_what_is_gone_from_another() -> None:
    claim = "claims: {b: 'What do the beta cells make? They make insulin.'}\n"
    assert likely(CARD, claim) == []


def test_no_two_heirs_are_named_for_one_and_no_one_for_two() -> None:
    one, two = "claims: {a: All is one.}\n", "claims: {b: All is one., c: All is one.}\n"
    assert likely(one, two) == []
    assert likely(two, one) == []


def test_a_card_that_became_a_sentence_with_a_gap_still_has_its_id() -> None:
    cloze = "cards: {a: {cloze: 'What do the beta cells make? They make {{x|insulin}}.'}}\n"
    assert likely(CARD, cloze) == []
    assert likely(cloze, CARD) == []


def test_where_very_much_is_gone_only_what_is_equal_is_paired() -> None:
    """Nobody waits for thousands of texts to be compared with thousands of others."""

    def claims(letter: str, said: str, equal: int) -> str:
        lines = (f"  {letter}{n}: The number {n} is {said} true.\n" for n in range(equal, 120))
        same = (f"  {letter}{n}: The number {n} is there.\n" for n in range(equal))
        return "claims:\n" + "".join((*same, *lines))

    found = likely(claims("a", "said to be", 9), claims("b", "held to be", 9))
    assert found == [("claims", f"a{n}", f"b{n}") for n in range(9)]


def test_a_copy_of_what_is_still_there_is_not_its_heir() -> None:
    old = "claims: {a: All is one., b: Some things are two.}\n"
    assert likely(old, "claims: {a: All is one., c: All is one.}\n") == []


# Inside an entry

PATHWAY = """pathways:
  p:
    title: P
    steps:
      - a: Water rises in the pipe.
      - b: Steam comes off at the top.
      - c: All of it cools down again.
      - d: It runs back.
"""
ONE_STEP = PATHWAY.replace("      - b: Steam comes off at the top.\n", "").replace(
    "      - c: All of it cools down again.\n", ""
)
TABLE = """tables:
  t:
    title: T
    row: row
    columns: {x: {title: x, functional: true}, y: {title: y, functional: true}}
    rows:
      a: {title: A, x: one, y: two}
      b: {title: B, x: one, y: three}
      c: {title: C, x: one, y: three}
"""


@pytest.mark.parametrize(
    ("old", "edit", "expected"),
    [
        (PATHWAY, ("- b: Steam", "- e: Steam"), [LikelyRename("steps", "b", "e", 9, "p")]),
        (PATHWAY, ("- b: Steam comes", "- e: Vapour goes"), []),
        (ONE_STEP, ("- a: Water", "- e: Water"), [LikelyRename("steps", "a", "e", 8, "p")]),
        (PATHWAY, ("  p:", "  q:"), [LikelyRename("pathways", "p", "q", 8)]),
        (TABLE, ("  t:", "  u:"), [LikelyRename("tables", "t", "u", 10)]),
        (TABLE, ("      a: {", "      d: {"), [LikelyRename("rows", "a", "d", 10, "t")]),
        (TABLE, ("a: {title: A, x: one", "d: {title: A, x: two"), []),
        # What stands in this row stands in another too: it tells nothing.
        (TABLE, ("      b: {", "      d: {"), []),
    ],
)
def test_steps_and_rows_are_known_again_where_they_stand(
    old: str, edit: tuple[str, str], expected: list[LikelyRename]
) -> None:
    assert old.count(edit[0]) == 1
    assert list(between(old, old.replace(*edit)).likely_renames) == expected


def test_a_last_step_that_is_no_longer_the_last_is_not_new() -> None:
    old = PATHWAY.replace("      - d: It runs back.\n", "")
    same = old.replace("- b: Steam comes off at the top.", "- c: Steam comes off at the top.")
    swapped = same.replace("- c: All of it", "- e: All of it")
    assert likely(old, swapped) == []


def test_a_step_that_became_the_last_is_not_gone() -> None:
    new = PATHWAY.replace("- d: It runs back.", "- e: Steam comes off at the top.")
    old = PATHWAY.replace("      - d: It runs back.\n", "")
    swapped = new.replace("- b: Steam", "- f: Steam").replace("- e: Steam", "- b: Steam")
    assert likely(old, swapped) == []


def test_a_row_with_one_value_is_not_known_again_by_it() -> None:
    old = TABLE.replace(", y: {title: y, functional: true}", "")
    for value in ("two", "three"):
        old = old.replace(f", y: {value}", "")
    old = old.replace("title: A, x: one", "title: A, x: zero")
    assert likely(old, old.replace("      a: {", "      d: {")) == []


def test_a_column_is_known_again_by_what_stands_in_it() -> None:
    new = TABLE.replace("y:", "z:")
    assert list(between(TABLE, new).likely_renames) == [LikelyRename("columns", "y", "z", 10, "t")]


def test_a_row_that_a_term_names_is_told_with_the_term_alone() -> None:
    old = "terms: {a: The first of all.}\n" + TABLE.replace("title: A, ", "")
    new = old.replace("{a: The first", "{d: The first").replace("      a: {", "      d: {")
    assert likely(old, new) == [("terms", "a", "d")]


# Without facts of their own

LINKS = (
    TERMS
    + """quantities: {q: the flow, r: the pressure}
contexts: {day: by day}
mechanisms:
  aq: {source: a, effect: raises, target: q, when: day}
  qb: {source: q, effect: raises, target: b, when: day}
  ar: a raises r
"""
)


def test_a_quantity_or_context_is_known_again_where_another_took_its_place_throughout() -> None:
    new = LINKS.replace("{q: the", "{z: the").replace("target: q", "target: z")
    new = new.replace("source: q", "source: z").replace("day", "light")
    assert list(between(LINKS, new).likely_renames) == [
        LikelyRename("quantities", "q", "z", None),
        LikelyRename("contexts", "day", "light", None),
    ]


def test_a_quantity_that_became_a_term_is_known_again_where_it_stood() -> None:
    new = LINKS.replace("q: the flow, ", "").replace("  c: The", "  z: The flow.\n  c: The")
    new = new.replace("target: q", "target: z").replace("source: q", "source: z")
    assert list(between(LINKS, new).likely_renames) == [LikelyRename("terms", "q", "z", 7)]


def test_a_term_that_another_took_the_place_of_is_another_one() -> None:
    old = LINKS.replace("q: the flow, ", "").replace("  c: The third.", "  q: The flow of it.")
    new = old.replace("  q: The flow of it.", "  z: Something else.")
    new = new.replace("target: q", "target: z").replace("source: q", "source: z")
    assert likely(old, new) == []


def test_one_that_took_the_place_of_two_is_nobodys_heir() -> None:
    old = LINKS + "  br: b raises r\n"
    new = old.replace("{q: the flow, r: the pressure}", "{z: the whole}")
    for name in "qr":
        new = new.replace(f"target: {name}", "target: z").replace(f"source: {name}", "source: z")
        new = new.replace(f"raises {name}", "raises z")
    assert likely(old, new) == []


def test_one_link_that_is_drawn_otherwise_is_no_rename() -> None:
    new = LINKS.replace("r: the pressure", "s: the strain").replace("a raises r", "a raises s")
    assert likely(LINKS, new) == []


def test_a_quantity_that_was_there_before_took_nobodys_place() -> None:
    new = LINKS.replace("q: the flow, ", "").replace("target: q", "target: r")
    assert likely(LINKS, new.replace("source: q", "source: r")) == []
