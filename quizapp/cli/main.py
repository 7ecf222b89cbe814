"""`quizapp`: opens the app, or runs a command."""

from collections.abc import Sequence
from importlib import import_module
from io import StringIO

import click

from quizapp import __version__
from quizapp.cli.ending import LONGEST, run

_COMMANDS = {
    "add": "Add deck files to your own decks.",
    "backup": "Make a backup of all progress.",
    "check": "Say what is wrong with deck files, and where.",
    "copy": "Make a deck that comes with quizapp your own.",
    "decks": "List the decks, with their ids and files.",
    "diff": "Say what a change to a deck means for the progress of its learners.",
    "doctor": "Say whether progress is safe and sound, and what to do where it is not.",
    "effect": "Say what follows for one quantity when another is held high or low.",
    "facts": "Print the facts that a deck teaches.",
    "hidden": "List the questions that you have hidden, or let them be asked again.",
    "new": "Write a deck to begin with.",
    "questions": "Print the questions that a deck can be asked, or draw a quiz of them.",
    "restore": "Go back to a backup; what is replaced is kept.",
    "quiz": "Take a quiz, on the screens or line by line.",
    "review": "Review what is due, on the screens or line by line.",
    "schema": "Print the JSON Schema of deck files, for editors.",
    "settings": "Show or change how decks are studied.",
}
"""Names and first lines, so that `--help` imports no command."""


class _Commands(click.Group):
    """Imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return one command."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"quizapp.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.command(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="Keep progress in this folder (else $QUIZAPP_DATA, else the user's data folder).",
)
@click.option(
    "--decks",
    type=click.Path(file_okay=False),
    metavar="DIR",
    multiple=True,
    help="Study the decks of this folder too; they stay listed while their files are there.",
)
@click.option(
    "--learner",
    metavar="NAME",
    help="Study as NAME (else $QUIZAPP_LEARNER); a new name begins anew.",
)
@click.option(
    "--database",
    metavar="URL",
    help="Keep progress on this PostgreSQL server (else $QUIZAPP_DATABASE, else in a file).",
)
@click.option("--ascii", "plain_glyphs", is_flag=True, help="Draw with ASCII characters only.")
@click.version_option(__version__, "-V", "--version", message="quizapp %(version)s")
@click.pass_context
def cli(
    context: click.Context,
    data: str | None,
    decks: Sequence[str],
    learner: str | None,
    database: str | None,
    plain_glyphs: bool,  # noqa: FBT001 - click hands options over by name
) -> None:
    """Learn from decks that state what is true. Without a command, the app opens."""
    from pathlib import Path

    from quizapp.bootstrap import backend_for

    folders = [Path(folder) for folder in decks]
    context.obj = backend_for(None if data is None else Path(data), folders, learner, database)
    if context.invoked_subcommand is None:
        from quizapp.cli.app import open_app

        context.exit(open_app(context.obj, ascii_only=plain_glyphs))


def _belonging_elsewhere(error: click.ClickException) -> click.ClickException:
    """Return what to say where an option of quizapp itself is given to one of its commands."""
    if not isinstance(error, click.NoSuchOption) or error.ctx is None:
        return error
    name, command = error.option_name, error.ctx.info_name
    if not any(name in option.opts for option in cli.params):
        return error
    said = f"{name} belongs before the command: `quizapp {name} … {command} …`."
    return click.UsageError(said, error.ctx)


def main() -> None:
    """Run the command line and exit."""
    run(_run)


def _run() -> int:
    try:
        status = cli.main(prog_name="quizapp", standalone_mode=False)
    except click.ClickException as raised:
        from quizapp.text import shortened_inside, visible

        error = _belonging_elsewhere(raised)
        # What was typed is quoted in it, control characters and all.
        said = shortened_inside(error.message, LONGEST)
        error.message = said  # type: ignore[misc]  # or it breaks lines
        shown = StringIO()
        error.show(shown)
        click.echo(visible(shown.getvalue()), nl=False, err=True)
        return error.exit_code
    except click.Abort:
        click.echo("Stopped. Everything answered so far is saved.", err=True)
        return 130
    return status if isinstance(status, int) else 0
