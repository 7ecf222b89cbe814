"""Errors that are sentences for the person at the keyboard."""


class QuizappError(Exception):
    """Something that could not be done; its text is a whole sentence and says what to do."""

    exit_code = 1


class StoreError(QuizappError):
    """The progress file cannot be used as it is. Nothing in it was changed."""

    exit_code = 3


class AnsweredElsewhere(QuizappError):  # noqa: N818 - it is news, not a fault
    """The fact was answered in another window after it was shown here."""

    def __init__(self, prompt: object) -> None:
        super().__init__("That one was answered in another window; here is the next.")
        self.prompt = prompt
        """What the session shows next."""
