"""`quizapp settings`: how decks are studied."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend, OpenBackend
    from quizapp.services.home import DeckNumber
    from quizapp.settings import Value


@click.command()
@click.argument("changes", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--deck", metavar="ID", help="For one deck; else for all.")
@click.pass_obj
def command(backend: "Backend", changes: Sequence[str], deck: str | None) -> None:
    """Show or change how decks are studied.

    Without a NAME=VALUE, prints every setting with its value and what it is for. NAME=default
    takes a setting back. Quote what has spaces: 'learning_steps=1m 10m'.
    """
    from quizapp.settings import SETTINGS

    services = backend.open()
    try:
        number = _number(services, deck)
        values = dict(_read(change, is_shared=number is None) for change in changes)
        if values:
            services.preferences.change(values, number)
        stored = services.preferences.values(number)
    finally:
        services.close()
    for name, setting in SETTINGS.items():
        value = stored.get(name, setting.default)
        shown = {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value
        changed = " (changed)" if name in values else ""
        click.echo(f"{name:<20} {shown!s:<10} {setting.about}{changed}")


def _read(change: str, *, is_shared: bool) -> "tuple[str, Value | None]":
    """Return the name and value that NAME=VALUE sets, `None` for NAME=default."""
    from quizapp.settings import OF_ALL_DECKS, read_setting

    name, text = _parsed(change)
    if name in OF_ALL_DECKS and not is_shared:
        raise click.UsageError(f"{name} is the same for all decks: leave --deck out.")
    value = read_setting(name, text)
    return name, value


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
    services.library.refresh()
    decks = {line.id: line.number for line in services.library.home().decks}
    if deck not in decks:
        raise click.UsageError(
            f"There is no deck {in_one_line(deck)}. There are: {', '.join(decks)}."
        )
    return decks[deck]
