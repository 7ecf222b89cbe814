"""Each fault that a deck can have, at its place."""

import pytest

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.problems import Problem, Severity
from quizapp.deck.reader import Reading, read
from tests.deck.decks import HEAD, deck_of

HERE = "§"
"""Stands in front of what a problem points at."""

TERMS = "terms:\n  a: First.\n  b: Second.\n"
MORE = TERMS + "mechanisms:\n  up: a raises b\n  back: b raises a\n"
PATHWAY = "pathways:\n  p:\n    title: P\n"
TABLE = TERMS + "tables:\n  t:\n    title: T\n    row: r\n    columns: {one: One}\n"

FAULTY: list[tuple[Code, str]] = [
    (Code.WRITING_DIRECTION, "description: a §\u202eb\n"),
    (Code.CONTROL_CHARACTER, "description: a §\x1b[31m b\n"),
    (Code.CONTROL_CHARACTER, "description: a §\x9b31m b\n"),
    (Code.CONTROL_CHARACTER, "description: a §\u2028 b\n"),
    (Code.CONTROL_CHARACTER, 'description: §"\\e[31m"\n'),
    (Code.CONTROL_CHARACTER, 'description: §"a \\N b"\n'),
    (Code.SYNTAX, "description: Hormone§: lowers it\n"),
    (Code.SYNTAX, 'description: "insulin" §is a hormone\n'),
    (Code.SYNTAX, "description: [insulin] §is a hormone\n"),
    (Code.SYNTAX, 'description: §"insulin is a hormone\n'),
    (Code.SYNTAX, "description: §@insulin\n"),
    (Code.SYNTAX, "description: §%5 glucose\n"),
    (Code.SYNTAX, "description: §`insulin`\n"),
    (Code.SYNTAX, "description: > §5 mmol\n"),
    (Code.SYNTAX, "description: §- insulin\n"),
    (Code.SYNTAX, "terms:\n§\ta: First.\n"),
    (Code.SYNTAX, "terms:\n  a: First.\n    name§: A\n"),
    (Code.SYNTAX, 'description: "a §\\d b"\n'),
    (Code.SYNTAX, "authors: [A, B\ntitles§: x\n"),
    (Code.SYNTAX, "§nothing\n"),
    (Code.SYNTAX, "description: {§: x}\n"),
    (Code.REPEATED, "terms:\n  a: First.\n  §a: Second.\n"),
    (Code.REPEATED, "§title: Again\n"),
    (Code.ALIAS, "description: §*insulin\n"),
    (Code.ALIAS, "description: §&insulin that\n"),
    (Code.ALIAS, "terms: §&all\n  a: First.\n"),
    (Code.TAG, "description: §!important text\n"),
    (Code.TAG, "terms: §!!map\n  a: First.\n"),
    (Code.TAG, "description: §!!python/object/apply:os.system ls\n"),
    (Code.MERGE_KEY, "terms:\n  §<<: {a: First.}\n"),
    (Code.SECOND_DOCUMENT, "§---\nid: other\n"),
    (Code.SECOND_DOCUMENT, "...\n§id: other\n"),
    (Code.ODD_KEY, "description: {§{organ}} lies here\n"),
    (Code.ODD_KEY, "?§\n: c\n"),
    (Code.ODD_KEY, "? §[a, b]\n: c\n"),
    (Code.TOO_DEEP, "description: " + "[" * 31 + "§[" + "]" * 32 + "\n"),
    (Code.CUT_BY_HASH, "description: Take §#4 daily\n"),
    (Code.CUT_BY_COMMA, "authors: [§Hormone (alpha, B]\n"),
    (Code.UNKNOWN_FIELD, "§titel: T\n"),
    (Code.UNKNOWN_FIELD, "terms:\n  a:\n    definition: First.\n    §knd: x\n"),
    (Code.UNKNOWN_FIELD, "terms:\n  a: {definition: Of (one, §two).}\n"),
    (Code.UNKNOWN_FIELD, PATHWAY + "    steps: [a: A, {id: b, text: B, §colour: red}]\n"),
    (Code.UNKNOWN_FIELD, TABLE + "    rows: {a: {one: {value: x, §unit: g}}}\n"),
    (Code.UNKNOWN_FIELD, "cards:\n  c: {cloze: '{{x|y}}', §front: z}\n"),
    (Code.MISSING, "terms:\n  §a:\n    name: A\n"),
    (Code.MISSING, "terms:\n  a:\n    §definition:\n    name: A\n"),
    (Code.MISSING, "cards:\n  §c: {front: x}\n"),
    (Code.NOT_A_MAP, "§terms: [a, b]\n"),
    (Code.NOT_A_MAP, "terms:\n  §a: [b, c]\n"),
    (Code.NOT_A_MAP, "cards:\n  a: §text\n"),
    (Code.NOT_A_LIST, PATHWAY + "    steps: §one\n"),
    (Code.NOT_A_LIST, "terms:\n  a:\n    definition: First.\n    §also: {b: c}\n"),
    (Code.NOT_TEXT, "§description: [a]\n"),
    (Code.NOT_TEXT, "authors: [A, §{b: c}]\n"),
    (Code.NOT_A_FLAG, "kinds:\n  k: {complete: §yes}\n"),
    (Code.NOT_A_FLAG, 'kinds:\n  k: {complete: §"true"}\n'),
    (Code.NOT_A_NUMBER, "version: §1.0\n"),
    (Code.NOT_A_NUMBER, "version: §'2'\n"),
    (Code.NOT_A_NUMBER, "version: §99999999999\n"),
    (Code.BAD_ID, "terms:\n  §Blood Glucose: Sugar.\n"),
    (Code.BAD_ID, "terms:\n  a:\n    definition: First.\n    kind: §Hormone\n"),
    (Code.BAD_ID, "loops:\n  l: {title: L, kind: balancing, through: [a, §b/from]}\n"),
    (Code.UNKNOWN_WORD, "claims:\n  c: {text: X., evidence: §certain}\n"),
    (Code.UNKNOWN_WORD, "mechanisms:\n  m: a §rises b\n"),
    (Code.EMPTY_TEXT, "sections:\n  §s:\n"),
    (Code.EMPTY_TEXT, 'sections:\n  s: §""\n'),
    (Code.EMPTY_TEXT, "authors:\n  -§\n"),
    (Code.LONG_TEXT, "description: §" + "x" * 70_000 + "\n"),
    (Code.SHORT_FORM, "mechanisms:\n  m: §a b\n"),
    (Code.WRONG_LENGTH, PATHWAY + "    §steps: [a: A]\n"),
    (Code.WRONG_LENGTH, PATHWAY + "    steps: [a: A, b: B]\n    before: [§[a, b, a]]\n"),
    (Code.BAD_CLOZE, "cards:\n  c: {cloze: §no gap}\n"),
    (Code.BAD_CLOZE, "cards:\n  c: {cloze: §'{{a|b|c|d}}'}\n"),
    (Code.BAD_CLOZE, "cards:\n  c: {cloze: §'{{a|}}'}\n"),
    (Code.BAD_CLOZE, "cards:\n  c: {cloze: §'{{A b|c}}'}\n"),
    (Code.BAD_CLOZE, "cards:\n  c: {cloze: §'{{a|b}} and {{c'}\n"),
    (Code.UNKNOWN_THING, TERMS + "mechanisms:\n  m: §c raises b\n"),
    (Code.UNKNOWN_THING, TERMS + "mechanisms:\n  m: a has no direct effect on §c\n"),
    (Code.UNKNOWN_THING, TERMS + "mechanisms:\n  m: {source: a, effect: raises, target: §c}\n"),
    (
        Code.UNKNOWN_THING,
        TERMS + "mechanisms:\n  m: {source: a, effect: converts to, target: b, by: §c}\n",
    ),
    (Code.UNKNOWN_THING, TERMS + "claims:\n  c: {text: X., about: [a, §c]}\n"),
    (Code.UNKNOWN_THING, TERMS + "quantities:\n  q: {title: Q, of: §c}\n"),
    (Code.UNKNOWN_THING, "terms:\n  a: {definition: First., is_a: §b}\n"),
    (Code.UNKNOWN_THING, "terms:\n  a: {definition: First., part_of: [§b]}\n"),
    (Code.UNKNOWN_THING, "terms:\n  a: {definition: First., confused_with: §b}\n"),
    (Code.UNKNOWN_SECTION, "claims:\n  c: {text: X., section: §s}\n"),
    (Code.UNKNOWN_SECTION, PATHWAY + "    steps: [a: {text: A, section: §s}, b: B]\n"),
    (Code.UNKNOWN_SECTION, TABLE + "    rows: {a: {one: {value: x, section: §s}}}\n"),
    (Code.UNKNOWN_KIND, "kinds:\n  k:\nterms:\n  a: {definition: First., kind: [k, §l]}\n"),
    (Code.UNKNOWN_CONTEXT, "claims:\n  c: {text: X., when: §later}\n"),
    (Code.UNKNOWN_CONTEXT, "contexts:\n  c: {title: X, within: §d}\n"),
    (Code.UNKNOWN_SOURCE, "claims:\n  c: {text: X., cite: §book}\n"),
    (
        Code.UNKNOWN_MECHANISM,
        MORE + "loops:\n  l: {title: L, kind: balancing, through: [up, §x]}\n",
    ),
    (Code.UNKNOWN_ROW, TABLE + "    rows: {§c: {one: x}}\n"),
    (Code.UNKNOWN_COLUMN, TABLE + "    rows: {a: {§two: x}}\n"),
    (
        Code.UNKNOWN_STEP,
        PATHWAY + "    order: partial\n    steps: [a: A, b: B]\n    before: [[a, §c]]\n",
    ),
    (Code.SHARED_ID, TERMS + "quantities:\n  §a: A\n"),
    (Code.REPEATED_ID, PATHWAY + "    steps: [a: A, §a: B]\n"),
    (Code.REPEATED_ID, "cards:\n  c: {cloze: §'{{a|b}} {{a|c}}'}\n"),
    (Code.REUSED_ID, "terms:\n  a: {definition: First., was: §b}\n  b: Second.\n"),
    (
        Code.REUSED_ID,
        "terms:\n  a: {definition: First., was: c}\n  b: {definition: Second., was: [§c]}\n",
    ),
    (Code.CIRCLE, "contexts:\n  c: {title: X, within: §d}\n  d: {title: Y, within: c}\n"),
    (
        Code.CIRCLE,
        "terms:\n  a: {definition: First., is_a: §b}\n  b: {definition: Second., is_a: a}\n",
    ),
    (Code.STEP_WITHOUT_ID, PATHWAY + "    steps: [a: A, §B]\n"),
    (Code.BLANK_WITHOUT_ID, "cards:\n  c: {cloze: §'{{a}} {{b|c}}'}\n"),
    (Code.ORDER_UNUSED, PATHWAY + "    steps: [a: A, b: B]\n    §before: [[a, b]]\n"),
    (Code.ON_ITSELF, TERMS + "mechanisms:\n  m: a lowers §a\n"),
    (Code.CONTRADICTION, MORE + "  §down: a lowers b\n"),
    (Code.CONTRADICTION, MORE + "  §none: a has no direct effect on b\n"),
    (Code.OPEN_LOOP, MORE + "loops:\n  l: {title: L, kind: balancing, through: [up, §up]}\n"),
    (
        Code.UNSIGNED_LOOP,
        TERMS + "mechanisms:\n  up: a raises b\n  back: b changes a\n"
        "loops:\n  l: {title: L, kind: balancing, through: [up, §back]}\n",
    ),
    (
        Code.WRONG_LOOP_KIND,
        MORE + "loops:\n  l: {title: L, kind: §balancing, through: [up, back]}\n",
    ),
    (
        Code.NO_ORDER,
        PATHWAY + "    order: partial\n    steps: [a: A, b: B]\n    §before: [[a, b], [b, a]]\n",
    ),
    (Code.RIGHT_AND_WRONG, "questions:\n  q: {stem: S, right: A b, wrong: [c, §a  B]}\n"),
    (Code.WRONG_TWICE, "questions:\n  q: {stem: S, right: a, wrong: [c, §C]}\n"),
]

