"""What a teacher is told about a deck that can be used as it is, and what nobody is nagged with."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.authoring.review import MOST, review
from quizapp.deck.codes import Code
from quizapp.deck.problems import Severity, in_file_order, to_text
from quizapp.deck.reader import Reading, read
from tests.authoring.reviews import decks_in, marked, reviewed
from tests.deck.decks import SMALLEST, deck_of

HERE = Path(__file__).parent
REMARKS = [(Code[name], text) for name, text in decks_in(HERE / "remarks.txt")]
SILENT = dict(decks_in(HERE / "silent.txt"))


@pytest.mark.parametrize(("code", "text"), REMARKS)
def test_a_remark_stands_at_its_place_and_alone(code: Code, text: str) -> None:
    place, deck = marked(text)

    found = reviewed(deck)

    assert [(problem.code, problem.place) for problem in found] == [(code, place)]
    assert found[0].severity is Severity.WARNING
    assert found[0].hint


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_a_reasonable_author_is_not_nagged(text: str) -> None:
    assert [problem.message for problem in reviewed(text)] == []


def test_every_code_about_teaching_has_a_test() -> None:
    assert {code for code, _ in REMARKS} == {code for code in Code if code.startswith("D5")}


@pytest.mark.parametrize(("code", "text"), REMARKS)
def test_the_words_that_are_meant_are_underlined(code: Code, text: str) -> None:
    place, deck = marked(text)
    (problem,) = reviewed(deck)
    line = deck.split("\n")[place.line - 4]

    assert problem.end_column is not None
    underlined = line[place.column - 1 : problem.end_column - 1]
    assert underlined
    assert underlined == underlined.strip()


def test_words_in_a_folded_text_are_found_in_their_line() -> None:
    text = (
        "claims:\n  a:\n    text: >-\n      It helps, and some say more,\n      in some studies.\n"
    )

    (problem,) = reviewed(text)

    assert (problem.place.line, problem.place.column) == (8, 7)


def test_a_long_text_in_quotes_is_underlined_as_a_whole() -> None:
    right = "the gland that lies: behind the stomach"
    text = f'questions:\n  q: {{stem: Which rises?, right: "{right}", wrong: [insulin, iron]}}\n'

    (problem,) = reviewed(text)

    assert problem.end_column == problem.place.column + len(f'"{right}"')


def test_remarks_come_in_the_order_of_the_file() -> None:
    found = reviewed(
        "sections: {x: X}\nkinds: {gland: }\n"
        "terms:\n  a: Hormone that is thought to calm.\n  bee: A bee is a thing.\n"
        "claims:\n  c: {text: Iron always helps., evidence: suggested}\n"
    )

    assert len(found) == 5
    assert found == in_file_order(found)


def test_a_deck_with_errors_is_not_reviewed() -> None:
    reading = read(deck_of("terms:\n  insulin: {definition: Insulin., kind: none}\n"), "x")

    assert reading.deck is None
    assert review(reading) == ()


def test_the_smallest_deck_is_good_as_it_is() -> None:
    assert review(read(SMALLEST, "x")) == ()


def test_the_bundled_deck_is_good_as_it_is(root: Path) -> None:
    assert told(read(root / "decks" / "oxytocin.yaml", "oxytocin.yaml")) == ""


def test_the_deck_of_the_first_page_is_good_as_it_is(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    (deck,) = re.findall(r"```yaml\n(quizapp: .*?)```", readme, re.DOTALL)

    assert told(read(deck.encode(), "README.md")) == ""


def told(reading: Reading) -> str:
    assert reading.deck is not None
    return "\n".join(to_text(problem, reading.name, reading.lines) for problem in review(reading))


LANGUAGES = "language: de\n"


@pytest.mark.parametrize(
    "code",
    [
        Code.HEDGED_BUT_STATED,
        Code.WANTS_RANGE,
        Code.ABSOLUTE_WORD,
        Code.VAGUE_WORD,
        Code.WORD_OF_STEM,
        Code.OF_THE_ABOVE,
        Code.NEGATIVE_STEM,
    ],
)
def test_words_are_left_alone_in_a_language_whose_words_are_not_known(code: Code) -> None:
    for _, text in filter(lambda row: row[0] is code, REMARKS):
        assert reviewed(LANGUAGES + text.replace("§", "")) == ()


def test_what_does_not_go_by_words_is_told_in_any_language() -> None:
    text = (
        "terms:\n  niere: Die Niere wacht über das Wasser.\n  milz: Organ unter dem Zwerchfell.\n"
        "  leber: Organ unter dem Zwerchfell.\n"
    )

    codes = [problem.code for problem in reviewed(LANGUAGES + text)]

    assert codes == [Code.NAMES_ITSELF, Code.ALIKE_DEFINITIONS]


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us"])
def test_english_is_known_by_its_codes(language: str) -> None:
    text = f"language: {language}\nterms:\n  a: Hormone that is thought to calm.\n"

    assert [problem.code for problem in reviewed(text)] == [Code.HEDGED_BUT_STATED]


def test_the_forms_of_verbs_are_not_told_one_by_one() -> None:
    verbs = ["parler", "manger", "monter"]
    forms = [verb[:-1] + ending for verb in verbs for ending in "rsz"]
    terms = "".join(f"  {form}: Form number {n}.\n" for n, form in enumerate(forms))

    assert reviewed(f"language: fr\nterms:\n{terms}") == ()


def test_likenesses_that_come_by_chance_are_not_told() -> None:
    names = [f"{one}{two}ne" for one in "bcdfghklmn" for two in ("abalo", "ibiro", "ogumi")]
    terms = "".join(f"  {name}: Word number {n}.\n" for n, name in enumerate(names))
    others = "".join(f"  number-{n}: Other {n}.\n" for n in range(100))

    assert reviewed(f"terms:\n{terms}{others}") == ()


@given(
    st.lists(
        st.tuples(*[st.text(st.sampled_from("ab-’'. (é1*{\"\\"), min_size=1)] * 3),
        min_size=1,
        max_size=6,
    )
)
def test_a_remark_on_any_words_stands_within_the_file(words: list[tuple[str, str, str]]) -> None:
    quoted = [[json.dumps(f"x{text}") for text in three] for three in words]
    terms = "".join(
        f"  t{n}: {{name: {name}, definition: {text}, also: [{other}]}}\n"
        for n, (name, text, other) in enumerate(quoted)
    )
    questions = "".join(
        f"  q{n}: {{stem: {stem}, right: {right}, wrong: [{wrong}, x]}}\n"
        for n, (stem, right, wrong) in enumerate(quoted)
    )
    reading = read(deck_of(f"terms:\n{terms}questions:\n{questions}"), "x")

    for problem in review(reading):
        line = reading.lines[problem.place.line - 1]
        assert 0 < problem.place.column <= len(line)
        assert problem.place.column < (problem.end_column or len(line) + 1) <= len(line) + 1


def test_of_very_many_remarks_the_first_are_told() -> None:
    terms = "".join(f"  t{n}: Just the same.\n" for n in range(MOST + 10))

    found = reviewed(f"terms:\n{terms}")

    assert len(found) == MOST + 1
    assert found[0].code == Code.TOO_MANY_PROBLEMS
    assert found[0].severity is Severity.WARNING
