"""How `quizapp quiz` tells what there is: to people in lines, to programs in JSON lines."""

from datetime import timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.services.quiz_views import Feedback, Posed, QuizResult, QuizShown
    from quizapp.services.quizzing import QuizService


class Teller:
    """Tells what becomes of a quiz."""

    is_for_programs = False
    """Whether prompts go to the other stream."""

    def say(self, text: str) -> None:
        """Tell a sentence, which may hold a deck's words."""

    def begun(self, shown: "QuizShown") -> None:
        """Tell that a quiz was drawn."""

    def posed(self, posed: "Posed") -> None:
        """Tell a question."""

    def answered(self, shown: "QuizShown") -> None:
        """Tell what followed a response."""

    def feedback(self, told: "Feedback") -> None:
        """Tell what an answer was."""

    def left(self) -> None:
        """Tell that the quiz waits."""

    def result(self, result: "QuizResult") -> None:
        """Tell how it went."""


class Plain(Teller):
    """Tells people."""

    def say(self, text: str) -> None:
        """Tell a sentence, which may hold a deck's words."""
        from quizapp.text import visible

        click.echo(visible(text))

    def begun(self, shown: "QuizShown") -> None:
        """Tell that a quiz was drawn."""
        from quizapp.services.quiz_views import Posed

        if isinstance(shown, Posed):
            self.say(f"{shown.title}. {shown.of} questions, seed {shown.seed}.")

    def posed(self, posed: "Posed") -> None:
        """Tell a question."""
        left = f", {_clock(posed.remaining)} left" if posed.remaining is not None else ""
        self.say(f"\n[{posed.number} of {posed.of}{left}] {posed.stem}")
        for extra in (posed.context, posed.notice):
            if extra:
                self.say(f"({extra})")
        for number, option in enumerate((*posed.options, *posed.steps, *posed.left), 1):
            self.say(f"  {number}. {option.text}")
        for letter, option in zip("abcdefghijklmnopqrstuvwxyz", posed.right, strict=False):
            self.say(f"  {letter}. {option.text}")

    def feedback(self, told: "Feedback") -> None:
        """Tell what an answer was."""
        self.say(told.headline)
        if not told.verdict.is_right:
            self.say(f"Answer: {told.answer}")
        for line in told.chosen:
            self.say(line)
        if told.derivation is not None and told.derivation != told.answer:
            self.say(f"Why: {told.derivation}")
        if told.origin:
            self.say(f"({told.origin})")
        for said in (*told.chain, *told.changed, told.certainty, told.comes_back):
            if said:
                self.say(said)

    def left(self) -> None:
        """Tell that the quiz waits."""
        self.say("Left; the quiz waits here.")

    def result(self, result: "QuizResult") -> None:
        """Tell how it went."""
        self.say(f"\n{result.headline} {result.changed}")
        for share in (*result.sections, *result.levels, *result.certainty):
            self.say(f"  {share.sentence}")
        if result.certainty_mark is not None:
            self.say(f"  Marks with certainty: {result.certainty_mark:+d}.")
        for link in result.broken_links:
            self.say(f"  To go over: {link.text}")
        for confusion in result.confusions:
            self.say(f"  {confusion}")
        if result.is_exam:
            for line in result.answers:
                self.say(f"\n{line.number}. {line.stem}\n   You: {line.given}")
                if line.score < 1:
                    self.say(f"   Right: {line.right}\n   {line.derivation}")
        if result.missing:
            self.say(result.missing)
        self.say(f"Seed {result.seed}.")


class Json(Teller):
    """Tells programs: one JSON object a line, and prompts on the other stream."""

    is_for_programs = True

    def __init__(self, quizzes: "QuizService") -> None:
        self._quizzes = quizzes

    def _print(self, event: str, **values: object) -> None:
        import json

        click.echo(json.dumps({"event": event, **values}, ensure_ascii=True))

    def say(self, text: str) -> None:
        """Tell a sentence, which may hold a deck's words."""
        self._print("said", text=text)

    def begun(self, shown: "QuizShown") -> None:
        """Tell that a quiz was drawn."""
        from quizapp.questions.as_json import to_json
        from quizapp.services.quiz_views import Posed

        if not isinstance(shown, Posed):
            return
        questions = []
        for item in self._quizzes.questions(shown.quiz):
            told = to_json(item.drawn.question, item.drawn.options or None)
            questions.append({"item": item.number, **told, "order": list(item.drawn.order)})
        self._print("quiz", quiz=shown.quiz, seed=shown.seed, questions=questions)

    def posed(self, posed: "Posed") -> None:
        """Tell a question."""
        self._print(
            "question",
            item=posed.item,
            number=posed.number,
            of=posed.of,
            form=posed.form.value,
            stem=posed.stem,
            options=[one.text for one in (*posed.options, *posed.steps, *posed.left)],
            right=[one.text for one in posed.right],
            is_retry=posed.is_retry,
            is_link=posed.is_link,
        )

    def answered(self, shown: "QuizShown") -> None:
        """Tell what followed a response."""
        from quizapp.services.quiz_views import Feedback

        if isinstance(shown, Feedback):
            self._print(
                "answer",
                item=shown.item,
                question=shown.question,
                verdict=shown.verdict.value,
                answer=shown.answer,
                changed=list(shown.changed),
            )

    def left(self) -> None:
        """Tell that the quiz waits."""
        self._print("left")

    def result(self, result: "QuizResult") -> None:
        """Tell how it went."""
        self._print(
            "result",
            quiz=result.quiz,
            seed=result.seed,
            right=result.right,
            of=result.of,
            score=round(result.score, 4),
            seconds=round(result.spent.total_seconds(), 3),
            sections=[[one.title, one.right, one.of] for one in result.sections],
            levels=[[one.title, one.right, one.of] for one in result.levels],
            certainty=[[one.title, one.right, one.of] for one in result.certainty],
            certainty_mark=result.certainty_mark,
            broken_links=[one.text for one in result.broken_links],
            changed=result.changed,
            answers=[
                {
                    "item": one.item,
                    "stem": one.stem,
                    "given": one.given,
                    "right": one.right,
                    "verdict": None if one.verdict is None else one.verdict.value,
                    "score": round(one.score, 4),
                }
                for one in result.answers
            ],
        )


def _clock(left: timedelta) -> str:
    seconds = int(left.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02d}"
