"""What a learner can do in a quiz.

Letters have a second key for questions where a name is typed: there they belong to the text.
They stand in the order in which the bar shows them; in a narrow window it leaves out the last ones.
"""

from typing import Final

from textual.binding import BindingType

from quizapp.tui.commands import ANSWERING, SESSION, THIS_QUESTION, command
from quizapp.tui.scrolling import scrolling

QUIZ_COMMANDS: Final[list[BindingType]] = [
    command("enter,space", "next", "Next", "Go on to the next question.", ANSWERING),
    command("enter", "hand_in", "Hand in", "Hand in, and see how it went.", ANSWERING),
    command("1", "be_sure(1)", "Unsure", "I was not sure.", ANSWERING),
    command("2", "be_sure(2)", "Fairly", "I was fairly sure.", ANSWERING),
    command("3", "be_sure(3)", "Sure", "I was sure.", ANSWERING),
    command("o", "override", "I'm right", "Count this answer as right.", ANSWERING),
    command("u,ctrl+z", "undo", "Undo", "Take back the newest step.", SESSION),
    command("escape,q", "step_back", "Back", "Go back to the question.", SESSION),
    command("escape,q", "leave", "Home", "Go home; the quiz waits, its clock stopped.", SESSION),
    command("f,ctrl+t", "finish", "Finish", "Finish now, and see how it went.", SESSION),
    command("d", "drill", "Drill", "Go over the facts behind it at once.", THIS_QUESTION),
    command("i", "source", "Source", "Who says so, and where it is written.", THIS_QUESTION),
    command(
        "h,ctrl+o",
        "leave_out",
        "Hide",
        "Never ask this question again, and say what is wrong with it.",
        THIS_QUESTION,
    ),
    command("ctrl+r", "redo", "Redo", "Do again what was taken back.", SESSION),
    *scrolling(),
]
