"""Makes the text of large decks, for measuring; what they state is made up."""

import random
from collections.abc import Iterator

THINGS = ("insulin", "cortisol", "oestradiol", "oxytocin", "renin", "leptin", "β-endorphin")
VERBS = ("lets through", "slows", "restores", "follows", "holds back", "goes before", "feeds")
OBJECTS = (
    "the uptake of glucose in muscle",
    "the release of calcium from bone",
    "sodium in the distal tubule",
    "emptying of the stomach (after a meal)",
    "the exchange of Na⁺ for K⁺",
    "the half-life of its own receptor",
    "sleep in the second half of the night",
    "growth of the lining – and its loss",
)
TAGS = ("exam-1", "exam-2", "first-year", "laboratory", "clinic")
EFFECTS = ("raises", "lowers", "acts on", "leads to", "changes", "binds")
SECTIONS = 20
FACTS_OF_A_PART = 100

_HEAD = "quizapp: 1\nid: large\ntitle: A large deck\nsections:\n" + "".join(
    f"  s{number}: Section {number}\n" for number in range(SECTIONS)
)


def of_cards(count: int) -> str:
    """Return the text of a deck of `count` cards with four fields, 230 bytes each or so."""
    chance = random.Random(count)
    lines = (line for number in range(count) for line in _card(number, count, chance))
    return f"{_HEAD}cards:\n" + "".join(f"  {line}\n" for line in lines)


def of_all_sorts(facts: int) -> str:
    """Return the text of a deck of terms, mechanisms, pathways, tables, claims and cards.

    Args:
        facts: How many facts there are in all, in hundreds.
    """
    chance = random.Random(facts)
    parts = range(facts // FACTS_OF_A_PART)
    maps = {
        "terms": _terms,
        "quantities": _quantities,
        "mechanisms": _mechanisms,
        "pathways": _pathways,
        "tables": _tables,
        "claims": _claims,
        "cards": _cards,
    }
    return _HEAD + "".join(
        f"{name}:\n" + "".join(f"  {line}\n" for part in parts for line in make(part, chance))
        for name, make in maps.items()
    )


def _card(number: int, count: int, chance: random.Random) -> Iterator[str]:
    yield f"card-{number}:"
    yield f"  front: What {_clause(chance)}, in case {number}?"
    yield f"  back: {_thing(chance)}, which also {_clause(chance)}, {chance.randrange(1990, 2030)}."
    yield f"  section: s{number * SECTIONS // count}"
    yield f"  tags: [{chance.choice(TAGS)}, week-{number % 30}]"


def _terms(part: int, chance: random.Random) -> Iterator[str]:
    for number in range(20):
        yield f"t{part}-{number}:"
        yield f"  definition: {_thing(chance)} of sort {part}.{number} that {_clause(chance)}."
        yield f"  section: s{part % SECTIONS}"
        if number % 2:
            yield f"  also: [{chance.choice(THINGS)} {part}-{number}]"
            yield f"  confused_with: t{part}-{number - 1}"
        if number % 5 == 0:
            yield f"  note: Seen in most who {_clause(chance)}."


def _quantities(part: int, chance: random.Random) -> Iterator[str]:
    for number in range(5):
        yield f"q{part}-{number}: {chance.choice(OBJECTS)}, as in {part}.{number}"


def _mechanisms(part: int, chance: random.Random) -> Iterator[str]:
    for number in range(12):
        yield f"short{part}-{number}: t{part}-{number} {_effect(number)} t{part}-{number + 1}"
    for number in range(12):
        yield f"long{part}-{number}:"
        yield f"  source: t{part}-{number}"
        yield f"  effect: {_effect(number)}"
        yield f"  target: q{part}-{number % 5}"
        yield f"  why: {_thing(chance)} {_clause(chance)}, and so {_clause(chance)}."
        yield f"  evidence: {'stated' if number % 3 else 'suggested'}"


def _pathways(part: int, chance: random.Random) -> Iterator[str]:
    for number in range(2):
        yield f"p{part}-{number}:"
        yield f"  title: {_thing(chance)} in {part}.{number}"
        yield f"  section: s{part % SECTIONS}"
        yield "  steps:"
        for step in range(4):
            yield f"    - step-{step}: {_thing(chance)} {_clause(chance)}."


def _tables(part: int, chance: random.Random) -> Iterator[str]:
    yield f"table{part}:"
    yield f"  title: What each of {part} does"
    yield "  row: substance"
    yield "  columns:"
    yield "    where: {title: made by, functional: true}"
    yield "    what: does"
    yield "    how-long: lasts"
    yield "  rows:"
    for row in range(5):
        yield f"    t{part}-{row}:"
        yield f"      where: {chance.choice(OBJECTS)} {row}"
        yield f"      what: {_clause(chance)}"
        yield f"      how-long: {chance.randrange(1, 90)} minutes"


def _claims(part: int, chance: random.Random) -> Iterator[str]:
    for number in range(5):
        yield f"claim{part}-{number}:"
        yield f"  text: {_thing(chance)} of {part}.{number} {_clause(chance)}."
        yield f"  about: [t{part}-{number}, t{part}-{number + 5}]"


def _cards(part: int, chance: random.Random) -> Iterator[str]:
    for number in range(4):
        yield f"card{part}-{number}:"
        yield f"  front: What {_clause(chance)} in {part}.{number}?"
        yield f"  back: {_thing(chance)}, because it {_clause(chance)}."
        yield f"  section: s{part % SECTIONS}"
        yield f"  tags: [{chance.choice(TAGS)}, week-{part % 30}]"
    for number in range(4):
        yield f"cloze{part}-{number}:"
        gap = f"{{{{what|{chance.choice(THINGS)}}}}}"
        yield f"  cloze: In {part}.{number}, {gap} {_clause(chance)}."


def _effect(number: int) -> str:
    return EFFECTS[number % len(EFFECTS)]


def _thing(chance: random.Random) -> str:
    return chance.choice(THINGS).capitalize()


def _clause(chance: random.Random) -> str:
    return f"{chance.choice(VERBS)} {chance.choice(OBJECTS)}"
