"""What a deck gives a learner to remember: facts of every kind, and how they are worded."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from quizapp.deck.model import Evidence
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.facts import (
    Compiled,
    Fact,
    FactId,
    FactKind,
    Link,
    fact_from_json,
    fact_to_json,
)
from quizapp.knowledge.wording import Cues, listed, sentence, without_article
from tests.builders import a_deck, compiled
from tests.deck.decks import SMALLEST, WHOLE


@pytest.fixture(scope="module")
def whole() -> Compiled:
    return compiled(WHOLE.decode())


def fact(deck: Compiled, id: str) -> Fact:
    (found,) = (fact for fact in deck.facts if fact.id == id)
    return found


def deck_of(rest: str) -> Compiled:
    return compiled(a_deck(rest=rest))


# Which facts there are


def test_every_entry_gives_the_facts_that_the_language_promises(whole: Compiled) -> None:
    terms = (
        *("insulin", "glucagon", "cortisol", "blood-glucose"),
        *("injected-insulin", "pancreas", "islet", "converting-enzyme"),
    )
    mechanisms = (
        *("insulin-lowers-glucose", "glucose-raises-insulin", "glucose-lowers-insulin"),
        *("glucagon-raises-glucose", "secretion-raises-insulin", "injection-raises-insulin"),
        *("cortisol-raises-glucose", "cortisol-lowers-secretion", "cortisol-with-glucose"),
        *("no-effect", "made", "mass-raises-secretion", "insulin-raises-mass"),
    )
    cells = [
        f"table:hormones:{row}:{column}"
        for row in ("insulin", "glucagon", "third")
        for column in ("cell", "effect")
    ]
    assert Counter(fact.id for fact in whole.facts) == Counter(
        [
            *(f"term:{term}:{side}" for term in terms for side in ("meaning", "name")),
            *(f"mechanism:{mechanism}" for mechanism in mechanisms),
            *(f"pathway:after-a-meal:{step}" for step in ("glucose-up", "release", "uptake")),
            *(f"pathway:waking:{step}" for step in ("cortisol", "light")),
            *(f"loop:{loop}" for loop in ("glucose-insulin", "growth")),
            *cells,
            *(f"claim:{claim}" for claim in ("early-detection", "short")),
            *("card:incretin", "card:islets:organ", "card:islets:hormone"),
            *(f"question:{question}" for question in ("first-line", "scalars")),
        ]
    )


def test_the_smallest_deck_has_two_facts_a_term() -> None:
    assert [fact.id for fact in compiled(SMALLEST.decode()).facts] == [
        "term:spring-tide:meaning",
        "term:spring-tide:name",
        "term:neap-tide:meaning",
        "term:neap-tide:name",
    ]


def test_a_kind_of_fact_is_told_by_its_id(whole: Compiled) -> None:
    prefixes = {
        FactKind.MEANING: "term:",
        FactKind.NAME: "term:",
        FactKind.MECHANISM: "mechanism:",
        FactKind.STEP: "pathway:",
        FactKind.LOOP: "loop:",
        FactKind.CLAIM: "claim:",
        FactKind.CELL: "table:",
        FactKind.CARD: "card:",
        FactKind.BLANK: "card:",
        FactKind.QUESTION: "question:",
    }
    assert {fact.kind for fact in whole.facts} == set(FactKind)
    for one in whole.facts:
        assert one.id.startswith(prefixes[one.kind])


def test_a_column_without_one_value_a_row_is_not_asked(whole: Compiled) -> None:
    assert not [fact for fact in whole.facts if fact.id.endswith(":also")]


def test_no_fact_hangs_on_wording_or_place(whole: Compiled) -> None:
    text = WHOLE.decode()
    other = compiled(
        text.replace("Beta cells release insulin.", "It comes out.")
        .replace("Pancreatic beta cells release it", "It does much")
        .replace("Hormones of the islets", "A table")
        .replace("claims:", "\n\n# moved down\n\nclaims:")
    )
    assert [fact.id for fact in other.facts] == [fact.id for fact in whole.facts]


# In which order


def test_facts_come_by_section_then_as_in_the_file_and_those_without_one_last(
    whole: Compiled,
) -> None:
    places = {"basics": 0, "control": 1, None: 2}
    order = [(places[fact.section], fact.line) for fact in whole.facts]
    assert order == sorted(order)


def test_the_maps_of_a_deck_are_met_in_the_order_of_the_file() -> None:
    deck = compiled(
        """quizapp: 1
