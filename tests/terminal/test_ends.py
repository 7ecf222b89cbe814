"""However the program ends, the terminal is as it was, and what was answered is there."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

import pty
from signal import SIGCONT, SIGHUP, SIGSTOP, SIGTERM, Signals

from tests.builders import rows
from tests.faults.telling import Fault, Tell
from tests.terminal.driving import HUMAN, PROGRAM_VARIABLE, Terminal
from tests.terminal.test_quiz_sitting import SIGNS, answer, press, responses
from tests.terminal.test_sitting import prompt_in

pytestmark = pytest.mark.terminal

RESTORED = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h")
"""The alternate screen and the mouse are off, the cursor is on."""

CRASHING = """
import sys
from quizapp.tui.screens.review import ReviewScreen

class Unforeseen(Exception): pass

def fault(screen):
    {secrets}
    raise Unforeseen("\\x1b]52;c;bm8=\\x07 nobody foresaw this")

{place} = fault
from quizapp.__main__ import main
main()
"""

STARTED = "from quizapp.__main__ import main; main()"
HUNG_UP = f"import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); {STARTED}"
"""A program's controlling terminal tells of its end by SIGHUP; another one does not."""

SECRET = "the answer of the learner's own deck"

SHELL = ("sh", "-c", "exec bash --norc --noprofile -i", "sh")

PLACES = {
    "when a key is pressed": "ReviewScreen.action_reveal",
    "when a card is drawn": "ReviewScreen.watch_ask",
    "while an answer is stored": "StudyService.rate",
}


def answers(data: Path) -> int:
    return len(rows(data / "quizapp.db", "SELECT 1 FROM events WHERE kind = 'answer'"))


def is_whole(data: Path) -> bool:
    return rows(data / "quizapp.db", "PRAGMA integrity_check") == [("ok",)]


def is_restored(terminal: Terminal) -> bool:
    """Return whether the last that was done to each mode was to put it back."""
    last = terminal.written.rfind(b"\x1b[?1049h")
    return all(terminal.written.rfind(sequence) > last for sequence in RESTORED)


@pytest.mark.fault
@pytest.mark.parametrize("signal", [SIGTERM, SIGHUP])
def test_a_signal_in_mid_review_leaves_all_answers_and_the_terminal(
    tmp_path: Path, signal: Signals, tell: Tell
) -> None:
    terminal = Terminal(tmp_path)
    terminal.enter_review()
    terminal.answer("3")
    terminal.press(" ")
    terminal.wait_for("1 Again")
    assert terminal.end(signal) == 128 + signal
    assert is_restored(terminal)
    assert answers(tmp_path) == 1
    assert is_whole(tmp_path)
    tell(
        Fault(
            f"{signal.name} while an answer is open",
            "sent to the program in a real terminal, after one answer",
            "the shell, as it was before",
            f"exit code {128 + signal}, alternate screen and mouse off, cursor on, answer stored",
        )
    )


@pytest.mark.fault
@pytest.mark.parametrize("signal", [SIGTERM, SIGHUP])
def test_a_signal_in_mid_quiz_leaves_all_answers_and_the_quiz(
    tmp_path: Path, signal: Signals, tell: Tell
) -> None:
    terminal = Terminal(tmp_path, *SIGNS)
    terminal.wait_for("Quiz · 1 of 3", "seed a")
    answer(terminal)
    assert terminal.end(signal) == 128 + signal
    assert is_restored(terminal)
    assert responses(tmp_path) == 1
    again = Terminal(tmp_path, "quiz", "blood-glucose")
    again.wait_for("Go on", "waits: 1")
    assert again.end() == 0
    tell(
        Fault(
            f"{signal.name} in a quiz",
            "sent after the first of three answers; then started again",
            "the shell, as it was before; at the next start: “Go on”, with one answered",
            f"exit code {128 + signal}, terminal restored, the answer stored, the quiz waits",
        )
    )


