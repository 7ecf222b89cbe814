"""The decks on this machine: found, read, compiled once, and kept by content."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path, PurePath

from quizapp.knowledge.version import COMPILER_VERSION
from quizapp.services.home import Home
from quizapp.services.ports import DeckFile, Store, Writer

DECK_SUFFIXES = frozenset({".yaml", ".yml"})

UNREADABLE = ""
"""The content hash of a file that could not be opened: no content has it."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A deck file as it is now."""

    path: Path
    content: bytes | None
    """`None` when it cannot be opened; the reader then says why."""
    content_hash: str

    @property
    def name(self) -> str:
        """Return its path as text, also where the file system holds bytes that are none."""
        return os.fsencode(self.path).decode(errors="backslashreplace")


class LibraryService:
    """The decks in the folders of one learner."""

    def __init__(
        self, store: Store, folders: Sequence[Path], read_home: Callable[[], Home]
    ) -> None:
        self._store = store
        self._folders = tuple(folders)
        self._read_home = read_home

    def home(self) -> Home:
        """Return the home screen's view."""
        return self._read_home()

    def refresh(self) -> Home:
        """Look at every deck file, take in what has changed, and return the home screen's view.

        An unchanged file costs a reading and a hash. A broken one is remembered with what is
        wrong with it, and its last good version goes on serving.
        """
        with self._store.reading() as unit:
            known = {file.path: file for file in unit.deck_files()}
        looks = [_look(path) for path in self._files(known)]
        if known.keys() != {look.name for look in looks} or any(
            _has_changed(look, known.get(look.name)) for look in looks
        ):
            self._take_in(looks, known)
        return self.home()

    def _files(self, known: Iterable[str]) -> Iterator[Path]:
        """Yield the deck files in the folders, and those that another window's folders hold."""
        found = set()
        for path in deck_files(self._folders):
            found.add(str(path))
            yield path
        for name in known:
            if name not in found and Path(name).is_file():
                yield Path(name)

    def leave_welcome(self) -> Home:
        """Remember that the learner has seen the welcome, and return the home screen's view."""
        with self._store.writing() as unit:
            unit.put_setting("welcomed", value=True)
        return self.home()

    def _take_in(self, looks: Sequence[_Look], known: dict[str, DeckFile]) -> None:
        with self._store.writing() as unit:
            ids = {deck.number: deck.id for deck in unit.decks()}
            good = {
                look.name: ids[file.deck]
                for look in looks
                if (file := known.get(look.name)) is not None
                and not _has_changed(look, file)
                and file.summary is None
                and file.deck in ids
            }
            holders: dict[str, _Look] = {}
            for look in looks:
                id = good.get(look.name)
                if id is not None and id not in holders:
                    holders[id] = look
                else:
                    taken = holders.keys() | good.values()
                    _take_in_one(unit, look, known.get(look.name), holders, taken)
            unit.keep_only([look.name for look in looks])


def deck_files(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the deck files in `folders`, in the order of the folders and then by name.

    A folder that is not there has no files; folders inside are not searched. A folder that is
    named twice is searched once.
    """
    searched: set[Path] = set()
    for folder in folders:
        try:
            entries = sorted(folder.iterdir())
            if (real := folder.resolve()) in searched:
                continue
        except (OSError, RuntimeError):
            continue
        searched.add(real)
        for path in entries:
            if path.suffix.lower() in DECK_SUFFIXES and not path.name.startswith("."):
                yield path


def _look(path: Path) -> _Look:
    from quizapp.deck.source import UnreadableError, load  # noqa: PLC0415 - only when needed

    try:
        content = load(path)
    except UnreadableError:
        return _Look(path, None, UNREADABLE)
    return _Look(path, content, blake2b(content, digest_size=16).hexdigest())


def _has_changed(look: _Look, known: DeckFile | None) -> bool:
    return (
        known is None
        or known.content_hash != look.content_hash
        or known.compiler_version != COMPILER_VERSION
    )


def _take_in_one(
    unit: Writer,
    look: _Look,
    before: DeckFile | None,
    holders: dict[str, _Look],
    taken: AbstractSet[str],
) -> None:
    """Read one file, store its deck if it is good, and what is wrong with it if it is not.

    A deck says by `was` whose progress it inherits; not that of one that is still there.
    """
    from quizapp.deck.problems import to_text  # noqa: PLC0415 - only for a changed file
    from quizapp.deck.reader import read  # noqa: PLC0415
    from quizapp.knowledge.compiling import compile_deck  # noqa: PLC0415

    reading = read(look.content if look.content is not None else look.path, look.path.name)
    errors = [problem for problem in reading.problems if problem.is_error]
    deck = before.deck if before else None
    summary = details = None
    if reading.deck is None:
        first = errors[0]
        summary = f"line {first.place.line}: {first.message}"
        details = "\n\n".join(to_text(p, look.path.name, reading.lines) for p in reading.problems)
    elif (holder := holders.get(reading.deck.id)) is not None:
        deck = None
        summary = f"has the same id as {PurePath(holder.name).name}"
        details = (
            f"{look.name} and {holder.name} both say `id: {reading.deck.id}`. Progress hangs on "
            "the id, so only one can be used: the second is left out. Give one of them another id."
        )
    else:
        holders[reading.deck.id] = look
        compiled = compile_deck(reading.deck)
        compiled = replace(compiled, was=tuple(id for id in compiled.was if id not in taken))
        deck = unit.put_deck(compiled)
    unit.put_deck_file(
        DeckFile(
            path=look.name,
            deck=deck,
            content_hash=look.content_hash,
            compiler_version=COMPILER_VERSION,
            summary=summary,
            details=details,
        )
    )
