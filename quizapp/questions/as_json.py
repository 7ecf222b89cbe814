"""Questions as values that JSON can hold, so that a program without our code can check them."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from quizapp.questions.question import (
    About,
    Choice,
    Form,
    Matching,
    Option,
    Ordering,
    Question,
    Select,
    Typed,
)

_FORMS: dict[type, Form] = {
    Choice: Form.CHOICE,
    Typed: Form.TYPED,
    Ordering: Form.ORDERING,
    Matching: Form.MATCHING,
    Select: Form.SELECT,
}


def form_of(question: Question) -> Form:
    """Return how a question is answered."""
    return _FORMS[type(question)]


def to_json(question: Question, options: Sequence[Option] | None = None) -> dict[str, Any]:
    """Return a question as values that JSON can hold.

    Args:
        question: The question.
        options: Those of a choice as they are shown; all that were proven if left out.
    """
    told: dict[str, Any] = {
        "id": question.id,
        "family": question.family.value,
        "form": form_of(question).value,
        "level": question.level.value,
        "facts": list(question.facts),
        "section": question.section,
        "stem": question.stem,
        "about": _about(question.about),
        "assumes": list(question.assumes),
        "feedback": question.feedback,
        "line": question.line,
    }
    match question:
        case Choice():
            shown = options if options is not None else (question.key, *question.distractors)
            told["options"] = [_option(option) for option in shown]
            told["is_scale"] = question.is_scale
        case Select():
            told["options"] = [_option(option) for option in options or question.options]
        case Typed():
            told["accepts"] = list(question.accepts)
            told["broader"] = list(question.broader)
        case Ordering():
            told["steps"] = [{"id": step.id, "text": step.text} for step in question.steps]
            told["before"] = [list(pair) for pair in question.before]
        case Matching():
            told["left"] = [{"id": item.id, "text": item.text} for item in question.left]
            told["right"] = [{"id": item.id, "text": item.text} for item in question.right]
            told["pairs"] = [list(pair) for pair in question.pairs]
    return told


def _option(option: Option) -> dict[str, Any]:
    return {
        "id": option.id,
        "text": option.text,
        "key": option.is_right,
        "error": None if option.error is None else option.error.value,
        "proof": {"level": option.proof.level.value, "text": option.proof.text},
    }


def _about(about: About) -> dict[str, Any]:
    named = {field.name: getattr(about, field.name) for field in fields(about)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in named.items()
        if value not in {None, ()}
    }
