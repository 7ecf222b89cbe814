"""What cannot be true whatever the subject is: the deck against itself."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, TypeVar

from quizapp.deck.codes import Code
from quizapp.deck.faults import Fault, Path
from quizapp.deck.model import (
    Context,
    Deck,
    EntryId,
    Loop,
    LoopKind,
    Mechanism,
    Pathway,
    PathwayOrder,
    Question,
    Range,
    Table,
)

MAX_WIDENING = 32
"""How many contexts, one within the other, are followed."""

_Node = TypeVar("_Node")
_Stated: TypeAlias = tuple[tuple[EntryId, EntryId, bool], int | None, Range, EntryId | None]
"""What a link says: of which pair and in which sense, its sign, its range and its context."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A signed or unsigned arrow, a mechanism's own or that of its enzyme."""

    mechanism: Mechanism
    source: EntryId
    target: EntryId
    sign: int | None


def check(deck: Deck) -> Iterator[Fault]:
    """Yield what cannot be true; ids that nothing stands for are passed over."""
    links = _links(deck)
    for mechanism in deck.mechanisms.values():
        yield from _on_itself(mechanism)
    yield from _contradictions(deck, links)
    for loop in deck.loops.values():
        yield from _loop(loop, links)
    for pathway in deck.pathways.values():
        yield from _order(pathway)
    for table in deck.tables.values():
        yield from _shared_values(table)
    for question in deck.questions.values():
        yield from _options(question)
    yield from _circles(deck)


def _links(deck: Deck) -> dict[str, _Link]:
    links: dict[str, _Link] = {}
    for link_id, mechanism in deck.mechanisms.items():
        sign = mechanism.effect.sign
        links[link_id] = _Link(mechanism, mechanism.source, mechanism.target, sign)
        if mechanism.by is not None:
            links[f"{link_id}/by"] = _Link(mechanism, mechanism.by, mechanism.target, 1)
    return links


def _on_itself(mechanism: Mechanism) -> Iterator[Fault]:
    if mechanism.source == mechanism.target:
        message = f"`{mechanism.source}` cannot be its own cause."
        hint = "State the steps between as mechanisms, and close them with a loop."
        yield Fault(Code.ON_ITSELF, ("mechanisms", mechanism.id, "target"), message, hint)


def _contradictions(deck: Deck, links: Mapping[str, _Link]) -> Iterator[Fault]:
    # Found by looking up what each link could contradict, not by comparing all pairs: a deck
    # may state twenty thousand links between two things.
    seen: defaultdict[_Stated, list[_Link]] = defaultdict(list)
    signed = [link for link in links.values() if link.sign is not None]
    pairs = Counter((link.source, link.target) for link in signed)
    signed = [link for link in signed if pairs[link.source, link.target] > 1]
    order = {id(link): number for number, link in enumerate(signed)}
    for link in signed:
        seen[_stated(link)].append(link)
    for link in signed:
        for other_stated in _opposites(link, deck.contexts):
            is_shared = other_stated[-1] == link.mechanism.when
            for other in seen.get(other_stated, ()):
                # Of two in one context, the second tells of the first.
                if is_shared and order[id(other)] > order[id(link)]:
                    break
                yield _contradiction(other, link)


def _stated(link: _Link) -> _Stated:
    mechanism = link.mechanism
    # An overall effect may well differ from a direct one, so each is held against its like.
    return (
        (link.source, link.target, mechanism.net),
        link.sign,
        mechanism.range,
        mechanism.when,
    )


def _opposites(link: _Link, contexts: Mapping[EntryId, Context]) -> Iterator[_Stated]:
    """Yield all that contradicts a link and is stated in its context or a wider one."""
    pair, sign, within, when = _stated(link)
    for context in [*_widening(when, contexts), None] if when else [None]:
        for other_sign in {-1, 0, 1} - {sign}:
            for other_range in Range:
                if {within, other_range} != {Range.ABOVE, Range.BELOW}:
                    yield pair, other_sign, other_range, context


def _contradiction(one: _Link, other: _Link) -> Fault:
    line = one.mechanism.place.line
    message = (
        f"This contradicts `{one.mechanism.id}` in line {line}:"
        f" it says otherwise of `{one.source}` and `{one.target}`."
    )
    hint = "If both are true, say when: give them different `when` or `range`."
    return Fault(Code.CONTRADICTION, ("mechanisms", other.mechanism.id), message, hint, of_key=True)


def _widening(context: EntryId, contexts: Mapping[EntryId, Context]) -> list[EntryId]:
    """Return a context and those it lies within, inside out."""
    found = [context]
    while (entry := contexts.get(found[-1])) and entry.within and len(found) < MAX_WIDENING:
        found.append(entry.within)
    return found


