"""Everything that can go wrong, done for real: prints what was done, what was seen, what held.

Run it as `python -m tests.faults`; it runs the tests marked `fault` and prints a row for each
that had something to tell. Arguments go to pytest: `-k undo` runs some, and `--kills 1000` kills
as often as that.
"""

import sys
from pathlib import Path

import pytest

from tests.faults.printing import printed
from tests.faults.telling import PROPERTY, Fault


class Table:
    """Collects the rows that tests told."""

    def __init__(self) -> None:
        self.rows: list[Fault] = []
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the row of a test that passed, and the name of one that did not."""
        if report.failed:
            self.failed.append(report.nodeid)
        elif report.when == "call":
            told = (value for name, value in report.user_properties if name == PROPERTY)
            self.rows += (Fault(*map(str, row)) for row in told if isinstance(row, tuple))


def main() -> int:
    """Run the tests and print the table; the exit code is pytest's."""
    table = Table()
    root = Path(__file__).parents[2]
    code = pytest.main(["-q", "-m", "fault", f"--rootdir={root}", *sys.argv[1:]], plugins=[table])
    print("\n\n".join(map(printed, table.rows)))
    print(f"\n{len(table.rows)} faults told, {len(table.failed)} tests failed")
    for name in table.failed:
        print(f"  failed: {name}")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
