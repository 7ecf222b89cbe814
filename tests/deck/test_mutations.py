"""A law: whatever happens to a good deck, reading it ends in a deck or in places to look at."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.deck.problems import to_json, to_text
from quizapp.deck.reader import Reading, read
from quizapp.text import visible
from tests.deck.decks import WHOLE

LINES = WHOLE.split(b"\n")
TRICKS = [b"{", b"[", b'"', b"'", b"*a", b"&a ", b"!a ", b": ", b" #", b"\t", b"\x1b", b"|", b"- "]


def assert_sound(reading: Reading) -> None:
    assert (reading.deck is None) == any(problem.is_error for problem in reading.problems)
    for problem in reading.problems:
        place = problem.place
        assert 1 <= place.line <= len(reading.lines)
        assert 1 <= place.column <= len(reading.lines[place.line - 1]) + 1
        text = to_text(problem, "deck.yaml", reading.lines)
        assert text == visible(text)
        assert problem.message
        assert to_json(problem, "deck.yaml")["line"] == place.line


@settings(deadline=None, max_examples=300)
@given(at=st.integers(0, len(WHOLE) - 1), byte=st.binary(max_size=2))
def test_a_byte_more_or_less_never_raises(at: int, byte: bytes) -> None:
    assert_sound(read(WHOLE[:at] + byte + WHOLE[at + 1 :], "deck.yaml"))


@settings(deadline=None, max_examples=200)
@given(at=st.integers(0, len(WHOLE) - 1), trick=st.sampled_from(TRICKS))
def test_a_character_of_yaml_in_a_text_never_raises(at: int, trick: bytes) -> None:
    assert_sound(read(WHOLE[:at] + trick + WHOLE[at:], "deck.yaml"))


@settings(deadline=None, max_examples=200)
@given(
    first=st.integers(0, len(LINES) - 1), second=st.integers(0, len(LINES) - 1), swap=st.booleans()
)
def test_a_line_moved_or_gone_never_raises(first: int, second: int, swap: bool) -> None:
    lines = list(LINES)
    line = lines.pop(first)
    if swap:
        lines.insert(second, line)
    assert_sound(read(b"\n".join(lines), "deck.yaml"))


@settings(deadline=None, max_examples=200)
@given(st.integers(0, len(WHOLE)))
def test_a_deck_cut_off_anywhere_never_raises(end: int) -> None:
    assert_sound(read(WHOLE[:end], "deck.yaml"))


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_any_text_at_all_never_raises(text: str) -> None:
    assert_sound(read(text.encode(errors="replace"), "deck.yaml"))
