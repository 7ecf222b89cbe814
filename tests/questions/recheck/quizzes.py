"""By what the questions of one quiz spoil each other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, permutations

from tests.questions.recheck.deck import Json, plain
from tests.questions.recheck.surface import words_of

QUIZ = 20
"""Questions of a quiz."""
PRINTING = {"f12", "f13", "f16", "f20"}


def quiz_faults(quiz: Json) -> Iterator[tuple[str, list[Json]]]:
    """Yield by what the questions of a quiz spoil each other, with those questions."""
    asked = quiz["questions"]
    if len(asked) != QUIZ or quiz["missing"]:
        yield f"it has {len(asked)} questions", []
    for fault in (*_of_shares(asked), *_of_places(asked)):
        yield fault, []
    for hidden, shown in permutations(asked, 2):
        if (why := spoils(shown, hidden)) is not None:
            yield why, [hidden, shown]


def _of_shares(asked: list[Json]) -> Iterator[str]:
    """Yield what is asked, or right, too often."""
    if len({question["id"] for question in asked}) < len(asked):
        yield "a question stands twice"
    for family, many in Counter(question["family"] for question in asked).items():
        if many > 0.35 * QUIZ:
            yield f"{many} questions are of {family}"
    answers = Counter(answer for one in asked if (answer := answer_of(one)) is not None)
    for answer, many in answers.items():
        if many > max(2, 0.2 * sum(answers.values())):
            yield f"“{answer}” is right {many} times"


def _of_places(asked: list[Json]) -> Iterator[str]:
    """Yield where the right option stands too often."""
    for number, places in key_places(asked).items():
        if max(places) - min(places) > 1:
            yield f"of {number} options the right one stands at {places}"
    values = [key_of(one)["text"] if one.get("is_scale") else None for one in asked]
    for value, run in groupby(values):
        many = len(list(run))
        if value is not None and many > 3:
            yield f"“{value}” is right {many} times on end"


def spoils(shown: Json, hidden: Json) -> str | None:
    """Return why a question tells the answer of another about the same; `None` if it does not."""
    common = entries(shown) & entries(hidden)
    if any(not entry.startswith("mechanism:") for entry in common):
        return f"both are about {sorted(common)}"
    if common and shown["family"] in PRINTING:
        return f"one prints {sorted(common)}"
    return _tells(shown, hidden) if common else None


def quiz_hints(quiz: Json) -> Iterator[tuple[str, list[Json]]]:
    """Yield where a question may tell the answer of another that is about something else."""
    for hidden, shown in permutations(quiz["questions"], 2):
        about = entries(hidden), entries(shown)
        if about[0] & about[1] or all(_are_links(one) for one in about):
            continue  # links told in the same words may lead the other way round
        if (why := _tells(shown, hidden)) is not None:
            yield why, [hidden, shown]


def _are_links(about: set[str]) -> bool:
    return all(entry.startswith("mechanism:") for entry in about)


def _tells(shown: Json, hidden: Json) -> str | None:
    """Return which text of a question has another's answer in the words of the other's stem."""
    answer = answer_of(hidden)
    if answer is None:
        return None
    asked = words_of(hidden["stem"]) - words_of(answer)
    for text in texts_of(shown):
        rings = asked & words_of(text)
        if f" {answer} " in f" {plain(text)} " and len(rings) >= max(3, 0.5 * len(asked)):
            return f"“{text}” tells that the answer is “{answer}”"
    return None


def entries(question: Json) -> set[str]:
    return {re.sub(r"^((?:term|card):[^:]+):.*", r"\1", fact) for fact in question["facts"]}


def texts_of(question: Json) -> Iterator[str]:
    yield question["stem"]
    for name in ("options", "steps", "left", "right"):
        yield from (item["text"] for item in question.get(name, ()))


def key_of(question: Json) -> Json:
    """Return the right option of a choice."""
    return next(option for option in question["options"] if option["key"])


def answer_of(question: Json) -> str | None:
    """Return what is right in words; `None` where it is a value of a scale, or no words."""
    if question["form"] == "typed":
        return plain(question["accepts"][0])
    if question["form"] == "choice" and not question["is_scale"]:
        return plain(key_of(question)["text"])
    return None


def key_places(asked: Iterable[Json]) -> dict[int, list[int]]:
    """Return how often the key stands where, for each number of options."""
    found: dict[int, list[int]] = {}
    for question in asked:
        if question["form"] == "choice" and not question["is_scale"]:
            keys = [option["key"] for option in question["options"]]
            found.setdefault(len(keys), [0] * len(keys))[keys.index(True)] += 1
    return found
