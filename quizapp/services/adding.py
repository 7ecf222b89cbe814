"""Taking decks into the learner's own folder: which file each becomes, and whose place it takes."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.deck.reader import read
from quizapp.deck.source import UnreadableError, load
from quizapp.errors import QuizappError
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.difference import Difference, difference
from quizapp.knowledge.facts import Compiled
from quizapp.services.deck_files import deck_files, name_of
from quizapp.services.deck_views import DeckOnDisk
from quizapp.services.own_folder import free_backup, free_path, safe_name, write
from quizapp.text import in_one_line

_ID_LINE = re.compile(r"^\ufeff?id[ \t]*:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


class RefusedError(QuizappError):
    """A deck cannot be added as it is; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A deck file without errors that shall be taken in."""

    path: Path
    content: bytes
    """As it was checked; nothing else is written."""
    deck: Compiled


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What taking in one deck does."""

    incoming: Incoming
    target: Path
    before: bytes | None = None
    """What the target holds now; `None` if it is a new file, or one that stays as it is."""
    difference: Difference | None = None
    """From the version that is there, if there is one and it can be read."""
    is_there: bool = False
    """Whether it is in the folder already, just so."""
    replaces_bundled: bool = False
    """Whether it takes the place of a deck that came with the program."""

    def carry_out(self) -> Path | None:
        """Write the file; return where the version before it is kept, if there was one.

        Raises:
            FolderError: If it cannot be written; what was there still is.
        """
        if self.is_there:
            return None
        kept = None
        if self.before is not None:
            kept = free_backup(self.target)
            write(kept, self.before, is_private=True)
        in_place = self.before is not None
        write(self.target, self.incoming.content, in_place=in_place, is_private=True)
        return kept


def plan(
    incoming: Sequence[Incoming], folder: Path, known: Sequence[DeckOnDisk]
) -> Sequence[Addition]:
    """Return what taking in decks would do; nothing is written yet.

    A deck whose id a file of the folder has is a new version of that deck and takes the file's
    place; so is one that says by `was` that it had the id before.

    Args:
        incoming: The decks.
        folder: The learner's own folder.
        known: The deck files that were found, as the library knows them.

    Raises:
        RefusedError: If a file elsewhere that is studied already has the id, or if two of these
            are one deck.
    """
    own = _ids_in(folder, known)
    additions: list[Addition] = []
    for one in incoming:
        _refuse_twins(one, [addition.incoming for addition in additions])
        _refuse_taken(one, folder, known)
        taken = {addition.target for addition in additions}
        replaces_bundled = any(file.is_bundled and file.id == one.deck.id for file in known)
        additions.append(_addition(one, folder, own, taken, replaces_bundled=replaces_bundled))
    return additions


def _addition(
    one: Incoming,
    folder: Path,
    own: Mapping[str, Path],
    taken: Collection[Path],
    *,
    replaces_bundled: bool,
) -> Addition:
    if _is_in(one.path, folder):
        return Addition(incoming=one, target=one.path, is_there=True)
    target = next((own[id] for id in (one.deck.id, *one.deck.was) if id in own), None)
    if target is None:
        target = free_path(folder, safe_name(one.path.name), taken)
        return Addition(incoming=one, target=target, replaces_bundled=replaces_bundled)
    try:
        before = load(target)
    except UnreadableError as error:
        shown = in_one_line(str(target))
        raise RefusedError(
            f"{shown} holds this deck and cannot be replaced: {error.problem.message} Delete it "
            "first."
        ) from None
    if before == one.content:
        return Addition(incoming=one, target=target, is_there=True)
    old = read(before, target.name).deck
    changes = None if old is None else difference(compile_deck(old).facts, one.deck)
    return Addition(incoming=one, target=target, before=before, difference=changes)


def _ids_in(folder: Path, known: Sequence[DeckOnDisk]) -> Mapping[str, Path]:
    """Return the deck files of a folder by their ids, those that are broken too."""
    ids = {file.file: file.id for file in known}
    found: dict[str, Path] = {}
    for path in deck_files([folder]):
        id = ids.get(name_of(path)) or _written_id(path)
        if id is not None:
            found.setdefault(id, path)
    return found


def _written_id(path: Path) -> str | None:
    """Return the id that stands in a file that cannot be used."""
    try:
        text = load(path).decode(errors="replace")
    except UnreadableError:
        return None
    found = _ID_LINE.search(text)
    return None if found is None else found[1]


def _refuse_twins(one: Incoming, others: Sequence[Incoming]) -> None:
    for other in others:
        if other.deck.id == one.deck.id:
            _refuse(one, str(other.path), "Add the one that you want to study.")


def _refuse_taken(one: Incoming, folder: Path, known: Sequence[DeckOnDisk]) -> None:
    for file in known:
        path = Path(file.file)
        is_taken = file.id == one.deck.id and file.is_here and not file.is_bundled
        if is_taken and not _is_in(path, folder):
            _refuse(one, file.file, "It is studied from there, so there is nothing to add.")


def _refuse(one: Incoming, holder: str, hint: str) -> None:
    raise RefusedError(
        f"{in_one_line(str(one.path))} is the deck `{one.deck.id}`, and so is "
        f"{in_one_line(holder)}. {hint} Two decks need two ids."
    )


def _is_in(path: Path, folder: Path) -> bool:
    return path.parent.resolve() == folder.resolve()
