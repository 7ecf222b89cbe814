"""Questions written by hand whose options or stem give the answer away."""

from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.authoring.words import words_of
from quizapp.deck.codes import Code
from quizapp.deck.faults import Path
from quizapp.deck.model import Deck, Question

FEWEST_WRONG = 2
LONG = 30
"""Characters of a right option above which its length catches the eye."""
LONGER = 1.25
"""How many times as long as the longest wrong option a right one may be."""
RARE = 4
"""Letters of a word that is worth noticing in the stem."""


def check(deck: Deck, vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield what is wrong with the questions that the author wrote out."""
    for question in deck.questions.values():
        path: Path = ("questions", question.id)
        yield from _few(question, path)
        yield from _long(question, path)
        if vocabulary is not None:
            yield from _of_the_above(question, path, vocabulary)
            yield from _negative(question, path, vocabulary)
            yield from _word_of_stem(question, path, vocabulary)


def _few(question: Question, path: Path) -> Iterator[Remark]:
    if len(question.wrong) >= FEWEST_WRONG:
        return
    if question.wrong:
        message = "With one wrong option, every second guess is right."
    else:
        message = "Without wrong options this cannot be asked as a choice."
    hint = (
        "Add wrong options that a learner might take for right, two or three in all; or write it"
        " as a card."
    )
    at = (*path, "wrong") if question.wrong else path
    yield Remark(Code.FEW_OPTIONS, at, message, hint, of_key=True)


def _long(question: Question, path: Path) -> Iterator[Remark]:
    length, longest = len(question.right), max(map(len, question.wrong), default=0)
    if length > LONG and longest and length > LONGER * longest:
        message = (
            f"The right option has {length} characters and the longest wrong one {longest}:"
            " its length gives it away."
        )
        hint = "Make the wrong ones as full as the right one, or move its detail into `why`."
        yield Remark(Code.LONG_RIGHT_OPTION, (*path, "right"), message, hint)


def _of_the_above(question: Question, path: Path, vocabulary: Vocabulary) -> Iterator[Remark]:
    options = [((*path, "right"), question.right)]
    options += [((*path, "wrong", index), text) for index, text in enumerate(question.wrong)]
    for at, text in options:
        if found := vocabulary.of_the_above.search(text):
            message = f"“{found[0]}” speaks of the other options, and their order is not fixed."
            hint = "Say something of its own here, or leave the option out."
            yield Remark(Code.OF_THE_ABOVE, at, message, hint, words=found[0])


def _negative(question: Question, path: Path, vocabulary: Vocabulary) -> Iterator[Remark]:
    if found := vocabulary.negative_question.search(question.stem):
        message = "This asks for what is not so: it is easily misread, and teaches what is untrue."
        hint = "Ask for what is so, with what is not so as the wrong options."
        yield Remark(Code.NEGATIVE_STEM, (*path, "stem"), message, hint, words=found[0])


def _word_of_stem(question: Question, path: Path, vocabulary: Vocabulary) -> Iterator[Remark]:
    """Yield a word of the stem that the right option repeats, if no wrong one repeats any."""
    stem = _roots(question.stem, vocabulary)
    if not question.wrong or any(stem & _roots(text, vocabulary) for text in question.wrong):
        return
    for word in words_of(question.right):
        if vocabulary.stem(word) in stem and _is_rare(word, vocabulary):
            message = f"Of all options, only the right one repeats a word of the stem, “{word}”."
            hint = "Say it otherwise in one of them, or let a wrong option repeat such a word too."
            yield Remark(Code.WORD_OF_STEM, (*path, "right"), message, hint)
            return


def _roots(text: str, vocabulary: Vocabulary) -> set[str]:
    return {vocabulary.stem(word) for word in words_of(text) if _is_rare(word, vocabulary)}


def _is_rare(word: str, vocabulary: Vocabulary) -> bool:
    return len(word) >= RARE and word not in vocabulary.small_words
