"""What is said of fields, ids, effects and references, and how to mend each."""

import pytest

from quizapp.deck.model import Effect
from quizapp.deck.problems import Problem
from quizapp.deck.reader import read
from tests.deck.decks import deck_of

TERMS = """\
terms:
  insulin: {definition: Hormone., abbr: INS, also: [the key hormone]}
  blood-glucose: {definition: Sugar., name: glucose of the blood, also: [blood sugar]}
  beta-cell: Cell of the pancreas.
quantities:
  uptake: {title: uptake of glucose}
"""


def problems_of(text: str) -> list[Problem]:
    return list(read(deck_of(text), "deck.yaml").problems)


def hint_of(text: str) -> str | None:
    (problem,) = problems_of(text)
    return problem.hint


def told(text: str) -> list[str]:
    """Return each message with its hint."""
    return [f"{problem.message} {problem.hint}" for problem in problems_of(text)]


def mended(text: str) -> str:
    """Return the lines that are printed for the only problem of a text, one under the other."""
    (problem,) = problems_of(text)
    assert problem.mend is not None
    lines = text.split("\n")
    last = problem.mend.last - 3
    assert problem.mend.first == problem.mend.last, lines[last - 1]
    again = read(deck_of("\n".join([*lines[: last - 1], *problem.mend.lines, *lines[last:]])), "x")
    assert not again.problems
    return "\n".join(line.strip() for line in problem.mend.lines)


# Fields

COMMON = "evidence, cite, note, when, section, tags, ask, was"
WHY = (
    "It belongs to `mechanisms`, `loops` and `questions`. What is shown with the answer here is a"
    " `note`."
)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("licence: MIT\n", "Did you mean `license`?"),
        ("titel: T\n", "Did you mean `title`?"),
        ("term:\n  a: First.\n", "Did you mean `terms`?"),
        ("mechanism:\n  a: First.\n", "Did you mean `mechanisms`?"),
        ("glossary:\n  a: First.\n", "Did you mean `terms`?"),
        ("flashcards:\n  a: First.\n", "Did you mean `cards`?"),
        ("terms:\n  a: {def: First.}\n", "Did you mean `definition`?"),
        ("terms:\n  a: {definition: First., synonyms: [b]}\n", "Did you mean `also`?"),
        ("terms:\n  a: {definition: First., type: b}\n", "Did you mean `kind`?"),
        ("claims:\n  c: {claim: It is.}\n", "Did you mean `text`?"),
        ("claims:\n  c: {text: It is., comment: Why.}\n", "Did you mean `note`?"),
        (
            "terms:\n  a: {definition: First., why: Because.}\n",
            WHY,
        ),
        ("terms:\n  a: {definition: First., stem: What?}\n", "It belongs to `questions`."),
        ("definition: First.\n", "It belongs to `terms`."),
        (
            "questions:\n  q: {front: What?, back: This.}\n",
            "Move it to `cards`, or write `stem` for `front` and `right` for `back`.",
        ),
        (
            "cards:\n  c: {cloze: '{{a|b}}', back: c}\n",
            "A card has `front` and `back`, or a `cloze`.",
        ),
        (
            "sections:\n  s: {title: S, colour: red}\n",
            f"It may have: title; and, as any entry, {COMMON}.",
        ),
        ("cards:\n  c: {front: What?}\n", "Add `back: …`: the answer."),
    ],
)
def test_a_field_that_is_none_is_told_with_the_one_that_was_meant(text: str, hint: str) -> None:
    assert hint_of(text) == hint


def test_the_fields_of_another_program_are_told_each_once() -> None:
    entries = "".join(
        f"  q{number}: {{question: What?, answer: This., options: [a, b]}}\n"
        for number in range(200)
    )

    assert told("questions:\n" + entries) == [
        f"`{field}` is no field of `q0`: here and in 199 more places. Did you mean `{meant}`?"
        for field, meant in (("question", "stem"), ("answer", "right"), ("options", "wrong"))
    ]


def test_questions_and_answers_under_cards_are_front_and_back() -> None:
    assert told("cards:\n  c:\n    q: What?\n    a: This.\n") == [
        "`q` is no field of `c`. Did you mean `front`?",
        "`a` is no field of `c`. Did you mean `back`?",
    ]


