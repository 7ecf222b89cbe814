"""What a quiz shall be made of; Enter at once begins a good one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from quizapp.errors import QuizappError
from quizapp.services.quiz_records import QuizNumber
from quizapp.services.quiz_views import QuizSetup, QuizShown, Quizzes, SetupLine
from quizapp.study.blueprints import QuizBlueprint
from quizapp.tui import formatting
from quizapp.tui.commands import ANSWERING, DECKS, PROGRAM, command
from quizapp.tui.content import content
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.options import Options, QuizStart
from quizapp.tui.quiz_choices import QuizChoices
from quizapp.tui.scrolling import Scrolls
from quizapp.tui.widgets.key_bar import KeyBar
from quizapp.tui.widgets.notice import Notice
from quizapp.tui.widgets.pick_rows import PickRow, PickRows
from quizapp.tui.widgets.title_bar import TitleBar
from quizapp.tui.working import WorkingScreen

_STEPPED: Final = ("count", "level", "mode", "time", "certainty")
"""Rows whose value the left and right keys change."""

_COUNTING: Final = "right: more, left: fewer"
_KINDS_ARE_CHOSEN: Final = "a level takes the place of the kinds"
_A_LEVEL_IS_CHOSEN: Final = "of this level; kinds take its place"

_MOST_WAITING: Final = 3
"""Quizzes that were left and are offered again; older ones wait behind them."""

Prepared = tuple[Quizzes, QuizSetup]


class ChoiceRows(PickRows):
    """Rows some of which have a value that the left and right keys change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("right", "step(1)", "Change", "Change this to the next value.", ANSWERING),
        command("left", "step(-1)", "", "Change this to the value before.", ANSWERING, show=False),
    ]

    @dataclass
    class Stepped(Message):
        """The value under the cursor is to be the next one, or the one before."""

        step: int

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change what has a value."""
        if action == "step":
            return self.chosen in _STEPPED
        return super().check_action(action, parameters)

    def action_step(self, step: int) -> None:
        """Ask for another value."""
        self.post_message(self.Stepped(step))


class QuizSetupScreen(WorkingScreen, Scrolls):
    """Makes the questions, then offers what waits, what is good, and what can be chosen."""

    CSS_PATH = "quiz_setup.tcss"
    DOING = "Working"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("b", "begin", "Begin", "Begin a quiz as it is chosen.", DECKS),
        command("escape,q", "leave", "Home", "Go home; nothing is begun.", PROGRAM),
    ]

    title_bar = getters.query_one(TitleBar)
    body = getters.query_one("#body", VerticalScroll)
    about = getters.query_one("#about", Static)
    rows = getters.query_one(ChoiceRows)

    @dataclass
    class Begun(Message):
        """A quiz was begun, or gone on with."""

        shown: QuizShown
        quizzes: Quizzes

    class Left(Message):
        """The learner begins nothing."""

    @dataclass
    class Picking(Message):
        """The learner chooses some out of several."""

        heading: str
        lines: tuple[SetupLine, ...]
        chosen: tuple[str, ...]
        then: Callable[[tuple[str, ...] | None], None]

    @dataclass
    class SeedAsked(Message):
        """The learner gives a seed."""

        seed: str
        then: Callable[[str | None], None]

    def __init__(
        self,
        start: QuizStart,
        open_quizzes: Callable[[], Quizzes],
        options: Options,
        glyphs: Glyphs,
    ) -> None:
        super().__init__(options, glyphs)
        self._scope = start.scope
        self._title = start.title
        self._at_once = start.at_once
        self._open = open_quizzes
        self._quizzes: Quizzes | None = None
        self._choices: QuizChoices | None = None

    def compose(self) -> ComposeResult:
        """Lay out what there is to ask, and under it what can be chosen."""
        yield TitleBar(self.glyphs, where=self.glyphs.joined("Quiz", self._title))
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="about", markup=False)
            yield ChoiceRows((), self.glyphs)
        yield self.banner()
        yield Notice(self.glyphs)
        yield KeyBar(self.glyphs)

    def on_mount(self) -> None:
        """Make the questions in a thread: some seconds, the first time."""
        self.about.update(
            content(
                f"Making the questions{self.glyphs.ellipsis}\n\nThis takes some seconds the first "
                "time, and after a deck has changed. Esc goes home meanwhile."
            )
        )

        def call() -> Prepared:
            quizzes = self._open()
            quizzes.prepare(self._scope)
            return quizzes, quizzes.setup(self._scope)

        self.start(call, self._prepared)

    @property
    def newest_steps(self) -> tuple[str | None, str | None]:
        """Nothing here is a step."""
        return None, None

    @property
    def is_preparing(self) -> bool:
        """Whether the questions are still being made."""
        return self._choices is None

    def _prepared(self, prepared: Prepared) -> None:
        self._quizzes, setup = prepared
        self._choices = QuizChoices.of(setup)
        self.title_bar.where = self.glyphs.joined("Quiz", setup.title)
        self.say("")
        self._draw()
        self.guard.change()
        if (begin := self._at_once) is not None and setup.trouble is None:
            self._carry_out(lambda quizzes: begin(quizzes, setup))

    # The rows

    def _draw(self) -> None:
        choices = self._choices
        if choices is None:
            return
        trouble = choices.setup.trouble
        self.rows.rows = tuple(self._rows(choices))
        self.about.update(content(trouble or self._told(choices)))
        self.rows.display = bool(self.rows.rows)
        self.refresh_bindings()

    def _told(self, choices: QuizChoices) -> str:
        if not choices.fitting:
            return "No question fits this choice. Choose more sections or more kinds."
        fitting, count = choices.fitting, choices.blueprint.count
        if fitting < count:
            return f"{formatting.counted(fitting, 'question fits', 'questions fit')} this choice."
        said = formatting.counted(fitting, "question fits", "questions fit")
        return f"{said} this choice; {count} of them are asked, what is due or weak first."

    def _rows(self, choices: QuizChoices) -> Iterator[PickRow]:
        setup, blueprint = choices.setup, choices.blueprint
        for waiting in setup.unfinished[:_MOST_WAITING]:
            yield PickRow("", f"resume {waiting.quiz}", "Go on", waiting.sentence)
        if setup.trouble is not None:
            return
        begin = "Begin a new one" if setup.unfinished else "Begin"
        yield PickRow("", "begin", begin, self._offer(choices))
        if setup.misses_today:
            yield PickRow("", "misses", "Today's misses", _misses(setup.misses_today))
        count = str(blueprint.count)
        yield PickRow("", "count", "Questions", _COUNTING, value=count, is_apart=True)
        if len(setup.sections) > 1:
            yield PickRow("", "sections", "Sections", "which to ask of", value=choices.sections)
        if len(setup.levels) > 1:
            says = "how far one has to think" if not blueprint.families else _KINDS_ARE_CHOSEN
            yield PickRow("", "level", "Level", says, value=choices.level)
        if len(setup.families) > 1:
            says = "what is asked, and how" if blueprint.level is None else _A_LEVEL_IS_CHOSEN
            yield PickRow("", "families", "Kinds", says, value=choices.families)
        if blueprint.is_exam:
            yield PickRow("", "mode", "Mode", "told at the end", value="exam")
            yield PickRow("", "time", "Time", "in all; leaving stops it", value=choices.time)
        else:
            yield PickRow("", "mode", "Mode", "explained at once", value="practice")
        sure = "asked" if blueprint.asks_certainty else "not asked"
        yield PickRow("", "certainty", "Certainty", "how sure you are", value=sure)
        seed = blueprint.seed
        says = "the same seed draws the same questions" if seed else ""
        yield PickRow("", "seed", "Seed", says, value=seed or "a new one each time")

    def _offer(self, choices: QuizChoices) -> str:
        number = formatting.counted(choices.asked, "question")
        mode = "an exam" if choices.blueprint.is_exam else "practice"
        time = choices.time if choices.minutes is not None else ""
        return self.glyphs.joined(number, mode, time) if choices.fitting else "no question fits"

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a learner leave while the questions are made."""
        if action == "leave" and self.is_preparing:
            return True
        return super().check_action(action, parameters)

    def may_be_held(self, key: str) -> bool:
        """Let a value be run through, and a learner leave while the questions are made."""
        return super().may_be_held(key) or key in {"left", "right"} or self.is_preparing

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer what can be done with the row under the cursor."""
        match action:
            case "begin":
                return self._choices is not None and self._choices.fitting > 0
            case _:
                return super().offers(action, parameters)

    @on(PickRows.Picked)
    def pick(self, message: PickRows.Picked) -> None:
        """Do what a row stands for."""
        if self.is_busy or self._choices is None:
            return
        match message.id.split():
            case ["begin"]:
                self.action_begin()
            case ["resume", number]:
                self._go_on(QuizNumber(int(number)))
            case ["misses"]:
                self._carry_out(lambda quizzes: quizzes.todays_misses(self._scope))
            case ["sections"]:
                setup, chosen = self._choices.setup, self._choices.blueprint.sections
                then = self._choose_sections
                self.post_message(self.Picking("Sections", setup.sections, chosen, then))
            case ["families"]:
                setup, families = self._choices.setup, self._choices.blueprint.families
                chosen, then_too = tuple(map(str, families)), self._choose_families
                self.post_message(self.Picking("Kinds", setup.families, chosen, then_too))
            case ["seed"]:
                seed = self._choices.blueprint.seed or ""
                self.post_message(self.SeedAsked(seed, self._choose_seed))
            case _:
                self._change(1)

    @on(ChoiceRows.Stepped)
    def step(self, message: ChoiceRows.Stepped) -> None:
        """Change the value under the cursor."""
        self._change(message.step)

    def _change(self, step: int) -> None:
        if (choices := self._choices) is None:
            return
        match self.rows.chosen:
            case "count":
                self._choices = choices.with_count(step)
            case "level":
                self._choices = choices.with_level(step)
            case "mode":
                self._choices = choices.with_mode()
            case "time":
                self._choices = choices.with_pace(step)
            case "certainty":
                self._choices = choices.with_certainty()
            case _:
                return
        self._draw()

    def _choose_sections(self, ids: tuple[str, ...] | None) -> None:
        if ids is not None and self._choices is not None:
            self._choices = self._choices.with_sections(ids)
            self._draw()

    def _choose_families(self, ids: tuple[str, ...] | None) -> None:
        if ids is not None and self._choices is not None:
            self._choices = self._choices.with_families(ids)
            self._draw()

    def _choose_seed(self, seed: str | None) -> None:
        if seed is not None and self._choices is not None:
            self._choices = self._choices.with_seed(seed)
            self._draw()

    # Beginning

    def action_begin(self) -> None:
        """Begin what is chosen, unless the screen cannot have been read yet."""
        if self._choices is not None and self._choices.fitting:
            self.if_meant(partial(self._begin_with, self._choices.wish))

    def _begin_with(self, blueprint: QuizBlueprint) -> None:
        self._carry_out(lambda quizzes: quizzes.begin(self._scope, blueprint))

    def _go_on(self, quiz: QuizNumber) -> None:
        self.if_meant(lambda: self._carry_out(lambda quizzes: quizzes.resume(quiz)))

    def _carry_out(self, call: Callable[[Quizzes], QuizShown]) -> None:
        quizzes = self._quizzes
        if quizzes is None:
            return

        def then(shown: QuizShown) -> None:
            self.post_message(self.Begun(shown, quizzes))

        self.start(partial(call, quizzes), then)

    def refused(self, error: QuizappError) -> None:
        """Say why there is no quiz."""
        if self.is_preparing:
            self.about.update("")
        self.say(str(error), is_refusal=True)

    def action_leave(self) -> None:
        """Go home."""
        self.post_message(self.Left())


def _misses(count: int) -> str:
    return f"{formatting.counted(count, 'question')} on what you missed today"
