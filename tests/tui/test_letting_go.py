"""What is left of a screen that has been closed."""

import gc

from textual._styles_cache import StylesCache

from tests.tui.driving import running


async def test_a_screen_that_is_closed_is_let_go_of() -> None:
    """What Textual keeps of a drawn line outlives the widget, if nothing forgets it."""

    def kept() -> int:
        gc.collect()
        return sum(type(one) is StylesCache for one in gc.get_objects())

    async with running() as learner:
        counts = []
        for _ in range(4):
            await learner.press("question_mark", "escape")
            counts.append(kept())
    assert counts[-1] <= counts[1]
