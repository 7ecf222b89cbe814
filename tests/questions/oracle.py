"""What a deck proves of an option, judged the slow and obvious way, apart from the real oracle.

It reads the deck alone and knows nothing of how questions are made: a question is judged by what
it is about and by the ids of its options.
"""

from collections.abc import Callable
from itertools import permutations

from quizapp.deck.model import (
    Completeness,
    Deck,
    Effect,
    EntryId,
    Evidence,
    Mechanism,
    Pathway,
    PathwayOrder,
    Range,
)
from quizapp.questions.question import Choice, Family

SIGNED = {Effect.RAISES: 1, Effect.CONVERTS_TO: 1, Effect.LOWERS: -1}
INFLUENCES = {*SIGNED, Effect.CHANGES, Effect.ACTS_ON, Effect.BINDS, Effect.PERMITS}

Judged = bool | None
"""True, false, or nobody's to say."""


def judged(question: Choice, option: str, deck: Deck) -> Judged:
    """Return whether choosing an option of a choice is right."""
    return _JUDGES[question.family](question, option, deck)


def _of_meaning(question: Choice, option: str, deck: Deck) -> Judged:
    return means(deck, str(question.about.term), option.split(":")[1])


def _of_name(question: Choice, option: str, deck: Deck) -> Judged:
    return means(deck, option, str(question.about.term))


def _of_kind(question: Choice, option: str, deck: Deck) -> Judged:
    found = is_of_kind(deck, option, str(question.about.kind))
    asks_for_another = "/odd-" in question.id
    return not found if asks_for_another and found is not None else found


def _of_steps(question: Choice, option: str, deck: Deck) -> Judged:
    return comes_after(deck, str(question.about.pathway), option, str(question.about.step))


def _of_mediator(question: Choice, option: str, deck: Deck) -> Judged:
    about = question.about
    return must_pass(deck, str(about.source), option, str(about.target), about.context)


def _of_writing(question: Choice, option: str, deck: Deck) -> Judged:
    written = deck.questions[EntryId(question.facts[0].partition(":")[2])]
    if option == "right":
        return True
    number = int(option.partition("-")[2]) - 1
    return False if folded(written.wrong[number]) != folded(written.right) else None


def means(deck: Deck, term: str, definition_of: str) -> Judged:
    one, other = deck.terms[EntryId(term)], deck.terms[EntryId(definition_of)]
    if one is other:
        return True
    share_a_name = {folded(name) for name in (one.name, *one.also, *one.abbr)} & {
        folded(name) for name in (other.name, *other.also, *other.abbr)
    }
    same = folded(one.definition) == folded(other.definition)
    return None if share_a_name or same or are_tied(deck, term, definition_of) else False


def is_of_kind(deck: Deck, term: str, kind: str) -> Judged:
    if kind in deck.terms[EntryId(term)].kind:
        return True
    members = [id for id, other in deck.terms.items() if kind in other.kind]
    if not deck.kinds[EntryId(kind)].complete or any(are_tied(deck, term, id) for id in members):
        return None
    return False


def comes_after(deck: Deck, pathway: str, step: str, after: str) -> Judged:
    path = deck.pathways[EntryId(pathway)]
    assert path.order is PathwayOrder.STRICT
    ids = [one.id for one in path.steps]
    return ids.index(EntryId(step)) == ids.index(EntryId(after)) + 1


def always_before(pathway: Pathway) -> set[tuple[str, str]]:
    """Return the pairs that stand in one order however the steps may be ordered."""
    ids = [step.id for step in pathway.steps]
    if pathway.order is PathwayOrder.STRICT:
        orders = [tuple(ids)]
    else:
        orders = [
            order
            for order in permutations(ids)
            if all(order.index(a) < order.index(b) for a, b in pathway.before)
        ]
    return {
        (a, b)
        for a in ids
        for b in ids
        if a != b and all(order.index(a) < order.index(b) for order in orders)
    }


def has_value(deck: Deck, table: str, row: str, column: str, value: str) -> Judged:
    rows = deck.tables[EntryId(table)]
    cell = rows.rows[EntryId(row)].cells.get(EntryId(column))
    kind = rows.columns[EntryId(column)]
    parts = (rows, kind, rows.rows[EntryId(row)], cell)
    if cell is None or any(part.evidence is not Evidence.STATED for part in parts if part):
        return None
    if folded(cell.value) == folded(value):
        return True
    one_value = kind.functional and (kind.exclusive or rows.complete)
    return False if one_value else None


def _of_table(question: Choice, option: str, deck: Deck) -> Judged:
    table, row = str(question.about.table), str(question.about.row)
    columns = [fact.split(":")[3] for fact in question.facts]
    cells = deck.tables[EntryId(table)].rows[EntryId(row)].cells
    if question.id.endswith("/value"):
        other = option.split(":")[2]
        value = deck.tables[EntryId(table)].rows[EntryId(other)].cells[EntryId(columns[0])].value
        return has_value(deck, table, row, columns[0], value)
    found = [
        has_value(deck, table, option, column, cells[EntryId(column)].value) for column in columns
    ]
    return False if False in found else (True if all(found) else None)


def _of_evidence(question: Choice, option: str, deck: Deck) -> Judged:
    kind, _, id = question.facts[0].partition(":")
    entry = (deck.claims if kind == "claim" else deck.mechanisms)[EntryId(id)]
    if entry.cite is not None:
        return None
    if question.id.endswith("/status"):
        return entry.evidence.value == option
    claim, _, wording = option.partition("/")
    assert deck.claims[EntryId(claim)].cite is None
    return wording == ""


