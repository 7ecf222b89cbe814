"""The screens as text, empty, busy and full, at three sizes.

`QUIZAPP_STORE_SCREENS=1 pytest tests/tui/test_looks.py` stores them as they are now: look at
the difference before it is committed.
"""

from dataclasses import replace

import pytest

from quizapp.services.home import Counts, FactNumber, Home
from tests.tui.driving import check_snapshot, running
from tests.tui.fakes import (
    CHANGED,
    FACTS,
    RECEPTORS,
    FakeServices,
    FakeStudy,
    Step,
    a_deck,
    a_home,
    an_idle_home,
)

SIZES = ((80, 24), (60, 20), (120, 40))
NO_DECKS = a_home(
    decks=(), broken=(), counts=Counts(0, 0, 0), minutes=0, forecast=(), days_total=0, recalled=None
)
FULL = a_home(
    decks=tuple(a_deck(number, f"Deck number {number} with a long name") for number in range(1, 30))
)
LONG = replace(
    RECEPTORS,
    topic="From hormone to behaviour, step by step",
    origin="added from General textbook knowledge of physiology and pharmacology",
    why=f"{RECEPTORS.why} " * 6,
)
CARDS: list[Step] = [RECEPTORS, FACTS[0]]

LOOKS: dict[str, tuple[Home, list[Step], str]] = {
    "home-empty": (NO_DECKS, [], ""),
    "home-idle": (an_idle_home(), [], ""),
    "home-busy": (a_home(), [], "down down"),
    "home-full": (FULL, [], "pagedown"),
    "home-broken": (a_home(), [], "end enter"),
    "home-known": (a_home(), [], "i"),
    "home-keys": (a_home(), [], "question_mark"),
    "deck-changes": (a_home(), [], "down"),
    "deck-changes-long": (a_home(), [], "end space"),
    "welcome": (a_home(is_first_run=True), [], ""),
    "learn-first": (a_home(), [FACTS, *CARDS], "enter"),
    "learn-last": (a_home(), [(FACTS[0], LONG), *CARDS], "enter space"),
    "review-front": (a_home(), CARDS, "enter"),
    "review-back": (a_home(), CARDS, "enter space"),
    "review-back-long": (a_home(), [LONG], "enter space"),
    "review-back-two": (a_home(), CARDS, "enter b space"),
    "review-undone": (a_home(), CARDS, "enter space 3 u"),
    "review-keys": (a_home(), CARDS, "enter space question_mark"),
    "review-info": (a_home(), CARDS, "enter space i"),
    "review-note": (a_home(), CARDS, "enter n"),
    "summary": (a_home(), [FACTS[0]], "enter space 3"),
}

MANY = replace(
    CHANGED,
    facts=tuple(
        replace(CHANGED.facts[number % 2], number=FactNumber(number + 1)) for number in range(40)
    ),
)
ASKED = {"deck-changes": [CHANGED], "deck-changes-long": [MANY]}
"""What changed decks ask on the first screen."""


@pytest.mark.parametrize("name", LOOKS)
async def test_the_screen_looks_as_it_did(name: str) -> None:
    home, plan, keys = LOOKS[name]
    services = FakeServices(study=FakeStudy(plan=plan))
    services.changes.decks = ASKED.get(name, [])
    async with running(home, services, deck_folder="~/decks") as learner:
        await learner.press(*keys.split())
        for width, height in SIZES:
            await learner.resize(width, height)
            check_snapshot(f"{name}-{width}x{height}", learner.text)
