"""The command line, as a person or a script calls it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from quizapp import __version__
from quizapp.__main__ import main
from tests.builders import a_deck, compiled, rows
from tests.deck.decks import WHOLE

CONTROL = re.compile(
    rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]"
)
"""What must never reach a terminal from a deck: controls, and turned writing direction."""

EVIL = "\x1b]0;owned\x07 \x9b31m \u202eevil\u2066 \x00 \x7f \u2028"

COMMANDS = (
    "add", "backup", "check", "copy", "decks", "diff", "doctor", "effect", "facts", "hidden", "new",
    "questions", "restore", "review", "schema", "settings",
)  # fmt: skip


@dataclass
class Done:
    """What a call left behind."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return what runs the program's `main` on data of its own, in this process."""

    def run(
        *arguments: str | Path, stdin: str | bytes = "", encoding: str = "utf-8", **variables: str
    ) -> Done:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = (TextIOWrapper(BytesIO(), encoding, write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", "100")
            patch.setenv("QUIZAPP_DATA", str(tmp_path / "data"))
            for name, value in variables.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["quizapp", *map(str, arguments)])
            patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), encoding))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as left:
                main()
        written = [stream.buffer.getvalue() for stream in (out, err)]
        if encoding == "ascii":
            encoding = "utf-8"  # click takes a terminal that claims ASCII for one that lies
        for stream in written:
            text = stream.decode(encoding).replace("\r\n", "\n").encode()
            assert not CONTROL.search(text), stream
            assert b"Traceback" not in stream
        assert isinstance(left.value.code, int)
        return Done(left.value.code, *(stream.decode(encoding) for stream in written))

    return run


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A folder with one deck of three cards."""
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "a.yaml").write_text(a_deck(sections=("one", "two"), cards=3))
    return folder


# Help and usage


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(call: Call, option: str) -> None:
    done = call(option)
    assert (done.code, done.err) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", done.out, re.MULTILINE)


def test_the_version_is_that_of_the_package(call: Call) -> None:
    done = call("--version")
    assert (done.code, done.out) == (0, f"quizapp {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(call: Call, command: str) -> None:
    done = call(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert "Usage: quizapp" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("--nonsense",),
        ("check",),
        ("check", "/nowhere/at/all.yaml"),
        ("facts",),
        ("facts", "no-such-deck"),
        ("facts", "../oxytocin"),
        ("review",),
        ("review", "--plain", "no-such-deck"),
        ("review", "--plain", "oxytocin", "--section", "nowhere"),
        ("review", "--plain", "--section", "fundamentals"),
        ("settings", "new_per_day"),
        ("settings", "new_per_day=many"),
        ("settings", "new_per_day=-1"),
        ("settings", "nonsense=1"),
        ("settings", "desired_retention=nan"),
        ("settings", "desired_retention=1.5"),
        ("settings", "learning_steps=1x"),
        ("settings", "day_start=24"),
        ("settings", "learn_ahead=999999999999999"),
        ("settings", "learning_steps=99999999999999999d"),
        ("settings", "maximum_interval=99999999999999999999"),
        ("settings", "easy_days=mon=x"),
        ("settings", "--deck", "oxytocin", "day_start=5"),
        ("settings", "--deck", "no-such-deck"),
        (f"no{chr(27)}[31msuch",),
        ("facts", f"no{chr(27)}[31msuch"),
        ("settings", f"no{chr(27)}[31msuch=1"),
        ("settings", f"no{chr(27)}[31msuch"),
        ("settings", "--deck", f"no{chr(27)}[31msuch"),
        ("review", "--plain", f"no{chr(27)}[31msuch"),
        ("check", f"no{chr(27)}[31msuch"),
    ],
)
def test_bad_usage_is_told_in_a_sentence_and_exits_with_2(
    call: Call, arguments: tuple[str, ...]
) -> None:
    done = call(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.strip()
    assert done.err.strip().endswith((".", ")", "?"))


def test_without_a_terminal_the_app_says_what_works_instead(call: Call) -> None:
    done = call()
    assert done.code == 2
    assert "review --plain" in done.err


def test_a_folder_of_data_that_is_a_file_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert call("--data", tmp_path / "file", "settings").code == 2
    done = call("settings", QUIZAPP_DATA=str(tmp_path / "file"))
    assert done.code == 3
    assert "Progress cannot be kept in" in done.err


def test_a_home_that_nobody_has_is_told_in_a_sentence(call: Call) -> None:
    done = call("settings", QUIZAPP_DATA="~nobody-of-that-name/data")
    assert done.code == 1
    assert "~nobody-of-that-name" in done.err


def test_a_time_zone_that_does_not_exist_is_no_reason_to_stop(
    program: list[str], environment: dict[str, str], tmp_path: Path, root: Path
) -> None:
    done = subprocess.run(
        [*program, "--data", tmp_path / "data", "review", "--plain"],
        input=b"",
        capture_output=True,
        check=False,
        cwd=root,
        env={**environment, "TZ": "Nonsense/Nowhere"},
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_file_of_another_program_is_refused_with_a_code_of_its_own(
    call: Call, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "quizapp.db").write_text("Dear diary,\n" * 99)
    done = call("settings")
    assert done.code == 3
    assert "cannot be read" in done.err


# check


def test_checking_a_good_deck_exits_with_0(call: Call, deck: Path) -> None:
    done = call("check", deck)
    assert (done.code, done.err) == (0, "")
    assert "1 deck checked" in done.out


def test_checking_a_bad_deck_exits_with_1_and_says_where(call: Call, deck: Path) -> None:
    (deck / "b.yaml").write_text(a_deck(cards=1).replace("front:", "frnt:"))
    done = call("check", deck)
    assert done.code == 1
    assert re.search(r"b\.yaml:\d+:\d+: error\[D\d+\]", done.out)
    assert "2 decks checked" in done.out


def test_checking_a_folder_without_decks_exits_with_2(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = call("check", tmp_path / "empty")
    assert done.code == 2
    assert "no deck" in done.err


def test_the_bundled_deck_has_no_errors(call: Call, root: Path) -> None:
    assert call("check", root / "decks").code == 0


# facts


def test_facts_as_json_have_the_promised_shape(call: Call, tmp_path: Path) -> None:
    (tmp_path / "whole.yaml").write_bytes(WHOLE)
    done = call("facts", tmp_path / "whole.yaml", "--json")
    assert (done.code, done.err) == (0, "")
    facts = json.loads(done.out)
    assert [fact["id"] for fact in facts] == [fact.id for fact in compiled(WHOLE.decode()).facts]
    for fact in facts:
        assert {"id", "kind", "section", "faces"} <= fact.keys()
        assert fact["faces"]
        for face in fact["faces"]:
            assert {"id", "prompt", "answer", "evidence", "note"} <= face.keys()
            assert face["evidence"] in {"stated", "suggested", "hypothesised"}
            assert isinstance(face["prompt"], str)
            assert isinstance(face["answer"], str)


def test_facts_of_a_bundled_deck_go_by_its_id(call: Call) -> None:
    done = call("facts", "oxytocin")
    assert done.code == 0
    assert done.out.count("\n  Q: ") > 400
    assert "facts." in done.out.splitlines()[-1]


def test_facts_of_a_broken_deck_are_refused_with_the_reason(call: Call, deck: Path) -> None:
    (deck / "a.yaml").write_text("quizapp: 1\n")
    done = call("facts", deck / "a.yaml")
    assert done.code == 1
    assert done.out == ""
    assert "a.yaml:" in done.err


def test_facts_can_be_cut_short_by_a_pipe(
    program: list[str], environment: dict[str, str], root: Path
) -> None:
    child = subprocess.Popen(
        [*program, "facts", "oxytocin"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=root,
        env=environment,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    assert b"Traceback" not in child.stderr.read()
    child.stderr.close()
    child.wait()


# review


def test_two_decks_of_one_id_are_named_by_check(call: Call, tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("quizapp: 1\nid: same\ntitle: Same\n")
    done = call("check", tmp_path)
    assert done.code == 1
    assert "b.yaml:2:5: error[D318] This deck has the id `same`" in done.out
    assert "a.yaml" in done.out


def test_a_whole_session_line_by_line(call: Call, deck: Path, tmp_path: Path) -> None:
    call("settings", "learning_steps=", "new_per_day=3")
    done = call("--decks", deck, "review", "a-deck", "--plain", stdin="\n\n" + "\n3\n\n4\n\n\n\n\n")
    assert (done.code, done.err) == (0, "")
    assert "Welcome to quizapp." in done.out
    assert "Again means forgotten" in done.out
    assert done.out.count("Answer: ") == 6  # each met, and each asked
    assert "Done. 3 answered, 3 recalled" in done.out
    database = tmp_path / "data" / "quizapp.db"
    assert rows(database, "SELECT answers, new FROM day_tallies") == [(3, 3)]
    again = call("--decks", deck, "review", "a-deck", "--plain")
    assert "Welcome" not in again.out
    assert "Done. 3 answered" in again.out
    assert "Next review: " in again.out


def test_an_answer_is_taken_back_line_by_line(call: Call, deck: Path, tmp_path: Path) -> None:
    call("settings", "learning_steps=")
    met = "\n\n"
    done = call(
        "--decks", deck, "review", "a-deck", "--section", "one", "--plain",
        stdin=met + "\n1\n" + "u\n" + "\n4\n" + "q\n",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert "Taken back: Again: " in done.out
    database = tmp_path / "data" / "quizapp.db"
    assert rows(database, "SELECT answers FROM day_tallies") == [(1,)]
    kinds = [kind for (kind,) in rows(database, "SELECT kind FROM events ORDER BY number")]
    assert kinds == ["settings", "met", "met", "answer", "undo", "answer"]


def test_what_the_screens_can_do_can_be_done_line_by_line(
    call: Call, deck: Path, tmp_path: Path
) -> None:
    call("settings", "learning_steps=", "new_per_day=3")
    done = call(
        "--decks", deck, "review", "a-deck", "--plain",
        stdin="\n\n\n" + "?\n*\nn\nmine\n@\nu\n-\n" + "u\nr\n" + "\n3\n" + "q\n",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    for said in ("@ suspend", "Flagged.", "Suspended; u takes it back.", "Not again today."):
        assert said in done.out
    assert "Done again: Bury: " in done.out
    database = tmp_path / "data" / "quizapp.db"
    assert rows(database, "SELECT text FROM notes") == [("mine",)]
    assert rows(database, "SELECT is_flagged, is_suspended FROM marks WHERE is_flagged") == [(1, 0)]


def test_a_fact_is_reset_line_by_line_once_it_was_said_twice(
    call: Call, deck: Path, tmp_path: Path
) -> None:
    call("settings", "new_per_day=1")
    done = call(
        "--decks", deck, "review", "a-deck", "--plain",
        stdin="\n" + "!\n" + "\n1\n" + "!\n\n" + "!\nr\n" + "u\n" + "q\n",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    said = (
        "It is new already: there is nothing to reset.",
        "r to reset it, Enter to keep it: Kept as it was.",
        "r to reset it, Enter to keep it: Reset: it is new again. u takes it back.",
        "Taken back: Reset: ",
    )
    places = [done.out.index(sentence) for sentence in said]
    assert places == sorted(places)
    database = tmp_path / "data" / "quizapp.db"
    kinds = [kind for (kind,) in rows(database, "SELECT kind FROM events ORDER BY number")]
    assert kinds == ["settings", "met", "answer", "reset", "unmeet", "undo"]
    assert rows(database, "SELECT count(*) FROM memories") == [(1,)]


def test_the_last_answer_is_taken_back_from_the_summary_line_by_line(
    call: Call, deck: Path, tmp_path: Path
) -> None:
    call("settings", "learning_steps=", "new_per_day=1")
    done = call(
        "--decks", deck, "review", "a-deck", "--plain", stdin="\n" + "\n1\n" + "u\n" + "\n4\n\n"
    )
    assert (done.code, done.err) == (0, "")
    ((answers,),) = rows(tmp_path / "data" / "quizapp.db", "SELECT answers FROM day_tallies")
    assert answers == 1


def test_a_review_on_the_screens_needs_a_terminal_and_says_what_does_not(call: Call) -> None:
    done = call("review", "oxytocin")
    assert done.code == 2
    assert "quizapp review --plain" in done.err


def test_a_setting_is_taken_back_with_default(call: Call) -> None:
    call("settings", "new_per_day=3")
    assert re.search(
        r"^new_per_day +20 .*\(changed\)", call("settings", "new_per_day=default").out, re.MULTILINE
    )


def test_undo_with_nothing_to_undo_asks_the_same_again(call: Call, deck: Path) -> None:
    done = call(
        "--decks", deck, "review", "a-deck", "--plain",
        stdin="\n\n" + "u\n" + "\n\n" + "u\n" + "u\n" + "q\n",
    )  # fmt: skip
    assert done.code == 0
    assert "Taken back: met 2 new facts" in done.out


def test_the_end_of_input_leaves_and_keeps_the_place(
    call: Call, deck: Path, tmp_path: Path
) -> None:
    for stdin in ("", "\n", "\n\n", "\n"):
        done = call("--decks", deck, "review", "a-deck", "--plain", stdin=stdin)
        assert (done.code, done.err) == (0, "")
    assert rows(tmp_path / "data" / "quizapp.db", "SELECT count(*) FROM memories") == [(0,)]
    assert rows(tmp_path / "data" / "quizapp.db", "SELECT count(*) FROM sessions") == [(1,)]


def test_a_wrong_key_is_asked_for_again(call: Call, deck: Path) -> None:
    done = call("--decks", deck, "review", "a-deck", "--plain", stdin="\n\nwhat\n\n7\n34\n3\nq\n")
    assert done.code == 0
    assert done.out.count("Type one of") == 3


@pytest.mark.parametrize("stdin", [b"\xff\xfe\n\n", b"\x00\n\n", "ü\n\n".encode(), b"\r\n\r\n"])
def test_input_that_is_no_text_is_no_reason_to_stop(call: Call, deck: Path, stdin: bytes) -> None:
    done = call("--decks", deck, "review", "a-deck", "--plain", stdin=stdin)
    assert done.code == 0


def test_ctrl_c_says_that_everything_is_saved(
    program: list[str], environment: dict[str, str], deck: Path, root: Path, tmp_path: Path
) -> None:
    import signal

    child = subprocess.Popen(
        [*program, "--data", tmp_path / "data", "--decks", deck, "review", "a-deck", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=root,
        env=environment,
        bufsize=0,
    )
    assert child.stdout is not None
    said = b""
    while b"q to leave: " not in said:
        said += child.stdout.read(1)
    child.send_signal(signal.SIGINT)
    _, error = child.communicate(timeout=30)
    assert child.returncode == 130
    assert b"Everything answered so far is saved" in error
    assert b"Traceback" not in error


def test_a_broken_deck_is_named_and_the_others_are_reviewed(call: Call, deck: Path) -> None:
    (deck / "b.yaml").write_text("nonsense")
    done = call("--decks", deck, "review", "a-deck", "--plain", stdin="")
    assert done.code == 0
    assert "b.yaml: line 1" in done.out


# settings


def test_settings_are_shown_changed_and_kept(call: Call) -> None:
    done = call("settings")
    assert re.search(r"^new_per_day +20 ", done.out, re.MULTILINE)
    done = call("settings", "new_per_day=7", "bury_siblings=off", "learning_steps=1m 5m 1h")
    assert done.code == 0
    again = call("settings")
    assert again.out == done.out.replace(" (changed)", "")
    assert re.search(r"^new_per_day +7 ", again.out, re.MULTILINE)
    assert re.search(r"^bury_siblings +off ", again.out, re.MULTILINE)
    assert re.search(r"^learning_steps +1m 5m 1h ", again.out, re.MULTILINE)


def test_a_deck_may_have_settings_of_its_own(call: Call) -> None:
    call("settings", "new_per_day=7")
    done = call("settings", "--deck", "oxytocin", "new_per_day=3", "desired_retention=0.85")
    assert re.search(r"^new_per_day +3 ", done.out, re.MULTILINE)
    assert re.search(r"^new_per_day +7 ", call("settings").out, re.MULTILINE)
    review = call("review", "--plain", "oxytocin", stdin="")
    assert review.code == 0


def test_one_wrong_setting_among_several_changes_nothing(call: Call) -> None:
    assert call("settings", "new_per_day=7", "reviews_per_day=x").code == 2
    assert re.search(r"^new_per_day +20 ", call("settings").out, re.MULTILINE)


# Hostile decks


def test_no_deck_writes_a_control_byte(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "evil"
    folder.mkdir()
    raw = EVIL.encode("utf-8", "surrogatepass")
    escaped = "".join(f"\\u{ord(character):04x}" for character in EVIL)
    texts = [
        b"quizapp: 1\nid: one\ntitle: " + raw + b"\n",
        f'quizapp: 1\nid: two\ntitle: "{escaped}"\ncards: {{a: {{front: x, back: y}}}}\n'.encode(),
        b"quizapp: 1\nid: three\ntitle: T\n" + raw,
        # what a deck may hold: turned writing direction
        "quizapp: 1\nid: four\ntitle: \u202eT\u2066\nnotice: \u202ebeware\n"
        "cards:\n  a: {front: \u202eQ\u2069?, back: \u2067A, note: \u202en}\n".encode(),
    ]
    for number, content in enumerate(texts):
        (folder / f"{number}.yaml").write_bytes(content)
    (folder / "na\x1b[31mme.yaml").write_bytes(b"nonsense")
    call("check", folder)
    for path in sorted(folder.iterdir()):
        call("facts", path)
        call("facts", path, "--json")
    call("--decks", folder, "review", "--plain", "four", stdin="\n\n3\nu\nq\n")
    call("--decks", folder, "settings", "--deck", "four")


# Imports and completion

HEAVY = ("textual", "sqlalchemy", "pydantic", "yaml", "alembic", "fsrs", "rich", "asyncio")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"]])
def test_help_imports_click_and_next_to_nothing_else(
    arguments: list[str], root: Path, environment: dict[str, str]
) -> None:
    code = f"""
