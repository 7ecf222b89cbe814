"""What happens in the long run while one thing is held off its level, by rule and by force."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise, product

from tests.questions.recheck.deck import Arrow, Deck


class Responses:
    """What happens in the long run while one thing is held off its level, by rule and by force."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.of = cache(self._of)

    def _of(self, source: str, side: int, context: str | None) -> dict[str, str]:
        """Return what becomes of each thing that a held one reaches."""
        arrows = [one for one in self.deck.arrows(context) if one.target != source]
        between: defaultdict[tuple[str, str], list[Arrow]] = defaultdict(list)
        for arrow in arrows:
            between[arrow.source, arrow.target].append(arrow)
        reached = reach(source, between)
        sides, found, is_growing = {source: side}, dict[str, str](), True
        # A link that is stated for one side serves once its source is known to be on that side.
        while is_growing:
            found = {
                target: self._one(source, target, side, context, between, sides)
                for target in sorted(reached - {source})
            }
            known = {id: {"rises": 1, "falls": -1}.get(what) for id, what in found.items()}
            more = {id: up for id, up in known.items() if up is not None and id not in sides}
            sides |= more
            is_growing = bool(more)
        return found

    def _one(
        self,
        source: str,
        target: str,
        side: int,
        context: str | None,
        between: Mapping[tuple[str, str], list[Arrow]],
        sides: Mapping[str, int],
    ) -> str:
        signs: set[int] = set()
        ways = self.deck.ways(context, source, target)
        kept = {id for id in reach(source, between) if target in {id, *reach(id, between)}}
        if kept & self.deck.runaway:
            return "unknown"
        for way in ways:
            ups = {1}
            for pair in pairwise(way):
                served = {
                    one.sign for one in between[pair] if one.can_serve(sides.get(pair[0], None))
                }
                if not served:
                    return "unknown"
                ups = {up * sign for up, sign in product(ups, served) if sign is not None}
            signs |= ups
        if len(signs) != 1:
            return "undetermined"
        (sign,) = signs
        inner = {pair: links for pair, links in between.items() if kept.issuperset(pair)}
        if self._may_turn(source, ways, inner) and not is_balanced(source, target, sign, inner):
            return "undetermined"
        return "rises" if sign * side > 0 else "falls"

    def _may_turn(
        self,
        source: str,
        ways: list[tuple[str, ...]],
        between: Mapping[tuple[str, str], list[Arrow]],
    ) -> bool:
        """Return whether a circle that feeds itself lies beside one of the ways."""
        loose = {pair: links for pair, links in between.items() if source not in pair}
        return any(feeds_itself(loose, set(way)) for way in ways)


def reach(source: str, between: Iterable[tuple[str, str]]) -> set[str]:
    after: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in between:
        after[one].add(other)
    found, todo = {source}, [source]
    while todo:
        more = after[todo.pop()] - found
        found |= more
        todo += more
    return found


def feeds_itself(between: Mapping[tuple[str, str], list[Arrow]], without: set[str]) -> bool:
    """Return whether a simple circle of the rest can have a positive sign; `?` is either."""
    steps: defaultdict[str, list[tuple[str, set[int]]]] = defaultdict(list)
    for (one, other), links in between.items():
        if one not in without and other not in without:
            found = {
                sign for link in links for sign in ((1, -1) if link.sign is None else (link.sign,))
            }
            steps[one].append((other, found))

    def closes(first: str, at: str, ups: set[int], passed: frozenset[str]) -> bool:
        for after, signs in steps[at]:
            now = {up * sign for up, sign in product(ups, signs)}
            if after == first and 1 in now:
                return True
            # Each circle is looked for from its first thing in the alphabet.
            is_new = after > first and after not in passed
            if is_new and closes(first, after, now, passed | {after}):
                return True
        return False

    return any(closes(first, first, {1}, frozenset({first})) for first in sorted(steps))


def is_balanced(
    source: str, target: str, sign: int, between: Mapping[tuple[str, str], list[Arrow]]
) -> bool:
    """Return whether every walk, not only every way without circles, has one sign."""
    steps: defaultdict[str, list[tuple[str, int | None]]] = defaultdict(list)
    for (one, other), links in between.items():
        steps[one] += [(other, link.sign) for link in links]
    found, todo = {(source, 1)}, [(source, 1)]
    while todo:
        at, up = todo.pop()
        for after, step in steps[at]:
            for now in (up, -up) if step is None else (up * step,):
                if (after, now) not in found:
                    found.add((after, now))
                    todo.append((after, now))
    return (target, -sign) not in found