id: a-deck
title: A deck
cards:
  first: {front: One?, back: One.}
terms:
  second: {definition: The second of all.}
claims:
  third: {text: A third thing is true., prompt: What is third?}
"""
    )
    assert [fact.id for fact in deck.facts] == [
        "card:first",
        "term:second:meaning",
        "term:second:name",
        "claim:third",
    ]


def test_a_cell_belongs_to_its_own_section_or_its_rows_or_its_tables(whole: Compiled) -> None:
    assert fact(whole, "table:hormones:third:cell").section == "control"
    assert fact(whole, "table:hormones:insulin:cell").section is None


# What is asked


def test_every_fact_survives_the_database(whole: Compiled) -> None:
    for one in whole.facts:
        values = json.loads(json.dumps(fact_to_json(one)))
        assert fact_from_json(values) == one


def test_no_prompt_of_a_deck_has_two_answers(whole: Compiled) -> None:
    _prompts_differ(whole)


def _prompts_differ(deck: Compiled) -> None:
    """Check that a prompt, with its topic above it, has one answer."""
    answers: dict[tuple[str | None, str], dict[str, FactId]] = {}
    for one in deck.facts:
        for face in one.faces:
            answers.setdefault((one.topic, face.prompt), {})[face.answer] = one.id
    assert not {prompt: found for prompt, found in answers.items() if len(found) > 1}


def test_a_cause_with_several_effects_is_asked_with_a_cue() -> None:
    deck = deck_of(
        """terms:
  a: {name: alpha, definition: First., quantity: the alpha level}
  b: {name: blue thing, definition: Second.}
  c: {name: big tree, definition: Third.}
  d: {name: bold tune, definition: Fourth.}
mechanisms:
  ab: a raises b
  ac: a raises c
  ad: a raises d
