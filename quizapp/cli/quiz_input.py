"""What somebody typed at a question, as a response."""

import re
from collections.abc import Callable, Mapping, Sequence

from quizapp.questions.question import Form
from quizapp.services.quiz_views import Posed, ShownOption
from quizapp.study.judging import Response

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_response(posed: Posed, line: str) -> Response | str:
    """Return the response that a line gives, or a sentence that says how to give one."""
    match posed.form:
        case Form.TYPED:
            return Response(text=line.strip()) if line.strip() else "Type a name, or /- for none."
        case Form.MATCHING:
            return _pairs(posed, line)
        case Form.CHOICE | Form.SELECT | Form.ORDERING:
            shown = posed.options or posed.steps
            numbers = _numbers(line, shown)
            if not _IS_FIT[posed.form](numbers, len(shown)):
                return _HOW[posed.form].format(last=len(shown))
            return Response(options=tuple(shown[number - 1].id for number in numbers))


_IS_FIT: Mapping[Form, Callable[[Sequence[int], int], bool]] = {
    Form.CHOICE: lambda numbers, _: len(numbers) == 1,
    Form.SELECT: lambda numbers, _: bool(numbers),
    Form.ORDERING: lambda numbers, many: sorted(numbers) == list(range(1, many + 1)),
}
_HOW = {
    Form.CHOICE: "Type a number from 1 to {last}, or - for none.",
    Form.SELECT: "Type numbers from 1 to {last}, or - for none.",
    Form.ORDERING: "Type each number from 1 to {last} once, in order; or - for none.",
}


def _pairs(posed: Posed, line: str) -> Response | str:
    found = re.findall(r"(\d+)\s*[.:=)-]?\s*([a-z])", line.casefold())
    pairs = [(int(number) - 1, LETTERS.index(letter)) for number, letter in found]
    is_fit = all(one < len(posed.left) and other < len(posed.right) for one, other in pairs)
    if not pairs or not is_fit or len({one for one, _ in pairs}) < len(posed.left):
        last = LETTERS[len(posed.right) - 1]
        return f"Give each number from 1 to {len(posed.left)} a letter from a to {last}: 1b 2a."
    return Response(
        pairs=tuple((posed.left[one].id, posed.right[other].id) for one, other in pairs)
    )


def _numbers(line: str, options: Sequence[ShownOption]) -> list[int]:
    """Return the numbers in a line, each once; digits need no space while nine are enough."""
    words = re.findall(r"\d+", line)
    if len(words) == 1 and len(options) < 10:
        words = list(words[0])
    numbers = list(dict.fromkeys(map(int, words)))
    return numbers if all(1 <= number <= len(options) for number in numbers) else []
