"""The outcome of `quizapp check`: for a person, for a program, for a code forge.

Each report is pieces of text to be printed as they come. None holds a control character of a
deck or of a file's name.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from quizapp.authoring import asking, yields
from quizapp.cli.checked import MOST_COUNTED, Checked, Tally
from quizapp.deck.problems import WIDTH, Problem, to_json, to_text
from quizapp.text import in_one_line

VERSION = 1
"""Of the JSON document; it goes up when something in it changes its meaning."""


def as_text(
    found: Iterable[Checked], tally: Tally, *, width: int = WIDTH, strict: bool = False
) -> Iterator[str]:
    """Yield problems with their lines, what each usable deck holds, and a line that sums up.

    Args:
        found: What was found; counted in `tally` while it is taken.
        tally: The sums, read once all of `found` is taken.
        width: How many columns the terminal has.
        strict: Whether warnings count as errors do.
    """
    for checked in found:
        for problem in checked.problems:
            yield f"{to_text(problem, checked.name, checked.lines, width)}\n"
        if checked.gives is not None:
            yield "\n".join([f"{in_one_line(checked.name)} gives:", *_yield(checked, width)])
            yield ""
    counts = " With --strict, warnings count too." if strict and _fails_by_warnings(tally) else ""
    yield in_short(tally) + counts


def _yield(checked: Checked, width: int) -> Iterator[str]:
    """Yield what a usable deck gives its learners: facts, and the questions on them."""
    if checked.gives is not None:
        yield from yields.to_lines(checked.gives, width)
    if checked.asks is None:
        yield f"\nOver {MOST_COUNTED:,} facts: --questions counts the questions on them."
        return
    if checked.asks.total:
        yield ""
        yield from asking.to_lines(checked.asks, width)
    if few := sum(len(group.facts) for group in checked.few):
        facts = _counted(len(checked.asks.families), "fact")
        yield f"\nFewer than two families of questions ask {few} of the {facts}; to see why:"
        yield f"quizapp questions {in_one_line(checked.name)} --why-not"


def as_json(found: Iterable[Checked], tally: Tally) -> Iterator[str]:
    """Yield one JSON document in ASCII; the arguments are those of `as_text`."""
    taken = list(found)
    document = {
        "version": VERSION,
        "files": [checked.name for checked in taken],
        "diagnostics": [
            to_json(problem, checked.name) for checked in taken for problem in checked.problems
        ],
        "yields": [_yield_to_json(one) for one in taken if one.gives is not None],
        "summary": vars(tally),
    }
    # Of ASCII, JSON leaves one control character as it is.
    yield json.dumps(document, indent=1, ensure_ascii=True).replace("\x7f", "\\u007f")


def _yield_to_json(checked: Checked) -> dict[str, Any]:
    gives, asks = checked.gives, checked.asks
    found: dict[str, Any] = {"file": checked.name}
    if gives is not None:
        found["facts"] = {kind.value: number for kind, number in gives.facts.items()}
    if asks is not None:
        found["questions"] = {family.value: number for family, number in asks.by_family.items()}
        asked = [len(families) for group in checked.few for _, families in group.facts]
        found |= {"asked_by_one": asked.count(1), "asked_by_none": asked.count(0)}
    return found


def as_annotations(found: Iterable[Checked], tally: Tally) -> Iterator[str]:  # noqa: ARG001
    """Yield workflow commands, which GitHub shows beside the line; arguments as in `as_text`."""
    for checked in found:
        yield from map(partial(_annotation, checked.name), checked.problems)


def _fails_by_warnings(tally: Tally) -> bool:
    return tally.warnings > 0 and not tally.errors


def in_short(tally: Tally) -> str:
    """Return the line that sums up."""
    checked = _counted(tally.decks, "deck")
    if not tally.errors and not tally.warnings:
        return f"{checked} checked: nothing to mend."
    errors, warnings = _counted(tally.errors, "error"), _counted(tally.warnings, "warning")
    return f"{checked} checked: {errors} and {warnings}."


def _annotation(name: str, problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": in_one_line(name),
        "line": place.line,
        "col": place.column,
        "title": problem.code,
    }
    said = ",".join(f"{key}={_in_property(str(value))}" for key, value in properties.items())
    lines = [problem.message, *(problem.hint.split("\n") if problem.hint else ())]
    lines += problem.mend.lines if problem.mend else ()
    message = "\n".join(map(in_one_line, lines))
    return f"::{problem.severity} {said}::{_in_message(message)}"


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(text).replace(":", "%3A").replace(",", "%2C")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