WARNINGS = {
    Code.WRITING_DIRECTION,
    Code.SLOW_PARSER,
    Code.CUT_BY_HASH,
    Code.CUT_BY_COMMA,
    Code.STEP_WITHOUT_ID,
    Code.BLANK_WITHOUT_ID,
}

ELSEWHERE = {
    Code.NOT_FOUND,
    Code.NOT_READABLE,
    Code.NOT_A_FILE,
    Code.TOO_LARGE,
    Code.NOT_UTF8,
    Code.BROKEN_UTF8,
    Code.EMPTY,
    Code.SLOW_PARSER,
    Code.TOO_MANY_PROBLEMS,
    Code.TOO_MANY_FACTS,
    Code.DIRECTIVE,
    Code.LANGUAGE_VERSION,
    Code.OTHER_SHAPE,
}
"""Codes that other tests bring about; the last is for what pydantic may find one day."""


def marked(text: str) -> tuple[Place, bytes]:
    """Return the place of the mark in a deck, and the deck without it."""
    before = text[: text.index(HERE)]
    column = len(before) - before.rfind("\n")
    return Place(before.count("\n") + 4, column), deck_of(text.replace(HERE, ""))


def found(reading: Reading, code: Code) -> list[Problem]:
    return [problem for problem in reading.problems if problem.code == code]


