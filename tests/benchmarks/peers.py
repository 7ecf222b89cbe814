"""Programs of others, each in an environment of its own, made when it is asked for.

They are measured from outside, in processes of their own; nothing here imports them.
"""

import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

_NEEDS = {
    "anki": ("anki",),
    "harlequin": ("harlequin",),
    "posting": ("posting", "tree-sitter==0.25.2"),  # a newer one crashes it
}

WITHOUT = "run with --peers"
"""Why a row has no figure where no peers were asked for."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The environments of the peers."""

    folder: Path | None
    """Where they are kept; `None` where none may be made."""

    def program(self, peer: str, name: str) -> str | None:
        """Return the path of a program of a peer, installed first if it has to be.

        Args:
            peer: One of those that are known here.
            name: The program's: `python` for the environment's own.
        """
        if self.folder is None:
            return None
        home = self.folder / peer
        if not (home / "installed").exists():
            venv.create(home, with_pip=True, clear=True)
            install = [str(home / "bin" / "pip"), "install", "--quiet", *_NEEDS[peer]]
            subprocess.run(install, check=True)
            (home / "installed").touch()
        return str(home / "bin" / name)
