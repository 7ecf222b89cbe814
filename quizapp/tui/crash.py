"""What a crash leaves behind: one sentence on the screen, and a traceback without values."""

import traceback
from datetime import datetime
from pathlib import Path

from quizapp.text import in_one_line, visible


def record(error: BaseException, log: Path | None, at: datetime) -> bool:
    """Append the traceback of `error` to `log`, readable by the learner alone.

    Local variables are left out: they hold what the learner wrote, and addresses of
    databases with their passwords. What an error quotes of a text cannot act on a terminal.

    Returns:
        Whether it could be written.
    """
    if log is None:
        return False
    text = "".join(
        traceback.TracebackException.from_exception(error, capture_locals=False).format()
    )
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.touch(mode=0o600, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{at.isoformat()}\n{visible(text)}\n")
    except OSError:
        return False
    return True


def sentence(log: Path | None, *, is_written: bool) -> str:
    """Return what the learner is told."""
    told = "quizapp has hit a fault of its own and had to stop; every answer you gave is saved."
    return f"{told} What happened is in {in_one_line(str(log))}" if is_written else told
