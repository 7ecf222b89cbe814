"""A disk that is full, for real, wherever that happens; then there is room again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.errors import StoreError
from quizapp.store.backups import backups
from quizapp.store.looking import contents
from tests.faults.small_disk import SmallDisk, small_disk
from tests.faults.telling import Fault, Tell
from tests.store.keepers import WORKS
from tests.store.stages import BEFORE, state

pytestmark = pytest.mark.file

STEP = 16_384
"""By how many bytes more is free each time."""
ENOUGH = 2_000_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


SITUATIONS = {
    "upgrade": "The disk is full when a newer version brings an old file to its shape",
    "deck": "The disk is full when an edited deck is taken in",
    "rebuild": "The disk is full when schedules are rebuilt",
    "backup": "The disk is full when a backup is made",
    "restore": "The disk is full when a backup is restored",
}


@pytest.mark.fault
@pytest.mark.parametrize("work", SITUATIONS)
def test_however_little_is_free_all_is_as_before_or_all_as_after(
    work: str, disk: SmallDisk, tell: Tell
) -> None:
    stage, done = disk.path / "stage", disk.path / "done"
    stage.mkdir()
    BEFORE[work](stage)
    before = state(stage)
    shutil.copytree(stage, done)
    WORKS[work](done)
    after = state(done)
    shutil.rmtree(done)
    refusals = []
    for free in range(0, ENOUGH, STEP):
        folder = Path(shutil.copytree(stage, disk.path / "data"))
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        disk.fill(but=free)
        try:
            WORKS[work](folder)
        except StoreError as error:
            refusals.append(str(error))
            left = sorted(path for path in folder.rglob("*") if path.is_file())
            new = {path for path in left if path not in files}
            assert {path for path in new if not path.name.endswith(("-wal", "-shm"))} <= {
                backup.path for backup in backups(folder / "quizapp.db")
            }
            disk.empty()
            contents(folder / "quizapp.db")
            for backup in backups(folder / "quizapp.db"):
                contents(backup.path)
            assert state(folder) == before
            WORKS[work](folder)
        else:
            disk.empty()
        assert state(folder) == after
        shutil.rmtree(folder)
        if len(refusals) < free // STEP:  # there was room twice
            break
    assert refusals
    assert all(refusal.endswith(".") for refusal in refusals)
    tell(
        Fault(
            SITUATIONS[work],
            f"a small file system with nothing free, then {STEP // 1024} kB more each time: "
            f"refused {len(refusals)} times",
            refusals[-1].replace(str(disk.path), "…"),
            "all is as before, no half file is left; with room it is done",
        )
    )
