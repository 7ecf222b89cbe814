"""`quizapp backup`: a backup of all progress, now."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend


@click.command()
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@click.pass_obj
def command(backend: "Backend", file: Path | None) -> None:
    """Make a backup of all progress, in FILE or in the folder of backups.

    It may be made at any time. quizapp also makes one by itself, at home and when it is left, at
    most every half hour and only if something was learnt, and before an upgrade. It keeps all of
    two days, then the last of 12 days, of 10 weeks and of 9 months; `quizapp restore` brings one
    back. A FILE that is there already is never written over.
    """
    from quizapp.cli.telling_backups import told
    from quizapp.errors import QuizappError
    from quizapp.store.backups import back_up, copy_whole
    from quizapp.text import in_one_line

    database = backend.progress_file
    if not database.exists():
        raise QuizappError(f"There is nothing to back up yet: {database} is not there.")
    if file is None:
        path, held = back_up(database, backend.clock.now())
    else:
        path = file.absolute() / database.name if _is_folder(file) else file.absolute()
        held = copy_whole(database, path)
    click.echo(in_one_line(f"Backup made: {path}"))
    click.echo(f"It holds {told(held, backend.clock.zone())}.")


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - `Path.is_dir` raises for too long a name
