"""`quizapp decks`: the decks on this machine, with their ids and files."""

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend
    from quizapp.services.deck_views import DeckOnDisk


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_obj
def command(backend: "Backend", as_json: bool) -> None:  # noqa: FBT001
    """List the decks: their ids, titles and files, and the folder for your own."""
    from quizapp.text import in_one_line

    services = backend.open()
    try:
        services.library.refresh()
        files = services.library.files()
    finally:
        services.close()
    if as_json:
        decks = [_described(file) for file in files]
        click.echo(json.dumps({"folder": str(backend.paths.decks), "decks": decks}, indent=1))
        return
    for file in files:
        for line in _told(file):
            click.echo(in_one_line(line))
        click.echo()
    click.echo(in_one_line(f"Your own decks are in {backend.paths.decks}; quizapp add FILE"))
    click.echo("puts one there, quizapp copy ID makes one that comes with quizapp your own.")


def _told(file: "DeckOnDisk") -> list[str]:
    if file.id is None:
        head = "(not used)"
        why = file.problem or "another file with its id takes its place"
    else:
        facts = f"{file.facts:,} {'fact' if file.facts == 1 else 'facts'}"
        head = f"{file.id}  {file.title} ({facts})"
        why = f"{file.problem}. Its last good version is used" if file.problem else ""
    place = "comes with quizapp: " if file.is_bundled else ""
    return [head, f"  {place}{file.file}", *([f"  {why}"] if why else [])]


def _described(file: "DeckOnDisk") -> dict[str, object]:
    return {
        "id": file.id,
        "title": file.title,
        "facts": file.facts,
        "file": file.file,
        "is_bundled": file.is_bundled,
        "problem": file.problem,
    }
