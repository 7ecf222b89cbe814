"""From a file to text that is safe to parse: regular files, size, encoding, characters."""

import os
import re
import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from quizapp.deck.codes import Code
from quizapp.deck.model import Place
from quizapp.deck.problems import Problem, Severity

MAX_BYTES = 5 * 1024 * 1024
"""The largest deck file, in bytes."""

# C0 but newline and tab, DEL, C1, both Unicode line separators (the parser counts them as
# lines, an editor does not), surrogates, and what no character may ever be.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HARMLESS = re.compile(
    "[\t\n -~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*+"
)
"""A whole text without any of these: told in a third of the time that it takes to seek them."""

_ANSI_SIGNS = frozenset("“”‘’–—…°±²³µ·½¼×•€£§«»™®©\xa0")
"""What else than letters stands in prose."""
_DOCUMENTS = {
    b"PK\x03\x04": "a Word document, a spreadsheet or another zip file",
    b"\xd0\xcf\x11\xe0": "an older Word document or spreadsheet",
    b"%PDF-": "a PDF document",
    b"{\\rtf": "a rich text document",
}
"""What the files of other programs begin with."""
_OTHER_BOMS = (BOM_UTF32_LE, BOM_UTF32_BE, BOM_UTF16_LE, BOM_UTF16_BE)


class UnreadableError(Exception):
    """The source cannot be read at all; `problem` says why.

    `text` is what could be made of it, to show the place in.
    """

    def __init__(self, problem: Problem, text: str = "") -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.text = text


def load(path: Path) -> bytes:
    """Return the bytes of a regular file, at most one more than `MAX_BYTES`.

    Raises:
        UnreadableError: The file is missing, may not be read, or is a folder, pipe or device.
    """
    # Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(_not_a_file())
        with os.fdopen(os.open(path, flags | getattr(os, "O_CLOEXEC", 0)), "rb") as file:
            # Asked again of what was opened: the name may mean something else by now.
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableError(_not_a_file())
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(_error(Code.NOT_FOUND, "There is no such file.")) from None
    except PermissionError:
        hint = "Give yourself the right to read it."
        raise UnreadableError(
            _error(Code.NOT_READABLE, "This file may not be read.", hint)
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"This file cannot be read: {reason}."
        raise UnreadableError(_error(Code.NOT_READABLE, message)) from None


def decode(data: bytes) -> tuple[str, Problem | None]:
    """Return the text of a deck file, with LF line ends and without a byte order mark.

    With it comes a warning if characters in it turn the writing direction.

    Raises:
        UnreadableError: It is too large, not UTF-8, or holds a character that no deck may hold.
    """
    if len(data) > MAX_BYTES:
        size = f"A deck file may have {MAX_BYTES // 2**20} MiB at most."
        raise UnreadableError(_error(Code.TOO_LARGE, size, "Split it into several decks."))
    if sort := next((sort for start, sort in _DOCUMENTS.items() if data.startswith(start)), None):
        hint = "Open it in its program and save it as plain text (UTF-8)."
        raise UnreadableError(_error(Code.NOT_UTF8, f"This is {sort}, and no text.", hint))
    if data.startswith(_OTHER_BOMS) or b"\0" in data[:4]:
        hint = "Save it as UTF-8 in your editor."
        message = "This file is not UTF-8; it looks like UTF-16 or UTF-32."
        raise UnreadableError(_error(Code.NOT_UTF8, message, hint))
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        place = _place_in(data[: error.start].decode())
        message = f"The byte 0x{data[error.start]:02x} is not UTF-8."
        hint = "Save the file as UTF-8 in your editor."
        if _is_ansi(data):
            message += ' It looks like Windows-1252 ("ANSI").'
        shown = data.decode(errors="replace").replace("\r\n", "\n")
        raise UnreadableError(_error(Code.BROKEN_UTF8, message, hint, place), shown) from None
    text = text.replace("\r\n", "\n") if "\r" in text else text
    if _HARMLESS.fullmatch(text):
        return text, None
    if found := FORBIDDEN.search(text):
        message = f"The control character {name_of(found[0])} may not stand in a deck."
        place = _place_in(text[: found.start()])
        raise UnreadableError(_error(Code.CONTROL_CHARACTER, message, "Delete it.", place), text)
    return text, writing_direction(text)


def _is_ansi(data: bytes) -> bool:
    """Return whether all of a file is text in the encoding of older Windows programs."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    # In a file that is mostly UTF-8, each of its letters would become two signs.
    signs = [sign for sign in text if not sign.isascii()]
    letters = sum(sign.isalpha() or sign in _ANSI_SIGNS for sign in signs)
    return not FORBIDDEN.search(text.replace("\r", "")) and letters == len(signs)


def writing_direction(text: str) -> Problem | None:
    """Return a warning about the first character that turns the writing direction, if any."""
    found = BIDIRECTIONAL.search(text)
    if found is None:
        return None
    return Problem(
        code=Code.WRITING_DIRECTION,
        severity=Severity.WARNING,
        place=_place_in(text[: found.start()]),
        message=f"The invisible character {name_of(found[0])} turns the writing direction.",
        hint="It can make a text read otherwise than it is; delete it unless it is meant.",
    )


def name_of(character: str) -> str:
    """Return how a message calls a character that cannot be printed."""
    return f"U+{ord(character):04X}"


def _place_in(before: str) -> Place:
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _not_a_file() -> Problem:
    return _error(Code.NOT_A_FILE, "This is not a regular file (a folder, pipe or device?).")


def _error(
    code: Code, message: str, hint: str | None = None, place: Place | None = None
) -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=place or Place(1, 1),
        message=message,
        hint=hint,
    )
