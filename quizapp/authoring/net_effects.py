"""Overall effects that go the other way than the direct link beside them."""

from collections import defaultdict
from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck, EntryId, Mechanism
from quizapp.knowledge.graph import widening


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the overall effects (`net: true`) that go against a direct link and do not say why."""
    direct: defaultdict[tuple[EntryId, EntryId], list[Mechanism]] = defaultdict(list)
    overall: list[Mechanism] = []
    for mechanism in deck.mechanisms.values():
        if mechanism.effect.sign is None:
            continue
        if mechanism.net:
            overall.append(mechanism)
        else:
            direct[mechanism.source, mechanism.target].append(mechanism)
    for mechanism in overall:
        if mechanism.why or mechanism.note:
            continue
        for other in direct[mechanism.source, mechanism.target]:
            if other.effect.sign != mechanism.effect.sign and _can_meet(deck, mechanism, other):
                message = (
                    f"Overall this goes another way than the direct link `{other.id}`"
                    f" in line {other.place.line}."
                )
                hint = (
                    "If other ways outweigh that link, say so in `why`; if not, mend one of them."
                )
                path = ("mechanisms", mechanism.id)
                yield Remark(Code.NET_AGAINST_DIRECT, path, message, hint, of_key=True)
                break


def _can_meet(deck: Deck, one: Mechanism, other: Mechanism) -> bool:
    """Whether the contexts of two mechanisms hold together."""
    return one.when in widening(other.when, deck.contexts) or other.when in widening(
        one.when, deck.contexts
    )
