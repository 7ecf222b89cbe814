"""`quizapp quiz`: a quiz on the screens, or line by line for ears, pipes and dumb terminals."""

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.bootstrap import Backend, OpenBackend
    from quizapp.cli.quiz_telling import Teller
    from quizapp.services.home import Scope
    from quizapp.services.quiz_records import QuizNumber
    from quizapp.services.quiz_views import (
        CertaintyAsked,
        Feedback,
        HandIn,
        LeftOut,
        Posed,
        QuizSetup,
        QuizShown,
        Quizzes,
    )
    from quizapp.services.quizzing import QuizService
    from quizapp.study.blueprints import QuizBlueprint
    from quizapp.tui.options import QuizStart

_LEVELS = {"recall": "recall", "link": "one link", "chain": "chain", "loop": "loop"}
_LEVELS["evidence"] = "evidence"
_REASONS = {"w": "wrong", "u": "unclear", "t": "trivial"}

_HELP = (
    "- I do not know, u take back, r do again, h never ask this again, ! report it, q leave. "
    "Where you type a name, put a slash before: /u."
)


@click.command()
@click.argument("deck", required=False, metavar="[DECK]")
@click.option("--section", metavar="ID", multiple=True, help="Of this section only.")
@click.option("--family", metavar="F", multiple=True, help="Of this family only (f1 to f22).")
@click.option("--level", type=click.Choice(sorted(_LEVELS)), help="Of this level only.")
@click.option("--count", type=click.IntRange(1, 200), help="So many questions.")
@click.option("--seed", metavar="S", help="Draw by this seed.")
@click.option("--exam", is_flag=True, help="Hear how it went at the end only.")
@click.option("--minutes", type=click.IntRange(1, 600), help="Time for an exam.")
@click.option("--certainty", is_flag=True, help="Ask how sure each answer is.")
@click.option("--plain", is_flag=True, help="Line by line, without the full screen.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines, for scripts.")
@click.pass_obj
def command(
    backend: "Backend",
    deck: str | None,
    section: tuple[str, ...],
    family: tuple[str, ...],
    level: str | None,
    count: int | None,
    seed: str | None,
    exam: bool,  # noqa: FBT001
    minutes: int | None,
    certainty: bool,  # noqa: FBT001
    plain: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Ask a quiz drawn from DECK (its id), or from every deck.

    It opens on the screens, where there is a terminal to draw in. With --plain, and on pipes, it is
    asked line by line: a choice is answered by its number, a name by typing it, an order by the
    numbers in order (3 1 2), a matching by pairs (1b 2a), and what is to be ticked by its numbers.
    ? says what else there is, and q leaves; the quiz waits where it was left, and an exam's clock
    stands still.

    With --json each line printed is a JSON object: the drawn quiz, each answer, and the result.
    """
    if minutes is not None and not exam:
        raise click.UsageError("Only an exam has a time: add --exam.")
    from quizapp.cli.app import has_terminal, open_app
    from quizapp.cli.quiz_telling import Json, Plain

    services = backend.open()
    try:
        services.library.refresh()
        scope = _scope(services, deck, section)
        wish = {
            "sections": section,
            "families": tuple(_family(name) for name in family),
            "level": _LEVELS[level] if level else None,
            "count": count,
            "seed": seed,
            "mode": "exam" if exam else "practice",
            "minutes": minutes,
            "asks_certainty": certainty,
        }
        is_wished = any([*section, *family, level, count, seed, exam, certainty])
        is_on_screens = not (plain or as_json) and has_terminal()
        if not is_on_screens:
            told = Json(services.quizzes) if as_json else Plain()
            PlainQuiz(backend, services, told).run(scope, wish, is_wished=is_wished or as_json)
    finally:
        services.close()
    if is_on_screens:
        sys.exit(open_app(backend, ascii_only=False, quiz=_start(scope, wish, is_wished=is_wished)))


def _start(scope: "Scope", wish: "Mapping[str, object]", *, is_wished: bool) -> "QuizStart":
    """Return how the app opens: with the choice, or with what was asked for here."""
    from quizapp.tui.options import QuizStart

    def begin(quizzes: "Quizzes", setup: "QuizSetup") -> "QuizShown":
        return quizzes.begin(scope, _blueprint(setup.blueprint, wish))

    return QuizStart(scope=scope, at_once=begin if is_wished else None)


class PlainQuiz:
    """One quiz on standard input and output."""

    def __init__(self, backend: "Backend", services: "OpenBackend", told: "Teller") -> None:
        self._clock = backend.clock
        self._quizzes: QuizService = services.quizzes
        self._told = told

    def run(self, scope: "Scope", wish: "Mapping[str, object]", *, is_wished: bool) -> None:
        """Ask until the quiz is over or the learner leaves.

        Args:
            scope: What it is drawn from.
            wish: What was asked for, by the names of a blueprint; `None` for the default.
            is_wished: Whether anything was asked for: else one that waits is gone on with.
        """
        from quizapp.services.quiz_views import QuizResult

        first = self._first(scope, wish, is_wished=is_wished)
        shown: QuizShown | None = first
        while shown is not None and not isinstance(shown, QuizResult):
            shown = self._step(shown)
        if isinstance(shown, QuizResult):
            self._told.result(shown)
        else:
            self._quizzes.pause(_quiz_of(first))
            self._told.left()

    def _first(
        self, scope: "Scope", wish: "Mapping[str, object]", *, is_wished: bool
    ) -> "QuizShown":
        from quizapp.services.quiz_pools import NothingToAsk

        setup = self._quizzes.setup(scope)
        if not is_wished and setup.unfinished:
            self._told.say(setup.unfinished[0].sentence)
            if _input("Enter to go on with it, n for a new one: ", "n", self._told) != "n":
                return self._quizzes.resume(setup.unfinished[0].quiz)
        if setup.trouble is not None:
            raise NothingToAsk(setup.trouble)
        shown = self._quizzes.begin(scope, _blueprint(setup.blueprint, wish))
        self._told.begun(shown)
        return shown

    def _step(self, shown: "QuizShown") -> "QuizShown | None":
        from quizapp.errors import Superseded
        from quizapp.services.quiz_views import CertaintyAsked, Feedback, HandIn, Posed

        try:
            match shown:
                case Posed():
                    return self._ask(shown)
                case CertaintyAsked():
                    return self._ask_certainty(shown)
                case Feedback():
                    return self._after(shown)
                case HandIn():
                    return self._hand_in(shown)
                case _:
                    return None
        except Superseded as news:
            self._told.say(str(news))
            return self._quizzes.current(_quiz_of(shown))

    def _ask(self, posed: "Posed") -> "QuizShown | None":
        from quizapp.cli.quiz_input import read_response

        self._told.posed(posed)
        started = self._clock.monotonic()
        while True:
            line = _line(_PROMPTS[posed.form.value], self._told)
            command = _command_in(line, is_typed=posed.form == "typed")
            if command is not None:
                return self._command(command, posed)
            read = read_response(posed, line or "")
            if isinstance(read, str):
                self._told.say(read)
                continue
            took = timedelta(seconds=max(0.0, self._clock.monotonic() - started))
            shown = self._quizzes.respond(posed, read, took)
            self._told.answered(shown)
            return shown

    def _command(self, command: str, posed: "Posed") -> "QuizShown | None":  # noqa: PLR0911 - a line each
        from quizapp.study.judging import Response

        match command:
            case "q":
                return None
            case "u":
                return self._stepped(posed.quiz, posed.undo) or posed
            case "r":
                return self._stepped(posed.quiz, None, again=True) or posed
            case "h":
                return self._left_out(self._quizzes.hide(posed.quiz, posed.item))
            case "!":
                return self._report(posed) or posed
            case "-":
                shown = self._quizzes.respond(posed, Response(), timedelta(0))
                self._told.answered(shown)
                return shown
            case _:
                self._told.say(_HELP)
                return posed

    def _ask_certainty(self, asked: "CertaintyAsked") -> "QuizShown | None":
        said = f"{asked.answer} How sure? 1 unsure, 2 fairly sure, 3 sure: "
        key = _input(said, "123q", self._told)
        if key == "q":
            return None
        if not key:
            return asked
        shown = self._quizzes.submit_certainty(asked, int(key))
        self._told.answered(shown)
        return shown

    def _after(self, told: "Feedback") -> "QuizShown | None":
        self._told.feedback(told)
        if told.retype is not None:
            self._retype(told.retype)
        keys = "uh!q" + ("o" if told.can_override else "")
        override = "o I was right, " if told.can_override else ""
        said = f"Enter for the next, {override}u take back, h never again, ! report, q leave: "
        match _input(said, keys, self._told):
            case "q":
                return None
            case "o":
                return self._quizzes.override(told.quiz, told.item)
            case "u":
                return self._stepped(told.quiz, told.undo) or told
            case "h":
                self._left_out(self._quizzes.hide(told.quiz, told.item))
            case "!":
                self._report(told)
            case _:
                pass
        return self._quizzes.next(told.quiz)

    def _retype(self, name: str) -> None:
        from quizapp.questions.typed_answers import normalised

        while (line := _line(f"Type it once: {name}\n> ", self._told)) and (
            normalised(line) != normalised(name)
        ):
            self._told.say("Not yet the same; Enter leaves it.")

    def _hand_in(self, over: "HandIn") -> "QuizShown | None":
        self._told.say(over.sentence)
        key = _input("Enter to hand in, u take back the last answer, q leave: ", "uq", self._told)
        match key:
            case "q":
                return None
            case "u":
                return self._stepped(over.quiz, over.undo) or over
            case _:
                return self._quizzes.finish(over.quiz)

    def _report(self, at: "Posed | Feedback") -> "QuizShown | None":
        key = _input(
            "What is it? w wrong, u unclear, t trivial, Enter for none: ", "wut", self._told
        )
        if key not in _REASONS:
            return None
        return self._left_out(self._quizzes.report(at.quiz, at.item, _REASONS[key]))

    def _left_out(self, left_out: "LeftOut") -> "QuizShown":
        from quizapp.text import in_one_line

        self._told.say(left_out.sentence)
        where = f" ({left_out.file}, line {left_out.line})" if left_out.file else ""
        self._told.say(in_one_line(f"For the deck's author{where}: {left_out.veto}"))
        return left_out.shown

    def _stepped(
        self, number: "QuizNumber", expected: str | None, *, again: bool = False
    ) -> "QuizShown | None":
        done = self._quizzes.redo(number) if again else self._quizzes.take_back(number, expected)
        if done is None:
            self._told.say("There is nothing to take back or to do again.")
            return None
        self._told.say(f"{'Done again' if again else 'Taken back'}: {done.label}")
        return done.shown


_PROMPTS = {
    "choice": "The number: ",
    "typed": "Your answer: ",
    "ordering": "The numbers in order: ",
    "matching": "The pairs, like 1b 2a: ",
    "select": "The numbers of all that fit: ",
}


def _blueprint(usual: "QuizBlueprint", wish: "Mapping[str, object]") -> "QuizBlueprint":
    from quizapp.study.blueprints import USUAL_COUNT, QuizBlueprint

    is_narrower = any(wish[name] for name in ("sections", "families", "level"))
    count = wish["count"] or (USUAL_COUNT if is_narrower else usual.count)
    sections = wish["sections"] or usual.sections
    return QuizBlueprint.from_json({**wish, "count": count, "sections": sections})


def _quiz_of(shown: "QuizShown") -> "QuizNumber":
    from quizapp.services.quiz_views import CertaintyAsked

    return shown.posed.quiz if isinstance(shown, CertaintyAsked) else shown.quiz


def _command_in(line: str | None, *, is_typed: bool) -> str | None:
    """Return the command in a line; the end of input leaves."""
    if line is None:
        return "q"
    word = line.strip().lower()
    if word.startswith("/") and len(word) == len("/u"):
        return word[1]
    return word if not is_typed and len(word) == 1 and word in "qurh!-?" else None


def _input(prompt: str, allowed: str, told: "Teller") -> str:
    """Return one of the allowed keys, or nothing for Enter; the end of input leaves."""
    while True:
        line = _line(prompt, told)
        if line is None:
            return "q"
        key = line.strip().lower().removeprefix("/")
        if not key or (len(key) == 1 and key in allowed):
            return key
        told.say(f"Type one of {' '.join(allowed)} or just Enter.")


def _line(prompt: str, told: "Teller") -> str | None:
    """Return a line of input, `None` at its end."""
    from quizapp.text import visible

    click.echo(visible(prompt), nl=False, err=told.is_for_programs)
    try:
        return input()
    except EOFError:
        click.echo(err=told.is_for_programs)
        return None


def _family(name: str) -> str:
    known = [f"f{number}" for number in range(1, 23)]
    if name.casefold() not in known:
        raise click.UsageError(f"There is no family {name[:20]!r}. There are f1 to f22.")
    return name.casefold()


def _scope(services: "OpenBackend", deck: str | None, sections: tuple[str, ...]) -> "Scope":
    from quizapp.cli.named_decks import check_sections, deck_named
    from quizapp.services.home import Scope

    if deck is None:
        decks = services.library.home().decks
        if sections and len(decks) > 1:
            raise click.UsageError("Name the deck whose section that is.")
        return Scope(decks[0].number) if len(decks) == 1 else Scope()
    found = deck_named(services, deck)
    check_sections(found, sections)
    return Scope(found.number)
