"""A deck that is edited during a review line by line."""

import subprocess
from pathlib import Path

from tests.builders import a_backend, a_deck, opened


class PlainReview:
    """The program, answered as a person does: after its question."""

    def __init__(self, command: list[str], **options: object) -> None:
        self.child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
            **options,  # type: ignore[call-overload]
        )

    def read_until(self, end: str) -> str:
        assert self.child.stdout is not None
        said = b""
        while not said.endswith(end.encode()):
            sign = self.child.stdout.read(1)
            assert sign, said.decode()
            said += sign
        return said.decode()

    def type(self, line: str) -> None:
        assert self.child.stdin is not None
        self.child.stdin.write(f"{line}\n".encode())


ANSWER = "Enter for the answer, ? for more, q to leave: "
NEXT = "Enter for the next, q to leave: "
RATE = "Enter for Good: "


def test_a_deck_broken_and_mended_between_two_prompts_is_told_and_the_next_has_its_words(
    program: list[str], environment: dict[str, str], root: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with opened(a_backend(data)) as services:
        services.library.leave_welcome()
    deck = data / "decks" / "tides.yaml"
    text = a_deck("tides", title="Tides", cards=3)
    deck.write_text(text)
    command = [*program, "--data", str(data), "review", "tides", "--plain"]
    review = PlainReview(command, cwd=root, env=environment)
    for _ in range(3):
        review.read_until(NEXT)
        review.type("")
    review.read_until(ANSWER)
    deck.write_text(text.replace("id: tides", "id: [tides"))
    review.type("")
    assert "What is answered 0." in review.read_until(RATE)
    review.type("3")
    said = review.read_until(ANSWER)
    assert "tides.yaml line 2: " in said
    assert "The last good version is used." in said
    assert "What is asked 1?" in said
    deck.write_text(text.replace("What is asked", "What is asked anew"))
    review.type("")
    review.read_until(RATE)
    review.type("3")
    said = review.read_until(ANSWER)
    assert "What is asked anew 2?" in said
    assert "tides.yaml line" not in said
    review.type("q")
    review.read_until("Left; the session waits here.\n")
    assert review.child.wait(30) == 0
    for stream in (review.child.stdin, review.child.stdout):
        assert stream is not None
        stream.close()
