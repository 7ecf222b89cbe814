"""`quizapp facts`: the facts that a deck teaches."""

import json
import sys
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(deck: Path, as_json: bool) -> None:  # noqa: FBT001
    """Print the facts that DECK teaches: a file, or the id of a deck that comes with quizapp.

    For each fact its id, kind and section, and for each of its faces the prompt, the answer, the
    evidence and the note.
    """
    from quizapp.knowledge.compiling import compile_deck
    from quizapp.text import in_one_line, visible

    compiled = compile_deck(_read(deck))
    facts = [_described(fact) for fact in compiled.facts]
    if as_json:
        click.echo(json.dumps(facts, indent=1, ensure_ascii=True))
        return
    for fact in facts:
        click.echo(
            in_one_line(f"{fact['id']}  ({fact['kind']}, {fact['section'] or 'no section'})")
        )
        if fact["topic"]:
            click.echo(in_one_line(f"  {fact['topic']}"))
        for face in fact["faces"]:
            click.echo(visible(f"  Q: {_indented(face['prompt'])}"))
            click.echo(visible(f"  A: {_indented(face['answer'])}"))
        for name in ("evidence", "why", "note"):
            if face[name]:
                click.echo(visible(f"  {name}: {_indented(face[name])}"))
        click.echo()
    click.echo(f"{len(facts)} facts.")


def _described(fact: Any) -> dict[str, Any]:
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        "section": fact.section,
        "topic": fact.topic,
        "faces": [
            {
                "id": face.id,
                "prompt": face.prompt,
                "answer": face.answer,
                "evidence": fact.evidence.value,
                "why": fact.why,
                "note": fact.note,
            }
            for face in fact.faces
        ],
    }


def _read(path: Path) -> Any:
    """Return the deck, or exit with what is wrong with it."""
    from quizapp.deck.problems import to_text
    from quizapp.deck.reader import read
    from quizapp.paths import bundled_decks
    from quizapp.text import in_one_line

    if not path.exists():
        bundled = bundled_decks() / f"{path.name}.yaml"
        if path.name != str(path) or not bundled.is_file():
            raise click.UsageError(f"There is no deck {in_one_line(str(path))}.")
        path = bundled
    reading = read(path, str(path))
    if reading.deck is None:
        for problem in reading.problems:
            click.echo(to_text(problem, reading.name, reading.lines), err=True)
        sys.exit(1)
    return reading.deck


def _indented(text: str) -> str:
    return text.replace("\n\n", "\n").replace("\n", "\n     ")