"""
    )
    prompts = [fact(deck, f"mechanism:a{end}").faces[0].prompt for end in "bcd"]
    assert len(set(prompts)) == 3
    assert [prompt.rsplit(": ")[-1] for prompt in prompts] == ["bl… th…", "bi… tr…", "bo… tu…"]
    assert "cue" not in fact(deck, "mechanism:ab").faces[1].prompt
    assert fact(deck, "mechanism:ab").faces[1].prompt.endswith("?")


def test_an_answer_never_says_what_its_prompt_said(whole: Compiled) -> None:
    for one in whole.facts:
        for face in one.faces:
            assert face.prompt != face.answer
            assert face.prompt.strip()
            assert face.answer.strip()


def test_each_face_of_a_fact_has_an_id_of_its_own(whole: Compiled) -> None:
    for one in whole.facts:
        ids = [face.id for face in one.faces]
        assert 1 <= len(ids) == len(set(ids))


def test_a_mechanism_is_asked_forward_and_backward_and_builds_on_its_terms(
    whole: Compiled,
) -> None:
    one = fact(whole, "mechanism:insulin-lowers-glucose")
    assert [face.id for face in one.faces] == ["forward", "backward"]
    assert "insulin level" in one.faces[0].prompt
    assert "blood glucose" not in one.faces[0].prompt
    assert "blood glucose" in one.faces[1].prompt
    assert "insulin" not in one.faces[1].prompt
    assert one.builds_on == ("term:insulin:meaning", "term:blood-glucose:meaning")
    assert one.links == (Link("insulin level", "−", "blood glucose"),)


def test_a_quantity_that_is_no_term_is_nothing_to_bring_forward(whole: Compiled) -> None:
    one = fact(whole, "mechanism:secretion-raises-insulin")
    assert one.builds_on == ("term:insulin:meaning",)


def test_a_hedged_mechanism_is_asked_and_stated_as_firmly_as_the_source_does(
    whole: Compiled,
) -> None:
    one = fact(whole, "mechanism:glucose-raises-insulin")
    assert one.evidence is Evidence.SUGGESTED
    assert "might" in one.faces[0].prompt
    assert "suggests" in one.faces[0].answer
    assert one.why == "Beta cells take up glucose."


def test_a_one_sided_mechanism_says_on_which_side_it_holds(whole: Compiled) -> None:
    above = fact(whole, "mechanism:glucose-raises-insulin").faces[0].answer
    below = fact(whole, "mechanism:glucose-lowers-insulin").faces[0].answer
    assert "above its usual level" in above
    assert "may rise" in above  # the source only suggests it
    assert "below its usual level" in below
    assert "rises" in below  # it lowers, and there is too little of it


def test_a_step_is_asked_by_the_next_and_the_previous(whole: Compiled) -> None:
    one = fact(whole, "pathway:after-a-meal:release")
    assert [face.id for face in one.faces] == ["next", "previous"]
    assert "Beta cells release insulin" in one.faces[0].prompt
    assert "Muscle and fat take up glucose" in one.faces[0].answer
    assert "Muscle and fat take up glucose" in one.faces[1].prompt
    assert one.topic == "After a meal"
    assert one.evidence is Evidence.SUGGESTED
    assert set(one.siblings) == {"pathway:after-a-meal:glucose-up", "pathway:after-a-meal:uptake"}


def test_the_last_step_has_nothing_to_remember_after_it(whole: Compiled) -> None:
    assert "pathway:after-a-meal:glucose-down" not in {fact.id for fact in whole.facts}


def test_a_step_that_two_others_lead_to_names_both(whole: Compiled) -> None:
    one = fact(whole, "pathway:waking:light")
    assert one.faces[-1].id == "previous"
    assert "Cortisol rises" in one.faces[-1].answer
    assert "Light falls" in one.faces[-1].answer


def test_a_terms_two_facts_spoil_each_other(whole: Compiled) -> None:
    meaning, name = (fact(whole, f"term:insulin:{side}") for side in ("meaning", "name"))
    assert meaning.siblings == (name.id,)
    assert name.siblings == (meaning.id,)
    assert meaning.confusable == ("term:glucagon:meaning",)
    assert name.confusable == ("term:glucagon:name",)
    assert meaning.origin == "added from A physiology textbook"
    assert "Pancreatic beta cells" in name.faces[0].prompt
    assert "nsulin" not in name.faces[0].prompt.replace("Insulin given", "")


def test_a_blank_is_asked_with_its_hint_and_the_others_filled_in(whole: Compiled) -> None:
    organ, hormone = (fact(whole, f"card:islets:{blank}") for blank in ("organ", "hormone"))
    assert organ.faces[0].answer == "The islets lie in the pancreas; they make insulin."
    assert organ.faces[0].answer == hormone.faces[0].answer
    assert "insulin" in organ.faces[0].prompt
    assert "pancreas" not in organ.faces[0].prompt
    assert "starts with i" in hormone.faces[0].prompt
    assert organ.siblings == (hormone.id,)


def test_a_loop_says_its_way_round_and_its_kind(whole: Compiled) -> None:
    balancing, reinforcing = (
        fact(whole, f"loop:{loop}").faces[0].answer for loop in ("glucose-insulin", "growth")
    )
    assert "Balancing" in balancing
    assert "Reinforcing" in reinforcing
    assert fact(whole, "loop:growth").why == "Each makes more of the other."
    assert len(fact(whole, "loop:growth").links) == 4


def test_the_words_of_scalars_stay_as_they_were_written(whole: Compiled) -> None:
    one = fact(whole, "question:scalars").faces[0]
    assert (one.prompt, one.answer) == ("12:30", "No")


# Earlier ids


@pytest.mark.parametrize(
    ("rest", "id", "was"),
    [
        ("terms:\n  new: {definition: A., was: old}\n", "term:new:name", ["term:old:name"]),
        ("cards:\n  n: {front: A?, back: B., was: [o, p]}\n", "card:n", ["card:o", "card:p"]),
        (
            "cards:\n  n: {cloze: 'A {{x|b}} c.', was: o}\n",
            "card:n:x",
            ["card:o:x"],
        ),
        (
            """pathways:
  p:
    title: P
    was: q
    steps:
      - {id: a, text: A., was: z}
      - b: B.
""",
            "pathway:p:a",
            ["pathway:p:z", "pathway:q:a", "pathway:q:z"],
        ),
        (
            """tables:
  t:
    title: T
    row: row
    was: s
    columns: {c: {title: c, functional: true, was: d}}
    rows: {r: {title: R, was: q, c: v}}
