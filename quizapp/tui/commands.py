"""A command is declared once, as a binding; footer, palette and help are made from it."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from textual.binding import ActiveBinding, Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from quizapp.tui.content import line
from quizapp.tui.theme import NAMES

if TYPE_CHECKING:
    from textual.dom import DOMNode

ANSWERING: Final = Binding.Group("Answering")
THIS_FACT: Final = Binding.Group("This fact")
THIS_QUESTION: Final = Binding.Group("This question")
SESSION: Final = Binding.Group("The session")
MOVING: Final = Binding.Group("Moving about")
DECKS: Final = Binding.Group("Decks")
PROGRAM: Final = Binding.Group("The program")

_ORDER: Final = (ANSWERING, THIS_FACT, THIS_QUESTION, SESSION, DECKS, MOVING, PROGRAM)


def command(
    keys: str,
    action: str,
    label: str,
    says: str,
    group: Binding.Group,
    *,
    show: bool = True,
    is_everywhere: bool = False,
) -> Binding:
    """Declare a command.

    Args:
        keys: Textual's names of its keys, the one to show first.
        action: The action of the screen or widget that declares it.
        label: A word or two for the footer.
        says: A sentence for help and palette.
        group: Under which heading the help lists it.
        show: Whether the footer has it.
        is_everywhere: Whether its keys work in dialogs and editors too.
    """
    return Binding(
        keys,
        action,
        label,
        show=show,
        priority=is_everywhere,
        tooltip=says,
        id=action,
        group=group,
    )


@runtime_checkable
class Explaining(Protocol):
    """A node that knows better than the binding what an action would do at this moment."""

    def explain(self, action: str) -> str | None:
        """Return what an action would do now, `None` where the binding says it well enough."""
        ...


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it can be used now."""

    keys: tuple[str, ...]
    label: str
    says: str
    group: str
    action: str
    node: "DOMNode"
    is_shown: bool
    is_enabled: bool


def commands_of(bindings: Mapping[str, ActiveBinding]) -> list[Command]:
    """Return the commands behind a screen's active bindings, keys of one command together.

    Commands that a widget of Textual declares for itself have no group and are left out.
    """
    keys: dict[tuple[str, int], list[str]] = {}
    found: dict[tuple[str, int], ActiveBinding] = {}
    for key, active in bindings.items():
        if active.binding.group is not None:
            identity = (active.binding.action, id(active.node))
            keys.setdefault(identity, []).append(key)
            found.setdefault(identity, active)
    return [
        Command(
            keys=tuple(keys[identity]),
            label=active.binding.description,
            says=_explained(active) or active.binding.tooltip,
            group=active.binding.group.description if active.binding.group else "",
            action=active.binding.action,
            node=active.node,
            is_shown=active.binding.show,
            is_enabled=active.enabled,
        )
        for identity, active in found.items()
    ]


def _explained(active: ActiveBinding) -> str | None:
    node = active.node
    return node.explain(active.binding.action) if isinstance(node, Explaining) else None


def by_group(commands: Iterable[Command]) -> dict[str, list[Command]]:
    """Return commands under the headings of the help, in its order."""
    grouped: dict[str, list[Command]] = {group.description: [] for group in _ORDER}
    for one in commands:
        grouped.setdefault(one.group, []).append(one)
    return {heading: members for heading, members in grouped.items() if members}


class PaletteCommands(Provider):
    """The commands of the screen below the palette, and the themes."""

    async def discover(self) -> Hits:
        """Yield every command that can be used now."""
        for name, says, run in self._usable():
            yield DiscoveryHit(name, run, help=_harmless(says))

    async def search(self, query: str) -> Hits:
        """Yield the commands whose name or sentence matches `query`."""
        matcher = self.matcher(query)
        for name, says, run in self._usable():
            text = _harmless(f"{name}: {says}")
            if (score := matcher.match(text)) > 0:
                yield Hit(score, matcher.highlight(text), run)

    def _usable(self) -> Iterator[tuple[str, str, Callable[[], Awaitable[bool]]]]:
        run = self.app.run_action
        seen = {"Commands"}  # the palette itself
        for one in commands_of(self.screen.active_bindings):
            is_listed = bool(one.label) and one.group != MOVING.description
            if one.is_enabled and is_listed and one.label not in seen:
                seen.add(one.label)
                yield one.label, one.says, partial(run, one.action, default_namespace=one.node)
        for name, label in NAMES.items():
            action = f"app.use_theme({name!r})"
            yield f"{label} colours", "Change the theme.", partial(run, action)


def _harmless(text: str) -> str:
    """Return `text` for the palette, which takes it for markup: a step's name quotes a deck.

    Textual's own `escape` leaves a bracket alone that is not closed, as where a name is cut
    short, and some that are; the palette then fails.
    """
    return line(text).plain.replace("[", r"\[")
