"""What holds for every test: no network, nothing written outside pytest's folder."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import configuration, settings

from quizapp.paths import DATA_VARIABLE
from tests import server
from tests.faults.telling import Tell, teller
from tests.server import only_for_now

settings.register_profile("house", deadline=None, database=None, print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _at_home_in_tmp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the program, and the programs it starts, inside pytest's folder and off the network."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv(DATA_VARIABLE, str(folder / "data"))
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        patch.setattr(socket.socket, "connect", _only_on_this_machine)
        configuration.set_hypothesis_home_dir(folder / "hypothesis")
        yield
        configuration.set_hypothesis_home_dir(None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run by hand do more than there is time for in every run."""
    parser.addoption(
        "--kills", type=int, default=50, help="how often a program is killed (default 50)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the progress file where a server is used instead."""
    if server.SERVER is not None:
        about_files = [item for item in items if item.get_closest_marker("file")]
        config.hook.pytest_deselected(items=about_files)
        items[:] = [item for item in items if item not in about_files]


@pytest.fixture(autouse=True)
def _databases() -> Iterator[None]:
    """Drop the databases of a test where a server is used."""
    if server.SERVER is None:
        yield
        return
    with only_for_now():
        yield


@pytest.fixture(scope="session")
def kills(pytestconfig: pytest.Config) -> int:
    """Return how often a program that studies is killed."""
    return int(pytestconfig.getoption("--kills"))


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Return what a test of a fault tells its row of the table to."""
    return teller(request)


@pytest.fixture
def program() -> list[str]:
    """Return how the program is started in a process of its own."""
    return [sys.executable, "-W", "error", "-m", "quizapp"]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """Return an environment that decides what a started program prints."""
    return {**os.environ, "COLUMNS": "100", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


_connect = socket.socket.connect


def _only_on_this_machine(self: socket.socket, address: Any, /) -> None:
    if self.family is not getattr(socket, "AF_UNIX", None):
        raise AssertionError(f"a test tried to reach {address!r}")
    _connect(self, address)