@pytest.mark.fault
@pytest.mark.parametrize("has_hangup", [True, False])
def test_a_terminal_that_is_gone_ends_the_program_soon_and_at_rest(
    tmp_path: Path, has_hangup: bool, tell: Tell
) -> None:
    ours, theirs = pty.openpty()

    child = subprocess.Popen(
        [sys.executable, "-c", HUNG_UP if has_hangup else STARTED, "--data", tmp_path, *SIGNS],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    written = b""
    while b"I do not know" not in written:
        written += os.read(ours, 65536)
    before = _seconds_worked(child.pid)
    os.close(ours)
    began = time.monotonic()
    worked = before
    while child.poll() is None and time.monotonic() < began + 60:
        worked = _seconds_worked(child.pid) or worked
        time.sleep(0.05)
    assert child.poll() == 128 + SIGHUP
    assert worked - before < 5
    assert is_whole(tmp_path)
    assert rows(tmp_path / "quizapp.db", "SELECT count(*) FROM quizzes WHERE ended IS NULL") == [
        (1,)
    ]
    tell(
        Fault(
            "The terminal is gone" + (", and SIGHUP says so" if has_hangup else ", silently"),
            "its other side was closed in the middle of a quiz"
            + ("" if has_hangup else ", where no signal is sent"),
            "nothing, there is no terminal",
            f"ended after {time.monotonic() - began:.1f} s with {worked - before:.1f} s of work, "
            "exit code 129, progress whole, the quiz waits",
        )
    )


def _seconds_worked(process: int) -> float:
    """Return how long a process has computed; 0 where that cannot be told."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.fault
@pytest.mark.parametrize("when", PLACES)
def test_a_crash_is_one_sentence_and_a_log_without_secrets(
    tmp_path: Path, when: str, tell: Tell
) -> None:
    secrets = f"secret = '''{SECRET}'''"
    place = PLACES[when]
    code = CRASHING.format(secrets=secrets, place=place).replace("(screen)", "(*_)")
    if place.startswith("StudyService"):
        code = code.replace("import sys", "from quizapp.services.study import StudyService")
    terminal = Terminal(tmp_path, program=[sys.executable, "-c", code])
    terminal.enter_review() if when != "when a card is drawn" else _begin(terminal)
    if "drawn" not in when:
        time.sleep(HUMAN)
        terminal.press(" ")
    if "stored" in when:
        terminal.wait_for("1 Again")
        time.sleep(HUMAN)
        terminal.press("3")
    while terminal.read():
        pass
    terminal.child.close()
    assert terminal.child.exitstatus == 1
    assert is_restored(terminal)
    said = terminal.written.rsplit(b"\x1b[?1049l", 1)[1]
    told = " ".join(re.sub(r"\x1b\[[?<>]*[0-9;]*[a-z]", "", said.decode()).split())
    assert "quizapp has hit a fault of its own" in told
    assert b"Traceback" not in terminal.written
    log = tmp_path / "quizapp.log"
    assert str(log) in told.replace(" ", "")
    written = log.read_text(encoding="utf-8")
    assert "Unforeseen: ␛]52;c;bm8=␇ nobody foresaw this" in written
    for text in (written, terminal.written.decode(errors="replace")):
        assert SECRET not in text.split('File "<string>"')[0]
        assert "\x1b]52" not in text
    assert log.stat().st_mode & 0o777 == 0o600
    assert b"nobody foresaw" not in said
    assert is_whole(tmp_path)
    sentence = told[told.index("quizapp has hit") :].split(" What happened is in")[0]
    tell(
        Fault(
            f"The program crashes {when}",
            "an exception that nobody catches, with secrets in its local variables",
            f"“{sentence} What happened is in …/quizapp.log”",
            "exit code 1, terminal restored, no traceback on it; the log is for its owner alone, "
            "without local variables and control characters",
        )
    )


def _begin(terminal: Terminal) -> None:
    """Go through the welcome and a lesson to the first card, which is never seen."""
    terminal.wait_for("Oxytocin")
    terminal.press("\r")
    terminal.wait_for("1 of ")
    while terminal.read() and "fault of its own" not in terminal.text:
        terminal.press(" ")


@pytest.mark.fault
def test_stopped_by_the_shell_the_program_gives_the_terminal_back_and_goes_on_later(
    tmp_path: Path, tell: Tell
) -> None:
    shell = Terminal(tmp_path, program=SHELL, environment={"PS1": "ready> "})
    program = os.environ.get(PROGRAM_VARIABLE, f"{sys.executable} -m quizapp")
    shell.wait_for("ready>")
    press(shell, f"{program} --data {tmp_path}\r")
    shell.enter_review()
    shell.answer("3")
    shell.wait_for("Show the answer")
    asked = prompt_in(shell.text)
    press(shell, "\x1a")  # ctrl+z
    shell.wait_for("Stopped")
    assert is_restored(shell)
    press(shell, "echo back in the $0\r")
    shell.wait_for("back in the bash")
    press(shell, "fg\r")
    shell.wait_for(asked, "Show the answer", "^p Commands")
    shell.answer("3")
    assert answers(tmp_path) == 2
    press(shell, "\x11")
    shell.wait_until(lambda _: shell.written.endswith(b"ready> "), "the shell again")
    press(shell, "exit\r")
    while shell.read():
        pass
    tell(
        Fault(
            "ctrl+z, and fg later",
            "in a real shell, with a card on the screen",
            "the shell; then the same card",
            "the terminal is given back and taken again, the next answer is stored",
        )
    )


@pytest.mark.fault
def test_where_there_is_no_shell_to_go_back_to_the_program_goes_on(
    tmp_path: Path, tell: Tell
) -> None:
    terminal = Terminal(tmp_path)
    terminal.enter_review()
    press(terminal, "\x1a")
    terminal.wait_for("There is no shell here to go back to.")
    terminal.answer("3")
    assert terminal.end() == 0
    assert answers(tmp_path) == 1
    tell(
        Fault(
            "ctrl+z where there is no shell",
            "the program is all that runs in its window",
            "“There is no shell here to go back to.”",
            "it is not stopped, where nobody could wake it",
        )
    )


@pytest.mark.fault
def test_stopped_from_outside_and_continued_the_program_goes_on_and_ends(
    tmp_path: Path, tell: Tell
) -> None:
    terminal = Terminal(tmp_path)
    terminal.enter_review()
    terminal.answer("3")
    for _ in range(2):
        terminal.child.kill(SIGSTOP)
        terminal.child.kill(SIGCONT)
        terminal.child.kill(SIGCONT)
        terminal.screen.reset()
        terminal.wait_for("Show the answer", "? Keys")
        terminal.answer("3")
    assert terminal.end() == 0
    assert is_restored(terminal)
    assert answers(tmp_path) == 3
    tell(
        Fault(
            "Stopped from outside and continued (SIGSTOP, SIGCONT)",
            "twice in mid-review, and continued once more without having been stopped",
            "the same card, drawn again",
            "each key counts once, the program ends when it is left",
        )
    )
