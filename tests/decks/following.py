"""Somebody who follows the tutorial: saves and adds what it says, and types its commands."""

import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from quizapp.__main__ import main
from quizapp.deck.shape import DeckShape
from tests.decks.page import Block

DECK = "sugar.yaml"
"""The file that the page builds up."""

_MAP = re.compile(r"^(?=[a-z#])", re.MULTILINE)
_ENTRY = re.compile(r"^(?=  [a-z0-9])", re.MULTILINE)


@dataclass
class Reader:
    """Somebody who does what the page says."""

    folder: Path
    """Where they work."""
    deck: str = ""
    """Their deck so far."""
    printed: str = ""
    """What the program printed last."""
    code: int = 0
    """With what the last command ended, and of several the worst."""

    def follow(self, block: Block) -> None:
        """Do what a block says, and remember what is printed.

        A deck that is saved or added to is printed as its facts, a faulty one as its problems.
        """
        if block.language == "sh":
            codes = []
            self.printed = ""
            for line in block.body.splitlines():
                self.printed += self._type(line)
                codes.append(self.code)
            self.code = max(codes)
        elif block.action == "save":
            self._save(block.body)
            self.printed = self.call("facts", DECK)
        elif block.action == "add":
            self._save(added(self.deck, block.body, instead_of=block.instead_of))
            self.printed = self.call("facts", DECK)
        elif block.action == "faulty":
            good = self.deck
            self._save(added(good, block.body))
            self.printed = self.call("check", DECK)
            self._save(good)
        else:
            raise AssertionError(f"line {block.line}: nothing says what to do with this block")

    def call(self, *arguments: str) -> str:
        """Return what `quizapp` prints for some arguments, on either stream."""
        printed = StringIO()
        with (
            chdir(self.folder),
            redirect_stdout(printed),
            redirect_stderr(printed),
            patch.object(sys, "argv", ["quizapp", *arguments]),
            patch.object(sys, "stdin", StringIO()),
        ):
            try:
                main()
            except SystemExit as left:
                self.code = left.code if isinstance(left.code, int) else 1
        return printed.getvalue()

    def _save(self, text: str) -> None:
        (self.folder / DECK).write_text(text, encoding="utf-8")
        self.deck = text

    def _type(self, line: str) -> str:
        self.code = 0
        program, *arguments = line.split()
        if program == "quizapp":
            return self.call(*arguments)
        if program == "mkdir":
            (self.folder / arguments[0]).mkdir()
        elif program == "cd":
            self.folder = self.folder / arguments[0]
        elif program == "cp":
            shutil.copy(self.folder / arguments[0], self.folder / arguments[1])
        else:
            raise AssertionError(f"nobody taught this reader to type {line!r}")
        return ""


def added(deck: str, part: str, *, instead_of: str = "") -> str:
    """Return `deck` with the entries of `part` where they belong.

    An entry takes the place of one with the same id, and a new one comes last in its map. A map
    or a field that the deck does not have yet stands where the language lists it.

    Args:
        deck: The deck so far.
        part: Maps with entries, and fields of the deck.
        instead_of: The id of an entry that is taken out.
    """
    pieces = _pieces(deck)
    for name, piece in _pieces(part).items():
        entries = _entries(piece)
        if entries and name in pieces:
            merged = _entries(pieces[name]) | entries
            if instead_of:
                del merged[instead_of]
            pieces[name] = f"{name}:\n" + "".join(merged.values())
        else:
            pieces[name] = piece
    order = list(DeckShape.model_fields)
    return "".join(pieces[name] for name in sorted(pieces, key=lambda name: _place(order, name)))


def _place(order: Sequence[str], name: str) -> int:
    return order.index(name) if name in order else -1


def _pieces(text: str) -> dict[str, str]:
    """Return the top of a deck cut at its fields; comments are named by themselves."""
    pieces = [piece.rstrip("\n") + "\n" for piece in _MAP.split(text) if piece.strip()]
    return {
        piece.rstrip("\n") if piece[0] == "#" else piece.partition(":")[0]: piece
        for piece in pieces
    }


def _entries(piece: str) -> dict[str, str]:
    """Return the entries of a map by id, each with its lines; none for a field of the deck."""
    head, _, below = piece.partition("\n")
    if not head.endswith(":"):
        return {}
    return {
        entry.strip().partition(":")[0]: entry for entry in _ENTRY.split(below) if entry.strip()
    }
