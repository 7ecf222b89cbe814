"""Which questions make a quiz, and in which order their options stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from quizapp.knowledge.facts import FactId
from quizapp.questions.chance import by_luck, luck
from quizapp.questions.pool import Pool, posed
from quizapp.questions.question import (
    Choice,
    Family,
    Level,
    Matching,
    Option,
    OptionId,
    Question,
    QuestionId,
    Select,
)

MOST_OF_ONE_FAMILY = 0.35
"""Share of a quiz that one family may have."""
MOST_OF_ONE_KEY = 0.20
"""Share of the questions without a scale that one answer may be right in, and at least two."""
SAME_IN_A_ROW = 3
"""How often the same value of a scale may be right one after another."""

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
        self.covered: defaultdict[FactId, list[Family]] = defaultdict(list)
        self.told: set[str] = set()

    def quiz(self) -> Quiz:
        wanted = self.blueprint.count
        order = self._facts()
        # First each fact once, then again by other families while there is room.
        is_growing = True
        while len(self.taken) < wanted and is_growing:
            is_growing = False
            for fact in order:
                if len(self.taken) >= wanted:
                    break
                if (question := self._best(fact)) is not None:
                    self._take(question)
                    is_growing = True
        drawn = self._in_order([self._drawn(question) for question in self.taken.values()])
        return Quiz(self.seed, tuple(drawn), wanted - len(drawn))

    def _facts(self) -> list[FactId]:
        by_fact = self.index.by_fact
        first = [fact for fact in (*self.snapshot.due, *self.snapshot.weak) if fact in by_fact]
        rest = by_luck(self.seed, by_fact.keys() - set(first), str)
        return list(dict.fromkeys([*first, *rest]))

    def _best(self, fact: FactId) -> Question | None:
        """Return the question of a fact that fits best: a family little used, fit for its stage."""
        fit = [question for question in self.index.by_fact[fact] if self._fits(question, fact)]
        return min(fit, key=lambda question: self._rank(question, fact), default=None)

    def _rank(self, question: Question, fact: FactId) -> tuple[bool, int, int, int, QuestionId]:
        stage = self.snapshot.stage.get(fact)
        misfit = 0 if stage is None else abs(_STAGES.get(question.family, _LAST_STAGE) - stage)
        is_repeated = any(other in self.covered for other in question.facts)
        used = self.families[question.family]
        return is_repeated, misfit, used, luck(self.seed, question.id), question.id

    def _fits(self, question: Question, fact: FactId) -> bool:
        plan = self.blueprint
        return (
            question.id not in self.taken
            and (plan.sections is None or question.section in plan.sections)
            and (plan.families is None or question.family in plan.families)
            and (plan.level is None or question.level is plan.level)
            and self._has_room(question)
            and question.family not in self.covered[fact][-1:]
            and self._was_met(question)
            and not self._gives_away(question)
        )

    def _has_room(self, question: Question) -> bool:
        plan = self.blueprint
        few = plan.families is not None and len(plan.families) * MOST_OF_ONE_FAMILY < 1
        most = plan.count if few or plan.level else max(1, int(plan.count * MOST_OF_ONE_FAMILY))
        if self.families[question.family] >= most:
            return False
        key = _key(question)
        return key is None or self.keys[key] < max(2, int(plan.count * MOST_OF_ONE_KEY))

    def _was_met(self, question: Question) -> bool:
        recalled = self.snapshot.recalled
        if recalled is None or question.family not in AFTER_RECALL:
            return True
        return all(fact in recalled for fact in question.facts)

    def _gives_away(self, question: Question) -> bool:
        """Whether a question is about the same as another: each would answer the other."""
        return "+".join(sorted(question.facts)) in self.told

    def _take(self, question: Question) -> None:
        self.taken[question.id] = question
        self.families[question.family] += 1
        for fact in question.facts:
            self.covered[fact].append(question.family)
        self.told.add("+".join(sorted(question.facts)))
        if (key := _key(question)) is not None:
            self.keys[key] += 1

    # Options

    def _drawn(self, question: Question) -> Drawn:
        match question:
            case Choice(is_scale=True):
                options = {o.id: o for o in (question.key, *question.distractors)}
                return Drawn(question, tuple(options[id] for id in question.scale))
            case Choice():
                chosen = posed(question, self._ranked(question))
                return Drawn(question, () if chosen is None else self._shuffled(chosen.options))
            case Select():
                return Drawn(question, self._shuffled(question.options))
            case Matching():
                ids = [item.id for item in question.right]
                return Drawn(question, order=tuple(self._mixed(question, ids)))
            case _:
                ids = [step.id for step in getattr(question, "steps", ())]
                return Drawn(question, order=tuple(self._mixed(question, ids)))

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

    def _shuffled(self, options: Iterable[Option]) -> tuple[Option, ...]:
        return tuple(by_luck(self.seed, options, lambda option: option.id))

    def _mixed(self, question: Question, ids: list[OptionId]) -> list[OptionId]:
        """Return ids in another order than they are in, where there is one."""
        mixed = by_luck(f"{self.seed}{question.id}", ids, str)
        return mixed if mixed != ids or len(ids) < 2 else [*ids[1:], ids[0]]

    # Order

    def _in_order(self, drawn: list[Drawn]) -> list[Drawn]:
        mixed = by_luck(self.seed, drawn, lambda one: one.question.id)
        return list(self._with_positions(_spread(mixed)))

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
                positions = [str(number) for number in range(many)]
                blocks[many] = [
                    int(p) for p in by_luck(f"{self.seed}{question.id}", positions, str)
                ]
            at = blocks[many].pop()
            others = [option for option in one.options if not option.is_right]
            others.insert(at, question.key)
            yield replace(one, options=tuple(others))


def _spread(drawn: list[Drawn]) -> list[Drawn]:
    """Return questions so that no value of a scale is right too often in a row."""
    ahead, found = list(drawn), list[Drawn]()
    while ahead:
        last = [_value(one) for one in found[-SAME_IN_A_ROW:]]
        stuck = last[0] if len(last) == SAME_IN_A_ROW and len(set(last)) == 1 else None
        at = next((n for n, one in enumerate(ahead) if stuck is None or _value(one) != stuck), 0)
        found.append(ahead.pop(at))
    return found


def _value(one: Drawn) -> str | None:
    question = one.question
    is_scale = isinstance(question, Choice) and question.is_scale
    return question.key.text if is_scale and isinstance(question, Choice) else None


def _key(question: Question) -> str | None:
    """Return what is right, of a choice whose options are no scale."""
    return question.key.text if isinstance(question, Choice) and not question.is_scale else None
