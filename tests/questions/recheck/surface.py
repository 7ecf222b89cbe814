"""By what a question gives itself away without knowledge, or is hard to read."""

import re
from collections.abc import Iterable, Iterator

from tests.questions.recheck.deck import Deck, Json, plain

ABSOLUTE = {"always", "never", "all", "none", "only", "every", "completely", "must", "entirely"}
VAGUE = {
    "often",
    "usually",
    "sometimes",
    "frequently",
    "rarely",
    "many",
    "may",
    "can",
    "might",
    "some",
    "probably",
}
_LITTLE = """
about above after also and are because been before below between both but by does each for from has
have held her his how into its level like long made make makes many more most much not off one only
other over per same says said she some source stand stands state states such suggest suggests term
than that the their them then there these they this those through under what when where which while
who whose why will with within without word your usual long run happens model these goes rises falls
raise raises lower lowers directly answers deck answer
"""
LITTLE = frozenset(_LITTLE.split())
"""Words that say nothing of the subject."""


def words_of(text: str) -> set[str]:
    """Return the words that say something, without the endings of plurals."""
    found = re.findall(r"[^\W\d_]+", text.casefold())
    return {word.removesuffix("s") for word in found if len(word) > 3 and word not in LITTLE}


def surface_faults(question: Json, deck: Deck) -> Iterator[str]:
    """Yield by what a question gives itself away, or is hard to read."""
    stem = question["stem"]
    quotes = question["family"] in {"f1", "f2", "f3", "f4"}
    if len(stem.split()) > (60 if quotes else 35):
        yield "the stem is long"
    if re.search(r"\b(a|an)$", stem.rstrip(" ?:.").casefold()):
        yield "the stem ends in an article"
    if stem.count(": ") > 1 and not quotes and "“" not in stem:
        yield "the stem has two colons"
    if stem[:1].islower() or stem.rstrip()[-1:] not in {"?", ".", "”", ")"}:
        yield "the stem is no sentence"
    if question["form"] != "choice":
        if question["form"] == "typed" and _tells(stem, question["accepts"]):
            yield "the stem holds the answer"
        return
    if question["is_scale"]:
        return
    yield from _option_faults(question, deck)


def _option_faults(question: Json, deck: Deck) -> Iterator[str]:
    options = question["options"]
    key = next(option for option in options if option["key"])
    texts = [option["text"] for option in options]
    others = [option["text"] for option in options if not option["key"]]
    yield from _of_the_key(question, key, others, deck)
    yield from _of_lengths(question["family"], key["text"], others)
    yield from _of_likeness(question["family"], texts)


def _of_the_key(question: Json, key: Json, others: list[str], deck: Deck) -> Iterator[str]:
    """Yield by what the stem tells the right option, or the right option tells itself."""
    stem, text = question["stem"], key["text"]
    names = {text} | (deck.names(key["id"]) if key["id"] in deck.terms else set())
    if _tells(stem, names):
        yield "the stem holds the key"
    rings = words_of(stem) & words_of(text)
    if rings - {word for other in others for word in words_of(other)}:
        yield f"{rings} rings in stem and key alone"
    own, *shared = (
        sum(
            word in words_of(two) for word in words_of(one) for two in (text, *others) if two != one
        )
        for one in (text, *others)
    )
    if len(shared) > 1 and own >= max(shared) + 2:
        yield "the key shares most words with the rest"
    asked = re.sub("“[^”]*”", "", stem)
    may_ask_so = question["family"] in {"f5", "f12", "f22"}
    if re.search(r"\b(not|except|least|false|incorrect)\b", asked) and not may_ask_so:
        yield "the stem asks for what is not so"


def _of_lengths(family: str, key: str, others: list[str]) -> Iterator[str]:
    lengths = [len(key), *map(len, others)]
    if not 3 <= len(lengths) <= 4:
        yield f"{len(lengths)} options"
    if max(lengths) <= 30:
        return
    if len(key) > 1.25 * max(map(len, others)):
        yield "the key is by far the longest"
    if max(lengths) > (2.5 if family == "f1" else 2) * min(lengths):
        yield "the options are uneven"


def _of_likeness(family: str, texts: list[str]) -> Iterator[str]:
    """Yield by what one option stands out from the others, or is two of them."""
    if len({plain(text) for text in texts}) < len(texts):
        yield "two options are the same"
    if any(re.search(r"\b(all|none|both|neither) of (the|these)\b", text) for text in texts):
        yield "all or none of the above"
    for kind, which in (("an absolute", ABSOLUTE), ("a vague", VAGUE)):
        has = [bool(which & set(plain(text).split())) for text in texts]
        if sum(has) == 1 and family != "f20":
            yield f"{kind} word in one option alone"
    looks = {
        "end with a mark": {text.rstrip()[-1:] in ".!?…" for text in texts},
        "begin with a small letter": {text[:1].islower() for text in texts},
    }
    for look, has_it in looks.items():
        if len(has_it) > 1:
            yield f"some options {look} and some do not"


def _tells(stem: str, names: Iterable[str]) -> bool:
    return any(f" {plain(name)} " in f" {plain(stem)} " for name in names if plain(name))
