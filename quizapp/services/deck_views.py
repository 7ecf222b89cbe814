"""What is told of deck files: values, and the sentences that both faces say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from quizapp.services.home import BrokenDeck
from quizapp.text import in_one_line, shortened

MOST_NAMED = 3
"""Files that are named one by one; more are counted."""

MOST_EDITS = 2
"""Edited decks that are told of one by one; those of more are added up."""

LONGEST_TITLE = 40
"""Characters of a deck's title in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckEdit:
    """What became of the facts of a deck that was edited, by how many."""

    file: str
    """The deck file's path; untrusted text, as is the title."""
    title: str
    new: int = 0
    returned: int = 0
    """Taught again after they had not been."""
    changed: int = 0
    """Those that mean something else."""
    reworded: int = 0
    renamed: int = 0
    gone: int = 0
    has_likely_renames: bool = False
    """Whether something gone is so like something new that only its id may have changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckNews:
    """What has become of deck files since they were last read. All paths are untrusted text."""

    broken: tuple[BrokenDeck, ...] = ()
    """All that cannot be used as they are now, those too that could not be before."""
    read: tuple[str, ...] = ()
    """Paths of those that are other than they were, and good."""
    added: tuple[str, ...] = ()
    """Paths of those that were not there, and are good."""
    gone: tuple[str, ...] = ()
    """Paths of those that are gone, with no other file of the same deck. Its progress stays."""
    edits: tuple[DeckEdit, ...] = ()
    """Decks of `read` whose facts are others than they were, or read otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSource:
    """Where the author of a fact wrote it."""

    deck: str | None
    """The deck's id; `None` while no file holds it."""
    file: str | None
    """A path; untrusted text. `None` if the file is gone."""
    line: int
    """From 1, in the last version that was read without errors."""
    is_bundled: bool
    """Whether it came with the program, and so is not the learner's to edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckOnDisk:
    """A deck file that was found."""

    file: str
    """Its path; untrusted text."""
    id: str | None
    """The id of the deck it serves, also by its last good version; `None` if it serves none."""
    title: str | None
    facts: int
    is_bundled: bool
    """Whether it came with the program."""
    is_here: bool
    """Whether it is in one of this window's folders."""
    problem: str | None
    """The first problem in a few words."""


def trouble(deck: BrokenDeck) -> tuple[str, str]:
    """Return in two sentences what is wrong with a deck file, and what serves meanwhile."""
    between = ": " if deck.summary[:1].isupper() else " "
    what = f"{_name(deck.file)}{between}{deck.summary}".rstrip(".")
    standing = "The last good version is used." if deck.has_good_version else "It is left out."
    return f"{what}.", standing


def sentences(news: DeckNews) -> Iterator[str]:
    """Yield what has happened to the files that are not broken."""
    if len(news.edits) > MOST_EDITS:
        yield _edited(f"{len(news.edits):,} decks", news.edits)
    else:
        yield from (_edited(shortened(edit.title, LONGEST_TITLE), (edit,)) for edit in news.edits)
    if any(edit.has_likely_renames for edit in news.edits):
        yield "Did an id change? `quizapp diff` shows it, and `was:` keeps its progress."
    told = {edit.file for edit in news.edits}
    read = tuple(path for path in news.read if path not in told)
    yield from _told(read, "is read again.", "are read again.")
    yield from _told(news.added, "is read.", "are read.")
    yield from _told(
        news.gone, "is gone. Its progress is kept.", "are gone. Their progress is kept."
    )


def _edited(what: str, edits: Sequence[DeckEdit]) -> str:
    counts = {
        "new": sum(edit.new for edit in edits),
        "taught again": sum(edit.returned for edit in edits),
        "with another meaning": sum(edit.changed for edit in edits),
        "reworded": sum(edit.reworded for edit in edits),
        "renamed": sum(edit.renamed for edit in edits),
        "no longer taught": sum(edit.gone for edit in edits),
    }
    parts = [f"{count:,} {name}" for name, count in counts.items() if count]
    return f"{what} changed: {', '.join(parts)}."


def _told(paths: tuple[str, ...], one: str, several: str) -> Iterator[str]:
    if len(paths) > MOST_NAMED:
        yield f"{len(paths):,} deck files {several}"
    elif paths:
        *others, last = map(_name, paths)
        named = f"{', '.join(others)} and {last}" if others else last
        yield f"{named} {several if others else one}"


def _name(path: str) -> str:
    return in_one_line(PurePath(path).name)
