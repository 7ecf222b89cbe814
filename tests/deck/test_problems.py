"""How a problem is shown."""

import json
import subprocess
import sys

import pytest

from quizapp.deck.model import Place
from quizapp.deck.problems import Problem, Severity, in_file_order, to_json, to_text
from quizapp.text import cells


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

    assert len(line) < 120
    assert line[caret.index("^")] == "X"
    assert line.strip()[0] == line.strip()[-1] == "…"


def test_nothing_of_the_deck_reaches_the_terminal_as_control() -> None:
    escape = "\x1b[31m\x9b\u202e\ud800\r\n"
    problem = a_problem(1, 2, message=f"No {escape}.", hint=f"Delete {escape}.")

    shown = to_text(problem, f"deck{escape}.yaml", [f"a{escape}b"])

    assert all(character.isprintable() for character in shown.replace("\n", ""))


def test_problems_are_sorted_by_place() -> None:
    problems = [a_problem(2, 1), a_problem(1, 9), a_problem(1, 2)]

    assert in_file_order(problems) == tuple(reversed(problems))


def test_a_problem_as_json_says_all() -> None:
    assert json.loads(json.dumps(to_json(a_problem(3, 4, hint="Mend it."), "deck.yaml"))) == {
        "file": "deck.yaml",
        "line": 3,
        "column": 4,
        "end_column": None,
        "severity": "error",
        "code": "D101",
        "message": "It is wrong.",
        "hint": "Mend it.",
    }


def test_values_and_problems_cost_neither_pydantic_nor_yaml() -> None:
    code = (
        "import sys, quizapp.deck.model, quizapp.deck.problems;"
        "print({'pydantic', 'yaml'} & sys.modules.keys())"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"
