"""`quizapp facts`: the facts that a deck teaches."""

import json
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(deck: Path, as_json: bool) -> None:  # noqa: FBT001
    """Print the facts that DECK teaches: a file, or the id of a deck.

    For each fact its id, kind and section, and for each of its faces the prompt, the answer, the
    evidence and the note.
    """
    from quizapp.cli.reading import read_deck
    from quizapp.knowledge.compiling import compile_deck
    from quizapp.text import in_one_line, visible

    compiled = compile_deck(read_deck(deck))
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


def _indented(text: str) -> str:
    return text.replace("\n\n", "\n").replace("\n", "\n     ")
