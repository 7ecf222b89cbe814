"""Files as they were at a revision of a git checkout: `HEAD~1:decks/tides.yaml`."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePath

from quizapp.deck.source import MAX_BYTES
from quizapp.errors import QuizappError
from quizapp.text import in_one_line

TIMEOUT = 10
"""Seconds that git may take for one question."""

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_ON_WINDOWS = os.name == "nt"


class NotAtRevisionError(QuizappError):
    """There is no such file at that revision."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class AtRevision:
    """A file at a revision, as somebody named it."""

    revision: str
    path: Path

    @property
    def name(self) -> str:
        """Return how it was named."""
        return f"{self.revision}:{self.path}"


def parse(name: str) -> AtRevision | None:
    """Return the file and revision that `name` stands for, `None` where it is a path alone.

    A file that is there wins, whatever its name; so does a drive letter.
    """
    revision, colon, path = name.partition(":")
    is_drive = _DRIVE.match(name) or (_ON_WINDOWS and len(revision) == 1)
    if not colon or not revision or not path or is_drive or os.path.lexists(name):
        return None
    if revision.startswith("-") or not name.isprintable() or not Path(path).name:
        return None
    return AtRevision(revision, Path(path))


def content(file: AtRevision) -> bytes:
    """Return what `file` held, read by git without running anything that a checkout configures.

    Raises:
        NotAtRevisionError: There is no checkout, revision or file of that name.
        QuizappError: There is no git, it failed, or the file is larger than a deck may be.
    """
    git = _Git(file.path)
    answer = git.ask("cat-file", "--batch-check", question=f"{file.revision}:{git.path}\n")
    if answer is None:
        place = in_one_line(str(git.folder.absolute()))
        raise NotAtRevisionError(
            f"There is no file {_quoted(file.name)}, and git reads no checkout at {place}."
        )
    match answer.decode(errors="replace").split():
        case [object, "blob", size]:
            pass
        case [_, "tree" | "commit", _]:
            raise NotAtRevisionError(f"{_quoted(file.name)} is a folder, not a deck file.")
        case _:
            raise NotAtRevisionError(_not_there(git, file))
    if int(size) > MAX_BYTES:
        limit = f"{MAX_BYTES // 2**20} MiB"
        raise QuizappError(f"{_quoted(file.name)} is too large: a deck may have {limit} at most.")
    found = git.ask("cat-file", "blob", object)
    if found is None:
        raise QuizappError(f"git cannot read {_quoted(file.name)}. Try git fsck in its checkout.")
    return found


def _not_there(git: "_Git", file: AtRevision) -> str:
    if git.ask("rev-parse", "--verify", "--quiet", f"{file.revision}^{{}}") is None:
        return f"git knows no revision {_quoted(file.revision)} here."
    return f"There is no file {_quoted(str(file.path))} at {_quoted(file.revision)}."


class _Git:
    """Asks git about one path, in the checkout that the path lies in."""

    def __init__(self, path: Path) -> None:
        program = shutil.which("git")
        # A relative one lies in the folder we happen to be in, which nobody vouches for.
        if program is None or not PurePath(program).is_absolute():
            raise QuizappError("Reading a deck at a revision needs git, which is not installed.")
        self._program = program
        folders = (folder for folder in path.parents if os.path.isdir(folder))  # noqa: PTH112
        self.folder = next(folders, Path())  # never an error, as `Path.is_dir` may be
        self.path = "./" + path.relative_to(self.folder).as_posix()
        """As git wants it: beginning at the folder."""

    def ask(self, *command: str, question: str = "") -> bytes | None:
        """Return what git writes, `None` if it says no."""
        options = ("--no-pager", "-c", "protocol.allow=never", "-C", str(self.folder))
        try:
            done = subprocess.run(  # noqa: S603 - a list of arguments, and no shell
                [self._program, *options, *command],
                input=os.fsencode(question),
                capture_output=True,
                check=False,
                timeout=TIMEOUT,
                env=_environment(),
            )
        except subprocess.TimeoutExpired:
            raise QuizappError(f"git did not answer within {TIMEOUT} seconds.") from None
        except OSError as error:
            reason = in_one_line(error.strerror or str(error))
            raise QuizappError(f"git cannot be run: {reason}.") from None
        return None if done.returncode else done.stdout


def _environment() -> dict[str, str]:
    """Return an environment in which git takes no lock, asks nobody and fetches nothing.

    The checkout is that of the path, also when a hook of another one runs us.
    """
    ours = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"}
    return {
        **{name: value for name, value in os.environ.items() if name not in ours},
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
    }


def _quoted(name: str) -> str:
    return f"`{in_one_line(name)}`"
