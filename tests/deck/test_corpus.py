"""The corpus: files with one fault each, and what has to be said of them."""

from collections import Counter, defaultdict

import pytest

from quizapp.authoring.explanations import explanations
from quizapp.deck.codes import Code
from quizapp.deck.reader import read
from tests.deck.corpus.table import (
    FOLDER,
    Row,
    expected,
    files,
    fits_schema,
    found,
    has_shape,
    is_judged,
    written,
)

FILES = files()

NOT_OF_ONE_FILE = {
    Code.NOT_FOUND: "there is no file",
    Code.NOT_READABLE: "a right is missing, and git keeps none",
    Code.NOT_A_FILE: "it is a folder, a pipe or a device",
    Code.TOO_LARGE: "5 MiB are too much for a checkout",
    Code.SLOW_PARSER: "the machine lacks libyaml",
    Code.OTHER_SHAPE: "nothing is known to bring it about",
    Code.TOO_MANY_FACTS: "20,000 facts are too much for a checkout",
}
"""Codes without a file here, and why; `test_explanations` makes these situations."""

BEYOND_A_SCHEMA = {"faulty/d207-decimal.yaml": "to a schema, 1.0 is a whole number"}


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    by_file: defaultdict[str, list[Row]] = defaultdict(list)
    for row in expected():
        by_file[row.file].append(row)
    return by_file


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_told_what_the_table_says(file: str, rows: dict[str, list[Row]]) -> None:
    assert list(map(str, found(file))) == list(map(str, rows[file]))


def test_the_table_has_every_file_and_no_other(rows: dict[str, list[Row]]) -> None:
    assert sorted(rows) == FILES
    assert list(written(expected())) == list(
        filter(None, (FOLDER / "expected.txt").read_text().split("\n"))
    )


def test_every_code_that_a_file_can_have_has_one(rows: dict[str, list[Row]]) -> None:
    codes = {row.code for file in rows for row in rows[file]} - {None}

    assert codes == {code.value for code in Code} - {code.value for code in NOT_OF_ONE_FILE}


def test_a_file_is_named_after_a_fault_that_it_has(rows: dict[str, list[Row]]) -> None:
    for file in FILES:
        folder, name = file.split("/")
        codes = {row.code for row in rows[file]}
        assert codes == {None} if folder == "good" else name[:4].upper() in codes, file


@pytest.mark.parametrize("file", FILES)
def test_the_schema_and_the_reader_agree_on_the_shape(file: str) -> None:
    source = (FOLDER / file).read_bytes()
    reading = read(source, file)

    if is_judged(reading):
        assert (has_shape(reading) == fits_schema(source)) == (file not in BEYOND_A_SCHEMA)


@pytest.mark.parametrize("file", FILES)
def test_only_an_error_keeps_a_deck_from_being_used(file: str) -> None:
    reading = read(FOLDER / file, file)

    errors = [problem for problem in reading.problems if problem.is_error]
    assert (reading.deck is None) == bool(errors)
    assert reading.deck is not None or file.startswith("faulty/")


@pytest.mark.parametrize("file", FILES)
def test_how_bad_a_problem_is_goes_by_its_code(file: str) -> None:
    for problem in read(FOLDER / file, file).problems:
        assert problem.severity == explanations()[problem.code].severity


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    counts = Counter(file.split("/")[0] for file in FILES)

    assert counts["faulty"] > 180
    assert counts["good"] > 20
    assert counts["teaching"] > 20
