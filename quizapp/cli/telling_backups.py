"""What a progress file or a backup holds, in words."""

from datetime import datetime, tzinfo

from quizapp.store.checkup import counted
from quizapp.store.looking import Contents


def told(held: Contents, zone: tzinfo) -> str:
    """Return what a file holds: how many answers, and of when the last entry is."""
    answers = counted(held.answers, "answer")
    return answers if held.last is None else f"{answers}, last used on {moment(held.last, zone)}"


def moment(at: datetime, zone: tzinfo) -> str:
    """Return a moment in the learner's zone."""
    return f"{at.astimezone(zone):%d %b %Y at %H:%M}"
