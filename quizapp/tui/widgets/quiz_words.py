"""A running quiz in words: which question it is, how it stands, what is special about it."""

from datetime import timedelta
from typing import Final

from textual.content import Content

from quizapp.services.quiz_views import CertaintyAsked, Feedback, HandIn, Posed, QuizOngoing
from quizapp.tui import formatting
from quizapp.tui.content import assembled
from quizapp.tui.glyphs import Glyphs

_WITH_TITLE: Final = 100
"""Columns from which on the head of the screen names the deck."""


def place(shown: QuizOngoing, glyphs: Glyphs, width: int) -> str:
    """Return which question it is, and of which quiz where there is room."""
    match shown:
        case HandIn():
            return glyphs.joined("Quiz", f"{shown.answered} of {shown.of} answered")
        case Posed() as posed:
            pass
        case CertaintyAsked(posed=posed) | Feedback(posed=posed):
            pass
    title = posed.title if width >= _WITH_TITLE else ""
    return glyphs.joined("Quiz", f"{posed.number} of {posed.of}", title)


def standing(posed: Posed | None, remaining: timedelta | None, glyphs: Glyphs) -> str:
    """Return how many were right and wrong, the mode, and the seed."""
    if posed is None:
        return ""
    if posed.is_exam:
        time = left(remaining) if remaining is not None else ""
        return "   ".join(part for part in ("exam", time, f"seed {posed.seed}") if part)
    tally = f"{glyphs.tick} {posed.right_so_far}  {glyphs.cross} {posed.wrong_so_far}"
    return f"{tally}   practice   seed {posed.seed}"


def left(remaining: timedelta) -> str:
    """Return the time that is left, by the minute: nothing that ticks."""
    minutes = -(-int(remaining.total_seconds()) // 60)
    if not remaining:
        return "time is up"
    return f"{formatting.counted(minutes, 'minute')} left" if minutes > 1 else "last minute"


def about(posed: Posed) -> Content:
    """Return why a question is asked and what is special about it: one line, often empty."""
    notice = (posed.notice or "", ".accent")
    gap = " " if posed.context and posed.notice else ""
    return assembled((posed.context or "", ".muted"), gap, notice)


def early_hand_in(posed: Posed) -> HandIn:
    """Return the offer to hand in an exam that has questions left."""
    answered = posed.number - 1
    return HandIn(
        quiz=posed.quiz,
        sentence=f"{answered} of {posed.of} answered. Hand in now? Esc goes back to the question.",
        answered=answered,
        of=posed.of,
    )
