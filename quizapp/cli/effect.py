"""`quizapp effect`: what happens to one quantity when another is held off its usual level."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizapp.deck.model import Deck, EntryId
    from quizapp.knowledge.effects import NetEffect
    from quizapp.knowledge.graph import Influence
    from quizapp.knowledge.routes import Cycle, Route


@click.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.argument("source")
@click.argument("target")
@click.option("--low", is_flag=True, help="SOURCE is held below its usual level, not above.")
@click.option("--context", metavar="ID", help="Links of this context count too.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def command(
    deck: Path,
    source: str,
    target: str,
    low: bool,  # noqa: FBT001
    context: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say what happens to TARGET in the long run when SOURCE is held high, by the links of DECK.

    DECK is a file, or the id of a deck (`quizapp decks` lists them); SOURCE and TARGET are ids of
    its terms or quantities. The answer follows from the mechanisms alone: it rises, falls, cannot
    be told (routes or loops against each other), is unaffected, or is unknown. What is given
    (`given: true`) is never held low, and followed over two links only.
    """
    from quizapp.cli.reading import read_deck
    from quizapp.knowledge.effect_sentences import say
    from quizapp.knowledge.effects import Held, Model
    from quizapp.knowledge.names import Names
    from quizapp.text import in_one_line

    read = read_deck(deck)
    ends = [_thing(read, name) for name in (source, target)]
    if context is not None and context not in read.contexts:
        raise click.UsageError(_unknown("context", context, read.contexts))
    model = Model(read)
    if low and model.is_agent(ends[0]):
        raise click.UsageError(
            f"{in_one_line(source)} is given, so it is never held low. Leave --low out."
        )
    held = Held.LOW if low else Held.HIGH
    effect = model.net_effect(ends[0], ends[1], held, context)
    said = say(effect, Names(read), is_given=model.is_agent(effect.source))
    if as_json:
        click.echo(json.dumps({**_described(effect), "sentence": said}, indent=1))
    else:
        click.echo(in_one_line(said))


def _thing(deck: "Deck", name: str) -> "EntryId":
    from quizapp.deck.model import EntryId

    id = EntryId(name)
    if id not in deck.terms and id not in deck.quantities:
        known = [*deck.terms, *deck.quantities]
        raise click.UsageError(_unknown("term or quantity", name, known))
    return id


def _unknown(what: str, name: str, known: Any) -> str:
    from quizapp.deck.likely import did_you_mean
    from quizapp.text import shortened

    hint = did_you_mean(name, known)
    said = f"There is no {what} {shortened(name, 60)} in this deck."
    return f"{said} {hint}" if hint else said


def _described(effect: "NetEffect") -> dict[str, Any]:
    assumed = effect.assumed
    return {
        "source": effect.source,
        "target": effect.target,
        "held": effect.held.value,
        "context": effect.context,
        "outcome": effect.outcome.value,
        "reason": effect.reason.value,
        "routes": [_route(route) for route in effect.routes],
        "loops": [_loop(loop) for loop in effect.loops],
        "defeated_by": list(effect.defeaters),
        "assuming": None
        if assumed is None
        else {"assumes": [assumed.assumes], "outcome": assumed.outcome.value},
    }


_SIGNS = {1: "+", -1: "-", 0: "?", None: "?"}


def _route(route: "Route") -> dict[str, Any]:
    return {"sign": _SIGNS[route.sign], "links": _links(route.links)}


def _loop(loop: "Cycle") -> dict[str, Any]:
    sign = next(iter(loop.signs)) if len(loop.signs) == 1 else None
    return {"sign": _SIGNS[sign], "links": _links(loop.links)}


def _links(links: "tuple[Influence, ...]") -> list[dict[str, str]]:
    return [{"id": link.id, "sign": _SIGNS[link.sign]} for link in links]
