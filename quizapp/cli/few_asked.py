"""`quizapp questions --why-not`: what is hardly asked, for a person and for a program."""

import json
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quizapp.cli.checked import MOST_COUNTED
from quizapp.text import in_one_line

if TYPE_CHECKING:
    from quizapp.authoring.unlocks import Unlock
    from quizapp.authoring.why_not import FewAsked
    from quizapp.deck.model import Deck

_MOST_UNLOCKS = 12
"""Of those that bring the most questions; a program gets all."""


def report(deck: "Deck", *, as_json: bool) -> str:
    """Return which facts of a deck fewer than two families ask, why, and what would help."""
    from quizapp.authoring.asking import asking_of
    from quizapp.authoring.unlocks import unlocks
    from quizapp.authoring.why_not import few_asked
    from quizapp.knowledge.compiling import compile_deck
    from quizapp.questions.pool import make_pool

    compiled, pool = compile_deck(deck), make_pool(deck)
    asking = asking_of(compiled, pool)
    groups = few_asked(deck, compiled, pool, asking)
    wider = unlocks(deck, pool) if len(compiled.facts) <= MOST_COUNTED else None
    if as_json:
        return json.dumps(_to_json(deck.id, len(compiled.facts), groups, wider), indent=1)
    few = sum(len(group.facts) for group in groups)
    none = sum(not families for group in groups for _, families in group.facts)
    head = f"{few} of {len(compiled.facts)} facts are asked by fewer than two families of questions"
    return "\n".join([f"{head}, {none} of them by none.", *_groups(groups), *_wider(wider)])


def _to_json(
    deck: str, facts: int, groups: "Sequence[FewAsked]", wider: "Sequence[Unlock] | None"
) -> dict[str, Any]:
    return {
        "deck": deck,
        "facts": facts,
        "few": [
            {
                "fact": fact.id,
                "families": sorted(families),
                "why": group.reason.why,
                "remedy": group.reason.remedy,
                "line": fact.line,
            }
            for group in groups
            for fact, families in group.facts
        ],
        "unlocks": None
        if wider is None
        else [
            {
                "path": list(one.declaration.path),
                "write": one.declaration.words,
                "line": one.declaration.line,
                "questions": one.questions,
            }
            for one in wider
        ],
    }


def _groups(groups: "Sequence[FewAsked]") -> Iterator[str]:
    width = shutil.get_terminal_size().columns
    for group in groups:
        yield ""
        why, remedy = group.reason
        yield from textwrap.wrap(f"{len(group.facts)} × {why} {remedy or ''}".strip(), width)
        for fact, families in group.facts:
            names = f"  ({' '.join(sorted(families))})" if families else ""
            yield in_one_line(f"  line {fact.line}: {fact.id}{names}")


def _wider(wider: "Sequence[Unlock] | None") -> Iterator[str]:
    if wider is None:
        yield f"\nOver {MOST_COUNTED:,} facts it is not tried out which lists would unlock more."
        return
    if not wider:
        return
    yield "\nIf it is true, this would let more be asked (each by itself):"
    for one in wider[:_MOST_UNLOCKS]:
        said = one.declaration
        path = " > ".join(said.path)
        yield in_one_line(f"  line {said.line}: {path}: {said.words}  (+{one.questions})")
    if len(wider) > _MOST_UNLOCKS:
        yield f"  and {len(wider) - _MOST_UNLOCKS} more: --json lists them all."
