"""Opens the app, where there is a terminal to open it in."""

import gc
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from quizapp.bootstrap import Backend, OpenBackend, backend_for
from quizapp.errors import QuizappError
from quizapp.learner import ONLY_LEARNER
from quizapp.services.home import Scope
from quizapp.text import in_one_line

if TYPE_CHECKING:
    from quizapp.tui.options import QuizStart


def main() -> None:
    """Open the app on the user's own data."""
    from quizapp.cli.ending import run

    run(lambda: open_app(backend_for(), ascii_only=False))


class NoTerminalError(QuizappError):
    """There is no terminal to draw in."""

    exit_code = 2


def open_app(
    backend: Backend,
    *,
    ascii_only: bool,
    start: Scope | None = None,
    quiz: "QuizStart | None" = None,
) -> int:
    """Run the app until it is left, and return the exit code.

    Args:
        backend: What it works on.
        ascii_only: Whether it draws with ASCII characters, whatever the terminal can.
        start: What to review at once.
        quiz: Which quiz to open at once.

    Raises:
        NoTerminalError: If there is nothing to draw on.
    """
    if not has_terminal():
        raise NoTerminalError(
            "quizapp needs a terminal to draw in. Line by line it runs anywhere: "
            "quizapp review --plain."
        )
    # The counts are read while Textual is imported: SQLite works outside the interpreter's lock.
    with ThreadPoolExecutor(max_workers=1) as pool:
        home = pool.submit(backend.glance)
        from quizapp.tui.app import QuizApp
    from quizapp.tui.backend import Services
    from quizapp.tui.options import Options

    opened: list[OpenBackend] = []

    def connect() -> Services:
        services = backend.open()
        opened.append(services)
        services.library.refresh()
        gc.freeze()  # what is there by now stays: to go through all of it takes many frames
        return Services(
            study=services.study,
            library=services.library,
            changes=services.changes,
            preferences=services.preferences,
            open_quizzes=lambda: services.quizzes,
            back_up=services.back_up,
        )

    options = Options(
        ascii=ascii_only or not _speaks_unicode(),
        log=backend.paths.log,
        deck_folder=in_one_line(str(backend.paths.decks)),
        learner=None if backend.learner == ONLY_LEARNER else backend.learner,
        start=start,
        quiz=quiz,
        clock=backend.clock,
    )
    app = QuizApp(home.result(), connect, options)
    try:
        app.run()
    finally:
        for services in opened:
            services.close()
    return app.return_code or 0


def has_terminal() -> bool:
    """Return whether there is one to read keys from and to draw in; Textual draws on stderr."""
    streams = (sys.__stdin__, sys.__stderr__)
    return os.environ.get("TERM") != "dumb" and all(s is not None and s.isatty() for s in streams)


def _speaks_unicode() -> bool:
    encoding = (sys.__stderr__.encoding if sys.__stderr__ else None) or ""
    return encoding.lower().replace("-", "").startswith("utf")
