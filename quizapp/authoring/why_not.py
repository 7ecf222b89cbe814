"""Why a fact is hardly asked in quizzes, and what its author can do for it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.authoring.asking import Asking
from quizapp.authoring.small_kinds import FEWEST
from quizapp.deck.model import Deck, Effect, EntryId, Evidence, LoopKind, PathwayOrder
from quizapp.knowledge.facts import Compiled, Fact, FactId, FactKind
from quizapp.questions.pool import Pool
from quizapp.questions.question import Family

ENOUGH = 2
"""Families that should ask a fact: what was missed in one comes back in another."""


class Reason(NamedTuple):
    """Why some facts are hardly asked."""

    why: str
    remedy: str | None
    """What would help, where anything honestly can."""


@dataclass(frozen=True, slots=True)
class FewAsked:
    """Facts that few families ask, all for one reason."""

    reason: Reason
    facts: tuple[tuple[Fact, frozenset[Family]], ...]
    """In teaching order, each with the families that do ask it."""


def few_asked(deck: Deck, compiled: Compiled, pool: Pool, asking: Asking) -> list[FewAsked]:
    """Return the facts that fewer than two families ask, by reason, the most frequent first.

    A fact whose author wants it never asked (`ask: false`) is not among them.
    """
    flaws = _flaws_by_fact(pool)
    found: defaultdict[Reason, list[tuple[Fact, frozenset[Family]]]] = defaultdict(list)
    for fact in compiled.facts:
        families = asking.families[fact.id]
        if len(families) < ENOUGH and (reason := _reason(fact, families, deck, flaws)):
            found[reason].append((fact, families))
    groups = [FewAsked(reason, tuple(facts)) for reason, facts in found.items()]
    return sorted(groups, key=lambda group: -len(group.facts))


def _flaws_by_fact(pool: Pool) -> Mapping[FactId, tuple[str, ...]]:
    flaws: defaultdict[FactId, list[str]] = defaultdict(list)
    for dropped in pool.flawed:
        for fact in dropped.facts[:1]:  # the one that it is for
            flaws[fact].append(dropped.flaw)
    return {fact: tuple(names) for fact, names in flaws.items()}


def _reason(
    fact: Fact, families: frozenset[Family], deck: Deck, flaws: Mapping[FactId, tuple[str, ...]]
) -> Reason | None:
    """Return why few families ask a fact, `None` where its author does not want it asked."""
    for flaw in flaws.get(fact.id, ()):
        if reason := FORMS.get(flaw):
            return reason
    if fact.kind is FactKind.QUESTION and families:
        return None  # one family is all that there is for it
    _, *ids = fact.id.split(":")
    return _OF_KIND[fact.kind](deck, [EntryId(id) for id in ids])


def _of_term(deck: Deck, ids: list[EntryId]) -> Reason | None:
    term = deck.terms[ids[0]]
    if not term.ask:
        return None
    if not term.kind:
        return _NO_KIND
    siblings = max(sum(kind in one.kind for one in deck.terms.values()) for kind in term.kind)
    if siblings < FEWEST:
        return _SMALL_KIND
    if not any(deck.kinds[kind].complete for kind in term.kind if kind in deck.kinds):
        return _OPEN_KIND
    return _FEW_DISTRACTORS


def _of_step(deck: Deck, ids: list[EntryId]) -> Reason | None:
    pathway = deck.pathways[ids[0]]
    if not pathway.ask or any(step.id == ids[1] and not step.ask for step in pathway.steps):
        return None
    return _PARTIAL if pathway.order is PathwayOrder.PARTIAL else _SHORT


def _of_loop(deck: Deck, ids: list[EntryId]) -> Reason | None:
    loop = deck.loops[ids[0]]
    if not loop.ask:
        return None
    return _FEEDING if loop.kind is LoopKind.REINFORCING else _WEAK_LOOP


def _of_mechanism(deck: Deck, ids: list[EntryId]) -> Reason | None:
    mechanism = deck.mechanisms[ids[0]]
    ends = [
        deck.terms.get(end) or deck.quantities.get(end)
        for end in (mechanism.source, mechanism.target)
    ]
    if not mechanism.ask or not all(end is None or end.ask for end in ends):
        return None
    if mechanism.effect not in _SIGNED:
        return _UNSIGNED
    if mechanism.net:
        return _NET
    if mechanism.evidence is not Evidence.STATED:
        return _HEDGED
    return _LONELY if mechanism.chain else _UNCHAINED


def _of_cell(deck: Deck, ids: list[EntryId]) -> Reason | None:
    table = deck.tables[ids[0]]
    row, column = table.rows[ids[1]], table.columns[ids[2]]
    if not all(one.ask for one in (table, row, column, row.cells[column.id])):
        return None
    return _FEW_ROWS if column.exclusive else _SHARED_VALUES


_SIGNED = frozenset({Effect.RAISES, Effect.LOWERS, Effect.CONVERTS_TO})

_NO_KIND = Reason(
    "Their terms are of no kind, so nothing near them can stand beside them as a wrong answer.",
    f"Give them a `kind:` that has {FEWEST} terms or more.",
)
_SMALL_KIND = Reason(
    "Their kind has too few terms for wrong answers that come near.",
    f"Define more of its terms, {FEWEST} in all or more, or give them a wider kind.",
)
_OPEN_KIND = Reason(
    "The list of their kind is open, so nothing is provably not of that kind.",
    "If every term of the kind is marked so, say `complete: true` for it.",
)
_FEW_DISTRACTORS = Reason(
    "Too few wrong answers can be proven.", "Define more terms that learners mix up with them."
)
_UNSIGNED = Reason(
    "They say that something acts, and not which way.",
    "Where the source says so, write `raises` or `lowers`.",
)
_NET = Reason("They state an overall effect, which is no link of any chain.", None)
_HEDGED = Reason("They are not stated firmly: no chain may rest on them.", None)
_UNCHAINED = Reason("They say `chain: false`: no chain may run over them.", None)
_LONELY = Reason(
    "No wrong cause and no wrong effect can be proven, and no chain runs over them.",
    "If the lists are whole, say `complete: [effects]` for the cause or `complete: [causes]` "
    "for the target.",
)
_PARTIAL = Reason("The order of their pathway is partial: no step comes next.", None)
_SHORT = Reason(
    "Their pathway has too few steps that could be taken for the next.",
    "Part a step that holds two, where the source does.",
)
_FEEDING = Reason("What a loop answers first is asked of balancing loops only.", None)
_WEAK_LOOP = Reason("Not all links of the loop are stated flatly, both ways.", None)
_CLAIM = Reason(
    "A claim is asked for how firmly it is said, and for nothing else.",
    "What it says of causes or of rows can be said as mechanisms or as a table, too.",
)
_SHARED_VALUES = Reason(
    "Their column is not `exclusive`, so another row may have the value as well.",
    "If no two rows share a value, say `exclusive: true`; or `complete: true` for the table.",
)
_FEW_ROWS = Reason("Their table has too few rows that differ.", "Add rows.")
_CARD = Reason(
    "A card with two sides is reviewed, and never in a quiz.",
    "To have it asked, say it as a term, a mechanism, a table or one of `questions:`.",
)
_BLANK = Reason("A gap is typed in, and asked in no other way.", "Define what fills it as a term.")
_BY_HAND = Reason(
    "The author's question has too few options that can stand side by side.",
    "Make its options alike in length and form.",
)


_OF_KIND: Mapping[FactKind, Callable[[Deck, list[EntryId]], Reason | None]] = {
    FactKind.MEANING: _of_term,
    FactKind.NAME: _of_term,
    FactKind.MECHANISM: _of_mechanism,
    FactKind.STEP: _of_step,
    FactKind.LOOP: _of_loop,
    FactKind.CELL: _of_cell,
    FactKind.CLAIM: lambda deck, ids: _CLAIM if deck.claims[ids[0]].ask else None,
    FactKind.CARD: lambda deck, ids: _CARD if deck.cards[ids[0]].ask else None,
    FactKind.BLANK: lambda deck, ids: _BLANK if deck.cards[ids[0]].ask else None,
    FactKind.QUESTION: lambda deck, ids: _BY_HAND if deck.questions[ids[0]].ask else None,
}


def _form(why: str, remedy: str = "Reword it, or its siblings.") -> Reason:
    return Reason(f"Left out for its form: {why}.", remedy)


FORMS: Mapping[str, Reason] = {
    "clang": _form("a word of the question comes back in the right answer alone"),
    "stem holds the key": _form("the question would hold its own answer"),
    "key is the longest": _form("the right answer is far longer than the wrong ones"),
    "uneven options": _form("its options are of very unequal length"),
    "absolute word in one option": _form("one option alone says “always”, “only” or the like"),
    "vague word in one option": _form("one option alone says “often”, “may” or the like"),
    "convergence": _form("the right answer shares its words with all the others"),
    "two alike": _form("two options read alike"),
    "mixed options": _form("some options end with a full stop, or are numbers, and others are not"),
    "all or none": _form("an option says “all of these” or the like"),
    "long stem": _form("the question would be too long", "Shorten what it is made of."),
    "negative stem": _form("the question would ask for what is not so"),
    "no options that go together": _form("no options go together"),
}
"""Flaws by their names in `quizapp.questions.flaws`."""
