"""What a quiz of a hostile deck writes to the terminal, in every form and on every screen of it."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind.", allow_module_level=True)

from tests.terminal.control_sequences import kinds
from tests.terminal.hostile_commands import HARMLESS, HOSTILE
from tests.terminal.hostile_quiz import FORMS, QuizSitting
from tests.terminal.hostile_sitting import as_read
from tests.terminal.payloads import ACTING, NAME, SAID

pytestmark = pytest.mark.terminal


@pytest.fixture(scope="module")
def sittings(tmp_path_factory: pytest.TempPathFactory) -> tuple[QuizSitting, QuizSitting]:
    """Return one with a hostile deck and one with a harmless one, otherwise the same."""
    folder = tmp_path_factory.mktemp("quizzes")
    both = [QuizSitting(folder, words) for words in (HOSTILE, HARMLESS)]
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(QuizSitting.sit, both):
            pass
    return both[0], both[1]


def test_a_quiz_writes_no_other_control_sequence_for_hostile_text(
    sittings: tuple[QuizSitting, QuizSitting],
) -> None:
    hostile, harmless = sittings

    assert hostile.screens.keys() == harmless.screens.keys()
    assert kinds(hostile.written) <= kinds(harmless.written)
    for payload in ACTING:
        raw = os.fsencode(payload.raw)
        assert raw == b"\r" or raw not in hostile.written


@pytest.mark.parametrize(
    ("screen", "shown"),
    [
        ("setup", [r"Title <0\u202eabc\u202c"]),
        ("sections", [r"Section <0\u202eabc\u202c"]),
        ("seed", ["the same choice draw"]),
        ("setup, with a seed", ["the same seed draws"]),
        ("choice", [f"Gamma {SAID.shown}"]),
        ("choice, answered", ["──(−)─▶", f"lowers Gamma {SAID.shown}"]),
        ("source", [r"Beta <0\u202eabc\u202c", NAME.shown, "mechanism:bc"]),
        ("drill", [f"Beta {SAID.shown}"]),
        ("leave out", ["Never ask this question again"]),
        ("left out", [NAME.shown, 'veto: ["f6/mechanism:bc"]']),
        ("typed", [SAID.shown, "Which term is meant?"]),
        ("typed, answered", [SAID.shown, "[@click=app.quit]x[/]"]),
        ("ordering", [f"Pathway {SAID.shown}", f"First step {SAID.shown}"]),
        ("ordering, answered", [f"Fourth end {SAID.shown}"]),
        ("asked again", [SAID.shown]),
        ("result", [r"Title <0\u202eabc\u202c"]),
        ("result, opened", [f"First step {SAID.shown}"]),
        ("matching", [r"Blue <0\u202eabc\u202c", "y {{m}} {0} %s %n \\[>"]),
        ("matching, answered", [f"Delta {SAID.shown}” goes with"]),
        ("ticking", [f"Kind {SAID.shown}", f"Alpha {SAID.shown}"]),
        ("ticking, answered", ["missed", f"Beta {SAID.shown} is of the kind"]),
        ("certainty", ["How sure are you?", f"“Hardens the shell {SAID.shown}"]),
        ("hand in", ["Hand in to see how it went"]),
        ("exam, result", [r"Section <0\u202eabc\u202c"]),
        ("exam, result opened", [f"Delta {SAID.shown}", "You wrote"]),
    ],
)
def test_every_screen_of_a_quiz_shows_hostile_text_as_what_it_is(
    screen: str, shown: list[str], sittings: tuple[QuizSitting, QuizSitting]
) -> None:
    read = sittings[0].read(screen)

    for text in shown:
        assert as_read(text) in read, sittings[0].screens[screen]


def test_all_forms_were_seen(sittings: tuple[QuizSitting, QuizSitting]) -> None:
    signs = {
        "choice": "I do not know",
        "typed": "Which term is meant?",
        "ordering": "Put the steps in order",
        "matching": "Submit these pairs",
        "ticking": "Tick all",
    }
    assert signs.keys() == FORMS.keys()
    for sitting in sittings:
        for form, sign in signs.items():
            assert as_read(sign) in sitting.read(form), sitting.screens[form]
