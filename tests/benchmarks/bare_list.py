"""The floor of a first paint: a bare Textual app with a header, a list and a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, ListItem, ListView, Static


class BareList(App[None]):
    """Twenty rows between a header and a footer."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - as Textual's guide writes it

    def compose(self) -> ComposeResult:
        yield Header()
        yield ListView(*(ListItem(Static(f"Deck row {row}")) for row in range(20)))
        yield Footer()


if __name__ == "__main__":
    BareList().run()
