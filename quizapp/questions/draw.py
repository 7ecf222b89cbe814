"""Which questions make a quiz, and in which order their options stand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil

from quizapp.knowledge.facts import FactId
from quizapp.questions.chance import by_luck, luck
from quizapp.questions.giving_away import answers, gives_away, subjects
from quizapp.questions.marking import mark_ordering
from quizapp.questions.pool import Pool, posed
from quizapp.questions.question import (
    Choice,
    Family,
    Level,
    Matching,
    Option,
    OptionId,
    Ordering,
    Question,
    QuestionId,
    Select,
    Typed,
)
from quizapp.questions.sequence import in_sequence
from quizapp.questions.texts import folded

MOST_OF_ONE_FAMILY = 0.35
"""Share of a quiz that one family may have."""
MOST_OF_ONE_KEY = 0.20
"""Share of the questions without a scale that one answer may be right in, and at least two."""
_ATTEMPTS = 20
"""How often an order that is right as it stands is mixed anew."""

AFTER_RECALL = frozenset(
    {Family.FAULTY_LINK, Family.OPPOSING_ROUTES, Family.LOOP_RESPONSE, Family.EVIDENCE}
)
"""Families that ask only about facts that were recalled once: they print what is false."""

_STAGES: Mapping[Family, int] = {
    **dict.fromkeys((Family.NAME, Family.KIND, Family.SIGN), 0),
    **dict.fromkeys((Family.MEANING, Family.TARGET, Family.SOURCE, Family.TABLE), 1),
    **dict.fromkeys((Family.NAME_TYPED, Family.CLOZE, Family.ORDER, Family.NEXT_STEP), 2),
}
_LAST_STAGE = 3
"""Recognise, link, recall, and then reason: every family that is not listed."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a quiz shall be made of."""

    count: int = 20
    sections: frozenset[str] | None = None
    """`None` for all."""
    families: frozenset[Family] | None = None
    level: Level | None = None


_WEIGHTS: Mapping[Level, int] = {Level.LINK: 3, Level.CHAIN: 10, Level.LOOP: 10}
"""How much likelier than others a fact is drawn that questions of a level ask."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known of a learner when a quiz is drawn; empty for papers and the command line."""

    due: tuple[FactId, ...] = ()
    """Most urgent first."""
    weak: tuple[FactId, ...] = ()
    """Weakest first."""
    recalled: frozenset[FactId] | None = None
    """Facts that were recalled at least once; `None` counts all as recalled."""
    stage: Mapping[FactId, int] = field(default_factory=dict)
    """How far each fact is, from 0 (recognise) to 3 (reason)."""
    confused: frozenset[str] = frozenset()
    """Options that the learner has chosen wrongly before: they stand first."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as it is posed."""

    question: Question
    options: tuple[Option, ...] = ()
    """In the order shown; of a choice and of select-all."""
    order: tuple[OptionId, ...] = ()
    """The right ends of a matching, or the steps of an ordering, as they are shown first."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions in order. The same deck, blueprint, seed and snapshot give the same quiz."""

    seed: str
    questions: tuple[Drawn, ...]
    missing: int = 0
    """How many fewer there are than wished: the pool has no more that fit."""


