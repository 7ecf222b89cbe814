"""How a problem is shown."""

import json
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.deck.excerpt import excerpt
from quizapp.deck.model import Place
from quizapp.deck.problems import Mend, Problem, Severity, in_file_order, to_json, to_text
from quizapp.text import cells, visible


def a_problem(line: int = 1, column: int = 1, **more: object) -> Problem:
    fields: dict[str, object] = {
        "code": "D101",
        "severity": Severity.ERROR,
        "place": Place(line, column),
        "message": "It is wrong.",
    }
    return Problem(**(fields | more))  # type: ignore[arg-type]


def test_a_problem_is_shown_with_its_line_a_caret_and_the_mend() -> None:
    problem = a_problem(2, 4, end_column=7, hint="Mend it:\nlike this")

    assert to_text(problem, "deck.yaml", ["one", "a: bad", "three"]) == (
        "deck.yaml:2:4: error[D101] It is wrong.\n"
        "    a: bad\n"
        "       ^^^\n"
        "hint: Mend it:\n"
        "      like this"
    )


def test_a_problem_of_a_file_that_was_not_read_has_no_line() -> None:
    assert to_text(a_problem(), "deck.yaml", [""]) == "deck.yaml:1:1: error[D101] It is wrong."


@pytest.mark.parametrize("before", ["ab", "日本", "\t", "e\u0301", "🙂", "\u202e", "\x1b["])
def test_the_caret_stands_under_its_character(before: str) -> None:
    problem = a_problem(1, len(before) + 1)

    _, line, caret = to_text(problem, "x", [before + "X and more"]).split("\n")

    assert cells(line[: line.index("X")]) == caret.index("^")


def test_a_long_line_is_cut_around_the_place() -> None:
    _, line, caret = to_text(a_problem(1, 501), "x", ["-" * 500 + "X" + "-" * 500]).split("\n")

    assert cells(line) <= 100
    assert line[caret.index("^")] == "X"
    assert line.strip()[0] == line.strip()[-1] == "…"


LETTERS = st.sampled_from(
    ["a", " ", "-", "\t", "日", "🙂", "e\u0301", "\u200b", "\u202e", "\x9b", "\x1b"]
)


@given(
    st.lists(LETTERS, max_size=150).map("".join),
    st.lists(LETTERS, max_size=150).map("".join),
    st.integers(16, 120),
)
@example("日" * 80, "日" * 80, 40)
@example("\t" * 80, "\u0301" * 80, 16)
@example("", "", 16)
def test_the_caret_stands_under_its_character_in_a_window_of_any_width(
    before: str, after: str, width: int
) -> None:
    line, caret = excerpt(f"{before}X{after}", len(before) + 1, None, width)

    assert cells(line[: line.index("X")]) == caret.index("^")
    assert max(cells(line), cells(caret)) <= width
    assert line == visible(line)


@given(st.lists(LETTERS, min_size=1, max_size=200).map("".join), st.data())
def test_any_place_in_any_line_can_be_shown(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    end = data.draw(st.none() | st.integers(column, len(line) + 1))

    shown, caret = excerpt(line, column, end, 40)

    assert caret.strip(" ").strip("^") == ""
    assert "^" in caret
    assert cells(shown) <= 40
    assert len(caret.rstrip()) <= max(cells(shown), caret.index("^") + 1)


def test_a_place_on_a_combining_mark_is_shown_under_its_letter() -> None:
    assert excerpt("ae\u0301b", 3, None, 40)[1] == " ^"


def test_a_mark_that_combines_is_never_cut_from_its_letter() -> None:
    shown, _ = excerpt("e\u0301" * 100, 101, None, 40)

    assert shown.strip("…") == "e\u0301" * (len(shown.strip("…")) // 2)


def test_the_lines_of_a_mend_stand_under_the_line_they_replace() -> None:
    problem = a_problem(
        2, 6, hint="Put it in quotes:", mend=Mend(2, 2, ('  a: "b: c"', "\td: \x1b"))
    )

    assert to_text(problem, "deck.yaml", ["one", "  a: b: c"]).split("\n")[1:] == [
        "      a: b: c",
        "         ^",
        "hint: Put it in quotes:",
        '      a: "b: c"',
        "        d: ␛",
    ]


def test_a_mend_replaces_its_lines_and_no_others() -> None:
    assert Mend(2, 3, ("x", "y", "z")).applied_to(["1", "2", "3", "4"]) == ["1", "x", "y", "z", "4"]


def test_sentences_are_wrapped_to_the_width_and_a_mend_is_not() -> None:
    problem = a_problem(
        message="This is a sentence that does not fit into a narrow window.",
        hint="Write `one thing` or write `the other thing` or else write nothing.",
        mend=Mend(1, 1, ("long: " + "x" * 60,)),
    )

    assert to_text(problem, "deck.yaml", ["a: b"], 40).split("\n") == [
        "deck.yaml:1:1: error[D101] This is a",
        "    sentence that does not fit into a",
        "    narrow window.",
        "    a: b",
        "    ^",
        "hint: Write `one thing` or write",
        "      `the other thing` or else write",
        "      nothing.",
        "    long: " + "x" * 60,
    ]


def test_a_path_is_never_broken() -> None:
    path = "/decks/" + "x" * 60 + ".yaml"

    assert to_text(a_problem(), path, [""], 40) == f"{path}:1:1:\n    error[D101] It is wrong."


def test_nothing_of_the_deck_reaches_the_terminal_as_control() -> None:
    escape = "\x1b[31m\x9b\u202e\ud800\r\n"
    problem = a_problem(1, 2, message=f"No {escape}.", hint=f"Delete {escape}.")

    shown = to_text(problem, f"deck{escape}.yaml", [f"a{escape}b"])

    assert all(character.isprintable() for character in shown.replace("\n", ""))


def test_problems_are_sorted_by_place() -> None:
    problems = [a_problem(2, 1), a_problem(1, 9), a_problem(1, 2)]

    assert in_file_order(problems) == tuple(reversed(problems))


def test_a_problem_as_json_says_all() -> None:
    problem = a_problem(3, 4, hint="Mend it.", mend=Mend(3, 3, ("a: b",)))

    assert json.loads(json.dumps(to_json(problem, "deck.yaml"))) == {
        "file": "deck.yaml",
        "line": 3,
        "column": 4,
        "end_column": None,
        "severity": "error",
        "code": "D101",
        "message": "It is wrong.",
        "hint": "Mend it.",
        "mend": {"first": 3, "last": 3, "lines": ["a: b"]},
    }


def test_values_and_problems_cost_neither_pydantic_nor_yaml() -> None:
    code = (
        "import sys, quizapp.deck.model, quizapp.deck.problems;"
        "print({'pydantic', 'yaml'} & sys.modules.keys())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"
