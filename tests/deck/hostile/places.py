"""What may stand in a folder of decks under the name of one, and is no file that can be read."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

GOOD = "quizapp: 1\nid: good\ntitle: Good\nterms: {a: The first, b: The second}\n"


def make(folder: Path) -> dict[str, Path]:
    """Make one of each in `folder`; return them by what they are. Each has a name of a deck."""
    folder.mkdir(parents=True, exist_ok=True)
    return dict(_made(folder))


def _made(folder: Path) -> Iterator[tuple[str, Path]]:
    def at(name: str) -> Path:
        return folder / f"{name}.yaml"

    os.mkfifo(at("fifo"))
    yield "a FIFO", at("fifo")
    at("folder").mkdir()
    yield "a folder", at("folder")
    with socket.socket(socket.AF_UNIX) as waiting:
        here = Path.cwd()
        os.chdir(folder)  # the name of a socket is short
        try:
            waiting.bind("socket.yaml")
        finally:
            os.chdir(here)
    yield "a socket", at("socket")
    for name, target in {
        "a link to nowhere": "nowhere",
        "a link to itself": "itself.yaml",
        "a link to a device without end": "/dev/zero",
        "a link to a device without anything": "/dev/null",
        "a link to the terminal": "/dev/tty",
        "a link to a FIFO": "fifo.yaml",
        "a link to a folder": ".",
        "a link through a file": "good.txt/x",
        "a link to a name that is too long": "x" * 255 + "/" + "x" * 300,
        "a link to this process's memory": "/proc/self/mem",
    }.items():
        link = at("itself" if target == "itself.yaml" else name.replace(" ", "-"))
        link.symlink_to(target)
        yield name, link
    (folder / "good.txt").write_text(GOOD)
    one, other = at("one-way"), at("other-way")
    one.symlink_to(other.name)
    other.symlink_to(one.name)
    yield "two links to each other", one
    chain = folder / "link0"
    chain.symlink_to("good.txt")
    for number in range(1, 60):
        (folder / f"link{number}").symlink_to(f"link{number - 1}")
    at("sixty-links").symlink_to("link59")
    yield "sixty links to a good deck", at("sixty-links")
    if os.geteuid():
        at("secret").write_text(GOOD)
        at("secret").chmod(0)
        yield "a file that may not be read", at("secret")
