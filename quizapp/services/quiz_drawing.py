"""Drawing a quiz for one learner: which questions there are for them, and which they get."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizapp.knowledge.facts import FactId
from quizapp.memory.curve import retrievability
from quizapp.memory.days import StudyDay
from quizapp.questions.chance import by_luck
from quizapp.questions.draw import Drawn, Index, Snapshot, draw
from quizapp.questions.pool import Pool, posed
from quizapp.questions.question import Choice, Question
from quizapp.services.home import DeckNumber, FactNumber
from quizapp.services.ports import Reader
from quizapp.services.quiz_records import FactStanding
from quizapp.services.work import Work
from quizapp.study.blueprints import Known, QuizBlueprint, snapshot

CONFUSIONS = 300
"""Wrong choices of late that are put up again."""

FEWEST_MET = 5
"""Questions on what was met, from which on a quiz asks nothing else unless it has to."""

_OF_DUE, _OF_MET = 3, 1
"""How much a question of a deck weighs when several decks share a quiz."""


@dataclass(frozen=True)
class Askable:
    """What one deck can ask one learner."""

    deck: DeckNumber
    questions: tuple[Question, ...]
    standings: Mapping[FactId, FactStanding]
    known: tuple[Known, ...]

    @cached_property
    def met(self) -> tuple[Question, ...]:
        """The questions all of whose facts were met."""
        met = {fact for fact, one in self.standings.items() if one.memory is not None}
        return tuple(question for question in self.questions if met.issuperset(question.facts))

    def fitting(self, blueprint: QuizBlueprint) -> tuple[Question, ...]:
        """Return the questions that a blueprint allows."""
        return tuple(question for question in self.questions if fits(question, blueprint))


def askable(work: Work, unit: Reader, deck: DeckNumber, index: Index) -> Askable:
    """Return what a deck can ask: what the learner set aside or does not want is left out."""
    unwanted = unit.unwanted_questions(deck)
    facts = tuple(index.by_fact)
    standings = unit.standings(deck, facts, work.now.today)
    taught = {fact for fact, standing in standings.items() if not standing.is_set_aside}
    preset = work.settings(deck).preset
    known = tuple(
        Known(
            fact=fact,
            memory=one.memory,
            retrievability=(
                None if one.memory is None else retrievability(one.memory, work.now.today, preset)
            ),
            evidence=one.evidence,
        )
        for fact, one in sorted(standings.items())
        if fact in taught
    )
    questions = tuple(
        question
        for question in index.pool.questions
        if question.id not in unwanted and taught.issuperset(question.facts)
    )
    return Askable(deck, questions, standings, known)


def fits(question: Question, blueprint: QuizBlueprint) -> bool:
    """Return whether a blueprint allows a question."""
    return (
        (not blueprint.sections or question.section in blueprint.sections)
        and (not blueprint.families or question.family in blueprint.families)
        and (blueprint.level is None or question.level is blueprint.level)
    )


def drawn_for(
    work: Work,
    decks: Sequence[Askable],
    blueprint: QuizBlueprint,
    seed: str,
    only: Collection[FactNumber] | None = None,
) -> list[tuple[DeckNumber, Drawn]]:
    """Return the questions of a quiz, in order.

    Args:
        work: The unit of work.
        decks: What each deck can ask.
        blueprint: What is wished.
        seed: Of the draw.
        only: Facts, one of which each question has to be about.
    """
    confused = work.unit.wrong_choices(CONFUSIONS)
    pools = {one.deck: _pool(one, blueprint, only, len(decks)) for one in decks}
    shares = _shares(decks, pools, blueprint.count, work.now.today)
    found: list[tuple[DeckNumber, Drawn]] = []
    for one in decks:
        if not shares[one.deck]:
            continue
        state = snapshot(one.known, today=work.now.today, confused=confused, seed=seed)
        if only is not None:
            state = _towards(one, state, only)
        index = Index(Pool(pools[one.deck]))
        quiz = draw(index, blueprint.of_draw(shares[one.deck]), seed, state)
        found += [(one.deck, _whole(drawn)) for drawn in quiz.questions]
    if len(decks) == 1:
        return found
    return by_luck(seed, found, lambda drawn: f"{drawn[0]}:{drawn[1].question.id}")


def _whole(drawn: Drawn) -> Drawn:
    """Return a choice with options, also where those most wished for do not go together."""
    question = drawn.question
    if drawn.options or not isinstance(question, Choice):
        return drawn
    best = posed(question, question.distractors)
    assert best is not None, "the pool holds no question without options"
    return Drawn(question, tuple(by_luck(question.id, best.options, lambda one: one.id)))


def _pool(
    one: Askable, blueprint: QuizBlueprint, only: Collection[FactNumber] | None, decks: int
) -> tuple[Question, ...]:
    if only is not None:
        wanted = {fact for fact, standing in one.standings.items() if standing.number in only}
        return tuple(q for q in one.fitting(blueprint) if not wanted.isdisjoint(q.facts))
    met = tuple(question for question in one.met if fits(question, blueprint))
    is_enough = len(met) >= max(FEWEST_MET, blueprint.count // decks)
    return met if is_enough else one.fitting(blueprint)


def _towards(one: Askable, state: Snapshot, only: Collection[FactNumber]) -> Snapshot:
    """Return a snapshot in which nothing but some facts is urgent."""
    wanted = {fact for fact, standing in one.standings.items() if standing.number in only}
    return Snapshot(
        due=tuple(fact for fact in (*state.due, *state.weak) if fact in wanted),
        recalled=state.recalled,
        stage=state.stage,
        confused=state.confused,
    )


def _shares(
    decks: Sequence[Askable],
    pools: Mapping[DeckNumber, Sequence[Question]],
    count: int,
    today: StudyDay,
) -> Mapping[DeckNumber, int]:
    """Return how many questions each deck gives, by what is due and met in it."""
    weights = {
        one.deck: 1.0
        + sum(
            _OF_MET + _OF_DUE * (known.memory.due_day <= today)
            for known in one.known
            if known.memory is not None
        )
        for one in decks
    }
    shares = dict.fromkeys(weights, 0)
    for _ in range(count):
        room = [deck for deck in shares if shares[deck] < len(pools[deck])]
        if not room:
            break
        shares[min(room, key=lambda deck: ((shares[deck] + 1) / weights[deck], deck))] += 1
    return shares
