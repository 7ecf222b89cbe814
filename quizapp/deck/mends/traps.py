"""Where YAML bites somebody who writes prose, and the lines mended.

What an author meant can only be guessed. So each guess is tried: a mend of a syntax error is
told only if the parser gets past the place with it.
"""

from collections.abc import Callable, Sequence

from quizapp.deck.codes import Code
from quizapp.deck.mends.broken import Broken, Told, inside
from quizapp.deck.mends.guesses import guesses
from quizapp.deck.problems import Mend, Problem, Severity

FirstError = Callable[[str], int | None]
"""The line of the first syntax error of a text, or `None`."""

_MAX_TRIED = 20_000_000
"""Characters that are read again in search of a mend: some seconds."""

_WORDS = {
    "mapping values are not allowed": "A `: ` stands where a text was going on.",
    "did not find expected key": (
        "This is neither a field nor the end of the text before it;"
        " or the line is not indented as its neighbours are."
    ),
    "expected <block end>": (
        "This is neither a field nor the end of the text before it;"
        " or the line is not indented as its neighbours are."
    ),
    "expected node content": "Something is missing before this.",
    "that cannot start any token": "No plain text may begin with this character.",
    "found unexpected ':'": "A space is missing after this `:`.",
    "found unexpected end of stream": "This quote is never closed.",
    "expected ',' or '}'": "In `{…}`, a comma or the closing `}` is missing before this.",
    "expected ',' or ']'": "In `[…]`, a comma or the closing `]` is missing before this.",
    "could not find expected ':'": "This line has no `: ` and belongs to no text.",
    "block sequence entries are not allowed": "A `- ` cannot stand here.",
    "did not find expected '-' indicator": "A list goes on with `- `, and this line does not.",
    "expected comment or line break": "Nothing may follow `>` or `|` in its line.",
    "expected a comment or a line break": "Nothing may follow `>` or `|` in its line.",
    "expected chomping or indentation": "Nothing may follow `>` or `|` in its line.",
    "expected alphabetic or numeric character": "No plain text may begin with this character.",
    "mapping keys are not allowed": "No plain text may begin with `? `.",
}
_THE_REST = "There may be more below: this is as far as it could be read."
_NEAR = 1_000
"""Empty lines after which nothing is thought to come."""
_AT_ITS_START = ("found unexpected end of stream", "could not find expected ':'")


def syntax_problem(broken: Broken, first_error: FirstError) -> Problem:
    """Return what to tell an author about the parser's error.

    Args:
        broken: Where the parser gave up.
        first_error: Tries a mended file.
    """
    told = _best(broken, first_error) or Told("", None)
    words = next((words for key, words in _WORDS.items() if key in broken.problem), None)
    begun = broken.begun if broken.says(*_AT_ITS_START) else None
    place = inside(told.place or begun or broken.at, broken.lines)
    return Problem(
        code=Code.SYNTAX,
        severity=Severity.ERROR,
        place=place,
        message=told.message or words or f"This is not YAML: {broken.problem}.",
        hint=_with_the_rest(told, place.line, broken.lines),
        mend=told.mend,
    )


def _with_the_rest(told: Told, number: int, lines: Sequence[str]) -> str | None:
    """Return the hint of a guess, and that lines below it are still to be read, if there are any.

    A mend is shown right below the hint, whose last line leads to it.
    """
    last = max(number, told.mend.last if told.mend else number)
    if not any(line.strip() for line in lines[last : last + _NEAR]):
        return told.hint or None
    said = [_THE_REST, told.hint] if told.mend else [told.hint, _THE_REST]
    return "\n".join(filter(None, said))


def _best(broken: Broken, first_error: FirstError) -> Told | None:
    """Return the first guess that helps, or else the first that has words without a mend."""
    size = sum(map(len, broken.lines)) + len(broken.lines)
    tries = _MAX_TRIED // max(size, 1)
    unproven = None
    for told in guesses(broken):
        if told.mend is None:
            unproven = unproven or told
        elif tries and told.mend.lines != tuple(broken.lines[told.mend.first - 1 : told.mend.last]):
            tries -= 1
            if _helps(told.mend, broken, first_error):
                return told
    return unproven


def _helps(mend: Mend, broken: Broken, first_error: FirstError) -> bool:
    """Return whether the parser gets past the place with this mend, and past the mend."""
    lines = mend.applied_to(broken.lines)
    left = first_error("\n".join(lines))
    moved = broken.at.line + len(lines) - len(broken.lines)
    return left is None or left > max(moved, mend.first + len(mend.lines) - 1)
