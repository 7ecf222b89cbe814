"""Questions, responses and effects in words, as learners read them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from quizapp.memory.days import StudyDay
from quizapp.memory.model import Memory, State
from quizapp.questions.draw import Drawn
from quizapp.questions.question import Choice, Level, Matching, Ordering, Select, Typed
from quizapp.services.quiz_records import NotedFact
from quizapp.study.judging import Judged, Response, Verdict
from quizapp.study.quiz_effects import Effect
from quizapp.text import shortened

LONGEST_NAME = 70
"""Characters of a fact or an answer that a sentence quotes."""

LEVELS = {
    Level.RECALL: "Recall",
    Level.LINK: "One link",
    Level.CHAIN: "Chains",
    Level.LOOP: "Loops",
    Level.EVIDENCE: "Evidence",
}
CERTAINTIES = {1: "unsure", 2: "fairly sure", 3: "sure"}
NOT_ANSWERED = "Not answered."


def right_answer(drawn: Drawn) -> str:
    """Return the right answer."""
    question = drawn.question
    match question:
        case Choice():
            return question.key.text
        case Typed():
            return question.accepts[0] if question.accepts else ""
        case Ordering():
            return _numbered(step.text for step in question.steps)
        case Matching():
            left = {item.id: item.text for item in question.left}
            right = {item.id: item.text for item in question.right}
            return _listed(f"{left[one]} – {right[other]}" for one, other in question.pairs)
        case Select():
            return _listed(option.text for option in question.options if option.is_right)


def given_answer(drawn: Drawn, response: Response) -> str:
    """Return what was answered; empty where nothing was."""
    question = drawn.question
    match question:
        case Typed():
            return response.text.strip()
        case Matching():
            left = {item.id: item.text for item in question.left}
            right = {item.id: item.text for item in question.right}
            return _listed(
                f"{left[one]} – {right[other]}"
                for one, other in response.pairs
                if one in left and other in right
            )
        case Ordering():
            steps = {step.id: step.text for step in question.steps}
            return _numbered(steps[id] for id in response.options if id in steps)
        case Choice() | Select():
            texts = {option.id: option.text for option in drawn.options}
            return _listed(texts[id] for id in response.options if id in texts)


def headline(judged_as: Verdict, given: str, meant: str | None) -> str:
    """Return the verdict in a few words.

    Args:
        judged_as: The verdict.
        given: What was answered; empty where nothing was.
        meant: The name that a slip is nearest to.
    """
    match judged_as:
        case Verdict.RIGHT:
            return "Right."
        case Verdict.SLIP:
            return f"Right, but for a slip of the keys: “{meant}”, not “{given}”."
        case Verdict.PARTLY:
            return "Partly right."
        case _:
            return "Not quite." if given else "Not answered; here it is."


def why_not(drawn: Drawn, response: Response, judged: Judged) -> tuple[str, ...]:
    """Return what was wrong of a response, each with its proof."""
    question = drawn.question
    if judged.verdict.is_right:
        return ()
    match question:
        case Choice() | Select():
            chose = "You chose" if isinstance(question, Choice) else "You ticked"
            said = [
                f"{chose} “{one.text.removesuffix('.')}”. {one.proof.text}" for one in judged.wrong
            ]
            if isinstance(question, Select):
                said += [
                    f"“{one.text.removesuffix('.')}” belongs to them. {one.proof.text}"
                    for one in question.options
                    if one.is_right and one.id not in response.options
                ]
            return tuple(said)
        case Typed():
            given = response.text.strip()
            if not given:
                return ()
            is_other = judged.confused_with is not None
            ending = ", which is the name of something else." if is_other else "."
            return (f"You wrote “{shortened(given, LONGEST_NAME)}”{ending}",)
        case Ordering():
            return (f"Your order: {given_answer(drawn, response)}",) if response.options else ()
        case Matching():
            given_pairs = dict(response.pairs)
            left = {item.id: item.text for item in question.left}
            right = {item.id: item.text for item in question.right}
            return tuple(
                f"You put “{left[one]}” with “{right[given_pairs[one]]}”. "
                f"{question.proofs[one].text}"
                if given_pairs.get(one) in right and one in question.proofs
                else f"“{left[one]}” goes with “{right[end]}”."
                for one, end in question.pairs
                if given_pairs.get(one) != end
            )


def changed(name: str, noted: NotedFact, today: StudyDay) -> str | None:
    """Return what an answer changed about a fact; `None` for nothing.

    Args:
        name: The fact in words.
        noted: What was done to it.
        today: The study day.
    """
    match noted.effect:
        case Effect.GOOD if noted.after is not None:
            return f"Counts as recalled, back {_when(noted.after, today)}: {name}"
        case Effect.AGAIN if noted.after is not None:
            return f"Counts as forgotten, back {_when(noted.after, today)}: {name}"
        case Effect.TOMORROW if noted.after is not None and noted.after != noted.before:
            return f"Brought forward, back {_when(noted.after, today)}: {name}"
        case None | Effect.NOTHING:
            return None
        case _:
            return f"Noted, and the schedule stays: {name}"


def days(count: int) -> str:
    """Return when something is, that many study days from now."""
    if count <= 0:
        return "today"
    return "tomorrow" if count == 1 else f"in {count} days"


def _when(memory: Memory, today: StudyDay) -> str:
    if memory.state is not State.REVIEW:
        return "in its next steps"
    return days(memory.due_day - today)


def minutes(span: timedelta) -> str:
    """Return a span in whole minutes, or seconds below one."""
    seconds = max(0, round(span.total_seconds()))
    if seconds < 60:
        return _many(seconds, "second")
    return _many(seconds // 60, "minute")


def percent(share: float) -> str:
    """Return a share as a whole percentage."""
    return f"{share * 100:.0f} %"


def changes(noted: Sequence[NotedFact]) -> str:
    """Return how many facts a quiz rescheduled and how many it noted, as a sentence."""
    moved = {one.number for one in noted if one.after != one.before}
    told = {one.number for one in noted if one.effect is not None and one.effect.is_noted}
    if not told:
        return "The schedule is as it was."
    return f"{len(moved)} rescheduled, {len(told - moved)} noted."


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def _numbered(texts: Iterable[str]) -> str:
    return " ".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