class Index:
    """A pool, looked up by fact; made once for many draws."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    @cached_property
    def by_fact(self) -> Mapping[FactId, tuple[Question, ...]]:
        """The questions that an answer of which is evidence of each fact."""
        found: defaultdict[FactId, list[Question]] = defaultdict(list)
        for question in self.pool.questions:
            for fact in question.facts:
                found[fact].append(question)
        return {fact: tuple(questions) for fact, questions in found.items()}


def draw(index: Index, blueprint: Blueprint, seed: str, snapshot: Snapshot | None = None) -> Quiz:
    """Return a quiz: what is due first, then what is weak, then the rest by luck."""
    return _Drawing(index, blueprint, seed, snapshot or Snapshot()).quiz()


class _Drawing:
    def __init__(self, index: Index, blueprint: Blueprint, seed: str, snapshot: Snapshot) -> None:
        self.index, self.blueprint, self.seed, self.snapshot = index, blueprint, seed, snapshot
        self.taken: dict[QuestionId, Question] = {}
        self.families: Counter[Family] = Counter()
        self.keys: Counter[str] = Counter()
        self.covered: defaultdict[FactId, set[Family]] = defaultdict(set)
        self.with_keys = 0
        """Questions that have an answer in words of its own."""
        self.about: defaultdict[str, list[Question]] = defaultdict(list)

    def quiz(self) -> Quiz:
        wanted = self.blueprint.count
        order = self._facts()
        # First each fact once, then again by other families while there is room.
        for fact in order:
            if fact not in self.covered:
                self._ask(fact)
        is_growing = True
        while is_growing:
            is_growing = bool([fact for fact in order if self._ask(fact)])
        drawn = self._in_order([self._drawn(question) for question in self.taken.values()])
        return Quiz(self.seed, tuple(drawn), wanted - len(drawn))

    def _ask(self, fact: FactId) -> bool:
        """Take a question about a fact, if there is one that fits, and room for it."""
        question = self._best(fact) if len(self.taken) < self.blueprint.count else None
        if question is not None:
            self._take(question)
        return question is not None

    def _facts(self) -> list[FactId]:
        by_fact = self.index.by_fact
        first = [fact for fact in (*self.snapshot.due, *self.snapshot.weak) if fact in by_fact]
        rest = sorted(by_fact.keys() - set(first), key=self._lot)
        return list(dict.fromkeys([*first, *rest]))

    def _lot(self, fact: FactId) -> tuple[int, FactId]:
        """Return what the facts that nothing else orders are sorted by: luck, by weight.

        Terms are many and mechanisms few: drawn alike, a quiz would hardly ever reason.
        """
        weight = max(_WEIGHTS.get(one.level, 1) for one in self.index.by_fact[fact])
        return luck(self.seed, fact) // weight, fact

    def _best(self, fact: FactId) -> Question | None:
        """Return the question of a fact that fits best: a family little used, fit for its stage."""
        fit = [question for question in self.index.by_fact[fact] if self._fits(question)]
        return min(fit, key=lambda question: self._rank(question, fact), default=None)

    def _rank(self, question: Question, fact: FactId) -> tuple[bool, int, int, int, QuestionId]:
        stage = self.snapshot.stage.get(fact)
        misfit = 0 if stage is None else abs(_STAGES.get(question.family, _LAST_STAGE) - stage)
        is_repeated = any(other in self.covered for other in question.facts)
        used = self.families[question.family]
        return is_repeated, misfit, used, luck(self.seed, question.id), question.id

    def _fits(self, question: Question) -> bool:
        return (
            question.id not in self.taken
            and self._is_wanted(question)
            and self._has_room(question)
            and not any(question.family in self.covered.get(fact, ()) for fact in question.facts)
            and self._was_met(question)
            and not self._is_given_away(question)
        )

    def _is_wanted(self, question: Question) -> bool:
        plan = self.blueprint
        return (
            (plan.sections is None or question.section in plan.sections)
            and (plan.families is None or question.family in plan.families)
            and (plan.level is None or question.level is plan.level)
        )

    def _has_room(self, question: Question) -> bool:
        if self.families[question.family] >= self._most_of_one_family:
            return False
        keys = _keys(question)
        # Judged by the questions so far: more of them can only make the share less.
        most = max(2, int((self.with_keys + 1) * MOST_OF_ONE_KEY))
        return all(self.keys[key] < most for key in keys)

    @cached_property
    def _most_of_one_family(self) -> int:
        """How many questions one family may have: all, where a share of each makes no quiz."""
        plan = self.blueprint
        wanted = {one.family for one in self.index.pool.questions if self._is_wanted(one)}
        if plan.level is not None or len(wanted) * MOST_OF_ONE_FAMILY < 1:
            return plan.count
        return max(int(plan.count * MOST_OF_ONE_FAMILY), ceil(plan.count / len(wanted)))

    def _was_met(self, question: Question) -> bool:
        recalled = self.snapshot.recalled
        if recalled is None or question.family not in AFTER_RECALL:
            return True
        return all(fact in recalled for fact in question.facts)

    def _is_given_away(self, question: Question) -> bool:
        near = {other.id: other for about in subjects(question) for other in self.about[about]}
        return any(gives_away(question, other) for other in near.values())

    def _take(self, question: Question) -> None:
        self.taken[question.id] = question
        self.families[question.family] += 1
        for fact in question.facts:
            self.covered[fact].add(question.family)
        for about in subjects(question):
            self.about[about].append(question)
        self.keys.update(_keys(question))
        self.with_keys += bool(_keys(question))

    # Options

    def _drawn(self, question: Question) -> Drawn:
        match question:
            case Choice(is_scale=True):
                options = {o.id: o for o in (question.key, *question.distractors)}
                return Drawn(question, tuple(options[id] for id in question.scale))
            case Choice():
                chosen = posed(question, self._ranked(question))
                chosen = chosen or posed(question, question.distractors)
                shown = () if chosen is None else chosen.options
                return Drawn(question, self._shuffled(question, shown))
            case Select():
                return Drawn(question, self._shuffled(question, question.options))
            case Matching() | Ordering():
                return Drawn(question, order=self._mixed(question))
            case Typed():
                return Drawn(question)

    def _ranked(self, question: Choice) -> Sequence[Option]:
        """Return distractors: those chosen wrongly before, then the likest few, mixed by luck."""
        place = {option.id: number for number, option in enumerate(question.distractors)}
        return sorted(
            question.distractors,
            key=lambda option: (
                option.id not in self.snapshot.confused,
                place[option.id] // 3,
                luck(self.seed, question.id, option.id),
            ),
        )

    def _shuffled(self, question: Question, options: Iterable[Option]) -> tuple[Option, ...]:
        return tuple(by_luck(self.seed, options, lambda option: f"{question.id}\0{option.id}"))

    def _mixed(self, question: Matching | Ordering) -> tuple[OptionId, ...]:
        """Return what is to be arranged in an order that is not right as it stands."""
        items = question.right if isinstance(question, Matching) else question.steps
        ids = [item.id for item in items]
        orders = (
            by_luck(f"{self.seed}\0{attempt}", ids, _named(question))
            for attempt in range(_ATTEMPTS)
        )
        fallback = [*ids[1:], *ids[:1]]
        return tuple(next((one for one in orders if not _is_solved(question, one)), fallback))

    # Order

    def _in_order(self, drawn: list[Drawn]) -> list[Drawn]:
        mixed = by_luck(self.seed, drawn, lambda one: one.question.id)
        return list(self._with_positions(in_sequence(mixed, key=lambda one: one.question)))

    def _with_positions(self, drawn: Iterable[Drawn]) -> Iterator[Drawn]:
        """Move keys so that each position has as many as any other, within one."""
        blocks: defaultdict[int, list[int]] = defaultdict(list)
        for one in drawn:
            question = one.question
            if not isinstance(question, Choice) or question.is_scale or not one.options:
                yield one
                continue
            many = len(one.options)
            if not blocks[many]:
                blocks[many] = by_luck(self.seed, range(many), _named(question))
            at = blocks[many].pop()
            others = [option for option in one.options if not option.is_right]
            others.insert(at, question.key)
            yield replace(one, options=tuple(others))


def _named(question: Question) -> Callable[[object], str]:
    """Return what calls a part of a question by a name that no other question has for it."""
    return lambda part: f"{question.id}\0{part}"


def _is_solved(question: Matching | Ordering, order: Sequence[OptionId]) -> bool:
    """Whether an order is right as it stands, or a matching has each pair side by side."""
    if isinstance(question, Ordering):
        return mark_ordering(question, order) == 1
    return [right for _, right in question.pairs] == list(order[: len(question.pairs)])


def _keys(question: Question) -> set[str]:
    """Return what is right, of a question that has its answer in words, folded."""
    return {folded(answer) for answer in answers(question)[:1]}
