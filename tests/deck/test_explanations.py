"""Every code is explained, and each example is what it says it is."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from yaml.loader import SafeLoader

from quizapp.authoring.explanations import Arising, Example, Explanation, explanations
from quizapp.authoring.review import review
from quizapp.cli.checked import Named, check
from quizapp.deck import document
from quizapp.deck.codes import Code
from quizapp.deck.mends import sentences
from quizapp.deck.problems import Problem, repeated_deck_id
from quizapp.deck.reader import read
from quizapp.deck.source import MAX_BYTES
from tests.deck.decks import HEAD, SMALLEST, deck_of

EXPLAINED = explanations()
SHARED_ID = repeated_deck_id("x", "y").code
SHOWN = [one.code for one in EXPLAINED.values() if isinstance(one.shown, Example)]
ARISING = [one.code for one in EXPLAINED.values() if isinstance(one.shown, Arising)]


def example_of(code: str) -> Example:
    shown = EXPLAINED[code].shown
    assert isinstance(shown, Example)
    return shown


def problems_of(text: str, *, is_whole: bool) -> list[Problem]:
    reading = read((text if is_whole else HEAD + text).encode(), "deck.yaml")
    return [*reading.problems, *review(reading)]


def is_whole(example: Example) -> bool:
    """Return whether an example has the first lines of a deck, being about them."""
    return "quizapp:" in example.mended


def test_every_code_is_explained_and_nothing_else() -> None:
    assert list(EXPLAINED) == sorted({code.value for code in Code} | {SHARED_ID})


@pytest.mark.parametrize("code", SHOWN)
def test_a_faulty_example_has_the_problem_and_no_other(code: str) -> None:
    example = example_of(code)

    problems = problems_of(example.faulty, is_whole=is_whole(example))

    assert {problem.code for problem in problems} == {code}
    assert {problem.severity for problem in problems} == {EXPLAINED[code].severity}
    assert len(problems) <= 2


@pytest.mark.parametrize("code", SHOWN)
def test_a_mended_example_has_no_problem_at_all(code: str) -> None:
    example = example_of(code)

    assert problems_of(example.mended, is_whole=is_whole(example)) == []


def no_file(folder: Path) -> Iterable[Problem]:
    return read(folder / "gone.yaml", "x").problems


def link_to_itself(folder: Path) -> Iterable[Problem]:
    path = folder / "link.yaml"
    path.symlink_to(path)
    return read(path, "x").problems


def folder_with_the_name_of_a_deck(folder: Path) -> Iterable[Problem]:
    path = folder / "folder.yaml"
    path.mkdir()
    return read(path, "x").problems


def several_books(folder: Path) -> Iterable[Problem]:
    path = folder / "books.yaml"
    path.write_bytes(SMALLEST + b"#" * MAX_BYTES)
    return read(path, "x").problems


def saved_as_unicode(folder: Path) -> Iterable[Problem]:
    path = folder / "deck.yaml"
    path.write_text(HEAD, encoding="utf-16")
    return read(path, "x").problems


def saved_as_latin(folder: Path) -> Iterable[Problem]:
    path = folder / "deck.yaml"
    path.write_text(HEAD + "terms: {cafe: Place for café.}\n", encoding="latin-1")
    return read(path, "x").problems


def without_libyaml(_folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "Parser", SafeLoader)
        patch.setattr(document, "HAS_LIBYAML", False)
        return read(SMALLEST, "x").problems


def hundred_references(_folder: Path) -> Iterable[Problem]:
    terms = "".join(f"  a{number}: *b{number}\n" for number in range(101))
    return read(deck_of("terms:\n" + terms), "x").problems


def error_without_words(_folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "_SIMPLE", {})
        return read(SMALLEST.replace(b"quizapp: 1", b"quizapp: 2"), "x").problems


def dictionary(_folder: Path) -> Iterable[Problem]:
    terms = "".join(f"  a{number}: X{number}.\n" for number in range(10_001))
    return read(deck_of("terms:\n" + terms), "x").problems


def copied_deck(_folder: Path) -> Iterable[Problem]:
    first, copy = check([Named("first.yaml", SMALLEST), Named("copy.yaml", SMALLEST)], ())
    assert first.problems == ()
    return copy.problems


SITUATIONS: dict[str, Callable[[Path], Iterable[Problem]]] = {
    Code.NOT_FOUND: no_file,
    Code.NOT_READABLE: link_to_itself,
    Code.NOT_A_FILE: folder_with_the_name_of_a_deck,
    Code.TOO_LARGE: several_books,
    Code.NOT_UTF8: saved_as_unicode,
    Code.BROKEN_UTF8: saved_as_latin,
    Code.SLOW_PARSER: without_libyaml,
    Code.TOO_MANY_PROBLEMS: hundred_references,
    Code.OTHER_SHAPE: error_without_words,
    Code.TOO_MANY_FACTS: dictionary,
    SHARED_ID: copied_deck,
}


@pytest.mark.parametrize("code", ARISING)
def test_what_no_text_can_show_comes_about_as_it_is_told(code: str, tmp_path: Path) -> None:
    found = {problem.code: problem.severity for problem in SITUATIONS[code](tmp_path)}

    assert found[code] == EXPLAINED[code].severity


def test_each_situation_is_one_that_is_told() -> None:
    assert list(SITUATIONS) == ARISING


@pytest.mark.parametrize("one", EXPLAINED.values(), ids=EXPLAINED)
def test_an_explanation_is_made_of_sentences(one: Explanation) -> None:
    assert 8 < len(one.title) <= 60
    assert not one.title.endswith(".")
    texts = [one.means, one.matters]
    texts += [one.shown.text] if isinstance(one.shown, Arising) else []
    for text in texts:
        assert text == " ".join(text.split())
        assert text[-1] in {".", '"'}
        assert "!" not in text.replace("`!`", "")
    lines = [] if isinstance(one.shown, Arising) else one.shown.faulty.splitlines()
    assert max(map(len, lines), default=0) < 130


def test_titles_tell_the_codes_apart() -> None:
    titles = [one.title for one in EXPLAINED.values()]

    assert len(set(titles)) == len(titles)
