"""Drives the installed program in a real terminal, as a newcomer would: welcome, learn, review."""

import sys
import time

import pexpect
import pyte

COLUMNS, LINES = 80, 24


class Terminal:
    """The program in a pty, and what its screen shows."""

    def __init__(self, program: str, data: str) -> None:
        self.screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self.screen)
        self._child = pexpect.spawn(program, ["--data", data], dimensions=(LINES, COLUMNS))

    def wait_for(self, text: str, seconds: float = 60) -> None:
        """Wait until `text` is on the screen."""
        end = time.monotonic() + seconds
        while text not in "\n".join(self.screen.display):
            if time.monotonic() > end:
                sys.exit("\n".join(["Never shown: " + text, *self.screen.display]))
            self._read()

    def press(self, *keys: str) -> None:
        """Send keys."""
        for key in keys:
            self._child.send(key)

    def leave(self) -> int | None:
        """Quit, and return the exit code."""
        self.press("q")
        self._child.expect(pexpect.EOF, timeout=30)
        self._child.close()
        code: int | None = self._child.exitstatus
        return code

    def _read(self) -> None:
        try:
            self._stream.feed(self._child.read_nonblocking(65536, timeout=0.2))
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            sys.exit("\n".join(["The program ended by itself.", *self.screen.display]))


def main() -> None:
    """Learn a few facts, answer one, leave, and find everything where it was."""
    program, data = sys.argv[1:]
    terminal = Terminal(program, data)
    terminal.wait_for("Welcome")
    terminal.wait_for("Oxytocin")
    terminal.press("\r")
    terminal.wait_for("1 of 6")
    for place in range(2, 7):
        terminal.press(" ")
        terminal.wait_for(f"{place} of 6")
    terminal.press(" ")
    terminal.wait_for("Reveal")
    terminal.press(" ")
    terminal.wait_for("Good 10m")
    time.sleep(0.5)  # a rating is not taken right after the reveal
    terminal.press("3")
    terminal.wait_for("1 learn")
    code = terminal.leave()
    if code != 0:
        sys.exit(f"Left with exit code {code}.")
    again = Terminal(program, data)
    again.wait_for("Oxytocin and hormonal balance")
    again.press("\r")
    again.wait_for("1 learn")
    again.leave()
    print("Learned, answered, left, and went on.")


if __name__ == "__main__":
    main()
