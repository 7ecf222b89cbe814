"""`quizapp settings`: how decks are studied."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend, OpenBackend
    from quizapp.services.home import DeckNumber


@click.command()
@click.argument("changes", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--deck", metavar="ID", help="For one deck; else for all.")
@click.pass_obj
def command(backend: "Backend", changes: Sequence[str], deck: str | None) -> None:
    """Show or change how decks are studied.

    Without a NAME=VALUE, prints every setting with its value and what it is for.
    """
    from quizapp.settings import SETTINGS, read_setting

    services = backend.open()
    try:
        services.library.refresh()
        number = _number(services, deck)
        parsed = [_parsed(change) for change in changes]
        values = [(name, read_setting(name, text)) for name, text in parsed]
        if number is not None and any(name == "day_start" for name, _ in values):
            raise click.UsageError("A study day is the same for all decks: leave --deck out.")
        for name, value in values:
            services.preferences.set(name, value, number)
        with services.store.reading() as unit:
            stored = unit.settings(number)
    finally:
        services.close()
    for name, setting in SETTINGS.items():
        value = stored.get(name, setting.default)
        shown = {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value
        click.echo(f"{name:<20} {shown!s:<10} {setting.about}")


def _parsed(change: str) -> tuple[str, str]:
    name, equals, value = change.partition("=")
    if not equals:
        from quizapp.text import in_one_line

        raise click.UsageError(f"Write {in_one_line(name)}=VALUE, as in new_per_day=10.")
    return name.strip(), value.strip()


def _number(services: "OpenBackend", deck: str | None) -> "DeckNumber | None":
    from quizapp.text import in_one_line

    if deck is None:
        return None
    decks = {line.id: line.number for line in services.library.home().decks}
    if deck not in decks:
        raise click.UsageError(
            f"There is no deck {in_one_line(deck)}. There are: {', '.join(decks)}."
        )
    return decks[deck]