def test_a_misspelt_field_is_not_missing_too() -> None:
    assert told("terms:\n  a: {definitoin: First.}\n") == [
        "`definitoin` is no field of `a`. Did you mean `definition`?"
    ]


def test_a_step_with_two_ids_is_one_problem() -> None:
    steps = "pathways:\n  p:\n    title: P\n    steps: [a: {id: b, text: B}, c: C]\n"

    assert told(steps) == [
        "This step has two ids, `a` and another one among its fields. Leave out `id: …`."
    ]


# Flags, numbers, words


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("yes", "Write `true`."),
        ("on", "Write `true`."),
        ("Yes", "Write `true`."),
        ("1", "Write `true`."),
        ("no", "Write `false`."),
        ("off", "Write `false`."),
        ('"true"', "Write `true`, without quotes."),
        ("“true”", "Write `true`."),
        ("often", "Write `true` or `false`."),
    ],
)
def test_a_flag_is_told_as_the_word_to_write(written: str, hint: str) -> None:
    assert hint_of(f"kinds:\n  k: {{complete: {written}}}\n") == hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("1,000", "Write `1000`."),
        ("1 000", "Write `1000`."),
        ("1.0", "Write `1`."),
        ("v2", "Write `2`."),
        ('"2"', "Write `2`, without quotes."),
        ("two", "Write digits only, such as `2`."),
        ("-1", "Write digits only, such as `2`."),
        ("99999999999", "Write a smaller one: it may have nine digits."),
    ],
)
def test_a_number_is_told_in_digits(written: str, hint: str) -> None:
    assert hint_of(f"version: {written}\n") == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("claims:\n  c: {text: X., evidence: certain}\n", "Did you mean `stated`?"),
        ("claims:\n  c: {text: X., evidence: hypothesized}\n", "Did you mean `hypothesised`?"),
        ("claims:\n  c: {text: X., evidence: Stated}\n", "Write `stated`."),
        (
            "claims:\n  c: {text: X., evidence: blue}\n",
            "It is one of: stated, suggested, hypothesised.",
        ),
        (
            "loops:\n  l: {title: L, kind: positive, through: [a, b]}\n",
            "Did you mean `reinforcing`?",
        ),
        (
            "loops:\n  l: {title: L, kind: negative, through: [a, b]}\n",
            "Did you mean `balancing`?",
        ),
    ],
)
def test_a_word_that_others_use_is_told_as_the_word_of_the_language(text: str, hint: str) -> None:
    assert hint_of(text) == hint


# Ids and references


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("Blood Glucose", "blood-glucose"),
        ("blood_glucose", "blood-glucose"),
        ("“glucose”", "glucose"),
    ],
)
def test_an_id_that_is_none_is_told_as_it_is_to_be_written(written: str, better: str) -> None:
    assert hint_of(f"terms:\n  {written}: Something.\n") == f"Write `{better}`."


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("Glucose (blood)", "glucose-blood"),
        ("Östrogen", "ostrogen"),
        ("β-cell", "beta-cell"),
        ("T3/T4", "t3-t4"),
        ("ACE", "ace"),
        ("Angiotensin II", "angiotensin-ii"),
    ],
)
def test_a_name_that_stands_for_an_id_is_kept_as_the_name(written: str, better: str) -> None:
    text = f"terms:\n  {written}: Something.\n"

    assert hint_of(text) == f"Write `{better}`, and its name as learners shall read it:"
    assert mended(text) == f"{better}:\nname: {written}\ndefinition: Something."
    assert mended(f"terms:\n  {written}:\n    definition: Something.\n") == (
        f"{better}:\nname: {written}"
    )


def test_a_reference_to_an_id_that_is_to_be_mended_is_no_second_problem() -> None:
    text = "terms:\n  Blood Glucose: Sugar.\n  insulin: Hormone.\nmechanisms:\n"

    assert hint_of(text + "  m: insulin lowers blood-glucose\n") == "Write `blood-glucose`."


