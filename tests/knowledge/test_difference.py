"""What becomes of a learner's facts when an author changes a deck."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck.model import Deck, Effect
from quizapp.deck.reader import read
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.difference import Change, Difference, Sort, difference, rewordings
from quizapp.knowledge.facts import Compiled, Fact, FactId, fact_from_json, fact_to_json
from tests.builders import a_deck, compiled
from tests.deck.decks import WHOLE
from tests.knowledge.made_decks import SIGNS, Made, edits
from tests.knowledge.renaming import EntryPath, every_entry, is_of, renamed

TEXT = WHOLE.decode()


@cache
def whole() -> Deck:
    deck = read(WHOLE, "whole.yaml").deck
    assert deck is not None
    return deck


@cache
def whole_facts() -> tuple[Fact, ...]:
    return compile_deck(whole()).facts


def after_edit(*changes: tuple[str, str]) -> Difference:
    """Return what it does to replace some text of the whole deck."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return difference(whole_facts(), compiled(text))


def between(old: str, new: str) -> Difference:
    """Return what becomes of the facts of a small deck."""
    return difference(compiled(a_deck(rest=old)).facts, compiled(a_deck(rest=new)))


def but_kept(found: Difference) -> dict[str, Sort]:
    """Return the sorts of what was not kept, by today's id or else the last."""
    changes = (change for change in found.changes if change.sort is not Sort.KEPT)
    return {fact.id: c.sort for c in changes if (fact := c.after or c.before) is not None}


def the_change(found: Difference) -> Change:
    (change,) = (change for change in found.changes if change.sort is not Sort.KEPT)
    return change


def told(found: Difference) -> set[tuple[object, ...]]:
    """Return all that a difference says, but not in which order and of which line."""
    changes = {
        (c.sort, c.before and c.before.id, c.after and c.after.id, c.starts_again, c.what)
        for c in found.changes
    }
    renames = {(r.map, r.before, r.after, r.within) for r in found.likely_renames}
    return changes | renames


# Kept and reworded


@pytest.mark.parametrize("deck", ["tests/deck/blood_glucose.yaml", "decks/oxytocin.yaml"])
def test_a_deck_that_did_not_change_keeps_every_fact(root: Path, deck: str) -> None:
    text = (root / deck).read_text(encoding="utf-8")
    one = compiled(text)
    found = difference(one.facts, compiled(text))
    assert [change.before for change in found.changes] == list(one.facts)
    assert {change.sort for change in found.changes} == {Sort.KEPT}
    assert found.likely_renames == ()


def test_moving_entries_down_the_file_changes_nothing_for_a_learner() -> None:
    assert but_kept(after_edit(("terms:\n", "\n\n# the words\nterms:\n"))) == {}


def test_what_no_learner_sees_may_change_unnoticed() -> None:
    assert but_kept(after_edit(("chain: false", "chain: true"))) == {}
    assert but_kept(after_edit(("tags: [exam-1]", "tags: [exam-2]"))) == {}
    assert but_kept(after_edit(("confused_with: [glucagon]", "confused_with: [cortisol]"))) == {}


@pytest.mark.parametrize(
    ("old", "new", "reworded"),
    [
        ("Gland behind the", "Gland near the", "term:pancreas:meaning term:pancreas:name"),
        ("Beta cells take up glucose.", "They do.", "mechanism:glucose-raises-insulin"),
        ("note: Through GLUT4.", "note: By GLUT4.", "pathway:after-a-meal:uptake"),
        (
            "Muscle and fat take up glucose.",
            "Glucose goes into muscle.",
            "pathway:after-a-meal:release pathway:after-a-meal:uptake",
        ),
        ("Glucose is a sugar.", "Glucose is one of the sugars.", "claim:short"),
        ("add to the effect", "add much to it", "card:incretin"),
        ("Which hormone rises first", "What rises first", "question:first-line"),
        ("verb: stimulates", "verb: drives", "mechanism:glucose-raises-insulin"),
        ("where: [pancreas, the islets]", "where: islets", "mechanism:glucose-raises-insulin"),
        (
            "title: On waking",
            "title: In the morning",
            "pathway:waking:cortisol pathway:waking:light",
        ),
        ("cite: textbook", "cite: lecture", "term:insulin:meaning term:insulin:name"),
        (
            "effect: none, section: control",
            "effect: none",
            "table:hormones:third:cell table:hormones:third:effect",
        ),
    ],
)
def test_words_may_change_and_progress_is_kept(old: str, new: str, reworded: str) -> None:
    found = but_kept(after_edit((old, new)))
    # The text of a loop holds those of its mechanisms.
    assert {id for id in found if not id.startswith("loop:")} == set(reworded.split())
    assert set(found.values()) == {Sort.REWORDED}


