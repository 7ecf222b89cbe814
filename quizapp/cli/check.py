"""`quizapp check`: what is wrong with deck files, and where."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
def command(paths: Sequence[Path]) -> None:
    """Say what is wrong with deck files, and where.

    A folder stands for the deck files in it. Exits with 0 when every deck can be used, with 1
    when one has errors, with 2 when a path is not there.
    """
    from quizapp.deck.problems import Severity, repeated_deck_id, to_text
    from quizapp.deck.reader import read

    files = list(_files(paths))
    counts = dict.fromkeys(Severity, 0)
    first_with: dict[str, str] = {}
    for path in files:
        reading = read(path, str(path))
        problems = list(reading.problems)
        if reading.deck is not None:
            holder = first_with.setdefault(reading.deck.id, str(path))
            if holder != str(path):
                problems.insert(0, repeated_deck_id(reading.deck.id, holder))
        for problem in problems:
            counts[problem.severity] += 1
            click.echo(to_text(problem, reading.name, reading.lines))
            click.echo()
    checked = _counted(len(files), "deck")
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if errors or warnings:
        found = f"{_counted(errors, 'error')} and {_counted(warnings, 'warning')}"
        click.echo(f"{checked} checked: {found}.")
    else:
        click.echo(f"{checked} checked: nothing to mend.")
    sys.exit(1 if errors else 0)


def _files(paths: Sequence[Path]) -> Sequence[Path]:
    from quizapp.services.library import deck_files
    from quizapp.text import in_one_line

    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            if not path.exists() and not path.is_symlink():
                raise click.UsageError(f"There is no {in_one_line(str(path))}.")
            files.append(path)
        elif found := list(deck_files([path])):
            files += found
        else:
            raise click.UsageError(f"There is no deck (*.yaml) in {in_one_line(str(path))}.")
    return files


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
