"""One question after another: asked, answered, and what the answer was."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import PurePath
from typing import ClassVar, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input, Static

from quizapp.errors import QuizappError, Superseded
from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import (
    CertaintyAsked,
    Drill,
    Feedback,
    HandIn,
    LeftOut,
    Posed,
    QuizOngoing,
    QuizResult,
    QuizShown,
    QuizUndone,
    Quizzes,
)
from quizapp.study.judging import Response
from quizapp.tui.content import content
from quizapp.tui.exam_clock import ExamClock
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options
from quizapp.tui.quiz_commands import QUIZ_COMMANDS
from quizapp.tui.scrolling import Scrolls
from quizapp.tui.widgets import quiz_words
from quizapp.tui.widgets.answers import AnswerArea, answer_area
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.quiz_feedback import QuizFeedback
from quizapp.tui.widgets.quiz_retype import Retype
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.tui.working import WorkingScreen

_LOOKS: Final = 1.0
"""Seconds between looks at the clock of an exam; what is shown changes once a minute."""

_EDITING: Final = {"left", "right", "backspace", "delete"}
"""Keys that may be held down while an answer is given."""

_MORE: Final = "There is more below: the arrow keys scroll."

_READABLE: Final = 4
"""Lines of feedback that have to be seen without scrolling."""


class QuizScreen(WorkingScreen, Scrolls):
    """Asks, takes answers and tells what they were; each is stored before it is told."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["quiz.tcss", "../widgets/answers/answers.tcss"]
    AUTO_FOCUS = ""
    """An answer takes the focus itself, while one is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = QUIZ_COMMANDS

    title_bar = getters.query_one(TitleBar)
    paper = getters.query_one("#paper", VerticalScroll)
    about = getters.query_one("#about", Static)
    stem = getters.query_one("#stem", Static)
    answers = getters.query_one("#answers", Vertical)
    feedback = getters.query_one(QuizFeedback)
    retype = getters.query_one(Retype)

    shown: reactive[QuizOngoing | None] = reactive(None, bindings=True)

    @dataclass
    class Moved(Message):
        """The quiz shows something that this screen does not: its result."""

        shown: QuizResult
        said: str

    class Left(Message):
        """The learner leaves the quiz, which waits."""

    @dataclass
    class InTurn(Message):
        """A command that comes after whatever the answer has to say."""

        act: Callable[[], None]

    @dataclass
    class Drilled(Message):
        """The learner wants to go over facts."""

        facts: tuple[Drill, ...]

    @dataclass
    class SourceAsked(Message):
        """The learner wants to know where something comes from."""

        feedback: Feedback

    @dataclass
    class LeavingOut(Message):
        """The learner does not want a question asked again, and says why."""

        then: Callable[[str | None], None]
        """Called with a reason, `hidden`, or `None` where it was not meant."""

    @dataclass
    class LeftOutTold(Message):
        """A question is not asked again."""

        left_out: LeftOut

    def __init__(
        self, shown: QuizOngoing, said: str, quizzes: Quizzes, options: Options, glyphs: Glyphs
    ) -> None:
        super().__init__(options, glyphs)
        self.quizzes = quizzes
        self.set_reactive(QuizScreen.shown, shown)
        self._said = said
        self._area: AnswerArea | None = None
        self._shown_at = options.clock.monotonic()
        self._clock = ExamClock(options.clock.monotonic)
        self._seen_at: tuple[Region, Size] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the question, under it what it is answered with, and what the answer was."""
        yield TitleBar(self.glyphs)
        with VerticalScroll(id="paper", can_focus=False), Vertical(id="sides"):
            with Vertical(id="asked"):
                yield Static(id="about", markup=False)
                yield Static(id="stem", markup=False)
                yield Vertical(id="answers")
            with Vertical(id="told"):
                yield QuizFeedback(self.glyphs)
                yield Retype(self.glyphs)
        yield self.banner()
        yield Notice(self.glyphs, self._said)
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Draw the first question, and look at an exam's clock."""
        self._draw()
        self.set_interval(_LOOKS, self._look)
        self.watch(self.paper, "scroll_y", self._say_more, init=False)
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    # What is shown

    @property
    def _now(self) -> QuizOngoing:
        if self.shown is None:
            raise RuntimeError("A quiz screen always shows something.")
        return self.shown

    @property
    def posed(self) -> Posed | None:
        """The question on the screen, answered or not."""
        match self._now:
            case Posed() as posed:
                return posed
            case HandIn():
                return None
            case CertaintyAsked(posed=posed) | Feedback(posed=posed):
                return posed

    @property
    def newest_steps(self) -> tuple[str | None, str | None]:
        """What undo would take back, and what redo would bring again."""
        match self._now:
            case Posed(undo=undo, redo=redo) | HandIn(undo=undo, redo=redo):
                return undo, redo
            case Feedback(undo=undo):
                return undo, None
            case CertaintyAsked():
                return None, None

    def take(self, shown: QuizShown, said: str) -> None:
        """Show what the quiz shows now, or leave it to the app if it is the result."""
        if isinstance(shown, QuizResult):
            self.post_message(self.Moved(shown, said))
            return
        self.shown = shown
        self._draw()
        self.say(said)

    def _draw(self) -> None:
        shown = self._now
        with self.app.batch_update():
            self._draw_header()
            self.feedback.told = shown if isinstance(shown, Feedback | CertaintyAsked) else None
            self.retype.wanted = shown.retype if isinstance(shown, Feedback) else None
            match shown:
                case Posed():
                    self._pose(shown)
                case CertaintyAsked():
                    self._ask_certainty(shown)
                case Feedback():
                    self._tell(shown)
                case HandIn():
                    self._offer_to_hand_in(shown)
        self.refresh_bindings()

    def _pose(self, posed: Posed) -> None:
        self._show_question(posed)
        self._put(answer_area(posed, self.glyphs))
        self.paper.scroll_home(animate=False)
        self._shown_at = self.options.clock.monotonic()
        self._clock.start(posed.remaining)
        self.guard.change(self.pressed)

    def _show_question(self, posed: Posed) -> None:
        self.about.update(quiz_words.about(posed))
        self.stem.update(content(posed.stem, ".strong"))

    def _put(self, area: AnswerArea | None) -> None:
        self._area = area
        self.answers.remove_children()
        if area is not None:
            self.answers.mount(area)

    def _area_of(self, posed: Posed) -> AnswerArea:
        """Return what the question is answered with, as it stands or made anew."""
        area = self._area
        if area is None or (area.posed.quiz, area.posed.item) != (posed.quiz, posed.item):
            self._show_question(posed)
            area = answer_area(posed, self.glyphs)
            self._put(area)
        return area

    def _ask_certainty(self, asked: CertaintyAsked) -> None:
        area = self._area_of(asked.posed)
        area.disabled = True
        self.set_focus(None)
        if not self._clock.is_running:
            self._clock.start(asked.posed.remaining)
        self.guard.change(self.pressed)

    def _tell(self, told: Feedback) -> None:
        area = self._area_of(told.posed)
        area.disabled = False
        self.about.update(quiz_words.about(told.posed))
        if area.shown is None:
            if area.is_mounted:
                area.show(told.given, told.right)
            else:
                area.call_after_refresh(area.show, told.given, told.right)
        if told.retype is None:
            self.set_focus(None)
        self._clock.stop()
        self._seen_at = None
        self.guard.change(self.pressed)

    def _offer_to_hand_in(self, over: HandIn) -> None:
        self._put(None)
        self.about.update("")
        self.stem.update(content(over.sentence, ".strong"))
        self._clock.stop()
        self.set_focus(None)
        self.guard.change(self.pressed)

    def _laid_out(self, _screen: Screen[object]) -> None:
        """Bring into view what was told, each time that it has found another place."""
        place = self.feedback.virtual_region, self.paper.size
        if place != self._seen_at and place[0].height:
            self._seen_at = place
            self.call_next(self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll only if what the answer was cannot be seen, and say if there is more of it."""
        if not isinstance(self._now, Feedback):
            return
        paper, told = self.paper, self.feedback.region
        last = told.y + min(told.height, _READABLE)
        if self.retype.wanted is not None:
            last = self.retype.region.bottom
        over = last - paper.region.bottom
        if over > 0:
            paper.scroll_relative(y=over, animate=False, immediate=True)
        self._say_more()

    def _say_more(self) -> None:
        """Say that there is more of it below, as long as there is."""
        if isinstance(self._now, Feedback) and self.notice.said in {"", _MORE}:
            is_more = self.paper.scroll_offset.y < self.paper.max_scroll_y
            self.say(_MORE if is_more else "")

    @on(Resize)
    def _draw_header(self) -> None:
        """Say which question it is, how many were right, and how the quiz is taken."""
        shown = self._now
        self.title_bar.where = quiz_words.place(shown, self.glyphs, self.size.width)
        remaining = self._clock.remaining
        if remaining is None and self.posed is not None:
            remaining = self.posed.remaining
        self.title_bar.status = quiz_words.standing(self.posed, remaining, self.glyphs)

    # Time

    def _look(self) -> None:
        """Say how much time is left; when there is none, stop asking."""
        if not self._clock.is_running:
            return
        self._draw_header()
        if not self.is_busy and self._clock.rings():
            self.carry_out(partial(self.quizzes.current, self._quiz))

    def edited(self, away: float) -> None:
        """Leave the time in the editor out of what an answer took."""
        self._shown_at += away

    @property
    def _took(self) -> timedelta:
        return timedelta(seconds=max(0.0, self.options.clock.monotonic() - self._shown_at))

    # Calls

    @property
    def _quiz(self) -> QuizNumber:
        shown = self._now
        return shown.posed.quiz if isinstance(shown, CertaintyAsked) else shown.quiz

    def carry_out(self, call: Callable[[], QuizShown], said: str = "") -> None:
        """Run a call whose result is what the quiz shows next.

        Args:
            call: Run in a thread; what it stores is stored when it returns.
            said: A sentence to show with the result.
        """
        self.start(call, lambda shown: self.take(shown, said))

    def refused(self, error: QuizappError) -> None:
        """Say why a call was refused, or show what there is instead."""
        if isinstance(error, Superseded) and isinstance(error.prompt, QuizShown):
            self.take(error.prompt, str(error))
        else:
            super().refused(error)

    def may_be_held(self, key: str) -> bool:
        """Let an answer be moved about in and mended."""
        return super().may_be_held(key) or (key in _EDITING and self.focused is not None)

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: PLR0911 - a line each
        """Offer what can be done with what is on the screen."""
        shown = self._now
        match action:
            case "next":
                return isinstance(shown, Feedback)
            case "hand_in":
                return isinstance(shown, HandIn)
            case "be_sure":
                return isinstance(shown, CertaintyAsked)
            case "override":
                return isinstance(shown, Feedback) and shown.can_override
            case "drill":
                return isinstance(shown, Feedback) and bool(shown.drill)
            case "source":
                return isinstance(shown, Feedback) and bool(shown.origin or shown.file)
            case "leave_out":
                return isinstance(shown, Posed | Feedback)
            case "finish":
                return isinstance(shown, Posed)
            case "step_back" | "leave":
                return self._has_question_to_go_back_to is (action == "step_back")
            case _:
                return super().offers(action, parameters)

    def _in_turn(self, act: Callable[[], None]) -> None:
        """Do something after an answer that was given before it, and may still be on its way."""
        if self._area is None or not self._area.is_attached:
            act()
        else:
            self._area.post_message(self.InTurn(act))

    @on(InTurn)
    def take_turn(self, message: InTurn) -> None:
        """Do it, unless an answer is being stored."""
        if not self.is_busy:
            message.act()

    # Answers

    @on(AnswerArea.Answered)
    def answer(self, message: AnswerArea.Answered) -> None:
        """Store an answer, unless the question cannot have been read yet."""
        if isinstance(self._now, Posed):
            self.if_meant(partial(self._respond, self._now, message.response))

    def _respond(self, posed: Posed, response: Response) -> None:
        if self._now is posed:
            self.carry_out(partial(self.quizzes.respond, posed, response, self._took))

    def action_be_sure(self, certainty: int) -> None:
        """Store how sure the answer was."""
        if isinstance(asked := self._now, CertaintyAsked):
            self.carry_out(partial(self.quizzes.submit_certainty, asked, certainty))

    def action_next(self) -> None:
        """Go on, unless what is on the screen cannot have been read yet."""
        self.if_meant(partial(self._go_on, self._now))

    def _go_on(self, told: QuizOngoing) -> None:
        if self._now is told:
            self.carry_out(partial(self.quizzes.next, self._quiz))

    def action_override(self) -> None:
        """Count the answer as right."""
        if isinstance(told := self._now, Feedback):
            self.carry_out(
                partial(self.quizzes.override, told.quiz, told.item),
                "Counted as right. u takes that back.",
            )

    @on(Retype.Done)
    def retyped(self) -> None:
        """Go on when the name was typed as it is, or the line was left empty."""
        self.set_focus(None)
        self.action_next()

    # Ends

    def action_finish(self) -> None:
        """End practice; of an exam, ask first, as nothing is asked after it."""
        self._in_turn(self._finish_early)

    def _finish_early(self) -> None:
        if isinstance(posed := self._now, Posed):
            if posed.is_exam:
                self.take(quiz_words.early_hand_in(posed), "")
            else:
                self.carry_out(partial(self.quizzes.finish, posed.quiz))

    def action_hand_in(self) -> None:
        """Hand an exam in."""
        self.if_meant(partial(self._hand_in, self._now))

    def _hand_in(self, over: QuizOngoing) -> None:
        if self._now is over:
            self.carry_out(partial(self.quizzes.finish, self._quiz))

    @property
    def _has_question_to_go_back_to(self) -> bool:
        """Whether handing in was asked for early, and the question still waits."""
        shown = self._now
        return isinstance(shown, HandIn) and shown.answered < shown.of and not shown.is_time_up

    def action_step_back(self) -> None:
        """Go back to the question."""
        self._in_turn(self._step_out)

    def action_leave(self) -> None:
        """Leave what was begun here; with nothing begun, leave the quiz."""
        self._in_turn(self._step_out)

    def _step_out(self) -> None:
        shown = self._now
        if isinstance(self.focused, Input) and isinstance(shown, Feedback):
            self.retype.wanted = None
            self.set_focus(None)
        elif self._has_question_to_go_back_to:
            self.carry_out(partial(self.quizzes.current, self._quiz))
        else:
            self._leave()

    def _leave(self) -> None:
        """Stop the clock and go home."""

        def then(_: None) -> None:
            self.post_message(self.Left())

        self.start(partial(self.quizzes.pause, self._quiz), then)

    # Taking back

    def action_undo(self) -> None:
        """Take back the newest step."""
        self._in_turn(self._undo)

    def _undo(self) -> None:
        undo, _ = self.newest_steps
        self._step(partial(self.quizzes.take_back, self._quiz, undo), "Taken back")

    def action_redo(self) -> None:
        """Bring the last step that was taken back again."""
        redo = partial(self.quizzes.redo, self._quiz)
        self._in_turn(lambda: self._step(redo, "Done again"))

    def _step(self, call: Callable[[], QuizUndone | None], done: str) -> None:
        def then(undone: QuizUndone | None) -> None:
            if undone is None:
                self.say("There is nothing to take back or to do again.")
            else:
                self.take(undone.shown, f"{done}: {undone.label}.")

        self.start(call, then)

    # This question

    def action_drill(self) -> None:
        """Go over the facts behind it."""
        if isinstance(told := self._now, Feedback):
            self.post_message(self.Drilled(told.drill))

    def action_source(self) -> None:
        """Say where it comes from."""
        if isinstance(told := self._now, Feedback):
            self.post_message(self.SourceAsked(told))

    def action_leave_out(self) -> None:
        """Ask what is wrong with the question."""
        self._in_turn(self._ask_why)

    def _ask_why(self) -> None:
        shown = self._now
        if isinstance(shown, Posed | Feedback):
            self.post_message(self.LeavingOut(partial(self._leave_out, shown)))

    def _leave_out(self, at: Posed | Feedback, reason: str | None) -> None:
        if reason is None:
            return

        def call() -> LeftOut:
            if reason == "hidden":
                return self.quizzes.hide(at.quiz, at.item)
            return self.quizzes.report(at.quiz, at.item, reason)

        def then(left_out: LeftOut) -> None:
            self.take(left_out.shown, left_out.sentence)
            self.post_message(self.LeftOutTold(left_out))

        self.start(call, then)
