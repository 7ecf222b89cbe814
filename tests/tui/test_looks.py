"""The screens as text, empty, busy and full, at three sizes.

`QUIZAPP_STORE_SCREENS=1 pytest tests/tui/test_looks.py` stores them as they are now: look at
the difference before it is committed.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.services.home import Counts, FactNumber, Home
from quizapp.services.quiz_views import QuizSetup
from quizapp.study.blueprints import Mode, QuizBlueprint
from tests.tui.driving import check_snapshot, running
from tests.tui.fake_quizzes import (
    CHAIN,
    MATCHED,
    ORDERED,
    TICKED,
    TYPED,
    FakeQuestion,
    FakeQuizzes,
    a_posed,
    a_setup,
    an_unfinished,
    some_options,
    told_of_chain,
)
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
    "review-reset": (a_home(), CARDS, "enter space exclamation_mark"),
    "review-was-reset": (a_home(), CARDS, "enter space exclamation_mark r"),
    "summary": (a_home(), [FACTS[0]], "enter space 3"),
}

EXAM = QuizBlueprint(mode=Mode.EXAM)
SURE = QuizBlueprint(asks_certainty=True)
LONG_QUESTION = replace(
    CHAIN,
    posed=a_posed(
        stem=f"{CHAIN.posed.stem} " * 4,
        options=some_options(*(f"{place}: {LONG.why}" for place in ("Here", "There", "Nowhere"))),
    ),
    told=told_of_chain(derivation=f"{CHAIN.told['derivation']} " * 6),
)
BACK = replace(CHAIN, posed=replace(CHAIN.posed, context="Missed before; here it is again."))
WAITING = a_setup(unfinished=(an_unfinished(),), misses_today=5)

QUIZ_LOOKS: dict[str, tuple[QuizSetup, list[FakeQuestion], str]] = {
    "quiz-setup": (a_setup(), [CHAIN], "z"),
    "quiz-setup-waiting": (WAITING, [CHAIN], "z"),
    "quiz-setup-exam": (a_setup(blueprint=EXAM), [CHAIN], "z end up"),
    "quiz-setup-sections": (a_setup(), [CHAIN], "z down down enter space"),
    "quiz-setup-seed": (a_setup(), [CHAIN], "z end enter a b c"),
    "quiz-setup-trouble": (
        a_setup(trouble="There is no deck to ask from. Add one.", kinds=()),
        [CHAIN],
        "z",
    ),
    "quiz-choice": (a_setup(), [BACK, CHAIN], "z enter 2"),
    "quiz-choice-right": (a_setup(), [CHAIN], "z enter 2 enter"),
    "quiz-choice-wrong": (a_setup(), [CHAIN], "z enter 1 enter"),
    "quiz-choice-long": (a_setup(), [LONG_QUESTION], "z enter 1"),
    "quiz-choice-long-wrong": (a_setup(), [LONG_QUESTION], "z enter 1 enter"),
    "quiz-typed-slip": (a_setup(), [TYPED], "z enter a r o m a t a s s e enter"),
    "quiz-ticked-wrong": (a_setup(), [TICKED], "z enter 1 2 enter"),
    "quiz-ordered-wrong": (a_setup(), [ORDERED], "z enter s"),
    "quiz-matched-wrong": (a_setup(), [MATCHED], "z enter 1 a 2 b s"),
    "quiz-certainty": (a_setup(blueprint=SURE), [CHAIN], "z enter 1 enter"),
    "quiz-exam": (a_setup(blueprint=EXAM), [CHAIN, CHAIN], "z enter 1"),
    "quiz-hand-in": (a_setup(blueprint=EXAM), [CHAIN], "z enter 1 enter"),
    "quiz-leave-out": (a_setup(), [CHAIN], "z enter h"),
    "quiz-left-out": (a_setup(), [CHAIN], "z enter 1 enter h w"),
    "quiz-drill": (a_setup(), [CHAIN], "z enter 1 enter d space"),
    "quiz-source": (a_setup(), [CHAIN], "z enter 1 enter i"),
    "quiz-keys": (a_setup(), [CHAIN], "z enter 1 enter question_mark"),
    "quiz-result": (a_setup(), [CHAIN, CHAIN], "z enter 1 enter enter 2 enter enter"),
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


@pytest.mark.parametrize("name", QUIZ_LOOKS)
async def test_the_quiz_looks_as_it_did(name: str) -> None:
    setup, plan, keys = QUIZ_LOOKS[name]
    remaining = timedelta(minutes=12) if setup.blueprint.is_exam else None
    quizzes = FakeQuizzes(setup_view=setup, plan=list(plan), remaining=remaining)
    async with running(services=FakeServices(quizzes=quizzes)) as learner:
        await learner.press(*keys.split())
        await learner.resize(100, 30)  # what was told last is in its place then
        for width, height in SIZES:
            await learner.resize(width, height)
            check_snapshot(f"{name}-{width}x{height}", learner.text)