def _of_direct_effect(question: Choice, option: str, deck: Deck) -> Judged:
    about = question.about
    is_target = question.family is Family.TARGET
    source = str(about.source) if is_target else option
    target = option if is_target else str(about.target)
    mechanism = deck.mechanisms[EntryId(about.path[0].removesuffix("/by"))]
    sign = 1 if about.direction == "raised" else -1
    return acts(deck, source, sign, target, about.context, mechanism.range)


def _of_sign(question: Choice, option: str, deck: Deck) -> Judged:
    mechanism = deck.mechanisms[EntryId(question.about.path[0].removesuffix("/by"))]
    source, target = str(question.about.source), str(question.about.target)
    sign = 1 if option == "raises" else -1
    is_hedged = mechanism.evidence is not Evidence.STATED
    return acts(deck, source, sign, target, mechanism.when, mechanism.range, is_hedged=is_hedged)


def must_pass(deck: Deck, source: str, middle: str, target: str, context: str | None) -> Judged:
    """Return whether each way from one thing to another passes a third, by trying them all."""
    links = [
        (a, b, one)
        for a, way, b, one in _direct(deck)
        if way != 0 and holds_in(deck, one.when, context)
    ]
    links += [
        (one.by, one.target, one)  # the enzyme of a conversion raises its product
        for one in deck.mechanisms.values()
        if one.by is not None and not one.net and holds_in(deck, one.when, context)
    ]

    def ways(at: str, passed: tuple[str, ...]) -> list[tuple[str, ...]]:
        if at == target:
            return [passed]
        steps = [b for a, b, _ in links if a == at and b not in passed]
        return [way for b in dict.fromkeys(steps) for way in ways(b, (*passed, b))]

    every = ways(source, (source,))
    if not every or middle in {source, target}:
        return None
    if all(middle in way for way in every):
        return True
    links = [link for link in links if link[2].evidence is Evidence.STATED]
    return False if any(middle not in way for way in ways(source, (source,))) else None


def acts(
    deck: Deck,
    source: str,
    sign: int,
    target: str,
    context: str | None,
    side: Range,
    *,
    is_hedged: bool = False,
) -> Judged:
    """Return whether it is said that one thing directly raises, or lowers, another.

    `is_hedged` asks whether that is suggested; otherwise, whether it is stated.
    """
    opposite = {Range.ABOVE: Range.BELOW, Range.BELOW: Range.ABOVE}
    direct = [one for one in _direct(deck) if (one[0], one[2]) == (source, target)]
    here = [
        (way, one)
        for _, way, _, one in direct
        if holds_in(deck, one.when, context) and opposite.get(one.range) is not side
    ]
    denied = any(
        way is not None and way != sign and (is_hedged or one.evidence is Evidence.STATED)
        for way, one in here
    )
    same = [one for way, one in here if way == sign]
    if any((one.evidence is not Evidence.STATED) is is_hedged for one in same) and not denied:
        return True
    if same:
        return None
    if denied:
        return False
    for end, other, which, listed in (
        (source, target, Completeness.EFFECTS, {b for a, b in _reached(deck) if a == source}),
        (target, source, Completeness.CAUSES, {a for a, b in _reached(deck) if b == target}),
    ):
        entry = deck.terms.get(EntryId(end)) or deck.quantities[EntryId(end)]
        if which in entry.complete and not any(are_tied(deck, other, one) for one in listed):
            return False
    return None


def _direct(deck: Deck) -> list[tuple[str, int | None, str, Mechanism]]:
    """Return what acts directly on what: source, sign (0 asserted none), target, mechanism."""
    zero = Effect.HAS_NO_DIRECT_EFFECT_ON
    return [
        (one.source, 0 if one.effect is zero else SIGNED.get(one.effect), one.target, one)
        for one in deck.mechanisms.values()
        if not one.net and (one.effect in INFLUENCES or one.effect is zero)
    ]


def _reached(deck: Deck) -> set[tuple[str, str]]:
    """Return all pairs between which anything at all is said, other than that there is nothing."""
    pairs = set[tuple[str, str]]()
    for one in deck.mechanisms.values():
        if one.effect is not Effect.HAS_NO_DIRECT_EFFECT_ON:
            pairs.add((one.source, one.target))
            if one.effect is Effect.GOES_WITH:
                pairs.add((one.target, one.source))
        if one.by is not None:
            pairs.add((one.by, one.target))
    return pairs


def holds_in(deck: Deck, when: str | None, context: str | None) -> bool:
    """Return whether what holds `when` holds in a context, which may lie within others."""
    while context is not None and context != when:
        context = deck.contexts[EntryId(context)].within
    return when == context


def are_tied(deck: Deck, one: str, other: str) -> bool:
    """Return whether one is the other, or a sort or part of it, over however many steps."""
    return one == other or one in _above(deck, other) or other in _above(deck, one)


def _above(deck: Deck, id: str) -> set[str]:
    found = set[str]()
    while True:
        more = {up for one in {id, *found} for up in _up(deck, one)} - found
        if not more:
            return found
        found |= more


def _up(deck: Deck, id: str) -> tuple[str, ...]:
    if (term := deck.terms.get(EntryId(id))) is not None:
        return (*term.is_a, *term.part_of)
    quantity = deck.quantities.get(EntryId(id))
    return () if quantity is None or quantity.of is None else (quantity.of,)


def folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


_JUDGES: dict[Family, Callable[[Choice, str, Deck], Judged]] = {
    Family.MEANING: _of_meaning,
    Family.NAME: _of_name,
    Family.KIND: _of_kind,
    Family.SIGN: _of_sign,
    Family.TARGET: _of_direct_effect,
    Family.SOURCE: _of_direct_effect,
    Family.MEDIATOR: _of_mediator,
    Family.NEXT_STEP: _of_steps,
    Family.TABLE: _of_table,
    Family.EVIDENCE: _of_evidence,
    Family.BY_HAND: _of_writing,
}
