"""`quizapp review --plain`: the same session, line by line, for ears, pipes and dumb terminals."""

import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bootstrap import Backend, OpenBackend
    from quizapp.services.changes import ChangedFact
    from quizapp.services.deck_views import DeckNews
    from quizapp.services.home import BrokenDeck, Scope
    from quizapp.services.views import Ask, Lesson, Prompt, Summary, Undone


_COMMANDS = "ur-@*!n?q"
_MOST_CHANGES = 10
_HELP = (
    "u undo, r redo, - not again today, @ suspend, * flag, ! reset, n your own note, q leave. "
    "1 Again: forgotten. 2 Hard, 3 Good, 4 Easy: remembered."
)


@click.command()
@click.argument("deck", required=False, metavar="[DECK]")
@click.option("--section", metavar="ID", help="Only this section of the deck.")
@click.option("--plain", is_flag=True, help="Line by line, without the full screen.")
@click.pass_obj
def command(backend: "Backend", deck: str | None, section: str | None, plain: bool) -> None:  # noqa: FBT001
    """Review what is due in DECK (its id), or in every deck.

    With --plain each prompt is a line, Enter shows the answer, and 1 2 3 4 rate it: Again, Hard,
    Good, Easy. u takes the last step back, ? says what else there is, and q leaves; the session
    waits where it was left.
    """
    services = backend.open()
    try:
        services.library.refresh()
        scope = _scope(services, deck, section)
        if plain:
            PlainReview(backend, services).run(scope)
    finally:
        services.close()
    if not plain:
        from quizapp.cli.app import open_app

        sys.exit(open_app(backend, ascii_only=False, start=scope))


class PlainReview:
    """One session on standard input and output."""

    def __init__(self, backend: "Backend", services: "OpenBackend") -> None:
        self._clock = backend.clock
        self._services = services
        self._study = services.study
        self._broken: frozenset[BrokenDeck] = frozenset()

    def run(self, scope: "Scope") -> None:
        """Ask until nothing is left or the learner leaves."""
        from quizapp.services.views import Ask, Lesson, Summary

        self._tell(self._services.library.untold())
        self._welcome()
        if news := self._study.clock_news():
            say(news)
        prompt: Prompt | None = self._study.begin(scope)
        while prompt is not None:
            prompt = self._after_edits(prompt)
            match prompt:
                case Lesson():
                    prompt = self._teach(prompt)
                case Ask():
                    prompt = self._ask(prompt)
                case Summary():
                    self._sum_up(prompt)
                    prompt = self._end(prompt)

    def _welcome(self) -> None:
        from quizapp.text import in_one_line

        home = self._services.library.home()
        if home.is_first_run:
            say("Welcome to quizapp.")
            for deck in home.decks:
                if deck.notice:
                    say(f"{deck.title}: {deck.notice}")
            self._services.library.leave_welcome()
        say(
            f"Today: {home.counts.learning} learning, {home.counts.review} to review, "
            f"{home.counts.new} new; about {home.minutes} minutes."
        )
        self._broken = frozenset(home.broken)
        for broken in home.broken:
            say(in_one_line(f"Deck left out or out of date: {broken.file}: {broken.summary}"))

    def _after_edits(self, prompt: "Prompt") -> "Prompt":
        """Return the prompt as it reads now, and say what has become of deck files meanwhile."""
        from quizapp.services.deck_views import trouble

        news = self._services.library.look(at_once=True)
        if news is None:
            return prompt
        for broken in news.broken:
            if broken not in self._broken:
                say(" ".join(trouble(broken)))
        self._tell(news)
        self._broken = frozenset(news.broken)
        return self._study.current(prompt.progress.session)

    def _tell(self, news: "DeckNews") -> None:
        """Say what has become of decks; settle what they ask as is offered, and say that too."""
        from quizapp.services.deck_views import sentences

        for sentence in sentences(news):
            say(sentence)
        for settled in self._services.changes.settle_by_default():
            if settled.sentence:
                say(f"{settled.title} has changed. {settled.sentence}")
            _say_changes("Starts again", settled.again)
            _say_changes("Kept", settled.kept)
        if waiting := sum(len(deck.facts) for deck in self._services.changes.open()):
            say(f"Changed facts that wait for your choice, on the screens: {waiting}.")

    def _teach(self, lesson: "Lesson") -> "Prompt | None":
        say(f"\nNew: {lesson.thread}")
        for place, met in enumerate(lesson.facts, 1):
            say(f"\n{place} of {len(lesson.facts)}. {_topic(met.fact.topic)}{met.face.prompt}")
            say_answer(met.face.answer, met.fact)
            key = _input("Enter for the next, q to leave: ", "uq")
            if key == "q":
                return None
            if key == "u":
                undone = self._study.undo(lesson.progress.session, lesson.progress.undo)
                return self._stepped(undone, "Taken back") or lesson
        return self._study.finish_lesson(lesson)

    def _ask(self, ask: "Ask") -> "Prompt | None":
        from quizapp.errors import Superseded
        from quizapp.memory.model import Rating

        left = ask.progress.left
        say(f"\n[{left.learning} learning, {left.review} to review, {left.new} new]")
        say(f"{_topic(ask.fact.topic)}{ask.face.prompt}")
        started = self._clock.monotonic()
        key = _input("Enter for the answer, ? for more, q to leave: ", _COMMANDS)
        if not key:
            self._show_answer(ask)
            buttons = ", ".join(
                f"{rating.value} {rating.name.capitalize()} {ask.futures.label(rating)}"
                for rating in Rating
            )
            key = _input(f"{buttons}, Enter for Good: ", "1234" + _COMMANDS) or "3"
        try:
            if key in "1234":
                took = timedelta(seconds=self._clock.monotonic() - started)
                return self._study.rate(ask, Rating(int(key)), took)
            return self._command(key, ask)
        except Superseded as news:
            say(str(news))
            return self._study.current(ask.progress.session)

    def _show_answer(self, ask: "Ask") -> None:
        say_answer(ask.face.answer, ask.fact)
        if ask.note:
            say(f"Your note: {ask.note}")
        if ask.explains_ratings:
            say("Again means forgotten; Hard, Good and Easy all mean remembered.")

    def _command(self, key: str, ask: "Ask") -> "Prompt | None":  # noqa: PLR0911 - a line each
        study, session = self._study, ask.progress.session
        match key:
            case "q":
                say("Left; the session waits here.")
                return None
            case "u":
                return self._stepped(study.undo(session, ask.progress.undo), "Taken back") or ask
            case "r":
                return self._stepped(study.redo(session), "Done again") or ask
            case "-":
                say("Not again today.")
                return study.bury(ask)
            case "@":
                say("Suspended; u takes it back.")
                return study.suspend(ask)
            case "*":
                say("Flag taken away." if ask.is_flagged else "Flagged.")
                return study.flag(ask)
            case "!":
                return self._reset(ask)
            case "n":
                click.echo("Your note, in one line: ", nl=False)
                study.write_note(ask.number, _line() or ask.note or "")
                return study.current(session)
            case _:
                say(_HELP)
                return ask

    def _reset(self, ask: "Ask") -> "Prompt":
        """Ask whether the schedule of a fact shall be forgotten; a new one has none."""
        if ask.memory is None:
            say("It is new already: there is nothing to reset.")
            return ask
        say(
            "Reset this fact? That forgets its schedule: it is new again, shown before it is asked."
        )
        if _input("r to reset it, Enter to keep it: ", "rq") != "r":
            say("Kept as it was.")
            return ask
        prompt = self._study.reset(ask)
        say("Reset: it is new again. u takes it back.")
        return prompt

    def _stepped(self, undone: "Undone | None", done: str) -> "Prompt | None":
        if undone is None:
            say("There is nothing to take back or to do again.")
            return None
        say(f"{done}: {undone.label}")
        return undone.prompt

    def _end(self, summary: "Summary") -> "Prompt | None":
        """Offer to take the last answer back; the end of input is the end."""
        label = summary.progress.undo
        if label is None or _input("Enter to end, u to take the last step back: ", "uq") != "u":
            return None
        return self._stepped(self._study.undo(summary.progress.session, label), "Taken back")

    def _sum_up(self, summary: "Summary") -> None:
        minutes = summary.spent / timedelta(minutes=1)
        say(
            f"\nDone. {summary.answered} answered, {summary.recalled} recalled, "
            f"{minutes:.0f} minutes, {summary.met} new facts met."
        )
        if summary.learning_due:
            say(f"More to learn today from {summary.learning_due:%H:%M}.")
        for day, count in summary.coming.items():
            say(f"  {count} back {_when(day - summary.today)}")
        if summary.next_due:
            say(f"Next review: {summary.next_due:%a %d %b, from %H:%M}.")
        if summary.buried or summary.suspended or summary.held_back:
            say(
                f"Set aside: {summary.buried} until tomorrow, {summary.suspended} suspended, "
                f"{summary.held_back} over today's limit."
            )


