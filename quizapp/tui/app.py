"""The app: how the first screen, the services and the sessions come together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from quizapp.errors import QuizappError
from quizapp.services.deck_views import sentences
from quizapp.services.home import FactNumber, Home, Scope
from quizapp.tui import doors, formatting, theme
from quizapp.tui.backend import Connect, Services, Setting, Study
from quizapp.tui.background import in_background
from quizapp.tui.deck_questions import DeckQuestions
from quizapp.tui.deck_watch import DeckWatch
from quizapp.tui.options import Options
from quizapp.tui.quiz_rooms import QuizRooms
from quizapp.tui.widgets.banner import TellsOfDecks

if TYPE_CHECKING:
    from quizapp.services.changes import ChangedDeck
    from quizapp.services.deck_views import FactSource
    from quizapp.services.views import Prompt
    from quizapp.tui.editing import EditAsked
    from quizapp.tui.screens.home import HomeScreen
    from quizapp.tui.screens.review import ReviewScreen
    from quizapp.tui.screens.welcome import WelcomeScreen
    from quizapp.tui.session import SessionScreen
    from quizapp.tui.widgets.deck_list import DeckList


@dataclass(frozen=True, slots=True)
class _DeckNews:
    """What decks have to tell and to ask."""

    told: str
    """What became of those that were edited, in sentences."""
    asked: "tuple[ChangedDeck, ...]"
    """Those with facts that a learner has to choose about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Connected:
    """What there is once the store is open."""

    services: Services
    home: Home
    theme: Setting
    has_two: Setting
    news: "_DeckNews"


