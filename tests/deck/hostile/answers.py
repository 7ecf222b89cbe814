"""What the command line answers, from its first line to its exit code, in this process."""

import io
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from unittest.mock import patch

from quizapp.__main__ import main


@dataclass(frozen=True, slots=True)
class Answer:
    """How one command ended."""

    code: int
    out: bytes
    err: bytes
    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of work."""

    @property
    def said(self) -> str:
        """All that was written, the errors last."""
        return (self.out + self.err).decode()

    @property
    def sentence(self) -> str:
        """The first line that says something, without the usage in front of it."""
        lines = (line.strip() for line in (self.err + self.out).decode().split("\n"))
        return next((line for line in lines if line and not line.startswith(_USAGE)), "")


_USAGE = ("Usage:", "Try '")


def answer(arguments: Sequence[str], stdin: bytes = b"") -> Answer:
    """Return what `quizapp ARGUMENTS` answers.

    An exception that the program does not turn into a sentence comes through.
    """
    out, err = io.BytesIO(), io.BytesIO()
    with ExitStack() as stack:
        for name, stream in (("stdin", io.BytesIO(stdin)), ("stdout", out), ("stderr", err)):
            text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
            stack.enter_context(patch.object(sys, name, text))
            stack.callback(text.detach)
        stack.enter_context(patch.object(sys, "argv", ["quizapp", *arguments]))
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            main()
            code: object = 0
        except SystemExit as ending:
            code = ending.code
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert code is None or isinstance(code, int), code
    return Answer(code or 0, out.getvalue(), err.getvalue(), wall, cpu)