def say(text: str) -> None:
    """Print text that may come from a deck."""
    from quizapp.text import visible

    click.echo(visible(text))


def _say_changes(what: str, facts: "Sequence[ChangedFact]") -> None:
    for fact in facts[:_MOST_CHANGES]:
        was = "" if fact.before == fact.after else f" (It was: {fact.before})"
        say(f"  {what}: {fact.after}{was}")
    if (more := len(facts) - _MOST_CHANGES) > 0:
        say(f"  {what}: {more} more.")


def say_answer(answer: str, fact: object) -> None:
    """Print an answer and what goes with it."""
    from quizapp.knowledge.facts import Fact

    assert isinstance(fact, Fact)
    say(f"Answer: {answer}")
    if fact.why:
        say(f"Why: {fact.why}")
    if fact.origin:
        say(f"({fact.origin})")
    if fact.note:
        say(f"Note: {fact.note}")


def _when(days: int) -> str:
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"


def _topic(topic: str | None) -> str:
    return f"{topic}. " if topic else ""


def _input(prompt: str, allowed: str) -> str:
    """Return one of the allowed keys, or nothing for Enter; the end of input leaves."""
    while True:
        click.echo(prompt, nl=False)
        answer = _line()
        if answer is None:
            return "q"
        answer = answer.lower()
        if not answer or (len(answer) == 1 and answer in allowed):
            return answer
        say(f"Type one of {' '.join(allowed)} or just Enter.")


def _line() -> str | None:
    """Return a line of input, `None` at its end."""
    try:
        return input().strip()
    except EOFError:
        click.echo()
        return None


def _scope(services: "OpenBackend", deck: str | None, section: str | None) -> "Scope":
    from quizapp.cli.named_decks import check_sections, deck_named
    from quizapp.services.home import Scope

    if deck is None:
        if section is not None:
            raise click.UsageError("Name the deck whose section that is.")
        return Scope()
    found = deck_named(services, deck)
    check_sections(found, () if section is None else (section,))
    return Scope(found.number, section)