class QuizApp(QuizRooms):
    """Paints the first screen from a view, then connects to the services in a thread."""

    def __init__(self, home: Home, connect: Connect, options: Options) -> None:
        super().__init__(options)
        self._connect = connect
        self._services: Services | None = None
        self._is_connecting = False
        self._is_beginning = False
        self._waiting: Callable[[Services], None] | None = None
        if options.start is not None:
            self._waiting = partial(self._begin, options.start)
        elif options.quiz is not None:
            self._waiting = partial(self.open_quiz, options.quiz)
        self._wishes: dict[str, Setting] = {}
        self._has_two = options.two_buttons
        self._readings = 0
        self._decks = DeckWatch(self, self._reread_home)
        self._questions = DeckQuestions(
            self, options, self.glyphs, settle=self._settle, put_off=self._put_off
        )
        self._untold = ""
        self._home = doors.home(home, options, self.glyphs)
        self._welcome: WelcomeScreen | None = None

    def get_default_screen(self) -> "HomeScreen":
        """Return the home screen, which stays at the bottom of the stack."""
        return self._home

    def on_mount(self) -> None:
        """Welcome a new learner; connect when the first screen has been painted."""
        if self._home.home is not None and self._home.home.is_first_run:
            self._welcome = doors.welcome(self._home.home, self.glyphs, has_two=self._has_two)
            self.push_screen(self._welcome)
        self.call_after_refresh(self._start_connecting)

    # Services

    def _start_connecting(self) -> None:
        if self._is_connecting or self._services is not None:
            return
        self._is_connecting = True

        def call() -> _Connected:
            services = self._connect()
            news = _news_of(services)
            told = f"{services.study.clock_news()} {news.told}".strip()
            return _Connected(
                services=services,
                home=services.library.home(),
                theme=services.preferences.get("theme", None),
                has_two=services.preferences.get("two_buttons", self.options.two_buttons),
                news=replace(news, told=told),
            )

        in_background(self, call, self._connected, self._not_connected)

    def _connected(self, result: _Connected) -> None:
        self._services, home = result.services, result.home
        self._decks.begin(self._services.library, home.broken, self.options.look_every)
        self._is_connecting = False
        self._has_two = bool(self._wishes.get("two_buttons", result.has_two))
        if self.options.theme is None and "theme" not in self._wishes:
            self.theme = theme.known(result.theme)
        for name, value in self._wishes.items():
            self._prefer(name, value)
        self._show_home(home)
        if self._welcome is not None:
            self._welcome.has_two = self._has_two
            self._welcome.is_read = True
        self._say_or_ask("", result.news)

    def _say_or_ask(self, said: str, news: _DeckNews) -> None:
        """Ask what decks ask, or say what has been done; what they tell is told after all that."""
        self._untold = f"{news.told} {self._untold}".strip()
        if self._questions.ask(news.asked, self._home):
            return
        if self._waiting is not None and self._services is not None:
            waiting, self._waiting = self._waiting, None
            waiting(self._services)
        elif (said or self._untold) and not self._is_beginning:  # else the session says it
            untold, self._untold = self._untold, ""
            self._say(f"{said} {untold}".strip())

    def _not_connected(self, error: QuizappError) -> None:
        self._is_connecting = False
        self._waiting = None
        self._say(str(error), is_refusal=True)

    def with_services(self, call: Callable[[Services], None]) -> None:
        """Run `call` with the services, when they are there."""
        if self._services is not None:
            call(self._services)
            return
        self._waiting = call
        self._say(f"Opening{self.glyphs.ellipsis}")
        self._start_connecting()

    def _say(self, said: str, *, is_refusal: bool = False) -> None:
        for notice in [self._home.notice, *([self._welcome.notice] if self._welcome else [])]:
            if is_refusal:
                notice.refuse(said)
            else:
                notice.say(said)

    # Home

    def _read_home(self, read: Callable[[], Home], said: str | None = None) -> None:
        self._do_and_read_home(lambda: (said, read()))

    def _do_and_read_home(self, call: Callable[[], tuple[str | None, Home]]) -> None:
        """Run a call in a thread, then say its sentence, show its figures, and ask what it asks."""
        self._readings += 1
        reading = self._readings

        def call_and_look() -> tuple[str | None, Home, _DeckNews]:
            said, home = call()
            return said, home, _news_of(self._services)

        def then(result: tuple[str | None, Home, _DeckNews]) -> None:
            said, home, news = result
            if reading == self._readings:  # an older figure never replaces a newer one
                self._show_home(home)
            self._say_or_ask(said or "", news)

        in_background(
            self, call_and_look, then, lambda error: self._say(str(error), is_refusal=True)
        )

    def _reread_home(self, said: str | None = None) -> None:
        if self._services is not None:
            self._read_home(self._services.library.home, said)

    def _show_home(self, home: Home) -> None:
        self._home.home = home
        self._decks.told(home.broken)
        if self._welcome is not None:
            self._welcome.home = home

    def on_home_screen_shown(self) -> None:
        """Bring the figures up to date, and what was learnt since into safety."""
        self._reread_home()
        if self._services is not None:
            in_background(self, self._services.back_up, _nothing, _nothing)

    def on_home_screen_reread(self) -> None:
        """Read the deck files again."""
        folder = self.options.deck_folder
        said = f"Deck files read from {folder}." if folder else "Deck files read."
        self._questions.forget()
        self.with_services(lambda services: self._read_home(services.library.refresh, said))

    def _settle(self, deck: "ChangedDeck", again: "frozenset[FactNumber]") -> None:
        def call(services: Services) -> tuple[Home, _DeckNews]:
            done = services.changes.settle(deck, again).sentence
            news = _news_of(services)
            return services.library.home(), replace(news, told=f"{done} {news.told}".strip())

        def then(result: tuple[Home, _DeckNews]) -> None:
            home, news = result
            self._readings += 1  # one that began before may be older
            self._show_home(home)
            self._questions.settled()
            self._say_or_ask("", news)

        def refused(error: QuizappError) -> None:
            self._questions.refused(deck)
            self._say(str(error), is_refusal=True)

        self.with_services(
            lambda services: in_background(self, partial(call, services), then, refused)
        )

    def _put_off(self, said: str) -> None:
        self._reread_home(said)

    def on_home_screen_undo(self) -> None:
        """Take the newest step back."""
        self.with_services(partial(self._step, lambda study: study.take_back(), "Taken back"))

    def on_home_screen_redo(self) -> None:
        """Bring it again."""
        self.with_services(partial(self._step, lambda study: study.bring_again(), "Brought back"))

    def _step(self, step: Callable[[Study], str | None], done: str, services: Services) -> None:
        def call() -> tuple[str, Home]:
            label = step(services.study)
            said = f"{done}: {label}." if label else "There is nothing to undo or redo."
            return said, services.library.home()

        self._do_and_read_home(call)

    def on_home_screen_wake(self) -> None:
        """Bring back all suspended facts."""

        def call(services: Services) -> tuple[str, Home]:
            count = services.study.wake(Scope())
            said = f"{formatting.counted(count, 'suspended fact')} brought back."
            return said, services.library.home()

        self.with_services(lambda services: self._do_and_read_home(partial(call, services)))

    def on_home_screen_known_asked(self) -> None:
        """Explain what "Known" means."""
        if self._home.home is not None:
            self.push_screen(doors.known(self._home.home, self.glyphs))

    def on_deck_list_broken_chosen(self, message: "DeckList.BrokenChosen") -> None:
        """Show what is wrong with a deck file."""
        self.push_screen(doors.broken_deck(message.deck, self.glyphs))

    def on_home_screen_begin(self, message: "HomeScreen.Begin") -> None:
        """Begin a session."""
        self.with_services(partial(self._begin, message.scope))

    # Welcome

    def on_welcome_screen_start(self) -> None:
        """Begin with the first facts."""
        self.with_services(partial(self._leave_welcome, Scope()))

    def on_welcome_screen_left(self) -> None:
        """Go to the home screen first."""
        self.with_services(partial(self._leave_welcome, None))

    def _leave_welcome(self, scope: Scope | None, services: Services) -> None:
        async def then(home: Home) -> None:
            if self._welcome is None:
                return
            self._welcome = None
            self._say("")
            self._show_home(home)
            await self.pop_to_home()
            if scope is not None and home.decks:
                self._begin(scope, services)

        in_background(
            self,
            services.library.leave_welcome,
            then,
            lambda error: self._say(str(error), is_refusal=True),
        )

    # Sessions

    def _begin(self, scope: Scope, services: Services) -> None:
        if self._is_beginning:
            return
        self._is_beginning = True
        self.scope = scope

        async def then(prompt: "Prompt") -> None:
            self._is_beginning = False
            if (why := doors.why_empty(prompt)) is not None:
                self._read_home(services.library.home, why)
            elif self.screen is self._home:
                self._say("")
                untold, self._untold = self._untold, ""
                await self.push_screen(self._session_screen(prompt, untold, services))

        def refused(error: QuizappError) -> None:
            self._is_beginning = False
            self._say(str(error), is_refusal=True)

        in_background(self, partial(services.study.begin, scope), then, refused)

    def inform(self, screen: TellsOfDecks) -> None:
        """Tell a screen that has not been shown yet what has become of deck files."""
        self._decks.inform(screen)

    def _session_screen(self, prompt: "Prompt", said: str, services: Services) -> "SessionScreen":
        screen = doors.session(
            prompt, said, services.study, self.options, self.glyphs, has_two=self._has_two
        )
        self.inform(screen)
        return screen

    async def on_session_screen_moved(self, message: "SessionScreen.Moved") -> None:
        """Show another kind of prompt on its own screen."""
        below = len(self._at_the_bottom)
        if self._services is None or len(self.screen_stack) <= below:
            return
        while len(self.screen_stack) > below + 1:  # a dialog over the screen that goes
            await self.pop_screen()
        screen = self._session_screen(message.prompt, message.said, self._services)
        await self.switch_screen(screen)

    def on_review_screen_info_found(self, message: "ReviewScreen.InfoFound") -> None:
        """Show all that is known of a fact."""
        self.push_screen(doors.fact_info(message.info, self.options, self.glyphs))

    def on_review_screen_note_opened(self, message: "ReviewScreen.NoteOpened") -> None:
        """Let the learner write a note."""
        self.push_screen(doors.note(message.prompt, message.text, self.glyphs), message.then)

    def on_review_screen_reset_asked(self, message: "ReviewScreen.ResetAsked") -> None:
        """Ask whether a fact shall be reset."""
        dialog = doors.reset(message.prompt, message.memory, self.glyphs)
        self.push_screen(dialog, message.then)

    async def on_session_screen_left(self) -> None:
        """Go home."""
        await self.pop_to_home()

    async def pop_to_home(self) -> None:
        """Close everything over the first screen, which is the welcome until it has been left."""
        while len(self.screen_stack) > len(self._at_the_bottom):
            await self.pop_screen()

    @property
    def _at_the_bottom(self) -> list[Screen[None]]:
        """The screens that no session takes the place of."""
        return [self._home, *([self._welcome] if self._welcome is not None else [])]

    # The deck file behind a fact

    def on_edit_asked(self, message: "EditAsked") -> None:
        """Open it in the learner's own editor."""
        self._find_source(message.fact)

    def _find_source(self, fact: FactNumber) -> None:
        def find(services: Services) -> None:
            call = partial(services.library.source, fact)
            in_background(self, call, self._edit, lambda error: self.tell(str(error)))

        self.with_services(find)

    def _edit(self, source: "FactSource") -> None:
        from quizapp.tui.editor import hand_over  # noqa: PLC0415 - only when it is asked for

        began = self.options.clock.monotonic()
        said = hand_over(self, source)
        away = self.options.clock.monotonic() - began
        self.tell(said or "")
        screen = self.screen
        if said is None and isinstance(screen, TellsOfDecks):
            self._decks.look_at_once(partial(screen.edited, away))

    # Preferences

    def on_review_screen_buttons_toggled(self) -> None:
        """Keep the learner's choice."""
        self._toggle_buttons()

    def on_welcome_screen_buttons_toggled(self) -> None:
        """Keep the learner's choice."""
        self._toggle_buttons()

    def _toggle_buttons(self) -> None:
        self._has_two = not self._has_two
        self._prefer("two_buttons", self._has_two)

    def action_use_theme(self, name: str) -> None:
        """Change the colours."""
        self.theme = name
        self._prefer("theme", name)

    def _prefer(self, name: str, value: Setting) -> None:
        if self._services is None:
            self._wishes[name] = value
            return
        in_background(
            self,
            partial(self._services.preferences.set, name, value),
            lambda _: None,
            lambda error: self._say(str(error), is_refusal=True),
        )


def _nothing(_: object) -> None:
    """Take what a call gives, where nobody waits for it."""


def _news_of(services: Services | None) -> _DeckNews:
    if services is None:
        return _DeckNews("", ())
    return _DeckNews(" ".join(sentences(services.library.untold())), services.changes.open())