def test_a_letter_that_cannot_be_seen_is_named() -> None:
    assert told(
        "terms:\n  a:\n    definition: X.\n    kind: hor\u200bmone\nkinds: {hormone: }\n"
    ) == ["`hor\u200bmone` is no id: it holds the invisible U+200B. Write its id, `hormone`."]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("Insulin", "Write its id, `insulin`."),
        ("INS", "Write its id, `insulin`."),
        ("ins", "Write its id, `insulin`."),
        ("the key hormone", "Write its id, `insulin`."),
        ("Blood glucose", "Write its id, `blood-glucose`."),
        ("bloodglucose", "Write its id, `blood-glucose`."),
        ("blood_glucose", "Write its id, `blood-glucose`."),
        ("blood-sugar", "Write its id, `blood-glucose`."),
        ("glucose of the blood", "Write its id, `blood-glucose`."),
        ("uptake of glucose", "Write its id, `uptake`."),
        ("inuslin", "Did you mean `insulin`?"),
        ("insuline", "Did you mean `insulin`?"),
        ("glucose", "Did you mean `blood-glucose`?"),
        ("blod-sugar", "Did you mean `blood-glucose`?"),
        ("beta-cells", "Did you mean `beta-cell`?"),
        ("pancreas", "Add `pancreas` to `terms` or `quantities`."),
    ],
)
def test_a_thing_is_found_by_its_id_its_names_and_what_is_like_them(word: str, hint: str) -> None:
    assert hint_of(f"{TERMS}claims:\n  c: {{text: X., about: [{word}]}}\n") == hint


def test_a_list_that_is_written_as_a_text_is_told_as_a_list() -> None:
    text = "kinds: {hormone: , drug: }\nterms:\n  a:\n    definition: X.\n    kind: hormone, drug\n"

    assert hint_of(text) == "For several, write a list:"
    assert mended(text) == "kind: [hormone, drug]"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("claims:\n  c: {text: X., section: basic}\nsections: {basics: B}\n", "basics"),
        ("claims:\n  c: {text: X., section: s}\nsections: {basics: B}\n", None),
        (
            "claims:\n  c: {text: X., when: after-meal}\ncontexts: {after-a-meal: M}\n",
            "after-a-meal",
        ),
        ("claims:\n  c: {text: X., cite: textbok}\nsources: {textbook: T}\n", "textbook"),
    ],
)
def test_the_nearest_id_is_told(text: str, hint: str | None) -> None:
    assert hint_of(text) == (f"Did you mean `{hint}`?" if hint else "Add `s` to `sections`.")


def test_an_id_that_was_renamed_is_told_with_its_new_name() -> None:
    text = (
        "terms:\n  human-insulin: {definition: X., was: insulin}\n  insulins: Y.\n"
        "mechanisms:\n  m: insulin raises insulins\n"
    )

    assert hint_of(text) == "`insulin` is called `human-insulin` now."


def test_a_misspelt_column_and_a_missing_step_are_told_with_those_there_are() -> None:
    table = (
        "terms: {a: X.}\n"
        "tables:\n  t: {title: T, row: r, columns: {cell: C}, rows: {a: {cells: x}}}\n"
    )
    steps = "pathways:\n  p:\n    title: P\n    order: partial\n    steps: [up: Up., down: Down.]\n"

    assert hint_of(table) == "Did you mean `cell`?"
    assert hint_of(table.replace("cells", "size")) == "Its columns are: cell."
    assert hint_of(steps + "    before: [[up, back]]\n") == "The steps are: up, down."


# One mistake in many places


@pytest.mark.parametrize(
    ("map_name", "field", "message"),
    [
        ("sections", "section: basic", "There is no section `basic`: here and in 199 more places."),
        ("contexts", "when: fed", "There is no context `fed`: here and in 199 more places."),
        ("sources", "cite: book", "There is no source `book`: here and in 199 more places."),
        ("kinds", "kind: gland", "There is no kind `gland`: here and in 199 more places."),
    ],
)
def test_the_same_unknown_word_in_many_places_is_told_once(
    map_name: str, field: str, message: str
) -> None:
    text = "terms:\n" + "".join(
        f"  a{number}: {{definition: Term {number}., {field}}}\n" for number in range(200)
    )

    (problem,) = problems_of(text)

    assert problem.message == message
    assert problem.hint == f"Add `{field.rsplit(maxsplit=1)[-1]}` to `{map_name}`."
    assert problem.place.line == 5


