"""What the real terminal is left with, however the program ends."""

import os
import signal
import sys
import time
from pathlib import Path

import pexpect
import pytest

pytestmark = pytest.mark.terminal

ROOT = Path(__file__).parents[2]
RESTORED = ("\x1b[?1049l", "\x1b[?1000l", "\x1b[?25h")
"""The alternate screen and the mouse are off, the cursor is on."""


def start(*arguments: str) -> "pexpect.spawn[str]":
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tests.tui.stage", *arguments],
        cwd=str(ROOT),
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=15,
    )
    child.expect("Blood glucose")
    return child


def end(child: "pexpect.spawn[str]") -> str:
    """Wait for the end and return what was written until then."""
    child.expect(pexpect.EOF)
    child.close()
    return child.before or ""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_puts_the_terminal_right(name: str) -> None:
    number = getattr(signal, name)
    child = start()
    child.kill(number)
    left = end(child)
    assert child.exitstatus == 128 + number
    for sequence in RESTORED:
        assert sequence in left


def test_a_closed_window_ends_the_program() -> None:
    child = start()
    os.close(child.child_fd)
    child.closed = True
    until = time.monotonic() + 10
    while child.isalive() and time.monotonic() < until:
        time.sleep(0.02)
    assert not child.isalive()
    assert child.exitstatus == 128 + signal.SIGHUP


def test_ctrl_q_leaves_quietly() -> None:
    child = start()
    child.send("\x11")
    left = end(child)
    assert child.exitstatus == 0
    assert all(sequence in left for sequence in RESTORED)


def test_a_crash_is_one_sentence_and_a_log_without_values(tmp_path: Path) -> None:
    log = tmp_path / "state" / "quizapp.log"
    child = start("crash", str(log))
    child.send("\r")
    left = end(child)
    assert child.exitstatus == 1
    assert all(sequence in left for sequence in RESTORED)
    told = " ".join(left.rsplit("\x1b[?1049l", 1)[1].split())
    assert "quizapp has hit a fault of its own" in told
    assert "Traceback" not in told
    written = log.read_text(encoding="utf-8")
    assert "RuntimeError: a fault that nobody foresaw" in written
    assert "in begin" in written
    assert "password-in-a-local" not in written + left
    assert log.stat().st_mode & 0o777 == 0o600
