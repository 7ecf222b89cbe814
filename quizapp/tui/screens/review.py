"""One card after another: the prompt, then the answer, then how it went."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.reactive import reactive

from quizapp.memory.model import Memory, Rating
from quizapp.services.home import FactNumber
from quizapp.services.views import Ask, FactInfo, Progress, Prompt
from quizapp.tui.backend import Study
from quizapp.tui.content import editable
from quizapp.tui.editing import EditAsked
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options
from quizapp.tui.review_commands import REVIEW_COMMANDS
from quizapp.tui.scrolling import Scrolls
from quizapp.tui.session import SessionScreen
from quizapp.tui.widgets.aside import Aside
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.prompt import OneLine, PromptText
from quizapp.tui.widgets.rating_bar import RatingBar
from quizapp.tui.widgets.statement import Statement
from quizapp.tui.widgets.title_bar import TitleBar

_FOUR = (
    "How did it go? Again: forgotten. Hard: remembered, with effort. Good: remembered. "
    "Easy: at once. Hard still counts as remembered. For two buttons instead of four, press b."
)
_TWO = (
    "How did it go? Again: forgotten. Good: remembered, even if with effort. "
    "For four buttons instead of two, press b."
)
_NEW_ALREADY = "It is new already: there is nothing to reset."
_RESET = "Reset: it is new again. u takes it back."
_SUSPENDED = "Suspended. u takes it back; w at home wakes it."


class ReviewScreen(SessionScreen, Scrolls):
    """Asks, shows the answer, and stores the rating before anything else is shown."""

    CSS_PATH = "review.tcss"

    BINDINGS = REVIEW_COMMANDS

    ask: reactive[Ask | None] = reactive(None)
    is_revealed: reactive[bool] = reactive(default=False, init=False, bindings=True)
    has_two: reactive[bool] = reactive(default=False, bindings=True)

    title_bar = getters.query_one(TitleBar)
    card = getters.query_one("#card", VerticalScroll)
    answer = getters.query_one("#answer", Vertical)
    statement = getters.query_one(Statement)
    rating_bar = getters.query_one(RatingBar)

    class ButtonsToggled(Message):
        """The learner wants two buttons instead of four, or the other way round."""

    @dataclass
    class InfoFound(Message):
        """The learner wants to read all that is known of the fact."""

        info: FactInfo

    @dataclass
    class NoteOpened(Message):
        """The learner writes a note on the fact."""

        prompt: str
        text: str
        then: Callable[[str | None], None]
        """Called with the note when the editor is closed."""

    @dataclass
    class ResetAsked(Message):
        """The learner wants to reset the fact, and is asked whether it is meant."""

        prompt: str
        memory: Memory
        then: Callable[[bool | None], None]
        """Called with the answer."""

    def __init__(
        self, ask: Ask, said: str, study: Study, options: Options, glyphs: Glyphs, *, has_two: bool
    ) -> None:
        super().__init__(study, options, glyphs)
        self.set_reactive(ReviewScreen.ask, ask)
        self.set_reactive(ReviewScreen.has_two, has_two)
        self._said = said
        self._shown_at = options.clock.monotonic()
        self._drafts: dict[FactNumber, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the card, and below it what can be done with it."""
        yield TitleBar(self.glyphs)
        with Horizontal(id="body"):
            with VerticalScroll(id="card", can_focus=False), Vertical(id="sides"):
                yield PromptText(self.glyphs).data_bind(ReviewScreen.ask)
                with Vertical(id="answer"):
                    yield OneLine(self.glyphs)
                    yield Statement(self.glyphs)
            yield Aside(self.glyphs).data_bind(ReviewScreen.ask)
        yield self.banner()
        yield Notice(self.glyphs, self._said)
        yield RatingBar(self.glyphs).data_bind(ReviewScreen.is_revealed, ReviewScreen.has_two)
        yield KeyBar(self.glyphs)

    @property
    def progress(self) -> Progress:
        """Where the session on the screen stands."""
        return self._asked.progress

    @property
    def _asked(self) -> Ask:
        if self.ask is None:
            raise RuntimeError("A review screen always has a card.")
        return self.ask

    def take(self, prompt: Prompt, said: str) -> bool:
        """Show the next card, its answer hidden."""
        if not isinstance(prompt, Ask):
            return False
        self.is_revealed = False
        self.ask = prompt
        self._shown_at = self.options.clock.monotonic()
        self.guard.change()
        self.card.scroll_home(animate=False)
        self.say(said)
        return True

    def say(self, said: str, *, is_refusal: bool = False) -> None:
        """Show a sentence over the buttons; where there is none, what the ratings mean."""
        super().say(said or self._explanation, is_refusal=is_refusal)

    @property
    def _explanation(self) -> str:
        if not self._asked.explains_ratings:
            return ""
        return _TWO if self.has_two else _FOUR

    def on_mount(self) -> None:
        """Draw the first card, for which no watcher is called."""
        self.watch_ask()
        self.say(self._said)

    def watch_is_revealed(self) -> None:
        """Show the answer, or hide it; not by a class, for which the stylesheet is gone through."""
        self.answer.display = self.is_revealed

    def watch_ask(self) -> None:
        """Draw what is not bound to a widget."""
        ask = self._asked
        self.title_bar.where = ask.progress.title
        left = ask.progress.left
        self.title_bar.status = self.glyphs.joined(
            f"{left.learning} learn", f"{left.review} review", f"{left.new} new"
        )
        self.statement.told = (ask.fact, ask.face)
        self.statement.own_note = ask.note
        self.rating_bar.futures = ask.futures
        self.refresh_bindings()

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer what this side of the card allows."""
        match action, parameters:
            case "reveal", _:
                return not self.is_revealed
            case "rate", (rating,):
                return self.is_revealed and (not self.has_two or rating == Rating.AGAIN)
            case "rate_second", _:
                return self.is_revealed and self.has_two
            case "info", _:
                return self.is_revealed
            case _:
                return super().offers(action, parameters)

    def action_reveal(self) -> None:
        """Show the answer; the prompt stays where it was."""
        self.is_revealed = True
        self.say("")  # what was said of the card before has been read by now
        self.guard.change(self.pressed)

    def action_rate_second(self) -> None:
        """Store the second of two buttons."""
        self.action_rate(Rating.GOOD)

    def action_rate(self, rating: int) -> None:
        """Store a rating, unless the answer cannot have been read yet."""
        self.if_meant(partial(self._rate, Rating(rating)))

    def _rate(self, rating: Rating) -> None:
        took = timedelta(seconds=self.options.clock.monotonic() - self._shown_at)
        self.carry_out(partial(self.study.rate, self._asked, rating, took))

    def action_suspend(self) -> None:
        """Set the fact aside for good."""
        self.carry_out(partial(self.study.suspend, self._asked), _SUSPENDED)

    def action_bury(self) -> None:
        """Set the fact aside until tomorrow."""
        self.carry_out(
            partial(self.study.bury, self._asked), "Buried until tomorrow. u takes it back."
        )

    def action_reset(self) -> None:
        """Ask whether the schedule of the fact shall be forgotten; a new one has none."""

        def then(is_meant: bool | None) -> None:  # noqa: FBT001 - as a dialog hands it back
            if is_meant:
                self.carry_out(partial(self.study.reset, asked), _RESET)

        asked = self._asked
        if asked.memory is None:
            self.say(_NEW_ALREADY)
        else:
            self.post_message(self.ResetAsked(asked.face.prompt, asked.memory, then))

    def action_flag(self) -> None:
        """Mark the fact, or take the mark away; the card stays as it is."""

        def then(prompt: Prompt) -> None:
            now = self._of_this_card(prompt)
            is_flagged = now.is_flagged if now is not None else not asked.is_flagged
            self._refreshed(prompt, "Flagged." if is_flagged else "No longer flagged.")

        asked = self._asked

        self.start(partial(self.study.flag, asked), then)

    def _refreshed(self, prompt: Prompt, said: str) -> None:
        """Show what was stored about the card, which stays as it is and where it is."""
        now = self._of_this_card(prompt)
        if now is not None:
            self.ask = replace(
                self._asked, is_flagged=now.is_flagged, note=now.note, progress=now.progress
            )
            self.say(said)
            return
        said = f"{said} It is not asked any more; here is the next."
        if not self.take(prompt, said):
            self.post_message(self.Moved(prompt, said))

    def _of_this_card(self, prompt: Prompt) -> Ask | None:
        """Return a prompt if it is of the card on the screen, whatever its deck says by now."""
        asked = self._asked
        if isinstance(prompt, Ask) and (prompt.number, prompt.memory) == (
            asked.number,
            asked.memory,
        ):
            return prompt
        return None

    def action_info(self) -> None:
        """Show all that is known of the fact."""

        def then(info: FactInfo) -> None:
            self.post_message(self.InfoFound(info))

        self.start(partial(self.study.info, self._asked.number), then)

    def action_note(self) -> None:
        """Write a note on the fact, or go on with one that could not be saved."""
        asked = self._asked
        text = self._drafts.get(asked.number, asked.note or "")
        then = partial(self._write_note, asked)
        self.post_message(self.NoteOpened(asked.face.prompt, text, then))

    def _write_note(self, asked: Ask, text: str | None) -> None:
        if text is None or text == editable(asked.note or "").strip():
            self._drafts.pop(asked.number, None)
            return
        self._drafts[asked.number] = text  # until it is stored
        session = self.progress.session

        def call() -> Prompt:
            self.study.write_note(asked.number, text)
            return self.study.current(session)

        def then(prompt: Prompt) -> None:
            del self._drafts[asked.number]
            self._refreshed(prompt, "Note saved." if text else "Note removed.")

        self.start(call, then)

    def action_edit(self) -> None:
        """Open the deck file where the fact stands, in the learner's own editor."""
        self.post_message(EditAsked(self._asked.number))

    def edited(self, away: float) -> None:
        """Show the card as it reads now, its answer open if it was; its time stood still."""
        self._shown_at += away

        def then(prompt: Prompt) -> None:
            now = self._of_this_card(prompt)
            if now is not None:
                self.ask = replace(now, futures=self._asked.futures)

        self.start(partial(self.study.current, self.progress.session), then)

    def action_buttons(self) -> None:
        """Change between two rating buttons and four."""
        self.has_two = not self.has_two
        self.post_message(self.ButtonsToggled())
        self.say("Two buttons: Again and Good." if self.has_two else "Four buttons.")

    @on(RatingBar.Rated)
    def rate(self, message: RatingBar.Rated) -> None:
        """A rating was clicked."""
        self.action_rate(message.rating)

    @on(RatingBar.Revealed)
    def reveal(self) -> None:
        """The answer was clicked for."""
        self.action_reveal()
