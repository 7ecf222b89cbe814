"""Calls to services, off the event loop."""

from collections.abc import Callable
from typing import TypeVar

from textual.dom import DOMNode
from textual.message_pump import MessagePump

from quizapp.errors import QuizappError

T = TypeVar("T")


def in_background(
    node: DOMNode,
    call: Callable[[], T],
    then: Callable[[T], object],
    refused: Callable[[QuizappError], object],
) -> None:
    """Run `call` in a thread and hand its result back to the event loop.

    The worker belongs to the app, so it outlives the screen that asked, and it is never
    exclusive: an exclusive worker would cancel the one before it, and an answer with it.

    Args:
        node: The screen that asks.
        call: What to run; it must touch no widget.
        then: Called with its result, in the event loop.
        refused: Called instead when the services say in a sentence that it cannot be done.
    """
    app: MessagePump = node.app

    def work() -> None:
        try:
            result = call()
        except QuizappError as error:
            app.call_later(refused, error)
        else:
            app.call_later(then, result)

    node.app.run_worker(work, thread=True, exclusive=False)
