"""Opens the app, where there is a terminal to open it in."""

import os
import sys

import click

from quizapp.bootstrap import Backend, OpenBackend


def open_app(backend: Backend, *, ascii_only: bool) -> int:
    """Run the app until it is left, and return the exit code.

    Raises:
        click.UsageError: If there is no terminal.
    """
    if not _has_terminal():
        raise click.UsageError(
            "quizapp needs a terminal to draw in. Line by line it runs anywhere: "
            "quizapp review --plain."
        )
    from quizapp.tui.app import QuizApp
    from quizapp.tui.backend import Services
    from quizapp.tui.options import Options

    opened: list[OpenBackend] = []

    def connect() -> Services:
        services = backend.open()
        opened.append(services)
        services.library.refresh()
        return Services(
            study=services.study, library=services.library, preferences=services.preferences
        )

    options = Options(
        ascii=ascii_only or not _speaks_unicode(),
        log=backend.paths.log,
        deck_folder=str(backend.paths.decks),
        clock=backend.clock,
    )
    app = QuizApp(backend.glance(), connect, options)
    try:
        app.run()
    finally:
        for services in opened:
            services.close()
    return app.return_code or 0


def _has_terminal() -> bool:
    """Return whether there is one to read keys from and to draw in; Textual draws on stderr."""
    streams = (sys.__stdin__, sys.__stderr__)
    return os.environ.get("TERM") != "dumb" and all(s is not None and s.isatty() for s in streams)


def _speaks_unicode() -> bool:
    encoding = (sys.__stderr__.encoding if sys.__stderr__ else None) or ""
    return encoding.lower().replace("-", "").startswith("utf")
