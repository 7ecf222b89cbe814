"""`quizapp check`: what is wrong with deck files, and where."""

import shutil
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.cli.checked import Checked, Named, Tally
    from quizapp.cli.deck_paths import DeckPaths


ELSEWHERE = 500
"""Columns of what goes to a file or another program, which looks for a problem in one line."""


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())
@click.option(
    "--format",
    "report",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For a person, for a program, or for a workflow on GitHub.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar="CODE",
    help="Leave out the warnings of this code; may be given more than once.",
)
@click.option(
    "--questions",
    "count_all",
    is_flag=True,
    help="Count the questions of large decks too, which takes a while.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option(
    "--explain",
    metavar="CODE",
    is_flag=False,
    flag_value="all",
    help="Say what a code means and how to mend it; without CODE, list all codes.",
)
@click.option("--stdin-name", metavar="NAME", help="What to call standard input.")
@click.pass_context
def command(
    context: click.Context,
    paths: Sequence[str],
    report: str,
    strict: bool,  # noqa: FBT001
    ignored: Sequence[str],
    count_all: bool,  # noqa: FBT001
    watch: bool,  # noqa: FBT001
    explain: str | None,
    stdin_name: str | None,
) -> None:
    """Say what is wrong with deck files, and where.

    A folder stands for the deck files in it, a hyphen for standard input. Exits with 0 when every
    deck can be used, with 1 when one has errors, with 2 when a path is not there.
    """
    from quizapp.cli.deck_paths import STDIN, DeckPaths

    if explain is not None:
        if paths:
            raise click.UsageError("--explain is about a code: leave the paths out.")
        from quizapp.cli.explaining import explained

        click.echo(explained(explain, _columns()))
        return
    if not paths:
        raise click.UsageError("Name a deck file, a folder of them, or - for standard input.")
    if stdin_name is not None and STDIN not in paths:
        raise click.UsageError("--stdin-name is for standard input: name - as a path too.")
    if watch and (report != "text" or STDIN in paths):
        raise click.UsageError("--watch is for files, and for the text format only.")
    codes = _ignored(ignored)
    named = DeckPaths.of(paths)
    if watch:
        context.exit(_watch(named, codes, count_all=count_all))
    tally = _print(_sources(named, stdin_name), report, codes, strict=strict, count_all=count_all)
    context.exit(1 if tally.errors or (strict and tally.warnings) else 0)


def _ignored(codes: Sequence[str]) -> Collection[str]:
    if not codes:
        return ()
    from quizapp.cli.explaining import only_a_warning

    return {only_a_warning(code) for code in codes}


def _sources(paths: "DeckPaths", stdin_name: str | None = None) -> "list[Named]":
    from quizapp.cli.checked import Named
    from quizapp.cli.deck_paths import STDIN
    from quizapp.deck.source import MAX_BYTES

    found = []
    for file in paths.files():
        if file == STDIN:
            # One byte more than a deck may have is enough to be told so.
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
            found.append(Named(stdin_name or "standard input", data))
        else:
            found.append(Named(file, Path(file)))
    return found


def _print(
    sources: "Iterable[Named]",
    report: str,
    ignored: Collection[str],
    *,
    strict: bool = False,
    count_all: bool = False,
) -> "Tally":
    from quizapp.cli import reports
    from quizapp.cli.checked import Tally, check

    tally = Tally()
    found = _counted(check(sources, ignored, count_all=count_all), tally)
    match report:
        case "json":
            pieces = reports.as_json(found, tally)
        case "github":
            pieces = reports.as_annotations(found, tally)
        case _:
            pieces = reports.as_text(found, tally, width=_columns(), strict=strict)
    for piece in pieces:
        click.echo(piece)
    return tally


def _counted(found: "Iterable[Checked]", tally: "Tally") -> "Iterator[Checked]":
    for checked in found:
        tally.add(checked)
        yield checked


def _columns() -> int:
    """Return how wide a line may be."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else ELSEWHERE


def _watch(paths: "DeckPaths", ignored: Collection[str], *, count_all: bool) -> int:
    """Check again after each change until Ctrl+C; return the exit code."""
    from quizapp.cli.watching import PAUSE, follow
    from quizapp.clock import SystemClock
    from quizapp.services.deck_files import stamps_of

    clock = SystemClock()

    def show(news: str) -> None:
        if news:
            time_of_day = clock.now().astimezone(clock.zone())
            click.echo(f"\n--- {time_of_day:%H:%M:%S}  {news} ---\n")
        _print(_sources(paths), "text", ignored, count_all=count_all)
        if not news:
            click.echo("Watching for changes; Ctrl+C ends it.")

    try:
        follow(
            look=lambda: stamps_of(map(Path, paths.files())),
            show=show,
            wait=lambda: time.sleep(PAUSE),
        )
    except KeyboardInterrupt:
        click.echo()
        return 130
