"""Net effects against numbers: no stable system with the stated signs ever shows the other one.

`python -m tests.knowledge.test_effects_by_numbers SEED DECKS` runs as many as you like.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import permutations, product

import numpy as np
import pytest
from numpy.random import Generator

from quizapp.deck.model import (
    Deck,
    DeckId,
    Effect,
    EntryId,
    Evidence,
    Mechanism,
    Quantity,
    Range,
)
from quizapp.knowledge.effects import Held, Model, NetEffect, Outcome

TRIES = 12
"""Random systems for one deck and source."""


def a_random_deck(rng: Generator) -> Deck:
    """Return three to seven quantities, half of the decks with links that cannot prove."""
    ids = [EntryId(f"q{number}") for number in range(rng.integers(3, 8))]
    pairs = list(permutations(ids, 2))
    rng.shuffle(pairs)
    is_mixed = rng.random() < 0.5
    links = [
        a_random_link(EntryId(f"m{number}"), EntryId(a), EntryId(b), rng, is_mixed)
        for number, (a, b) in enumerate(pairs[: rng.integers(len(ids) - 1, 2 * len(ids))])
    ]
    return Deck(
        id=DeckId("random"),
        title="Random",
        quantities={id: Quantity(id=id, title=id) for id in ids},
        mechanisms={link.id: link for link in links},
    )


def a_random_link(
    id: EntryId, source: EntryId, target: EntryId, rng: Generator, is_mixed: bool
) -> Mechanism:
    effect = Effect.RAISES if rng.random() < 0.5 else Effect.LOWERS
    side, evidence, chain = Range.BOTH, Evidence.STATED, True
    luck = rng.random() if is_mixed else 1.0
    if luck < 0.12:
        effect = Effect.ACTS_ON
    elif luck < 0.30:
        side = Range.ABOVE if rng.random() < 0.5 else Range.BELOW
    elif luck < 0.38:
        evidence = Evidence.SUGGESTED
    elif luck < 0.43:
        chain = False
    return Mechanism(
        id=id,
        source=source,
        effect=effect,
        target=target,
        range=side,
        evidence=evidence,
        chain=chain,
    )


def steady_states(
    deck: Deck, held: EntryId, side: int, rng: Generator
) -> Iterator[Mapping[EntryId, float]]:
    """Yield where one random system with the deck's signs settles while one quantity is held.

    Every link gets a strength. One without a direction gets a sign as well, a hedged one may be
    missing, and one that is stated for one side does anything on the other: so a system has a
    matrix for each combination of sides, and settles where the solution fits its own sides.
    """
    ids = sorted(deck.quantities)
    number = {id: index for index, id in enumerate(ids)}
    slopes: list[tuple[int, int, float, float]] = []
    for link in deck.mechanisms.values():
        if link.target == held:
            continue
        strength = float(np.exp(rng.normal()))
        if link.evidence is not Evidence.STATED and rng.random() < 0.3:
            strength = 0.0
        slope = (link.effect.sign or rng.choice([-1, 1])) * strength
        above = below = slope
        anything = float(rng.normal() * np.exp(rng.normal() / 2))
        if link.range is Range.ABOVE:
            below = anything
        elif link.range is Range.BELOW:
            above = anything
        slopes.append((number[link.source], number[link.target], above, below))
    damping = np.exp(rng.normal(size=len(ids)))
    x = number[held]
    free = [index for index in range(len(ids)) if index != x]
    bent = sorted({source for source, _, above, below in slopes if above != below} - {x})
    for sides in product((1, -1), repeat=len(bent)):
        off = dict(zip(bent, sides, strict=True)) | {x: side}
        matrix = -np.diag(damping)
        for source, target, above, below in slopes:
            matrix[target, source] += above if off.get(source, 1) > 0 else below
        inner = matrix[np.ix_(free, free)]
        if np.linalg.eigvals(inner).real.max() >= -1e-9:
            continue
        levels = np.zeros(len(ids))
        levels[free] = np.linalg.solve(inner, -matrix[free, x] * side)
        levels[x] = side
        if all(levels[index] * sign >= 0 for index, sign in off.items()):
            yield {id: float(levels[index]) for id, index in number.items()}


def judged(deck: Deck, rng: Generator, counts: Counter[str]) -> list[str]:
    """Return the decided effects of a deck that a system contradicts."""
    model, wrong = Model(deck), list[str]()
    for source in model.quantities:
        for held in Held:
            side = 1 if held is Held.HIGH else -1
            answers = [
                model.net_effect(source, target, held, None)
                for target in model.quantities
                if target != source
            ]
            seen: defaultdict[EntryId, set[bool]] = defaultdict(set)
            for _ in range(TRIES):
                for levels in steady_states(deck, source, side, rng):
                    counts["samples"] += 1
                    wrong += [said(answer, deck) for answer in answers if is_wrong(answer, levels)]
                    for answer in answers:
                        seen[answer.target].add(levels[answer.target] > 0)
            for answer in answers:
                counts[answer.reason] += 1
                if answer.outcome is Outcome.UNDETERMINED:
                    counts[f"undetermined, {len(seen[answer.target])} signs seen"] += 1
    return wrong


def is_wrong(answer: NetEffect, levels: Mapping[EntryId, float]) -> bool:
    level = levels[answer.target]
    return (answer.outcome is Outcome.RISES and level < -1e-12) or (
        answer.outcome is Outcome.FALLS and level > 1e-12
    )


def said(answer: NetEffect, deck: Deck) -> str:
    links = "; ".join(
        f"{link.source} {link.effect} {link.target} {link.range} {link.evidence} {link.chain}"
        for link in deck.mechanisms.values()
    )
    held = f"{answer.source} {answer.held}: {answer.target} {answer.outcome}"
    return f"{held} by {answer.reason}, of: {links}"


@pytest.mark.parametrize("seed", range(4))
def test_no_stable_system_shows_another_sign_than_the_answer(seed: int) -> None:
    rng, counts = np.random.default_rng(seed), Counter[str]()

    wrong = [one for _ in range(8) for one in judged(a_random_deck(rng), rng, counts)]

    assert wrong == []
    assert counts["samples"] > 500
    assert counts["undetermined, 2 signs seen"] > counts["undetermined, 1 signs seen"]


if __name__ == "__main__":
    rng, counts = np.random.default_rng(int(sys.argv[1])), Counter[str]()
    for _ in range(int(sys.argv[2])):
        for one in judged(a_random_deck(rng), rng, counts):
            print("WRONG", one)  # noqa: T201
    print(dict(counts))  # noqa: T201
