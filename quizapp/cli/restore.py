"""`quizapp restore`: back to a backup, with what is replaced kept beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend


@click.command()
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@click.option("--list", "is_list", is_flag=True, help="List the backups, and change nothing.")
@click.option("--yes", "-y", "is_agreed", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(
    backend: "Backend",
    file: Path | None,
    is_list: bool,  # noqa: FBT001
    is_agreed: bool,  # noqa: FBT001
) -> None:
    """Put a backup in the place of the progress file: FILE, or the newest good one.

    Says first what the backup holds and what the progress file holds now, and asks. Nothing is
    lost: the file that is replaced is kept beside it under another name. Close other windows of
    quizapp before.
    """
    from quizapp.text import in_one_line

    if is_list:
        _list(backend)
        return
    path = _newest(backend) if file is None else file.absolute()
    _offer(backend, path)
    if not is_agreed and not _asked():
        click.echo("Nothing was changed.")
        return
    from quizapp.store.restoring import restore

    _, aside = restore(path, backend.progress_file, backend.clock.now())
    click.echo("Restored.")
    if aside is not None:
        click.echo(in_one_line(f"The file that was there is now {aside}"))


def _newest(backend: "Backend") -> Path:
    from quizapp.errors import QuizappError
    from quizapp.store.backups import folder_of, good_backups

    database = backend.progress_file
    found = next(good_backups(database), None)
    if found is None:
        raise QuizappError(
            f"There is no good backup in {folder_of(database)}. Name one: quizapp restore FILE. "
            f"Without any, move {database} away to start afresh."
        )
    return found[0].path


def _offer(backend: "Backend", path: Path) -> None:
    """Say what the backup holds, and what is there now."""
    from quizapp.cli.telling_backups import told
    from quizapp.errors import StoreError
    from quizapp.store.looking import UnfitError, contents
    from quizapp.text import in_one_line

    zone, database = backend.clock.zone(), backend.progress_file
    try:
        held = contents(path)
    except UnfitError as error:
        raise StoreError(
            f"{path} {error.what}, so it cannot be restored. Nothing was changed: "
            "`quizapp restore --list` shows the good backups."
        ) from error
    click.echo(in_one_line(f"Backup: {path}"))
    click.echo(f"  holds {told(held, zone)}")
    click.echo(in_one_line(f"Progress file: {database}"))
    if not database.exists():
        click.echo("  is not there")
        return
    try:
        click.echo(f"  holds {told(contents(database), zone)}")
    except UnfitError as error:
        click.echo(in_one_line(f"  {error.what}"))


def _asked() -> bool:
    return click.confirm("Put the backup in its place, and keep the present file beside it?")


def _list(backend: "Backend") -> None:
    from quizapp.cli.telling_backups import moment, told
    from quizapp.store.backups import backups, folder_of
    from quizapp.store.looking import UnfitError, contents
    from quizapp.text import in_one_line

    database, zone = backend.progress_file, backend.clock.zone()
    found = backups(database)
    for backup in found:
        reason = f", before an {backup.reason}" if backup.reason == "upgrade" else ""
        reason = f", before a {backup.reason}" if backup.reason and not reason else reason
        click.echo(in_one_line(f"{moment(backup.at, zone)}{reason}: {backup.path.name}"))
        try:
            click.echo(f"  holds {told(contents(backup.path), zone)}")
        except UnfitError as error:
            click.echo(in_one_line(f"  {error.what}"))
    folder = folder_of(database)
    if found:
        click.echo(in_one_line(f"{len(found)} in {folder}; quizapp restore FILE brings one back."))
    else:
        click.echo(in_one_line(f"There are no backups in {folder}; quizapp backup makes one."))
