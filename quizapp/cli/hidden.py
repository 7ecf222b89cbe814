"""`quizapp hidden`: the questions that are not asked any more, and the way back."""

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend, OpenBackend
    from quizapp.services.left_out import LeftOutQuestion


@click.command()
@click.argument("deck", required=False, metavar="[DECK]")
@click.option("--ask-again", metavar="QUESTION", help="Let a question be asked again, or `all`.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_obj
def command(
    backend: "Backend",
    deck: str | None,
    ask_again: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """List the questions that you have hidden or reported, of DECK (its id) or of every deck.

    Each comes with the line by which the deck's author can leave it out for everybody.
    """
    from quizapp.cli.named_decks import deck_named
    from quizapp.services.home import Scope

    services = backend.open()
    try:
        scope = Scope() if deck is None else Scope(deck_named(services, deck).number)
        found = services.left_out.questions(scope)
        if ask_again is not None:
            found = _taken_in(services, found, ask_again)
    finally:
        services.close()
    if as_json:
        key = "asked_again" if ask_again is not None else "hidden"
        click.echo(json.dumps({key: [_described(one) for one in found]}, indent=1))
    elif ask_again is not None:
        click.echo(f"{_counted(len(found))} may be asked again.")
    else:
        _tell(found)


def _taken_in(
    services: "OpenBackend", found: "tuple[LeftOutQuestion, ...]", wanted: str
) -> "tuple[LeftOutQuestion, ...]":
    from quizapp.deck.likely import did_you_mean
    from quizapp.text import shortened

    fit = tuple(one for one in found if wanted in {"all", one.question})
    if not fit and wanted != "all":
        hint = did_you_mean(wanted, [str(one.question) for one in found]) or (
            "`quizapp hidden` lists what is hidden."
        )
        raise click.UsageError(f"{shortened(wanted, 60)} is not hidden. {hint}")
    for one in fit:
        services.left_out.ask_again(one)
    return fit


def _tell(found: "tuple[LeftOutQuestion, ...]") -> None:
    from quizapp.text import in_one_line

    if not found:
        click.echo("No question is hidden. In a quiz, h hides the one on the screen.")
        return
    for one in found:
        why = f", reported as {one.reason}" if one.reason else ""
        click.echo(in_one_line(one.stem or "(not asked any more: the deck has changed)"))
        click.echo(in_one_line(f"  {one.question}  ({one.deck_title}, {one.at:%d %b %Y}{why})"))
        click.echo(in_one_line(f"  for the author: {one.veto}"))
        click.echo()
    click.echo(f"{_counted(len(found))} hidden. To be asked one again:")
    click.echo("quizapp hidden --ask-again QUESTION")


def _described(one: "LeftOutQuestion") -> dict[str, str | None]:
    return {
        "deck": one.deck_id,
        "question": one.question,
        "stem": one.stem,
        "reason": one.reason,
        "at": one.at.isoformat(),
        "veto": one.veto,
        "file": one.file,
    }


def _counted(number: int) -> str:
    return f"{number} question{'' if number == 1 else 's'}"
