"""`quizapp diff`: what a change to a deck means for those who learn from it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizapp.deck.model import Deck
    from quizapp.knowledge.difference import Change, Difference
    from quizapp.knowledge.facts import Compiled, Fact
    from quizapp.knowledge.renames import LikelyRename

_PROMPTED = frozenset({"name", "card", "question"})
"""Kinds of facts whose answer alone says too little."""

_HEADINGS = {
    "reworded": "Reworded: progress is kept.",
    "renamed": "Renamed: progress moves along.",
    "meaning": "Changed in meaning: each learner is asked once.",
    "gone": "Gone: progress is set aside, and comes back if the fact does.",
    "new": "New.",
}


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def command(old: str, new: str, as_json: bool) -> None:  # noqa: FBT001
    """Say what becomes of learners' progress when the deck OLD becomes the deck NEW.

    Each is a file, the id of a deck that comes with quizapp, or REV:PATH, a file as it was at a
    revision of its git checkout: quizapp diff HEAD~1:decks/tides.yaml decks/tides.yaml.
    """
    from quizapp.knowledge.compiling import compile_deck
    from quizapp.knowledge.difference import difference

    before, after = (compile_deck(_read(name)) for name in (old, new))
    found = difference(before.facts, after)
    if before.id not in {after.id, *after.was}:
        click.echo(
            f"The id of the deck was `{before.id}` and is `{after.id}` now. Progress hangs on the"
            f" id, so all of it would be lost. If they are one deck, add `was: {before.id}`.",
            err=as_json,
        )
    if as_json:
        click.echo(json.dumps(_as_json(found), indent=1, ensure_ascii=True))
    else:
        for line in _as_text(found, after):
            click.echo(line)


def _read(name: str) -> "Deck":
    """Return the deck, or exit with what is wrong with it."""
    from quizapp.cli import revisions
    from quizapp.cli.reading import read_deck

    file = revisions.parse(name)
    if file is None:
        return read_deck(Path(name))
    from quizapp.deck.problems import to_text
    from quizapp.deck.reader import read

    reading = read(revisions.content(file), name)
    if reading.deck is None:
        for problem in reading.problems:
            click.echo(to_text(problem, reading.name, reading.lines), err=True)
        sys.exit(1)
    return reading.deck


# In words


def _as_text(found: "Difference", after: "Compiled") -> Iterator[str]:
    from quizapp.knowledge.difference import Sort

    names = {sort: sort.value for sort in Sort} | {Sort.MEANING: "changed in meaning"}
    yield " · ".join(f"{len(found.of(sort))} {name}" for sort, name in names.items())
    for sort, heading in _HEADINGS.items():
        if changes := found.of(Sort(sort)):
            yield ""
            yield heading
            for change in changes:
                yield from _told(change, after)
    if found.likely_renames:
        yield ""
        yield "These look renamed, but nothing says so. To have their progress move along:"
        yield from map(_suggested, found.likely_renames)


def _told(change: "Change", after: "Compiled") -> Iterator[str]:
    from quizapp.knowledge.difference import Sort, rewordings
    from quizapp.text import in_one_line

    ids = dict.fromkeys(str(fact.id) for fact in (change.before, change.after) if fact)
    what = f": {change.what}" if change.what else ""
    yield in_one_line(f"  {' is now '.join(ids)}{what}")
    if change.sort is Sort.REWORDED and change.before and change.after:
        for text in rewordings(change.before, change.after, after.renamed):
            name = "" if text.name == "answer" else f"{text.name}: "
            yield from _marked("-", name, text.before)
            yield from _marked("+", name, text.after)
    else:
        yield from _marked("-", "", _statement(change.before))
        yield from _marked("+", "", _statement(change.after))
    if change.sort is Sort.MEANING:
        default = "starts again" if change.starts_again else "is kept"
        yield f"    Progress {default}, unless the learner says otherwise."


def _marked(mark: str, name: str, text: str) -> Iterator[str]:
    from quizapp.text import in_one_line

    if text:
        yield in_one_line(f"    {mark} {name}{' '.join(text.split())}")


def _statement(fact: "Fact | None") -> str:
    """Return what a fact says, in one line; empty if there is none."""
    if fact is None:
        return ""
    face = fact.faces[0]
    said = f"{face.prompt} {face.answer}" if fact.kind in _PROMPTED else face.answer
    return " ".join(said.split())


def _suggested(rename: "LikelyRename") -> str:
    from quizapp.text import in_one_line

    where = f"{rename.map} of `{rename.within}`" if rename.within else rename.map
    line = f" (line {rename.line})" if rename.line is not None else ""
    return in_one_line(f"  {where}: under `{rename.after}`{line} add `was: [{rename.before}]`")


# As JSON


def _as_json(found: "Difference") -> dict[str, Any]:
    from dataclasses import asdict

    from quizapp.knowledge.difference import Sort

    changes = {sort.value: [_change(change) for change in found.of(sort)] for sort in Sort}
    return {**changes, "likely_renames": [asdict(rename) for rename in found.likely_renames]}


def _change(change: "Change") -> dict[str, Any]:
    last = change.after or change.before
    return {
        "id": last.id if last else None,
        "before": _fact(change.before),
        "after": _fact(change.after),
        "starts_again": change.starts_again,
        "what": change.what,
    }


def _fact(fact: "Fact | None") -> dict[str, str] | None:
    return None if fact is None else {"id": fact.id, "statement": _statement(fact)}
