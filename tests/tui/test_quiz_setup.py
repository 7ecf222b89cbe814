"""A quiz is chosen, or begun at once."""

import threading
from dataclasses import replace

import pytest

from quizapp.questions.question import Family, Level
from quizapp.services.home import Scope
from quizapp.services.quiz_pools import NothingToAsk
from quizapp.study.blueprints import QuizBlueprint
from quizapp.tui.options import QuizStart
from quizapp.tui.quiz_choices import QuizChoices
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.quiz import QuizScreen
from quizapp.tui.screens.quiz_setup import QuizSetupScreen
from quizapp.tui.screens.summary import SummaryScreen
from tests.tui.driving import Running, running
from tests.tui.fake_quizzes import QUIZ, FakeQuizzes, a_setup, an_unfinished
from tests.tui.fakes import FACTS, FakeServices, FakeStudy, a_home


def row(learner: Running, title: str) -> str:
    """Return the line of a row."""
    return next(line for line in learner.text.splitlines() if line[5:].startswith(title))


async def test_enter_at_once_begins_a_good_quiz() -> None:
    async with running() as learner:
        await learner.press("z")
        assert "130 questions fit this choice; 20 of them are asked" in learner.text
        await learner.press("enter")
        assert learner.is_at(QuizScreen)
        assert learner.services.quizzes.begun == [(Scope(), QuizBlueprint())]


async def test_the_quiz_is_of_the_row_under_the_cursor() -> None:
    async with running() as learner:
        await learner.press("down", "down", "z")
        (scope,) = learner.services.quizzes.prepared
        assert (scope.deck, scope.section) == (1, "basics")


async def test_a_broken_deck_has_no_quiz() -> None:
    async with running() as learner:
        await learner.press("end")
        assert "z Quiz" not in learner.text
        await learner.press("z")
        assert learner.is_at(HomeScreen)


async def test_a_choice_is_counted_and_begun() -> None:
    async with running() as learner:
        await learner.press("z", "down", "left")
        assert "Questions  15" in learner.text
        await learner.press("down", "enter", "down", "space", "enter")
        assert "Sections   The steroid–oxytocin axis" in learner.text
        assert "46 questions fit this choice; 15 of them" in learner.text
        await learner.press("down", "right", "right", "right")
        assert "Level      Chains" in learner.text
        assert "16 questions fit this choice; 15 of them" in learner.text
        await learner.press("down", "down", "right", "down", "right")
        assert "Time       22 minutes (×1.5)" in learner.text
        await learner.press("down", "space", "down", "enter")
        await learner.type("4F2A")
        await learner.press("enter")
        assert "Seed       4F2A" in learner.text
        assert "15 questions · an exam · 22 minutes (×1.5)" in row(learner, "Begin")
        await learner.press("b")
        ((_, blueprint),) = learner.services.quizzes.begun
        assert blueprint is not None
        assert blueprint.is_exam
        assert blueprint.asks_certainty
        assert (blueprint.count, blueprint.minutes, blueprint.seed) == (15, 22, "4F2A")
        assert (blueprint.sections, blueprint.level) == (("axis",), Level.CHAIN)


async def test_kinds_and_level_are_one_or_the_other() -> None:
    async with running() as learner:
        await learner.press("z", "down", "down", "down", "right", "down", "enter")
        assert "[ ] Raises or lowers" in learner.text
        await learner.press("down", "space", "enter")
        assert "Kinds      Raises or lowers" in learner.text
        assert "Level      any   a level takes the place of the kinds" in learner.text
        await learner.press("up", "left")
        assert "Kinds      all   of this level; kinds take its place" in learner.text


async def test_a_choice_that_nothing_fits_is_not_begun() -> None:
    setup = replace(a_setup(), kinds=a_setup().kinds[:2])
    services = FakeServices(quizzes=FakeQuizzes(setup_view=setup))
    async with running(services=services) as learner:
        await learner.press("z", "down", "down", "down", "left")
        assert "No question fits this choice. Choose more" in learner.text
        assert "no question fits" in row(learner, "Begin")
        await learner.press("b", "home", "enter")
        assert learner.is_at(QuizSetupScreen)
        assert not services.quizzes.begun


