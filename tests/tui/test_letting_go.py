"""What is left of a screen that has been closed."""

import gc
from weakref import ref

from tests.tui.driving import running


async def test_a_dialog_that_was_closed_keeps_no_line_that_it_drew() -> None:
    async with running() as learner:
        await learner.press("question_mark")
        drawn = [ref(widget._styles_cache) for widget in learner.app.screen.query()]
        assert len(drawn) > 3
        await learner.press("escape")
        # Another dialog takes the place of what is kept of the last one for a moment.
        await learner.press("i", "escape")

        def is_gone() -> bool:
            gc.collect()
            return not any(one() for one in drawn)

        await learner.until(is_gone)
