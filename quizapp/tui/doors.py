"""Where screens and dialogs are imported: each when it is first opened.

The first paint waits for the home screen alone, and a screen never imports another.
"""

# ruff: noqa: PLC0415 - that is what this module is for

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.memory.model import Memory
    from quizapp.services.changes import ChangedDeck
    from quizapp.services.home import BrokenDeck, FactNumber, Home
    from quizapp.services.quiz_views import Feedback, LeftOut, QuizShown, Quizzes, SetupLine
    from quizapp.services.views import FactInfo, Prompt
    from quizapp.tui.backend import Study
    from quizapp.tui.commands import Command
    from quizapp.tui.glyphs import Glyphs
    from quizapp.tui.options import Options, QuizStart
    from quizapp.tui.page import Dialog, Page
    from quizapp.tui.screens.home import HomeScreen
    from quizapp.tui.screens.quiz_setup import QuizSetupScreen
    from quizapp.tui.screens.welcome import WelcomeScreen
    from quizapp.tui.session import SessionScreen


def home(view: Home, options: Options, glyphs: Glyphs) -> HomeScreen:
    """Return the first screen."""
    from quizapp.tui.screens.home import HomeScreen

    return HomeScreen(view, glyphs, options.deck_folder, options.learner)


def welcome(view: Home, glyphs: Glyphs, *, has_two: bool) -> WelcomeScreen:
    """Return what a learner sees first of all."""
    from quizapp.tui.screens.welcome import WelcomeScreen

    return WelcomeScreen(view, glyphs, has_two=has_two)


def session(
    prompt: Prompt, said: str, study: Study, options: Options, glyphs: Glyphs, *, has_two: bool
) -> SessionScreen:
    """Return the screen for a prompt."""
    from quizapp.services.views import Ask, Lesson, Summary

    match prompt:
        case Lesson():
            from quizapp.tui.screens.learn import LearnScreen

            return LearnScreen(prompt, said, study, options, glyphs)
        case Ask():
            from quizapp.tui.screens.review import ReviewScreen

            return ReviewScreen(prompt, said, study, options, glyphs, has_two=has_two)
        case Summary():
            from quizapp.tui.screens.summary import SummaryScreen

            return SummaryScreen(prompt, said, study, options, glyphs)
        case _:
            assert_never(prompt)


def why_empty(prompt: Prompt) -> str | None:
    """Return why a session that was just begun has nothing to ask, `None` if it has something."""
    from quizapp.services.views import Summary
    from quizapp.tui.widgets.outcome import why_empty as why

    return why(prompt) if isinstance(prompt, Summary) else None


def quiz_setup(
    start: QuizStart, open_quizzes: Callable[[], Quizzes], options: Options, glyphs: Glyphs
) -> QuizSetupScreen:
    """Return where a quiz is chosen."""
    from quizapp.tui.screens.quiz_setup import QuizSetupScreen

    return QuizSetupScreen(start, open_quizzes, options, glyphs)


def quiz(
    shown: QuizShown, said: str, quizzes: Quizzes, options: Options, glyphs: Glyphs
) -> Page[None]:
    """Return the screen for what a quiz shows: a question, or its result."""
    from quizapp.services.quiz_views import QuizResult

    if isinstance(shown, QuizResult):
        from quizapp.tui.screens.quiz_result import QuizResultScreen

        return QuizResultScreen(shown, options, glyphs, said)
    from quizapp.tui.screens.quiz import QuizScreen

    return QuizScreen(shown, said, quizzes, options, glyphs)


def quiz_picking(
    heading: str, lines: tuple[SetupLine, ...], chosen: tuple[str, ...], glyphs: Glyphs
) -> Dialog[tuple[str, ...] | None]:
    """Return where some of a quiz's sections or kinds are chosen."""
    from quizapp.tui.dialogs.quiz_choosing import SomeDialog

    return SomeDialog(heading, lines, chosen, glyphs)


def quiz_seed(seed: str, glyphs: Glyphs) -> Dialog[str | None]:
    """Return where a seed is written."""
    from quizapp.tui.dialogs.quiz_choosing import SeedDialog

    return SeedDialog(seed, glyphs)


def leaving_out(glyphs: Glyphs) -> Dialog[str | None]:
    """Return where it is said what is wrong with a question."""
    from quizapp.tui.dialogs.leave_out import LeaveOutDialog

    return LeaveOutDialog(glyphs)


def left_out(told: LeftOut, glyphs: Glyphs) -> Dialog[None]:
    """Return what becomes of a question that is not wanted."""
    from quizapp.tui.dialogs.leave_out import LeftOutDialog

    return LeftOutDialog(told, glyphs)


def question_source(told: Feedback, glyphs: Glyphs) -> Dialog[None]:
    """Return where a question comes from."""
    from quizapp.tui.dialogs.question_source import QuestionSourceDialog

    return QuestionSourceDialog(told, glyphs)


def drill(infos: tuple[FactInfo, ...], glyphs: Glyphs) -> Dialog[None]:
    """Return where facts are gone over."""
    from quizapp.tui.dialogs.drill import DrillDialog

    return DrillDialog(infos, glyphs)


def fact_info(info: FactInfo, options: Options, glyphs: Glyphs) -> Dialog[None]:
    """Return all that is known of a fact."""
    from quizapp.tui.dialogs.fact_info import FactInfoDialog

    return FactInfoDialog(info, options, glyphs)


def note(prompt: str, text: str, glyphs: Glyphs) -> Dialog[str]:
    """Return where a note is written."""
    from quizapp.tui.dialogs.note import NoteDialog

    return NoteDialog(prompt, text, glyphs)


def reset(prompt: str, memory: Memory, glyphs: Glyphs) -> Dialog[bool]:
    """Return where it is asked whether a fact shall be reset."""
    from quizapp.tui.dialogs.reset import ResetDialog

    return ResetDialog(prompt, memory, glyphs)


def broken_deck(deck: BrokenDeck, glyphs: Glyphs) -> Dialog[None]:
    """Return what is wrong with a deck file."""
    from quizapp.tui.dialogs.reading import broken_deck_dialog

    return broken_deck_dialog(deck, glyphs)


def deck_changes(
    deck: ChangedDeck, options: Options, glyphs: Glyphs
) -> Dialog[frozenset[FactNumber] | None]:
    """Return what a changed deck asks."""
    from quizapp.tui.dialogs.deck_changes import DeckChangesDialog

    return DeckChangesDialog(deck, options, glyphs)


def known(view: Home, glyphs: Glyphs) -> Dialog[None]:
    """Return what "Known" means."""
    from quizapp.tui.dialogs.reading import known_dialog

    return known_dialog(view, glyphs)


def keys(commands: list[Command], glyphs: Glyphs) -> Dialog[None]:
    """Return the keys of a screen."""
    from quizapp.tui.dialogs.keys import KeysDialog

    return KeysDialog(commands, glyphs)
