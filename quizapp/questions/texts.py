"""How texts of an author become options: of one shape, so that the shape tells nothing."""

from collections.abc import Iterable, Sequence

from quizapp.knowledge import wording as prose
from quizapp.questions.words import content_words

ALIKE = 0.6
"""From which share of common words on two texts say the same in other words."""


def folded(text: str) -> str:
    """Return what two texts share that differ only in case, spacing and the final stop."""
    return " ".join(text.casefold().split()).rstrip(".")


def as_option(text: str) -> str:
    """Return a text as one option among others: a capital first, and no stop at the end."""
    return prose.sentence(" ".join(text.split()).rstrip("."))


def as_sentence(text: str) -> str:
    """Return a text as a sentence: a capital first, and a mark at the end."""
    text = prose.sentence(" ".join(text.split()))
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def all_different(texts: Iterable[str]) -> bool:
    """Return whether no two texts are the same but for case, spacing and the final stop."""
    every = [folded(text) for text in texts]
    return len(set(every)) == len(every)


def shared(one: str, other: str) -> float:
    """Return Jaccard's measure of the content words of two texts: what they share, of all."""
    first, second = content_words(one), content_words(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def say_the_same(one: str, other: str) -> bool:
    """Return whether two texts share so many words that they may mean the same."""
    return shared(one, other) > ALIKE


def numbered(texts: Sequence[str]) -> str:
    """Return texts as a numbered list, one a line."""
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