def test_the_same_wrong_effect_in_many_places_is_told_once() -> None:
    text = (
        TERMS
        + "mechanisms:\n"
        + "".join(f"  m{number}: insulin inhibits uptake\n" for number in range(60))
    )

    (problem,) = problems_of(text)

    assert problem.message == "`effect` cannot be `inhibits`: here and in 59 more places."


def test_two_places_are_told_as_one_more() -> None:
    text = "claims:\n  b: {text: X., section: s}\n  c: {text: Y., section: s}\n"

    (problem,) = problems_of(text)

    assert problem.message == "There is no section `s`: here and in one more place."


# Effects


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("increases", "insulin raises uptake"),
        ("elevates", "insulin raises uptake"),
        ("decreases", "insulin lowers uptake"),
        ("reduces", "insulin lowers uptake"),
        ("affects", "insulin changes uptake"),
        ("causes", "insulin leads to uptake"),
        ("results in", "insulin leads to uptake"),
        ("produces", "insulin makes uptake"),
        ("treats", "insulin is given for uptake"),
        ("becomes", "insulin converts to uptake"),
        ("turns into", "insulin converts to uptake"),
        ("is associated with", "insulin goes with uptake"),
        ("has no effect on", "insulin has no direct effect on uptake"),
        ("does not affect", "insulin has no direct effect on uptake"),
        ("binds to", "insulin binds uptake"),
        ("->", "insulin leads to uptake"),
        ("raise", "insulin raises uptake"),
        ("is made by", "uptake makes insulin"),
        ("is increased by", "uptake raises insulin"),
        ("requires", "uptake permits insulin"),
        ("strongly increases", "insulin raises uptake"),
    ],
)
def test_a_verb_is_told_as_the_effect_it_says(said: str, written: str) -> None:
    assert mended(f"{TERMS}mechanisms:\n  m: insulin {said} uptake\n") == f"m: {written}"


@pytest.mark.parametrize(
    ("said", "effect"),
    [
        ("inhibits", "lowers"),
        ("blocks", "lowers"),
        ("suppresses", "lowers"),
        ("stimulates", "raises"),
        ("activates", "raises"),
        ("regulates", "changes"),
        ("secretes", "releases"),
    ],
)
def test_a_verb_that_says_more_is_kept_as_the_wording(said: str, effect: str) -> None:
    short = f"{TERMS}mechanisms:\n  m: insulin {said} uptake\n"
    braces = f"{TERMS}mechanisms:\n  m: {{source: insulin, effect: {said}, target: uptake}}\n"
    fields = (
        f"{TERMS}mechanisms:\n  m:\n    source: insulin\n    effect: {said}\n    target: uptake\n"
    )

    assert hint_of(short) == f"The effect is `{effect}`; `verb` keeps your wording:"
    assert (
        mended(short) == f"m: {{source: insulin, effect: {effect}, target: uptake, verb: {said}}}"
    )
    assert (
        mended(braces) == f"m: {{source: insulin, effect: {effect}, verb: {said}, target: uptake}}"
    )
    assert mended(fields) == f"effect: {effect}\nverb: {said}"


def test_what_something_is_is_said_of_a_term() -> None:
    text = f"{TERMS}mechanisms:\n  m: insulin is uptake\n"

    assert hint_of(text) == "That is no effect. It is said of a term, with `is_a: …`."


def test_what_causes_something_may_raise_it_too() -> None:
    text = f"{TERMS}mechanisms:\n  m: insulin causes uptake\n"

    assert hint_of(text) == (
        "Write `leads to` for what follows from it, or `raises` if there is more of it:"
    )


