"""`quizapp new`: a deck to begin with."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend


@click.command()
@click.argument("name")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Write it to this folder (else to the current one).",
)
@click.pass_obj
def command(backend: "Backend", name: str, folder: Path) -> None:
    """Write a deck to begin with, called NAME.

    It is a small deck about a guitar string whose comments say what is what. Beside it comes
    deck.schema.json, by which an editor completes the fields and marks what is wrong.
    """
    from quizapp.authoring.starter import SCHEMA_NAME, id_of, schema_text, starter
    from quizapp.services.own_folder import safe_name, write
    from quizapp.text import in_one_line

    title = _title(name)
    target = folder / safe_name(id_of(title))
    write(target, starter(title).encode())
    schema = folder / SCHEMA_NAME
    if not schema.exists():
        write(schema, schema_text().encode())
    quoted = shlex.quote(str(target))
    lines = [f"{target} is written. The next steps:", f"  open it in your editor: {quoted}"]
    lines.append(f"  check it:               quizapp check {quoted}")
    if folder.resolve() == backend.paths.decks.resolve():
        lines.append("  study it:               quizapp")
    else:
        lines.append(f"  study it:               quizapp add {quoted}")
    for line in lines:
        click.echo(in_one_line(line))


def _title(name: str) -> str:
    """Return what a learner will see, made of what was typed."""
    from quizapp.text import in_one_line

    if "/" in name or "\\" in name:
        *folders, last = name.replace("\\", "/").split("/")
        last = last.strip() or "NAME"
        raise click.UsageError(
            in_one_line(
                "A deck's name has no folder in it. Write: quizapp new "
                f"{shlex.quote(last)} --in {shlex.quote('/'.join(folders) or '/')}"
            )
        )
    title = name.strip()
    for suffix in (".yaml", ".yml"):
        title = title.removesuffix(suffix)
    if not title.strip():
        raise click.UsageError("Give the deck a name, as in: quizapp new Tides")
    return title
