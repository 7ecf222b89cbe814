"""`quizapp quiz`: a quiz on pipes."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.questions.question import Family
from quizapp.services.quiz_views import Posed
from tests.builders import AClock, rows
from tests.services.quizzes import Taker

HOSTILE = "\x1b]0;owned\x07[/]"


def run(
    program: list[str], folder: Path, *arguments: str, said: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*program, "--data", str(folder), *arguments],
        input=said,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_practice_quiz_is_taken_line_by_line(program: list[str], tmp_path: Path) -> None:
    done = run(
        program, tmp_path, "quiz", "blood-glucose", "--plain", "--family", "f6", "--count", "2",
        "--seed", "a", said="\n".join(["7", "1", "", "2", ""] + ["1", "", "2", ""] * 6) + "\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2 questions, seed a." in done.stdout
    assert "Type a number from 1 to 2" in done.stdout
    assert "[1 of 2]" in done.stdout
    assert "right at the first go." in done.stdout
    assert "Traceback" not in done.stderr


def test_a_quiz_that_was_left_is_offered_again(program: list[str], tmp_path: Path) -> None:
    first = run(program, tmp_path, "quiz", "blood-glucose", "--seed", "a", said="q\n")
    assert "Left; the quiz waits here." in first.stdout
    again = run(program, tmp_path, "quiz", "blood-glucose", said="\n?\nq\n")
    assert "waits: 0 answered, 20 to go." in again.stdout
    assert "u take back" in again.stdout
    assert rows(tmp_path / "quizapp.db", "SELECT count(*) FROM quizzes") == [(1,)]


def test_an_exam_asks_for_certainty_and_tells_at_the_end(
    program: list[str], tmp_path: Path
) -> None:
    done = run(
        program, tmp_path, "quiz", "blood-glucose", "--exam", "--minutes", "5", "--certainty",
        "--count", "3", "--family", "f6", said="1\n3\n1\n1\n2\n2\n\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Not quite" not in done.stdout
    assert "4:5" in done.stdout or "5:00 left" in done.stdout
    assert "3 of 3 answered. Hand in to see how it went." in done.stdout
    assert "When sure you were right" in done.stdout
    assert "   You: " in done.stdout


def test_scripts_get_json_lines(program: list[str], tmp_path: Path) -> None:
    done = run(
        program, tmp_path, "quiz", "blood-glucose", "--json", "--exam", "--family", "f6",
        "--count", "2", "--seed", "b", said="1\n2\n\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["event"] for line in lines] == ["quiz", "question", "question", "said", "result"]
    drawn, result = lines[0], lines[-1]
    assert len(drawn["questions"]) == 2
    assert all(sum(o["key"] for o in q["options"]) == 1 for q in drawn["questions"])
    assert result["of"] == 2
    assert len(result["answers"]) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "There is no deck nowhere"),
        (["blood-glucose", "--section", "x"], "There is no section x"),
        (["blood-glucose", "--family", "f99"], "There is no family"),
        (["blood-glucose", "--minutes", "5"], "add --exam"),
        (["blood-glucose", "--family", "f22", "--level", "loop"], "No question fits"),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(
    program: list[str], tmp_path: Path, arguments: list[str], told: str
) -> None:
    done = run(program, tmp_path, "quiz", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_typed_does_not_drive_the_terminal(program: list[str], tmp_path: Path) -> None:
    done = run(
        program, tmp_path, "quiz", "blood-glucose", "--family", "f3", "--count", "2",
        said=f"{HOSTILE}\n\n{HOSTILE}\nq\nq\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "owned" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x07" not in done.stdout + done.stderr


def test_a_decks_words_do_not_drive_the_terminal(
    studied: Taker, capsys: pytest.CaptureFixture[str]
) -> None:
    from quizapp.cli.quiz_telling import Plain
    from quizapp.services.quiz_views import Feedback

    posed = studied.begins(count=3, families=(Family.MEANING,))
    told = studied.answers(posed, rightly=False)
    assert isinstance(told, Feedback)
    option = replace(posed.options[0], text=HOSTILE)
    Plain().posed(replace(posed, stem=HOSTILE, context=HOSTILE, options=(option,), right=(option,)))
    Plain().feedback(
        replace(told, headline=HOSTILE, answer=HOSTILE, derivation=HOSTILE, chosen=(HOSTILE,))
    )
    result = studied.services.quizzes.finish(posed.quiz)
    Plain().result(replace(result, headline=HOSTILE, confusions=(HOSTILE,), seed=HOSTILE))
    out = capsys.readouterr().out
    assert out.count("owned") >= 10
    assert "\x1b" not in out
    assert "\x07" not in out


def test_orders_pairs_and_ticks_are_read(studied: Taker) -> None:
    from quizapp.cli.quiz_input import read_response

    posed = studied.begins(count=9, families=(Family.MATCHING, Family.ORDER))
    forms: dict[str, Posed] = {}
    for item in studied.services.quizzes.questions(posed.quiz):
        with studied.services.store.writing() as unit:
            quiz = unit.quiz(posed.quiz)
            queue = (item.number, *(n for n in quiz.queue if n != item.number))
            unit.put_quiz(replace(quiz, queue=queue))
        shown = studied.services.quizzes.current(posed.quiz)
        assert isinstance(shown, Posed)
        forms[shown.form.value] = shown
    order, match, tick = forms["ordering"], forms["matching"], forms["select"]
    digits = "".join(str(n + 1) for n in reversed(range(len(order.steps))))
    read = read_response(order, digits)
    assert not isinstance(read, str)
    assert read.options == tuple(step.id for step in reversed(order.steps))
    assert isinstance(read_response(order, "1 1 2"), str)
    pairs = " ".join(f"{n + 1}{'ba'[n % 2]}" for n in range(len(match.left)))
    read = read_response(match, pairs)
    assert not isinstance(read, str)
    assert read.pairs[0] == (match.left[0].id, match.right[1].id)
    assert isinstance(read_response(match, "1a"), str)
    assert isinstance(read_response(match, "1z 2z 3z"), str)
    read = read_response(tick, "1 3")
    assert not isinstance(read, str)
    assert read.options == (tick.options[0].id, tick.options[2].id)
    assert isinstance(read_response(tick, "99 1"), str)


@pytest.fixture
def studied(tmp_path: Path):  # type: ignore[no-untyped-def]
    taker = Taker(tmp_path, AClock())
    taker.services.library.refresh()
    yield taker
    taker.close()
