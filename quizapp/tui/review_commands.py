"""What a learner can do with a card."""

from typing import Final

from textual.binding import BindingType

from quizapp.tui.commands import ANSWERING, MOVING, SESSION, THIS_FACT, command

REVIEW_COMMANDS: Final[list[BindingType]] = [
    command("space,enter", "reveal", "Show answer", "Show the answer.", ANSWERING, show=False),
    command("1", "rate(1)", "Again", "I had forgotten it.", ANSWERING, show=False),
    command("2", "rate(2)", "Hard", "I remembered, with effort.", ANSWERING, show=False),
    command("2", "rate_second", "Good", "I remembered.", ANSWERING, show=False),
    command("3,space,enter", "rate(3)", "Good", "I remembered.", ANSWERING, show=False),
    command("4", "rate(4)", "Easy", "I knew it at once.", ANSWERING, show=False),
    command("u", "undo", "Undo", "Take back the newest step.", SESSION),
    command("ctrl+r", "redo", "Redo", "Do again what was taken back.", SESSION),
    command("i", "info", "Info", "All that is known of this fact.", THIS_FACT),
    command("n", "note", "Note", "Write your own note on this fact.", THIS_FACT),
    command("asterisk", "flag", "Flag", "Mark this fact, or take the mark away.", THIS_FACT),
    command("minus", "bury", "Bury", "Set this fact aside until tomorrow.", THIS_FACT),
    command("at", "suspend", "Suspend", "Set this fact aside for good.", THIS_FACT),
    command("escape,q", "leave", "Home", "Go home; the session is kept.", SESSION),
    command("b", "buttons", "Buttons", "Two rating buttons, or four.", ANSWERING, show=False),
    command("up,k", "scroll(-1)", "Up", "Scroll up.", MOVING, show=False),
    command("down,j", "scroll(1)", "Down", "Scroll down.", MOVING, show=False),
    command("pageup", "scroll_page(-1)", "Page up", "A screenful up.", MOVING, show=False),
    command("pagedown", "scroll_page(1)", "Page down", "A screenful down.", MOVING, show=False),
]