def test_the_words_that_changed_are_told_one_by_one() -> None:
    change = the_change(after_edit(("Glucose itself triggers it.", "Glucose does it.")))
    assert change.before is not None
    assert change.after is not None
    told = [(t.name, t.before, t.after) for t in rewordings(change.before, change.after, {})]
    assert told == [("why", "Glucose itself triggers it.", "Glucose does it.")]


def test_a_value_in_other_case_and_spacing_is_the_same_value() -> None:
    found = after_edit(("{cell: alpha cells,", '{cell: "Alpha  Cells",'))
    assert but_kept(found) == {"table:hormones:glucagon:cell": Sort.REWORDED}


def test_the_same_letters_written_in_another_unicode_form_are_the_same_answer() -> None:
    question = "questions: {{q: {{stem: Who?, right: {answer}}}}}\n"
    found = between(question.format(answer="Jos\u00e9"), question.format(answer="Jose\u0301"))
    assert but_kept(found) == {"question:q": Sort.REWORDED}


def test_an_association_has_no_direction_to_change() -> None:
    found = after_edit(("cortisol goes with blood-glucose", "blood-glucose goes with cortisol"))
    assert but_kept(found) == {"mechanism:cortisol-with-glucose": Sort.REWORDED}


def test_a_loop_that_is_entered_elsewhere_is_the_same_loop() -> None:
    way = ["glucose-raises-insulin", "secretion-raises-insulin", "insulin-lowers-glucose"]
    elsewhere = [*way[1:], way[0]]
    found = after_edit((", ".join(way), ", ".join(elsewhere)))
    assert but_kept(found) == {"loop:glucose-insulin": Sort.REWORDED}


# Changed in meaning


@pytest.mark.parametrize(
    ("id", "old", "new", "what"),
    [
        (
            "mechanism:no-effect",
            "glucagon has no direct effect on insulin",
            "glucagon has no direct effect on cortisol",
            "the target was insulin, now is cortisol",
        ),
        (
            "mechanism:no-effect",
            "glucagon has no direct effect on insulin",
            "cortisol has no direct effect on insulin",
            "the source was glucagon, now is cortisol",
        ),
        (
            "mechanism:glucagon-raises-glucose",
            "glucagon raises blood-glucose",
            "glucagon acts on blood-glucose",
            "raises became acts on",
        ),
        (
            "mechanism:glucagon-raises-glucose",
            "glucagon raises blood-glucose",
            "glucagon goes with blood-glucose",
            "raises became goes with",
        ),
        (
            "mechanism:glucagon-raises-glucose",
            "glucagon raises blood-glucose",
            "{source: glucagon, effect: raises, target: blood-glucose, range: below}",
            "the range was both, now is below",
        ),
        (
            "mechanism:cortisol-with-glucose",
            "cortisol goes with blood-glucose",
            "cortisol goes with glucagon",
            "it now speaks of glucagon; it no longer speaks of blood-glucose",
        ),
        (
            "mechanism:cortisol-raises-glucose",
            "target: blood-glucose, net: true",
            "target: blood-glucose",
            "it is no longer an overall effect",
        ),
        (
            "mechanism:cortisol-lowers-secretion",
            "target: insulin-secretion, chain: false",
            "target: insulin-secretion, net: true",
            "it is now an overall effect",
        ),
        (
            "mechanism:glucose-raises-insulin",
            "    when: after-a-meal\n",
            "    when: diabetes\n",
            "the context was after-a-meal, now is diabetes",
        ),
        (
            "mechanism:glucose-raises-insulin",
            "    when: after-a-meal\n",
            "",
            "the context was after-a-meal, now is any",
        ),
        (
            "mechanism:glucose-raises-insulin",
            "    evidence: suggested\n    why: Beta",
            "    evidence: hypothesised\n    why: Beta",
            "suggested became hypothesised",
        ),
        (
            "table:hormones:third:cell",
            "cell: delta cells",
            "cell: D cells",
            "the value was delta cells, now is d cells",
        ),
        (
            "card:islets:organ",
            "{{organ|pancreas}}",
            "{{organ|liver}}",
            "the right answer was pancreas, now is liver",
        ),
        (
            "question:scalars",
            "right: no\n",
            "right: maybe\n",
            "the right answer was no, now is maybe",
        ),
        (
            "claim:early-detection",
            "evidence: suggested\n    prompt:",
            "evidence: hypothesised\n    prompt:",
            "suggested became hypothesised",
        ),
        (
            "pathway:waking:cortisol",
            "before: [[cortisol, glucose], [light, glucose]]",
            "before: [[cortisol, light], [light, glucose]]",
            "what follows directly was glucose, now is light",
        ),
    ],
)
def test_what_is_claimed_otherwise_is_told_and_progress_is_kept_by_default(
    id: str, old: str, new: str, what: str
) -> None:
    (change,) = after_edit((old, new)).of(Sort.MEANING)
    assert change.after is not None
    assert (change.after.id, change.what, change.starts_again) == (id, what, False)


