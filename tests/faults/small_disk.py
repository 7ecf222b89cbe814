"""A disk that is full, for real: a small file system in memory, mounted inside pytest's folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class SmallDisk:
    """A file system of its own at `path`, which can be filled and emptied."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ballast = path / "ballast"

    def fill(self, *, but: int = 0) -> None:
        """Leave only so many bytes free."""
        self.empty()
        left = os.statvfs(self.path)
        size = max(0, left.f_bavail * left.f_frsize - but)
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, size)

    def empty(self) -> None:
        """Free what was filled."""
        self._ballast.unlink(missing_ok=True)


@contextmanager
def small_disk(path: Path, *, kilobytes: int = 4096) -> Iterator[SmallDisk]:
    """Mount a disk of that size at `path`; skip the test where nothing can be mounted."""
    if sys.platform != "linux":
        pytest.skip("mounts a small disk as Linux does")
    path.mkdir()
    options = f"size={kilobytes}k,mode=0700"
    mount = ["mount", "-t", "tmpfs", "-o", options, "none", str(path)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)