@pytest.mark.parametrize(("code", "text"), FAULTY)
def test_a_fault_is_told_at_its_place(code: Code, text: str) -> None:
    place, source = marked(text)

    reading = read(source, "deck.yaml")

    assert [(problem.code, problem.place) for problem in reading.problems] == [(code, place)]


@pytest.mark.parametrize(("code", "text"), FAULTY)
def test_only_a_warning_leaves_a_deck(code: Code, text: str) -> None:
    reading = read(marked(text)[1], "deck.yaml")

    assert (reading.deck is not None) == (code in WARNINGS)
    severity = Severity.WARNING if code in WARNINGS else Severity.ERROR
    assert {problem.severity for problem in found(reading, code)} == {severity}


def test_every_code_has_a_test() -> None:
    assert {code for code, _ in FAULTY} | ELSEWHERE == set(Code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.EMPTY),
        ("# nothing but a comment\n", Code.EMPTY),
        ("[a, b]", Code.NOT_A_MAP),
        ("a text", Code.NOT_A_MAP),
        ("%YAML 1.1\n---\nid: x\n", Code.DIRECTIVE),
        (HEAD.replace("1", "2"), Code.LANGUAGE_VERSION),
        (HEAD.replace("1", "one"), Code.NOT_A_NUMBER),
    ],
)
def test_a_file_that_is_no_deck_is_refused(text: str, code: Code) -> None:
    assert [problem.code for problem in read(text.encode(), "x").problems] == [code]


