"""SOURCE EFFECT TARGET, read as its author means it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.deck.mends.verbs import MAX_WORDS, Meaning, meaning_of
from quizapp.deck.model import Effect
from quizapp.deck.names import Namespace, slug

_MAX_WORDS = 30


@dataclass(frozen=True, slots=True)
class Sentence:
    """A mechanism in the words of somebody who does not know the language well."""

    source: str
    """An id, or what would be one."""
    meaning: Meaning
    target: str
    said: str
    """The words that say the effect."""
    names: tuple[str, str]
    """The words that stand for source and target."""
    is_known: bool
    """Whether both source and target stand for something in the deck."""

    def written(self) -> str:
        """Return the same as the deck language has it: short, or with fields to keep a verb."""
        source, effect, target = self.source, self.meaning.effect, self.target
        if self.meaning.is_turned:
            source, target = target, source
        if self.meaning.verb is None:
            return f"{source} {effect} {target}"
        verb = self.meaning.verb
        return f"{{source: {source}, effect: {effect}, target: {target}, verb: {verb}}}"


def read_sentence(text: str, things: Namespace) -> Sentence | None:
    """Return what `text` says, if an effect can be made out in it.

    Where several readings are possible, one whose source and target are both known wins, then
    one with an effect of the language.

    Args:
        text: The short form of a mechanism.
        things: The terms and quantities of the deck.
    """
    words = text.split()
    if len(words) > _MAX_WORDS:
        return None
    return max(_readings(words, things), key=_rank, default=None)


def _readings(words: Sequence[str], things: Namespace) -> Iterator[Sentence]:
    for begin in range(1, len(words) - 1):
        for end in range(min(begin + MAX_WORDS, len(words) - 1), begin, -1):
            said = words[begin:end]
            meaning = meaning_of(said)
            before, after = " ".join(words[:begin]), " ".join(words[end:])
            if meaning is None or not slug(before) or not slug(after):
                continue
            source, target = things.id_of(before), things.id_of(after)
            yield Sentence(
                source=source or slug(before),
                meaning=meaning,
                target=target or slug(after),
                said=" ".join(said),
                names=(before, after),
                is_known=source is not None and target is not None,
            )


def _rank(sentence: Sentence) -> tuple[bool, bool, int]:
    return sentence.is_known, sentence.said in set(Effect), len(sentence.said)