def test_a_verb_that_nobody_knows_is_told_with_those_there_are() -> None:
    hint = hint_of(f"{TERMS}mechanisms:\n  m: insulin frobnicates uptake\n")

    assert hint is not None
    assert hint.startswith("The effect is one of these.\nIt goes up or down: raises, lowers;")
    assert all(effect in hint for effect in Effect)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("blood glucose raises insulin", "blood-glucose raises insulin"),
        ("Insulin lowers blood glucose", "insulin lowers blood-glucose"),
        ("The key hormone lowers blood sugar", "insulin lowers blood-glucose"),
        (
            "the insulin has no direct effect on the uptake of glucose",
            "insulin has no direct effect on uptake",
        ),
        ("INS decreases glucose of the blood", "insulin lowers blood-glucose"),
    ],
)
def test_a_short_form_in_names_is_told_in_ids(said: str, written: str) -> None:
    assert mended(f"{TERMS}mechanisms:\n  m: {said}  # why\n") == f"m: {written}  # why"


def test_names_in_a_short_form_that_nothing_has_are_told() -> None:
    text = f"{TERMS}mechanisms:\n  m: a rise in insulin lowers blood-glucose\n"

    assert hint_of(text) == (
        "Nothing in this deck is called `a rise in insulin`. Ids have hyphens for spaces."
    )


def test_many_unknown_words_in_a_large_deck_are_told_in_little_time() -> None:
    terms = "".join(f"  term-{number}: Thing {number}.\n" for number in range(4_000))
    claims = "".join(
        f"  c{number}: {{text: X{number}., about: trem-{number}}}\n" for number in range(900)
    )

    hints = [problem.hint for problem in problems_of(f"terms:\n{terms}claims:\n{claims}")]

    assert hints == [f"Did you mean `term-{number}`?" for number in range(900)]


# What the short form has no room for


def test_two_targets_in_one_line_are_two_mechanisms() -> None:
    assert mended(f"{TERMS}mechanisms:\n  m: insulin raises uptake and beta-cell\n") == (
        "m: insulin raises uptake\ninsulin-raises-beta-cell: insulin raises beta-cell"
    )


def test_two_causes_in_one_line_are_two_mechanisms() -> None:
    assert mended(f"{TERMS}mechanisms:\n  m: insulin and the beta cell raise uptake\n") == (
        "m: insulin raises uptake\nbeta-cell-raise-uptake: beta-cell raises uptake"
    )


def test_a_place_behind_the_target_is_said_with_where() -> None:
    assert mended(f"{TERMS}mechanisms:\n  m: insulin raises uptake in skeletal muscle\n") == (
        "m: {source: insulin, effect: raises, target: uptake, where: skeletal muscle}"
    )


@pytest.mark.parametrize("said", ["cuts", "cleaves"])
def test_a_verb_of_enzymes_is_not_taken_for_a_fall(said: str) -> None:
    hint = hint_of(f"{TERMS}mechanisms:\n  m: insulin {said} uptake\n")

    assert hint is not None
    assert "converts to" in hint


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("negative feedback", "balancing"),
        ("Negative feedback loop", "balancing"),
        ("positive feedback", "reinforcing"),
        ("positive-feedback", "reinforcing"),
        ("vicious cycle", "reinforcing"),
    ],
)
def test_a_sort_of_feedback_is_told_as_the_kind_of_loop(said: str, kind: str) -> None:
    text = f"loops:\n  l: {{title: L, kind: {said}, through: [a, b]}}\n"

    assert hint_of(text) == f"Did you mean `{kind}`?"


# Rows


ROWS = "terms: {renin: Enzyme.}\ntables:\n  t:\n    title: T\n    row: r\n    columns: {by: By}\n"


def test_a_comma_in_a_cell_does_not_lose_the_rest_of_it() -> None:
    text = f"{ROWS}    rows:\n      renin: {{by: low pressure, low salt}}\n"

    assert told(text)[0].startswith("`low salt` is no column: the comma before it ends a text.")
    assert mended(text) == "renin:\nby: low pressure, low salt"


def test_a_key_without_a_value_that_is_no_column_is_told() -> None:
    text = f"{ROWS}    rows:\n      renin:\n        by: kidney\n        trigger:\n"

    assert hint_of(text) == "Its columns are: by."


def test_a_column_that_is_left_empty_is_no_problem() -> None:
    assert problems_of(f"{ROWS}    rows:\n      renin: {{by: }}\n") == []
