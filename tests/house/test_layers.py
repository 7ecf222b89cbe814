"""The fences: which part of the program may know which other."""

import subprocess
import sys
from pathlib import Path


def test_the_layers_hold(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache", "--config", root / "pyproject.toml"],
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


HEAVY = ("sqlalchemy", "alembic", "pydantic", "yaml", "fsrs")


def test_the_app_is_drawn_before_anything_heavy_is_imported(root: Path) -> None:
    code = f"""
import sys
import quizapp.tui.app
from quizapp.bootstrap import Backend
names = {{name.split(".")[0] for name in sys.modules}}
print(sorted(names & set({HEAVY!r})))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "[]"


def test_importing_the_package_imports_nothing_else(root: Path) -> None:
    code = """
import sys
before = set(sys.modules)
import quizapp
print(sorted(set(sys.modules) - before))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "['quizapp']"
