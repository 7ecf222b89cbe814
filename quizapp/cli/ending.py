"""How the program ends: an error is a sentence on stderr, and the exit code says what sort."""

import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import NoReturn

from quizapp.errors import QuizappError

LONGEST = 1_000
"""Characters of an error: what it quotes may be a name of any length."""


def run(program: Callable[[], int]) -> NoReturn:
    """Run `program` and exit with what it returns, or with the code of its error.

    A character that the terminal's encoding lacks is written as its escape, and input that is
    no text is read with its bytes replaced: neither is a reason to stop.
    """
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)
    try:
        status = program()
    except QuizappError as error:
        from quizapp.text import shortened_inside

        sys.stderr.write(f"quizapp: {shortened_inside(str(error), LONGEST)}\n")
        status = error.exit_code
    sys.exit(status)
