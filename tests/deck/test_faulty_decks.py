"""What holds for several faults at once; each by itself, at its place, is in the corpus."""

from collections.abc import Sequence

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.problems import Problem
from quizapp.deck.reader import Reading, read
from tests.deck.decks import deck_of


def found(reading: Reading, code: Code) -> Sequence[Problem]:
    return [problem for problem in reading.problems if problem.code == code]


def test_a_deck_needs_version_id_and_title() -> None:
    reading = read(b"terms: {a: First.}\n", "x")

    assert [problem.message for problem in reading.problems] == [
        "The deck has no `quizapp`.",
        "The deck has no `id`.",
        "The deck has no `title`.",
    ]


def test_a_reference_to_a_faulty_entry_is_no_second_fault() -> None:
    text = "terms:\n  a: {definitoin: First.}\n  b: Second.\nmechanisms:\n  m: a raises b\n"

    codes = {problem.code for problem in read(deck_of(text), "x").problems}

    assert codes == {Code.UNKNOWN_FIELD}


def test_too_many_problems_are_cut_off() -> None:
    many = "".join(f"  a{number}: {{definition: X., k{number}: y}}\n" for number in range(1_200))
    aliases = "".join(f"  a{number}: *x\n" for number in range(200))

    shapes = read(deck_of("terms:\n" + many), "x")
    yaml = read(deck_of("terms:\n" + aliases), "x")

    assert len(shapes.problems) == 1_001
    assert found(shapes, Code.TOO_MANY_PROBLEMS)
    assert len(found(yaml, Code.ALIAS)) == 100
    assert found(yaml, Code.TOO_MANY_PROBLEMS)


def test_a_text_has_a_greatest_length() -> None:
    (problem,) = read(deck_of("description: " + "x" * 70_000 + "\n"), "x").problems

    assert (problem.code, problem.place) == (Code.LONG_TEXT, Place(4, 14))


def test_a_deck_has_a_greatest_number_of_facts() -> None:
    terms = "".join(f"  a{number}: X{number}.\n" for number in range(10_001))

    assert found(read(deck_of("terms:\n" + terms), "x"), Code.TOO_MANY_FACTS)
