"""Every question that a deck can honestly be asked, before anybody has been asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from quizapp.deck.model import Deck, EntryId
from quizapp.garbage import collected_later
from quizapp.knowledge.facts import FactId
from quizapp.questions import families
from quizapp.questions.flaws import Posed, flaws, flaws_of, has_flaw
from quizapp.questions.material import Material
from quizapp.questions.question import Choice, Family, Option, Question, QuestionId
from quizapp.questions.texts import folded

OPTIONS = (2, 3)
"""Distractors of a choice that is no scale: two, or three where three are good."""
_TRIED = 8
"""How many distractors, the best first, are tried with each other."""


class Dropped(NamedTuple):
    """A question that is not asked for its form: no choice of options mends it."""

    id: QuestionId
    flaw: str
    facts: tuple[FactId, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """The questions of a deck, sorted by id; free of any learner, seed and order of the file."""

    questions: tuple[Question, ...]
    flawed: tuple[Dropped, ...] = ()
    """What was dropped, sorted by id."""
    vetoed: tuple[QuestionId, ...] = ()
    """What the author does not want."""
    unknown_vetoes: tuple[str, ...] = ()
    """Vetoes of questions that there are not."""


@collected_later()
def make_pool(deck: Deck, only: Iterable[Family] | None = None) -> Pool:
    """Return the questions of `deck`, of all families or of some."""
    material = Material(deck)
    wanted = list(families.MODULES) if only is None else list(only)
    made = {
        question.id: question for family in wanted for question in families.of(family)(material)
    }
    veto = set(deck.veto)
    kept: list[Question] = []
    flawed: list[Dropped] = []
    for id in sorted(made.keys() - veto):
        if (flaw := _flaw(made[id], material)) is None:
            kept.append(made[id])
        else:
            flawed.append(Dropped(id, flaw, made[id].facts))
    return Pool(
        tuple(kept),
        tuple(flawed),
        tuple(sorted(made.keys() & veto)),
        tuple(sorted(veto - made.keys())),
    )


def posed(
    question: Choice, ranked: Sequence[Option], aliases: tuple[str, ...] = ()
) -> Posed | None:
    """Return a choice with the best distractors that go together, `None` if none do.

    Args:
        question: The choice.
        ranked: Its distractors, the most wanted first.
        aliases: Other names of its key.
    """
    if question.is_scale:
        whole = Posed(question, question.distractors, aliases)
        return None if has_flaw(whole) else whole
    for some in _sets(ranked):
        candidate = Posed(question, some, aliases)
        if not has_flaw(candidate):
            return candidate
    return None


def _sets(ranked: Sequence[Option]) -> Iterator[tuple[Option, ...]]:
    """Yield sets of distractors, the best first: three where there are enough, else two."""
    if len(ranked) > OPTIONS[-1]:
        yield tuple(ranked[: OPTIONS[-1]])
    yield from combinations(ranked[:_TRIED], OPTIONS[0])


def _other_names(question: Choice, material: Material) -> tuple[str, ...]:
    """Return the other names of a key that is a term; a step may well have a term's id."""
    id = EntryId(question.key.id)
    called = {folded(name) for name in (material.names.level(id), *material.aliases(id))}
    return material.aliases(id) if folded(question.key.text) in called else ()


def _flaw(question: Question, material: Material) -> str | None:
    """Return the flaw that no choice of options mends, `None` if there is none."""
    if not isinstance(question, Choice):
        return next(iter(flaws_of(question)), None)
    if not question.is_scale and len(question.distractors) < OPTIONS[0]:
        return "too few proven distractors"
    aliases = _other_names(question, material)
    if posed(question, question.distractors, aliases) is not None:
        return None
    first = Posed(question, question.distractors[: OPTIONS[0]], aliases)
    return next(iter(flaws(first)), "no options that go together")
