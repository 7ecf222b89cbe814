"""What the screens of a session share: how a call to the services is made, and what ends it."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from quizapp.errors import QuizappError, Superseded
from quizapp.services.views import Ask, Lesson, Progress, Prompt, Summary, Undone
from quizapp.tui.backend import Study
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options
from quizapp.tui.working import WorkingScreen


class SessionScreen(WorkingScreen):
    """A screen that shows one kind of prompt, and leaves the others to the app."""

    @dataclass
    class Moved(Message):
        """The session shows another kind of prompt now."""

        prompt: Prompt
        said: str

    class Left(Message):
        """The learner leaves the session, which is kept."""

    def __init__(self, study: Study, options: Options, glyphs: Glyphs) -> None:
        super().__init__(options, glyphs)
        self.study = study

    @property
    @abstractmethod
    def progress(self) -> Progress:
        """Where the session on the screen stands."""

    @abstractmethod
    def take(self, prompt: Prompt, said: str) -> bool:
        """Show `prompt` if it is of the screen's own kind, and return whether it is."""

    @property
    def newest_steps(self) -> tuple[str | None, str | None]:
        """What undo would take back, and what redo would bring again."""
        return self.progress.undo, self.progress.redo

    def carry_out(self, call: Callable[[], Prompt], said: str = "") -> None:
        """Run a call whose result is what the session shows next.

        Args:
            call: Run in a thread; what it stores is stored when it returns.
            said: A sentence to show with the result.
        """
        self.start(call, lambda prompt: self.arrived(prompt, said))

    def take_back(self, call: Callable[[], Undone | None], done: str, nothing: str) -> None:
        """Run undo or redo.

        Args:
            call: Run in a thread.
            done: What to say before the name of the step.
            nothing: What to say when there was none.
        """

        def then(undone: Undone | None) -> None:
            if undone is None:
                self.say(nothing)
            else:
                self.arrived(undone.prompt, f"{done}: {undone.label}.")

        self.start(call, then)

    def arrived(self, prompt: Prompt, said: str) -> None:
        """Show what the session shows now, here or on the screen for it."""
        if not self.take(prompt, said):
            self.post_message(self.Moved(prompt, said))

    def refused(self, error: QuizappError) -> None:
        """Say why a call was refused, or show what there is instead."""
        if isinstance(error, Superseded) and isinstance(error.prompt, Ask | Lesson | Summary):
            self.arrived(error.prompt, str(error))
        else:
            super().refused(error)

    def action_leave(self) -> None:
        """Go home; the session is kept."""
        self.post_message(self.Left())

    def action_undo(self) -> None:
        """Take back the newest step."""
        self.take_back(
            lambda: self.study.undo(self.progress.session, self.progress.undo),
            "Taken back",
            "There is nothing to take back.",
        )

    def action_redo(self) -> None:
        """Bring the last step that was taken back again."""
        self.take_back(
            lambda: self.study.redo(self.progress.session),
            "Done again",
            "There is nothing to do again.",
        )
