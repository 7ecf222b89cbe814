"""What families make questions of: a deck, its facts, and the oracle that judges every option."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from quizapp.deck.model import Deck, Effect, EntryId, Mechanism
from quizapp.knowledge.compiling import compile_deck
from quizapp.knowledge.effect_sentences import told
from quizapp.knowledge.facts import Fact, FactId
from quizapp.knowledge.graph import Influence
from quizapp.knowledge.likeness import Likeness
from quizapp.knowledge.propositions import Proof, Proposition
from quizapp.knowledge.truth import Oracle
from quizapp.questions.question import Error, Family, Option, OptionId, QuestionId

MOST_DISTRACTORS = 24
"""How many distractors a question has in the pool; a quiz shows two or three of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a family would put up as an option, before anybody has proven it."""

    id: OptionId
    text: str
    says: Proposition
    """What choosing it claims."""
    error: Error
    """What choosing it would show, if it is false."""
    why: str | None = None
    """The proof in words that fit the question; `None` for the oracle's own."""


class Material:
    """One deck, ready to be asked about. Nothing in it depends on a learner."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.oracle = Oracle(deck)
        self.names = self.oracle.names
        self.model = self.oracle.model
        self.likeness = Likeness(deck)

    @cached_property
    def facts(self) -> dict[FactId, Fact]:
        """The deck's facts by id, in teaching order."""
        return {fact.id: fact for fact in compile_deck(self.deck).facts}

    @cached_property
    def _place(self) -> dict[str | None, int]:
        order: dict[str | None, int] = {id: number for number, id in enumerate(self.deck.sections)}
        return {None: -1, **order}

    def section(self, facts: Iterable[FactId]) -> str | None:
        """Return the last section among some facts: before it, not all of them have been met."""
        sections = [self.facts[id].section for id in facts if id in self.facts]
        return max(sections, key=lambda id: self._place[id], default=None)

    def key(self, id: str, text: str, says: Proposition) -> Option | None:
        """Return what is right as an option, `None` unless the oracle proves it."""
        verdict = self.oracle.judge(says)
        if verdict.is_true is not True or verdict.proof is None:
            return None
        return Option(OptionId(id), text, verdict.proof)

    def proof(self, says: Proposition, *, that_it_is: bool) -> Proof | None:
        """Return why something is true, or false; `None` unless the oracle proves just that."""
        verdict = self.oracle.judge(says)
        return verdict.proof if verdict.is_true is that_it_is else None

    def distractors(self, candidates: Iterable[Candidate]) -> tuple[Option, ...]:
        """Return the first candidates, in their order, that the oracle proves false."""
        found: list[Option] = []
        for candidate in candidates:
            verdict = self.oracle.judge(candidate.says)
            if verdict.is_true is False and (proof := verdict.proof) is not None:
                if candidate.why is not None:
                    proof = _proof(proof.level, candidate.why)
                found.append(_option(candidate.id, candidate.text, proof, candidate.error))
                if len(found) == MOST_DISTRACTORS:
                    break
        return tuple(found)

    def alike(self, id: EntryId, others: Iterable[EntryId]) -> list[EntryId]:
        """Return things sorted by likeness to one, the likest first; ties by id."""
        return sorted(others, key=lambda other: (-self.likeness.of(id, other), other))

    def has_mechanism(self, source: EntryId, target: EntryId) -> bool:
        """Return whether the deck says anything of a pair directly, overall effects included."""
        return (source, target) in self._said

    @cached_property
    def _said(self) -> frozenset[tuple[EntryId, EntryId]]:
        pairs: set[tuple[EntryId, EntryId]] = set()
        for one in self.deck.mechanisms.values():
            pairs.add((one.source, one.target))
            if one.effect is Effect.GOES_WITH:
                pairs.add((one.target, one.source))
            if one.by is not None:
                pairs.add((one.by, one.target))
        return frozenset(pairs)

    def aliases(self, id: EntryId) -> tuple[str, ...]:
        """Return the other names and abbreviations of a term."""
        term = self.deck.terms.get(id)
        return () if term is None else (term.name, *term.also, *term.abbr)

    def told(self, links: Sequence[Influence]) -> str:
        """Return a way in words."""
        return told(links, self.names)

    def may_ask(self, mechanism: Mechanism) -> bool:
        """Return whether a mechanism, and both its ends, may stand in a question."""
        ends = (mechanism.source, mechanism.target)
        return mechanism.ask and all(self.may_name(end) for end in ends)

    def may_name(self, id: EntryId) -> bool:
        """Return whether a term or quantity may stand in a question (`ask: false` may not)."""
        entry = self.deck.terms.get(id) or self.deck.quantities.get(id)
        return entry is None or entry.ask


_proof = lru_cache(maxsize=16_384)(Proof)
_option = lru_cache(maxsize=16_384)(Option)
"""What is wrong of many questions for the same reason is one option, not one for each of them."""


def question_id(family: Family, facts: Sequence[str], variant: str = "") -> QuestionId:
    """Return the id of a question: its family, what it is of, and which of several it is."""
    return QuestionId("/".join([family.value, "+".join(facts), *([variant] if variant else [])]))


def fact_of(mechanism_id: str) -> FactId:
    """Return the fact of a mechanism, also for the link that its enzyme makes."""
    return FactId(f"mechanism:{mechanism_id.removesuffix('/by')}")


def link_question_id(family: Family, link: str) -> QuestionId:
    """Return the id of a question about one link; what an enzyme does is a variant of its fact."""
    return question_id(family, [fact_of(link)], "by" if link.endswith("/by") else "")
