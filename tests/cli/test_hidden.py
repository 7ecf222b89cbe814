"""`quizapp hidden`, as somebody types it after a quiz."""

import json
from pathlib import Path

from tests.cli.test_quiz import run


def hide_one(program: list[str], folder: Path) -> None:
    done = run(program, folder, "quiz", "blood-glucose", "--plain", "--seed", "a", said="h\nq\n")
    assert "not asked again" in done.stdout


def test_nothing_is_hidden_at_first_and_it_says_how_to(program: list[str], tmp_path: Path) -> None:
    assert "In a quiz, h hides" in run(program, tmp_path, "hidden").stdout


def test_a_hidden_question_is_listed_and_brought_back(program: list[str], tmp_path: Path) -> None:
    hide_one(program, tmp_path)

    told = run(program, tmp_path, "hidden", "blood-glucose").stdout
    (one,) = json.loads(run(program, tmp_path, "hidden", "--json").stdout)["hidden"]

    assert one["stem"] in told.replace("\n", " ")
    assert f"for the author: {one['veto']}" in told
    assert one["deck"] == "blood-glucose"
    back = run(program, tmp_path, "hidden", "--ask-again", one["question"])
    assert back.stdout == "1 question may be asked again.\n"
    assert json.loads(run(program, tmp_path, "hidden", "--json").stdout) == {"hidden": []}


def test_what_is_not_hidden_is_told_with_what_may_be_meant(
    program: list[str], tmp_path: Path
) -> None:
    hide_one(program, tmp_path)
    (one,) = json.loads(run(program, tmp_path, "hidden", "--json").stdout)["hidden"]

    done = run(program, tmp_path, "hidden", "--ask-again", one["question"] + "x")

    assert done.returncode == 2
    assert one["question"] in done.stderr
    assert run(program, tmp_path, "hidden", "nothing").returncode == 2
