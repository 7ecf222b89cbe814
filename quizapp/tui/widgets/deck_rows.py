"""The decks of the first screen as rows, and what each row says."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from quizapp.services.home import BrokenDeck, Counts, Home, Scope
from quizapp.tui import formatting
from quizapp.tui.content import fitted
from quizapp.tui.glyphs import Glyphs


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckRow:
    """One line that can be reviewed: everything, a deck or a section."""

    scope: Scope
    title: str
    depth: int
    counts: Counts
    known: int
    facts: int


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """One deck file that could not be read."""

    deck: BrokenDeck


Row = DeckRow | BrokenRow


def rows_of(home: Home, *, with_sections: bool) -> Iterator[Row]:
    """Yield the rows of the first screen from the top."""
    if len(home.decks) > 1:
        yield DeckRow(
            scope=Scope(),
            title="All decks",
            depth=0,
            counts=home.counts,
            known=sum(deck.known for deck in home.decks),
            facts=sum(deck.facts for deck in home.decks),
        )
    for deck in home.decks:
        yield DeckRow(
            scope=Scope(deck.number),
            title=deck.title,
            depth=0,
            counts=deck.counts,
            known=deck.known,
            facts=deck.facts,
        )
        if with_sections and len(deck.sections) > 1:
            for section in deck.sections:
                yield DeckRow(
                    scope=Scope(deck.number, section.id),
                    title=section.title,
                    depth=1,
                    counts=section.counts,
                    known=section.known,
                    facts=section.facts,
                )
    yield from map(BrokenRow, home.broken)


@dataclass(frozen=True, slots=True)
class Columns:
    """How a width is shared out."""

    title: int
    numbers: tuple[int, int, int]
    bar: int
    """Without its gap; 0 for none."""
    facts: int
    """0 for none."""

    @classmethod
    def fit(cls, width: int) -> "Columns":
        """Return the columns for lists of `width`."""
        numbers = (7, 8, 6) if width >= 54 else (6, 7, 5) if width >= 46 else (4, 5, 4)
        bar = 0 if width < 64 else 8 if width < 100 else 16
        facts = 8 if width >= 100 else 0
        used = 2 + sum(numbers) + (bar + 3 if bar else 0) + 7 + facts
        return cls(max(width - used, 4), numbers, bar, facts)


Piece = tuple[str, str]
"""Text and the component class it is drawn in."""


def heading(columns: Columns, glyphs: Glyphs) -> list[Piece]:
    """Return the line over the rows."""
    short = columns.numbers[0] < 6
    names = ("Lrn", "Rev", "New") if short else ("Learn", "Review", "New")
    text = "  " + fitted("Deck", columns.title, glyphs)
    for name, width in zip(names, columns.numbers, strict=True):
        text += name.rjust(width)
    if columns.facts:
        text += "Facts".rjust(columns.facts)
    text += ("   " + "Known".ljust(columns.bar + 7)) if columns.bar else "Known".rjust(7)
    return [(text, "deck-list--heading")]


def drawn(row: Row, columns: Columns, glyphs: Glyphs, *, is_chosen: bool) -> list[Piece]:
    """Return the pieces of a row."""
    mark = (f"{glyphs.cursor} " if is_chosen else "  ", "deck-list--mark")
    if isinstance(row, BrokenRow):
        room = columns.title + sum(columns.numbers) + columns.bar + 9 + columns.facts
        return [mark, *_broken(row.deck, room - (2 if not columns.bar else 0), glyphs)]
    title = fitted("   " * row.depth + row.title, columns.title, glyphs)
    pieces = [mark, (title, "deck-list--section" if row.depth else "deck-list--deck")]
    counts = (row.counts.learning, row.counts.review, row.counts.new)
    for number, width in zip(counts, columns.numbers, strict=True):
        pieces.append((f"{number:>{width}}", "deck-list--count" if number else "deck-list--none"))
    if columns.facts:
        pieces.append((f"{row.facts:>{columns.facts}}", "deck-list--none"))
    share = row.known / row.facts if row.facts else 0.0
    if columns.bar:
        pieces.append(("   " + formatting.bar(share, columns.bar, glyphs), "deck-list--bar"))
    percentage = formatting.percent(share, glyphs)
    pieces.append((percentage.rjust(7), "deck-list--count" if share else "deck-list--none"))
    return pieces


def _broken(deck: BrokenDeck, room: int, glyphs: Glyphs) -> list[Piece]:
    hint = f"{glyphs.key('enter')} details"
    name = PurePath(deck.file).name
    name_room = min(max(room // 3, 8), len(name) + 2)
    rest = max(room - name_room - len(hint) - 4, 0)
    return [
        (f"{glyphs.cross} ", "deck-list--broken"),
        (fitted(name, name_room - 2, glyphs) + "  ", "deck-list--broken"),
        (fitted(deck.summary, rest, glyphs), "deck-list--deck"),
        ("  " + hint, "deck-list--none"),
    ]
