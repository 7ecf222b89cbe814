"""The learner's own editor: how it is called, and how it opens a deck at the line of a fact."""

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from textual.app import App, SuspendNotSupported

from quizapp.errors import QuizappError
from quizapp.services.deck_views import FactSource
from quizapp.text import shortened

_LONGEST: Final = 60
"""Characters of an editor's name that a sentence quotes: there is room for a few lines."""


class EditorError(QuizappError):
    """No editor could be opened; nothing was changed."""


def hand_over(app: App[None], source: FactSource) -> str | None:
    """Hand the terminal to the learner's editor, at a fact's line, and take it back.

    Returns:
        `None` if it was edited; otherwise a sentence that says why not, and what to do.
    """
    if source.file is None:
        return "The file of this deck is gone. Its progress is kept."
    if source.is_bundled:
        return (
            f"This deck came with quizapp. `quizapp copy {source.deck}` makes it yours first; "
            "then e opens your copy."
        )
    try:
        command = editor_command(source.file, source.line, os.environ)
        with app.suspend():
            return edit(command)
    except SuspendNotSupported:
        return "Here the terminal cannot be handed to an editor."
    except EditorError as error:
        return str(error)


_Arguments = Callable[[str, int], list[str]]
"""Makes the arguments that open a file at a line."""


def _plus(file: str, line: int) -> list[str]:
    return [f"+{line}", file]


def _goto(file: str, line: int) -> list[str]:
    return ["--goto", f"{file}:{line}"]


def _colon(file: str, line: int) -> list[str]:
    return [f"{file}:{line}"]


def _file_alone(file: str, _line: int) -> list[str]:
    return [file]


_KNOWN: Final[Mapping[str, _Arguments]] = {
    name: arguments
    for names, arguments in (
        ("vi vim nvim gvim view ex nano pico emacs emacsclient micro hx helix kak ne joe", _plus),
        ("code code-insiders codium vscodium cursor", _goto),
        ("subl sublime_text zed", _colon),
    )
    for name in names.split()
}
"""How editors are told the line, by the name of the program."""


def editor_command(file: str, line: int, environment: Mapping[str, str]) -> list[str]:
    """Return the command that opens a file at a line, as a list of arguments for no shell.

    Args:
        file: An absolute path.
        line: From 1; an editor that is not known is told the file alone.
        environment: Where `VISUAL` or `EDITOR` names the editor, with its options.

    Raises:
        EditorError: If neither does, or it cannot be read.
    """
    chosen = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not chosen:
        raise EditorError(
            "No editor is set. Say which one you use before you start quizapp, as in: "
            f"{'set' if os.name == 'nt' else 'export'} EDITOR={_usual()}"
        )
    is_posix = os.name == "posix"
    try:
        words = [_bare(word, is_posix=is_posix) for word in shlex.split(chosen, posix=is_posix)]
    except ValueError:
        shown = shortened(chosen, _LONGEST)
        raise EditorError(f"EDITOR cannot be read, a quote is not closed: {shown}") from None
    name = Path(words[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    return [*words, *_KNOWN.get(name, _file_alone)(file, line)]


def edit(command: list[str]) -> str | None:
    """Run an editor in the terminal until it is left.

    Returns:
        `None` if all went well, otherwise what did not. Nothing is raised: an exception would
        leave the terminal with nobody.
    """
    try:
        with _interrupts_left_to_it():
            code = subprocess.run(command, check=False).returncode  # noqa: S603 - no shell
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return f"The editor {shortened(command[0], _LONGEST)} could not be opened: {reason}."
    name = shortened(Path(command[0]).name, _LONGEST)
    if code < 0:
        return f"The editor {name} was stopped; what it had saved is there."
    return f"The editor {name} ended with an error ({code})." if code else None


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Let ctrl+c reach the editor alone: a handler, unlike ignoring, is not handed on to it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _usual() -> str:
    return "notepad" if os.name == "nt" else "nano"


def _bare(word: str, *, is_posix: bool) -> str:
    """Return a word without its quotation marks, which are left on where there is no POSIX."""
    is_quoted = not is_posix and len(word) > 1 and word[0] == word[-1] and word[0] in "\"'"
    return word[1:-1] if is_quoted else word
