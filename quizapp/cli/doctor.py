"""`quizapp doctor`: whether progress is safe and sound, and what to do where it is not."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend
    from quizapp.store.checkup import Finding


_NEEDED = frozenset({"server", "progress", "shape", "links"})
"""What has to be sound before schedules can be rebuilt."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--rebuild", "is_rebuilt", is_flag=True, help="Make every schedule what your answers lead to."
)
@click.pass_context
def command(
    context: click.Context,
    as_json: bool,  # noqa: FBT001
    is_rebuilt: bool,  # noqa: FBT001
) -> None:
    """Look at everything that progress depends on, and say what to do where it does not hold.

    Nothing is written, except with --rebuild: that gives every fact the schedule that the stored
    answers lead to, after a backup where a file keeps progress. Exits with 0 if all is well, with 1
    if there is something to mend.
    """
    backend: Backend = context.obj
    findings = _findings(backend)
    rebuilt, backup = _rebuilt(backend, findings) if is_rebuilt else (None, None)
    if rebuilt:
        findings = _findings(backend)
    is_fine = all(finding.is_fine for finding in findings)
    if as_json:
        _print_json(findings, rebuilt, backup)
    else:
        if is_rebuilt:
            _tell_rebuilt(rebuilt or 0, backup)
        _tell(findings)
    context.exit(0 if is_fine else 1)


def _findings(backend: "Backend") -> "tuple[Finding, ...]":
    if (server := backend.server_address) is not None:
        from quizapp.store.server_checkup import checkup_of_server

        return checkup_of_server(server, backend.learner)
    from quizapp.store.checkup import checkup

    return checkup(backend.paths.database)


def _rebuilt(backend: "Backend", findings: "tuple[Finding, ...]") -> tuple[int, Path | None]:
    """Rebuild the schedules where they need it; return how many, and the backup made before.

    Raises:
        QuizappError: If the file is not sound enough to be mended by it.
    """
    from quizapp.errors import QuizappError
    from quizapp.store.backups import back_up
    from quizapp.store.schedules import count, rebuild

    for finding in findings:
        if finding.subject in _NEEDED and not finding.is_fine:
            raise QuizappError(
                f"The schedules cannot be rebuilt: {finding.said}. Nothing was changed: "
                f"{finding.remedy}"
            )
    if not any(finding.subject == "schedules" for finding in findings):
        return 0, None
    try:
        if backend.server is not None:
            from quizapp.store.server_checkup import rebuild_on_server

            return rebuild_on_server(backend.server, backend.learner), None
        database = backend.progress_file
        if not count(database):
            return 0, None
        backup, _ = back_up(database, backend.clock.now(), "rebuild")
        return rebuild(database), backup
    except ValueError as error:
        raise QuizappError(
            f"The schedules cannot be rebuilt: an event cannot be read ({error}). Nothing was "
            "changed: `quizapp restore` goes back to a good backup."
        ) from error


def _tell_rebuilt(rebuilt: int, backup: Path | None) -> None:
    from quizapp.store.checkup import counted
    from quizapp.text import in_one_line

    if not rebuilt:
        click.echo("Every schedule is what your answers lead to: nothing was changed.")
    else:
        after = "" if backup is None else f", after a backup: {backup}"
        click.echo(
            in_one_line(f"{counted(rebuilt, 'schedule')}, or counts of them, rebuilt{after}")
        )
    click.echo()


def _tell(findings: "tuple[Finding, ...]") -> None:
    from quizapp.cli.ending import LONGEST
    from quizapp.text import in_one_line, shortened_inside

    for finding in findings:
        head = "ok  " if finding.is_fine else "MEND"
        said = shortened_inside(finding.said, LONGEST)
        click.echo(in_one_line(f"{head}  {finding.subject:<10} {said}"))
        if finding.remedy is not None:
            click.echo(in_one_line(f"{'':<16} What to do: {finding.remedy}"))
    wrong = sum(not finding.is_fine for finding in findings)
    click.echo()
    if wrong:
        click.echo(f"{wrong} of {len(findings)} to mend.")
    else:
        click.echo("All is well.")


def _print_json(findings: "tuple[Finding, ...]", rebuilt: int | None, backup: Path | None) -> None:
    described = {
        "is_fine": all(finding.is_fine for finding in findings),
        "rebuilt": rebuilt,
        "backup": None if backup is None else str(backup),
        "findings": [
            {
                "subject": finding.subject,
                "is_fine": finding.is_fine,
                "said": finding.said,
                "remedy": finding.remedy,
            }
            for finding in findings
        ],
    }
    click.echo(json.dumps(described, indent=1))
