"""Whether every id stands for one thing, and what it costs to go without."""

import re
from collections.abc import Iterable, Iterator

from quizapp.deck.codes import Code
from quizapp.deck.entries import maps_of
from quizapp.deck.faults import Fault, Path
from quizapp.deck.model import Cloze, Deck, EntryId, Pathway
from quizapp.deck.problems import Severity

MAX_FACTS = 20_000
_TIGHT = re.compile(r"[a-z0-9][a-z0-9-]*[:：](?=[^\W\d])")
"""An id whose colon is no colon to YAML."""


def check(deck: Deck) -> Iterator[Fault]:
    """Yield ids that are shared, repeated, used again or left out, and too many facts."""
    yield from _shared(deck)
    yield from _reused(deck)
    for pathway in deck.pathways.values():
        yield from _steps(pathway)
    for cloze in clozes_of(deck):
        yield from _gaps(cloze)
    facts = most_facts(deck)
    if facts > MAX_FACTS:
        message = f"This deck has {facts:,} facts; {MAX_FACTS:,} are the most there may be."
        yield Fault(Code.TOO_MANY_FACTS, (), message, "Split it into several decks.")


def _shared(deck: Deck) -> Iterator[Fault]:
    for name in deck.quantities.keys() & deck.terms.keys():
        message = f"`{name}` is a term too; terms and quantities share one space of ids."
        hint = "A term can rise and fall as it is: delete this, or give it another id."
        yield Fault(Code.SHARED_ID, ("quantities", name), message, hint, of_key=True)


def _reused(deck: Deck) -> Iterator[Fault]:
    for name, entries in maps_of(deck).items():
        heirs: dict[EntryId, EntryId] = {}
        for entry in entries.values():
            entry_id: EntryId = entry.id  # type: ignore[attr-defined]
            for index, old in enumerate(entry.was) if entry.was else ():
                path: Path = (name, entry_id, "was", index)
                if old in entries:
                    message = f"`{old}` is still an id of `{name}`, so nothing was renamed from it."
                    yield Fault(Code.REUSED_ID, path, message, "Delete one of them.")
                elif old in heirs:
                    message = f"`{heirs[old]}` inherits the progress of `{old}` already."
                    yield Fault(Code.REUSED_ID, path, message, "Delete one of them.")
                heirs.setdefault(old, entry_id)


def _steps(pathway: Pathway) -> Iterator[Fault]:
    path: Path = ("pathways", pathway.id, "steps")
    for index, step_id in _repeated(step.id for step in pathway.steps):
        message = f"Two steps of `{pathway.id}` have the id `{step_id}`."
        yield Fault(Code.REPEATED_ID, (*path, index), message, "Rename one.")
    without = [index for index, step in enumerate(pathway.steps) if not step.has_own_id]
    for index in without:
        if found := _TIGHT.match(pathway.steps[index].text):
            message = f"A space is missing after `{found[0]}`: the id counts as text."
            hint = "Put a space after the colon."
            yield Fault(Code.STEP_WITHOUT_ID, (*path, index), message, hint, Severity.WARNING)
            return
    if without:
        yield Fault(
            Code.STEP_WITHOUT_ID,
            (*path, without[0]),
            f"{_count(len(without), 'step')} of `{pathway.id}` without an id.",
            "Write `- ID: text`: without ids, progress goes astray when steps are moved.",
            Severity.WARNING,
        )


def _gaps(cloze: Cloze) -> Iterator[Fault]:
    path: Path = ("cards", cloze.id, "cloze")
    gaps = [part for part in cloze.parts if not isinstance(part, str)]
    for _, gap_id in _repeated(gap.id for gap in gaps):
        message = f"Two gaps of `{cloze.id}` have the id `{gap_id}`."
        yield Fault(Code.REPEATED_ID, path, message, "Rename one.")
    without = [gap for gap in gaps if not gap.has_own_id]
    if without:
        yield Fault(
            Code.BLANK_WITHOUT_ID,
            path,
            f"{_count(len(without), 'gap')} of `{cloze.id}` without an id.",
            f"Write `{{{{ID|{without[0].answer}}}}}`: without ids, progress goes astray when gaps"
            " are moved.",
            Severity.WARNING,
        )


def most_facts(deck: Deck) -> int:
    """Return how many facts memory would have to track, at most."""
    return (
        2 * len(deck.terms)
        + len(deck.mechanisms)
        + len(deck.loops)
        + len(deck.claims)
        + len(deck.questions)
        + sum(len(pathway.steps) for pathway in deck.pathways.values())
        + sum(len(row.cells) for table in deck.tables.values() for row in table.rows.values())
        + len(deck.cards)
        + sum(sum(not isinstance(part, str) for part in one.parts) - 1 for one in clozes_of(deck))
    )


def clozes_of(deck: Deck) -> list[Cloze]:
    """Return the cards that are texts with gaps."""
    return [card for card in deck.cards.values() if isinstance(card, Cloze)]


def _repeated(ids: Iterable[EntryId]) -> Iterator[tuple[int, EntryId]]:
    """Yield each id that stood before already, with its index."""
    seen: set[EntryId] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield index, name
        seen.add(name)


def _count(number: int, noun: str) -> str:
    return f"One {noun}" if number == 1 else f"{number} {noun}s"