def test_a_deck_needs_version_id_and_title() -> None:
    reading = read(b"terms: {a: First.}\n", "x")

    assert [problem.message for problem in reading.problems] == [
        "The deck has no `quizapp`.",
        "The deck has no `id`.",
        "The deck has no `title`.",
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        "terms:\n"
        "  a: {definition: First., knd: x, is_a: nobody}\n"
        "  b: {definition: Second., is_a: nobody}\n"
        "mechanisms:\n"
        "  m: a raises c\n"
        "claims:\n"
        "  c: {text: X., evidence: sure}\n"
    )

    codes = [problem.code for problem in read(deck_of(text), "x").problems]

    assert codes == [
        Code.UNKNOWN_FIELD,
        Code.UNKNOWN_THING,
        Code.UNKNOWN_THING,
        Code.UNKNOWN_WORD,
    ]


def test_a_reference_to_a_faulty_entry_is_no_second_fault() -> None:
    text = "terms:\n  a: {definitoin: First.}\n  b: Second.\nmechanisms:\n  m: a raises b\n"

    codes = {problem.code for problem in read(deck_of(text), "x").problems}

    assert codes == {Code.UNKNOWN_FIELD, Code.MISSING}


def test_faults_before_a_syntax_error_are_told_and_what_it_cut_off_is_not() -> None:
    text = "terms:\n  a: {definition: First., knd: x}\n  b:\n    name: @b\n"

    codes = [problem.code for problem in read(deck_of(text), "x").problems]

    assert codes == [Code.UNKNOWN_FIELD, Code.SYNTAX]


def test_too_many_problems_are_cut_off() -> None:
    many = "".join(f"  a{number}: {{definition: X., knd: y}}\n" for number in range(1_200))
    aliases = "".join(f"  a{number}: *x\n" for number in range(200))

    shapes = read(deck_of("terms:\n" + many), "x")
    yaml = read(deck_of("terms:\n" + aliases), "x")

    assert len(shapes.problems) == 1_001
    assert found(shapes, Code.TOO_MANY_PROBLEMS)
    assert len(found(yaml, Code.ALIAS)) == 100
    assert found(yaml, Code.TOO_MANY_PROBLEMS)


def test_a_deck_has_a_greatest_number_of_facts() -> None:
    terms = "".join(f"  a{number}: X{number}.\n" for number in range(10_001))

    assert found(read(deck_of("terms:\n" + terms), "x"), Code.TOO_MANY_FACTS)
