"""What a learner can do with a card."""

from typing import Final

from textual.binding import BindingType

from quizapp.tui.commands import ANSWERING, SESSION, THIS_FACT, command
from quizapp.tui.editing import editing
from quizapp.tui.scrolling import scrolling

REVIEW_COMMANDS: Final[list[BindingType]] = [
    command("1", "rate(1)", "Again", "I had forgotten it.", ANSWERING, show=False),
    command("2", "rate(2)", "Hard", "I remembered, with effort.", ANSWERING, show=False),
    command("3,space,enter", "rate(3)", "Good", "I remembered.", ANSWERING, show=False),
    # The second of two buttons, where there are no others; it takes their keys over.
    command("2,space,enter", "rate_second", "Good", "I remembered.", ANSWERING, show=False),
    command("4", "rate(4)", "Easy", "I knew it at once.", ANSWERING, show=False),
    command("space,enter", "reveal", "Show answer", "Show the answer.", ANSWERING, show=False),
    command("u", "undo", "Undo", "Take back the newest step.", SESSION),
    command("ctrl+r", "redo", "Redo", "Do again what was taken back.", SESSION),
    command("i", "info", "Info", "All that is known of this fact.", THIS_FACT),
    command("n", "note", "Note", "Write your own note on this fact.", THIS_FACT),
    command("asterisk", "flag", "Flag", "Mark this fact, or take the mark away.", THIS_FACT),
    command("minus", "bury", "Bury", "Set this fact aside until tomorrow.", THIS_FACT),
    command("at", "suspend", "Suspend", "Set this fact aside until woken at home.", THIS_FACT),
    command(
        "exclamation_mark",
        "reset",
        "Reset",
        "Make this fact new again; asks first.",
        THIS_FACT,
        show=False,
    ),
    editing(),
    command("escape,q", "leave", "Home", "Go home; the session is kept.", SESSION),
    command("b", "buttons", "Buttons", "Two rating buttons, or four.", ANSWERING, show=False),
    *scrolling(),
]
