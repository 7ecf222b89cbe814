"""That the learner wants to edit the deck file of what is shown; the app opens their editor."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.message import Message

from quizapp.services.home import FactNumber
from quizapp.tui.commands import THIS_FACT, command


@dataclass
class EditAsked(Message):
    """The learner wants to edit the deck file where a fact stands."""

    fact: FactNumber


def editing(*, show: bool = False) -> Binding:
    """Return the command that opens the editor; the footer seldom has room for it."""
    return command(
        "e", "edit", "Edit", "Open the deck file here in your editor.", THIS_FACT, show=show
    )