def _loop(loop: Loop, links: Mapping[str, _Link]) -> Iterator[Fault]:
    path: Path = ("loops", loop.id)
    through = [links.get(link_id) for link_id in loop.through]
    arrows = [link for link in through if link is not None]
    if len(arrows) < len(through):
        return
    for index, (link, following) in enumerate(pairwise([*arrows, arrows[0]])):
        if link.target != following.source:
            after = (index + 1) % len(arrows)
            message = (
                f"The loop is open: `{loop.through[index]}` ends at `{link.target}`, but"
                f" `{loop.through[after]}` begins at `{following.source}`."
            )
            hint = "Each mechanism begins where the one before ends, and the first after the last."
            yield Fault(Code.OPEN_LOOP, (*path, "through", after), message, hint)
            return
    product = 1
    for index, link in enumerate(arrows):
        if not link.sign:
            message = f"`{loop.through[index]}` has no direction, so the loop has no kind."
            hint = "A loop goes through `raises`, `lowers` and `converts to` only."
            yield Fault(Code.UNSIGNED_LOOP, (*path, "through", index), message, hint)
            return
        product *= link.sign
    kind = LoopKind.REINFORCING if product > 0 else LoopKind.BALANCING
    if kind is not loop.kind:
        message = f"The signs of its mechanisms make this loop {kind}, not {loop.kind}."
        hint = "Look at the effects first; if they are right, change the kind."
        yield Fault(Code.WRONG_LOOP_KIND, (*path, "kind"), message, hint)


def _order(pathway: Pathway) -> Iterator[Fault]:
    path: Path = ("pathways", pathway.id, "before")
    if pathway.order is PathwayOrder.STRICT:
        if pathway.before:
            message = "`before` says nothing more where the order is strict."
            yield Fault(Code.ORDER_UNUSED, path, message, "Add `order: partial`, or delete it.")
        return
    after: defaultdict[EntryId, list[EntryId]] = defaultdict(list)
    for first, second in pathway.before:
        after[first].append(second)
    if circle := _circle(after):
        message = f"No order fits: {_arrows(circle)}."
        yield Fault(Code.NO_ORDER, path, message, "Delete one of these pairs.", of_key=True)


def _shared_values(table: Table) -> Iterator[Fault]:
    """Yield cells of an exclusive column that say what another row says there."""
    for column in table.columns.values():
        seen: dict[str, EntryId] = {}
        for row in table.rows.values() if column.exclusive else ():
            if (cell := row.cells.get(column.id)) is None:
                continue
            first = seen.setdefault(_folded(cell.value), row.id)
            if first != row.id:
                path: Path = ("tables", table.id, "rows", row.id, column.id)
                message = f"`{first}` has this value too, and `{column.id}` is exclusive."
                hint = "Mend one of the two values, or take `exclusive` out of the column."
                yield Fault(Code.SHARED_VALUE, path, message, hint)


def _options(question: Question) -> Iterator[Fault]:
    path: Path = ("questions", question.id, "wrong")
    seen = {_folded(question.right)}
    for index, option in enumerate(question.wrong):
        folded = _folded(option)
        if folded == _folded(question.right):
            message = "The right option stands among the wrong ones."
            yield Fault(Code.RIGHT_AND_WRONG, (*path, index), message, "Delete one of them.")
        elif folded in seen:
            message = "This wrong option stands here twice."
            yield Fault(Code.WRONG_TWICE, (*path, index), message, "Delete one of them.")
        seen.add(folded)


def _circles(deck: Deck) -> Iterator[Fault]:
    contexts = {
        context.id: [context.within] for context in deck.contexts.values() if context.within
    }
    relations: list[tuple[str, str, dict[EntryId, list[EntryId]]]] = [
        ("contexts", "within", contexts),
        ("terms", "is_a", {term.id: list(term.is_a) for term in deck.terms.values()}),
        ("terms", "part_of", {term.id: list(term.part_of) for term in deck.terms.values()}),
    ]
    for name, field, relation in relations:
        if circle := _circle(relation):
            message = f"`{field}` runs in a circle: {_arrows(circle)}."
            yield Fault(Code.CIRCLE, (name, circle[0], field), message, "Delete one of these.")


def _circle(after: Mapping[_Node, list[_Node]]) -> list[_Node]:
    """Return the first circle in a directed graph, its first node again at its end, or []."""
    done: set[_Node] = set()
    for start in after:
        trail: list[_Node] = []
        on_trail: set[_Node] = set()
        ahead = [(start, 0)]
        while ahead:
            node, depth = ahead.pop()
            on_trail.difference_update(trail[depth:])
            done.update(trail[depth:])
            del trail[depth:]
            if node in on_trail:
                return [*trail[trail.index(node) :], node]
            if node in done:
                continue
            trail.append(node)
            on_trail.add(node)
            ahead += ((following, depth + 1) for following in after.get(node, ()))
        done.update(trail)
    return []


def _arrows(circle: list[EntryId]) -> str:
    shown = circle if len(circle) < 8 else [*circle[:6], "…", circle[-1]]
    return " → ".join(f"`{name}`" for name in shown)


def _folded(option: str) -> str:
    return " ".join(option.casefold().split())