def test_another_enzyme_is_another_meaning() -> None:
    deck = """terms: {a: First., b: Second., e: An enzyme., f: Another.}
mechanisms: {made: {source: a, effect: converts to, target: b, by: e}}
"""
    assert the_change(between(deck, deck.replace("by: e", "by: f"))).what == (
        "the enzyme was e, now is f"
    )
    assert the_change(between(deck, deck.replace(", by: e", ""))).what == (
        "the enzyme was e, now is none"
    )


@pytest.mark.parametrize("then", ["lowers", "raises", "converts to"])
@pytest.mark.parametrize("now", ["lowers", "raises", "converts to"])
def test_only_a_flipped_sign_starts_again_by_default(then: str, now: str) -> None:
    deck = "terms: {{a: First., b: Second.}}\nmechanisms: {{m: a {effect} b}}\n"
    found = between(deck.format(effect=then), deck.format(effect=now))
    if then == now:
        assert but_kept(found) == {}
        return
    change = the_change(found)
    assert (change.sort, change.what) == (Sort.MEANING, f"{then} became {now}")
    assert change.starts_again is (Effect(then).sign != Effect(now).sign)


def test_a_loop_whose_kind_is_flipped_starts_again_with_the_mechanism_that_flipped_it() -> None:
    deck = """terms: {a: First., b: Second., c: Third.}
mechanisms: {ab: a raises b, ba: b raises a, ac: a raises c, ca: c raises a}
loops: {l: {title: L, kind: reinforcing, through: [ab, ba]}}
"""
    flipped = deck.replace("ba: b raises a", "ba: b lowers a").replace("reinforcing", "balancing")
    found = between(deck, flipped)
    assert but_kept(found) == {"mechanism:ba": Sort.MEANING, "loop:l": Sort.MEANING}
    assert {change.starts_again for change in found.of(Sort.MEANING)} == {True}
    change = the_change(between(deck, deck.replace("[ab, ba]", "[ac, ca]")))
    assert (change.sort, change.starts_again) == (Sort.MEANING, False)
    assert change.what == "it now goes through ac and ca; it no longer goes through ab and ba"


def test_many_words_and_long_ones_are_cut_short() -> None:
    steps = "".join(f"      - s{n}: Step {n}.\n" for n in range(9))
    pathway = f"pathways:\n  p:\n    title: P\n    order: partial\n    steps:\n{steps}"
    pairs = ", ".join(f"[s0, s{n}]" for n in range(1, 9))
    found = between(f"{pathway}    before: [[s0, s1]]\n", f"{pathway}    before: [{pairs}]\n")
    assert the_change(found).what == (
        "what follows directly was s1, now is s1, s2, s3, s4 and 4 more"
    )
    question = "questions: {{q: {{stem: What?, right: {answer}}}}}\n"
    found = between(question.format(answer="a" * 999), question.format(answer="b"))
    assert len(the_change(found).what) < 120


