"""What `quizapp check --explain` says."""

import textwrap
from difflib import get_close_matches

import click

from quizapp.authoring.explanations import Arising, Example, Explanation, explanations
from quizapp.deck.problems import Severity
from quizapp.text import shortened, visible

EVERY = "all"
"""Asks for the list of codes."""

_STAGES = {
    "0": "The file",
    "1": "The YAML",
    "2": "The fields",
    "3": "What refers to what",
    "4": "What cannot be true",
    "5": "What could teach better",
}
_MAX_WIDTH = 88
"""Longer lines are hard to read."""


def explained(code: str, width: int) -> str:
    """Return the explanation of a code, or with `EVERY` the list of all codes.

    Raises:
        click.UsageError: There is no such code.
    """
    return _list() if code.lower() == EVERY else _text(known(code), min(width, _MAX_WIDTH))


def known(code: str) -> Explanation:
    """Return the explanation of a code, written in capitals or not.

    Raises:
        click.UsageError: There is no such code.
    """
    found = explanations().get(code.upper())
    if found is None:
        digits = "".join(filter(str.isdigit, code))[:1]
        stage = [one for one in explanations() if one[1] == digits]
        close = get_close_matches(code.upper(), stage, n=1)
        hint = f"Did you mean `{close[0]}`?" if close else "`--explain all` lists them."
        raise click.UsageError(f"There is no code {shortened(code, 40)}. {hint}")
    return found


def only_a_warning(code: str) -> str:
    """Return a code that may be ignored, as it is written in reports.

    Raises:
        click.UsageError: There is no such code, or it is an error.
    """
    found = known(code)
    if found.severity is Severity.ERROR:
        said = f"{found.code} is an error: a deck with it cannot be used, so it has to be mended."
        raise click.UsageError(f"{said} Only warnings can be ignored.")
    return found.code


def _text(explanation: Explanation, width: int) -> str:
    said = [f"{explanation.code} ({explanation.severity}): {explanation.title}"]
    said += [explanation.means, f"For the learner: {explanation.matters}"]
    match explanation.shown:
        case Arising(text):
            said.append(f"How it comes about: {text}")
        case Example(faulty, mended):
            said += ["Faulty:", _indented(faulty), "Mended:", _indented(mended)]
    return "\n\n".join(
        piece if piece.startswith(" ") else textwrap.fill(piece, width) for piece in said
    )


def _indented(example: str) -> str:
    return visible(textwrap.indent(example.rstrip("\n"), "    "))


def _list() -> str:
    lines: list[str] = []
    stage = ""
    for code, explanation in explanations().items():
        if code[1] != stage:
            stage = code[1]
            lines += ["", _STAGES[stage]]
        mark = "warning" if explanation.severity is Severity.WARNING else "error  "
        lines.append(f"  {code}  {mark}  {explanation.title}")
    return "\n".join([*lines[1:], "", "`quizapp check --explain CODE` tells more of each."])
