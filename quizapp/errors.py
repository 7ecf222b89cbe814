"""Errors that are sentences for the person at the keyboard."""


class QuizappError(Exception):
    """Something that could not be done; its text is a whole sentence and says what to do."""

    exit_code = 1


class StoreError(QuizappError):
    """The progress file cannot be used as it is. Nothing in it was changed."""

    exit_code = 3


class Superseded(QuizappError):  # noqa: N818 - it is news, not a fault
    """What is shown is out of date: nothing was stored, and there is something newer to show."""

    def __init__(self, sentence: str, prompt: object) -> None:
        super().__init__(sentence)
        self.prompt = prompt
        """What the session shows instead: a `Prompt`."""


class AnsweredElsewhere(Superseded):
    """The fact was answered or set aside in another window after it was shown here."""

    def __init__(self, prompt: object) -> None:
        super().__init__("That one was answered in another window; here is the next.", prompt)


class NewAgainElsewhere(Superseded):
    """The fact was forgotten in another window after it was shown here: it is new again."""

    def __init__(self, prompt: object) -> None:
        super().__init__("That one was made new again in another window; here is the next.", prompt)


class SetAsideElsewhere(Superseded):
    """The fact was buried or suspended in another window after it was shown here."""

    def __init__(self, prompt: object) -> None:
        super().__init__("That one was set aside in another window; here is the next.", prompt)


class NewDay(Superseded):
    """It is another study day than when the fact was shown, which had the intervals of its own."""

    def __init__(self, prompt: object, days: int = 1) -> None:
        if days == 1:
            said = "A new day has begun; these are its intervals."
        elif days > 1:
            said = f"By the clock, {days:,} days have passed; these are the intervals of today."
        else:
            said = "By the clock, it is an earlier day again; these are its intervals."
        super().__init__(said, prompt)


class OtherStep(Superseded):
    """The newest step is not the one that was named: another window made one since."""

    def __init__(self, label: str, prompt: object) -> None:
        super().__init__(f"The newest step is now: {label}. Again takes that one back.", prompt)
