"""`python -m quizapp`, and what the installed command calls."""

import os
import sys

COMPLETION = "_QUIZAPP_COMPLETE"
"""Set by a shell that asks how to complete a line."""


def main() -> None:
    """Open the app, or hand the line to the commands.

    Without a word on the line there is nothing to parse, and the app opens without the time that
    the parser's import takes.
    """
    if sys.argv[1:] or COMPLETION in os.environ:
        from quizapp.cli.main import main as run
    else:
        from quizapp.cli.app import main as run
    run()


if __name__ == "__main__":
    main()
