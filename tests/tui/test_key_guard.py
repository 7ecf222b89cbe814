"""Which presses are meant."""

import pytest

from quizapp.tui.key_guard import KeyGuard


class Hands:
    """Presses keys at moments in milliseconds."""

    def __init__(self) -> None:
        self.now = 0.0
        self.guard = KeyGuard(lambda: self.now)

    def press(self, key: str, at: int) -> bool:
        self.now = at / 1000
        return self.guard.press(key)


@pytest.mark.parametrize("period", [11, 33, 92])
def test_every_quick_repeat_of_a_held_key_is_known(period: int) -> None:
    hands = Hands()
    assert not hands.press("space", 0)
    assert not hands.press("space", 500)
    assert all(hands.press("space", 500 + period * number) for number in range(1, 40))


def test_other_keys_and_slow_presses_are_meant() -> None:
    hands = Hands()
    for key, at in (("space", 0), ("3", 20), ("space", 200), ("3", 400)):
        assert not hands.press(key, at)


def test_what_is_new_is_unread_for_three_tenths_of_a_second() -> None:
    hands = Hands()
    hands.guard.change()
    hands.now = 0.299
    assert hands.guard.is_unread
    hands.now = 0.301
    assert not hands.guard.is_unread


def test_only_the_key_that_showed_the_answer_may_be_held() -> None:
    hands = Hands()
    hands.guard.change("space")
    hands.now = 0.5
    assert hands.guard.may_be_held("space")
    assert not hands.guard.may_be_held("3")
    assert not hands.guard.may_be_held(None)
    hands.now = 1.2
    assert not hands.guard.may_be_held("space")
