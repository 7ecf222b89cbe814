"""Net effects: what happens to one quantity in the long run when another is held off its level.

The product of signs along a route is not the answer: routes oppose each other, feedback damps and
may reverse, and a link may be no proof. The rule here holds a source at a level, lets every other
quantity damp itself, and takes the whole for stable. Then the response of the target is a sum over
the simple routes, each weighted by the feedback off that route, divided by the feedback of the
whole; so a sign that all routes share is the answer's, unless a positive cycle beside a route could
turn its weight round.

Source: loop analysis (Levins 1974; Puccia and Levins 1985) with the source clamped.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from itertools import chain, islice

from quizapp.deck.model import Completeness, Deck, EntryId, Mechanism, Range
from quizapp.knowledge.graph import (
    DOWN,
    UP,
    Arrow,
    Frame,
    Influence,
    LinkId,
    bits,
    influences,
    widening,
)
from quizapp.knowledge.routes import (
    Budget,
    Cycle,
    OverBudget,
    Route,
    cycles,
    routes,
)
from quizapp.knowledge.ties import Ties
from quizapp.knowledge.walks import Walks

ROUTE_BUDGET = 1_000
"""Links followed for one pair."""
CYCLE_BUDGET = 20_000
"""Links followed for all cycles of a context; if too little, each pair looks for its own."""
WITNESS_BUDGET = 100
"""Links followed to show more routes than the shortest."""
WITNESSES = 8
"""Routes shown of one answer."""
AGENT_REACH = 2
"""Links that an agent's effect is followed."""
ASSUMED_REACH = 3
"""Links of a chain that rests on a suggestion."""


class Held(StrEnum):
    """How the source is off its usual level."""

    HIGH = "high"
    LOW = "low"


class Outcome(StrEnum):
    """What happens to the target."""

    RISES = "rises"
    FALLS = "falls"
    UNDETERMINED = "undetermined"
    """The model holds opposing routes, or a loop that may turn the answer round."""
    UNAFFECTED = "unaffected"
    UNKNOWN = "unknown"
    """Nothing that the deck states decides it."""


