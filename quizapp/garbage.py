"""The garbage collector, put off where it could only waste time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_later() -> Iterator[None]:
    """Let the collector wait while very many things are made that hold no circles.

    It would walk over all of them again and again and find nothing, for a tenth to a third of the
    time. What is left at the end counts as old at once, or it would be walked over after all.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
