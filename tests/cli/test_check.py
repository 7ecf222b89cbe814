"""`quizapp check`, as a person, a program or a workflow calls it."""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from quizapp.authoring.explanations import explanations
from quizapp.cli.checked import Checked, Tally
from quizapp.cli.main import cli
from quizapp.cli.reports import as_annotations, as_json
from quizapp.cli.watching import Stamps, follow, what_changed
from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.problems import Mend, Problem, Severity
from quizapp.text import in_one_line, visible

GOOD = """quizapp: 1
id: tides
title: Tides
terms:
  spring-tide: Tide of the greatest range.
  neap-tide: Tide of the smallest range.
"""
WARNED = GOOD + "cards:\n  why: {cloze: 'The {{moon}} pulls.'}\n"
FAULTY = GOOD + "mechanisms:\n  more: spring-tide raises range\n"


def check(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], input=stdin)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return written(tmp_path, "good.yaml", GOOD)


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    return written(tmp_path, "warned.yaml", WARNED.replace("tides", "warned"))


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return written(tmp_path, "faulty.yaml", FAULTY.replace("tides", "faulty"))


# For a person


def test_a_problem_is_shown_with_its_line_and_the_mend(faulty: Path) -> None:
    done = check(faulty)

    assert done.exit_code == 1
    assert f"{faulty}:8:28: error[D301] There is no term or quantity" in done.stdout
    assert "  more: spring-tide raises range\n" in done.stdout
    assert done.stdout.endswith("1 deck checked: 1 error and 0 warnings.\n")


def test_a_good_deck_needs_no_mending(good: Path) -> None:
    done = check(good)

    assert done.exit_code == 0
    assert done.stdout.endswith("\n1 deck checked: nothing to mend.\n")


def test_a_usable_deck_is_shown_with_what_it_gives(good: Path, warned: Path, faulty: Path) -> None:
    done = check(good, warned, faulty)

    assert f"{good} gives:\n        facts  terms\nIn all      4      4\n" in done.stdout
    assert f"{warned} gives:\n" in done.stdout
    assert f"{faulty} gives" not in done.stdout


def test_a_folder_stands_for_its_decks(good: Path, warned: Path, faulty: Path) -> None:
    assert good.parent == warned.parent == faulty.parent

    done = check(good.parent)

    assert done.exit_code == 1
    assert "3 decks checked: 1 error and 1 warning." in done.stdout


