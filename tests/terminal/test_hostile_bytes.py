"""What somebody else wrote never acts on the terminal: every byte that is written is looked at."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

import pexpect

from quizapp.cli.main import _COMMANDS
from tests.terminal.control_sequences import kinds
from tests.terminal.hostile_commands import COMMANDS, Run, Stage
from tests.terminal.payloads import ACTING, NAME, STRAY, TURNING

pytestmark = pytest.mark.terminal

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


@pytest.mark.parametrize("command", COMMANDS, ids=lambda name: name or "the app")
def test_no_command_lets_anything_act_on_the_terminal(
    command: str, stage: Stage, tmp_path: Path
) -> None:
    runs = COMMANDS[command](stage)
    for run, (code, written) in zip(runs, _performed(runs, stage, tmp_path), strict=True):
        told = (run.arguments[:3], written.decode(errors="backslashreplace"))
        assert kinds(written) == frozenset(), told
        assert b"Traceback" not in written, told
        assert code == run.code, told
        for shown in run.shows:
            # Lines may be wrapped.
            assert "".join(shown.split()) in "".join(written.decode().split()), (shown, *told)


def _performed(runs: list[Run], stage: Stage, folder: Path) -> Iterator[tuple[int | None, bytes]]:
    """Run all at the same time, each on data of its own; yield exit codes and what was written."""
    children = []
    for number, run in enumerate(runs):
        data = folder / f"{number}{NAME.raw}"
        shutil.copytree(stage.data, data)
        place = "--data" in run.arguments or "QUIZAPP_DATA" in run.environment
        child = pexpect.spawn(
            sys.executable,
            ["-m", "quizapp", *([] if place else ["--data", str(data)]), *run.arguments],
            cwd=stage.folder,
            dimensions=(50, WIDE),
            echo=False,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(Path.cwd()), **run.environment},
        )
        for line in [*run.typed, *["\x04"] * len(run.typed)]:
            child.send(line)
        children.append(child)
    for child in children:
        written = child.read()
        child.close()
        yield child.exitstatus, written