# Renamed


@pytest.mark.parametrize("entry", every_entry(whole()), ids="/".join)
def test_what_is_renamed_and_says_so_keeps_its_facts_and_everybody_elses(
    entry: EntryPath,
) -> None:
    found = difference(whole_facts(), compile_deck(renamed(whole(), entry)))
    assert len(found.changes) == len(whole_facts())
    for change in found.changes:
        assert change.before is not None
        expected = Sort.RENAMED if is_of(change.before.id, entry) else Sort.KEPT
        assert change.sort is expected, change.before.id
    assert found.likely_renames == ()


@given(st.sets(st.sampled_from(every_entry(whole())), max_size=12))
def test_any_number_of_entries_can_be_renamed_at_once(entries: set[EntryPath]) -> None:
    deck = whole()
    for entry in filter(entries.__contains__, every_entry(whole())):
        deck = renamed(deck, entry)
    found = difference(whole_facts(), compile_deck(deck))
    assert {change.sort for change in found.changes} <= {Sort.KEPT, Sort.RENAMED}
    assert len(found.changes) == len(whole_facts())


def test_a_new_id_that_brings_a_new_name_with_it_is_a_rename() -> None:
    found = between(
        "terms: {glucose: A sugar.}\n",
        "terms: {blood-sugar: {definition: A sugar., was: glucose}}\n",
    )
    assert but_kept(found) == {
        "term:blood-sugar:meaning": Sort.RENAMED,
        "term:blood-sugar:name": Sort.RENAMED,
    }


def test_what_was_renamed_and_claims_something_else_is_told_as_the_latter() -> None:
    deck = "terms: {a: First., b: Second.}\nmechanisms: {m: a raises b}\n"
    new = deck.replace("m: a raises b", "n: {source: a, effect: lowers, target: b, was: m}")
    change = the_change(between(deck, new))
    assert change.before is not None
    assert change.after is not None
    assert (change.sort, change.before.id, change.after.id, change.starts_again) == (
        Sort.MEANING,
        "mechanism:m",
        "mechanism:n",
        True,
    )


def test_a_row_that_says_itself_what_it_was_is_not_taken_by_its_term() -> None:
    table = """tables:
  t: {title: T, row: row, columns: {c: {title: c, functional: true}}, rows: {ROWS}}
"""
    found = between(
        "terms: {x: One.}\n" + table.replace("ROWS", "x: {c: v}, y: {title: Y, c: w}"),
        "terms: {z: {definition: One., was: x}}\n"
        + table.replace("ROWS", "z: {c: w, was: y}, other: {title: Other, c: v, was: x}"),
    )
    pairs = {
        change.after.id: change.before.id
        for change in found.of(Sort.RENAMED)
        if change.after and change.before and change.after.id.startswith("table:")
    }
    assert pairs == {"table:t:z:c": "table:t:y:c", "table:t:other:c": "table:t:x:c"}


def test_a_row_takes_nothing_by_its_term_that_another_row_says_it_was() -> None:
    table = """tables:
  t: {title: T, row: row, columns: {c: {title: c, functional: true}}, rows: {ROWS}}
"""
    found = between(
        "terms: {x: One.}\n" + table.replace("ROWS", "x: {c: v}"),
        "terms: {z: {definition: One., was: x}}\n"
        + table.replace("ROWS", "z: {c: w}, other: {title: Other, c: v, was: x}"),
    )
    assert but_kept(found)["table:t:other:c"] is Sort.RENAMED
    assert but_kept(found)["table:t:z:c"] is Sort.NEW


def test_an_id_that_is_still_there_is_nobodys_earlier_one() -> None:
    steps = "      - a: One.\n{new}      - b: Two.\n      - d: Four.\n"
    deck = f"pathways:\n  p:\n    title: P\n    steps:\n{steps}"
    new = "      - {id: c, text: Three., was: b}\n"
    found = between(deck.format(new=""), deck.format(new=new))
    assert but_kept(found) == {"pathway:p:a": Sort.MEANING, "pathway:p:c": Sort.NEW}