class Reason(StrEnum):
    """Why an answer is what it is."""

    ONE_SIGN = "one sign"
    """All routes agree, and no loop can turn them round."""
    BALANCED = "balanced"
    """There are loops, but every walk agrees."""
    OPPOSING_ROUTES = "opposing routes"
    LOOP = "loop"
    """A positive loop beside a route may turn the answer round."""
    COMPLETE = "complete"
    """The author declared the lists complete, and no route is among them."""
    NO_ROUTE = "no route"
    DEFEATED = "defeated"
    """A route runs through a link that cannot prove."""
    BUDGET = "budget"
    """There are too many routes or loops to follow them all."""
    AGENT = "agent"
    """An agent's effect is followed over two links only."""
    RUNAWAY = "runaway"
    """A quantity on the way belongs to a loop that never settles."""
    STATED_OTHERWISE = "stated otherwise"
    """The deck states another overall effect of the same pair."""
    SAME = "same"
    """A quantity that is held does not respond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetEffect:
    """The answer for one pair, with what it rests on."""

    source: EntryId
    target: EntryId
    held: Held
    context: EntryId | None
    outcome: Outcome
    reason: Reason
    routes: tuple[Route, ...] = ()
    """Shortest first, at most `WITNESSES`; of opposing routes, one of each sign."""
    loops: tuple[Cycle, ...] = ()
    """What damps the effect; or the loop that leaves it open."""
    defeaters: tuple[LinkId, ...] = ()
    """The links that cannot prove, where that is the reason."""
    assumed: "Assumed | None" = None

    @property
    def is_decided(self) -> bool:
        """Whether the target is known to rise or to fall."""
        return self.outcome in {Outcome.RISES, Outcome.FALLS}


@dataclass(frozen=True, slots=True)
class Assumed:
    """What would be the answer if one link were true that the source only suggests."""

    outcome: Outcome
    assumes: LinkId
    route: Route


class Model:
    """The net effects of one deck; whatever two questions share is worked out once."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self.influences = influences(deck)
        """Every link, sorted by id."""
        self._runaway = frozenset(_runaway(deck))
        self.ties = Ties(deck)
        self.frame = cache(self._frame)
        self._cycles = cache(self._all_cycles)
        self._walks = cache(self._walks_from)
        self.runaway = cache(self._runaway_nodes)
        self.cycles_among = cache(self._cycles_among)
        self.known_cycles = cache(self._known_cycles)
        self.lists_all = cache(self._lists_all)
        self.net_effect = cache(self._net_effect)

    @cached_property
    def quantities(self) -> tuple[EntryId, ...]:
        """Everything that stands in an influence, sorted."""
        ends = {end for link in self.influences for end in (link.source, link.target)}
        return tuple(sorted(ends))

    def is_agent(self, id: EntryId) -> bool:
        """Return whether something is given, and so never lowered."""
        term = self._deck.terms.get(id)
        return term is not None and term.given

    def _net_effect(
        self, source: EntryId, target: EntryId, held: Held, context: EntryId | None = None
    ) -> NetEffect:
        """Return what happens to `target` in the long run while `source` is held off its level.

        Args:
            source: A term or quantity.
            target: Another.
            held: High or low.
            context: Links of this context, of those it lies within and of none count; `None`: of
                none alone.

        Raises:
            ValueError: If an agent is to be held low: it is given, or not.
        """
        if held is Held.LOW and self.is_agent(source):
            raise ValueError(f"{source} is given, so it is never held low.")
        walks = self._walks(source, held, context)
        return self._answer(target, held, walks, source, context)

    def _answer(
        self,
        target: EntryId,
        held: Held,
        walks: Walks | None,
        source: EntryId,
        context: EntryId | None,
    ) -> NetEffect:
        answer = _Pair(self, source, target, held, context, walks).answer()
        if self._is_stated_otherwise(answer):
            return replace(answer, outcome=Outcome.UNKNOWN, reason=Reason.STATED_OTHERWISE)
        return answer

    def _walks_from(self, source: EntryId, held: Held, context: EntryId | None) -> Walks | None:
        """Return the walks from a source, `None` if no link of the context does.

        They know which way it is off, and every quantity whose one-sided links matter. What is
        decided without such links comes first; it may then decide more, which never takes back
        what was decided: a decided quantity has no route that rests on what is open.
        """
        frame = self.frame(context)
        if source not in frame.number:
            return None
        x = frame.number[source]
        walks = Walks(frame, x, {x: UP if held is Held.HIGH else DOWN})
        asked = [node for node in frame.one_sided if frame.reached[x] >> node & 1 and node != x]
        is_growing = True
        while is_growing:
            is_growing = False
            for node in asked:
                if node in walks.sides:
                    continue
                answer = self._answer(frame.nodes[node], held, walks, source, context)
                if answer.is_decided:
                    side = UP if answer.outcome is Outcome.RISES else DOWN
                    walks = Walks(frame, x, {**walks.sides, node: side})
                    is_growing = True
        return walks

    def routes(
        self, source: EntryId, target: EntryId, held: Held, context: EntryId | None
    ) -> list[Route]:
        """Return the simple routes of a pair, shortest first, as far as the budget reaches."""
        pair = _Pair(self, source, target, held, context, self._walks(source, held, context))
        pair.answer()
        found: list[Route] = []
        with suppress(OverBudget):
            found += pair.simple_routes(Budget(ROUTE_BUDGET))
        return found

    def _frame(self, context: EntryId | None) -> Frame:
        holding = set(widening(context, self._deck.contexts))
        return Frame(tuple(one for one in self.influences if one.mechanism.when in holding))

    def _all_cycles(self, context: EntryId | None) -> Mapping[int, Sequence[Cycle]] | None:
        """Return the cycles of a context by their lowest node, `None` if there are too many."""
        frame = self.frame(context)
        found: defaultdict[int, list[Cycle]] = defaultdict(list)
        try:
            for cycle in cycles(frame, (1 << len(frame.nodes)) - 1, Budget(CYCLE_BUDGET)):
                found[next(bits(cycle.nodes))].append(cycle)
        except OverBudget:
            return None
        return found

    def _cycles_among(self, context: EntryId | None, nodes: int) -> Sequence[Cycle] | None:
        """Return the cycles of a context that pass none but `nodes`, `None` if too many."""
        if self._cycles(context) is not None:
            return self.known_cycles(context, nodes)
        try:
            return cycles(self.frame(context), nodes, Budget(ROUTE_BUDGET))
        except OverBudget:
            return None

    def _known_cycles(self, context: EntryId | None, nodes: int) -> Sequence[Cycle]:
        """Return those cycles that were found for the context as a whole; none if too many."""
        by_lowest = self._cycles(context) or {}
        return [
            cycle
            for lowest in bits(nodes)
            for cycle in by_lowest.get(lowest, ())
            if not cycle.nodes & ~nodes
        ]

    def _runaway_nodes(self, context: EntryId | None) -> int:
        """Return the nodes of a context's graph that belong to a loop that never settles."""
        number = self.frame(context).number
        return sum(1 << number[id] for id in self._runaway if id in number)

    def _lists_all(self, id: EntryId, which: Completeness, context: EntryId | None) -> bool:
        """Return whether a list is declared complete of a thing and all along it.

        Args:
            id: The thing.
            which: Its effects, and those of all that it reaches; or its causes, and those of all
                that reach it.
            context: Whose links count.
        """
        frame, ids = self.frame(context), [id]
        if id in frame.number:
            node = frame.number[id]
            is_after = which is Completeness.EFFECTS
            ids = frame.ids(frame.reached[node] if is_after else frame.reaching(node))
        entries = self._deck.terms, self._deck.quantities
        return all(
            any(id in entry and which in entry[id].complete for entry in entries) for id in ids
        )

    def _is_stated_otherwise(self, answer: NetEffect) -> bool:
        """Whether the deck states an overall effect of the pair that the answer contradicts."""
        if answer.outcome not in _DIRECTIONS:
            return False
        holding = widening(answer.context, self._deck.contexts)
        side = UP if answer.held is Held.HIGH else DOWN
        return any(
            mechanism.when in holding
            and mechanism.range is not (Range.BELOW if side == UP else Range.ABOVE)
            and mechanism.effect.sign
            and _outcome(mechanism.effect.sign, answer.held) is not answer.outcome
            for mechanism in self._overall.get((answer.source, answer.target), ())
        )

    @cached_property
    def _overall(self) -> dict[tuple[EntryId, EntryId], list[Mechanism]]:
        found: defaultdict[tuple[EntryId, EntryId], list[Mechanism]] = defaultdict(list)
        for mechanism in self._deck.mechanisms.values():
            if mechanism.net:
                found[mechanism.source, mechanism.target].append(mechanism)
        return dict(found)


