"""The real program in a real terminal: keys go in, and the screen is read as a person reads it."""

import os
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from signal import Signals
from types import MappingProxyType

import pexpect
import pyte

PROGRAM_VARIABLE = "QUIZAPP_PROGRAM"
"""Names an installed program to drive instead of the checkout's."""

HUMAN = 0.35
"""Seconds between two keys: what is pressed faster than one can read is not taken."""


class Terminal:
    """One run of the program."""

    def __init__(
        self,
        data: Path,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] = MappingProxyType({}),
        program: Sequence[str] = (),
    ) -> None:
        """Start it.

        Args:
            data: Its folder of data.
            arguments: What stands on the line after it.
            columns: How wide the terminal is.
            lines: How high.
            environment: What is put into the environment.
            program: What to start instead of the program.
        """
        self.screen = pyte.Screen(columns, lines)
        self.written = b""
        self._stream = pyte.ByteStream(self.screen)
        installed = os.environ.get(PROGRAM_VARIABLE)
        command = [installed] if installed else [sys.executable, "-m", "quizapp"]
        command = [*program] or command
        self.child = pexpect.spawn(
            command[0],
            [*command[1:], "--data", str(data), *arguments],
            dimensions=(lines, columns),
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.screen.display)

    def wait_until(self, holds: Callable[[str], bool], what: str, seconds: float = 60) -> None:
        """Wait until the screen satisfies `holds`."""
        end = time.monotonic() + seconds
        while not holds(self.text):
            assert time.monotonic() < end, f"never seen: {what}\n{self.text}"
            assert self.read(), f"ended before: {what}\n{self.text}"

    def wait_for(self, *wanted: str) -> None:
        """Wait until all of `wanted` is on the screen."""
        self.wait_until(lambda text: all(one in text for one in wanted), ", ".join(wanted))

    def press(self, *keys: str) -> None:
        """Send keys."""
        for key in keys:
            self.child.send(key)

    def end(self, signal: Signals | None = None) -> int | None:
        """Quit by key, or by `signal`, read what is still written, and return the exit code."""
        if signal is None:
            self.press("\x11")  # ctrl+q
        else:
            self.child.kill(signal)
        end = time.monotonic() + 30
        while self.read():
            assert time.monotonic() < end, f"did not end\n{self.text}"
        self.child.close()
        code: int | None = self.child.exitstatus
        return code

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size."""
        self.child.setwinsize(lines, columns)
        self.screen.resize(lines, columns)

    def read(self) -> bool:
        """Read what has been written, for a moment; return False once the program has ended."""
        try:
            data = self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += data
        self._stream.feed(data)
        return True

    # A sitting

    def enter_review(self) -> None:
        """Leave the welcome or the home screen, and go through a lesson if there is one."""
        self.wait_for("Oxytocin")
        self.press("\r")
        self.skip_lesson()

    def skip_lesson(self) -> None:
        """Go through a lesson if there is one; then a prompt or the summary stands."""
        self.wait_until(_is_somewhere, "a lesson, a prompt or the summary")
        while (place := _place(self.text)) is not None:
            time.sleep(HUMAN)
            self.press(" ")
            self.wait_until(
                lambda text, old=place: _is_somewhere(text) and _place(text) != old,  # type: ignore[misc]
                "the next fact",
            )

    def answer(self, rating: str) -> None:
        """Show the answer and rate it; the next prompt, lesson or summary stands then."""
        self.wait_for("Show the answer")
        before = self.text
        time.sleep(HUMAN)
        self.press(" ")
        self.wait_for("1 Again")
        time.sleep(HUMAN)
        self.press(rating)
        self.wait_until(lambda text: "1 Again" not in text and text != before, "the next prompt")
        self.skip_lesson()


def _place(text: str) -> str | None:
    """Return where in a lesson the screen is ("2 of 6"), `None` outside of one."""
    found = re.search(r"\d+ of \d+", "\n".join(text.split("\n")[-4:]))
    return found.group() if found else None


def _is_somewhere(text: str) -> bool:
    return "Show the answer" in text or _place(text) is not None or "answered" in text