async def test_a_quiz_that_was_left_is_offered_first() -> None:
    setup = a_setup(unfinished=(an_unfinished(),))
    services = FakeServices(quizzes=FakeQuizzes(setup_view=setup))
    async with running(services=services) as learner:
        await learner.press("z")
        assert "waits: 7" in learner.text
        assert "▸ Go on" in learner.text
        await learner.press("enter")
        assert services.quizzes.calls == [f"resume {QUIZ}"]
        assert learner.is_at(QuizScreen)


async def test_a_new_one_can_be_begun_instead() -> None:
    setup = a_setup(unfinished=(an_unfinished(),))
    services = FakeServices(quizzes=FakeQuizzes(setup_view=setup))
    async with running(services=services) as learner:
        await learner.press("z", "down", "enter")
        assert len(services.quizzes.begun) == 1
        assert not services.quizzes.calls


async def test_the_newest_of_many_that_were_left_are_offered() -> None:
    many = tuple(an_unfinished(sentence=f"Number {number} waits.") for number in range(9))
    services = FakeServices(quizzes=FakeQuizzes(setup_view=a_setup(unfinished=many)))
    async with running(services=services) as learner:
        await learner.press("z")
        assert "Number 2 waits." in learner.text
        assert "Number 3 waits." not in learner.text
        assert "Begin a new one" in learner.text


async def test_todays_misses_are_offered() -> None:
    services = FakeServices(quizzes=FakeQuizzes(setup_view=a_setup(misses_today=5)))
    async with running(services=services) as learner:
        await learner.press("z", "down")
        assert "5 questions on what you missed today" in learner.text
        await learner.press("enter")
        assert services.quizzes.calls == ["misses of None"]


async def test_trouble_is_a_sentence_with_what_to_do() -> None:
    setup = a_setup(trouble="There is no deck to ask from. Add one.", available=0, kinds=())
    services = FakeServices(quizzes=FakeQuizzes(setup_view=setup))
    async with running(services=services) as learner:
        await learner.press("z")
        assert "There is no deck to ask from. Add one." in learner.text
        await learner.press("enter", "b")
        assert not services.quizzes.begun
        await learner.press("escape")
        assert learner.is_at(HomeScreen)


async def test_making_the_questions_can_be_left() -> None:
    gate = threading.Event()
    services = FakeServices(quizzes=FakeQuizzes(gate=gate))
    async with running(services=services) as learner:
        learner.tap("z")
        await learner.until(lambda: "Making the questions" in learner.text)
        learner.tap("escape")
        await learner.until(lambda: learner.is_at(HomeScreen))
        gate.set()
        await learner.settle()
        assert learner.is_at(HomeScreen)
        await learner.press("z")
        assert "130 questions fit" in learner.text


async def test_two_presses_that_came_together_open_one_choice() -> None:
    async with running() as learner:
        learner.tap("z")
        learner.tap("z")
        await learner.settle()
        assert learner.is_at(QuizSetupScreen)
        await learner.press("escape")
        assert learner.is_at(HomeScreen)


async def test_why_there_is_no_quiz_is_said() -> None:
    services = FakeServices(quizzes=FakeQuizzes())
    async with running(services=services) as learner:
        await learner.press("z")
        services.quizzes.failure = NothingToAsk("No question fits. Choose other sections.")
        await learner.press("enter")
        assert "✗ No question fits. Choose other sections." in learner.text
        await learner.press("enter")
        assert learner.is_at(QuizScreen)


async def test_a_row_is_clicked() -> None:
    async with running() as learner:
        await learner.press("z")
        at = learner.text.splitlines().index(row(learner, "Mode"))
        await learner.pilot.click(offset=(8, at))
        await learner.settle()
        assert "Mode       exam" in learner.text
        at = learner.text.splitlines().index(row(learner, "Begin"))
        await learner.pilot.click(offset=(8, at))
        await learner.settle()
        assert learner.is_at(QuizScreen)


async def test_nothing_is_changed_by_a_dialog_that_is_left() -> None:
    async with running() as learner:
        await learner.press("z", "down", "down", "enter", "space", "escape")
        assert "Sections   all" in learner.text
        await learner.press("end", "enter")
        await learner.type("abc")
        assert "The same seed and the same choice" in learner.text
        assert "⏎ Done   Esc Back" in learner.text
        await learner.press("escape")
        assert "a new one each time" in learner.text