def test_an_old_fact_never_has_two_heirs() -> None:
    deck = "pathways:\n  p:\n    title: P\n    steps:\n{steps}      - z: Last.\n"
    new = "      - {id: b, text: One., was: a}\n      - {id: c, text: Two., was: a}\n"
    found = between(deck.format(steps="      - a: One.\n"), deck.format(steps=new))
    assert but_kept(found) == {"pathway:p:b": Sort.MEANING, "pathway:p:c": Sort.NEW}


def test_of_two_entries_that_became_one_the_one_that_is_still_there_goes_on() -> None:
    found = between(
        "cards: {a: {front: A?, back: A.}, b: {front: B?, back: B.}}\n",
        "cards: {b: {front: B?, back: B., was: a}}\n",
    )
    assert but_kept(found) == {"card:a": Sort.GONE}


def test_who_goes_on_as_whom_can_be_settled_elsewhere() -> None:
    deck = compiled(a_deck(cards=2))
    one, other = (fact.id for fact in deck.facts)
    assert told(difference(deck.facts, deck, {one: other})) == {
        (Sort.RENAMED, other, one, False, ""),
        (Sort.NEW, None, other, False, ""),
        (Sort.GONE, one, None, False, ""),
    }


# The order of the file


def shuffled(deck: Deck, seed: int) -> Deck:
    """Return the deck with the entries of each map in another order and so on other lines."""
    random = Random(seed)

    def mixed(entries: Mapping[Any, Any]) -> dict[Any, Any]:
        order = random.sample(list(entries), len(entries))
        places = [entry.place for entry in entries.values()]
        pairs = zip(order, places, strict=True)
        return {id: replace(entries[id], place=place) for id, place in pairs}

    tables = {}
    for id, table in deck.tables.items():
        rows = {key: replace(row, cells=mixed(row.cells)) for key, row in table.rows.items()}
        tables[id] = replace(table, rows=mixed(rows), columns=mixed(table.columns))
    deck = replace(deck, tables=tables)
    maps: dict[str, Any] = {
        f.name: mixed(entries)
        for f in fields(deck)
        if isinstance(entries := getattr(deck, f.name), dict) and f.name != "sections"
    }
    return replace(deck, **maps)


@given(st.integers(), st.integers())
def test_the_order_of_the_entries_in_the_file_changes_nothing_but_the_order(
    old: int, new: int
) -> None:
    edited = (
        TEXT.replace("glucagon raises blood-glucose", "glucagon lowers cortisol")
        .replace("Gland behind the stomach.", "A gland.")
        .replace("  incretin:", "  gut-hormones:")
        .replace("\n  no-effect: ", "\n  none: ")
    )
    deck = read(edited.encode(), "edited.yaml").deck
    assert deck is not None
    plain = difference(whole_facts(), compile_deck(deck))
    assert set(but_kept(plain).values()) == {*Sort} - {Sort.KEPT, Sort.RENAMED}
    assert len(plain.likely_renames) == 2
    mixed = difference(
        compile_deck(shuffled(whole(), old)).facts, compile_deck(shuffled(deck, new))
    )
    assert told(mixed) == told(plain)
    assert but_kept(difference(whole_facts(), compile_deck(shuffled(whole(), new)))) == {}


def test_changes_come_as_the_new_deck_teaches_and_what_is_gone_comes_last() -> None:
    old, new = compiled(a_deck(cards=4)), compiled(a_deck(cards=3).replace("card-1", "other"))
    found = difference(old.facts, new)
    assert [change.after for change in found.changes[:3]] == list(new.facts)
    gone = [change.before.id for change in found.changes[3:] if change.before]
    assert gone == ["card:card-1", "card:card-3"]


# Any edits, judged by who is who


def _printed(deck: Compiled) -> Mapping[FactId, object]:
    """Return all that a learner sees of each fact."""
    unseen = {"id", "line", "siblings", "confusable", "builds_on", "was", "meaning"}
    return {
        fact.id: {name: value for name, value in asdict(fact).items() if name not in unseen}
        for fact in deck.facts
    }


