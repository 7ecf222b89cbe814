"""`quizapp add`: takes deck files into the learner's own folder of decks."""

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend, OpenBackend
    from quizapp.services.adding import Addition, Incoming


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.pass_obj
def command(backend: "Backend", paths: Sequence[str]) -> None:
    """Add deck files to your own decks.

    A folder stands for the deck files in it. Each is checked first; if one has errors, they are
    printed and nothing is added. A new version of a deck that you have takes its place: progress
    stays, and the file before it is kept beside it. The files you name are only read.
    """
    from quizapp.services.adding import plan

    incoming = list(_read(paths))
    services = backend.open()
    try:
        services.library.refresh()
        additions = plan(incoming, backend.paths.decks, services.library.files())
        for addition in additions:
            _tell(addition, addition.carry_out())
        is_shown = _is_shown(services, additions)
    finally:
        services.close()
    sys.exit(0 if is_shown else 1)


def _read(paths: Sequence[str]) -> "Iterator[Incoming]":
    """Yield the decks; exit with what is wrong if one cannot be used."""
    from quizapp.deck.problems import to_text
    from quizapp.deck.reader import read
    from quizapp.deck.source import UnreadableError, load
    from quizapp.knowledge.compiling import compile_deck
    from quizapp.services.adding import Incoming

    is_good = True
    for path in _files(paths):
        try:
            content: bytes | Path = load(path)
        except UnreadableError:
            content = path  # the reader says why
        reading = read(content, str(path))
        if reading.deck is not None and isinstance(content, bytes):
            yield Incoming(path=path, content=content, deck=compile_deck(reading.deck))
            continue
        is_good = False
        for problem in reading.problems:
            click.echo(to_text(problem, reading.name, reading.lines))
            click.echo()
    if not is_good:
        click.echo("Nothing was added. Mend this, then add it again.", err=True)
        sys.exit(1)


def _files(named: Sequence[str]) -> Iterator[Path]:
    from quizapp.cli.deck_paths import STDIN, DeckPaths

    if STDIN in named:
        raise click.UsageError("Name a file; one that is called - is ./-.")
    yield from map(Path, DeckPaths.of(named).files())


def _tell(addition: "Addition", kept: Path | None) -> None:
    from quizapp.text import in_one_line

    deck = addition.incoming.deck
    count = len(deck.facts)
    what = f"{deck.title} ({count:,} {'fact' if count == 1 else 'facts'})"
    said = [f"{what}: {_done(addition)} {addition.target}."]
    if addition.replaces_bundled:
        said.append("It takes the place of the deck that comes with quizapp; progress stays.")
    if kept is not None:
        said += [*_changes(addition), f"What was there is kept as {kept.name}. To compare them:"]
        said.append(f"  quizapp diff {_quoted(kept)} {_quoted(addition.target)}")
    for sentence in said:
        click.echo(in_one_line(sentence))


def _done(addition: "Addition") -> str:
    if addition.is_there:
        return "is there already, unchanged:"
    return "added as" if addition.before is None else "takes the place of"


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


def _changes(addition: "Addition") -> Iterator[str]:
    """Yield how the facts differ from the version before."""
    from quizapp.knowledge.difference import Sort

    if addition.difference is None:
        yield "Progress stays."
        return
    counts = {sort: len(addition.difference.of(sort)) for sort in Sort}
    words = {
        Sort.NEW: "new",
        Sort.REWORDED: "reworded",
        Sort.RENAMED: "renamed",
        Sort.MEANING: "changed in meaning",
        Sort.GONE: "gone",
    }
    told = [f"{counts[sort]:,} {word}" for sort, word in words.items() if counts[sort]]
    yield f"Facts: {', '.join(told) or 'all as they were'}. Progress stays."
    if counts[Sort.GONE] and len(addition.incoming.deck.facts) == counts[Sort.NEW]:
        yield "None of its facts was there before: is it another deck? Then give it another id."


def _is_shown(services: "OpenBackend", additions: "Sequence[Addition]") -> bool:
    """Say that the decks are studied from now on, or why one is not."""
    from quizapp.text import in_one_line

    broken = {file.file: file for file in services.library.refresh().broken}
    is_shown = True
    for addition in additions:
        if (file := broken.get(str(addition.target))) is not None:
            is_shown = False
            click.echo(in_one_line(f"It is not used: {addition.target}: {file.summary}"), err=True)
    if is_shown:
        click.echo(f"quizapp shows {'it' if len(additions) == 1 else 'them'} now.")
    return is_shown