import sys
sys.argv = ["quizapp", *{arguments!r}]
from quizapp.cli.main import main
try:
    main()
except SystemExit as left:
    assert not left.code, left.code
names = {{name.split(".")[0] for name in sys.modules}}
print(sorted(names & set({HEAVY!r})), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=environment,
    )
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands(
    shell: str, environment: dict[str, str], root: Path, tmp_path: Path
) -> None:
    if shell == "bash" and not os.access("/bin/bash", os.X_OK):
        pytest.skip("there is no bash here")
    command = [sys.executable, "-c", "from quizapp.cli.main import main; main()"]
    script = subprocess.run(
        command,
        env={**environment, "_QUIZAPP_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    )
    assert "quizapp" in script.stdout
    found = subprocess.run(
        command,
        env={
            **environment,
            "_QUIZAPP_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": "quizapp re",
            "COMP_CWORD": "1" if shell != "fish" else "re",
        },
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    )
    assert "review" in found.stdout


# Terminals that know no Unicode


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_without_unicode_is_no_reason_to_stop(call: Call, encoding: str) -> None:
    assert call("facts", "oxytocin", encoding=encoding).code == 0
    assert call("review", "--plain", "oxytocin", stdin="\n", encoding=encoding).code == 0
    assert call("settings", encoding=encoding).code == 0


def test_the_program_runs_as_a_module(program: list[str], root: Path) -> None:
    done = subprocess.run([*program, "-V"], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout == f"quizapp {__version__}\n"
    assert done.stderr == ""
