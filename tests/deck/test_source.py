"""Which files are read at all."""

import os
import sys
from pathlib import Path

import pytest

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.problems import Problem
from quizapp.deck.reader import read
from quizapp.deck.source import MAX_BYTES, UnreadableError, decode
from tests.deck.decks import HEAD, SMALLEST


def problem_of(source: bytes | Path) -> Problem:
    reading = read(source, "deck.yaml")
    assert reading.deck is None
    (problem,) = reading.problems
    return problem


def test_a_file_reads_as_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(SMALLEST)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)

    assert read(path, "x") == read(SMALLEST, "x") == read(link, "x")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "none.yaml").code == Code.NOT_FOUND


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(SMALLEST)
    path.chmod(0)

    assert problem_of(path).code == Code.NOT_READABLE


def test_a_refusal_of_the_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(SMALLEST)

    def refuse(*_args: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    assert problem_of(path).code == Code.NOT_READABLE


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)

    assert problem_of(path).code == Code.NOT_READABLE


def test_a_name_that_no_file_can_have_is_told() -> None:
    assert problem_of(Path("a\0b")).code in {Code.NOT_READABLE, Code.NOT_FOUND}
    assert problem_of(Path("a" * 5_000)).code == Code.NOT_READABLE


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    for path in (tmp_path, pipe, Path("/dev/zero"), Path("/dev/null")):
        assert problem_of(path).code == Code.NOT_A_FILE


def test_a_file_may_have_five_mebibytes(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(SMALLEST + b"#" * (MAX_BYTES - len(SMALLEST)))
    assert read(path, "x").deck is not None

    path.write_bytes(SMALLEST + b"#" * (MAX_BYTES - len(SMALLEST) + 1))
    assert problem_of(path).code == Code.TOO_LARGE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_only_utf8_is_read(encoding: str) -> None:
    assert problem_of(HEAD.encode(encoding)).code == Code.NOT_UTF8


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (b"\xff", Place(1, 1)),
        (HEAD.encode() + b"description: \xc3\xbc \xfc\n", Place(4, 16)),
        (HEAD.encode() + b"description: \xed\xa0\x80\n", Place(4, 14)),
        (b"\xef\xbb\xbf" + HEAD.encode() + b"\xc0\x80", Place(4, 1)),
    ],
)
def test_a_byte_that_is_not_utf8_is_told_at_its_place(source: bytes, place: Place) -> None:
    problem = problem_of(source)

    assert problem.code == Code.BROKEN_UTF8
    assert problem.place == place


@pytest.mark.parametrize("character", ["\0", "\x07", "\r", "\x1b", "\x7f", "\x85", "\ufffe"])
def test_a_control_character_is_told_at_its_place(character: str) -> None:
    problem = problem_of((HEAD + f"description: ab{character}c\n").encode())

    assert problem.code == Code.CONTROL_CHARACTER
    assert problem.place == Place(4, 16)


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (b"PK\x03\x04\x14\x00", "a Word document, a spreadsheet or another zip file"),
        (b"\xd0\xcf\x11\xe0\xa1", "an older Word document or spreadsheet"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"{\\rtf1\\ansi", "a rich text document"),
    ],
)
def test_the_file_of_another_program_is_called_what_it_is(data: bytes, sort: str) -> None:
    with pytest.raises(UnreadableError) as error:
        decode(data)

    assert error.value.problem.message == f"This is {sort}, and no text."
    assert "plain text (UTF-8)" in str(error.value.problem.hint)


def test_the_encoding_of_older_windows_programs_is_named() -> None:
    with pytest.raises(UnreadableError) as error:
        decode("Café – naïve".encode("cp1252"))

    assert 'It looks like Windows-1252 ("ANSI").' in error.value.problem.message