async def test_a_tick_is_taken_away_and_so_are_all() -> None:
    async with running() as learner:
        await learner.press("z", "down", "down", "enter", "space", "down", "space")
        assert learner.text.count("[✓]") == 2
        await learner.press("space")
        assert learner.text.count("[✓]") == 1
        await learner.press("a")
        assert "[✓]" not in learner.text


async def test_a_start_from_the_command_line_chooses_or_begins() -> None:
    async with running(quiz=QuizStart(scope=Scope())) as learner:
        assert learner.is_at(QuizSetupScreen)
        assert not learner.services.quizzes.begun
    exam = QuizBlueprint(count=3)
    start = QuizStart(
        scope=Scope(), at_once=lambda quizzes, setup: quizzes.begin(setup.scope, exam)
    )
    async with running(quiz=start) as learner:
        assert learner.is_at(QuizScreen)
        assert learner.services.quizzes.begun == [(Scope(), exam)]


async def test_after_a_review_with_misses_a_quiz_on_them_is_offered() -> None:
    services = FakeServices(study=FakeStudy(plan=[FACTS[0]]))
    async with running(services=services) as learner:
        await learner.press("enter", "space", "1")
        assert learner.is_at(SummaryScreen)
        assert "z Quiz on misses" in learner.text
        await learner.press("z")
        assert learner.is_at(QuizScreen)
        assert services.quizzes.calls == ["misses of None"]
        await learner.press("escape")
        assert learner.is_at(HomeScreen)


async def test_after_a_review_without_misses_there_is_nothing_to_offer() -> None:
    services = FakeServices(study=FakeStudy(plan=[FACTS[0]]))
    async with running(services=services) as learner:
        await learner.press("enter", "space", "3")
        assert "Quiz on misses" not in learner.text


async def test_a_home_without_decks_has_no_quiz() -> None:
    async with running(a_home(decks=(), broken=())) as learner:
        await learner.press("z")
        assert learner.is_at(HomeScreen)


# The choice as values


def test_the_number_goes_through_the_usual_ones_and_ends_at_what_there_is() -> None:
    choices = QuizChoices.of(a_setup())
    up = [choices := choices.with_count(1) for _ in range(8)]
    assert [one.blueprint.count for one in up] == [30, 40, 50, 75, 100, 130, 130, 130]
    down = [choices := choices.with_count(-1) for _ in range(9)]
    assert down[-1].blueprint.count == 5


def test_a_setup_with_few_questions_offers_all_of_them() -> None:
    setup = a_setup(available=3, blueprint=QuizBlueprint(count=3))
    assert QuizChoices.of(setup).with_count(1).blueprint.count == 3
    assert QuizChoices.of(setup).with_count(-1).blueprint.count == 3


@pytest.mark.parametrize(
    ("steps", "minutes"), [(0, 20), (1, 30), (2, 40), (3, None), (4, 20), (-1, None)]
)
def test_an_exam_has_time_by_its_number_of_questions(steps: int, minutes: int | None) -> None:
    choices = QuizChoices.of(a_setup()).with_mode()
    for _ in range(abs(steps)):
        choices = choices.with_pace(1 if steps > 0 else -1)
    assert choices.wish.minutes == minutes
    assert choices.with_mode().wish.minutes is None


def test_all_of_them_is_the_same_as_none_by_itself() -> None:
    choices = QuizChoices.of(a_setup())
    assert choices.with_sections(("basics", "axis")).blueprint.sections == ()
    assert choices.with_families(("f1", "f6", "f9")).blueprint.families == ()
    some = choices.with_families(("f1", "f9"))
    assert some.blueprint.families == (Family.MEANING, Family.PERTURBATION)
    assert some.families == "What a term means and 1 more"
    assert some.fitting == 76


def test_a_quiz_of_one_section_stays_in_it() -> None:
    setup = a_setup(blueprint=QuizBlueprint(sections=("axis",)), sections=a_setup().sections[1:])
    choices = QuizChoices.of(setup)
    assert choices.with_sections(()).fitting == 46
    assert choices.with_sections(("axis",)).blueprint.sections == ("axis",)


def test_time_is_told_in_minutes() -> None:
    choices = QuizChoices.of(a_setup()).with_mode()
    assert choices.time == "20 minutes"
    assert choices.with_pace(1).time == "30 minutes (×1.5)"
    assert choices.with_pace(-1).time == "no limit"
