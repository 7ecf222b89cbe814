"""Keeps the cursor of a list in view that is higher than its window, and scrolls with the rest."""

from textual.geometry import Region
from textual.widget import Widget


def keep_in_view(widget: Widget, first: int, height: int, *, with_above: bool = False) -> None:
    """Scroll what `widget` is in, at once, until some of its lines are seen.

    Args:
        widget: The list, as high as what it holds.
        first: The first of its lines that shall be seen.
        height: How many shall be; the first of them come first where there is no room.
        with_above: Whether as much of what stands above is wanted as there is room for.
    """
    own = widget.content_region
    lines = Region(own.x, own.y + first, max(own.width, 1), max(height, 1))
    for container in widget.ancestors:
        if isinstance(container, Widget) and container.allow_vertical_scroll:
            window = container.scrollable_content_region
            lines = lines.translate(container.scroll_offset - window.offset)
            if with_above:
                top = max(0, lines.bottom - window.height)
                lines = Region(lines.x, top, lines.width, lines.bottom - top)
            is_too_high = lines.height > window.height
            container.scroll_to_region(
                lines, animate=False, force=True, immediate=True, top=is_too_high
            )
            return