""",
            "table:t:r:c",
            [f"table:{t}:{r}:{c}" for t in "ts" for r in "rq" for c in "cd"][1:],
        ),
    ],
)
def test_an_entry_inherits_by_every_id_it_ever_had(rest: str, id: str, was: list[str]) -> None:
    assert sorted(fact(deck_of(rest), id).was) == sorted(was)


# The rules of grammar


@pytest.mark.parametrize(
    ("text", "expected"),
    [("insulin falls", "Insulin falls"), ("pH falls", "pH falls"), ("mRNA", "mRNA"), ("", "")],
)
def test_a_sentence_begins_with_a_capital_unless_its_word_has_its_own(
    text: str, expected: str
) -> None:
    assert sentence(text) == expected


def test_lists_read_as_in_prose() -> None:
    assert [listed("a"), listed("ab"), listed("abc")] == ["a", "a and b", "a, b and c"]


def test_a_cue_gives_initials_and_only_as_many_letters_as_it_takes() -> None:
    assert Cues(["the estradiol level"]).of("the estradiol level") == "e… l…"
    assert Cues(["estradiol", "enclomiphene"]).of("estradiol") == "es…"
    assert Cues(["estradiol", "estriol"]).of("estradiol") == "est…"
    assert without_article("the level") == "level"
    assert without_article("the") == "the"


# The deck that comes with the program


@pytest.fixture(scope="module")
def bundled(root: Path) -> Compiled:
    reading = read(root / "decks" / "oxytocin.yaml", "oxytocin.yaml")
    assert reading.deck is not None, [problem.message for problem in reading.problems]
    return compile_deck(reading.deck)


def test_every_fact_of_the_bundled_deck_has_an_id_of_its_own(bundled: Compiled) -> None:
    assert max(Counter(fact.id for fact in bundled.facts).values()) == 1
    assert 380 <= len(bundled.facts) <= 500
    kinds = Counter(fact.kind for fact in bundled.facts)
    assert set(kinds) == set(FactKind)
    assert kinds[FactKind.MEANING] == kinds[FactKind.NAME]


def test_no_prompt_of_the_bundled_deck_has_two_answers(bundled: Compiled) -> None:
    _prompts_differ(bundled)


def test_the_texts_of_the_bundled_deck_are_whole_and_clean(bundled: Compiled) -> None:
    for one in bundled.facts:
        texts = [text for face in one.faces for text in (face.prompt, face.answer)]
        texts += [text for text in (one.topic, one.origin, one.why, one.note) if text is not None]
        for text in texts:
            where = f"{one.id}: {text!r}"
            assert text.strip() == text != "", where
            assert "  " not in text, where
            assert not re.search(r"\b(\w+) \1\b", text), where
            assert not {"{", "}", "\t"} & set(text), where
            assert "None" not in text, where
            assert " ." not in text, where
            assert ".." not in text, where
            assert "?." not in text, where


def test_every_prompt_of_the_bundled_deck_asks_for_something(bundled: Compiled) -> None:
    for one in bundled.facts:
        for face in one.faces:
            where = f"{one.id}: {face.prompt!r}"
            question, _, rest = face.prompt.partition("\n\n")
            if one.kind is FactKind.BLANK:
                assert "[…" in question, where
            elif one.kind in {FactKind.CARD, FactKind.QUESTION}:
                assert question.endswith(("?", ".")), where
            else:
                assert question.endswith("?"), where
            if one.kind in {FactKind.NAME, FactKind.STEP}:
                assert rest, where
            assert face.answer != face.prompt, where


def test_what_a_fact_of_the_bundled_deck_leans_on_is_there(bundled: Compiled) -> None:
    ids = {fact.id for fact in bundled.facts}
    for one in bundled.facts:
        for others in (one.siblings, one.confusable, one.builds_on):
            assert set(others) <= ids - {one.id}
            assert len(set(others)) == len(others)
        for other in one.siblings:
            assert one.id in fact(bundled, other).siblings


def test_the_bundled_deck_survives_the_database(bundled: Compiled) -> None:
    for one in bundled.facts:
        assert fact_from_json(json.loads(json.dumps(fact_to_json(one)))) == one
