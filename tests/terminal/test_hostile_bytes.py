"""What somebody else wrote never acts on the terminal: every byte that is written is looked at."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

import pexpect

from quizapp.cli.main import _COMMANDS
from tests.deck.hostile.answers import answer
from tests.terminal.control_sequences import kinds
from tests.terminal.hostile_commands import COMMANDS, HARMLESS, HOSTILE, ODD_FILE, Run, Stage
from tests.terminal.hostile_sitting import Sitting, as_read
from tests.terminal.payloads import ACTING, BEGINNING, MARKUP, NAME, SAID, STRAY, TURNING

pytestmark = pytest.mark.terminal

ROOT = Path(__file__).parents[2]
WIDE = 6_000
"""Columns in which no line is wrapped."""


# The grammar by which the bytes are judged


@pytest.mark.parametrize("payload", [*ACTING, TURNING, STRAY])
def test_every_payload_is_a_control_sequence_and_its_visible_form_is_none(payload: object) -> None:
    assert kinds(os.fsencode(payload.raw))  # type: ignore[attr-defined]
    assert not kinds(payload.shown.encode())  # type: ignore[attr-defined]


def test_sequences_are_told_apart() -> None:
    written = b"\x1b[1;2Hab\x1b[3m\x1b[?25l\x1b]0;t\x07\x1b]8;;x\x1b\\\x1bPq\x1b\\\x1b(B\r\n\r\x08"

    assert kinds(written) == {
        "CSI H",
        "CSI m",
        "CSI ?25l",
        "OSC 0",
        "OSC 8",
        "string P",
        "ESC (B",
        "character '\\r'",
        "character '\\x08'",
    }
    assert kinds("Größe, 日本\r\n".encode()) == frozenset()
    assert kinds("\x9b1m \u202e".encode()) == {"character '\\x9b'", "character '\\u202e'"}


# Every command


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage.make(tmp_path_factory.mktemp("stage"))


def test_every_command_has_its_hostile_runs() -> None:
    assert COMMANDS.keys() == {"", *_COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda name: name or "the program")
def test_no_command_lets_anything_act_on_the_terminal(
    command: str, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = COMMANDS[command](stage)
    # What is typed needs a terminal; of the rest, two are enough to see that one changes nothing.
    on_terminal = [run for number, run in enumerate(runs) if run.typed or number < 2]
    answers = list(performed(on_terminal, stage, tmp_path))
    rest = [run for run in runs if run not in on_terminal]
    answers += in_this_process(rest, stage, tmp_path, monkeypatch)
    for run, (code, written) in zip([*on_terminal, *rest], answers, strict=True):
        told = (run.arguments[:3], written.decode(errors="backslashreplace"))
        assert kinds(written) == frozenset(), told
        assert b"Traceback" not in written, told
        assert code == run.code, told
        for shown in run.shows:
            # Lines may be wrapped.
            assert "".join(shown.split()) in "".join(written.decode().split()), (shown, *told)


def performed(
    runs: Sequence[Run], stage: Stage, folder: Path
) -> Iterator[tuple[int | None, bytes]]:
    """Run all at the same time, each on data of its own; yield exit codes and what was written."""
    children = []
    for run in runs:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "quizapp", *arguments(run, stage, folder)],
            cwd=stage.folder,
            dimensions=(50, WIDE),
            echo=False,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(ROOT), **run.environment},
        )
        for line in [*run.typed, *["\x04"] * len(run.typed)]:
            child.send(line)
        children.append(child)
    for child in children:
        written = child.read()
        child.close()
        yield child.exitstatus, written


def in_this_process(
    runs: Sequence[Run], stage: Stage, folder: Path, patch: pytest.MonkeyPatch
) -> Iterator[tuple[int | None, bytes]]:
    """Do the same without a terminal, faster."""
    for run in runs:
        with patch.context() as here:
            here.chdir(stage.folder)
            for name, value in run.environment.items():
                here.setenv(name, value)
            answered = answer(arguments(run, stage, folder))
        yield answered.code, answered.out + answered.err


def arguments(run: Run, stage: Stage, folder: Path) -> list[str]:
    """Return the whole line, with data of its own."""
    if "--data" in run.arguments or "QUIZAPP_DATA" in run.environment:
        return list(run.arguments)
    data = Path(mkdtemp(suffix=NAME.raw, dir=folder))
    shutil.copytree(stage.data, data, dirs_exist_ok=True)
    return ["--data", str(data), *run.arguments]


# Every screen of the app


@pytest.fixture(scope="module")
def sittings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sitting, Sitting]:
    """Return one with hostile decks and one with harmless ones, otherwise the same."""
    folder = tmp_path_factory.mktemp("sittings")
    both = [
        Sitting(Stage.make(folder / kind, words), words.line)
        for kind, words in (("hostile", HOSTILE), ("harmless", HARMLESS))
    ]
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(Sitting.sit, both):
            pass
    return both[0], both[1]


def test_the_app_outlives_what_decks_names_and_learners_hold(
    sittings: tuple[Sitting, Sitting],
) -> None:
    hostile, harmless = sittings

    assert hostile.code == harmless.code == 0
    assert hostile.screens.keys() == harmless.screens.keys()


def test_the_app_writes_no_other_control_sequence_for_hostile_text(
    sittings: tuple[Sitting, Sitting],
) -> None:
    hostile, harmless = sittings

    assert kinds(hostile.written) <= kinds(harmless.written)
    assert not {kind for kind in kinds(harmless.written) if kind.startswith(_NEVER)}
    for payload in ACTING:
        raw = os.fsencode(payload.raw)
        assert raw == b"\r" or raw not in hostile.written


_NEVER = ("character", "byte", "string", "OSC 0", "OSC 8", "OSC 52", "ESC")


@pytest.mark.parametrize(
    ("screen", "shown"),
    [
        ("welcome", [f"Title {SAID.shown}", f"Notice {SAID.shown}"]),
        ("home", [r"Title <0\u202eabc\u202c", "broken<0␛[5;31m>", "unknown[b].yaml"]),
        ("a broken deck", [NAME.shown, ODD_FILE, "<0␛[5;31m><1␛[2J>"]),
        ("another broken deck", [NAME.shown, *(f"`{one.shown}`" for one in MARKUP[:4])]),
        ("read again", [BEGINNING]),
        ("learn 1 of 3", [f"Section {SAID.shown}", f"First {SAID.shown}"]),
        ("learn 2 of 3", [f"Second {SAID.shown}", f"Note {SAID.shown}"]),
        ("learn 3 of 3", [f"Why {SAID.shown}", "──(+)─▶"]),
        ("the front", [f"“Alpha {SAID.shown}”?"]),
        ("the note", [f"“Alpha {SAID.shown}”?"]),
        ("the note, written", ["[red on blue]", "[@click=app.quit]x[/]", "typed"]),
        ("the back", [f"First {SAID.shown}", "[red on blue]", "[@click=app.quit]x[/]", "typed"]),
        ("about the fact", [f"First {SAID.shown}", "[link=h:e]y[/link]", NAME.shown]),
        ("no editor", [f"/none/{BEGINNING}"]),
        ("the palette", [r"Take back: Flag: What is meant by “Alpha <0\u202eabc\u202c"]),
        ("the banner", [f"✗ good{BEGINNING}", "The last good version is used."]),
        ("the news", [r"Title <0\u202eabc\u202c"]),
        ("reset", [f"“Alpha {SAID.shown}”?"]),
        ("the summary", [r"Title <0\u202eabc\u202c", "[red on blue]"]),
        ("the question", [r"Title <0\u202eabc\u202c", f"Alpha {SAID.shown} lowers"]),
        ("undone", [r"Taken back: Easy: What is meant by “Alpha <0\u202eabc\u202c"]),
        ("the palette at home", [r"<0\u202eabc\u202c \u2066x\u2069><1[…", "Do again: Easy"]),
        ("a search", ["Undo: Take back: Easy", r"<0\u202eabc\u202c \u2066x\u2069><1[…"]),
    ],
)
def test_every_screen_shows_hostile_text_as_what_it_is(
    screen: str, shown: list[str], sittings: tuple[Sitting, Sitting]
) -> None:
    read = sittings[0].read(screen)

    for text in shown:
        assert as_read(text) in read, sittings[0].screens[screen]