def test_a_file_that_is_named_twice_is_checked_once(warned: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(warned)

    assert (
        "1 deck checked: 0 errors and 1 warning."
        in check(warned, tmp_path, f"{tmp_path}/./warned.yaml", link).stdout
    )


def test_of_two_decks_with_one_id_the_second_is_named(good: Path, tmp_path: Path) -> None:
    copy = written(tmp_path, "other.yaml", GOOD)

    done = check(good, copy)

    assert done.exit_code == 1
    assert f"{copy}:2:5: error[D318]" in done.stdout
    assert str(good) in done.stdout


# Exit codes


def test_a_warning_fails_a_strict_check_alone(warned: Path, good: Path) -> None:
    assert check(warned).exit_code == 0
    assert check(warned, "--strict").exit_code == 1
    assert check(warned, "--strict").stdout.endswith("With --strict, warnings count too.\n")
    assert check(good, "--strict").exit_code == 0


def test_a_path_that_is_not_there_is_named_before_anything_is_checked(faulty: Path) -> None:
    done = check(faulty, faulty.parent / "no\x1bwhere.yaml")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "no␛where.yaml" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name a deck file"),
        ([""], "There is no file without a name."),
        (["--explain", "D301", "."], "leave the paths out"),
        (["--explain", "D-301"], "Did you mean `D301`?"),
        (["--explain", "D999"], "There is no code D999. `--explain all` lists them."),
        (["--explain", "Zürich\x1b"], "There is no code Zürich␛. `--explain all` lists them."),
        ([".", "--ignore", "D3166"], "Did you mean `D316`?"),
        ([".", "--ignore", "d301"], "D301 is an error"),
        ([".", "--format", "xml"], "'xml'"),
        ([".", "--stdin-name", "deck.yaml"], "name - as a path too"),
        (["-", "--watch"], "--watch is for files"),
        ([".", "--watch", "--format", "json"], "the text format only"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(arguments: list[str], said: str) -> None:
    done = check(*arguments)

    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


# Ignoring


def test_a_warning_can_be_ignored_by_its_code(warned: Path, faulty: Path) -> None:
    done = check(warned, faulty, "--ignore", "d316", "--strict")

    assert "D316" not in done.stdout
    assert "2 decks checked: 1 error and 0 warnings." in done.stdout
    assert check(warned, "--ignore", "D316", "--ignore", "D315", "--strict").exit_code == 0


# Standard input


def test_a_deck_can_come_by_standard_input(good: Path) -> None:
    done = check("-", stdin=FAULTY.encode())

    assert done.exit_code == 1
    assert done.stdout.startswith("standard input:8:28: error[D301]")
    assert "2 decks checked" in check(good, "-", "-", stdin=WARNED.encode()).stdout


def test_standard_input_can_have_a_name() -> None:
    done = check("-", "--stdin-name", "draft\x1b.yaml", "--format", "json", stdin=FAULTY.encode())

    assert json.loads(done.stdout)["files"] == ["draft\x1b.yaml"]
    assert "\x1b" not in done.stdout


def test_standard_input_may_be_anything() -> None:
    assert "D006" in check("-", stdin=b"\xff").stdout
    assert "D004" in check("-", stdin=b"#" * 6_000_000).stdout
    assert "D008" in check("-").stdout


# For a program


def test_the_json_is_one_document_and_says_all(good: Path, warned: Path, faulty: Path) -> None:
    done = check(good, warned, faulty, "--format", "json")

    assert (done.exit_code, done.stderr) == (1, "")
    told = json.loads(done.stdout)
    assert told["version"] == 1
    assert told["files"] == [str(good), str(warned), str(faulty)]
    assert told["summary"] == {"decks": 3, "errors": 1, "warnings": 1, "facts": 9}
    gap, unknown = told["diagnostics"]
    assert gap["severity"] == "warning"
    assert {name: unknown[name] for name in ("file", "line", "column", "end_column", "code")} == {
        "file": str(faulty),
        "line": 8,
        "column": 28,
        "end_column": 33,
        "code": "D301",
    }
    assert unknown["severity"] == "error"
    assert "range" in unknown["message"]
    assert unknown["hint"]


def problems() -> st.SearchStrategy[Problem]:
    return st.builds(
        Problem,
        code=st.sampled_from(list(Code)),
        severity=st.sampled_from(Severity),
        place=st.builds(Place, st.integers(1, 999), st.integers(1, 999)),
        message=st.text(min_size=1),
        hint=st.none() | st.text(min_size=1),
        mend=st.none() | st.builds(Mend, st.just(1), st.just(1), st.tuples(st.text())),
    )


def checked(name: str, problem: Problem) -> Iterator[Checked]:
    yield Checked(name=name, lines=[], problems=(problem,), gives=None)


@given(st.text(), problems())
def test_no_byte_of_a_deck_or_its_name_is_raw_in_the_json(name: str, problem: Problem) -> None:
    (text,) = as_json(checked(name, problem), Tally())

    assert all(character == "\n" or " " <= character <= "~" for character in text)
    told = json.loads(text)
    assert told["files"] == [name]
    assert told["diagnostics"][0]["message"] == problem.message


# For a workflow

_COMMAND = re.compile(r"::(error|warning) (.*?)::(.*)", re.DOTALL)


def unescaped(text: str) -> str:
    """Return what a runner reads."""
    for sign, escape in ((",", "%2C"), (":", "%3A"), ("\n", "%0A"), ("\r", "%0D"), ("%", "%25")):
        text = text.replace(escape, sign)
    return text


@given(st.text(), problems())
def test_a_runner_reads_in_an_annotation_what_was_meant(name: str, problem: Problem) -> None:
    (text,) = as_annotations(checked(name, problem), Tally())

    assert text == in_one_line(text)
    found = _COMMAND.fullmatch(text)
    assert found
    properties = dict(pair.split("=", 1) for pair in found[2].split(","))
    assert {key: unescaped(value) for key, value in properties.items()} == {
        "file": in_one_line(name),
        "line": str(problem.place.line),
        "col": str(problem.place.column),
        "title": problem.code,
    }
    assert found[1] == problem.severity
    assert unescaped(found[3]).startswith(in_one_line(problem.message))


def test_annotations_are_all_that_a_workflow_is_told(good: Path, faulty: Path) -> None:
    done = check(good, faulty, "--format", "github")

    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"::error file={faulty},line=8,col=28,title=D301::There is no")
    assert "%0A" in line


def test_what_would_break_an_annotation_is_escaped(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b:c%.yaml", GOOD + "5%: x\n")

    line = check(path, "--format", "github").stdout.splitlines()[0]

    assert "a%2Cb%3Ac%25.yaml" in line
    assert "`5%25`" in line


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")
@pytest.mark.parametrize("report", ["text", "json", "github"])
def test_no_control_character_of_a_name_or_a_deck_is_printed(tmp_path: Path, report: str) -> None:
    name = b"\x1b]0;owned\x07\n::error::\x9b\xff\x7f.yaml"
    deck = "quizapp: 1\nid: a\ntitle: T\n\u202eb: '\u2066\x7f'\nterms: {a: \x1b[31m}\n"
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(deck)
    written(tmp_path, "b.yaml", "quizapp: 1\nid: \u202ea\u2028\ntitle: T\nx\u202ey: b\n")

    done = check(tmp_path, "--format", report)

    assert done.exit_code == 1
    said = done.stdout_bytes.decode()
    assert said == visible(said)
    assert "\n::error::" not in said


# Explanations


@pytest.mark.parametrize("code", list(explanations()))
def test_every_code_is_explained_in_capitals_or_not(code: str) -> None:
    done = check("--explain", code.lower())

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{code} (")
    assert "For the learner: " in done.stdout
    assert ("Mended:" in done.stdout) != ("How it comes about:" in done.stdout)
    assert done.stdout == visible(done.stdout)


@pytest.mark.parametrize("arguments", [["--explain"], ["--explain", "all"]])
def test_all_codes_are_listed_with_what_they_are_about(arguments: list[str]) -> None:
    done = check(*arguments)

    assert done.exit_code == 0
    for code, explanation in explanations().items():
        assert re.search(
            rf"^  {code}  (error|warning) +{re.escape(explanation.title)}$",
            done.stdout,
            re.MULTILINE,
        )


# Watching


def stamps(**files: int | None) -> Stamps:
    """Return the stamps of files by their names; `None` for one that is not there."""
    return {Path(name): () if time is None else (time,) for name, time in files.items()}


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (stamps(a=1), stamps(a=1), ""),
        (stamps(a=1), stamps(a=2), "a has changed"),
        (stamps(a=1), stamps(a=None), "a is gone"),
        (stamps(a=1), stamps(), "a is gone"),
        (stamps(a=None), stamps(a=1), "a is new"),
        (stamps(), stamps(a=1), "a is new"),
        (stamps(a=None), stamps(), ""),
        (stamps(a=1, b=1), stamps(a=2, b=2), "a has changed, and 1 more"),
        (stamps(a=1, b=1), stamps(b=2, c=1), "c is new, and 2 more"),
    ],
)
def test_what_changed_is_said_in_words(before: Stamps, now: Stamps, said: str) -> None:
    assert what_changed(before, now) == said


class TimeIsUpError(Exception):
    """Ends a watch."""


def followed(*looks: Stamps) -> list[str]:
    """Return what is shown while the files look so, one look after another."""
    shown: list[str] = []
    coming = iter(looks)
    now = next(coming)

    def wait() -> None:
        nonlocal now
        try:
            now = next(coming)
        except StopIteration:
            raise TimeIsUpError from None

    with pytest.raises(TimeIsUpError):
        follow(look=lambda: now, show=shown.append, wait=wait)
    return shown


def test_files_that_stay_the_same_are_checked_once() -> None:
    assert followed(stamps(a=1), stamps(a=1), stamps(a=1)) == [""]


def test_a_change_is_shown_once_it_is_written_to_the_end() -> None:
    shown = followed(
        stamps(a=1), stamps(a=2), stamps(a=3), stamps(a=3), stamps(a=3), stamps(a=4), stamps(a=4)
    )

    assert shown == ["", "a has changed", "a has changed"]


def test_a_file_that_vanishes_and_comes_back_is_told_of_twice() -> None:
    shown = followed(
        stamps(a=1), stamps(a=None), stamps(a=None), stamps(a=None), stamps(a=2), stamps(a=2)
    )

    assert shown == ["", "a is gone", "a is new"]


def test_an_editor_that_replaces_a_file_is_told_of_once() -> None:
    assert followed(stamps(a=1), stamps(), stamps(a=2), stamps(a=2)) == ["", "a has changed"]


@pytest.mark.terminal
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_deck_is_checked_again_while_it_is_written(
    tmp_path: Path, program: list[str], root: Path
) -> None:
    import pexpect

    folder = tmp_path / "decks"
    folder.mkdir()
    path = written(folder, "tides.yaml", GOOD)
    child = pexpect.spawn(
        program[0],
        [*program[1:], "check", "--watch", str(folder)],
        cwd=str(root),
        env={**os.environ, "TERM": "xterm-256color"},
        dimensions=(24, 200),
        encoding="utf-8",
        timeout=30,
    )
    child.expect(r"1 deck checked: nothing to mend\.")
    child.expect("Ctrl\\+C ends it")

    path.write_text(FAULTY)
    child.expect(r"--- \d\d:\d\d:\d\d  .*tides\.yaml has changed ---")
    child.expect(r"1 error and 0 warnings\.")

    written(tmp_path, "saved", GOOD).replace(path)  # as most editors save
    child.expect(r"tides\.yaml has changed")
    child.expect(r"nothing to mend\.")

    copy = written(folder, "copy.yaml", GOOD)
    child.expect(r"copy\.yaml is new")
    child.expect("D318")

    copy.unlink()
    child.expect(r"copy\.yaml is gone")
    child.expect(r"1 deck checked: nothing to mend\.")

    path.unlink()
    child.expect(r"tides\.yaml is gone")
    child.expect(r"0 decks checked")

    written(folder, "tides.yaml", GOOD)
    child.expect(r"tides\.yaml is new")
    child.expect(r"1 deck checked: nothing to mend\.")

    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in (child.before or "")
    assert "\x1b[2J" not in (child.before or "")
