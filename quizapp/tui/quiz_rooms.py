"""The quiz's part of the app: from the choice through the questions to the result, and home."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from quizapp.errors import QuizappError
from quizapp.services.home import FactNumber, Scope
from quizapp.tui import doors
from quizapp.tui.backend import Services
from quizapp.tui.background import in_background
from quizapp.tui.options import Options, QuizStart
from quizapp.tui.shell import Shell
from quizapp.tui.widgets.banner import TellsOfDecks

if TYPE_CHECKING:
    from quizapp.services.quiz_views import QuizShown, QuizUndone, Quizzes
    from quizapp.services.views import FactInfo
    from quizapp.tui.screens.home import HomeScreen
    from quizapp.tui.screens.quiz import QuizScreen
    from quizapp.tui.screens.quiz_result import QuizResultScreen
    from quizapp.tui.screens.quiz_setup import QuizSetupScreen

T = TypeVar("T")


class QuizRooms(Shell):
    """Opens the screens and dialogs of a quiz, each when it is wanted."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.scope = Scope()
        """What was reviewed last."""
        self._quizzes: Quizzes | None = None
        self._is_quiz_moving = False
        self._quiz_setup: QuizSetupScreen | None = None

    @abstractmethod
    def with_services(self, call: Callable[[Services], None]) -> None:
        """Run `call` with the services, when they are there."""

    @abstractmethod
    def inform(self, screen: TellsOfDecks) -> None:
        """Tell a screen that has not been shown yet what has become of deck files."""

    @abstractmethod
    async def pop_to_home(self) -> None:
        """Close everything over the first screen."""

    # In

    def on_home_screen_quiz_asked(self, message: "HomeScreen.QuizAsked") -> None:
        """Let the learner choose a quiz."""
        start = QuizStart(scope=message.scope, title=message.title)
        self.with_services(partial(self.open_quiz, start))

    def on_summary_screen_misses_asked(self) -> None:
        """Begin a quiz on what was missed today."""
        scope = self.scope
        start = QuizStart(
            scope=scope,
            title="today's misses",
            at_once=lambda quizzes, _: quizzes.todays_misses(scope),
        )
        self.with_services(partial(self.open_quiz, start))

    def open_quiz(self, start: QuizStart, services: Services) -> None:
        """Make the questions, then let the learner choose, or begin at once."""
        if self._quiz_setup in self.screen_stack:  # two presses that came together
            return
        self.tell("")
        screen = doors.quiz_setup(start, services.open_quizzes, self.options, self.glyphs)
        self._quiz_setup = screen
        self.inform(screen)
        self.push_screen(screen)

    async def on_quiz_setup_screen_left(self) -> None:
        """Go back to where the learner came from."""
        await self.pop_screen()

    async def on_quiz_setup_screen_begun(self, message: "QuizSetupScreen.Begun") -> None:
        """Show the first question."""
        self._quizzes = message.quizzes
        await self._show_quiz(message.shown, "")

    def on_quiz_setup_screen_picking(self, message: "QuizSetupScreen.Picking") -> None:
        """Let the learner choose some out of several."""
        dialog = doors.quiz_picking(message.heading, message.lines, message.chosen, self.glyphs)
        self.push_screen(dialog, message.then)

    def on_quiz_setup_screen_seed_asked(self, message: "QuizSetupScreen.SeedAsked") -> None:
        """Let the learner give a seed."""
        self.push_screen(doors.quiz_seed(message.seed, self.glyphs), message.then)

    # While it runs

    async def on_quiz_screen_moved(self, message: "QuizScreen.Moved") -> None:
        """Show the result."""
        await self._show_quiz(message.shown, message.said)

    async def on_quiz_screen_left(self) -> None:
        """Go home; the quiz waits."""
        await self.pop_to_home()

    def on_quiz_screen_drilled(self, message: "QuizScreen.Drilled") -> None:
        """Go over the facts behind a question."""
        self._drill_facts(tuple(one.fact for one in message.facts))

    def on_quiz_screen_source_asked(self, message: "QuizScreen.SourceAsked") -> None:
        """Say where a question comes from."""
        self.push_screen(doors.question_source(message.feedback, self.glyphs))

    def on_quiz_screen_leaving_out(self, message: "QuizScreen.LeavingOut") -> None:
        """Ask what is wrong with a question."""
        self.push_screen(doors.leaving_out(self.glyphs), message.then)

    def on_quiz_screen_left_out_told(self, message: "QuizScreen.LeftOutTold") -> None:
        """Show the line for the deck's author."""
        self.push_screen(doors.left_out(message.left_out, self.glyphs))

    # After

    def on_quiz_result_screen_retry(self, message: "QuizResultScreen.Retry") -> None:
        """Begin a quiz of what was wrong."""
        self._begin_again(lambda quizzes: quizzes.retry_wrong(message.quiz))

    def on_quiz_result_screen_same_again(self, message: "QuizResultScreen.SameAgain") -> None:
        """Begin the same quiz again."""
        self._begin_again(lambda quizzes: quizzes.same_again(message.quiz))

    def on_quiz_result_screen_drill(self, message: "QuizResultScreen.Drill") -> None:
        """Go over a fact."""
        self._drill_facts((message.fact,))

    async def on_quiz_result_screen_left(self) -> None:
        """Go home."""
        await self.pop_to_home()

    def on_quiz_result_screen_undo(self, message: "QuizResultScreen.Undo") -> None:
        """Take the newest step back."""
        result = message.result
        self._quiz_step(lambda quizzes: quizzes.take_back(result.quiz, result.undo), "Taken back")

    def on_quiz_result_screen_redo(self, message: "QuizResultScreen.Redo") -> None:
        """Bring the step last taken back again."""
        self._quiz_step(lambda quizzes: quizzes.redo(message.result.quiz), "Done again")

    # Calls

    async def _show_quiz(self, shown: "QuizShown", said: str) -> None:
        """Show what a quiz shows, instead of what the quiz showed before."""
        if self._quizzes is None or len(self.screen_stack) < 2:
            return
        screen = doors.quiz(shown, said, self._quizzes, self.options, self.glyphs)
        if isinstance(screen, TellsOfDecks):
            self.inform(screen)
        await self.switch_screen(screen)

    def _begin_again(self, call: "Callable[[Quizzes], QuizShown]") -> None:
        async def then(shown: "QuizShown") -> None:
            await self._show_quiz(shown, "")

        self._call_quizzes(call, then)

    def _quiz_step(self, call: "Callable[[Quizzes], QuizUndone | None]", done: str) -> None:
        async def then(undone: "QuizUndone | None") -> None:
            if undone is None:
                self.tell("There is nothing to take back or to do again.")
            else:
                await self._show_quiz(undone.shown, f"{done}: {undone.label}.")

        self._call_quizzes(call, then)

    def _call_quizzes(
        self, call: "Callable[[Quizzes], T]", then: Callable[[T], Awaitable[None]]
    ) -> None:
        quizzes = self._quizzes
        if quizzes is None or self._is_quiz_moving:
            return
        self._is_quiz_moving = True

        async def arrived(result: T) -> None:
            self._is_quiz_moving = False
            await then(result)

        def refused(error: QuizappError) -> None:
            self._is_quiz_moving = False
            self.tell(str(error))

        in_background(self, partial(call, quizzes), arrived, refused)

    def _drill_facts(self, facts: tuple[FactNumber, ...]) -> None:
        def find(services: Services) -> None:
            def call() -> "tuple[FactInfo, ...]":
                return tuple(map(services.study.info, facts))

            def then(infos: "tuple[FactInfo, ...]") -> None:
                self.push_screen(doors.drill(infos, self.glyphs))

            in_background(self, call, then, lambda error: self.tell(str(error)))

        self.with_services(find)
