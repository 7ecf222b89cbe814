"""What a visitor to the checkout sees, and what must never be in it."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

VISIBLE = {"quizapp", "decks", "tests", "pyproject.toml", "README.md"}
MAY_BE = {"LICENSE"}

_DOT = r"\."
FORBIDDEN = {
    "a path of one machine": r"(?<![\w.:/-])/(?:work|root|home|Users)/\w",
    "a package registry": rf"(?:pypi{_DOT}org|pythonhosted{_DOT}org|artifactory|devpi|/simple/)",
    "where to install from": r"--(?:extra-)?index-url|--find-links|--trusted-host|index[-_]url",
}


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    if not (root / ".git").exists():
        pytest.skip("this is not a checkout: no list of tracked files")
    done = subprocess.run(
        ["git", "ls-files", "-z"],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    if done.returncode:
        pytest.skip(f"git does not list this checkout: {done.stderr.strip()}")
    return [Path(name) for name in done.stdout.split("\0") if name]


def test_the_top_level_shows_what_the_client_asked_for(tracked: list[Path]) -> None:
    visible = {path.parts[0] for path in tracked if not path.parts[0].startswith(".")}
    assert visible - MAY_BE == VISIBLE


def test_nothing_else_is_left_lying_at_the_top(root: Path, tracked: list[Path]) -> None:
    assert tracked
    found = {path.name for path in root.iterdir() if not path.name.startswith(".")}
    assert found - MAY_BE - {"dist", "build"} <= VISIBLE
    assert not [name for name in found if name.endswith(".egg-info")]


def test_no_file_says_on_which_machine_it_was_made(root: Path, tracked: list[Path]) -> None:
    found = []
    for path in tracked:
        if path == Path(__file__).relative_to(root) or not (root / path).is_file():
            continue
        text = (root / path).read_text(encoding="utf-8", errors="replace")
        for what, pattern in FORBIDDEN.items():
            found += [f"{path}: {what}: {match[0]}" for match in re.finditer(pattern, text)]
    assert found == []


def test_no_file_is_tracked_that_a_tool_makes(tracked: list[Path]) -> None:
    made = re.compile(r"__pycache__|\.pyc$|\.db$|\.egg-info|\.(?:pytest|mypy|ruff)_cache|\.venv")
    assert [path for path in tracked if made.search(str(path))] == []


def test_every_dependency_says_what_it_is_for(root: Path) -> None:
    text = (root / "pyproject.toml").read_text()
    project = tomllib.loads(text)["project"]
    for line in project["dependencies"]:
        (written,) = (row for row in text.splitlines() if f'"{line}"' in row)
        assert re.search(r"#\s+\S", written), written


def test_the_names_of_tests_are_sentences(root: Path) -> None:
    short = [
        f"{path.relative_to(root)}: {name}"
        for path in sorted((root / "tests").rglob("test_*.py"))
        for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text(), re.MULTILINE)
        if name.count("_") < 2
    ]
    assert short == []
