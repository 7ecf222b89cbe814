"""A program in a real terminal, and how long it takes to show something there."""

import os
import pty
import select
import signal
import struct
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

ROOT = Path(__file__).parents[2]
"""Where programs are started: the checkout."""
READING = 0.4
"""Seconds that somebody reads before the next key: sooner is taken for a key held down."""


@dataclass
class Terminal:
    """A program in a terminal of 80 columns and 24 rows."""

    child: int
    descriptor: int
    began: float

    @classmethod
    def of(
        cls, command: Sequence[str], folder: Path = ROOT, environment: Mapping[str, str] = {}
    ) -> "Terminal":
        """Start a program in a folder, with more in its environment than ours."""
        began = time.perf_counter()
        child, descriptor = pty.fork()
        if child == 0:
            os.chdir(folder)
            os.execve(command[0], list(command), {**os.environ, **environment})
        ioctl(descriptor, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        return cls(child, descriptor, began)

    def until_silent(self, silence: float) -> tuple[float, bytes]:
        """Read until nothing comes for so many seconds; return when the last byte came, and all."""
        last, shown = time.perf_counter(), b""
        while select.select([self.descriptor], [], [], silence)[0]:
            shown += os.read(self.descriptor, 65536)
            last = time.perf_counter()
        return last, shown

    def wait_for(self, text: bytes) -> float:
        """Read until a text has been written, and return the seconds since the start."""
        shown = b""
        while text not in shown:
            if not select.select([self.descriptor], [], [], 60)[0]:
                sys.exit(f"{text!r} never showed; the last was {shown[-300:]!r}")
            try:
                shown += os.read(self.descriptor, 65536)
            except OSError:  # the program has ended
                sys.exit(f"{text!r} never showed; the last was {shown[-300:]!r}")
        return time.perf_counter() - self.began

    def press(self, key: bytes, *, silence: float, reading: float = READING) -> float:
        """Press a key and return the seconds until what it shows stands: its last byte."""
        time.sleep(reading)
        began = time.perf_counter()
        os.write(self.descriptor, key)
        if not select.select([self.descriptor], [], [], 10)[0]:
            sys.exit(f"{key!r} showed nothing")
        last, _ = self.until_silent(silence)
        return last - began

    def press_until(self, key: bytes, text: bytes, *, silence: float) -> tuple[float, float]:
        """Press a key; return the seconds until a text is written, and until all stands."""
        began = time.perf_counter()
        os.write(self.descriptor, key)
        shown, seen, last = b"", 0.0, began
        while select.select([self.descriptor], [], [], silence if seen else 10)[0]:
            shown += os.read(self.descriptor, 65536)
            last = time.perf_counter()
            if not seen and text in shown:
                seen = last - began
        if not seen:
            sys.exit(f"{key!r} never showed {text!r}, but {shown[-300:]!r}")
        return seen, last - began

    def memory(self) -> float:
        """Return the MiB that it holds in memory now (Linux)."""
        with Path(f"/proc/{self.child}/status").open(encoding="ascii") as status:
            (line,) = (line for line in status if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def end(self) -> None:
        """Stop the program."""
        os.kill(self.child, signal.SIGKILL)
        os.close(self.descriptor)
        os.waitpid(self.child, 0)


def seconds_to(
    text: bytes, command: Sequence[str], folder: Path = ROOT, environment: Mapping[str, str] = {}
) -> float:
    """Return the seconds from starting a program until a text stands in its terminal."""
    terminal = Terminal.of(command, folder, environment)
    took = terminal.wait_for(text)
    terminal.end()
    return took
