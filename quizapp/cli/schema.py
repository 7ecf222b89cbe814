"""`quizapp schema`: the JSON Schema of deck files, for editors."""

import json
from pathlib import Path

import click

from quizapp.errors import QuizappError


@click.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it to this file instead of printing it.",
)
def command(output: Path | None) -> None:
    """Print the JSON Schema of deck files, for editors that check while you write.

    Save it beside your decks as deck.schema.json, and begin each deck with the line
    "# yaml-language-server: $schema=./deck.schema.json".
    """
    from quizapp.deck.shape import json_schema
    from quizapp.text import in_one_line

    text = json.dumps(json_schema(), indent=1, ensure_ascii=True)
    if output is None:
        click.echo(text)
        return
    try:
        output.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizappError(f"{in_one_line(str(output))} cannot be written: {reason}.") from None