_DIRECTIONS = frozenset({Outcome.RISES, Outcome.FALLS, Outcome.UNAFFECTED})


_SignsOf = Callable[[int, Arrow], Collection[int]]
"""The signs of an arrow, from a node of the frame."""


class _Pair:
    """One question, and the steps to its answer."""

    def __init__(
        self,
        model: Model,
        source: EntryId,
        target: EntryId,
        held: Held,
        context: EntryId | None,
        walks: Walks | None,
    ) -> None:
        self.model = model
        self.source, self.target, self.held, self.context = source, target, held, context
        self.frame = model.frame(context)
        if walks is not None:
            self.walks, self.sides, self.x = walks, walks.sides, self.frame.number[source]

    def answer(self) -> NetEffect:
        if self.source == self.target:
            return self._say(Outcome.UNKNOWN, Reason.SAME)
        number = self.frame.number
        if self.source not in number or self.target not in number:
            return self._without_route()
        self.y = number[self.target]
        if not self.frame.reached[self.x] >> self.y & 1:
            return self._without_route()
        return self._with_routes()

    @cached_property
    def kept(self) -> int:
        """The nodes on walks from the source to the target, as bits."""
        return self.frame.reached[self.x] & self.frame.reaching(self.y, never=self.x)

    def _with_routes(self) -> NetEffect:
        runaway = self.model.runaway(self.context)
        if runaway and self.kept & runaway:
            return self._say(Outcome.UNKNOWN, Reason.RUNAWAY)
        if self.model.is_agent(self.source):
            first = next(self.simple_routes(Budget(len(self.frame.nodes) ** 2 + ROUTE_BUDGET)))
            if len(first.links) > AGENT_REACH:
                return self._say(Outcome.UNKNOWN, Reason.AGENT, routes=(first,))
        try:
            return self._along_routes()
        except OverBudget:
            return self._say(Outcome.UNKNOWN, Reason.BUDGET)

    def _without_route(self) -> NetEffect:
        lists_all = self.model.lists_all
        if lists_all(self.source, Completeness.EFFECTS, self.context) or lists_all(
            self.target, Completeness.CAUSES, self.context
        ):
            return self._say(Outcome.UNAFFECTED, Reason.COMPLETE)
        return self._say(Outcome.UNKNOWN, Reason.NO_ROUTE)

    def _along_routes(self) -> NetEffect:
        walks = self.walks.to(self.y)
        broken = walks.pop(0, None)
        if broken is not None and broken.is_simple:
            return self._defeated(broken)
        opposed = sorted(walks.values(), key=lambda walk: len(walk.links))
        if broken is None:
            if len(opposed) == 1 and self._is_balanced(self._in_time):
                return self._decided(self._some_routes(opposed[0]), Reason.BALANCED)
            if len(opposed) == 2 and all(walk.is_simple for walk in opposed):
                return self._opposing(*opposed)
        found: list[Route] = []
        for route in self.simple_routes(Budget(ROUTE_BUDGET)):
            if not route.sign:
                return self._defeated(route)
            found.append(route)
            if broken is None and route.sign != found[0].sign:
                break  # where every link proves, two opposed routes say all
        other = next((route for route in found if route.sign != found[0].sign), None)
        if other is not None:
            return self._opposing(found[0], other)
        return self._unless_loops_turn_it(found)

    def _opposing(self, one: Route, other: Route) -> NetEffect:
        return self._say(Outcome.UNDETERMINED, Reason.OPPOSING_ROUTES, routes=(one, other))

    def _some_routes(self, shortest: Route) -> tuple[Route, ...]:
        """Return the shortest routes, as many as are quickly found."""
        found: list[Route] = []
        with suppress(OverBudget):
            found += islice(self.simple_routes(Budget(WITNESS_BUDGET)), WITNESSES)
        return tuple(found) or (shortest,)

    def _unless_loops_turn_it(self, found: list[Route]) -> NetEffect:
        turning = self._turning(found)
        first = next(turning, None)
        if first is None:
            return self._decided(tuple(found), Reason.ONE_SIGN)
        if self._is_balanced(self._in_time):
            return self._decided(tuple(found), Reason.BALANCED)
        # Only a loop that feeds itself as the deck has it shows that the answer is open. One that
        # may feed itself, by links on a side of which nobody speaks, leaves it unknown.
        every = chain([first], turning)
        shown = next((one for one in every if 1 in self._signs(one[1], self._stated)), None)
        outcome = Outcome.UNDETERMINED
        if shown is None or self._is_balanced(self._stated):
            shown, outcome = first, Outcome.UNKNOWN
        return self._say(outcome, Reason.LOOP, routes=shown[:1], loops=shown[1:])

    def _turning(self, found: list[Route]) -> Iterator[tuple[Route, Cycle]]:
        """Yield the cycles that may be positive, each with a route that passes none of it."""
        around = self.model.cycles_among(self.context, self.kept & ~(1 << self.x))
        if around is None:
            raise OverBudget
        for cycle in around:
            if 1 in cycle.signs and 1 in self._signs(cycle, self._possible):
                apart = (route for route in found if not cycle.nodes & route.nodes)
                if (route := next(apart, None)) is not None:
                    yield route, cycle

    def _signs(self, cycle: Cycle, signs_of: _SignsOf) -> frozenset[int]:
        """Return the products that a cycle may have, by the signs that its arrows may have."""
        if len(cycle.signs) == 1:
            return cycle.signs
        found = frozenset({1})
        for link in cycle.links:
            arrow = self.frame.arrow(link.source, link.target)
            signs = signs_of(self.frame.number[link.source], arrow)
            found = frozenset(one * other for one in found for other in signs)
        return found

    def _possible(self, node: int, arrow: Arrow) -> Collection[int]:
        """Return the signs that an arrow may have, where its source is off as far as is known."""
        if node not in self.sides:
            return arrow.possible
        side = self.sides[node]
        return {sign for one in arrow.influences for sign in one.possible_on(side)}

    def _stated(self, node: int, arrow: Arrow) -> Collection[int]:
        """Return the signs that an arrow has as it is written; both without a direction."""
        side = self.sides.get(node)
        written = [one for one in arrow.influences if side is None or one.is_stated_for(side)]
        return {sign for one in written for sign in ((one.sign,) if one.sign else (1, -1))}

    def _in_time(self, node: int, arrow: Arrow) -> Collection[int]:
        """Return the signs that an arrow may have at any time."""
        # Only the source, which nothing moves, is surely on its side for all time.
        return arrow.signs[self.sides[node]] if node == self.x else arrow.possible

    def _decided(self, found: tuple[Route, ...], reason: Reason) -> NetEffect:
        around = self.model.known_cycles(self.context, self.kept & ~(1 << self.x))
        on_the_way = found[0].nodes
        damping = tuple(
            cycle for cycle in around if cycle.signs == {-1} and cycle.nodes & on_the_way
        )
        return self._say(
            _outcome(found[0].sign, self.held),
            reason,
            routes=found[:WITNESSES],
            loops=damping[:WITNESSES],
        )

    def _defeated(self, route: Route) -> NetEffect:
        return replace(
            self._say(Outcome.UNKNOWN, Reason.DEFEATED, routes=(route,)),
            defeaters=tuple(link.id for link in route.broken),
            assumed=self._assumed(route),
        )

    def _assumed(self, route: Route) -> Assumed | None:
        """Return the answer that rests on one suggestion, where that is on the only route."""
        if self.model.is_agent(self.source) or not 2 <= len(route.links) <= ASSUMED_REACH:
            return None
        if not self._is_only(route):
            return None
        beside = self.model.cycles_among(self.context, self.kept & ~route.nodes)
        if beside is None or any(1 in cycle.signs for cycle in beside):
            return None
        return self._believed(route)

    def _is_only(self, route: Route) -> bool:
        """Whether no other route leads to the target: without any one link, none does."""
        number = self.frame.number
        return not any(
            self.frame.reaching(
                self.y, never=self.x, without=(number[link.source], number[link.target])
            )
            >> self.x
            & 1
            for link in route.links
        )

    def _believed(self, route: Route) -> Assumed | None:
        """Return where a route leads if the one suggested link on it is taken as true."""
        side, sign = self.sides[self.x], 1
        assumes: list[Influence] = []
        links: list[Influence] = []
        for link in route.links:
            arrow = self.frame.arrow(link.source, link.target)
            # On the only route, a node is off as the route says, once its link is believed.
            proven = arrow.signs[side]
            if len(proven) == 1:
                chosen = arrow.proof[side, proven[0]]
            elif len(arrow.influences) == 1 and arrow.influences[0].is_suggested(side):
                chosen = arrow.influences[0]
                assumes.append(chosen)
            else:
                return None
            assert chosen.sign is not None
            links.append(chosen)
            sign *= chosen.sign
            side = side if chosen.sign > 0 else UP + DOWN - side
        if len(assumes) != 1:
            return None
        believed = Route(tuple(links), sign, route.nodes)
        return Assumed(_outcome(sign, self.held), assumes[0].id, believed)

    def simple_routes(self, budget: Budget) -> Iterator[Route]:
        return routes(self.frame, self.x, self.y, self.sides, self.kept, budget)

    def _is_balanced(self, signs_of: _SignsOf) -> bool:
        """Whether all walks to the target have one sign, over every influence there may be."""
        signs: set[int] = set()
        start = (self.x, 1)
        seen, ahead = {start}, [start]
        while ahead:
            node, so_far = ahead.pop()
            for arrow in self.frame.arrows[node]:
                if arrow.target == self.x or not self.kept >> arrow.target & 1:
                    continue
                for sign in signs_of(node, arrow):
                    state = (arrow.target, so_far * sign)
                    if arrow.target == self.y:
                        signs.add(state[1])
                    if state not in seen:
                        seen.add(state)
                        ahead.append(state)
        return len(signs) == 1

    def _say(
        self,
        outcome: Outcome,
        reason: Reason,
        *,
        routes: tuple[Route, ...] = (),
        loops: tuple[Cycle, ...] = (),
    ) -> NetEffect:
        return NetEffect(
            source=self.source,
            target=self.target,
            held=self.held,
            context=self.context,
            outcome=outcome,
            reason=reason,
            routes=routes,
            loops=loops,
        )


def _outcome(sign: int, held: Held) -> Outcome:
    return Outcome.RISES if (sign > 0) == (held is Held.HIGH) else Outcome.FALLS


def _runaway(deck: Deck) -> Iterator[EntryId]:
    """Yield the quantities of loops that grow until something outside stops them."""
    links = {link.id: link for link in influences(deck)}
    for loop in deck.loops.values():
        for id in loop.through if loop.runaway else ():
            if (link := links.get(LinkId(id))) is not None:
                yield link.source
                yield link.target
