"""What the tests of quizzes begin with; made once, as compiling a deck takes a second."""

from pathlib import Path

import pytest

from tests.services.quizzes import Taker, studied


@pytest.fixture(scope="session")
def studied_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("studied")
    studied(folder)
    return folder


@pytest.fixture
def taker(studied_folder: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    taker = Taker.later(studied_folder, tmp_path / "data")
    yield taker
    taker.close()
