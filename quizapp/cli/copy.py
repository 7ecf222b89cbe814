"""`quizapp copy`: makes a deck that comes with quizapp one's own."""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend
    from quizapp.services.deck_views import DeckOnDisk


@click.command()
@click.argument("deck")
@click.option("--as", "new_id", metavar="ID", help="Give the copy this id: it starts afresh.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it there, not to your own decks.",
)
@click.pass_obj
def command(backend: "Backend", deck: str, new_id: str | None, target: Path | None) -> None:
    """Make DECK (an id) your own, so that you can edit it.

    The copy takes the place of the deck that comes with quizapp, and your progress goes with it.
    With --as it is a deck of its own beside the other, and starts afresh.
    """
    from quizapp.services.own_folder import free_path, safe_name, write
    from quizapp.text import in_one_line

    own = backend.paths.decks
    services = backend.open()
    try:
        services.library.refresh()
        files = services.library.files()
        source = _source(files, deck, new_id)
        content = _content(source, new_id)
        name = safe_name(new_id or deck)
        path = free_path(own, name) if target is None else _target(target, name)
        write(path, content, is_private=target is None)
        _write_schema(path, content)
        services.library.refresh()
    finally:
        services.close()
    is_studied = path.parent.resolve() in {f.resolve() for f in (own, *backend.folders)}
    for line in _told(path, source, new_id, is_studied=is_studied):
        click.echo(in_one_line(line))


def _source(files: "Sequence[DeckOnDisk]", deck: str, new_id: str | None) -> "DeckOnDisk":
    """Return the file of the deck to copy."""
    from quizapp.authoring.copying import CopyError
    from quizapp.text import in_one_line

    by_id = {file.id: file for file in files if file.id is not None}
    if (source := by_id.get(deck)) is None:
        known = ", ".join(sorted(by_id))
        raise click.UsageError(f"There is no deck {in_one_line(deck)}. There are: {known}.")
    if not source.is_bundled and new_id is None:
        raise CopyError(f"{deck} is your own already: {in_one_line(source.file)}")
    if new_id is not None and new_id in by_id:
        holder = in_one_line(by_id[new_id].file)
        raise CopyError(f"There is a deck {new_id} already: {holder}")
    return source


def _content(source: "DeckOnDisk", new_id: str | None) -> bytes:
    """Return what the copy shall hold."""
    from quizapp.authoring.copying import CopyError, with_id
    from quizapp.deck.source import UnreadableError, load
    from quizapp.text import in_one_line

    try:
        content = load(Path(source.file))
    except UnreadableError as error:
        shown = in_one_line(source.file)
        raise CopyError(f"{shown} cannot be copied: {error.problem.message}") from None
    return content if new_id is None else with_id(content, new_id)


def _target(target: Path, name: str) -> Path:
    from quizapp.services.deck_files import DECK_SUFFIXES
    from quizapp.text import shortened

    if os.path.isdir(target):  # noqa: PTH112 - which says no where `Path` raises
        return target / name
    if target.suffix.lower() not in DECK_SUFFIXES:
        raise click.UsageError(
            f"{shortened(str(target), 200)} would not be found: the name of a deck ends in .yaml."
        )
    return target


def _write_schema(path: Path, content: bytes) -> None:
    """Put the JSON Schema beside a deck that points an editor to it."""
    from quizapp.authoring.starter import SCHEMA_NAME, points_to_schema, schema_text
    from quizapp.services.own_folder import write

    schema = path.with_name(SCHEMA_NAME)
    if points_to_schema(content) and not schema.exists():
        write(schema, schema_text().encode())


def _told(
    path: Path, source: "DeckOnDisk", new_id: str | None, *, is_studied: bool
) -> Sequence[str]:
    quoted = shlex.quote(str(path))
    steps = f"Open it in your editor; then: quizapp check {quoted}"
    if new_id is not None:
        told = [
            f"Copied to {path}, as the deck {new_id}.",
            f"It starts afresh: your progress stays with {source.id}.",
            f"Both are called “{source.title}”: change the title in the copy.",
        ]
    elif is_studied:
        told = [
            f"Copied to {path}.",
            "It takes the place of the deck that comes with quizapp, and your progress goes along.",
            "Delete the file, and the other is back; progress stays.",
        ]
    else:
        told = [f"Copied to {path}."]
    if not is_studied:
        steps += f", and to study it: quizapp add {quoted}"
    return [*told, steps]
