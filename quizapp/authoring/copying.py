"""A copy of a deck under an id of its own: the text stays as its author wrote it."""

import re
from dataclasses import replace
from itertools import islice
from typing import Final

from quizapp.deck.model import DeckId
from quizapp.deck.reader import read
from quizapp.errors import QuizappError
from quizapp.text import shortened

_ID_LINE: Final = re.compile(
    r"""^(\ufeff?(?:id|"id"|'id')[ \t]*:[ \t]+)("[^"\n]*"|'[^'\n]*'|[^\s#]+)""", re.MULTILINE
)

_MOST_LINES: Final = 20
"""Lines that are tried: the whole deck is read for each."""


class CopyError(QuizappError):
    """The copy could not be made; nothing was written."""


def with_id(content: bytes, id: str) -> bytes:
    """Return the text of a deck with another id and all else as it is, comments too.

    Args:
        content: A deck file without errors.
        id: The new id.

    Raises:
        CopyError: If that is no id, or the line of the old one cannot be found.
    """
    before = read(content, "deck").deck
    if before is None:
        raise CopyError("The deck has errors: quizapp check names them. Mend them first.")
    smallest = f"quizapp: 1\nid: {id}\ntitle: T\n".encode(errors="replace")
    if read(smallest, "deck").deck is None:
        raise CopyError(
            f"“{shortened(id, 60)}” is no id. An id has small letters, digits and hyphens, as in "
            "my-own-deck."
        )
    # The first that makes this very deck: a text of several lines may hold a line like it.
    text = content.decode()
    for found in islice(_ID_LINE.finditer(text), _MOST_LINES):
        changed = f"{text[: found.start(2)]}{id}{text[found.end(2) :]}".encode()
        after = read(changed, "deck").deck
        if after is not None and after == replace(before, id=DeckId(id)):
            return changed
    raise CopyError(
        "The line of its id cannot be told from the rest. Copy it without --as, and change the "
        "id in your editor."
    )
