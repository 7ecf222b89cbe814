"""The three-valued oracle: what a deck proves, what it disproves, and what it leaves open."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any

from quizapp.deck.model import (
    Completeness,
    Deck,
    Effect,
    EntryId,
    Evidence,
    LoopKind,
    Mechanism,
    Range,
    Term,
)
from quizapp.knowledge import propositions as p
from quizapp.knowledge import wording
from quizapp.knowledge.effect_sentences import say, told
from quizapp.knowledge.effects import Model, Outcome
from quizapp.knowledge.graph import CARRIERS, Influence, LinkId, widening
from quizapp.knowledge.mechanisms import statement
from quizapp.knowledge.names import Names
from quizapp.knowledge.pathways import successors
from quizapp.knowledge.propositions import UNKNOWN, Level, Proposition, Verdict, false, true


class Oracle:
    """Judges propositions about one deck.

    What is merely not stated is unknown, never false. Nothing is judged of two things that are
    tied as whole and part, or as sort and sub-sort: a broader name is no wrong one.
    """

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.names = Names(deck)
        self.model = Model(deck)
        self._after = cache(self._links_after)
        self._called = cache(self._folded_names)
        self._defined = cache(self._folded_definition)
        self._is_anothers = cache(self._meaning_of_another)
        self._judges: Mapping[type[Any], Callable[[Any], Verdict]] = {
            p.Means: self._means,
            p.IsOfKind: self._is_of_kind,
            p.Acts: self._acts,
            p.Responds: self._responds,
            p.MustPass: self._must_pass,
            p.Stops: self._stops,
            p.Follows: self._follows,
            p.HasValue: self._has_value,
            p.LoopIs: self._loop_is,
            p.Closes: self._closes,
            p.IsStated: self._is_stated,
            p.IsSaid: self._is_said,
            p.Answers: self._answers,
        }

    def judge(self, proposition: Proposition) -> Verdict:
        """Return whether a proposition is true, with the proof."""
        return self._judges[type(proposition)](proposition)

    # Terms

    def _means(self, said: p.Means) -> Verdict:
        one, other = said.term, said.definition_of
        if one == other:
            term = self.deck.terms[one]
            return true(Level.STATED, f"{wording.sentence(term.name)}: {_meaning(term)}")
        if (
            self.are_tied(one, other)
            or not self._called(one).isdisjoint(self._called(other))
            or self._defined(one) == self._defined(other)
        ):
            return UNKNOWN
        return self._is_anothers(other)

    def _meaning_of_another(self, id: EntryId) -> Verdict:
        text = f"That is {self.names.thing(id)}: {_meaning(self.deck.terms[id])}"
        return false(Level.FUNCTIONAL, text)

    def _folded_names(self, id: EntryId) -> frozenset[str]:
        term = self.deck.terms[id]
        return frozenset(_folded(name) for name in (term.name, *term.also, *term.abbr))

    def _folded_definition(self, id: EntryId) -> str:
        return _folded(self.deck.terms[id].definition)

    def _is_of_kind(self, said: p.IsOfKind) -> Verdict:
        term, kind = self.deck.terms[said.term], self.deck.kinds[said.kind]
        name = wording.sentence(self.names.thing(term.id))
        if said.kind in term.kind:
            return true(Level.STATED, f"{name} is listed as: {kind.title}.")
        tied = [id for id in self.deck.terms if self.are_tied(id, term.id)]
        if not kind.complete or any(said.kind in self.deck.terms[id].kind for id in tied):
            return UNKNOWN
        return false(
            Level.COMPLETE,
            f"{name} is not among those listed as: {kind.title}; and that list is complete.",
        )

    def are_tied(self, one: EntryId, other: EntryId) -> bool:
        """Return whether two things may never stand against each other."""
        return self.model.ties.are_tied(one, other)

    # Mechanisms

    def _acts(self, said: p.Acts) -> Verdict:
        holding = set(widening(said.context, self.deck.contexts))
        here = [
            one
            for one in self.of_pair(said.source, said.target)
            if one.when in holding and _OPPOSITE_SIDE.get(one.range) is not said.range
        ]
        same = [one for one in here if one.effect.sign == said.sign]
        claimed = [one for one in same if _is_hedged(one) is said.is_hedged]
        against = [one for one in here if _denies(one, said)]
        if claimed and not against:
            return true(Level.STATED, statement(claimed[0], self.names))
        if same:
            return UNKNOWN
        if against:
            return false(Level.CONTRADICTION, statement(against[0], self.names))
        return self._not_listed(said)

    def _not_listed(self, said: p.Acts) -> Verdict:
        """Disprove a direct effect by a list that the author declared complete."""
        source, target = said.source, said.target
        for which, end, other, neighbours, does in (
            (Completeness.EFFECTS, source, target, self._effects[source], "acts directly on"),
            (Completeness.CAUSES, target, source, self._causes[target], "is directly changed by"),
        ):
            # A link of a whole, or of a part, may be this one.
            if which in self.complete(end) and not any(
                self.are_tied(other, one) for one in neighbours
            ):
                others = [self.names.level(one) for one in sorted(neighbours)] or ["nothing"]
                whose = wording.sentence(self.names.level(end))
                text = f"{whose} {does} {wording.listed(others)}, and that list is complete."
                return false(Level.COMPLETE, text)
        return UNKNOWN

    def of_pair(self, source: EntryId, target: EntryId) -> list[Mechanism]:
        """Return what the deck states of a pair directly: signed, unsigned, and asserted none."""
        return self._pairs.get((source, target), [])

    def complete(self, id: EntryId) -> frozenset[Completeness]:
        """Return which lists about a thing the author declared complete."""
        entry = self.deck.terms.get(id) or self.deck.quantities.get(id)
        return frozenset() if entry is None else entry.complete

    @cached_property
    def _pairs(self) -> dict[tuple[EntryId, EntryId], list[Mechanism]]:
        found: defaultdict[tuple[EntryId, EntryId], list[Mechanism]] = defaultdict(list)
        for one in self.deck.mechanisms.values():
            if not one.net and (one.effect in CARRIERS or one.effect.sign == 0):
                found[one.source, one.target].append(one)
        return dict(found)

    @cached_property
    def _effects(self) -> defaultdict[EntryId, set[EntryId]]:
        """What each thing may act on directly, whatever the context and evidence."""
        found: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
        for source, target in self._neighbours:
            found[source].add(target)
        return found

    @cached_property
    def _causes(self) -> defaultdict[EntryId, set[EntryId]]:
        found: defaultdict[EntryId, set[EntryId]] = defaultdict(set)
        for source, target in self._neighbours:
            found[target].add(source)
        return found

    @cached_property
    def _neighbours(self) -> set[tuple[EntryId, EntryId]]:
        pairs: set[tuple[EntryId, EntryId]] = set()
        for one in self.deck.mechanisms.values():
            if one.effect.sign != 0:
                pairs.add((one.source, one.target))
                if one.effect is Effect.GOES_WITH:
                    pairs.add((one.target, one.source))
            if one.by is not None:
                pairs.add((one.by, one.target))
        return pairs

    # What follows

    def _responds(self, said: p.Responds) -> Verdict:
        effect = self.model.net_effect(said.source, said.target, said.held, said.context)
        if effect.outcome is Outcome.UNKNOWN:
            return UNKNOWN
        is_given = self.model.is_agent(said.source)
        text = say(effect, self.names, is_given=is_given)
        if effect.outcome is said.outcome:
            return true(Level.GRAPH, text)
        return false(Level.GRAPH, text)

    def _must_pass(self, said: p.MustPass) -> Verdict:
        if said.by_way_of in {said.source, said.target}:
            return UNKNOWN
        name = self.names.level(said.by_way_of)
        return self._needed(
            said,
            lambda link: said.by_way_of in {link.source, link.target},
            f"In this model no way leads round {name}.",
            # A conversion does not lead through its enzyme, yet cannot do without it.
            is_no_way_round=lambda link: link.mechanism.by == said.by_way_of,
        )

    def _stops(self, said: p.Stops) -> Verdict:
        blocked = None if said.link is None else self.links[said.link]
        return self._needed(
            said,
            lambda link: _is_blocked(link, blocked or said.quantity),
            "Without it, no way is left in this model.",
        )

    def _needed(
        self,
        said: p.MustPass | p.Stops,
        is_gone: Callable[[Influence], bool],
        why: str,
        is_no_way_round: Callable[[Influence], bool] = lambda _: False,
    ) -> Verdict:
        """Judge whether no way is left without some links; a way of stated ones disproves it."""
        after = self._after(said.context)
        if _shortest(after, said.source, said.target, lambda _: True) is None:
            return UNKNOWN
        if _shortest(after, said.source, said.target, lambda link: not is_gone(link)) is None:
            return true(Level.GRAPH, why)
        way = _shortest(
            after,
            said.source,
            said.target,
            lambda link: (
                not is_gone(link)
                and not is_no_way_round(link)
                and link.mechanism.evidence is Evidence.STATED
            ),
        )
        if way is None:
            return UNKNOWN
        return false(Level.GRAPH, f"This way does without it: {told(way, self.names)}.")

    def _links_after(self, context: EntryId | None) -> Mapping[EntryId, list[Influence]]:
        """Return the links of a context by their sources, sorted by id."""
        found: defaultdict[EntryId, list[Influence]] = defaultdict(list)
        for link in self.model.frame(context).links:
            found[link.source].append(link)
        return dict(found)

    # Order, tables, loops, evidence

    def _follows(self, said: p.Follows) -> Verdict:
        pathway = self.deck.pathways[said.pathway]
        texts = {step.id: step.text for step in pathway.steps}
        follows = successors(pathway)[said.after]
        if said.step in follows:
            text = wording.FOLLOWS.format(step=texts[said.after], successors=texts[said.step])
            return true(Level.STATED, " ".join(text.split()))
        if pathway.order != "strict" or not follows:
            return UNKNOWN
        return false(
            Level.FUNCTIONAL, f"In “{pathway.title}”, what comes then is: {texts[follows[0]]}"
        )

    def _has_value(self, said: p.HasValue) -> Verdict:
        table = self.deck.tables[said.table]
        row, column = table.rows[said.row], table.columns[said.column]
        cell = row.cells.get(said.column)
        if cell is None or any(
            one.evidence is not Evidence.STATED for one in (table, column, row, cell)
        ):
            return UNKNOWN
        title = row.title or self.names.title(said.row)
        text = f"{wording.sentence(title)}, {column.title}: {cell.value.rstrip('.')}."
        if _folded(cell.value) == _folded(said.value):
            return true(Level.STATED, text)
        if column.functional and (column.exclusive or table.complete):
            return false(Level.FUNCTIONAL, text)
        return UNKNOWN

    def _loop_is(self, said: p.LoopIs) -> Verdict:
        loop = self.deck.loops[said.loop]
        minuses = sum(self.links[LinkId(id)].sign == -1 for id in loop.through)
        kind = LoopKind.REINFORCING if minuses % 2 == 0 else LoopKind.BALANCING
        text = f"It has {_count(minuses, 'minus sign')}, so it is {kind}."
        if kind is said.kind:
            return true(Level.GRAPH, text)
        return false(Level.CONTRADICTION, text)

    def _closes(self, said: p.Closes) -> Verdict:
        wanted, link = self.links[said.left_out], self.links[said.link]
        text = told([link], self.names)
        if said.link == said.left_out:
            return true(Level.GRAPH, f"{wording.sentence(text)}, and that closes it.")
        ends = (wanted.source, wanted.target)
        through = list(self.deck.loops[said.loop].through)
        at = through.index(EntryId(said.left_out)) + 1
        chain = [self.links[LinkId(id)].source for id in (*through[at:], *through[:at])]
        if {link.source, link.target} <= set(chain) and (
            chain.index(link.source) > chain.index(link.target)
        ):
            return UNKNOWN  # it closes the chain too, or a part of it
        return false(
            Level.GRAPH,
            f"{wording.sentence(text)}: that does not lead from"
            f" {self.names.level(ends[0])} to {self.names.level(ends[1])}.",
        )

    def _is_stated(self, said: p.IsStated) -> Verdict:
        entry = (self.deck.claims if said.is_claim else self.deck.mechanisms)[said.entry]
        if entry.cite is not None:
            return UNKNOWN  # another work says it, not the document that the deck teaches
        text = wording.sentence(f"{wording.ORIGINS[entry.evidence]}.")
        if entry.evidence is said.evidence:
            return true(Level.STATED, text)
        return false(Level.FUNCTIONAL, text)

    # What an author wrote out

    def _is_said(self, said: p.IsSaid) -> Verdict:
        claim = self.deck.claims[said.claim]
        if claim.cite is not None:
            return UNKNOWN
        if _folded(said.wording) == _folded(claim.text):
            text = f"{wording.sentence(wording.ORIGINS[claim.evidence])}: {claim.text}"
            return true(Level.AUTHOR, text)
        if claim.overclaim is None or _folded(said.wording) != _folded(claim.overclaim):
            return UNKNOWN
        return false(Level.AUTHOR, wording.OVERCLAIMED.format(claim=claim.text))

    def _answers(self, said: p.Answers) -> Verdict:
        question = self.deck.questions[said.question]
        text = wording.RIGHT_ANSWER.format(answer=question.right).rstrip(".")
        text = " ".join([f"{text}.", *([question.why] if question.why else [])])
        if _folded(said.answer) == _folded(question.right):
            return true(Level.AUTHOR, text)
        if _folded(said.answer) in map(_folded, question.wrong):
            return false(Level.AUTHOR, text)
        return UNKNOWN

    @cached_property
    def links(self) -> Mapping[LinkId, Influence]:
        """Every influence of the deck by its id."""
        return {link.id: link for link in self.model.influences}


_OPPOSITE_SIDE = {Range.ABOVE: Range.BELOW, Range.BELOW: Range.ABOVE}


def _denies(mechanism: Mechanism, said: p.Acts) -> bool:
    """Whether a mechanism states another sign; what is only suggested denies only a suggestion."""
    other = mechanism.effect.sign
    is_firm_enough = said.is_hedged or not _is_hedged(mechanism)
    return other is not None and other != said.sign and is_firm_enough


def _is_hedged(mechanism: Mechanism) -> bool:
    return mechanism.evidence is not Evidence.STATED


def _meaning(term: Term) -> str:
    return wording.HEDGES_OF_DEFINITIONS[term.evidence].format(definition=term.definition)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _is_blocked(link: Influence, block: Influence | EntryId | None) -> bool:
    """Whether a link is gone: what does the same, an end of it, or its enzyme is blocked.

    To block what one thing does to another is to block every link between them; what an enzyme does
    is the conversion.
    """
    if isinstance(block, Influence):
        is_same = (link.source, link.target) == (block.source, block.target)
        is_by_enzyme = block.source == link.mechanism.by and link.mechanism is block.mechanism
        return is_same or is_by_enzyme
    return block in {link.source, link.target, link.mechanism.by}


def _shortest(
    after: Mapping[EntryId, list[Influence]],
    source: EntryId,
    target: EntryId,
    is_open: Callable[[Influence], bool],
) -> list[Influence] | None:
    """Return the shortest way along open links, the first by ids among equals."""
    came_by: dict[EntryId, Influence] = {}
    ahead = [source]
    for node in ahead:
        if node == target:
            break
        for link in after.get(node, ()):
            if link.target not in came_by and link.target != source and is_open(link):
                came_by[link.target] = link
                ahead.append(link.target)
    if target not in came_by:
        return None
    way = [came_by[target]]
    while way[0].source != source:
        way.insert(0, came_by[way[0].source])
    return way