def _flips(old: Any, new: Any) -> bool:
    if not isinstance(old, dict):
        return False
    return SIGNS.get(old["effect"], 0) * SIGNS.get(new["effect"], 0) < 0


@given(edits())
def test_after_any_edits_every_fact_is_sorted_as_the_author_would(decks: tuple[Made, Made]) -> None:
    (old, new), (was, now) = decks, (decks[0].compiled(), decks[1].compiled())
    before, after = old.facts(), new.facts()
    seen, seen_now = _printed(was), _printed(now)
    expected: dict[tuple[str | None, str | None], tuple[Sort, bool]] = {}
    for who in before.keys() | after.keys():
        if who not in after:
            expected[before[who][0], None] = (Sort.GONE, False)
        elif who not in before:
            expected[None, after[who][0]] = (Sort.NEW, False)
        else:
            (id, claim), (id_now, claim_now) = before[who], after[who]
            if claim != claim_now:
                sort = Sort.MEANING
            elif id != id_now:
                sort = Sort.RENAMED
            else:
                same = seen[FactId(id)] == seen_now[FactId(id_now)]
                sort = Sort.KEPT if same else Sort.REWORDED
            expected[id, id_now] = (sort, sort is Sort.MEANING and _flips(claim, claim_now))
    found = difference(was.facts, now)
    assert {
        (c.before and str(c.before.id), c.after and str(c.after.id)): (c.sort, c.starts_again)
        for c in found.changes
    } == expected
    # Each fact of both versions stands in exactly one change.
    assert len(found.changes) == len(expected)
    assert sum(c.before is not None for c in found.changes) == len(was.facts)
    assert sum(c.after is not None for c in found.changes) == len(now.facts)
    assert all(bool(c.what) is (c.sort is Sort.MEANING) for c in found.changes)
    _check_likely_renames(found)


def _check_likely_renames(found: Difference) -> None:
    """Check that none has two heirs, and that what is told gone and new is."""
    renames = found.likely_renames
    assert len({(r.map, r.within, r.before) for r in renames}) == len(renames)
    assert len({(r.map, r.within, r.after) for r in renames}) == len(renames)
    gone = {part for c in found.of(Sort.GONE) if c.before for part in c.before.id.split(":")}
    new = {part for c in found.of(Sort.NEW) if c.after for part in c.after.id.split(":")}
    for rename in renames:
        if rename.line is not None:
            assert rename.before in gone
            assert rename.after in new


# What is kept from run to run


def test_what_facts_claim_survives_the_database() -> None:
    stored = [fact_from_json(json.loads(json.dumps(fact_to_json(fact)))) for fact in whole_facts()]
    assert [fact.meaning for fact in stored] == [fact.meaning for fact in whole_facts()]


def test_facts_kept_by_an_older_program_count_as_reworded_at_most() -> None:
    stored = []
    for fact in whole_facts():
        values = json.loads(json.dumps(fact_to_json(fact)))
        values.pop("meaning", None)
        stored.append(fact_from_json(values))
    assert {fact.meaning for fact in stored} == {None}
    flipped = compiled(TEXT.replace("glucagon raises blood-glucose", "glucagon lowers cortisol"))
    found = difference(stored, flipped)
    assert but_kept(found) == {"mechanism:glucagon-raises-glucose": Sort.REWORDED}


def test_what_a_newer_program_adds_to_a_meaning_is_told_as_far_as_it_goes() -> None:
    deck = compiled("quizapp: 1\nid: d\ntitle: D\nclaims: {c: All is one.}\n")
    (fact,) = deck.facts
    assert fact.meaning is not None
    newer = replace(fact, meaning=(*fact.meaning, "mood", "calm"))
    assert the_change(difference([newer], deck)).what == "the mood was calm, now is nothing"


def test_a_meaning_is_made_of_ids_and_signs_and_there_is_none_where_words_are_all() -> None:
    meanings = {str(fact.id): fact.meaning for fact in whole_facts()}
    assert meanings["mechanism:insulin-lowers-glucose"] == (
        *("evidence", "stated", "source", "thing:insulin"),
        *("effect", "lowers", "target", "thing:blood-glucose"),
    )
    assert meanings["term:insulin:meaning"] is None
    assert meanings["card:incretin"] is None
