"""How the program ends: an error is a sentence on stderr, and the exit code says what sort."""

import sys
from collections.abc import Callable
from typing import NoReturn

from quizapp.errors import QuizappError


def run(program: Callable[[], int]) -> NoReturn:
    """Run `program` and exit with what it returns, or with the code of its error."""
    try:
        status = program()
    except QuizappError as error:
        from quizapp.text import visible

        sys.stderr.write(f"quizapp: {visible(str(error))}\n")
        status = error.exit_code
    sys.exit(status)
