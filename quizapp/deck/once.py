"""One mistake in many places is told once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault
from quizapp.deck.nodes import Node
from quizapp.deck.problems import Problem

_MISREAD = {Code.ALIAS, Code.TAG}
_EMPTIES = {Code.CUT_BY_HASH, Code.PLAIN_NULL}


def told_once(faults: Iterable[Fault], root: Node, lines: Sequence[str]) -> list[Problem]:
    """Return the problems of a file, each word that is at fault in many places told once.

    The first place is kept, and the sentence says how many more there are.

    Args:
        faults: In any order.
        root: The nodes of the file.
        lines: Its lines.
    """
    problems: list[Problem] = []
    places: dict[tuple[str, str], list[Problem]] = {}
    for fault in faults:
        problem = fault.to_problem(root, lines)
        if fault.subject is None:
            problems.append(problem)
        else:
            places.setdefault((fault.code, fault.subject), []).append(problem)
    return problems + [_together(same) for same in places.values()]


def without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without those that another one of the same line says already.

    A comment that takes the place of a text cuts it, and so the text is missing, as where YAML
    takes a word for nothing; and what it takes for an alias or a tag is no id either.
    """
    problems = list(problems)
    empty = {problem.place.line for problem in problems if problem.code == Code.EMPTY_TEXT}
    misread = {problem.place.line for problem in problems if problem.code in _MISREAD}
    return [
        problem
        for problem in problems
        if not (problem.code in _EMPTIES and problem.place.line in empty)
        and not (problem.code.startswith(("D2", "D3")) and problem.place.line in misread)
    ]


def _together(problems: Sequence[Problem]) -> Problem:
    first = min(problems, key=lambda problem: (problem.place.line, problem.place.column))
    more = len(problems) - 1
    if not more:
        return first
    places = "in one more place" if more == 1 else f"in {more:,} more places"
    return replace(first, message=f"{first.message.removesuffix('.')}: here and {places}.")
