"""The rules of a quiz, stated apart from the draw; `python -m tests.questions.drawing` tries seeds.

Draws 500 quizzes of each bundled deck, says what any of them breaks, and how often the right option
is the longest.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path

from quizapp.deck.reader import read
from quizapp.questions.draw import Blueprint, Index, Quiz, draw
from quizapp.questions.pool import Pool, make_pool
from quizapp.questions.question import Choice, Matching, OptionId, Ordering, Question, Select, Typed

SEEDS = 500
MOST_OF_A_FAMILY = 0.35
PRINTING = {"f12", "f13", "f16", "f20"}
"""Families that print what raises what."""


def faults(quiz: Quiz, plan: Blueprint, pool: Pool) -> Iterator[str]:
    """Yield every rule that a quiz breaks."""
    asked = [one.question for one in quiz.questions]
    if len(asked) + quiz.missing != plan.count:
        yield f"{len(asked)} and {quiz.missing} missing are not {plan.count}"
    yield from faults_of_choosing(asked, plan, pool)
    yield from _options(quiz)
    yield from _positions(quiz)
    yield from _runs(asked)


def faults_of_choosing(asked: list[Question], plan: Blueprint, pool: Pool) -> Iterator[str]:
    """Yield every rule that some questions together break, in whatever order they come."""
    if len({question.id for question in asked}) < len(asked):
        yield "a question stands twice"
    yield from _unwanted(asked, plan)
    yield from _families(asked, plan, pool)
    yield from _keys(asked)
    yield from _giving_away(asked)


def _unwanted(asked: list[Question], plan: Blueprint) -> Iterator[str]:
    for question in asked:
        if plan.sections is not None and question.section not in plan.sections:
            yield f"{question.id} is of another section"
        if plan.families is not None and question.family not in plan.families:
            yield f"{question.id} is of another family"
        if plan.level is not None and question.level is not plan.level:
            yield f"{question.id} is of another level"


def _options(quiz: Quiz) -> Iterator[str]:
    for one in quiz.questions:
        ids, order = [option.id for option in one.options], list(one.order)
        match one.question:
            case Choice() as question:
                fault = _fault_of_choice(question, ids)
            case Select() as question:
                is_whole = sorted(ids) == sorted(option.id for option in question.options)
                fault = None if is_whole else f"shows {ids}"
            case Ordering() | Matching() as question:
                fault = _fault_of_order(question, order)
            case Typed() as question:
                fault = f"shows {ids or order}" if ids or order else None
        if fault is not None:
            yield f"{question.id} {fault}"


def _fault_of_choice(question: Choice, ids: list[OptionId]) -> str | None:
    if question.is_scale:
        return None if tuple(ids) == question.scale else "has its scale out of order"
    known = {option.id for option in (question.key, *question.distractors)}
    is_fit = len(ids) in {3, 4} and ids.count(question.key.id) == 1 and known.issuperset(ids)
    return None if is_fit else f"shows {ids}"


def _fault_of_order(question: Ordering | Matching, order: list[OptionId]) -> str | None:
    items = question.steps if isinstance(question, Ordering) else question.right
    if sorted(order) != sorted(item.id for item in items):
        return f"shows {order}"
    if isinstance(question, Matching):
        is_solved = [right for _, right in question.pairs] == order[: len(question.left)]
    else:
        is_solved = all(order.index(a) < order.index(b) for a, b in question.before)
    return "is solved as it stands" if is_solved else None


def _positions(quiz: Quiz) -> Iterator[str]:
    places: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for one in quiz.questions:
        if isinstance(one.question, Choice) and not one.question.is_scale:
            right = [option.is_right for option in one.options]
            places[len(right)][right.index(True)] += 1
    for many, counts in places.items():
        if max(counts.values()) - min(counts[place] for place in range(many)) > 1:
            yield f"of {many} options, the right one stands at {dict(counts)}"


def _families(asked: list[Question], plan: Blueprint, pool: Pool) -> Iterator[str]:
    met: set[tuple[str, str]] = set()
    for question in asked:
        for fact in question.facts:
            if (fact, question.family) in met:
                yield f"{fact} is asked twice by {question.family}"
            met.add((fact, question.family))
    there = {
        question.family for question in pool.questions if not list(_unwanted([question], plan))
    }
    if plan.level is not None or len(there) < 3:
        return
    fair = max(MOST_OF_A_FAMILY * plan.count, -(-plan.count // len(there)))
    for family, many in Counter(question.family for question in asked).items():
        if many > fair:
            yield f"{many} of {plan.count} are of {family}"


def _answer(question: Question) -> str | None:
    match question:
        case Choice(is_scale=False):
            return _plain(question.key.text)
        case Typed():
            return _plain(question.accepts[0])
        case _:
            return None


def _keys(asked: list[Question]) -> Iterator[str]:
    found = [answer for question in asked if (answer := _answer(question)) is not None]
    for answer, many in Counter(found).items():
        if many > max(2, 0.2 * len(found)):
            yield f"“{answer}” is right {many} times of {len(found)}"


def _runs(asked: list[Question]) -> Iterator[str]:
    values = [
        question.key.text if isinstance(question, Choice) and question.is_scale else None
        for question in asked
    ]
    counts = Counter(values)
    for value, run in groupby(values):
        many = len(list(run))
        # Of too many of one value, a long run is all there can be.
        can_be_spread = counts[value] <= 3 * (len(values) - counts[value] + 1)
        if value is not None and many > 3 and can_be_spread:
            yield f"“{value}” is right {many} times on end"


def _giving_away(asked: list[Question]) -> Iterator[str]:
    for number, one in enumerate(asked):
        for other in asked[number + 1 :]:
            shared = _entries(one) & _entries(other)
            if not shared:
                continue
            if not all(entry.startswith("mechanism:") for entry in shared):
                yield f"{one.id} and {other.id} are about {sorted(shared)}"
            elif {one.family.value, other.family.value} & PRINTING:
                yield f"{one.id} or {other.id} prints a link of the other"
            elif _entries(one) == _entries(other):
                yield f"{one.id} and {other.id} are about the same"
            for shown, hidden in ((one, other), (other, one)):
                answer = _answer(hidden)
                if answer and f" {answer} " in f" {_plain(' '.join(_read(shown)))} ":
                    yield f"{shown.id} shows the answer of {hidden.id}"


def _entries(question: Question) -> set[str]:
    return {re.sub(r"^((?:term|card):[^:]+):.*", r"\1", fact) for fact in question.facts}


def _read(question: Question) -> Iterator[str]:
    yield question.stem
    for name in ("options", "distractors", "steps", "left", "right"):
        yield from (item.text for item in getattr(question, name, ()))
    if isinstance(question, Choice):
        yield question.key.text


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def neighbours_sharing_a_fact(quizzes: Iterable[Quiz]) -> float:
    """Return the share of neighbours that are about one thing."""
    pairs = [
        bool(_entries(one.question) & _entries(other.question))
        for quiz in quizzes
        for one, other in pairwise(quiz.questions)
    ]
    return sum(pairs) / len(pairs)


def longest_share(quizzes: Iterable[Quiz]) -> tuple[float, float]:
    """Return how often the right option is the longest, and how often it would be by chance."""
    found = chance = asked = 0.0
    for quiz in quizzes:
        for one in quiz.questions:
            if isinstance(one.question, Choice) and not one.question.is_scale:
                lengths = [len(option.text) for option in one.options]
                asked += 1
                chance += 1 / len(lengths)
                if len(one.question.key.text) == max(lengths):
                    found += 1 / lengths.count(max(lengths))
    return found / asked, chance / asked


def main() -> int:
    """Draw many quizzes, print what is wrong with them, and return how many are faulty."""
    faulty = 0
    for path in sorted((Path(__file__).parents[2] / "decks").glob("*.yaml")):
        deck = read(path, path.name).deck
        assert deck is not None
        index, plan = Index(make_pool(deck)), Blueprint()
        quizzes = [draw(index, plan, str(seed)) for seed in range(SEEDS)]
        for quiz in quizzes:
            found = list(faults(quiz, plan, index.pool))
            faulty += bool(found)
            for fault in found:
                print(f"{path.name}, seed {quiz.seed}: {fault}")  # noqa: T201
        found_share, chance = longest_share(quizzes)
        reached = {one.question.id for quiz in quizzes for one in quiz.questions}
        print(  # noqa: T201
            f"{path.name}: {SEEDS} quizzes, the right option is the longest in {found_share:.3f}"
            f" (by chance {chance:.3f}); {len(reached)} of {len(index.pool.questions)} questions"
            f" were asked; neighbours about one thing: {neighbours_sharing_a_fact(quizzes):.3f};"
            f" short of what was wished: {sum(quiz.missing > 0 for quiz in quizzes)}"
        )
    return faulty


if __name__ == "__main__":
    sys.exit(main() > 0)
