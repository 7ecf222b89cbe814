"""Text that would act on a terminal or on the app if it got there, and how it is to be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Payload:
    """One thing that somebody may put into a deck, a name or a line."""

    raw: str
    """As it is sent; a lone surrogate stands for a byte that is no UTF-8."""
    shown: str
    """What a person shall read instead."""


ACTING = (
    Payload("\x1b[5;31m", "␛[5;31m"),  # blinks, in red
    Payload("\x1b[2J", "␛[2J"),  # clears the screen
    Payload("\x1b]0;T\x07", "␛]0;T␇"),  # names the window
    Payload("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),  # writes the clipboard
    Payload("\x1b]8;;h:e\x1b\\", "␛]8;;h:e␛\\"),  # begins a link
    Payload("\x1bP$qm\x1b\\", "␛P$qm␛\\"),  # asks, and the answer is typed
    Payload("\x1b_Ga\x1b\\", "␛_Ga␛\\"),  # draws a picture
    Payload("\x1bc", "␛c"),  # resets the terminal
    Payload("\x1b(0", "␛(0"),  # draws letters as lines
    Payload("\x9b7m", "\\x9b7m"),
    Payload("\x9d0;U\x9c", "\\x9d0;U\\x9c"),
    Payload("\x07\x08\x0b\x0c\x0e\x7f", "␇␈␋␌␎␡"),
    Payload("\r", "␍"),
    Payload("\u2028\u2029\x85", "\\u2028\\u2029\\x85"),
    Payload("\u202e\u2066", "\\u202e\\u2066"),
)
"""Controls: a deck may not hold them, but a broken file, a name or a learner may."""

TURNING = Payload("\u202eabc\u202c \u2066x\u2069", "\\u202eabc\\u202c \\u2066x\\u2069")
"""Turns the writing direction, which a deck may: it is only warned of."""

STRAY = Payload("\udcff\udc9b8m", "\\udcff\\udc9b8m")
"""Bytes of a file name that are no text."""

LINES = Payload("a\nb\tc", "a␊b␉c")
"""Where one line is meant."""

MARKUP = (
    Payload("[/]", "[/]"),
    Payload("[b]", "[b]"),
    Payload("[red on blue]", "[red on blue]"),
    Payload("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    Payload("[link=h:e]y[/link]", "[link=h:e]y[/link]"),
    Payload("$primary {{m}} {0} %s %n \\[", "$primary {{m}} {0} %s %n \\["),
)
"""What a widget may take for its own language; a deck may hold it."""


def together(*payloads: Payload) -> Payload:
    """Return payloads as one, each between letters that tell where it is."""
    raw = "".join(f"<{number}{one.raw}>" for number, one in enumerate(payloads))
    shown = "".join(f"<{number}{one.shown}>" for number, one in enumerate(payloads))
    return Payload(raw, shown)


WORD = together(*ACTING, *MARKUP)
"""One argument of a command line."""

BEGINNING = "<0␛[5;31m><1␛[2J>"
"""What is read of it where it is cut."""

NAME = together(*ACTING, LINES, *(one for one in MARKUP if "/" not in one.raw))
"""What a file or folder may be called."""

ODD_NAME = together(*ACTING, STRAY, LINES, *(one for one in MARKUP if "/" not in one.raw))
"""The same with bytes that are no text."""

SAID = together(TURNING, *MARKUP)
"""What a good deck may say."""
