"""Text from outside, made fit for a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.text import cells, in_one_line, shortened, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with ümlauts and 日本", "plain, with ümlauts and 日本"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b[31m", "␛[31m"),
        ("\0\r\x7f", "␀␍␡"),
        ("\x9b31m", "\\x9b31m"),
        ("\ud800", "\\ud800"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
    ],
)
def test_what_drives_a_terminal_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(codec=None)))
def test_visible_text_has_no_control_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)

    assert not any(
        ord(character) < 32 or 127 <= ord(character) < 160 or 0xD800 <= ord(character) < 0xE000
        for character in shown.replace("\n", "").replace("\t", "")
    )
    assert visible(shown) == shown


def test_one_line_is_one_line() -> None:
    assert in_one_line("a\nb\tc") == "a␊b␉c"
    assert shortened("abcdef", 4) == "abc…"
    assert shortened("abcd", 4) == "abcd"


def test_wide_characters_take_two_cells_and_marks_none() -> None:
    assert [cells(text) for text in ("ab", "日本", "e\u0301", "🙂")] == [2, 4, 1, 2]
