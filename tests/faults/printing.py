"""A row of the table, as it is read in a terminal."""

import textwrap
from typing import Final

from tests.faults.telling import Fault

WIDTH: Final = 100


def printed(fault: Fault) -> str:
    """Return a row."""
    told = (("done", fault.done), ("saw", fault.saw), ("held", fault.held))
    lines = [f"■ {fault.situation}"]
    for name, text in told:
        lead = f"  {name:<5} "
        lines += textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
    return "\n".join(lines)
